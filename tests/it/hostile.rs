//! Hostile texts in every place that takes a text, looked for on every page, in every letter, document and file: they stay
//! texts. Pages and forms are found by following the links of somebody to whom everything has happened (`world.rs`).

use std::collections::BTreeMap;

use goodterms::domain::role::Role;
use goodterms::i18n::direction::turns;
use goodterms::mail::{Mailer, deliver_all};
use goodterms::usecases::import::Kind;
use scraper::{Html, Node};

use crate::affordability::read_pdf;
use crate::portal::{Browser, Engine, Page, Portal};
use crate::routes::patterns;
use crate::world::{Texts, World, all_forms, walk};

/// Ends whatever it may stand in, and makes an element and an attribute that are easily found.
const MARKUP: &str = "</title></textarea></script>--><xmark onmark=1>'\" onmark='1' onmark=\"1\" {{7*7}} &lt;xmark&gt;";

fn words() -> Vec<String> {
    let starts = [
        "=HYPERLINK(\"http://evil.example\",\"x\") ",
        "+1-1|cmd ",
        "-2+3 ",
        "@SUM(1) ",
        "\t=1+1 ",
        "שרה כהן مرحبا ",
        "a\u{202e}edoc\u{2066}b\u{202a} ",
        "z\u{200b}e\u{200d}r\u{feff}o ",
        "😀👩‍👩‍👧李雷𠮷 ",
        "one\r\nBcc: evil@example.com\r\n\r\nEND:VEVENT ",
        "％=＝@ ",
    ];
    starts.iter().map(|start| format!("{start}{MARKUP}")).collect()
}

fn texts() -> Texts {
    Texts {
        name: format!("=Zoë שרה 😀李 {MARKUP}"),
        email: "zoe@example.com",
        reference: format!("@R{MARKUP}"),
        words: words(),
    }
}

fn kind(page: &Page) -> &str {
    page.headers.get("content-type").map(|it| it.to_str().unwrap()).unwrap_or_default()
}

/// Nothing of a text became a part of the page, and no text turns what stands beside it.
fn stays_text(page: &Page, what: &str) {
    assert!(page.status < 500, "{what}: {}", page.status);
    if !kind(page).starts_with("text/html") {
        return;
    }
    let html = Html::parse_document(&page.html);
    for node in html.tree.nodes() {
        match node.value() {
            Node::Element(it) => {
                assert!(it.name() != "xmark", "{what} has the element");
                assert!(it.attr("onmark").is_none(), "{what} has the attribute: {it:?}");
                let runs = it.attrs().find(|(name, value)| name.starts_with("on") || value.starts_with("javascript:"));
                assert!(runs.is_none(), "{what}: {runs:?}");
            }
            Node::Comment(it) => assert!(!it.contains("mark"), "{what} has it in a comment"),
            Node::Text(it) => {
                let mut open = 0_i32;
                for letter in it.chars().filter(|it| turns(*it)) {
                    open += match letter {
                        '\u{2068}' => 1,
                        '\u{2069}' => -1,
                        other => panic!("{what} turns with {other:?}: {:?}", &**it),
                    };
                    assert!(open >= 0, "{what}: {:?}", &**it);
                }
                assert_eq!(open, 0, "{what} leaves it turned: {:?}", &**it);
            }
            _ => {}
        }
    }
}

/// What is no page is what it says to be.
fn stays_data(page: &Page, path: &str) {
    let text = page.html.trim_start_matches('\u{feff}');
    match kind(page).split(';').next().unwrap() {
        "text/csv" => {
            let mut rows = 0;
            for row in csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes()).records() {
                for cell in &row.unwrap() {
                    let runs = cell.starts_with(['=', '+', '@', '\t', '\r', '＝', '＋', '－', '＠'])
                        || cell.starts_with('-') && cell.parse::<f64>().is_err();
                    assert!(!runs, "{path}: {cell}");
                }
                rows += 1;
            }
            assert!(rows > 0, "{path}");
        }
        "application/json" => drop(serde_json::from_str::<serde_json::Value>(text).unwrap()),
        "text/calendar" => {
            for line in text.replace("\r\n ", "").split("\r\n").filter(|line| !line.is_empty()) {
                let name = line.split([':', ';']).next().unwrap();
                let known = name.bytes().all(|it| it.is_ascii_uppercase() || it == b'-') && name != "BCC";
                assert!(known && !line.contains('\n'), "{path}: {line}");
            }
            assert_eq!(text.matches("\nBEGIN:VEVENT").count(), text.matches("\nEND:VEVENT").count(), "{path}");
        }
        "application/pdf" => {
            let read = read_pdf(&page.bytes);
            assert!(read.len() > 100 && !read.contains(turns), "{path}: {read}");
        }
        other => panic!("{path}: {other}"),
    }
}

fn all_stay(pages: &BTreeMap<String, Page>, least: usize) {
    let mut shown = 0;
    for (path, page) in pages {
        stays_text(page, path);
        if page.status == 200 && !kind(page).starts_with("text/html") {
            stays_data(page, path);
        }
        shown += usize::from(kind(page).starts_with("text/html") && page.text().contains("<xmark onmark=1>"));
    }
    assert!(shown >= least, "only {shown} of {} pages show it", pages.len());
}

