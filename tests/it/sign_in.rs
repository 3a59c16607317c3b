//! A debtor signs in: limits that nobody can turn against somebody else, answers that tell nothing, one session at a time.

use goodterms::domain::limits::Limits;
use goodterms::domain::role::Role;
use goodterms::i18n::Lang;
use goodterms::usecases::sign_in::{Asked, Asking, ask_for_code};

use crate::on_both;
use crate::portal::{Engine, Page, Portal};
use crate::raw;

on_both!(
    codes_that_are_asked_for_too_often_wait_longer_and_longer,
    a_stranger_can_not_use_up_somebody_elses_codes,
    one_network_can_not_try_at_many_addresses_without_end,
    parallel_requests_do_not_pass_the_limit,
    unknown_and_known_addresses_can_not_be_told_apart,
    a_code_mailed_late_still_has_its_ten_minutes,
    the_code_page_keeps_the_way_and_who_writes,
    signing_in_ends_the_session_that_the_browser_held,
    tokens_are_stored_as_hashes_only,
);

async fn ask(portal: &Portal, email: &str, network: &'static str) -> Page {
    let mut browser = portal.browser(Lang::En);
    browser.network = Some(network);
    let page = browser.get("/sign-in").await;
    browser.submit(&page, "/sign-in", &[("email", email)]).await
}

async fn codes_that_are_asked_for_too_often_wait_longer_and_longer(engine: Engine) {
    let portal = Portal::start(engine).await;
    portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    // An address that nobody knows is told the same.
    for email in ["ann@example.com", "nobody@example.com"] {
        for _ in 0..5 {
            assert_eq!(ask(&portal, email, "192.0.2.1").await.path, "/sign-in/code");
        }
        for minutes in [1, 2, 4, 8, 15, 15] {
            // What comes too early is not counted: the end stays where it is.
            for _ in 0..3 {
                let page = ask(&portal, email, "192.0.2.1").await;
                assert_eq!(page.status, 429);
                let told = if minutes == 1 { "in a minute".to_owned() } else { format!("in {minutes} minutes") };
                assert!(page.has(&told), "{}", page.text());
            }
            portal.clock.advance(minutes * 60);
            assert_eq!(ask(&portal, email, "192.0.2.1").await.path, "/sign-in/code", "after {minutes} minutes");
        }
    }
}

async fn a_stranger_can_not_use_up_somebody_elses_codes(engine: Engine) {
    let portal = Portal::start(engine).await;
    portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    // From one network: it uses up only its own.
    while ask(&portal, "ann@example.com", "203.0.113.1").await.status != 429 {}
    assert_eq!(ask(&portal, "ann@example.com", "192.0.2.1").await.path, "/sign-in/code");
    // From many: an unknown browser has to wait, the one in which she signed in before does not.
    for network in ["203.0.114.1", "203.0.115.1", "203.0.116.1", "203.0.117.1", "203.0.118.1", "203.0.119.1"] {
        while ask(&portal, "ann@example.com", network).await.status != 429 {}
    }
    assert_eq!(ask(&portal, "ann@example.com", "198.51.100.1").await.status, 429);
    ann.post("/sign-out", &[]).await;
    let page = ann.get("/sign-in").await;
    assert_eq!(ann.submit(&page, "/sign-in", &[("email", "ann@example.com")]).await.path, "/sign-in/code");
    // Her cookie is good for her address only.
    let page = ann.get("/sign-in").await;
    for _ in 0..5 {
        ann.submit(&page, "/sign-in", &[("email", "other@example.com")]).await;
    }
    assert_eq!(ann.submit(&page, "/sign-in", &[("email", "other@example.com")]).await.status, 429);
}

async fn one_network_can_not_try_at_many_addresses_without_end(engine: Engine) {
    let portal = Portal::start(engine).await;
    portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    for no in 0..200 {
        let typed = &format!("somebody{no}@example.com");
        let asking = Asking { typed, network: "203.0.113", known: "", lang: None };
        assert!(matches!(ask_for_code(&portal.app, &asking).await.unwrap(), Asked::Sent(_)), "{typed}");
    }
    // Known or not: the network has to wait, others don't, nor does the browser in which she signed in before.
    for email in ["ann@example.com", "nobody@example.com"] {
        assert_eq!(ask(&portal, email, "203.0.113.9").await.status, 429);
        assert_eq!(ask(&portal, email, "192.0.2.1").await.path, "/sign-in/code");
    }
    ann.network = Some("203.0.113.9");
    ann.post("/sign-out", &[]).await;
    let page = ann.get("/sign-in").await;
    assert_eq!(ann.submit(&page, "/sign-in", &[("email", "ann@example.com")]).await.path, "/sign-in/code");
    // One more after ten seconds, then after twenty, as it is told: what came too early was not counted.
    for seconds in [10, 20, 40] {
        let page = ask(&portal, "nobody@example.com", "203.0.113.9").await;
        assert!(page.status == 429 && page.has(&format!("the next one in {seconds} seconds")), "{}", page.text());
        portal.clock.advance(seconds);
        assert_eq!(ask(&portal, "nobody@example.com", "203.0.113.9").await.path, "/sign-in/code");
    }
}

