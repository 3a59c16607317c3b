//! Settings and a person's own data: reminders, hours, address, who has looked, download, erasure, signing out.

use goodterms::domain::limits::Limits;
use goodterms::i18n::Lang;
use goodterms::t;
use goodterms::usecases::import::Kind;

use crate::on_both;
use crate::portal::{Browser, Engine, Page, Portal};
use crate::stories::{check_offer, form_action, send_offer};

on_both!(
    reminders_come_when_they_are_wanted,
    an_address_changes_when_both_have_said_yes,
    the_old_address_stops_a_change,
    an_address_that_is_taken_stays_somebody_elses,
    who_has_looked,
    everything_can_be_downloaded,
    what_is_erased_and_what_stays,
    signed_out_everywhere,
    strangers_and_others_see_nothing,
);

async fn the_case(rae: &mut Browser) -> Page {
    let queue = rae.get("/review").await;
    rae.get(&queue.link("/review/debts/")).await
}

async fn reminders_come_when_they_are_wanted(engine: Engine) {
    let portal = Portal::start(engine).await;
    portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let (debt, check) = check_offer(&mut ann, &[("each", "300"), ("first", "2026-12-01")]).await;
    send_offer(&mut ann, &debt, &check).await;
    let page = ann.get("/settings").await;
    let wrong = ann.submit(&page, "/settings/contact", &[("when", "midnight")]).await;
    assert_eq!(wrong.status, 422);
    let page = ann.submit(&page, "/settings/contact", &[("when", "evening")]).await;
    assert!(page.has(&t!(Lang::En, "settings-saved")), "{}", page.text());
    // Four days later at nine the reminder is due; it leaves when the evening has come, once.
    portal.days_pass(4);
    portal.work().await;
    let due = t!(Lang::En, "mail-due-subject");
    let count = |letters: &[goodterms::mail::Composed]| letters.iter().filter(|it| it.subject == due).count();
    assert_eq!(count(&portal.letters("ann@example.com").await), 0, "not in the morning");
    portal.clock.advance(8 * 3600);
    portal.work().await;
    assert_eq!(count(&portal.letters("ann@example.com").await), 1);
    // Answers come at any hour; reminders no more.
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let page = ann.get("/settings").await;
    ann.submit(&page, "/settings/contact", &[("reminders", "off"), ("when", "any")]).await;
    portal.days_pass(6);
    portal.work().await;
    let missed = t!(Lang::En, "mail-missed-subject");
    assert!(portal.letters("ann@example.com").await.iter().all(|it| it.subject != missed));
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let page = ann.get("/settings").await;
    assert_eq!(
        page.form("/settings/contact"),
        [("reminders", "off"), ("when", "any")].map(|(a, b)| (a.into(), b.into()))
    );
    let page = ann.submit(&page, "/settings/contact", &[("reminders", "on")]).await;
    assert!(page.form("/settings/contact").contains(&("reminders".into(), "on".into())));
}

/// The link of the last letter to an address about the change, as a path.
async fn link(portal: &Portal, to: &str) -> String {
    let letters = portal.letters(to).await;
    let found = letters.into_iter().find_map(|it| it.link.filter(|(_, url)| url.contains("/address/"))).unwrap();
    found.1.strip_prefix(&portal.base).unwrap().to_owned()
}

async fn say(portal: &Portal, path: &str, what: &str) -> Page {
    // Opened on another device, by somebody who isn't signed in.
    let mut browser = portal.browser(Lang::En);
    browser.get(path).await;
    browser.post(path, &[("say".to_owned(), what.to_owned())]).await
}

