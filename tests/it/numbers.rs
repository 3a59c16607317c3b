//! A creditor's figures, and what is told of others.

use goodterms::domain::limits::Limits;
use goodterms::i18n::Lang;
use goodterms::store::creditors::Creditor;
use goodterms::t;
use goodterms::usecases::import::Kind;
use time::OffsetDateTime;
use time::macros::datetime;

use crate::on_both;
use crate::portal::{Engine, Portal};
use crate::raw;
use crate::stories::{check_offer, send_offer};

on_both!(
    figures_are_those_of_ones_own_debts,
    months_are_those_of_the_creditors_place,
    nineteen_others_say_nothing_and_twenty_do
);

async fn figures_are_those_of_ones_own_debts(engine: Engine) {
    let portal = Portal::start(engine).await;
    let north = portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    let south = portal.creditor("south", Lang::En, &Limits::to_begin_with()).await;
    let mut rae = portal.reviewer(&north, "rae@north.example", "auditor").await;
    let mut sue = portal.reviewer(&south, "sue@south.example", "reviewer").await;
    assert!(rae.get("/staff/numbers").await.has(&t!(Lang::En, "numbers-empty")));

    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let (debt, check) = check_offer(&mut ann, &[("by", "count"), ("count", "12"), ("first", "2026-12-28")]).await;
    send_offer(&mut ann, &debt, &check).await;
    let paid = "reference,date,amount,id\nN-1,2026-11-24,100.54,p-1\n";
    assert_eq!(portal.import(&north, Kind::Payments, paid).await.taken, 1);

    let mut rae_again = portal.browser(Lang::En);
    assert!(rae_again.get("/staff/numbers").await.path.starts_with("/staff/sign-in"), "a stranger signs in first");
    let page = rae.get("/staff/numbers").await;
    assert_eq!(page.status, 200, "{}", page.text());
    assert!(page.has("December 2025 to November 2026") && page.has("November 2026 is not over yet"), "{}", page.text());
    assert!(page.has("£1,206.48") && page.has("£100.54"), "{}", page.text());
    assert!(page.html.contains("<svg") && !page.html.contains("Ann Lee"));
    let file = rae.get("/staff/numbers.csv").await;
    for line in [
        "2026-11,1,offers,,1",
        "2026-11,1,answered_by_machine,,1",
        "2026-11,1,accepted,,1",
        "2026-11,1,plans,on_time,1",
        ",,accepted_of_round,1,1",
        "2026-11,,money_agreed,GBP,1206.48",
        "2026-11,,money_received,GBP,100.54",
    ] {
        assert!(file.html.lines().any(|it| it == line), "{line}: {}", file.html);
    }
    // A year back there was nothing, and a month that isn't one is this month.
    assert!(rae.get("/staff/numbers?to=2025-11").await.has(&t!(Lang::En, "numbers-empty-then")));
    assert!(rae.get("/staff/numbers?to=soon").await.has("£100.54"));
    // Nothing of it is the other creditor's, nor a debtor's.
    assert!(sue.get("/staff/numbers").await.has(&t!(Lang::En, "numbers-empty")));
    assert_eq!(sue.get("/staff/numbers.csv").await.html.lines().count(), 1);
    assert!(ann.get("/staff/numbers").await.path.starts_with("/staff/sign-in"));
}

fn micros(at: OffsetDateTime) -> i64 {
    at.unix_timestamp() * 1_000_000
}

/// Somebody's offer of 50.00 a month for 1,200.00, answered so many hours later.
async fn offered(portal: &Portal, reference: &str, sent: OffsetDateTime, hours: i64) {
    let sent_at = micros(sent);
    let sql = format!(
        "INSERT INTO proposal (id, debt_id, number, offered_by, state, terms, schedule, reasons, limits_version, sent_at, \
         decided_at, decided_how) SELECT debt.id, debt.id, 1, 'debtor', 'accepted', '{{\"frequency\":\"monthly\"}}', \
         '{{\"instalment\":5000,\"total\":120000,\"total_interest\":0}}', '[{{\"rule\":\"ends_too_late\"}}]', 1, {sent_at}, \
         {}, 'reviewer' FROM debt WHERE reference = '{reference}'",
        sent_at + hours * 3_600_000_000
    );
    raw::change(&portal.app.db, &sql).await;
}