/// Sends a form with a text in every field of which the page says nothing.
async fn sends(browser: &Browser, action: &str, form: &[(String, String)], text: &str) -> Option<Page> {
    let mine = |name: &str| ["key", "version", "next", "lang"].contains(&name);
    let fill = |(name, value): &(String, String)| {
        let value = if value.is_empty() && !mine(name) { text } else { value };
        (name.clone(), value.to_owned())
    };
    let fields: Vec<_> = form.iter().map(fill).collect();
    let mut browser = browser.clone();
    // A server may hang up on what is too large before it has read all of it.
    browser.try_post(action, &fields).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn hostile_texts_stay_texts_everywhere() {
    let world = World::with(&texts()).await;
    let patterns = patterns();
    let from = |start: &[&str]| -> Vec<String> {
        let these = patterns.iter().filter(|it| start.iter().any(|start| it.starts_with(start)));
        these.flat_map(|it| world.filled(it)).map(|(real, _)| real).collect()
    };
    let mut ann = world.ann.clone();
    let hers = walk(&mut ann, from(&["/debts", "/settings", "/messages", "/together"]), 400).await;
    all_stay(&hers, 40);
    let mut rae = world.of(Role::Administrator);
    let cases = walk(&mut rae, from(&["/review", "/staff/numbers", "/staff/account"]), 300).await;
    all_stay(&cases, 10);
    for ending in ["paid.pdf", "statement.pdf", "statement.csv", "statement.json", "plan.ics", "data.csv", "data.json"]
    {
        assert!(hers.iter().any(|(path, page)| path.ends_with(ending) && page.status == 200), "{ending}");
    }

    // Letters: what was typed stands in none of their heads.
    deliver_all(&world.portal.app, &Mailer::Mailbox(world.portal.mailbox.clone())).await.unwrap();
    let letters = world.portal.mailbox.read(None);
    assert!(letters.len() > 8, "{}", letters.len());
    for letter in letters.iter().map(|it| &it.letter) {
        let head = format!("{}{}{:?}", letter.subject, letter.to, letter.unsubscribe);
        assert!(!head.contains("mark") && !head.contains(['\r', '\n', '=']) && !head.contains(turns), "{head}");
        let html = Html::parse_document(&letter.html());
        let made = html.tree.nodes().filter_map(|it| it.value().as_element());
        assert!(made.into_iter().all(|it| it.name() != "xmark" && it.attr("onmark").is_none()), "{}", letter.html());
    }
    assert!(letters.iter().any(|it| it.letter.html().contains("&lt;xmark")), "her name is in one");

    // Every form, with something hostile in every field that is empty.
    let long = format!("{}{MARKUP}", "=長".repeat(5_000));
    let mut sent = 0;
    for (browser, pages) in [(&world.ann, &hers), (&rae, &cases)] {
        // One of each kind: ids left out, addresses are patterns.
        let pattern = |action: &str| action.split('/').filter(|it| it.len() != 13).collect::<Vec<_>>().join("/");
        let kinds: BTreeMap<_, _> = all_forms(pages).into_iter().map(|it| (pattern(&it.0), it)).collect();
        for (action, form) in kinds.into_values() {
            if action.contains("sign-out") || action == "/language" {
                continue;
            }
            for text in [long.as_str(), &words()[6], "a\u{0}b"] {
                let Some(page) = sends(browser, &action, &form, text).await else { continue };
                let what = format!("POST {action} with {text:.20?}");
                stays_text(&page, &what);
                assert!(page.status < 500, "{what}: {}", page.status);
                if text.contains('\u{0}') && form.iter().any(|(_, value)| value.is_empty()) {
                    assert!([400, 404, 409, 429].contains(&page.status), "{what}: {}", page.status);
                }
                sent += 1;
            }
        }
    }
    assert!(sent > 60, "{sent}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_brings_no_name_that_turns_the_line() {
    let portal = Portal::start(Engine::Sqlite).await;
    let limits = goodterms::domain::limits::Limits::to_begin_with();
    let creditor = portal.creditor("north", goodterms::i18n::Lang::En, &limits).await;
    let head = "reference,name,email,principal,due_date,description\n";
    for (no, name) in ["An\u{202e}n", "An\u{2067}n", "An\u{0}n", "\"An\nn\"", "An\u{1b}[31mn"].iter().enumerate() {
        let text = format!("{head}N-{no},{name},ann@example.com,10.00,2026-10-01,Fee\n");
        let count = portal.import(&creditor, Kind::Debts, &text).await;
        assert_eq!((count.taken, count.refused), (0, 1), "{name:?}");
    }
    let text = format!("{head}N-9,שרה \u{200d}😀,ann@example.com,10.00,2026-10-01,Fee\u{202e}eef\n");
    assert_eq!(portal.import(&creditor, Kind::Debts, &text).await.taken, 1);
    let mut ann = portal.debtor("ann@example.com", goodterms::i18n::Lang::En).await;
    assert!(ann.get("/debts").await.has("Feeeef"), "a description loses the mark");
}
