//! Files in, by an administrator: upload, preview with columns, take in, report.

use axum::extract::{Multipart, Path, State};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};

use crate::app::App;
use crate::domain::role::May;
use crate::pages::reviewer::import::{self as pages, Preview};
use crate::store::ids::{ImportId, UploadId};
use crate::store::imports;
use crate::t;
use crate::usecases::import::{
    Count, Import, ImportError, Kind, Mapping, RefusedRow, Watcher, first_rows, import, mapping_for,
};
use crate::web::fault::Fault;
use crate::web::forms::Filled;
use crate::web::respond::{Page, page};
use crate::web::visit::{AsImporter, AsOverseer, Visit};

struct Silent;

impl Watcher for Silent {
    fn progress(&mut self, _: Count) {}
    fn refused(&mut self, _: &RefusedRow) {}
}

async fn draw(app: &App, visit: &Visit, form: Filled) -> Response {
    let lang = visit.lang;
    let status = if form.is_right() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page(app, visit, Page::new(t!(lang, "import-title"), move || pages::upload_page(lang, &form)).status(status)).await
}

/// The form for a file.
pub async fn get(State(app): State<App>, AsImporter(visit, ..): AsImporter) -> Response {
    draw(&app, &visit, Filled::new().with("kind", "debts")).await
}

/// Keeps the file and leads to its preview.
pub async fn upload(
    State(app): State<App>,
    AsImporter(visit, person, creditor): AsImporter,
    mut parts: Multipart,
) -> Result<Response, Fault> {
    let lang = visit.lang;
    let (mut kind, mut file) = (String::new(), Vec::new());
    let too_large = |status: StatusCode| {
        if status == StatusCode::PAYLOAD_TOO_LARGE { Fault::TooLarge } else { Fault::BadRequest }
    };
    while let Some(part) = parts.next_field().await.map_err(|error| too_large(error.status()))? {
        let name = part.name().unwrap_or_default().to_owned();
        let bytes = part.bytes().await.map_err(|error| too_large(error.status()))?;
        match name.as_str() {
            "kind" => kind = String::from_utf8_lossy(&bytes).into_owned(),
            "file" => file = bytes.to_vec(),
            _ => {}
        }
    }
    let mut form = Filled::new().with("kind", kind.clone());
    let kind = Kind::from_name(&kind).ok_or(Fault::BadRequest)?;
    let open = || Ok(Box::new(std::io::Cursor::new(file.clone())) as Box<dyn std::io::Read + Send>);
    if let Err(error) = first_rows(&open, 1) {
        form.wrong("file", pages::file_problem(lang, &error));
        return Ok(draw(&app, &visit, form).await);
    }
    let id = UploadId(app.random.id());
    let now = app.now();
    let mut tx = app.db.write().await?;
    imports::keep_upload(&mut tx, id, creditor.id, person.id, kind.as_str(), &file, now).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("/review/import/{id}")).into_response())
}

/// The first rows with what each column is taken for.
pub async fn preview(
    State(app): State<App>,
    AsImporter(visit, _, creditor): AsImporter,
    Path(id): Path<String>,
) -> Result<Response, Fault> {
    let id: UploadId = id.parse().map_err(|_| Fault::NotFound)?;
    let mut tx = app.db.read().await?;
    let (kind, file) = imports::upload(&mut tx, id, creditor.id).await?.ok_or(Fault::NotFound)?;
    let kind = Kind::from_name(&kind).ok_or(Fault::Broken)?;
    let open = || Ok(Box::new(std::io::Cursor::new(file.clone())) as Box<dyn std::io::Read + Send>);
    let (headings, rows) = first_rows(&open, 5).map_err(|_| Fault::BadRequest)?;
    let mapping = mapping_for(&mut tx, &creditor, kind, &headings).await?;
    drop(tx);
    Ok(draw_preview(&app, &visit, Preview { id, kind, headings, rows, mapping, report: None }).await)
}

#[derive(Default)]
struct Collect(Vec<RefusedRow>);

impl Watcher for Collect {
    fn progress(&mut self, _: Count) {}
    fn refused(&mut self, row: &RefusedRow) {
        if self.0.len() < pages::SHOWN_REFUSED {
            self.0.push(row.clone());
        }
    }
}

