//! A plan lives: something missed is asked about, the debtor changes it, pays it off, has it signed how it stands.

use futures_util::future::join_all;
use goodterms::domain::limits::Limits;
use goodterms::domain::policy::{MissedStarts, Policy};
use goodterms::domain::schedule::PlanInterest;
use goodterms::i18n::Lang;
use goodterms::mail::Composed;
use goodterms::signed::PublicKey;
use goodterms::signed::statement::PlanStatement;
use goodterms::store::creditors::Creditor;
use goodterms::t;
use goodterms::usecases::import::Kind;

use crate::on_both;
use crate::portal::{Browser, Engine, Page, Portal};
use crate::stories::{check_offer, form_action, send_offer};

on_both!(
    something_missed_is_asked_about_and_made_up_for,
    the_same_in_traditional_chinese,
    a_reviewer_looks_first_where_the_policy_says_so,
    made_up_for_by_a_day_or_at_the_end,
    skipped_moved_and_less_each_time,
    a_change_too_many_goes_to_a_person,
    what_was_paid_ahead_is_used,
    two_windows_change_one_plan,
    a_payment_between_check_and_agreeing,
    what_cannot_be_changed_comes_back_with_what_can,
    paid_off_on_a_day_that_the_debtor_picks,
    paid_in_full_is_said_in_a_letter_and_on_a_page,
    how_a_plan_stands_is_signed_and_checked,
    interest_carries_over_and_what_came_late_counts,
);

/// Twelve months from 28 December: 100.54 each. It is 24 November.
async fn with_plan(portal: &Portal, lang: Lang, limits: &Limits) -> (Creditor, Browser, String) {
    let creditor = portal.with_debt(lang, limits).await;
    let mut ann = portal.debtor("ann@example.com", lang).await;
    let (debt, check) = check_offer(&mut ann, &[("by", "count"), ("count", "12"), ("first", "2026-12-28")]).await;
    send_offer(&mut ann, &debt, &check).await;
    (creditor, ann, debt)
}

/// So many days later, signed in again.
async fn later(portal: &Portal, days: i64, lang: Lang) -> Browser {
    portal.days_pass(days);
    portal.work().await;
    portal.debtor("ann@example.com", lang).await
}

/// Fills in one kind of change, up to the page with old and new.
async fn check(browser: &mut Browser, debt: &str, kind: &str, typed: &[(&str, &str)]) -> (String, Page) {
    let way = format!("{debt}/plan/change/{kind}");
    let page = browser.get(&way).await;
    assert_eq!(page.path, way, "{}", page.text());
    let page = browser.submit(&page, &way, typed).await;
    (format!("{way}/agree"), page)
}

async fn change(browser: &mut Browser, debt: &str, kind: &str, typed: &[(&str, &str)]) -> Page {
    let (agree, page) = check(browser, debt, kind, typed).await;
    browser.submit(&page, &agree, &[]).await
}

async fn a_reviewer_looks_first_where_the_policy_says_so(engine: Engine) {
    let portal = Portal::start(engine).await;
    let mut policy = Policy::from_limits(&Limits::to_begin_with(), 1);
    policy.missed.starts = MissedStarts::Person;
    let creditor = portal.with_debt(Lang::En, policy).await;
    portal.reviewer(&creditor, "rae@north.example", "reviewer").await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let (debt, check) = check_offer(&mut ann, &[("by", "count"), ("count", "12"), ("first", "2026-12-28")]).await;
    send_offer(&mut ann, &debt, &check).await;
    let told =
        |letters: Vec<Composed>| letters.iter().filter(|it| it.subject == t!(Lang::En, "mail-case-subject")).count();
    let before = told(portal.letters("rae@north.example").await);
    later(&portal, 38, Lang::En).await;
    portal.work().await;
    assert_eq!(told(portal.letters("rae@north.example").await), before + 1, "once");
    let letters = portal.letters("ann@example.com").await;
    assert!(!letters.iter().any(|it| it.subject == t!(Lang::En, "mail-missed-subject")));
    // Nobody has to wait for them: who looks by themselves finds the ways on.
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    assert!(ann.get(&format!("{debt}/plan/missed")).await.has(&t!(Lang::En, "missed-question")));
}

