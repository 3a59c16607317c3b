//! Sessions begin, last as long as they should, and end; what comes after the end is kept and never acted on.

use goodterms::domain::limits::Limits;
use goodterms::i18n::Lang;
use goodterms::usecases::import::Kind;

use crate::on_both;
use crate::portal::{Browser, Engine, Page, Portal};
use crate::raw;
use crate::stories::{check_offer, form_action, send_offer};

on_both!(
    idle_means_fifteen_minutes_to_the_second,
    nobody_stays_longer_than_twelve_hours,
    staying_is_asked_for_and_told_when_it_is_over,
    an_offer_that_comes_too_late_is_kept_and_not_sent,
    words_that_come_too_late_are_kept,
    a_decision_that_comes_too_late_is_kept,
    what_was_typed_is_shown_to_nobody_else,
    what_is_kept_is_sealed_and_forgotten,
    cookies_are_bound_to_the_host,
);

async fn sign_in_again(portal: &Portal, browser: &mut Browser, page: &Page, email: &str) -> Page {
    let page = browser.submit(page, "/sign-in", &[("email", email)]).await;
    let code = portal.letters(email).await[0].code.clone().unwrap();
    browser.submit(&page, "/sign-in/code", &[("code", &code)]).await
}

async fn idle_means_fifteen_minutes_to_the_second(engine: Engine) {
    let portal = Portal::start(engine).await;
    portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    // Somebody who was there 59 seconds after the last time has fifteen minutes from then on.
    portal.clock.advance(59);
    assert_eq!(ann.get("/debts").await.path, "/debts");
    portal.clock.advance(15 * 60 - 1);
    assert_eq!(ann.get("/debts").await.path, "/debts");
    portal.clock.advance(15 * 60);
    assert_eq!(ann.get("/debts").await.path, "/sign-in");
}

async fn nobody_stays_longer_than_twelve_hours(engine: Engine) {
    let portal = Portal::start(engine).await;
    portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    for _ in 0..(12 * 6 - 1) {
        portal.clock.advance(10 * 60);
        assert_eq!(ann.get("/debts").await.path, "/debts");
    }
    portal.clock.advance(10 * 60);
    assert_eq!(ann.get("/debts").await.path, "/sign-in");
}

async fn staying_is_asked_for_and_told_when_it_is_over(engine: Engine) {
    let portal = Portal::start(engine).await;
    portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    portal.clock.advance(13 * 60);
    let page = ann.post("/session/stay", &[]).await;
    assert_eq!((page.status, page.html.as_str()), (200, "900"));
    portal.clock.advance(14 * 60);
    assert_eq!(ann.get("/debts").await.path, "/debts");
    portal.clock.advance(15 * 60);
    assert_eq!(ann.post("/session/stay", &[]).await.status, 401);
    assert_eq!(portal.browser(Lang::En).post("/session/stay", &[]).await.status, 401);
    // Pages whose form takes long have the dialogue and say it in words; others ship no script.
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let debt = ann.get("/debts").await.link("/debts/");
    for path in [format!("{debt}/proposal"), format!("{debt}/cannot-pay")] {
        let page = ann.get(&path).await;
        assert!(page.html.contains("<dialog") && page.has("You stay signed in for 15 minutes"), "{path}");
    }
    assert!(!ann.get(&debt).await.html.contains("<dialog"));
}

