//! The rules of debts and repayment. No I/O, no clock, no randomness, no framework, no async; compiled for server and
//! browser, so that a preview and the figure that is stored come from the same function.

pub mod about;
mod account;
pub mod accrual;
pub mod allocation;
pub mod apr;
pub mod conversion;
pub mod day_count;
pub mod exact;
pub mod freezes;
pub mod affordability;
pub mod figure;
pub mod frequency;
pub mod iso_date;
pub mod ledger;
pub mod limits;
pub mod loan;
pub mod money;
pub mod negotiation;
pub mod options;
pub mod plan_json;
pub mod pro_rata;
pub mod progress;
pub mod proposal;
pub mod rate;
pub mod rounding;
pub mod schedule;
#[cfg(feature = "ssr")]
pub mod wording;
pub mod working_days;
