//! Backup and restore: the real commands, on both engines, beside a portal that runs.

use std::fs;
use std::path::Path;

use goodterms::i18n::Lang;
use serde_json::Value;

use crate::on_both;
use crate::operator::Installation;
use crate::portal::{Engine, Portal, database};

on_both!(
    what_was_there_is_there_again,
    what_was_changed_is_not_restored,
    nothing_is_written_over,
    the_secret_that_goes_with_it_is_asked_for,
    a_copy_of_one_moment_is_taken_while_others_write,
    whether_it_lives_and_can_serve_is_told,
);

fn in_folder(it: &Installation, name: &str) -> String {
    it.folder.path().join(name).display().to_string()
}

/// The same installation with an empty database.
async fn emptied(engine: Engine, it: &mut Installation) {
    it.database = None;
    let (url, folder) = empty(engine).await;
    it.url = url;
    it.database = folder;
    it.configure("secret.key");
}

/// The address of a database that holds nothing, not even tables.
pub async fn empty(engine: Engine) -> (String, Option<tempfile::TempDir>) {
    match engine {
        Engine::Sqlite => {
            let folder = tempfile::tempdir().unwrap();
            (format!("sqlite://{}", folder.path().join("new.db").display()), Some(folder))
        }
        Engine::Postgres => {
            let (db, url, folder) = database(engine).await;
            let goodterms::store::Db::Postgres(pool) = &db else { panic!("a PostgreSQL database") };
            sqlx::query("DROP SCHEMA public CASCADE").execute(pool).await.unwrap();
            sqlx::query("CREATE SCHEMA public").execute(pool).await.unwrap();
            db.close().await;
            (url, folder)
        }
    }
}

/// The portal's app, which knows where its database lies.
pub fn with_address(portal: &Portal) -> goodterms::app::App {
    let app = &portal.app;
    let mut settings = app.settings.clone();
    settings.database.url = portal.url.clone();
    goodterms::app::App::new(goodterms::app::MadeOf {
        db: app.db.clone(),
        clock: app.clock.clone(),
        random: app.random.clone(),
        secret: app.secret.clone(),
        settings,
        packs: app.packs.clone(),
        demonstration: false,
        bundle: app.bundle.clone(),
    })
}

async fn what_was_there_is_there_again(engine: Engine) {
    let mut it = Installation::new(engine).await;
    it.add_creditor();
    let taken = in_folder(&it, "monday");
    let said = it.well(&["backup", &taken]);
    assert!(said.contains("The secret is not in it"), "{said}");
    let before = it.count("SELECT COUNT(*) FROM evidence").await;
    emptied(engine, &mut it).await;
    let said = it.well(&["restore", &taken]);
    assert!(said.contains("counted and found as they were"), "{said}");
    assert_eq!(it.count("SELECT COUNT(*) FROM creditor WHERE slug = 'northmoor'").await, 1);
    // The record goes on, and says what happened.
    assert_eq!(it.count("SELECT COUNT(*) FROM evidence").await, before + 1);
    assert_eq!(it.count("SELECT COUNT(*) FROM evidence WHERE act = 'restored'").await, 1);
    it.well(&["admin", "create", "--creditor", "northmoor", "--email", "a@example.org", "--name", "Ada"]);
}

async fn what_was_changed_is_not_restored(engine: Engine) {
    let mut it = Installation::new(engine).await;
    it.add_creditor();
    let taken = in_folder(&it, "monday");
    it.well(&["backup", &taken]);
    emptied(engine, &mut it).await;
    let manifest = Path::new(&taken).join("manifest.json");
    let whole = fs::read_to_string(&manifest).unwrap();
    let mut other: Value = serde_json::from_str(&whole).unwrap();
    other["tables"]["creditor"]["rows"] = 2.into();
    fs::write(&manifest, other.to_string()).unwrap();
    assert!(it.ill(&["restore", &taken]).contains("table creditor has 1 rows instead of 2"));
    if matches!(engine, Engine::Postgres) {
        // What PostgreSQL made is there and was told not to be what it should be.
        emptied(engine, &mut it).await;
    }
    fs::write(&manifest, "{}").unwrap();
    assert!(it.ill(&["restore", &taken]).contains("is no manifest"));
    fs::write(&manifest, &whole).unwrap();
    let database = Path::new(&taken).join("database");
    let mut bytes = fs::read(&database).unwrap();
    let place = bytes.len() / 2;
    bytes[place] ^= 1;
    fs::write(&database, &bytes).unwrap();
    assert!(it.ill(&["restore", &taken]).contains("has changed since"));
    bytes[place] ^= 1;
    fs::write(&database, &bytes).unwrap();
    it.well(&["restore", &taken]);
}

