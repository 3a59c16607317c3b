//! The vectors of law and maths, section 2.8, and what lies beside them.

use serde_json::{Value, json};

use crate::calc::answer;
use crate::packs::Packs;

const NEW_YORK: &str = "America/New_York";

/// A reminder by e-mail in a pack's country, with some fields changed.
fn asked(pack: &str, zone: &str, now: &str, changes: Value) -> Value {
    let mut request = json!({
        "pack": pack, "channel": "email", "purpose": "reminder", "now": now, "zones": [zone], "history": []
    });
    for (name, value) in changes.as_object().unwrap() {
        request[name] = value.clone();
    }
    serde_json::from_str(&answer("contact", &request.to_string(), Packs::built_in()).1).unwrap()
}

/// `ok`, or the reason of a refusal, and the next allowed moment.
fn said(answer: &Value) -> (&str, Option<&str>) {
    let reason = if answer["allowed"] == true { "ok" } else { answer["reason"].as_str().unwrap_or("no answer") };
    (reason, answer["next_allowed"].as_str())
}

fn entries(channel: &str, kind: &str, instants: &[&str]) -> Value {
    instants.iter().map(|at| json!({"at": at, "channel": channel, "kind": kind})).collect()
}

#[test]
fn hours_begin_with_their_first_instant_and_end_before_their_last() {
    // K01 to K04.
    for (now, expected) in [
        ("2026-12-01T13:00:00Z", ("ok", None)),
        ("2026-12-01T12:59:59Z", ("QUIET_HOURS", Some("2026-12-01T13:00:00Z"))),
        ("2026-12-02T02:00:00Z", ("QUIET_HOURS", Some("2026-12-02T13:00:00Z"))),
        ("2026-12-02T01:59:59Z", ("ok", None)),
    ] {
        assert_eq!(said(&asked("us-federal", NEW_YORK, now, json!({}))), expected, "{now}");
    }
}

#[test]
fn a_person_who_may_be_in_two_places_is_contacted_when_both_are_awake() {
    // 12 CFR 1006.6(b)(1), practice: Eastern and Pacific time together leave 11:00 to 21:00 Eastern. K06.
    let zones = json!({"zones": [NEW_YORK, "America/Los_Angeles"]});
    for (now, expected) in [
        ("2026-12-01T13:30:00Z", ("QUIET_HOURS", Some("2026-12-01T16:00:00Z"))),
        ("2026-12-01T16:00:00Z", ("ok", None)),
        ("2026-12-02T02:00:00Z", ("QUIET_HOURS", Some("2026-12-02T16:00:00Z"))),
    ] {
        assert_eq!(said(&asked("us-federal", NEW_YORK, now, zones.clone())), expected, "{now}");
    }
    let one = |zones: Value| asked("us-federal", NEW_YORK, "2026-12-01T13:30:00Z", json!({"zones": zones}));
    assert_eq!(one(json!(NEW_YORK)), one(json!([NEW_YORK])));
    // Hours that never overlap: no moment is promised.
    let apart = json!({"zones": ["Pacific/Honolulu", "Asia/Kolkata"], "preferences": {"window": ["10:00", "11:00"]}});
    assert_eq!(said(&asked("us-federal", NEW_YORK, "2026-12-01T13:30:00Z", apart)), ("QUIET_HOURS", None));
}

#[test]
fn clocks_that_change_move_the_first_moment() {
    // 8 March 2026 in New York begins at 08:00 summer time.
    let answer = asked("us-federal", NEW_YORK, "2026-03-08T03:00:00Z", json!({}));
    assert_eq!(said(&answer), ("QUIET_HOURS", Some("2026-03-08T12:00:00Z")));
}

#[test]
fn china_is_silent_from_ten_to_eight() {
    // K08.
    let at = |now| asked("cn-mainland", "Asia/Shanghai", now, json!({}));
    assert_eq!(said(&at("2026-12-01T14:00:00Z")), ("QUIET_HOURS", Some("2026-12-02T00:00:00Z")));
    assert_eq!(said(&at("2026-12-01T13:59:59Z")).0, "ok");
    assert_eq!(said(&at("2026-12-02T08:00:00+08:00")).0, "ok");
}

