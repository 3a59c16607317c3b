use crate::calc::tests::{error, said};

#[test]
fn a_payment_meets_the_parts_in_the_order_named() {
    let request = |payment: &str, order: &str| {
        format!(
            r#"{{"payment":"{payment}","owed":{{"costs":"850.00","interest":"1234.56","principal":"20000.00"}},"order":[{order}]}}"#
        )
    };
    // Worked examples M24b and M24f.
    let legal = said("allocate", &request("1500.00", r#""costs","interest","principal""#));
    assert_eq!(legal["applied"].to_string(), r#"{"costs":"850.00","interest":"650.00","principal":"0.00"}"#);
    assert_eq!(legal["unapplied"], "0.00");
    let agreed = said("allocate", &request("1500.00", r#""principal","interest","costs""#));
    assert_eq!(agreed["applied"]["principal"], "1500.00");

    let wrong = |order| error("allocate", &request("1", order));
    assert_eq!(wrong(r#""costs","fees","principal""#), ("INVALID_CHOICE".into(), "order[1]".into()));
    assert_eq!(wrong(r#""costs","costs","principal""#), ("INVALID_CHOICE".into(), "order[1]".into()));
    assert_eq!(wrong(r#""costs","interest""#), ("INVALID_CHOICE".into(), "order".into()));
    assert_eq!(wrong(""), ("MISSING_FIELD".into(), "order".into()));
}

#[test]
fn of_several_debts_it_meets_the_one_named_then_goes_by_law() {
    let debts = r#""on":"2026-11-24","debts":[{"id":"later","balance":"100","due":"2027-01-01","annual_rate":"0.24"},
        {"id":"cheap","balance":"100","due":"2026-01-01"},{"id":"dear","balance":"100","due":"2026-05-01","annual_rate":"0.1"}]"#;
    let request = |payment: &str, more: &str| format!(r#"{{"payment":"{payment}",{debts}{more}}}"#);
    let by_law = said("allocate", &request("150", ""));
    let expected = r#"{"shares":[{"amount":"0.00","id":"later"},{"amount":"50.00","id":"cheap"},{"amount":"100.00","id":"dear"}],"unapplied":"0.00"}"#;
    assert_eq!(by_law.to_string(), expected);
    let chosen = said("allocate", &request("350", r#","choice":["later"]"#));
    assert_eq!((&chosen["shares"][0]["amount"], &chosen["unapplied"]), (&"100.00".into(), &"50.00".into()));
    let wrong = |more| error("allocate", &request("1", more));
    assert_eq!(wrong(r#","choice":["card"]"#), ("INVALID_CHOICE".into(), "choice[0]".into()));
    assert_eq!(wrong(r#","choice":["dear","dear"]"#), ("INVALID_CHOICE".into(), "choice[1]".into()));
    assert_eq!(wrong(r#","order":["costs"]"#), ("CONFLICTING_FIELDS".into(), "order".into()));
    let twice = error("allocate", r#"{"payment":"1","debts":[{"id":"a","balance":"1"},{"id":"a","balance":"1"}]}"#);
    assert_eq!(twice, ("DUPLICATE_ID".into(), "debts[1].id".into()));
}

#[test]
fn without_an_agreed_order_the_law_of_a_pack_decides() {
    // PRC Civil Code art. 561.
    let owed = r#""owed":{"costs":"850.00","interest":"1234.56","principal":"20000.00"}"#;
    let legal = said("allocate", &format!(r#"{{"payment":"1500","pack":"cn",{owed}}}"#));
    assert_eq!((&legal["applied"]["interest"], &legal["rule"]), (&"650.00".into(), &"CN-PAYMENT-ORDER-561".into()));
    assert_eq!(legal["order"].to_string(), r#"["costs","interest","principal"]"#);
    let agreed = format!(r#"{{"payment":"1500","pack":"cn","order":["principal","interest","costs"],{owed}}}"#);
    assert_eq!(said("allocate", &agreed)["applied"]["principal"], "1500.00");
    let none = error("allocate", &format!(r#"{{"payment":"1500","pack":"hk",{owed}}}"#));
    assert_eq!(none, ("UNKNOWN_RULE".into(), "pack".into()));
    let before = format!(r#"{{"payment":"1500","pack":"cn","on":"1990-01-01",{owed}}}"#);
    assert_eq!(error("allocate", &before), ("UNKNOWN_RULE".into(), "pack".into()));
    let choice = format!(r#"{{"payment":"1","pack":"cn","choice":["a"],{owed}}}"#);
    assert_eq!(error("allocate", &choice), ("CONFLICTING_FIELDS".into(), "choice".into()));
}

#[test]
fn after_a_judgment_its_money_comes_before_the_interest_on_it() {
    // 法释〔2014〕8号 art. 4.
    let request = |more: &str| {
        format!(
            r#"{{"payment":"10500","pack":"cn","owed":{{"judgment_money":"10000","judgment_interest":"800"}}{more}}}"#
        )
    };
    let legal = said("allocate", &request(""));
    assert_eq!(legal["applied"].to_string(), r#"{"judgment_interest":"500.00","judgment_money":"10000.00"}"#);
    assert_eq!(legal["rule"], "CN-PAYMENT-ORDER-AFTER-JUDGMENT");
    let wrong = error("allocate", &request(r#","order":["costs","interest","principal"]"#));
    assert_eq!(wrong, ("INVALID_CHOICE".into(), "order[0]".into()));
    let mixed = r#"{"payment":"1","pack":"cn","owed":{"judgment_money":"1","judgment_interest":"0","costs":"1"}}"#;
    assert_eq!(error("allocate", mixed), ("UNKNOWN_FIELD".into(), "owed.costs".into()));
}
