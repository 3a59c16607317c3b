//! The journeys, each on both engines: what people do, in their order, and what each then sees.

use goodterms::domain::limits::Limits;
use goodterms::domain::rounding::{Chosen, Rounding};
use goodterms::i18n::Lang;
use goodterms::store::creditors;
use goodterms::t;
use goodterms::usecases::import::Kind;

use crate::on_both;
use crate::portal::{Browser, Engine, Page, Portal};

on_both!(
    accepted_at_once,
    countered_accepted_reminded_and_missed,
    the_same_in_chinese,
    declined,
    on_hold,
    changed_and_withdrawn,
    an_offer_expires,
    a_creditor_rounds_its_own_way,
);

/// From the overview to the check page.
pub async fn check_offer(browser: &mut Browser, typed: &[(&str, &str)]) -> (String, Page) {
    let page = browser.get("/debts").await;
    let debt = page.link("/debts/");
    let page = browser.get(&format!("{debt}/proposal")).await;
    let page = browser.submit(&page, &format!("{debt}/proposal"), typed).await;
    (debt, page)
}

/// From the check page to the answer.
pub async fn send_offer(browser: &mut Browser, debt: &str, check: &Page) -> Page {
    browser.submit(check, &format!("{debt}/proposal/send"), &[]).await
}

async fn accepted_at_once(engine: Engine) {
    let portal = Portal::start(engine).await;
    portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    // 1 October to 24 November is 54 days of 3.65 % on £1,200.00: 12 pence a day.
    let page = ann.get("/debts").await;
    assert!(page.has("£1,206.48"), "{}", page.text());
    let (debt, check) = check_offer(&mut ann, &[("by", "count"), ("count", "12"), ("first", "2026-12-28")]).await;
    assert!(check.has("£100.54, 12 times; the last is £100.54"), "{}", check.text());
    let page = send_offer(&mut ann, &debt, &check).await;
    assert!(page.has(&t!(Lang::En, "answer-accepted-title")), "{}", page.text());
    let plan = ann.get(&format!("{debt}/plan")).await;
    assert!(plan.has("Next payment, on 28 December 2026") && plan.has("0 of 12 payments"), "{}", plan.text());
    let calendar = ann.get(&format!("{debt}/plan.ics")).await;
    assert_eq!(calendar.html.matches("BEGIN:VEVENT").count(), 12);
    assert!(calendar.html.contains("DTSTART;VALUE=DATE:20261228"));
    let letter = &portal.letters("ann@example.com").await[0];
    assert_eq!(letter.subject, "Your plan is agreed");
    assert!(letter.link.as_ref().unwrap().1.ends_with(&format!("{debt}/plan")));
    // Going back to the builder leads to the plan, not to an old form.
    assert_eq!(ann.get(&format!("{debt}/proposal")).await.path, format!("{debt}/plan"));
}

/// £1,206.48 in seven is 17,235.43 pence each.
async fn a_creditor_rounds_its_own_way(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    let round = async |rounding| {
        let mut tx = portal.app.db.write().await.unwrap();
        assert!(creditors::set_rounding(&mut tx, creditor.id, Chosen(Some(rounding))).await.unwrap());
        tx.commit().await.unwrap();
    };
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let typed = [("by", "count"), ("count", "7"), ("first", "2026-12-28")];
    for (rounding, level, words) in [
        (Rounding::Up, "£172.36, 7 times; the last is £172.32", t!(Lang::En, "schedule-rounded-up")),
        (Rounding::HalfUp, "£172.35, 7 times; the last is £172.38", t!(Lang::En, "schedule-rounded-nearest")),
        (Rounding::Down, "£172.35, 7 times; the last is £172.38", t!(Lang::En, "schedule-rounded-down")),
    ] {
        round(rounding).await;
        let (_, check) = check_offer(&mut ann, &typed).await;
        assert!(check.has(level) && check.has(&words), "{rounding:?}: {}", check.text());
    }
    // Agreed while it rounded down, the plan stays so.
    let (debt, check) = check_offer(&mut ann, &typed).await;
    send_offer(&mut ann, &debt, &check).await;
    round(Rounding::Up).await;
    let plan = ann.get(&format!("{debt}/plan")).await;
    assert!(plan.has("0 of 7 payments") && plan.has("£172.35") && plan.has("£172.38"), "{}", plan.text());
}

