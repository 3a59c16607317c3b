//! Keys are changed with the real commands while the portal runs, and what was sealed stays readable.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use goodterms::domain::limits::Limits;
use goodterms::i18n::Lang;
use goodterms::sealed::beginning;
use goodterms::secret::Secret;
use goodterms::store::sealed_columns::{self, Which};
use goodterms::store::{self, Tx};
use goodterms::usecases::keys;
use sqlx::{AssertSqlSafe, Executor, SqlSafeStr};

use crate::affordability::{finish, statement_of, tell_all};
use crate::on_both;
use crate::operator::Installation;
use crate::portal::{Browser, Engine, Portal, database};
use crate::raw::{change, number, text};
use crate::stories::check_offer;

on_both!(
    keys_are_changed_while_the_portal_runs,
    a_key_that_is_missing_is_named_and_one_that_is_needed_stays,
    the_list_of_sealed_columns_is_whole,
);

/// A portal in this process, on the database and the secret of an installation whose commands run beside it.
async fn beside(it: &Installation) -> Portal {
    let secret = Secret::read(&it.folder.path().join("secret.key")).unwrap();
    Portal::on(store::open(&it.url).await.unwrap(), it.url.clone(), None, secret).await
}

fn ids(it: &Installation) -> Vec<String> {
    it.well(&["key", "list"]).lines().map(|line| line.split(' ').next().unwrap().to_owned()).collect()
}

/// More than a minute passes for the newest key.
async fn settled(portal: &Portal) {
    change(&portal.app.db, "UPDATE sealing_key SET added_at = added_at - 61000000").await;
}

async fn write(ann: &mut Browser, words: &str) {
    let form = ann.get("/messages/write").await;
    let page = ann.submit(&form, "/messages/write", &[("words", words)]).await;
    assert_eq!(page.status, 200, "{}", page.text());
}

/// Something of everything that can be sealed: messages, letters, a financial statement and what was sent of it, an
/// answer of the policy, an authenticator, what a reviewer has typed, decisions.
async fn story(portal: &Portal) -> (Browser, Browser, String, String) {
    let policy = Limits { accept_up_to: 0, ..Limits::to_begin_with() };
    let creditor = portal.with_debt(Lang::En, &policy).await;
    let (mut rae, totp) = portal.reviewer_with_secret(&creditor, "rae@north.example", "reviewer").await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    write(&mut ann, "My hours were cut in spring.").await;
    let debt = ann.get("/debts").await.link("/debts/");
    tell_all(&mut ann, &debt).await;
    finish(&mut ann, &debt).await;
    let (_, check) = check_offer(&mut ann, &[("each", "133.60"), ("words", "After my wages come.")]).await;
    let statement = statement_of(&check).unwrap();
    ann.submit(&check, &format!("{debt}/proposal/send"), &[("statement", &statement)]).await;
    let away = format!("{debt}/cannot-pay");
    let page = ann.get(&away).await;
    ann.submit(&page, &away, &[("words", "I was ill.")]).await;
    portal.letters("ann@example.com").await;
    let case = rae.get("/review").await.link("/review/debts/");
    let case = case.split('#').next().unwrap().to_owned();
    (ann, rae, case, totp)
}

