//! Reading a request: each field by name and kind, and nothing left over. What is not understood is an error with the
//! path of the field, never a guess.

mod figures;
mod json;
mod pack;

use std::fmt;
use std::str::FromStr;

use serde_json::{Map, Value};
use time::{Date, OffsetDateTime};

use super::problem::Problem;
use crate::domain::iso_date;

pub use figures::count;
pub use json::parse;

/// One JSON object of a request, from which fields are taken one by one.
#[derive(Debug)]
pub struct Fields<'a> {
    path: String,
    object: &'a Map<String, Value>,
    taken: Vec<&'static str>,
}

impl<'a> Fields<'a> {
    /// The whole request.
    ///
    /// # Errors
    /// `INVALID_REQUEST` when it isn't an object.
    pub fn of(value: &'a Value) -> Result<Self, Problem> {
        Self::within(value, String::new())
    }

    /// An object at a path: one of a list whose values may also be something else.
    ///
    /// # Errors
    /// `INVALID_REQUEST` when it isn't an object.
    pub fn within(value: &'a Value, path: String) -> Result<Self, Problem> {
        match value {
            Value::Object(object) => Ok(Self { path, object, taken: Vec::new() }),
            _ if path.is_empty() => Err(Problem::whole("INVALID_REQUEST", "write one JSON object")),
            _ => Err(Problem::at("INVALID_REQUEST", path, "write a JSON object")),
        }
    }

    /// The full path of a field of this object.
    #[must_use]
    pub fn path(&self, name: &str) -> String {
        if self.path.is_empty() { name.to_owned() } else { format!("{}.{name}", self.path) }
    }

    /// The field as it stands; nothing when it is missing or null.
    pub fn value(&mut self, name: &'static str) -> Option<&'a Value> {
        self.taken.push(name);
        self.object.get(name).filter(|value| !value.is_null())
    }

    /// Whether a field is given.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.object.get(name).is_some_and(|value| !value.is_null())
    }

    /// An error at a field of this object.
    #[must_use]
    pub fn problem(&self, code: &'static str, name: &str, message: impl Into<String>) -> Problem {
        Problem::at(code, self.path(name), message)
    }

    fn missing(&self, name: &str) -> Problem {
        self.problem("MISSING_FIELD", name, "is needed")
    }

    /// What must be there.
    ///
    /// # Errors
    /// `MISSING_FIELD`
    pub fn need<T>(&self, name: &str, value: Option<T>) -> Result<T, Problem> {
        value.ok_or_else(|| self.missing(name))
    }

    /// A text.
    ///
    /// # Errors
    /// `INVALID_REQUEST`
    pub fn text(&mut self, name: &'static str) -> Result<Option<&'a str>, Problem> {
        match self.value(name) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(_) => Err(self.problem("INVALID_REQUEST", name, "write a string")),
        }
    }

