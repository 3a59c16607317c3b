//! Safety that can't be added later: who asks, from where, with what.

use goodterms::domain::limits::Limits;
use goodterms::i18n::Lang;

use crate::on_both;
use crate::portal::{Engine, Portal};

on_both!(
    every_answer_carries_the_headers,
    another_site_changes_nothing,
    each_sees_only_their_own,
    sessions_end,
    unknown_addresses_are_answered_alike,
    hostile_text_stays_text,
    bad_forms_change_nothing,
);

async fn every_answer_carries_the_headers(engine: Engine) {
    let portal = Portal::start(engine).await;
    let mut browser = portal.browser(Lang::En);
    for path in [
        "/",
        "/sign-in",
        "/nothing-here",
        "/debts",
        "/staff/sign-in",
        "/rules",
        "/api/v1/openapi.json",
        "/pkg/nothing.js",
        "/demo",
    ] {
        let page = browser.get(path).await;
        let header = |name: &str| page.headers.get(name).map(|it| it.to_str().unwrap().to_owned()).unwrap_or_default();
        let policy = header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'") && policy.contains("style-src 'self'"), "{path}: {policy}");
        assert!(policy.contains("connect-src 'self';"), "only the watcher of a development build adds to it: {policy}");
        assert!(!policy.contains("unsafe-inline") && policy.contains("frame-ancestors 'none'"));
        assert_eq!(header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(header("referrer-policy"), "same-origin", "{path}");
        assert!(header("cache-control").starts_with("no-"), "{path}");
        assert!(!page.html.contains(" style="), "{path} has an inline style");
        assert!(!page.html.contains("<script"), "{path} has no island and ships a script");
    }
    // The demonstration's pages are not here.
    assert_eq!(browser.get("/demo").await.status, 404);
    let first = browser.get("/").await.headers["content-security-policy"].clone();
    let second = browser.get("/").await.headers["content-security-policy"].clone();
    assert_ne!(first, second, "each page has a nonce of its own");
}

async fn another_site_changes_nothing(engine: Engine) {
    let portal = Portal::start(engine).await;
    portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
    let cookie = ann.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ");
    for (name, value) in [("Sec-Fetch-Site", "cross-site"), ("Origin", "https://elsewhere.example")] {
        let request = client.post(format!("{}/sign-out", portal.base)).header("Cookie", &cookie).header(name, value);
        let answer = request.send().await.unwrap();
        assert_eq!(answer.status(), 403);
        assert!(answer.text().await.unwrap().contains("You can’t do this here"));
    }
    assert_eq!(ann.get("/debts").await.path, "/debts");
}

async fn each_sees_only_their_own(engine: Engine) {
    let portal = Portal::start(engine).await;
    let limits = Limits { accept_up_to: 0, ..Limits::to_begin_with() };
    let creditor = portal.with_debt(Lang::En, &limits).await;
    let text = "reference,name,email,principal,due_date\nN-2,Bob,bob@example.com,50,2026-01-01\n";
    portal.import(&creditor, goodterms::usecases::import::Kind::Debts, text).await;
    let other = portal.creditor("south", Lang::En, &limits).await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let mut bob = portal.debtor("bob@example.com", Lang::En).await;
    let mut stranger = portal.browser(Lang::En);
    let mut sid = portal.reviewer(&other, "sid@south.example", "administrator").await;
    let (debt, check) = crate::stories::check_offer(&mut ann, &[("each", "100")]).await;
    let offer = crate::stories::send_offer(&mut ann, &debt, &check).await.path;
    let case = debt.replace("/debts/", "/review/debts/");
    let pages = ["", "/ledger", "/waiting", "/pay", "/contact", "/proposal", "/plan", "/plan.ics", "/cannot-pay"];
    for path in pages.iter().map(|end| format!("{debt}{end}")).chain([offer.clone()]) {
        assert_eq!(bob.get(&path).await.status, 404, "{path} as another debtor");
        assert_eq!(stranger.get(&path).await.path, "/sign-in", "{path} as a stranger");
        assert_eq!(sid.get(&path).await.path, "/sign-in", "{path} as a reviewer");
    }
    for path in [format!("{offer}/accept"), format!("{offer}/withdraw"), format!("{debt}/cannot-pay")] {
        let fields = [("key".to_owned(), "k".repeat(32))];
        assert_eq!(bob.post(&path, &fields).await.status, 404, "{path} as another debtor");
    }
    assert_eq!(sid.get(&case).await.status, 404, "another creditor's case");
    let id = offer.rsplit('/').next().unwrap();
    for path in [format!("/review/offers/{id}"), format!("/review/offers/{id}/decide")] {
        let fields = ["verdict", "words", "version"].map(|name| (name.to_owned(), "accept".to_owned()));
        assert_eq!(sid.post(&path, &fields).await.status, 404, "{path} as another creditor");
    }
    assert_eq!(ann.get(&case).await.path, "/staff/sign-in", "a debtor is no reviewer");
    assert!(sid.get("/review").await.has("Nothing waits"));
}

async fn sessions_end(engine: Engine) {
    let portal = Portal::start(engine).await;
    portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let kept = ann.clone();
    ann.follows = false;
    let left = ann.post("/sign-out", &[]).await;
    assert_eq!(left.headers["clear-site-data"], "\"cache\", \"storage\"");
    assert_eq!(kept.clone().get("/debts").await.path, "/sign-in", "the cookie opens nothing on the server");
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    for _ in 0..3 {
        portal.clock.advance(14 * 60);
        assert_eq!(ann.get("/debts").await.path, "/debts");
    }
    portal.clock.advance(15 * 60 + 1);
    assert_eq!(ann.get("/debts").await.path, "/sign-in", "fifteen idle minutes");
}

async fn unknown_addresses_are_answered_alike(engine: Engine) {
    let portal = Portal::start(engine).await;
    portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    let mut answers = Vec::new();
    for email in ["ann@example.com", "nobody@example.com"] {
        let mut browser = portal.browser(Lang::En);
        let page = browser.get("/sign-in").await;
        answers.push(browser.submit(&page, "/sign-in", &[("email", email)]).await.text());
    }
    assert_eq!(answers[0], answers[1]);
    assert_eq!(portal.letters("nobody@example.com").await.len(), 0);
    // A code works for ten minutes and five tries.
    let mut browser = portal.browser(Lang::En);
    let page = browser.get("/sign-in").await;
    let page = browser.submit(&page, "/sign-in", &[("email", "ann@example.com")]).await;
    let code = portal.letters("ann@example.com").await[0].code.clone().unwrap();
    for _ in 0..5 {
        assert_eq!(browser.submit(&page, "/sign-in/code", &[("code", "00000000")]).await.status, 422);
    }
    assert_eq!(browser.submit(&page, "/sign-in/code", &[("code", &code)]).await.status, 422, "the sixth try");
    let page = browser.get("/sign-in").await;
    let page = browser.submit(&page, "/sign-in", &[("email", "ann@example.com")]).await;
    let code = portal.letters("ann@example.com").await[0].code.clone().unwrap();
    portal.clock.advance(10 * 60 + 1);
    assert_eq!(browser.submit(&page, "/sign-in/code", &[("code", &code)]).await.status, 422, "after ten minutes");
    // No code is stored.
    let plain = code.replace(' ', "");
    if let goodterms::store::Db::Sqlite { read, .. } = &portal.app.db {
        let hashes: Vec<(Option<String>,)> =
            sqlx::query_as("SELECT code_hash FROM sign_in").fetch_all(read).await.unwrap();
        assert!(hashes.iter().all(|(hash,)| hash.as_deref().is_none_or(|hash| !hash.contains(&plain))));
    }
}

async fn hostile_text_stays_text(engine: Engine) {
    let portal = Portal::start(engine).await;
    let limits = Limits { accept_up_to: 0, ..Limits::to_begin_with() };
    let creditor = portal.creditor("north", Lang::En, &limits).await;
    let hostile = "</title></textarea><script>alert(1)</script>";
    let text = format!(
        "reference,name,email,principal,due_date,description\nN-1,{hostile},ann@example.com,500,2026-10-01,{hostile}\n"
    );
    portal.import(&creditor, goodterms::usecases::import::Kind::Debts, &text).await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let (debt, check) = crate::stories::check_offer(&mut ann, &[("each", "50"), ("words", hostile)]).await;
    let change = ann.submit(&check, &format!("{debt}/proposal/send"), &[("each", "one")]).await;
    assert_eq!(change.status, 422);
    let sent = crate::stories::send_offer(&mut ann, &debt, &check).await;
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "administrator").await;
    let queue = rae.get("/review").await;
    let case = rae.get(&queue.link("/review/debts/")).await;
    let overview = ann.get("/debts").await;
    let one = ann.get(&debt).await;
    for page in [check, change, sent, queue, case, overview, one] {
        assert!(!page.html.contains("<script>alert") && !page.html.contains("</textarea><script"), "{}", page.html);
        assert!(page.html.contains("&lt;script&gt;"), "{}", page.path);
    }
    let letter = portal.letters("ann@example.com").await.remove(0);
    assert!(!letter.html().contains("<script>alert"));
}