async fn months_are_those_of_the_creditors_place(engine: Engine) {
    let portal = Portal::start(engine).await;
    let east = |it: &mut Creditor| it.time_zone = "Asia/Shanghai".to_owned();
    let east = portal.creditor_with("east", Lang::ZhHans, &Limits::to_begin_with(), east).await;
    let text = "reference,name,email,principal,annual_rate,due_date,description\n\
                E-1,Li Na,li@example.com,1200.00,0.0365,2026-10-01,Rent\n";
    assert_eq!(portal.import(&east, Kind::Debts, text).await.taken, 1);
    // Half past four in the afternoon in Greenwich is half an hour into November in Shanghai.
    offered(&portal, "E-1", datetime!(2026-10-31 16:30 UTC), 30).await;
    let mut rae = portal.reviewer(&east, "rae@east.example", "reviewer").await;
    let file = rae.get("/staff/numbers.csv").await;
    for line in [
        "2026-11,1,offers,,1",
        "2026-11,1,answered_later,,1",
        "2026-11,1,person_answered_half_within_minutes,,1800",
        "2026-11,1,referred_because,ends_too_late,1",
    ] {
        assert!(file.html.lines().any(|it| it == line), "{line}: {}", file.html);
    }
    let page = rae.get("/staff/numbers").await;
    assert!(page.has("30小时") && page.has(&t!(Lang::ZhHans, "numbers-why-late")), "{}", page.text());
}

async fn nineteen_others_say_nothing_and_twenty_do(engine: Engine) {
    let portal = Portal::start(engine).await;
    let limits = Limits { longest_months: 12, accept_up_to: 0, ..Limits::to_begin_with() };
    let north = portal.with_debt(Lang::En, &limits).await;
    let rows: String =
        (1..=20).map(|no| format!("O-{no},Other {no},o{no}@example.com,1200.00,0,2026-01-01,Council tax\n")).collect();
    let text = format!("reference,name,email,principal,annual_rate,due_date,description\n{rows}");
    assert_eq!(portal.import(&north, Kind::Debts, &text).await.taken, 20);
    for no in 1..=19 {
        // Fifteen had their answer on the same day.
        offered(&portal, &format!("O-{no}"), datetime!(2026-02-02 09:00 UTC), if no <= 15 { 3 } else { 40 }).await;
    }
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let (debt, check) = check_offer(&mut ann, &[("each", "50"), ("first", "2026-12-28")]).await;
    let answer = send_offer(&mut ann, &debt, &check).await;
    assert!(answer.has(&t!(Lang::En, "answer-waiting-title", creditor = north.name.clone())), "{}", answer.text());
    let title = t!(Lang::En, "others-title");
    assert!(!check.has(&title) && !answer.has(&title), "{}", answer.text());

    // One of another creditor makes no twenty.
    let south = portal.creditor("south", Lang::En, &limits).await;
    let other = "reference,name,email,principal,annual_rate,due_date,description\n\
                 S-1,Other,s1@example.com,1200.00,0,2026-01-01,Rent\n";
    assert_eq!(portal.import(&south, Kind::Debts, other).await.taken, 1);
    offered(&portal, "S-1", datetime!(2026-02-02 09:00 UTC), 3).await;
    assert!(!ann.get(&answer.path).await.has(&title));

    offered(&portal, "O-20", datetime!(2026-02-02 09:00 UTC), 40).await;
    let told = ann.get(&answer.path).await;
    let creditor = north.name.clone();
    // 15 of 20, to the nearest: 8 in 10.
    assert!(told.has(&t!(Lang::En, "others-same-day", of = 20, creditor = creditor, some = 8)), "{}", told.text());
    assert!(!told.has(&t!(Lang::En, "others-finished", of = 20, some = 7)), "{}", told.text());

    // Before it is sent too: whoever changes the offer sees it on the page to check every answer.
    let (_, check) = check_offer(&mut ann, &[("each", "60"), ("first", "2026-12-28")]).await;
    assert!(check.has(&title), "{}", check.text());

    // Plans whose time is over: 14 of 20 are paid.
    raw::change(
        &portal.app.db,
        "INSERT INTO plan (id, debt_id, proposal_id, state, agreed_on, agreed_at) \
         SELECT id, debt_id, id, 'replaced', '2026-02-03', sent_at FROM proposal WHERE decided_how = 'reviewer'",
    )
    .await;
    raw::change(
        &portal.app.db,
        "INSERT INTO instalment (plan_id, no, due, amount) SELECT id, 1, '2026-10-01', 120000 FROM plan",
    )
    .await;
    let paid = (1..=14).map(|no| format!("'O-{no}'")).collect::<Vec<_>>().join(", ");
    raw::change(
        &portal.app.db,
        &format!(
            "UPDATE plan SET state = 'completed' WHERE debt_id IN (SELECT id FROM debt WHERE reference IN ({paid}))"
        ),
    )
    .await;
    let told = ann.get(&answer.path).await;
    assert!(told.has(&t!(Lang::En, "others-finished", of = 20, some = 7)), "{}", told.text());
}
