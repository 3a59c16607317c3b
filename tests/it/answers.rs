//! What the policy answers: agreed, up to three plans to choose from, the next round, a person; and who is first.

use std::collections::BTreeSet;

use futures_util::future::join;
use goodterms::domain::limits::Limits;
use goodterms::domain::negotiation::{Earlier, Plan, Reply, negotiate};
use goodterms::domain::policy::Regime;
use goodterms::domain::schedule::PlanInterest;
use goodterms::i18n::Lang;
use goodterms::store::creditors::Creditor;
use goodterms::store::ids::{DebtId, StaffId};
use goodterms::store::{evidence, staff};
use goodterms::t;
use goodterms::usecases::decide_proposal::Verdict;
use goodterms::usecases::decisions::{New, What, make};
use goodterms::usecases::import::Kind;
use goodterms::usecases::open_case::{self, Case};
use goodterms::usecases::policy_answer;

use crate::on_both;
use crate::portal::{Browser, Engine, Page, Portal};
use crate::stories::{check_offer, form_action, send_offer};

on_both!(
    countered_one_more_round_and_agreed,
    a_person_can_be_asked_at_any_time,
    what_nothing_fits_says_what_would_help,
    every_stored_answer_can_be_computed_again,
    two_tabs_choose_two_plans,
    chosen_while_it_is_taken_back,
    several_offers_run_out_together,
    what_cannot_be_read_is_told_at_its_field,
    a_discount_is_written_off_when_the_plan_is_kept,
    a_plan_at_reduced_interest_is_charged_no_more,
);

/// Two years, and interest as the contract says.
fn limits() -> Limits {
    Limits { interest: PlanInterest::Contract, ..Limits::to_begin_with() }
}

/// Ann asks for something that doesn't fit, and is shown what does.
async fn offered(portal: &Portal, typed: &[(&str, &str)]) -> (Creditor, Browser, String, Page) {
    let creditor = portal.with_debt(Lang::En, &limits()).await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let (debt, check) = check_offer(&mut ann, typed).await;
    assert!(check.has("shows you at once what is possible instead"), "{}", check.text());
    let page = send_offer(&mut ann, &debt, &check).await;
    assert_eq!(page.status, 200);
    (creditor, ann, debt, page)
}

/// A first instalment too far away: the same amount sooner, or less each time.
const TOO_LATE: [(&str, &str); 2] = [("each", "100"), ("first", "2027-03-01")];

async fn case_of(portal: &Portal, debt: &str) -> Case {
    let id: DebtId = debt.rsplit('/').next().unwrap().parse().unwrap();
    let mut tx = portal.app.db.read().await.unwrap();
    open_case::for_the_portal(&portal.app, &mut tx, id, portal.app.now()).await.unwrap()
}

/// From the offers to the page of one plan.
async fn look_at(browser: &mut Browser, page: &Page, no: u32) -> Page {
    let link = page.link(&format!("/options/{no}"));
    browser.get(&link).await
}

async fn agree(browser: &mut Browser, option: &Page) -> Page {
    let accept = form_action(option, "/debts/");
    browser.submit(option, &accept, &[]).await
}

