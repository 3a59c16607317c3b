//! How a letter leaves: SMTP through lettre, never in the clear to another machine, never without checking the
//! certificate.

use std::time::Duration;

use lettre::message::header::{Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox as Address, MultiPart};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::transport::smtp::{self, AsyncSmtpTransportBuilder};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};

use super::compose::Letter;
use super::mailbox::Mailbox;
use crate::clock::Instant;
use crate::settings::{Mail, MailSecurity};
use crate::store::ids::LetterId;

/// Sends letters.
#[derive(Debug, Clone)]
pub enum Mailer {
    /// Over SMTP.
    Smtp(Box<Smtp>),
    /// Into the demonstration's mailbox.
    Mailbox(Mailbox),
}

/// An SMTP server with the sender's address.
#[derive(Debug, Clone)]
pub struct Smtp {
    builder: AsyncSmtpTransportBuilder,
    from: Address,
    patience: Duration,
}

/// A letter can't leave, or the transport can't be set up. Names no address.
#[derive(Debug, thiserror::Error)]
pub enum MailerError {
    /// A setting does not do.
    #[error("mail settings: {0}")]
    Settings(String),
    /// The address or the text can't be written as a message.
    #[error("not a message")]
    Message,
    /// The server did not answer in time.
    #[error("timed out")]
    TimedOut,
    /// The server refused this letter or its recipient for good.
    #[error("refused for good ({0})")]
    Refused(u16),
    /// The server refused for a reason that lies with it or with our settings, not with this letter.
    #[error("the server refused ({code}): {kind}")]
    Setting {
        /// Its answer.
        code: u16,
        /// What that means.
        kind: &'static str,
    },
    /// The server can't be reached, or can't be trusted.
    #[error("not reached: {0}")]
    NotReached(&'static str),
}

#[derive(Clone)]
struct ListUnsubscribe(String);

impl Header for ListUnsubscribe {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("List-Unsubscribe")
    }
    fn parse(text: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self(text.to_owned()))
    }
    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), format!("<{}>", self.0))
    }
}

#[derive(Clone)]
struct ListUnsubscribePost;

impl Header for ListUnsubscribePost {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("List-Unsubscribe-Post")
    }
    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }
    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "List-Unsubscribe=One-Click".to_owned())
    }
}

impl Mailer {
    /// The transport that the settings describe.
    ///
    /// # Errors
    /// [`MailerError::Settings`]
    pub fn smtp(settings: &Mail) -> Result<Self, MailerError> {
        let wrong = |error: &dyn std::fmt::Display| MailerError::Settings(error.to_string());
        let builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&settings.host).port(settings.port);
        let mut tls = TlsParameters::builder(settings.host.clone());
        if !settings.ca_file.as_os_str().is_empty() {
            let pem = std::fs::read(&settings.ca_file).map_err(|error| wrong(&error))?;
            tls = tls.add_root_certificate(Certificate::from_pem(&pem).map_err(|error| wrong(&error))?);
        }
        let tls = || tls.clone().build().map_err(|error| wrong(&error));
        let mut builder = match settings.security {
            MailSecurity::Starttls => builder.tls(Tls::Required(tls()?)),
            MailSecurity::Tls => builder.tls(Tls::Wrapper(tls()?)),
            MailSecurity::None => builder.tls(Tls::None),
        };
        if !settings.user.is_empty() {
            builder = builder.credentials(Credentials::new(settings.user.clone(), settings.password.clone()));
        }
        let patience = Duration::from_secs(settings.timeout_seconds);
        let from = settings.from.parse().map_err(|error| wrong(&error))?;
        Ok(Self::Smtp(Box::new(Smtp { builder: builder.timeout(Some(patience)), from, patience })))
    }

    /// Sends a letter, and gives up after the time that the settings allow.
    ///
    /// # Errors
    /// [`MailerError`]
    pub async fn send(&self, id: LetterId, letter: Letter, now: Instant) -> Result<(), MailerError> {
        let smtp = match self {
            Self::Mailbox(mailbox) => {
                mailbox.put(letter, now);
                return Ok(());
            }
            Self::Smtp(smtp) => smtp,
        };
        let message = message(smtp, id, &letter, now)?;
        // A connection of its own for each letter: one that was given up would wait in lettre's pool for the next letter, and
        // stall that too.
        let transport = smtp.builder.clone().build::<Tokio1Executor>();
        // lettre's own timeout covers only connecting.
        let sending = async {
            // A refusal before the letter is named can't be about the letter: greeting, TLS and sign-in come first.
            transport.test_connection().await.map_err(|error| reason(&error, false))?;
            transport.send(message).await.map_err(|error| reason(&error, true))
        };
        match tokio::time::timeout(smtp.patience, sending).await {
            Err(_) => Err(MailerError::TimedOut),
            Ok(sent) => sent.map(drop),
        }
    }
}

