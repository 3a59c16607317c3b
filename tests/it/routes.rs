//! Every address of the router, asked for by everybody: the addresses are read from the router's source, so that a new one
//! is tried too, and one of which nobody has said who may open it is refused here.

use std::time::Duration;

use goodterms::domain::limits::Limits;
use goodterms::domain::role::{May, Role};
use goodterms::i18n::Lang;
use goodterms::usecases::import::Kind;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::notes;
use crate::portal::{Browser, Engine, PASSWORD, Page, Portal};
use crate::stories::{check_offer, send_offer};

/// Who may open an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum For {
    Everybody,
    Debtor,
    /// Those of the creditor's whose role may do this.
    Staff(May),
}

/// What it takes to open an address, or to send its form.
pub fn who_may(path: &str, post: bool) -> For {
    let begins = |start: &str| path == start || path.starts_with(&format!("{start}/"));
    if ["/debts", "/settings", "/messages", "/together"].into_iter().any(begins) {
        For::Debtor
    } else if begins("/review/import") {
        For::Staff(May::Import)
    } else if begins("/review/imports") {
        For::Staff(May::Oversee)
    } else if ["/review/policy/change", "/review/policy/draft"].into_iter().any(begins) {
        For::Staff(May::ChangePolicy)
    } else if begins("/review/people") {
        For::Staff(May::KeepPeople)
    } else if ["/review/alike", "/review/batches"].into_iter().any(begins) {
        For::Staff(May::Decide)
    } else if post && begins("/review/decisions") {
        let second = path.ends_with("/confirm") || path.ends_with("/send-back");
        For::Staff(if second { May::Confirm } else { May::Decide })
    } else if post
        && (["/afresh", "/address", "/take", "/give", "/lay-down"].into_iter().any(|end| path.ends_with(end))
            || begins("/review/notes")
            || decided().into_iter().any(|base| begins(&base)))
    {
        For::Staff(May::Decide)
    } else if ["/review", "/staff/numbers", "/staff/numbers.csv", "/staff/account"].into_iter().any(begins) {
        For::Staff(May::Read)
    } else if [
        "/sign-in",
        "/letter",
        "/staff/set-up",
        "/staff/sign-in",
        "/staff/code",
        "/rules",
        "/accent",
        "/.well-known",
        "/language",
        "/sign-out",
        "/session/stay",
        "/address",
        "/stop-reminders",
    ]
    .into_iter()
    .any(begins)
        || path == "/"
    {
        For::Everybody
    } else {
        panic!("{path}: say here who may open it");
    }
}

/// What a reviewer noted on the case.
const NOTE: &str = "Canary of a note.";

const ROUTER: &str = include_str!("../../src/web/router.rs");

fn quoted(call: &str) -> Option<String> {
    call.split_once('"').map(|(path, _)| path.to_owned())
}

/// Where what is decided on a case has its addresses.
fn decided() -> Vec<String> {
    ROUTER.split("decided::<").skip(1).filter_map(|call| quoted(call.split_once("(\"")?.1)).collect()
}

/// The patterns of the router.
pub fn patterns() -> Vec<String> {
    let plain = ROUTER.split(".route(\"").skip(1).filter_map(quoted);
    let four = decided()
        .into_iter()
        .flat_map(|base| ["", "/decide", "/draft", "/change"].map(|end| format!("{base}/{{id}}{end}")));
    plain.chain(four).collect()
}

/// Every header that every answer carries, whatever it says.
pub fn is_dressed(page: &Page, what: &str) {
    let header = |name: &str| page.headers.get(name).map(|it| it.to_str().unwrap()).unwrap_or_default();
    let policy = header("content-security-policy");
    for part in
        ["default-src 'none'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"]
    {
        assert!(policy.contains(part), "{what}: {policy}");
    }
    assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{what}: {policy}");
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "DENY"),
        ("referrer-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("strict-transport-security", "max-age=31536000; includeSubDomains"),
        ("access-control-allow-origin", ""),
        ("server", ""),
    ] {
        assert_eq!(header(name), value, "{what}: {name}");
    }
    assert!(header("cache-control").starts_with("no-"), "{what}");
    let kind = header("content-type");
    assert!(!kind.is_empty() && (!kind.starts_with("text/") || kind.contains("charset=utf-8")), "{what}: {kind}");
}

/// Everybody who may come.
struct People {
    owner: Browser,
    other: Browser,
    stranger: Browser,
    half: Browser,
    staff: Vec<(Role, Browser)>,
    elsewhere: Browser,
}

