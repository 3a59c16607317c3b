//! The run-time configuration: `Leptos.toml` and the environment over it. What is wrong is refused at start, with its
//! name and what to do.

use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};
use std::str::FromStr;

use config::{Config, Environment, File, FileFormat};
use serde::Deserialize;
use sqlx::postgres::{PgConnectOptions, PgSslMode};

pub use crate::proxies::Proxies;
pub use crate::settings_error::SettingsError;

/// All settings. Each is explained in `Leptos.toml`.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Settings {
    /// Name, address, listening.
    #[serde(default)]
    pub site: Site,
    /// Which database.
    #[serde(default)]
    pub database: Database,
    /// Where the secret lies.
    #[serde(default)]
    pub security: Security,
    /// Which SMTP server.
    #[serde(default)]
    pub mail: Mail,
    /// Work in the background.
    #[serde(default)]
    pub jobs: Jobs,
    /// Decisions of reviewers.
    #[serde(default)]
    pub decisions: Decisions,
    /// Rules of law beside those that come with the program.
    #[serde(default)]
    pub rules: Rules,
    /// How much programs may ask.
    #[serde(default)]
    pub api: Api,
    /// Documents on paper.
    #[serde(default)]
    pub pdf: Pdf,
    /// The log.
    #[serde(default)]
    pub log: Log,
    /// For how long something is kept.
    #[serde(default)]
    pub retention: Retention,
    /// Numbers for whoever watches that it runs.
    #[serde(default)]
    pub metrics: Metrics,
}

/// `[metrics]`
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Metrics {
    /// Where Prometheus asks for them, or empty.
    pub listen: String,
}

impl Metrics {
    /// The address, if there is one.
    #[must_use]
    pub fn address(&self) -> Option<SocketAddr> {
        self.listen.parse().ok()
    }
}

/// `[site]`
#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Site {
    /// The installation's name.
    pub name: String,
    /// What links begin with.
    pub public_url: String,
    /// Where to listen.
    pub listen: SocketAddr,
    /// Which proxies are believed about where a visitor comes from.
    pub proxies: Proxies,
}

/// `[log]`
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Log {
    /// How a line is written.
    pub format: LogFormat,
}

/// How a line of the log is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// For people.
    #[default]
    Text,
    /// For programs: one JSON object a line.
    Json,
}

/// `[database]`
#[derive(Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Database {
    /// `sqlite://…` or `postgres://…`
    pub url: String,
}

/// `[security]`
#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Security {
    /// File of the secret.
    pub secret_file: PathBuf,
    /// File of what was erased, or empty.
    pub erasure_journal: PathBuf,
    /// Sign-ins that one network may try at once.
    pub network_tries_at_once: u32,
    /// Seconds after which a network that has used them up may try again, the first time.
    pub network_try_every_seconds: u32,
    /// Forms that somebody who signed in may send at once.
    pub forms_at_once: u32,
    /// Documents and files that somebody who signed in may have made at once.
    pub documents_at_once: u32,
}

impl Security {
    /// Where what was erased is written down: unless named, beside the secret.
    #[must_use]
    pub fn erasures(&self) -> PathBuf {
        if self.erasure_journal.as_os_str().is_empty() {
            self.secret_file.with_file_name("erasures.jsonl")
        } else {
            self.erasure_journal.clone()
        }
    }
}

/// `[retention]`
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Retention {
    /// For how many days letters are kept as they left; 0: for good.
    pub letters_days: u32,
    /// For how many days messages are kept.
    pub messages_days: u32,
    /// For how many days copies of financial statements are kept.
    pub statements_days: u32,
    /// For how many days notes on cases are kept.
    pub notes_days: u32,
    /// For how many days a debt is kept on which nothing is left to do.
    pub debts_days: u32,
}

/// How the connection to the SMTP server is secured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MailSecurity {
    /// Begins in the clear and must change to TLS before anything else.
    Starttls,
    /// TLS from the first byte.
    Tls,
    /// In the clear: loopback only.
    None,
}

