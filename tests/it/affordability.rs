//! The financial statement and the ways out of debt: who fills it in, who reads it, what the database keeps.

use std::io::Write;
use std::process::Command;

use goodterms::domain::limits::Limits;
use goodterms::i18n::Lang;
use goodterms::store::Db;
use goodterms::t;
use goodterms::usecases::import::Kind;
use scraper::{Html, Selector};

use crate::on_both;
use crate::portal::{Browser, Engine, Page, Portal};
use crate::stories::{check_offer, send_offer};

on_both!(
    told_part_by_part_over_two_visits_and_sent_with_an_offer,
    only_its_owner_and_the_creditor_it_was_sent_to_read_it,
    the_database_shows_none_of_it,
    where_a_plan_stands_nobody_is_told_that_little_is_left,
    what_can_not_be_taken_comes_back_with_everything_typed,
    a_finished_one_stays_and_the_next_begins_as_its_copy,
    deleted_is_gone_but_for_what_was_sent,
    nothing_left_leads_on,
    nothing_is_offered_that_the_statement_cannot_carry,
    ways_out_inform_and_keep_nothing,
    the_table_is_for_spreadsheets_and_runs_nothing,
    on_paper_stand_the_same_figures,
);

/// Nothing is answered by machine.
fn a_person_decides() -> Limits {
    Limits { accept_up_to: 0, ..Limits::to_begin_with() }
}

async fn debt_of(browser: &mut Browser) -> String {
    browser.get("/debts").await.link("/debts/")
}

/// Fills in a part and answers the page it leads to.
pub async fn tell(browser: &mut Browser, debt: &str, part: &str, typed: &[(&str, &str)]) -> Page {
    let address = format!("{debt}/statement/{part}");
    let page = browser.get(&address).await;
    assert_eq!(page.status, 200, "{}", page.text());
    browser.submit(&page, &address, typed).await
}

/// Ann's money: 1,500.00 in, 1,000.00 and 300.00 out, which leaves 200.02 a month; she owes 1,206.48 here and 600.00
/// elsewhere.
pub async fn tell_all(browser: &mut Browser, debt: &str) {
    tell(browser, debt, "household", &[("adults", "1"), ("children_under_16", "0")]).await;
    tell(browser, debt, "income", &[("earnings", "346.16"), ("earnings-every", "week")]).await;
    tell(browser, debt, "fixed", &[("home", "1000")]).await;
    tell(browser, debt, "everyday", &[("food_and_housekeeping", "300")]).await;
    tell(browser, debt, "arrears", &[]).await;
    tell(browser, debt, "debts", &[("debt-1", "Aunt Mabel"), ("owed-1", "600")]).await;
    let page = tell(browser, debt, "savings", &[]).await;
    assert_eq!(page.path, format!("{debt}/statement/check"), "{}", page.text());
}

pub async fn finish(browser: &mut Browser, debt: &str) -> Page {
    let address = format!("{debt}/statement/check");
    let page = browser.get(&address).await;
    let page = browser.submit(&page, &address, &[]).await;
    assert_eq!(page.path, format!("{debt}/statement/result"), "{}", page.text());
    page
}

/// The id that the check page of an offer would send along.
pub fn statement_of(check: &Page) -> Option<String> {
    let html = Html::parse_document(&check.html);
    let found = html.select(&Selector::parse("input[name=statement][type=checkbox]").unwrap()).next()?;
    assert!(found.value().attr("checked").is_none(), "nobody is made to send it");
    found.value().attr("value").map(str::to_owned)
}