async fn the_missed_story(engine: Engine, lang: Lang) {
    let portal = Portal::start(engine).await;
    let (creditor, _, debt) = with_plan(&portal, lang, &Limits::to_begin_with()).await;
    let missed = format!("{debt}/plan/missed");
    // 31 December: the last day of grace. Nobody asks, and the page says until when it is in time.
    let mut ann = later(&portal, 37, lang).await;
    assert!(!portal.letters("ann@example.com").await.iter().any(|it| it.subject == t!(lang, "mail-missed-subject")));
    let until = if lang == Lang::En { "31 December 2026" } else { "2026年12月31日" };
    let plan = ann.get(&format!("{debt}/plan")).await;
    assert!(plan.has(&t!(lang, "plan-grace", until = until)), "{}", plan.text());
    assert_eq!(ann.get(&missed).await.path, format!("{debt}/plan"), "nothing to ask about");
    // The day after, a question comes, once; it leads to the page.
    let mut ann = later(&portal, 1, lang).await;
    portal.work().await;
    let letters = portal.letters("ann@example.com").await;
    let asked: Vec<_> = letters.iter().filter(|it| it.subject == t!(lang, "mail-missed-subject")).collect();
    assert!(asked.len() == 1 && asked[0].link.as_ref().unwrap().1.ends_with(&missed));
    let plan = ann.get(&format!("{debt}/plan")).await;
    let page = ann.get(&plan.link("/plan/missed")).await;
    assert!(page.has(&t!(lang, "missed-question")), "{}", page.text());
    let empty = ann.submit(&page, &missed, &[("words", "A new boiler.")]).await;
    assert_eq!(empty.status, 422);
    assert!(empty.has(&t!(lang, "missed-answer-missing")) && empty.has("A new boiler."), "{}", empty.text());
    let ways = ann.submit(&empty, &missed, &[("answer", "not_enough")]).await;
    assert!(ways.has(&t!(lang, "missed-ways")) && ways.has("A new boiler."), "{}", ways.text());
    for way in ["/plan/change/make-up", "/plan/change", "/cannot-pay"] {
        assert!(ways.html.contains(&format!("href=\"{debt}{way}\"")), "{way}");
    }
    // Over the next three: 33.52, 33.51, 33.51 more.
    let (agree, page) = check(&mut ann, &debt, "make-up", &[("how", "spread"), ("over", "3")]).await;
    assert!(page.has(&t!(lang, "change-costs-nothing")) && page.has(&t!(lang, "change-at-once")), "{}", page.text());
    assert!(page.has("£134.06") && page.has("£1,206.48"), "{}", page.text());
    let plan = ann.submit(&page, &agree, &[]).await;
    assert_eq!(plan.path, format!("{debt}/plan"), "{}", plan.text());
    assert!(!plan.has(&t!(lang, "missed-title")) && plan.has("£134.06"), "{}", plan.text());
    let name = "Ann Lee";
    for said in [t!(lang, "history-by-debtor", name = name), t!(lang, "missed-said-not-enough")] {
        assert!(plan.has(&said), "{said}: {}", plan.text());
    }
    assert_eq!(portal.letters("ann@example.com").await[0].subject, t!(lang, "mail-plan-changed-subject"));
    // The other side reads the same, with the old plan.
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "reviewer").await;
    let case = rae.get(&format!("/review{debt}")).await;
    for said in [
        t!(lang, "change-did-make-up-spread", count = 3),
        t!(lang, "missed-said-not-enough"),
        t!(lang, "instalment-replaced"),
        t!(lang, "act-plan-replaced"),
    ] {
        assert!(case.has(&said), "{said}: {}", case.text());
    }
}

async fn something_missed_is_asked_about_and_made_up_for(engine: Engine) {
    the_missed_story(engine, Lang::En).await;
}

async fn the_same_in_traditional_chinese(engine: Engine) {
    the_missed_story(engine, Lang::ZhHant).await;
}

