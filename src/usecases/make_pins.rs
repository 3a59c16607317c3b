//! The operator makes the PINs for a creditor's letters by post. A PIN is known for as long as it takes to write it into
//! the list for the printer; what stays is its keyed hash.

use std::io::Write;

use serde_json::json;

use super::claim_debt::{PIN_SECONDS, pin_hash};
use crate::app::App;
use crate::domain::affordability::rows::harmless;
use crate::evidence::{self, Act, Actor};
use crate::store::creditors::Creditor;
use crate::store::evidence::About;
use crate::store::letters::{self, Unprinted};
use crate::store::{StoreError, Tx};

/// The list was not made; no PIN was changed.
#[derive(Debug, thiserror::Error)]
pub enum NotMade {
    /// No debt has this reference.
    #[error("no debt of this creditor has this reference")]
    NotFound,
    /// The list can't be written.
    #[error("the list can't be written: {0}")]
    Unwritten(#[from] csv::Error),
    /// The database could not be asked.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Writes a line of CSV for each letter: `reference,name,language,link,pin,until`, the last the day up to which the PIN
/// works. All debts that can't be opened without a
/// letter and have none yet; or, with a reference, that one again, whatever letters it had. Answers how many.
///
/// The list is on disk before the PINs are: nothing that was printed is dead.
///
/// # Errors
/// [`NotMade`]
pub async fn make_pins(
    app: &App,
    creditor: &Creditor,
    reference: Option<&str>,
    list: impl Write + Send,
) -> Result<u64, NotMade> {
    let link = app.link(&format!("/letter/{}", creditor.slug));
    let mut list = csv::Writer::from_writer(list);
    list.write_record(["reference", "name", "language", "link", "pin", "until"])?;
    // The day before the last: it is whole, at whatever hour the list was made.
    let until = app.now().plus_seconds(PIN_SECONDS).day_in(&creditor.time_zone).previous_day();
    let until = until.map(|it| it.to_string()).unwrap_or_default();
    let mut writing = app.db.write().await?;
    let tx = &mut writing;
    let mut count = 0_u64;
    let mut last = String::new();
    loop {
        let some = match reference {
            Some(reference) => {
                vec![letters::printed_again(tx, creditor.id, reference).await?.ok_or(NotMade::NotFound)?]
            }
            None => letters::unprinted_after(tx, creditor.id, &last).await?,
        };
        for it in &some {
            let pin = make(app, tx, creditor, it).await?;
            // The list may be opened with a spreadsheet on its way to the printer.
            let (reference, name) = (harmless(&it.reference), harmless(&it.debtor_name));
            list.write_record([&reference, &name, &it.language, &link, &pin, &until])?;
            count = count.saturating_add(1);
        }
        match some.last() {
            Some(end) if reference.is_none() => last.clone_from(&end.reference),
            _ => break,
        }
    }
    list.flush().map_err(csv::Error::from)?;
    writing.commit().await?;
    Ok(count)
}

async fn make(app: &App, tx: &mut Tx, creditor: &Creditor, it: &Unprinted) -> Result<String, StoreError> {
    let pin = app.random.figures(8);
    letters::set_pin(tx, it.id, &pin_hash(app, it.id, &pin), app.now()).await?;
    let about = About { creditor: Some(creditor.id), debtor: Some(it.debtor_id), debt: Some(it.id) };
    evidence::record(tx, app.now(), Actor::Operator, about, Act::PinMade, &json!({})).await?;
    Ok(match pin.split_at_checked(4) {
        Some((first, second)) => format!("{first} {second}"),
        None => pin,
    })
}
