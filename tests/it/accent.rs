//! A creditor's own colour on its pages.

use goodterms::domain::limits::Limits;
use goodterms::i18n::Lang;
use goodterms::store::creditors;

use crate::on_both;
use crate::portal::{Engine, Portal};

async fn its_pages_have_it_and_the_portals_own_have_not(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let debt = ann.get("/debts").await.link("/debts/");
    let sheet = "<link rel=\"stylesheet\" href=\"/accent/1a5a7a.css\"";
    assert!(!ann.get(&debt).await.html.contains("/accent/"));
    let mut tx = portal.app.db.write().await.unwrap();
    assert!(creditors::set_accent(&mut tx, creditor.id, "1a5a7a").await.unwrap());
    tx.commit().await.unwrap();

    assert!(ann.get(&debt).await.html.contains(sheet));
    assert!(ann.get("/letter/north").await.html.contains(sheet));
    assert!(portal.browser(Lang::En).get(&format!("/sign-in?next={debt}")).await.html.contains(sheet));
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "reviewer").await;
    assert!(rae.get("/review").await.html.contains(sheet));
    // All debts together are nobody's page but the portal's.
    assert!(!ann.get("/debts").await.html.contains("/accent/"));

    let css = ann.get("/accent/1a5a7a.css").await;
    assert_eq!((css.status, css.headers["content-type"].to_str().unwrap()), (200, "text/css; charset=utf-8"));
    assert!(css.html.contains("light-dark(#1a5a7a, oklch(79%"), "{}", css.html);
    for none in ["/accent/ffcc00.css", "/accent/1a5a7a", "/accent/%7D.css"] {
        assert_eq!(ann.get(none).await.status, 404, "{none}");
    }
}

on_both!(its_pages_have_it_and_the_portals_own_have_not);
