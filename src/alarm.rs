//! Lines in the log for whoever watches over an installation: who did not get in, who ran into a limit, who asked for what
//! isn't theirs. A line names nobody. Networks and addresses stand there as tags: keyed hashes, cut short, so that lines
//! about the same one can be put together and none can be read back without the installation's secret.

use crate::app::App;
use crate::secret::Purpose;

/// What is worth a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// A mailed code that was not the one, was used, or came too late.
    WrongCode,
    /// Address and password that don't match.
    WrongPassword,
    /// An authenticator's or recovery code that was not right.
    WrongSecondFactor,
    /// Reference and PIN that don't fit together.
    WrongPin,
    /// A try that came too early.
    Limit,
    /// Somebody signed in was refused: another role's page, or something that is not theirs or not there.
    Refused,
}

impl Event {
    fn name(self) -> &'static str {
        match self {
            Self::WrongCode => "wrong_code",
            Self::WrongPassword => "wrong_password",
            Self::WrongSecondFactor => "wrong_second_factor",
            Self::WrongPin => "wrong_pin",
            Self::Limit => "limit",
            Self::Refused => "refused",
        }
    }
}

/// The tag of a network or an address; empty for nothing.
#[must_use]
pub fn tag(app: &App, text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    app.secret.hash(Purpose::Tag, text).chars().take(12).collect()
}

/// Writes the line. `at` is of our own words: what was tried, or the pattern of an address.
pub fn raise(app: &App, event: Event, at: &str, network: &str, whom: &str) {
    let (event, from, whom) = (event.name(), tag(app, network), tag(app, whom));
    tracing::warn!(target: "goodterms::alarm", event, at, from, whom, "refused");
}