async fn told_part_by_part_over_two_visits_and_sent_with_an_offer(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.with_debt(Lang::En, &a_person_decides()).await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let debt = debt_of(&mut ann).await;
    // The builder leads to the short way, and that to the statement.
    let builder = ann.get(&format!("{debt}/proposal")).await;
    let short = ann.get(&builder.link("/afford")).await;
    assert!(short.has("£201.08 a month") && short.has("6 instalments"), "{}", short.text());
    let yes = ann.submit(&short, &format!("{debt}/proposal/change"), &[]).await;
    assert!(yes.form(&format!("{debt}/proposal")).contains(&("each".to_owned(), "201.08".to_owned())));
    let parts = ann.get(&format!("{debt}/statement")).await;
    assert_eq!(parts.html.matches("Not filled in yet").count(), 7, "{}", parts.text());
    let next = tell(&mut ann, &debt, "income", &[("earnings", "346.16"), ("earnings-every", "week")]).await;
    assert_eq!(next.path, format!("{debt}/statement/household"), "what is left out is asked for first");
    // Another day, another browser.
    portal.days_pass(3);
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let page = ann.get(&format!("{debt}/statement/income")).await;
    let fields = page.form(&format!("{debt}/statement/income"));
    assert!(fields.contains(&("earnings".to_owned(), "346.16".to_owned())), "{fields:?}");
    assert!(fields.contains(&("earnings-every".to_owned(), "week".to_owned())), "{fields:?}");
    tell_all(&mut ann, &debt).await;
    let check = ann.get(&format!("{debt}/statement/check")).await;
    // 346.16 a week is 1,500.0266… a month, rounded down.
    assert!(check.has("£346.16 a week") && check.has("£1,500.02") && check.has("£200.02"), "{}", check.text());
    let result = finish(&mut ann, &debt).await;
    // 200.02 over 1,206.84 and 600.00, by balance; and half of it.
    assert!(result.has("£133.60 a month") && result.has("£66.80 a month"), "{}", result.text());
    let builder = ann.submit(&result, &format!("{debt}/proposal/change"), &[]).await;
    let form = builder.form(&format!("{debt}/proposal"));
    assert!(form.contains(&("each".to_owned(), "133.60".to_owned())), "{form:?}");
    // Sent with an offer, by a choice of their own.
    let (debt, check) = check_offer(&mut ann, &[("each", "133.60")]).await;
    let id = statement_of(&check).unwrap();
    assert!(check.has("Of your other debts they see how much, not to whom"), "{}", check.text());
    let sent = ann.submit(&check, &format!("{debt}/proposal/send"), &[("statement", &id)]).await;
    assert!(sent.path.contains("/offers/"), "{}", sent.text());
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "reviewer").await;
    let case = rae.get(&debt.replace("/debts/", "/review/debts/")).await;
    for text in ["What they can afford", "£1,500.02", "£1,300.00", "£200.02", "£600.00", "Sent income and spending"]
    {
        assert!(case.has(text), "{text}: {}", case.text());
    }
    assert!(!case.has("Aunt Mabel"), "whom else they owe is their own");
}

async fn nothing_is_offered_that_the_statement_cannot_carry(engine: Engine) {
    let portal = Portal::start(engine).await;
    portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let debt = debt_of(&mut ann).await;
    tell_all(&mut ann, &debt).await;
    finish(&mut ann, &debt).await;
    // 150.00 a month would be agreed at once; with the statement it is more than her share of what is left.
    let (debt, check) = check_offer(&mut ann, &[("each", "150")]).await;
    assert!(check.has("When you send it, it is agreed"), "{}", check.text());
    let id = statement_of(&check).unwrap();
    let send = format!("{debt}/proposal/send");
    let again = ann.submit(&check, &send, &[("statement", &id)]).await;
    assert_eq!(again.status, 409);
    assert!(again.has("with your statement the answer is another"), "{}", again.text());
    assert!(again.has("This can’t be agreed as it is"), "{}", again.text());
    let offers = ann.submit(&again, &send, &[]).await;
    assert!(
        offers.has("Each instalment would be £150.00. By the statement, £133.59 is affordable."),
        "{}",
        offers.text()
    );
    let each: Vec<_> =
        offers.html.match_indices("class=\"figure\">£").map(|(at, it)| &offers.html[at + it.len()..]).collect();
    assert!(!each.is_empty());
    for amount in each {
        let amount: f64 = amount.split(' ').next().unwrap().replace(',', "").parse().unwrap();
        assert!(amount <= 133.59, "{amount}");
    }
    // Said in a later round, more than that is still never offered.
    let more = ann.submit(&offers, &format!("{}/say", offers.path), &[("most", "500")]).await;
    assert!(more.has("£133.59") && !more.has("figure\">£1,206"), "{}", more.text());
}