/// `[mail]`
#[derive(Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Mail {
    /// Host name or address.
    pub host: String,
    /// Port.
    pub port: u16,
    /// How it is secured.
    pub security: MailSecurity,
    /// User at the SMTP server, or empty.
    pub user: String,
    /// Password at the SMTP server.
    pub password: String,
    /// Sender.
    pub from: String,
    /// Further certificate authority, or empty.
    pub ca_file: PathBuf,
    /// Patience with a silent server.
    pub timeout_seconds: u64,
}

/// `[jobs]`
#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Jobs {
    /// Seconds between two rounds.
    pub every_seconds: u64,
}

/// `[decisions]`
#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Decisions {
    /// Seconds in which a reviewer can take a decision back.
    pub undo_seconds: u32,
}

/// `[api]`
#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Api {
    /// Requests that a network may send at once.
    pub requests_at_once: u32,
    /// Requests that a network may send a minute after that.
    pub requests_a_minute: u32,
    /// Computations under way at the same time.
    pub computations: u32,
}

// Settings end up in logs and in the messages of failed tests: what is secret in them stays out.
impl std::fmt::Debug for Database {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let engine = self.url.split("://").next().unwrap_or_default();
        f.debug_struct("Database").field("url", &format_args!("{engine}://…")).finish()
    }
}

impl std::fmt::Debug for Mail {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { host, port, security, user, password: _, from, ca_file, timeout_seconds } = self;
        f.debug_struct("Mail")
            .field("host", host)
            .field("port", port)
            .field("security", security)
            .field("user", user)
            .field("password", &format_args!("…"))
            .field("from", from)
            .field("ca_file", ca_file)
            .field("timeout_seconds", timeout_seconds)
            .finish()
    }
}

impl Default for Site {
    fn default() -> Self {
        Self {
            name: "Goodterms".to_owned(),
            public_url: "http://127.0.0.1:3000".to_owned(),
            listen: SocketAddr::from(([127, 0, 0, 1], 3000)),
            proxies: Proxies::default(),
        }
    }
}

impl Default for Database {
    fn default() -> Self {
        Self { url: "sqlite://data/goodterms.db".to_owned() }
    }
}

impl Default for Security {
    fn default() -> Self {
        Self {
            secret_file: PathBuf::from("data/secret.key"),
            erasure_journal: PathBuf::new(),
            network_tries_at_once: 200,
            network_try_every_seconds: 10,
            forms_at_once: 300,
            documents_at_once: 40,
        }
    }
}

impl Default for Mail {
    fn default() -> Self {
        Self {
            host: "127.0.0.1".to_owned(),
            port: 25,
            security: MailSecurity::None,
            user: String::new(),
            password: String::new(),
            from: "Goodterms <portal@localhost.localdomain>".to_owned(),
            ca_file: PathBuf::new(),
            timeout_seconds: 30,
        }
    }
}

impl Default for Jobs {
    fn default() -> Self {
        Self { every_seconds: 60 }
    }
}

impl Default for Decisions {
    fn default() -> Self {
        Self { undo_seconds: 60 }
    }
}

impl Default for Api {
    fn default() -> Self {
        Self { requests_at_once: 60, requests_a_minute: 120, computations: 2 }
    }
}

/// What is under way needs what was written: nothing is deleted sooner.
const LEAST_DAYS: u32 = 30;

impl Settings {
    /// Reads the file and the environment over it.
    ///
    /// # Errors
    /// [`SettingsError`] with name, value and remedy.
    pub fn read(file: &Path) -> Result<Self, SettingsError> {
        Self::read_with(file, Environment::with_prefix("GOODTERMS").prefix_separator("_").separator("__"))
    }

    fn read_with(file: &Path, environment: Environment) -> Result<Self, SettingsError> {
        let given = Config::builder()
            .add_source(File::from(file).format(FileFormat::Toml))
            // Taken as text and read by each field for itself: a password of figures is no number.
            .add_source(environment)
            .build()
            .map_err(SettingsError::Unreadable)?;
        let settings: Self = given.clone().try_deserialize().map_err(|error| SettingsError::of(error, &given))?;
        settings.check()?;
        Ok(settings)
    }

