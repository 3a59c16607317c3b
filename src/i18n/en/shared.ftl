skip-to-content = Skip to the content
nav-label = Main menu
nav-debts = What you owe
nav-queue = Queue
nav-all-debts = All debts
nav-import = Import
sign-out = Sign out
language-label = Language
title-error = Error:
demo-banner = This is a demonstration. Nobody in it is real.
demo-mailbox = Read the demonstration’s emails
there-is-a-problem = There is a problem
change = Change
nothing = Nothing
none = None
amount = Amount
reference = Reference { $reference }
to-creditor = to { $creditor }
how-we-work-this-out = How we work this out

every-week = Every week
every-two-weeks = Every 2 weeks
every-four-weeks = Every 4 weeks
every-month = Every month

reason-ends-too-late = The last instalment would be on { $value }. If it is no later than { $limit }, it can be agreed at once.
reason-instalment-too-small = Each instalment would be { $value }. From { $limit } it can be agreed at once.
reason-upfront-too-small = You offer { $value } up front. From { $limit } up front it can be agreed at once.
reason-balance-too-large = { $value } is owed. Above { $limit } a person always decides.
reason-first-payment-too-late = The first payment would be on { $value }. If it is no later than { $limit }, it can be agreed at once.

schedule-caption = Each payment
schedule-day = Day
schedule-payment = Payment
schedule-interest = Interest in it
schedule-left = Left after this
schedule-upfront = Up front
schedule-in-all = In all
schedule-rounded-up = Each instalment is rounded up to the smallest unit of the currency, so the last one may be a little less.
schedule-rounded-nearest = Each instalment is rounded to the nearest smallest unit of the currency. The last one makes up the difference.
schedule-rounded-down = Each instalment is rounded down to the smallest unit of the currency. What that leaves is paid with the last one.

offer-in-short = { $count ->
    [one] { $amount } once, on { $end }
   *[other] { $amount } · { $often } · { $count } instalments, the last on { $end }
}
offer-in-short-upfront = { $amount } up front on { $on }, then { $rest }
offer-number = Offer { $number }
offer-open = Waits for an answer
offer-accepted = Accepted
offer-countered = Answered with another offer
offer-declined = Declined
offer-withdrawn = Withdrawn
offer-replaced = Changed
offer-expired = No longer stands
offer-by-machine = at once, by the creditor’s policy

sign-in-title = Sign in
sign-in-who-writes = { $creditor } sent you the link that you opened.
sign-in-how-to-check = To check that this is really us, compare the address of this page with the one on your letter, or ring the number on an older bill. We never ask for a password or bank card details by email.
sign-in-email = Your email address
sign-in-email-hint = The one that your letter or email was sent to.
sign-in-email-wrong = Enter an email address, like name@example.com
sign-in-send-code = Send me a code
sign-in-staff = Do you work for a creditor?
sign-in-staff-link = Sign in as a reviewer
sign-in-other-address = Use another address
sign-in-code-title = Enter the code
sign-in-code-sent = If we know that address, a code of eight digits is on its way to it.
sign-in-code = Code
sign-in-code-hint = Eight digits. It works for ten minutes, in this browser only.
sign-in-button = Sign in
sign-in-code-wrong = That code doesn’t work. Check the digits, or ask for a new code.
sign-in-no-code = No email?
sign-in-no-code-help = Wait a minute, and look in your junk mail. If nothing comes, the creditor may know you by another address. Try that one, or ring the number on your letter. If a letter brought you a PIN, open the address that stands in it.

stop-reminders-title = Stop reminders
stop-reminders-ask = We will send you no more payment reminders. You will still get answers to what you send us.
stop-reminders-button = Stop reminders
stop-reminders-done-title = Reminders are stopped
stop-reminders-done = You will get no more reminders from us. You will still get answers to what you send us.

welcome-title = Find a way to pay what you owe
welcome-lead = See what you owe and what waiting would cost, and say what you can manage.
welcome-see = See what you owe, to whom, and how each figure came about.
welcome-propose = Say how much you can pay and when. You may get an answer at once.
welcome-hard = If you can’t pay at the moment, say so. Reminders stop while we look at it together.

fault-not-found-title = This page isn’t here
fault-not-found = The address may be mistyped, or the page may belong to somebody else.
fault-already-decided-title = Somebody was quicker
fault-already-decided = This was decided or changed after you opened the page. What you sent was not used. Go back to see how it stands now.
fault-facts-changed-title = The figures have changed
fault-facts-changed = Since you opened the page, a payment came in or a new day began. Nothing was sent. Go back and check the figures again.
fault-forbidden-title = You can’t do this here
fault-forbidden = This is for somebody with another role, or the form was sent from another site. Nothing was done.
fault-bad-request-title = We couldn’t read that
fault-bad-request = The form arrived incomplete. Nothing was done. Go back, open the page again and try once more.
fault-too-large-title = That is too large
fault-too-large = The file or text is larger than we can take. Nothing was done.
fault-too-often-title = That was a lot in a short time
fault-too-often = There is room again in { $wait }. Nothing of this was done. Wait until then, go back to the page before and do it again.
fault-unavailable-title = We can’t answer at the moment
fault-unavailable = This is our fault, not yours. What you sent before is kept. Try again in a few minutes.
fault-way-on = Go to the start page