async fn an_address_changes_when_both_have_said_yes(engine: Engine) {
    let portal = Portal::start(engine).await;
    portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let form = ann.get("/settings").await;
    for typed in ["", "ann", "ann@example.com", "a@b.c\r\nBcc: x@example.com", &"x".repeat(10_000)] {
        let page = ann.submit(&form, "/settings/email", &[("email", typed)]).await;
        assert_eq!(page.status, 422, "{typed:.40}");
    }
    let page = ann.submit(&form, "/settings/email", &[("email", " Ann.Lee@Example.org ")]).await;
    assert!(page.has("ann.lee@example.org") && page.has(&t!(Lang::En, "address-waits")), "{}", page.text());
    let (old, new) = (link(&portal, "ann@example.com").await, link(&portal, "ann.lee@example.org").await);
    let letter = portal.letters("ann@example.com").await.remove(0);
    assert!(!letter.subject.contains('@') && !letter.text().contains("ann.lee"), "{}", letter.text());
    // A scanner that opens links changes nothing.
    let mut scanner = portal.browser(Lang::En);
    for path in [&old, &new] {
        assert!(scanner.get(path).await.has(&t!(Lang::En, "address-both")));
    }
    assert!(say(&portal, &new, "yes").await.has(&t!(Lang::En, "address-then-old")));
    assert!(ann.get("/settings").await.has("We write to ann@example.com"), "nothing changes until both");
    assert!(say(&portal, &new, "yes").await.has(&t!(Lang::En, "address-then-old")), "pressed twice");
    assert!(say(&portal, &old, "yes").await.has("sign in with ann.lee@example.org"));
    assert!(ann.get("/settings").await.has("We write to ann.lee@example.org"));
    assert_eq!(portal.letters("ann.lee@example.org").await[0].subject, t!(Lang::En, "mail-address-changed-subject"));
    let mut ann = portal.debtor("ann.lee@example.org", Lang::En).await;
    assert!(ann.get("/debts").await.has("Council tax"));
    // Neither link acts again, and none of them stands in the messages.
    assert!(say(&portal, &old, "no").await.has("sign in with ann.lee@example.org"));
    assert!(!ann.get("/messages").await.html.contains("/address/"));
}

async fn the_old_address_stops_a_change(engine: Engine) {
    let portal = Portal::start(engine).await;
    portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    let mut thief = portal.debtor("ann@example.com", Lang::En).await;
    let form = thief.get("/settings").await;
    thief.submit(&form, "/settings/email", &[("email", "thief@example.org")]).await;
    let (old, new) = (link(&portal, "ann@example.com").await, link(&portal, "thief@example.org").await);
    say(&portal, &new, "yes").await;
    assert!(say(&portal, &old, "no").await.has(&t!(Lang::En, "address-stopped")));
    assert!(say(&portal, &old, "yes").await.has(&t!(Lang::En, "address-stopped")));
    assert!(thief.get("/settings").await.has("We write to ann@example.com"));
    // Asked for again, the links of before do nothing; after two days the new ones neither.
    thief.submit(&form, "/settings/email", &[("email", "thief@example.org")]).await;
    let late = link(&portal, "ann@example.com").await;
    assert_ne!(late, old);
    portal.days_pass(3);
    assert!(say(&portal, &late, "yes").await.has(&t!(Lang::En, "address-over")));
    assert_eq!(say(&portal, "/address/unknown", "yes").await.status, 404);
    // Letters to strangers can't be asked for without end.
    let mut thief = portal.debtor("ann@example.com", Lang::En).await;
    let mut last = 0;
    for place in 0..8 {
        let email = format!("stranger{place}@example.org");
        last = thief.submit(&form, "/settings/email", &[("email", email.as_str())]).await.status;
    }
    assert_eq!(last, 429);
}

async fn an_address_that_is_taken_stays_somebody_elses(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    let text = "reference,name,email,principal,due_date\nN-2,Bob,bob@example.com,50,2026-01-01\n";
    portal.import(&creditor, Kind::Debts, text).await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let form = ann.get("/settings").await;
    let page = ann.submit(&form, "/settings/email", &[("email", "bob@example.com")]).await;
    assert_eq!(page.status, 200, "nothing tells that somebody has it");
    let (old, new) = (link(&portal, "ann@example.com").await, link(&portal, "bob@example.com").await);
    say(&portal, &new, "yes").await;
    assert!(say(&portal, &old, "yes").await.has(&t!(Lang::En, "address-taken")));
    assert!(ann.get("/settings").await.has("We write to ann@example.com"));
}

