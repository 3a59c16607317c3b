//! "I don't think I owe this": everything stops at once, a person answers with a reason, and what changes stands in the
//! ledger.

use goodterms::domain::limits::Limits;
use goodterms::domain::schedule::PlanInterest;
use goodterms::i18n::Lang;
use goodterms::t;
use goodterms::usecases::import::Kind;

use crate::on_both;
use crate::portal::{Browser, Engine, Page, Portal};
use crate::stories::form_action;

on_both!(
    paid_already_and_upheld,
    not_theirs_and_closed,
    it_stands_and_they_see_where_to_turn,
    a_part_is_disputed_and_taken_back,
    nothing_runs_however_late_the_answer,
    words_of_despair_bring_a_crisis_line,
    others_see_and_do_nothing,
    what_is_typed_is_kept_and_stays_text,
);

async fn dispute(ann: &mut Browser, debt: &str, typed: &[(&str, &str)]) -> Page {
    let page = ann.get(&format!("{debt}/dispute")).await;
    let check = ann.submit(&page, &format!("{debt}/dispute"), typed).await;
    assert_eq!(check.status, 200, "{}", check.text());
    ann.submit(&check, &format!("{debt}/dispute/send"), &[]).await
}

async fn begun(portal: &Portal, lang: Lang, typed: &[(&str, &str)]) -> (Browser, String, Page) {
    let mut ann = portal.debtor("ann@example.com", lang).await;
    let debt = ann.get("/debts").await.link("/debts/");
    let page = dispute(&mut ann, &debt, typed).await;
    assert!(page.has(&t!(lang, "dispute-waiting-title")), "{}", page.text());
    (ann, debt, page)
}

async fn the_case(rae: &mut Browser) -> Page {
    let queue = rae.get("/review").await;
    rae.get(&queue.link("/review/debts/")).await
}

async fn paid_already_and_upheld(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "reviewer").await;
    let typed = [("ground", "already-paid"), ("words", "Paid at the desk on 1 October.")];
    let (mut ann, debt, page) = begun(&portal, Lang::En, &typed).await;
    // Three working days from Tuesday, 24 November.
    assert!(page.has("27 November 2026") && page.has("Paid at the desk"), "{}", page.text());
    let letter = portal.letters("ann@example.com").await.remove(0);
    assert_eq!(letter.subject, t!(Lang::En, "mail-dispute-subject"));
    assert!(!letter.subject.contains("Creditor") && !letter.text().contains("Paid at the desk"));

    let queue = rae.get("/review").await;
    assert!(queue.has(&t!(Lang::En, "queue-dispute")), "{}", queue.text());
    let case = the_case(&mut rae).await;
    assert!(case.has("Paid at the desk") && case.has("It has already been paid"), "{}", case.text());
    let action = form_action(&case, "/review/disputes/");
    let wrong = rae.submit(&case, &action, &[("dispute", "adjust"), ("less", "2000"), ("less-from", "x")]).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.has("up to £1,206.48") && wrong.has(&t!(Lang::En, "words-missing")), "all at once: {}", wrong.text());
    let typed = [("dispute", "adjust"), ("less", "1200"), ("less-from", "2026-10-01"), ("dispute-words", "Found it.")];
    let preview = rae.submit(&case, &action, &typed).await;
    assert!(preview.has("Found it.") && preview.has("With this answer: £0.00"), "{}", preview.text());
    assert!(!ann.get(&format!("{debt}/dispute")).await.has("Found it."), "nothing has gone yet");
    let done = rae.submit(&preview, &format!("{action}/decide"), &[]).await;
    assert_eq!(done.status, 200, "{}", done.text());
    assert!(done.has("Adjustment recorded") && done.has("Dispute answered"), "{}", done.text());
    assert_eq!(rae.submit(&preview, &format!("{action}/decide"), &[]).await.status, 200, "the same again");
    assert!(rae.get("/review").await.has(&t!(Lang::En, "queue-empty")));

    let letter = portal.letters("ann@example.com").await.remove(0);
    assert_eq!(letter.subject, t!(Lang::En, "mail-answer-subject"));
    assert!(letter.link.unwrap().1.ends_with(&format!("{debt}/dispute")));
    let page = ann.get(&format!("{debt}/dispute")).await;
    assert!(page.has("Found it.") && page.has("£1,200.00 less is owed"), "{}", page.text());
    assert!(ann.get(&debt).await.has("£0.00"));
    assert!(ann.get(&format!("{debt}/ledger")).await.has(&t!(Lang::En, "entry-adjustment")));
}

