# One plan for several debts: the builder.
together-title = One plan for several debts
together-door-text = One amount for all of them, shared out. Each creditor answers its own share.
together-sent-door = Your plan for several debts, sent on { $day }
together-sent-door-text = What each creditor answered, and every payment in one calendar.
together-lead = Say once what you can pay. We share it out and show you what each creditor’s rules allow, before anything is sent.
together-each = For all of them together, each time
together-each-hint = What you can really manage, after rent, food and bills.
together-each-left = By your statement of { $day }, { $amount } a month can go to these debts. You can write more or less.
together-each-nothing = By your statement of { $day }, nothing is left for these debts. You can still write an amount, or say below a debt that you can’t pay at the moment.
together-which = Which debts
together-take = Take this debt along
together-before = This debt comes first
together-first = Debts that come first
together-first-why = Some debts come first, because more than money hangs on them: your home, heat and light, or what a court has ordered. Rent or mortgage, energy, taxes and fines are usually such debts. They get what their creditor’s rules ask for before the others get anything, and nothing is taken from them for the others. What isn’t marked right, mark yourself.
together-others = The other debts
together-yours = Your debts
together-sharing = How to share what is left
together-sharing-hint = Each debt first gets the least that its creditor’s rules ask for. What is left is shared like this:
together-sharing-missing = Choose how to share
sharing-balance = By what is owed
sharing-balance-text = Who is owed twice as much gets twice as much. Creditors usually see this as fair.
sharing-contract = By what the contracts ask
sharing-contract-text = In proportion to the payments in your contracts. You fill those in below.
sharing-costliest = The dearest debt first
sharing-costliest-text = All that is left goes to the debt with the highest interest. In the end you usually pay least.
together-contract = What each contract asks
together-contract-hint = Only for sharing by contracts. Take the same span for all, such as a month. Write 0 where no payment was agreed.
together-contract-wrong = { $debt }: enter what the contract asks, like 120 or 120.50, or 0
together-contract-nothing = At least one contract must ask for something. If none does, share in another way
together-names = Who is told of whom
together-names-hint = Each creditor sees its own share, how it is shared, and over how many debts. It never sees what the others get.
together-names-yes = The creditors may read each other’s names
together-names-on = The creditors may read each other’s names
together-names-off = No creditor reads the name of another
together-take-two = Take at least two debts along
together-moved-apart = { $debt } can’t be taken along any more. { $why }
together-apart = Not taken along
together-apart-dispute = You don’t think that you owe it. That is answered first.
together-apart-hold = It is on hold: nobody asks you for anything at the moment.
together-apart-plan = It has a plan already.
together-apart-offer = An offer is open for it. Answer it, or take yours back, and it can be taken along.
together-apart-currency = It is in another currency, so it needs a plan of its own.
together-apart-letter = A debt isn’t shown here yet: its creditor asks for the PIN in its letter first. Open the address in that letter.
together-only-one = One plan needs at least two debts for which an offer can be made now. At the moment you don’t have that many.
together-only-one-do = Make a plan for { $debt }

# The page to check it.
together-check-title = Check your plan
together-count = { $count ->
    [one] One debt
   *[other] { $count } debts
}
together-short-title = It doesn’t reach for every debt
together-short = By the creditors’ rules these debts need { $needed } each time. You said { $amount }. Below you see for which debts it is too little, and what would help.
together-short-unknown = By the creditors’ rules { $amount } is too little for these debts. Below you see for which, and what would help.
together-not-cut = You can leave it at your amount. Then a creditor whose share is too small says what is possible, or a person looks at it.
together-shares = What each debt gets
together-is-first = Comes first
together-least = Least by the creditor’s rules
together-waiting = If you waited until { $day }
together-waiting-all = If you waited as long
together-more = { $more } more
together-how-agreed = { $creditor } agrees to this at once.
together-how-offers = { $creditor } can’t agree to this as it is. When you send it, it shows at once what is possible instead, and you decide.
together-how-person = A person at { $creditor } answers this. Once it is sent, you see by which day.
together-missing = { $missing } too little: the least is { $least }
together-missing-unknown = { $creditor }’s rules have no instalment for this by themselves
together-would-help = Each of these would resolve it:
together-nothing-left = Nothing is left for this debt. Write more each time, or leave a debt apart.
together-all = All together
together-left = { $left } of your amount isn’t needed: these debts are then paid with their first instalment.
together-calendar = Every payment, by day
together-for = For
together-not-yet = not agreed yet
together-ways-on = What you can do now
together-raise = Write { $amount } each time
together-raise-hint = Only if you can really manage that.
together-without = Leave { $debt } apart
together-otherwise = Share it in another way, or change what comes first
together-cannot-send = This can’t be sent as it is: one debt would get nothing, or would never be paid off. Below its name you see why.
together-means = One offer goes to each creditor, for its own debt. Each answers for itself: if one says no, the others stay as they are.
together-sees = Each creditor sees its own share, how it is shared, and over how many debts. No creditor sees the others’ names or amounts.
together-sees-names = Each creditor sees its own share, how it is shared, over how many debts, and the names of the others. No creditor sees the others’ amounts.
together-send = Send all { $count } offers
together-show = Who may see your income and spending?
together-show-hint = You don’t have to show it to anybody. Whoever you tick sees every line of the one of { $day }, your answers and what is left, as it is today. Of your other debts they see how much, not to whom.
together-moved = Something has changed since you looked, with one of these debts or with the day. Nothing was sent. Here it is anew.
together-moved-statement = Something has changed since you looked, or with your statement an answer is another than the page said. Nothing was sent. Here it is anew.

# How it stands afterwards.
together-standing-title = { $count ->
    [one] One plan for one debt
   *[other] One plan for { $count } debts
}
together-sent = Sent on { $day }. Shared: { $sharing }.
together-next = Next payment day, { $due }
together-sum-title = What it comes to: { $often }
together-sum-agreed = Agreed
together-sum-open = Still open
together-sum-now = Together now
together-sum-said = What you said you can pay
together-more-than-said = That is { $more } more than you said. You needn’t agree to that: choose a lower offer where there is one, or ask for a person.
together-less-than-said = That is { $less } less than you said. You can offer it where nothing is agreed, or keep it.
together-answers = What each creditor says
together-agreed = Agreed
together-choose = { $count ->
    [one] { $creditor } offers you another plan
   *[other] { $creditor } offers you { $count } plans to choose from
}
together-waits = A person at { $creditor } answers by { $day }
together-later = Part of a later plan for several debts
together-see-debt = See this debt
together-see-offers = See and choose
together-see-later = See that plan
together-go-on = See what happened, and go on
together-share-asked = Its share: { $amount }, { $often }
together-ics = Put everything that is agreed into my calendar
together-ics-entry = Pay { $amount } · { $debt }
together-part-of = Part of one plan for { $count } debts

# For creditors.
tied-title = { $count ->
    [one] A share of one plan for several debts
   *[other] A share of one plan for { $count } debts
}
tied-text = The person shares one amount among several debts. Each creditor answers its own share. The other debts and amounts aren’t shown.
tied-share = This debt’s share
tied-names = The other creditors
tied-first = The person says that this debt comes before others.

act-together-sent = One plan for several debts sent
