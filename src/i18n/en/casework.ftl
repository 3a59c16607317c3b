# Notes on a case, which the debtor doesn’t see.
notes-title = Notes
notes-lead = The debtor doesn’t see these notes. They are kept with the case, and the debtor may ask { $creditor } for them: write what you could read out to that person.
notes-none = No notes yet.
note-write = Write a note
note-words = Your note
note-words-hint = Colleagues read it with your name. You can strike it out: within a minute the words go, after that they stay readable, struck through.
note-keep = Keep this note
note-missing = Write your note
note-strike = Strike out
note-strike-of = Strike out the note of { $at }
note-struck = Struck out by its writer on { $at }:
note-taken-back = Taken back by its writer within a minute, on { $at }. No words are kept.
act-note-written = Note written
act-note-struck = Note struck out

# Whose a case is.
assigned-whose = Whose it is
assigned-mine = Mine
assigned-nobody = Nobody’s
assigned-take = Take it
assigned-take-of = Take it: { $case }
assigned-lay-down = Lay it down
assigned-lay-down-of = Lay it down: { $case }
assigned-nobodys = This case is nobody’s yet. Anybody may decide.
assigned-yours-since = This case is yours since { $at }. Others may decide too.
assigned-theirs-since = This case is { $name }’s since { $at }. Others may decide too.
assigned-give = Give it to a colleague
assigned-to = To whom
assigned-give-button = Give
assigned-came-second = Meanwhile it is { $name }’s. Nothing of what you sent has been done.
assigned-came-second-yours = Meanwhile it is yours. Nothing of what you sent has been done.
assigned-came-second-nobody = It was laid down meanwhile and is nobody’s. Nothing of what you sent has been done.
assigned-decides-no-more = That colleague doesn’t decide cases any more. It stays whose it is.
act-case-taken = Case taken
act-case-given = Case given to a colleague
act-case-laid-down = Case laid down
act-case-given-to = Case given to { $name }
