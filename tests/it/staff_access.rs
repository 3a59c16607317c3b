//! Reviewers sign in: set-up links, passwords, authenticator and recovery codes; and each sees their own creditor only.

use goodterms::domain::limits::Limits;
use goodterms::domain::role::Role;
use goodterms::i18n::Lang;
use goodterms::store::creditors::Creditor;
use goodterms::usecases::staff_access::{self, SetUpDone};

use crate::on_both;
use crate::portal::{Browser, DAY, Engine, PASSWORD, Page, Portal};
use crate::raw;
use crate::stories::{check_offer, form_action, send_offer};

on_both!(
    a_set_up_link_works_once_and_for_three_days,
    authenticator_secrets_are_sealed,
    an_authenticator_code_is_used_once,
    a_recovery_code_signs_in_once,
    half_a_session_opens_nothing_and_ends_after_five_minutes,
    wrong_passwords_wait_longer_and_longer,
    a_stranger_can_not_lock_a_reviewer_out,
    guesses_at_the_same_time_do_not_pass_the_limit,
    wrong_authenticator_codes_wait_too,
    another_creditors_things_are_not_there,
);

/// A reviewer whose account is set up: browser, authenticator secret, recovery codes.
async fn set_up(portal: &Portal, creditor: &Creditor, email: &str) -> (String, Vec<String>) {
    let token = staff_access::add(&portal.app, creditor, email, "Rae", Role::Administrator).await.unwrap();
    let (_, secret) = staff_access::open_set_up(&portal.app, &token).await.unwrap();
    let code = portal.totp(&secret);
    let done = staff_access::finish_set_up(&portal.app, &token, PASSWORD, &code).await.unwrap();
    portal.clock.advance(30);
    match done {
        SetUpDone::Codes(codes) => (secret, codes),
        SetUpDone::WrongCode => panic!("the code was right"),
    }
}

async fn password(browser: &mut Browser, email: &str, password: &str) -> Page {
    let page = browser.get("/staff/sign-in").await;
    browser.submit(&page, "/staff/sign-in", &[("email", email), ("password", password)]).await
}

const RAE: &str = "rae@north.example";

async fn a_set_up_link_works_once_and_for_three_days(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.creditor("north", Lang::En, &Limits::to_begin_with()).await;
    let mut browser = portal.browser(Lang::En);
    let token = staff_access::add(&portal.app, &creditor, RAE, "Rae", Role::Administrator).await.unwrap();
    let path = format!("/staff/set-up/{token}");
    let page = browser.get(&path).await;
    let (_, secret) = staff_access::open_set_up(&portal.app, &token).await.unwrap();
    let typed = [("password", PASSWORD), ("code", &portal.totp(&secret))];
    let done = browser.submit(&page, &path, &typed).await;
    assert!(done.has("Keep these recovery codes"), "{}", done.text());
    assert!(!done.html.contains("/language"), "no button leads away from what is shown once");
    for again in [browser.get(&path).await, browser.submit(&page, &path, &typed).await] {
        assert_eq!(again.status, 410);
        assert!(again.has("This link was used already") && again.has("ask whoever sent you this"), "{}", again.text());
    }
    let token = staff_access::add(&portal.app, &creditor, "late@north.example", "Late", Role::Reviewer).await.unwrap();
    let path = format!("/staff/set-up/{token}");
    assert_eq!(browser.get(&path).await.status, 200);
    portal.clock.advance(3 * DAY);
    let page = browser.get(&path).await;
    assert!(page.status == 410 && page.has("This link is too old"), "{}", page.text());
    assert_eq!(browser.get("/staff/set-up/never-was").await.status, 404);
}

async fn authenticator_secrets_are_sealed(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.creditor("north", Lang::En, &Limits::to_begin_with()).await;
    let (secret, _) = set_up(&portal, &creditor, RAE).await;
    let token = staff_access::add(&portal.app, &creditor, "new@north.example", "New", Role::Reviewer).await.unwrap();
    let (_, offered) = staff_access::open_set_up(&portal.app, &token).await.unwrap();
    let all = raw::everything(&portal).await;
    assert!(all.contains(RAE) && !all.contains(&secret) && !all.contains(&offered));
    // Copied to another row it opens nothing.
    let mine = raw::text(&portal.app.db, "SELECT totp_secret FROM staff WHERE totp_secret IS NOT NULL").await;
    assert_eq!(
        goodterms::sealed::open(&portal.app.secret, goodterms::sealed::Kind::Authenticator, "staff/x", &mine),
        None
    );
}

