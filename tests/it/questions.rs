//! A reviewer asks something about an offer, which goes on waiting; the debtor replies; nobody loses a day by it.

use goodterms::domain::limits::Limits;
use goodterms::i18n::Lang;
use goodterms::mail::Composed;
use goodterms::store::creditors::Creditor;
use goodterms::store::evidence;
use goodterms::store::ids::DebtId;
use goodterms::t;
use goodterms::usecases::import::Kind;
use goodterms::usecases::open_case;
use time::macros::date;

use crate::on_both;
use crate::portal::{Browser, Engine, Page, Portal};
use crate::raw;
use crate::stories::{check_offer, form_action, send_offer};

on_both!(
    asked_replied_and_decided,
    a_question_moves_no_day,
    replied_elsewhere_or_by_another_offer,
    asked_within_the_minute_and_of_what_no_longer_waits,
);

const WHEN: &str = "When are you paid?";
const REPLY: &str = "On the 25th.";

async fn waiting(portal: &Portal) -> (Creditor, Browser, Browser, String) {
    let creditor = portal.with_debt(Lang::En, &Limits { accept_up_to: 0, ..Limits::to_begin_with() }).await;
    let rae = portal.reviewer(&creditor, "rae@north.example", "reviewer").await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let (debt, check) = check_offer(&mut ann, &[("each", "100"), ("first", "2026-12-28")]).await;
    send_offer(&mut ann, &debt, &check).await;
    portal.letters("rae@north.example").await;
    (creditor, rae, ann, debt)
}

async fn asks(rae: &mut Browser, debt: &str, words: &str) -> Page {
    let case = rae.get(&format!("/review{debt}")).await;
    let action = form_action(&case, "/review/offers/");
    let preview = rae.submit(&case, &action, &[("verdict", "ask"), ("words", words)]).await;
    rae.submit(&preview, &format!("{action}/decide"), &[]).await
}

/// The offer's page, with the address to which a reply goes.
async fn offer(ann: &mut Browser, debt: &str) -> (Page, String) {
    let page = ann.get(debt).await;
    let page = ann.get(&page.link("/offers/")).await;
    let action = format!("{}/answer", page.path);
    (page, action)
}