/// One debt with an offer that waits, and the patterns filled with its ids.
async fn people(portal: &Portal) -> (People, Vec<(String, [For; 2])>) {
    let limits = Limits { accept_up_to: 0, ..Limits::to_begin_with() };
    let creditor = portal.with_debt(Lang::En, &limits).await;
    let text = "reference,name,email,principal,due_date\nN-2,Bob,bob@example.com,50,2026-01-01\n";
    portal.import(&creditor, Kind::Debts, text).await;
    let south = portal.creditor("south", Lang::En, &limits).await;
    let mut owner = portal.debtor("ann@example.com", Lang::En).await;
    let (debt, check) = check_offer(&mut owner, &[("each", "100")]).await;
    let offer = send_offer(&mut owner, &debt, &check).await.path;
    let id = |path: &str| path.rsplit('/').next().unwrap().to_owned();
    let (debt, offer) = (id(&debt), id(&offer));
    let mut staff = Vec::new();
    for role in Role::ALL {
        let email = format!("{}@north.example", role.as_str());
        staff.push((role, portal.reviewer(&creditor, &email, role.as_str()).await));
    }
    // What they note is for no page of the debtor's.
    notes::write(&mut staff[0].1, &format!("/review/debts/{debt}"), NOTE).await;
    let mut half = portal.browser(Lang::En);
    let page = half.get("/staff/sign-in").await;
    half.submit(&page, "/staff/sign-in", &[("email", "administrator@north.example"), ("password", PASSWORD)]).await;
    let people = People {
        owner,
        other: portal.debtor("bob@example.com", Lang::En).await,
        stranger: portal.browser(Lang::En),
        half,
        staff,
        elsewhere: portal.reviewer(&south, "sid@south.example", "administrator").await,
    };
    let filled = patterns().into_iter().map(|pattern| {
        let who = [false, true].map(|post| who_may(&pattern, post));
        let of_offer = pattern.starts_with("/review/offers") || pattern.starts_with("/review/alike");
        let part = |part: &str| match part {
            "{id}" if of_offer => offer.clone(),
            "{id}" => debt.clone(),
            "{offer}" => offer.clone(),
            "{creditor}" => "north".to_owned(),
            "{kind}" => "skip".to_owned(),
            "{section}" => "income".to_owned(),
            "{no}" | "{version}" => "1".to_owned(),
            other if other.starts_with('{') => "0000000000001".to_owned(),
            other => other.to_owned(),
        };
        (pattern.split('/').map(part).collect::<Vec<_>>().join("/"), who)
    });
    let filled = filled.collect();
    (people, filled)
}

async fn ask(browser: &Browser, path: &str, post: bool) -> Page {
    // Each with the cookies as they were: signing out ends nobody else's turn.
    let mut browser = browser.clone();
    browser.follows = false;
    if post { browser.post(path, &[]).await } else { browser.get(path).await }
}

fn leads_to(page: &Page, door: &str) -> bool {
    page.headers.get("location").is_some_and(|it| it.to_str().unwrap().starts_with(&format!("{door}?next=")))
}

