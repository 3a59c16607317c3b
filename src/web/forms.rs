//! Forms: what was typed is kept, what can't be taken is told at its field and in a summary, all at once.

use std::collections::BTreeMap;

use axum::extract::{Form, FromRequest, Request};
use time::Date;
use time::macros::format_description;
use validator::{Validate, ValidationErrors};

use super::fault::Fault;
use super::visit::Visit;
use crate::i18n::direction::unturned;

/// What somebody typed, field by field, and what can't be taken.
#[derive(Debug, Clone, Default)]
pub struct Filled {
    values: BTreeMap<String, String>,
    errors: Vec<(String, String)>,
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

    /// The fields that came and aren't empty, by name.
    pub fn named(&self) -> impl Iterator<Item = &str> {
        self.values.iter().filter(|(_, value)| !value.is_empty()).map(|(name, _)| name.as_str())
    }

    /// Puts something into a field.
    #[must_use]
    pub fn with(mut self, field: &str, value: impl Into<String>) -> Self {
        self.values.insert(field.to_owned(), value.into());
        self
    }

    /// Says that a field can't be taken as it is. The first word about a field stays.
    pub fn wrong(&mut self, field: impl Into<String>, message: String) {
        let field = field.into();
        if self.error(&field).is_none() {
            self.errors.push((field, message));
        }
    }

    /// What is wrong with a field.
    #[must_use]
    pub fn error(&self, field: &str) -> Option<&str> {
        self.errors.iter().find(|(known, _)| known == field).map(|(_, message)| message.as_str())
    }

    /// Everything that is wrong, in the order in which it was found.
    #[must_use]
    pub fn errors(&self) -> &[(String, String)] {
        &self.errors
    }

    /// Every field with what stands in it.
    #[must_use]
    pub fn typed(&self) -> Vec<(String, String)> {
        self.values.iter().map(|(field, value)| (field.clone(), value.clone())).collect()
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
    ["reference", "pin", "email", "code", "password", "words", "next"]
        .into_iter()
        .filter(|name| known.contains_key(*name))
        .collect()
}

impl<S: Send + Sync> FromRequest<S> for Filled {
    type Rejection = Fault;
    async fn from_request(request: Request, state: &S) -> Result<Self, Fault> {
        let learnt = request.extensions().get::<Visit>().map(|visit| visit.learnt.clone());
        let Form(pairs) = Form::<Vec<(String, String)>>::from_request(request, state).await.map_err(|rejection| {
            if rejection.status().as_u16() == 413 { Fault::TooLarge } else { Fault::BadRequest }
        })?;
        if !pairs.iter().all(|(name, value)| is_text(name) && is_text(value)) {
            return Err(Fault::BadRequest);
        }
        // Nobody types the marks that turn a line round; they come along when something is copied.
        let pairs: Vec<_> = pairs.into_iter().map(|(name, value)| (name, unturned(&value).into_owned())).collect();
        if let Some(learnt) = learnt {
            let _ = learnt.posted.set(pairs.clone());
        }
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

/// Whether this is something that people type. Control characters are not: PostgreSQL takes no U+0000, and in letters and
/// on pages the others can hide or turn what stands there. Tabs and line ends are fine.
#[must_use]
pub fn is_text(typed: &str) -> bool {
    typed.chars().all(|c| !c.is_control() || matches!(c, '\t' | '\r' | '\n'))
}

/// Whether a query, decoded, is something that people type.
#[must_use]
pub fn is_text_query(query: &str) -> bool {
    is_text(&percent_encoding::percent_decode_str(query).decode_utf8_lossy())
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

/// An address of ours to go back to, with its query; anything else is the start page.
#[must_use]
pub fn safe_next(next: &str) -> &str {
    let (path, query) = next.split_once('?').unwrap_or((next, ""));
    let own = path.starts_with('/')
        && !path.starts_with("//")
        && path.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'/' | b'-' | b'.' | b'_'));
    let readable = query.bytes().all(|b| {
        b.is_ascii_alphanumeric() || matches!(b, b'=' | b'&' | b'%' | b'+' | b'-' | b'.' | b'_' | b'~' | b'/')
    }) && is_text_query(query);
    if own && readable && next.len() <= LONGEST_NEXT { next } else { "/" }
}

/// Longer addresses aren't ours.
const LONGEST_NEXT: usize = 1_000;

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
        assert_eq!(safe_next("/review?what=message&free=1"), "/review?what=message&free=1");
        for next in ["https://example.com", "//example.com", "/\\example.com", "", "/%0d%0a", "?a=b", "/a?b=%0d%0aX:"] {
            assert_eq!(safe_next(next), "/", "{next}");
        }
        assert_eq!(safe_next(&format!("/{}", "a".repeat(2_000))), "/");
    }

    #[test]
    fn control_characters_are_nothing_that_people_type() {
        for text in ["a\u{0}", "\u{1b}[31m", "\u{7f}", "\u{85}"] {
            assert!(!is_text(text), "{text:?}");
        }
        assert!(is_text("two\r\nlines\tand 中文 😀"));
        assert!(is_text_query("q=%E4%B8%AD+x") && !is_text_query("q=%00") && !is_text_query("a%1b=1"));
    }
}
