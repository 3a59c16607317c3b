//! What a debtor asks for and sends.

pub mod cannot_pay;
pub mod debts;
pub mod dispute;
pub mod letter;
pub mod messages;
pub mod offer;
pub mod options;
pub mod own_data;
pub mod payment;
pub mod plan;
pub mod proposal;
pub mod round;
pub mod settings;
pub mod sign_in;
pub mod statement;
pub mod together;
pub mod waiting;
