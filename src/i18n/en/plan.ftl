# A plan that runs: changing it, missing an instalment, finishing it.

instalment-grace = Not received yet, still in time
instalment-replaced = No longer asked for
plan-grace = It hasn’t arrived yet. Up to and including { $until } it is still in time.
plan-ahead = You have paid { $amount } ahead.
plan-ahead-choose = Choose what that does
plan-change-waits = You asked for a change. { $creditor } answers by { $day }. Until then nobody reminds you.

missed-tell = Say what happened
missed-lead = { $amount } hasn’t arrived yet. That can happen. It helps to know why.
missed-question = What happened?
missed-question-hint = { $creditor } can read your answer. It isn’t held against you.
missed-paid = I have paid it already
missed-forgot = I forgot
missed-not-enough = There isn’t enough this month
missed-changed = Something in my life has changed
missed-another-day = Another day would suit me better
missed-answer-missing = Choose what comes closest
missed-words = Anything else? You needn’t write anything.
missed-words-hint = { $creditor } can read this.
missed-go-on = Continue
missed-thanks = Thank you for telling us.
missed-you-said = You said: { $words }
missed-said-paid = I have paid it already.
missed-said-forgot = I forgot.
missed-said-not-enough = There isn’t enough this month.
missed-said-changed = Something in my life has changed.
missed-said-another-day = Another day would suit me better.
missed-paid-lead = A payment can take a few days to show here. You needn’t do anything now.
missed-paid-check = If it isn’t here within a week, compare your transfer with these details, and ring with the day and the amount at hand.
missed-ways = Three ways on
missed-ways-otherwise = If it wasn’t paid after all
missed-say-else = Say something else
door-make-up = Make it up
door-make-up-text = By a day, with the next payments, or at the end
door-change = Change the plan
door-change-text = Leave one out, pay less, another day
door-settle = Pay it all off
door-settle-text = What clears it on a day you pick
door-standing = How it stands
door-standing-text = What you have done so far, with proof if you like
door-paid = Paid in full
door-paid-text = The confirmation, to keep or print

change-title = Change the plan
change-lead = You see old and new side by side before anything changes.
change-skip = Leave payments out
change-skip-text = The next one, or up to three; they come at the end
change-skip-how-many = How many payments would you like to leave out?
change-skip-hint = They come at the end of the plan instead.
change-skip-count =
    { $count ->
        [one] The next one
       *[other] The next { $count }
    }
change-skip-missing = Choose how many
change-amount = Pay another amount
change-amount-text = Less each time, or more
change-amount-each = How much each time?
change-amount-hint = At present { $usual }. The plan gets longer or shorter to fit.
change-times-title = For how long?
change-times-all = For all payments that are left
change-times = For the next { $count }, then as before
change-times-missing = Choose for how long
change-day = Pay on another day
change-day-text = To fit your pay-day, for example
change-day-label = On which day should the next payment fall?
change-day-hint = At present { $day }. The others follow as often as before.
change-day-missing = Enter a day
change-day-out = Choose a day from { $from } to { $to }
change-early = Pay early
change-early-text = Try out what a payment now would do
change-ahead = Use what you have paid ahead
change-ahead-text = End sooner, or pay less each time
change-ahead-title = What should the money you paid ahead do?
change-ahead-hint = You have paid { $amount } ahead. If you change nothing, the next payments count as paid.
change-shorter = The plan ends sooner
change-smaller = Each payment gets smaller
change-ahead-missing = Choose what it should do
change-make-up = Make up a missed payment
change-make-up-text = By a day, with the next payments, or at the end
change-make-up-title = How would you like to make it up?
change-make-up-hint = { $amount } hasn’t arrived yet.
change-make-up-by = By a day
change-make-up-spread = A little more with the next payments
change-make-up-end = At the end of the plan
change-make-up-missing = Choose how
change-by-label = If by a day: which?
change-over-label = If with the next payments: with how many?
change-spread-missing = Enter a number from 1 to { $most }
change-missed-at-end = { $amount } hasn’t arrived yet. In the changed plan it comes at the end.
change-why = Why? You needn’t say.
change-why-hint = { $creditor } can read this.
change-see = See old and new
change-too-little = With that it would never be paid off. { $minimum } each time is the least that works.
change-impossible = This change can’t be worked out. Try another one, or ring us.

change-check-title = Old and new
change-compare = The plan now and with the change
change-now = Now
change-then = Changed
change-row-each = Each payment
change-row-next = Next payment
change-next-value = { $amount } on { $day }
change-row-end = Last payment
change-row-count = Payments left
change-row-total = Still to pay
change-row-left = Still owed after that
change-costs-nothing = The change costs nothing more.
change-costs = The change costs { $amount } more in interest.
change-saves = The change saves { $amount } of interest.
change-at-once = This is within what can be agreed at once. When you agree, the new plan holds and takes the place of the old one.
change-by-person = Somebody at { $creditor } looks at this, because:
change-until-then = Until there is an answer the present plan holds, and nobody reminds you. Nothing is refused by a machine.
change-agree = Agree the new plan
change-send = Send
change-back = Change something
change-came-second = The plan was changed a moment ago, in another window or by the creditor. This is how it stands now; your change was not made.
change-did-skip =
    { $count ->
        [one] One payment left out, it comes at the end
       *[other] { $count } payments left out, they come at the end
    }
