//! Letters about a change of address: each of the two addresses is asked, with a link of its own. The link is made when
//! its letter leaves; only its hash is stored.

use super::Kind;
use super::compose::{Letter, NotSent};
use crate::app::App;
use crate::i18n::Lang;
use crate::secret::Purpose;
use crate::store::email_changes::{self, Side};
use crate::store::ids::EmailChangeId;
use crate::store::{Tx, debtors};
use crate::t;
use crate::usecases::change_email::is_open;

pub(super) async fn about_address(app: &App, tx: &mut Tx, kind: Kind, id: EmailChangeId) -> Result<Letter, NotSent> {
    let change = email_changes::for_the_portal(tx, id).await?.ok_or(NotSent::Dropped("gone"))?;
    let debtor = debtors::find(tx, change.debtor_id).await?.ok_or(NotSent::Dropped("gone"))?;
    let lang = Lang::from_tag(&debtor.language).unwrap_or_default();
    let old = || debtor.address().map(str::to_owned).ok_or(NotSent::Dropped("no address"));
    let site = app.settings.site.name.clone();
    let (to, subject, paragraphs, side) = match kind {
        Kind::OldAddress => {
            let text = t!(lang, "mail-address-old-text", site = site.clone());
            let stop = t!(lang, "mail-address-old-stop");
            (old()?, t!(lang, "mail-address-subject"), vec![text, stop], Some(Side::Old))
        }
        Kind::NewAddress => {
            let text = t!(lang, "mail-address-new-text", site = site.clone());
            let stop = t!(lang, "mail-address-new-stop");
            (change.new_email.clone(), t!(lang, "mail-address-subject"), vec![text, stop], Some(Side::New))
        }
        _ => {
            let text = t!(lang, "mail-address-changed-text");
            (old()?, t!(lang, "mail-address-changed-subject"), vec![text], None)
        }
    };
    let link = match side {
        Some(_) if !is_open(&change, app.now()) => return Err(NotSent::Dropped("over")),
        Some(side) => {
            let token = app.random.token();
            let hash = app.secret.hash(Purpose::Address, &token);
            if !email_changes::mint(tx, id, side, &hash).await? {
                return Err(NotSent::Dropped("over"));
            }
            Some((t!(lang, "mail-address-link"), app.link(&format!("/address/{token}"))))
        }
        None => None,
    };
    let foot = t!(lang, "mail-foot", site = site, url = app.settings.site.public_url.clone());
    Ok(Letter { to, lang, subject, paragraphs, code: None, link, foot, unsubscribe: None })
}
