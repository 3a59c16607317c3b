//! A creditor's file comes in: debts, payments or charges. The file is read, each row is turned into domain values and
//! laid into a temporary table, and there held against what is on file; only then one short transaction takes all of
//! it or nothing. The same file a second time changes nothing; each row that is not taken is told with its line and
//! reason. Nothing of the file is kept in memory but the rows at hand.

mod columns;
mod encoding;
mod lines;
mod rows;
mod take;

pub use columns::{Column, Kind, Mapping};
pub use encoding::{Recognised, recognise};
pub use rows::RowProblem;

use std::io::Read;

use csv::{ReaderBuilder, StringRecord};
use data_encoding::HEXLOWER;

use self::lines::{Broken, Lines};
use super::Refusal;
use crate::app::App;
use crate::clock::Instant;
use crate::domain::money::Currency;
use crate::i18n::direction::turns;
use crate::store::creditors::Creditor;
use crate::store::ids::{ImportId, StaffId};
use crate::store::imports::{self, Run, SameFile};
use crate::store::staging::{self, Staging};
use crate::store::{StoreError, Tx, staged};

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

/// What came of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outcome {
    /// The run; of a file that was taken in before, the run that took it.
    pub run: ImportId,
    /// How many rows did what.
    pub count: Count,
    /// When this same file was taken in already: then nothing changed.
    pub before: Option<Instant>,
}

/// Is told as the file goes by.
pub trait Watcher: Send {
    /// So many rows are read, and at last what came of them.
    fn progress(&mut self, count: Count);
    /// All rows are read and compared; from here on they are written.
    fn writing(&mut self) {}
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
    /// A quotation mark swallows the rows after it.
    #[error("a quotation mark opened on line {line} is not closed")]
    Unclosed {
        /// Where it was opened.
        line: u64,
    },
    /// It begins as UTF-8 or GB18030 and does not go on so.
    #[error("line {line} holds bytes that are no text; was the file damaged on its way?")]
    Damaged {
        /// Where that is.
        line: u64,
    },
    /// Another file of this creditor is being taken in at this moment.
    #[error("another file of this creditor is being taken in just now; try again when it is done")]
    Busy,
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
        let csv::ErrorKind::Io(cause) = error.into_kind() else { return Self::NotCsv { line } };
        match cause.get_ref().and_then(|it| it.downcast_ref::<Broken>()) {
            Some(&Broken::Unclosed(line)) => Self::Unclosed { line },
            Some(&Broken::TooLong(line)) => Self::NotCsv { line },
            None => Self::Unreadable(cause),
        }
    }
}

type Reader = csv::Reader<Lines<Box<dyn Read + Send>>>;

/// The file as CSV, and its hash.
fn reader(open: Open<'_>) -> Result<(Reader, String), ImportError> {
    let Recognised { encoding, hash } = recognise(open()?)?;
    let text: Box<dyn Read + Send> = Box::new(
        encoding_rs_io::DecodeReaderBytesBuilder::new().encoding(Some(encoding)).bom_override(true).build(open()?),
    );
    // Rows of another length are told one by one, not the end of the file.
    let reader = ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(Lines::new(text));
    Ok((reader, HEXLOWER.encode(&hash)))
}

/// The headings and the first rows, for the preview.
///
/// # Errors
/// [`ImportError`]
pub fn first_rows(open: Open<'_>, count: usize) -> Result<(Vec<String>, Vec<Vec<String>>), ImportError> {
    let (mut reader, _) = reader(open)?;
    let headings = headings(&mut reader)?;
    let mut rows = Vec::new();
    for row in reader.records().take(count) {
        rows.push(row?.iter().map(str::to_owned).collect());
    }
    Ok((headings, rows))
}

fn headings(reader: &mut Reader) -> Result<Vec<String>, ImportError> {
    // PostgreSQL stores no U+0000, and the mapping is remembered by the headings.
    let plain = |text: &str| text.replace(|it: char| it.is_control() || turns(it), " ");
    let headings: Vec<String> = reader.headers()?.iter().map(plain).collect();
    if headings.iter().all(|it| it.trim().is_empty()) { Err(ImportError::Empty) } else { Ok(headings) }
}

/// How headings are remembered.
fn together(headings: &[String]) -> String {
    headings.join("\u{1f}")
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
    let remembered = imports::mapping(tx, creditor.id, kind.as_str(), &together(headings)).await?;
    Ok(remembered
        .and_then(|text| serde_json::from_str::<Mapping>(&text).ok())
        .unwrap_or_else(|| Mapping::by_names(kind, headings)))
}

/// So many rows are laid down with one statement.
const AT_ONCE: usize = 400;

