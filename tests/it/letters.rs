//! Letters by post: the PIN opens a debt to who holds the letter, and tells a stranger nothing.

use goodterms::domain::limits::Limits;
use goodterms::i18n::Lang;
use goodterms::store::creditors::Creditor;
use goodterms::store::ids::DebtId;
use goodterms::usecases::import::Kind;
use goodterms::usecases::make_pins::{NotMade, make_pins};

use crate::on_both;
use crate::portal::{Browser, DAY, Engine, Page, Portal};
use crate::raw;

on_both!(
    who_has_no_address_on_file_starts_with_the_letter,
    a_creditor_may_ask_for_the_pin,
    a_wrong_pin_is_answered_like_a_right_one,
    a_pin_opens_no_debt_of_somebody_else,
    pins_can_not_be_tried_out,
    a_new_letter_ends_the_pin_of_the_one_before,
    a_pin_is_too_old_after_ninety_days,
    the_same_file_again_is_known_after_the_debt_was_claimed,
);

const DEBTS: &str = "reference,name,email,principal,due_date\n\
    PO-1,Ben Post,,500.00,2026-03-03\n\
    PO-2,Ann Lee,ann@example.com,700.00,2026-03-03\n";

/// The PINs of the letters that are to be printed, by reference.
async fn pins(portal: &Portal, creditor: &Creditor, reference: Option<&str>) -> Vec<(String, String)> {
    let mut list = Vec::new();
    make_pins(&portal.app, creditor, reference, &mut list).await.unwrap();
    let mut reader = csv::Reader::from_reader(list.as_slice());
    assert_eq!(reader.headers().unwrap(), vec!["reference", "name", "language", "link", "pin", "until"]);
    reader.records().map(|it| it.unwrap()).map(|it| (it[0].to_owned(), it[4].to_owned())).collect()
}

async fn letter(browser: &mut Browser, reference: &str, pin: &str, email: Option<&str>) -> Page {
    let page = browser.get("/letter/north").await;
    assert_eq!(page.status, 200);
    let mut typed = vec![("reference", reference), ("pin", pin)];
    typed.extend(email.map(|it| ("email", it)));
    browser.submit(&page, "/letter/north", &typed).await
}

/// Types the code that came to this address.
async fn enter_code(portal: &Portal, browser: &mut Browser, page: &Page, email: &str) -> Page {
    let code = portal.letters(email).await.first().and_then(|it| it.code.clone()).unwrap();
    browser.submit(page, "/sign-in/code", &[("code", &code)]).await
}

async fn who_has_no_address_on_file_starts_with_the_letter(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.creditor("north", Lang::En, &Limits::to_begin_with()).await;
    portal.import(&creditor, Kind::Debts, DEBTS).await;
    // Only who needs a letter gets one, and once.
    let made = pins(&portal, &creditor, None).await;
    assert_eq!(made.iter().map(|it| it.0.as_str()).collect::<Vec<_>>(), ["PO-1"]);
    assert!(pins(&portal, &creditor, None).await.is_empty());

    let mut ben = portal.browser(Lang::En);
    // The address in the letter only says who writes.
    let page = ben.get("/letter/north").await;
    assert!(page.has("Creditor north wrote to you by post") && !page.has("500.00") && !page.has("Ben"));
    assert_eq!(ben.get("/debts").await.path, "/sign-in");
    let page = letter(&mut ben, "PO-1", &made[0].1, Some("Ben@Example.com ")).await;
    assert_eq!(page.path, "/sign-in/code");
    let page = enter_code(&portal, &mut ben, &page, "ben@example.com").await;
    assert_eq!(page.path, "/debts");
    assert!(page.has("PO-1") && page.has("500.00"), "{}", page.text());
    // From now on the address will do.
    portal.days_pass(1);
    let mut again = portal.debtor("ben@example.com", Lang::En).await;
    assert!(again.get("/debts").await.has("PO-1"));
    let written = "SELECT COUNT(*) FROM evidence WHERE act = 'debt_claimed' AND creditor_id IS NOT NULL";
    assert_eq!(raw::number(&portal.app.db, written).await, 1);
}