/// Tries the file out, or takes it in.
pub async fn take_in(
    State(app): State<App>,
    AsImporter(visit, person, creditor): AsImporter,
    Path(id): Path<String>,
    form: Filled,
) -> Result<Response, Fault> {
    let lang = visit.lang;
    let id: UploadId = id.parse().map_err(|_| Fault::NotFound)?;
    let mut tx = app.db.read().await?;
    let (kind, file) = imports::upload(&mut tx, id, creditor.id).await?.ok_or(Fault::NotFound)?;
    drop(tx);
    let kind = Kind::from_name(&kind).ok_or(Fault::Broken)?;
    let chosen = kind.columns().iter().filter_map(|it| Some((it.name, form.get(it.name).parse::<usize>().ok()?)));
    let mapping = Mapping::chosen(chosen);
    let dry_run = form.get("do") != "take";
    let open = || Ok(Box::new(std::io::Cursor::new(file.clone())) as Box<dyn std::io::Read + Send>);
    let it = Import { kind, creditor: &creditor, dry_run, mapping: Some(mapping.clone()), by: Some(person.id) };
    if dry_run {
        let (headings, rows) = first_rows(&open, 5).map_err(|_| Fault::BadRequest)?;
        let mut seen = Collect::default();
        let outcome = import(&app, &it, &open, &mut seen).await;
        let (count, problem) = match outcome {
            Ok(done) => (done.count, done.before.map(|at| pages::taken_before(lang, &creditor, at))),
            Err(ImportError::Refused(refusal)) => return Err(refusal.into()),
            Err(error) => (Count::default(), Some(pages::file_problem(lang, &error))),
        };
        let report = pages::Report { count, refused: seen.0, problem };
        return Ok(
            draw_preview(&app, &visit, Preview { id, kind, headings, rows, mapping, report: Some(report) }).await
        );
    }
    match import(&app, &it, &open, &mut Silent).await {
        Ok(done) => {
            let mut tx = app.db.write().await?;
            imports::forget_upload(&mut tx, id).await?;
            tx.commit().await?;
            let again = if done.before.is_some() { "?again" } else { "" };
            Ok(Redirect::to(&format!("/review/imports/{}{again}", done.run)).into_response())
        }
        Err(ImportError::Refused(refusal)) => Err(refusal.into()),
        Err(error) => {
            // Shown on the same page, with the columns as they were chosen: there it can be put right.
            let (headings, rows) = first_rows(&open, 5).unwrap_or_default();
            let problem = Some(pages::file_problem(lang, &error));
            let report = pages::Report { count: Count::default(), refused: Vec::new(), problem };
            Ok(draw_preview(&app, &visit, Preview { id, kind, headings, rows, mapping, report: Some(report) }).await)
        }
    }
}

async fn draw_preview(app: &App, visit: &Visit, shown: Preview) -> Response {
    let lang = visit.lang;
    let wrong = shown.report.as_ref().is_some_and(|it| it.problem.is_some());
    let status = if wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let it = Page::new(t!(lang, "import-preview-title"), move || pages::preview_page(lang, &shown));
    page(app, visit, it.wide().status(status)).await
}

/// What a run did, with every row that was not taken.
pub async fn report(
    State(app): State<App>,
    AsOverseer(visit, person, creditor): AsOverseer,
    Path(id): Path<String>,
    uri: Uri,
) -> Result<Response, Fault> {
    let id: ImportId = id.parse().map_err(|_| Fault::NotFound)?;
    let mut tx = app.db.read().await?;
    let run = imports::find(&mut tx, id, creditor.id).await?.ok_or(Fault::NotFound)?;
    let refused = imports::refusals(&mut tx, id).await?;
    drop(tx);
    let lang = visit.lang;
    let back = if person.role.may(May::Import) { "/review/import" } else { "/review" };
    let before = uri.query().map(|_| pages::taken_before(lang, &creditor, run.at));
    let it = Page::new(t!(lang, "import-report-title"), move || {
        pages::report_page(lang, back, &run, &refused, before.as_deref())
    });
    Ok(page(&app, &visit, it).await)
}
