//! Everything about one debt on a day: what debtor and reviewer look at and what letters speak of.

use time::Date;

use super::Refusal;
use super::held_days::held_days;
use super::legal_caps::caps_of;
use super::policy_answer::{self, Answered};
use crate::app::App;
use crate::clock::Instant;
use crate::domain::allocation::Order;
use crate::domain::caps::Ceiling;
use crate::domain::changing::{self, Ground, Rhythm};
use crate::domain::decision::Said;
use crate::domain::held::{Held, Stops};
use crate::domain::ledger::{self, Cut, Entry, Ledger, Statement, Wait};
use crate::domain::negotiation::{self, Law};
use crate::domain::overdue_cost::LegalCaps;
use crate::domain::payment_order::Stage;
use crate::domain::policy::{Policy, Regime};
use crate::domain::progress::{Progress, moved_by_holds, progress, replaced, settled};
use crate::domain::proposal::{Party, ProposalState};
use crate::domain::rate::Rate;
use crate::domain::rounding::Rounding;
use crate::domain::schedule::{Opening, Schedule};
use crate::domain::standing::{NoLongerStands, Offered, on_acceptance};
use crate::i18n::Lang;
use crate::packs::Packs;
use crate::store::creditors::{self, Creditor};
use crate::store::debts::{self, Debt};
use crate::store::disputes::{self, Dispute};
use crate::store::holds::{self, Hold};
use crate::store::ids::{CreditorId, DebtId, DebtorId, ProposalId};
use crate::store::joint_offers::{self, Tied};
use crate::store::messages::{self, Message};
use crate::store::plan_changes::{self, PlanChange};
use crate::store::plan_missed::{self, MissedAnswer};
use crate::store::plans::{self, Plan};
use crate::store::policies::{self, PolicyVersion};
use crate::store::proposals::{self, Proposal};
use crate::store::{StoreError, Tx, debtors};

/// One debt with everything that belongs to it.
#[derive(Debug, Clone)]
pub struct Case {
    /// The debt.
    pub debt: Debt,
    /// To whom.
    pub creditor: Creditor,
    /// The creditor's policy in force, with its number.
    pub policy_version: PolicyVersion,
    /// The ledger.
    pub entries: Vec<Entry>,
    /// All holds that were asked for, agreed or recorded.
    pub holds: Vec<Hold>,
    /// What is said beside those that are disputes.
    pub disputes: Vec<Dispute>,
    /// All holds, and the days that are held because the creditor was late or the portal out of reach.
    pub held: Vec<Held>,
    /// The same by what they stop.
    pub stops: Stops,
    /// The caps of the law that were verified.
    pub law: LegalCaps,
    /// The whole exchange.
    pub proposals: Vec<Proposal>,
    /// How the policy answered the debtor's offers.
    pub answers: Vec<Answered>,
    /// Which of them are shares of one plan over several debts, the first first.
    pub ties: Vec<Tie>,
    /// All plans with how far each has come.
    pub plans: Vec<(Plan, Progress)>,
    /// Offers that change a plan.
    pub changes: Vec<PlanChange>,
    /// What the debtor said when instalments were missed.
    pub missed: Vec<MissedAnswer>,
    /// What the creditor asks about the open offer, while the debtor hasn't answered.
    pub question: Option<Message>,
    /// What was paid since the open offer was made.
    pub paid_since_offer: i64,
    /// What is owed today.
    pub statement: Statement,
    /// The language in which the debtor reads.
    pub reads: Lang,
    /// Since when the debtor's address takes no letters.
    pub address_refused_at: Option<Instant>,
    /// How instalments are rounded here.
    pub rounding: Rounding,
    /// Today at the creditor's place.
    pub today: Date,
}

/// A dispute: its days, words and review, and what is disputed.
#[derive(Debug, Clone, Copy)]
pub struct Disputed<'a> {
    /// Its days, words and review.
    pub hold: &'a Hold,
    /// What is disputed, and what became of it.
    pub what: &'a Dispute,
}

/// That an offer is a share of one plan over several debts: of the others no more than how many there are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tie {
    /// This debt's share.
    pub tied: Tied,
    /// The other creditors; empty unless the debtor allows that they read each other's names.
    pub names: Vec<String>,
}

/// How a creditor rounds instalments: as it chose, else as the rule pack says, else as is usual here.
#[must_use]
pub fn rounding_of(packs: &Packs, creditor: &Creditor) -> Rounding {
    let of_law = || packs.get(creditor.law()?)?.instalment_rounding;
    creditor.rounding.0.or_else(of_law).unwrap_or(Opening::usual_rounding())
}

