//! The command line: one file a command.

mod admin;
mod backup;
mod calc;
mod creditor;
mod demo;
mod healthy;
mod import;
mod key;
mod letters;
mod packs;
mod serve;
mod simulate;
mod verify_statement;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Parser, Subcommand};
use leptos::config::LeptosOptions;

use crate::app::{App, MadeOf};
use crate::clock::{Clock, SystemClock, SystemRandom};
use crate::packs::Packs;
use crate::secret::Secret;
use crate::settings::Settings;
use crate::store;
use crate::usecases::keys::{self, Unfit};

/// A portal where a debtor sees what is owed, proposes a way to pay it back, and gets an answer with reasons.
#[derive(Debug, Parser)]
#[command(version, about)]
pub struct Arguments {
    /// The configuration file.
    #[arg(long, global = true, default_value = "Leptos.toml", value_name = "FILE")]
    config: PathBuf,
    // `cargo leptos watch` starts the binary without a word: then it serves.
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Runs the portal; what happens without a command too.
    Serve,
    /// Runs the portal on demonstration data, with a page where its email can be read.
    Demo(demo::Demo),
    /// Adds a creditor.
    #[command(subcommand)]
    Creditor(creditor::Command),
    /// Takes in a creditor's file: debts, payments or charges.
    Import(import::Arguments),
    /// Makes the PINs for letters by post, as a list for the printer.
    Letters(letters::Arguments),
    /// Adds people who sign in for a creditor.
    #[command(subcommand)]
    Admin(admin::Command),
    /// Computes from JSON on standard input to JSON on standard output.
    Calc(calc::Arguments),
    /// Checks a signed statement about a plan, without asking anybody.
    VerifyStatement(verify_statement::Arguments),
    /// Copies everything into a folder, while the portal runs.
    Backup(backup::Backup),
    /// Brings a backup back into a new database, and proves that all of it is there.
    Restore(backup::Restore),
    /// Asks the portal that runs here whether it is alive: for health checks.
    Healthy,
    /// Changes the keys with which the most personal data is sealed, while the portal runs.
    #[command(subcommand)]
    Key(key::Command),
    /// Lists the rules of law that are known: numbers, sources, and who verified them.
    Packs(packs::Arguments),
    /// Tries a policy on a made-up population, against a fixed offer and against limits.
    Simulate(simulate::Arguments),
}

/// What a command ends with when it fails: said on standard error.
pub type Failure = Box<dyn std::error::Error + Send + Sync>;

/// Runs the command.
pub async fn run(arguments: Arguments) -> ExitCode {
    let config = arguments.config;
    let done = match arguments.command.unwrap_or(Command::Serve) {
        Command::Calc(it) => calc::run(&config, &it),
        Command::Packs(it) => packs::run(&config, &it),
        Command::VerifyStatement(it) => verify_statement::run(&config, &it).await,
        Command::Simulate(it) => simulate::run(&it),
        Command::Serve => serve::run(&config).await,
        Command::Backup(it) => backup::back_up(&config, &it).await,
        Command::Restore(it) => backup::restore(&config, &it).await,
        Command::Demo(it) => demo::run(&config, &it).await,
        Command::Creditor(it) => creditor::run(&config, it).await,
        Command::Import(it) => import::run(&config, &it).await,
        Command::Letters(it) => letters::run(&config, &it).await,
        Command::Admin(it) => admin::run(&config, it).await,
        Command::Healthy => healthy::run(&config).await,
        Command::Key(it) => key::run(&config, &it).await,
    };
    match done {
        Ok(code) => code,
        Err(failure) => {
            eprintln!("goodterms: {failure}");
            ExitCode::FAILURE
        }
    }
}

/// Reads the configuration and opens everything that a command needs.
///
/// # Errors
/// With what to do.
async fn open(config: &Path) -> Result<App, Failure> {
    let settings = Settings::read(config)?;
    let packs = Packs::read(settings.rules.folder())
        .map_err(|error| format!("rules.folder {}: {error}", settings.rules.folder.display()))?;
    let random = Arc::new(SystemRandom);
    let secret = Secret::read_or_make(&settings.security.secret_file, random.as_ref())
        .map_err(|error| format!("security.secret_file {}: {error}", settings.security.secret_file.display()))?;
    if let Some(path) = settings.database.url.strip_prefix("sqlite://")
        && let Some(folder) = std::path::Path::new(path).parent()
    {
        std::fs::create_dir_all(folder)?;
    }
    let db = store::open(&settings.database.url).await?;
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    keys::fit(&db, &secret, clock.now()).await.map_err(|unfit| match unfit {
        Unfit::Store(error) => Failure::from(error),
        unfit => format!("security.secret_file {}: {unfit}", settings.security.secret_file.display()).into(),
    })?;
    let bundle = bundle(config);
    Ok(App::new(MadeOf { db, clock, random, secret, settings, packs: Arc::new(packs), demonstration: false, bundle }))
}

/// Where the browser bundle lies: as the configuration says, else where the build puts it.
fn bundle(config: &Path) -> LeptosOptions {
    let path = config.to_str().unwrap_or("Leptos.toml");
    leptos::config::get_configuration(Some(path))
        .map(|it| it.leptos_options)
        .unwrap_or_else(|_| LeptosOptions::builder().output_name("goodterms").site_root("target/site").build())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_command_it_serves() {
        let arguments = Arguments::try_parse_from(["goodterms"]).unwrap();
        assert!(arguments.command.is_none());
        let arguments = Arguments::try_parse_from(["goodterms", "--config", "other.toml"]).unwrap();
        assert!(arguments.command.is_none());
        assert!(Arguments::try_parse_from(["goodterms", "nonsense"]).is_err());
    }

    #[test]
    fn the_two_files_say_the_same_to_leptos() {
        let read = |name: &str| {
            let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap();
            config::Config::builder()
                .add_source(config::File::from_str(&text, config::FileFormat::Toml))
                .build()
                .unwrap()
                .get_table("package.metadata.leptos")
                .unwrap()
        };
        let (built, run) = (read("Cargo.toml"), read("Leptos.toml"));
        for (name, value) in &run {
            let other = built.get(name).map(ToString::to_string);
            assert_eq!(other, Some(value.to_string()), "Cargo.toml says something else about {name}");
        }
        assert_eq!(run.len(), 3, "what the server asks for at run time");
        let options = bundle(&Path::new(env!("CARGO_MANIFEST_DIR")).join("Leptos.toml"));
        assert_eq!((&*options.output_name, &*options.site_root), ("goodterms", "target/site"));
    }
}
