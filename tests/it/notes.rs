//! Notes on a case: colleagues read them, the debtor never does, and a writer can strike out their own.

use goodterms::domain::limits::Limits;
use goodterms::i18n::Lang;
use goodterms::store::creditors::Creditor;
use goodterms::t;

use crate::on_both;
use crate::portal::{Browser, Engine, Page, Portal};
use crate::raw::{everything, number, text};
use crate::stories::{check_offer, form_action, send_offer};

on_both!(
    colleagues_read_it_and_nothing_for_the_debtor_shows_it,
    within_a_minute_no_words_are_left_and_later_they_stay,
    what_can_not_be_taken_is_kept_and_pressed_twice_it_is_one,
    only_who_works_on_the_case_writes,
);

/// Where a note on a case is written.
fn form_of(case: &str) -> String {
    case.replace("/debts/", "/notes/")
}

/// Writes a note on a case; answers the case.
pub async fn write(browser: &mut Browser, case: &str, words: &str) -> Page {
    let page = browser.get(case).await;
    let written = browser.submit(&page, &form_of(case), &[("note", words)]).await;
    assert!(written.status == 200 && written.has(words), "{}", written.text());
    written
}

/// Ann's offer waits: the creditor, Ann, and the address of her debt.
async fn waiting(portal: &Portal) -> (Creditor, Browser, String) {
    let creditor = portal.with_debt(Lang::En, &Limits { accept_up_to: 0, ..Limits::to_begin_with() }).await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let (debt, check) = check_offer(&mut ann, &[("each", "100")]).await;
    send_offer(&mut ann, &debt, &check).await;
    (creditor, ann, debt)
}

/// The record's entries about notes, one after the other.
async fn recorded(portal: &Portal, act: &str) -> String {
    text(&portal.app.db, &format!("SELECT MAX(detail) FROM evidence WHERE act = '{act}'")).await
}

async fn colleagues_read_it_and_nothing_for_the_debtor_shows_it(engine: Engine) {
    let portal = Portal::start(engine).await;
    let (creditor, mut ann, debt) = waiting(&portal).await;
    let case = format!("/review{debt}");
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "reviewer").await;
    let empty = rae.get(&case).await;
    let may_ask = t!(Lang::En, "notes-lead", creditor = creditor.name.clone());
    assert!(empty.has(&t!(Lang::En, "notes-none")) && empty.has(&may_ask), "{}", empty.text());
    write(&mut rae, &case, "Canary: first rang.").await;
    portal.clock.advance(90);
    write(&mut rae, &case, "Canary </blockquote><script>alert(1)</script>").await;
    // A colleague and an auditor read both, the last first; who only reads finds no form.
    for (name, role) in [("rob", "approver"), ("ada", "auditor")] {
        let mut other = portal.reviewer(&creditor, &format!("{name}@north.example"), role).await;
        let page = other.get(&case).await;
        let at = |words: &str| page.text().find(words).unwrap_or_else(|| panic!("{words}: {}", page.text()));
        assert!(at("<script>alert(1)") < at("Canary: first rang."), "the last first");
        assert!(!page.html.contains("<script>alert"));
        assert_eq!(page.html.contains(&format!("action=\"{}\"", form_of(&case))), role == "approver");
        assert!(!page.html.contains("/strike\""), "nobody strikes out another's");
    }
    // Nothing that Ann opens, loads down or is sent shows a word of it; the record says that, and not what.
    for path in ["/debts", &debt, &format!("{debt}/ledger"), "/messages", "/settings/data", "/settings/looked"] {
        assert!(!ann.get(path).await.html.contains("Canary"), "{path}");
    }
    for file in ["/settings/data.json", "/settings/data.csv"] {
        let page = ann.get(file).await;
        assert!(!page.html.contains("Canary") && page.html.contains(&t!(Lang::En, "act-note-written")), "{file}");
    }
    let action = form_action(&rae.get(&case).await, "/review/offers/");
    let page = rae.get(&case).await;
    let preview = rae.submit(&page, &action, &[("verdict", "decline"), ("words", "Please ring us.")]).await;
    assert!(!preview.has("Canary"), "nor what a reviewer sends");
    rae.submit(&preview, &format!("{action}/decide"), &[]).await;
    for address in ["ann@example.com", "rae@north.example", "rob@north.example"] {
        for letter in portal.letters(address).await {
            assert!(!letter.text().contains("Canary") && !letter.subject.contains("Canary"), "{}", letter.text());
        }
    }
    let all = everything(&portal).await;
    assert!(all.contains("N-1") && !all.contains("Canary"), "sealed, and not in the record");
    assert_eq!(number(&portal.app.db, "SELECT COUNT(*) FROM evidence WHERE act = 'note_written'").await, 2);
}

