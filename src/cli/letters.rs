//! `goodterms letters FILE`: the list from which letters by post are printed.

use std::fs::{self, OpenOptions};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;

use super::{Failure, creditor, open};
use crate::usecases::make_pins::make_pins;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Where to write the list: CSV with reference, name, language, link, PIN and the day up to which it works. It must not be there yet.
    file: PathBuf,
    /// Whose letters.
    #[arg(long)]
    creditor: String,
    /// One letter again, with a new PIN; the earlier one is dead. Otherwise all that have had none: debts without an
    /// email address, and those of a creditor that asks for the PIN.
    #[arg(long)]
    reference: Option<String>,
}

pub(super) async fn run(config: &Path, it: &Arguments) -> Result<ExitCode, Failure> {
    let app = open(config).await?;
    let creditor = creditor::named(&app, &it.creditor).await?;
    // Only its owner may read it: who has a PIN has the debt.
    let list = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&it.file);
    let list = list.map_err(|error| format!("{}: {error}", it.file.display()))?;
    let made = make_pins(&app, &creditor, it.reference.as_deref(), &list).await;
    app.db.close().await;
    match made {
        Ok(count) => {
            let letters = if count == 1 { "letter" } else { "letters" };
            let file = it.file.display();
            println!("{count} {letters} in {file}. Delete it once all is printed: no PIN can be read again.");
            Ok(ExitCode::SUCCESS)
        }
        Err(error) => {
            // A list whose PINs are dead would send people to a door that stays shut.
            fs::remove_file(&it.file)?;
            Err(format!("{error}; no PIN was changed").into())
        }
    }
}
