//! The rules of debts and repayment. No I/O, no clock, no randomness, no framework, no async; compiled for server and
//! browser, so that a preview and the figure that is stored come from the same function.

pub mod about;
mod account;
pub mod breathing_space;
pub mod calendar;
#[cfg(feature = "ssr")]
pub mod contact;
pub mod day_count;
pub mod due_dates;
pub mod exact;
pub mod frequency;
pub mod hardship_days;
pub mod iso_date;
pub mod ledger;
pub mod limits;
pub mod money;
pub mod negotiation;
pub mod plan_json;
pub mod progress;
pub mod proposal;
pub mod rate;
pub mod recurrence;
pub mod rounding;
pub mod schedule;
pub mod validation_notice;
pub mod weekdays;
pub mod working_days;