#[test]
fn seven_calls_in_seven_days_are_enough() {
    let call = |now: &str, channel: &str, kind: &str, instants: &[&str]| {
        let changes = json!({"channel": channel, "history": entries("call", kind, instants)});
        let answer = asked("us-federal", NEW_YORK, now, changes);
        let (reason, next) = said(&answer);
        (reason.to_owned(), next.map(str::to_owned))
    };
    let at = |day: u8| format!("2026-12-{day:02}T17:00:00Z");
    let days: Vec<_> = [1, 2, 3, 4, 5, 6].map(at).into_iter().chain(["2026-12-06T18:00:00Z".to_owned()]).collect();
    let days: Vec<_> = days.iter().map(String::as_str).collect();
    // K10: room comes when the call of 1 December is seven days old.
    let full = ("CAP".to_owned(), Some("2026-12-08T13:00:00Z".to_owned()));
    assert_eq!(call("2026-12-07T17:00:00Z", "call", "attempt", &days), full);
    assert_eq!(call("2026-12-08T17:00:00Z", "call", "attempt", &days).0, "ok");
    assert_eq!(call("2026-12-07T17:00:00Z", "call", "attempt", &days[1..]).0, "ok");
    // K11.
    let once = ["2026-12-01T17:00:00Z"; 7];
    assert_eq!(call("2026-12-07T17:00:00Z", "call", "attempt", &once), full);
    assert_eq!(call("2026-12-08T17:00:00Z", "call", "attempt", &once).0, "ok");
    // Calls only; what could not ring doesn't count.
    assert_eq!(call("2026-12-07T17:00:00Z", "email", "attempt", &days).0, "ok");
    assert_eq!(call("2026-12-07T17:00:00Z", "call", "not_connected", &days).0, "ok");
}

#[test]
fn after_a_conversation_the_telephone_rests_seven_days() {
    let history = entries("call", "conversation", &["2026-12-01T17:00:00Z"]);
    let call = |now, debt| {
        let mut changes = json!({"channel": "call", "history": history, "debt": debt});
        changes["history"][0]["debt"] = json!("A");
        asked("us-federal", NEW_YORK, now, changes)
    };
    assert_eq!(said(&call("2026-12-01T18:00:00Z", "A")), ("COOLDOWN", Some("2026-12-08T13:00:00Z")));
    assert_eq!(said(&call("2026-12-08T04:59:59Z", "A")).1, Some("2026-12-08T13:00:00Z"));
    assert_eq!(said(&call("2026-12-08T13:00:00Z", "A")).0, "ok");
    // Per person and debt.
    assert_eq!(said(&call("2026-12-02T18:00:00Z", "B")).0, "ok");
}

#[test]
fn china_counts_connected_calls_and_attempts_of_a_day() {
    let call = |kind: &str, count: usize| {
        let history = entries("call", kind, &vec!["2026-12-01T01:00:00Z"; count]);
        let changes = json!({"channel": "call", "history": history});
        asked("cn-mainland", "Asia/Shanghai", "2026-12-01T08:00:00Z", changes)
    };
    assert_eq!(said(&call("connected", 2)).0, "ok");
    assert_eq!(said(&call("connected", 3)), ("CAP", Some("2026-12-02T00:00:00Z")));
    assert_eq!(said(&call("attempt", 5)).0, "ok");
    assert_eq!(said(&call("attempt", 6)).0, "CAP");
}

#[test]
fn australia_has_hours_by_day_rests_on_holidays_and_counts_for_each_account() {
    let zone = "Australia/Sydney";
    let call = |now| asked("au", zone, now, json!({"channel": "call"}));
    assert_eq!(said(&call("2026-12-01T07:30:00+11:00")).0, "ok");
    // Saturday opens at nine; 28 December 2026 is Boxing Day in lieu.
    assert_eq!(said(&call("2026-12-05T08:59:59+11:00")), ("QUIET_HOURS", Some("2026-12-04T22:00:00Z")));
    assert_eq!(said(&call("2026-12-24T21:00:00+11:00")), ("QUIET_HOURS", Some("2026-12-26T22:00:00Z")));
    assert_eq!(said(&call("2026-12-28T12:00:00+11:00")).0, "QUIET_HOURS");
    // K20: three contacts about A, none about B.
    let mut history =
        entries("email", "sent", &["2026-11-30T02:00:00Z", "2026-12-01T02:00:00Z", "2026-12-02T02:00:00Z"]);
    for entry in history.as_array_mut().unwrap() {
        entry["debt"] = json!("A");
    }
    let about = |debt: &str| asked("au", zone, "2026-12-03T02:00:00Z", json!({"history": history, "debt": debt}));
    assert_eq!(said(&about("A")).0, "CAP");
    let b = about("B");
    assert_eq!(said(&b).0, "ok");
    assert_eq!(b["product_default"], json!({"allowed": false, "reason": "CAP"}));
    let asked_for = json!({"history": history, "debt": "B", "preferences": {"product_default": true}});
    assert_eq!(said(&asked("au", zone, "2026-12-03T02:00:00Z", asked_for)).0, "CAP");
}

