//! Where somebody can turn at once whose words sound as if they might harm themselves. Found anew from the words each
//! time they are read, and written down nowhere: it decides nothing about anybody.

use time::Date;

use crate::domain::wording::distress::distress;
use crate::packs::Packs;
use crate::store::creditors::Creditor;

/// The kind of help that a crisis line is.
pub const CRISIS_LINE: &str = "crisis_line";

/// Whether words suggest that somebody may be thinking of harming themselves.
#[must_use]
pub fn sounds_so(words: &str) -> bool {
    distress(words).is_some()
}

/// The crisis lines of the creditor's country, as the pack names them; empty where none is known.
#[must_use]
pub fn crisis_lines(packs: &Packs, creditor: &Creditor, today: Date) -> Vec<String> {
    let Some(pack) = creditor.law().and_then(|id| packs.get(id)) else { return Vec::new() };
    let law = pack.overdue_law();
    let here = law.help.iter().filter(|it| it.text_key == CRISIS_LINE && it.about.holds_on(today));
    here.map(|it| it.about.source.clone()).collect()
}