async fn not_theirs_and_closed(engine: Engine) {
    let portal = Portal::start(engine).await;
    let limits = Limits { accept_up_to: 0, ..Limits::to_begin_with() };
    let creditor = portal.with_debt(Lang::En, &limits).await;
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "reviewer").await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let (debt, check) = crate::stories::check_offer(&mut ann, &[("each", "100")]).await;
    crate::stories::send_offer(&mut ann, &debt, &check).await;
    dispute(&mut ann, &debt, &[("ground", "not-mine")]).await;
    let case = the_case(&mut rae).await;
    let action = form_action(&case, "/review/disputes/");
    let preview = rae.submit(&case, &action, &[("dispute", "close"), ("dispute-words", "Another Ann Lee.")]).await;
    let done = rae.submit(&preview, &format!("{action}/decide"), &[]).await;
    assert!(done.has("Debt closed for this person") && done.has("Offer declined"), "{}", done.text());
    assert!(rae.get("/review").await.has(&t!(Lang::En, "queue-empty")), "the open offer waits no more");
    // A charge that comes in later is nothing that this person owes.
    let text = "reference,date,amount\nN-1,2026-12-01,40.00\n";
    portal.import(&creditor, Kind::Charges, text).await;
    portal.days_pass(30);
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let page = ann.get(&debt).await;
    assert!(page.has(&t!(Lang::En, "next-closed")) && page.has("£0.00"), "{}", page.text());
    let page = ann.get(&format!("{debt}/dispute")).await;
    assert!(page.has("Another Ann Lee.") && page.has("is closed for you"), "{}", page.text());
}

async fn it_stands_and_they_see_where_to_turn(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.with_debt(Lang::ZhHans, &Limits::to_begin_with()).await;
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "reviewer").await;
    let (mut ann, debt, _) = begun(&portal, Lang::ZhHans, &[("ground", "too-old")]).await;
    let case = the_case(&mut rae).await;
    let action = form_action(&case, "/review/disputes/");
    let typed = [("dispute", "stands"), ("dispute-words", "2025年还过一次，时效重新起算。")];
    let preview = rae.submit(&case, &action, &typed).await;
    rae.submit(&preview, &format!("{action}/decide"), &[]).await;
    let page = ann.get(&format!("{debt}/dispute")).await;
    assert!(page.has("时效重新起算") && page.has(&t!(Lang::ZhHans, "dispute-go-on-title")), "{}", page.text());
    assert!(page.has(&t!(Lang::ZhHans, "help-free-advice")), "{}", page.text());
    // There can be something new.
    let page = dispute(&mut ann, &debt, &[("ground", "wrong-amount")]).await;
    assert!(page.has(&t!(Lang::ZhHans, "dispute-waiting-title")), "{}", page.text());
    // Another reviewer's answer, sent to what was answered before, changes nothing.
    let stale = rae.submit(&preview, &format!("{action}/decide"), &[("dispute-words", "别的理由")]).await;
    assert_eq!(stale.status, 409, "{}", stale.text());
}

