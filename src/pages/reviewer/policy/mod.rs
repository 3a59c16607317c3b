//! The creditor's policy: in words, as a form, and as a draft.

pub mod draft;
pub mod form;
pub mod read;
mod trial;
