//! Amounts, rates and counts of a request.

use std::str::FromStr;

use rust_decimal::Decimal;
use serde_json::Value;

use super::Fields;
use crate::calc::Problem;
use crate::domain::decimal_text;
use crate::domain::exact::ExactRate;
use crate::domain::money::{Currency, LARGEST};

impl Fields<'_> {
    /// An amount that isn't negative, in minor units: a string of figures and a point, `"564.88"`.
    ///
    /// # Errors
    /// `INVALID_AMOUNT`
    pub fn amount(&mut self, name: &'static str, currency: Currency) -> Result<Option<i64>, Problem> {
        let Some(value) = self.value(name) else { return Ok(None) };
        amount(value, currency).map(Some).map_err(|why| self.problem("INVALID_AMOUNT", name, why))
    }

    /// A decimal that isn't negative: a rate or a factor, `"0.12"`.
    ///
    /// # Errors
    /// `INVALID_RATE`
    pub fn rate(&mut self, name: &'static str) -> Result<Option<Decimal>, Problem> {
        let Some(value) = self.value(name) else { return Ok(None) };
        decimal(value).map(Some).map_err(|why| self.problem("INVALID_RATE", name, why))
    }

    /// A rate that is computed with: at most 1000, which is a hundred thousand percent.
    ///
    /// # Errors
    /// `INVALID_RATE`
    pub fn exact_rate(&mut self, name: &'static str) -> Result<Option<ExactRate>, Problem> {
        let Some(rate) = self.rate(name)? else { return Ok(None) };
        let exact = ExactRate::of(rate).filter(|_| rate <= Decimal::ONE_THOUSAND);
        let wrong = || self.problem("INVALID_RATE", name, "write a fraction of one: 12 % is \"0.12\"");
        exact.map(Some).ok_or_else(wrong)
    }

    /// A decimal of either sign: `"-0.125"`.
    ///
    /// # Errors
    /// `INVALID_AMOUNT`
    pub fn signed(&mut self, name: &'static str) -> Result<Option<Decimal>, Problem> {
        let wrong = || "write figures and a point as a string, like \"-0.125\"";
        match self.value(name) {
            None => Ok(None),
            Some(Value::String(text)) => {
                let (negative, figures) = text.strip_prefix('-').map_or((false, text.as_str()), |rest| (true, rest));
                let number = decimal_text::parse(figures);
                let mut number = number.ok_or_else(|| self.problem("INVALID_AMOUNT", name, wrong()))?;
                number.set_sign_negative(negative && !number.is_zero());
                Ok(Some(number))
            }
            Some(_) => Err(self.problem("INVALID_AMOUNT", name, wrong())),
        }
    }

    /// A whole number between two others, both included.
    ///
    /// # Errors
    /// `INVALID_COUNT`
    pub fn whole(&mut self, name: &'static str, least: u32, most: u32) -> Result<Option<u32>, Problem> {
        let Some(value) = self.value(name) else { return Ok(None) };
        count(value)
            .filter(|number| (least..=most).contains(number))
            .map(Some)
            .ok_or_else(|| self.problem("INVALID_COUNT", name, format!("write a whole number from {least} to {most}")))
    }
}

/// A count: a number without a fraction. Programs that have one kind of number write 24 as `24.0`, and those that keep
/// figures as text as `"24"`: both can mean one thing only.
#[must_use]
pub fn count(value: &Value) -> Option<u32> {
    match value {
        Value::Number(number) => {
            let text = number.to_string();
            text.strip_suffix(".0").unwrap_or(&text).parse().ok()
        }
        Value::String(text) => text.parse().ok().filter(|_| text.bytes().all(|b| b.is_ascii_digit())),
        _ => None,
    }
}

/// A decimal string that isn't negative. What lies beyond the 28th place is rounded to it: programs write a twelfth of
/// a rate with as many places as they have.
///
/// # Errors
/// What to write instead.
fn decimal(value: &Value) -> Result<Decimal, &'static str> {
    let wrong = "write figures and a point as a string, like \"0.12\"";
    let text = value.as_str().ok_or(wrong)?;
    if !decimal_text::is_plain(text) || text.len() > 64 {
        return Err(wrong);
    }
    Decimal::from_str(text).map_err(|_| wrong)
}

/// Minor units of an amount as a string.
///
/// # Errors
/// What to write instead.
fn amount(value: &Value, currency: Currency) -> Result<i64, String> {
    let wrong = || "write figures and a point as a string, like \"564.88\"".to_owned();
    let number = value.as_str().and_then(decimal_text::parse).ok_or_else(wrong)?;
    if number.scale() > currency.digits() {
        return Err(format!("{} has {} decimal places", currency.code(), currency.digits()));
    }
    let too_large = || format!("at most {LARGEST} minor units");
    let unit = Decimal::from(10_u64.saturating_pow(currency.digits()));
    let minor = number.checked_mul(unit).and_then(|it| i64::try_from(it).ok()).ok_or_else(too_large)?;
    if minor > LARGEST { Err(too_large()) } else { Ok(minor) }
}
