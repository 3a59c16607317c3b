//! The rules of debts and repayment. No I/O, no clock, no randomness, no framework, no async; compiled for server and
//! browser, so that a preview and the figure that is stored come from the same function.

pub mod about;
mod account;
pub mod accrual;
pub mod affordability;
pub mod allocation;
pub mod apr;
pub mod consequences;
pub mod conversion;
pub mod creditor;
pub mod day_count;
pub mod decimal_text;
pub mod exact;
pub mod fees;
pub mod figure;
pub mod freezes;
pub mod frequency;
pub mod iso_date;
pub mod judgment;
pub mod ledger;
pub mod limits;
pub mod loan;
pub mod money;
pub mod negotiation;
pub mod options;
pub mod overdue_cost;
pub mod overdue_interest;
pub mod plan_json;
pub mod private_lending;
pub mod pro_rata;
pub mod progress;
pub mod proposal;
pub mod rate;
pub mod rate_cap;
pub mod reference_rate;
pub mod rounding;
pub mod rule;
pub mod schedule;
pub mod total_cost_cap;
#[cfg(feature = "ssr")]
pub mod wording;
pub mod working_days;