async fn made_up_for_by_a_day_or_at_the_end(engine: Engine) {
    let portal = Portal::start(engine).await;
    let (creditor, _, debt) = with_plan(&portal, Lang::En, &Limits::to_begin_with()).await;
    let mut ann = later(&portal, 40, Lang::En).await;
    let (_, at_end) = check(&mut ann, &debt, "make-up", &[("how", "end")]).await;
    assert!(at_end.has("28 Dec 2027") && at_end.has("28 Nov 2027"), "{}", at_end.text());
    let plan = change(&mut ann, &debt, "make-up", &[("how", "by"), ("by", "2027-01-10")]).await;
    assert!(plan.has("Next payment, on 10 January 2027") && plan.has("0 of 12 payments"), "{}", plan.text());
    // It comes two days late, within the days of grace; then all is as it was.
    portal.days_pass(9);
    pay(&portal, &creditor, "2027-01-12", "100.54").await;
    let plan = ann_again(&portal).await.get(&format!("{debt}/plan")).await;
    assert!(plan.has("Next payment, on 28 January 2027") && plan.has("1 of 12 payments"), "{}", plan.text());
}

/// A payment comes in with the creditor's file; a minute later somebody may look.
async fn pay(portal: &Portal, creditor: &Creditor, day: &str, amount: &str) {
    portal.clock.advance(60);
    let file = format!("reference,date,amount\nN-1,{day},{amount}\n");
    assert_eq!(portal.import(creditor, Kind::Payments, &file).await.taken, 1);
    portal.clock.advance(60);
}

async fn ann_again(portal: &Portal) -> Browser {
    portal.debtor("ann@example.com", Lang::En).await
}

async fn skipped_moved_and_less_each_time(engine: Engine) {
    let portal = Portal::start(engine).await;
    let limits = Limits { first_due_within_days: 60, ..Limits::to_begin_with() };
    let (creditor, mut ann, debt) = with_plan(&portal, Lang::En, &limits).await;
    let plan = ann.get(&format!("{debt}/plan")).await;
    let choose = ann.get(&plan.link("/plan/change")).await;
    for way in ["skip", "amount", "day"] {
        choose.link(&format!("/plan/change/{way}"));
    }
    assert!(!choose.html.contains("/plan/change/make-up") && !choose.html.contains("/plan/change/ahead"));
    // Moved by two weeks to the 11th, with a reason.
    let typed = [("next", "2027-01-11"), ("words", "Paid on the 10th.")];
    let (agree, page) = check(&mut ann, &debt, "day", &typed).await;
    assert!(page.has("£100.54 on 28 Dec 2026") && page.has("£100.54 on 11 Jan 2027"), "{}", page.text());
    // Back from there everything stands as typed.
    let mut fields = page.form(&agree);
    fields.push(("again".to_owned(), "yes".to_owned()));
    let back = ann.post(&format!("{debt}/plan/change/day"), &fields).await;
    assert!(back.html.contains("value=\"2027-01-11\"") && back.has("Paid on the 10th."), "{}", back.html);
    let plan = ann.submit(&page, &agree, &[]).await;
    assert!(plan.has("Next payment, on 11 January 2027") && plan.has("Paid on the 10th."), "{}", plan.text());
    // The first is paid, the next left out, then fifty each time for three.
    portal.days_pass(48);
    pay(&portal, &creditor, "2027-01-11", "100.54").await;
    let mut ann = ann_again(&portal).await;
    let plan = change(&mut ann, &debt, "skip", &[("count", "1")]).await;
    assert!(plan.has("Next payment, on 11 March 2027") && plan.has("£0.00 of £1,105.94"), "{}", plan.text());
    let (agree, page) = check(&mut ann, &debt, "amount", &[("each", "50"), ("times", "3")]).await;
    assert!(page.has("£50.00") && page.has("11 Mar 2028"), "{}", page.text());
    let plan = ann.submit(&page, &agree, &[]).await;
    assert!(plan.has("£50.00 for the next 3 payments"), "{}", plan.text());
    // What was agreed before stays readable, and what was paid before counts.
    assert_eq!(plan.text().matches("Payments as they were before").count(), 3);
    let mut calendar = ann.get(&format!("{debt}/plan.ics")).await.html;
    calendar.retain(|c| c != '\r');
    assert!(calendar.contains("DTSTART;VALUE=DATE:20270311") && !calendar.contains("20270211"));
}

