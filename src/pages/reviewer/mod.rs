//! What reviewers and administrators look at.

pub mod access;
pub mod case;
pub mod delay;
pub mod import;
pub mod policy;
pub mod preview;
pub mod queue;
pub mod statement;
