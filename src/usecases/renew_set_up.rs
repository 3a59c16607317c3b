//! The operator makes a new set-up link for somebody who was added and has not set up their account: the first link was
//! lost or ran out.

use serde_json::json;

use super::Refusal;
use super::staff_access::add_link;
use crate::app::App;
use crate::domain::role::Role;
use crate::evidence::{self, Act, Actor};
use crate::store::creditors::Creditor;
use crate::store::evidence::About;
use crate::store::staff;

/// Makes a new link and answers its token; links made before are dead. Name and role are as now said: nobody has
/// signed in with the others.
///
/// # Errors
/// [`Refusal::NotFound`] when nobody of this creditor has this address, [`Refusal::AlreadyDecided`] when their account
/// is set up.
pub async fn renew_set_up(
    app: &App,
    creditor: &Creditor,
    email: &str,
    name: &str,
    role: Role,
) -> Result<String, Refusal> {
    let now = app.now();
    let mut writing = app.db.write().await?;
    let tx = &mut writing;
    let person = staff::by_email(tx, &super::sign_in::plain_address(email)).await?;
    let person = person.filter(|it| it.creditor_id == creditor.id).ok_or(Refusal::NotFound)?;
    if !staff::rename_before_set_up(tx, person.id, name, role).await? {
        return Err(Refusal::AlreadyDecided);
    }
    staff::end_set_ups(tx, person.id, now).await?;
    let token = add_link(app, tx, person.id, now).await?;
    let about = About { creditor: Some(creditor.id), ..About::default() };
    let detail = json!({ "staff": person.id.to_string(), "role": role.as_str() });
    evidence::record(tx, now, Actor::Operator, about, Act::SetUpLinkMade, &detail).await?;
    writing.commit().await?;
    Ok(token)
}
