//! What holds for every request: the promised moment is kept, none before it was missed, and stricter is stricter.

use proptest::prelude::*;
use serde_json::{Value, json};
use time::format_description::well_known::Rfc3339;
use time::{Duration, OffsetDateTime};

use crate::calc::answer;
use crate::packs::Packs;

const ZONES: [&str; 6] =
    ["America/New_York", "America/Los_Angeles", "Asia/Shanghai", "Europe/London", "Australia/Adelaide", "Asia/Taipei"];
const PACKS: [&str; 6] = ["us-federal", "cn-mainland", "au", "gb-england-wales", "tw", "eu-framework"];
const CHANNELS: [&str; 5] = ["email", "sms", "call", "letter", "visit"];
const KINDS: [&str; 5] = ["attempt", "conversation", "sent", "inbound", "reply"];
const PURPOSES: [&str; 5] = ["reminder", "demand", "reply", "statutory_notice", "receipt"];

fn instant(minutes: i64) -> OffsetDateTime {
    OffsetDateTime::from_unix_timestamp(1_767_225_600).unwrap() + Duration::minutes(minutes)
}

fn text(at: OffsetDateTime) -> String {
    at.format(&Rfc3339).unwrap()
}

/// Requests of 2026, with a history of the month before.
fn requests() -> impl Strategy<Value = (Value, OffsetDateTime)> {
    let history = proptest::collection::vec((0_i64..60_000, 0_usize..5, 0_usize..5), 0..14);
    let wishes = (0_usize..4, proptest::collection::vec(0_usize..7, 0..3));
    let zones = proptest::collection::vec(0_usize..6, 1..3);
    (60_000_i64..500_000, 0_usize..6, 0_usize..5, 0_usize..5, zones, history, wishes, any::<bool>()).prop_map(
        |(now, pack, channel, purpose, zones, history, (hours, days), stricter)| {
            let now = instant(now);
            let history: Vec<_> = history
                .into_iter()
                .map(|(before, channel, kind)| {
                    json!({"at": text(now - Duration::minutes(before)), "channel": CHANNELS[channel], "kind": KINDS[kind]})
                })
                .collect();
            let mut preferences = json!({"product_default": stricter});
            if hours > 0 {
                preferences["window"] = [json!(["10:00", "12:00"]), json!(["18:30", "01:00"]), json!(["00:00", "24:00"])][hours - 1].clone();
            }
            if !days.is_empty() {
                let names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
                preferences["days"] = days.into_iter().map(|day| names[day]).collect();
            }
            let request = json!({
                "pack": PACKS[pack], "channel": CHANNELS[channel], "purpose": PURPOSES[purpose], "now": text(now),
                "zones": zones.into_iter().map(|zone| ZONES[zone]).collect::<Vec<_>>(),
                "history": history, "preferences": preferences
            });
            (request, now)
        },
    )
}

fn asked(request: &Value, now: OffsetDateTime) -> Value {
    let mut request = request.clone();
    request["now"] = json!(text(now));
    serde_json::from_str(&answer("contact", &request.to_string(), Packs::built_in()).1).unwrap()
}

proptest! {
    #[test]
    fn the_promised_moment_is_the_first((request, now) in requests(), part in 0_i32..100) {
        let answer = asked(&request, now);
        prop_assert!(answer["allowed"].is_boolean(), "{answer}");
        if let Some(next) = answer["next_allowed"].as_str() {
            let next = OffsetDateTime::parse(next, &Rfc3339).unwrap();
            prop_assert!(next > now);
            prop_assert_eq!(&asked(&request, next)["allowed"], true);
            let between = now + (next - now) * part / 100;
            for before in [next - Duration::SECOND, between] {
                prop_assert!(before < now || before >= next || asked(&request, before)["allowed"] == false);
            }
        }
    }

    #[test]
    fn the_stricter_rule_allows_nothing_more((request, now) in requests()) {
        let mut request = request;
        request["preferences"]["product_default"] = json!(false);
        let answer = asked(&request, now);
        if answer["product_default"]["allowed"] == true {
            prop_assert_eq!(&answer["allowed"], true);
        }
    }

    #[test]
    fn one_place_more_allows_nothing_more((request, now) in requests(), more in 0_usize..6) {
        let mut request = request;
        let before = asked(&request, now);
        request["zones"].as_array_mut().unwrap().push(json!(ZONES[more]));
        if asked(&request, now)["allowed"] == true {
            prop_assert_eq!(&before["allowed"], true);
        }
    }
}
