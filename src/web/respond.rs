//! Drawing a page: the view in its shell, as HTML, with status.

use std::sync::Arc;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use axum::response::{Html, IntoResponse, Response};
use leptos::prelude::*;

use super::reload;
use super::visit::{Visit, Who};
use crate::app::App;
use crate::pages::shared::shell::{Frame, Person, shell};

/// A page to be drawn.
#[derive(Clone)]
pub struct Page {
    title: String,
    brand: Option<String>,
    status: StatusCode,
    wide: bool,
    script: bool,
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
            body: Arc::new(body),
        }
    }

    /// Stands under the creditor's name.
    #[must_use]
    pub fn of(mut self, creditor: &str) -> Self {
        self.brand = Some(creditor.to_owned());
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
}

/// Draws the page for this visit.
pub async fn page(app: &App, visit: &Visit, it: Page) -> Response {
    let person = match visit.who.as_ref() {
        Who::Stranger | Who::HalfStaff(_) => Person::Stranger,
        Who::Debtor(_) => Person::Debtor,
        Who::Staff(person, _) => Person::Staff { administrator: person.is_administrator() },
    };
    let brand = match (visit.who.as_ref(), &it.brand) {
        (_, Some(brand)) => brand.clone(),
        (Who::Staff(_, creditor), None) => creditor.name.clone(),
        _ => app.settings.site.name.clone(),
    };
    let frame = Frame {
        lang: visit.lang,
        title: it.title,
        brand,
        person,
        path: visit.path.clone(),
        wide: it.wide,
        demonstration: app.demonstration,
        wrong: it.status == StatusCode::UNPROCESSABLE_ENTITY,
        options: it.script.then(|| app.bundle.clone()),
        reload: reload::under(&app.bundle).then(|| app.bundle.clone()),
    };
    let reload_port = frame.reload.as_ref().map(|bundle| reload::Port(bundle.reload_port));
    let body = it.body;
    let mut response = if it.script {
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
