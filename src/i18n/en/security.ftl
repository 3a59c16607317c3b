# Accounts of reviewers and administrators, codes and sessions.
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

# Another code, before what does much.
again-title = Enter a code to go on
again-lead = This takes a code that is not older than ten minutes: so nobody can do it who only finds your browser open.
again-hint = Six digits from your authenticator app, or a recovery code. A code that you used already doesn’t work again: wait for the next one.
again-then = Nothing has been done yet. After this you are back on the page you came from, and press its button once more. Then you aren’t asked again for ten minutes.

# Where somebody is signed in.
sessions-title = Where you are signed in
sessions-only-here = Only here.
sessions-begun = Signed in { $hours ->
    [0] { $minutes ->
        [0] just now
        [one] a minute ago
       *[other] { $minutes } minutes ago
    }
    [one] an hour ago
   *[other] { $hours } hours ago
}
sessions-seen = last used { $minutes ->
    [0] just now
    [one] a minute ago
   *[other] { $minutes } minutes ago
}
sessions-line = { $begun }, { $used }
sessions-this = This one
sessions-end = End it
sessions-end-named = End it: number { $number } in this list
sessions-end-others = End all others
sessions-ended = Ended. Nothing opens there any more.
act-session-ended = Ended a session elsewhere