async fn only_its_owner_and_the_creditor_it_was_sent_to_read_it(engine: Engine) {
    let portal = Portal::start(engine).await;
    let north = portal.with_debt(Lang::En, &a_person_decides()).await;
    let south = portal.creditor("south", Lang::En, &a_person_decides()).await;
    let rows = "reference,name,email,language,principal,annual_rate,due_date,description\n\
                S-1,Ann Lee,ann@example.com,en,300.00,0,2026-10-02,Loan\n\
                S-2,Bob Day,bob@example.com,en,300.00,0,2026-10-01,Loan\n";
    assert_eq!(portal.import(&south, Kind::Debts, rows).await.taken, 2);
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let debt = debt_of(&mut ann).await;
    tell_all(&mut ann, &debt).await;
    finish(&mut ann, &debt).await;
    let (_, check) = check_offer(&mut ann, &[("each", "10")]).await;
    let id = statement_of(&check).unwrap();
    // Without the choice nobody sees anything.
    let mut rae = portal.reviewer(&north, "rae@north.example", "reviewer").await;
    send_offer(&mut ann, &debt, &check).await;
    let case_of = |debt: &str| debt.replace("/debts/", "/review/debts/");
    assert!(!rae.get(&case_of(&debt)).await.has("What they can afford"));
    let (_, check) = check_offer(&mut ann, &[("each", "11")]).await;
    ann.submit(&check, &format!("{debt}/proposal/send"), &[("statement", &id)]).await;
    assert!(rae.get(&case_of(&debt)).await.has("What they can afford"));
    // Another creditor of the same person, another debtor, and nobody.
    let mut sam = portal.reviewer(&south, "sam@south.example", "reviewer").await;
    assert_eq!(sam.get(&case_of(&debt)).await.status, 404);
    let list = sam.get("/review/debts").await;
    let others = Html::parse_document(&list.html);
    let links = Selector::parse("main a[href^='/review/debts/']").unwrap();
    for link in others.select(&links).filter_map(|it| it.value().attr("href")) {
        assert!(!sam.get(link).await.has("What they can afford"), "{link}");
    }
    let mut bob = portal.debtor("bob@example.com", Lang::En).await;
    for page in ["", "/income", "/check", "/result", "/delete", ".csv", ".pdf"] {
        assert_eq!(bob.get(&format!("{debt}/statement{page}")).await.status, 404, "{page}");
    }
    assert_eq!(bob.get(&format!("{debt}/afford")).await.status, 404);
    assert_eq!(bob.get(&format!("{debt}/options")).await.status, 404);
    let fields = [("home".to_owned(), "1".to_owned())];
    assert_eq!(bob.post(&format!("{debt}/statement/fixed"), &fields).await.status, 404);
    assert_eq!(bob.post(&format!("{debt}/statement/delete"), &[]).await.status, 404);
    // Bob can't send Ann's along with an offer of his own.
    let (own, check) = check_offer(&mut bob, &[("each", "50")]).await;
    assert_eq!(statement_of(&check), None);
    let page = bob.submit(&check, &format!("{own}/proposal/send"), &[("statement", &id)]).await;
    assert_eq!(page.status, 409, "{}", page.text());
    let mut nobody = portal.browser(Lang::En);
    assert_eq!(nobody.get(&format!("{debt}/statement/result")).await.path, "/sign-in");
}

/// Everything that the tables of this feature and the record hold, as one text.
async fn raw(portal: &Portal) -> String {
    let statements = [
        "SELECT sealed FROM financial_statement",
        "SELECT sealed FROM proposal_statement",
        "SELECT detail FROM evidence",
        "SELECT subject FROM outbox",
    ];
    let mut text = String::new();
    for sql in statements {
        let found: Vec<(String,)> = match &portal.app.db {
            Db::Sqlite { read, .. } => sqlx::query_as(sql).fetch_all(read).await.unwrap_or_default(),
            Db::Postgres(pool) => sqlx::query_as(sql).fetch_all(pool).await.unwrap_or_default(),
        };
        assert!(!found.is_empty() || sql.contains("outbox"), "{sql}");
        found.into_iter().for_each(|(it,)| text.push_str(&it));
    }
    text
}

async fn where_a_plan_stands_nobody_is_told_that_little_is_left(engine: Engine) {
    let portal = Portal::start(engine).await;
    portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let debt = debt_of(&mut ann).await;
    tell_all(&mut ann, &debt).await;
    finish(&mut ann, &debt).await;
    let (_, check) = check_offer(&mut ann, &[("each", "133.60")]).await;
    send_offer(&mut ann, &debt, &check).await;
    let result = ann.get(&format!("{debt}/statement/result")).await;
    assert!(result.has("£200.02") && result.has("See your plan"), "{}", result.text());
    assert!(!result.has("little or nothing left"), "{}", result.text());
}