async fn the_long_story(engine: Engine, lang: Lang) {
    let portal = Portal::start(engine).await;
    let limits = Limits { longest_months: 12, accept_up_to: 0, ..Limits::to_begin_with() };
    let creditor = portal.with_debt(lang, &limits).await;
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "administrator").await;
    let mut ann = portal.debtor("ann@example.com", lang).await;
    let (debt, check) =
        check_offer(&mut ann, &[("each", "50"), ("first", "2026-12-28"), ("words", "Less hours.")]).await;
    assert!(check.has(&t!(lang, "check-answer-person", creditor = creditor.name.clone())), "{}", check.text());
    let page = send_offer(&mut ann, &debt, &check).await;
    assert!(page.has(&t!(lang, "answer-waiting-title", creditor = creditor.name.clone())), "{}", page.text());
    let told = &portal.letters("rae@north.example").await[0];
    assert_eq!(told.subject, t!(lang, "mail-case-subject"));

    // The reviewer finds it in the queue, previews the message, sends a counter-offer.
    let queue = rae.get("/review").await;
    let case = rae.get(&queue.link("/review/debts/")).await;
    assert!(case.has("Less hours.") && case.has("Ann Lee"), "{}", case.text());
    let action = form_action(&case, "/review/offers/");
    let wrong = rae.submit(&case, &action, &[("verdict", "counter"), ("words", "")]).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.has(&t!(lang, "reason-missing")), "{}", wrong.text());
    let words = "This ends in time.";
    let typed = [("verdict", "counter"), ("by", "count"), ("count", "12"), ("first", "2026-12-20"), ("words", words)];
    let preview = rae.submit(&case, &action, &typed).await;
    assert!(preview.has(words) && preview.has("£100.54"), "{}", preview.text());
    let done = rae.submit(&preview, &format!("{action}/decide"), &[]).await;
    assert_eq!(done.status, 200, "{}", done.text());
    assert!(rae.get("/review").await.has(&t!(lang, "queue-empty")));

    // The debtor follows the letter's link and accepts.
    let letter = portal.letters("ann@example.com").await.remove(0);
    assert_eq!(letter.subject, t!(lang, "mail-answer-subject"));
    let link = letter.link.unwrap().1;
    let page = ann.get(link.strip_prefix(&portal.base).unwrap()).await;
    assert!(page.has(words), "{}", page.text());
    let accept = form_action(&page, "/debts/");
    let page = ann.submit(&page, &accept, &[]).await;
    assert_eq!(page.path, format!("{debt}/plan"), "{}", page.text());
    assert_eq!(portal.letters("rae@north.example").await[0].subject, t!(lang, "mail-offer-accepted-subject"));

    // Three days before the first instalment a reminder comes, once.
    portal.days_pass(22);
    portal.work().await;
    assert_ne!(portal.letters("ann@example.com").await[0].subject, t!(lang, "mail-due-subject"));
    portal.days_pass(1);
    portal.work().await;
    portal.work().await;
    let letters = portal.letters("ann@example.com").await;
    assert_eq!(letters.iter().filter(|it| it.subject == t!(lang, "mail-due-subject")).count(), 1);
    assert!(!letters[0].subject.contains("Creditor") && !letters[0].text().contains("100.54"));

    // The day passes without a payment: one letter asks, and the plan says so without blame.
    portal.days_pass(7);
    portal.work().await;
    portal.work().await;
    let letters = portal.letters("ann@example.com").await;
    assert_eq!(letters.iter().filter(|it| it.subject == t!(lang, "mail-missed-subject")).count(), 1);
    let mut ann = portal.debtor("ann@example.com", lang).await;
    let plan = ann.get(&format!("{debt}/plan")).await;
    assert!(plan.has(&t!(lang, "missed-title")), "{}", plan.text());

    // The payment comes in with a file, and all is well again.
    let paid = "reference,date,amount\nN-1,2026-12-22,100.54\n";
    assert_eq!(portal.import(&creditor, Kind::Payments, paid).await.taken, 1);
    assert_eq!(portal.import(&creditor, Kind::Payments, paid).await.known, 1);
    let plan = ann.get(&format!("{debt}/plan")).await;
    assert!(!plan.has(&t!(lang, "missed-title")), "{}", plan.text());

    // One click in the letter stops reminders; answers would still come.
    let stop = letters.into_iter().find_map(|it| it.unsubscribe).unwrap();
    let stop = stop.strip_prefix(&portal.base).unwrap().to_owned();
    let mut mail_program = portal.browser(lang);
    assert!(mail_program.get(&stop).await.has(&t!(lang, "stop-reminders-ask")));
    let fields = [("List-Unsubscribe".to_owned(), "One-Click".to_owned())];
    let from_nowhere =
        reqwest::Client::new().post(format!("{}{stop}", portal.base)).form(&fields).send().await.unwrap();
    assert_eq!(from_nowhere.status(), 200);
    portal.days_pass(27);
    portal.work().await;
    let count = portal.letters("ann@example.com").await.iter().filter(|it| it.unsubscribe.is_some()).count();
    assert_eq!(count, 2, "no reminder after reminders were stopped");
}

