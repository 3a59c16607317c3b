# What the two sides say to each other.
line-cut-plan = By the terms { $claimed }. Your plan agrees no more than { $rate }.

# A plan in words.
part-each = Each instalment
part-count = Instalments
part-upfront = Up front
part-first = First instalment
part-end = Last instalment
part-review = Until a review on
part-interest = Interest still to come
part-total = You pay in all
plan-nothing-until = Nothing to pay until { $day }
plan-step = { $count ->
    [one] The first instalment is { $amount }.
   *[other] The first { $count } instalments are { $amount } each.
}
plan-hard-months = No instalment in { $months }.
plan-pause = No instalment from { $from } until { $to }.
plan-interest-none = No interest while you keep to the plan.
plan-interest-reduced = Interest at { $rate }% a year while you keep to the plan.
plan-discount = { $percent }% of what is owed is written off when you have paid all of this.
plan-review = On { $day } both sides look again.
plan-review-left = On { $day } both sides look again. { $left } is still owed then.
differs = { $label }: { $from } → { $to }
differs-title = What differs from what you asked

# Why a policy answers as it does.
because-pay-day = The first instalment would be on { $value }. That is not within { $days } days after you are paid.
because-upfront-carried = { $value } up front is more than the { $limit } you have now.
because-law-ends = The last instalment would be on { $value }. The law allows no plan beyond { $limit }.
because-needed = From { $needed } each time it would end in time.
because-never-ends = At { $value } each time, interest would grow faster than you pay.
because-pause = { $value } months without an instalment are more than the { $limit } that can be agreed at once.
because-hard-months = { $value } months of every year without an instalment are more than the { $limit } that can be agreed at once.
because-interest = Interest at { $value } isn’t open here; { $limit } is.
because-needs-more = The least that fits is { $value } each time. What counts as affordable is { $limit }.
because-statement = Each instalment would be { $value }. By the statement, { $limit } is affordable.
because-said = Each instalment would be { $value }. The most you can manage is { $limit }.
because-without-statement = Each instalment would be { $value }. Without a statement of income and spending, up to { $limit } can be agreed at once.
bound-smallest = Lower isn’t possible at once: { $limit } is the least each time.
bound-longest = Longer isn’t possible at once: it has to end by { $limit }.
bound-affordable = { $limit } each time is the most that counts as affordable.
bound-upfront = { $limit } up front is the least that is asked for.
kind-nearest = Nearest to what you asked
kind-lowest = Lowest instalment
kind-least-cost = Costs least
kind-until-review = A small amount for now
way-first-payment = A first payment on { $value }. A person can agree to that.
way-less-upfront = { $value } up front. A person can agree to that.
way-upfront = { $value } up front.
way-smaller-instalment = A smaller instalment of { $value }. A person can agree to that.
way-interest = Interest at { $value }. A person can agree to that.
way-longer-term = A longer time, { $value } months. A person can agree to that.
way-discount = { $value }% written off. A person can agree to that.
way-hardship-rules = The rules for hard times. A person can open them.
way-tell-hardship = Telling us if life has become hard: other rules apply then.
way-statement = A statement of income and spending that leaves { $value } each time.
way-carried = { $value } each time, if you can manage that.
way-reviewer = A person looks at amounts of this size.
way-options = Other ways, for when a debt can’t be paid off.
ways-title = What would help

# The answer.
answer-offers-title = { $creditor } can agree to one of these at once
answer-asked = You asked for: { $asked }.
answer-why-not = Why that can’t be agreed as it is:
round-nothing-new = With what you said, this is the same as before. Our rules have nothing else; a person may find more.
option-no = Offer { $no }
option-bold = What differs from what you asked is set bold.
option-choose = Look at this one
option-back = All offers
option-title = Check this plan
option-means-title = What saying yes means
option-means = When you agree, this is the plan between you and { $creditor }. Nothing is agreed before.
option-agree = Agree to this plan
say-title = None of these fits?
say-lead = Say what would help and see what is possible with it. Fill in only what applies. If your own suggestion fits with it, it is agreed at once.
say-often = How often
say-most = The most I can manage each time
say-most-hint = You are never asked for more than this.
say-paid-on = A day on which I’m paid
say-paid-on-hint = Any one of them. Instalments then come soon after it.
say-now = What I could pay now
say-now-hint = Leave this empty if there is nothing to spare.
say-less = Less for a while
say-until = Less until
say-until-hint = The first day on which it can be as usual.
say-less-amount = Until then at most
say-less-both = Give both: until when, and how much until then.
say-months = Months that are hard
say-months-hint = No instalment in these months of every year
say-months-too-many = Choose six months at most.
say-hardship = Life has become hard
say-hardship-hint = Illness, less work, a loss: other rules may apply. You need not say what it is. To pause everything first:
say-day-wrong = Give a day between { $from } and { $to }.
say-send = See what is possible
say-what-happens = The answer comes at once. What is offered above stays in the exchange; the new offers take its place.
person-lead = You needn’t choose by yourself. A person at { $creditor } can look at what you asked for and answer by a named day.
person-ask = I’d rather have a person answer
check-answer-offers = This can’t be agreed as it is. When you send it, { $creditor } shows you at once what is possible instead, and you decide.
check-person = I’d rather have a person answer
check-with-statement = The figures have changed, or with your statement the answer is another than the page said. Please look again before you send it.

# The exchange.
exchange-total = { $total } in all
exchange-chosen = Agreed
exchange-one-of = One of these:
exchange-changed = Changed since the offer before:
exchange-said = What was said:
exchange-why = Why it wasn’t agreed as it was:
exchange-by-policy = at once, by the rules
exchange-until = Stands until { $day }
said-most = At most { $amount }, { $often }
said-pay-day = Paid on { $day } and then { $often }
said-now = { $amount } could be paid now
said-less-until = At most { $amount }, { $often }, until { $day }
said-hard-months = Hard months: { $months }
said-hardship = Life has become hard
said-statement = A statement that leaves { $amount } a month for this debt
mail-withdrawn-text = { $creditor } has taken back an offer it made to you. You can read why, and what you can do now.

# The case.
act-written-off = Written off
verdict-withdraw = Take our offer back
verdict-replace = Put another in its place
case-own-offer = Our open offer
policy-says = What the policy says
policy-suggestions = By the policy you could offer
suggestion = Which plan
suggestion-own = The one in the fields below
