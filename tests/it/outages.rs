//! The database is full, takes no writes, is away, or has no connection left: a clear page with 503, nothing half
//! written, and all of it works again without a restart.

use std::str::FromStr;
use std::time::Duration;

use goodterms::clock::SystemRandom;
use goodterms::domain::limits::Limits;
use goodterms::i18n::Lang;
use goodterms::secret::Secret;
use goodterms::store::{self, Db};
use goodterms::t;
use sqlx::postgres::PgPoolOptions;
use sqlx::sqlite::{SqliteConnectOptions, SqlitePoolOptions};
use sqlx::{AssertSqlSafe, PgPool};

use crate::faults::is_dressed;
use crate::on_both;
use crate::portal::{Browser, Engine, Page, Portal, database};
use crate::raw;

on_both!(a_database_that_takes_no_writes_is_still_read, who_gets_no_connection_is_told_to_come_back);

/// The page that says so, in the visitor's language, and when to come back.
fn says_come_back(page: &Page, lang: Lang) {
    is_dressed(page, 503);
    assert!(page.has(&t!(lang, "fault-unavailable-title")), "{}", page.text());
    assert_eq!(page.headers.get("retry-after").map(|it| it.to_str().unwrap()), Some("30"));
}

/// Somebody writes to the creditor; answers what came back.
async fn writes(browser: &mut Browser, words: &str) -> Page {
    let page = browser.get("/messages/write").await;
    assert_eq!(page.status, 200, "what is only read is there: {}", page.text());
    browser.submit(&page, "/messages/write", &[("words", words)]).await
}

/// Messages, their entries in the record and the letters about them: as many of each.
async fn written(portal: &Portal) -> i64 {
    let number = async |sql: &str| raw::number(&portal.app.db, sql).await;
    let messages = number("SELECT COUNT(*) FROM message").await;
    assert_eq!(number("SELECT COUNT(*) FROM evidence WHERE act = 'message_written'").await, messages);
    messages
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_disk_loses_nothing_that_was_acknowledged() {
    let portal = Portal::start(Engine::Sqlite).await;
    portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    // The one connection that writes gets no page more than the file has.
    raw::change(&portal.app.db, "PRAGMA max_page_count = 1").await;
    let words = "We have moved. ".repeat(100);
    let mut taken = 0;
    let refused = loop {
        let page = writes(&mut ann, &words).await;
        if page.status == 503 {
            break page;
        }
        taken += 1;
        portal.clock.advance(60);
        assert!(taken < 200, "the disk was never full");
    };
    says_come_back(&refused, Lang::En);
    assert_eq!(written(&portal).await, taken);
    assert_eq!(ann.get("/debts").await.status, 200);
    raw::change(&portal.app.db, "PRAGMA max_page_count = 1000000").await;
    assert_eq!(writes(&mut ann, &words).await.status, 200);
    assert_eq!(written(&portal).await, taken + 1);
}

/// A connection to the server that is not one of the portal's, and the name of the portal's database.
async fn beside(portal: &Portal) -> (PgPool, String) {
    let (server, name) = portal.url.rsplit_once('/').unwrap();
    (PgPool::connect(&format!("{server}/postgres")).await.unwrap(), name.to_owned())
}

/// Changes a setting of the portal's database, and ends all its connections.
async fn change_server(portal: &Portal, what: &str) {
    let (server, name) = beside(portal).await;
    let end = format!("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'");
    for sql in [format!("ALTER DATABASE {name} {what}"), end] {
        sqlx::query(AssertSqlSafe(sql)).execute(&server).await.unwrap();
    }
}

async fn a_database_that_takes_no_writes_is_still_read(engine: Engine) {
    let portal = Portal::start(engine).await;
    portal.with_debt(Lang::ZhHans, &Limits::to_begin_with()).await;
    let mut ann = portal.debtor("ann@example.com", Lang::ZhHans).await;
    let read_only = async |on: bool| match engine {
        Engine::Sqlite => raw::change(&portal.app.db, &format!("PRAGMA query_only = {on}")).await,
        Engine::Postgres => change_server(&portal, &format!("SET default_transaction_read_only = {on}")).await,
    };
    read_only(true).await;
    says_come_back(&writes(&mut ann, "Hello").await, Lang::ZhHans);
    assert_eq!(ann.get("/readyz").await.status, 200, "it can be read");
    assert!(goodterms::jobs::beat(&portal.app).await.is_err());
    assert_eq!(written(&portal).await, 0);
    read_only(false).await;
    assert_eq!(writes(&mut ann, "Hello").await.status, 200);
    assert_eq!(written(&portal).await, 1);
    goodterms::jobs::beat(&portal.app).await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_is_away_and_comes_back_is_found_again() {
    let portal = Portal::start(Engine::Postgres).await;
    portal.with_debt(Lang::ZhHant, &Limits::to_begin_with()).await;
    let mut ann = portal.debtor("ann@example.com", Lang::ZhHant).await;
    let form = ann.get("/messages/write").await;
    change_server(&portal, "ALLOW_CONNECTIONS false").await;
    says_come_back(&ann.submit(&form, "/messages/write", &[("words", "Hello")]).await, Lang::ZhHant);
    says_come_back(&ann.get("/debts").await, Lang::ZhHant);
    assert_eq!(ann.get("/readyz").await.status, 503);
    assert!(goodterms::jobs::look_after(&portal.app).await.is_err());
    change_server(&portal, "ALLOW_CONNECTIONS true").await;
    assert_eq!(ann.get("/readyz").await.status, 200);
    assert_eq!(written(&portal).await, 0);
    // The same form, sent again.
    assert_eq!(ann.submit(&form, "/messages/write", &[("words", "Hello")]).await.status, 200);
    assert_eq!(written(&portal).await, 1);
    goodterms::jobs::look_after(&portal.app).await.unwrap();
}

/// A database with two connections, for which nobody waits long.
async fn narrow(engine: Engine, url: &str) -> Db {
    let wait = Duration::from_millis(300);
    match engine {
        Engine::Sqlite => {
            let options = SqliteConnectOptions::from_str(url).unwrap();
            let pool = |most| SqlitePoolOptions::new().max_connections(most).acquire_timeout(wait);
            let write = pool(1).connect_with(options.clone()).await.unwrap();
            let read = pool(2).connect_with(options.read_only(true)).await.unwrap();
            Db::Sqlite { write, read }
        }
        Engine::Postgres => {
            Db::Postgres(PgPoolOptions::new().max_connections(2).acquire_timeout(wait).connect(url).await.unwrap())
        }
    }
}

async fn who_gets_no_connection_is_told_to_come_back(engine: Engine) {
    let (db, url, folder) = database(engine).await;
    db.close().await;
    let db = narrow(engine, &url).await;
    let portal = Portal::on(db, url, folder, Secret::random(&SystemRandom)).await;
    portal.with_debt(Lang::En, &Limits::to_begin_with()).await;
    let mut ann = portal.debtor("ann@example.com", Lang::En).await;
    let held = [portal.app.db.read().await.unwrap(), portal.app.db.read().await.unwrap()];
    says_come_back(&ann.get("/debts").await, Lang::En);
    assert_eq!(ann.get("/readyz").await.status, 503);
    drop::<[store::Tx; 2]>(held);
    assert_eq!(ann.get("/readyz").await.status, 200);
    assert_eq!(ann.get("/debts").await.status, 200);
}
