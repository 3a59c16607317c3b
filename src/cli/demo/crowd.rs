//! Thirty more people who owe the council, so that its queue is one to work through: offers that differ and offers that
//! don't, hardship, disputes, questions, requests to erase; late, due today and due later. The same at every start.

use std::fmt::Write as _;

use time::{Date, Duration};

use super::histories::{case_of, import_text, offer};
use crate::app::App;
use crate::cli::Failure;
use crate::domain::dispute::Ground;
use crate::domain::frequency::Frequency;
use crate::domain::schedule::{PlanInterest, PlanTerms, Size};
use crate::store::creditors::Creditor;
use crate::store::ids::{DebtId, DebtorId};
use crate::store::{debtors, debts};
use crate::usecases::correspondence;
use crate::usecases::dispute_debt::{Objection, dispute};
use crate::usecases::erase;
use crate::usecases::flag_hardship::{CannotPay, flag_hardship};
use crate::usecases::import::Kind;

const FIRST: [&str; 6] = ["Amber", "Bryn", "Carla", "Dev", "Esther", "Femi"];
const LAST: [&str; 5] = ["Adair", "Barlow", "Croft", "Dunne", "Eaves"];
const DESCRIPTIONS: [&str; 3] = ["Council tax 2025–26", "Housing benefit overpayment", "Parking charge"];

/// What somebody writes with an offer; nothing is an answer too.
const WISHES: [&str; 5] = [
    "I am paid on the last Friday of the month.",
    "",
    "I can pay more once the car is paid off in spring.",
    "This is what is left after the rent. I would rather start small and keep to it.",
    "My daughter helps me with this. Please write, don’t ring.",
];
const HARDSHIPS: [&str; 3] =
    ["I am off sick until January and get sick pay only.", "", "My partner has left and I have the children."];
const QUESTIONS: [&str; 3] = [
    "Does the discount for living alone count for last year too?",
    "I moved on 3 May. Has my new address reached you?",
    "May I pay at the post office instead?",
];
const GROUNDS: [(Ground, &str); 3] = [
    (Ground::AlreadyPaid, "I paid this at the desk in June and have the receipt."),
    (Ground::NotMine, "I never lived at that address."),
    (Ground::WrongAmount, "The student discount is missing."),
];

/// Them, each with the debt.
pub(super) struct Crowd(Vec<(DebtorId, DebtId)>);

impl Crowd {
    /// Takes their debts in.
    pub async fn begin(app: &App, council: &Creditor, day: Date) -> Result<Self, Failure> {
        import_text(app, council, Kind::Debts, debts_file(day)).await?;
        let mut tx = app.db.read().await?;
        let mut all = Vec::new();
        for (_, mailbox) in people() {
            let person = debtors::by_email(&mut tx, &mailbox).await?.ok_or("no debtor")?;
            let owned = debts::all_of_debtor(&mut tx, person.id).await?;
            all.push((person.id, owned.first().ok_or("no debt")?.id));
        }
        Ok(Self(all))
    }

    /// What they do so many days before today: a third ten days before, a third five, a third today.
    pub async fn act(&self, app: &App, back: i64) -> Result<(), Failure> {
        let Some(turn) = [10, 5, 0].iter().position(|it| *it == back) else { return Ok(()) };
        for (place, (debtor, debt)) in self.0.iter().enumerate().filter(|(place, _)| place % 3 == turn) {
            let (debtor, debt, nth) = (*debtor, *debt, place / 10);
            let key = app.random.token();
            match place % 10 {
                // Simple cases that are all alike: a year, in level instalments, for more than the policy answers by itself.
                0 | 1 => {
                    let case = case_of(app, debtor, debt).await?;
                    offer(app, &case, plan(case.today, Frequency::Monthly, Size::Count(12)), "", None, false).await?;
                }
                // The others each in their own way.
                2..=4 => {
                    let often = [Frequency::Monthly, Frequency::Weekly, Frequency::Fortnightly];
                    let often = often.get(nth).copied().unwrap_or(Frequency::Monthly);
                    let words = WISHES.get(place % 5).copied().unwrap_or_default();
                    let case = case_of(app, debtor, debt).await?;
                    let times = i64::try_from(place.saturating_add(14)).unwrap_or(14);
                    let each = case.statement.balance.total().checked_div(times).unwrap_or_default().max(500);
                    offer(app, &case, plan(case.today, often, Size::Amount(each)), words, None, true).await?;
                }
                5 | 6 => {
                    let months = (place % 10 == 6).then_some(3);
                    let words = HARDSHIPS.get(nth).copied().unwrap_or_default();
                    flag_hardship(app, debtor, debt, &CannotPay { words, months }, &key).await?;
                }
                7 => {
                    let (ground, words) = GROUNDS.get(nth).copied().unwrap_or((Ground::TooOld, ""));
                    let it = Objection { ground, amount: None, words: words.to_owned() };
                    dispute(app, debtor, debt, &it, &key).await?;
                }
                8 => {
                    let words = QUESTIONS.get(nth).copied().unwrap_or_default();
                    correspondence::write(app, debtor, debt, words, &key).await?;
                }
                _ => erase::ask(app, debtor).await?,
            }
        }
        Ok(())
    }
}

fn plan(today: Date, frequency: Frequency, size: Size) -> PlanTerms {
    let first_due = today.saturating_add(Duration::days(30));
    PlanTerms { frequency, first_due, size, upfront: None, interest: PlanInterest::Frozen }
}

/// Names and addresses.
fn people() -> impl Iterator<Item = (String, String)> {
    let names = LAST.into_iter().flat_map(|last| FIRST.into_iter().map(move |first| (first, last)));
    names.map(|(first, last)| {
        let mailbox = format!("{first}.{last}@example.com").to_lowercase();
        (format!("{first} {last}"), mailbox)
    })
}

fn debts_file(day: Date) -> String {
    let mut text =
        String::from("reference,name,email,language,principal,annual_rate,contract_date,due_date,description\n");
    for (place, (name, mailbox)) in (0_i64..).zip(people()) {
        let at_least = match place % 10 {
            0 | 1 => 5_100_i64,
            // More than one person of the council may decide on.
            3 => 10_200,
            _ => 180,
        };
        let pounds = at_least.saturating_add(place.saturating_mul(53) % 640);
        let due = day.saturating_sub(Duration::days(20_i64.saturating_add(place.saturating_mul(11) % 70)));
        let contract = due.saturating_sub(Duration::days(200));
        let what =
            usize::try_from(place).ok().and_then(|place| DESCRIPTIONS.get(place % 3)).copied().unwrap_or_default();
        // Writing to a String does not fail.
        let _ = writeln!(
            text,
            "NM-205-{},{name},{mailbox},en,{pounds}.00,0,{contract},{due},{what}",
            400_i64.saturating_add(place)
        );
    }
    text
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn there_are_thirty_and_no_two_are_one() {
        let all: BTreeSet<_> = people().map(|(_, mailbox)| mailbox).collect();
        assert_eq!(all.len(), 30);
        let day = time::macros::date!(2026 - 06 - 28);
        assert_eq!(debts_file(day), debts_file(day));
    }
}
