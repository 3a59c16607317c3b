//! Where somebody is signed in: listed, one ended, all others ended; and nobody ends another's.

use goodterms::domain::limits::Limits;
use goodterms::i18n::Lang;
use goodterms::usecases::import::Kind;

use crate::on_both;
use crate::portal::{Engine, Portal};
use crate::raw;
use crate::stories::form_action;

on_both!(
    a_debtor_sees_their_sessions_and_ends_them,
    a_reviewer_sees_their_sessions_and_ends_them,
    nobody_ends_anothers_session,
);

async fn a_debtor_sees_their_sessions_and_ends_them(engine: Engine) {
    let portal = Portal::start(engine).await;
    portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let page = ann.get("/settings").await;
    assert!(page.has("Only here.Signed in just now, last used just now This one"), "{}", page.text());
    portal.clock.advance(5 * 60);
    let mut library = portal.debtor("ann@example.com", Lang::En).await;
    portal.clock.advance(3 * 60);
    let page = ann.get("/settings").await;
    let list = "Signed in 8 minutes ago, last used just now This oneSigned in 3 minutes ago, last used 3 minutes ago";
    assert!(page.has(list) && !page.has("Only here"), "{}", page.text());
    let page = ann.submit(&page, &form_action(&page, "/settings/sessions/"), &[]).await;
    assert!(page.path == "/settings" && page.has("Ended. Nothing opens there any more."), "{}", page.text());
    assert_eq!(library.get("/debts").await.path, "/sign-in");
    assert_eq!(ann.get("/debts").await.path, "/debts");
    // What is over by itself isn't listed.
    portal.debtor("ann@example.com", Lang::En).await;
    portal.clock.advance(14 * 60);
    ann.get("/debts").await;
    portal.clock.advance(60);
    assert!(ann.get("/settings").await.has("Only here."));
    // All others, and the codes that were asked for elsewhere.
    let mut phone = portal.debtor("ann@example.com", Lang::En).await;
    let mut stranger = portal.browser(Lang::En);
    let page = stranger.get("/sign-in").await;
    let asked = stranger.submit(&page, "/sign-in", &[("email", "ann@example.com")]).await;
    let code = portal.letters("ann@example.com").await[0].code.clone().unwrap();
    let page = ann.get("/settings").await;
    ann.submit(&page, "/settings/sessions/end-others", &[]).await;
    assert_eq!(phone.get("/debts").await.path, "/sign-in");
    assert_eq!(stranger.submit(&asked, "/sign-in/code", &[("code", &code)]).await.status, 422);
    assert_eq!(ann.get("/debts").await.path, "/debts");
    assert_eq!(raw::number(&portal.app.db, "SELECT COUNT(*) FROM evidence WHERE act = 'session_ended'").await, 2);
}

async fn a_reviewer_sees_their_sessions_and_ends_them(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.creditor("north", Lang::ZhHans, &Limits::to_begin_with()).await;
    let (mut rae, secret) = portal.reviewer_with_secret(&creditor, "rae@north.example", "auditor").await;
    assert!(rae.get("/staff/account").await.has("只在这里。"));
    let mut one = portal.signed_in(Lang::ZhHans, "rae@north.example", &secret).await;
    let mut two = portal.signed_in(Lang::ZhHans, "rae@north.example", &secret).await;
    let page = rae.get("/staff/account").await;
    assert_eq!(page.html.matches("/staff/account/sessions/").count(), 3, "two, and all others");
    // The last used stands first.
    let page = rae.submit(&page, &form_action(&page, "/staff/account/sessions/"), &[]).await;
    assert!(page.has("已退出，那里不能再打开任何内容。"), "{}", page.text());
    assert_eq!(two.get("/review").await.path, "/staff/sign-in");
    assert_eq!(one.get("/review").await.path, "/review");
    rae.submit(&page, "/staff/account/sessions/end-others", &[]).await;
    assert_eq!(one.get("/review").await.path, "/staff/sign-in");
    assert!(rae.get("/staff/account").await.has("只在这里。"));
}

async fn nobody_ends_anothers_session(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    let text = "reference,name,email,principal,due_date\nN-2,Bob,bob@example.com,50,2026-01-01\n";
    portal.import(&creditor, Kind::Debts, text).await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    portal.debtor("ann@example.com", Lang::En).await;
    let (mut rae, secret) = portal.reviewer_with_secret(&creditor, "rae@north.example", "administrator").await;
    portal.signed_in(Lang::En, "rae@north.example", &secret).await;
    let anns = form_action(&ann.get("/settings").await, "/settings/sessions/");
    let raes = form_action(&rae.get("/staff/account").await, "/staff/account/sessions/");
    let mut bob = portal.debtor("bob@example.com", Lang::En).await;
    let mut ben = portal.reviewer(&creditor, "ben@north.example", "administrator").await;
    let as_staff = |path: &str| path.replace("/settings/", "/staff/account/");
    let as_debtor = |path: &str| path.replace("/staff/account/", "/settings/");
    for path in [anns.clone(), as_debtor(&raes), "/settings/sessions/0000000000001/end".to_owned()] {
        assert_eq!(bob.post(&path, &[]).await.status, 404, "{path}");
    }
    for path in [raes.clone(), as_staff(&anns)] {
        assert_eq!(ben.post(&path, &[]).await.status, 404, "{path}");
    }
    let ended = "SELECT COUNT(*) FROM session WHERE ended_at IS NOT NULL AND stage = 'full'";
    assert_eq!(raw::number(&portal.app.db, ended).await, 0);
    // Their own they may, twice too.
    for _ in 0..2 {
        assert_eq!(ann.post(&anns, &[]).await.path, "/settings");
        assert_eq!(rae.post(&raes, &[]).await.path, "/staff/account");
    }
    assert_eq!(raw::number(&portal.app.db, ended).await, 2);
    assert_eq!(raw::number(&portal.app.db, "SELECT COUNT(*) FROM evidence WHERE act = 'session_ended'").await, 2);
}