#[test]
fn a_moratorium_lets_statutory_notices_through_and_ends_by_itself() {
    // K15, K16.
    let moratorium = json!([{"flag": "moratorium", "registered": "2026-11-30"}]);
    let at = |now: &str, purpose: &str| {
        let changes = json!({"purpose": purpose, "flags": moratorium});
        let answer = asked("gb-england-wales", "Europe/London", now, changes);
        let (reason, next) = said(&answer);
        (reason.to_owned(), next.map(str::to_owned))
    };
    assert_eq!(at("2026-11-30T12:00:00Z", "reminder").0, "ok");
    let silent = ("MORATORIUM".to_owned(), Some("2027-01-30T09:00:00Z".to_owned()));
    assert_eq!(at("2026-12-01T12:00:00Z", "reminder"), silent);
    assert_eq!(at("2027-01-29T12:00:00Z", "demand"), silent);
    assert_eq!(at("2027-01-30T12:00:00Z", "demand").0, "ok");
    assert_eq!(at("2026-12-01T12:00:00Z", "statutory_notice").0, "ok");
    let open = json!({"flags": ["moratorium"]});
    let answer = asked("gb-england-wales", "Europe/London", "2026-12-01T12:00:00Z", open);
    assert_eq!(said(&answer), ("MORATORIUM", None));
}

#[test]
fn who_opts_out_gets_one_confirmation_and_then_nothing() {
    // K18.
    let out = json!({"at": "2026-12-01T15:00:00Z", "channel": "email", "kind": "opt_out"});
    let confirmed = json!({"at": "2026-12-01T15:01:00Z", "channel": "email", "kind": "opt_out_confirmation"});
    let at = |purpose: &str, channel: &str, history: Value| {
        let changes = json!({"purpose": purpose, "channel": channel, "history": history});
        said(&asked("us-federal", NEW_YORK, "2026-12-01T15:02:00Z", changes)).0.to_owned()
    };
    assert_eq!(at("opt_out_confirmation", "email", json!([out])), "ok");
    assert_eq!(at("opt_out_confirmation", "email", json!([out, confirmed])), "OPTED_OUT");
    assert_eq!(at("reminder", "email", json!([out, confirmed])), "OPTED_OUT");
    assert_eq!(at("reminder", "letter", json!([out, confirmed])), "ok");
    let flag = json!({"flags": ["opted_out:sms"]});
    assert_eq!(said(&asked("us-federal", NEW_YORK, "2026-12-01T15:02:00Z", flag)).0, "ok");
}

#[test]
fn a_reply_goes_at_any_hour_but_only_once() {
    let inbound = json!({"at": "2026-12-02T03:00:00Z", "channel": "email", "kind": "inbound"});
    let reply = json!({"at": "2026-12-02T03:01:00Z", "channel": "email", "kind": "reply"});
    let at = |channel: &str, history: Value| {
        let changes = json!({"purpose": "reply", "channel": channel, "history": history});
        said(&asked("us-federal", NEW_YORK, "2026-12-02T03:02:00Z", changes)).0.to_owned()
    };
    assert_eq!(at("email", json!([inbound])), "ok");
    assert_eq!(at("email", json!([inbound, reply])), "QUIET_HOURS");
    let receipt = json!({"purpose": "receipt"});
    assert_eq!(said(&asked("us-federal", NEW_YORK, "2026-12-02T03:02:00Z", receipt)).0, "ok");
}

#[test]
fn each_flag_stops_what_it_is_about() {
    for (flag, reason) in [
        ("cease", "CEASE"),
        ("represented", "REPRESENTED"),
        ("bankrupt", "BANKRUPT"),
        ("deceased", "DECEASED"),
        ("disputed", "DISPUTED"),
        ("identity_unverified", "IDENTITY_UNVERIFIED"),
        ("time_barred", "TIME_BARRED"),
        ("template_not_approved", "TEMPLATE_NOT_APPROVED"),
        ("plan_pending", "PLAN_PENDING"),
        ("hold", "HOLD"),
    ] {
        let changes = json!({"purpose": "demand", "flags": [flag]});
        assert_eq!(said(&asked("us-federal", NEW_YORK, "2026-12-01T15:00:00Z", changes)), (reason, None));
        let changes = json!({"purpose": "demand", "flags": {flag: false}});
        assert_eq!(said(&asked("us-federal", NEW_YORK, "2026-12-01T15:00:00Z", changes)).0, "ok");
    }
}