async fn a_change_too_many_goes_to_a_person(engine: Engine) {
    let portal = Portal::start(engine).await;
    let (creditor, mut ann, debt) = with_plan(&portal, Lang::En, &Limits::to_begin_with()).await;
    for day in ["2026-12-20", "2026-12-21", "2026-12-22", "2026-12-23"] {
        let plan = change(&mut ann, &debt, "day", &[("next", day)]).await;
        assert_eq!(plan.path, format!("{debt}/plan"), "{}", plan.text());
    }
    let (agree, page) = check(&mut ann, &debt, "amount", &[("each", "40"), ("times", "all")]).await;
    // Both reasons at once: too many changes, and it would end too late.
    assert!(page.has("4 times a year") && page.has("change 5"), "{}", page.text());
    assert!(page.has(&t!(Lang::En, "change-by-person", creditor = "Creditor north")), "{}", page.text());
    let waits = ann.submit(&page, &agree, &[]).await;
    assert!(waits.path.starts_with(&format!("{debt}/offers/")), "{}", waits.path);
    let plan = ann.get(&format!("{debt}/plan")).await;
    assert!(plan.has("You asked for a change") && plan.has("Next payment, on 23 December 2026"), "{}", plan.text());
    // The reviewer sees old and new, and agrees.
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "reviewer").await;
    let queue = rae.get("/review").await;
    let case = rae.get(&queue.link("/review/debts/")).await;
    assert!(case.has("£40.00 each time") && case.has("£100.54"), "{}", case.text());
    let action = form_action(&case, "/review/offers/");
    let preview = rae.submit(&case, &action, &[("verdict", "accept"), ("words", "That is fine.")]).await;
    rae.submit(&preview, &format!("{action}/decide"), &[]).await;
    let plan = ann.get(&format!("{debt}/plan")).await;
    assert!(plan.has("0 of 31 payments") && plan.has("That is fine."), "{}", plan.text());
    assert!(plan.has("Asked for by Ann Lee, agreed by Creditor north"), "{}", plan.text());
}

async fn what_was_paid_ahead_is_used(engine: Engine) {
    let portal = Portal::start(engine).await;
    let (creditor, _, debt) = with_plan(&portal, Lang::En, &Limits::to_begin_with()).await;
    portal.days_pass(35);
    pay(&portal, &creditor, "2026-12-29", "400").await;
    let mut ann = ann_again(&portal).await;
    let plan = ann.get(&format!("{debt}/plan")).await;
    assert!(plan.has("You have paid £299.46 ahead"), "{}", plan.text());
    // 806.48 over eleven, or in 100.54 until it ends.
    let (_, smaller) = check(&mut ann, &debt, "ahead", &[("then", "smaller")]).await;
    assert!(smaller.has("£73.32") && smaller.has("28 Nov 2027"), "{}", smaller.text());
    let plan = change(&mut ann, &debt, "ahead", &[("then", "shorter")]).await;
    assert!(plan.has("Next payment, on 28 January 2027") && plan.has("0 of 8 payments"), "{}", plan.text());
}

