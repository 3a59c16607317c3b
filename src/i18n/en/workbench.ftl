# Why a reviewer decides as they do, as the debtor reads it.
decided-affordable = The instalments fit what you told us you can afford.
decided-pays-in-time = It pays the debt off in a time that works for us.
decided-circumstances = We have taken your situation into account.
decided-kept-before = You kept to an earlier plan with us.
decided-too-long = What you offered would take longer than we can agree to.
decided-too-little = The instalments you offered are lower than we can agree to.
decided-starts-late = What you offered would begin later than we can agree to.
decided-too-much = The instalments you offered may be more than you can keep up. We would rather agree on something that you can.
decided-costs-less = This plan costs you less in all.
decided-know-more = We need to know more about your income and spending before we can agree to a plan.
decided-suits-better = We can offer you something that may suit you better.
decided-mistake = There was a mistake in our offer.
decided-figures-moved = What is owed has changed since we made the offer.
decided-news = You have told us something new since we made the offer.
mail-reason = The reason: { $reason }

# Choosing one.
case-reason = Reason
case-reason-hint = They will read this sentence in their own language.
case-reason-own = None of these, only my own words
case-own-words = In your own words
case-own-words-hint = They will read this as you write it. Beside a reason from the list it is optional.
reason-missing = Choose a reason from the list, or write one. The debtor will read it
preview-other-language = { $name } reads this in { $language }. Your own words go as you wrote them.
preview-reason-here = In your language the reason is: { $reason }

# The card of keys.
keys-title = Keyboard
keys-here = On this page
keys-everywhere = Everywhere
keys-move = Down and up in a list, also with the arrows
keys-open = Open, or preview what is filled in
keys-search = Search by reference or name
keys-queue = To the queue
keys-card = Show or close this card
keys-leave = Close, or leave a field
keys-on = Use single keys
keys-on-hint = They never work while you type. Switch them off if you speak to your computer, or press keys by accident.
keys-without-script = Single keys need JavaScript. Without it, Tab and Enter lead everywhere.
keys-close = Close

# Who else has a case open.
present-since = { $name } has had this open since { $at }.
present-in-queue = { $names } has this open

# What a plan does to both sides. In braces stands what is put in.
sides-compared = What each does to both sides
sides-as-asked = As asked
sides-suggestion = Plan { $no }
sides-show = Show what this does
sides-for = For { $name }
sides-month = A month
sides-left = Left over a month
sides-left-of = of { $surplus } in the statement
sides-short = { $short } too little
sides-unknown = Not known
sides-no-statement = no statement was sent
sides-last = Last payment
sides-total = In all
sides-receives = Receives
sides-by = by { $day }
sides-still-owed = Still owed after that
sides-terms = Against the terms
sides-no-figure = No figure
sides-never = by the terms these instalments never pay it off
sides-against = Against what was asked
sides-same = The same
sides-more = { $amount } more
sides-less = { $amount } less
sides-more-than-asked = { $amount } more than asked
sides-less-than-asked = { $amount } less than asked
sides-later-one = a month later than asked
sides-later-many = { $months } months later than asked
sides-sooner-one = a month sooner than asked
sides-sooner-many = { $months } months sooner than asked
sides-beyond = Beyond the policy. You can offer it all the same.
sides-ends-late = It ends on { $value }. The policy allows until { $limit }.
sides-too-small = Each instalment is { $value }. The policy asks for { $limit }.
sides-upfront = { $value } is paid up front. The policy asks for { $limit }.
sides-begins-late = The first payment is on { $value }. The policy allows until { $limit }.
sides-two = This takes a second person.

# Asking something about an offer.
verdict-ask = Ask a question
ask-missing = Write your question. The debtor will read it
ask-moves-no-day = The offer goes on waiting, and it is still to be answered by { $day }. A question moves no day.
case-asked = Waits for { $name }’s reply. To be answered by { $day } all the same
case-asked-title = Questions about this offer
queue-asked = { $count ->
    [one] One offer waits for the debtor’s reply
   *[other] { $count } offers wait for the debtor’s reply
}
act-offer-asked = Question about an offer
asked-title = { $creditor } asks about your offer
asked-they = { $creditor } asked
asked-you = You replied
asked-answer = Your reply
asked-answer-hint = A few words are enough.
asked-send = Send your reply
asked-or-change = Or change your offer instead, further down.
asked-meanwhile = { $creditor } has a question. Your offer goes on waiting, and you will have an answer by { $day }, whenever you reply.
next-asked = { $creditor } asks something about your offer
mail-asked-subject = There is a question for you
mail-asked-text = { $creditor } asks something about your offer. Your offer goes on waiting.
mail-see-asked = Read the question

# What was typed and not sent.
draft-kept = What you typed on { $at } stands here again. Only you see it, for a day.
draft-afresh = Begin afresh

# What is known, beside a decision.
case-known = What is known
case-beside-owes = What they owe, have paid and can afford
case-beside-exchange = The exchange so far
plans-before-title = Plans so far
plans-before-completed = Paid to the end
plans-before-replaced = Replaced by another
plans-before-kept = Kept so far
plans-before-missed = { $count ->
    [one] One instalment missed
   *[other] { $count } instalments missed
}

# Help.
work-help-title = Help
help-lead = What you may want to know while you work.
help-keys = These work on most pages. A card on the page lists all that it has: press the question mark.
help-figures = Where figures come from
help-figures-text = Beside a figure stands the rule that made it. All rules are on one page, with their source and date.
help-parts-text = Each part that debtors and reviewers meet, once.
help-parts-see = See the parts
parts-title = What pages are made of
parts-lead = Each part once, as it looks everywhere. Nothing on this page is sent or kept.
parts-words = Words and figures
parts-sentence = A paragraph says one thing. Its lines are short enough for the eye to find the next.
parts-link = A link says where it leads.
parts-small = Smaller words explain what stands above them.
parts-quote = What somebody wrote stands as they wrote it.
parts-result = The result of what somebody typed is a sentence.
parts-note = What nobody should miss.
parts-more = What only some want to read
parts-forms = Forms
parts-field = A line
parts-money = An amount
parts-wrong = An amount that can’t be read
parts-error = Enter an amount, like 120 or 120.50
parts-day = A day
parts-area = Several lines
parts-hint = What helps to fill it in.
parts-rows = One of several, in rows
parts-seg = One of several, short
parts-list = One of several, in a list
parts-one = First
parts-two = Second
parts-three = Third
parts-button = The main thing to do
parts-quiet = The other thing
parts-states = Where something stands
parts-ok = Nothing left to do
parts-wait = Somebody is waiting
parts-off = Nothing has begun
parts-bar = Two instalments are paid, one was missed, the next is outlined.
parts-empty = Nothing is here yet. An empty list says so, and what comes next.
parts-lists = Lists and tables
parts-value = Its value
parts-charts = Charts
parts-chart = An example in three places
parts-place = Place