/// Which part of a debt a payment to a creditor meets first: as was agreed where the law lets one agree, else as the
/// rule pack says where that is verified, else as is usual.
#[must_use]
pub fn payment_order_of(packs: &Packs, creditor: &Creditor, on: Date) -> Order {
    let pack = creditor.law().and_then(|law| packs.get(law));
    let rule = pack.and_then(|pack| {
        let rule = pack.rules.payment_order.on(Stage::BeforeJudgment.as_str(), on);
        rule.filter(|rule| pack.is_verified(&rule.about))
    });
    let agreed = creditor.payment_order.0.filter(|_| rule.is_none_or(|rule| rule.agreement_may_change));
    agreed.or_else(|| Order::of(&rule?.order)).unwrap_or_default()
}

impl Case {
    /// The creditor's policy in force.
    #[must_use]
    pub fn policy(&self) -> Policy {
        self.policy_version.policy.clone()
    }

    /// The plan that stands.
    #[must_use]
    pub fn plan(&self) -> Option<&(Plan, Progress)> {
        self.plans.iter().find(|(plan, _)| plan.state == "active")
    }

    /// The plan that stands or stood last.
    #[must_use]
    pub fn last_plan(&self) -> Option<&(Plan, Progress)> {
        self.plan().or(self.plans.last())
    }

    /// The offer that waits for an answer.
    #[must_use]
    pub fn open_offer(&self) -> Option<&Proposal> {
        self.proposals.iter().find(|offer| offer.state == ProposalState::Open)
    }

    /// What the policy offered at once instead of a debtor's offer.
    #[must_use]
    pub fn answer_to(&self, offer: ProposalId) -> Option<&Proposal> {
        let at_once = |it: &&Proposal| it.state == ProposalState::Countered && it.decided_how == "machine";
        let asked = self.proposals.iter().find(|it| it.id == offer).filter(at_once)?;
        self.proposals.iter().find(|it| it.number == asked.number.saturating_add(1))
    }

    /// The debtor's offer that another answered.
    #[must_use]
    pub fn asked_before(&self, offer: &Proposal) -> Option<&Proposal> {
        self.proposals.iter().rev().find(|it| it.number < offer.number && it.offered_by == Party::Debtor)
    }

    /// What the creditor says to an offer: with its own, why it is made; with the debtor's, or its own that it took back,
    /// why that was decided.
    #[must_use]
    pub fn said_with<'a>(&'a self, offer: &'a Proposal) -> Said<'a> {
        if offer.offered_by == Party::Debtor || offer.state == ProposalState::Withdrawn {
            return Said { reason: offer.decision_reason, words: &offer.decision_words };
        }
        // A reviewer's offer is the answer to the one before it.
        let before = self.proposals.iter().find(|it| it.number == offer.number.saturating_sub(1));
        let reason = before.filter(|_| offer.sent_by.is_some()).and_then(|it| it.decision_reason);
        Said { reason, words: &offer.words }
    }

    /// How the policy answered an offer.
    #[must_use]
    pub fn answered(&self, offer: ProposalId) -> Option<&Answered> {
        self.answers.iter().find(|it| it.offer == offer)
    }

    /// The plan over several debts of which this one took a share last.
    #[must_use]
    pub fn tie(&self) -> Option<&Tie> {
        self.ties.last()
    }

    /// The plan over several debts that this offer is a share of, or came out of.
    #[must_use]
    pub fn tie_of(&self, offer: &Proposal) -> Option<&Tie> {
        let number = |id| self.proposals.iter().find(|it| it.id == id).map(|it| it.number);
        self.ties.iter().rev().find(|tie| number(tie.tied.proposal_id).is_some_and(|it| it <= offer.number))
    }

    /// The plan over several debts that the open offer, else the plan that runs, is a share of.
    #[must_use]
    pub fn tie_now(&self) -> Option<&Tie> {
        let agreed = || self.plan().and_then(|(plan, _)| self.offer_of(plan));
        self.tie_of(self.open_offer().or_else(agreed)?)
    }

    /// The number of the next offer.
    #[must_use]
    pub fn next_number(&self) -> i64 {
        self.proposals.last().map_or(1, |last| last.number.saturating_add(1))
    }

    /// The hold that the debtor asked for and that runs today.
    #[must_use]
    pub fn hold(&self) -> Option<&Hold> {
        self.holds.iter().find(|hold| hold.kind == "cannot_pay" && hold.runs_on(self.today))
    }

