//! The page of the rules: open to everybody, in every language, with what is on and why.

use goodterms::domain::limits::Limits;
use goodterms::i18n::Lang;
use goodterms::t;

use crate::on_both;
use crate::portal::{Engine, Portal};

on_both!(everybody_can_read_the_rules_and_where_they_are_written);

async fn everybody_can_read_the_rules_and_where_they_are_written(engine: Engine) {
    let portal = Portal::start(engine).await;
    portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    for lang in Lang::ALL {
        let page = portal.browser(lang).get("/rules").await;
        assert_eq!((page.status, page.path.as_str()), (200, "/rules"));
        assert!(page.has(&t!(lang, "rules-title")) && page.has(&t!(lang, "rules-secondary")), "{}", page.text());
        for pack in portal.app.packs.iter() {
            assert!(page.html.contains(&format!("id=\"{}\"", pack.id)), "{}", pack.id);
            for it in pack.listed() {
                assert!(page.has(&it.about.rule) && page.has(&it.about.source), "{}", it.about.rule);
            }
        }
        assert!(!page.html.contains("<script"));
    }
    // A lead from the working of figures, and from every page.
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let debt = ann.get("/debts").await.link("/debts/");
    for end in ["/ledger", "/waiting"] {
        assert_eq!(ann.get(&format!("{debt}{end}")).await.link("/rules"), "/rules");
    }
    assert!(portal.browser(Lang::En).get("/").await.html.contains("href=\"/rules\""));
}
