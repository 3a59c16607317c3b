//! The demonstration's histories, made by the same use cases that people use, on the days on which they would have:
//! every screen has something worth looking at, and nothing in it is drawn by hand.

use std::fmt::Write as _;
use std::io::Cursor;

use time::{Date, Duration};

use super::crowd::Crowd;
use super::lender;
use super::people::{CAPPED, House, Letter, People, Reviewer, houses};
use super::statement::finished_statement;
use crate::app::App;
use crate::cli::Failure;
use crate::cli::creditor;
use crate::clock::{Instant, ShiftedClock};
use crate::domain::frequency::Frequency;
use crate::domain::negotiation::{Most, Plan};
use crate::domain::role::Role;
use crate::domain::schedule::{PlanTerms, Size, Upfront};
use crate::i18n::Lang;
use crate::jobs;
use crate::mail::{Mailer, deliver_all};
use crate::store::creditors::Creditor;
use crate::store::ids::{DebtId, DebtorId, StaffId, StatementId};
use crate::store::{debtors, debts, staff};
use crate::t;
use crate::usecases::decide_proposal::Verdict;
use crate::usecases::decisions::{New, What, make_with};
use crate::usecases::flag_hardship::{CannotPay, flag_hardship};
use crate::usecases::import::{Count, Import, Kind, RefusedRow, Watcher, import};
use crate::usecases::make_pins::make_pins;
use crate::usecases::next_round::{Next, Said, next_round};
use crate::usecases::open_case::{self, Case};
use crate::usecases::propose_plan::{Offer, Seen, figure, preview, propose};
use crate::usecases::review_hold::HoldVerdict;
use crate::usecases::staff_access::{self, SetUpDone};

/// The history begins so many days before the demonstration's day.
const DAYS: i64 = 150;

/// What there is to see in a history, in a few words.
pub(super) fn shows(lang: Lang, history: usize) -> String {
    match history {
        0 => t!(lang, "demo-shows-open"),
        1 => t!(lang, "demo-shows-kept"),
        2 => t!(lang, "demo-shows-missed"),
        3 => t!(lang, "demo-shows-waiting"),
        4 => t!(lang, "demo-shows-counter"),
        5 => t!(lang, "demo-shows-hold"),
        6 => t!(lang, "demo-shows-declined"),
        7 => t!(lang, "demo-shows-paid"),
        8 => t!(lang, "demo-shows-reviewed"),
        CAPPED => t!(lang, "demo-shows-capped"),
        _ => t!(lang, "demo-shows-part"),
    }
}

struct Silent;

impl Watcher for Silent {
    fn progress(&mut self, _: Count) {}
    fn refused(&mut self, _: &RefusedRow) {}
}

/// Makes everything up to `today` and answers who can sign in as a reviewer.
pub(super) async fn make(
    app: &App,
    clock: &ShiftedClock,
    mailer: &Mailer,
    today: Instant,
    password: &str,
) -> Result<People, Failure> {
    let day = |back: i64| today.plus_seconds(back.saturating_mul(-24 * 3600));
    clock.set(day(DAYS));
    let (mut reviewers, mut colleagues) = (Vec::new(), Vec::new());
    let mut letters = Vec::new();
    let mut all = Vec::new();
    for house in houses() {
        let creditor = creditor::add(app, house.add.clone(), &house.policy).await?;
        let (reviewer, staff) = begin(app, &creditor, house.reviewer, Role::Administrator, password).await?;
        let (colleague, _) = begin(app, &creditor, house.colleague, Role::Approver, password).await?;
        reviewers.push(reviewer);
        colleagues.push(colleague);
        for (person, role) in house.more {
            colleagues.push(begin(app, &creditor, *person, *role, password).await?.0);
        }
        import_text(app, &creditor, Kind::Debts, debts_file(&house, day(DAYS).day_in("UTC"))).await?;
        letters.extend(by_post(app, &creditor).await?);
        let mut tx = app.db.read().await?;
        let mut people = Vec::new();
        for (_, mailbox) in house.names.iter().filter(|(_, mailbox)| !mailbox.is_empty()) {
            let debtor = debtors::by_email(&mut tx, &format!("{mailbox}@example.com")).await?.ok_or("no debtor")?;
            people.push((debtor.id, debts::all_of_debtor(&mut tx, debtor.id).await?));
        }
        all.push((house, creditor, staff, people));
    }
    lender::begin(app, day(DAYS).day_in("UTC")).await?;
    let (_, council, ..) = all.first().ok_or("no council")?;
    let crowd = Crowd::begin(app, council, day(DAYS).day_in("UTC")).await?;
    // Each step is one day for everybody, so that letters and reminders come in their order.
    for back in (0..DAYS).rev().filter(|back| back % 5 == 0) {
        clock.set(day(back));
        for (house, creditor, staff, people) in &all {
            let teller = Teller { app, house, creditor, staff: *staff };
            for (place, (debtor, owned)) in people.iter().enumerate() {
                for (extra, debt) in owned.iter().enumerate() {
                    // A second debt has a history of its own.
                    let history = place.saturating_add(extra.saturating_mul(3)) % 10;
                    teller.tell(history, place, back, *debtor, debt.id).await?;
                }
            }
        }
        crowd.act(app, back).await?;
        jobs::look_after(app).await?;
        deliver_all(app, mailer).await?;
    }
    reviewers.extend(colleagues);
    Ok(People { reviewers, letters })
}