async fn two_windows_change_one_plan(engine: Engine) {
    let portal = Portal::start(engine).await;
    let limits = Limits { first_due_within_days: 120, ..Limits::to_begin_with() };
    let (_, mut ann, debt) = with_plan(&portal, Lang::En, &limits).await;
    let (day, moved) = check(&mut ann, &debt, "day", &[("next", "2027-01-05")]).await;
    let (skip, skipped) = check(&mut ann, &debt, "skip", &[("count", "1")]).await;
    let ways = [(day.clone(), moved.form(&day)), (skip.clone(), skipped.form(&skip)), (day.clone(), moved.form(&day))];
    let pages = join_all(ways.iter().map(|(action, fields)| {
        let mut browser = ann.clone();
        async move { browser.post(action, fields).await }
    }));
    let pages = pages.await;
    let statuses: Vec<u16> = pages.iter().map(|page| page.status).collect();
    // The same form twice is one change; of two different ones the second is told.
    let day_won = statuses == [200, 409, 200];
    assert!(day_won || statuses == [409, 200, 409], "{statuses:?}");
    let told = pages.iter().find(|page| page.status == 409).unwrap();
    assert!(told.has(&t!(Lang::En, "change-came-second")), "{}", told.text());
    let plan = ann.get(&format!("{debt}/plan")).await;
    assert_eq!(plan.text().matches("Payments as they were before").count(), 1, "{}", plan.text());
    // Sent again later, it is still the one change.
    let (again, fields) = if day_won { &ways[0] } else { &ways[1] };
    assert_eq!(ann.post(again, fields).await.path, format!("{debt}/plan"));
    let plan = ann.get(&format!("{debt}/plan")).await;
    assert_eq!(plan.text().matches("Payments as they were before").count(), 1);
}

async fn a_payment_between_check_and_agreeing(engine: Engine) {
    let portal = Portal::start(engine).await;
    let limits = Limits { first_due_within_days: 120, ..Limits::to_begin_with() };
    let (creditor, mut ann, debt) = with_plan(&portal, Lang::En, &limits).await;
    let (agree, page) = check(&mut ann, &debt, "skip", &[("count", "2")]).await;
    pay(&portal, &creditor, "2026-11-24", "6.48").await;
    let moved = ann.submit(&page, &agree, &[]).await;
    assert_eq!(moved.status, 409);
    assert!(moved.has(&t!(Lang::En, "figures-moved")) && moved.has("£1,200.00"), "{}", moved.text());
    assert!(ann.get(&format!("{debt}/plan")).await.has("Next payment, on 28 December 2026"));
    let plan = ann.submit(&moved, &agree, &[]).await;
    assert!(plan.has("Next payment, on 28 February 2027") && plan.has("£0.00 of £1,200.00"), "{}", plan.text());
}

async fn what_cannot_be_changed_comes_back_with_what_can(engine: Engine) {
    let portal = Portal::start(engine).await;
    let limits = Limits { interest: PlanInterest::Contract, ..Limits::to_begin_with() };
    let (_, mut ann, debt) = with_plan(&portal, Lang::En, &limits).await;
    let (_, little) = check(&mut ann, &debt, "amount", &[("each", "1"), ("times", "all")]).await;
    assert_eq!(little.status, 422);
    assert!(
        little.has("each time is the least that works") && little.html.contains("href=\"#each\""),
        "{}",
        little.text()
    );
    let (_, late) = check(&mut ann, &debt, "day", &[("next", "2027-06-01")]).await;
    let out = t!(Lang::En, "change-day-out", from = "25 November 2026", to = "28 February 2027");
    assert!(late.status == 422 && late.has(&out), "{}", late.text());
    // Nothing is missed, nothing is ahead: the plan. No such change: not found. Another's: not found.
    for kind in ["make-up", "ahead"] {
        assert_eq!(ann.get(&format!("{debt}/plan/change/{kind}")).await.path, format!("{debt}/plan"));
    }
    assert_eq!(ann.get(&format!("{debt}/plan/change/nothing")).await.status, 404);
    let south = portal.creditor("south", Lang::En, &Limits::to_begin_with()).await;
    let bobs = "reference,name,email,principal,due_date,description\nS-1,Bob,bob@example.com,10.00,2026-10-01,Fee\n";
    portal.import(&south, Kind::Debts, bobs).await;
    let mut bob = portal.debtor("bob@example.com", Lang::En).await;
    for page in ["plan/missed", "plan/change", "plan/change/skip", "plan/standing", "settle", "paid", "paid.pdf"] {
        assert_eq!(bob.get(&format!("{debt}/{page}")).await.status, 404, "{page}");
    }
}

