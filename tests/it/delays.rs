//! Where the creditor is late or out of reach no interest runs, and the ledger says so; a reviewer records what was
//! their own delay.

use goodterms::domain::limits::Limits;
use goodterms::i18n::Lang;
use goodterms::jobs;
use goodterms::t;

use crate::on_both;
use crate::policy::change;
use crate::portal::{Browser, Engine, Page, Portal};
use crate::stories::{check_offer, form_action, send_offer};

on_both!(
    a_late_answer_stops_interest_from_the_next_day,
    the_policy_of_the_day_of_the_promise_decides,
    a_hold_that_nobody_looked_at_holds_on,
    telling_more_gives_the_creditor_no_more_time,
    a_portal_out_of_reach_costs_nobody_interest,
    a_delay_of_ones_own_is_recorded,
);

fn a_person_decides() -> Limits {
    Limits { accept_up_to: 0, ..Limits::to_begin_with() }
}

/// Ann offers 100 a month on 24 November; an answer is promised for the 27th. Interest is 12 pence a day.
async fn offered(portal: &Portal) -> String {
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let (debt, check) = check_offer(&mut ann, &[("each", "100"), ("first", "2026-12-28")]).await;
    let sent = send_offer(&mut ann, &debt, &check).await;
    assert!(sent.has("27 November 2026"), "{}", sent.text());
    debt
}

async fn look(portal: &Portal, way: &str) -> Page {
    portal.debtor("ann@example.com", Lang::En).await.get(way).await
}

async fn case_of(rae: &mut Browser, debt: &str) -> Page {
    rae.get(&format!("/review{debt}")).await
}

async fn a_late_answer_stops_interest_from_the_next_day(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.with_debt(Lang::En, &a_person_decides()).await;
    let debt = offered(&portal).await;
    portal.days_pass(3);
    // The promised day itself is not late: 54 days and three.
    assert!(look(&portal, &debt).await.has("£1,206.84"));
    portal.days_pass(7);
    // 4 December: interest of the 24th to the 27th, and nothing since.
    let page = look(&portal, &debt).await;
    assert!(page.has("£1,206.96") && page.has(&t!(Lang::En, "waiting-no-interest")), "{}", page.text());
    let ledger = look(&portal, &format!("{debt}/ledger")).await;
    let saved = t!(Lang::En, "gap-saved", amount = "£0.72");
    for text in
        [t!(Lang::En, "held-late-answer"), saved, t!(Lang::En, "held-title"), "28 Nov 2026 – 4 Dec 2026".to_owned()]
    {
        assert!(ledger.has(&text), "{text}: {}", ledger.text());
    }
    // The reviewer sees the same, answers, and from the next day on interest runs again.
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "reviewer").await;
    let theirs = rae.get(&format!("/review{debt}/ledger")).await;
    assert!(theirs.has(&t!(Lang::En, "held-late-answer")) && theirs.has("£0.72"), "{}", theirs.text());
    let case = case_of(&mut rae, &debt).await;
    let action = form_action(&case, "/review/offers/");
    let preview =
        rae.submit(&case, &action, &[("verdict", "decline"), ("words", "Sorry that this took so long.")]).await;
    assert_eq!(rae.submit(&preview, &format!("{action}/decide"), &[]).await.status, 200);
    portal.days_pass(10);
    // Seven late days; the nine after the answer count: 54 + 4 + 9 days.
    assert!(look(&portal, &debt).await.has("£1,208.04"), "{}", look(&portal, &debt).await.text());
    assert!(look(&portal, &format!("{debt}/ledger")).await.has("28 Nov 2026 – 4 Dec 2026"));
}

async fn the_policy_of_the_day_of_the_promise_decides(engine: Engine) {
    let portal = Portal::start(engine).await;
    let limits = Limits { delay_stops_interest: false, ..a_person_decides() };
    let creditor = portal.with_debt(Lang::En, &limits).await;
    let debt = offered(&portal).await;
    portal.days_pass(10);
    assert!(look(&portal, &debt).await.has("£1,207.68"));
    // Switched on now, it says nothing of what was promised before.
    let mut rae = portal.reviewer(&creditor, "ada@north.example", "administrator").await;
    change(&mut rae, &[("delay_stops_interest", "yes")]).await;
    assert!(look(&portal, &debt).await.has("£1,207.68"));
}

async fn a_hold_that_nobody_looked_at_holds_on(engine: Engine) {
    let portal = Portal::start(engine).await;
    let limits = Limits { hold_days: 5, ..Limits::to_begin_with() };
    portal.with_debt(Lang::En, &limits).await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let debt = ann.get("/debts").await.link("/debts/");
    let page = ann.get(&format!("{debt}/cannot-pay")).await;
    ann.submit(&page, &format!("{debt}/cannot-pay"), &[("words", "")]).await;
    portal.days_pass(20);
    portal.work().await;
    // Held until 28 November, late since the 28th: nothing has come on top of the day when it began.
    let page = look(&portal, &debt).await;
    assert!(page.has("£1,206.48"), "{}", page.text());
    let ledger = look(&portal, &format!("{debt}/ledger")).await;
    let whys = [t!(Lang::En, "held-cannot-pay"), t!(Lang::En, "held-late-review")];
    assert!(whys.iter().all(|it| ledger.has(it)), "{}", ledger.text());
}