async fn countered_accepted_reminded_and_missed(engine: Engine) {
    the_long_story(engine, Lang::En).await;
}

async fn the_same_in_chinese(engine: Engine) {
    the_long_story(engine, Lang::ZhHans).await;
}

/// The action of the first form of the page's main part that begins so.
pub fn form_action(page: &Page, start: &str) -> String {
    let html = scraper::Html::parse_document(&page.html);
    let forms = scraper::Selector::parse("main form[action]").unwrap();
    let found = html.select(&forms).filter_map(|form| form.value().attr("action")).find(|it| it.starts_with(start));
    found.unwrap_or_else(|| panic!("no form {start} in {}", page.html)).to_owned()
}

async fn declined(engine: Engine) {
    let portal = Portal::start(engine).await;
    let limits = Limits { accept_up_to: 0, ..Limits::to_begin_with() };
    let creditor = portal.with_debt(Lang::En, &limits).await;
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "reviewer").await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let (debt, check) = check_offer(&mut ann, &[("each", "100")]).await;
    let page = send_offer(&mut ann, &debt, &check).await;
    assert!(page.has("Above £0.00 a person always decides"), "{}", page.text());
    let queue = rae.get("/review").await;
    let case = rae.get(&queue.link("/review/debts/")).await;
    let action = form_action(&case, "/review/offers/");
    let words = "Please ring us first.";
    let preview = rae.submit(&case, &action, &[("verdict", "decline"), ("words", words)]).await;
    rae.submit(&preview, &format!("{action}/decide"), &[]).await;
    let letter = portal.letters("ann@example.com").await.remove(0);
    let page = ann.get(letter.link.unwrap().1.strip_prefix(&portal.base).unwrap()).await;
    assert!(page.has("can’t agree to this offer") && page.has(words), "{}", page.text());
    // No dead end: another offer can be made at once.
    assert_eq!(ann.get(&format!("{debt}/proposal")).await.status, 200);
    // A reviewer is not an administrator.
    assert_eq!(rae.get("/review/policy/change").await.status, 403);
}

