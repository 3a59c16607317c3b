//! `goodterms import debts|payments|charges FILE`.

use std::fs::File;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use indicatif::{ProgressBar, ProgressStyle};

use super::{Failure, open};
use crate::store::creditors;
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

struct OnTerminal(ProgressBar);

impl Watcher for OnTerminal {
    fn progress(&mut self, count: Count) {
        self.0.set_message(format!("{} rows, {} new, {} not taken", count.rows, count.taken, count.refused));
        self.0.tick();
    }

    fn refused(&mut self, row: &RefusedRow) {
        self.0.suspend(|| {
            // A reader that went away (`| head`) must not end the import.
            let _ = writeln!(std::io::stdout(), "line {}: {}", row.line, row.problem.in_words());
        });
    }
}

pub(super) async fn run(config: &Path, it: &Arguments) -> Result<ExitCode, Failure> {
    let app = open(config).await?;
    let mut tx = app.db.read().await?;
    let creditor = creditors::by_slug(&mut tx, &it.creditor)
        .await?
        .ok_or_else(|| format!("no creditor {:?}; add it with goodterms creditor add", it.creditor))?;
    drop(tx);
    let kind = match it.what {
        What::Debts => Kind::Debts,
        What::Payments => Kind::Payments,
        What::Charges => Kind::Charges,
    };
    let bar = ProgressBar::new_spinner();
    bar.set_style(ProgressStyle::with_template("{spinner} {msg} ({elapsed})")?);
    let mut watcher = OnTerminal(bar);
    let file = it.file.clone();
    let open = move || File::open(&file).map(|file| Box::new(file) as Box<dyn Read + Send>);
    let asked = Import { kind, creditor: &creditor, dry_run: it.dry_run, mapping: None, by: None };
    let done = import(&app, &asked, &open, &mut watcher).await;
    watcher.0.finish_and_clear();
    let (_, count) = done?;
    let said = if it.dry_run { "Tried out, nothing changed" } else { "Done" };
    println!(
        "{said}: {} rows, {} new, {} on file already, {} not taken.",
        count.rows, count.taken, count.known, count.refused
    );
    app.db.close().await;
    // Everything that could be taken was: rows that were not are a report, not a failure.
    Ok(ExitCode::SUCCESS)
}
