//! How the plan stands; a signed statement of it as page, PDF and file; and the key with which others check one.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Redirect, Response};

use crate::app::App;
use crate::pages::debtor::plan::standing::{paper, signed_page, standing_page};
use crate::pdf::{self, Document, PdfError};
use crate::signed::statement::PlanStatement;
use crate::store::ids::{DebtorId, SignedId};
use crate::store::plan_signed::{self, Signed};
use crate::t;
use crate::usecases::open_case::Case;
use crate::usecases::plan_standing::{sign_standing, standing};
use crate::usecases::signing_key::signing_key;
use crate::web::debtor::debts::{debt_id, own_case};
use crate::web::fault::Fault;
use crate::web::forms::Filled;
use crate::web::respond::{Brand, Page, page};
use crate::web::visit::AsDebtor;

/// How it stands, and what was signed about it before.
pub async fn get(
    State(app): State<App>,
    AsDebtor(visit, debtor): AsDebtor,
    Path(id): Path<String>,
) -> Result<Response, Fault> {
    let lang = visit.lang;
    let case = own_case(&app, debtor.id, &id).await?;
    let Some(it) = standing(&case) else {
        return Ok(Redirect::to(&format!("/debts/{}", case.debt.id)).into_response());
    };
    let mut tx = app.db.read().await?;
    let made = plan_signed::of_debt(&mut tx, case.debt.id).await?;
    drop(tx);
    let (brand, key) = (Brand::from(&case.creditor), app.random.token());
    let it = Page::new(t!(lang, "standing-title"), move || standing_page(lang, &case, &it, &made, &key));
    Ok(page(&app, &visit, it.of(brand)).await)
}

/// Makes a statement.
pub async fn post(
    State(app): State<App>,
    AsDebtor(_, debtor): AsDebtor,
    Path(id): Path<String>,
    form: Filled,
) -> Result<Response, Fault> {
    let id = debt_id(&id)?;
    if form.get("key").len() != 32 {
        return Err(Fault::BadRequest);
    }
    let signed = sign_standing(&app, debtor.id, id, form.get("key")).await?;
    Ok(Redirect::to(&format!("/debts/{id}/plan/standing/{signed}")).into_response())
}

/// A statement of one's own debt.
async fn own(app: &App, debtor: DebtorId, id: &str, signed: &str) -> Result<(Case, Signed, PlanStatement), Fault> {
    let case = own_case(app, debtor, id).await?;
    let signed: SignedId = signed.parse().map_err(|_| Fault::NotFound)?;
    let mut tx = app.db.read().await?;
    let made = plan_signed::of_debt(&mut tx, case.debt.id).await?;
    let found = made.into_iter().find(|it| it.id == signed).ok_or(Fault::NotFound)?;
    let statement = PlanStatement::read(&found.file).ok_or(Fault::Broken)?;
    Ok((case, found, statement))
}

/// A statement as a page, to be shown or printed.
pub async fn signed(
    State(app): State<App>,
    AsDebtor(visit, debtor): AsDebtor,
    Path((id, signed)): Path<(String, String)>,
) -> Result<Response, Fault> {
    let lang = visit.lang;
    let (case, found, statement) = own(&app, debtor.id, &id, &signed).await?;
    let (brand, prints) = (Brand::from(&case.creditor), app.fonts.can_print(lang));
    let it = Page::new(t!(lang, "signed-title"), move || signed_page(lang, &case, &found, &statement, prints));
    Ok(page(&app, &visit, it.of(brand)).await)
}

/// The file that others check.
pub async fn json(
    State(app): State<App>,
    AsDebtor(_, debtor): AsDebtor,
    Path((id, signed)): Path<(String, String)>,
) -> Result<Response, Fault> {
    let (_, found, statement) = own(&app, debtor.id, &id, &signed).await?;
    let name = format!("attachment; filename=\"plan-statement-{}.json\"", statement.as_of);
    Ok(([(CONTENT_TYPE, "application/json".to_owned()), (CONTENT_DISPOSITION, name)], found.file).into_response())
}

/// On paper.
pub async fn pdf(
    State(app): State<App>,
    AsDebtor(visit, debtor): AsDebtor,
    Path((id, signed)): Path<(String, String)>,
) -> Result<Response, Fault> {
    let (case, found, statement) = own(&app, debtor.id, &id, &signed).await?;
    let document = paper(visit.lang, &case, &statement);
    let page = format!("/debts/{}/plan/standing/{}", case.debt.id, found.id);
    printed(&app, document, &format!("plan-statement-{}", statement.as_of), &page).await
}

/// A document as a PDF to keep. Where no font is there the page that leads here doesn't offer it.
pub(super) async fn printed(app: &App, document: Document, name: &str, page: &str) -> Result<Response, Fault> {
    let drawing = app.clone();
    let drawn = tokio::task::spawn_blocking(move || pdf::draw(&drawing.fonts, &document)).await;
    match drawn.map_err(|_| Fault::Broken)? {
        Ok(bytes) => {
            let name = format!("attachment; filename=\"{name}.pdf\"");
            Ok(([(CONTENT_TYPE, "application/pdf".to_owned()), (CONTENT_DISPOSITION, name)], bytes).into_response())
        }
        Err(PdfError::NoFont(_)) => Ok(Redirect::to(page).into_response()),
        Err(refused) => {
            tracing::error!(%refused, "a PDF");
            Err(Fault::Broken)
        }
    }
}

/// What anybody checks a statement with.
pub async fn key(State(app): State<App>) -> Result<Response, Fault> {
    Ok(Json(signing_key(&app).await?.public()).into_response())
}
