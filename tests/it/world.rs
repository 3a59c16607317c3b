//! One debtor to whom everything has happened that can: for tests that go through every address with ids that are there.
//! Each place in which something can be written holds a text of its own.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};

use goodterms::domain::limits::Limits;
use goodterms::domain::role::Role;
use goodterms::i18n::Lang;
use goodterms::store::Db;
use goodterms::store::creditors::Creditor;
use goodterms::store::debtors;
use goodterms::store::ids::DebtId;
use goodterms::usecases::import::Kind;
use scraper::{Html, Selector};
use sqlx::AssertSqlSafe;

use crate::affordability::{finish, tell, tell_all};
use crate::portal::{Browser, Engine, Page, Portal};
use crate::raw::change;
use crate::stories::form_action;

/// What is written where.
pub struct Texts {
    pub name: String,
    pub email: &'static str,
    pub reference: String,
    /// Each place takes the next of these.
    pub words: Vec<String>,
}

/// Everybody, and whom it is about.
pub struct World {
    pub portal: Portal,
    /// To whom it all happened.
    pub ann: Browser,
    /// Another debtor of the same creditor.
    pub bob: Browser,
    /// Another creditor's debtor.
    pub dora: Browser,
    pub stranger: Browser,
    /// Of her creditor, each role.
    pub ours: Vec<(Role, Browser)>,
    /// Of the other creditor, each role.
    pub theirs: Vec<(Role, Browser)>,
    pub known: Known,
}

/// The ids of everything that is hers, by what it is, as addresses write them.
#[derive(Debug, Default)]
pub struct Known {
    pub debts: Vec<String>,
    /// With the debt of each.
    pub offers: Vec<(String, String)>,
    pub signed: Vec<(String, String)>,
    pub holds: Vec<String>,
    pub disputes: Vec<String>,
    pub erasures: Vec<String>,
    pub decisions: Vec<String>,
    pub batches: Vec<String>,
    pub together: Vec<String>,
    pub runs: Vec<String>,
    pub uploads: Vec<String>,
    /// Her own sessions, her creditor's people, and theirs.
    pub sessions: Vec<String>,
    pub people: Vec<String>,
    pub staff_sessions: Vec<String>,
    /// A debt that is Bob's, and one of Dora's.
    pub bobs: String,
    pub doras: String,
    /// All that is hers alone, as numbers.
    pub numbers: BTreeSet<i64>,
}

fn written(id: i64) -> String {
    DebtId(id).to_string()
}

async fn pairs(portal: &Portal, sql: &str) -> Vec<(i64, i64)> {
    let Db::Sqlite { write, .. } = &portal.app.db else { panic!("SQLite") };
    sqlx::query_as(AssertSqlSafe(sql.to_owned())).fetch_all(write).await.unwrap()
}

async fn numbers(portal: &Portal, sql: &str) -> Vec<i64> {
    pairs(portal, sql).await.into_iter().map(|(id, _)| id).collect()
}