/// The letters for those who have no address on file.
async fn by_post(app: &App, creditor: &Creditor) -> Result<Vec<Letter>, Failure> {
    let mut list = Vec::new();
    make_pins(app, creditor, None, &mut list).await?;
    let mut letters = Vec::new();
    for line in csv::Reader::from_reader(list.as_slice()).into_deserialize() {
        let (reference, name, _, link, pin, _): (String, String, String, String, String, String) = line?;
        letters.push(Letter { name, reference, pin, link });
    }
    Ok(letters)
}

/// Somebody of the creditor's who can sign in.
async fn begin(
    app: &App,
    creditor: &Creditor,
    (email, name): (&str, &str),
    role: Role,
    password: &str,
) -> Result<(Reviewer, StaffId), Failure> {
    let token = staff_access::add(app, creditor, email, name, role).await?;
    let (person, secret) = staff_access::open_set_up(app, &token).await?;
    let password = password.get(..16).unwrap_or(password);
    let authenticator = staff_access::authenticator(&secret, email).ok_or("no authenticator")?;
    let code = authenticator.generate(u64::try_from(app.now().unix_seconds())?).to_string();
    match staff_access::finish_set_up(app, &token, password, &code).await? {
        SetUpDone::Codes(_) => {}
        SetUpDone::WrongCode => return Err("the authenticator's code was not taken".into()),
    }
    // The demonstration's day may lie before the day on which the code was made.
    let mut tx = app.db.write().await?;
    staff::forget_steps(&mut tx, person.id).await?;
    tx.commit().await?;
    let it = Reviewer {
        name: name.to_owned(),
        creditor: creditor.name.clone(),
        email: email.to_owned(),
        password: password.to_owned(),
        secret,
    };
    Ok((it, person.id))
}

fn debts_file(house: &House, day: Date) -> String {
    let mut text = String::from(
        "reference,name,email,language,principal,annual_rate,day_count,contract_date,due_date,description\n",
    );
    for (place, (name, mailbox)) in house.names.iter().enumerate() {
        // The first person has three debts: two that can be shared out, and one with an offer that waits.
        let extra: usize = if place == 0 { 2 } else { 0 };
        for nth in 0..=extra {
            let step = i64::try_from(place.saturating_mul(7).saturating_add(nth.saturating_mul(5)) % 11).unwrap_or(0);
            let principal =
                house.smallest.saturating_mul(step.saturating_add(2)).saturating_add(step.saturating_mul(137));
            let due = day.saturating_sub(Duration::days(step.saturating_mul(9).saturating_add(10)));
            let contract = due.saturating_sub(Duration::days(300));
            let description = house.descriptions.get((place.saturating_add(nth)) % 4).copied().unwrap_or_default();
            let number = place.saturating_mul(37).saturating_add(nth.saturating_mul(11)).saturating_add(120);
            let (rate, count) = (house.rate, house.day_count);
            let language = &house.add.language;
            let email = if mailbox.is_empty() { String::new() } else { format!("{mailbox}@example.com") };
            let (whole, minor) = (principal / 100, principal % 100);
            // Writing to a String does not fail.
            let _ = writeln!(
                text,
                "{}{number},{name},{email},{language},{whole}.{minor:02},{rate},{count},{contract},{due},{description}",
                house.prefix
            );
        }
    }
    text
}

