//! One person's whole story with a name, an address, amounts, a telephone number and words that are found again anywhere:
//! in logs, figures for machines, addresses, subjects of letters and pages that say no, none of it is.

use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use axum::routing::get;
use goodterms::domain::role::Role;
use goodterms::i18n::Lang;
use goodterms::mail::{Mailer, deliver_all};
use goodterms::settings::Mail;
use goodterms::web;
use tokio::net::TcpListener;

use crate::logs::capture_all;
use crate::metrics::scrape;
use crate::world::{Texts, World};

const CANARIES: [&str; 14] = [
    "Zephyrine",
    "zephyrine",
    "ZEPHYRINE",
    "Quill",
    "CANARY",
    "canary",
    "Canary",
    "01632 960 777",
    "01632960777",
    "1205.17",
    "1,205.17",
    "1306.17",
    ":120517,",
    "\"120517\"",
];

fn is_silent(text: &str, what: &str) {
    for line in text.lines() {
        for canary in CANARIES {
            assert!(!line.contains(canary), "{what} tells {canary}: {line}");
        }
    }
}

/// The same portal with an address that panics and one that takes too long.
async fn with_faults(world: &World) -> String {
    let broken = Router::new()
        .route("/panics", get(async || -> &'static str { panic!("Canary of a panic") }))
        .route("/sleeps", get(async || tokio::time::sleep(Duration::from_secs(60)).await));
    let router = web::router_with(world.portal.app.clone(), Some(broken), Duration::from_millis(300));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    tokio::spawn(async move { axum::serve(listener, service).await });
    base
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_of_a_story_is_told_outside_of_it() {
    // What there is when nobody says how much, and all that we write ourselves for whoever looks for a fault.
    let log = capture_all("info,sqlx=warn,goodterms=debug");
    let words = (0..20).map(|no| format!("Canary no {no}: ring 01632 960 777.")).collect();
    let name = "Zephyrine Quill".to_owned();
    let texts = Texts { name, email: "zephyrine.canary@example.com", reference: "CANARY-".into(), words };
    let world = World::with(&texts).await;
    let portal = &world.portal;
    let scrape = scrape(portal).await;
    let mut ann = world.ann.clone();
    let mut rae = world.of(Role::Administrator);
    let of = |fields: &[(&str, &str)]| -> Vec<(String, String)> {
        fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    };
    let key = "k".repeat(32);

    // Everything of hers is read and taken along; she is looked for and found.
    let debt = &world.known.debts[6];
    for path in
        [format!("/debts/{debt}"), "/settings/data.csv".into(), "/settings/data.json".into(), "/messages".into()]
    {
        let page = ann.get(&path).await;
        assert!(page.status == 200 && CANARIES.iter().any(|it| page.html.contains(it)), "{path}");
    }
    let found = rae.post("/review/debts", &of(&[("q", "CANARY-6")])).await;
    assert!(found.has("Zephyrine Quill"), "{}", found.text());
    let upload = rae.upload("/review/import/upload", "debts", "reference,name\n\"CANARY-9,Zephyrine Quill\n").await;
    assert!(upload.status < 500, "{}", upload.text());
    // What is decided comes into force, and letters leave, or can't.
    portal.minute_passes().await;
    let nowhere = Mail { port: 1, ..Mail::default() };
    deliver_all(&portal.app, &Mailer::smtp(&nowhere).unwrap()).await.unwrap();
    portal.clock.advance(3_600);
    let mut ann = portal.debtor(texts.email, Lang::En).await;
    portal.work().await;
    // What can't be taken: of a form, of an address, of a file, of a size.
    for (status, path, fields) in [
        (422, format!("/debts/{debt}/cannot-pay"), of(&[("key", "canary"), ("words", &"Canary ".repeat(600))])),
        (400, "/messages/write".to_owned(), of(&[("key", &key), ("words", "Canary\u{0}")])),
        (422, "/settings/email".to_owned(), of(&[("email", "zephyrine canary")])),
        (413, "/messages/write".to_owned(), of(&[("words", &"Canary ".repeat(20_000))])),
        (404, "/debts/0000000000001/proposal".to_owned(), of(&[("words", "Canary")])),
    ] {
        let page = ann.post(&path, &fields).await;
        assert!([status, 400].contains(&page.status), "{path}: {} {}", page.status, page.text());
    }
    let mut stranger = portal.browser(Lang::En);
    for (path, fields) in [
        ("/sign-in", of(&[("email", texts.email)])),
        ("/sign-in/code", of(&[("code", "canary")])),
        ("/letter/north", of(&[("reference", "CANARY-6"), ("pin", "12345678"), ("email", texts.email)])),
        ("/staff/sign-in", of(&[("email", "zephyrine.canary@north.example"), ("password", "canary canary canary")])),
    ] {
        for _ in 0..7 {
            let page = stranger.post(path, &fields).await;
            assert!(page.status < 500, "{path}: {}", page.status);
        }
    }
    let client = reqwest::Client::new();
    let calc = client.post(format!("{}/api/v1/calc/apr", portal.base)).header("Content-Type", "application/json");
    let said = calc.body("{\"canary\": \"Zephyrine Quill\"}").send().await.unwrap();
    assert_eq!(said.status(), 422);
    // An address that somebody made up, a panic, something slow, and no database.
    client.get(format!("{}/debts/CANARY?canary=Zephyrine", portal.base)).send().await.unwrap();
    let mut other = ann.clone();
    other.base = with_faults(&world).await;
    assert_eq!(other.get("/panics").await.status, 500);
    assert_eq!(other.get("/sleeps").await.status, 503);
    let figures = scrape().await;
    portal.app.db.close().await;
    assert_eq!(ann.post("/messages/write", &of(&[("key", &key), ("words", "Canary")])).await.status, 503);
    assert_eq!(stranger.post("/sign-in", &of(&[("email", texts.email)])).await.status, 503);

    let text = log.text();
    assert!(
        text.contains("\"level\":\"WARN\"") && text.contains("goodterms::alarm") && text.contains("panic"),
        "{text}"
    );
    is_silent(&text, "the log");
    assert!(figures.contains("goodterms_requests_total"));
    is_silent(&figures, "a figure");
    let trail = portal.trail.lock().unwrap().clone();
    assert!(trail.len() > 150 && trail.iter().filter(|it| it.contains("<h1>")).count() > 5, "{}", trail.len());
    for it in &trail {
        is_silent(it, "an address or a page that says no");
    }
    let letters = portal.mailbox.read(None);
    assert!(letters.iter().any(|it| it.letter.text().contains("Zephyrine Quill")), "she is greeted by her name");
    for it in letters.iter().map(|it| &it.letter) {
        is_silent(&it.subject, "a subject");
        is_silent(&format!("{:?} {:?}", it.link, it.unsubscribe), "a link");
    }
}
