//! Stories over HTTP against the real server, on both engines.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that panics fails, as it should"
)]

mod accent;
mod affordability;
mod again;
mod alarms;
mod answers;
mod api;
mod assign;
mod backups;
mod canary;
mod decisions;
mod delays;
mod disputes;
mod drafts;
mod everybody;
mod faults;
mod files;
mod holds;
mod hostile;
mod imports;
mod keys;
mod killed;
mod languages;
mod letters;
mod logs;
mod mail;
mod messages;
mod metrics;
mod minute;
mod notes;
mod numbers;
mod offers;
mod operator;
mod outages;
mod own_sessions;
mod pace;
mod payments;
mod people;
mod plans;
mod policy;
mod portal;
mod questions;
mod queue;
mod races;
mod raw;
mod retention;
mod roles;
mod routes;
mod rules;
mod safety;
mod same_origin;
mod security;
mod sessions;
mod settings;
mod sign_in;
mod smtp;
mod staff_access;
mod staff_account;
mod statements;
mod stories;
mod structure;
mod together;
mod upgrades;
mod waiting;
mod words;
mod workbench;
mod world;

/// The same test on SQLite and on PostgreSQL.
#[macro_export]
macro_rules! on_both {
    ($($name:ident),+ $(,)?) => {$(
        mod $name {
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                super::$name($crate::portal::Engine::Sqlite).await;
            }
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                super::$name($crate::portal::Engine::Postgres).await;
            }
        }
    )+};
}