async fn paid_off_on_a_day_that_the_debtor_picks(engine: Engine) {
    let portal = Portal::start(engine).await;
    let limits = Limits { interest: PlanInterest::Contract, ..Limits::to_begin_with() };
    let (creditor, mut ann, debt) = with_plan(&portal, Lang::En, &limits).await;
    let way = format!("{debt}/settle");
    let today = ann.get(&way).await;
    assert!(today.has("£1,206.48") && today.has("12345678") && today.has("N-1"), "{}", today.text());
    // Ten days of 12 pence later.
    let then = ann.submit(&today, &way, &[("on", "2026-12-04")]).await;
    assert!(then.has("£1,207.68") && then.has("£1.20") && then.has("That saves"), "{}", then.text());
    // After the first payment: what is agreed until then is told, and what clears it without.
    let after = ann.submit(&then, &way, &[("on", "2027-01-04")]).await;
    assert!(after.has("28 December 2026: £102.58") && after.has("£1,211.40"), "{}", after.text());
    let past = ann.submit(&then, &way, &[("on", "2026-11-01")]).await;
    assert!(past.status == 422 && past.has(&t!(Lang::En, "payment-day-wrong")), "{}", past.text());
    // It is exact: paid on that day, nothing is left.
    portal.days_pass(10);
    pay(&portal, &creditor, "2026-12-04", "1207.68").await;
    portal.work().await;
    let page = ann_again(&portal).await.get(&format!("{debt}/paid")).await;
    assert!(page.has(&t!(Lang::En, "paid-title")) && page.has("4 December 2026"), "{}", page.text());
}

async fn paid_in_full_is_said_in_a_letter_and_on_a_page(engine: Engine) {
    let portal = Portal::start(engine).await;
    let (creditor, mut ann, debt) = with_plan(&portal, Lang::En, &Limits::to_begin_with()).await;
    let page = format!("{debt}/paid");
    assert_eq!(ann.get(&page).await.path, debt, "something is owed");
    portal.days_pass(5);
    pay(&portal, &creditor, "2026-11-29", "1206.48").await;
    portal.work().await;
    portal.work().await;
    let letters = portal.letters("ann@example.com").await;
    let told: Vec<_> = letters.iter().filter(|it| it.subject == "It is paid").collect();
    assert!(told.len() == 1 && told[0].link.as_ref().unwrap().1.ends_with(&page), "{letters:?}");
    let mut ann = ann_again(&portal).await;
    let paid = ann.get(&page).await;
    for said in ["Paid in full", "29 November 2026", "£1,206.48", "24 November 2026", "N-1", "Creditor north"] {
        assert!(paid.has(said), "{said}: {}", paid.text());
    }
    assert!(ann.get(&format!("{page}.pdf")).await.html.starts_with("%PDF"));
    // A month later nobody is reminded of anything.
    portal.days_pass(31);
    portal.work().await;
    assert_eq!(portal.letters("ann@example.com").await.iter().filter(|it| it.unsubscribe.is_some()).count(), 0);
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "reviewer").await;
    assert!(rae.get(&format!("/review{debt}")).await.has(&t!(Lang::En, "act-plan-completed")));
}

