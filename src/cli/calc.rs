//! `goodterms calc plan`: the schedule of a plan, from JSON to JSON, without a database.

use std::io::{BufRead, Read, Write};
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use crate::domain::plan_json;

/// What can be computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Operation {
    /// The schedule of a plan from what is owed.
    Plan,
}

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// What to compute.
    operation: Operation,
    /// Reads one request a line and writes one answer a line.
    #[arg(long)]
    lines: bool,
}

/// What a request may be long.
const MOST_BYTES: u64 = 64 * 1024;

pub(super) fn run(arguments: &Arguments) -> ExitCode {
    let Operation::Plan = arguments.operation;
    match if arguments.lines { lines() } else { one() } {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(2),
        Err(error) => {
            eprintln!("goodterms: {error}");
            ExitCode::FAILURE
        }
    }
}

fn one() -> std::io::Result<bool> {
    let mut request = String::new();
    std::io::stdin().take(MOST_BYTES).read_to_string(&mut request)?;
    let (ok, answer) = plan_json::answer(&request);
    writeln!(std::io::stdout(), "{answer}")?;
    Ok(ok)
}

fn lines() -> std::io::Result<bool> {
    let mut all = true;
    let mut out = std::io::BufWriter::new(std::io::stdout());
    for line in std::io::stdin().lock().lines() {
        let (ok, answer) = plan_json::answer(&line?);
        all &= ok;
        writeln!(out, "{answer}")?;
    }
    out.flush()?;
    Ok(all)
}
