//! The financial statement, as the person sees it who fills it in.

pub mod afford;
pub mod check;
pub mod delete;
pub mod overview;
pub mod paper;
pub mod part;
pub mod result;
pub mod table;

use leptos::prelude::*;

use crate::i18n::Lang;
use crate::pages::shared::back;
use crate::t;
use crate::usecases::open_case::Case;

/// The way back to the list of parts.
fn back_to_parts(lang: Lang, case: &Case) -> AnyView {
    back(format!("/debts/{}/statement", case.debt.id), t!(lang, "fs-title"))
}
