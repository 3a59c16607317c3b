//! What somebody who signed in may send and have made for them: much, and not without end; and nobody else notices.

use goodterms::domain::limits::Limits;
use goodterms::i18n::Lang;
use goodterms::t;
use goodterms::usecases::import::Kind;

use crate::on_both;
use crate::portal::{Browser, Engine, Page, Portal};
use crate::stories::{check_offer, send_offer};

on_both!(documents_are_made_one_after_the_other_in_the_end, forms_and_statements_too_and_nobody_else_notices,);

/// The page says so, in the language of whoever reads it, and programs read it in a header.
fn waits(page: &Page, lang: Lang, seconds: &str, told: &str) {
    assert_eq!(page.status, 429, "{}", page.text());
    assert_eq!(page.headers["retry-after"], seconds);
    let (title, text) = (t!(lang, "fault-too-often-title"), t!(lang, "fault-too-often", wait = told.to_owned()));
    assert!(page.has(&title) && page.has(&text), "{}", page.text());
    assert!(page.html.contains("<a href=\"/\">"), "a way on");
}

async fn documents_are_made_one_after_the_other_in_the_end(engine: Engine) {
    let portal = Portal::start(engine).await;
    portal.with_debt(Lang::ZhHant, &Limits::to_begin_with()).await;
    let mut ann = portal.debtor("ann@example.com", Lang::ZhHant).await;
    let path = "/settings/data.json";
    for no in 0..portal.app.settings.security.documents_at_once {
        assert_eq!(ann.get(path).await.status, 200, "{no}");
    }
    // As long as it is told, and longer each time; what came too early isn't counted.
    for (seconds, told) in [(10, "10秒"), (20, "20秒"), (40, "40秒"), (80, "2分鐘")] {
        for _ in 0..2 {
            waits(&ann.get(path).await, Lang::ZhHant, &seconds.to_string(), told);
        }
        portal.clock.advance(seconds - 1);
        waits(&ann.get("/settings/data.csv").await, Lang::ZhHant, "1", "1秒");
        portal.clock.advance(1);
        assert_eq!(ann.get(path).await.status, 200, "after {seconds} seconds");
    }
    // In another browser it is the same person; pages are read as ever, and they can leave.
    let mut library = portal.debtor("ann@example.com", Lang::En).await;
    assert_eq!(library.get(path).await.status, 429);
    assert_eq!(library.get("/settings/data").await.status, 200);
    assert_eq!(library.post("/sign-out", &[]).await.status, 200);
    portal.clock.advance(800);
    let mut ann = portal.debtor("ann@example.com", Lang::ZhHant).await;
    for _ in 0..20 {
        assert_eq!(ann.get(path).await.status, 200, "a pause makes room");
    }
}

async fn forms_and_statements_too_and_nobody_else_notices(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    let text = "reference,name,email,principal,due_date\nN-2,Bob,bob@example.com,50,2026-01-01\n";
    portal.import(&creditor, Kind::Debts, text).await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let mut bob = portal.debtor("bob@example.com", Lang::En).await;
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "reviewer").await;
    let (debt, check) = check_offer(&mut ann, &[("by", "count"), ("count", "12"), ("first", "2026-12-28")]).await;
    send_offer(&mut ann, &debt, &check).await;
    let way = format!("{debt}/plan/standing");
    let form = ann.get(&way).await;
    let signed = async |ann: &mut Browser, no: u32| ann.submit(&form, &way, &[("key", &format!("{no:032}"))]).await;
    for no in 0..10 {
        assert_eq!(signed(&mut ann, no).await.status, 200);
    }
    waits(&signed(&mut ann, 10).await, Lang::En, "60", "a minute");
    // Another form of hers, and everybody else's.
    let page = ann.get("/messages/write").await;
    let written = ann.submit(&page, "/messages/write", &[("words", "Hello.")]).await;
    assert_eq!(written.status, 200, "{}", written.text());
    let way = format!("{debt}/payment");
    let preview = [("amount".to_owned(), "50".to_owned())];
    let mut last = 0;
    for no in 0..400 {
        let page = ann.post(&way, &preview).await;
        last = page.status;
        if last == 429 {
            assert!(no > 250, "{no}");
            waits(&page, Lang::En, "2", "2 seconds");
            break;
        }
    }
    assert_eq!(last, 429);
    let page = bob.get("/messages/write").await;
    assert_eq!(bob.submit(&page, "/messages/write", &[("words", "Hello.")]).await.status, 200);
    assert_eq!(rae.post("/review/debts", &[("q".to_owned(), "N-1".to_owned())]).await.status, 200);
    // A page changes its language, and a stranger can't use up anything of hers.
    let language = [("lang".to_owned(), "zh-Hans".to_owned()), ("next".to_owned(), "/debts".to_owned())];
    assert_eq!(ann.post("/language", &language).await.status, 200);
    portal.clock.advance(3_600);
    let mut stranger = portal.browser(Lang::En);
    for _ in 0..350 {
        assert_eq!(stranger.post(&way, &preview).await.path, "/sign-in");
    }
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    assert_ne!(ann.post(&way, &preview).await.status, 429);
}