async fn within_a_minute_no_words_are_left_and_later_they_stay(engine: Engine) {
    let portal = Portal::start(engine).await;
    let (creditor, _, debt) = waiting(&portal).await;
    let case = format!("/review{debt}");
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "reviewer").await;
    let mut rob = portal.reviewer(&creditor, "rob@north.example", "reviewer").await;
    let words = "SELECT COUNT(*) FROM case_note WHERE sealed_words <> ''";
    let strike = format!("{}/strike", form_of(&case));
    let fields = write(&mut rae, &case, "On the wrong case.").await.form(&strike);
    // A colleague can't, with the very same form.
    assert_eq!(rob.post(&strike, &fields).await.status, 404);
    portal.clock.advance(59);
    for _ in 0..2 {
        let page = rae.post(&strike, &fields).await;
        assert!(!page.has("On the wrong case.") && page.has("Taken back by its writer"), "{}", page.text());
    }
    assert_eq!(number(&portal.app.db, words).await, 0);
    assert!(recorded(&portal, "note_struck").await.contains("\"within_a_minute\":true"));
    // Later the words stay, and it is said that they were struck out.
    let page = write(&mut rae, &case, "He will ring on Monday.").await;
    let fields = page.form(&strike);
    portal.clock.advance(60);
    rae.post(&strike, &fields).await;
    let page = rob.get(&case).await;
    assert!(page.html.contains("<s>He will ring on Monday."), "{}", page.html);
    assert!(page.has("Struck out by its writer on"), "{}", page.text());
    assert_eq!(number(&portal.app.db, "SELECT COUNT(*) FROM evidence WHERE act = 'note_struck'").await, 2);
    let detail = recorded(&portal, "note_struck").await;
    assert!(!detail.contains("Monday"), "{detail}");
}

async fn what_can_not_be_taken_is_kept_and_pressed_twice_it_is_one(engine: Engine) {
    let portal = Portal::start(engine).await;
    let (creditor, _, debt) = waiting(&portal).await;
    let case = format!("/review{debt}");
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "reviewer").await;
    let page = rae.get(&case).await;
    let action = form_of(&case);
    let empty = rae.submit(&page, &action, &[("note", "  ")]).await;
    assert!(empty.status == 422 && empty.has(&t!(Lang::En, "note-missing")), "{}", empty.text());
    let long = "x".repeat(2_001);
    let back = rae.submit(&page, &action, &[("note", &long)]).await;
    assert!(back.status == 422 && back.html.contains(&long) && back.has(&t!(Lang::En, "words-too-long")));
    // What is typed and not sent stands there again, until it is sent.
    let typed = |words: &str| [("note".to_owned(), words.to_owned())];
    assert_eq!(rae.post(&format!("{action}/draft"), &typed("Half a no")).await.status, 204);
    let page = rae.get(&case).await;
    assert!(page.form(&action).contains(&typed("Half a no")[0]), "{}", page.html);
    for _ in 0..2 {
        rae.submit(&page, &action, &[("note", "A whole note.")]).await;
    }
    assert_eq!(number(&portal.app.db, "SELECT COUNT(*) FROM case_note").await, 1);
    assert_eq!(number(&portal.app.db, "SELECT COUNT(*) FROM case_draft").await, 0);
    assert_eq!(rae.get(&action).await.path, case, "opened by hand it leads to the case");
}

async fn only_who_works_on_the_case_writes(engine: Engine) {
    let portal = Portal::start(engine).await;
    let (creditor, mut ann, debt) = waiting(&portal).await;
    let case = format!("/review{debt}");
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "reviewer").await;
    let mut ada = portal.reviewer(&creditor, "ada@north.example", "auditor").await;
    let south = portal.creditor("south", Lang::En, &Limits::to_begin_with()).await;
    let mut sid = portal.reviewer(&south, "sid@south.example", "administrator").await;
    let page = rae.get(&case).await;
    let action = form_of(&case);
    let fields: Vec<_> =
        page.form(&action).into_iter().filter(|it| it.0 != "note").chain([("note".into(), "No.".into())]).collect();
    for end in ["", "/draft", "/strike"] {
        let path = format!("{action}{end}");
        assert_eq!(ada.post(&path, &fields).await.status, 403, "{path} as an auditor");
        assert_eq!(sid.post(&path, &fields).await.status, 404, "{path} as another creditor");
        assert_eq!(ann.post(&path, &fields).await.path, "/staff/sign-in", "{path} as the debtor");
    }
    assert_eq!(number(&portal.app.db, "SELECT COUNT(*) FROM case_note").await, 0);
}