async fn a_creditor_may_ask_for_the_pin(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.creditor_with("north", Lang::En, &Limits::to_begin_with(), |it| it.asks_pin = true).await;
    portal.import(&creditor, Kind::Debts, DEBTS).await;
    let made = pins(&portal, &creditor, None).await;
    assert_eq!(made.len(), 2);
    let debt = raw::number(&portal.app.db, "SELECT id FROM debt WHERE reference = 'PO-2'").await;
    let debt = format!("/debts/{}", DebtId(debt));
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    // Who reads the mail sees that a letter waits, and neither whose nor what about.
    let page = ann.get("/debts").await;
    assert!(page.has("asks for the PIN in that letter first") && !page.has("PO-2") && !page.has("Creditor north"));
    for path in ["", "/ledger", "/waiting", "/pay", "/proposal", "/plan", "/cannot-pay"] {
        assert_eq!(ann.get(&format!("{debt}{path}")).await.status, 404, "{path}");
    }
    let page = letter(&mut ann, "PO-2", "0000 0000", None).await;
    assert!(page.status == 422 && page.has("don’t fit together"));
    let page = letter(&mut ann, " PO-2 ", &made[1].1, None).await;
    assert!(page.status == 200 && page.has("700.00"), "{}", page.text());
    assert!(ann.get("/debts").await.has("PO-2"));
}

async fn a_wrong_pin_is_answered_like_a_right_one(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.creditor("north", Lang::En, &Limits::to_begin_with()).await;
    portal.import(&creditor, Kind::Debts, DEBTS).await;
    let made = pins(&portal, &creditor, None).await;
    let mut answers = Vec::new();
    for (reference, pin) in [("PO-1", made[0].1.as_str()), ("PO-1", "12345678"), ("PO-9", "12345678"), ("PO-2", "1")] {
        let page = letter(&mut portal.browser(Lang::En), reference, pin, Some("eve@example.com")).await;
        answers.push((page.status, page.path.clone(), page.text()));
    }
    assert!(answers.iter().all(|it| *it == answers[0]), "{answers:?}");
    // One code left: that of the right one.
    assert_eq!(portal.letters("eve@example.com").await.len(), 1);
}

async fn a_pin_opens_no_debt_of_somebody_else(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.creditor("north", Lang::En, &Limits::to_begin_with()).await;
    portal.import(&creditor, Kind::Debts, DEBTS).await;
    let anns = pins(&portal, &creditor, Some("PO-2")).await;
    let bens = pins(&portal, &creditor, Some("PO-1")).await;
    // Ann's address is on file: her PIN brings no code to another one.
    let mut eve = portal.browser(Lang::En);
    assert_eq!(letter(&mut eve, "PO-2", &anns[0].1, Some("eve@example.com")).await.path, "/sign-in/code");
    assert!(portal.letters("eve@example.com").await.is_empty());
    // Two who hold Ben's letter: the first has it, the second is told to look again.
    let mut first = portal.browser(Lang::En);
    let page = letter(&mut first, "PO-1", &bens[0].1, Some("ben@example.com")).await;
    assert!(enter_code(&portal, &mut first, &page, "ben@example.com").await.has("PO-1"));
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    assert_eq!(letter(&mut ann, "PO-1", &bens[0].1, None).await.status, 422);
    assert!(!ann.get("/debts").await.has("PO-1"));
}

