//! Who works for the creditor: the list, an invitation, and what an administrator does about one of them. Each of these
//! forms takes a fresh code (`web/again.rs`).

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use validator::ValidateEmail;

use crate::app::App;
use crate::domain::role::Role;
use crate::i18n::Lang;
use crate::pages::reviewer::people::{PersonPage, invite_page, people_page, person_page, remove_page, reset_page};
use crate::store::creditors::Creditor;
use crate::store::ids::StaffId;
use crate::store::staff::Staff;
use crate::t;
use crate::usecases::people::{self, Change, Invited, New, Person};
use crate::web::fault::Fault;
use crate::web::forms::Filled;
use crate::web::kept;
use crate::web::respond::{Page, page};
use crate::web::visit::{AsPeopleKeeper, Visit};

/// The form of an invitation.
const INVITE: &str = "/review/people/invite";
/// The longest name that is taken, in characters.
const LONGEST_NAME: usize = 100;

/// What was just done, if something was.
#[derive(Debug, Default, Deserialize)]
pub struct Asking {
    #[serde(default)]
    done: String,
}

/// Everybody.
pub async fn get(
    State(app): State<App>,
    AsPeopleKeeper(visit, person, creditor): AsPeopleKeeper,
) -> Result<Response, Fault> {
    let lang = visit.lang;
    let found = people::everybody(&app, creditor.id).await?;
    let it = Page::new(t!(lang, "people-title"), move || people_page(lang, &found, person.id, &creditor.time_zone));
    Ok(page(&app, &visit, it.wide()).await)
}

async fn draw_invite(app: &App, visit: &Visit, form: Filled) -> Response {
    let lang = visit.lang;
    let status = if form.is_right() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let it = Page::new(t!(lang, "people-invite"), move || invite_page(lang, &form));
    page(app, visit, it.status(status)).await
}

/// The form of an invitation.
pub async fn get_invite(State(app): State<App>, AsPeopleKeeper(visit, ..): AsPeopleKeeper) -> Response {
    let form = kept::over(&app, &visit, Filled::new(), &[INVITE.to_owned()]).await;
    draw_invite(&app, &visit, form).await
}

/// Whom a form invites; what can't be taken is told at its field.
fn read<'a>(lang: Lang, form: &mut Filled, name: &'a str, email: &'a str) -> Option<New<'a>> {
    if name.is_empty() || name.chars().count() > LONGEST_NAME {
        form.wrong("name", t!(lang, "people-name-missing"));
    }
    if !email.validate_email() || email.len() > 254 {
        form.wrong("email", t!(lang, "address-wrong"));
    }
    let role = form.get("role").parse();
    if role.is_err() {
        form.wrong("role", t!(lang, "people-role-missing"));
    }
    role.ok().filter(|_| form.is_right()).map(|role| New { name, email, role })
}

/// Invites somebody.
pub async fn invite(
    State(app): State<App>,
    AsPeopleKeeper(visit, person, creditor): AsPeopleKeeper,
    mut form: Filled,
) -> Result<Response, Fault> {
    let lang = visit.lang;
    let (name, email) = (form.get("name").trim().to_owned(), form.get("email").trim().to_owned());
    let Some(new) = read(lang, &mut form, &name, &email) else { return Ok(draw_invite(&app, &visit, form).await) };
    let told = match people::invite(&app, &creditor, person.id, &new).await? {
        Invited::Sent(id) => return Ok(done(id, "invited")),
        Invited::Here => t!(lang, "people-here"),
        Invited::Elsewhere => t!(lang, "people-elsewhere"),
    };
    form.wrong("email", told);
    Ok(draw_invite(&app, &visit, form).await)
}

fn address(id: StaffId) -> String {
    format!("/review/people/{id}")
}

/// Back to the person, where it says what was done.
fn done(id: StaffId, what: &str) -> Response {
    Redirect::to(&format!("{}?done={what}", address(id))).into_response()
}

async fn look_up(app: &App, creditor: &Creditor, id: &str) -> Result<Person, Fault> {
    let id = id.parse().map_err(|_| Fault::NotFound)?;
    Ok(people::one(app, creditor.id, id).await?)
}

/// Whom something is done to, by whom.
fn change(creditor: &Creditor, by: &Staff, whom: &str) -> Result<Change, Fault> {
    let whom = whom.parse().map_err(|_| Fault::NotFound)?;
    Ok(Change { creditor: creditor.id, by: by.id, whom })
}