    /// The dispute that waits for its answer.
    #[must_use]
    pub fn open_dispute(&self) -> Option<Disputed<'_>> {
        self.disputed().find(|it| it.hold.is_open_dispute())
    }

    /// All disputes with their holds, the first first.
    pub fn disputed(&self) -> impl DoubleEndedIterator<Item = Disputed<'_>> {
        let hold = |it: &Dispute| self.holds.iter().find(|hold| hold.id == it.hold);
        self.disputes.iter().filter_map(move |what| Some(Disputed { hold: hold(what)?, what }))
    }

    /// The offer from which a plan came.
    #[must_use]
    pub fn offer_of(&self, plan: &Plan) -> Option<&Proposal> {
        self.proposals.iter().find(|offer| offer.id == plan.proposal_id)
    }

    /// What an offer changes about a plan, when it is one that does.
    #[must_use]
    pub fn change_of(&self, offer: &Proposal) -> Option<&PlanChange> {
        self.changes.iter().find(|it| it.proposal_id == offer.id)
    }

    /// Interest and days of a plan.
    fn rhythm<'a>(&self, plan: &'a negotiation::Plan) -> Rhythm<'a> {
        Rhythm {
            rate: self.plan_law().rate(plan.interest, self.debt.terms.annual_rate),
            frequency: plan.frequency,
            anchor: plan.first_due,
            pause: plan.pause,
            hard_months: &plan.hard_months,
            review: match plan.end {
                negotiation::End::Cleared => None,
                negotiation::End::Review(day) => Some(day),
            },
        }
    }

    /// Where a change of the plan that stands would begin: what is owed today, less what is written off when the plan
    /// is kept.
    #[must_use]
    pub fn opening_of_plan(&self) -> Option<Opening> {
        let offer = self.offer_of(&self.plan()?.0)?;
        Some(self.opening().paying_off(offer.terms.written_off(offer.owed)))
    }

    /// The plan that stands as something to change; `opening` is [`Self::opening_of_plan`].
    #[must_use]
    pub fn ground<'a>(&'a self, opening: &'a Opening) -> Option<Ground<'a>> {
        let (plan, progress) = self.plan()?;
        let terms = &self.offer_of(plan)?.terms;
        Some(Ground { opening, rhythm: self.rhythm(terms), usual: terms.instalment, progress })
    }

    /// The account.
    #[must_use]
    pub fn ledger(&self) -> Ledger<'_> {
        Ledger {
            terms: &self.debt.terms,
            entries: &self.entries,
            holds: &self.stops.interest,
            no_charges: &self.stops.charges,
            caps: &self.law.caps,
        }
    }

    /// Whether nobody is asked for anything today.
    #[must_use]
    pub fn is_quiet(&self) -> bool {
        self.stops.contact.iter().any(|it| it.covers(self.today))
    }

    /// Where a plan made today would begin.
    #[must_use]
    pub fn opening(&self) -> Opening {
        Opening {
            balance: self.statement.balance,
            currency: self.debt.terms.currency,
            rate: self.debt.terms.annual_rate,
            day_count: self.debt.terms.day_count,
            as_of: self.today,
            holds: self.stops.interest.clone(),
            caps: self.statement.caps.clone(),
            rounding: self.rounding,
            order: self.debt.terms.order,
        }
    }

    /// Whether interest runs today, however little it comes to.
    #[must_use]
    pub fn interest_runs(&self) -> bool {
        let stopped = self.stops.interest.iter().any(|it| it.covers(self.today));
        let begun = self.today >= self.debt.terms.interest_from;
        let full = self.statement.caps.total == Some(0);
        !stopped && begun && !full && self.statement.balance.principal > 0 && !self.debt.terms.annual_rate.is_zero()
    }

    /// The ceiling of the law to which interest is held at present, where that is less than the agreed rate.
    #[must_use]
    pub fn held_to(&self) -> Option<&Ceiling> {
        self.law.caps.ceilings.get(self.cut_at().filter(|place| *place < self.law.sources.len())?)
    }

    /// The yearly rate of today: that of the terms, or a lower one that the plan agrees.
    #[must_use]
    pub fn rate_today(&self) -> Rate {
        let agreed = self.cut_at().filter(|place| *place >= self.law.sources.len());
        let agreed = agreed.and_then(|place| Rate::of(self.law.caps.ceilings.get(place)?.rate).ok());
        agreed.unwrap_or(self.debt.terms.annual_rate)
    }

    /// The place of the ceiling that cuts today's interest.
    fn cut_at(&self) -> Option<usize> {
        match self.statement.lines.last().filter(|it| it.to == self.today)?.cut? {
            Cut::Ceiling(place) => Some(place),
            Cut::Total => None,
        }
    }

    /// The last day on which an offer can be accepted, where it has one: a hold moves it.
    #[must_use]
    pub fn stands_until(&self, offer: &Proposal) -> Option<Date> {
        offer.expires_on.map(|day| moved_by_holds(day, &self.stops.contact))
    }

    /// The day on which an offer was made, at the creditor's place.
    #[must_use]
    pub fn made_on(&self, offer: &Proposal) -> Date {
        offer.sent_at.day_in(&self.creditor.time_zone)
    }

    /// What the law allows of a plan on this debt. Its caps on interest and charges stand in the account already.
    #[must_use]
    pub fn plan_law(&self) -> Law {
        Law::default()
    }

    /// The schedule that the open offer becomes when it is accepted today; of several plans, the one with this number.
    /// Where it freezes or reduces interest, that holds from the day of the offer on.
    ///
    /// # Errors
    /// [`NoLongerStands`]
    pub fn on_acceptance(&self, offer: &Proposal, no: Option<u32>) -> Result<Schedule, NoLongerStands> {
        let (plan, schedule) = offer.option(no).ok_or(NoLongerStands::Impossible)?;
        let on = self.made_on(offer);
        // Rounded as it was when it was offered, whatever the creditor does now.
        let rounding = if schedule.last <= plan.instalment { Rounding::Up } else { Rounding::Down };
        let opening = Opening { rounding, ..self.kept(plan, on, plan.last_day(schedule).max(self.today))? };
        let (law, paid_since) = (self.plan_law(), self.paid_since_offer);
        if self.change_of(offer).is_some() {
            let opening = opening.paying_off(plan.written_off(offer.owed));
            return changing::again(&opening, &self.rhythm(plan), &offer.schedule, on, paid_since);
        }
        on_acceptance(&opening, &Offered { plan, law: &law, owed: offer.owed, on, paid_since })
    }

    /// Where a plan begins that holds since an earlier day.
    fn kept(&self, plan: &negotiation::Plan, from: Date, to: Date) -> Result<Opening, NoLongerStands> {
        let mut opening = self.opening();
        let mut caps = self.law.caps.clone();
        match plan.interest {
            Regime::Contract => return Ok(opening),
            Regime::Frozen => opening.holds.push(ledger::Hold { from, to }),
            Regime::Reduced(rate) => caps.ceilings.push(Ceiling::agreed(rate, from, to)),
        }
        let at = Ledger { holds: &opening.holds, caps: &caps, ..self.ledger() }.on(self.today);
        let at = at.map_err(|_| NoLongerStands::Impossible)?;
        (opening.balance, opening.caps) = (at.balance, at.caps);
        Ok(opening)
    }

    /// What waiting costs at each date.
    ///
    /// # Errors
    /// When the figures can't be computed.
    pub fn waiting(&self, dates: &[Date]) -> Result<Vec<Wait>, Refusal> {
        Ok(self.ledger().waiting(self.today, dates)?)
    }
}

