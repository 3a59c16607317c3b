//! A database that an earlier version left comes up under this one: stored states, each as its own migrations and its own
//! rows made it (`upgrades/README.md`), are brought to this version's tables, and people go on where they were.

use goodterms::clock::Instant;
use goodterms::i18n::Lang;
use goodterms::secret::Secret;
use goodterms::store::{self, Db, OpenError};
use goodterms::usecases::keys;
use sqlx::{AssertSqlSafe, Connection, PgConnection, SqliteConnection};
use tempfile::TempDir;

use crate::backups::empty;
use crate::on_both;
use crate::portal::{Engine, Portal, START};
use crate::raw::{everything, number};

on_both!(
    before_words_were_sealed_and_roles_told_apart,
    the_first_released_version,
    an_edited_migration_and_a_newer_database_are_refused,
);

macro_rules! dumps {
    ($state:literal) => {
        [
            include_str!(concat!("upgrades/", $state, ".sqlite.sql")),
            include_str!(concat!("upgrades/", $state, ".postgres.sql")),
        ]
    };
}

/// The secret of the authenticator of the reviewer in the stored states.
const TOTP: &str = "LNTTVMLBUYYOYHIVXIBWENRTT73AZYDK";

/// A database as a dump says.
async fn loaded(engine: Engine, [sqlite, postgres]: [&str; 2]) -> (String, Option<TempDir>) {
    let (url, folder) = empty(engine).await;
    match engine {
        Engine::Sqlite => {
            let mut connection = SqliteConnection::connect(&format!("{url}?mode=rwc")).await.unwrap();
            sqlx::raw_sql(AssertSqlSafe(sqlite)).execute(&mut connection).await.unwrap();
            connection.close().await.unwrap();
        }
        Engine::Postgres => {
            let mut connection = PgConnection::connect(&url).await.unwrap();
            sqlx::raw_sql(AssertSqlSafe(postgres)).execute(&mut connection).await.unwrap();
            connection.close().await.unwrap();
        }
    }
    (url, folder)
}

/// The portal on it, started as `goodterms serve` starts it; how many texts lay open.
async fn started(engine: Engine, dumps: [&str; 2]) -> (Portal, u64) {
    let (url, folder) = loaded(engine, dumps).await;
    let db = store::open(&url).await.unwrap();
    let secret = Secret::read(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/upgrades/secret.key").as_ref()).unwrap();
    keys::fit(&db, &secret, Instant::from(START)).await.unwrap();
    let portal = Portal::on(db, url, folder, secret).await;
    portal.clock.advance(3_600);
    let mut sealed = 0;
    keys::seal_open(&portal.app, &mut |_, done| sealed += done.texts).await.unwrap();
    (portal, sealed)
}

/// Debtor and reviewer sign in with what they had, and find what was there.
async fn people_go_on(portal: &Portal) {
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let debts = ann.get("/debts").await;
    assert!(debts.has("£1,206.48") && debts.has("Northmoor Council"), "{}", debts.text());
    let debt = debts.link("/debts/");
    let page = ann.get(&debt).await;
    assert!(page.has("Council tax") && page.has("My hours were cut."), "{}", page.text());
    assert!(ann.get("/messages").await.has("May I pay in cash?"));
    let mut rae = portal.signed_in(Lang::En, "rae@northmoor.example", TOTP).await;
    let queue = rae.get("/review").await;
    assert!(queue.has("Ann Lee") && queue.has("3 cases wait"), "{}", queue.text());
    let case = rae.get(&format!("/review{debt}")).await;
    for words in ["My hours were cut.", "Nothing until the new year.", "May I pay in cash?"] {
        assert!(case.has(words), "{words}: {}", case.text());
    }
    assert!(case.html.contains("action=\"/review/offers/") && case.has("Offer sent"), "{}", case.text());
}

async fn before_words_were_sealed_and_roles_told_apart(engine: Engine) {
    let (portal, sealed) = started(engine, dumps!("0020")).await;
    assert_eq!(sealed, 2, "what lay open is sealed at the start");
    people_go_on(&portal).await;
    // A reviewer of then decided and confirmed; as an approver she still does.
    assert_eq!(number(&portal.app.db, "SELECT COUNT(*) FROM staff WHERE role = 'approver'").await, 1);
    // Nothing of it is left in the file, once its log is written back.
    let portal = portal.restarted().await;
    let all = everything(&portal).await;
    assert!(all.contains("N-1") && !all.contains("My hours were cut."));
}

async fn the_first_released_version(engine: Engine) {
    let (portal, sealed) = started(engine, dumps!("0032")).await;
    assert_eq!(sealed, 0, "everything was sealed already");
    people_go_on(&portal).await;
}

async fn an_edited_migration_and_a_newer_database_are_refused(engine: Engine) {
    let refused = async |sql: &'static str| {
        let (url, _folder) = loaded(engine, dumps!("0032")).await;
        let db = match engine {
            Engine::Sqlite => {
                let write = sqlx::SqlitePool::connect(&url).await.unwrap();
                Db::Sqlite { read: write.clone(), write }
            }
            Engine::Postgres => Db::Postgres(sqlx::PgPool::connect(&url).await.unwrap()),
        };
        crate::raw::change(&db, sql).await;
        db.close().await;
        match store::open(&url).await {
            Err(error @ OpenError::Migrate(_)) => error.to_string(),
            other => panic!("{other:?}"),
        }
    };
    // As if the file had been changed after it was carried out.
    let said = refused("UPDATE _sqlx_migrations SET checksum = (SELECT checksum FROM _sqlx_migrations WHERE version = 2) WHERE version = 1").await;
    assert!(said.contains("migration 1 was previously applied but has been modified"), "{said}");
    let said = refused("UPDATE _sqlx_migrations SET version = 9999 WHERE version = 32").await;
    assert!(said.contains("migration 9999 was previously applied but is missing"), "{said}");
}
