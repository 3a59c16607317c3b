//! A fee as an entry of a pack: its table in words, and what in it contradicts itself.

use std::fmt::Write as _;

use super::{Band, Bands, Fee, Stage, Steps, Table, percent};
use crate::domain::about::About;
use crate::domain::rule::Rule;

impl Rule for Fee {
    fn about(&self) -> &About {
        &self.about
    }

    fn key(&self) -> String {
        self.kind.clone()
    }

    fn words(&self) -> String {
        let mut text = match &self.table {
            Table::Bands(Bands { flat, bands }) => bands.iter().fold(flat.to_string(), |mut text, it| {
                let to = it.to.map_or(String::new(), |to| format!(" to {to}"));
                let _ = write!(text, "; {} of the part above {}{to}", percent(it.rate), it.above);
                text
            }),
            Table::Steps(Steps { steps, then }) => {
                let mut parts: Vec<_> = steps
                    .iter()
                    .map(|it| match (it.to, it.below) {
                        (Some(to), _) => format!("{} up to {to}", it.fee),
                        (None, Some(below)) => format!("{} below {below}", it.fee),
                        (None, None) => format!("{} beyond", it.fee),
                    })
                    .collect();
                parts.extend(then.map(|share| format!("{} beyond", percent(share))));
                parts.join("; ")
            }
            Table::Stages(stages) => {
                let part = |it: &Stage| {
                    let more = if it.rate.is_zero() {
                        String::new()
                    } else {
                        format!(" and {} of the part above {}", percent(it.rate), it.above)
                    };
                    format!("{}: {}{more}", it.name, it.flat)
                };
                stages.iter().map(part).collect::<Vec<_>>().join("; ")
            }
        };
        if let Some(cap) = self.cap {
            let _ = write!(text, "; at most {cap}");
        }
        for it in &self.variants {
            let _ = write!(text, "; {}: one part in {} ({})", it.name, it.divisor, it.source);
        }
        text
    }

    fn check(&self) -> Result<(), String> {
        if self.variants.iter().any(|it| it.divisor == 0) {
            return Err("a variant divides by nothing".to_owned());
        }
        match &self.table {
            Table::Bands(bands) => joined(&bands.bands),
            Table::Steps(steps) => ascending(steps),
            Table::Stages(stages) => {
                let mut names: Vec<_> = stages.iter().map(|it| &it.name).collect();
                names.sort_unstable();
                names.dedup();
                if names.len() == stages.len() { Ok(()) } else { Err("a stage stands twice".to_owned()) }
            }
        }
    }
}

fn joined(bands: &[Band]) -> Result<(), String> {
    for (at, band) in bands.iter().enumerate() {
        match (band.to, bands.get(at.saturating_add(1))) {
            (Some(to), _) if to <= band.above => return Err(format!("the band above {} ends at {to}", band.above)),
            (Some(to), Some(next)) if next.above != to => {
                return Err(format!("the band to {to} is followed by one above {}: they don't join", next.above));
            }
            (None, Some(next)) => return Err(format!("an open band is followed by one above {}", next.above)),
            (Some(to), None) => return Err(format!("nothing says what holds above {to}")),
            _ => {}
        }
    }
    Ok(())
}

fn ascending(Steps { steps, then }: &Steps) -> Result<(), String> {
    let mut reached = None;
    for (at, step) in steps.iter().enumerate() {
        if step.to.is_some() && step.below.is_some() {
            return Err(format!("the step of {} has both `to` and `below`", step.fee));
        }
        let last = at.saturating_add(1) == steps.len();
        match step.bound() {
            Some(bound) if reached.is_some_and(|it| bound <= it) => {
                return Err(format!("the step to {bound} comes after a larger one"));
            }
            Some(bound) if last && then.is_none() => return Err(format!("nothing says what holds beyond {bound}")),
            None if !last || then.is_some() => return Err(format!("something follows the open step of {}", step.fee)),
            bound => reached = bound,
        }
    }
    if steps.is_empty() { Err("no steps".to_owned()) } else { Ok(()) }
}