async fn on_hold(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "reviewer").await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let debt = ann.get("/debts").await.link("/debts/");
    let page = ann.get(&format!("{debt}/cannot-pay")).await;
    let page = ann.submit(&page, &format!("{debt}/cannot-pay"), &[("words", "")]).await;
    assert!(page.has("This debt is on hold") && page.has("Until 23 December 2026"), "{}", page.text());
    assert_eq!(portal.letters("ann@example.com").await[0].subject, "It is on hold");
    // Ten days later not a penny of interest has come.
    portal.days_pass(10);
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    assert!(ann.get(&debt).await.has("£1,206.48"));
    let page = rae.get("/review").await;
    assert_eq!(page.path, "/staff/sign-in", "an idle session ends");
    let mut rae = portal.reviewer(&creditor, "rob@north.example", "reviewer").await;
    let queue = rae.get("/review").await;
    assert!(queue.has("Can’t pay at the moment"), "{}", queue.text());
    let case = rae.get(&queue.link("/review/debts/")).await;
    let action = form_action(&case, "/review/holds/");
    let typed = [("hold", "until"), ("until", "2027-01-31"), ("hold-words", "Take the time you need.")];
    let preview = rae.submit(&case, &action, &typed).await;
    rae.submit(&preview, &format!("{action}/decide"), &[]).await;
    let page = ann.get(&format!("{debt}/cannot-pay")).await;
    assert!(page.has("Until 31 January 2027") && page.has("Take the time you need."), "{}", page.text());
    // Three days before its end a letter says so; the day after, interest runs again.
    portal.clock.set(goodterms::clock::Instant::from(time::macros::datetime!(2027-01-28 09:00 UTC)));
    portal.work().await;
    portal.work().await;
    let letters = portal.letters("ann@example.com").await;
    assert_eq!(letters.iter().filter(|it| it.subject == "Your hold ends soon").count(), 1);
    portal.days_pass(5);
    portal.work().await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let page = ann.get(&debt).await;
    // 2 February: 1 February is the one day with interest since 24 November.
    assert!(page.has("£1,206.60") && page.has("Pay in instalments"), "{}", page.text());
}

async fn changed_and_withdrawn(engine: Engine) {
    let portal = Portal::start(engine).await;
    let limits = Limits { accept_up_to: 0, ..Limits::to_begin_with() };
    portal.with_debt(Lang::En, &limits).await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let (debt, check) = check_offer(&mut ann, &[("each", "100")]).await;
    send_offer(&mut ann, &debt, &check).await;
    let (_, check) = check_offer(&mut ann, &[("each", "120")]).await;
    let second = send_offer(&mut ann, &debt, &check).await;
    assert!(second.has("Changed") && second.has("Waits for an answer"), "{}", second.text());
    let withdraw = form_action(&second, &format!("{debt}/offers/"));
    assert!(withdraw.ends_with("/withdraw"));
    let page = ann.submit(&second, &withdraw, &[]).await;
    assert!(page.has("This offer was withdrawn"), "{}", page.text());
    // Pressed twice it is what it is, not somebody else's doing.
    let again = ann.post(&withdraw, &[]).await;
    assert!(again.status == 200 && again.has("This offer was withdrawn"), "{}", again.text());
}

async fn an_offer_expires(engine: Engine) {
    let portal = Portal::start(engine).await;
    let limits = Limits { accept_up_to: 0, offer_days: 5, ..Limits::to_begin_with() };
    let creditor = portal.with_debt(Lang::En, &limits).await;
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "reviewer").await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let (debt, check) = check_offer(&mut ann, &[("each", "100")]).await;
    send_offer(&mut ann, &debt, &check).await;
    let queue = rae.get("/review").await;
    let case = rae.get(&queue.link("/review/debts/")).await;
    let action = form_action(&case, "/review/offers/");
    let preview = rae.submit(&case, &action, &[("verdict", "counter"), ("each", "110"), ("words", "Better so.")]).await;
    rae.submit(&preview, &format!("{action}/decide"), &[]).await;
    portal.days_pass(6);
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let page = ann.get(&debt).await;
    let offer = page.link("/offers/");
    // Even before the background work has been round, its day has passed.
    assert_eq!(ann.post(&format!("{offer}/accept"), &[]).await.status, 409);
    portal.work().await;
    let page = ann.get(&offer).await;
    assert!(page.has("This offer no longer stands"), "{}", page.text());
}
