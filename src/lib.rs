//! Goodterms: a portal where a debtor sees what is owed, proposes a way to pay it back, and gets an answer with reasons.
