//! Files in: the upload, the preview with its columns, the report.

use leptos::prelude::*;

use crate::clock::Instant;
use crate::i18n::Lang;
use crate::i18n::direction::unturned;
use crate::pages::shared::back;
use crate::pages::shared::fields::{described_by, error_summary, error_view, radios, submit};
use crate::store::creditors::Creditor;
use crate::store::ids::UploadId;
use crate::store::imports::DatedRun;
use crate::t;
use crate::usecases::import::{Count, ImportError, Kind, Mapping, RefusedRow};
use crate::web::forms::Filled;

/// So many rows that would not be taken are shown; how many there are stands above them.
pub const SHOWN_REFUSED: usize = 200;

/// What a trial showed.
#[derive(Debug, Clone)]
pub struct Report {
    /// How many rows would do what.
    pub count: Count,
    /// Rows that would not be taken, the first of them.
    pub refused: Vec<RefusedRow>,
    /// Why the file as a whole can't be taken.
    pub problem: Option<String>,
}

/// What the preview shows.
#[derive(Debug, Clone)]
pub struct Preview {
    /// The file that waits.
    pub id: UploadId,
    /// What it holds.
    pub kind: Kind,
    /// Its headings.
    pub headings: Vec<String>,
    /// Its first rows.
    pub rows: Vec<Vec<String>>,
    /// Which column is which.
    pub mapping: Mapping,
    /// What a trial showed.
    pub report: Option<Report>,
}

/// Why a file can't be taken.
#[must_use]
pub fn file_problem(lang: Lang, error: &ImportError) -> String {
    match error {
        ImportError::Empty => t!(lang, "import-empty"),
        ImportError::Missing(columns) => t!(lang, "import-missing", columns = columns.join(", ")),
        ImportError::NotCsv { line } => t!(lang, "import-not-csv", line = i64::try_from(*line).unwrap_or(0)),
        ImportError::Unclosed { line } => t!(lang, "import-unclosed", line = i64::try_from(*line).unwrap_or(0)),
        ImportError::Damaged { line } => t!(lang, "import-damaged", line = i64::try_from(*line).unwrap_or(0)),
        ImportError::Busy => t!(lang, "import-busy"),
        ImportError::Unreadable(_) | ImportError::Refused(_) => t!(lang, "import-unreadable"),
    }
}

/// That this file was taken in before.
#[must_use]
pub fn taken_before(lang: Lang, creditor: &Creditor, at: Instant) -> String {
    t!(lang, "import-before", day = lang.date(at.day_in(&creditor.time_zone)))
}

fn reason_words(lang: Lang, field: &str, code: &str) -> String {
    let field = field.to_owned();
    match code {
        "missing" => t!(lang, "row-missing", field = field),
        "unreadable" => t!(lang, "row-unreadable", field = field),
        "too_long" => t!(lang, "row-too-long", field = field),
        "control" => t!(lang, "row-control", field = field),
        "zero" => t!(lang, "row-zero", field = field),
        "negative" => t!(lang, "row-negative", field = field),
        "too_many_decimals" => t!(lang, "row-too-many-decimals", field = field),
        "too_large" => t!(lang, "row-too-large", field = field),
        "entry_differs" => t!(lang, "row-entry-differs", field = field),
        "other_currency" => t!(lang, "row-other-currency"),
        "differs" => t!(lang, "row-differs", field = field),
        _ => t!(lang, "row-unknown-reference"),
    }
}

fn kind_word(lang: Lang, kind: Kind) -> String {
    match kind {
        Kind::Debts => t!(lang, "import-debts"),
        Kind::Payments => t!(lang, "import-payments"),
        Kind::Charges => t!(lang, "import-charges"),
    }
}

/// The form for a file.
#[must_use]
pub fn upload_page(lang: Lang, form: &Filled) -> AnyView {
    let kinds = Kind::ALL.into_iter().map(|it| (it.as_str(), kind_word(lang, it))).collect();
    let class = if form.error("file").is_some() { "field wrong" } else { "field" };
    view! {
        <div class="stack-l">
            {error_summary(lang, form)}
            <h1>{t!(lang, "import-title")}</h1>
            <p class="lead">{t!(lang, "import-lead")}</p>
            <form class="stack-l" method="post" action="/review/import/upload" enctype="multipart/form-data">
                {radios(form, "kind", t!(lang, "import-kind"), String::new(), kinds, "rows")}
                <div class=class>
                    <label for="file">{t!(lang, "import-file")}</label>
                    <p class="hint" id="file-hint">{t!(lang, "import-file-hint")}</p>
                    {error_view("file", form)}
                    <input class="upload" id="file" name="file" type="file" accept=".csv,text/csv" aria-describedby=described_by("file", true, form)
                        aria-invalid=form.error("file").map(|_| "true")/>
                </div>
                {submit(t!(lang, "import-see"))}
            </form>
        </div>
    }
    .into_any()
}

