//! What a reviewer decides: taken back within a minute, put in force after it, or come to nothing; and what takes two people.

use futures_util::future::join;
use goodterms::domain::money::LARGEST;
use goodterms::domain::policy::Policy;
use goodterms::i18n::Lang;
use goodterms::store::creditors::Creditor;
use goodterms::store::evidence;
use goodterms::store::ids::{DebtId, DecisionId, StaffId};
use goodterms::store::staff;
use goodterms::t;
use goodterms::usecases::Refusal;
use goodterms::usecases::decisions::{confirm, put_due_in_force, undo};
use goodterms::usecases::import::Kind;
use goodterms::usecases::take_access;

use crate::on_both;
use crate::portal::{Browser, Engine, Page, Portal};
use crate::stories::{check_offer, form_action, send_offer};

on_both!(
    taken_back_within_the_minute,
    in_force_after_the_minute,
    what_changed_meanwhile_is_not_sent,
    what_is_decided_waits_for_nobody_elses_answer,
    taken_back_or_in_force_never_both,
    over_the_limit_it_takes_two,
    a_second_person_sends_it_back,
    what_is_sent_back_to_who_has_left_is_anybodys,
    nobody_is_their_own_second_person,
    a_no_takes_one_person,
    holds_and_messages_wait_for_their_minute_too,
);

fn a_person_decides() -> Policy {
    Policy { machine_up_to: 0, one_person_up_to: LARGEST, ..Policy::to_begin_with() }
}

fn two_people_decide() -> Policy {
    Policy { machine_up_to: 0, one_person_up_to: 100_000, ..Policy::to_begin_with() }
}

/// Ann has offered 100 a month, which waits for a person. Her browser, her debt, and her creditor.
async fn waiting(portal: &Portal, policy: Policy) -> (Creditor, Browser, String) {
    let creditor = portal.with_debt(Lang::En, policy).await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let (debt, check) = check_offer(&mut ann, &[("each", "100"), ("first", "2026-12-28")]).await;
    send_offer(&mut ann, &debt, &check).await;
    (creditor, ann, debt)
}

/// Decides on the offer and answers the case as it is then.
async fn decides(browser: &mut Browser, case: &str, typed: &[(&str, &str)]) -> Page {
    let page = browser.get(case).await;
    let action = form_action(&page, "/review/offers/");
    let preview = browser.submit(&page, &action, typed).await;
    browser.submit(&preview, &format!("{action}/decide"), &[]).await
}

fn case_of(debt: &str) -> String {
    format!("/review{debt}")
}

/// The page of the decision on which the case has a form.
fn decision_of(case: &Page) -> String {
    let action = form_action(case, "/review/decisions/");
    action.rsplit_once('/').unwrap().0.to_owned()
}

async fn answers(portal: &Portal) -> usize {
    let letters = portal.letters("ann@example.com").await;
    let answers = ["Your plan is agreed", "There is an answer for you"];
    letters.iter().filter(|it| answers.contains(&it.subject.as_str())).count()
}

/// The acts on record about a debt that are a decision's.
async fn on_record(portal: &Portal, debt: &str) -> Vec<String> {
    let id: DebtId = debt.rsplit_once('/').unwrap().1.parse().unwrap();
    let mut tx = portal.app.db.read().await.unwrap();
    let all = evidence::of_debt(&mut tx, id).await.unwrap();
    all.into_iter().map(|it| it.act).filter(|act| act.starts_with("decision_")).collect()
}

async fn people(portal: &Portal, creditor: &Creditor) -> Vec<StaffId> {
    let mut tx = portal.app.db.read().await.unwrap();
    let mut all = staff::of_creditor(&mut tx, creditor.id).await.unwrap();
    all.sort_by(|a, b| a.email.cmp(&b.email));
    all.into_iter().map(|it| it.id).collect()
}

