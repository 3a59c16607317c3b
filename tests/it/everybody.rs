//! Every address, with ids that are there, tried by everybody to whom they don't belong: what comes back is what comes back
//! for an id that isn't there, nothing of it is shown, and nothing is changed. The addresses are read from the sources of
//! the routers; one of which nobody has said whose ids it takes is refused.

use std::collections::BTreeSet;

use goodterms::i18n::Lang;
use goodterms::store::Db;
use sqlx::{AssertSqlSafe, Row};

use crate::portal::{Browser, Page};
use crate::routes::{For, patterns, who_may};
use crate::world::{Texts, World, all_forms, walk};

/// What is hers and may show up nowhere else.
const CANARIES: [&str; 8] = ["Zephyrine", "zephyrine", "CANARY-", "Canary", "401.17", "460.17", "1,205.17", "1,306.17"];

fn texts() -> Texts {
    let words = (0..20).map(|no| format!("Canary of the words {no}.")).collect();
    Texts { name: "Zephyrine Quill".into(), email: "zephyrine@example.com", reference: "CANARY-".into(), words }
}

/// The rows of all tables that name one of these numbers.
async fn rows_about(world: &World, numbers: &BTreeSet<i64>) -> BTreeSet<String> {
    let Db::Sqlite { write, .. } = &world.portal.app.db else { panic!("SQLite") };
    let all = async |sql: String| sqlx::query(AssertSqlSafe(sql)).fetch_all(write).await.unwrap();
    let mut found = BTreeSet::new();
    for table in all("SELECT name FROM sqlite_master WHERE type = 'table'".into()).await {
        let table: String = table.get(0);
        let columns = all(format!("SELECT name FROM pragma_table_info('{table}')")).await;
        let quoted: Vec<String> = columns.iter().map(|it| format!("quote({})", it.get::<String, _>(0))).collect();
        for row in all(format!("SELECT {} FROM {table}", quoted.join(" || char(31) || "))).await {
            let row: String = row.get(0);
            if row.split('\u{1f}').any(|cell| cell.parse().is_ok_and(|it| numbers.contains(&it))) {
                found.insert(format!("{table}: {row}"));
            }
        }
    }
    found
}

async fn ask(browser: &Browser, path: &str, form: Option<&[(String, String)]>) -> Page {
    // Each with the cookies as they were: what ends a session ends nobody else's turn.
    let mut browser = browser.clone();
    browser.follows = false;
    // Thousands of pages that say no are alike.
    browser.checks_markup = false;
    match form {
        Some(fields) => browser.post(path, fields).await,
        None => browser.get(path).await,
    }
}

/// A text without what stands in quotation marks after this.
fn without(text: &str, start: &str) -> String {
    let mut parts = text.split(start);
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.split_once('"').map_or(part, |(_, rest)| rest))
}

/// An answer without what is another in each: the id that was asked for, and what is random.
fn answer(page: &Page, path: &str) -> (u16, String, String) {
    let plain = |text: &str| {
        let ids = path.split('/').filter(|it| it.len() == 13);
        let text = ids.fold(text.to_owned(), |text, id| text.replace(id, "ID"));
        ["nonce=\"", "name=\"key\" value=\""].into_iter().fold(text, |text, start| without(&text, start))
    };
    let to = page.headers.get("location").map(|it| it.to_str().unwrap()).unwrap_or_default();
    (page.status, plain(to), plain(&page.html))
}

/// Something that an empty field takes.
fn typed_into(name: &str) -> &'static str {
    match name {
        it if it.contains("words") || it.contains("message") => "Not mine.",
        "first" | "until" | "on" | "delay-from" | "delay-to" => "2026-12-28",
        "count" | "months" => "3",
        "email" => "somebody@example.org",
        _ => "100",
    }
}

/// Where a form is sent that stands on one's own page: asked for as a page, the address shows that one, whatever the id.
const OWN_PAGE: [&str; 2] = ["/settings/sessions/{id}/end", "/staff/account/sessions/{id}/end"];

