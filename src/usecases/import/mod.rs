//! A creditor's file comes in: debts, payments or charges. One transaction takes all of it or nothing; the same file a
//! second time changes nothing; each row that is not taken is told with its line and reason. Nothing of the file is
//! kept in memory but the row at hand.

mod columns;
mod encoding;
mod rows;

pub use columns::{Column, Kind, Mapping};
pub use encoding::recognise;
pub use rows::RowProblem;

use std::collections::HashMap;
use std::io::Read;

use csv::{ReaderBuilder, StringRecord};
use serde_json::json;

use super::Refusal;
use crate::app::App;
use crate::evidence::{self, Act, Actor};
use crate::store::creditors::Creditor;
use crate::store::evidence::About;
use crate::store::ids::{ImportId, StaffId};
use crate::store::imports::{self, Run};
use crate::store::{StoreError, Tx};

/// A file that can be read from its beginning as often as needed.
pub type Open<'a> = &'a (dyn Fn() -> std::io::Result<Box<dyn Read + Send>> + Send + Sync);

/// What to take in, and how.
pub struct Import<'a> {
    /// Debts, payments or charges.
    pub kind: Kind,
    /// Whose file it is.
    pub creditor: &'a Creditor,
    /// Reads all of it, reports, and changes nothing.
    pub dry_run: bool,
    /// Which column is which; nothing to use what is remembered, or the headings' own names.
    pub mapping: Option<Mapping>,
    /// Who takes it in; nobody from the command line.
    pub by: Option<StaffId>,
}

/// How many rows did what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    /// All rows but the headings.
    pub rows: u64,
    /// New, taken in.
    pub taken: u64,
    /// On file already, just so.
    pub known: u64,
    /// Not taken.
    pub refused: u64,
}

/// A row that is not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedRow {
    /// Its line in the file; the headings are line 1.
    pub line: u64,
    /// Why.
    pub problem: RowProblem,
}

/// Is told as the file goes by.
pub trait Watcher: Send {
    /// So many rows are done.
    fn progress(&mut self, count: Count);
    /// This row is not taken.
    fn refused(&mut self, row: &RefusedRow);
}