async fn countered_one_more_round_and_agreed(engine: Engine) {
    let portal = Portal::start(engine).await;
    let (_, mut ann, debt, page) =
        offered(&portal, &[("each", "20"), ("first", "2026-12-28"), ("words", "Less hours.")]).await;
    assert!(page.has("The last instalment would be on") && page.has("Lowest instalment"), "{}", page.text());
    // No letter for what somebody has just read.
    assert!(portal.letters("ann@example.com").await.iter().all(|it| it.subject != "There is an answer for you"));
    let first = case_of(&portal, &debt).await;
    let offer = first.open_offer().unwrap();
    assert!((1..=3).contains(&offer.options.len()) && offer.options[0].schedule.instalment < 5_500);

    // The most that can be managed is more than the lowest: what costs least is found within it.
    let say = format!("{}/say", page.path);
    let second = ann.submit(&page, &say, &[("most", "120"), ("most-every", "monthly"), ("words", "With help.")]).await;
    assert!(second.path != page.path && second.has("Costs least"), "{}", second.text());
    let case = case_of(&portal, &debt).await;
    let options = &case.open_offer().unwrap().options;
    assert!(options.len() >= 2 && options.iter().all(|it| it.schedule.instalment <= 12_000), "{options:?}");
    // The same again changes nothing, and says so.
    let same = ann.submit(&second, &format!("{}/say", second.path), &[]).await;
    assert!(same.has("this is the same as before") && same.has("a person may find more"), "{}", same.text());
    assert!(same.has("At most £120.00, every month") && same.has("With help."), "{}", same.text());
    // What is over stays readable, with its plans.
    let over = ann.get(&page.path).await;
    assert!(!over.html.contains("/options/1"), "what no longer stands can't be chosen");

    let least = case_of(&portal, &debt).await.open_offer().unwrap().options.len();
    let option = look_at(&mut ann, &same, u32::try_from(least).unwrap()).await;
    assert!(option.has("What saying yes means") && option.has("Each payment"), "{}", option.text());
    let plan = agree(&mut ann, &option).await;
    assert_eq!(plan.path, format!("{debt}/plan"), "{}", plan.text());
    let case = case_of(&portal, &debt).await;
    let (_, progress) = case.plan().unwrap();
    assert!(progress.rows.iter().all(|it| it.instalment.amount <= 12_000));
    // Pressed again it is done already; another plan of the same offer is another matter.
    assert_eq!(agree(&mut ann, &option).await.path, format!("{debt}/plan"));
    let done = ann.get(&same.path).await;
    assert!(done.has("Agreed") && done.has("Offer 6"), "{}", done.text());
    assert_eq!(portal.letters("ann@example.com").await[0].subject, "Your plan is agreed");
    let mut tx = portal.app.db.read().await.unwrap();
    let acts: Vec<_> = evidence::of_debt(&mut tx, case.debt.id).await.unwrap().into_iter().map(|it| it.act).collect();
    let count = |act: &str| acts.iter().filter(|it| *it == act).count();
    assert_eq!((count("proposal_sent"), count("proposal_countered"), count("plan_agreed")), (6, 5, 1));
}

async fn a_person_can_be_asked_at_any_time(engine: Engine) {
    let portal = Portal::start(engine).await;
    let (creditor, mut ann, debt, page) = offered(&portal, &TOO_LATE).await;
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "reviewer").await;
    let waits = ann.submit(&page, &format!("{}/person", page.path), &[]).await;
    assert!(waits.has("A person at Creditor north will answer you by"), "{}", waits.text());
    assert_eq!(portal.letters("rae@north.example").await[0].subject, t!(Lang::En, "mail-case-subject"));
    // The reviewer sees what the policy says, and offers one of its plans with one choice.
    let queue = rae.get("/review").await;
    let case = rae.get(&queue.link("/review/debts/")).await;
    assert!(case.has("What the policy says") && case.has("By the policy you could offer"), "{}", case.text());
    let action = form_action(&case, "/review/offers/");
    let typed = [("verdict", "counter"), ("suggestion", "1"), ("each", ""), ("words", "Sooner, and it is yours.")];
    let preview = rae.submit(&case, &action, &typed).await;
    assert!(preview.has("Sooner, and it is yours."), "{}", preview.text());
    let done = rae.submit(&preview, &format!("{action}/decide"), &[]).await;
    assert_eq!(done.status, 200, "{}", done.text());
    let letter = portal.letters("ann@example.com").await.remove(0);
    assert_eq!(letter.subject, "There is an answer for you");
    let page = ann.get(letter.link.unwrap().1.strip_prefix(&portal.base).unwrap()).await;
    assert!(page.has("Changed since the offer before"), "{}", page.text());
    let accept = form_action(&page, "/debts/");
    assert_eq!(ann.submit(&page, &accept, &[]).await.path, format!("{debt}/plan"));
}

