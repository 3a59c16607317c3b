//! Letters can be read again as they left, and debtor and creditor write to each other.

use goodterms::domain::limits::Limits;
use goodterms::i18n::Lang;
use goodterms::t;
use goodterms::usecases::import::Kind;

use crate::on_both;
use crate::portal::{Browser, Engine, Page, Portal};
use crate::stories::form_action;

on_both!(
    letters_are_read_again_as_they_left,
    asked_and_answered,
    two_answer_at_once_or_more_is_written,
    others_see_and_write_nothing,
    a_long_list_has_pages_and_hostile_words_stay_words,
);

async fn write(ann: &mut Browser, words: &str) -> Page {
    let form = ann.get("/messages/write").await;
    ann.submit(&form, "/messages/write", &[("words", words)]).await
}

async fn the_case(rae: &mut Browser) -> Page {
    let queue = rae.get("/review").await;
    rae.get(&queue.link("/review/debts/")).await
}

async fn letters_are_read_again_as_they_left(engine: Engine) {
    let portal = Portal::start(engine).await;
    portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let page = ann.get("/messages").await;
    assert!(page.has(&t!(Lang::En, "messages-none")), "codes are not kept: {}", page.text());
    let (debt, check) = crate::stories::check_offer(&mut ann, &[("by", "count"), ("count", "12")]).await;
    crate::stories::send_offer(&mut ann, &debt, &check).await;
    let letter = portal.letters("ann@example.com").await.remove(0);
    portal.clock.advance(60);
    let page = ann.get(&format!("{debt}/cannot-pay")).await;
    ann.submit(&page, &format!("{debt}/cannot-pay"), &[]).await;
    portal.letters("ann@example.com").await;
    // Another language later: what was sent stays what was sent.
    ann.post("/language", &[("lang".to_owned(), "zh-Hant".to_owned()), ("next".to_owned(), "/messages".to_owned())])
        .await;
    let page = ann.get("/messages").await;
    for paragraph in letter.paragraphs.iter().chain([&letter.subject]) {
        assert!(page.has(paragraph), "{paragraph}: {}", page.text());
    }
    let at = |subject: &str| page.text().find(subject).unwrap_or_else(|| panic!("{subject}: {}", page.text()));
    assert!(at(&t!(Lang::En, "mail-hold-subject")) < at(&letter.subject), "the last first");
    assert!(page.html.contains(&format!("href=\"{debt}/plan\"")), "its link leads on");
    assert!(!page.has(&t!(Lang::En, "mail-code-subject")));
}

async fn asked_and_answered(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.with_debt(Lang::ZhHans, &Limits::to_begin_with()).await;
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "reviewer").await;
    let mut ann = portal.debtor("ann@example.com", Lang::ZhHans).await;
    let form = ann.get("/messages/write").await;
    let empty = ann.submit(&form, "/messages/write", &[("words", "  ")]).await;
    assert_eq!(empty.status, 422);
    assert!(empty.has(&t!(Lang::ZhHans, "messages-words-missing")));
    let typed = [("words", "可以改到月底还吗？")];
    let page = ann.submit(&form, "/messages/write", &typed).await;
    ann.submit(&form, "/messages/write", &typed).await;
    assert_eq!(ann.get("/messages").await.text().matches("可以改到月底还吗？").count(), 1, "pressed twice");
    assert!(page.has("2026年11月27日"), "answered by a day: {}", page.text());
    assert_eq!(portal.letters("rae@north.example").await[0].subject, t!(Lang::ZhHans, "mail-case-subject"));
    assert!(rae.get("/review").await.has(&t!(Lang::ZhHans, "queue-message")));
    let case = the_case(&mut rae).await;
    assert!(case.has("可以改到月底还吗？"), "{}", case.text());
    let action = form_action(&case, "/review/messages/");
    assert_eq!(rae.submit(&case, &action, &[]).await.status, 422);
    let preview = rae.submit(&case, &action, &[("message-words", "可以，请选28日。")]).await;
    assert!(!ann.get("/messages").await.has("请选28日"), "nothing has gone yet");
    assert_eq!(rae.submit(&preview, &format!("{action}/decide"), &[]).await.status, 200);
    assert_eq!(rae.submit(&preview, &format!("{action}/decide"), &[]).await.status, 200, "the same again");
    assert!(rae.get("/review").await.has(&t!(Lang::ZhHans, "queue-empty")));
    let letter = portal.letters("ann@example.com").await.remove(0);
    assert_eq!(letter.subject, t!(Lang::ZhHans, "mail-message-subject"));
    assert!(!letter.text().contains("请选28日"), "what was said stays behind the sign-in");
    let page = ann.get("/messages").await;
    assert_eq!(page.text().matches("可以，请选28日。").count(), 1, "{}", page.text());
    assert!(!page.has("2026年11月27日"), "nothing is awaited any more: {}", page.text());
}

