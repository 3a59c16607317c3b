queue-title = Queue
queue-empty = Nothing waits for an answer. Reload this page to look for new offers and holds.
queue-count = { $count ->
    [one] One case waits for an answer.
   *[other] { $count } cases wait for an answer.
}
queue-hold = Can’t pay at the moment
queue-proposal = Offer
queue-late = was due { $day }
queue-today = today
queue-who = Who
queue-what = What
queue-by = Answer by
queue-since = Waiting since
all-debts-title = All debts
debts-none-found = No debt matches. Search by reference or name, or import a file.
search-label = Reference or name
search-button = Search
pager-label = Pages
pager-next = Next ›
pager-previous = ‹ Previous

case-reference = Reference
case-owes = Owes and has paid
case-balance = Balance today
case-due-since = Due since
case-plans = Plans so far
case-told-us = What they told us
case-answer = Your answer
case-answer-by = Answer by { $day }
case-why-you = Why it wasn’t accepted at once:
case-words = Reason
case-words-hint = They will read this.
case-nothing-waits = Nothing waits for an answer here.
exchange-none = No offers yet.
verdict = Decision
verdict-accept = Accept as offered
verdict-counter = Offer something else
verdict-decline = Decline
verdict-missing = Choose a decision
words-missing = Write a reason. The debtor will read it
counter-terms = What you offer instead
preview-button = Preview the message
preview-title = Before it goes
preview-lead = { $name } will read this, here and in an email that links to it:
preview-send = Send this answer

hold-review-title = Review the hold
hold-review-facts = On hold from { $from } to { $until }, both days included.
hold-asked = They asked to pay nothing up to and including { $asked }.
hold-verdict-until = It goes on, up to and including the day below
hold-verdict-end = It ends: today is the last day
hold-until-label = Last day
hold-day-wrong = Choose a day from today on, at most two years ahead

timeline-title = Timeline
act-debt-imported = Debt imported
act-payment-booked = Payment recorded
act-charge-booked = Charge recorded
act-proposal-sent = Offer sent
act-proposal-accepted = Offer accepted
act-proposal-countered = Answered with another offer
act-proposal-declined = Offer declined
act-proposal-withdrawn = Offer withdrawn
act-proposal-replaced = Offer changed
act-proposal-expired = Offer no longer stands
act-plan-agreed = Plan agreed
act-plan-completed = Plan paid in full
act-instalment-missed = Payment not received
act-hold-begun = Hold began
act-hold-reviewed = Hold reviewed
act-hold-ended = Hold ended
act-letter-sent = Email sent
act-address-refused = Email address takes no letters
act-address-trusted = Email address tried again
act-case-opened = Case viewed
actor-staff = reviewer
actor-operator = operator
actor-system = portal

number-wrong = Enter a whole number
number-range = Enter a number from { $least } to { $most }
yes = Yes
no = No
case-came-second = Somebody decided this just before you, or the debtor changed it. Nothing of what you sent has been done.
preview-change = Change
hold-ends-today = The hold ends today.
act-hold-explained = Told more about the hold
case-you-had-written = You had written:
act-pin-made = PIN made for the letter by post
act-debt-claimed = Letter’s PIN given
act-delay-recorded = Recorded a delay of the creditor’s
delay-title = Was the delay ours?
delay-lead = Record it here. No interest runs and no charges are added on these days, also in the past.
delay-what = What happened?
delay-not-taken = A payment was offered and we didn’t take it.
delay-wrong-details = Our details for paying were wrong.
delay-from = First day
delay-to = Last day
delay-missing = Choose what happened
delay-day-missing = Write a day like 2026-11-24
delay-days-wrong = Choose days from { $first } to { $today }, the first before the last
delay-no-interest = No interest runs from { $from } to { $to }.
delay-saves = With this, { $amount } less is owed today.

queue-unreachable = { $count ->
    [one] One debt whose email address takes no letters
   *[other] { $count } debts whose email address takes no letters
}
address-refused-title = This address takes no letters
address-refused-text = Since { $since } the mail server refuses letters to the debtor’s email address. They wait, and nothing is lost. The debtor reads nothing of what is decided here until one of these is done:
address-refused-post = A letter by post. The next list for the printer holds one with a new PIN for { $reference }. With it the debtor signs in with another address, and what waits goes there.
address-refused-again = Trying it again, once the debtor says that the address works.
address-refused-button = Try this address again