async fn what_nothing_fits_says_what_would_help(engine: Engine) {
    let portal = Portal::start(engine).await;
    let (_, mut ann, debt, page) = offered(&portal, &[("each", "20"), ("first", "2026-12-28")]).await;
    let say = format!("{}/say", page.path);
    let none = ann.submit(&page, &say, &[("most", "10")]).await;
    assert!(none.has("will answer you by") && none.has("What would help"), "{}", none.text());
    assert!(none.has("The most you can manage is £10.00"), "{}", none.text());
    // Said again with more, there is something at once.
    let more = ann.submit(&none, &format!("{}/say", none.path), &[("most", "80")]).await;
    assert!(more.has("Look at this one"), "{}", more.text());
    let case = case_of(&portal, &debt).await;
    assert!(case.open_offer().unwrap().options.iter().all(|it| it.schedule.instalment <= 8_000));
    // The check page has the same door.
    let (_, check) = check_offer(&mut ann, &[("each", "20"), ("first", "2026-12-28")]).await;
    let waits = ann.submit(&check, &format!("{debt}/proposal/send"), &[("person", "yes")]).await;
    assert!(waits.has("will answer you by"), "{}", waits.text());
}

async fn every_stored_answer_can_be_computed_again(engine: Engine) {
    let portal = Portal::start(engine).await;
    let (_, mut ann, debt, page) = offered(&portal, &TOO_LATE).await;
    let said = [("most", "90"), ("paid-on", "2026-11-25"), ("now", "100"), ("month-12", "on"), ("hardship", "on")];
    let mut page = ann.submit(&page, &format!("{}/say", page.path), &said).await;
    page = ann.submit(&page, &format!("{}/say", page.path), &[("most", "5"), ("now", "")]).await;
    assert_eq!(page.status, 200, "{}", page.text());
    // Years later, under other limits.
    portal.days_pass(2_000);
    let case = case_of(&portal, &debt).await;
    let mut tx = portal.app.db.read().await.unwrap();
    let answers = policy_answer::of_debt(&portal.app, &mut tx, case.debt.id).await.unwrap();
    let mut replies = BTreeSet::new();
    let mut earlier: Vec<Earlier> = Vec::new();
    for it in &answers {
        let again = negotiate(&it.known.facts, &it.policy).unwrap();
        replies.insert(it.reply.clone());
        assert_eq!(policy_answer::name(&again.reply), it.reply);
        assert_eq!((&again.reasons, again.nothing_new), (&it.known.reasons, it.known.nothing_new));
        assert_eq!(it.known.facts.earlier, earlier);
        earlier.clear();
        match again.reply {
            Reply::Offers(offers) => {
                let stored = &case.answer_to(it.offer).unwrap().options;
                assert_eq!(offers.len(), stored.len());
                for (offer, option) in offers.iter().zip(stored) {
                    assert_eq!((&offer.plan, &offer.schedule), (&option.plan, &option.schedule));
                    assert_eq!((&offer.kinds, &offer.bounds), (&option.kinds, &option.bounds));
                }
                earlier.extend(offers.iter().map(|it| Earlier { kinds: it.kinds.clone(), plan: it.plan.clone() }));
            }
            Reply::Referred { ways } => assert_eq!(ways, it.known.ways),
            Reply::Accepted(_) => {}
        }
    }
    assert_eq!(replies, BTreeSet::from(["offers".to_owned(), "referred".to_owned()]));
}

async fn two_tabs_choose_two_plans(engine: Engine) {
    let portal = Portal::start(engine).await;
    let (_, mut ann, debt, page) = offered(&portal, &TOO_LATE).await;
    let (one, other) = (look_at(&mut ann, &page, 1).await, look_at(&mut ann, &page, 2).await);
    let (mut left, mut right) = (ann.clone(), ann.clone());
    let (one, other) = join(agree(&mut left, &one), agree(&mut right, &other)).await;
    let mut statuses = [one.status, other.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409]);
    let told = if one.status == 409 { &one } else { &other };
    assert!(told.has("Agreed"), "{}", told.text());
    let case = case_of(&portal, &debt).await;
    assert_eq!(case.plans.len(), 1);
    let offer = case.offer_of(&case.plan().unwrap().0).unwrap();
    let chosen = offer.option(offer.chosen).unwrap().1;
    assert_eq!(case.plan().unwrap().1.total, chosen.total);
    assert_eq!(offer.schedule, *chosen);
}