async fn parallel_requests_do_not_pass_the_limit(engine: Engine) {
    let portal = Portal::start(engine).await;
    portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    let asked = (0..24).map(|_| ask(&portal, "ann@example.com", "192.0.2.1"));
    let pages = futures_util::future::join_all(asked).await;
    assert_eq!(pages.iter().filter(|page| page.path == "/sign-in/code").count(), 5);
}

/// Headers without what differs from answer to answer anyway.
fn comparable(page: &Page) -> Vec<(String, String)> {
    let mut headers: Vec<(String, String)> = page
        .headers
        .iter()
        .filter(|(name, _)| !["date", "content-security-policy"].contains(&name.as_str()))
        .map(|(name, value)| {
            let value = value.to_str().unwrap();
            // A cookie's value is drawn at random; that there is one, and how long it lives, is compared.
            let value =
                value.split_once('=').map_or(value, |(_, rest)| rest.split_once(';').map_or(value, |(_, it)| it));
            (name.to_string(), value.to_owned())
        })
        .collect();
    headers.sort();
    headers
}

async fn unknown_and_known_addresses_can_not_be_told_apart(engine: Engine) {
    let portal = Portal::start(engine).await;
    portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
    let rows = async || {
        let mut counts = Vec::new();
        for table in ["sign_in", "outbox", "try_count", "evidence", "session"] {
            counts.push(raw::number(&portal.app.db, &format!("SELECT COUNT(*) FROM {table}")).await);
        }
        counts
    };
    // Their network is counted over all addresses: that row is there already.
    ask(&portal, "somebody@example.com", "127.0.0.1").await;
    let mut answers = Vec::new();
    for email in ["ann@example.com", "nob@example.com"] {
        let before = rows().await;
        let asked = client.post(format!("{}/sign-in", portal.base)).header("Sec-Fetch-Site", "same-origin");
        let answer = asked.form(&[("email", email), ("next", "/debts")]).send().await.unwrap();
        let after = rows().await;
        let written: Vec<i64> = before.iter().zip(&after).map(|(before, after)| after - before).collect();
        let page = Page {
            status: answer.status().as_u16(),
            path: String::new(),
            headers: answer.headers().clone(),
            html: answer.text().await.unwrap(),
            bytes: Vec::new(),
        };
        let mut browser = portal.browser(Lang::En);
        let cookie = page.headers["set-cookie"].to_str().unwrap().split(';').next().unwrap().to_owned();
        let (name, value) = cookie.split_once('=').unwrap();
        browser.cookies.insert(name.to_owned(), value.to_owned());
        let wrong = browser.post("/sign-in/code", &[("code".to_owned(), "00000000".to_owned())]).await;
        answers.push((
            page.status,
            comparable(&page),
            page.html.len(),
            written,
            wrong.status,
            comparable(&wrong),
            wrong.html,
        ));
    }
    assert_eq!(answers[0], answers[1]);
    assert_eq!(answers[0].3, [1, 1, 2, 0, 0], "both wrote the same");
}

/// On PostgreSQL the statements of a request are logged by the task that runs them, so they can be counted.
#[tokio::test]
async fn an_unknown_address_is_as_much_work_as_a_known_one() {
    let portal = Portal::start(Engine::Postgres).await;
    portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    let mut work = Vec::new();
    for typed in ["ann@example.com", "nobody@example.com"] {
        let (log, guard) = crate::logs::capture_here("sqlx::query=debug");
        let asking = Asking { typed, network: "192.0.2", known: "", lang: None };
        ask_for_code(&portal.app, &asking).await.unwrap();
        drop(guard);
        let statements: Vec<String> = log.lines().iter().map(|line| line.chars().take(40).collect()).collect();
        assert!(statements.len() > 5, "{statements:?}");
        work.push(log.lines().len());
    }
    assert_eq!(work[0], work[1]);
}

async fn a_code_mailed_late_still_has_its_ten_minutes(engine: Engine) {
    let portal = Portal::start(engine).await;
    portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    let mut ann = portal.browser(Lang::En);
    let page = ann.get("/sign-in").await;
    let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
    let asked = client.post(format!("{}/sign-in", portal.base)).header("Sec-Fetch-Site", "same-origin");
    let answer = asked.form(&[("email", "nobody@example.com")]).send().await.unwrap();
    let cookie = answer.headers()["set-cookie"].to_str().unwrap().to_owned();
    assert!(cookie.starts_with("__Host-code=") && cookie.contains("Max-Age=1200"), "{cookie}");
    let page = ann.submit(&page, "/sign-in", &[("email", "ann@example.com")]).await;
    portal.clock.advance(9 * 60);
    let code = portal.letters("ann@example.com").await[0].code.clone().unwrap();
    portal.clock.advance(10 * 60 - 1);
    assert_eq!(ann.submit(&page, "/sign-in/code", &[("code", &code)]).await.path, "/debts");
}