async fn keys_are_changed_while_the_portal_runs(engine: Engine) {
    let it = Installation::new(engine).await;
    it.add_creditor();
    let portal = beside(&it).await;
    let (mut ann, mut rae, case, totp) = story(&portal).await;
    let first = ids(&it).remove(0);
    // Some of it was sealed when texts named no key.
    change(&portal.app.db, "UPDATE message SET sealed = SUBSTR(sealed, 12)").await;
    assert!(ann.get("/messages").await.has("My hours were cut in spring."));

    // Ann goes on writing and reading through all of it.
    let stop = Arc::new(AtomicBool::new(false));
    let goes_on = tokio::spawn({
        let (mut ann, stop) = (ann.clone(), stop.clone());
        async move {
            let mut count = 0_u32;
            while !stop.load(Ordering::SeqCst) || count < 3 {
                count += 1;
                let words = format!("This is note {count} of mine.");
                write(&mut ann, &words).await;
                let page = ann.get("/messages").await;
                assert!(page.has(&words) && page.has("My hours were cut in spring."), "{}", page.text());
            }
            count
        }
    });
    let it = tokio::task::spawn_blocking(move || {
        let said = it.well(&["key", "add"]);
        assert!(said.contains("Copy ") && said.contains("goodterms key reseal"), "{said}");
        let said = it.well(&["key", "reseal"]);
        assert!(said.contains("message.sealed: ") && said.contains("Done: "), "{said}");
        it
    })
    .await
    .unwrap();
    stop.store(true, Ordering::SeqCst);
    assert!(goes_on.await.unwrap() >= 3);

    // A text that was being written when the key came is found the second time; then there is none.
    it.well(&["key", "reseal"]);
    assert!(it.well(&["key", "reseal"]).contains("Done: 0 texts"));
    let held = keys::all(&portal.app).await.unwrap();
    assert_eq!((held.len(), held[0].id.as_str(), held[0].texts), (2, first.as_str(), 0));
    assert!(held[1].texts >= 8, "{held:?}");
    assert!(ann.get("/messages").await.has("This is note 1 of mine."));
    let page = rae.get(&case).await;
    assert!(page.has("£1,500.02") && page.has("This is note 2 of mine."), "{}", page.text());
    // The authenticator's secret too: she signs in again.
    portal.signed_in(Lang::En, "rae@north.example", &totp).await;

    // A third takes the second's place, which is dropped when nothing is left with it.
    let second = held[1].id.clone();
    let drop_second = ["key", "drop", second.as_str()];
    assert!(it.ill(&drop_second).contains("goodterms key add"), "it seals");
    it.well(&["key", "add"]);
    assert!(it.ill(&drop_second).contains("try again in a minute"));
    settled(&portal).await;
    let told = it.ill(&drop_second);
    assert!(
        told.contains("still seals") && told.contains("in message.sealed") && told.contains("key reseal"),
        "{told}"
    );
    it.well(&["key", "reseal"]);
    it.well(&drop_second);
    assert_eq!(ids(&it).len(), 2);
    assert!(it.ill(&drop_second).contains("there is no key"));
    // The first makes hashes, and people are signed in by them.
    let told = it.ill(&["key", "drop", &first]);
    assert!(told.contains("recovery_code") && told.contains("session"), "{told}");
    assert!(ann.get("/messages").await.has("This is note 1 of mine."));
    assert!(rae.get(&case).await.has("£1,500.02"));
    let record = "SELECT COUNT(*) FROM evidence WHERE act IN ('key_added', 'key_dropped') AND actor = 'operator'";
    assert_eq!(number(&portal.app.db, record).await, 3);
    // And another process reads it all.
    let portal = beside(&it).await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    assert!(ann.get("/messages").await.has("This is note 1 of mine."));
}

async fn a_key_that_is_missing_is_named_and_one_that_is_needed_stays(engine: Engine) {
    let it = Installation::new(engine).await;
    it.add_creditor();
    let first = ids(&it).remove(0);
    let file = it.folder.path().join("secret.key");
    let before = std::fs::read_to_string(&file).unwrap();
    it.well(&["key", "add"]);
    let with_both = std::fs::read_to_string(&file).unwrap();
    assert!(with_both.starts_with(&before) && with_both.lines().count() == 2);
    let second = ids(&it).remove(1);
    // A server that wasn't given the new file doesn't start.
    std::fs::write(&file, &before).unwrap();
    let told = it.ill(&["key", "list"]);
    assert!(told.contains("secret.key") && told.contains(&second) && told.contains("Copy the file here"), "{told}");
    let (_, one) = with_both.split_once('\n').unwrap();
    for wrong in [one, "nonsense\n", &format!("{with_both}nonsense\n")] {
        std::fs::write(&file, wrong).unwrap();
        let told = it.ill(&["key", "list"]);
        assert!(told.contains("secret.key") && (told.contains("another secret") || told.contains("64 hex")), "{told}");
    }
    std::fs::write(&file, &with_both).unwrap();
    // Nothing was hashed or sealed yet: the first can go, and the second makes the hashes.
    let db = store::open(&it.url).await.unwrap();
    change(&db, "UPDATE sealing_key SET added_at = added_at - 61000000").await;
    it.well(&["key", "drop", &first]);
    assert_eq!((ids(&it), std::fs::read_to_string(&file).unwrap().as_str()), (vec![second], one));
    it.well(&["admin", "invite", "--creditor", "northmoor", "--email", "you@example.org", "--name", "You"]);
    db.close().await;
}