async fn taken_back_within_the_minute(engine: Engine) {
    let portal = Portal::start_with_undo(engine).await;
    let (creditor, mut ann, debt) = waiting(&portal, a_person_decides()).await;
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "reviewer").await;
    let typed = [("verdict", "counter"), ("each", "130"), ("words", "A little more.")];
    let sent = decides(&mut rae, &case_of(&debt), &typed).await;
    assert_eq!(sent.status, 200, "{}", sent.text());
    assert!(sent.has("Until then you can take it back") && sent.has("A little more."), "{}", sent.text());
    assert!(!sent.html.contains("action=\"/review/offers/"), "there is nothing to decide twice");
    // The debtor sees what they saw before.
    assert!(!ann.get(&debt).await.has("A little more."));
    assert_eq!(answers(&portal).await, 0);
    let data = ann.get("/settings/data.json").await;
    assert!(!data.html.contains("decision_") && !data.html.contains("A little more."), "nor in her own data");

    let decision = decision_of(&sent);
    let queue = rae.get("/review").await;
    assert!(queue.has("Until then you can take it back") && queue.has("Nothing waits"), "{}", queue.text());
    let back = rae.submit(&queue, &format!("{decision}/undo"), &[]).await;
    assert_eq!(back.path, case_of(&debt), "{}", back.text());
    assert!(rae.get("/review").await.has("Due later 1"), "what is taken back waits again");
    let form = back.form(&form_action(&back, "/review/offers/"));
    for kept in [("verdict", "counter"), ("each", "130"), ("words", "A little more.")] {
        assert!(form.contains(&(kept.0.to_owned(), kept.1.to_owned())), "{kept:?} in {form:?}");
    }
    // Pressed twice it is taken back once.
    assert_eq!(rae.post(&format!("{decision}/undo"), &[]).await.status, 200);
    portal.minute_passes().await;
    assert_eq!(answers(&portal).await, 0);
    assert_eq!(on_record(&portal, &debt).await, ["decision_made", "decision_undone"]);
    // And it can be decided again.
    let again = decides(&mut rae, &case_of(&debt), &[("verdict", "accept"), ("words", "So be it.")]).await;
    assert!(again.has("Until then you can take it back"), "{}", again.text());
    portal.minute_passes().await;
    assert_eq!(ann.get(&format!("{debt}/plan")).await.path, format!("{debt}/plan"));
}

async fn in_force_after_the_minute(engine: Engine) {
    let portal = Portal::start_with_undo(engine).await;
    let (creditor, mut ann, debt) = waiting(&portal, a_person_decides()).await;
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "reviewer").await;
    let sent = decides(&mut rae, &case_of(&debt), &[("verdict", "accept"), ("words", "So be it.")]).await;
    let decision = decision_of(&sent);
    portal.clock.advance(59);
    put_due_in_force(&portal.app).await.unwrap();
    assert_eq!(answers(&portal).await, 0, "not a second earlier");
    portal.clock.advance(1);
    put_due_in_force(&portal.app).await.unwrap();
    put_due_in_force(&portal.app).await.unwrap();
    assert_eq!(answers(&portal).await, 1, "once");
    assert_eq!(ann.get(&format!("{debt}/plan")).await.path, format!("{debt}/plan"));
    assert_eq!(on_record(&portal, &debt).await, ["decision_made", "decision_in_force"]);
    // Too late to take it back: said, with where it stands.
    let late = rae.post(&format!("{decision}/undo"), &[]).await;
    assert_eq!(late.status, 409);
    assert!(late.has("It was too late for that") && late.has("This went out on 24 November 2026"), "{}", late.text());
    let case = rae.get(&case_of(&debt)).await;
    assert!(case.has("Answer went out") && case.has("Rae"), "{}", case.text());
    // Another creditor's reviewer finds nothing.
    let south = portal.creditor("south", Lang::En, a_person_decides()).await;
    let mut sue = portal.reviewer(&south, "sue@south.example", "approver").await;
    assert_eq!(sue.get(&decision).await.status, 404);
    for act in ["undo", "confirm", "send-back", "again", "put-away"] {
        assert_eq!(sue.post(&format!("{decision}/{act}"), &[]).await.status, 404, "{act}");
    }
}

