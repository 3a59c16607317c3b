//! The creditor's policy: changed as a draft, switched on as a version, read by those who answer.

use goodterms::domain::policy::Policy;
use goodterms::i18n::Lang;
use goodterms::store::policies;
use goodterms::t;
use goodterms::usecases::import::Kind;

use crate::on_both;
use crate::portal::{Browser, Engine, Page, Portal};
use crate::raw;
use crate::stories::{check_offer, send_offer};

on_both!(
    a_change_is_a_draft_first,
    rows_come_and_go,
    the_second_editor_is_told,
    only_administrators_change,
    a_draft_is_tried_on_past_offers,
    a_debtor_reads_how_they_are_answered,
);

const FORM: &str = "/review/policy/change";
const SWITCH_ON: &str = "/review/policy/draft/switch-on";

/// Types something into the form and switches it on.
pub async fn change(browser: &mut Browser, typed: &[(&str, &str)]) -> Page {
    let draft = draft(browser, typed).await;
    let page = browser.submit(&draft, SWITCH_ON, &[]).await;
    assert_eq!(page.path, "/review/policy", "{}", page.text());
    page
}

/// Types something into the form and goes on to what it changes.
async fn draft(browser: &mut Browser, typed: &[(&str, &str)]) -> Page {
    let form = browser.get(FORM).await;
    let page = browser.submit(&form, FORM, typed).await;
    assert_eq!(page.path, "/review/policy/draft", "{}", page.text());
    page
}

async fn a_change_is_a_draft_first(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.with_debt(Lang::En, Policy::to_begin_with()).await;
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "administrator").await;
    let form = rae.get(FORM).await;
    let typed = [("terms-1-months", "500"), ("machine_up_to", "lots"), ("step_months", "13")];
    let wrong = rae.submit(&form, FORM, &typed).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.html.contains("value=\"lots\"") && wrong.html.contains("href=\"#machine_up_to\""), "{}", wrong.html);
    assert!(wrong.html.contains("href=\"#terms-1-months\"") && wrong.html.contains("href=\"#step_months\""));
    assert!(wrong.html.contains("value=\"500\""), "what was typed is kept");

    let page = draft(&mut rae, &[("terms-1-months", "12")]).await;
    assert!(
        said(&page).contains("Until now Where up to £3,000.00 is owed, a plan ends within 24 months."),
        "{}",
        page.text()
    );
    assert!(
        said(&page).contains("From then on Where up to £3,000.00 is owed, a plan ends within 12 months."),
        "{}",
        page.text()
    );
    assert!(!page.has("working days"), "only what is different is said: {}", page.text());
    // It answers nobody yet, and what was typed stands in the form.
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let (_, check) = check_offer(&mut ann, &[("by", "count"), ("count", "13")]).await;
    assert!(check.has(&t!(Lang::En, "check-answer-at-once")), "{}", check.text());
    assert!(rae.get(FORM).await.form(FORM).contains(&("terms-1-months".to_owned(), "12".to_owned())));

    let read = rae.submit(&page, SWITCH_ON, &[]).await;
    assert!(read.has("Version 2, in force since") && read.has("Rae"), "{}", read.text());
    let again = rae.submit(&page, SWITCH_ON, &[]).await;
    assert!(again.has("Version 2, in force since"), "pressed twice it is done once: {}", again.text());
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let (_, check) = check_offer(&mut ann, &[("by", "count"), ("count", "13")]).await;
    assert!(check.has("shows you at once what is possible instead"), "{}", check.text());
    let old = rae.get("/review/policy/versions/1").await;
    assert!(old.has("no longer in force") && old.has("within 24 months"), "{}", old.text());
    assert_eq!(rae.get("/review/policy/versions/3").await.status, 404);

    let mut tx = portal.app.db.read().await.unwrap();
    let history = policies::history(&mut tx, creditor.id).await.unwrap();
    assert_eq!(history.iter().map(|it| (it.version, it.policy.version)).collect::<Vec<_>>(), [(2, 2), (1, 1)]);
    drop(tx);
    let recorded = "SELECT MAX(detail) FROM evidence WHERE act = 'policy_changed' AND actor = 'staff'";
    let recorded = raw::text(&portal.app.db, recorded).await;
    assert!(recorded.contains("\"version\":2") && recorded.contains("\"months\":12"), "{recorded}");
}

