//! What people look at. Each page is handed a view of the facts and draws it; none asks the database.

pub mod debtor;
pub mod reviewer;
pub mod shared;
