//! What lies in the database, as whoever got hold of it would see it.

use goodterms::store::Db;
use sqlx::{AssertSqlSafe, Row};

use crate::portal::Portal;

/// One number that a statement answers.
pub async fn number(db: &Db, sql: &str) -> i64 {
    let sql = AssertSqlSafe(sql.to_owned());
    match db {
        Db::Sqlite { read, .. } => sqlx::query_scalar(sql).fetch_one(read).await.unwrap(),
        Db::Postgres(pool) => sqlx::query_scalar(sql).fetch_one(pool).await.unwrap(),
    }
}

/// One text that a statement answers.
pub async fn text(db: &Db, sql: &str) -> String {
    let sql = AssertSqlSafe(sql.to_owned());
    match db {
        Db::Sqlite { read, .. } => sqlx::query_scalar(sql).fetch_one(read).await.unwrap(),
        Db::Postgres(pool) => sqlx::query_scalar(sql).fetch_one(pool).await.unwrap(),
    }
}

/// Everything in the database: the bytes of the file and its log, or every row of every table.
pub async fn everything(portal: &Portal) -> String {
    match &portal.app.db {
        Db::Sqlite { .. } => {
            let mut all = String::new();
            for entry in std::fs::read_dir(portal.folder()).unwrap() {
                let bytes = std::fs::read(entry.unwrap().path()).unwrap();
                all.push_str(&String::from_utf8_lossy(&bytes));
            }
            all
        }
        Db::Postgres(pool) => {
            let tables: Vec<(String,)> =
                sqlx::query_as("SELECT table_name::text FROM information_schema.tables WHERE table_schema = 'public'")
                    .fetch_all(pool)
                    .await
                    .unwrap();
            let mut all = String::new();
            for (table,) in tables {
                let sql = AssertSqlSafe(format!("SELECT row_to_json(t)::text FROM {table} t"));
                for row in sqlx::query(sql).fetch_all(pool).await.unwrap() {
                    all.push_str(&row.get::<String, _>(0));
                    all.push('\n');
                }
            }
            all
        }
    }
}

/// A change behind the portal's back, on whichever engine.
pub async fn change(db: &Db, sql: &str) {
    let sql = AssertSqlSafe(sql.to_owned());
    match db {
        Db::Sqlite { write, .. } => sqlx::query(sql).execute(write).await.map(|_| ()).unwrap(),
        Db::Postgres(pool) => sqlx::query(sql).execute(pool).await.map(|_| ()).unwrap(),
    }
}