    fn check(&self) -> Result<(), SettingsError> {
        let wrong = |name: &str, value: &str, remedy| Err(SettingsError::wrong(name, value, remedy));
        let url = &self.site.public_url;
        if !(url.starts_with("https://") || url.starts_with("http://")) || url.ends_with('/') {
            return wrong("site.public_url", url, "write https://your.host without a slash at the end");
        }
        // A cookie that only travels over TLS would never come back; browsers make an exception for this machine.
        let loopback = ["http://127.0.0.1", "http://localhost", "http://[::1]"];
        if url.starts_with("http://") && !loopback.iter().any(|start| url.starts_with(start)) {
            return wrong("site.public_url", url, "use https:// (http:// works on this machine only)");
        }
        if !is_secured(&self.database.url) {
            let engine = "postgres://…";
            let remedy = "end it with ?sslmode=verify-full: a database on another machine is asked over TLS only, and its \
                          certificate is checked (sslrootcert=FILE names an authority of your own)";
            return wrong("database.url", engine, remedy);
        }
        if self.mail.security == MailSecurity::None
            && !["127.0.0.1", "::1", "localhost"].contains(&self.mail.host.as_str())
        {
            return wrong("mail.security", "none", "use \"starttls\" or \"tls\" for a server that is not this machine");
        }
        if self.mail.from.parse::<lettre::message::Mailbox>().is_err() {
            return wrong("mail.from", &self.mail.from, "write Name <address@host>");
        }
        if self.mail.timeout_seconds == 0 || self.jobs.every_seconds == 0 {
            return wrong("mail.timeout_seconds, jobs.every_seconds", "0", "write a number of seconds above 0");
        }
        if self.decisions.undo_seconds > 3_600 {
            let given = self.decisions.undo_seconds.to_string();
            return wrong("decisions.undo_seconds", &given, "write a number of seconds from 0 to 3600");
        }
        let Retention { letters_days, messages_days, statements_days, notes_days, debts_days } = self.retention;
        for (name, days) in [
            ("retention.letters_days", letters_days),
            ("retention.messages_days", messages_days),
            ("retention.statements_days", statements_days),
            ("retention.notes_days", notes_days),
            ("retention.debts_days", debts_days),
        ] {
            if (1..LEAST_DAYS).contains(&days) {
                return wrong(name, &days.to_string(), "write a number of days from 30 on, or 0 to keep them");
            }
        }
        let every = self.security.network_try_every_seconds;
        for (name, at_once) in [
            ("security.network_tries_at_once", self.security.network_tries_at_once),
            ("security.forms_at_once", self.security.forms_at_once),
            ("security.documents_at_once", self.security.documents_at_once),
        ] {
            if !(10..=100_000).contains(&at_once) {
                // Fewer would keep a family or an office out, or somebody from their own work.
                return wrong(name, &at_once.to_string(), "write a number from 10 to 100000");
            }
        }
        if !(1..=3_600).contains(&every) {
            let remedy = "write a number of seconds from 1 to 3600";
            return wrong("security.network_try_every_seconds", &every.to_string(), remedy);
        }
        let metrics = &self.metrics.listen;
        let shared = self.metrics.address() == Some(self.site.listen);
        if !metrics.is_empty() && (self.metrics.address().is_none() || shared) {
            let remedy = "write an address and a port of its own, such as 127.0.0.1:9464, or leave it empty";
            return wrong("metrics.listen", metrics, remedy);
        }
        let Api { requests_at_once, requests_a_minute, computations } = self.api;
        if requests_at_once == 0 || requests_a_minute == 0 || computations == 0 {
            let names = "api.requests_at_once, api.requests_a_minute, api.computations";
            return wrong(names, "0", "write a number above 0");
        }
        Ok(())
    }
}

