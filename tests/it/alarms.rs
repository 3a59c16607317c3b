//! What whoever watches over an installation finds in the log: who did not get in, and nobody's name.

use goodterms::domain::limits::Limits;
use goodterms::i18n::Lang;
use goodterms::usecases::import::Kind;

use crate::logs::capture_here;
use crate::on_both;
use crate::operator::Installation;
use crate::portal::{Engine, PASSWORD, Portal};
use crate::raw;

on_both!(what_somebody_signed_in_with_is_on_record);

// One thread: the server's tasks log where the test listens.
#[tokio::test]
async fn who_does_not_get_in_is_logged_and_not_named() {
    let (log, _guard) = capture_here("goodterms=info");
    let portal = Portal::start(Engine::Sqlite).await;
    let creditor = portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    let text = "reference,name,email,principal,due_date\nN-2,Bob,bob@example.com,50,2026-01-01\n";
    portal.import(&creditor, Kind::Debts, text).await;
    let seen = |event: &str, at: &str| {
        let lines = log.lines().into_iter().filter(|line| line.contains("goodterms::alarm"));
        lines.filter(|line| line.contains(&format!("event=\"{event}\"")) && line.contains(at)).collect::<Vec<_>>()
    };
    let mut ann = portal.browser(Lang::En);
    ann.network = Some("203.0.113.7");
    let page = ann.get("/sign-in").await;
    let page = ann.submit(&page, "/sign-in", &[("email", "ann@example.com")]).await;
    ann.submit(&page, "/sign-in/code", &[("code", "00000000")]).await;
    assert_eq!(seen("wrong_code", "at=\"code\"").len(), 1, "{}", log.text());
    // Of two codes the later one counts.
    portal.clock.advance(60);
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let debt = ann.get("/debts").await.link("/debts/");
    let mut bob = portal.debtor("bob@example.com", Lang::En).await;
    bob.get(&debt).await;
    assert_eq!(seen("refused", "at=\"/debts/{id}\"").len(), 1, "{}", log.text());
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "reviewer").await;
    rae.get("/review/import").await;
    assert_eq!(seen("refused", "at=\"/review/import\"").len(), 1);
    let mut guess = portal.browser(Lang::En);
    guess.network = Some("203.0.113.9");
    let page = guess.get("/staff/sign-in").await;
    for _ in 0..11 {
        guess.submit(&page, "/staff/sign-in", &[("email", "rae@north.example"), ("password", "wrong")]).await;
    }
    let wrong = seen("wrong_password", "at=\"password\"");
    assert!(wrong.len() == 10 && seen("limit", "at=\"password\"").len() == 1, "{}", log.text());
    let tag = |line: &str| line.split("from=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    assert!(wrong.iter().all(|line| tag(line) == tag(&wrong[0]) && tag(line).len() == 12), "one network, one tag");
    let mut rae = portal.browser(Lang::En);
    let page = rae.get("/staff/sign-in").await;
    let page = rae.submit(&page, "/staff/sign-in", &[("email", "rae@north.example"), ("password", PASSWORD)]).await;
    rae.submit(&page, "/staff/code", &[("code", "000000")]).await;
    assert_eq!(seen("wrong_second_factor", "at=\"authenticator\"").len(), 1);
    let page = guess.get("/letter/north").await;
    let typed = [("reference", "N-1"), ("pin", "00000000"), ("email", "eve@example.com")];
    guess.submit(&page, "/letter/north", &typed).await;
    assert_eq!(seen("wrong_pin", "at=\"pin\"").len(), 1);
    let client =
        reqwest::Client::new().post(format!("{}/sign-out", portal.base)).header("Sec-Fetch-Site", "cross-site");
    assert_eq!(client.send().await.unwrap().status(), 403);
    assert_eq!(seen("foreign_form", "").len(), 1);
    for personal in ["example.com", "north.example", "203.0.113", debt.rsplit('/').next().unwrap(), "N-1"] {
        assert!(!log.text().contains(personal), "{personal}: {}", log.text());
    }
}

async fn what_somebody_signed_in_with_is_on_record(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    portal.debtor("ann@example.com", Lang::En).await;
    portal.reviewer(&creditor, "rae@north.example", "reviewer").await;
    let detail = |act: &str| format!("SELECT detail FROM evidence WHERE act = '{act}'");
    assert_eq!(raw::text(&portal.app.db, &detail("signed_in")).await, r#"{"with":"mailed code"}"#);
    assert_eq!(raw::text(&portal.app.db, &detail("staff_signed_in")).await, r#"{"with":"password, authenticator"}"#);
}

#[tokio::test]
async fn the_log_is_json_where_that_is_asked_for() {
    let it = Installation::new(Engine::Sqlite).await;
    let line =
        it.first_line_of_the_log(&[("GOODTERMS_LOG__FORMAT", "json"), ("GOODTERMS_SITE__LISTEN", "127.0.0.1:0")]).await;
    let told: serde_json::Value = serde_json::from_str(&line).unwrap();
    assert_eq!(told["message"], "listening", "{line}");
    assert!(told["level"] == "INFO" && told["timestamp"].as_str().unwrap().ends_with('Z'), "{line}");
    let line = it.first_line_of_the_log(&[("GOODTERMS_SITE__LISTEN", "127.0.0.1:0")]).await;
    assert!(line.contains("listening") && serde_json::from_str::<serde_json::Value>(&line).is_err(), "{line}");
}
