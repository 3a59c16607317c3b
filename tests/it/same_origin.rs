//! Every address that takes a form refuses one that another site sends. The addresses are read from the router, so that a
//! new one is tried too.

use goodterms::i18n::Lang;

use crate::on_both;
use crate::portal::{Engine, Portal};

on_both!(no_form_is_taken_from_another_site);

/// The addresses of the router's source that take a `POST`, each parameter filled with an id.
pub fn addresses_that_take_forms() -> Vec<String> {
    let source = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/src/web/router.rs")).unwrap();
    let calls = source.split(".route(\"").skip(1);
    let taking = calls.filter_map(|call| {
        let (path, rest) = call.split_once('"')?;
        // Until the next statement; a handler may stand on the next line.
        let handlers = rest.split(';').next()?;
        handlers.contains("post(").then(|| path.to_owned())
    });
    let filled = taking.map(|path| {
        let parts = path.split('/').map(|part| if part.starts_with('{') { "0000000000001" } else { part });
        parts.collect::<Vec<_>>().join("/")
    });
    filled.collect()
}

async fn no_form_is_taken_from_another_site(engine: Engine) {
    let portal = Portal::start(engine).await;
    let addresses = addresses_that_take_forms();
    for known in
        ["/sign-in", "/sign-out", "/language", "/session/stay", "/review/import/upload", "/review/policy/change"]
    {
        assert!(addresses.iter().any(|it| it == known), "{known} is missing in {addresses:?}");
    }
    assert!(addresses.len() >= 20, "{addresses:?}");
    let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
    let mut taken = Vec::new();
    for path in addresses {
        for (name, value) in [("Sec-Fetch-Site", "cross-site"), ("Origin", "https://elsewhere.example")] {
            let request = client.post(format!("{}{path}", portal.base)).header(name, value);
            let answer = request.form(&[("lang", Lang::En.tag())]).send().await.unwrap();
            if answer.status() != 403 {
                taken.push((path.clone(), answer.status().as_u16()));
            }
        }
    }
    // One-click unsubscribing is sent by mail programs: its token protects it.
    let link = "/stop-reminders/0000000000001".to_owned();
    assert_eq!(taken, [(link.clone(), 404), (link, 404)]);
}
