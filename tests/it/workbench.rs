//! What a reviewer works with: reasons to choose from, in the debtor's language.

use goodterms::domain::limits::Limits;
use goodterms::i18n::Lang;
use goodterms::store::creditors::Creditor;
use goodterms::store::evidence;
use goodterms::t;
use goodterms::usecases::import::Kind;

use crate::on_both;
use crate::portal::{Browser, Engine, Page, Portal};
use crate::stories::{check_offer, form_action, send_offer};

on_both!(
    a_reason_is_chosen_and_read_in_the_debtors_language,
    a_counter_says_why,
    a_counter_says_what_it_does_to_both_sides,
    two_on_one_case_see_each_other,
);

/// A creditor that reads English, where every offer waits for a person; Ann reads Chinese and has made one.
async fn waiting(portal: &Portal) -> (Creditor, Browser, Browser, String) {
    let limits = Limits { accept_up_to: 0, ..Limits::to_begin_with() };
    let creditor = portal.creditor("north", Lang::En, &limits).await;
    let text = "reference,name,email,language,principal,annual_rate,due_date,description\n\
                N-1,Ann Lee,ann@example.com,zh-Hans,1200.00,0.0365,2026-10-01,Council tax\n";
    assert_eq!(portal.import(&creditor, Kind::Debts, text).await.taken, 1);
    let rae = portal.reviewer(&creditor, "rae@north.example", "reviewer").await;
    let mut ann = portal.debtor("ann@example.com", Lang::ZhHans).await;
    let (debt, check) = check_offer(&mut ann, &[("each", "100"), ("first", "2026-12-28")]).await;
    send_offer(&mut ann, &debt, &check).await;
    (creditor, rae, ann, debt)
}

async fn open_case(rae: &mut Browser, debt: &str) -> (Page, String) {
    let case = rae.get(&format!("/review{debt}")).await;
    let action = form_action(&case, "/review/offers/");
    (case, action)
}

async fn a_reason_is_chosen_and_read_in_the_debtors_language(engine: Engine) {
    let portal = Portal::start(engine).await;
    let (_, mut rae, mut ann, debt) = waiting(&portal).await;
    let (case, action) = open_case(&mut rae, &debt).await;
    // Neither a reason nor words; and a reason of another decision is none.
    for reason in ["", "affordable", "nonsense"] {
        let typed = [("verdict", "decline"), ("reason-decline", reason), ("reason-accept", "affordable")];
        let wrong = rae.submit(&case, &action, &typed).await;
        assert_eq!(wrong.status, 422, "{reason}");
        assert!(wrong.has(&t!(Lang::En, "reason-missing")), "{}", wrong.text());
    }
    let typed = [("verdict", "decline"), ("reason-decline", "know_more")];
    let preview = rae.submit(&case, &action, &typed).await;
    let (theirs, ours) = (t!(Lang::ZhHans, "decided-know-more"), t!(Lang::En, "decided-know-more"));
    assert!(preview.has(&theirs) && preview.has(&ours) && preview.has("简体中文"), "{}", preview.text());
    assert!(preview.html.contains("lang=\"zh-Hans\""));
    let done = rae.submit(&preview, &format!("{action}/decide"), &[]).await;
    assert_eq!(done.status, 200, "{}", done.text());
    let letter = portal.letters("ann@example.com").await.remove(0);
    assert!(letter.text().contains(&theirs), "{}", letter.text());
    let page = ann.get(letter.link.unwrap().1.strip_prefix(&portal.base).unwrap()).await;
    assert!(page.has(&theirs), "{}", page.text());
    // The record keeps which reason it was; the reviewer reads it in English.
    let mut tx = portal.app.db.read().await.unwrap();
    let acts = evidence::of_debt(&mut tx, debt.rsplit('/').next().unwrap().parse().unwrap()).await.unwrap();
    let declined = acts.iter().find(|it| it.act == "proposal_declined").unwrap();
    assert!(declined.detail.contains("\"reason\":\"know_more\""), "{}", declined.detail);
    let case = rae.get(&format!("/review{debt}")).await;
    assert_eq!(case.text().matches(&ours).count(), 2, "exchange and timeline: {}", case.text());
}

