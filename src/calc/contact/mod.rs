//! `contact`

use super::{Answer, Problem, request::Fields};
use crate::packs::Packs;

pub(super) fn answer(_request: Fields<'_>, _packs: &Packs) -> Result<Answer, Problem> {
    Err(Problem::whole("UNKNOWN_OPERATION", "not there yet"))
}