#[test]
fn wishes_and_the_stricter_rule_narrow_the_hours() {
    let at = |now, preferences| asked("us-federal", NEW_YORK, now, json!({"preferences": preferences}));
    let mornings = json!({"window": ["10:00", "12:00"], "days": ["tue"]});
    assert_eq!(said(&at("2026-12-01T15:00:00Z", mornings.clone())).0, "ok");
    assert_eq!(said(&at("2026-12-01T18:00:00Z", mornings)), ("PREFERENCE", Some("2026-12-08T15:00:00Z")));
    assert_eq!(said(&at("2026-12-01T15:00:00Z", json!({"channels": ["letter"]}))), ("PREFERENCE", None));
    let stricter = json!({"product_default": true});
    // 08:00 is too early, Sunday and Christmas are days of rest.
    assert_eq!(said(&at("2026-12-01T13:00:00Z", stricter.clone())), ("QUIET_HOURS", Some("2026-12-01T14:00:00Z")));
    assert_eq!(said(&at("2026-12-06T16:00:00Z", stricter.clone())), ("QUIET_HOURS", Some("2026-12-07T14:00:00Z")));
    assert_eq!(said(&at("2026-12-25T16:00:00Z", stricter)).0, "QUIET_HOURS");
}

#[test]
fn where_a_law_has_no_hours_the_night_is_still_quiet() {
    for (pack, zone) in [("hk", "Asia/Hong_Kong"), ("eu-framework", "Europe/Berlin"), ("gb-scotland", "Europe/London")]
    {
        assert_eq!(said(&asked(pack, zone, "2026-12-01T10:00:00Z", json!({}))).0, "ok", "{pack}");
        assert_eq!(said(&asked(pack, zone, "2026-12-01T23:30:00Z", json!({}))).0, "QUIET_HOURS", "{pack}");
        assert_eq!(said(&asked(pack, zone, "2026-12-01T23:30:00Z", json!({"channel": "letter"}))).0, "ok", "{pack}");
    }
}

#[test]
fn what_is_not_understood_is_named() {
    for (changes, code, field) in [
        (json!({"pack": "fr"}), "UNKNOWN_PACK", "pack"),
        (json!({"channel": "pigeon"}), "INVALID_CHOICE", "channel"),
        (json!({"purpose": "hello"}), "INVALID_CHOICE", "purpose"),
        (json!({"now": "2026-12-01"}), "INVALID_DATE", "now"),
        (json!({"now": "9999-12-31T23:59:59Z"}), "INVALID_DATE", "now"),
        (json!({"zones": []}), "MISSING_FIELD", "zones"),
        (json!({"zones": ["Mars/Olympus"]}), "UNKNOWN_ZONE", "zones[0]"),
        (json!({"zones": "Mars/Olympus"}), "UNKNOWN_ZONE", "zones"),
        (json!({"history": null}), "MISSING_FIELD", "history"),
        (json!({"history": entries("call", "attempt", &["2026-12-02T00:00:00Z"])}), "INVALID_DATE", "history[0].at"),
        (
            json!({"history": entries("call", "shouted", &["2026-11-02T00:00:00Z"])}),
            "INVALID_CHOICE",
            "history[0].kind",
        ),
        (json!({"flags": ["happy"]}), "INVALID_CHOICE", "flags[0]"),
        (json!({"flags": {"happy": true}}), "INVALID_CHOICE", "flags.happy"),
        (json!({"flags": [{"flag": "disputed", "registered": "2026-11-30"}]}), "INVALID_CHOICE", "flags[0].registered"),
        (json!({"preferences": {"window": ["9", "17"]}}), "INVALID_CHOICE", "preferences.window"),
        (json!({"preferences": {"days": []}}), "INVALID_CHOICE", "preferences.days"),
        (json!({"preferences": {"mood": 1}}), "UNKNOWN_FIELD", "preferences.mood"),
        (json!({"extra": 1}), "UNKNOWN_FIELD", "extra"),
    ] {
        let answer = asked("us-federal", NEW_YORK, "2026-12-01T15:00:00Z", changes.clone());
        assert_eq!(
            (answer["error"]["code"].as_str(), answer["error"]["field"].as_str()),
            (Some(code), Some(field)),
            "{changes}"
        );
    }
}