change-did-amount = { $each } each time
change-did-amount-for = { $each } for the next { $count } payments, then as before
change-did-day = The next payment on { $day }
change-did-shorter = What was paid ahead ends the plan sooner
change-did-smaller = What was paid ahead makes each payment smaller
change-did-make-up-by = The missed amount is made up by { $day }
change-did-make-up-spread =
    { $count ->
        [one] The missed amount is made up with the next payment
       *[other] The missed amount is made up with the next { $count } payments
    }
change-did-make-up-end = The missed amount comes at the end
reason-changed-too-often = The plan may be changed { $limit } times a year without a person; this would be change { $value }.

history-title = What has happened to this plan
history-agreed = Plan agreed
history-missed = A payment hadn’t arrived
history-by-debtor = Changed by { $name }, agreed at once
history-by-both = Asked for by { $name }, agreed by { $creditor }
history-as-it-was = Payments as they were before

act-plan-replaced = Plan replaced by a new one
act-missed-explained = Said what happened about a missed payment
act-standing-signed = Had a statement about the plan signed

settle-title = Pay it all off
settle-day = On which day?
settle-show = Show
settle-on = This clears everything on { $day }:
settle-saves = That saves { $amount } of interest beside the plan.
settle-saves-nothing = Beside the plan that saves no interest: none runs, or too little to count.
settle-later = Each day later costs about { $amount } more.
settle-later-nothing = A day later costs nothing more.
settle-if-kept = These payments fall due before that day. The amount above holds when they are paid:
settle-alone = If you pay none of them, { $amount } clears it on that day.
settle-owed = Owed today, { $today }
settle-written-off = Written off when the plan is kept
settle-interest = Added until { $day }
settle-before =
    { $count ->
        [one] Payment due before
       *[other] { $count } payments due before
    }
settle-clears = Clears it on { $day }
settle-made-of = Of it { $costs } are charges, { $interest } interest and { $principal } the original debt.
settle-each-line = Interest up to that day, if nothing is paid before, line by line
settle-no-interest = No interest runs.
settle-exact = The amount is exact when it arrives on { $day }. What arrives later may leave a little over; what is too much is paid back.

mail-plan-changed-subject = Your plan has changed
mail-plan-changed-text = The changed plan with { $creditor } holds now and takes the place of the old one. Both are on the page.
mail-missed-question = The payment of { $due } to { $creditor } hasn’t arrived yet. That can happen. What happened? You can say so on the page, and choose how to go on: make it up, change the plan, or pause.
mail-missed-see = Say what happened
mail-paid-subject = It is paid
mail-paid-text = Everything you owed { $creditor } on this debt is paid. Well done. The confirmation is on the page, to keep or print.
mail-paid-see = See the confirmation

paid-title = Paid in full
paid-text = Everything on this debt is paid. As of { $today } nothing more is owed to { $creditor } on it.
paid-due-since = Due since
paid-last = Last payment
paid-in-all =
    { $count ->
        [one] Paid in one payment
       *[other] Paid in { $count } payments
    }
paid-owed = Still owed
paid-credit = Paid beyond that, to be paid back

standing-title = How your plan stands
standing-all-kept =
    { $count ->
        [one] The first payment was there in time.
       *[other] All { $count } payments so far were there in time.
    }
standing-paid-so-far = You have paid { $amount } so far.
standing-begun = The plan has begun.
standing-complete = Everything in the plan is paid.
standing-share = How much of the plan is paid
standing-of = { $paid } of { $total } paid, { $percent }%
standing-sign-title = A signed statement
standing-sign-text = You can have this signed, to show it to a landlord, a bank or anyone you choose. It is made for you alone; we send it to nobody.
standing-sign = Make a signed statement
standing-made = { $day }, code { $code }
signed-title = Statement about a repayment plan
signed-name = Name
signed-creditor = Creditor
signed-reference = Reference
signed-what = For
signed-as-of = As of
signed-agreed = Plan agreed on
signed-total = The plan comes to
signed-paid = Paid so far
signed-on-time = Payments in time
signed-of = { $count } of { $of }
signed-later = Paid later
signed-missing = Not received
signed-changes = Changed by agreement
signed-last = Last payment of the plan
signed-state = Plan
signed-complete = Paid completely
signed-code = Code
signed-check = To check the file: run “goodterms verify-statement” on it with the key { $key } from { $address }. The code it shows is the one on this page.
signed-nobody = Made because the person named here asked for it. We have sent it to nobody.
signed-json = Save the file for checking
signed-pdf = Save as PDF
