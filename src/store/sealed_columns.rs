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
    /// The column beside it in which the same lay open before it was sealed.
    open: Option<&'static str>,
}

/// What is to be sealed anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which<'a> {
    /// What lies open beside a column.
    Open,
    /// What is sealed and doesn't begin like this.
    Unlike(&'a str),
}

/// Texts of the table of staff are bound to an id as addresses write it, which SQL can't.
const STAFF: &str = "'staff/'";

const fn column(table: &'static str, name: &'static str, kind: Kind, row: Row, bound_to: &'static str) -> Column {
    Column { table, name, kind, row, bound_to, open: None }
}

/// A column of words that lay open before.
const fn words(
    table: &'static str,
    name: &'static str,
    row: Row,
    bound_to: &'static str,
    open: &'static str,
) -> Column {
    Column { open: Some(open), ..column(table, name, Kind::Words, row, bound_to) }
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
    column("case_note", "sealed_words", Kind::Words, Row::Number("id"), "'case_note/' || id || '/words'"),
    words("hold", "sealed_words", Row::Number("id"), "'hold/' || id || '/words'", "words"),
    words("hold", "sealed_review_words", Row::Number("id"), "'hold/' || id || '/review_words'", "review_words"),
    column(
        "earlier_review",
        "sealed_review_words",
        Kind::Words,
        Row::Text("CAST(hold_id AS TEXT) || '/' || reviewed_at"),
        "'hold/' || hold_id || '/review_words'",
    ),
    words("proposal", "sealed_words", Row::Number("id"), "'proposal/' || id || '/words'", "words"),
    words(
        "proposal",
        "sealed_decision_words",
        Row::Number("id"),
        "'proposal/' || id || '/decision_words'",
        "decision_words",
    ),
    words("missed_answer", "sealed_words", Row::Number("id"), "'missed_answer/' || id || '/words'", "words"),
    words("erasure", "sealed_answer_words", Row::Number("id"), "'erasure/' || id || '/answer_words'", "answer_words"),
];

/// A text and where it stands.
#[derive(Debug, Clone, FromRow)]
pub struct Found {
    /// Which row of the table.
    pub place: String,
    /// What it is bound to.
    pub bound_to: String,
    /// The text.
    pub text: String,
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

    /// The column in which it is read, and which rows are meant. The first value that is bound is what a text must be unlike.
    fn source(&self, which: Which<'_>) -> Option<(&'static str, String)> {
        let name = self.name;
        match which {
            Which::Open => self.open.map(|open| (open, format!("{open} <> $1"))),
            Which::Unlike(_) => Some((name, format!("{name} <> '' AND {name} NOT LIKE $1 AND {}", self.holds()))),
        }
    }

    /// The statement that [`Self::after`] asks; none where there is nothing to ask.
    #[must_use]
    pub fn to_read(&self, which: Which<'_>) -> Option<String> {
        let Self { table, bound_to, .. } = self;
        let (place, given) = self.place();
        let (source, meant) = self.source(which)?;
        Some(format!(
            "SELECT CAST({place} AS TEXT) AS place, {bound_to} AS bound_to, {source} AS text FROM {table} \
             WHERE {meant} AND {place} > {given} ORDER BY {place} LIMIT 200"
        ))
    }

    /// The statement that [`Self::replace`] runs; none where [`Self::to_read`] is none.
    #[must_use]
    pub fn to_replace(&self, which: Which<'_>) -> Option<String> {
        let Self { table, name, .. } = self;
        let (place, given) = self.place();
        let (source, _) = self.source(which)?;
        let emptied = if source == *name { String::new() } else { format!(", {source} = ''") };
        Some(format!("UPDATE {table} SET {name} = $1{emptied} WHERE {place} = {given} AND {source} = $3"))
    }

    /// The statement that [`Self::count`] asks.
    #[must_use]
    pub fn to_count(&self) -> String {
        let Self { table, name, .. } = self;
        let holds = self.holds();
        format!("SELECT COUNT(*) FROM {table} WHERE {name} LIKE $1 AND {name} <> '' AND {holds}")
    }

    /// The next of these texts, after a place.
    ///
    /// # Errors
    /// When the database can't be asked.
    pub async fn after(&self, tx: &mut Tx, place: &str, which: Which<'_>) -> Result<Vec<Found>, StoreError> {
        let Some(sql) = self.to_read(which).map(AssertSqlSafe) else { return Ok(Vec::new()) };
        let unlike = match which {
            Which::Open => String::new(),
            Which::Unlike(beginning) => format!("{beginning}%"),
        };
        let mut found: Vec<Found> = match tx {
            Tx::Sqlite(tx) => sqlx::query_as(sql).bind(unlike).bind(place).fetch_all(&mut **tx).await?,
            Tx::Postgres(tx) => sqlx::query_as(sql).bind(unlike).bind(place).fetch_all(&mut **tx).await?,
        };
        if self.bound_to == STAFF {
            for it in &mut found {
                let id = it.place.parse().map_err(|_| StoreError::Unreadable("id"))?;
                it.bound_to.push_str(&StaffId(id).to_string());
            }
        }
        Ok(found)
    }

    /// Seals a text anew; `false` when somebody changed it first.
    ///
    /// # Errors
    /// When the database can't be asked.
    pub async fn replace(&self, tx: &mut Tx, which: Which<'_>, it: &Found, sealed: &str) -> Result<bool, StoreError> {
        let Some(sql) = self.to_replace(which).map(AssertSqlSafe) else { return Ok(false) };
        let changed = match tx {
            Tx::Sqlite(tx) => {
                let asked = sqlx::query(sql).bind(sealed).bind(&it.place).bind(&it.text);
                asked.execute(&mut **tx).await?.rows_affected()
            }
            Tx::Postgres(tx) => {
                let asked = sqlx::query(sql).bind(sealed).bind(&it.place).bind(&it.text);
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
