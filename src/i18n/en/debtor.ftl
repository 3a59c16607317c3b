debts-title = What you owe
debts-lead = { $count ->
    [one] One debt is listed here.
   *[other] { $count } debts are listed here.
}
debts-none = No debt is listed here for your email address. If a letter says that you owe something, ring the number on it. The creditor may know you by another address.

next-hold = On hold. The last day is { $until }
next-missed = A payment hasn’t arrived yet
next-instalment = Next: { $amount } on { $due }
next-plan-complete = Everything in the plan is paid
next-answer-by = You will get an answer by { $day }
next-offer-for-you = There is an offer for you
next-nothing-owed = You owe nothing
next-nothing-agreed = Nothing agreed yet
see-hold = See the hold
see-plan = See your plan
see-offer = See the offer

owed-today = Today, { $today }, you owe
credit = You have paid { $amount } more than you owed. Contact the creditor to get it back.
made-of = What it is made of
principal-left = Original debt, still to pay
costs-left = Charges
interest-left = Interest up to today

doors-title = What would you like to do?
door-propose = Pay in instalments
door-propose-text = You choose how much and how often. You may get an answer at once.
door-plan = Your plan
door-plan-text = What is paid, what is next, how to pay.
door-pay = Pay it off
door-pay-text = All of it at once, or any part of it, without a plan.
door-cannot-pay = I can’t pay at the moment
door-cannot-pay-text = Reminders stop while we look at this together.
door-contact = Talk to a person
door-contact-text = Also if you think the amount is wrong, or if somebody is helping you.

waiting-title = What waiting costs
waiting-per-day = If nothing is paid, { $amount } of interest is added each day. The rate is { $rate }% a year, under the terms of { $contract }. Interest is never added on interest.
waiting-no-interest = No interest is running at the moment.
waiting-lead = This is what you would owe if nothing is paid. Costs that may or may not come stand apart, further down.
waiting-caption = The same in figures
waiting-until = If you wait until
waiting-owed = You would owe
waiting-more = More than today
waiting-other-day = Look at another day
waiting-day = Another day
waiting-day-wrong = Choose a day after today and within ten years
waiting-show = Show these days
waiting-not-in = Not counted: costs that may or may not come, like court fees, and anything charged after today.
chart-label = What you would owe if nothing is paid: { $now } today, { $then } on { $day }.
chart-caption = Certain costs only.
chart-today = today
chart-if-nothing = if nothing is paid
chart-start = { $amount } today

exchange-title = Offers and answers so far

ledger-title = How the figures came about
ledger-lead = Everything on record up to { $today }.
ledger-entries = Charges and payments
ledger-what = What
ledger-principal = Original debt
owed-after = Owed after this
entry-charge = Charge
entry-payment = Payment
entry-adjustment = Adjustment
payment-went-to = { $costs } went to charges, { $interest } to interest, { $principal } to the original debt
interest-title = Interest
interest-rule = { $rate }% a year from { $from }, worked out day by day. { $count }
interest-none = No interest has been added.
interest-lines = How the interest adds up
interest-total = Interest in all
interest-formula = Interest = what is left of the original debt × rate a year × days ÷ days in the year. Interest is never added on interest. The total is rounded once, to the smallest unit of the currency, and the lines add up to it. Days when a hold stops interest are left out.
allocation-rule = A payment goes to charges first, then to interest, then to the original debt.
line-period = From – to
line-days = Days
line-principal = On this amount
line-rate = Rate a year
line-interest = Interest

pay-title = Pay it off
pay-each-day = Each further day adds { $amount }. If you pay a part, interest is only added on what is left.
pay-how = How to pay
pay-holder = Account holder
pay-bank = Bank
pay-account = Account
pay-reference = Reference to write
pay-part = You can pay any part at any time. It shows here once the creditor has recorded it.
pay-ask = Ask the creditor how to pay:

contact-title = Talk to a person
contact-lead = You can ask { $creditor } anything, even whether this is really from them.
contact-phone = Telephone
contact-hours = Answered
contact-email = Email
contact-have-ready = Reference to have at hand
contact-real = If you think that you don’t owe this, that it is paid, or that the amount is wrong, say so. That is looked at before anything else.

amount-empty = Enter an amount
amount-not-one = Enter an amount between { $least } and { $most }, like 120 or 120.50
amount-too-many-decimals = Enter an amount with no more than { $digits } figures after the point
amount-too-large = Enter an amount up to { $most }
count-wrong = Enter a whole number from 1 to { $most }
frequency-missing = Choose how often
first-wrong = Choose a day after { $today } and no later than { $latest }
upfront-too-large = Enter less than { $owed }, which is everything that is owed
words-too-long = Write no more than 2,000 characters
never-ends = With this amount it would never end: { $interest } of interest is added between two instalments. The smallest instalment that works is { $minimum }. You can also ask for interest to stop: choose “Talk to a person”.
too-many = With this amount there would be too many instalments. The smallest instalment that works is { $minimum }.
plan-impossible = We can’t work out a plan with these days and amounts. Check the day of the first instalment.

