nav-policy = Policy
policy-title = Policy
policy-lead = How offers are answered for { $creditor }: at once by machine where these rules allow it, otherwise by a person.
policy-version-since = Version { $version }, in force since { $since }.
policy-old-version = Version { $version }, made { $since }. It is no longer in force.
policy-see-in-force = See the policy in force
policy-law = Debts here stand under this law: { $law }. What it allows at most is counted, and no more.
policy-no-law = No law is known here for your country. Only the terms of the debts count.
policy-change = Change the policy
policy-draft-of = { $name } is working on a draft, saved { $at }.
policy-your-draft = You have a draft, saved { $at }.
policy-see-draft = Go on with your draft
policy-history = Versions
policy-version = Version
policy-since = In force since
policy-made-by = Made by
policy-came-with = came with the creditor

policy-part-terms = How long a plan may take
policy-part-instalments = Instalments and first payments
policy-part-afford = What somebody can afford
policy-part-interest = Interest while a plan is kept
policy-part-discounts = Discounts
policy-part-hardship = In hardship
policy-part-who = Who answers
policy-part-days = Days and holds
policy-part-running = While a plan runs

policy-term-all = Every plan ends within { $months ->
    [one] one month.
   *[other] { $months } months.
}
policy-term-up-to = Where up to { $amount } is owed, a plan ends within { $months ->
    [one] one month.
   *[other] { $months } months.
}
policy-term-above = Where more than { $amount } is owed, a plan ends within { $months ->
    [one] one month.
   *[other] { $months } months.
}
policy-smallest = No instalment but the last is less than { $amount }.
policy-smallest-none = Instalments may be of any size.
policy-upfront-none = Nothing is asked up front.
policy-upfront-at-need = Nothing is asked up front, unless nothing else fits: then up to { $most } % of what is owed.
policy-upfront = { $least } % of what is owed is paid up front.
policy-upfront-and-more = At least { $least } % of what is owed is paid up front, and up to { $most } % where nothing else fits.
policy-first = The first payment comes within { $days ->
    [one] one day.
   *[other] { $days } days.
}
policy-pay-day = Where a pay-day is known, instalments fall due { $days ->
    [0] on it.
    [one] on it or the day after.
   *[other] on it or up to { $days } days after.
}
policy-step = { $months ->
    [0] Instalments are the same from the first on.
    [one] Instalments may be smaller for the first month.
   *[other] Instalments may be smaller for up to the first { $months } months.
}
policy-hard-months = { $months ->
    [0] There is no month without an instalment.
    [one] One hard month of each year may go without an instalment.
   *[other] Up to { $months } hard months of each year may go without an instalment.
}
policy-measure-statement = From a financial statement we take what is left of income after all spending.
policy-measure-court = From a financial statement we take what is left of income after essential spending, as a court officer works it out.
policy-measure-subsistence = From a financial statement we take what is left of income above the local subsistence standard.
policy-share = Up to { $share } % of that may go into instalments.
policy-word-any = Without a statement, what somebody says they can pay counts.
policy-word-none = Without a statement, a machine offers no instalments.
policy-word = Without a statement, what somebody says they can pay counts up to { $amount } a month.
policy-interest-frozen = No interest runs.
policy-interest-frozen-if = No interest runs if { $conditions }.
policy-interest-contract = Interest runs as the contract says.
policy-interest-contract-if = Interest runs as the contract says if { $conditions }.
policy-interest-reduced = Interest runs at { $rate } % a year at most.
policy-interest-reduced-if = Interest runs at { $rate } % a year at most if { $conditions }.
policy-if-hardship = hardship is on record
policy-if-within = the plan ends within { $months ->
    [one] one month
   *[other] { $months } months
}
policy-if-upfront = at least { $percent } % of what is owed is paid up front
policy-and = {" and "}
policy-given-by = { $who ->
    [machine] A machine gives this at once.
    [person] A person decides on this.
   *[two_people] Two people decide on this.
}
policy-discount = { $percent } % of what is owed is written off if the rest is paid within { $days ->
    [one] one day.
   *[other] { $days } days.
}
policy-discount-aged = { $percent } % of what is owed is written off if the rest is paid within { $days ->
    [one] one day,
   *[other] { $days } days,
} and the debt has been due for { $age ->
    [one] a day or longer.
   *[other] { $age } days or longer.
}
policy-discount-none = Nothing is written off.
policy-hardship-who = { $who ->
    [machine] A machine gives at once what follows to whoever has told us about hardship.
    [person] A person decides on what follows for whoever has told us about hardship.
   *[two_people] Two people decide on what follows for whoever has told us about hardship.
}
policy-longer = { $months ->
    [0] A plan takes no longer than others.
    [one] A plan may take one month longer.
   *[other] A plan may take { $months } months longer.
}
policy-token-none = There are no small payments until a review.
policy-token = Where nothing clears the debt in time, a small payment of { $amount } a month or more is enough for { $months ->
    [one] one month.
   *[other] { $months } months.
} Then both sides look again.
policy-break = { $months ->
    [0] There is no break from instalments.
    [one] Instalments may stop for one month; a person decides that.
   *[other] Instalments may stop for up to { $months } months; a person decides that.
}
policy-break-at-once = { $months ->
    [0] There is no break from instalments.
    [one] Who says that they can pay nothing for a month gets that at once; a person decides about more.
   *[other] Who says that they can pay nothing for up to { $months } months gets that at once; a person decides about more.
}
policy-machine-any = A machine answers at once, however much is owed.
policy-machine-none = A person answers every offer.
policy-machine = A machine answers at once where up to { $amount } is owed. A person answers where it is more.
policy-one-person-any = One person is enough, however much is owed.
policy-one-person = Where more than { $amount } is owed, a second person agrees before a plan goes out or less is owed. One person may say no or take an offer back.
policy-never-refuses = A machine accepts, offers something else or passes on to a person. It never refuses.
policy-answer-days = A person answers within { $days ->
    [one] one working day.
   *[other] { $days } working days.
}
policy-delay-stops = If an answer comes later, or this website is out of reach, no interest runs meanwhile.
policy-delay-runs = Interest runs on if an answer comes later or this website is out of reach.
policy-offer-days = An offer stands for { $days ->
    [one] one day.
   *[other] { $days } days.
}
policy-hold-stops = A hold lasts { $days ->
    [one] one day
   *[other] { $days } days
} unless a reviewer changes it. No interest runs meanwhile.
policy-hold-runs = A hold lasts { $days ->
    [one] one day
   *[other] { $days } days
} unless a reviewer changes it. Interest runs on.
policy-changes = { $times ->
    [0] A person decides on every change of a plan.
    [one] A plan may be changed once a year without asking a person.
   *[other] A plan may be changed { $times } times a year without asking a person.
}
policy-missed-question = { $days ->
    [0] When an instalment is missed, we ask what happened and show ways on.
    [one] When an instalment is missed, nothing happens for one day. Then we ask what happened and show ways on.
   *[other] When an instalment is missed, nothing happens for { $days } days. Then we ask what happened and show ways on.
}
policy-missed-person = { $days ->
    [0] When an instalment is missed, a reviewer looks at it first.
    [one] When an instalment is missed, nothing happens for one day. Then a reviewer looks at it first.
   *[other] When an instalment is missed, nothing happens for { $days } days. Then a reviewer looks at it first.
}