/// The case of a debtor's own debt.
///
/// # Errors
/// [`Refusal::NotFound`] when it is not theirs.
pub async fn of_debtor(app: &App, tx: &mut Tx, id: DebtId, debtor: DebtorId, now: Instant) -> Result<Case, Refusal> {
    let debt = debts::of_debtor(tx, id, debtor).await?.ok_or(Refusal::NotFound)?;
    load(app, tx, debt, now).await
}

/// The case of a debt owed to this creditor.
///
/// # Errors
/// [`Refusal::NotFound`] when it is another's.
pub async fn of_creditor(
    app: &App,
    tx: &mut Tx,
    id: DebtId,
    creditor: CreditorId,
    now: Instant,
) -> Result<Case, Refusal> {
    let debt = debts::of_creditor(tx, id, creditor).await?.ok_or(Refusal::NotFound)?;
    load(app, tx, debt, now).await
}

/// The case for the portal's own work.
///
/// # Errors
/// [`Refusal::NotFound`] when there is no such debt.
pub async fn for_the_portal(app: &App, tx: &mut Tx, id: DebtId, now: Instant) -> Result<Case, Refusal> {
    let debt = debts::for_the_portal(tx, id).await?.ok_or(Refusal::NotFound)?;
    load(app, tx, debt, now).await
}

/// All cases of a debtor, the oldest first.
///
/// # Errors
/// When the database can't be asked.
pub async fn all_of_debtor(app: &App, tx: &mut Tx, debtor: DebtorId, now: Instant) -> Result<Vec<Case>, Refusal> {
    let mut cases = Vec::new();
    for debt in debts::all_of_debtor(tx, debtor).await? {
        cases.push(load(app, tx, debt, now).await?);
    }
    Ok(cases)
}

