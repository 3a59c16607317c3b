//! The engine held against the plainest reading of its rules.

mod by_hand;
mod days;
mod exhaustive;
mod generous;
mod populations;
mod properties;
mod rounds;
mod rules;
mod sharing;
