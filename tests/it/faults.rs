//! What goes wrong still leaves as a page: in the visitor's language, with every header, and with a way on.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use axum::Router;
use axum::routing::get;
use goodterms::domain::limits::Limits;
use goodterms::i18n::Lang;
use goodterms::{t, web};
use tokio::net::TcpListener;

use crate::on_both;
use crate::portal::{Engine, Page, Portal};
use crate::routes;
use crate::stories::{check_offer, form_action, send_offer};

on_both!(
    a_database_that_does_not_answer_gives_a_page,
    a_panic_and_a_slow_request_end_with_a_page,
    a_method_that_is_not_taken_stays_405,
    control_characters_never_reach_the_database,
    who_comes_second_is_led_to_where_it_stands,
    a_file_that_is_too_large_is_refused,
);

pub fn is_dressed(page: &Page, status: u16) {
    assert_eq!(page.status, status, "{}", page.html);
    let header = |name: &str| page.headers.get(name).map(|it| it.to_str().unwrap().to_owned()).unwrap_or_default();
    routes::is_dressed(page, &status.to_string());
    assert_eq!(header("cache-control"), "no-store");
    assert!(header("content-type").starts_with("text/html"));
    assert!(page.html.contains("<h1>"), "{}", page.html);
}

async fn a_database_that_does_not_answer_gives_a_page(engine: Engine) {
    let portal = Portal::start(engine).await;
    portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    portal.app.db.close().await;
    for path in ["/debts", "/", "/nothing-here"] {
        let page = ann.get(path).await;
        is_dressed(&page, 503);
        assert!(page.has("We can’t answer at the moment"), "{}", page.text());
    }
    ann.cookies.insert("__Host-language".to_owned(), "zh-Hant".to_owned());
    let page = ann.get("/debts").await;
    assert!(page.html.contains("lang=\"zh-Hant\"") && page.has(&t!(Lang::ZhHant, "fault-unavailable-title")));
    // The stylesheet asks no database.
    assert_eq!(ann.get("/pkg/nothing.css").await.status, 404);
}

async fn a_panic_and_a_slow_request_end_with_a_page(engine: Engine) {
    let mut portal = Portal::start(engine).await;
    let broken = Router::new()
        .route("/panics", get(async || -> &'static str { panic!("as it should") }))
        .route("/sleeps", get(async || tokio::time::sleep(Duration::from_secs(60)).await));
    let router = web::router_with(portal.app.clone(), Some(broken), Duration::from_millis(300));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    portal.base = format!("http://{}", listener.local_addr().unwrap());
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    tokio::spawn(async move { axum::serve(listener, service).await });
    let mut browser = portal.browser(Lang::ZhHans);
    let page = browser.get("/panics").await;
    is_dressed(&page, 500);
    assert!(page.html.contains("lang=\"zh-Hans\"") && !page.html.contains("as it should"));
    is_dressed(&browser.get("/sleeps").await, 503);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_page_does_not_wait_for_a_busy_writer() {
    let portal = Portal::start(Engine::Sqlite).await;
    let creditor = portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "reviewer").await;
    let debt = ann.get("/debts").await.link("/debts/");
    let held = portal.app.db.write().await.unwrap();
    portal.clock.advance(60);
    let begun = Instant::now();
    assert_eq!(ann.get("/debts").await.status, 200);
    assert_eq!(rae.get(&debt.replace("/debts/", "/review/debts/")).await.status, 200);
    // Who waited would wait for as long as a request may take.
    assert!(begun.elapsed() < Duration::from_secs(25), "{:?}", begun.elapsed());
    drop(held);
}

async fn a_method_that_is_not_taken_stays_405(engine: Engine) {
    let portal = Portal::start(engine).await;
    let mut browser = portal.browser(Lang::En);
    let page = browser.post("/debts", &[]).await;
    is_dressed(&page, 405);
    assert!(page.headers.get("allow").is_some_and(|it| it.to_str().unwrap().contains("GET")), "{:?}", page.headers);
}

async fn control_characters_never_reach_the_database(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.with_debt(Lang::En, &Limits { accept_up_to: 0, ..Limits::to_begin_with() }).await;
    let mut stranger = portal.browser(Lang::En);
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "administrator").await;
    let debt = ann.get("/debts").await.link("/debts/");
    for bad in ["a\u{0}b", "a\u{1b}b", "a\u{85}b"] {
        let field = |name: &str| vec![(name.to_owned(), bad.to_owned())];
        is_dressed(&stranger.post("/sign-in", &field("email")).await, 400);
        is_dressed(&stranger.post("/staff/sign-in", &field("email")).await, 400);
        is_dressed(&stranger.post("/staff/sign-in", &field(bad)).await, 400);
        let mut words = field("words");
        words.push(("key".to_owned(), "k".repeat(32)));
        is_dressed(&ann.post(&format!("{debt}/cannot-pay"), &words).await, 400);
    }
    for query in ["q=%00", "q=a%1Bb", "%00=1", "skip=%00"] {
        is_dressed(&rae.get(&format!("/review/debts?{query}")).await, 400);
        is_dressed(&stranger.get(&format!("/sign-in?{query}")).await, 400);
    }
    for path in ["/staff/set-up/%00", "/stop-reminders/%00"] {
        assert_eq!(stranger.get(path).await.status, 404, "{path}");
    }
    // Lines and tabs are what people type.
    let fields =
        [("words", "two\r\nlines\tof 中文"), ("key", &"k".repeat(32))].map(|(n, v)| (n.to_owned(), v.to_owned()));
    assert_eq!(ann.post(&format!("{debt}/cannot-pay"), &fields).await.status, 200);
}

async fn who_comes_second_is_led_to_where_it_stands(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.with_debt(Lang::En, &Limits { accept_up_to: 0, ..Limits::to_begin_with() }).await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "reviewer").await;
    let (debt, check) = check_offer(&mut ann, &[("each", "100")]).await;
    let sent = send_offer(&mut ann, &debt, &check).await;
    let case = rae.get(&debt.replace("/debts/", "/review/debts/")).await;
    let action = form_action(&case, "/review/offers/");
    let preview = rae.submit(&case, &action, &[("verdict", "decline"), ("words", "No.")]).await;
    ann.submit(&sent, &format!("{}/withdraw", sent.path), &[]).await;
    let page = rae.submit(&preview, &format!("{action}/decide"), &[]).await;
    is_dressed(&page, 409);
    assert!(page.has("just before you") && page.has("Withdrawn"), "the case as it stands now: {}", page.text());
}

async fn a_file_that_is_too_large_is_refused(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "administrator").await;
    // A form is small, also where files are large.
    let large = vec![("do".to_owned(), "x".repeat(100_000))];
    is_dressed(&rae.post("/review/import/0000000000001", &large).await, 413);
    // One byte too many.
    let text = "x".repeat(64 * 1024 * 1024);
    if let Some(page) = rae.try_upload("/review/import/upload", "debts", &text).await {
        is_dressed(&page, 413);
    }
    // A hundred times the form's limit is fine for a file.
    let rows = "N-1,1,2026-01-01\n".repeat(300_000);
    let page = rae.upload("/review/import/upload", "payments", &format!("reference,amount,date\n{rows}")).await;
    assert!(page.path.starts_with("/review/import/") && page.status == 200, "{} {}", page.path, page.status);
}
