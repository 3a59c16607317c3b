//! How a letter leaves: SMTP through lettre, never in the clear to another machine, never without checking the
//! certificate.

use std::time::Duration;

use lettre::message::header::{Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox as Address, MultiPart};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
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
    Smtp(Smtp),
    /// Into the demonstration's mailbox.
    Mailbox(Mailbox),
}

/// An SMTP server with the sender's address.
#[derive(Debug, Clone)]
pub struct Smtp {
    transport: AsyncSmtpTransport<Tokio1Executor>,
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
    /// The server refused for good.
    #[error("refused for good")]
    Refused,
    /// The server can't be reached, or refused for now.
    #[error("not reached")]
    NotReached,
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
        Ok(Self::Smtp(Smtp { transport: builder.timeout(Some(patience)).build(), from, patience }))
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
        // lettre's own timeout covers only connecting.
        match tokio::time::timeout(smtp.patience, smtp.transport.send(message)).await {
            Err(_) => Err(MailerError::TimedOut),
            Ok(Ok(_)) => Ok(()),
            Ok(Err(error)) if error.is_permanent() => Err(MailerError::Refused),
            Ok(Err(error)) if error.is_timeout() => Err(MailerError::TimedOut),
            Ok(Err(_)) => Err(MailerError::NotReached),
        }
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