async fn rows_come_and_go(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.creditor("north", Lang::En, Policy::to_begin_with()).await;
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "administrator").await;
    let form = rae.get(FORM).await;
    let more = rae.submit(&form, FORM, &[("do", "add-discounts"), ("offer_days", "half typed")]).await;
    assert_eq!(more.status, 200);
    let fields = more.form(FORM);
    assert!(fields.contains(&("offer_days".to_owned(), "half typed".to_owned())), "what was typed is kept");
    assert!(fields.contains(&("discounts-0-who".to_owned(), "person".to_owned())));
    let fewer = rae.submit(&more, FORM, &[("do", "remove-terms-0")]).await;
    let typed = [("offer_days", "7"), ("discounts-0-percent", "10"), ("discounts-0-within_days", "30")];
    let page = rae.submit(&fewer, FORM, &typed).await;
    assert!(page.has("10 % of what is owed is written off if the rest is paid within 30 days."), "{}", page.text());
    assert!(
        said(&page).contains("Until now Where up to £500.00 is owed, a plan ends within 12 months."),
        "{}",
        page.text()
    );
    let read = rae.submit(&page, SWITCH_ON, &[]).await;
    assert!(read.has("A person decides on this.") && read.has("An offer stands for 7 days."), "{}", read.text());
}

async fn the_second_editor_is_told(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.creditor("north", Lang::En, Policy::to_begin_with()).await;
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "administrator").await;
    let mut ada = portal.reviewer(&creditor, "ada@north.example", "administrator").await;
    let ours = draft(&mut ada, &[("offer_days", "7")]).await;
    assert!(rae.get("/review/policy").await.has("is working on a draft"), "one sees that the other is at it");
    change(&mut rae, &[("offer_days", "21")]).await;
    let late = ada.submit(&ours, SWITCH_ON, &[]).await;
    assert_eq!(late.status, 409);
    assert!(late.has("Rae switched on version 2") && late.has("You began with version 1"), "{}", late.text());
    assert!(said(&late).contains("Until now An offer stands for 21 days. From then on An offer stands for 7 days."));
    // Having seen it, they may still go on: as version 3.
    let read = ada.submit(&late, SWITCH_ON, &[]).await;
    assert!(read.has("Version 3, in force since") && read.has("stands for 7 days"), "{}", read.text());
    // A draft that was saved again in another window is another draft.
    let first = draft(&mut ada, &[("offer_days", "8")]).await;
    draft(&mut ada, &[("offer_days", "9")]).await;
    let late = ada.submit(&first, SWITCH_ON, &[]).await;
    assert!(late.status == 409 && said(&late).contains("From then on An offer stands for 9 days."), "{}", late.text());
    let dropped = ada.submit(&late, "/review/policy/draft/drop", &[]).await;
    assert!(dropped.path == "/review/policy" && dropped.has("Change the policy"), "{}", dropped.text());
    assert_eq!(ada.get("/review/policy/draft").await.path, "/review/policy");
}

async fn only_administrators_change(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.with_debt(Lang::En, Policy::to_begin_with()).await;
    let other = portal.creditor("south", Lang::En, Policy { offer_days: 77, ..Policy::to_begin_with() }).await;
    let mut ada = portal.reviewer(&creditor, "ada@north.example", "administrator").await;
    let ours = draft(&mut ada, &[("offer_days", "7")]).await;
    let form = ada.get(FORM).await.form(FORM);
    let mut sam = portal.reviewer(&creditor, "sam@north.example", "reviewer").await;
    let read = sam.get("/review/policy").await;
    assert!(read.has("An offer stands for 14 days.") && !read.has("Change the policy"), "{}", read.text());
    for path in [FORM, "/review/policy/draft"] {
        assert_eq!(sam.get(path).await.status, 403, "{path}");
    }
    for (path, fields) in
        [(FORM, form.clone()), (SWITCH_ON, ours.form(SWITCH_ON)), ("/review/policy/draft/drop", vec![])]
    {
        assert_eq!(sam.post(path, &fields).await.status, 403, "{path}");
    }
    // Another creditor's administrator sees and changes nothing but their own.
    let mut sue = portal.reviewer(&other, "sue@south.example", "administrator").await;
    assert!(sue.get("/review/policy").await.has("An offer stands for 77 days."));
    assert_eq!(sue.get("/review/policy/versions/2").await.status, 404);
    let tried = sue.post(SWITCH_ON, &ours.form(SWITCH_ON)).await;
    assert!(tried.status == 409 || tried.path == "/review/policy", "{}", tried.text());
    assert!(ada.get("/review/policy").await.has("You have a draft"), "still there");
    assert!(sue.get("/review/policy").await.has("An offer stands for 77 days."));
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    for path in ["/review/policy", FORM] {
        assert_eq!(ann.get(path).await.path, "/staff/sign-in", "{path}");
    }
    assert_eq!(ann.post(FORM, &form).await.path, "/staff/sign-in");
}