async fn telling_more_gives_the_creditor_no_more_time(engine: Engine) {
    let portal = Portal::start(engine).await;
    portal.with_debt(Lang::En, &Limits { hold_days: 5, ..Limits::to_begin_with() }).await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let debt = ann.get("/debts").await.link("/debts/");
    let way = format!("{debt}/cannot-pay");
    let page = ann.get(&way).await;
    ann.submit(&page, &way, &[("words", "")]).await;
    portal.days_pass(4);
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let page = ann.get(&way).await;
    let page = ann.submit(&page, &way, &[("words", "My hours were cut.")]).await;
    assert!(page.has("27 November 2026") && !page.has("1 December 2026"), "{}", page.text());
}

async fn a_portal_out_of_reach_costs_nobody_interest(engine: Engine) {
    let portal = Portal::start(engine).await;
    portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    jobs::beat(&portal.app).await.unwrap();
    portal.clock.advance(23 * 3600);
    jobs::beat(&portal.app).await.unwrap();
    let debt = look(&portal, "/debts").await.link("/debts/");
    // 25 November: less than a day is no outage.
    assert!(look(&portal, &debt).await.has("£1,206.60"));
    assert!(!look(&portal, &format!("{debt}/ledger")).await.has(&t!(Lang::En, "held-outage")));
    portal.days_pass(5);
    for _ in 0..2 {
        jobs::beat(&portal.app).await.unwrap();
    }
    // 30 November: nothing for the 25th to the 29th.
    let ledger = look(&portal, &format!("{debt}/ledger")).await;
    assert!(ledger.has(&t!(Lang::En, "held-outage")) && ledger.has("25 Nov 2026 – 29 Nov 2026"), "{}", ledger.text());
    assert!(look(&portal, &debt).await.has("£1,206.60"));
    portal.days_pass(1);
    assert!(look(&portal, &debt).await.has("£1,206.72"));
}

async fn a_delay_of_ones_own_is_recorded(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "reviewer").await;
    let debt = look(&portal, "/debts").await.link("/debts/");
    let case = case_of(&mut rae, &debt).await;
    let action = format!("/review/delays{}", debt.trim_start_matches("/debts"));
    let typed = [
        ("delay", "wrong_details"),
        ("delay-from", "2026-10-11"),
        ("delay-to", "2026-10-20"),
        ("delay-words", "The letter of October had an old account number."),
    ];
    let wrong = rae.submit(&case, &action, &[("delay-from", "2026-10-11"), ("delay-to", "2026-12-24")]).await;
    assert!(wrong.status == 422 && wrong.has(&t!(Lang::En, "delay-missing")), "{}", wrong.text());
    assert!(wrong.html.contains("value=\"2026-12-24\""), "what was typed is kept");
    let late = rae.submit(&case, &action, &[typed[0], typed[1], ("delay-to", "2026-12-24"), typed[3]]).await;
    let told = t!(Lang::En, "delay-days-wrong", first = "1 October 2026", today = "24 November 2026");
    assert!(late.status == 422 && late.has(&told), "{}", late.text());
    // Ten days of 12 pence.
    let preview = rae.submit(&case, &action, &typed).await;
    assert!(preview.has(&t!(Lang::En, "delay-saves", amount = "£1.20")), "{}", preview.text());
    assert!(look(&portal, &debt).await.has("£1,206.48"), "nothing has gone yet");
    let back = rae.post(&format!("{action}/change"), &preview.form(&format!("{action}/decide"))).await;
    assert!(back.has("old account number"), "{}", back.text());
    for _ in 0..2 {
        let done = rae.submit(&preview, &format!("{action}/decide"), &[]).await;
        assert!(done.status == 200 && done.has(&t!(Lang::En, "act-delay-recorded")), "{}", done.text());
    }
    assert!(look(&portal, &debt).await.has("£1,205.28"));
    let ledger = look(&portal, &format!("{debt}/ledger")).await;
    assert!(ledger.has(&t!(Lang::En, "held-wrong-details")) && ledger.has("£1.20"), "{}", ledger.text());
    assert_eq!(ledger.text().matches("11 Oct 2026 – 20 Oct 2026").count(), 2, "one gap, one reason: {}", ledger.text());
    let letters = portal.letters("ann@example.com").await;
    let letter = letters.iter().find(|it| it.subject == t!(Lang::En, "mail-answer-subject")).unwrap();
    assert!(letter.link.as_ref().unwrap().1.ends_with("/ledger"), "{}", letter.text());
    // Another creditor's reviewer finds no such debt.
    let other = portal.creditor("south", Lang::En, &Limits::to_begin_with()).await;
    let mut sue = portal.reviewer(&other, "sue@south.example", "reviewer").await;
    assert_eq!(sue.get(&format!("/review{debt}/ledger")).await.status, 404);
    let fields: Vec<_> = typed.iter().chain(&[("key", "x")]).map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
    for way in [action.clone(), format!("{action}/decide")] {
        assert_eq!(sue.post(&way, &fields).await.status, 404);
    }
}