builder-title = How much could you pay?
builder-lead = There is no wrong answer. If it doesn’t fit, we say why, and a person looks at it.
builder-by = What would you like to choose?
builder-by-amount = How much each instalment is
builder-by-count = How many instalments there are
builder-each = Each instalment
builder-each-hint = Any amount up to { $owed }, which is everything that is owed.
builder-slider = Each instalment, as a slider
builder-count = Number of instalments
builder-frequency = How often
builder-first = First instalment on
builder-first-hint = A day soon after money comes in is often easiest.
builder-upfront = Up front, today
builder-upfront-hint = A payment before the first instalment. You can leave this empty.
builder-result-one = { $amount } once, on { $first }.
builder-result-many = { $amount } { $often } from { $first }: { $count } instalments. The last is { $last }, on { $end }.
builder-no-interest = No interest is added while you keep to the plan.
builder-interest = This includes { $interest } of interest that is still to come.
builder-unfinished = Fill in the amount, how often and the first day. The result then shows here, and on the next page too.
builder-see-each = See each payment
builder-words = Anything you would like to say
builder-words-hint = You can leave this empty. The people who decide read it.
builder-check = Check your answers
builder-nothing-sent = Nothing is sent yet.

check-title = Check your answers
check-each = { $amount }, { $count } times; the last is { $last }
check-row-each = Each instalment
check-row-first = First instalment
check-row-upfront = Up front, today
check-in-all = You pay in all
check-interest = Interest still to come, included in this
check-done = Last instalment
check-waiting = If you waited until { $day } and paid nothing, you would owe { $more } more than today.
notice-title = What sending means
notice-acknowledge = By sending this you say that you owe the debt. In some countries this restarts the time limit for claiming it. It may also end your right to say that the debt is too old. If you aren’t sure that you owe it, talk to a person first.
notice-who-sees = Only { $creditor } sees what you send.
check-answer-at-once = The creditor agrees to this at once. When you send it, it is agreed.
check-answer-person = A person at { $creditor } answers this. Once you send it, we tell you by which day.
check-send = Send this offer

answer-accepted-title = It is agreed
answer-accepted = Your plan has started. We also send you an email with a link to it.
answer-waiting-title = Your offer is with { $creditor }
answer-waiting = A person at { $creditor } will answer you by { $day }. Until they do, we send no reminders about this debt.
answer-counter-title = { $creditor } offers this
answer-counter = You can accept it up to and including { $day }.
answer-countered-title = { $creditor } has answered with another offer
answer-declined-title = { $creditor } can’t agree to this offer
answer-declined = This offer is closed. You can make another at any time.
answer-withdrawn-title = This offer was withdrawn
answer-expired-title = This offer no longer stands
answer-closed-title = This offer is closed
answer-why-person = Why a person looks at it:
answer-reference = Reference of this offer: { $reference }
accept-offer = Accept this offer
suggest-something-else = Suggest something else
change-offer = Change my offer
withdraw-offer = Withdraw my offer
see-their-offer = See their offer

plan-title = Your plan
plan-agreed = Agreed with { $creditor } on { $on }.
plan-next = Next payment, on { $due }
plan-complete = Everything in the plan is paid. Thank you.
plan-paid-of = { $of ->
    [one] { $paid } of { $total } paid, { $count } of { $of } payment.
   *[other] { $paid } of { $total } paid, { $count } of { $of } payments.
}
plan-bar = { $of ->
    [one] { $count } of { $of } payment is made
   *[other] { $count } of { $of } payments are made
}
plan-frozen = No interest is added while you keep to the plan.
plan-calendar = Put the payments into my calendar
plan-instalments = Each payment
plan-state = Status
instalment-paid = Paid
instalment-missed = Not received yet
instalment-part-paid = Partly paid
instalment-upcoming = To come
missed-title = A payment hasn’t arrived yet
missed-text = { $amount } hasn’t arrived yet. That can happen. What would help?
missed-pay-now = Pay it now, using the details below. Nothing else changes.
calendar-entry = Pay { $amount }