async fn a_part_is_disputed_and_taken_back(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    let typed = [("ground", "wrong-amount"), ("part", "amount"), ("amount", "200")];
    let (mut ann, debt, page) = begun(&portal, Lang::En, &typed).await;
    assert!(page.has("the other £1,006.48") && page.has("£200.00"), "{}", page.text());
    let again = dispute_again(&mut ann, &debt).await;
    assert_eq!(again.path, format!("{debt}/dispute"), "who sends twice lands on what waits");
    let page = ann.submit(&page, &format!("{debt}/dispute/withdraw"), &[]).await;
    assert!(page.has(&t!(Lang::En, "dispute-is-withdrawn")), "{}", page.text());
    assert_eq!(ann.post(&format!("{debt}/dispute/withdraw"), &[]).await.status, 200, "pressed twice");
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "reviewer").await;
    assert!(rae.get("/review").await.has(&t!(Lang::En, "queue-empty")));
    // From tomorrow on interest runs again: nine days of twelve pence.
    portal.days_pass(10);
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    assert!(ann.get(&debt).await.has("£1,207.56"), "{}", ann.get(&debt).await.text());
}

async fn dispute_again(ann: &mut Browser, debt: &str) -> Page {
    let fields = [("ground", "not-mine"), ("part", "all"), ("words", ""), ("amount", "")];
    let fields: Vec<_> = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    ann.post(&format!("{debt}/dispute"), &fields).await
}

async fn nothing_runs_however_late_the_answer(engine: Engine) {
    let portal = Portal::start(engine).await;
    // Not even where the creditor's own delay stops nothing otherwise.
    let limits = Limits { delay_stops_interest: false, interest: PlanInterest::Contract, ..Limits::to_begin_with() };
    let creditor = portal.with_debt(Lang::En, &limits).await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let (debt, check) = crate::stories::check_offer(&mut ann, &[("each", "300"), ("first", "2026-12-01")]).await;
    crate::stories::send_offer(&mut ann, &debt, &check).await;
    dispute(&mut ann, &debt, &[("ground", "wrong-amount")]).await;
    portal.days_pass(60);
    portal.work().await;
    let subjects: Vec<_> = portal.letters("ann@example.com").await.into_iter().map(|it| it.subject).collect();
    let (due, missed) = (t!(Lang::En, "mail-due-subject"), t!(Lang::En, "mail-missed-subject"));
    assert!(!subjects.contains(&due) && !subjects.contains(&missed), "{subjects:?}");
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    assert!(ann.get(&debt).await.has("£1,206.48"), "{}", ann.get(&debt).await.text());
    let page = ann.get(&format!("{debt}/dispute")).await;
    assert!(page.has("The answer is late"), "{}", page.text());
    let ledger = ann.get(&format!("{debt}/ledger")).await;
    assert!(ledger.has(&t!(Lang::En, "held-dispute")), "{}", ledger.text());
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "reviewer").await;
    assert!(rae.get("/review").await.has("was due 27 Nov 2026"), "{}", rae.get("/review").await.text());
}

async fn words_of_despair_bring_a_crisis_line(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    let text = "reference,name,email,principal,due_date\nN-2,Bob,bob@example.com,50,2026-01-01\n";
    portal.import(&creditor, Kind::Debts, text).await;
    let mut bob = portal.debtor("bob@example.com", Lang::En).await;
    let bobs = bob.get("/debts").await.link("/debts/");
    let page = bob.get(&format!("{bobs}/cannot-pay")).await;
    bob.submit(&page, &format!("{bobs}/cannot-pay"), &[("words", "My hours were cut.")]).await;
    portal.clock.advance(60);
    let typed = [("ground", "not-mine"), ("words", "I can't go on. There is no way out.")];
    let (_, _, page) = begun(&portal, Lang::En, &typed).await;
    assert!(page.has("116 123") && page.has(&t!(Lang::En, "crisis-title")), "{}", page.text());
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "reviewer").await;
    let queue = rae.get("/review").await;
    let (ann, bob) = (queue.text().find("Ann Lee"), queue.text().find("Bob"));
    assert!(queue.has(&t!(Lang::En, "case-careful")) && ann < bob, "looked at first: {}", queue.text());
    assert!(the_case(&mut rae).await.has(&t!(Lang::En, "case-careful")));
}