async fn two_answer_at_once_or_more_is_written(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "reviewer").await;
    let mut rob = portal.reviewer(&creditor, "rob@north.example", "reviewer").await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    write(&mut ann, "May I pay in cash?").await;
    let case = the_case(&mut rae).await;
    let action = form_action(&case, "/review/messages/");
    let mine = rae.submit(&case, &action, &[("message-words", "Yes.")]).await;
    portal.clock.advance(60);
    write(&mut ann, "And where?").await;
    let late = rae.submit(&mine, &format!("{action}/decide"), &[]).await;
    assert_eq!(late.status, 409, "she hasn't read the second one");
    assert!(late.has("Yes.") && late.has("And where?"), "what was written is kept: {}", late.text());
    let case = the_case(&mut rae).await;
    let mine = rae.submit(&case, &action, &[("message-words", "At the desk.")]).await;
    let case = the_case(&mut rob).await;
    let his = rob.submit(&case, &action, &[("message-words", "By card only.")]).await;
    assert_eq!(rae.submit(&mine, &format!("{action}/decide"), &[]).await.status, 200);
    assert_eq!(rob.submit(&his, &format!("{action}/decide"), &[]).await.status, 409);
    let page = ann.get("/messages").await;
    assert!(page.has("At the desk.") && !page.has("By card only."), "{}", page.text());
}

async fn others_see_and_write_nothing(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    let text = "reference,name,email,principal,due_date\nN-2,Bob,bob@example.com,50,2026-01-01\n";
    portal.import(&creditor, Kind::Debts, text).await;
    let other = portal.creditor("south", Lang::En, &Limits::to_begin_with()).await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    write(&mut ann, "Only for north.").await;
    let anns = ann.get("/debts").await.link("/debts/");
    let mut bob = portal.debtor("bob@example.com", Lang::En).await;
    assert!(!bob.get("/messages").await.has("Only for north."));
    let form = bob.get("/messages/write").await;
    let id = anns.strip_prefix("/debts/").unwrap();
    assert_eq!(bob.submit(&form, "/messages/write", &[("debt", id), ("words", "Mine")]).await.status, 404);
    let mut stranger = portal.browser(Lang::En);
    assert_eq!(stranger.get("/messages").await.path, "/sign-in");
    assert_eq!(stranger.get("/messages/write").await.path, "/sign-in");
    let mut sid = portal.reviewer(&other, "sid@south.example", "administrator").await;
    assert!(sid.get("/review").await.has(&t!(Lang::En, "queue-empty")));
    let fields = [("message-words".to_owned(), "x".to_owned()), ("seen".to_owned(), id.to_owned())];
    for end in ["", "/decide", "/change"] {
        let path = format!("/review/messages/{id}{end}");
        assert_eq!(sid.post(&path, &fields).await.status, 404, "{path} as another creditor");
        assert_eq!(ann.post(&path, &fields).await.path, "/staff/sign-in", "{path} as a debtor");
    }
    // Nothing that was said can be read in the database.
    let mut tx = portal.app.db.read().await.unwrap();
    let debt = id.parse().unwrap();
    let kept = goodterms::store::messages::of_debt(&mut tx, debt).await.unwrap();
    assert!(kept.len() == 1 && !kept[0].sealed.contains("north"));
}

async fn a_long_list_has_pages_and_hostile_words_stay_words(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let form = ann.get("/messages/write").await;
    let long = "x".repeat(10_000);
    let page = ann.submit(&form, "/messages/write", &[("words", &long)]).await;
    assert!(page.status == 422 && page.html.contains(&long), "what was typed is kept");
    write(&mut ann, "</p><script>alert(1)</script>\r\nSubject: =1+1 \u{202e}evil").await;
    for place in 1..=50 {
        portal.clock.advance(1);
        write(&mut ann, &format!("Message {place}.")).await;
    }
    let page = ann.get("/messages").await;
    assert!(page.has("Message 50.") && page.has("Message 1.") && !page.has("evil"), "{}", page.text());
    let page = ann.get(&page.link("/messages?skip=")).await;
    assert!(page.has("<script>alert(1)</script>") && !page.html.contains("<script>alert"), "{}", page.html);
    assert_eq!(ann.get("/messages?skip=-1").await.status, 200);
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "reviewer").await;
    let case = the_case(&mut rae).await;
    assert!(case.has("<script>alert(1)</script>") && !case.html.contains("<script>alert"));
    let action = form_action(&case, "/review/messages/");
    let preview = rae.submit(&case, &action, &[("message-words", "</blockquote><script>alert(2)</script>")]).await;
    assert!(!preview.html.contains("<script>alert"), "{}", preview.html);
}