async fn asked_replied_and_decided(engine: Engine) {
    let portal = Portal::start(engine).await;
    let (_, mut rae, mut ann, debt) = waiting(&portal).await;
    let case = rae.get(&format!("/review{debt}")).await;
    let action = form_action(&case, "/review/offers/");
    // Without words there is no question; a reason of a decision is none.
    let wrong = rae.submit(&case, &action, &[("verdict", "ask"), ("reason-decline", "too_long")]).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.has(&t!(Lang::En, "ask-missing")), "{}", wrong.text());
    let preview = rae.submit(&case, &action, &[("verdict", "ask"), ("words", WHEN)]).await;
    assert!(preview.has(WHEN) && preview.has("A question moves no day"), "{}", preview.text());
    let asked = rae.submit(&preview, &format!("{action}/decide"), &[]).await;
    assert!(asked.has("Waits for Ann Lee’s reply. To be answered by 27 November 2026"), "{}", asked.text());
    // Pressed twice it is one question.
    let again = rae.submit(&preview, &format!("{action}/decide"), &[]).await;
    assert_eq!(again.status, 200, "{}", again.text());
    let questions = "SELECT COUNT(*) FROM message WHERE asks_about IS NOT NULL";
    assert_eq!(raw::number(&portal.app.db, questions).await, 1);
    let queue = rae.get("/review").await;
    assert!(
        queue.has(&t!(Lang::En, "queue-empty")) && queue.has("One offer waits for the debtor’s reply"),
        "{}",
        queue.text()
    );

    // The letter says nothing of what is asked, and leads to the offer.
    let letter = portal.letters("ann@example.com").await.remove(0);
    assert_eq!(letter.subject, "There is a question for you");
    assert!(!letter.text().contains("paid"), "{}", letter.text());
    let link = letter.link.unwrap().1;
    let page = ann.get(link.strip_prefix(&portal.base).unwrap()).await;
    assert!(page.has(WHEN) && page.has("you will have an answer by 27 November 2026"), "{}", page.text());
    assert!(ann.get(&debt).await.has("asks something about your offer"));
    let answer = format!("{}/answer", page.path);
    let wrong = ann.submit(&page, &answer, &[("answer", "  ")]).await;
    assert_eq!(wrong.status, 422);
    portal.clock.advance(60);
    let replied = ann.submit(&page, &answer, &[("answer", REPLY)]).await;
    assert!(replied.has(REPLY) && !replied.html.contains(&answer), "asked once, answered once: {}", replied.text());
    ann.submit(&page, &answer, &[("answer", REPLY)]).await;
    assert_eq!(raw::number(&portal.app.db, questions).await, 2, "and the same form twice is one reply");

    // The case comes back, as one thing that waits, and the reviewer hears of it.
    assert_eq!(portal.letters("rae@north.example").await.len(), 2, "one for the offer, one for the reply");
    let queue = rae.get("/review").await;
    assert!(queue.has("One case waits for an answer."), "{}", queue.text());
    assert!(!queue.has("offer waits for the debtor"), "{}", queue.text());
    let case = rae.get(&format!("/review{debt}")).await;
    assert!(case.has(REPLY) && case.has("Answer by 27 November 2026"), "{}", case.text());
    assert!(!case.html.contains("action=\"/review/messages/"), "the reply is answered with the offer");
    let preview = rae.submit(&case, &action, &[("verdict", "accept"), ("words", "Thank you.")]).await;
    rae.submit(&preview, &format!("{action}/decide"), &[]).await;
    let waiting = "SELECT COUNT(*) FROM message WHERE staff_id IS NULL AND answered_at IS NULL";
    assert_eq!(raw::number(&portal.app.db, waiting).await, 0);
    assert!(rae.get("/review").await.has(&t!(Lang::En, "queue-empty")));
    assert_eq!(ann.get(&format!("{debt}/plan")).await.path, format!("{debt}/plan"));

    // On record without words; kept without words that can be read.
    let id: DebtId = debt.rsplit('/').next().unwrap().parse().unwrap();
    let mut tx = portal.app.db.read().await.unwrap();
    let acts = evidence::of_debt(&mut tx, id).await.unwrap();
    assert_eq!(acts.iter().filter(|it| it.act == "offer_asked").count(), 1);
    assert!(!acts.iter().any(|it| it.detail.contains(WHEN) || it.detail.contains(REPLY)));
}

async fn a_question_moves_no_day(engine: Engine) {
    let portal = Portal::start(engine).await;
    let (creditor, _, _, debt) = waiting(&portal).await;
    let (mut rae, secret) = portal.reviewer_with_secret(&creditor, "rob@north.example", "reviewer").await;
    asks(&mut rae, &debt, WHEN).await;
    // On the promised day it is back in the queue, replied or not.
    portal.days_pass(3);
    let mut rae = portal.signed_in(Lang::En, "rob@north.example", &secret).await;
    let queue = rae.get("/review").await;
    assert!(queue.has("Ann Lee") && queue.has("Due today 1"), "{}", queue.text());
    // Two days late, and Ann was the one who was waited for: no interest runs all the same.
    portal.days_pass(2);
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let (page, _) = offer(&mut ann, &debt).await;
    assert!(page.has("No interest runs from 28 November 2026"), "{}", page.text());
    let mut tx = portal.app.db.read().await.unwrap();
    let id: DebtId = debt.rsplit('/').next().unwrap().parse().unwrap();
    let now = portal.app.now();
    let case = open_case::for_the_portal(&portal.app, &mut tx, id, now).await.unwrap();
    assert!(!case.interest_runs() && case.held.iter().any(|it| it.days.from == date!(2026 - 11 - 28)));
}

