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
case-own-words-hint = Optional beside a reason from the list. They will read this as you write it.
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
