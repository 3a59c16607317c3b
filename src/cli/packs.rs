//! `goodterms packs`: every rule with its numbers in words, where it comes from, and whether it is on.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;

use super::{Failure, calc};
use crate::packs::Packs;
use crate::settings::Settings;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// One pack only: cn-mainland, gb-england-wales …
    pack: Option<String>,
    /// A folder of rule packs over those that come with the program, instead of the configuration's `rules.folder`.
    #[arg(long, value_name = "FOLDER")]
    packs: Option<PathBuf>,
}

pub(super) fn run(config: &Path, arguments: &Arguments) -> Result<ExitCode, Failure> {
    let packs = read(config, arguments.packs.as_deref())?;
    if let Some(name) = arguments.pack.as_deref().filter(|name| packs.get(name).is_none()) {
        let known: Vec<_> = packs.iter().map(|it| it.id.as_str()).collect();
        return Err(format!("no rule pack {name:?}: {}", known.join(", ")).into());
    }
    calc::println_quietly(packs.in_words(arguments.pack.as_deref()).trim_end())?;
    Ok(ExitCode::SUCCESS)
}

/// The packs that come with the program, and over them those of the folder that was named, else of the configuration's.
/// Without a configuration there are no others.
///
/// # Errors
/// With file and line where a pack is wrong.
pub(super) fn read(config: &Path, folder: Option<&Path>) -> Result<Packs, Failure> {
    if folder.is_some() || !config.exists() {
        return Ok(Packs::read(folder)?);
    }
    let settings = Settings::read(config)?;
    Ok(Packs::read(settings.rules.folder())?)
}