policy-change-lead = Each rule holds for new offers once the new version is switched on. Offers and plans that are there keep what was agreed.
policy-check = Check the changes
policy-nothing-changes-yet = Nothing changes yet. Next you see the new rules in words and can try them on past offers.
policy-add-term = Add an amount
policy-add-interest = Add a rule about interest
policy-add-discount = Add a discount
policy-remove = Remove { $row }
policy-row-term = Term { $number }
policy-row-interest = Interest rule { $number }
policy-row-discount = Discount { $number }
policy-who-machine = A machine, at once
policy-who-person = A person
policy-who-two-people = Two people
policy-f-up-to = Owed up to
policy-f-up-to-hint = Leave the last one empty: it is for everything larger.
policy-f-months = Longest plan, in months
policy-f-smallest = Smallest instalment
policy-f-upfront-least = Asked up front, in percent of what is owed
policy-f-upfront-most = Up front at most, in percent
policy-f-upfront-most-hint = A machine asks for more than the percentage above only where nothing else fits.
policy-f-first = First payment within how many days
policy-f-pay-day = Days after a pay-day on which an instalment may fall due
policy-f-step = Smaller instalments at first, for up to how many months
policy-f-hard-months = Months of a year that may go without an instalment
policy-f-nought-never = 0 for never
policy-f-measure = What is left in a month, from a financial statement
policy-f-measure-statement = Income less all spending
policy-f-measure-court = Income less essential spending, as a court officer works it out
policy-f-measure-subsistence = What is above the local subsistence standard
policy-f-share = How much of it may go into instalments, in percent
policy-f-word = Without a statement, a person’s word counts up to how much a month
policy-f-empty-any = Leave empty for any amount.
policy-f-empty-always = Leave empty for every plan.
policy-f-regime = Interest
policy-f-frozen = None: frozen
policy-f-reduced = At a reduced rate
policy-f-contract = As the contract says
policy-f-rate = Reduced rate, % a year
policy-f-rate-hint = Only for a reduced rate.
policy-f-for-whom = For whom
policy-f-everybody = Everybody
policy-f-in-hardship = Only in hardship
policy-f-within-months = Only plans that end within how many months
policy-f-if-upfront = Only with so many percent up front
policy-f-who = Who gives it
policy-f-discount = Percent written off
policy-f-paid-within = If the rest is paid within how many days
policy-f-age = For debts due for at least how many days
policy-f-hardship-who = Who gives what stands in this section
policy-f-longer = How many months longer a plan may take
policy-f-break = Break from instalments, up to how many months
policy-f-break-at-once = Is a break of so many months given at once?
policy-f-break-at-once-hint = Only where a machine gives what hardship opens. Breaks of the last twelve months count. Otherwise a person decides.
policy-f-token = May a small payment be enough until a review?
policy-f-token-hint = Only where nothing clears the debt in time.
policy-f-token-least = Small payment, at least so much a month
policy-f-token-months = For how many months
policy-f-machine = A machine answers where this much is owed at most
policy-f-machine-hint = 0 for never; leave empty for any amount.
policy-f-one-person = One person is enough where this much is owed at most
policy-f-answer-days = A person answers within how many working days
policy-f-delay = Does interest stop while an answer is late or this website is out of reach?
policy-f-delay-hint = From the day after the promised one until the answer. What was promised before a change stays as it was.
policy-f-offer-days = How many days an offer stands
policy-f-hold-days = How many days a hold lasts
policy-f-hold-interest = Does a hold stop interest?
policy-f-changes = How many times a year a plan may be changed without a person
policy-f-grace = Days after a missed instalment in which nothing happens
policy-f-missed = What comes then
policy-f-missed-question = We ask what happened and show ways on
policy-f-missed-person = A reviewer looks at it first
policy-rate-wrong = Enter a rate from 0 to 1000 %, like 4.5
policy-amount-least = Enter an amount of { $least } or more
policy-amount-range = Enter an amount from { $least } to { $most }
policy-not-ascending = Enter an amount larger than the one before
policy-shorter-for-more = Enter at least as many months as before: a larger debt can’t have to end sooner
policy-does-not-reach-all = Add a term for everything larger: its amount stays empty
policy-nothing-for-everybody = Add a rule about interest that a machine gives to everybody without a condition
policy-too-many = Have at most a hundred rows

