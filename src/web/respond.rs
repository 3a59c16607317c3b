//! Drawing a page: the view in its shell, as HTML, with status.

use std::sync::Arc;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use axum::response::{Html, IntoResponse, Response};
use leptos::prelude::*;

use super::kept;
use super::reload;
use super::visit::{Visit, Who};
use crate::app::App;
use crate::islands::key_card::KeyFacts;
use crate::islands::session_dialogue::SessionFacts;
use crate::pages::reviewer::keys::keys;
use crate::pages::shared::accent::Accent;
use crate::pages::shared::shell::{Frame, Person, shell};
use crate::store::creditors::Creditor;
use crate::t;
use crate::usecases::sign_in;

/// Under whose name a page stands.
#[derive(Debug, Clone)]
pub struct Brand {
    name: String,
    accent: Option<Accent>,
}

impl From<&Creditor> for Brand {
    fn from(it: &Creditor) -> Self {
        // What was stored was read then; a colour that no longer passes gives way to the house's own.
        Self { name: it.name.clone(), accent: it.accent.parse().ok() }
    }
}

/// A page to be drawn.
#[derive(Clone)]
pub struct Page {
    title: String,
    brand: Option<Brand>,
    status: StatusCode,
    wide: bool,
    script: bool,
    keys: bool,
    only_read: bool,
    shown_once: bool,
    body: Arc<dyn Fn() -> AnyView + Send + Sync>,
}

impl Page {
    /// A page with a title that is also its heading, and what draws it.
    pub fn new(title: impl Into<String>, body: impl Fn() -> AnyView + Send + Sync + 'static) -> Self {
        Self {
            title: title.into(),
            brand: None,
            status: StatusCode::OK,
            wide: false,
            script: false,
            keys: false,
            only_read: false,
            shown_once: false,
            body: Arc::new(body),
        }
    }

    /// Stands under the creditor's name, in its colour.
    #[must_use]
    pub fn of(mut self, creditor: impl Into<Brand>) -> Self {
        self.brand = Some(creditor.into());
        self
    }

    /// Another status than 200.
    #[must_use]
    pub fn status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }

    /// The reviewers' width.
    #[must_use]
    pub fn wide(mut self) -> Self {
        self.wide = true;
        self
    }

    /// Has an island: ships the browser bundle.
    #[must_use]
    pub fn with_island(mut self) -> Self {
        self.script = true;
        self
    }

    /// Answers to single keys where a reviewer looks at it.
    #[must_use]
    pub fn with_keys(mut self) -> Self {
        self.keys = true;
        self
    }

    /// Has nothing to type into for whoever looks: nothing is said of what becomes of it when the session ends.
    #[must_use]
    pub fn only_read(mut self) -> Self {
        self.only_read = true;
        self
    }

    /// Shows something that can't be shown again: no button leads away from it by accident.
    #[must_use]
    pub fn shown_once(mut self) -> Self {
        self.shown_once = true;
        self
    }
}

/// What the dialogue before the end of a session is told, on pages whose form takes long to fill in.
fn session_facts(app: &App, visit: &Visit, it: &Page) -> Option<SessionFacts> {
    let signed_in = matches!(visit.who.as_ref(), Who::Debtor(_) | Who::Staff(..));
    let session = visit.session.as_ref().filter(|_| it.script && signed_in && !it.only_read)?;
    let lang = visit.lang;
    Some(SessionFacts {
        seconds: u32::try_from(sign_in::seconds_left(session, app.now())).unwrap_or(0),
        title: t!(lang, "session-title"),
        text: t!(lang, "session-text"),
        stay: t!(lang, "session-stay"),
        sign_out: t!(lang, "sign-out"),
        over_title: t!(lang, "session-over-title"),
        over_text: t!(lang, "session-over-text"),
        back: t!(lang, "session-back"),
    })
}

/// The card of keys, for reviewers.
fn key_facts(visit: &Visit, it: &Page) -> Option<KeyFacts> {
    match visit.who.as_ref() {
        Who::Staff(person, _) if it.keys => Some(keys(visit.lang, person.single_keys)),
        _ => None,
    }
}

/// Draws the page for this visit.
pub async fn page(app: &App, visit: &Visit, it: Page) -> Response {
    let person = match visit.who.as_ref() {
        Who::Stranger | Who::HalfStaff(_) => Person::Stranger,
        Who::Debtor(_) => Person::Debtor,
        Who::Staff(person, _) => Person::Staff { role: person.role },
    };
    let session = session_facts(app, visit, &it);
    let keys = key_facts(visit, &it);
    let brand = match (visit.who.as_ref(), it.brand) {
        (_, Some(brand)) => brand,
        (Who::Staff(_, creditor), None) => Brand::from(creditor.as_ref()),
        _ => Brand { name: app.settings.site.name.clone(), accent: None },
    };
    let script = it.script || keys.is_some();
    // Where the form comes back it can be sent again; a page that says no holds nothing of what was typed.
    let comes_back =
        [StatusCode::OK, StatusCode::UNPROCESSABLE_ENTITY, StatusCode::CONFLICT, StatusCode::TOO_MANY_REQUESTS]
            .contains(&it.status);
    let posted = visit.learnt.posted.get().filter(|_| comes_back && kept::page_of(&visit.path).is_some());
    let typed = posted.map(|fields| kept::as_one_field(fields)).filter(|it| !it.is_empty());
    let frame = Frame {
        lang: visit.lang,
        title: it.title,
        brand: brand.name,
        accent: brand.accent,
        site: app.settings.site.clone(),
        person,
        path: visit.path.clone(),
        here: visit.here(),
        typed,
        session,
        keys,
        shows_kept: visit.learnt.shows_kept.get().is_some(),
        shown_once: it.shown_once,
        wide: it.wide,
        demonstration: app.demonstration,
        wrong: matches!(it.status, StatusCode::UNPROCESSABLE_ENTITY | StatusCode::TOO_MANY_REQUESTS),
        options: script.then(|| app.bundle.clone()),
        reload: reload::under(&app.bundle).then(|| app.bundle.clone()),
    };
    let reload_port = frame.reload.as_ref().map(|bundle| reload::Port(bundle.reload_port));
    let body = it.body;
    let mut response = if script {
        let nonce = visit.nonce.clone();
        let context = move || provide_context(nonce.clone());
        leptos_axum::render_app_async_with_context(context, move || shell(&frame, body()))(Request::new(Body::empty()))
            .await
    } else {
        // Without an island nothing wakes in the browser, so nothing is written for it: no script at all.
        let nonce = visit.nonce.clone();
        let html = Owner::new().with(|| {
            provide_context(nonce);
            shell(&frame, body()).to_html()
        });
        Html(html).into_response()
    };
    *response.status_mut() = it.status;
    if let Some(port) = reload_port {
        response.extensions_mut().insert(port);
    }
    response
}
