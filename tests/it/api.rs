//! The computations for programs: the same as on the command line, always in JSON, and nothing kept.

use goodterms::calc::{self, Operation};
use goodterms::i18n::Lang;
use goodterms::settings::Api;
use serde_json::Value;

use crate::on_both;
use crate::portal::{Engine, Portal};

on_both!(
    programs_get_what_the_command_line_says,
    what_can_not_be_answered_says_so_in_json,
    who_asks_too_often_is_told_when_to_come_back,
    the_description_is_there_for_everybody,
);

const ROUND: &str = r#"{"amount":"0.125","digits":2,"rounding":"HALF_EVEN"}"#;

struct Said {
    status: u16,
    headers: reqwest::header::HeaderMap,
    json: Value,
}

impl Said {
    fn code(&self) -> &str {
        self.json["error"]["code"].as_str().unwrap_or_default()
    }
}

async fn ask(portal: &Portal, path: &str, body: impl Into<reqwest::Body>, headers: &[(&str, &str)]) -> Said {
    let mut request = reqwest::Client::new().post(format!("{}{path}", portal.base)).body(body);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    read(request.send().await.unwrap()).await
}

async fn read(answer: reqwest::Response) -> Said {
    let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
    assert_eq!(headers["content-type"], "application/json", "{status}");
    assert!(headers["content-security-policy"].to_str().unwrap().starts_with("default-src 'none'"));
    assert_eq!(headers["cache-control"], "no-store");
    assert!(!headers.contains_key("set-cookie"));
    Said { status, headers, json: serde_json::from_str(&answer.text().await.unwrap()).unwrap() }
}

const JSON: (&str, &str) = ("Content-Type", "application/json");

async fn programs_get_what_the_command_line_says(engine: Engine) {
    let portal = Portal::start(engine).await;
    // A computation asks no database.
    portal.app.db.close().await;
    for kind in ["application/json", "application/json; charset=utf-8", "Application/JSON"] {
        let said = ask(&portal, "/api/v1/calc/round", ROUND, &[("Content-Type", kind)]).await;
        assert_eq!((said.status, said.json["amount"].as_str()), (200, Some("0.12")), "{kind}");
    }
    for operation in Operation::ALL {
        let said = ask(&portal, &format!("/api/v1/calc/{}", operation.as_str()), r#"{"colour":1}"#, &[JSON]).await;
        let (_, line) = calc::answer(operation.as_str(), r#"{"colour":1}"#, &portal.app.packs);
        assert_eq!((said.status, said.json), (422, serde_json::from_str(&line).unwrap()));
    }
}

async fn what_can_not_be_answered_says_so_in_json(engine: Engine) {
    let portal = Portal::start(engine).await;
    let round = "/api/v1/calc/round";
    let form = ("Content-Type", "application/x-www-form-urlencoded");
    let cross = ("Sec-Fetch-Site", "cross-site");
    let large = format!("{{\"amount\":\"{}\"}}", "1".repeat(64 * 1024));
    for (said, status, code) in [
        (ask(&portal, "/api/v1/calc/divine", "{}", &[JSON]).await, 404, "UNKNOWN_OPERATION"),
        (ask(&portal, "/api/v1/calc/%FF", "{}", &[JSON]).await, 400, "INVALID_REQUEST"),
        (ask(&portal, "/api/v2/calc/round", ROUND, &[JSON]).await, 404, "NOT_FOUND"),
        (ask(&portal, "/api", ROUND, &[JSON]).await, 404, "NOT_FOUND"),
        (ask(&portal, round, ROUND, &[form]).await, 415, "UNSUPPORTED_MEDIA_TYPE"),
        (ask(&portal, round, ROUND, &[]).await, 415, "UNSUPPORTED_MEDIA_TYPE"),
        (ask(&portal, round, large, &[JSON]).await, 413, "TOO_LONG"),
        (ask(&portal, round, ROUND, &[JSON, cross]).await, 403, "FORBIDDEN"),
        (ask(&portal, round, vec![0xff_u8], &[JSON]).await, 422, "INVALID_REQUEST"),
        (ask(&portal, round, "", &[JSON]).await, 422, "INVALID_REQUEST"),
        (ask(&portal, round, "[]", &[JSON]).await, 422, "INVALID_REQUEST"),
        (ask(&portal, "/api/v1/calc/round?a=%00", ROUND, &[JSON]).await, 400, "INVALID_REQUEST"),
    ] {
        assert_eq!((said.status, said.code()), (status, code), "{}", said.json);
        assert!(!said.json["error"]["message"].as_str().unwrap().is_empty());
    }
    let got = read(reqwest::get(format!("{}{round}", portal.base)).await.unwrap()).await;
    assert_eq!((got.status, got.code(), got.headers["allow"].to_str().unwrap()), (405, "METHOD_NOT_ALLOWED", "POST"));
    // As long as a request may be.
    let just = format!("{ROUND}{}", " ".repeat(64 * 1024 - ROUND.len()));
    assert_eq!(ask(&portal, round, just, &[JSON]).await.status, 200);
}

async fn who_asks_too_often_is_told_when_to_come_back(engine: Engine) {
    let portal = Portal::start(engine).await;
    let here = ("X-Forwarded-For", "192.0.2.7");
    let Api { requests_at_once, requests_a_minute, .. } = portal.app.settings.api;
    for _ in 0..requests_at_once {
        assert_eq!(ask(&portal, "/api/v1/calc/round", ROUND, &[JSON, here]).await.status, 200);
    }
    let said = ask(&portal, "/api/v1/calc/round", ROUND, &[JSON, here]).await;
    assert_eq!(
        (said.status, said.code(), &said.headers["retry-after"]),
        (429, "TOO_MANY_REQUESTS", &"1".parse().unwrap())
    );
    let neighbour = ("X-Forwarded-For", "192.0.2.8");
    assert_eq!(ask(&portal, "/api/v1/calc/round", ROUND, &[JSON, neighbour]).await.status, 429);
    let elsewhere = ("X-Forwarded-For", "198.51.100.1");
    assert_eq!(ask(&portal, "/api/v1/calc/round", ROUND, &[JSON, elsewhere]).await.status, 200);
    // Pages have nothing to do with it, and after a second the next requests are free.
    assert_eq!(portal.browser(Lang::En).get("/").await.status, 200);
    portal.clock.advance(1);
    for _ in 0..requests_a_minute / 60 {
        assert_eq!(ask(&portal, "/api/v1/calc/round", ROUND, &[JSON, here]).await.status, 200);
    }
    assert_eq!(ask(&portal, "/api/v1/calc/round", ROUND, &[JSON, here]).await.status, 429);
}

async fn the_description_is_there_for_everybody(engine: Engine) {
    let portal = Portal::start(engine).await;
    let said = read(reqwest::get(format!("{}/api/v1/openapi.json", portal.base)).await.unwrap()).await;
    assert_eq!(said.status, 200);
    assert_eq!(said.json["openapi"], "3.1.0");
    for operation in Operation::ALL {
        assert!(said.json["paths"][format!("/api/v1/calc/{}", operation.as_str())]["post"].is_object());
    }
}