pub(super) async fn import_text(app: &App, creditor: &Creditor, kind: Kind, text: String) -> Result<(), Failure> {
    let open = move || Ok(Box::new(Cursor::new(text.clone().into_bytes())) as Box<dyn std::io::Read + Send>);
    let it = Import { kind, creditor, dry_run: false, mapping: None, by: None };
    let done = import(app, &it, &open, &mut Silent).await?;
    if done.count.refused > 0 { Err("a row of the demonstration was not taken".into()) } else { Ok(()) }
}

/// A debt as it is now, for the person who owes it.
pub(super) async fn case_of(app: &App, debtor: DebtorId, debt: DebtId) -> Result<Case, Failure> {
    let mut tx = app.db.read().await?;
    Ok(open_case::of_debtor(app, &mut tx, debt, debtor, app.now()).await?)
}

/// An offer, as it is made on the pages.
pub(super) async fn offer(
    app: &App,
    case: &Case,
    terms: PlanTerms,
    words: &str,
    statement: Option<StatementId>,
    to_a_person: bool,
) -> Result<(), Failure> {
    let seen = Seen::of(&preview(case, &terms, None)?);
    let (debt, form_key) = (case.debt.id, app.random.token());
    let it = Offer { debt, terms, words: words.to_owned(), form_key, seen, statement, to_a_person };
    propose(app, case.debt.debtor, &it).await?;
    Ok(())
}

struct Teller<'a> {
    app: &'a App,
    house: &'a House,
    creditor: &'a Creditor,
    staff: StaffId,
}