async fn what_changed_meanwhile_is_not_sent(engine: Engine) {
    let portal = Portal::start_with_undo(engine).await;
    let (creditor, mut ann, debt) = waiting(&portal, a_person_decides()).await;
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "reviewer").await;
    let typed = [("verdict", "counter"), ("each", "130"), ("words", "A little more.")];
    decides(&mut rae, &case_of(&debt), &typed).await;
    // A charge comes in before the minute is over: the counter would come to more than the preview said.
    let charge = "reference,date,amount,description\nN-1,2026-11-24,35.00,Court fee\n";
    assert_eq!(portal.import(&creditor, Kind::Charges, charge).await.taken, 1);
    portal.minute_passes().await;
    assert_eq!(answers(&portal).await, 0);
    assert_eq!(on_record(&portal, &debt).await, ["decision_made", "decision_dropped"]);
    let case = rae.get(&case_of(&debt)).await;
    assert!(case.has("the figures had changed") && case.has("A little more."), "{}", case.text());
    assert_eq!(portal.letters("rae@north.example").await.len(), 1, "who decided hears of it");
    // Taken up again, what was typed stands in the form.
    let decision = decision_of(&case);
    let again = rae.submit(&case, &format!("{decision}/again"), &[]).await;
    let form = again.form(&form_action(&again, "/review/offers/"));
    assert!(form.contains(&("words".to_owned(), "A little more.".to_owned())), "{form:?}");
    let sent = decides(&mut rae, &case_of(&debt), &typed).await;
    assert!(!sent.has("the figures had changed"), "what is decided anew puts the note away: {}", sent.text());

    // Ann withdraws within the minute: nothing to answer any more.
    let page = ann.get(&debt).await;
    let offer = ann.get(&page.link("/offers/")).await;
    let withdrawn = ann.submit(&offer, &format!("{}/withdraw", offer.path), &[]).await;
    assert_eq!(withdrawn.status, 200, "{}", withdrawn.text());
    portal.minute_passes().await;
    assert_eq!(answers(&portal).await, 0);
    let case = rae.get(&case_of(&debt)).await;
    assert!(case.has("it was answered, changed or taken back just before"), "{}", case.text());
    let read = rae.submit(&case, &format!("{}/put-away", decision_of(&case)), &[]).await;
    assert!(!read.has("taken back just before"), "{}", read.text());
}

async fn what_is_decided_waits_for_nobody_elses_answer(engine: Engine) {
    let portal = Portal::start_with_undo(engine).await;
    let (creditor, _, debt) = waiting(&portal, a_person_decides()).await;
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "reviewer").await;
    let mut rob = portal.reviewer(&creditor, "rob@north.example", "approver").await;
    let page = rob.get(&case_of(&debt)).await;
    let action = form_action(&page, "/review/offers/");
    let preview = rob.submit(&page, &action, &[("verdict", "accept"), ("words", "Fine.")]).await;
    let sent = decides(&mut rae, &case_of(&debt), &[("verdict", "decline"), ("words", "Please ring us.")]).await;
    let told = rob.submit(&preview, &format!("{action}/decide"), &[]).await;
    assert_eq!(told.status, 409);
    assert!(told.has("Rae has answered this. It goes out at 09:0") && told.has("Fine."), "{}", told.text());
    assert!(!told.html.contains("/undo\""), "it is not his to take back");
    assert_eq!(rob.post(&format!("{}/undo", decision_of(&sent)), &[]).await.status, 403);
    // Pressed twice it is the same answer.
    let decide = format!("{action}/decide");
    let fields: Vec<(String, String)> =
        preview.form(&decide).into_iter().filter(|(name, _)| name == "version").collect();
    let typed = [("verdict", "decline"), ("words", "Please ring us.")].map(|(name, value)| (name.into(), value.into()));
    let twice = rae.post(&decide, &[fields, typed.to_vec()].concat()).await;
    assert_eq!(twice.status, 200, "{}", twice.text());
    assert_eq!(on_record(&portal, &debt).await, ["decision_made"]);
}

