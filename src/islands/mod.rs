//! The interactive parts, compiled for server and browser: on the server they draw themselves once, in the browser
//! they react while somebody types. They compute with `domain`, as the server does.

pub mod both_sides;
#[allow(missing_docs, reason = "the island macro makes a struct without a comment")]
pub mod keeps_typed;
#[allow(missing_docs, reason = "the island macro makes a struct without a comment")]
pub mod key_card;
#[allow(missing_docs, reason = "the island macro makes a struct without a comment")]
pub mod plan_builder;
#[allow(missing_docs, reason = "the island macro makes a struct without a comment")]
pub mod presence;
#[allow(missing_docs, reason = "the island macro makes a struct without a comment")]
pub mod running_total;
#[allow(missing_docs, reason = "the island macro makes a struct without a comment")]
pub mod session_dialogue;