async fn replied_elsewhere_or_by_another_offer(engine: Engine) {
    let portal = Portal::start(engine).await;
    let (_, mut rae, mut ann, debt) = waiting(&portal).await;
    asks(&mut rae, &debt, WHEN).await;
    // A message from the page of messages is a reply too.
    portal.clock.advance(60);
    let form = ann.get("/messages/write").await;
    ann.submit(&form, "/messages/write", &[("words", REPLY)]).await;
    let (page, answer) = offer(&mut ann, &debt).await;
    assert!(page.has(REPLY) && !page.html.contains(&answer), "{}", page.text());
    // What is written after that is a message as any other, and waits for an answer of its own.
    portal.clock.advance(60);
    let form = ann.get("/messages/write").await;
    ann.submit(&form, "/messages/write", &[("words", "And where do I pay?")]).await;
    let case = rae.get(&format!("/review{debt}")).await;
    assert!(case.html.contains("action=\"/review/messages/"), "{}", case.text());
    // Asked again, and answered by another offer: nothing is open about the old one.
    portal.clock.advance(60);
    asks(&mut rae, &debt, "Which day of the month?").await;
    let (debt, check) = check_offer(&mut ann, &[("each", "110"), ("first", "2026-12-25")]).await;
    send_offer(&mut ann, &debt, &check).await;
    let case = rae.get(&format!("/review{debt}")).await;
    assert!(!case.has("Waits for Ann Lee’s reply") && case.has("Answer by"), "{}", case.text());
    assert!(!ann.get(&debt).await.has("asks something about your offer"));
}

async fn asked_within_the_minute_and_of_what_no_longer_waits(engine: Engine) {
    let portal = Portal::start_with_undo(engine).await;
    let (creditor, mut rae, mut ann, debt) = waiting(&portal).await;
    let mut rob = portal.reviewer(&creditor, "rob@north.example", "reviewer").await;
    let asked = asks(&mut rae, &debt, WHEN).await;
    assert!(asked.has("Until then you can take it back") && asked.has(WHEN), "{}", asked.text());
    assert!(!offer(&mut ann, &debt).await.0.has(WHEN), "she hears nothing of it yet");
    // Nobody decides what somebody asks about.
    let page = rob.get(&format!("/review{debt}")).await;
    assert!(!page.html.contains("action=\"/review/offers/"));
    // Taken back, it stands in the form again.
    let undo = format!("{}/undo", form_action(&asked, "/review/decisions/").rsplit_once('/').unwrap().0);
    let back = rae.submit(&asked, &undo, &[]).await;
    let form = back.form(&form_action(&back, "/review/offers/"));
    assert!(form.contains(&("words".to_owned(), WHEN.to_owned())), "{form:?}");
    portal.minute_passes().await;
    let asked = |it: &Composed| it.subject == "There is a question for you";
    assert!(!portal.letters("ann@example.com").await.iter().any(asked));
    // Asked again, and withdrawn within the minute: the question comes to nothing, and the reviewer is told.
    asks(&mut rae, &debt, WHEN).await;
    let (page, _) = offer(&mut ann, &debt).await;
    let withdraw = format!("{}/withdraw", page.path);
    ann.submit(&page, &withdraw, &[]).await;
    portal.minute_passes().await;
    assert_eq!(raw::number(&portal.app.db, "SELECT COUNT(*) FROM message").await, 0);
    let case = rae.get(&format!("/review{debt}")).await;
    assert!(case.has("it was answered, changed or taken back just before"), "{}", case.text());
    // Another debtor answers nothing here.
    let text = "reference,name,email,principal,due_date\nN-2,Bob,bob@example.com,50,2026-01-01\n";
    portal.import(&creditor, Kind::Debts, text).await;
    let mut bob = portal.debtor("bob@example.com", Lang::En).await;
    let reply = [("answer".to_owned(), "Mine.".to_owned()), ("key".to_owned(), "0".repeat(32))];
    assert_eq!(bob.post(&format!("{}/answer", page.path), &reply).await.status, 404);
}
