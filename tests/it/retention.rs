//! What is too old or was erased is gone, and is gone after a restore too.

use goodterms::backup::{backup, restore};
use goodterms::domain::limits::Limits;
use goodterms::i18n::Lang;
use goodterms::settings::Retention;
use goodterms::store;
use goodterms::usecases::retention::forget;

use crate::backups::{empty, with_address};
use crate::notes;
use crate::on_both;
use crate::portal::{Browser, Engine, Portal};
use crate::raw;
use crate::stories::{check_offer, form_action, send_offer};

on_both!(what_is_old_goes_and_what_waits_stays, what_was_erased_stays_erased_after_a_restore);

async fn writes(browser: &mut Browser, words: &str) {
    let form = browser.get("/messages/write").await;
    assert_eq!(browser.submit(&form, "/messages/write", &[("words", words)]).await.status, 200);
}

async fn what_is_old_goes_and_what_waits_stays(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "reviewer").await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let (debt, check) = check_offer(&mut ann, &[("each", "300")]).await;
    notes::write(&mut rae, &format!("/review{debt}"), "Rang twice.").await;
    send_offer(&mut ann, &debt, &check).await;
    portal.work().await;
    writes(&mut ann, "My illness.").await;
    let db = &portal.app.db;
    let count = async |table: &str| raw::number(db, &format!("SELECT COUNT(*) FROM {table}")).await;
    let letters = count("sent_letter").await;
    assert!(letters > 0);
    let settings = Retention { letters_days: 40, messages_days: 30, statements_days: 30, notes_days: 30 };
    for (days, kept_letters) in [(29, letters), (2, letters), (10, 0)] {
        portal.days_pass(days);
        for _ in 0..2 {
            forget(db, &settings, portal.app.now()).await.unwrap();
        }
        assert_eq!((count("sent_letter").await, count("message").await), (kept_letters, 1));
    }
    assert_eq!(count("case_note").await, 1, "beside a plan that stands");
    raw::change(db, "UPDATE plan SET state = 'completed'").await;
    // Answered, it waits for nobody any more. Where nothing is set, everything stays.
    raw::change(db, "UPDATE message SET answered_at = at").await;
    forget(db, &Retention::default(), portal.app.now()).await.unwrap();
    assert_eq!(count("message").await, 1);
    forget(db, &settings, portal.app.now()).await.unwrap();
    assert_eq!((count("message").await, count("case_note").await), (0, 0));
    // The record says how many of what, once each; what was done stays on it.
    let forgotten = "SELECT detail FROM evidence WHERE act = 'forgotten' ORDER BY seq";
    assert_eq!(raw::text(db, forgotten).await, format!("{{\"letters\":{letters}}}"));
    assert_eq!(count("evidence WHERE act = 'forgotten'").await, 2);
    assert_eq!(count("evidence WHERE act = 'message_written'").await, 1);
}

async fn what_was_erased_stays_erased_after_a_restore(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "reviewer").await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    writes(&mut ann, "My illness.").await;
    let case = rae.get("/review").await.link("/review/debts/");
    notes::write(&mut rae, &case, "She is ill.").await;
    let app = with_address(&portal);
    let folder = tempfile::tempdir().unwrap();
    let take = async |name: &str| {
        let to = folder.path().join(name);
        backup(&app, &to, false).await.unwrap();
        to
    };
    let before = take("before").await;
    portal.clock.advance(60);
    let page = ann.get("/settings/erase").await;
    ann.submit(&page, "/settings/erase", &[]).await;
    let queue = rae.get("/review").await;
    let case = rae.get(&queue.link("/review/debts/")).await;
    let action = form_action(&case, "/review/erasures/");
    let preview = rae.submit(&case, &action, &[("erasure", "erase"), ("erasure-words", "Gone.")]).await;
    assert_eq!(rae.submit(&preview, &format!("{action}/decide"), &[]).await.status, 200);
    // What is written after that is none of it.
    portal.clock.advance(60);
    writes(&mut ann, "Something new.").await;
    let case = rae.get("/review").await.link("/review/debts/");
    notes::write(&mut rae, &case, "Something new.").await;
    let after = take("after").await;
    let journal = std::fs::read_to_string(app.settings.security.erasures()).unwrap();
    assert_eq!(journal.lines().count(), 1, "{journal}");
    assert!(!journal.contains("ann@") && !journal.contains("illness") && !journal.contains("N-1"), "{journal}");
    for (from, left) in [(&before, 0), (&after, 1)] {
        let (url, _database) = empty(engine).await;
        let mut target = app.settings.clone();
        target.database.url.clone_from(&url);
        target.security.secret_file = folder.path().join("secret.key");
        if !target.security.secret_file.exists() {
            app.secret.write_new(&target.security.secret_file).unwrap();
        }
        restore(&target, from, app.clock.as_ref(), app.random.as_ref()).await.unwrap();
        let db = store::open(&url).await.unwrap();
        for table in ["message", "case_note"] {
            let count = raw::number(&db, &format!("SELECT COUNT(*) FROM {table}")).await;
            assert_eq!(count, left, "{table} of {}", from.display());
        }
        db.close().await;
    }
    // What a power cut left of a last line stands in nobody's way; any other line that can't be read is told before anything
    // is restored.
    let list = app.settings.security.erasures();
    let restored = async |text: String| {
        std::fs::write(&list, text).unwrap();
        let (url, _database) = empty(engine).await;
        let mut target = app.settings.clone();
        target.database.url = url;
        target.security.secret_file = folder.path().join("secret.key");
        restore(&target, &before, app.clock.as_ref(), app.random.as_ref()).await
    };
    restored(format!("{journal}{{\"at\":17")).await.unwrap();
    let refused = restored(format!("{{\"at\":17\n{journal}")).await;
    assert!(refused.unwrap_err().to_string().contains("line 1, is no erasure"));
}
