//! What people write about their life, and what is answered to it, is read in the portal and nowhere else.

use goodterms::domain::limits::Limits;
use goodterms::i18n::Lang;
use goodterms::t;
use goodterms::usecases::keys;

use crate::on_both;
use crate::portal::{Browser, Engine, Portal};
use crate::raw::{change, everything, number};
use crate::stories::{check_offer, form_action, send_offer};

on_both!(
    the_database_shows_no_word_of_it,
    what_was_told_about_a_missed_instalment_is_sealed_and_erased,
    what_lay_open_is_sealed_at_a_start,
);

/// A reviewer answers something of the case in words, and sees them in what is recorded about it.
async fn answer(rae: &mut Browser, case: &str, start: &str, typed: &[(&str, &str)]) {
    let page = rae.get(case).await;
    let action = form_action(&page, start);
    let preview = rae.submit(&page, &action, typed).await;
    let done = rae.submit(&preview, &format!("{action}/decide"), &[]).await;
    assert_eq!(done.status, 200, "{typed:?}: {}", done.text());
    let (_, words) = typed.last().unwrap();
    assert!(done.has(words), "{words}: {}", done.text());
}

/// What stands in the list of what is recorded about a case.
async fn recorded(rae: &mut Browser, case: &str) -> String {
    let page = rae.get(case).await.html;
    let (_, list) = page.split_once(&t!(Lang::En, "timeline-title")).unwrap();
    list.split("</ol>").next().unwrap().to_owned()
}

async fn the_database_shows_no_word_of_it(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.with_debt(Lang::En, &Limits { accept_up_to: 0, ..Limits::to_begin_with() }).await;
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "reviewer").await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let (debt, check) = check_offer(&mut ann, &[("each", "100"), ("words", "Canary of the offer.")]).await;
    send_offer(&mut ann, &debt, &check).await;
    let case = format!("/review{debt}");
    assert!(rae.get(&case).await.has("Canary of the offer."));
    let typed = [("verdict", "decline"), ("words", "Canary of the decline.")];
    answer(&mut rae, &case, "/review/offers/", &typed).await;

    let page = ann.get(&format!("{debt}/dispute")).await;
    let typed = [("ground", "already-paid"), ("words", "Canary of the dispute.")];
    let check = ann.submit(&page, &format!("{debt}/dispute"), &typed).await;
    ann.submit(&check, &format!("{debt}/dispute/send"), &[]).await;
    let typed = [("dispute", "stands"), ("dispute-words", "Canary of its answer.")];
    answer(&mut rae, &case, "/review/disputes/", &typed).await;

    let away = format!("{debt}/cannot-pay");
    let page = ann.get(&away).await;
    ann.submit(&page, &away, &[("words", "Canary of the hold.")]).await;
    let typed = [("hold", "until"), ("until", "2026-12-30"), ("hold-words", "Canary of the review.")];
    answer(&mut rae, &case, "/review/holds/", &typed).await;
    portal.clock.advance(60);
    let page = ann.get(&away).await;
    ann.submit(&page, &away, &[("words", "Canary of the rest.")]).await;
    let typed = [("hold", "until"), ("until", "2026-12-31"), ("hold-words", "Canary of the second review.")];
    answer(&mut rae, &case, "/review/holds/", &typed).await;

    let page = ann.get("/messages/write").await;
    ann.submit(&page, "/messages/write", &[("words", "Canary of the message.")]).await;
    answer(&mut rae, &case, "/review/messages/", &[("message-words", "Canary of the reply.")]).await;
    let page = ann.get("/settings/erase").await;
    ann.submit(&page, "/settings/erase", &[]).await;
    let typed = [("erasure", "keep"), ("erasure-words", "Canary of the refusal.")];
    answer(&mut rae, &case, "/review/erasures/", &typed).await;

    // The record finds what was written with each entry, the review before the last too.
    let list = recorded(&mut rae, &case).await;
    for words in ["the decline", "its answer", "the review", "the second review", "the refusal"] {
        assert!(list.contains(&format!("Canary of {words}.")), "{words}: {list}");
    }
    let page = rae.get(&case).await;
    for words in ["offer", "hold", "rest", "message"] {
        assert!(page.has(&format!("Canary of the {words}.")), "{words}: {}", page.text());
    }
    let file = ann.get("/settings/data.json").await.html;
    for words in [
        "the offer",
        "the decline",
        "the dispute",
        "its answer",
        "the hold",
        "the second review",
        "the reply",
        "the refusal",
    ] {
        assert!(file.contains(&format!("Canary of {words}.")), "{words}: {file}");
    }
    portal.letters("ann@example.com").await;
    let all = everything(&portal).await;
    assert!(all.contains("N-1") && !all.contains("Canary"), "{}", near(&all, "Canary"));
}