async fn an_offer_that_comes_too_late_is_kept_and_not_sent(engine: Engine) {
    let portal = Portal::start(engine).await;
    portal.with_debt(Lang::En, &Limits { accept_up_to: 0, ..Limits::to_begin_with() }).await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let (debt, check) = check_offer(&mut ann, &[("each", "77.00"), ("words", "After my wages come.")]).await;
    portal.clock.advance(15 * 60);
    let page = ann.submit(&check, &format!("{debt}/proposal/send"), &[]).await;
    assert!(page.path == "/sign-in" && page.has("What you typed is kept"), "{}", page.text());
    let page = sign_in_again(&portal, &mut ann, &page, "ann@example.com").await;
    assert_eq!(page.path, format!("{debt}/proposal"));
    assert!(page.html.contains("77.00") && page.has("After my wages come."), "{}", page.html);
    assert!(page.has("What you had typed is here again"), "{}", page.text());
    assert!(!ann.get(&debt).await.has("Waits for an answer"), "nothing was sent");
    // Sent now, it is done, and the form stands on the offer again.
    let check = ann.submit(&page, &format!("{debt}/proposal"), &[]).await;
    let sent = send_offer(&mut ann, &debt, &check).await;
    assert!(sent.path.contains("/offers/"), "{}", sent.path);
    assert!(!ann.get(&format!("{debt}/proposal")).await.has("After my wages come."));
}

async fn words_that_come_too_late_are_kept(engine: Engine) {
    let portal = Portal::start(engine).await;
    portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let debt = ann.get("/debts").await.link("/debts/");
    let form = format!("{debt}/cannot-pay");
    let page = ann.get(&form).await;
    portal.clock.advance(12 * 3600);
    let page = ann.submit(&page, &form, &[("words", "I lost my work.")]).await;
    let page = sign_in_again(&portal, &mut ann, &page, "ann@example.com").await;
    assert!(page.path == form && page.has("I lost my work."), "{}", page.text());
    assert_eq!(raw::number(&portal.app.db, "SELECT COUNT(*) FROM hold").await, 0, "nothing was done");
    let page = ann.submit(&page, &form, &[]).await;
    assert_eq!(page.status, 200, "{}", page.text());
    assert_eq!(raw::number(&portal.app.db, "SELECT COUNT(*) FROM hold").await, 1);
}

async fn a_decision_that_comes_too_late_is_kept(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.with_debt(Lang::En, &Limits { accept_up_to: 0, ..Limits::to_begin_with() }).await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let (debt, check) = check_offer(&mut ann, &[("each", "100")]).await;
    send_offer(&mut ann, &debt, &check).await;
    let (mut rae, secret) = portal.reviewer_with_secret(&creditor, "rae@north.example", "reviewer").await;
    let case_path = debt.replace("/debts/", "/review/debts/");
    let case = rae.get(&case_path).await;
    let action = form_action(&case, "/review/offers/");
    let typed = [("verdict", "decline"), ("words", "Too little, sadly.")];
    let preview = rae.submit(&case, &action, &typed).await;
    for (page, to) in [(&case, action.clone()), (&preview, format!("{action}/decide"))] {
        portal.clock.advance(16 * 60);
        let page = rae.submit(page, &to, &typed).await;
        assert!(page.path == "/staff/sign-in" && page.has("What you typed is kept"), "{}", page.text());
        let typed = [("email", "rae@north.example"), ("password", crate::portal::PASSWORD)];
        let page = rae.submit(&page, "/staff/sign-in", &typed).await;
        let page = rae.submit(&page, "/staff/code", &[("code", &portal.totp(&secret))]).await;
        assert_eq!(page.path, case_path, "{}", page.text());
        assert!(page.has("Too little, sadly.") && page.html.contains("value=\"decline\" checked"), "{}", page.html);
    }
    assert_eq!(raw::number(&portal.app.db, "SELECT COUNT(*) FROM proposal WHERE state = 'open'").await, 1);
}

