//! Every statement of SQL in the source is understood by both engines, with the tables of this version.

use std::path::Path;

use goodterms::store::{Db, Tx};
use sqlx::{Executor, SqlSafeStr};

use crate::portal::{Engine, database};

/// The string that begins at the first quotation mark, joined as the compiler joins it.
fn string_at(text: &str) -> Option<String> {
    let start = text.find('"')? + 1;
    let mut sql = String::new();
    let mut letters = text[start..].chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => return Some(sql),
            '\\' => match letters.next()? {
                '\n' => while letters.next_if(|it| it.is_whitespace()).is_some() {},
                other => sql.push(other),
            },
            other => sql.push(other),
        }
    }
    None
}

fn all() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/store");
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let source = std::fs::read_to_string(&path).unwrap();
        if path.ends_with("mod.rs") {
            continue;
        }
        for start in ["run!(", "row!(", "rows!("] {
            for (at, _) in source.match_indices(start) {
                if source[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_') {
                    continue;
                }
                found.push(string_at(&source[at..]).unwrap());
            }
        }
    }
    found
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn both_engines_understand_every_statement() {
    let statements = all();
    assert!(statements.len() > 60, "only {} found", statements.len());
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let (db, _, _folder) = database(engine).await;
        // An import's temporary table is part of what statements can speak of, on its own connection.
        let mut tx = db.write().await.unwrap();
        goodterms::store::staged::create(&mut tx).await.unwrap();
        for sql in &statements {
            let asked = sqlx::AssertSqlSafe(sql.clone()).into_sql_str();
            let prepared = match &mut tx {
                Tx::Sqlite(tx) => tx.prepare(asked).await.map(drop),
                Tx::Postgres(tx) => tx.prepare(asked).await.map(drop),
            };
            assert!(prepared.is_ok(), "{engine:?} does not take {sql}: {:?}", prepared.err());
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn evidence_is_append_only_on_both() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let (db, _, _folder) = database(engine).await;
        let insert = "INSERT INTO evidence (at, actor, act, detail) VALUES (1, 'system', 'letter_sent', '{}')";
        let mut tries = vec![(insert, true), ("UPDATE evidence SET at = 2", false), ("DELETE FROM evidence", false)];
        tries.extend(match engine {
            Engine::Sqlite => vec![
                ("REPLACE INTO evidence (seq, at, actor, act, detail) VALUES (1, 2, 'x', 'x', '{}')", false),
                ("INSERT OR REPLACE INTO evidence (seq, at, actor, act, detail) VALUES (1, 2, 'x', 'x', '{}')", false),
                ("UPDATE OR REPLACE evidence SET seq = 2", false),
            ],
            Engine::Postgres => vec![("TRUNCATE evidence", false), ("TRUNCATE creditor, evidence CASCADE", false)],
        });
        tries.push((insert, true));
        for (sql, allowed) in tries {
            let done = match &db {
                Db::Sqlite { write, .. } => sqlx::query(sql).execute(write).await.map(drop),
                Db::Postgres(pool) => sqlx::query(sql).execute(pool).await.map(drop),
            };
            assert_eq!(done.is_ok(), allowed, "{engine:?}: {sql}: {done:?}");
        }
        let entries: Vec<(i64,)> = match &db {
            Db::Sqlite { write, .. } => sqlx::query_as("SELECT at FROM evidence").fetch_all(write).await.unwrap(),
            Db::Postgres(pool) => sqlx::query_as("SELECT at FROM evidence").fetch_all(pool).await.unwrap(),
        };
        assert_eq!(entries, [(1,), (1,)], "{engine:?}");
    }
}