async fn pins_can_not_be_tried_out(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.creditor("north", Lang::En, &Limits::to_begin_with()).await;
    portal.import(&creditor, Kind::Debts, DEBTS).await;
    let made = pins(&portal, &creditor, None).await;
    let mut eve = portal.browser(Lang::En);
    for _ in 0..5 {
        letter(&mut eve, "PO-1", "00000000", Some("eve@example.com")).await;
    }
    let page = letter(&mut eve, "PO-1", &made[0].1, Some("eve@example.com")).await;
    assert!(page.status == 429 && page.has("Try again in a minute"), "{}", page.text());
    // What was typed stays, but for the PIN.
    let kept = page.form("/letter/north");
    assert!(kept.contains(&("reference".to_owned(), "PO-1".to_owned())));
    assert!(kept.contains(&("pin".to_owned(), String::new())));
    portal.clock.advance(60);
    letter(&mut eve, "PO-1", &made[0].1, Some("eve@example.com")).await;
    assert_eq!(portal.letters("eve@example.com").await.len(), 1);
    // What is missing is told at its field.
    let page = letter(&mut eve, "", "", Some("nowhere")).await;
    assert!(page.status == 422 && page.has("Enter the reference") && page.has("Enter the PIN"), "{}", page.text());
    assert!(page.has("Enter an email address"));
    assert_eq!(eve.get("/letter/nobody").await.status, 404);
}

async fn a_new_letter_ends_the_pin_of_the_one_before(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.creditor("north", Lang::En, &Limits::to_begin_with()).await;
    portal.import(&creditor, Kind::Debts, DEBTS).await;
    let old = pins(&portal, &creditor, None).await;
    let new = pins(&portal, &creditor, Some("PO-1")).await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    assert_eq!(letter(&mut ann, "PO-1", &old[0].1, None).await.status, 422);
    assert_eq!(letter(&mut ann, "PO-1", &new[0].1, None).await.status, 200);
    // Stored are hashes only.
    let plain = new[0].1.replace(' ', "");
    let found = format!("SELECT COUNT(*) FROM debt WHERE pin_hash LIKE '%{plain}%'");
    assert_eq!(raw::number(&portal.app.db, &found).await, 0);
    let nothing = make_pins(&portal.app, &creditor, Some("PO-9"), Vec::new()).await;
    assert!(matches!(nothing, Err(NotMade::NotFound)));
}

async fn the_same_file_again_is_known_after_the_debt_was_claimed(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.creditor("north", Lang::En, &Limits::to_begin_with()).await;
    portal.import(&creditor, Kind::Debts, DEBTS).await;
    let made = pins(&portal, &creditor, None).await;
    let mut ben = portal.browser(Lang::En);
    let page = letter(&mut ben, "PO-1", &made[0].1, Some("ben@example.com")).await;
    enter_code(&portal, &mut ben, &page, "ben@example.com").await;
    // Another file with the same rows: what says nothing about an address changes none.
    let count = portal.import(&creditor, Kind::Debts, &format!("{DEBTS}PO-3,Cy,,1.00,2026-03-03\n")).await;
    assert_eq!((count.known, count.taken, count.refused), (2, 1, 0));
    assert!(ben.get("/debts").await.has("PO-1"));
}

async fn a_pin_is_too_old_after_ninety_days(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.creditor("north", Lang::En, &Limits::to_begin_with()).await;
    portal.import(&creditor, Kind::Debts, DEBTS).await;
    let made = pins(&portal, &creditor, None).await;
    let pin = made[0].1.as_str();
    portal.clock.advance(90 * DAY);
    // Whoever hasn't signed in is answered as ever, and no code comes.
    let mut ben = portal.browser(Lang::En);
    let page = letter(&mut ben, "PO-1", pin, Some("ben@example.com")).await;
    assert_eq!(page.path, "/sign-in/code");
    assert!(portal.letters("ben@example.com").await.is_empty());
    // Whoever has is told what to do.
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let page = letter(&mut ann, "PO-1", pin, None).await;
    assert!(page.status == 422 && page.has("This PIN is older than 90 days"), "{}", page.text());
    // One that doesn't fit is not called old.
    assert!(letter(&mut ann, "PO-1", "0000 0000", None).await.has("don’t fit together"));
    // A new one works, up to the last second.
    let again = pins(&portal, &creditor, Some("PO-1")).await;
    portal.clock.advance(90 * DAY - 60);
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let page = letter(&mut ann, "PO-1", &again[0].1, None).await;
    assert!(page.status == 200 && page.has("500.00"), "{}", page.text());
}
