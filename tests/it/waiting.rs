//! What waiting costs: certain and possible apart, a plan and help beside them, the days in the address.

use goodterms::domain::creditor::CreditorType;
use goodterms::domain::limits::Limits;
use goodterms::i18n::Lang;
use goodterms::store::creditors::Creditor;
use goodterms::t;
use goodterms::usecases::import::Kind;

use crate::on_both;
use crate::portal::{Engine, Page, Portal};

on_both!(
    days_are_picked_kept_and_told_when_wrong,
    england_has_nothing_verified_and_says_so,
    a_creditor_in_scotland_is_under_its_law,
    china_shows_what_is_verified
);

async fn debt_of(portal: &Portal, lang: Lang) -> (crate::portal::Browser, String) {
    let mut ann = portal.debtor("ann@example.com", lang).await;
    let debt = ann.get("/debts").await.link("/debts/");
    (ann, debt)
}

async fn days_are_picked_kept_and_told_when_wrong(engine: Engine) {
    let portal = Portal::start(engine).await;
    portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    let (mut ann, debt) = debt_of(&portal, Lang::En).await;
    let way = format!("{debt}/waiting");
    let usual = ann.get(&way).await;
    for day in ["2026-12-24", "2027-02-24", "2027-05-24", "2027-11-24"] {
        assert!(usual.html.contains(&format!("value=\"{day}\"")), "{day}");
    }
    // 1 October 2026 to 24 November 2027 is 419 days of 3.65 % on £1,200.00.
    assert!(usual.has("£1,250.28") && usual.has("£43.80"), "{}", usual.text());
    // The form as it is sent, one day left out and an own one added.
    let own = ann.get(&format!("{way}?on=2026-12-24&on=&on=30%2F06%2F2027")).await;
    assert_eq!(own.status, 200);
    assert!(own.html.contains("value=\"2027-06-30\"") && !own.html.contains("value=\"2027-11-24\""));
    let wrong = ann.get(&format!("{way}?on=2027-06-30&on=soon&on=1999-01-01")).await;
    assert_eq!(wrong.status, 422);
    for kept in ["2027-06-30", "soon", "1999-01-01"] {
        assert!(wrong.html.contains(&format!("value=\"{kept}\"")), "{kept}");
    }
    assert!(wrong.has(&t!(Lang::En, "there-is-a-problem")) && wrong.html.contains("href=\"#on-1\""));
    let many: Vec<String> = (1..=13).map(|day| format!("on=2027-01-{day:02}")).collect();
    let many = ann.get(&format!("{way}?{}", many.join("&"))).await;
    assert!(many.status == 422 && many.has(&t!(Lang::En, "waiting-too-many", most = 12)), "{}", many.text());
    assert!(many.html.contains("value=\"2027-01-13\""));
}

async fn england_has_nothing_verified_and_says_so(engine: Engine) {
    let portal = Portal::start(engine).await;
    portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    let (mut ann, debt) = debt_of(&portal, Lang::En).await;
    let page = ann.get(&format!("{debt}/waiting")).await;
    // A year without interest against a year of waiting.
    assert!(page.has("£43.80 saved") && page.has(&t!(Lang::En, "help-free-advice")), "{}", page.text());
    assert!(page.has(&t!(Lang::En, "not-shown-title")) && page.has(&t!(Lang::En, "law-court-fee")), "{}", page.text());
    assert!(page.has(&t!(Lang::En, "possible-none", law = "England & Wales")), "{}", page.text());
    // The fee for what is owed then would be 80 pounds: no figure of a rule that nobody verified.
    assert!(!page.has("£80.00"), "{}", page.text());
    // The debt's own page says the same figures.
    assert!(ann.get(&debt).await.has("£1,250.28"));
}