/// Of somebody else's debt nothing may be seen.
fn shows_nothing(page: &Page, what: &str) {
    for secret in ["Council tax", "Ann Lee", "N-1"] {
        assert!(!page.html.contains(secret), "{what} shows {secret}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_address_opens_to_those_who_may_and_is_dressed() {
    let portal = Portal::start(Engine::Sqlite).await;
    let (people, addresses) = people(&portal).await;
    assert!(addresses.len() > 90, "{}", addresses.len());
    let mut opened = 0;
    for (path, who) in &addresses {
        for post in [false, true] {
            // What ends a session or is a page for the signed in only in passing.
            if post
                && ["/sign-out", "/settings/sign-out-everywhere", "/staff/account/sign-out-everywhere"]
                    .contains(&path.as_str())
            {
                continue;
            }
            let who = &who[usize::from(post)];
            let what = format!("{} {path}", if post { "POST" } else { "GET" });
            let stranger = ask(&people.stranger, path, post).await;
            is_dressed(&stranger, &what);
            assert!(stranger.status < 500, "{what}: {}", stranger.status);
            if stranger.status == 405 {
                // Not taken from anybody: a page that is only read.
                assert!(post, "{what}");
                continue;
            }
            let doors = match who {
                For::Everybody => continue,
                For::Debtor => ("/sign-in", vec![&people.stranger, &people.half, &people.staff[0].1]),
                _ => ("/staff/sign-in", vec![&people.stranger, &people.half, &people.owner]),
            };
            for browser in doors.1 {
                let page = ask(browser, path, post).await;
                assert!(leads_to(&page, doors.0), "{what}: {} {:?}", page.status, page.headers.get("location"));
            }
            let of_a_debt = path.starts_with("/debts/")
                || path.starts_with("/review/debts/")
                || path.starts_with("/review/offers/")
                || path.starts_with("/review/alike/")
                || path.starts_with("/review/here/")
                || path.starts_with("/review/notes/");
            let (theirs, others) = match who {
                For::Debtor => (&people.owner, &people.other),
                For::Staff(may) => {
                    (&people.staff.iter().find(|(role, _)| role.may(*may)).unwrap().1, &people.elsewhere)
                }
                For::Everybody => continue,
            };
            let page = ask(others, path, post).await;
            shows_nothing(&page, &what);
            if of_a_debt {
                assert!([400, 404].contains(&page.status), "{what} of somebody else: {}", page.status);
            }
            if let For::Staff(may) = who {
                for (role, browser) in &people.staff {
                    let page = ask(browser, path, post).await;
                    assert_eq!(page.status == 403, !role.may(*may), "{what} as {role:?}: {}", page.status);
                    assert!(
                        page.status != 403 || page.html.contains("Administrator"),
                        "{what} as {role:?} says who can"
                    );
                }
            }
            if !post {
                let page = ask(theirs, path, post).await;
                is_dressed(&page, &what);
                assert!(page.status < 500 && page.status != 403, "{what} as who may: {}", page.status);
                assert!(*who != For::Debtor || !page.html.contains(NOTE), "{what} shows the debtor a note");
                assert!(!leads_to(&page, "/sign-in") && !leads_to(&page, "/staff/sign-in"), "{what} as who may");
                opened += usize::from(page.status == 200);
            }
        }
    }
    assert!(opened > 40, "only {opened} addresses opened to those who may");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_refused_is_dressed() {
    let portal = Portal::start(Engine::Sqlite).await;
    let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
    let post = |from: &str| client.post(format!("{}/sign-in", portal.base)).header("Sec-Fetch-Site", from);
    let sign_in = |email: &str| post("same-origin").form(&[("email", email)]);
    for _ in 0..5 {
        sign_in("ann@example.com").send().await.unwrap();
    }
    for (status, request) in [
        (403, post("cross-site")),
        (404, client.get(format!("{}/nowhere", portal.base))),
        (422, sign_in("nobody")),
        (429, sign_in("ann@example.com")),
    ] {
        let answer = request.send().await.unwrap();
        let page = Page {
            status: answer.status().as_u16(),
            path: String::new(),
            headers: answer.headers().clone(),
            html: answer.text().await.unwrap(),
            bytes: Vec::new(),
        };
        assert_eq!(page.status, status, "{}", page.html);
        is_dressed(&page, &status.to_string());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_traced_and_no_folder_is_listed() {
    let portal = Portal::start(Engine::Sqlite).await;
    let mut browser = portal.browser(Lang::En);
    for path in ["/pkg", "/pkg/", "/.git/config", "/Leptos.toml", "/pkg/../Cargo.toml", "/pkg/%2e%2e/%2e%2e/Cargo.toml"]
    {
        let page = browser.get(path).await;
        assert!(page.status == 404 && !page.html.contains("[package]"), "{path}: {} {}", page.status, page.html);
        is_dressed(&page, path);
    }
    for path in ["/", "/sign-in", "/debts", "/api/v1/openapi.json"] {
        let traced = reqwest::Client::new().request(reqwest::Method::TRACE, format!("{}{path}", portal.base));
        let answer = traced.header("X-Mine", "canary").send().await.unwrap();
        assert_eq!(answer.status(), 405, "{path}");
        assert!(!answer.text().await.unwrap().contains("canary"));
    }
}

/// What the server answers to these bytes, until it falls silent.
async fn said(portal: &Portal, bytes: &str) -> String {
    let mut line = TcpStream::connect(portal.base.strip_prefix("http://").unwrap()).await.unwrap();
    line.write_all(bytes.as_bytes()).await.unwrap();
    let mut all = Vec::new();
    let mut piece = [0; 4096];
    while let Ok(Ok(read)) = tokio::time::timeout(Duration::from_millis(500), line.read(&mut piece)).await {
        if read == 0 {
            break;
        }
        all.extend_from_slice(&piece[..read]);
    }
    String::from_utf8_lossy(&all).into_owned()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_request_has_one_end() {
    let portal = Portal::start(Engine::Sqlite).await;
    let post = |headers: &str, body: &str| {
        format!(
            "POST /api/v1/calc/apr HTTP/1.1\r\nHost: portal\r\nContent-Type: application/json\r\n{headers}\r\n\r\n{body}"
        )
    };
    // Two lengths that contradict each other.
    let answer = said(&portal, &post("Content-Length: 2\r\nContent-Length: 30", "{}")).await;
    assert!(answer.starts_with("HTTP/1.1 400"), "{answer}");
    // Chunks go before a length, and nothing that comes after them is taken for another request.
    let smuggled = "2\r\n{}\r\n0\r\n\r\nGET /healthz HTTP/1.1\r\nHost: portal\r\nConnection: close\r\n\r\n";
    let answer = said(&portal, &post("Content-Length: 4\r\nTransfer-Encoding: chunked", smuggled)).await;
    assert_eq!(answer.matches("HTTP/1.1 ").count(), 1, "{answer}");
    assert!(answer.contains("MISSING_FIELD") && answer.contains("connection: close"), "{answer}");
}
