//! Forms: what was typed is kept, what can't be taken is told at its field and in a summary, all at once.

use std::collections::BTreeMap;

use axum::extract::{Form, FromRequest, Request};
use time::Date;
use time::macros::format_description;
use validator::{Validate, ValidationErrors};

use super::fault::Fault;

/// What somebody typed, field by field, and what can't be taken.
#[derive(Debug, Clone, Default)]
pub struct Filled {
    values: BTreeMap<String, String>,
    errors: Vec<(&'static str, String)>,
}

impl Filled {
    /// An empty form.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// What stands in a field; empty when nothing does.
    #[must_use]
    pub fn get(&self, field: &str) -> &str {
        self.values.get(field).map_or("", String::as_str)
    }

    /// Puts something into a field.
    #[must_use]
    pub fn with(mut self, field: &str, value: impl Into<String>) -> Self {
        self.values.insert(field.to_owned(), value.into());
        self
    }

    /// Says that a field can't be taken as it is. The first word about a field stays.
    pub fn wrong(&mut self, field: &'static str, message: String) {
        if self.error(field).is_none() {
            self.errors.push((field, message));
        }
    }

    /// What is wrong with a field.
    #[must_use]
    pub fn error(&self, field: &str) -> Option<&str> {
        self.errors.iter().find(|(known, _)| *known == field).map(|(_, message)| message.as_str())
    }

    /// Everything that is wrong, in the order in which it was found.
    #[must_use]
    pub fn errors(&self) -> &[(&'static str, String)] {
        &self.errors
    }

    /// Whether all of it can be taken.
    #[must_use]
    pub fn is_right(&self) -> bool {
        self.errors.is_empty()
    }

    /// The same with what stands in `other` where this has nothing: two forms on one page send one of the two.
    #[must_use]
    pub fn over(mut self, other: Self) -> Self {
        for (field, value) in other.values {
            self.values.entry(field).or_insert(value);
        }
        self
    }

    /// Empties a field, so that a password is not written back into the page.
    pub fn drop_value(&mut self, field: &str) {
        self.values.remove(field);
    }

    /// Runs the checks of a form's struct and puts `message(field)` at each field that fails.
    pub fn check(&mut self, form: &impl Validate, message: impl Fn(&str) -> String) {
        if let Err(errors) = form.validate() {
            for field in fields(&errors) {
                let text = message(field);
                self.wrong(field, text);
            }
        }
    }
}

fn fields(errors: &ValidationErrors) -> Vec<&'static str> {
    let known = errors.field_errors();
    // A fixed list, so that a name can live as long as the page's own.
    ["email", "code", "password", "words", "next"].into_iter().filter(|name| known.contains_key(*name)).collect()
}

impl<S: Send + Sync> FromRequest<S> for Filled {
    type Rejection = Fault;
    async fn from_request(request: Request, state: &S) -> Result<Self, Fault> {
        let Form(pairs) = Form::<Vec<(String, String)>>::from_request(request, state).await.map_err(|rejection| {
            if rejection.status().as_u16() == 413 { Fault::TooLarge } else { Fault::BadRequest }
        })?;
        Ok(Self { values: pairs.into_iter().collect(), errors: Vec::new() })
    }
}

/// The same with full-width figures made narrow, as keyboards for Chinese type them.
#[must_use]
pub fn narrow_figures(typed: &str) -> String {
    let narrow = |c: char| match c {
        '０'..='９' => char::from_u32(u32::from(c).saturating_sub(0xFEE0)).unwrap_or(c),
        other => other,
    };
    typed.chars().map(narrow).collect()
}

/// Reads a date as date fields send it, and as people type it where there is no date field: `2026-12-28`,
/// `28/12/2026`, `28.12.2026`, `2026年12月28日`.
#[must_use]
pub fn parse_date(typed: &str) -> Option<Date> {
    let narrow: String = narrow_figures(typed.trim())
        .chars()
        .map(|c| match c {
            '/' | '.' | ' ' | '年' | '月' => '-',
            other => other,
        })
        .filter(|c| *c != '日')
        .collect();
    let year_first = format_description!("[year]-[month padding:none]-[day padding:none]");
    let day_first = format_description!("[day padding:none]-[month padding:none]-[year]");
    Date::parse(&narrow, year_first).or_else(|_| Date::parse(&narrow, day_first)).ok()
}

/// A path of ours to go back to; anything else is the start page.
#[must_use]
pub fn safe_next(next: &str) -> &str {
    let own = next.starts_with('/')
        && !next.starts_with("//")
        && next.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'/' | b'-' | b'.' | b'_'));
    if own { next } else { "/" }
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    #[test]
    fn dates_are_read_as_people_type_them() {
        for text in ["2026-12-28", "28/12/2026", "28.12.2026", "2026年12月28日", " 28 12 2026 ", "２０２６-12-28"]
        {
            assert_eq!(parse_date(text), Some(date!(2026 - 12 - 28)), "{text}");
        }
        for text in ["", "28", "2026-02-30", "tomorrow", "12-28-2026"] {
            assert_eq!(parse_date(text), None, "{text}");
        }
    }

    #[test]
    fn only_our_own_pages_are_gone_back_to() {
        assert_eq!(safe_next("/debts/0000000000001/plan"), "/debts/0000000000001/plan");
        for next in ["https://example.com", "//example.com", "/\\example.com", "", "/a?b", "/%0d%0a"] {
            assert_eq!(safe_next(next), "/", "{next}");
        }
    }
}