fn counts(lang: Lang, rows: i64, taken: i64, known: i64, refused: i64) -> AnyView {
    let row = |label: String, count: i64| view! { <div><dt>{label}</dt><dd>{count}</dd></div> };
    view! {
        <dl class="facts num">
            {row(t!(lang, "import-rows"), rows)}
            {row(t!(lang, "import-taken"), taken)}
            {row(t!(lang, "import-known"), known)}
            {row(t!(lang, "import-refused"), refused)}
        </dl>
    }
    .into_any()
}

fn refused_table(lang: Lang, rows: Vec<(i64, String)>) -> AnyView {
    if rows.is_empty() {
        return ().into_any();
    }
    let rows: Vec<_> =
        rows.into_iter().map(|(line, reason)| view! { <tr><td class="n">{line}</td><td>{reason}</td></tr> }).collect();
    view! {
        <table>
            <caption>{t!(lang, "import-refused-caption")}</caption>
            <thead><tr><th scope="col" class="n">{t!(lang, "import-line")}</th><th scope="col">{t!(lang, "import-reason")}</th></tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

/// The first rows with what each column is taken for.
#[must_use]
pub fn preview_page(lang: Lang, shown: &Preview) -> AnyView {
    let whole = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    let report = shown.report.as_ref().map(|report| {
        let refused = report
            .refused
            .iter()
            .map(|row| (whole(row.line), reason_words(lang, row.problem.field(), row.problem.code())))
            .collect();
        let count = report.count;
        let cut = (count.refused > u64::try_from(report.refused.len()).unwrap_or(u64::MAX))
            .then(|| view! { <p>{t!(lang, "import-cut", count = whole(count.refused), shown = SHOWN_REFUSED)}</p> });
        let body = match &report.problem {
            Some(problem) => view! { <p class="error">{problem.clone()}</p> }.into_any(),
            None => view! {
                {counts(lang, whole(count.rows), whole(count.taken), whole(count.known), whole(count.refused))}
                {cut}
                {refused_table(lang, refused)}
            }
            .into_any(),
        };
        view! { <section class="note stack"><h2>{t!(lang, "import-trial-title")}</h2>{body}</section> }
    });
    let selects: Vec<_> = shown
        .kind
        .columns()
        .iter()
        .map(|column| {
            let chosen = shown.mapping.place(column.name);
            let options: Vec<_> = shown
                .headings
                .iter()
                .enumerate()
                .map(|(place, heading)| {
                    view! { <option value=place.to_string() selected=chosen == Some(place)>{heading.clone()}</option> }
                })
                .collect();
            let needed = column.needed.then(|| view! { <span class="small">" " {t!(lang, "import-needed")}</span> });
            view! {
                <div class="field">
                    <label for=column.name><code>{column.name}</code> {needed}</label>
                    <select id=column.name name=column.name>
                        <option value="" selected=chosen.is_none()>{t!(lang, "import-no-column")}</option>
                        {options}
                    </select>
                </div>
            }
        })
        .collect();
    let head: Vec<_> = shown.headings.iter().map(|it| view! { <th scope="col">{it.clone()}</th> }).collect();
    let rows: Vec<_> = shown
        .rows
        .iter()
        .map(|row| {
            let cells: Vec<_> = row.iter().map(|it| view! { <td>{unturned(it).into_owned()}</td> }).collect();
            view! { <tr>{cells}</tr> }
        })
        .collect();
    view! {
        <div class="stack-l">
            {back("/review/import".to_owned(), t!(lang, "import-title"))}
            <h1>{t!(lang, "import-preview-title")}</h1>
            {report}
            <div class="scroll" tabindex="0" role="region" aria-label=t!(lang, "import-first-rows")>
                <table>
                    <caption>{t!(lang, "import-first-rows")}</caption>
                    <thead><tr>{head}</tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            <form class="stack-l" method="post" action=format!("/review/import/{}", shown.id)>
                <fieldset class="columns">
                    <legend>{t!(lang, "import-columns")}</legend>
                    {selects}
                </fieldset>
                <div class="btn-row">
                    <button class="btn quiet" type="submit" name="do" value="try">{t!(lang, "import-try")}</button>
                    <button class="btn" type="submit" name="do" value="take">{t!(lang, "import-take")}</button>
                </div>
            </form>
        </div>
    }
    .into_any()
}

/// What a run did.
#[must_use]
pub fn report_page(
    lang: Lang,
    to: &str,
    run: &DatedRun,
    refused: &[(i64, String, String)],
    before: Option<&str>,
) -> AnyView {
    let run = run.run;
    let before = before.map(|text| view! { <p class="lead">{text.to_owned()}</p> });
    let refused = refused.iter().map(|(line, field, code)| (*line, reason_words(lang, field, code))).collect();
    view! {
        <div class="stack-l">
            {back(to.to_owned(), if to == "/review" { t!(lang, "queue-title") } else { t!(lang, "import-title") })}
            <h1>{t!(lang, "import-report-title")}</h1>
            {before}
            {counts(lang, run.row_count, run.taken, run.known, run.refused)}
            {refused_table(lang, refused)}
            <p><a href="/review/debts">{t!(lang, "nav-all-debts")}</a></p>
        </div>
    }
    .into_any()
}