async fn the_database_shows_none_of_it(engine: Engine) {
    let portal = Portal::start(engine).await;
    portal.with_debt(Lang::En, &a_person_decides()).await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let debt = debt_of(&mut ann).await;
    tell_all(&mut ann, &debt).await;
    finish(&mut ann, &debt).await;
    let (_, check) = check_offer(&mut ann, &[("each", "133.60")]).await;
    let id = statement_of(&check).unwrap();
    ann.submit(&check, &format!("{debt}/proposal/send"), &[("statement", &id)]).await;
    let raw = raw(&portal).await;
    // Long enough, or with a sign that no sealed text has: a short one would stand in one by chance.
    for figure in ["346.16", "34616", "100000", "150002", "20002", "Mabel", "earnings", "household", "\"minor\""] {
        assert!(!raw.contains(figure), "{figure} stands in {raw}");
    }
}

async fn what_can_not_be_taken_comes_back_with_everything_typed(engine: Engine) {
    let portal = Portal::start(engine).await;
    portal.with_debt(Lang::ZhHans, &Limits::to_begin_with()).await;
    let mut ann = portal.debtor("ann@example.com", Lang::ZhHans).await;
    let debt = debt_of(&mut ann).await;
    let typed = [("earnings", "一百"), ("benefits", "１２３"), ("benefits-every", "four_weeks"), ("pension", "1.234")];
    let page = tell(&mut ann, &debt, "income", &typed).await;
    assert_eq!(page.status, 422, "{}", page.text());
    let fields = page.form(&format!("{debt}/statement/income"));
    for (name, value) in typed {
        assert!(fields.contains(&(name.to_owned(), value.to_owned())), "{name}: {fields:?}");
    }
    assert_eq!(page.link("#earnings"), "#earnings");
    assert_eq!(page.link("#pension"), "#pension");
    assert!(page.has(&t!(Lang::ZhHans, "fs-amount-wrong")), "{}", page.text());
    let parts = ann.get(&format!("{debt}/statement")).await;
    assert!(!parts.has(&t!(Lang::ZhHans, "fs-part-done")), "nothing is saved: {}", parts.text());
    for (part, field, wrong) in
        [("household", "adults", "0"), ("debts", "owed-1", "-5"), ("savings", "lump_sum", "1e3")]
    {
        let page = tell(&mut ann, &debt, part, &[(field, wrong)]).await;
        assert_eq!(page.status, 422, "{part}");
        assert_eq!(page.link(&format!("#{field}")), format!("#{field}"));
    }
    assert_eq!(ann.get(&format!("{debt}/statement/nothing")).await.status, 404);
    // Who comes too early lands on the list of parts.
    assert_eq!(ann.get(&format!("{debt}/statement/result")).await.path, format!("{debt}/statement"));
    assert_eq!(ann.get(&format!("{debt}/statement/check")).await.path, format!("{debt}/statement"));
}

async fn a_finished_one_stays_and_the_next_begins_as_its_copy(engine: Engine) {
    let portal = Portal::start(engine).await;
    portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let debt = debt_of(&mut ann).await;
    tell(&mut ann, &debt, "income", &[("earnings", "1500")]).await;
    let check = ann.get(&format!("{debt}/statement/check")).await;
    assert!(check.has("Home: nothing is said here") && check.has("Questions"), "{}", check.text());
    let answer = [("why-1", "I live with my parents.")];
    ann.submit(&check, &format!("{debt}/statement/check"), &answer).await;
    // Pressed twice, it is finished once.
    let again = ann.submit(&check, &format!("{debt}/statement/check"), &answer).await;
    assert!(again.has("I live with my parents.") && again.has("24 November 2026"), "{}", again.text());
    portal.days_pass(40);
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let parts = ann.get(&format!("{debt}/statement")).await;
    assert!(parts.has("Finished on 24 November 2026"), "{}", parts.text());
    tell(&mut ann, &debt, "income", &[("earnings", "1400")]).await;
    let result = ann.get(&format!("{debt}/statement/result")).await;
    assert!(result.has("£1,500.00") && !result.has("£1,400.00"), "a finished one never changes: {}", result.text());
    let check = ann.get(&format!("{debt}/statement/check")).await;
    assert!(check.has("£1,400.00"), "{}", check.text());
    let kept = check.form(&format!("{debt}/statement/check"));
    assert!(kept.contains(&("why-1".to_owned(), "I live with my parents.".to_owned())), "{kept:?}");
    let result = finish(&mut ann, &debt).await;
    assert!(result.has("£1,400.00") && result.has("3 January 2027"), "{}", result.text());
}