cannot-pay-title = I can’t pay at the moment
cannot-pay-lead = Press the button. The debt is then on hold up to and including { $until }. You don’t have to say why.
cannot-pay-review = A person at { $creditor } looks at it and writes to you.
cannot-pay-words = What has happened, if you want to say
cannot-pay-words-hint = You can leave this empty. Only the people at { $creditor } who look at it can read it.
cannot-pay-button = Put it on hold
hold-title = This debt is on hold
hold-until = Until { $until }, and on that day too, nobody asks you to pay.
hold-no-reminders = No reminders are sent.
hold-interest-stops = No interest is added while it is on hold.
hold-interest-runs = Interest is still added while it is on hold, as the contract says.
hold-review-by = A person at { $creditor } looks at it by { $day } and writes to you.
hold-reviewed = { $creditor } has looked at it.
offer-came-second = This was decided or changed just before your answer came, or its last day has passed. Nothing of what you sent has been done. Here is how it stands now.
answer-today =
    { $count ->
        [one] Something was paid since this offer was made. Accepted today it comes to { $total } in one payment, on { $end }.
       *[other] Something was paid since this offer was made. Accepted today it comes to { $total } in { $count } payments, the last on { $end }.
    }
answer-late = { $creditor } said you would have an answer by { $day }. It is late, and that is not your fault. You need not do anything; you can ring or write if you want to ask.
print-or-save = You can print or save this page with your browser.
figures-moved = The figures have changed since you looked: a payment or a charge came in, a new day began, or the creditor changed its limits. Nothing was sent. Here they are anew.
stands-first-day-passed = Its first day has come, so it can no longer be accepted as it is. Suggest it again with a later first day.
stands-more-is-owed = More is owed now than when this was offered: a charge came in. It can no longer be accepted as it is.
stands-nothing-owed = Nothing is owed any more, so there is nothing to agree.
by-unclear = Choose: an amount each time, or a number of payments
check-replaces-own = You have an offer open. Sending this one takes its place.
check-replaces-theirs = { $creditor } has made you an offer. Sending this one answers it with yours, and theirs no longer stands.
next-answer-late = The answer is late
waiting-per-day-little = Interest runs, but less than the smallest unit a day.
hold-tell-more = Is there more you want to tell us?
hold-tell-more-button = Add this
hold-you-told = What you told us
hold-end-title = Can you pay again?
hold-end-text = You can end the hold yourself. Today would be its last day; from tomorrow on interest and reminders go on as before.
hold-end-button = End the hold
builder-with-upfront = { $amount } comes first, up front.
builder-in-all = In all { $total }.
builder-waiting = Waiting until { $end } instead would add { $more }.
hold-reference = Reference of this hold: { $reference }
day-count-365 = Each day is one 365th of a year, also in leap years.
day-count-360 = Each day is one 360th of a year.
day-count-30-360 = Every month counts as 30 days and every year as 360.
day-count-actual = Each day is one 365th of a year, in leap years one 366th.
certain-title = What is certain
waiting-today = Today
waiting-principal = Original debt
waiting-interest = Interest
waiting-not-a-day = Write a day like 2027-06-30
waiting-too-many = Choose no more than { $most } days
waiting-days = Days that are compared
waiting-days-hint = Take away a tick to leave a day out. Up to { $most } days can be compared.
chart-plan = with a plan
working-rule = Rule
working-source = Source
working-as-of = As of
working-formula = Formula
working-unknown = What isn’t known
working-terms = The terms of { $contract }
working-of-day = Interest until { $day }
working-line = { $principal } × { $rate }% × { $days } days ({ $from } to { $to }) = { $interest }
working-sum = In all { $all }. Of this, { $today } is from before today, so waiting adds { $more }.
beside-waiting = Waiting
beside-waiting-text = is added if nothing is paid until { $day }. Only what is certain is counted.
beside-plan-title = A plan
beside-plan = A plan of { $count ->
    [one] one payment
   *[other] { $count } months
}
beside-offer = The open offer
beside-saves = { $amount } saved
beside-saves-nothing = No saving by then
beside-plan-text = { $count ->
    [one] One payment of { $amount }, on { $day }.
   *[other] { $count } payments of { $amount }, the last on { $day }.
}
beside-interest = This includes { $interest } of interest.
beside-frozen = No interest is added while the plan is kept, on the creditor’s present terms.
beside-stands = You have a plan. While you keep to it, the costs above don’t come.
help-title = Free help
help-source = Source: { $source }, as of { $day }
help-general = An independent debt adviser can look at this with you. Ask for one who charges nothing.
help-free-advice = Free advice: an independent adviser can look at this with you and speak for you.
help-fee-waiver = Ask the court to waive, lower or postpone its fees if you can’t afford them.
help-breathing-space = Breathing space: a time in which most interest and enforcement stop. A debt adviser can apply for you.
help-personalised-plan = Ask the bank for a plan that is made for your situation.
help-creditor-delay = No interest runs for the time in which the creditor refuses what you offer to pay without good reason.
help-debt-arrangement = Debt Arrangement Scheme: one payment for all debts, with interest stopped. An adviser applies for you.
help-dispute = Say in writing that you don’t agree. Collecting then stops until you have had an answer.
help-forbearance = The lender has to look for an easier way to pay before it enforces the debt.
help-hardship-variation = Tell the lender that you are in hardship and ask for easier terms.
possible-title = What may come on top
possible-lead = Only if something else happens first, so these are never added to the figures above. By the law of { $law }, worked out from what you would owe on { $day }.
possible-none = There is nothing here that is verified for { $law }.
possible-no-pack = We have no rules for the creditor’s country, so nothing can be calculated here.
possible-other-currency = This can’t be calculated: the fees are in another currency than the debt.
possible-only-if = Only if:
possible-a-day = { $amount } a day. For how many days can’t be known.
possible-cannot = This can’t be calculated
not-money-title = What else may follow
not-shown-title = Not shown because it isn’t verified
not-shown-lead = The law may have more to say. Nobody has checked these rules against their source yet, so no figure is shown.
where-from = Where this comes from
cap-title = The law allows less
cap-note = The law allows at most { $amount } of interest and charges together by { $day }. By the terms of this debt it would be more.
cap-cannot = The law limits interest and charges on this debt. The limit can’t be calculated, because a rate that it follows isn’t known.
cap-what-now = The figures above follow the terms. Talk to a person at the creditor, or to a free adviser, before you pay more than the law allows.
law-court-fee = Court fee
law-payment-order-fee = Fee for a payment order
law-preservation-fee = Fee for securing property
law-enforcement-fee = Enforcement fee
law-agent-letter = Enforcement agent’s fee, first stage
law-agent-visit = Enforcement agent’s fee, with a visit
law-fixed-sum = Fixed sum for late payment
law-judgment-interest = Interest after a judgment
law-court-interest = Interest that a court may award
law-cap = A limit on interest and charges
law-credit-file = A note on your credit file. It goes five years after the debt is settled.
law-spending-limits = Limits on expensive spending
law-necessities = Property may be taken. What you need to live on stays yours.
law-if-court-fee = a claim is made in court and you lose.
law-if-payment-order = a court issues a payment order and you don’t object within 15 days.
law-if-preservation = the creditor has property secured and you lose.
law-if-enforced = there is a judgment and it is enforced.
law-if-agent-letter = there is a judgment or an order and it is passed to an enforcement agent.
law-if-agent-visit = an enforcement agent visits.
law-if-claimed = the creditor claims it.
law-if-judgment-unpaid = there is a judgment and it isn’t paid in time.
law-if-awarded = a claim is made, interest is claimed, and the court awards it.
law-if-told-before = the lender told you so before it reports.
law-if-court-orders = there is a judgment, it isn’t followed, and a court orders it.
relief-fee-waiver = You can ask the court to waive, lower or postpone it.
relief-half-if-mediated = It is halved if you settle with the court’s help.
relief-object = It doesn’t come if you object in writing within 15 days.
relief-agree-before = It doesn’t come if you pay or agree before a claim is made.
relief-breathing-space = Breathing space can stop it.
relief-agree-early = Agreeing at the first stage avoids it.
input-principal = Original debt, still to pay
input-from = Counted from
input-to = Until
input-contract = Contract made on
input-amount = On this amount
input-rate = Rate
input-cap-rate = Highest rate allowed
input-days = Days

letter-title = A letter from { $creditor }
letter-lead = { $creditor } wrote to you by post. With the reference and the PIN in that letter you can see what it is about. Opening this page has not signed you in.
letter-reference = Reference
letter-reference-hint = It stands at the top of the letter.
letter-reference-wrong = Enter the reference as it stands in the letter
letter-pin = PIN
letter-pin-hint = Eight digits, like 1234 5678.
letter-pin-wrong = Enter the PIN, the eight digits in the letter
letter-email-hint = A code goes there, and later the answers to what you ask.
letter-open = See what it is about
letter-does-not-fit = The reference and the PIN don’t fit together. Check both. If you had more than one letter, take the latest.
letter-wait = { $minutes ->
    [one] That was tried many times. Try again in a minute.
   *[other] That was tried many times. Try again in { $minutes } minutes.
}
letter-no-pin-title = No PIN, or it doesn’t work?
letter-no-pin = Ring { $phone } and have the letter at hand. We can send you a new PIN by post.
letter-by-email = If your email address is on file, you don’t need a PIN here.
letter-by-email-link = Sign in with your email address
debts-letter-waits = A creditor has written to you by post and asks for the PIN in that letter first. Open the address that stands in the letter, and give the PIN there.
