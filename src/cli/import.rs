//! `goodterms import debts|payments|charges FILE`.

use std::fs::File;
use std::io::{IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use indicatif::{ProgressBar, ProgressStyle};

use super::{Failure, creditor, open};
use crate::usecases::import::{Count, Import, Kind, RefusedRow, Watcher, import};

#[derive(Debug, Clone, Copy, ValueEnum)]
enum What {
    Debts,
    Payments,
    Charges,
}

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// What is in the file.
    what: What,
    /// The file: CSV with headings.
    file: PathBuf,
    /// Whose file it is.
    #[arg(long)]
    creditor: String,
    /// Reads and reports, and changes nothing.
    #[arg(long)]
    dry_run: bool,
}

/// Where nobody looks on (a log, a timer) a line comes after so many rows.
const ROWS_A_LINE: u64 = 20_000;

/// Says how far it is: as a line that moves on a terminal, as lines one after the other elsewhere.
enum Progress {
    Moving(ProgressBar),
    Lines { next: u64 },
}

impl Progress {
    fn begin() -> Result<Self, Failure> {
        if !std::io::stderr().is_terminal() {
            return Ok(Self::Lines { next: ROWS_A_LINE });
        }
        let bar = ProgressBar::new_spinner();
        bar.set_style(ProgressStyle::with_template("{spinner} {msg} ({elapsed})")?);
        Ok(Self::Moving(bar))
    }

    fn end(&self) {
        if let Self::Moving(bar) = self {
            bar.finish_and_clear();
        }
    }
}

impl Watcher for Progress {
    fn progress(&mut self, count: Count) {
        match self {
            Self::Moving(bar) => {
                bar.set_message(format!("{} rows read", count.rows));
                bar.tick();
            }
            Self::Lines { next } => {
                if count.rows >= *next {
                    eprintln!("{} rows read", count.rows);
                    *next = count.rows.saturating_add(ROWS_A_LINE);
                }
            }
        }
    }

    fn writing(&mut self) {
        match self {
            Self::Moving(bar) => {
                bar.set_message("writing");
                bar.tick();
            }
            Self::Lines { .. } => eprintln!("writing"),
        }
    }

    fn refused(&mut self, row: &RefusedRow) {
        // A reader that went away (`| head`) must not end the import.
        let say = || {
            let _ = writeln!(std::io::stdout(), "line {}: {}", row.line, row.problem.in_words());
        };
        match self {
            Self::Moving(bar) => bar.suspend(say),
            Self::Lines { .. } => say(),
        }
    }
}

pub(super) async fn run(config: &Path, it: &Arguments) -> Result<ExitCode, Failure> {
    let app = open(config).await?;
    let creditor = creditor::named(&app, &it.creditor).await?;
    let kind = match it.what {
        What::Debts => Kind::Debts,
        What::Payments => Kind::Payments,
        What::Charges => Kind::Charges,
    };
    let mut progress = Progress::begin()?;
    let file = it.file.clone();
    let open = move || File::open(&file).map(|file| Box::new(file) as Box<dyn Read + Send>);
    let asked = Import { kind, creditor: &creditor, dry_run: it.dry_run, mapping: None, by: None };
    let done = import(&app, &asked, &open, &mut progress).await;
    progress.end();
    app.db.close().await;
    let done = done.map_err(|error| format!("{}: {error}; nothing was taken", it.file.display()))?;
    let mut out = std::io::stdout();
    // All is done and on disk; a reader that went away makes it no failure.
    let _ = match done.before {
        Some(at) => {
            let day = at.day_in(&creditor.time_zone);
            writeln!(out, "This file was taken in already on {day}; nothing changed.")
        }
        None => {
            let Count { rows, taken, known, refused } = done.count;
            let said = if it.dry_run { "Tried out, nothing changed" } else { "Done" };
            writeln!(out, "{said}: {rows} rows, {taken} new, {known} on file already, {refused} not taken.")
        }
    };
    // Everything that could be taken was: rows that were not are a report, not a failure.
    Ok(ExitCode::SUCCESS)
}