async fn taken_back_or_in_force_never_both(engine: Engine) {
    let portal = Portal::start_with_undo(engine).await;
    let (creditor, _, debt) = waiting(&portal, a_person_decides()).await;
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "reviewer").await;
    let mut outcomes = Vec::new();
    for _ in 0..6 {
        let sent = decides(&mut rae, &case_of(&debt), &[("verdict", "decline"), ("words", "Please ring us.")]).await;
        let undo = format!("{}/undo", decision_of(&sent));
        portal.clock.advance(60);
        let before = answers(&portal).await;
        let (back, done) = join(rae.post(&undo, &[]), put_due_in_force(&portal.app)).await;
        done.unwrap();
        let went_out = answers(&portal).await > before;
        assert_eq!(back.status == 200, !went_out, "{}", back.text());
        outcomes.push(went_out);
        if went_out {
            break;
        }
    }
    let record = on_record(&portal, &debt).await;
    let count = |act: &str| record.iter().filter(|it| *it == act).count();
    let in_force = outcomes.iter().filter(|it| **it).count();
    assert_eq!(count("decision_in_force"), in_force, "{record:?}");
    assert_eq!(count("decision_undone"), outcomes.len() - in_force, "{record:?}");
}

async fn over_the_limit_it_takes_two(engine: Engine) {
    let portal = Portal::start_with_undo(engine).await;
    let (creditor, mut ann, debt) = waiting(&portal, two_people_decide()).await;
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "reviewer").await;
    let alone = decides(&mut rae, &case_of(&debt), &[("verdict", "accept"), ("words", "So be it.")]).await;
    assert!(alone.has("once a second person agrees"), "{}", alone.text());
    assert!(alone.has("Nobody else of your house can confirm this yet"), "no dead end: {}", alone.text());
    let decision = decision_of(&alone);
    rae.submit(&alone, &format!("{decision}/undo"), &[]).await;

    let mut rob = portal.reviewer(&creditor, "rob@north.example", "approver").await;
    let typed = [("verdict", "counter"), ("each", "130"), ("words", "A little more.")];
    let sent = decides(&mut rae, &case_of(&debt), &typed).await;
    assert!(!sent.has("Nobody else"), "{}", sent.text());
    portal.minute_passes().await;
    assert_eq!(answers(&portal).await, 0, "time alone doesn't confirm it");
    assert_eq!(portal.letters("rob@north.example").await[0].subject, "A case is waiting for an answer");
    assert!(!rae.get(&decision_of(&sent)).await.html.contains("/confirm\""));
    let queue = rob.get("/review").await;
    assert!(queue.has(&t!(Lang::En, "queue-second")), "{}", queue.text());
    let page = rob.get(&queue.link("/review/decisions/")).await;
    assert!(page.has("Rae decided this") && page.has("A little more.") && page.has("£130.00"), "{}", page.text());
    let done = rob.submit(&page, &format!("{}/confirm", page.path), &[]).await;
    assert!(done.has("Until then you can take it back"), "{}", done.text());
    // He takes his own word back, and gives it again.
    let undone = rob.submit(&done, &format!("{}/undo", page.path), &[]).await;
    assert!(undone.has("once a second person agrees"), "{}", undone.text());
    portal.minute_passes().await;
    assert_eq!(answers(&portal).await, 0);
    rob.submit(&undone, &format!("{}/confirm", page.path), &[]).await;
    portal.minute_passes().await;
    assert_eq!(answers(&portal).await, 1);
    let link = ann.get(&debt).await.link("/offers/");
    let told = ann.get(&link).await;
    assert!(told.has("A little more."), "{}", told.text());
    let acts = on_record(&portal, &debt).await;
    let since: Vec<_> = acts[2..].iter().map(String::as_str).collect();
    let wanted = ["made", "confirmed", "undone", "confirmed", "in_force"].map(|act| format!("decision_{act}"));
    assert_eq!(since, wanted);
}