async fn an_authenticator_code_is_used_once(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.creditor("north", Lang::En, &Limits::to_begin_with()).await;
    let (secret, _) = set_up(&portal, &creditor, RAE).await;
    let code = portal.totp(&secret);
    let mut one = portal.browser(Lang::En);
    let page = password(&mut one, RAE, PASSWORD).await;
    assert_eq!(one.submit(&page, "/staff/code", &[("code", &code)]).await.path, "/review");
    let mut other = portal.browser(Lang::En);
    let page = password(&mut other, RAE, PASSWORD).await;
    let again = other.submit(&page, "/staff/code", &[("code", &code)]).await;
    assert!(again.status == 422 && again.has("That code doesn’t work"), "{}", again.text());
}

async fn a_recovery_code_signs_in_once(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.creditor("north", Lang::En, &Limits::to_begin_with()).await;
    let (_, codes) = set_up(&portal, &creditor, RAE).await;
    for (status, path) in [(200, "/review"), (422, "/staff/code")] {
        let mut browser = portal.browser(Lang::En);
        let page = password(&mut browser, RAE, PASSWORD).await;
        let page = browser.submit(&page, "/staff/code", &[("code", &codes[3].to_uppercase())]).await;
        assert_eq!((page.status, page.path.as_str()), (status, path), "{}", page.text());
    }
}

async fn half_a_session_opens_nothing_and_ends_after_five_minutes(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    let (secret, _) = set_up(&portal, &creditor, RAE).await;
    let mut rae = portal.browser(Lang::En);
    let page = password(&mut rae, RAE, PASSWORD).await;
    assert_eq!(page.path, "/staff/code");
    for path in ["/review", "/review/debts", "/review/policy", "/review/policy/change", "/review/import"] {
        assert_eq!(rae.get(path).await.path, "/staff/sign-in", "{path}");
    }
    assert_eq!(rae.post("/review/policy/change", &[]).await.path, "/staff/sign-in");
    assert_eq!(rae.post("/session/stay", &[]).await.status, 401);
    // Looking at the page doesn't prolong it.
    portal.clock.advance(4 * 60);
    assert_eq!(rae.get("/staff/code").await.status, 200);
    portal.clock.advance(60);
    let late = rae.submit(&page, "/staff/code", &[("code", &portal.totp(&secret))]).await;
    assert!(late.has("Please start again") && !late.has("does not work"), "{}", late.text());
    let page = rae.get(&late.link("/staff/sign-in")).await;
    let page = rae.submit(&page, "/staff/sign-in", &[("email", RAE), ("password", PASSWORD)]).await;
    let page = rae.submit(&page, "/staff/code", &[("code", &portal.totp(&secret))]).await;
    assert_eq!(page.path, "/review");
}

async fn wrong_passwords_wait_longer_and_longer(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.creditor("north", Lang::En, &Limits::to_begin_with()).await;
    set_up(&portal, &creditor, RAE).await;
    let mut browser = portal.browser(Lang::En);
    // Somebody who isn't there is told the same.
    for email in [RAE, "nobody@north.example"] {
        for _ in 0..10 {
            assert_eq!(password(&mut browser, email, "wrong").await.status, 422);
        }
        for minutes in [1, 2] {
            let page = password(&mut browser, email, PASSWORD).await;
            let told = if minutes == 1 { "in a minute" } else { "in 2 minutes" };
            assert!(page.status == 429 && page.has(told), "{}", page.text());
            portal.clock.advance(minutes * 60);
            assert_eq!(password(&mut browser, email, "wrong").await.status, 422);
        }
    }
    portal.clock.advance(4 * 60);
    assert_eq!(password(&mut browser, RAE, PASSWORD).await.path, "/staff/code");
    // The right one puts the count back.
    for _ in 0..10 {
        assert_eq!(password(&mut browser, RAE, "wrong").await.status, 422);
    }
}

