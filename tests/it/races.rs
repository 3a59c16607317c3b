//! Two people at once: one wins, the other is told.

use futures_util::future::join_all;
use goodterms::domain::limits::Limits;
use goodterms::i18n::Lang;
use goodterms::mail::{Mailer, deliver_all};
use goodterms::secret::Secret;
use goodterms::store::creditors;
use goodterms::{clock::SystemRandom, jobs};

use crate::on_both;
use crate::portal::{Engine, Portal, database};
use crate::stories::{check_offer, form_action, send_offer};

on_both!(
    sixteen_requests_with_one_code,
    two_reviewers_decide_at_once,
    a_proposal_sent_twice_is_one,
    a_reader_sees_one_state,
);

async fn sixteen_requests_with_one_code(engine: Engine) {
    let portal = Portal::start(engine).await;
    portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    let mut browser = portal.browser(Lang::En);
    let page = browser.get("/sign-in").await;
    browser.submit(&page, "/sign-in", &[("email", "ann@example.com")]).await;
    let code = portal.letters("ann@example.com").await[0].code.clone().unwrap();
    // Another browser can't use it, however often it tries.
    let mut thief = portal.browser(Lang::En);
    let fields = vec![("code".to_owned(), code.clone()), ("next".to_owned(), "/debts".to_owned())];
    assert_eq!(thief.post("/sign-in/code", &fields).await.path, "/sign-in");
    thief.cookies.insert("__Host-code".to_owned(), "a".repeat(32));
    assert_eq!(thief.post("/sign-in/code", &fields).await.status, 422);
    let tries = (0..16).map(|_| {
        let mut browser = browser.clone();
        let fields = fields.clone();
        async move { browser.post("/sign-in/code", &fields).await }
    });
    let pages = join_all(tries).await;
    let signed_in = pages.iter().filter(|page| page.path == "/debts").count();
    assert_eq!(signed_in, 1, "{:?}", pages.iter().map(|page| page.status).collect::<Vec<_>>());
    assert_eq!(pages.iter().filter(|page| page.status == 422).count(), 15);
}

async fn two_reviewers_decide_at_once(engine: Engine) {
    let portal = Portal::start(engine).await;
    let limits = Limits { accept_up_to: 0, ..Limits::to_begin_with() };
    let creditor = portal.with_debt(Lang::En, &limits).await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let (debt, check) = check_offer(&mut ann, &[("each", "100")]).await;
    send_offer(&mut ann, &debt, &check).await;
    let mut previews = Vec::new();
    for (email, verdict) in [("rae@north.example", "accept"), ("rob@north.example", "decline")] {
        let mut browser = portal.reviewer(&creditor, email, "reviewer").await;
        let queue = browser.get("/review").await;
        let case = browser.get(&queue.link("/review/debts/")).await;
        let action = form_action(&case, "/review/offers/");
        let preview = browser.submit(&case, &action, &[("verdict", verdict), ("words", "So be it.")]).await;
        previews.push((browser, preview, format!("{action}/decide")));
    }
    let both = previews.iter_mut().map(|(browser, preview, action)| browser.submit(preview, action, &[]));
    let pages = join_all(both).await;
    let mut statuses: Vec<_> = pages.iter().map(|page| page.status).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409]);
    let told = pages.iter().find(|page| page.status == 409).unwrap();
    assert!(told.has("just before you"), "{}", told.text());
    let letters = portal.letters("ann@example.com").await;
    let answers = ["Your plan is agreed", "There is an answer for you"];
    assert_eq!(letters.iter().filter(|it| answers.contains(&it.subject.as_str())).count(), 1);
}

async fn a_proposal_sent_twice_is_one(engine: Engine) {
    let portal = Portal::start(engine).await;
    let limits = Limits { accept_up_to: 0, ..Limits::to_begin_with() };
    portal.with_debt(Lang::En, &limits).await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let (debt, check) = check_offer(&mut ann, &[("each", "100")]).await;
    let sent = (0..4).map(|_| {
        let mut browser = ann.clone();
        let (debt, check) = (&debt, &check);
        async move { send_offer(&mut browser, debt, check).await }
    });
    let pages = join_all(sent).await;
    assert!(pages.iter().all(|page| page.status == 200 && page.path == pages[0].path));
    assert!(!pages[0].has("Offer 2"), "{}", pages[0].text());
}

async fn a_reader_sees_one_state(engine: Engine) {
    let portal = Portal::start(engine).await;
    portal.creditor("north", Lang::En, &Limits::to_begin_with()).await;
    let mut reading = portal.app.db.read().await.unwrap();
    assert!(creditors::by_slug(&mut reading, "north").await.unwrap().is_some());
    portal.creditor("south", Lang::En, &Limits::to_begin_with()).await;
    let later = creditors::by_slug(&mut reading, "south").await.unwrap();
    assert!(later.is_none(), "what comes in between is not seen");
    drop(reading);
    let mut reading = portal.app.db.read().await.unwrap();
    assert!(creditors::by_slug(&mut reading, "south").await.unwrap().is_some());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_servers_on_one_postgresql_work_as_one() {
    let (db, url, _) = database(Engine::Postgres).await;
    let secret = Secret::random(&SystemRandom);
    let one = Portal::on(db, url.clone(), None, secret.clone()).await;
    let other = Portal::on(goodterms::store::open(&url).await.unwrap(), url, None, secret).await;
    one.with_debt(Lang::En, &Limits::to_begin_with()).await;
    // Signed in on one, at home on the other.
    let mut ann = one.debtor("ann@example.com", Lang::En).await;
    ann.base.clone_from(&other.base);
    let (debt, check) = check_offer(&mut ann, &[("each", "300"), ("first", "2026-12-01")]).await;
    send_offer(&mut ann, &debt, &check).await;
    for portal in [&one, &other] {
        portal.days_pass(4);
    }
    // Both look after reminders and letters at the same time, again and again.
    let mailers = [Mailer::Mailbox(one.mailbox.clone()), Mailer::Mailbox(one.mailbox.clone())];
    let rounds = [(&one, &mailers[0]), (&other, &mailers[1])].map(|(portal, mailer)| async move {
        for _ in 0..5 {
            jobs::look_after(&portal.app).await.unwrap();
            deliver_all(&portal.app, mailer).await.unwrap();
        }
    });
    join_all(rounds).await;
    let letters = one.mailbox.read(Some("ann@example.com"));
    let count = |subject: &str| letters.iter().filter(|it| it.letter.subject == subject).count();
    assert_eq!((count("A payment is coming up"), count("Your plan is agreed")), (1, 1));
}
