//! What a debtor asks for and sends.

pub mod cannot_pay;
pub mod debts;
pub mod letter;
pub mod offer;
pub mod options;
pub mod payment;
pub mod plan;
pub mod proposal;
pub mod round;
pub mod sign_in;
pub mod statement;
pub mod waiting;