/// What a failure means. Servers write addresses into their answers: only the code and words of our own are kept.
fn reason(error: &smtp::Error, letter_named: bool) -> MailerError {
    if let Some(code) = error.status().map(u16::from) {
        let said = std::error::Error::source(error).map(ToString::to_string).unwrap_or_default();
        return match code {
            550..=554 if letter_named && !is_about_us(&said) => MailerError::Refused(code),
            550..=554 => MailerError::Setting { code, kind: "it does not take letters from us" },
            530 => MailerError::Setting { code, kind: "it wants a sign-in or TLS first" },
            534 | 535 | 538 => MailerError::Setting { code, kind: "user and password were not taken" },
            421 | 450..=452 | 454 => MailerError::Setting { code, kind: "not now" },
            _ => MailerError::Setting { code, kind: "unexpected" },
        };
    }
    if error.is_timeout() {
        return MailerError::TimedOut;
    }
    let mut said = error.to_string().to_lowercase();
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        said.push_str(&cause.to_string().to_lowercase());
        source = cause.source();
    }
    MailerError::NotReached(cause(&said, error))
}

/// Whether a refusal is about the sender, relaying or policy, which settings can change, and not about the recipient's
/// mailbox or the message (RFC 3463: X.7 is security and policy, X.1.7 and X.1.8 the sender's address).
fn is_about_us(said: &str) -> bool {
    let said = said.to_lowercase();
    let code = said.split_whitespace().next().unwrap_or_default();
    let by_code = code.starts_with("5.7.") || ["5.1.7", "5.1.8"].contains(&code);
    by_code || ["sender", "relay", "authenticat"].iter().any(|word| said.contains(word))
}

/// The cause in words of our own, by what the libraries say: their types for it are not public.
fn cause(said: &str, error: &smtp::Error) -> &'static str {
    let has = |part: &str| said.contains(part);
    if has("starttls is not supported") {
        "the server offers no STARTTLS"
    } else if has("no compatible authentication mechanism") {
        "the server offers no sign-in that we know"
    } else if has("smtputf8") || has("8bitmime") {
        "the server can't take this letter's characters"
    } else if has("certificate") || has("unknownissuer") {
        "the server's certificate is not trusted"
    } else if error.is_tls() || has("tls") || has("corrupt message") {
        "TLS could not be agreed on"
    } else if has("lookup") || has("name or service not known") || has("could not resolve") || has("resolution") {
        "the server's name is not known"
    } else if has("refused") {
        "nobody answers at that port"
    } else {
        "the connection broke"
    }
}

fn message(smtp: &Smtp, id: LetterId, letter: &Letter, now: Instant) -> Result<Message, MailerError> {
    let to = letter.to.parse().map_err(|_| MailerError::Message)?;
    let host = smtp.from.email.domain().to_owned();
    let mut builder = Message::builder()
        .from(smtp.from.clone())
        .to(Address::new(None, to))
        .subject(&letter.subject)
        .date(now.utc().into())
        .message_id(Some(format!("<{id}@{host}>")));
    if let Some(url) = &letter.unsubscribe {
        builder = builder.header(ListUnsubscribe(url.clone())).header(ListUnsubscribePost);
    }
    builder.multipart(MultiPart::alternative_plain_html(letter.text(), letter.html())).map_err(|_| MailerError::Message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_of_the_sender_is_told_from_one_of_the_recipient() {
        for said in ["5.1.1 <a@b>: Recipient address rejected", "No such user here", "5.3.4 message too big", ""] {
            assert!(!is_about_us(said), "{said}");
        }
        for said in
            ["5.7.1 <a@b>: Relay access denied", "5.1.8 bad", "Sender address rejected", "authentication needed"]
        {
            assert!(is_about_us(said), "{said}");
        }
    }

    #[test]
    fn no_text_of_a_letter_makes_a_header() {
        let hostile = "x\r\nBcc: evil@example.com\r\n\r\n<xmark>\n.\n";
        let letter = Letter {
            to: "ann@example.com".to_owned(),
            lang: crate::i18n::Lang::En,
            subject: hostile.to_owned(),
            paragraphs: vec![hostile.to_owned()],
            code: Some(hostile.to_owned()),
            link: Some((hostile.to_owned(), "https://portal.example/debts".to_owned())),
            foot: hostile.to_owned(),
            unsubscribe: Some("https://portal.example/stop-reminders/1".to_owned()),
        };
        let mut smtp = crate::settings::Mail { port: 1, ..Default::default() };
        smtp.from = "Portal <portal@example.com>".to_owned();
        let Ok(Mailer::Smtp(smtp)) = Mailer::smtp(&smtp) else { panic!("a mailer") };
        let formatted =
            String::from_utf8(message(&smtp, LetterId(1), &letter, Instant(0)).unwrap().formatted()).unwrap();
        let (head, _) = formatted.split_once("\r\n\r\n").unwrap();
        let names: Vec<&str> = head
            .split("\r\n")
            .filter(|line| !line.starts_with([' ', '\t']))
            .map(|line| line.split(':').next().unwrap())
            .collect();
        assert!(!names.contains(&"Bcc") && names.contains(&"Subject"), "{head}");
        let to = Letter { to: "ann@example.com\r\nBcc: evil@example.com".to_owned(), ..letter };
        assert!(message(&smtp, LetterId(1), &to, Instant(0)).is_err());
    }
}