async fn deleted_is_gone_but_for_what_was_sent(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.with_debt(Lang::En, &a_person_decides()).await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let debt = debt_of(&mut ann).await;
    tell_all(&mut ann, &debt).await;
    finish(&mut ann, &debt).await;
    let (_, check) = check_offer(&mut ann, &[("each", "100")]).await;
    let id = statement_of(&check).unwrap();
    ann.submit(&check, &format!("{debt}/proposal/send"), &[("statement", &id)]).await;
    let (_, stale) = check_offer(&mut ann, &[("each", "90")]).await;
    let page = ann.get(&format!("{debt}/statement/delete")).await;
    assert!(page.has("stays with that offer"), "{}", page.text());
    ann.submit(&page, &format!("{debt}/statement/delete"), &[]).await;
    assert_eq!(ann.get(&format!("{debt}/statement/result")).await.path, format!("{debt}/statement"));
    let income = ann.get(&format!("{debt}/statement/income")).await;
    assert!(!income.html.contains("346.16"), "{}", income.text());
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "reviewer").await;
    assert!(rae.get(&debt.replace("/debts/", "/review/debts/")).await.has("£1,500.02"));
    // An offer that would have sent it is looked at again first.
    let page = ann.submit(&stale, &format!("{debt}/proposal/send"), &[("statement", &id)]).await;
    assert_eq!(page.status, 409, "{}", page.text());
    assert_eq!(statement_of(&page), None);
}

async fn nothing_left_leads_on(engine: Engine) {
    let portal = Portal::start(engine).await;
    portal.with_debt(Lang::ZhHant, &Limits::to_begin_with()).await;
    let mut ann = portal.debtor("ann@example.com", Lang::ZhHant).await;
    let debt = debt_of(&mut ann).await;
    tell(&mut ann, &debt, "income", &[("benefits", "900")]).await;
    tell(&mut ann, &debt, "fixed", &[("home", "850")]).await;
    tell(&mut ann, &debt, "everyday", &[("food_and_housekeeping", "100"), ("food_and_housekeeping-every", "week")])
        .await;
    let result = finish(&mut ann, &debt).await;
    // 100.00 a week is 433.34 a month: 383.34 too much.
    assert!(result.has("£383.34") && result.has(&t!(Lang::ZhHant, "fs-nothing-left-title")), "{}", result.text());
    for way in ["/cannot-pay", "/proposal", "/options"] {
        assert_eq!(result.link(way), format!("{debt}{way}"));
    }
}

async fn ways_out_inform_and_keep_nothing(engine: Engine) {
    let portal = Portal::start(engine).await;
    portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let debt = debt_of(&mut ann).await;
    let address = format!("{debt}/options");
    let page = ann.get(&address).await;
    assert!(page.has("All debts together: £1,206.48. Needed: more than £0.00. That fits."), "{}", page.text());
    assert!(page.has("Debt relief order (DRO)") && page.has("We can’t say yet"), "{}", page.text());
    assert!(page.has("Nobody has checked their figures here yet"), "{}", page.text());
    assert!(!page.has("50,000") && !page.has("75.00"), "no figure that nobody checked: {}", page.text());
    let cards = page.html.matches("Get free advice before choosing.").count();
    assert_eq!(cards, page.html.matches("class=\"possible stack\"").count());
    let told = ann.submit(&page, &address, &[("surplus_month", "−5"), ("debts_total", "90,000")]).await;
    assert_eq!(told.path, address);
    assert!(told.has("−£5.00") && told.has("Doesn’t look possible"), "{}", told.text());
    let plan = ann.submit(&page, &address, &[("surplus_month", "100")]).await;
    let first = plan.text();
    assert!(first.find("A plan that clears the debts").unwrap() < first.find("Breathing space").unwrap(), "{first}");
    let wrong = ann.submit(&page, &address, &[("surplus_month", "plenty")]).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.form(&address).contains(&("surplus_month".to_owned(), "plenty".to_owned())));
    assert_eq!(wrong.link("#surplus_month"), "#surplus_month");
    let later = ann.get(&address).await;
    assert!(later.form(&address).contains(&("surplus_month".to_owned(), String::new())), "nothing was kept");
    // What a finished statement says needs no asking.
    tell_all(&mut ann, &debt).await;
    finish(&mut ann, &debt).await;
    let known = ann.get(&address).await.form(&address);
    assert!(known.contains(&("surplus_month".to_owned(), "200.02".to_owned())), "{known:?}");
    assert!(known.contains(&("debts_total".to_owned(), "1806.48".to_owned())), "{known:?}");
}