demo-title = The demonstration’s emails
demo-reviewers = Reviewers
demo-reviewer = { $name }, { $creditor }: password { $password }, code { $code }
demo-two-people = Each creditor has two people: sign in as both, in two browsers, to see each other on a case and to confirm what takes two. Northmoor Council has a queue to work through.
demo-debtors = Debtors to try
demo-letters = Emails, newest first
demo-no-letters = No emails yet. Ask for a code and look again.
demo-all-letters = Show all emails
demo-shows-open = three debts: one with a charge and one that was declined, for one plan together, and one with an offer that waits
demo-shows-kept = a plan that is kept
demo-shows-missed = a plan with missed payments
demo-shows-waiting = an offer that waits for an answer
demo-shows-counter = another offer from the creditor to accept
demo-shows-hold = on hold, and nobody has looked at it yet
demo-shows-declined = an offer that was declined
demo-shows-paid = a plan paid in full
demo-shows-reviewed = on hold, made longer by a reviewer
demo-shows-part = a part payment, and several offers to choose from
demo-shows-capped = a debt whose interest the law keeps below a cap

fault-see-where = See where it stands now
session-title = Are you still there?
session-text = Nothing has happened here for a while. In about two minutes you will be signed out. What you typed stays on this page.
session-stay = Stay signed in
session-over-title = You have been signed out
session-over-text = What you typed is still on this page. Send it as usual: we keep it for half an hour while you sign in again. Nothing is sent to the creditor until you say so.
session-back = Back to the page
session-note = You stay signed in for 15 minutes after your last step. If you send this later than that, we keep what you typed for half an hour while you sign in again.
kept-note = What you had typed is here again. Nothing was sent. Look through it, then send it.
sign-in-kept = You were signed out because nothing happened for 15 minutes. What you typed is kept for half an hour and nothing was sent. Sign in, and it is there again.
sign-in-wait = Several codes were asked for with this address, or very many from your network. You can ask for the next one in { $wait }. Until then, look for the last one in your mail, also among the junk.
wait-seconds = { $count ->
    [one] one second
   *[other] { $count } seconds
}
wait-minutes = { $count ->
    [one] a minute
   *[other] { $count } minutes
}

rules-title = Rules and sources
rules-lead = Every figure here comes from a rule. These are the rules, place by place: what each says, where it is written, and whether we reckon with it.
rules-on-and-off = A rule is on when it was read in the law’s own text, or when whoever runs this site has checked it and put their name to it. All others are off: no page shows a figure from them.
rules-own-language = What a rule says stays in the language in which it was written down.
rules-places = Places
rules-see = The rules and their sources
rules-extends = What is not said here is taken over from: { $name }.
rules-pack-facts = Amounts in { $currency }. Looked up for { $date }. { $on } of { $all } rules are on today.
rules-count = { $on } of { $all } on
rules-as-of = Looked up for { $date }
rules-from = holds from { $from }
rules-until = held until { $until }
rules-between = holds from { $from } until { $until }
rules-read-in-law = Read in the law’s own text.
rules-secondary = From a secondary source: off until whoever runs this site marks it as verified.
rules-not-checked = Not checked yet: off until whoever runs this site marks it as verified.
rules-verified-by = Verified by { $name } on { $date }.
rules-not-yet = Does not hold yet.
rules-no-longer = Holds no longer; kept for figures of its time.
rules-kind-reference-rate = Published rates
rules-kind-fee = Fees of courts and enforcement
rules-kind-judgment-interest = Interest after a judgment
rules-kind-total-cost-cap = Caps on the whole cost of a credit
rules-kind-overdue-interest = Interest on what is overdue
rules-kind-payment-order = Which part of a debt a payment meets
rules-kind-rate-cap = Caps on interest and charges
rules-kind-conditional-cost = Costs that may come on top
rules-kind-consequence = What may follow that isn’t money
rules-kind-help = Where there is help
rules-kind-other = Further rules
rules-kind-option = Ways out of debt
rules-kind-affordability = What a household can pay
rules-kind-contact = When and how often a debtor may be contacted
demo-by-post = By post
demo-letter = { $name }: reference { $reference }, PIN { $pin }
rules-kind-lending = Loans before they are overdue
place-au = Australia
place-cn-mainland = China (mainland)
place-eu-framework = European Union (framework)
place-gb-england-wales = England & Wales
place-gb-scotland = Scotland
place-hk = Hong Kong
place-tw = Taiwan
place-us-federal = United States (federal)
place-us-new-york = United States: New York