    /// One of a closed list of words.
    ///
    /// # Errors
    /// `INVALID_CHOICE` with what would do.
    pub fn choice<T: FromStr>(&mut self, name: &'static str) -> Result<Option<T>, Problem>
    where
        T::Err: fmt::Display,
    {
        let Some(text) = self.text(name)? else { return Ok(None) };
        text.parse().map(Some).map_err(|why: T::Err| self.problem("INVALID_CHOICE", name, why.to_string()))
    }

    /// Yes or no; `false` when it isn't given.
    ///
    /// # Errors
    /// `INVALID_REQUEST`
    pub fn flag(&mut self, name: &'static str) -> Result<bool, Problem> {
        match self.value(name) {
            None => Ok(false),
            Some(Value::Bool(flag)) => Ok(*flag),
            Some(_) => Err(self.problem("INVALID_REQUEST", name, "write true or false")),
        }
    }

    /// A date, `"2026-11-24"`.
    ///
    /// # Errors
    /// `INVALID_DATE`
    pub fn date(&mut self, name: &'static str) -> Result<Option<Date>, Problem> {
        let Some(value) = self.value(name) else { return Ok(None) };
        date(value).map(Some).ok_or_else(|| self.problem("INVALID_DATE", name, "write a date as YYYY-MM-DD"))
    }

    /// An instant by RFC 3339.
    ///
    /// # Errors
    /// `INVALID_DATE`
    pub fn instant(&mut self, name: &'static str) -> Result<Option<OffsetDateTime>, Problem> {
        let Some(text) = self.text(name)? else { return Ok(None) };
        OffsetDateTime::parse(text, &time::format_description::well_known::Rfc3339)
            .map(Some)
            .map_err(|_| self.problem("INVALID_DATE", name, "write an instant as RFC 3339, like 2026-11-24T09:30:00Z"))
    }

    /// A list of values, each with its path; empty when it isn't given.
    ///
    /// # Errors
    /// `INVALID_REQUEST`
    pub fn values(&mut self, name: &'static str) -> Result<Vec<(String, &'a Value)>, Problem> {
        match self.value(name) {
            None => Ok(Vec::new()),
            Some(Value::Array(list)) => {
                let path = self.path(name);
                Ok(list.iter().enumerate().map(|(at, value)| (format!("{path}[{at}]"), value)).collect())
            }
            Some(_) => Err(self.problem("INVALID_REQUEST", name, "write a list")),
        }
    }

    /// A list of objects; empty when it isn't given.
    ///
    /// # Errors
    /// `INVALID_REQUEST`
    pub fn objects(&mut self, name: &'static str) -> Result<Vec<Fields<'a>>, Problem> {
        self.values(name)?.into_iter().map(|(path, value)| Fields::within(value, path)).collect()
    }

    /// An object; nothing when it isn't given.
    ///
    /// # Errors
    /// `INVALID_REQUEST`
    pub fn object(&mut self, name: &'static str) -> Result<Option<Fields<'a>>, Problem> {
        let path = self.path(name);
        self.value(name).map(|value| Fields::within(value, path)).transpose()
    }

    /// Periods `[[from, to], …]`, both ends included.
    ///
    /// # Errors
    /// `INVALID_DATE`
    pub fn periods(&mut self, name: &'static str) -> Result<Vec<(Date, Date)>, Problem> {
        self.values(name)?
            .into_iter()
            .map(|(path, value)| {
                let ends = value.as_array().map(Vec::as_slice);
                match ends {
                    Some([from, to]) => date(from).zip(date(to)).filter(|(from, to)| from <= to),
                    _ => None,
                }
                .ok_or_else(|| Problem::at("INVALID_DATE", path, "write [from, to] with from not after to"))
            })
            .collect()
    }

    /// Says that nothing else was expected.
    ///
    /// # Errors
    /// `UNKNOWN_FIELD` with the first field that isn't known.
    pub fn finish(self) -> Result<(), Problem> {
        match self.object.keys().find(|name| !self.taken.contains(&name.as_str())) {
            None => Ok(()),
            Some(name) => Err(Problem::at("UNKNOWN_FIELD", self.path(name), "is not a field of this request")),
        }
    }
}

/// A date as a string.
#[must_use]
pub fn date(value: &Value) -> Option<Date> {
    value.as_str().and_then(iso_date::parse)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::money::Currency;

    fn taken<T>(
        text: &str,
        take: impl FnOnce(&mut Fields<'_>) -> Result<T, Problem>,
    ) -> Result<T, (&'static str, String)> {
        let plain = |it: Problem| (it.code, it.field.unwrap_or_default());
        let value = parse(text).map_err(plain)?;
        let mut fields = Fields::of(&value).map_err(plain)?;
        let made = take(&mut fields).map_err(plain)?;
        fields.finish().map_err(plain)?;
        Ok(made)
    }

    #[test]
    fn what_is_not_understood_is_named() {
        let cny = Currency::parse("CNY").unwrap();
        let amount = |text: &str| taken(text, |it| it.amount("a", cny));
        assert_eq!(amount(r#"{"a":"564.88"}"#), Ok(Some(56_488)));
        assert_eq!(amount(r#"{"a":"564.880"}"#), Ok(Some(56_488)));
        for wrong in ["5e2", "-5", "+5", ".5", "5.", "1,000", "", " 5", "0.125", "99999999999999", "NaN", "1_000"] {
            let text = format!(r#"{{"a":"{wrong}"}}"#);
            assert_eq!(amount(&text), Err(("INVALID_AMOUNT", "a".to_owned())), "{wrong}");
        }
        assert_eq!(amount(r#"{"a":5}"#), Err(("INVALID_AMOUNT", "a".to_owned())));
        assert_eq!(amount(r#"{"a":"5","b":1}"#), Err(("UNKNOWN_FIELD", "b".to_owned())));
        assert_eq!(amount(r#"{"a":"5","a":"6"}"#).unwrap_err().0, "INVALID_REQUEST");
        assert_eq!(amount("[]").unwrap_err().0, "INVALID_REQUEST");
        let count = |text: &str| taken(text, |it| it.whole("n", 1, 60));
        for text in [r#"{"n":24}"#, r#"{"n":24.0}"#, r#"{"n":"24"}"#] {
            assert_eq!(count(text), Ok(Some(24)), "{text}");
        }
        for wrong in ["24.5", "\"24.0\"", "\"+24\"", "\" 24\"", "\"\"", "-24", "0", "61", "true", "[24]", "1e99"] {
            assert_eq!(count(&format!(r#"{{"n":{wrong}}}"#)), Err(("INVALID_COUNT", "n".to_owned())), "{wrong}");
        }
        let dates = |text: &str| taken(text, |it| it.periods("p"));
        assert_eq!(dates(r#"{"p":[["2026-02-30","2026-03-01"]]}"#), Err(("INVALID_DATE", "p[0]".to_owned())));
        assert_eq!(dates(r#"{"p":[["2026-03-02","2026-03-01"]]}"#), Err(("INVALID_DATE", "p[0]".to_owned())));
    }
}