async fn a_stranger_can_not_lock_a_reviewer_out(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.creditor("north", Lang::En, &Limits::to_begin_with()).await;
    let mut rae = portal.reviewer(&creditor, RAE, "reviewer").await;
    rae.post("/sign-out", &[]).await;
    let mut stranger = portal.browser(Lang::En);
    stranger.network = Some("203.0.113.7");
    while password(&mut stranger, RAE, "guess").await.status != 429 {}
    let mut elsewhere = portal.browser(Lang::En);
    elsewhere.network = Some("192.0.2.7");
    assert_eq!(password(&mut elsewhere, RAE, PASSWORD).await.path, "/staff/code");
    assert_eq!(password(&mut rae, RAE, PASSWORD).await.path, "/staff/code");
}

async fn guesses_at_the_same_time_do_not_pass_the_limit(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.creditor("north", Lang::En, &Limits::to_begin_with()).await;
    set_up(&portal, &creditor, RAE).await;
    let guesses = (0..24).map(|_| {
        let mut browser = portal.browser(Lang::En);
        async move { password(&mut browser, RAE, "guess").await.status }
    });
    let statuses = futures_util::future::join_all(guesses).await;
    assert_eq!(statuses.iter().filter(|status| **status == 422).count(), 10, "{statuses:?}");
    assert_eq!(statuses.iter().filter(|status| **status == 429).count(), 14, "{statuses:?}");
}

async fn wrong_authenticator_codes_wait_too(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.creditor("north", Lang::En, &Limits::to_begin_with()).await;
    let (secret, _) = set_up(&portal, &creditor, RAE).await;
    let mut browser = portal.browser(Lang::En);
    let page = password(&mut browser, RAE, PASSWORD).await;
    for _ in 0..10 {
        assert_eq!(browser.submit(&page, "/staff/code", &[("code", "000000")]).await.status, 422);
    }
    let told = browser.submit(&page, "/staff/code", &[("code", &portal.totp(&secret))]).await;
    assert!(told.status == 429 && told.has("in a minute"), "{}", told.text());
    portal.clock.advance(60);
    assert_eq!(browser.submit(&page, "/staff/code", &[("code", &portal.totp(&secret))]).await.path, "/review");
}

async fn another_creditors_things_are_not_there(engine: Engine) {
    let portal = Portal::start(engine).await;
    let limits = Limits { accept_up_to: 0, ..Limits::to_begin_with() };
    let creditor = portal.with_debt(Lang::En, &limits).await;
    let other = portal.creditor("south", Lang::En, &limits).await;
    let mut sid = portal.reviewer(&other, "sid@south.example", "administrator").await;
    let mut rae = portal.reviewer(&creditor, RAE, "administrator").await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let (debt, check) = check_offer(&mut ann, &[("each", "100")]).await;
    send_offer(&mut ann, &debt, &check).await;
    let page = ann.get(&format!("{debt}/cannot-pay")).await;
    ann.submit(&page, &format!("{debt}/cannot-pay"), &[]).await;
    let case_path = debt.replace("/debts/", "/review/debts/");
    let case = rae.get(&case_path).await;
    let hold = form_action(&case, "/review/holds/");
    let text = "reference,date,amount\nN-1,2026-11-01,5.00\n";
    let upload = rae.upload("/review/import/upload", "payments", text).await.path;
    let preview = rae.get(&upload).await;
    let run = rae.submit(&preview, &upload, &[("do", "take")]).await.path;
    assert!(run.starts_with("/review/imports/"), "{run}");
    let waiting = rae.upload("/review/import/upload", "payments", "reference,date,amount\nN-1,2026-11-02,6.00\n").await;
    let fields =
        ["hold", "until", "hold-words", "version", "verdict", "words"].map(|it| (it.to_owned(), "1".to_owned()));
    for path in [&case_path, &hold, &waiting.path, &run] {
        assert_eq!(sid.get(path).await.status, 404, "{path}");
    }
    for path in [&hold, &waiting.path] {
        assert_eq!(sid.post(path, &fields).await.status, 404, "{path}");
    }
    assert_eq!(rae.get(&waiting.path).await.status, 200);
    assert_eq!(raw::number(&portal.app.db, "SELECT COUNT(*) FROM hold WHERE review = 'waiting'").await, 1);
}
