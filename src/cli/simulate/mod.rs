//! `goodterms simulate`: a made-up population against three ways of answering, without a database.

mod table;
mod variants;

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::{AtomicU32, Ordering};

use clap::Args;

use super::{Failure, calc};
use crate::domain::money::Currency;
use crate::domain::policy::Policy;
use crate::domain::simulation::{Study, Tally, World, policy_to_try};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// How many people.
    #[arg(long, default_value_t = 20_000, value_parser = clap::value_parser!(u32).range(1..=10_000_000))]
    people: u32,
    /// Decides every draw: the same seed is the same people with the same fate.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The engine's policy as JSON, as the portal writes it, instead of the one that comes with the program.
    #[arg(long, value_name = "FILE")]
    policy: Option<PathBuf>,
    /// Also with each assumption at both ends of its range, with a tenth of the people each time.
    #[arg(long)]
    sensitivity: bool,
    /// Shows what is assumed, with sources, and runs nothing.
    #[arg(long, conflicts_with_all = ["sensitivity", "json"])]
    assumptions: bool,
    /// Writes JSON instead of tables.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    if arguments.assumptions {
        calc::println_quietly(table::assumptions().trim_end())?;
        return Ok(ExitCode::SUCCESS);
    }
    let policy = arguments.policy.as_deref().map_or_else(|| Ok(policy_to_try()), read)?;
    let study = study(arguments.seed, policy)?;
    let all = played(&study, arguments.people, "people");
    let people = arguments.people.div_ceil(10).max(1);
    let varied = if arguments.sensitivity { variants::played(&study, people) } else { Vec::new() };
    let written = if arguments.json {
        serde_json::to_string_pretty(&table::json(&study, &all, people, &varied))?
    } else {
        table::tables(&study, &all, people, &varied)
    };
    calc::println_quietly(written.trim_end())?;
    Ok(ExitCode::SUCCESS)
}

fn study(seed: u64, policy: Policy) -> Result<Study, Failure> {
    let currency = Currency::parse("GBP")?;
    Ok(Study { seed, assumptions: Default::default(), world: World::under(policy, currency) })
}

/// Reads a policy and refuses one that can't be.
fn read(file: &Path) -> Result<Policy, Failure> {
    let said = |what: String| Failure::from(format!("policy {}: {what}", file.display()));
    let text = std::fs::read_to_string(file).map_err(|error| said(error.to_string()))?;
    let policy: Policy = serde_json::from_str(&text).map_err(|error| said(error.to_string()))?;
    let problems: Vec<_> = policy.problems().into_iter().map(|it| format!("{}: {:?}", it.field, it.wrong)).collect();
    if problems.is_empty() { Ok(policy) } else { Err(said(problems.join("; "))) }
}

/// Plays a study on every processor. Sums don't hang on who was counted where.
fn played(study: &Study, people: u32, what: &str) -> Tally {
    let workers = std::thread::available_parallelism().map_or(1, |it| u32::try_from(it.get()).unwrap_or(1));
    let done = AtomicU32::new(0);
    let tenth = people.div_ceil(10).max(1);
    let each = || {
        let done = done.fetch_add(1, Ordering::Relaxed).saturating_add(1);
        if people >= 1_000 && done.is_multiple_of(tenth) {
            eprintln!("· {done} of {people} {what}");
        }
    };
    let parts = parts(people, workers);
    std::thread::scope(|scope| {
        let running: Vec<_> = parts.into_iter().map(|part| scope.spawn(|| study.run(part, each))).collect();
        let mut all = Tally::default();
        for part in running {
            if let Ok(tally) = part.join() {
                all.merge(&tally);
            }
        }
        all
    })
}

fn parts(people: u32, workers: u32) -> Vec<Range<u32>> {
    let size = people.div_ceil(workers.max(1)).max(1);
    (0..workers).map(|no| no.saturating_mul(size)..no.saturating_add(1).saturating_mul(size).min(people)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The document shows a small run of its own, so that a change of the rules can't leave its tables behind unseen.
    #[test]
    fn the_document_says_what_the_program_says() {
        let document = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/simulation.md")).unwrap();
        let missing =
            |text: &str| text.lines().filter(|line| !document.contains(*line)).map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(missing(&table::assumptions()), Vec::<String>::new());
        let study = study(1, policy_to_try()).unwrap();
        let small = table::tables(&study, &played(&study, 60, "people"), 6, &[]);
        assert_eq!(missing(&small), Vec::<String>::new(), "{small}");
    }

    #[test]
    fn people_are_shared_out_without_a_gap() {
        for (people, workers) in [(1, 4), (10, 3), (12, 4), (7, 1)] {
            let parts = parts(people, workers);
            assert_eq!(parts.iter().flat_map(Clone::clone).collect::<Vec<_>>(), (0..people).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_policy_that_cannot_be_is_refused_with_its_field() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let mut policy = policy_to_try();
        std::fs::write(file.path(), serde_json::to_string(&policy).unwrap()).unwrap();
        assert_eq!(read(file.path()).unwrap(), policy);
        policy.offer_days = 0;
        std::fs::write(file.path(), serde_json::to_string(&policy).unwrap()).unwrap();
        assert!(read(file.path()).unwrap_err().to_string().contains("offer_days"));
    }
}