/// What a page says, element by element.
fn said(page: &Page) -> String {
    let html = scraper::Html::parse_document(&page.html);
    let main = html.select(&scraper::Selector::parse("main").unwrap()).next().unwrap();
    let texts: Vec<&str> = main.text().map(str::trim).filter(|it| !it.is_empty()).collect();
    texts.join(" ")
}

/// Looks again until the trial is through.
async fn tried(browser: &mut Browser) -> Page {
    for _ in 0..1_000 {
        let page = browser.get("/review/policy/draft").await;
        if page.headers.get("refresh").is_none() {
            return page;
        }
    }
    panic!("the trial never ends")
}

async fn a_draft_is_tried_on_past_offers(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.with_debt(Lang::En, Policy::to_begin_with()).await;
    let more = "reference,name,email,language,principal,annual_rate,due_date,description\n\
                N-2,Bo Chan,bo@example.com,zh-Hans,400.00,0.0365,2026-10-01,Council tax\n\
                N-3,Cy Dean,cy@example.com,en,90000.00,0.0365,2026-10-01,Council tax\n";
    portal.import(&creditor, Kind::Debts, more).await;
    for (email, count) in [("ann@example.com", "20"), ("bo@example.com", "4"), ("cy@example.com", "30")] {
        let mut browser = portal.debtor(email, Lang::En).await;
        let (debt, check) = check_offer(&mut browser, &[("by", "count"), ("count", count)]).await;
        send_offer(&mut browser, &debt, &check).await;
    }
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "administrator").await;
    let page = draft(&mut rae, &[("terms-1-months", "12"), ("machine_up_to", "")]).await;
    rae.submit(&page, "/review/policy/draft/try", &[]).await;
    let page = tried(&mut rae).await;
    // Ann's twenty months are too long for the draft, Cy's debt no longer too large; Bo's offer stands as before.
    assert!(page.has("3 past offers were tried. 2 would be answered otherwise."), "{}", page.text());
    assert!(said(&page).contains("Everybody 3 2 was 2 1 was 0 0 was 1"), "{}", page.text());
    assert!(said(&page).contains("简体中文 1 1 was 1 0 was 0 0 was 0"), "{}", page.text());
    assert!(said(&page).contains("N-1, offer 1 Accepted at once Other offers"), "{}", page.text());
    assert!(said(&page).contains("N-3, offer 1 Passed on Accepted at once"), "{}", page.text());
    let case = rae.get(&page.link("/review/debts/")).await;
    assert!(case.status == 200 && case.has("N-1"), "{}", case.text());
    // A draft that is saved again knows nothing of what another showed.
    let page = draft(&mut rae, &[("terms-1-months", "24"), ("machine_up_to", "")]).await;
    assert!(!page.has("past offers were tried"), "{}", page.text());
    // Nobody else's offers are tried.
    let other = portal.creditor("south", Lang::En, Policy::to_begin_with()).await;
    let mut sue = portal.reviewer(&other, "sue@south.example", "administrator").await;
    let page = draft(&mut sue, &[("machine_up_to", "")]).await;
    sue.submit(&page, "/review/policy/draft/try", &[]).await;
    let page = tried(&mut sue).await;
    assert!(page.has("There are no past offers to try it on."), "{}", page.text());
    let mut sam = portal.reviewer(&creditor, "sam@north.example", "reviewer").await;
    assert_eq!(sam.post("/review/policy/draft/try", &[]).await.status, 403);
}

async fn a_debtor_reads_how_they_are_answered(engine: Engine) {
    let portal = Portal::start(engine).await;
    portal.with_debt(Lang::En, Policy { answer_working_days: 1, ..Policy::to_begin_with() }).await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let page = ann.get("/debts").await;
    let page = ann.get(&page.link("/debts/")).await;
    let page = ann.get(&page.link("/answers")).await;
    assert!(page.has("Where £1,206.48 is owed, a plan ends within 24 months."), "{}", page.text());
    assert!(page.has("a person answers within one working day"), "{}", page.text());
    let mut bob = portal.browser(Lang::En);
    assert_eq!(bob.get("/debts/0000000000001/answers").await.path, "/sign-in");
    assert_eq!(ann.get("/debts/0000000000001/answers").await.status, 404);
}