async fn nothing_is_written_over(engine: Engine) {
    let it = Installation::new(engine).await;
    it.add_creditor();
    let taken = in_folder(&it, "monday");
    it.well(&["backup", &taken]);
    assert!(it.ill(&["backup", &taken]).contains("is there already"));
    assert!(it.ill(&["restore", &taken]).contains("restore into a new one"));
    assert_eq!(it.count("SELECT COUNT(*) FROM evidence WHERE act = 'restored'").await, 0);
    // Nothing half-made is left beside either.
    let names: Vec<String> =
        fs::read_dir(it.folder.path()).unwrap().map(|it| it.unwrap().file_name().into_string().unwrap()).collect();
    assert!(names.iter().all(|name| !name.starts_with("monday.")), "{names:?}");
}

async fn the_secret_that_goes_with_it_is_asked_for(engine: Engine) {
    let mut it = Installation::new(engine).await;
    it.add_creditor();
    let (without, with) = (in_folder(&it, "without"), in_folder(&it, "with"));
    it.well(&["backup", &without]);
    it.well(&["backup", &with, "--with-secret"]);
    emptied(engine, &mut it).await;
    it.configure("new.key");
    assert!(it.ill(&["restore", &without]).contains("put the installation's there first"));
    fs::write(it.folder.path().join("other.key"), "ab".repeat(32)).unwrap();
    it.configure("other.key");
    assert!(it.ill(&["restore", &with]).contains("not the one that goes with this backup"));
    it.configure("new.key");
    it.well(&["restore", &with]);
    let read = |name: &str| fs::read_to_string(it.folder.path().join(name)).unwrap();
    assert_eq!(read("new.key"), read("secret.key"));
}

async fn a_copy_of_one_moment_is_taken_while_others_write(engine: Engine) {
    let portal = Portal::start(engine).await;
    portal.with_debt(Lang::En, &goodterms::domain::limits::Limits::to_begin_with()).await;
    let folder = tempfile::tempdir().unwrap();
    let app = portal.app.clone();
    let stop = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false));
    let writing = tokio::spawn({
        let (app, stop) = (app.clone(), stop.clone());
        async move {
            let mut count = 0_u32;
            while !stop.load(std::sync::atomic::Ordering::SeqCst) {
                goodterms::jobs::beat(&app).await.unwrap();
                count += 1;
            }
            count
        }
    });
    let made = with_address(&portal);
    let to = folder.path().join("live");
    let manifest = goodterms::backup::backup(&made, &to, false).await.unwrap();
    stop.store(true, std::sync::atomic::Ordering::SeqCst);
    assert!(writing.await.unwrap() > 0);
    assert_eq!(manifest.tables["debt"].rows, 1);
    // A restore compares every count with this moment's.
    let (url, _database) = empty(engine).await;
    let mut target = made.settings.clone();
    target.database.url = url;
    target.security.secret_file = folder.path().join("secret.key");
    made.secret.write_new(&target.security.secret_file).unwrap();
    goodterms::backup::restore(&target, &to, made.clock.as_ref(), made.random.as_ref()).await.unwrap();
}

async fn whether_it_lives_and_can_serve_is_told(engine: Engine) {
    let portal = Portal::start(engine).await;
    let mut browser = portal.browser(Lang::En);
    let page = browser.get("/healthz").await;
    assert_eq!((page.status, page.html.as_str()), (200, "alive\n"));
    let page = browser.get("/readyz").await;
    assert_eq!((page.status, page.html.as_str()), (200, "ready\n"));
    // The command that asks for it, and says so when nobody answers.
    let healthy = async |address: String| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_goodterms"));
        command.arg("healthy").env("GOODTERMS_SITE__LISTEN", &address);
        let asked = tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap();
        (asked.status.success(), String::from_utf8(asked.stderr).unwrap())
    };
    let here = portal.base.strip_prefix("http://").unwrap().to_owned();
    assert_eq!(healthy(here).await, (true, String::new()));
    let nobody = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string();
    let (well, said) = healthy(nobody.clone()).await;
    assert!(!well && said.contains(&nobody), "{said}");
    portal.app.db.close().await;
    assert_eq!(browser.get("/healthz").await.status, 200);
    let page = browser.get("/readyz").await;
    assert_eq!((page.status, page.html.as_str()), (503, "the database does not answer\n"));
}