impl Teller<'_> {
    /// What happens in this history so many days before today.
    async fn tell(
        &self,
        history: usize,
        place: usize,
        back: i64,
        debtor: DebtorId,
        debt: DebtId,
    ) -> Result<(), Failure> {
        match (history, back) {
            // Nothing agreed yet: charges and a part payment.
            (0 | 9, 120) => self.book(Kind::Charges, debtor, debt, 4_500, self.house.charge).await?,
            (9, 60) => self.book(Kind::Payments, debtor, debt, 5_000, "").await?,
            // A plan that is kept, one that misses a payment, one that is paid in full.
            (1 | 2, 110) | (7, 140) => {
                let count = if history == 7 { 4 } else { 12 };
                self.propose(debtor, debt, Size::Count(count), "", false).await?;
                self.answer_open(debt, &Verdict::Accept, self.house.yes).await?;
                self.pay_upfront(debtor, debt).await?;
            }
            // On the day, or a day or two beside it.
            (1, 85 | 55 | 25) | (2, 85 | 55) | (7, 115 | 85 | 55) => self.pay_next(debtor, debt).await?,
            (7, 25) => {
                let owed = self.case(debtor, debt).await?.statement.balance.total();
                self.book(Kind::Payments, debtor, debt, owed, "").await?;
            }
            // An offer that waits, a counter-offer that waits, one that was declined.
            (3, 5) | (4, 10) | (6, 40) => {
                let case = self.case(debtor, debt).await?;
                let each = case.statement.balance.total() / 60;
                let terms = self.terms(&case, Size::Amount(each.max(100)));
                // One of them shows income and spending with it.
                let statement = match self.house.statement.filter(|_| history == 3 && place == 3) {
                    Some(lines) => Some(finished_statement(self.app, debtor, lines).await?),
                    None => None,
                };
                offer(self.app, &case, terms, self.house.wish, statement, true).await?;
            }
            (4, 5) => {
                let case = self.case(debtor, debt).await?;
                let months = case.policy().months_for(case.statement.balance.total()).saturating_sub(1);
                let terms = self.terms(&case, Size::Count(months));
                let made = figure(&case, &terms)?;
                let plan = Plan::level(&terms, made.instalment);
                self.answer_open(debt, &Verdict::Counter(plan, made.total), self.house.counter).await?;
            }
            // Asked for later than the policy allows, and then said what can be managed: several plans to choose from.
            (9, 5) => {
                let case = self.case(debtor, debt).await?;
                let owed = case.statement.balance.total();
                let terms = PlanTerms {
                    first_due: case.today.saturating_add(Duration::days(75)),
                    ..self.terms(&case, Size::Amount((owed / 10).max(100)))
                };
                offer(self.app, &case, terms, self.house.wish, None, false).await?;
                self.say_most(debtor, debt, owed / 4).await?;
            }
            // Later than promised: no interest meanwhile.
            (6, 30) => self.answer_open(debt, &Verdict::Decline, self.house.no).await?,
            // Holds: one that waits for a reviewer, one that was looked at.
            (5, 5) | (8, 30) => {
                let words = if place.is_multiple_of(2) { "" } else { self.house.hardship };
                let said = CannotPay { words, months: None };
                flag_hardship(self.app, debtor, debt, &said, &self.app.random.token()).await?;
            }
            (8, 25) => {
                let case = self.case(debtor, debt).await?;
                if let Some(hold) = case.hold() {
                    let verdict = HoldVerdict::Until(case.today.saturating_add(Duration::days(60)));
                    self.decide(What::Hold { id: hold.id, version: hold.version, verdict }, self.house.yes).await?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    async fn case(&self, debtor: DebtorId, debt: DebtId) -> Result<Case, Failure> {
        case_of(self.app, debtor, debt).await
    }

    fn terms(&self, case: &Case, size: Size) -> PlanTerms {
        let first_due = case.today.saturating_add(Duration::days(25));
        let share = i64::from(case.policy().upfront.least_percent);
        let upfront = case.statement.balance.total().saturating_mul(share) / 100;
        let upfront = (upfront > 0).then(|| Upfront { amount: upfront.saturating_add(1), on: case.today });
        PlanTerms { frequency: Frequency::Monthly, first_due, size, upfront, interest: case.policy().plan_interest() }
    }

    async fn propose(
        &self,
        debtor: DebtorId,
        debt: DebtId,
        size: Size,
        words: &str,
        to_a_person: bool,
    ) -> Result<(), Failure> {
        let case = self.case(debtor, debt).await?;
        offer(self.app, &case, self.terms(&case, size), words, None, to_a_person).await
    }

    /// Says what can be managed each month, where the policy has offered something.
    async fn say_most(&self, debtor: DebtorId, debt: DebtId, amount: i64) -> Result<(), Failure> {
        let case = self.case(debtor, debt).await?;
        let Some(open) = case.open_offer().filter(|it| !it.options.is_empty()) else { return Ok(()) };
        let said = Said { most: Some(Most { amount, every: Frequency::Monthly }), ..Said::default() };
        next_round(self.app, debtor, open.id, Next::Round(said), "", &self.app.random.token()).await?;
        Ok(())
    }

    /// Answers the offer that waits, if the machine has not.
    async fn answer_open(&self, debt: DebtId, verdict: &Verdict, words: &str) -> Result<(), Failure> {
        let mut tx = self.app.db.read().await?;
        let case = open_case::of_creditor(self.app, &mut tx, debt, self.creditor.id, self.app.now()).await?;
        drop(tx);
        if let Some(offer) = case.open_offer() {
            let what = What::Offer { id: offer.id, version: offer.version, verdict: verdict.clone(), reason: None };
            self.decide(what, words).await?;
        }
        Ok(())
    }

    /// A reviewer decides, and nobody takes it back.
    async fn decide(&self, what: What, words: &str) -> Result<(), Failure> {
        let new = New { what, words: words.to_owned(), typed: Vec::new() };
        make_with(self.app, self.creditor.id, self.staff, new, 0).await?;
        Ok(())
    }

    /// What was promised up front comes at once.
    async fn pay_upfront(&self, debtor: DebtorId, debt: DebtId) -> Result<(), Failure> {
        let case = self.case(debtor, debt).await?;
        let upfront = case.plan().and_then(|(_, progress)| progress.rows.first().filter(|row| row.instalment.no == 0));
        match upfront {
            Some(row) => self.book(Kind::Payments, debtor, debt, row.missing(), "").await,
            None => Ok(()),
        }
    }

    async fn pay_next(&self, debtor: DebtorId, debt: DebtId) -> Result<(), Failure> {
        let case = self.case(debtor, debt).await?;
        let Some((_, progress)) = case.plan() else { return Ok(()) };
        let next = progress.rows.iter().find(|row| row.missing() > 0);
        match next {
            Some(row) => self.book(Kind::Payments, debtor, debt, row.missing(), "").await,
            None => Ok(()),
        }
    }

    async fn book(&self, kind: Kind, debtor: DebtorId, debt: DebtId, minor: i64, label: &str) -> Result<(), Failure> {
        let case = self.case(debtor, debt).await?;
        let amount = case.debt.money(minor).to_plain();
        let text =
            format!("reference,date,amount,description\n{},{},{amount},{label}\n", case.debt.reference, case.today);
        import_text(self.app, self.creditor, kind, text).await
    }
}
