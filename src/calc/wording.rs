//! `wording`: whether a text threatens, shames or misleads. Places are counted in Unicode scalar values of the text as it
//! was given. `clear` says that no listed wording was found, never that a text is compliant.

use super::{Answer, Problem, request::Fields};
use crate::domain::wording::{Language, screen};
use crate::packs::Packs;

pub(super) fn answer(mut request: Fields<'_>, _packs: &Packs) -> Result<Answer, Problem> {
    let text = request.text("text")?;
    let text = request.need("text", text)?;
    // Checked, then left: a threat in another language than the one named is a threat all the same.
    let _language: Option<Language> = request.choice("language")?;
    request.finish()?;
    Answer::of(&screen(text))
}
