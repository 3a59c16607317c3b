//! The letter that brings somebody the link with which they set up their account. The link is made when the letter leaves,
//! and its three days begin then; only its hash is stored. A letter that is tried again brings a new link, and the one
//! before is dead.

use super::compose::{Letter, NotSent};
use crate::app::App;
use crate::i18n::Lang;
use crate::pages::shared::role_words::role_word;
use crate::store::outbox::WaitingLetter;
use crate::store::{Tx, creditors, staff};
use crate::t;
use crate::usecases::staff_access::add_link;

pub(super) async fn with_set_up_link(
    app: &App,
    tx: &mut Tx,
    it: &WaitingLetter,
    invitation: i64,
) -> Result<Letter, NotSent> {
    let id = it.staff_id.ok_or(NotSent::Dropped("nobody"))?;
    if !staff::take_invited(tx, id, invitation).await? {
        return Err(NotSent::Dropped("withdrawn, sent again or set up"));
    }
    let person = staff::find(tx, id).await?.ok_or(NotSent::Dropped("gone"))?;
    let creditor = creditors::find(tx, person.creditor_id).await?.ok_or(NotSent::Dropped("gone"))?;
    let now = app.now();
    staff::end_set_ups(tx, id, now).await?;
    let token = add_link(app, tx, id, now).await?;
    let lang = Lang::from_tag(&person.language).unwrap_or_default();
    let site = app.settings.site.name.clone();
    let text = if person.had_an_account() {
        t!(lang, "mail-set-up-again", creditor = creditor.name, site = site.clone())
    } else {
        let role = role_word(lang, person.role);
        t!(lang, "mail-set-up-text", creditor = creditor.name, site = site.clone(), role = role)
    };
    Ok(Letter {
        to: person.email,
        lang,
        subject: t!(lang, "mail-set-up-subject"),
        paragraphs: vec![t!(lang, "mail-hello", name = person.name), text, t!(lang, "mail-set-up-careful")],
        code: None,
        link: Some((t!(lang, "mail-set-up-link"), app.link(&format!("/staff/set-up/{token}")))),
        foot: t!(lang, "mail-foot", site = site, url = app.settings.site.public_url.clone()),
        unsubscribe: None,
    })
}