impl Known {
    async fn of(portal: &Portal, email: &str, creditor: &Creditor) -> Self {
        let mut tx = portal.app.db.read().await.unwrap();
        let debtor = debtors::by_email(&mut tx, email).await.unwrap().unwrap().id.0;
        drop(tx);
        let debts = format!("(SELECT id FROM debt WHERE debtor_id = {debtor})");
        let hers = |what: &str| format!("SELECT id, debt_id FROM {what} WHERE debt_id IN {debts}");
        let mut it = Self::default();
        let mut all = vec![debtor];
        let found =
            numbers(portal, &format!("SELECT id, id FROM debt WHERE debtor_id = {debtor} ORDER BY principal")).await;
        it.debts = found.iter().copied().map(written).collect();
        all.extend(found);
        for (table, into) in [("proposal", &mut it.offers), ("plan_statement", &mut it.signed)] {
            for (id, debt) in pairs(portal, &hers(table)).await {
                into.push((written(debt), written(id)));
                all.push(id);
            }
        }
        let disputed =
            format!("SELECT hold_id, 0 FROM dispute WHERE hold_id IN (SELECT id FROM hold WHERE debt_id IN {debts})");
        let of_debtor = |what: &str| format!("SELECT id, 0 FROM {what} WHERE debtor_id = {debtor}");
        for (sql, into) in [
            (hers("hold"), &mut it.holds),
            (disputed, &mut it.disputes),
            (of_debtor("erasure"), &mut it.erasures),
            (hers("decision"), &mut it.decisions),
            (of_debtor("joint_offer"), &mut it.together),
        ] {
            let found = numbers(portal, &sql).await;
            into.extend(found.iter().copied().map(written));
            all.extend(found);
        }
        for table in ["plan", "message", "financial_statement", "email_change", "ledger_entry"] {
            let sql = if ["plan", "message", "ledger_entry"].contains(&table) { hers(table) } else { of_debtor(table) };
            all.extend(numbers(portal, &sql).await);
        }
        let batches = format!("SELECT DISTINCT batch, 0 FROM decision WHERE batch IS NOT NULL AND debt_id IN {debts}");
        it.batches = numbers(portal, &batches).await.into_iter().map(written).collect();
        let of_creditor = |what: &str| format!("SELECT id, 0 FROM {what} WHERE creditor_id = {}", creditor.id.0);
        it.runs = numbers(portal, &of_creditor("import_run")).await.into_iter().map(written).collect();
        it.uploads = numbers(portal, &of_creditor("upload")).await.into_iter().map(written).collect();
        it.sessions = numbers(portal, &of_debtor("session")).await.into_iter().map(written).collect();
        let people = of_creditor("staff");
        it.people = numbers(portal, &people).await.into_iter().map(written).collect();
        let theirs = format!("SELECT id, 0 FROM session WHERE staff_id IN (SELECT id FROM ({people}))");
        it.staff_sessions = numbers(portal, &theirs).await.into_iter().map(written).collect();
        it.numbers = all.into_iter().collect();
        it
    }
}

/// Debts as a creditor's file writes them.
fn file(rows: &[[&str; 5]]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(["reference", "name", "email", "principal", "description", "annual_rate", "due_date"]).unwrap();
    for row in rows {
        writer.write_record(row.iter().copied().chain(["0", "2026-10-01"])).unwrap();
    }
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

/// Hands out the texts one after the other.
struct Next<'a>(&'a [String], usize);

impl<'a> Next<'a> {
    fn text(&mut self) -> &'a str {
        self.1 += 1;
        &self.0[self.1 % self.0.len()]
    }

    /// As much of it as a file or a line takes.
    fn short(&mut self) -> String {
        self.text().chars().take(190).collect()
    }
}

async fn offer(ann: &mut Browser, debt: &str, each: &str, words: &str) {
    let way = format!("/debts/{debt}/proposal");
    let page = ann.get(&way).await;
    let check = ann.submit(&page, &way, &[("each", each), ("first", "2026-12-28"), ("words", words)]).await;
    let sent = ann.submit(&check, &format!("{way}/send"), &[]).await;
    assert!(sent.status == 200 && sent.path.contains("/offers/"), "{} {}", sent.path, sent.text());
}

async fn decide(rae: &mut Browser, debt: &str, of: &str, typed: &[(&str, &str)]) {
    let case = rae.get(&format!("/review/debts/{debt}")).await;
    let action = form_action(&case, &format!("/review/{of}/"));
    let preview = rae.submit(&case, &action, typed).await;
    let done = rae.submit(&preview, &format!("{action}/decide"), &[]).await;
    assert_eq!(done.status, 200, "{typed:?}: {}", done.text());
}

