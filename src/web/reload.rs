//! In development the browser loads a page again after a build: `cargo leptos watch` says so on a socket of its own.
//! Never under a built release: it takes both a development build's settings and the variable that only the watcher sets.

use leptos::config::{Env, LeptosOptions};

/// The port on which the watcher tells the browser; put into the answer's extensions for the security policy.
#[derive(Debug, Clone, Copy)]
pub struct Port(pub u32);

/// Whether the watcher started this process.
#[must_use]
pub fn under(bundle: &LeptosOptions) -> bool {
    bundle.env == Env::DEV && cfg!(debug_assertions) && std::env::var_os("LEPTOS_WATCH").is_some()
}