async fn what_was_typed_is_shown_to_nobody_else(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    let text = "reference,name,email,principal,due_date\nN-2,Bob,bob@example.com,50,2026-01-01\n";
    portal.import(&creditor, Kind::Debts, text).await;
    let mut browser = portal.debtor("ann@example.com", Lang::En).await;
    let debt = browser.get("/debts").await.link("/debts/");
    let form = format!("{debt}/cannot-pay");
    let page = browser.get(&form).await;
    portal.clock.advance(15 * 60);
    let page = browser.submit(&page, &form, &[("words", "Only mine.")]).await;
    // Bob signs in in the same browser: the page isn't his, and his own shows nothing of it.
    let page = sign_in_again(&portal, &mut browser, &page, "bob@example.com").await;
    assert_eq!(page.status, 404);
    let his = browser.get("/debts").await.link("/debts/");
    assert!(!browser.get(&format!("{his}/cannot-pay")).await.has("Only mine."));
    // Ann in another browser sees an empty form.
    let mut other = portal.debtor("ann@example.com", Lang::En).await;
    assert!(!other.get(&form).await.has("Only mine."));
    // Without a session that was hers nothing is kept at all.
    let mut stranger = portal.browser(Lang::En);
    let before = raw::number(&portal.app.db, "SELECT COUNT(*) FROM kept_form").await;
    assert_eq!(stranger.post(&form, &[("words".to_owned(), "x".to_owned())]).await.path, "/sign-in");
    assert_eq!(raw::number(&portal.app.db, "SELECT COUNT(*) FROM kept_form").await, before);
}

async fn what_is_kept_is_sealed_and_forgotten(engine: Engine) {
    let portal = Portal::start(engine).await;
    portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let debt = ann.get("/debts").await.link("/debts/");
    let form = format!("{debt}/cannot-pay");
    let page = ann.get(&form).await;
    portal.clock.advance(15 * 60);
    let page = ann.submit(&page, &form, &[("words", "unreadable-for-thieves")]).await;
    assert_eq!(raw::number(&portal.app.db, "SELECT COUNT(*) FROM kept_form").await, 1);
    assert!(!raw::everything(&portal).await.contains("unreadable-for-thieves"));
    portal.clock.advance(30 * 60);
    let page = sign_in_again(&portal, &mut ann, &page, "ann@example.com").await;
    assert!(page.path == form && !page.has("unreadable-for-thieves"), "{}", page.text());
    portal.work().await;
    assert_eq!(raw::number(&portal.app.db, "SELECT COUNT(*) FROM kept_form").await, 0);
}

async fn cookies_are_bound_to_the_host(engine: Engine) {
    let portal = Portal::start_at(engine, "https://pay.example").await;
    portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
    let send = async |path: &str, cookie: String, fields: &[(&str, &str)]| {
        // As a proxy in front passes it on.
        let request = client.post(format!("{}{path}", portal.base)).header("Origin", "https://pay.example");
        let answer = request.header("Cookie", cookie).form(fields).send().await.unwrap();
        assert!(answer.status().is_redirection(), "{path}: {}", answer.status());
        let lines = answer.headers().get_all("set-cookie").iter().map(|it| it.to_str().unwrap().to_owned());
        lines.collect::<Vec<_>>()
    };
    let asked = send("/sign-in", String::new(), &[("email", "ann@example.com")]).await;
    let browser = asked[0].split(';').next().unwrap().to_owned();
    let code = portal.letters("ann@example.com").await[0].code.clone().unwrap();
    let signed_in = send("/sign-in/code", browser, &[("code", &code)]).await;
    let chosen = send("/language", String::new(), &[("lang", "zh-Hans")]).await;
    let all: Vec<String> = [asked, signed_in, chosen].concat();
    let names: Vec<&str> = all.iter().filter_map(|line| line.split('=').next()).collect();
    assert_eq!(names, ["__Host-code", "__Host-session", "__Host-known", "__Host-code", "__Host-language"]);
    for line in &all {
        for part in ["Secure", "HttpOnly", "SameSite=Lax", "Path=/"] {
            assert!(line.contains(part), "{line} lacks {part}");
        }
        assert!(!line.contains("Domain"), "{line}");
    }
    assert!(all[1].contains("__Host-session=") && !all[1].contains("Max-Age"), "the session ends with the browser");
}