async fn load(app: &App, tx: &mut Tx, mut debt: Debt, now: Instant) -> Result<Case, Refusal> {
    let creditor = creditors::find(tx, debt.creditor).await?.ok_or(StoreError::Unreadable("creditor"))?;
    let policy_version = policies::in_force(tx, debt.creditor).await?;
    let today = now.day_in(&creditor.time_zone);
    let entries = debts::ledger(tx, debt.id).await?;
    let holds = holds::of_debt(tx, app.seals(), debt.id).await?;
    let disputes = if holds.is_empty() { Vec::new() } else { disputes::of_debt(tx, debt.id).await? };
    let proposals = proposals::of_debt(tx, app.seals(), debt.id).await?;
    let answers = if proposals.is_empty() { Vec::new() } else { policy_answer::of_debt(app, tx, debt.id).await? };
    let ties = if proposals.is_empty() { Vec::new() } else { ties_of(tx, &debt).await? };
    let held = held_days(tx, &creditor, &debt, &holds, &proposals, today).await?;
    let stops = Stops::of(&held);
    let mut law = caps_of(&app.packs, &creditor, &debt)?;
    // After those of the law, which have a source each.
    law.caps.ceilings.extend(holds.iter().filter_map(Hold::ceiling));
    debt.terms.order = payment_order_of(&app.packs, &creditor, today);
    let account = Ledger {
        terms: &debt.terms,
        entries: &entries,
        holds: &stops.interest,
        no_charges: &stops.charges,
        caps: &law.caps,
    };
    let statement = account.on(today)?;
    let changes = if proposals.is_empty() { Vec::new() } else { plan_changes::of_debt(tx, debt.id).await? };
    let open = proposals.iter().find(|offer| offer.state == ProposalState::Open);
    let question = match open.filter(|offer| offer.offered_by == Party::Debtor) {
        Some(offer) => messages::question_on(tx, offer.id).await?,
        None => None,
    };
    let paid_since_offer = match open {
        Some(offer) => debts::paid_since(tx, debt.id, offer.sent_at.day_in(&creditor.time_zone), offer.sent_at).await?,
        None => 0,
    };
    let debtor = debtors::find(tx, debt.debtor).await?;
    let rounding = rounding_of(&app.packs, &creditor);
    let mut case = Case {
        debt,
        creditor,
        policy_version,
        entries,
        holds,
        disputes,
        held,
        stops,
        law,
        proposals,
        plans: Vec::new(),
        answers,
        ties,
        changes,
        missed: Vec::new(),
        question,
        paid_since_offer,
        statement,
        reads: debtor.as_ref().and_then(|it| Lang::from_tag(&it.language)).unwrap_or_default(),
        address_refused_at: debtor.and_then(|it| it.address_refused_at),
        rounding,
        today,
    };
    case.plans = plans_of(tx, &case).await?;
    if !case.plans.is_empty() {
        case.missed = plan_missed::of_debt(tx, app.seals(), case.debt.id).await?;
    }
    Ok(case)
}

async fn ties_of(tx: &mut Tx, debt: &Debt) -> Result<Vec<Tie>, StoreError> {
    let mut ties = Vec::new();
    for tied in joint_offers::of_debt(tx, debt.id).await? {
        let names = match tied.names_allowed {
            true => joint_offers::other_names(tx, tied.joint_id, debt.creditor).await?,
            false => Vec::new(),
        };
        ties.push(Tie { tied, names });
    }
    Ok(ties)
}

/// All plans with how far each has come. What was paid counts for the plan that stood when it came.
async fn plans_of(tx: &mut Tx, case: &Case) -> Result<Vec<(Plan, Progress)>, StoreError> {
    let grace = case.policy().missed.grace_days;
    let mut found = Vec::new();
    let mut counted = 0_i64;
    // The last first: what came since a later plan was agreed is none of an earlier one.
    for plan in plans::of_debt(tx, case.debt.id).await?.into_iter().rev() {
        let instalments = plans::instalments(tx, plan.id).await?;
        let since = debts::paid_since(tx, case.debt.id, plan.agreed_on, plan.agreed_at).await?;
        let paid = since.saturating_sub(counted);
        counted = counted.max(since);
        let progress = if plan.state == "replaced" {
            replaced(&instalments, paid)
        } else if plan.state == "completed" || case.statement.balance.total() == 0 {
            progress(&settled(&instalments, paid), paid, &case.stops.contact, grace, case.today)
        } else {
            progress(&instalments, paid, &case.stops.contact, grace, case.today)
        };
        found.push((plan, progress));
    }
    found.reverse();
    Ok(found)
}
