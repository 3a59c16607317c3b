//! Changing the language leads back to where somebody was, with what they had typed, and stays with them.

use goodterms::domain::limits::Limits;
use goodterms::i18n::Lang;
use goodterms::t;

use crate::on_both;
use crate::portal::{Browser, Engine, Page, Portal};
use crate::raw;
use crate::stories::{check_offer, form_action, send_offer};

on_both!(
    a_change_of_language_keeps_the_way,
    what_was_typed_survives_a_change_of_language,
    addresses_that_only_take_forms_lead_to_their_page,
    a_language_chosen_before_signing_in_is_used_and_kept,
);

async fn speak(browser: &mut Browser, page: &Page, lang: Lang) -> Page {
    browser.submit(page, "/language", &[("lang", lang.tag())]).await
}

async fn a_change_of_language_keeps_the_way(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "reviewer").await;
    let queue = rae.get("/review").await;
    let page = rae.submit(&queue, "/review/debts", &[("q", "Lee Ann")]).await;
    let page = speak(&mut rae, &page, Lang::ZhHans).await;
    assert!(page.html.contains("value=\"Lee Ann\"") && page.html.contains("lang=\"zh-Hans\""), "{}", page.html);
    // It is a reviewer's choice as much as a debtor's.
    assert_eq!(raw::text(&portal.app.db, "SELECT language FROM staff").await, "zh-Hans");
    let mut ann = portal.browser(Lang::En);
    let page = ann.get("/debts/0000000000001/plan").await;
    let page = speak(&mut ann, &page, Lang::ZhHant).await;
    let page = ann.submit(&page, "/sign-in", &[("email", "ann@example.com")]).await;
    let page = speak(&mut ann, &page, Lang::ZhHans).await;
    assert_eq!(page.path, "/sign-in/code");
    let fields = page.form("/sign-in/code");
    assert!(fields.contains(&("next".to_owned(), "/debts/0000000000001/plan".to_owned())), "{fields:?}");
}

async fn what_was_typed_survives_a_change_of_language(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.with_debt(Lang::En, &Limits { accept_up_to: 0, ..Limits::to_begin_with() }).await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let (debt, wrong) = check_offer(&mut ann, &[("each", "1e2"), ("words", "Two\r\nlines & <more>")]).await;
    assert_eq!(wrong.status, 422);
    let page = speak(&mut ann, &wrong, Lang::ZhHans).await;
    assert_eq!((page.status, page.path.as_str()), (200, format!("{debt}/proposal").as_str()));
    assert!(page.html.contains("value=\"1e2\"") && page.has("lines & <more>"), "{}", page.html);
    assert!(!page.has(&t!(Lang::ZhHans, "kept-note")), "nobody was signed out");
    // From the page to check, too.
    let check = ann.submit(&page, &format!("{debt}/proposal"), &[("each", "88")]).await;
    let page = speak(&mut ann, &check, Lang::En).await;
    assert!(page.html.contains("value=\"88\""), "{}", page.html);
    let check = ann.submit(&page, &format!("{debt}/proposal"), &[]).await;
    send_offer(&mut ann, &debt, &check).await;
    // And from a reviewer's preview.
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "reviewer").await;
    let case = rae.get(&debt.replace("/debts/", "/review/debts/")).await;
    let action = form_action(&case, "/review/offers/");
    let preview = rae.submit(&case, &action, &[("verdict", "decline"), ("words", "Not quite.")]).await;
    let page = speak(&mut rae, &preview, Lang::ZhHant).await;
    assert_eq!((page.status, page.path.as_str()), (200, case.path.as_str()));
    assert!(page.has("Not quite.") && page.html.contains("lang=\"zh-Hant\""));
}

async fn addresses_that_only_take_forms_lead_to_their_page(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.with_debt(Lang::En, &Limits { accept_up_to: 0, ..Limits::to_begin_with() }).await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "administrator").await;
    let (debt, check) = check_offer(&mut ann, &[("each", "100")]).await;
    send_offer(&mut ann, &debt, &check).await;
    let page = ann.get(&format!("{debt}/cannot-pay")).await;
    ann.submit(&page, &format!("{debt}/cannot-pay"), &[]).await;
    let case = rae.get(&debt.replace("/debts/", "/review/debts/")).await;
    let (offer, hold) = (form_action(&case, "/review/offers/"), form_action(&case, "/review/holds/"));
    for path in [offer.clone(), format!("{offer}/decide"), hold] {
        let page = rae.get(&path).await;
        assert_eq!((page.status, page.path.as_str()), (200, case.path.as_str()), "{path}");
    }
    for (path, leads) in [
        ("/review/import/upload", "/review/import"),
        ("/language", "/review"),
        ("/sign-out", "/review"),
        ("/session/stay", "/review"),
    ] {
        assert_eq!(rae.get(path).await.path, leads, "{path}");
    }
    // No address that takes a form answers 405 to somebody who opens it, whoever they are.
    for path in crate::same_origin::addresses_that_take_forms() {
        for browser in [&mut ann, &mut rae, &mut portal.browser(Lang::En)] {
            assert_ne!(browser.get(&path).await.status, 405, "{path}");
        }
    }
    // The upload's own page, when the file can't be taken.
    let page = rae.upload("/review/import/upload", "payments", "").await;
    assert_eq!(page.status, 422);
    assert_eq!(speak(&mut rae, &page, Lang::ZhHans).await.path, "/review/import");
}

async fn a_language_chosen_before_signing_in_is_used_and_kept(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    let mut ann = portal.browser(Lang::En);
    let page = ann.get("/sign-in").await;
    let page = speak(&mut ann, &page, Lang::ZhHant).await;
    let page = ann.submit(&page, "/sign-in", &[("email", "ann@example.com")]).await;
    let letter = portal.letters("ann@example.com").await.remove(0);
    assert_eq!(letter.subject, t!(Lang::ZhHant, "mail-code-subject"));
    assert_eq!(raw::text(&portal.app.db, "SELECT language FROM debtor").await, "en", "not before the code is right");
    ann.submit(&page, "/sign-in/code", &[("code", &letter.code.unwrap())]).await;
    assert_eq!(raw::text(&portal.app.db, "SELECT language FROM debtor").await, "zh-Hant");
    // Without a choice the file's language stays, whatever the browser says.
    let (mut rae, secret) = portal.reviewer_with_secret(&creditor, "rae@north.example", "reviewer").await;
    rae.post("/sign-out", &[]).await;
    portal.clock.advance(30);
    let page = rae.get("/staff/sign-in").await;
    let page = speak(&mut rae, &page, Lang::ZhHans).await;
    let typed = [("email", "rae@north.example"), ("password", crate::portal::PASSWORD)];
    let page = rae.submit(&page, "/staff/sign-in", &typed).await;
    rae.submit(&page, "/staff/code", &[("code", &portal.totp(&secret))]).await;
    assert_eq!(raw::text(&portal.app.db, "SELECT language FROM staff").await, "zh-Hans");
}