/// What ends a session, or leads out of the portal for good.
const ENDS: [&str; 3] = ["/sign-out", "/settings/sign-out-everywhere", "/staff/account/sign-out-everywhere"];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_sees_or_changes_what_is_somebody_elses() {
    let world = World::with(&texts()).await;
    // The forms as those whom they concern see them, with every field filled in as it stands there.
    let patterns = patterns();
    let all = |start: &[&str], world: &World| -> Vec<String> {
        let these = patterns.iter().filter(|it| start.iter().any(|start| it.starts_with(start)));
        these.flat_map(|it| world.filled(it)).map(|(real, _)| real).filter(|it| !ENDS.contains(&it.as_str())).collect()
    };
    let mut ann = world.ann.clone();
    let mut rae = world.of(goodterms::domain::role::Role::Administrator);
    let debtors = all(&["/debts", "/settings", "/messages", "/together"], &world);
    let mut forms = all_forms(&walk(&mut ann, debtors, 250).await);
    let hers = forms.len();
    let reviewers = all(&["/review", "/staff/numbers", "/staff/account"], &world);
    let cases = walk(&mut rae, reviewers, 250).await;
    assert!(cases.values().any(|page| page.html.contains("Zephyrine Quill") && page.html.contains("1,205.17")));
    forms.extend(all_forms(&cases));
    assert!(hers > 25 && forms.len() > hers + 12, "{hers} {}: {:?}", forms.len(), forms.keys());
    for form in forms.values_mut() {
        for (name, value) in form.iter_mut().filter(|(_, value)| value.is_empty()) {
            *value = typed_into(name).to_owned();
        }
    }
    let before = rows_about(&world, &world.known.numbers).await;
    assert!(before.len() > 60, "{}", before.len());

    let any = vec![("key".to_owned(), "k".repeat(32)), ("words".to_owned(), "Not mine.".to_owned())];
    let mut tried = (0, 0);
    for (nth, pattern) in patterns.iter().enumerate() {
        for post in [false, true] {
            let who = who_may(pattern, post);
            if who == For::Everybody || ENDS.contains(&pattern.as_str()) {
                continue;
            }
            let (bob, dora) = (world.known.bobs.clone(), world.known.doras.clone());
            let mut outside: Vec<(String, &Browser, Option<&str>)> = vec![
                ("a stranger".into(), &world.stranger, None),
                ("another's debtor".into(), &world.dora, None),
                ("another debtor".into(), &world.bob, None),
            ];
            outside.extend(world.theirs.iter().map(|(role, it)| (format!("another's {}", role.as_str()), it, None)));
            match who {
                For::Debtor => {
                    outside.extend(world.ours.iter().map(|(role, it)| (format!("own {}", role.as_str()), it, None)));
                    // What is hers, asked for under a debt of one's own.
                    if pattern.matches('{').count() > 1 && (pattern.contains("{offer}") || pattern.contains("{signed}"))
                    {
                        outside.push(("another debtor at home".into(), &world.bob, Some(&bob)));
                        outside.push(("another's debtor at home".into(), &world.dora, Some(&dora)));
                    }
                }
                For::Staff(may) => {
                    outside.push(("herself".into(), &world.ann, None));
                    let may_not = world.ours.iter().filter(|(role, _)| !role.may(may));
                    outside.extend(may_not.map(|(role, it)| (format!("own {}", role.as_str()), it, None)));
                }
                For::Everybody => {}
            }
            // Whoever works for a creditor is refused at a debtor's door, whatever their role.
            outside.retain(|(name, _, _)| {
                let works = name.starts_with("own ") || name.starts_with("another's ") && !name.contains("debtor");
                who != For::Debtor || !works || name.ends_with("administrator") || !post && name == "own auditor"
            });
            for (name, browser, own) in outside {
                // Whoever might get further than the door tries all of them, everybody else one.
                let all = world.filled_for(pattern, own);
                let some =
                    if name.starts_with("another debtor") || name == "another's administrator" { all.len() } else { 1 };
                let mut alike: Option<(String, (u16, String, String))> = None;
                for (real, none) in &all[..some] {
                    let form = post.then(|| forms.get(real).unwrap_or(&any).as_slice());
                    let what = format!("{} {real} as {name}", if post { "POST" } else { "GET" });
                    // Nobody is that fast; what is limited by time is not what is tried here.
                    world.portal.clock.advance(1);
                    let page = ask(browser, real, form).await;
                    for canary in CANARIES {
                        assert!(!page.html.contains(canary), "{what} shows {canary}: {}", page.html);
                    }
                    let to = page.headers.get("location").map(|it| it.to_str().unwrap()).unwrap_or_default();
                    assert!(CANARIES.iter().all(|it| !to.contains(it)), "{what} leads to {to}");
                    if real != none {
                        let answered = answer(&page, real);
                        let like = match &alike {
                            // The same question was answered just now.
                            Some((asked, like)) if asked == none && !post => like.clone(),
                            _ => answer(&ask(browser, none, form).await, none),
                        };
                        assert_eq!(answered, like, "{what}");
                        alike = Some((none.clone(), like));
                        let own_page = !post && OWN_PAGE.contains(&pattern.as_str());
                        assert!(own_page || page.status != 200, "{what}: {}", page.html);
                    }
                    tried.0 += 1;
                    tried.1 += usize::from(post && forms.contains_key(real));
                }
            }
        }
        // Not after each: reading everything takes longer than asking.
        if nth % 12 == 0 || nth + 1 == patterns.len() {
            let after = rows_about(&world, &world.known.numbers).await;
            let changed: Vec<_> = before.symmetric_difference(&after).collect();
            assert!(changed.is_empty(), "{pattern} or one before it: {changed:?}");
        }
    }
    // Of the forms above most were sent as they stood on her page.
    assert!(tried.0 > 800 && tried.1 > 100, "{tried:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_for_everybody_is_the_same_for_everybody() {
    let api = [include_str!("../../src/web/api/mod.rs"), include_str!("../../src/web/health.rs")];
    let found = api.iter().flat_map(|source| source.split(".route(\"").skip(1));
    let addresses: Vec<String> = found.filter_map(|it| it.split_once('"')).map(|(path, _)| path.to_owned()).collect();
    assert_eq!(addresses, ["/v1/calc/{operation}", "/v1/openapi.json", "/healthz", "/readyz"], "say here who may ask");
    let portal = crate::portal::Portal::start(crate::portal::Engine::Sqlite).await;
    let creditor = portal.with_debt(Lang::En, &goodterms::domain::limits::Limits::to_begin_with()).await;
    let people = [
        portal.browser(Lang::En),
        portal.debtor("ann@example.com", Lang::En).await,
        portal.reviewer(&creditor, "rae@north.example", "administrator").await,
    ];
    for path in ["/api/v1/calc/apr", "/api/v1/openapi.json", "/healthz", "/readyz"] {
        for post in [false, true] {
            let mut said = Vec::new();
            for browser in &people {
                let fields = [("debt".to_owned(), "N-1".to_owned())];
                let page = ask(browser, path, post.then_some(&fields[..])).await;
                assert!(page.headers.get("set-cookie").is_none() && !page.html.contains("Ann Lee"), "{path}");
                said.push((page.status, page.html));
            }
            assert!(said.iter().all(|it| *it == said[0]), "{path}: {said:?}");
        }
    }
}
