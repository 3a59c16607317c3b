# Accounts of reviewers and administrators.
nav-account = Account
account-title = Your account
account-password-title = Change the password
account-password-text = Everywhere else you are signed out then.
account-current = Your password now
account-current-missing = Enter your password as it is now
account-new = New password
account-code-missing = Enter the code from your authenticator
account-wrong = The password or the code isn’t right. Wait for the next code, then enter both again.
account-changed = Your password has changed.
account-lost = If you lose your authenticator and your recovery codes, ask an administrator, or whoever runs this portal, for a new set-up link.
password-known = This password is in lists of stolen passwords, or repeats itself. Choose another.
password-names = Most of this password is your name, your address or the portal’s name. Choose words that have nothing to do with them.