impl World {
    /// On SQLite, with a minute before what is decided counts.
    pub async fn with(texts: &Texts) -> Self {
        let portal = Portal::start_with_undo(Engine::Sqlite).await;
        let limits = Limits { accept_up_to: 47_000, longest_months: 12, ..Limits::to_begin_with() };
        let north = portal.creditor("north", Lang::En, &limits).await;
        let south = portal.creditor("south", Lang::En, &limits).await;
        let mut next = Next(&texts.words, 0);
        let reference = |no: usize| format!("{}{no}", texts.reference);
        let hers = async |from: usize, principals: &[&str], next: &mut Next<'_>| {
            let rows: Vec<[String; 5]> = (from..)
                .zip(principals)
                .map(|(no, principal)| {
                    let (name, email) = (texts.name.clone(), texts.email.to_owned());
                    [reference(no), name, email, (*principal).to_owned(), next.short()]
                })
                .collect();
            let rows: Vec<[&str; 5]> = rows.iter().map(|row| row.each_ref().map(String::as_str)).collect();
            let (refused, count) = portal.import_bytes(&north, Kind::Debts, file(&rows).into_bytes()).await.unwrap();
            assert_eq!(count.taken as usize, principals.len(), "{refused:?}");
        };
        // Two debts in one plan, which a machine agrees to.
        hers(0, &["401.17", "402.17"], &mut next).await;
        let mut ann = portal.debtor(texts.email, Lang::En).await;
        let page = ann.get("/together").await;
        let page = ann.submit(&page, "/together", &[("each", "300"), ("first", "2026-12-28")]).await;
        let sent = ann.submit(&page, "/together/send", &[]).await;
        assert!(sent.path.starts_with("/together/"), "{} {}", sent.path, sent.text());
        hers(2, &["50.17", "460.17", "803.17", "904.17", "1205.17", "1306.17"], &mut next).await;
        let others = [
            (&north, ["B-1", "Bob Roe", "bob@example.com", "700.00", "Rent"]),
            (&south, ["D-1", "Dora Poe", "dora@example.com", "701.00", "Gas"]),
        ];
        for (creditor, row) in others {
            assert_eq!(portal.import(creditor, Kind::Debts, &file(&[row])).await.taken, 1);
        }
        let paid = format!("reference,date,amount\n\"{}\",2026-11-20,50.17\n", reference(2).replace('"', "\"\""));
        assert_eq!(portal.import(&north, Kind::Payments, &paid).await.taken, 1);
        let mut known = Known::of(&portal, texts.email, &north).await;
        let [_, one, _, too_long, held, disputed, waits, decided] = &known.debts[..] else { panic!("{known:?}") };

        let mut staff = [Vec::new(), Vec::new()];
        for (creditor, people) in [&north, &south].into_iter().zip(&mut staff) {
            for role in Role::ALL {
                let email = format!("{}@{}.example", role.as_str(), creditor.slug);
                people.push((role, portal.reviewer(creditor, &email, role.as_str()).await));
            }
        }
        let [ours, theirs] = staff;
        let mut rae = ours.iter().find(|(role, _)| *role == Role::Administrator).unwrap().1.clone();
        // Too little each time: several plans come back. One that waits for a person, and one about which somebody asks.
        offer(&mut ann, too_long, "11", next.text()).await;
        offer(&mut ann, waits, "101", next.text()).await;
        offer(&mut ann, decided, "110", next.text()).await;
        decide(&mut rae, decided, "offers", &[("verdict", "decline"), ("words", next.text())]).await;
        change(&portal.app.db, "UPDATE decision SET batch = 4242424242").await;
        let way = format!("/debts/{held}/cannot-pay");
        let page = ann.get(&way).await;
        ann.submit(&page, &way, &[("words", next.text())]).await;
        let way = format!("/debts/{disputed}/dispute");
        let page = ann.get(&way).await;
        let typed = [("ground", "already-paid"), ("words", next.text())];
        let check = ann.submit(&page, &way, &typed).await;
        ann.submit(&check, &format!("{way}/send"), &[]).await;
        let page = ann.get("/messages/write").await;
        ann.submit(&page, "/messages/write", &[("words", next.text())]).await;
        let page = ann.get("/settings/erase").await;
        ann.submit(&page, "/settings/erase", &[]).await;
        let page = ann.get("/settings").await;
        ann.submit(&page, "/settings/email", &[("email", "zephyrine.new@example.com")]).await;
        let way = format!("/debts/{one}");
        tell_all(&mut ann, &way).await;
        tell(&mut ann, &way, "debts", &[("debt-1", &next.short()), ("owed-1", "600")]).await;
        finish(&mut ann, &way).await;
        let way = format!("{way}/plan/standing");
        let page = ann.get(&way).await;
        ann.submit(&page, &way, &[]).await;
        // A file that waits, with a row that can't be taken.
        let text = file(&[["N-77", &texts.name, "nobody", "1.00", &next.short()]]);
        let upload = rae.upload("/review/import/upload", "debts", &text).await;
        assert!(upload.path.starts_with("/review/import/"), "{}", upload.text());

