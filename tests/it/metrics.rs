//! What Prometheus reads: numbers by the patterns of addresses, and nothing of anybody.

use std::collections::HashSet;

use goodterms::domain::limits::Limits;
use goodterms::i18n::Lang;
use goodterms::web;
use tokio::net::TcpListener;

use crate::on_both;
use crate::portal::{Engine, Portal};
use crate::stories::{check_offer, send_offer};

on_both!(what_goes_on_is_counted_and_nobody_is_named);

/// What is scraped, from an address of its own.
pub async fn scrape(portal: &Portal) -> impl AsyncFn() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let router = web::metrics::router(portal.app.clone());
    tokio::spawn(async move { axum::serve(listener, router).await });
    async move || {
        let answer = reqwest::get(format!("{base}/metrics")).await.unwrap();
        assert_eq!(
            (answer.status().as_u16(), &answer.headers()["content-type"].to_str().unwrap()[..26]),
            (200, "text/plain; version=0.0.4;")
        );
        // Nothing else is there.
        assert_eq!(reqwest::get(format!("{base}/debts")).await.unwrap().status(), 404);
        answer.text().await.unwrap()
    }
}

/// The value of one series.
fn value(text: &str, series: &str) -> String {
    let found = text.lines().find_map(|line| line.strip_prefix(series)?.strip_prefix(' '));
    found.unwrap_or_else(|| panic!("no {series} in\n{text}")).to_owned()
}

async fn what_goes_on_is_counted_and_nobody_is_named(engine: Engine) {
    let portal = Portal::start(engine).await;
    let scrape = scrape(&portal).await;
    let creditor = portal.with_debt(Lang::En, &Limits { accept_up_to: 0, ..Limits::to_begin_with() }).await;
    let before = scrape().await;
    assert_eq!(value(&before, "goodterms_offers_waiting"), "0");
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let (debt, check) = check_offer(&mut ann, &[("each", "100")]).await;
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "reviewer").await;
    send_offer(&mut ann, &debt, &check).await;
    ann.get("/debts/0000000000001").await;
    ann.get("/canary-of-a-path?canary=query").await;
    rae.get(&debt.replace("/debts/", "/review/debts/")).await;
    portal.clock.advance(90);
    let text = scrape().await;
    assert_eq!(value(&text, "goodterms_database_up"), "1");
    assert_eq!(value(&text, "goodterms_offers_waiting"), "1");
    assert_eq!(value(&text, "goodterms_offers_late"), "0");
    // The letter to the reviewer.
    assert_eq!(value(&text, "goodterms_letters_waiting"), "1");
    assert_eq!(value(&text, "goodterms_letters_oldest_seconds"), "90");
    assert_eq!(value(&text, r#"goodterms_requests_total{method="GET",route="/debts/{id}",status="404"}"#), "1");
    assert_eq!(value(&text, r#"goodterms_requests_total{method="GET",route="none",status="404"}"#), "1");
    assert_eq!(value(&text, r#"goodterms_requests_total{method="GET",route="/review/debts/{id}",status="200"}"#), "1");
    assert_eq!(value(&text, r#"goodterms_request_seconds_count{route="/review/debts/{id}"}"#), "1");
    let version = env!("CARGO_PKG_VERSION");
    assert!(text.contains(&format!("goodterms_build_info{{version=\"{version}\"")));
    let id = debt.rsplit('/').next().unwrap();
    for canary in ["ann", "rae", "north", "N-1", "Lee", "canary", "127.0.0.1", id] {
        assert!(!text.contains(canary), "{canary} in\n{text}");
    }
    // Each series once, each family declared before it.
    let mut seen = HashSet::new();
    let mut family = "";
    for line in text.lines() {
        if let Some(declared) = line.strip_prefix("# TYPE ") {
            family = declared.split(' ').next().unwrap();
        } else if !line.starts_with('#') {
            assert!(line.starts_with(family), "{line} belongs to {family}");
            assert!(seen.insert(line.rsplit_once(' ').unwrap().0), "{line} twice");
        }
    }
    // It answers when the database doesn't.
    portal.app.db.close().await;
    assert_eq!(value(&scrape().await, "goodterms_database_up"), "0");
}