/// Whether what travels to the database can be read by nobody on the way. An address that can't be read is told when it
/// is opened.
fn is_secured(url: &str) -> bool {
    let Ok(options) = PgConnectOptions::from_str(url) else { return true };
    if !url.starts_with("postgres") || options.get_socket().is_some() {
        return true;
    }
    let host = options.get_host().trim_matches(['[', ']']);
    let here = host.starts_with('/') || host == "localhost" || host.parse::<IpAddr>().is_ok_and(|it| it.is_loopback());
    here || matches!(options.get_ssl_mode(), PgSslMode::VerifyCa | PgSslMode::VerifyFull)
}

/// `[rules]`
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Rules {
    /// A folder of rule packs and calendars, or empty.
    pub folder: PathBuf,
}

impl Rules {
    /// The folder, if there is one.
    #[must_use]
    pub fn folder(&self) -> Option<&Path> {
        Some(self.folder.as_path()).filter(|it| !it.as_os_str().is_empty())
    }
}

/// `[pdf]`
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Pdf {
    /// A folder of fonts, or empty.
    pub fonts: PathBuf,
}

impl Pdf {
    /// The folder, if one is named.
    #[must_use]
    pub fn folder(&self) -> Option<&Path> {
        Some(self.fonts.as_path()).filter(|it| !it.as_os_str().is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: &[(&str, &str)]) -> Result<Settings, SettingsError> {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("Leptos.toml");
        let given = pairs.iter().map(|&(name, value)| (name.to_owned(), value.to_owned())).collect();
        let environment = Environment::with_prefix("GOODTERMS").prefix_separator("_").separator("__");
        Settings::read_with(&file, environment.source(Some(given)))
    }

    #[test]
    fn the_environment_is_read_as_each_setting_needs_it() {
        let settings = read(&[
            ("GOODTERMS_MAIL__PASSWORD", "007"),
            ("GOODTERMS_MAIL__USER", "1e5"),
            ("GOODTERMS_MAIL__PORT", "2525"),
            ("GOODTERMS_SITE__NAME", "true"),
            ("GOODTERMS_SITE__LISTEN", "127.0.0.1:4000"),
            ("GOODTERMS_JOBS__EVERY_SECONDS", "5"),
        ])
        .unwrap();
        assert_eq!((settings.mail.password.as_str(), settings.mail.user.as_str()), ("007", "1e5"));
        assert_eq!((settings.site.name.as_str(), settings.mail.port, settings.jobs.every_seconds), ("true", 2525, 5));
        assert!(read(&[("GOODTERMS_MAIL__PORT", "many")]).is_err());
    }

    #[test]
    fn a_database_on_another_machine_is_asked_over_tls_only() {
        let of = |url: &str| read(&[("GOODTERMS_DATABASE__URL", url)]);
        for url in ["postgres://portal:hush@db.example/portal", "postgres://db.example/portal?sslmode=require"] {
            let said = of(url).unwrap_err().to_string();
            assert!(said.contains("sslmode=verify-full") && !said.contains("hush"), "{said}");
        }
        for url in [
            "postgres://portal@db.example/portal?sslmode=verify-full",
            "postgres://portal@127.0.0.1:5433/portal",
            "postgres://portal@[::1]/portal",
            "postgres://portal@localhost/portal",
            "postgres://portal@localhost/portal?host=/var/run/postgresql",
            "sqlite://data/goodterms.db",
        ] {
            assert!(of(url).is_ok(), "{url}");
        }
    }

    #[test]
    fn an_address_without_tls_is_for_this_machine_only() {
        let of = |url: &str| read(&[("GOODTERMS_SITE__PUBLIC_URL", url)]);
        assert!(of("http://portal.example").unwrap_err().to_string().contains("use https://"));
        assert!(of("https://portal.example").is_ok() && of("http://localhost:3000").is_ok());
        let mail = read(&[("GOODTERMS_MAIL__HOST", "mail.example"), ("GOODTERMS_MAIL__SECURITY", "none")]);
        assert!(mail.unwrap_err().to_string().contains("starttls"));
    }

    #[test]
    fn an_address_of_metrics_and_days_of_retention_are_meant_or_refused() {
        let said = |name: &str, value: &str| read(&[(name, value)]).map(|_| ()).map_err(|error| error.to_string());
        for value in ["here", "127.0.0.1", "127.0.0.1:3000"] {
            let said = said("GOODTERMS_METRICS__LISTEN", value).unwrap_err();
            assert!(said.contains(&format!("metrics.listen = {value:?}")) && said.contains("127.0.0.1:9464"), "{said}");
        }
        assert_eq!(said("GOODTERMS_METRICS__LISTEN", "127.0.0.1:9464"), Ok(()));
        let few = said("GOODTERMS_RETENTION__MESSAGES_DAYS", "7").unwrap_err();
        assert!(few.contains("retention.messages_days = \"7\"") && few.contains("from 30 on"), "{few}");
        assert_eq!(said("GOODTERMS_RETENTION__MESSAGES_DAYS", "365"), Ok(()));
    }

    #[test]
    fn a_value_of_the_wrong_type_is_told_with_what_to_write() {
        let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Leptos.toml")).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let of_file = |text: &str| {
            let file = folder.path().join("Leptos.toml");
            std::fs::write(&file, text).unwrap();
            Settings::read_with(&file, Environment::with_prefix("NOTHING")).map(|_| ()).map_err(|it| it.to_string())
        };
        assert_eq!(of_file(&text), Ok(()));
        let (mut section, mut seen) = ("", 0);
        for line in text.lines() {
            if let Some(name) = line.strip_prefix('[') {
                section = name.trim_end_matches(']');
            }
            let Some((name, _)) = line.split_once(" = ").filter(|_| !line.starts_with('#')) else { continue };
            if section.contains("leptos") {
                continue;
            }
            seen += 1;
            let name = format!("{section}.{name}");
            let said = of_file(&text.replace(line, &format!("{} = [1, 2]", line.split(" = ").next().unwrap())));
            let said = said.unwrap_err();
            assert!(said.contains(&format!("{name} = ")) && said.contains("does not do: write"), "{said}");
        }
        assert!(seen > 25, "{seen}");
        let of_environment = |name: &str, value: &str| read(&[(name, value)]).unwrap_err().to_string();
        for (name, value, said) in [
            ("GOODTERMS_MAIL__PORT", "many", "mail.port = \"many\" does not do: write a port"),
            ("GOODTERMS_MAIL__PORT", "70000", "mail.port = \"70000\" does not do: write a port"),
            ("GOODTERMS_MAIL__SECURITY", "ssl", "mail.security = \"ssl\" does not do: write \"starttls\""),
            ("GOODTERMS_SITE__LISTEN", "here", "site.listen = \"here\" does not do: write an address"),
            ("GOODTERMS_SITE__PROXIES", "me", "site.proxies = \"me\" does not do: write addresses"),
            ("GOODTERMS_API__COMPUTATIONS", "2.5", "api.computations = \"2.5\" does not do: write a whole number"),
            ("GOODTERMS_SITE__COLOUR", "red", "site.colour = \"red\" does not do: there is no such setting"),
            ("GOODTERMS_SECURITY__NETWORK_TRIES_AT_ONCE", "3", "= \"3\" does not do: write a number from 10"),
            ("GOODTERMS_SECURITY__NETWORK_TRY_EVERY_SECONDS", "0", "= \"0\" does not do: write a number of seconds"),
        ] {
            let told = of_environment(name, value);
            assert!(told.contains(said), "{told}");
        }
    }

    #[test]
    fn no_password_is_printed() {
        let settings = read(&[
            ("GOODTERMS_MAIL__PASSWORD", "hush-1"),
            ("GOODTERMS_DATABASE__URL", "postgres://portal:hush-2@db.example/portal?sslmode=verify-full"),
        ])
        .unwrap();
        assert!(!format!("{settings:?}").contains("hush"), "{settings:?}");
    }
}