async fn a_second_person_sends_it_back(engine: Engine) {
    let portal = Portal::start_with_undo(engine).await;
    let (creditor, mut ann, debt) = waiting(&portal, two_people_decide()).await;
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "reviewer").await;
    let mut rob = portal.reviewer(&creditor, "rob@north.example", "administrator").await;
    let sent = decides(&mut rae, &case_of(&debt), &[("verdict", "accept"), ("words", "So be it.")]).await;
    let decision = decision_of(&sent);
    let page = rob.get(&decision).await;
    let back = format!("{decision}/send-back");
    let wrong = rob.submit(&page, &back, &[("back-words", " ")]).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.has("Write what should change"), "{}", wrong.text());
    let done = rob.submit(&page, &back, &[("back-words", "Ask for the 25th instead.")]).await;
    assert_eq!(done.path, "/review", "{}", done.text());
    // Rae reads it, and finds her words again; Ann reads nothing of it.
    let case = rae.get(&case_of(&debt)).await;
    assert!(case.has("Ask for the 25th instead.") && case.has("So be it."), "{}", case.text());
    assert!(!rob.get(&case_of(&debt)).await.has("Ask for the 25th"), "what came to nothing is for who decided it");
    assert!(!ann.get(&debt).await.has("25th"));
    let again = rae.submit(&case, &format!("{decision}/again"), &[]).await;
    assert!(again.has("So be it."), "{}", again.text());
    // Too late to confirm.
    assert_eq!(rob.submit(&page, &format!("{decision}/confirm"), &[]).await.status, 409);
    // What waits for a second person is dropped when the debtor takes the offer back.
    let sent = decides(&mut rae, &case_of(&debt), &[("verdict", "accept"), ("words", "So be it.")]).await;
    let link = ann.get(&debt).await.link("/offers/");
    let offer = ann.get(&link).await;
    ann.submit(&offer, &format!("{}/withdraw", offer.path), &[]).await;
    put_due_in_force(&portal.app).await.unwrap();
    assert!(rob.get(&decision_of(&sent)).await.has("taken back just before"));
    assert_eq!(answers(&portal).await, 0);
}

async fn what_is_sent_back_to_who_has_left_is_anybodys(engine: Engine) {
    let portal = Portal::start_with_undo(engine).await;
    let (creditor, _, debt) = waiting(&portal, two_people_decide()).await;
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "reviewer").await;
    let mut rob = portal.reviewer(&creditor, "rob@north.example", "approver").await;
    let mut sam = portal.reviewer(&creditor, "sam@north.example", "approver").await;
    let sent = decides(&mut rae, &case_of(&debt), &[("verdict", "accept"), ("words", "So be it.")]).await;
    let decision = decision_of(&sent);
    let page = rob.get(&decision).await;
    rob.submit(&page, &format!("{decision}/send-back"), &[("back-words", "Ask for the 25th instead.")]).await;
    assert_eq!(sam.post(&format!("{decision}/again"), &[]).await.status, 403, "while she can go on with it");
    sam.post(&format!("{decision}/put-away"), &[]).await;
    assert!(rae.get("/review").await.has("sent this back"), "nobody else has read it for her");

    take_access::remove(&portal.app, &creditor, "rae@north.example").await.unwrap();
    let queue = sam.get("/review").await;
    assert!(queue.has("sent this back"), "{}", queue.text());
    let case = sam.get(&case_of(&debt)).await;
    assert!(case.has("can no longer sign in") && case.has("Ask for the 25th instead."), "{}", case.text());
    let again = sam.submit(&case, &format!("{decision}/again"), &[]).await;
    let form = again.form(&form_action(&again, "/review/offers/"));
    assert!(form.contains(&("words".to_owned(), "So be it.".to_owned())), "{form:?}");
    // It is his own decision now, and takes a second person like any other; the note is gone.
    let sent = decides(&mut sam, &case_of(&debt), &[("verdict", "accept"), ("words", "So be it.")]).await;
    assert!(sent.has("You have decided this") && !sent.has("can no longer sign in"), "{}", sent.text());
    let own = decision_of(&sent);
    assert_eq!(sam.post(&format!("{own}/confirm"), &[]).await.status, 403);

    // Sent back to him after he left too: everybody else hears of it, and whoever reads it puts it away.
    take_access::remove(&portal.app, &creditor, "sam@north.example").await.unwrap();
    let mut sue = portal.reviewer(&creditor, "sue@north.example", "approver").await;
    let page = rob.get(&own).await;
    rob.submit(&page, &format!("{own}/send-back"), &[("back-words", "Not yet.")]).await;
    assert_eq!(portal.letters("sue@north.example").await.len(), 1);
    let case = sue.get(&case_of(&debt)).await;
    let read = sue.submit(&case, &format!("{own}/put-away"), &[]).await;
    assert!(case.has("Not yet.") && !read.has("Not yet."), "{}", read.text());
}

