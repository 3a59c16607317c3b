//! A setting that can't be taken: its name, what it is, and what to write instead.

use config::{Config, ConfigError};

/// A setting is wrong.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// The file can't be read.
    #[error("the configuration can't be read: {0}")]
    Unreadable(ConfigError),
    /// A value does not do.
    #[error("{name} = {value} does not do: {remedy}")]
    Wrong {
        /// The setting's path.
        name: String,
        /// What it is, as the file would write it.
        value: String,
        /// What to do.
        remedy: &'static str,
    },
}

impl SettingsError {
    /// A value that was read and doesn't do.
    pub(crate) fn wrong(name: &str, value: &str, remedy: &'static str) -> Self {
        Self::Wrong { name: name.to_owned(), value: format!("{value:?}"), remedy }
    }

    /// What the library says of a value of the wrong type, as we say it.
    pub(crate) fn of(error: ConfigError, given: &Config) -> Self {
        let Some(mut name) = name_of(&error) else { return Self::Unreadable(error) };
        let said = error.to_string();
        let unknown = said.split_once("unknown field `").and_then(|(_, rest)| rest.split('`').next());
        if let Some(unknown) = unknown {
            name = format!("{name}.{unknown}");
        }
        let value = given.get_string(&name).map_or_else(|_| "(several values)".to_owned(), |it| format!("{it:?}"));
        let remedy = if unknown.is_some() { NO_SUCH } else { remedy(&name) };
        Self::Wrong { name, value, remedy }
    }
}

const NO_SUCH: &str = "there is no such setting: take it away, or correct its name (Leptos.toml explains each)";

/// Of which setting the library speaks.
fn name_of(error: &ConfigError) -> Option<String> {
    match error {
        ConfigError::Type { key: Some(key), .. } | ConfigError::At { key: Some(key), .. } => Some(key.clone()),
        _ => None,
    }
}

/// What a setting takes.
fn remedy(name: &str) -> &'static str {
    match name {
        "site.listen" => "write an address and a port, such as 127.0.0.1:3000",
        "site.proxies" => "write addresses and networks separated by spaces, such as \"127.0.0.0/8 ::1\"",
        "log.format" => "write \"text\" or \"json\"",
        "mail.security" => "write \"starttls\", \"tls\" or \"none\"",
        "mail.port" => "write a port, a whole number from 1 to 65535",
        "security.network_tries_at_once"
        | "security.network_try_every_seconds"
        | "security.forms_at_once"
        | "security.documents_at_once"
        | "mail.timeout_seconds"
        | "jobs.every_seconds"
        | "decisions.undo_seconds"
        | "api.requests_at_once"
        | "api.requests_a_minute"
        | "api.computations"
        | "retention.letters_days"
        | "retention.messages_days"
        | "retention.statements_days" => "write a whole number, without a unit",
        section if !section.contains('.') => "write it as a table: [name] on a line of its own, its settings below",
        _ => "write one text in quotation marks",
    }
}
