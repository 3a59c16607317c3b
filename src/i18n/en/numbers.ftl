# A creditor's figures, and what became of others.
nav-numbers = Numbers
numbers-title = How it goes
numbers-period = { $from } to { $to }
numbers-runs = { $month } is not over yet.
numbers-pager = Other months
numbers-earlier = Earlier months
numbers-later = Later months
numbers-empty = Nothing to count yet. As soon as somebody makes an offer or a payment comes in, it is counted here.
numbers-empty-then = In these months nobody made an offer and no payment came in.
numbers-csv = Download as a table (CSV)
numbers-month = Month
numbers-place = Place in the exchange
numbers-round = Offer { $number }
numbers-round-last = Offer { $number } or later
numbers-offers = Offers
numbers-answers = How soon were offers answered?
numbers-same-day = On the same day
numbers-later-day = On a later day
numbers-not-yet = Not yet
numbers-half = Half of a person’s answers within
numbers-nine = 9 in 10 within
numbers-answers-note = Offers that were taken back or replaced before an answer count as offers only. Waits are those for a reviewer; nights and days off are in them.
numbers-minutes = { $count ->
    [one] 1 minute
   *[other] { $count } minutes
}
numbers-hours = { $count ->
    [one] 1 hour
   *[other] { $count } hours
}
numbers-days = { $count ->
    [one] 1 day
   *[other] { $count } days
}
numbers-rounds = After how many offers was a plan agreed?
numbers-accepted = Became a plan
numbers-not-accepted = Did not, or not yet
numbers-share = Share
numbers-rounds-note = Offers from both sides are numbered in turn, and both are counted here.
numbers-reasons = Why did an offer go to a person?
numbers-reasons-none = In these months no offer had to go to a person.
numbers-reasons-note = An offer can have several reasons, so they add up to more than the offers.
numbers-why = Reason
numbers-times = Times
numbers-why-first = The first payment is too late
numbers-why-pay-day = The days don’t follow a pay-day
numbers-why-upfront = The first payment up front doesn’t fit
numbers-why-pause = Too many months without a payment
numbers-why-interest = Less interest than is open
numbers-why-never-ends = Interest outruns the instalment
numbers-why-small = The instalment is too small
numbers-why-late = The plan ends too late
numbers-why-afford = More than the person can carry
numbers-why-balance = More is owed than a machine answers for
numbers-why-other = Another reason
numbers-plans = What became of the plans?
numbers-agreed-in = Agreed in
numbers-plans-count = Plans
numbers-finished = Finished
numbers-on-time = On time
numbers-behind = Behind
numbers-ended = Ended otherwise
numbers-plans-note = As of today. A plan is on time when all instalments up to yesterday are paid; during a pause or a hold it may count as behind.
numbers-money = How much was agreed and received? ({ $currency })
numbers-agreed = Agreed in new plans
numbers-received = Received
numbers-money-note = Received is every payment on your debts, with or without a plan.
numbers-versions = Did it change with the rules?
numbers-version = Version of the rules
numbers-by-machine = Answered at once
numbers-kept = Plans finished or on time
others-title = What happened to others
others-same-day = { $of } people who owed { $creditor } a similar amount offered something like this. { $some } in 10 of them had an answer on the same day.
others-finished = For { $of } of them the plan has come to its end: { $some } in 10 paid all of it.
others-counted = Counted since { $since }. Similar means between half and twice as much. What is right for you may be different.