async fn who_has_looked(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.with_debt(Lang::ZhHant, &Limits::to_begin_with()).await;
    let mut ann = portal.debtor("ann@example.com", Lang::ZhHant).await;
    assert!(ann.get("/settings/looked").await.has(&t!(Lang::ZhHant, "looked-none")));
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "administrator").await;
    let case = rae.get("/review/debts").await.link("/review/debts/");
    for _ in 0..51 {
        rae.get(&case).await;
    }
    let page = ann.get("/settings/looked").await;
    assert!(page.has(&t!(Lang::ZhHant, "role-administrator")) && page.has("Creditor north"), "{}", page.text());
    assert!(page.has("2026年11月24日") && page.has("N-1") && !page.has("Rae"), "no name: {}", page.text());
    assert!(ann.get(&page.link("skip=")).await.has("N-1"), "a second page");
}

async fn everything_can_be_downloaded(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.with_debt(Lang::En, &Limits { accept_up_to: 0, ..Limits::to_begin_with() }).await;
    portal.import(&creditor, Kind::Payments, "reference,date,amount\nN-1,2026-11-01,12.50\n").await;
    let text = "reference,name,email,principal,due_date\nN-2,Bob Other,bob@example.com,50,2026-01-01\n";
    portal.import(&creditor, Kind::Debts, text).await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let hostile = "=HYPERLINK(\"https://evil.example\")\r\n</script>\u{202e}x";
    let (debt, check) = check_offer(&mut ann, &[("each", "100"), ("words", hostile)]).await;
    send_offer(&mut ann, &debt, &check).await;
    let form = ann.get("/messages/write").await;
    ann.submit(&form, "/messages/write", &[("words", hostile)]).await;
    portal.letters("ann@example.com").await;
    assert!(ann.get("/settings/data").await.has("CSV"));
    let csv = ann.get("/settings/data.csv").await;
    assert!(csv.headers["content-disposition"].to_str().unwrap().starts_with("attachment"));
    assert!(csv.html.contains("12.50 GBP") && csv.html.contains("Signed in"));
    assert!(csv.html.contains("\"'=HYPERLINK"), "no formula: {}", csv.html);
    assert!(!csv.html.contains(",\"=HYPERLINK") && !csv.html.contains(",=HYPERLINK"));
    let json = ann.get("/settings/data.json").await;
    let all: serde_json::Value = serde_json::from_str(&json.html).unwrap();
    let parts = all["parts"].as_array().unwrap();
    assert!(parts.len() > 10 && parts.iter().all(|it| !it["what"].as_str().unwrap().is_empty()));
    let words = parts.iter().find(|it| it["part"] == t!(Lang::En, "messages-title").as_str()).unwrap();
    assert!(words["entries"].to_string().contains("HYPERLINK"), "{words}");
    for file in [&csv, &json] {
        assert!(!file.html.contains("Bob") && !file.html.contains("N-2"), "another's");
    }
    // In another language it says the same in its words.
    ann.post("/language", &[("lang".to_owned(), "zh-Hans".to_owned()), ("next".to_owned(), "/settings".to_owned())])
        .await;
    assert!(ann.get("/settings/data.csv").await.html.contains(&t!(Lang::ZhHans, "data-ledger-what")));
}

