//! What came out, as tables in Markdown and as JSON. The same text stands in `docs/simulation.md`.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::variants::Variant;
use crate::domain::money::Money;
use crate::domain::simulation::{ALL, Group, Rival, Study, Sums, Tally};

/// Thousandths as percent with one decimal.
fn percent(permille: i64) -> String {
    format!("{}.{} %", permille.div_euclid(10), permille.rem_euclid(10))
}

/// Thousandths as a number with two decimals.
fn times(permille: i64) -> String {
    let hundredths = permille.div_euclid(10);
    format!("{}.{:02}", hundredths.div_euclid(100), hundredths.rem_euclid(100))
}

/// Points of a percent, with their sign.
fn points(permille: i64) -> String {
    let sign = if permille < 0 { '−' } else { '+' };
    let size = permille.unsigned_abs();
    format!("{sign}{}.{}", size.div_euclid(10), size.rem_euclid(10))
}

/// With a comma between thousands.
fn grouped(number: i64) -> String {
    let digits = number.to_string();
    let first = digits.len().rem_euclid(3);
    let mut written = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && at.rem_euclid(3) == first {
            written.push(',');
        }
        written.push(digit);
    }
    written
}

fn group(it: Group) -> &'static str {
    match it {
        Group::All => "everybody",
        Group::HardshipTold => "hardship, told",
        Group::HardshipNotTold => "hardship, not told",
        Group::LowIncome => "lowest fifth of incomes",
        Group::OtherLanguage => "another language",
    }
}

fn rival(it: Rival) -> &'static str {
    match it {
        Rival::Fixed => "fixed",
        Rival::Limits => "limits",
        Rival::Engine => "engine",
    }
}

/// What is assumed.
pub(super) fn assumptions() -> String {
    let mut text =
        String::from("| assumption | | low | assumed | high | from |\n| --- | --- | ---: | ---: | ---: | --- |\n");
    for it in ALL {
        let (low, value, high) = (grouped(it.low), grouped(it.value), grouped(it.high));
        let _ = writeln!(text, "| `{}` | {} | {low} | {value} | {high} | {} |", it.name, it.says, it.source);
    }
    text
}

/// Everything that came out.
pub(super) fn tables(study: &Study, all: &Tally, people: u32, varied: &[Variant]) -> String {
    let mut text = result(study, all);
    if !varied.is_empty() {
        let _ = write!(text, "\nOne thing changed at a time, {} people each.\n\n", grouped(people.into()));
        text.push_str(&sensitivity(study, varied));
    }
    text
}

fn result(study: &Study, all: &Tally) -> String {
    let people = all.of(Group::All, Rival::Fixed).people;
    let money = |minor| Money::new(minor, study.world.currency).to_plain();
    let mut text =
        format!("Seed {}, {} people, amounts in {}.\n\n", study.seed, grouped(people), study.world.currency.code());
    text.push_str(
        "| group | people | | agreed | until a review | stands after 12 months | all paid | received, each | of it from \
         essentials, each | against fixed | rounds | days |\n\
         | --- | ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n",
    );
    for who in Group::ALL {
        for by in Rival::ALL {
            let it = all.of(who, by);
            let share = |sum| percent(it.permille(sum));
            let _ = writeln!(
                text,
                "| {} | {} | {} | {} | {} | {} | {} | {} | {} | {} | {} | {} |",
                group(who),
                grouped(it.people),
                rival(by),
                share(it.agreed),
                share(it.until_review),
                share(it.kept),
                share(it.finished),
                money(it.each(it.received)),
                money(it.each(it.from_essentials)),
                times(all.money_permille(who, by)),
                times(it.permille(it.rounds)),
                times(it.permille(it.days)),
            );
        }
    }
    text
}

fn sensitivity(study: &Study, varied: &[Variant]) -> String {
    let money = |minor| Money::new(minor, study.world.currency).to_plain();
    let mut text = String::from(
        "| changed | to | engine against fixed | engine against limits | more from essentials, each | worst group | its \
         agreements that stand, in points |\n\
         | --- | --- | ---: | ---: | ---: | --- | ---: |\n",
    );
    for it in varied {
        let by = |rival| it.tally.money_permille(Group::All, rival);
        let limits = by(Rival::Engine).saturating_mul(1_000).checked_div(by(Rival::Limits)).unwrap_or(0);
        let worst = it.tally.worst_group();
        let _ = writeln!(
            text,
            "| `{}` | {} | {} | {} | {} | {} | {} |",
            it.name,
            it.value,
            times(by(Rival::Engine)),
            times(limits),
            money(it.tally.more_from_essentials(Group::All)),
            group(worst),
            points(it.tally.more_kept(worst)),
        );
    }
    text
}

fn sums(it: &Sums) -> Value {
    json!({
        "people": it.people, "agreed": it.agreed, "until_review": it.until_review, "stands": it.kept,
        "paid": it.finished, "received": it.received, "from_essentials": it.from_essentials,
        "rounds": it.rounds, "days": it.days,
    })
}

fn sums_of(tally: &Tally) -> Value {
    let of = |who| Rival::ALL.map(|by| (rival(by).to_owned(), sums(&tally.of(who, by))));
    let groups = Group::ALL.map(|who| (group(who).to_owned(), Value::Object(of(who).into_iter().collect())));
    Value::Object(groups.into_iter().collect())
}

/// The same as data: sums, amounts in minor units.
pub(super) fn json(study: &Study, all: &Tally, people: u32, varied: &[Variant]) -> Value {
    let assumed: serde_json::Map<String, Value> = ALL.iter().map(|it| (it.name.to_owned(), it.value.into())).collect();
    let varied: Vec<_> = varied
        .iter()
        .map(|it| json!({ "changed": it.name, "to": it.value, "people": people, "groups": sums_of(&it.tally) }))
        .collect();
    json!({
        "seed": study.seed, "assumptions": assumed, "policy": study.world.policy, "groups": sums_of(all),
        "sensitivity": varied,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_read_as_people_write_them() {
        assert_eq!(
            (percent(412), times(3_182), points(-23), points(4)),
            ("41.2 %".into(), "3.18".into(), "−2.3".into(), "+0.4".into())
        );
        assert_eq!(
            (grouped(1), grouped(999), grouped(1_000), grouped(2_500_000)),
            ("1".into(), "999".into(), "1,000".into(), "2,500,000".into())
        );
    }
}