policy-version-number = Version { $version }
policy-draft-title = Check the changes
policy-draft-lead = This is a draft. It answers nobody until you switch it on.
policy-nothing-different = Nothing is different from version { $version }, which is in force.
policy-until-now = Until now
policy-then = From then on
policy-overtaken = { $name } switched on version { $version } on { $at }. You began with version { $before }. Nothing of your draft is lost: below it is compared with the version that is in force now.
policy-back-to-form = Change it further
policy-switch-on = Switch on
policy-drop = Discard the draft

how-title = How { $creditor } answers
how-lead = You needn’t know any of this to make an offer: say what you can pay. These are the rules by which it is answered, today and for this debt.
how-part-answer = When an answer comes
how-part-agreed = What can be agreed at once
how-part-tight = When money is tight
how-machine = What fits these rules is agreed at once. If nothing fits, a person answers within { $days ->
    [one] one working day.
   *[other] { $days } working days.
}
how-person = For a debt of this size a person answers, within { $days ->
    [one] one working day.
   *[other] { $days } working days.
}
how-two-people = For a debt of this size two people agree on the answer, within { $days ->
    [one] one working day.
   *[other] { $days } working days.
}
how-term = Where { $amount } is owed, a plan ends within { $months ->
    [one] one month.
   *[other] { $months } months.
}
how-person-looks = A person looks at what else is possible. Tell us, in your own words or without any.

policy-trial-title = On past offers
policy-trial-lead = The draft can answer past offers again, with what was known at their time. Nobody is told, and nothing changes.
policy-try = Try it on past offers
policy-try-again = Try again
policy-trying = Trying: { $done } of { $total } offers.
policy-look-again = See how far it is
policy-no-past-offers = There are no past offers to try it on.
policy-left-out = { $count ->
    [one] One offer is left out: the facts of its time were not kept.
   *[other] { $count } offers are left out: the facts of their time were not kept.
}
policy-trial-result = { $count ->
    [one] One past offer was tried.
   *[other] { $count } past offers were tried.
} { $changed ->
    [0] None would be answered otherwise.
    [one] One would be answered otherwise.
   *[other] { $changed } would be answered otherwise.
}
policy-answer-accepted = Accepted at once
policy-answer-offers = Other offers
policy-answer-referred = Passed on
policy-group-all = Everybody
policy-group-hardship = Hardship told
policy-group-no-hardship = No hardship told
policy-group-statement = With a statement
policy-group-no-statement = Without a statement
policy-group-owed = Owed { $from } to { $to }
policy-by-group = How offers would be answered, and were
policy-from-whom = From whom
policy-offers-asked = Offers
policy-was = was { $count }
policy-passed-on = Offers that were passed on to a person
policy-then-a-person = What the person did
policy-later-accepted = Accepted it
policy-later-countered = Offered something else
policy-later-declined = Declined it
policy-later-nothing = Nothing, or the debtor changed it
policy-changed = { $count ->
    [one] The offer that would be answered otherwise
   *[other] The { $count } offers that would be answered otherwise
}
policy-changed-first = The first { $count } are shown.
policy-changed-which = Offer
policy-changed-offer = { $reference }, offer { $number }
policy-with-the-draft = With the draft
