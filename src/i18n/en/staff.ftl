set-up-title = Set up your account
set-up-lead = Welcome, { $name }. This link works once.
password = Password
password-hint = At least 12 characters. A few words are easier to remember than symbols.
password-short = Choose a password of at least { $count } characters
authenticator-title = Authenticator app
authenticator-text = Scan this with an authenticator app on your phone. At each sign-in the app shows a code of six digits.
authenticator-qr = QR code for the authenticator app
authenticator-secret = Or type this key into the app:
authenticator-code-hint = The six digits that the app shows now.
set-up-button = Finish
recovery-title = Keep these recovery codes
recovery-text = If you lose your phone, each code lets you in once. They are shown only now: print them or write them down.
staff-sign-in-title = Sign in as a reviewer
staff-email = Email address
staff-sign-in-wrong = The address and password don’t match, or there were too many tries. Check both, or wait a quarter of an hour.
continue = Continue
staff-code-title = Enter your code
staff-code = Code
staff-code-hint = Six digits from your authenticator app, or a recovery code.
staff-code-wrong = That code doesn’t work. Wait for the next one, and check that your phone’s clock is right.

set-up-used-title = This link was used already
set-up-used = The account it was made for is set up. If that was you, sign in.
set-up-over-title = This link is too old
set-up-over = A set-up link works for three days.
set-up-new-link = If you need a new one, ask whoever sent you this. Under People an administrator can send another; whoever runs the portal can make one.
staff-start-again-title = Please start again
staff-start-again = More than five minutes passed since you entered your password. Sign in once more with address and password.
staff-wait = { $minutes ->
    [one] That was tried too often. Try again in a minute.
   *[other] That was tried too often. Try again in { $minutes } minutes.
}