        // What takes a fresh code is tried too: the door it stands behind has tests of its own.
        change(&portal.app.db, "UPDATE session SET confirmed_at = 9000000000000000 WHERE staff_id IS NOT NULL").await;
        let (bob, dora) =
            (portal.debtor("bob@example.com", Lang::En).await, portal.debtor("dora@example.com", Lang::En).await);
        let [bobs, doras] = [("bob@example.com", &north), ("dora@example.com", &south)];
        known = Known::of(&portal, texts.email, &north).await;
        known.bobs = Known::of(&portal, bobs.0, bobs.1).await.debts.remove(0);
        known.doras = Known::of(&portal, doras.0, doras.1).await.debts.remove(0);
        let stranger = portal.browser(Lang::En);
        Self { portal, ann, bob, dora, stranger, ours, theirs, known }
    }

    pub fn of(&self, role: Role) -> Browser {
        self.ours.iter().find(|(it, _)| *it == role).unwrap().1.clone()
    }

    /// The addresses of a pattern with what is hers, each beside the same address with what isn't there.
    pub fn filled(&self, pattern: &str) -> Vec<(String, String)> {
        self.filled_for(pattern, None)
    }

    /// The same under somebody's own debt: what belongs to it is hers.
    pub fn filled_for(&self, pattern: &str, own: Option<&str>) -> Vec<(String, String)> {
        let it = &self.known;
        let begins = |start: &str| pattern.starts_with(&format!("/review/{start}/{{"));
        let singles = |ids: &[String]| ids.iter().map(|id| vec![("{id}", id.clone())]).collect::<Vec<_>>();
        let under = |name: &'static str, ids: &[(String, String)]| {
            ids.iter().map(|(debt, id)| vec![("{id}", debt.clone()), (name, id.clone())]).collect::<Vec<_>>()
        };
        let ids = if !pattern.contains('{') {
            return vec![(pattern.to_owned(), pattern.to_owned())];
        } else if pattern.contains("{offer}") {
            under("{offer}", &it.offers)
        } else if pattern.contains("{signed}") {
            under("{signed}", &it.signed)
        } else if pattern.contains("{plan}") {
            it.together.iter().map(|id| vec![("{plan}", id.clone())]).collect()
        } else if pattern.contains("{run}") {
            it.runs.iter().map(|id| vec![("{run}", id.clone())]).collect()
        } else if pattern.contains("{upload}") {
            it.uploads.iter().map(|id| vec![("{upload}", id.clone())]).collect()
        } else if begins("offers") || begins("alike") {
            singles(&it.offers.iter().map(|(_, id)| id.clone()).collect::<Vec<_>>())
        } else if begins("holds") {
            singles(&it.holds)
        } else if begins("disputes") {
            singles(&it.disputes)
        } else if begins("erasures") {
            singles(&it.erasures)
        } else if begins("decisions") {
            singles(&it.decisions)
        } else if begins("batches") {
            singles(&it.batches)
        } else if begins("people") {
            singles(&it.people)
        } else if pattern.starts_with("/settings/sessions/") {
            singles(&it.sessions)
        } else if pattern.starts_with("/staff/account/sessions/") {
            singles(&it.staff_sessions)
        } else if pattern.contains("{id}") {
            let of_a_debt = ["messages", "notes", "delays", "debts", "here"].into_iter().any(begins);
            assert!(of_a_debt || pattern.starts_with("/debts/{id}"), "{pattern}: say here whose id that is");
            singles(&it.debts)
        } else {
            vec![Vec::new()]
        };
        assert!(!ids.is_empty(), "{pattern}: nothing of this has happened");
        let fill = |values: &[(&str, String)]| {
            let part = |part: &str| match values.iter().find(|(name, _)| *name == part) {
                Some((_, id)) => id.clone(),
                None => match part {
                    "{creditor}" => "north".to_owned(),
                    "{kind}" => "skip".to_owned(),
                    "{section}" => "income".to_owned(),
                    "{no}" | "{version}" => "1".to_owned(),
                    "{choice}" => "on".to_owned(),
                    "{operation}" => "apr".to_owned(),
                    "{token}" | "{file}" => "0000000000001".to_owned(),
                    other => {
                        assert!(!other.starts_with('{'), "{pattern}: say here what {other} is");
                        other.to_owned()
                    }
                },
            };
            pattern.split('/').map(part).collect::<Vec<_>>().join("/")
        };
        let pair = |mut real: Vec<(&'static str, String)>| {
            let mut none: Vec<_> = real.iter().map(|(name, _)| (*name, "0000000000001".to_owned())).collect();
            if let Some(own) = own {
                real[0].1 = own.to_owned();
                none[0].1 = own.to_owned();
            }
            (fill(&real), fill(&none))
        };
        ids.into_iter().map(pair).collect()
    }
}