async fn the_code_page_keeps_the_way_and_who_writes(engine: Engine) {
    let portal = Portal::start(engine).await;
    portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let debt = ann.get("/debts").await.link("/debts/");
    // Without the cookie of a request there is no code to enter.
    let mut browser = portal.browser(Lang::En);
    assert_eq!(browser.get(&format!("/sign-in/code?next={}", debt.replace('/', "%2F"))).await.path, "/sign-in");
    let way = format!("{debt}/waiting?on=2027-01-01");
    let page = browser.get(&way).await;
    assert!(page.path == "/sign-in" && page.has("Creditor north sent you the link"), "{}", page.text());
    let page = browser.submit(&page, "/sign-in", &[("email", "ann@example.com")]).await;
    assert!(page.has("Creditor north sent you the link"), "{}", page.text());
    let page = browser.submit(&page, "/sign-in/code", &[("code", "00000000")]).await;
    assert!(page.status == 422 && page.has("Creditor north sent you the link"));
    let back = browser.get(&page.link("/sign-in?next=")).await;
    assert!(back.has("Creditor north sent you the link"));
    let code = portal.letters("ann@example.com").await[0].code.clone().unwrap();
    let client = browser.submit(&page, "/sign-in/code", &[("code", &code)]).await;
    assert_eq!(client.path, format!("{debt}/waiting"));
    assert!(client.html.contains("2027-01-01"), "the day that was asked for");
    // A second press of the button leads on instead of complaining.
    assert_eq!(browser.submit(&page, "/sign-in/code", &[("code", &code)]).await.path, format!("{debt}/waiting"));
}

async fn signing_in_ends_the_session_that_the_browser_held(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    let opens = |browser: &crate::portal::Browser, path: &'static str| {
        let mut browser = browser.clone();
        async move { browser.get(path).await.path == path }
    };
    // A reviewer's browser, in which a debtor signs in.
    let mut shared = portal.reviewer(&creditor, "rae@north.example", "reviewer").await;
    let before = shared.clone();
    assert!(opens(&before, "/review").await);
    let page = shared.get("/sign-in").await;
    let page = shared.submit(&page, "/sign-in", &[("email", "ann@example.com")]).await;
    let code = portal.letters("ann@example.com").await[0].code.clone().unwrap();
    assert_eq!(shared.submit(&page, "/sign-in/code", &[("code", &code)]).await.path, "/debts");
    assert!(!opens(&before, "/review").await, "the reviewer's session has ended");
    // And the other way round: from the right password on.
    let before = shared.clone();
    assert!(opens(&before, "/debts").await);
    let page = shared.get("/staff/sign-in").await;
    let typed = [("email", "rae@north.example"), ("password", crate::portal::PASSWORD)];
    shared.submit(&page, "/staff/sign-in", &[typed[0], ("password", "wrong")]).await;
    assert!(opens(&before, "/debts").await, "a wrong password ends nothing");
    let page = shared.submit(&page, "/staff/sign-in", &typed).await;
    assert_eq!(page.path, "/staff/code");
    assert!(!opens(&before, "/debts").await, "the debtor's session has ended");
}

async fn tokens_are_stored_as_hashes_only(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    let mut waiting = portal.browser(Lang::En);
    let page = waiting.get("/sign-in").await;
    waiting.submit(&page, "/sign-in", &[("email", "ann@example.com")]).await;
    let code = portal.letters("ann@example.com").await[0].code.clone().unwrap();
    let ann = portal.debtor("ann@example.com", Lang::En).await;
    let rae = portal.reviewer(&creditor, "rae@north.example", "reviewer").await;
    let token =
        goodterms::usecases::staff_access::add(&portal.app, &creditor, "sid@north.example", "Sid", Role::Reviewer);
    let mut secrets = vec![token.await.unwrap(), code.clone(), code.replace(' ', "")];
    for browser in [&waiting, &ann, &rae] {
        secrets.extend(browser.cookies.values().filter(|value| !value.is_empty()).cloned());
    }
    assert!(secrets.len() >= 7, "{}", secrets.len());
    let all = raw::everything(&portal).await;
    assert!(all.contains("ann@example.com"), "the whole database is searched");
    for secret in secrets {
        assert!(!all.contains(&secret), "{secret} lies in the database");
    }
}
