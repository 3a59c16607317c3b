//! Every column that holds sealed texts, in one list: to what its texts are bound, and how all of them are read and put
//! under another key. The statements are made of the list; a test prepares them, another looks for columns that it lacks.

use sqlx::{AssertSqlSafe, FromRow};

use super::ids::StaffId;
use super::{StoreError, Tx};
use crate::sealed::Kind;

/// How a row is told from the others of its table.
#[derive(Debug, Clone, Copy)]
enum Row {
    /// By a column of numbers,
    Number(&'static str),
    /// or by a text that SQL makes of its columns.
    Text(&'static str),
}

/// A column that holds sealed texts.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// Its table.
    pub table: &'static str,
    /// Its name.
    pub name: &'static str,
    /// What is sealed.
    pub kind: Kind,
    row: Row,
    /// What a text is bound to, as SQL makes it of the row.
    bound_to: &'static str,
}

/// Texts of the table of staff are bound to an id as addresses write it, which SQL can't.
const STAFF: &str = "'staff/'";

const fn column(table: &'static str, name: &'static str, kind: Kind, row: Row, bound_to: &'static str) -> Column {
    Column { table, name, kind, row, bound_to }
}

/// All of them.
pub const ALL: &[Column] = &[
    column("staff", "totp_secret", Kind::Authenticator, Row::Number("id"), STAFF),
    column("staff_setup", "totp_secret", Kind::Authenticator, Row::Text("token_hash"), "token_hash"),
    column("kept_form", "sealed", Kind::KeptForm, Row::Text("token_hash"), "token_hash"),
    column(
        "financial_statement",
        "sealed",
        Kind::Statement,
        Row::Number("id"),
        "'financial_statement/' || id || '/' || debtor_id",
    ),
    column(
        "proposal_statement",
        "sealed",
        Kind::SentStatement,
        Row::Number("proposal_id"),
        "'proposal_statement/' || proposal_id",
    ),
    column("installation", "value", Kind::SigningKey, Row::Text("name"), "name"),
    column("answer", "sealed", Kind::Answer, Row::Number("proposal_id"), "'answer/' || proposal_id"),
    column("sent_letter", "sealed", Kind::SentLetter, Row::Number("letter_id"), "'letter/' || letter_id"),
    column("message", "sealed", Kind::Message, Row::Number("id"), "'message/' || id"),
    column("decision", "sealed", Kind::Decision, Row::Number("id"), "'decision/' || id"),
    column("decision", "sealed_return", Kind::Decision, Row::Number("id"), "'decision/' || id"),
    column(
        "case_draft",
        "sealed",
        Kind::CaseDraft,
        Row::Text("CAST(staff_id AS TEXT) || page"),
        "'case_draft/' || staff_id || page",
    ),
];

/// A sealed text and where it stands.
#[derive(Debug, Clone, FromRow)]
pub struct Sealed {
    /// Which row of the table.
    pub place: String,
    /// What it is bound to.
    pub bound_to: String,
    /// The text.
    pub sealed: String,
}

impl Column {
    /// What comes before the places of all rows.
    #[must_use]
    pub fn start(&self) -> &'static str {
        match self.row {
            Row::Number(_) => "-1",
            Row::Text(_) => "",
        }
    }

    /// What names a row, and the same made of the second value that is bound.
    fn place(&self) -> (&'static str, &'static str) {
        match self.row {
            Row::Number(name) => (name, "CAST($2 AS BIGINT)"),
            Row::Text(made) => (made, "$2"),
        }
    }

    /// What is sealed in it, among what isn't.
    fn holds(&self) -> &'static str {
        if self.table == "installation" { "name = 'signing_key'" } else { "1 = 1" }
    }

    /// The statement that [`Self::after`] asks.
    #[must_use]
    pub fn to_read(&self) -> String {
        let Self { table, name, bound_to, .. } = self;
        let (place, given) = self.place();
        let holds = self.holds();
        format!(
            "SELECT CAST({place} AS TEXT) AS place, {bound_to} AS bound_to, {name} AS sealed FROM {table} \
             WHERE {name} <> '' AND {name} NOT LIKE $1 AND {place} > {given} AND {holds} ORDER BY {place} LIMIT 200"
        )
    }

    /// The statement that [`Self::replace`] runs.
    #[must_use]
    pub fn to_replace(&self) -> String {
        let Self { table, name, .. } = self;
        let (place, given) = self.place();
        format!("UPDATE {table} SET {name} = $1 WHERE {place} = {given} AND {name} = $3")
    }

    /// The statement that [`Self::count`] asks.
    #[must_use]
    pub fn to_count(&self) -> String {
        let Self { table, name, .. } = self;
        let holds = self.holds();
        format!("SELECT COUNT(*) FROM {table} WHERE {name} LIKE $1 AND {name} <> '' AND {holds}")
    }

    /// The next of the texts that begin otherwise than this, after a place.
    ///
    /// # Errors
    /// When the database can't be asked.
    pub async fn after(&self, tx: &mut Tx, place: &str, beginning: &str) -> Result<Vec<Sealed>, StoreError> {
        let (sql, like) = (AssertSqlSafe(self.to_read()), format!("{beginning}%"));
        let mut found: Vec<Sealed> = match tx {
            Tx::Sqlite(tx) => sqlx::query_as(sql).bind(like).bind(place).fetch_all(&mut **tx).await?,
            Tx::Postgres(tx) => sqlx::query_as(sql).bind(like).bind(place).fetch_all(&mut **tx).await?,
        };
        if self.bound_to == STAFF {
            for it in &mut found {
                let id = it.place.parse().map_err(|_| StoreError::Unreadable("id"))?;
                it.bound_to.push_str(&StaffId(id).to_string());
            }
        }
        Ok(found)
    }

    /// Puts another text in the place of one; `false` when somebody changed it first.
    ///
    /// # Errors
    /// When the database can't be asked.
    pub async fn replace(&self, tx: &mut Tx, it: &Sealed, by: &str) -> Result<bool, StoreError> {
        let sql = AssertSqlSafe(self.to_replace());
        let changed = match tx {
            Tx::Sqlite(tx) => {
                let asked = sqlx::query(sql).bind(by).bind(&it.place).bind(&it.sealed);
                asked.execute(&mut **tx).await?.rows_affected()
            }
            Tx::Postgres(tx) => {
                let asked = sqlx::query(sql).bind(by).bind(&it.place).bind(&it.sealed);
                asked.execute(&mut **tx).await?.rows_affected()
            }
        };
        Ok(changed == 1)
    }

    /// How many texts begin with this.
    ///
    /// # Errors
    /// When the database can't be asked.
    pub async fn count(&self, tx: &mut Tx, beginning: &str) -> Result<i64, StoreError> {
        self.count_like(tx, &format!("{beginning}%")).await
    }

    /// How many texts name no key.
    ///
    /// # Errors
    /// When the database can't be asked.
    pub async fn count_unnamed(&self, tx: &mut Tx) -> Result<i64, StoreError> {
        Ok(self.count_like(tx, "%").await?.saturating_sub(self.count_like(tx, "%.%").await?))
    }

    async fn count_like(&self, tx: &mut Tx, like: &str) -> Result<i64, StoreError> {
        let sql = AssertSqlSafe(self.to_count());
        Ok(match tx {
            Tx::Sqlite(tx) => sqlx::query_scalar(sql).bind(like).fetch_one(&mut **tx).await?,
            Tx::Postgres(tx) => sqlx::query_scalar(sql).bind(like).fetch_one(&mut **tx).await?,
        })
    }
}
