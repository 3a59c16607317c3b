//! What a debtor looks at.

pub mod answer;
pub mod builder;
pub mod cannot_pay;
pub mod chart;
pub mod check;
pub mod debt;
pub mod how_answered;
pub mod ledger;
pub mod legal_words;
pub mod letter;
pub mod offers;
pub mod options;
mod options_words;
pub mod overview;
pub mod pay;
pub mod payment;
pub mod plan;
pub mod say;
pub mod statement;
pub mod waiting;
pub mod waiting_law;