/// Every form of a page: where it goes, and what a browser would send once something was chosen of each list.
pub fn forms(page: &Page) -> Vec<(String, Vec<(String, String)>)> {
    let html = Html::parse_document(&page.html);
    let mut all = Vec::new();
    for form in html.select(&Selector::parse("form[method=post][action]").unwrap()) {
        let action = form.value().attr("action").unwrap().to_owned();
        let mut fields = page.form(&action);
        for radio in form.select(&Selector::parse("input[type=radio][name][value]").unwrap()) {
            let (name, value) = (radio.attr("name").unwrap(), radio.attr("value").unwrap());
            if !fields.iter().any(|(known, _)| known == name) {
                fields.push((name.to_owned(), value.to_owned()));
            }
        }
        all.push((action, fields));
    }
    all
}

/// Everything that can be reached from these addresses by links, at most so many pages.
pub async fn walk(browser: &mut Browser, from: Vec<String>, most: usize) -> BTreeMap<String, Page> {
    let mut seen = BTreeMap::new();
    let mut queue: VecDeque<String> = from.into();
    while let Some(path) = queue.pop_front() {
        if seen.contains_key(&path) || seen.len() >= most {
            continue;
        }
        let page = browser.get(&path).await;
        if page.headers.get("content-type").is_some_and(|it| it.as_bytes().starts_with(b"text/html")) {
            let html = Html::parse_document(&page.html);
            for link in html.select(&Selector::parse("a[href^='/']").unwrap()) {
                let to = link.value().attr("href").unwrap().split('#').next().unwrap().to_owned();
                if !seen.contains_key(&to) {
                    queue.push_back(to);
                }
            }
        }
        seen.insert(path, page);
    }
    seen
}

/// The forms of all these pages.
pub fn all_forms(pages: &BTreeMap<String, Page>) -> HashMap<String, Vec<(String, String)>> {
    let html =
        |page: &&Page| page.headers.get("content-type").is_some_and(|it| it.as_bytes().starts_with(b"text/html"));
    pages.values().filter(html).flat_map(forms).collect()
}