async fn chosen_while_it_is_taken_back(engine: Engine) {
    let portal = Portal::start(engine).await;
    let (creditor, mut ann, debt, page) = offered(&portal, &TOO_LATE).await;
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "reviewer").await;
    let case = rae.get(&format!("/review{debt}")).await;
    let action = form_action(&case, "/review/offers/");
    let preview = rae.submit(&case, &action, &[("verdict", "withdraw"), ("words", "That was a mistake.")]).await;
    let option = look_at(&mut ann, &page, 1).await;
    let back = format!("{action}/decide");
    let (mine, theirs) = join(agree(&mut ann, &option), rae.submit(&preview, &back, &[])).await;
    let mut statuses = [mine.status, theirs.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409], "{} {}", mine.text(), theirs.text());
    let case = case_of(&portal, &debt).await;
    assert_eq!(case.plan().is_some(), mine.status == 200);
    if mine.status == 409 {
        assert!(mine.has("withdrawn") && mine.has("That was a mistake."), "{}", mine.text());
        assert_eq!(portal.letters("ann@example.com").await[0].subject, "There is an answer for you");
        // No dead end: another can be made.
        assert_eq!(ann.get(&format!("{debt}/proposal")).await.status, 200);
    } else {
        assert!(theirs.has("just before you"), "{}", theirs.text());
    }
}

async fn several_offers_run_out_together(engine: Engine) {
    let portal = Portal::start(engine).await;
    let (_, mut ann, debt, page) = offered(&portal, &TOO_LATE).await;
    let option = look_at(&mut ann, &page, 1).await;
    let fields = option.form(&form_action(&option, "/debts/"));
    portal.days_pass(15);
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    // Even before the background work has been round, their day has passed.
    assert_eq!(ann.post(&form_action(&option, "/debts/"), &fields).await.status, 409);
    portal.work().await;
    let over = ann.get(&page.path).await;
    assert!(over.has("This offer no longer stands") && over.has("Suggest something else"), "{}", over.text());
    assert_eq!(ann.get(&option.path).await.path, page.path, "its plans lead back to it");
    assert!(case_of(&portal, &debt).await.open_offer().is_none());
}

async fn what_cannot_be_read_is_told_at_its_field(engine: Engine) {
    let portal = Portal::start(engine).await;
    let (_, mut ann, debt, page) = offered(&portal, &TOO_LATE).await;
    let say = format!("{}/say", page.path);
    let typed = [("most", "lots"), ("paid-on", "yesterday"), ("now", "99999"), ("words", "Kept.")];
    let wrong = ann.submit(&page, &say, &typed).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.has("There is a problem") && wrong.html.contains("value=\"lots\"") && wrong.has("Kept."));
    assert_eq!(wrong.html.matches("class=\"error\"").count(), 3, "{}", wrong.html);
    let half = ann.submit(&page, &say, &[("until", "2027-03-01")]).await;
    assert!(half.status == 422 && half.has("Give both"), "{}", half.text());
    assert_eq!(case_of(&portal, &debt).await.proposals.len(), 2, "nothing was sent");
    // The address opened by hand leads to the offer; somebody else's is not found.
    assert_eq!(ann.get(&say).await.status, 200);
    let text = "reference,name,email,language,principal,annual_rate,due_date,description\n\
                N-2,Bob Ray,bob@example.com,en,500.00,0,2026-10-01,Rent\n";
    let creditor = case_of(&portal, &debt).await.creditor;
    portal.import(&creditor, Kind::Debts, text).await;
    let mut bob = portal.debtor("bob@example.com", Lang::En).await;
    let fields = page.form(&say);
    for address in [&say, &format!("{}/person", page.path)] {
        assert_eq!(bob.post(address, &fields).await.status, 404);
    }
    assert_eq!(bob.get(&format!("{}/options/1", page.path)).await.status, 404);
}

/// A reviewer offers a plan that no form makes.
async fn offers(portal: &Portal, creditor: &Creditor, debt: &str, change: impl FnOnce(&mut Plan)) {
    portal.reviewer(creditor, "rae@north.example", "reviewer").await;
    let case = case_of(portal, debt).await;
    let open = case.open_offer().unwrap();
    let mut plan = open.terms.clone();
    change(&mut plan);
    let seen = plan.schedule(&case.opening(), &case.plan_law()).unwrap().total;
    let mut tx = portal.app.db.read().await.unwrap();
    let staff: StaffId = staff::of_creditor(&mut tx, creditor.id).await.unwrap()[0].id;
    drop(tx);
    let verdict = Verdict::Counter(plan, seen);
    let what = What::Offer { id: open.id, version: open.version, verdict, reason: None };
    let new = New { what, words: "Like this.".to_owned(), typed: Vec::new() };
    make(&portal.app, creditor.id, staff, new).await.unwrap();
}