/// Takes the file in.
///
/// # Errors
/// [`ImportError`]; then nothing of the file was taken.
pub async fn import(
    app: &App,
    it: &Import<'_>,
    open: Open<'_>,
    watcher: &mut dyn Watcher,
) -> Result<Outcome, ImportError> {
    let (mut reader, hash) = reader(open)?;
    let headings = headings(&mut reader)?;
    let staging = Staging::open(&app.db, it.creditor.id).await?.ok_or(ImportError::Busy)?;
    let done = import_on(app, it, &staging, (reader, &headings, &hash), watcher).await;
    // Also after a failure, and waited for: the next import may begin when this one has answered.
    staging.close().await;
    done
}

async fn import_on(
    app: &App,
    it: &Import<'_>,
    staging: &Staging,
    (mut reader, headings, hash): (Reader, &[String], &str),
    watcher: &mut dyn Watcher,
) -> Result<Outcome, ImportError> {
    let mut reading = staging.begin().await?;
    let tx = &mut reading;
    let mapping = match &it.mapping {
        Some(mapping) => mapping.clone(),
        None => mapping_for(tx, it.creditor, it.kind, headings).await?,
    };
    let missing = mapping.missing(it.kind);
    if !missing.is_empty() {
        return Err(ImportError::Missing(missing));
    }
    let columns = serde_json::to_string(&mapping).map_err(|_| StoreError::Unreadable("mapping"))?;
    let same = SameFile { creditor: it.creditor.id, kind: it.kind.as_str(), hash, columns: &columns };
    if let Some((run, at, rows)) = imports::of_same_file(tx, &same).await? {
        let rows = u64::try_from(rows).unwrap_or(0);
        let count = Count { rows, known: rows, ..Count::default() };
        return Ok(Outcome { run, count, before: Some(at) });
    }
    let currency = Currency::parse(&it.creditor.currency).map_err(|_| StoreError::Unreadable("currency"))?;
    let (kind, creditor) = (it.kind, it.creditor);
    let file = rows::File { app, kind, creditor, currency, mapping: &mapping, hash };
    stage(&file, &mut reader, tx, watcher).await?;
    let count = compare(it, tx, watcher).await?;
    // Nothing has touched the tables so far; the temporary one stays with the connection.
    reading.commit().await?;
    let run = ImportId(app.random.id());
    if !it.dry_run {
        watcher.writing();
        let headings = together(headings);
        take::take(app, it, staging, &take::Taking { run, count, headings: &headings, file: same }).await?;
    }
    Ok(Outcome { run, count, before: None })
}

/// Reads the rows and lays them into the temporary table.
async fn stage(
    file: &rows::File<'_>,
    reader: &mut Reader,
    tx: &mut Tx,
    watcher: &mut dyn Watcher,
) -> Result<(), ImportError> {
    let mut count = Count::default();
    let mut row = StringRecord::new();
    let mut rows = Vec::with_capacity(AT_ONCE);
    while reader.read_record(&mut row)? {
        let byte = row.position().map_or(0, csv::Position::byte);
        let line = reader.get_mut().line_from(byte);
        if row.iter().all(str::is_empty) {
            continue;
        }
        rows.push(rows::read(file, &row, line));
        count.rows = count.rows.saturating_add(1);
        if rows.len() == AT_ONCE {
            staging::add(tx, &rows).await?;
            rows.clear();
            watcher.progress(count);
        }
    }
    staging::add(tx, &rows).await?;
    staged::complete(tx).await?;
    Ok(())
}

/// Holds the rows against what is on file, and tells which are not taken.
async fn compare(it: &Import<'_>, tx: &mut Tx, watcher: &mut dyn Watcher) -> Result<Count, ImportError> {
    let (creditor, currency) = (it.creditor.id, it.creditor.currency.as_str());
    match it.kind.entry() {
        None => staged::compare_debts(tx, creditor, currency).await?,
        Some((kind, _)) => staged::compare_entries(tx, creditor, currency, kind).await?,
    }
    let mut count = Count::default();
    for (verdict, rows) in staged::counts(tx).await? {
        let rows = u64::try_from(rows).unwrap_or(0);
        count.rows = count.rows.saturating_add(rows);
        match verdict.as_str() {
            "new" => count.taken = rows,
            "known" => count.known = rows,
            _ => count.refused = rows,
        }
    }
    let mut last = 0;
    loop {
        let some = staged::refused_after(tx, last).await?;
        let Some((line, ..)) = some.last() else { break };
        last = *line;
        for (line, field, reason) in some {
            let problem = RowProblem::from_stored(it.kind, &reason, &field).ok_or(StoreError::Unreadable("reason"))?;
            watcher.refused(&RefusedRow { line: u64::try_from(line).unwrap_or(0), problem });
        }
    }
    watcher.progress(count);
    Ok(count)
}

impl From<Count> for Run {
    fn from(it: Count) -> Self {
        let whole = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
        Self { row_count: whole(it.rows), taken: whole(it.taken), known: whole(it.known), refused: whole(it.refused) }
    }
}
