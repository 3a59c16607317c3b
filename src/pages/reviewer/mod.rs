//! What reviewers and administrators look at.

pub mod access;
pub mod alike;
pub mod all_debts;
pub mod assigned;
pub mod batch;
pub mod case;
pub mod decisions;
pub mod delay;
pub mod dispute;
pub mod erasure;
pub mod help;
pub mod import;
pub mod keys;
pub mod messages;
pub mod numbers;
pub mod parts;
pub mod people;
pub mod policy;
pub mod presence;
pub mod preview;
pub mod queue;
mod queue_filters;
pub mod statement;
