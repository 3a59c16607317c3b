//! What reviewers and administrators ask for and send. Everything is scoped to the creditor they belong to.

pub mod access;
pub mod account;
pub mod alike;
pub mod case;
pub mod decisions;
pub mod help;
pub mod import;
pub mod keys;
pub mod numbers;
pub mod people;
pub mod policy;
pub mod presence;
pub mod queue;
pub mod ways;
