//! Letters as they left, for the person to whom they went: kept sealed, without what acts by itself (links that stop
//! reminders or change an address). One-time codes are not kept at all.

use serde::{Deserialize, Serialize};

use super::Kind;
use super::compose::Letter;
use crate::app::App;
use crate::clock::Instant;
use crate::sealed;
use crate::store::messages::{self, SentLetter};
use crate::store::outbox::WaitingLetter;
use crate::store::{StoreError, Tx};

/// What a letter said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptLetter {
    /// The language in which it was written.
    pub lang: String,
    /// The subject.
    pub subject: String,
    /// Paragraphs in order.
    pub paragraphs: Vec<String>,
    /// What its link is called and where it leads, within this site.
    pub link: Option<(String, String)>,
}

impl KeptLetter {
    fn of(app: &App, kind: Kind, it: &Letter) -> Self {
        let own = |url: &String| url.strip_prefix(&app.settings.site.public_url).map(str::to_owned);
        Self {
            lang: it.lang.tag().to_owned(),
            subject: it.subject.clone(),
            paragraphs: it.paragraphs.clone(),
            link: it
                .link
                .as_ref()
                .filter(|_| !kind.link_acts())
                .and_then(|(label, url)| Some((label.clone(), own(url)?))),
        }
    }

    /// Opens one; nothing when it can't be read.
    #[must_use]
    pub fn open(app: &App, id: i64, text: &str) -> Option<Self> {
        let text = sealed::open(&app.secret, sealed::Kind::SentLetter, &row_of(id), text)?;
        serde_json::from_str(&text).ok()
    }
}

/// The row that a letter is bound to.
fn row_of(id: i64) -> String {
    format!("letter/{id}")
}

/// Keeps a letter that left, in the transaction that notes it.
pub(super) async fn keep(
    app: &App,
    tx: &mut Tx,
    waiting: &WaitingLetter,
    letter: &Letter,
    now: Instant,
) -> Result<(), StoreError> {
    let kind = Kind::from_stored(&waiting.kind).filter(|it| it.is_kept());
    let (Some(kind), Some(debtor)) = (kind, waiting.debtor_id) else { return Ok(()) };
    let text =
        serde_json::to_string(&KeptLetter::of(app, kind, letter)).map_err(|_| StoreError::Unreadable("letter"))?;
    let sealed = sealed::seal(&app.secret, app.random.as_ref(), sealed::Kind::SentLetter, &row_of(waiting.id.0), &text)
        .ok_or(StoreError::Unreadable("letter"))?;
    let it = SentLetter { letter: waiting.id, debtor, debt: waiting.debt_id, sealed: &sealed };
    messages::keep_letter(tx, &it, now).await
}
