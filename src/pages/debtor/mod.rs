//! What a debtor looks at.

pub mod answer;
pub mod builder;
pub mod cannot_pay;
pub mod chart;
pub mod check;
pub mod data_file;
pub mod debt;
pub mod dispute;
pub mod how_answered;
pub mod ledger;
pub mod legal_words;
pub mod letter;
pub mod messages;
pub mod offers;
pub mod options;
mod options_words;
pub mod others;
pub mod overview;
pub mod own_data;
pub mod pay;
pub mod payment;
pub mod plan;
pub mod say;
pub mod settings;
pub mod statement;
pub mod waiting;
pub mod waiting_law;