/// The file as a whole can't be taken.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// It can't be read.
    #[error("the file can't be read: {0}")]
    Unreadable(#[from] std::io::Error),
    /// It is not CSV.
    #[error("line {line} is not CSV")]
    NotCsv {
        /// Where it stops being that.
        line: u64,
    },
    /// There is nothing in it.
    #[error("the file is empty")]
    Empty,
    /// Columns that are needed are not there.
    #[error("these columns are missing: {}", .0.join(", "))]
    Missing(Vec<&'static str>),
    /// Anything else; nothing was taken.
    #[error(transparent)]
    Refused(#[from] Refusal),
}

impl From<StoreError> for ImportError {
    fn from(error: StoreError) -> Self {
        Self::Refused(error.into())
    }
}

impl From<csv::Error> for ImportError {
    fn from(error: csv::Error) -> Self {
        let line = error.position().map_or(1, csv::Position::line);
        match error.into_kind() {
            csv::ErrorKind::Io(cause) => Self::Unreadable(cause),
            _ => Self::NotCsv { line },
        }
    }
}

fn reader(open: Open<'_>) -> Result<csv::Reader<Box<dyn Read + Send>>, ImportError> {
    let encoding = recognise(open()?)?;
    let text: Box<dyn Read + Send> = Box::new(
        encoding_rs_io::DecodeReaderBytesBuilder::new().encoding(Some(encoding)).bom_override(true).build(open()?),
    );
    // Rows of another length are told one by one, not the end of the file.
    Ok(ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(text))
}

/// The headings and the first rows, for the preview.
///
/// # Errors
/// [`ImportError`]
pub fn first_rows(open: Open<'_>, count: usize) -> Result<(Vec<String>, Vec<Vec<String>>), ImportError> {
    let mut reader = reader(open)?;
    let headings = headings(&mut reader)?;
    let mut rows = Vec::new();
    for row in reader.records().take(count) {
        rows.push(row?.iter().map(str::to_owned).collect());
    }
    Ok((headings, rows))
}

fn headings(reader: &mut csv::Reader<Box<dyn Read + Send>>) -> Result<Vec<String>, ImportError> {
    let headings: Vec<String> = reader.headers()?.iter().map(str::to_owned).collect();
    if headings.iter().all(String::is_empty) { Err(ImportError::Empty) } else { Ok(headings) }
}

/// The mapping to use: the one given, else the one remembered for these headings, else by the headings' names.
///
/// # Errors
/// When the database can't be asked.
pub async fn mapping_for(
    tx: &mut Tx,
    creditor: &Creditor,
    kind: Kind,
    headings: &[String],
) -> Result<Mapping, StoreError> {
    let remembered = imports::mapping(tx, creditor.id, kind.as_str(), &headings.join("\u{1f}")).await?;
    Ok(remembered
        .and_then(|text| serde_json::from_str::<Mapping>(&text).ok())
        .unwrap_or_else(|| Mapping::by_names(kind, headings)))
}

/// How often the same payment stood in the file so far, for files whose rows carry no number of their own.
pub(super) type Repeats = HashMap<String, u32>;

/// Takes the file in.
///
/// # Errors
/// [`ImportError`]; then nothing of the file was taken.
pub async fn import(
    app: &App,
    it: &Import<'_>,
    open: Open<'_>,
    watcher: &mut dyn Watcher,
) -> Result<(ImportId, Count), ImportError> {
    let now = app.now();
    let mut reader = reader(open)?;
    let headings = headings(&mut reader)?;
    let mut writing = app.db.write().await?;
    let tx = &mut writing;
    let mapping = match &it.mapping {
        Some(mapping) => mapping.clone(),
        None => mapping_for(tx, it.creditor, it.kind, &headings).await?,
    };
    let missing = mapping.missing(it.kind);
    if !missing.is_empty() {
        return Err(ImportError::Missing(missing));
    }
    let run = ImportId(app.random.id());
    imports::begin(tx, run, it.creditor.id, it.kind.as_str(), it.by, now).await?;
    let mut count = Count::default();
    let mut repeats = Repeats::new();
    let mut row = StringRecord::new();
    while reader.read_record(&mut row)? {
        if row.iter().all(str::is_empty) {
            continue;
        }
        count.rows = count.rows.saturating_add(1);
        let line = row.position().map_or(0, csv::Position::line);
        let done = rows::take(app, tx, it, run, &mapping, &row, &mut repeats, now).await;
        match done {
            Ok(true) => count.taken = count.taken.saturating_add(1),
            Ok(false) => count.known = count.known.saturating_add(1),
            Err(rows::NotTaken::Row(problem)) => {
                count.refused = count.refused.saturating_add(1);
                imports::refuse(tx, run, line, problem.field(), problem.code()).await?;
                watcher.refused(&RefusedRow { line, problem });
            }
            Err(rows::NotTaken::Store(error)) => return Err(error.into()),
        }
        if count.rows.is_multiple_of(1_000) {
            watcher.progress(count);
        }
    }
    watcher.progress(count);
    if it.dry_run {
        return Ok((run, count));
    }
    imports::finish(tx, run, &Run::from(count)).await?;
    let text = serde_json::to_string(&mapping).map_err(|_| StoreError::Unreadable("mapping"))?;
    imports::remember(tx, it.creditor.id, it.kind.as_str(), &headings.join("\u{1f}"), &text, now).await?;
    let about = About { creditor: Some(it.creditor.id), ..About::default() };
    let actor = it.by.map_or(Actor::Operator, Actor::Staff);
    let detail = json!({
        "run": run.to_string(),
        "kind": it.kind.as_str(),
        "rows": count.rows,
        "taken": count.taken,
        "known": count.known,
        "refused": count.refused,
    });
    evidence::record(tx, now, actor, about, Act::FileImported, &detail).await?;
    writing.commit().await?;
    Ok((run, count))
}

impl From<Count> for Run {
    fn from(it: Count) -> Self {
        let whole = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
        Self { row_count: whole(it.rows), taken: whole(it.taken), known: whole(it.known), refused: whole(it.refused) }
    }
}
