//! The address that a letter by post names: who writes, and the way in with reference and PIN. It signs nobody in.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use validator::Validate;

use crate::app::App;
use crate::pages::debtor::letter::letter_page;
use crate::pages::shared::wait_words::wait_words;
use crate::store::creditors::{self, Creditor};
use crate::t;
use crate::usecases::claim_debt::{Claimed, Letter, ask_by_letter, claim_debt};
use crate::usecases::sign_in::{self, Asked};
use crate::web::cookies;
use crate::web::fault::Fault;
use crate::web::forms::Filled;
use crate::web::respond::{Brand, Page, page};
use crate::web::visit::{Visit, Who};

#[derive(Validate)]
struct OnLetter<'a> {
    #[validate(length(min = 1, max = 200))]
    reference: &'a str,
    #[validate(length(min = 1, max = 40))]
    pin: &'a str,
}

#[derive(Validate)]
struct Address<'a> {
    #[validate(email, length(max = 254))]
    email: &'a str,
}

async fn writer(app: &App, slug: &str) -> Result<Creditor, Fault> {
    let mut tx = app.db.read().await?;
    creditors::by_slug(&mut tx, slug).await?.ok_or(Fault::NotFound)
}

async fn draw(app: &App, visit: &Visit, creditor: Creditor, form: Filled, status: StatusCode) -> Response {
    let lang = visit.lang;
    let signed_in = matches!(visit.who.as_ref(), Who::Debtor(_));
    let brand = Brand::from(&creditor);
    let title = t!(lang, "letter-title", creditor = creditor.name.clone());
    let it = Page::new(title, move || letter_page(lang, &creditor, &form, signed_in));
    page(app, visit, it.of(brand).status(status)).await
}

/// Who writes, and what to do with the letter.
pub async fn get(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response, Fault> {
    let creditor = writer(&app, &slug).await?;
    Ok(draw(&app, &visit, creditor, Filled::new(), StatusCode::OK).await)
}

/// Opens the debt to who has signed in; sends a code to who has not.
pub async fn post(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    mut form: Filled,
) -> Result<Response, Fault> {
    let lang = visit.lang;
    let creditor = writer(&app, &slug).await?;
    let [reference, pin, email] = ["reference", "pin", "email"].map(|field| form.get(field).trim().to_owned());
    form.check(&OnLetter { reference: &reference, pin: &pin }, |field| match field {
        "reference" => t!(lang, "letter-reference-wrong"),
        _ => t!(lang, "letter-pin-wrong"),
    });
    let letter = Letter { creditor: &creditor, reference: &reference, pin: &pin, network: &visit.network };
    let wait = match visit.who.as_ref() {
        Who::Debtor(debtor) if form.is_right() => match claim_debt(&app, debtor.id, &letter).await? {
            Claimed::Opened(id) => return Ok(Redirect::to(&format!("/debts/{id}")).into_response()),
            Claimed::Wait(seconds) => Some(seconds),
            Claimed::Wrong => {
                form.wrong("pin", t!(lang, "letter-does-not-fit"));
                None
            }
            Claimed::TooOld => {
                form.wrong("pin", t!(lang, "letter-too-old"));
                None
            }
        },
        Who::Debtor(_) => None,
        _ => {
            form.check(&Address { email: &email }, |_| t!(lang, "sign-in-email-wrong"));
            if form.is_right() {
                match ask_by_letter(&app, &letter, &email, visit.chosen).await? {
                    Asked::Sent(browser) => return Ok(on_its_way(&browser)),
                    Asked::Wait(seconds) => Some(seconds),
                }
            } else {
                None
            }
        }
    };
    form.drop_value("pin");
    let status = match wait {
        Some(seconds) => {
            form.wrong("pin", t!(lang, "letter-wait", wait = wait_words(lang, seconds)));
            StatusCode::TOO_MANY_REQUESTS
        }
        None => StatusCode::UNPROCESSABLE_ENTITY,
    };
    Ok(draw(&app, &visit, creditor, form, status).await)
}

/// To the page that asks for the code, in the browser that asked for it.
fn on_its_way(browser: &str) -> Response {
    let mut response = Redirect::to("/sign-in/code?next=%2Fdebts").into_response();
    cookies::set(&mut response, cookies::BROWSER, browser, Some(sign_in::BROWSER_SECONDS));
    response
}
