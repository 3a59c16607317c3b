//! `goodterms demo`.
use std::process::ExitCode;
use super::Failure;
/// d
#[derive(Debug, clap::Args)]
pub struct Demo {}
pub(super) async fn run(_: &Demo) -> Result<ExitCode, Failure> { Ok(ExitCode::SUCCESS) }