async fn others_see_and_do_nothing(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    let text = "reference,name,email,principal,due_date\nN-2,Bob,bob@example.com,50,2026-01-01\n";
    portal.import(&creditor, Kind::Debts, text).await;
    let other = portal.creditor("south", Lang::En, &Limits::to_begin_with()).await;
    let (mut ann, debt, _) = begun(&portal, Lang::En, &[("ground", "not-mine"), ("words", "Not me.")]).await;
    let mut bob = portal.debtor("bob@example.com", Lang::En).await;
    let mut sid = portal.reviewer(&other, "sid@south.example", "administrator").await;
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "reviewer").await;
    let case = the_case(&mut rae).await;
    let action = form_action(&case, "/review/disputes/");
    assert_eq!(bob.get(&format!("{debt}/dispute")).await.status, 404);
    for end in ["", "/change", "/send", "/withdraw"] {
        let fields = [("key".to_owned(), "k".repeat(32)), ("ground".to_owned(), "not-mine".to_owned())];
        assert_eq!(bob.post(&format!("{debt}/dispute{end}"), &fields).await.status, 404, "{end}");
    }
    let fields = case.form(&action);
    for path in [action.clone(), format!("{action}/decide"), format!("{action}/change")] {
        assert_eq!(sid.post(&path, &fields).await.status, 404, "{path} as another creditor");
        assert_eq!(ann.post(&path, &fields).await.path, "/staff/sign-in", "{path} as a debtor");
    }
    // A dispute can't be answered as if it were a hold.
    let as_hold = action.replace("/disputes/", "/holds/");
    assert_eq!(rae.post(&as_hold, &fields).await.status, 404);
    assert!(ann.get(&format!("{debt}/dispute")).await.has(&t!(Lang::En, "dispute-waiting-title")));
}

async fn what_is_typed_is_kept_and_stays_text(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let debt = ann.get("/debts").await.link("/debts/");
    let form = ann.get(&format!("{debt}/dispute")).await;
    let action = format!("{debt}/dispute");
    let long = "x".repeat(10_000);
    let page = ann.submit(&form, &action, &[("part", "amount"), ("amount", "9999"), ("words", &long)]).await;
    assert_eq!(page.status, 422);
    for message in ["Choose what it is about", "up to £1,206.48", "no more than 2,000 characters"] {
        assert!(page.has(message), "{message}: {}", page.text());
    }
    assert!(page.html.contains(&long), "what was typed is kept");
    let hostile = "</textarea><script>alert(1)</script>\r\n\u{202e}evil\u{2066} =1+1";
    let page = ann.submit(&form, &action, &[("ground", "too-old"), ("words", hostile)]).await;
    assert!(page.has("<script>alert(1)</script>") && !page.html.contains("<script>alert"), "{}", page.html);
    let page = ann.post(&format!("{action}/change"), &page.form(&format!("{action}/send"))).await;
    assert!(!page.html.contains("</textarea><script>alert"), "{}", page.html);
    let check = ann.submit(&form, &action, &[("ground", "too-old"), ("words", hostile)]).await;
    let done = ann.submit(&check, &format!("{action}/send"), &[]).await;
    assert!(!done.html.contains("<script>alert"), "{}", done.html);
    let again = ann.submit(&check, &format!("{action}/send"), &[]).await;
    assert_eq!(again.path, action, "pressed twice is done once");
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "reviewer").await;
    let case = the_case(&mut rae).await;
    assert!(case.has("<script>alert(1)</script>") && !case.html.contains("<script>alert"), "{}", case.html);
    let letters = portal.letters("ann@example.com").await;
    assert_eq!(letters.iter().filter(|it| it.subject == t!(Lang::En, "mail-dispute-subject")).count(), 1);
}
