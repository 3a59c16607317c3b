//! What is too old or was erased is gone, and is gone after a restore too.

use goodterms::backup::{backup, restore};
use goodterms::domain::limits::Limits;
use goodterms::i18n::Lang;
use goodterms::settings::Retention;
use goodterms::store::{self, Db};
use goodterms::usecases::forget_done::forget_done;
use goodterms::usecases::import::Kind;
use goodterms::usecases::retention::forget;

use crate::backups::{empty, with_address};
use crate::notes;
use crate::on_both;
use crate::portal::{Browser, Engine, Portal};
use crate::raw;
use crate::stories::{check_offer, form_action, send_offer};

on_both!(
    what_is_old_goes_and_what_waits_stays,
    what_was_erased_stays_erased_after_a_restore,
    a_debt_that_is_done_with_goes_with_its_record_and_stays_gone,
);

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
    let settings =
        Retention { letters_days: 40, messages_days: 30, statements_days: 30, notes_days: 30, debts_days: 0 };
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

/// Deletes what is on record, behind the portal's back; whether the database let it happen.
async fn deleted_from_the_record(db: &Db, which: &str) -> bool {
    let sql = sqlx::AssertSqlSafe(format!("DELETE FROM evidence WHERE {which}"));
    match db {
        Db::Sqlite { write, .. } => sqlx::query(sql).execute(write).await.is_ok(),
        Db::Postgres(pool) => sqlx::query(sql).execute(pool).await.is_ok(),
    }
}

async fn a_debt_that_is_done_with_goes_with_its_record_and_stays_gone(engine: Engine) {
    let portal = Portal::start(engine).await;
    let creditor = portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    let bobs = "reference,name,email,principal,due_date\nN-2,Bob,bob@example.com,50,2026-01-01\n";
    portal.import(&creditor, Kind::Debts, bobs).await;
    let mut rae = portal.reviewer(&creditor, "rae@north.example", "reviewer").await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let (debt, check) = check_offer(&mut ann, &[("each", "300")]).await;
    send_offer(&mut ann, &debt, &check).await;
    notes::write(&mut rae, &format!("/review{debt}"), "Rang twice.").await;
    portal.work().await;
    let app = with_address(&portal);
    let folder = tempfile::tempdir().unwrap();
    let before = folder.path().join("before");
    backup(&app, &before, false).await.unwrap();
    portal.clock.advance(60);
    // Ann pays all of it, and writes once more. Bob owes.
    let paid = "reference,date,amount\nN-1,2026-11-24,1206.48\n";
    assert_eq!(portal.import(&creditor, Kind::Payments, paid).await.taken, 1);
    portal.work().await;
    writes(&mut ann, "Is that all?").await;
    let db = &portal.app.db;
    let count = async |what: &str| raw::number(db, &format!("SELECT COUNT(*) FROM {what}")).await;
    let goes = async |days: i64| {
        portal.days_pass(days);
        forget_done(&app, 90).await.unwrap();
        (count("debt").await, count("debtor").await)
    };
    assert_eq!(goes(89).await, (2, 2), "not yet");
    assert_eq!(goes(2).await, (2, 2), "her message waits for an answer");
    raw::change(db, "UPDATE message SET answered_at = at").await;
    let of_bob = "debt_id IN (SELECT id FROM debt WHERE reference = 'N-2')";
    let (all, bobs) = (count("evidence").await, count(&format!("evidence WHERE {of_bob}")).await);
    assert!(!deleted_from_the_record(db, "debt_id IS NOT NULL").await, "the record keeps what is still here");
    assert_eq!(goes(0).await, (1, 1));
    for table in ["proposal", "plan", "message", "sent_letter", "case_note", "answer", "ledger_entry"] {
        assert_eq!(count(table).await, 0, "{table}");
    }
    assert_eq!(count("evidence WHERE act = 'proposal_sent' OR act = 'signed_in'").await, 0);
    assert_eq!(count(&format!("evidence WHERE {of_bob}")).await, bobs);
    assert!(count("evidence").await < all && count("evidence WHERE act = 'forgotten'").await == 1);
    for which in [of_bob, "debt_id IS NULL AND debtor_id IS NULL"] {
        assert!(!deleted_from_the_record(db, which).await, "{which}");
    }
    // Nor does an older backup bring it back.
    let (url, _database) = empty(engine).await;
    let mut target = app.settings.clone();
    target.database.url.clone_from(&url);
    target.security.secret_file = folder.path().join("secret.key");
    app.secret.write_new(&target.security.secret_file).unwrap();
    restore(&target, &before, app.clock.as_ref(), app.random.as_ref()).await.unwrap();
    let db = store::open(&url).await.unwrap();
    assert_eq!(raw::text(&db, "SELECT MAX(reference) || COUNT(*) FROM debt").await, "N-21");
    assert_eq!(raw::number(&db, "SELECT COUNT(*) FROM debtor").await, 1);
    db.close().await;
}