async fn bad_forms_change_nothing(engine: Engine) {
    let portal = Portal::start(engine).await;
    portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let debt = ann.get("/debts").await.link("/debts/");
    let page = ann.get(&format!("{debt}/proposal")).await;
    let typed = [("each", "1e2"), ("first", "2026-13-01"), ("upfront", "-5"), ("frequency", "hourly")];
    let wrong = ann.submit(&page, &format!("{debt}/proposal"), &typed).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.html.contains("value=\"1e2\""), "what was typed is kept");
    assert!(wrong.html.contains("<title>Error: "), "{}", wrong.html);
    for field in ["each", "first", "upfront", "frequency"] {
        assert!(wrong.html.contains(&format!("href=\"#{field}\"")), "{field} is in the summary");
        assert!(wrong.html.contains(&format!("id=\"{field}-error\"")), "{field} says so itself");
    }
    for fields in [vec![], vec![("key".to_owned(), "x".to_owned())]] {
        let page = ann.post(&format!("{debt}/proposal/send"), &fields).await;
        assert!(page.status == 422 || page.status == 400, "{}", page.status);
    }
    let large = vec![("words".to_owned(), "x".repeat(100_000))];
    let page = ann.post(&format!("{debt}/proposal"), &large).await;
    assert_eq!(page.status, 413);
    assert!(page.has("That is too large"), "{}", page.text());
    assert!(ann.get(&debt).await.has("Pay in instalments"));
    for path in ["/debts/zzz", "/debts/0000000000000", "/debts/..%2f..", "/debts/%00"] {
        assert_eq!(ann.get(path).await.status, 404, "{path}");
    }
}
