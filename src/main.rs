//! Reads the command line, calls the command.

use std::process::ExitCode;

use clap::Parser;
use goodterms::cli::{Arguments, run};

#[tokio::main]
async fn main() -> ExitCode {
    run(Arguments::parse()).await
}
