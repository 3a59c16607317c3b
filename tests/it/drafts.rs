//! What a reviewer types on a case and hasn't sent survives: the way to the message and back, a reload, another browser, a
//! session that ended. Nobody else sees it, and it doesn't stay.

use goodterms::domain::limits::Limits;
use goodterms::i18n::Lang;
use goodterms::jobs;
use goodterms::store::creditors::Creditor;

use crate::on_both;
use crate::portal::{Browser, Engine, PASSWORD, Portal};
use crate::raw;
use crate::stories::{check_offer, form_action, send_offer};

on_both!(
    typed_and_found_again,
    typed_after_the_session_ended,
    kept_until_decided_or_for_a_day,
    single_keys_go_with_the_person,
);

const WORDS: &str = "We can begin in January.";

async fn waiting(portal: &Portal) -> (Creditor, String) {
    let creditor = portal.with_debt(Lang::En, &Limits { accept_up_to: 0, ..Limits::to_begin_with() }).await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let (debt, check) = check_offer(&mut ann, &[("each", "100"), ("first", "2026-12-28")]).await;
    send_offer(&mut ann, &debt, &check).await;
    (creditor, format!("/review{debt}"))
}

/// What stands in the form for the offer, and its address.
async fn form(browser: &mut Browser, case: &str) -> (Vec<(String, String)>, String) {
    let page = browser.get(case).await;
    let action = form_action(&page, "/review/offers/");
    (page.form(&action), action)
}

fn has(form: &[(String, String)], name: &str, value: &str) -> bool {
    form.contains(&(name.to_owned(), value.to_owned()))
}

async fn drafts(portal: &Portal) -> i64 {
    raw::number(&portal.app.db, "SELECT COUNT(*) FROM case_draft").await
}

async fn typed_and_found_again(engine: Engine) {
    let portal = Portal::start(engine).await;
    let (creditor, case) = waiting(&portal).await;
    let (mut rae, secret) = portal.reviewer_with_secret(&creditor, "rae@north.example", "reviewer").await;
    let mut rob = portal.reviewer(&creditor, "rob@north.example", "reviewer").await;
    let page = rae.get(&case).await;
    assert!(!page.has("Begin afresh"), "nothing was typed yet");
    let action = form_action(&page, "/review/offers/");
    // Without script the page before sending keeps it; nothing is sent.
    let typed = [("verdict", "counter"), ("each", "130"), ("reason-counter", "too_long"), ("words", WORDS)];
    rae.submit(&page, &action, &typed).await;
    let again = rae.get(&case).await;
    assert!(again.has("stands here again") && again.has("Begin afresh"), "{}", again.text());
    for (name, value) in typed {
        assert!(has(&again.form(&action), name, value), "{name}");
    }
    // With script the page sends it while somebody types; it is sealed, and a colleague's page stays a colleague's.
    let mut fields = again.form(&action);
    fields.iter_mut().filter(|(name, _)| name == "words").for_each(|(_, value)| "Or in February.".clone_into(value));
    assert_eq!(rae.post(&format!("{action}/draft"), &fields).await.status, 204);
    assert!(has(&form(&mut rae, &case).await.0, "words", "Or in February."));
    assert_eq!(drafts(&portal).await, 1);
    let readable = "SELECT COUNT(*) FROM case_draft WHERE sealed LIKE '%February%'";
    assert_eq!(raw::number(&portal.app.db, readable).await, 0);
    let (theirs, _) = form(&mut rob, &case).await;
    assert!(has(&theirs, "words", "") && has(&theirs, "verdict", "accept"), "{theirs:?}");
    // Another creditor's reviewer keeps nothing here.
    let south = portal.creditor("south", Lang::En, &Limits::to_begin_with()).await;
    let mut sue = portal.reviewer(&south, "sue@south.example", "reviewer").await;
    assert_eq!(sue.post(&format!("{action}/draft"), &fields).await.status, 404);
    assert_eq!(sue.post(&format!("{case}/afresh"), &[]).await.status, 404);
    // Signed in anew, in another browser, it is there.
    let mut elsewhere = portal.signed_in(Lang::En, "rae@north.example", &secret).await;
    assert!(has(&form(&mut elsewhere, &case).await.0, "words", "Or in February."));
    // Begun afresh, the form is as it was at first.
    let page = elsewhere.get(&case).await;
    let page = elsewhere.submit(&page, &format!("{case}/afresh"), &[]).await;
    assert!(has(&page.form(&action), "words", "") && !page.has("Begin afresh"), "{}", page.text());
    assert_eq!(drafts(&portal).await, 0);
}