async fn how_a_plan_stands_is_signed_and_checked(engine: Engine) {
    let portal = Portal::start(engine).await;
    let (creditor, _, debt) = with_plan(&portal, Lang::En, &Limits::to_begin_with()).await;
    portal.days_pass(34);
    pay(&portal, &creditor, "2026-12-28", "100.54").await;
    portal.days_pass(40);
    pay(&portal, &creditor, "2027-02-04", "100.54").await;
    let mut ann = ann_again(&portal).await;
    let way = format!("{debt}/plan/standing");
    let page = ann.get(&way).await;
    assert!(page.has("£201.08 of £1,206.48 paid, 16%") && page.has("1 of 2"), "{}", page.text());
    let letters = portal.letters("ann@example.com").await.len();
    let signed = ann.submit(&page, &way, &[]).await;
    assert_eq!(ann.submit(&page, &way, &[]).await.path, signed.path, "the same form is the same statement");
    let file = ann.get(&signed.link("statement.json")).await;
    assert_eq!(file.headers["content-type"], "application/json");
    // Anybody has the key; it fits to the byte.
    let key = portal.browser(Lang::En).get("/.well-known/goodterms-key.json").await;
    let key: PublicKey = serde_json::from_str(&key.html).unwrap();
    let told = PlanStatement::check(&file.html, &key).unwrap();
    assert_eq!((told.kept.asked, told.kept.on_time, told.kept.later, told.kept.missing), (2, 1, 1, 0));
    assert_eq!((told.kept.paid.as_str(), told.name.as_str(), told.reference.as_str()), ("201.08", "Ann Lee", "N-1"));
    assert!(signed.has(&told.code()), "{}", signed.text());
    assert!(PlanStatement::check(&file.html.replace("\"on_time\": 1", "\"on_time\": 2"), &key).is_err());
    assert!(ann.get(&format!("{}/statement.pdf", signed.path)).await.html.starts_with("%PDF"));
    assert_eq!(portal.letters("ann@example.com").await.len(), letters, "nothing is sent to anybody");
    // Nobody is asked: the command needs file and key only.
    let folder = tempfile::tempdir().unwrap();
    let [kept, public] = ["statement.json", "key.json"].map(|name| folder.path().join(name));
    std::fs::write(&public, serde_json::to_string(&key).unwrap()).unwrap();
    let verify = |text: &str| {
        std::fs::write(&kept, text).unwrap();
        let words = ["verify-statement", kept.to_str().unwrap(), "--key", public.to_str().unwrap()];
        std::process::Command::new(env!("CARGO_BIN_EXE_goodterms")).args(words).output().unwrap()
    };
    let fits = verify(&file.html);
    assert!(fits.status.success() && String::from_utf8_lossy(&fits.stdout).contains(&told.code()), "{fits:?}");
    assert!(!verify(&file.html.replace("Ann Lee", "Ann Leo")).status.success());
    // Somebody else finds neither page nor file.
    let south = portal.creditor("south", Lang::En, &Limits::to_begin_with()).await;
    let bobs = "reference,name,email,principal,due_date,description\nS-1,Bob,bob@example.com,10.00,2026-10-01,Fee\n";
    portal.import(&south, Kind::Debts, bobs).await;
    let mut bob = portal.debtor("bob@example.com", Lang::En).await;
    let own = bob.get("/debts").await.link("/debts/");
    let id = signed.path.rsplit('/').next().unwrap();
    for path in
        [signed.path.clone(), format!("{own}/plan/standing/{id}"), format!("{own}/plan/standing/{id}/statement.json")]
    {
        assert_eq!(bob.get(&path).await.status, 404, "{path}");
    }
    assert_eq!(bob.post(&way, &page.form(&way)).await.status, 404);
}

async fn interest_carries_over_and_what_came_late_counts(engine: Engine) {
    let portal = Portal::start(engine).await;
    let limits = Limits { interest: PlanInterest::Contract, ..Limits::to_begin_with() };
    let (creditor, _, debt) = with_plan(&portal, Lang::En, &limits).await;
    // 5 January: the first is missed. Waiting longer costs, and it says so.
    let mut ann = later(&portal, 42, Lang::En).await;
    let (agree, page) = check(&mut ann, &debt, "make-up", &[("how", "end")]).await;
    assert!(page.has("more in interest") && page.has("28 Dec 2027"), "{}", page.text());
    let plan = ann.submit(&page, &agree, &[]).await;
    assert!(plan.has("Next payment, on 28 January 2027"), "{}", plan.text());
    // A transfer of before that day arrives with the creditor's file of the next: it counts for the changed plan.
    portal.days_pass(1);
    pay(&portal, &creditor, "2027-01-03", "102.60").await;
    let plan = ann_again(&portal).await.get(&format!("{debt}/plan")).await;
    assert!(plan.has("Next payment, on 28 February 2027") && plan.has("1 of 12 payments"), "{}", plan.text());
}
