//! `goodterms calc OPERATION`: the rules from JSON to JSON, without a database.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;

use super::{Failure, packs};
use crate::calc::{self, stream};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// What to compute: accrue, schedule, fee …
    operation: String,
    /// Reads one request a line and writes one answer a line.
    #[arg(long)]
    lines: bool,
    /// A folder of rule packs over those that come with the program, instead of the configuration's `rules.folder`.
    #[arg(long, value_name = "FOLDER")]
    packs: Option<PathBuf>,
}

pub(super) fn run(config: &Path, arguments: &Arguments) -> Result<ExitCode, Failure> {
    if let Some(error) = calc::unknown(&arguments.operation) {
        println_quietly(&error)?;
        return Ok(ExitCode::from(2));
    }
    let packs = packs::read(config, arguments.packs.as_deref())?;
    let answer = |request: &str| calc::answer(&arguments.operation, request, &packs);
    let (input, output) = (io::stdin().lock(), io::stdout().lock());
    let done = if arguments.lines { stream::lines(input, output, answer) } else { stream::one(input, output, answer) };
    match done {
        Ok(true) => Ok(ExitCode::SUCCESS),
        Ok(false) => Ok(ExitCode::from(2)),
        // The reader has what it wanted (`| head`).
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(ExitCode::SUCCESS),
        Err(error) => Err(error.into()),
    }
}

/// Writes to standard output; a reader that went away is no failure.
pub(super) fn println_quietly(text: &str) -> io::Result<()> {
    let done = io::Write::write_all(&mut io::stdout(), format!("{text}\n").as_bytes());
    done.or_else(|error| if error.kind() == ErrorKind::BrokenPipe { Ok(()) } else { Err(error) })
}
