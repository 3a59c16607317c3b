# What of the queue is shown.
queue-change = Change of a plan
queue-second = Needs a second person
queue-all = All
queue-by-what = What it is
queue-by-due = When it is due
queue-by-whom = Who has it open
queue-free = Nobody else
queue-page = Page { $page } of { $pages }
queue-none-such = Nothing in the queue is like that at the moment.
queue-show-all = Show everything

# Offers that can be answered together.
alike-waits = { $count ->
    [one] One offer waits for the same reason as others.
   *[other] { $count } offers wait for the same reasons, without a word beside them.
}
alike-look = Answer together
alike-title = Offers that are alike
alike-lead = The same version of the policy passed these on for the same reasons. Each can be accepted by one person, and nobody here wrote to you, disputes anything, or told you of their situation.
alike-none = None of them can be accepted together with others any more.
alike-choose = Which of them do you accept?
alike-choose-hint = None is chosen until you choose it. Whatever you leave out stays in the queue.
alike-all = { $count ->
    [one] Choose it
   *[other] Choose all { $count }
}
alike-total = In all
alike-preview = Preview the messages
alike-nothing-chosen = Choose at least one offer
alike-apart = To be answered one by one
alike-preview-lead = { $count ->
    [one] One offer will be accepted as it was made. The debtor reads this, with their own plan below it:
   *[other] { $count } offers will be accepted as they were made. Each debtor reads this, with their own plan below it:
}
alike-read-by = { $count ->
    [one] One reads this in { $language }
   *[other] { $count } read this in { $language }
}
alike-each = Whom it goes to
alike-send = { $count ->
    [one] Accept this one
   *[other] Accept these { $count }
}
alike-not-all = Not all of them were accepted
alike-left = Left as they were
alike-rest = See those that were accepted

# Why an offer has to be looked at alone.
apart-answered = It was answered or taken back meanwhile.
apart-decided = Somebody has decided it already.
apart-unlike = It waits for other reasons.
apart-wrote = They wrote, or asked for something.
apart-situation = They told you of their situation.
apart-plan = There is, or was, a plan.
apart-joint = It is part of one plan for several debts.
apart-two-people = It takes two people.
apart-figures = What is owed has changed since it was shown.
apart-asked = They were asked something, and may answer.
apart-open = A colleague has it open.

# What became of them.
batch-title = Accepted together
batch-waits = { $count ->
    [one] One offer accepted together with others
   *[other] { $count } offers accepted together
}
batch-undo = Take all of them back