/// A court's law has parts of its own: what is said of England isn't said of Scotland.
async fn a_creditor_in_scotland_is_under_its_law(engine: Engine) {
    let portal = Portal::start(engine).await;
    let scottish = |it: &mut Creditor| it.jurisdiction = "gb-scotland".to_owned();
    let creditor = portal.creditor_with("north", Lang::En, &Limits::to_begin_with(), scottish).await;
    let text = "reference,name,email,principal,annual_rate,due_date,description\n\
                N-1,Ann Lee,ann@example.com,1200.00,0.0365,2026-10-01,Council tax\n";
    assert_eq!(portal.import(&creditor, Kind::Debts, text).await.taken, 1);
    let (mut ann, debt) = debt_of(&portal, Lang::En).await;
    let page = ann.get(&format!("{debt}/waiting")).await;
    assert!(page.has(&t!(Lang::En, "possible-none", law = "Scotland")), "{}", page.text());
    let mut ada = portal.reviewer(&creditor, "ada@north.example", "administrator").await;
    let policy = ada.get("/review/policy").await;
    assert!(policy.has(&t!(Lang::En, "policy-law", law = "Scotland")), "{}", policy.text());
}

async fn china(portal: &Portal, rate: &str) -> Page {
    let limits = Limits::to_begin_with();
    let change = |it: &mut Creditor| {
        it.kind = CreditorType::Private;
        (it.country, it.currency) = ("CN".to_owned(), "CNY".to_owned());
    };
    let creditor = portal.creditor_with("jiang", Lang::ZhHans, &limits, change).await;
    let text = format!("{HEADINGS}\nJ-1,ann@example.com,Ann Lee,zh-Hans,100000.00,{rate},2025-10-01,2025-06-01,借款\n");
    assert_eq!(portal.import(&creditor, Kind::Debts, &text).await.taken, 1);
    let (mut ann, debt) = debt_of(portal, Lang::ZhHans).await;
    ann.get(&format!("{debt}/waiting?on=2027-11-24")).await
}

const HEADINGS: &str = "reference,email,name,language,principal,annual_rate,due_date,contract_date,description";

async fn china_shows_what_is_verified(engine: Engine) {
    let portal = Portal::start(engine).await;
    let page = china(&portal, "0.10").await;
    let lang = Lang::ZhHans;
    for text in [
        t!(lang, "law-court-fee"),
        t!(lang, "law-if-court-fee"),
        t!(lang, "relief-fee-waiver"),
        t!(lang, "law-spending-limits"),
        t!(lang, "help-creditor-delay"),
    ] {
        assert!(page.has(&text), "{text}: {}", page.text());
    }
    // 784 days of 10 % on 100,000: 121,479.45 is owed then, and the fee for it is 2,729.59.
    assert!(page.has("¥121,479.45") && page.has("¥2,729.59"), "{}", page.text());
    // Ten percent are below four times the rate of the day of the contract; the law takes nothing away.
    assert!(!page.has(&t!(lang, "cap-title")), "{}", page.text());

    let dear = Portal::start(engine).await;
    let page = china(&dear, "0.24").await;
    // 24 % were agreed; 12 % of 100,000 for 784 days is the most that the law of the contract's day leaves.
    let on = |day| lang.date(day);
    let note = |claimed, allowed, day| t!(lang, "cap-note", claimed = claimed, allowed = allowed, day = on(day));
    let then = note("¥51,550.68", "¥25,775.34", time::macros::date!(2027 - 11 - 24));
    assert!(page.has(&then) && page.has("CN-PL-29"), "{}", page.text());
    assert!(page.has("¥125,775.34") && !page.has("¥151,550.68"), "{}", page.text());
    // The ledger, the debt's own page, the builder and what is asked at the end are all held to it: 419 days so far.
    let (mut ann, debt) = debt_of(&dear, lang).await;
    let ledger = ann.get(&format!("{debt}/ledger")).await;
    let today = note("¥27,550.68", "¥13,775.34", time::macros::date!(2026 - 11 - 24));
    let line =
        t!(lang, "line-cut", claimed = "¥27,550.68", rate = t!(lang, "cap-rate-year", rate = "12"), rule = "CN-PL-29");
    assert!(ledger.has(&today) && ledger.has(&line), "{}", ledger.text());
    assert!(ann.get(&debt).await.has("¥113,775.34"));
    let builder = ann.get(&format!("{debt}/proposal")).await;
    assert!(builder.html.contains("0.12") && builder.has("¥113,775.34"), "{}", builder.text());
}