async fn draw(
    app: &App,
    visit: &Visit,
    (me, creditor): (&Staff, &Creditor),
    person: Person,
    form: Filled,
    done: &str,
) -> Response {
    let lang = visit.lang;
    let status = if form.is_right() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let is_me = person.staff.id == me.id;
    let form = form.over(Filled::new().with("role", person.staff.role.as_str()));
    let shown = PersonPage { person, is_me, zone: creditor.time_zone.clone(), done: done.to_owned() };
    let it = Page::new(shown.person.staff.name.clone(), move || person_page(lang, &shown, &form));
    page(app, visit, it.status(status)).await
}

/// One of them.
pub async fn one(
    State(app): State<App>,
    AsPeopleKeeper(visit, me, creditor): AsPeopleKeeper,
    Path(id): Path<String>,
    Query(asking): Query<Asking>,
) -> Result<Response, Fault> {
    let person = look_up(&app, &creditor, &id).await?;
    let form = kept::over(&app, &visit, Filled::new(), &[address(person.staff.id)]).await;
    Ok(draw(&app, &visit, (&me, &creditor), person, form, &asking.done).await)
}

/// Gives them another role.
pub async fn role(
    State(app): State<App>,
    AsPeopleKeeper(visit, me, creditor): AsPeopleKeeper,
    Path(id): Path<String>,
    mut form: Filled,
) -> Result<Response, Fault> {
    let it = change(&creditor, &me, &id)?;
    let (seen, chosen): (Option<Role>, Option<Role>) = (form.get("seen").parse().ok(), form.get("role").parse().ok());
    let (Some(seen), Some(chosen)) = (seen, chosen) else {
        let person = look_up(&app, &creditor, &id).await?;
        form.wrong("role", t!(visit.lang, "people-role-missing"));
        return Ok(draw(&app, &visit, (&me, &creditor), person, form, "").await);
    };
    people::set_role(&app, it, seen, chosen).await?;
    Ok(done(it.whom, "role"))
}

/// Sends them another link.
pub async fn send_again(
    State(app): State<App>,
    AsPeopleKeeper(_, me, creditor): AsPeopleKeeper,
    Path(id): Path<String>,
) -> Result<Response, Fault> {
    let it = change(&creditor, &me, &id)?;
    people::send_again(&app, it).await?;
    Ok(done(it.whom, "sent"))
}

/// Withdraws their invitation.
pub async fn withdraw(
    State(app): State<App>,
    AsPeopleKeeper(_, me, creditor): AsPeopleKeeper,
    Path(id): Path<String>,
) -> Result<Response, Fault> {
    let it = change(&creditor, &me, &id)?;
    people::withdraw(&app, it).await?;
    Ok(done(it.whom, "withdrawn"))
}

/// What resetting does, before it is done.
pub async fn ask_reset(
    State(app): State<App>,
    AsPeopleKeeper(visit, me, creditor): AsPeopleKeeper,
    Path(id): Path<String>,
) -> Result<Response, Fault> {
    let (lang, person) = (visit.lang, look_up(&app, &creditor, &id).await?);
    if person.staff.id == me.id || !person.staff.can_sign_in() {
        return Ok(Redirect::to(&address(person.staff.id)).into_response());
    }
    let title = t!(lang, "people-reset-title", name = person.staff.name.clone());
    Ok(page(&app, &visit, Page::new(title, move || reset_page(lang, &person.staff))).await)
}

/// They begin anew.
pub async fn reset(
    State(app): State<App>,
    AsPeopleKeeper(_, me, creditor): AsPeopleKeeper,
    Path(id): Path<String>,
) -> Result<Response, Fault> {
    let it = change(&creditor, &me, &id)?;
    people::reset(&app, it).await?;
    Ok(done(it.whom, "reset"))
}

/// What removing does, before it is done.
pub async fn ask_remove(
    State(app): State<App>,
    AsPeopleKeeper(visit, me, creditor): AsPeopleKeeper,
    Path(id): Path<String>,
) -> Result<Response, Fault> {
    let (lang, person) = (visit.lang, look_up(&app, &creditor, &id).await?);
    if person.staff.id == me.id || person.staff.removed {
        return Ok(Redirect::to(&address(person.staff.id)).into_response());
    }
    let title = t!(lang, "people-remove-title", name = person.staff.name.clone());
    Ok(page(&app, &visit, Page::new(title, move || remove_page(lang, &person.staff))).await)
}

/// Removes them.
pub async fn remove(
    State(app): State<App>,
    AsPeopleKeeper(_, me, creditor): AsPeopleKeeper,
    Path(id): Path<String>,
) -> Result<Response, Fault> {
    let it = change(&creditor, &me, &id)?;
    people::remove(&app, it).await?;
    Ok(done(it.whom, "removed"))
}