async fn nobody_is_their_own_second_person(engine: Engine) {
    let portal = Portal::start_with_undo(engine).await;
    let (creditor, _, debt) = waiting(&portal, two_people_decide()).await;
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "administrator").await;
    portal.reviewer(&creditor, "rob@north.example", "approver").await;
    let sent = decides(&mut rae, &case_of(&debt), &[("verdict", "accept"), ("words", "So be it.")]).await;
    let decision = decision_of(&sent);
    assert_eq!(rae.post(&format!("{decision}/confirm"), &[]).await.status, 403);
    assert_eq!(rae.post(&format!("{decision}/send-back"), &[("back-words".into(), "x".into())]).await.status, 403);
    // Nor by another door: the use case, and below it the statement itself, say no.
    let id: DecisionId = decision.rsplit_once('/').unwrap().1.parse().unwrap();
    let people = people(&portal, &creditor).await;
    let told = confirm(&portal.app, creditor.id, people[0], id, None).await;
    assert!(matches!(told, Err(Refusal::NotTheirs)), "{told:?}");
    let mut tx = portal.app.db.write().await.unwrap();
    let now = portal.app.now();
    let changed = goodterms::store::decisions::confirm(&mut tx, id, people[0], "", now, now).await.unwrap();
    assert!(!changed);
    drop(tx);
    portal.minute_passes().await;
    assert_eq!(answers(&portal).await, 0);
    // Two who confirm and take back at the same time: one of the two happens.
    let (yes, back) =
        join(confirm(&portal.app, creditor.id, people[1], id, None), undo(&portal.app, creditor.id, people[0], id))
            .await;
    assert!(back.is_ok(), "who decided can take it back before and after: {back:?}");
    portal.minute_passes().await;
    assert_eq!(answers(&portal).await, 0, "{yes:?}");
}

async fn a_no_takes_one_person(engine: Engine) {
    let portal = Portal::start_with_undo(engine).await;
    let (creditor, _, debt) = waiting(&portal, two_people_decide()).await;
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "reviewer").await;
    let sent = decides(&mut rae, &case_of(&debt), &[("verdict", "decline"), ("words", "Please ring us.")]).await;
    assert!(sent.has("Until then you can take it back"), "{}", sent.text());
    portal.minute_passes().await;
    assert_eq!(answers(&portal).await, 1);
}

async fn holds_and_messages_wait_for_their_minute_too(engine: Engine) {
    let portal = Portal::start_with_undo(engine).await;
    let creditor = portal.with_debt(Lang::En, a_person_decides()).await;
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "reviewer").await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let debt = ann.get("/debts").await.link("/debts/");
    let page = ann.get(&format!("{debt}/cannot-pay")).await;
    ann.submit(&page, &format!("{debt}/cannot-pay"), &[("words", "")]).await;
    let case = rae.get(&case_of(&debt)).await;
    let action = form_action(&case, "/review/holds/");
    let typed = [("hold", "until"), ("until", "2027-01-31"), ("hold-words", "Take the time you need.")];
    let preview = rae.submit(&case, &action, &typed).await;
    let sent = rae.submit(&preview, &format!("{action}/decide"), &[]).await;
    assert!(sent.has("Until then you can take it back"), "{}", sent.text());
    assert!(!ann.get(&format!("{debt}/cannot-pay")).await.has("31 January 2027"));
    let back = rae.submit(&sent, &format!("{}/undo", decision_of(&sent)), &[]).await;
    assert!(back.has("Take the time you need."), "{}", back.text());
    let preview = rae.submit(&back, &action, &[]).await;
    rae.submit(&preview, &format!("{action}/decide"), &[]).await;
    portal.minute_passes().await;
    assert!(ann.get(&format!("{debt}/cannot-pay")).await.has("Until 31 January 2027"));
}