/// Ann has asked a person, who has offered something; she agrees.
async fn agreed(portal: &Portal, change: impl FnOnce(&mut Plan)) -> (Creditor, String) {
    let limits = Limits { accept_up_to: 0, ..limits() };
    let creditor = portal.with_debt(Lang::En, &limits).await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let (debt, check) = check_offer(&mut ann, &[("each", "400"), ("first", "2026-12-10")]).await;
    send_offer(&mut ann, &debt, &check).await;
    offers(portal, &creditor, &debt, change).await;
    let page = ann.get(&debt).await;
    let page = ann.get(&page.link("/offers/")).await;
    let accept = form_action(&page, "/debts/");
    assert_eq!(ann.submit(&page, &accept, &[]).await.path, format!("{debt}/plan"));
    (creditor, debt)
}

/// Pays every instalment on its day. Answers what was owed after each, and what the plan had said.
async fn pay_all(portal: &Portal, creditor: &Creditor, debt: &str) -> Vec<(i64, i64)> {
    let plan = case_of(portal, debt).await;
    let rows = plan.offer_of(&plan.plan().unwrap().0).unwrap().schedule.rows.clone();
    let mut owed = Vec::new();
    for row in rows {
        let today = case_of(portal, debt).await.today;
        portal.days_pass((row.due - today).whole_days());
        let minor = format!("{}.{:02}", row.payment / 100, row.payment % 100);
        let paid = format!("reference,date,amount\nN-1,{},{minor}\n", row.due);
        assert_eq!(portal.import(creditor, Kind::Payments, &paid).await.taken, 1);
        owed.push((case_of(portal, debt).await.statement.balance.total(), row.balance));
    }
    owed
}

async fn a_discount_is_written_off_when_the_plan_is_kept(engine: Engine) {
    let portal = Portal::start(engine).await;
    let (creditor, debt) = agreed(&portal, |plan| {
        plan.discount_percent = 20;
        plan.interest = Regime::Frozen;
    })
    .await;
    let case = case_of(&portal, &debt).await;
    // A fifth of £1,206.48 less; what isn't paid yet is owed until then.
    assert_eq!((case.plan().unwrap().1.total, case.statement.balance.total()), (96_519, 120_648));
    let charge = "reference,date,amount,description\nN-1,2026-12-20,7.00,Copy\n";
    let owed = pay_all(&portal, &creditor, &debt).await;
    assert_eq!(owed.last(), Some(&(24_129, 0)));
    assert_eq!(portal.import(&creditor, Kind::Charges, charge).await.taken, 1);
    portal.work().await;
    portal.work().await;
    let case = case_of(&portal, &debt).await;
    assert_eq!(case.statement.balance.total(), 700, "what came later is no part of it");
    assert_eq!(case.plans[0].0.state, "completed");
    let mut tx = portal.app.db.read().await.unwrap();
    let acts = evidence::of_debt(&mut tx, case.debt.id).await.unwrap();
    assert_eq!(acts.iter().filter(|it| it.act == "written_off").count(), 1);
}

async fn a_plan_at_reduced_interest_is_charged_no_more(engine: Engine) {
    let portal = Portal::start(engine).await;
    let (creditor, debt) = agreed(&portal, |plan| plan.interest = Regime::Reduced("0.01".parse().unwrap())).await;
    portal.days_pass(5);
    let case = case_of(&portal, &debt).await;
    // 3.28 pence a day instead of 12.
    assert_eq!((case.statement.balance.total(), case.rate_today().percent_text()), (120_648 + 16, "1".to_owned()));
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let ledger = ann.get(&format!("{debt}/ledger")).await;
    assert!(ledger.has("Your plan agrees no more than"), "{}", ledger.text());
    for (owed, said) in pay_all(&portal, &creditor, &debt).await {
        assert!((owed - said).abs() <= 1, "{owed} {said}");
    }
    portal.work().await;
    assert!(case_of(&portal, &debt).await.statement.balance.total() <= 1);
}