async fn typed_after_the_session_ended(engine: Engine) {
    let portal = Portal::start(engine).await;
    let (creditor, case) = waiting(&portal).await;
    let (mut rae, secret) = portal.reviewer_with_secret(&creditor, "rae@north.example", "reviewer").await;
    let page = rae.get(&case).await;
    let action = form_action(&page, "/review/offers/");
    rae.submit(&page, &action, &[("verdict", "decline"), ("words", WORDS)]).await;
    // The page goes on sending what she types: it is kept for the next sign-in in this browser, over what was there.
    portal.clock.advance(15 * 60);
    let mut fields = page.form(&action);
    fields.iter_mut().filter(|(name, _)| name == "words").for_each(|(_, value)| "Or in March.".clone_into(value));
    let door = rae.post(&format!("{action}/draft"), &fields).await;
    assert_eq!(door.path.split('?').next(), Some("/staff/sign-in"), "{}", door.text());
    assert!(has(
        &form(&mut portal.signed_in(Lang::En, "rae@north.example", &secret).await, &case).await.0,
        "words",
        WORDS
    ));
    portal.clock.advance(30);
    let signing = [("email", "rae@north.example"), ("password", PASSWORD)];
    let page = rae.submit(&door, "/staff/sign-in", &signing).await;
    rae.submit(&page, "/staff/code", &[("code", &portal.totp(&secret))]).await;
    assert!(has(&form(&mut rae, &case).await.0, "words", "Or in March."));
}

async fn kept_until_decided_or_for_a_day(engine: Engine) {
    let portal = Portal::start(engine).await;
    let (creditor, case) = waiting(&portal).await;
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "reviewer").await;
    let mut rob = portal.reviewer(&creditor, "rob@north.example", "reviewer").await;
    for browser in [&mut rae, &mut rob] {
        let page = browser.get(&case).await;
        let action = form_action(&page, "/review/offers/");
        browser.submit(&page, &action, &[("verdict", "decline"), ("words", WORDS)]).await;
    }
    let page = rae.get(&case).await;
    let action = form_action(&page, "/review/offers/");
    let preview = rae.submit(&page, &action, &[]).await;
    rae.submit(&preview, &format!("{action}/decide"), &[]).await;
    assert_eq!(drafts(&portal).await, 1, "what is decided is no draft any more");
    let told = rob.get(&case).await;
    assert!(!told.has("stands here again"), "there is no form for it any more: {}", told.text());
    portal.clock.advance(24 * 3600);
    jobs::look_after(&portal.app).await.unwrap();
    assert_eq!(drafts(&portal).await, 0, "nor is anything older than a day");
}

async fn single_keys_go_with_the_person(engine: Engine) {
    let portal = Portal::start(engine).await;
    let (creditor, case) = waiting(&portal).await;
    let (mut rae, secret) = portal.reviewer_with_secret(&creditor, "rae@north.example", "reviewer").await;
    let mut rob = portal.reviewer(&creditor, "rob@north.example", "reviewer").await;
    let on = |html: &str| html.contains("&quot;on&quot;:true") || html.contains("\"on\":true");
    assert!(on(&rae.get(&case).await.html));
    assert_eq!(rae.post("/review/keys/off", &[]).await.status, 204);
    assert_eq!(rae.post("/review/keys/perhaps", &[]).await.status, 404);
    assert!(!on(&rae.get(&case).await.html));
    assert!(on(&rob.get(&case).await.html), "a colleague's keys are theirs");
    let mut elsewhere = portal.signed_in(Lang::En, "rae@north.example", &secret).await;
    assert!(!on(&elsewhere.get(&case).await.html), "off in every browser");
    assert_eq!(elsewhere.post("/review/keys/on", &[]).await.status, 204);
    assert!(on(&rae.get(&case).await.html));
}