async fn what_is_erased_and_what_stays(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.with_debt(Lang::En, &Limits { accept_up_to: 0, ..Limits::to_begin_with() }).await;
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "reviewer").await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let (debt, check) = check_offer(&mut ann, &[("each", "100"), ("words", "My divorce.")]).await;
    send_offer(&mut ann, &debt, &check).await;
    let form = ann.get("/messages/write").await;
    ann.submit(&form, "/messages/write", &[("words", "My illness.")]).await;
    let page = ann.get(&format!("{debt}/cannot-pay")).await;
    ann.submit(&page, &format!("{debt}/cannot-pay"), &[("words", "My hours.")]).await;
    let page = ann.get("/settings/erase").await;
    let asked = ann.submit(&page, "/settings/erase", &[]).await;
    ann.submit(&page, "/settings/erase", &[]).await;
    assert!(asked.has("answers by 27 November 2026"), "{}", asked.text());
    let queue = rae.get("/review").await;
    assert_eq!(
        queue.text().matches(&format!("N-1{}", t!(Lang::En, "queue-erasure"))).count(),
        1,
        "asked twice is once: {}",
        queue.text()
    );
    let case = the_case(&mut rae).await;
    let action = form_action(&case, "/review/erasures/");
    assert_eq!(rae.submit(&case, &action, &[("erasure", "erase")]).await.status, 422, "a reason is given");
    let preview = rae.submit(&case, &action, &[("erasure", "erase"), ("erasure-words", "Gone.")]).await;
    assert!(case.has("My divorce.") && preview.has("Gone."), "{}", preview.text());
    let done = rae.submit(&preview, &format!("{action}/decide"), &[]).await;
    assert_eq!(done.status, 200, "{}", done.text());
    for words in ["My divorce.", "My illness.", "My hours."] {
        assert!(!done.has(words), "{words}: {}", done.text());
    }
    assert!(done.has("Offer 1") && done.has("£1,206.48"), "what was offered and owed stays: {}", done.text());
    assert_eq!(rae.submit(&preview, &format!("{action}/decide"), &[]).await.status, 200, "the same again");
    let told = t!(Lang::En, "mail-erasure-subject");
    assert!(portal.letters("ann@example.com").await.iter().any(|it| it.subject == told));
    assert!(ann.get("/settings/erase").await.has("Gone."));
    assert!(!ann.get("/messages").await.has("My illness."));
}

async fn signed_out_everywhere(engine: Engine) {
    let portal = Portal::start(engine).await;
    portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    let mut phone = portal.debtor("ann@example.com", Lang::En).await;
    let mut library = portal.debtor("ann@example.com", Lang::En).await;
    let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
    let cookie = phone.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ");
    let request = client.post(format!("{}/settings/sign-out-everywhere", portal.base)).header("Cookie", cookie);
    let answer = request.header("Sec-Fetch-Site", "same-origin").send().await.unwrap();
    assert_eq!(answer.headers()["clear-site-data"], "\"cache\", \"cookies\", \"storage\"");
    for browser in [&mut phone, &mut library] {
        assert_eq!(browser.get("/debts").await.path, "/sign-in");
    }
    portal.debtor("ann@example.com", Lang::En).await;
}

async fn strangers_and_others_see_nothing(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    let other = portal.creditor("south", Lang::En, &Limits::to_begin_with()).await;
    let mut stranger = portal.browser(Lang::En);
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "administrator").await;
    for page in ["", "/looked", "/data", "/data.csv", "/data.json", "/erase"] {
        assert_eq!(stranger.get(&format!("/settings{page}")).await.path, "/sign-in", "{page}");
        assert_eq!(rae.get(&format!("/settings{page}")).await.path, "/sign-in", "{page} as a reviewer");
    }
    for page in ["contact", "email", "email/stop", "erase", "sign-out-everywhere"] {
        assert_eq!(stranger.post(&format!("/settings/{page}"), &[]).await.path, "/sign-in", "{page}");
    }
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let page = ann.get("/settings/erase").await;
    ann.submit(&page, "/settings/erase", &[]).await;
    let case = the_case(&mut rae).await;
    let action = form_action(&case, "/review/erasures/");
    let mut sid = portal.reviewer(&other, "sid@south.example", "administrator").await;
    let fields = [("erasure".to_owned(), "erase".to_owned()), ("erasure-words".to_owned(), "x".to_owned())];
    for end in ["", "/decide", "/change"] {
        assert_eq!(sid.post(&format!("{action}{end}"), &fields).await.status, 404, "another creditor");
        assert_eq!(ann.post(&format!("{action}{end}"), &fields).await.path, "/staff/sign-in", "a debtor");
    }
}