async fn the_table_is_for_spreadsheets_and_runs_nothing(engine: Engine) {
    let portal = Portal::start(engine).await;
    portal.with_debt(Lang::ZhHans, &Limits::to_begin_with()).await;
    let mut ann = portal.debtor("ann@example.com", Lang::ZhHans).await;
    let debt = debt_of(&mut ann).await;
    assert_eq!(ann.get(&format!("{debt}/statement.csv")).await.path, format!("{debt}/statement"));
    tell_all(&mut ann, &debt).await;
    tell(&mut ann, &debt, "debts", &[("debt-1", "=HYPERLINK(\"http://x\"), \"a\""), ("owed-1", "600")]).await;
    finish(&mut ann, &debt).await;
    let file = ann.get(&format!("{debt}/statement.csv")).await;
    let header = |name: &str| file.headers.get(name).unwrap().to_str().unwrap().to_owned();
    assert!(header("content-type").starts_with("text/csv"), "{:?}", file.headers);
    assert!(header("content-disposition").contains("attachment") && header("cache-control") == "no-store");
    assert!(file.html.starts_with('\u{feff}'), "a spreadsheet takes it for UTF-8");
    let mut rows = csv::ReaderBuilder::new().from_reader(file.html.trim_start_matches('\u{feff}').as_bytes());
    let rows: Vec<Vec<String>> = rows.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
    let has = |cells: &[&str]| rows.iter().any(|row| cells.iter().all(|cell| row.iter().any(|it| it == cell)));
    assert!(has(&[&t!(Lang::ZhHans, "fs-earnings"), "346.16", &t!(Lang::ZhHans, "fs-a-week"), "1500.02"]), "{rows:?}");
    assert!(has(&["'=HYPERLINK(\"http://x\"), \"a\"", "600.00"]), "{rows:?}");
    assert!(has(&[&t!(Lang::ZhHans, "fs-left"), "200.02"]), "{rows:?}");
    assert!(!rows.iter().flatten().any(|cell| cell.starts_with(['=', '+', '@', '\t', '\r'])), "{rows:?}");
}

/// What poppler reads from a PDF, without the white space that lines put into it.
pub fn read_pdf(bytes: &[u8]) -> String {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(bytes).unwrap();
    let read = Command::new("pdftotext").args(["-enc", "UTF-8"]).arg(file.path()).arg("-").output();
    let read = read.expect("pdftotext is missing: run make test, or apt-get install poppler-utils");
    assert!(read.status.success(), "{read:?}");
    String::from_utf8(read.stdout).unwrap().split_whitespace().collect()
}

async fn on_paper_stand_the_same_figures(engine: Engine) {
    let portal = Portal::start(engine).await;
    portal.with_debt(Lang::ZhHant, &Limits::to_begin_with()).await;
    let mut ann = portal.debtor("ann@example.com", Lang::ZhHant).await;
    let debt = debt_of(&mut ann).await;
    assert_eq!(
        ann.get(&format!("{debt}/statement.pdf")).await.path,
        format!("{debt}/statement"),
        "nothing to print yet"
    );
    tell_all(&mut ann, &debt).await;
    finish(&mut ann, &debt).await;
    let file = ann.get(&format!("{debt}/statement.pdf")).await;
    let header = |name: &str| file.headers.get(name).unwrap().to_str().unwrap().to_owned();
    assert_eq!((file.status, header("content-type").as_str()), (200, "application/pdf"));
    assert!(
        header("content-disposition").contains("goodterms-2026-11-24.pdf") && header("cache-control") == "no-store"
    );
    // A real document, tagged for who has it read out, in the reader's language.
    assert!(file.bytes.starts_with(b"%PDF-") && file.bytes.trim_ascii_end().ends_with(b"%%EOF"));
    let raw = String::from_utf8_lossy(&file.bytes);
    assert!(["/MarkInfo", "/StructTreeRoot", "pdfuaid:part", "zh-Hant"].iter().all(|it| raw.contains(it)));
    let text = read_pdf(&file.bytes);
    for part in [t!(Lang::ZhHant, "fs-title"), t!(Lang::ZhHant, "fs-month-in-short"), t!(Lang::ZhHant, "fs-earnings")] {
        assert!(text.contains(&part.split_whitespace().collect::<String>()), "{part}: {text}");
    }
    for figure in ["346.16", "1,500.02", "1,000.00", "300.00", "200.02", "600.00", "AuntMabel"] {
        assert!(text.contains(figure), "{figure}: {text}");
    }
}