fn near<'a>(all: &'a str, what: &'a str) -> &'a str {
    all.find(what).map_or("", |at| all.get(at.saturating_sub(200)..at + 40).unwrap_or(what))
}

async fn what_was_told_about_a_missed_instalment_is_sealed_and_erased(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let (debt, check) = check_offer(&mut ann, &[("by", "count"), ("count", "12"), ("first", "2026-12-28")]).await;
    send_offer(&mut ann, &debt, &check).await;
    portal.days_pass(38);
    portal.work().await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let missed = format!("{debt}/plan/missed");
    let page = ann.get(&missed).await;
    ann.submit(&page, &missed, &[("answer", "not_enough"), ("words", "Canary of the boiler.")]).await;
    assert!(ann.get(&format!("{debt}/plan")).await.has("Canary of the boiler."));
    let all = everything(&portal).await;
    assert!(!all.contains("Canary"), "{}", near(&all, "Canary"));

    let page = ann.get("/settings/erase").await;
    ann.submit(&page, "/settings/erase", &[]).await;
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "reviewer").await;
    let typed = [("erasure", "erase"), ("erasure-words", "Done.")];
    answer(&mut rae, &format!("/review{debt}"), "/review/erasures/", &typed).await;
    assert!(!ann.get(&format!("{debt}/plan")).await.has("Canary of the boiler."));
    assert_eq!(number(&portal.app.db, "SELECT COUNT(*) FROM missed_answer WHERE sealed_words <> ''").await, 0);
}

async fn what_lay_open_is_sealed_at_a_start(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.with_debt(Lang::En, &Limits { accept_up_to: 0, ..Limits::to_begin_with() }).await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let (debt, check) = check_offer(&mut ann, &[("each", "100"), ("words", "Sealed.")]).await;
    send_offer(&mut ann, &debt, &check).await;
    let away = format!("{debt}/cannot-pay");
    let page = ann.get(&away).await;
    ann.submit(&page, &away, &[("words", "Sealed.")]).await;
    // As an earlier version wrote it.
    for sql in [
        "UPDATE proposal SET words = 'Canary of the offer, 1.abc.def', sealed_words = '', decision_words = 'Canary.'",
        "UPDATE hold SET words = 'Canary of the hold.', sealed_words = '', review_words = 'Canary of the review.'",
    ] {
        change(&portal.app.db, sql).await;
    }
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "reviewer").await;
    let case = format!("/review{debt}");
    let reads = async |rae: &mut Browser, ann: &mut Browser| {
        let page = rae.get(&case).await;
        assert!(page.has("Canary of the offer, 1.abc.def") && page.has("Canary of the hold."), "{}", page.text());
        assert!(ann.get(&away).await.has("Canary of the review."));
    };
    reads(&mut rae, &mut ann).await;
    let mut texts = 0;
    keys::seal_open(&portal.app, &mut |_, done| texts += done.texts).await.unwrap();
    assert_eq!(texts, 4);
    reads(&mut rae, &mut ann).await;
    keys::seal_open(&portal.app, &mut |column, _| panic!("{column:?} again")).await.unwrap();
    assert_eq!(number(&portal.app.db, "SELECT COUNT(*) FROM hold WHERE words <> ''").await, 0);
    // Nor is it anywhere in the file, once its log is written back.
    let portal = portal.restarted().await;
    let all = everything(&portal).await;
    assert!(!all.contains("Canary"), "{}", near(&all, "Canary"));
}