async fn a_counter_says_why(engine: Engine) {
    let portal = Portal::start(engine).await;
    let (_, mut rae, mut ann, debt) = waiting(&portal).await;
    let (case, action) = open_case(&mut rae, &debt).await;
    let typed = [("verdict", "counter"), ("each", "150"), ("reason-counter", "too_long"), ("words", "From January.")];
    let preview = rae.submit(&case, &action, &typed).await;
    let changed = rae.post(&format!("{action}/change"), &preview.form(&format!("{action}/decide"))).await;
    let fields = changed.form(&action);
    for (name, value) in [("reason-counter", "too_long"), ("words", "From January."), ("verdict", "counter")] {
        assert!(fields.contains(&(name.to_owned(), value.to_owned())), "{name}: {fields:?}");
    }
    rae.submit(&preview, &format!("{action}/decide"), &[]).await;
    let letter = portal.letters("ann@example.com").await.remove(0);
    let page = ann.get(letter.link.unwrap().1.strip_prefix(&portal.base).unwrap()).await;
    let why = t!(Lang::ZhHans, "decided-too-long");
    assert!(page.has(&why) && page.has("From January."), "{}", page.text());
    let accept = form_action(&page, "/debts/");
    let plan = ann.submit(&page, &accept, &[]).await;
    assert!(plan.path == format!("{debt}/plan") && plan.has(&why), "{}", plan.text());
    // What belongs to the person says it too.
    let data = ann.get("/settings/data.csv").await;
    assert!(data.html.contains(&why), "{}", data.html);
}

async fn a_counter_says_what_it_does_to_both_sides(engine: Engine) {
    let portal = Portal::start(engine).await;
    let (_, mut rae, _, debt) = waiting(&portal).await;
    let (case, action) = open_case(&mut rae, &debt).await;
    // What Ann asked for, 12 times 100.00, is what the fields begin with.
    assert!(case.has("Left over a month") && case.has("no statement was sent"), "{}", case.text());
    let shows = async |rae: &mut Browser, each: &str| {
        let mut fields = case.form(&action);
        fields.retain(|(name, _)| !["verdict", "each"].contains(&name.as_str()));
        fields
            .extend([("verdict", "counter"), ("each", each)].map(|(name, value)| (name.to_owned(), value.to_owned())));
        rae.post(&format!("{action}/sides"), &fields).await
    };
    let shown = shows(&mut rae, "60").await;
    assert_eq!(shown.status, 200, "{}", shown.text());
    for said in ["£40.00 less than asked", "months later than asked", "Receives", "by 28 "] {
        assert!(shown.has(said), "{said}: {}", shown.text());
    }
    assert!(!shown.has("Beyond the policy"), "{}", shown.text());
    let form = shown.form(&action);
    for kept in [("verdict", "counter"), ("each", "60")] {
        assert!(form.contains(&(kept.0.to_owned(), kept.1.to_owned())), "{kept:?} in {form:?}");
    }
    // Beyond the policy it is said, and can be offered.
    let beyond = shows(&mut rae, "5").await;
    assert!(beyond.has("Beyond the policy") && beyond.has("Each instalment is £5.00."), "{}", beyond.text());
    let preview = rae.submit(&case, &action, &[("verdict", "counter"), ("each", "5"), ("words", "So be it.")]).await;
    assert_eq!(preview.status, 200, "{}", preview.text());
    // What can't be read is told at its field.
    let wrong = shows(&mut rae, "five").await;
    assert!(wrong.status == 422 && wrong.html.contains("id=\"each-error\""), "{}", wrong.text());
}

/// Two reviewers of one creditor and one of another; the first has the case open.
async fn two_on_one_case_see_each_other(engine: Engine) {
    let portal = Portal::start(engine).await;
    let (creditor, mut rae, _, debt) = waiting(&portal).await;
    let mut wei = portal.reviewer(&creditor, "wei@north.example", "reviewer").await;
    let south = portal.creditor("south", Lang::En, &Limits::to_begin_with()).await;
    let mut sid = portal.reviewer(&south, "sid@south.example", "administrator").await;
    let (case, here) = (format!("/review{debt}"), format!("/review/here/{}", debt.rsplit('/').next().unwrap()));
    let alone = rae.get(&case).await;
    assert!(!alone.has("has had this open"), "nobody is told of themselves: {}", alone.text());
    let seen = wei.get(&case).await;
    assert!(seen.has("Rae has had this open since 09:0"), "{}", seen.text());
    assert!(wei.get("/review").await.has("Rae has this open"));
    assert!(rae.post(&here, &[]).await.html.contains("has had this open since"), "the first hears of the second");
    // Another creditor neither sees it nor can say that it is here.
    assert!(!sid.get("/review").await.has("has this open"));
    assert_eq!(sid.post(&here, &[]).await.status, 404);
    // Somebody who goes on looking stays since the same minute; two minutes without a word and they are gone.
    portal.clock.advance(90);
    rae.post(&here, &[]).await;
    portal.clock.advance(90);
    let mut later = wei.get(&case).await;
    assert!(later.has("Rae has had this open since 09:0"), "{}", later.text());
    portal.clock.advance(121);
    later = wei.get(&case).await;
    assert!(!later.has("has had this open"), "{}", later.text());
    assert!(!wei.get("/review").await.has("has this open"));
    // A page that asks by itself keeps nobody signed in.
    for _ in 0..8 {
        portal.clock.advance(100);
        rae.post(&here, &[]).await;
    }
    portal.clock.advance(100);
    let over = rae.get(&case).await;
    assert_eq!(over.path, "/staff/sign-in", "{}", over.text());
}
