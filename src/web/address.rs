//! The links that confirm a new address, or stop it. They open without signing in, and do nothing else.

use axum::extract::{Path, State};
use axum::response::Response;

use super::fault::Fault;
use super::forms::Filled;
use super::respond::{Page, page};
use super::visit::Visit;
use crate::app::App;
use crate::pages::shared::address::{ask_page, state_page};
use crate::store::email_changes::{EmailChange, Side};
use crate::t;
use crate::usecases::change_email;

async fn draw(app: &App, visit: &Visit, it: EmailChange, side: Side, said: bool) -> Response {
    let lang = visit.lang;
    let path = visit.path.clone();
    let over = !change_email::is_open(&it, app.now());
    let already = match side {
        Side::Old => it.old_confirmed_at.is_some(),
        Side::New => it.new_confirmed_at.is_some(),
    };
    let drawn = Page::new(t!(lang, "address-ask-title"), move || {
        if over || already || said {
            state_page(lang, &it, side, over)
        } else {
            ask_page(lang, path.clone(), &it, side)
        }
    });
    page(app, visit, drawn).await
}

/// Asks first, or says how it stands.
pub async fn get(State(app): State<App>, visit: Visit, Path(token): Path<String>) -> Result<Response, Fault> {
    let (it, side) = change_email::by_link(&app, &token).await?;
    Ok(draw(&app, &visit, it, side, false).await)
}

/// Says yes or no.
pub async fn post(
    State(app): State<App>,
    visit: Visit,
    Path(token): Path<String>,
    form: Filled,
) -> Result<Response, Fault> {
    let yes = match form.get("say") {
        "yes" => true,
        "no" => false,
        _ => return Err(Fault::BadRequest),
    };
    let (it, side) = change_email::say(&app, &token, yes).await?;
    Ok(draw(&app, &visit, it, side, true).await)
}
