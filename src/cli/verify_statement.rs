//! `goodterms verify-statement`: checks a statement about a plan, without asking anybody.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;

use super::{Failure, open};
use crate::settings::Settings;
use crate::signed::PublicKey;
use crate::signed::statement::PlanStatement;
use crate::usecases::signing_key::signing_key;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The statement, as the debtor was given it.
    file: PathBuf,
    /// The portal's public key, as it publishes it at /.well-known/goodterms-key.json; without it, that of this
    /// installation.
    #[arg(long, value_name = "FILE")]
    key: Option<PathBuf>,
}

pub(super) async fn run(config: &Path, it: &Arguments) -> Result<ExitCode, Failure> {
    let read = |path: &Path| std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()));
    let file = read(&it.file)?;
    let key: PublicKey = match &it.key {
        Some(path) => serde_json::from_str(&read(path)?).map_err(|error| format!("{}: {error}", path.display()))?,
        None => own_key(config).await?,
    };
    match PlanStatement::check(&file, &key) {
        Ok(statement) => {
            println!("The signature fits. Code on paper: {}. Signed by {}", statement.code(), statement.portal);
            Ok(ExitCode::SUCCESS)
        }
        Err(why) => Err(format!("{}: {why}", it.file.display()).into()),
    }
}

async fn own_key(config: &Path) -> Result<PublicKey, Failure> {
    let url = Settings::read(config)?.database.url;
    if let Some(path) = url.strip_prefix("sqlite://")
        && !Path::new(path).try_exists()?
    {
        return Err(format!("no portal has run here ({path}): give its public key with --key").into());
    }
    let app = open(config).await?;
    Ok(signing_key(&app).await?.public())
}
