//! What can be done when debts can't be cleared: the options of a jurisdiction, held against what a person tells.
//! Information only. What is missing is asked for, nothing is guessed, and no option is put before another as advice.

pub mod fact;
pub mod means_test;
pub mod rule;
pub mod triage;
