//! What takes a fresh code: asked for without one, done with one; stale after ten minutes, and no code is taken twice.

use goodterms::domain::limits::Limits;
use goodterms::i18n::Lang;
use goodterms::store::staff;

use crate::on_both;
use crate::portal::{Browser, Engine, PASSWORD, Page, Portal};
use crate::raw;

on_both!(
    each_thing_that_takes_a_fresh_code_is_done_with_one_only,
    a_code_is_stale_after_ten_minutes,
    a_code_is_not_taken_twice_and_guessing_waits,
    what_was_typed_before_the_code_is_there_after_it,
);

const ADA: &str = "ada@north.example";
const BEN: &str = "ben@north.example";
const SWITCH_ON: &str = "/review/policy/draft/switch-on";

/// Ten minutes pass in which somebody is there.
async fn code_gets_stale(portal: &Portal, browser: &mut Browser) {
    portal.clock.advance(5 * 60);
    browser.get("/review").await;
    portal.clock.advance(5 * 60);
}

async fn gives_code(portal: &Portal, browser: &mut Browser, page: &Page, secret: &str) -> Page {
    assert_eq!(page.path, "/review/again", "{}", page.text());
    browser.submit(page, "/review/again", &[("code", &portal.totp(secret))]).await
}

fn fields(typed: &[(&str, &str)]) -> Vec<(String, String)> {
    typed.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

async fn each_thing_that_takes_a_fresh_code_is_done_with_one_only(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    portal.reviewer(&creditor, BEN, "reviewer").await;
    let (mut ada, secret) = portal.reviewer_with_secret(&creditor, ADA, "administrator").await;
    let ben = staff::by_email(&mut portal.app.db.read().await.unwrap(), BEN).await.unwrap().unwrap().id;
    let ben = format!("/review/people/{ben}");
    let form = ada.get("/review/policy/change").await;
    ada.submit(&form, "/review/policy/change", &[("offer_days", "21")]).await;
    let draft = ada.get("/review/policy/draft").await;
    let switch_on = draft.form(SWITCH_ON);
    let invited = fields(&[("name", "Cem"), ("email", "cem@north.example"), ("role", "auditor")]);
    let role = fields(&[("seen", "reviewer"), ("role", "approver")]);
    let acts =
        "SELECT COUNT(*) FROM evidence WHERE act LIKE 'staff_%' OR act IN ('policy_changed', 'set_up_link_made')";
    for (path, sent, back, shows) in [
        (SWITCH_ON.to_owned(), &switch_on, "/review/policy/draft".to_owned(), "Version 2"),
        ("/review/people/invite".to_owned(), &invited, "/review/people/invite".to_owned(), "is on its way to cem"),
        (format!("{ben}/role"), &role, ben.clone(), "The role is now: Approver"),
        (format!("{ben}/reset"), &vec![], format!("{ben}/reset"), "is signed out everywhere"),
        (format!("{ben}/send-again"), &vec![], ben.clone(), "is on its way to ben"),
        (format!("{ben}/remove"), &vec![], format!("{ben}/remove"), "is removed"),
    ] {
        code_gets_stale(&portal, &mut ada).await;
        let before = raw::number(&portal.app.db, acts).await;
        let page = ada.post(&path, sent).await;
        assert!(page.path == "/review/again" && page.has("Nothing has been done yet"), "{path}: {}", page.text());
        assert_eq!(raw::number(&portal.app.db, acts).await, before, "{path}: nothing is done before the code");
        let page = gives_code(&portal, &mut ada, &page, &secret).await;
        assert_eq!((page.status, page.path.as_str()), (200, back.as_str()), "{path}");
        assert_eq!(raw::number(&portal.app.db, acts).await, before, "{path}: nor by the code alone");
        let page = ada.post(&path, sent).await;
        assert!(page.status == 200 && page.has(shows), "{path}: {}", page.text());
        assert!(raw::number(&portal.app.db, acts).await > before, "{path}");
    }
    let cem = staff::by_email(&mut portal.app.db.read().await.unwrap(), "cem@north.example").await.unwrap().unwrap().id;
    code_gets_stale(&portal, &mut ada).await;
    let page = ada.post(&format!("/review/people/{cem}/withdraw"), &[]).await;
    gives_code(&portal, &mut ada, &page, &secret).await;
    assert!(ada.post(&format!("/review/people/{cem}/withdraw"), &[]).await.has("is withdrawn"));
    // A session elsewhere, ended.
    portal.signed_in(Lang::En, ADA, &secret).await;
    code_gets_stale(&portal, &mut ada).await;
    let others = "/staff/account/sessions/end-others";
    let page = ada.post(others, &[]).await;
    assert_eq!(gives_code(&portal, &mut ada, &page, &secret).await.path, "/staff/account");
    assert!(ada.post(others, &[]).await.has("Ended. Nothing opens there any more."));
    // Figures in a file, with the period that was looked at.
    code_gets_stale(&portal, &mut ada).await;
    let page = ada.get("/staff/numbers.csv?to=2026-10").await;
    assert!(page.html.contains("value=\"/staff/numbers?to=2026-10\""), "{}", page.html);
    let page = gives_code(&portal, &mut ada, &page, &secret).await;
    assert_eq!(page.path, "/staff/numbers");
    let file = ada.get("/staff/numbers.csv?to=2026-10").await;
    assert!(file.headers["content-type"].to_str().unwrap().starts_with("text/csv"));
    let given = "SELECT COUNT(*) FROM evidence WHERE act = 'code_given_again'";
    assert_eq!(raw::number(&portal.app.db, given).await, 9);
    // Whoever may not do it is asked for no code.
    let mut dee = portal.reviewer(&creditor, "dee@north.example", "auditor").await;
    code_gets_stale(&portal, &mut dee).await;
    assert_eq!(dee.post("/review/people/invite", &invited).await.status, 403);
}

async fn a_code_is_stale_after_ten_minutes(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.creditor("north", Lang::En, &Limits::to_begin_with()).await;
    let (mut ada, secret) = portal.reviewer_with_secret(&creditor, ADA, "administrator").await;
    portal.clock.advance(10 * 60 - 1);
    assert_eq!(ada.get("/staff/numbers.csv").await.path, "/staff/numbers.csv", "the code of the door counts");
    portal.clock.advance(1);
    let page = ada.get("/staff/numbers.csv").await;
    gives_code(&portal, &mut ada, &page, &secret).await;
    assert_eq!(ada.get("/review/again?next=/review/people").await.path, "/review/people", "asked for nothing now");
    portal.clock.advance(10 * 60 - 1);
    assert_eq!(ada.get("/staff/numbers.csv").await.path, "/staff/numbers.csv");
    portal.clock.advance(1);
    assert_eq!(ada.get("/staff/numbers.csv").await.path, "/review/again");
    // A code counts in the session in which it was given, and in no other.
    let mut elsewhere = portal.signed_in(Lang::En, ADA, &secret).await;
    assert_eq!(elsewhere.get("/staff/numbers.csv").await.path, "/staff/numbers.csv");
    let page = ada.get("/staff/numbers.csv").await;
    assert_eq!(page.path, "/review/again");
    // Nobody is led to another site, nor to what does something.
    portal.clock.advance(30);
    let typed = [("code", portal.totp(&secret)), ("next", "https://example.com/review/people".to_owned())];
    let typed = typed.each_ref().map(|(name, value)| (*name, value.as_str()));
    assert_eq!(ada.submit(&page, "/review/again", &typed).await.path, "/review");
}

async fn a_code_is_not_taken_twice_and_guessing_waits(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.creditor("north", Lang::En, &Limits::to_begin_with()).await;
    let (mut ada, secret) = portal.reviewer_with_secret(&creditor, ADA, "administrator").await;
    code_gets_stale(&portal, &mut ada).await;
    let page = ada.get("/staff/numbers.csv").await;
    // Used at the door of another browser a moment ago.
    portal.signed_in(Lang::En, ADA, &secret).await;
    let again = gives_code(&portal, &mut ada, &page, &secret).await;
    assert!(again.status == 422 && again.has("That code doesn’t work"), "{}", again.text());
    assert!(!again.html.contains(&portal.totp(&secret)), "it isn't written back");
    assert_eq!(ada.get("/staff/numbers.csv").await.path, "/review/again");
    let none = ada.submit(&page, "/review/again", &[("code", " ")]).await;
    assert!(none.status == 422 && none.has("Enter the code from your authenticator"), "{}", none.text());
    portal.clock.advance(30);
    assert_eq!(gives_code(&portal, &mut ada, &page, &secret).await.path, "/staff/numbers");
    assert_eq!(gives_code(&portal, &mut ada, &page, &secret).await.status, 422, "nor here twice");
    let mut last = 0;
    for _ in 0..10 {
        last = ada.submit(&page, "/review/again", &[("code", "000000")]).await.status;
    }
    assert_eq!(last, 429, "guesses wait as they do at the door");
    let mut browser = portal.browser(Lang::En);
    let door = browser.get("/staff/sign-in").await;
    let door = browser.submit(&door, "/staff/sign-in", &[("email", ADA), ("password", PASSWORD)]).await;
    assert_eq!(browser.submit(&door, "/staff/code", &[("code", "000000")]).await.status, 429, "and count there");
}

async fn what_was_typed_before_the_code_is_there_after_it(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.creditor("north", Lang::En, &Limits::to_begin_with()).await;
    let (mut ada, secret) = portal.reviewer_with_secret(&creditor, ADA, "administrator").await;
    let form = ada.get("/review/people/invite").await;
    code_gets_stale(&portal, &mut ada).await;
    let typed = [("name", "Cem Ak"), ("email", "cem@north.example"), ("role", "auditor")];
    let page = ada.submit(&form, "/review/people/invite", &typed).await;
    assert!(!raw::everything(&portal).await.contains("cem@north.example"), "kept sealed");
    let page = gives_code(&portal, &mut ada, &page, &secret).await;
    assert!(page.has("What you had typed is here again. Nothing was sent."), "{}", page.text());
    assert!(page.html.contains("value=\"Cem Ak\"") && page.html.contains("value=\"auditor\" checked"), "{}", page.html);
    let page = ada.submit(&page, "/review/people/invite", &[("role", "auditor")]).await;
    assert!(page.has("is on its way to cem@north.example"), "{}", page.text());
    let form = ada.get("/review/people/invite").await;
    assert!(!form.html.contains("Cem Ak"), "and no longer");
}