/// Every column of text, by table.
async fn text_columns(portal: &Portal, engine: Engine) -> BTreeSet<(String, String)> {
    let sql = match engine {
        Engine::Sqlite => {
            "SELECT group_concat(m.name || '.' || c.name) FROM sqlite_master AS m, pragma_table_info(m.name) AS c \
             WHERE m.type = 'table' AND c.type = 'TEXT'"
        }
        Engine::Postgres => {
            "SELECT string_agg(table_name || '.' || column_name, ',') FROM information_schema.columns \
             WHERE table_schema = 'public' AND data_type = 'text'"
        }
    };
    let found = text(&portal.app.db, sql).await;
    let pair = |it: &str| it.split_once('.').map(|(table, name)| (table.to_owned(), name.to_owned())).unwrap();
    found.split(',').map(pair).filter(|(table, _)| !table.starts_with('_')).collect()
}

async fn the_list_of_sealed_columns_is_whole(engine: Engine) {
    let portal = Portal::start(engine).await;
    goodterms::usecases::signing_key::signing_key(&portal.app).await.unwrap();
    story(&portal).await;
    let listed: BTreeSet<_> = sealed_columns::ALL.iter().map(|it| (it.table.to_owned(), it.name.to_owned())).collect();
    let begins = beginning(&portal.app.secret.newest().id());
    let mut seen = 0;
    for (table, name) in text_columns(&portal, engine).await {
        let sealed = format!("SELECT COUNT(*) FROM {table} WHERE {name} LIKE '{begins}%'");
        let sealed = number(&portal.app.db, &sealed).await > 0;
        let is_listed = listed.contains(&(table.clone(), name.clone()));
        assert!(is_listed || !(sealed || name.starts_with("sealed")), "{table}.{name} is not on the list");
        seen += usize::from(sealed);
    }
    assert!(seen >= 8, "the story seals in {seen} columns only");
    // To what the list says that texts are bound is to what they are bound: each can be opened and sealed again.
    portal.app.secret.add(portal.app.random.as_ref()).unwrap();
    let mut done = BTreeSet::new();
    let mut said = |column: &sealed_columns::Column, resealed: keys::Resealed| {
        assert_eq!(resealed.unreadable, 0, "{column:?}");
        done.insert((column.table, column.name));
    };
    keys::reseal(&portal.app, &mut said).await.unwrap();
    assert!(done.len() >= seen, "{done:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn both_engines_understand_what_the_list_asks() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let (db, _, _folder) = database(engine).await;
        let mut tx = db.write().await.unwrap();
        for column in sealed_columns::ALL {
            let of = |which| [column.to_read(which), column.to_replace(which)];
            let asked = [of(Which::Open), of(Which::Unlike("")), [Some(column.to_count()), None]];
            for sql in asked.into_iter().flatten().flatten() {
                let asked = AssertSqlSafe(sql.clone()).into_sql_str();
                let prepared = match &mut tx {
                    Tx::Sqlite(tx) => tx.prepare(asked).await.map(drop),
                    Tx::Postgres(tx) => tx.prepare(asked).await.map(drop),
                };
                assert!(prepared.is_ok(), "{engine:?} does not take {sql}: {:?}", prepared.err());
            }
        }
    }
}
