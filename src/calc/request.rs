//! Reading a request: each field by name and kind, and nothing left over. What is not understood is an error with the
//! path of the field, never a guess.

use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;
use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};
use time::{Date, OffsetDateTime};

use super::problem::Problem;
use crate::domain::exact::ExactRate;
use crate::domain::iso_date;
use crate::domain::money::{Currency, LARGEST};
use crate::packs::{Pack, Packs};

/// The currency of a request that names none and no pack.
const DEFAULT_CURRENCY: &str = "CNY";

/// One JSON object of a request, from which fields are taken one by one.
#[derive(Debug)]
pub struct Fields<'a> {
    path: String,
    object: &'a Map<String, Value>,
    taken: Vec<&'static str>,
}

/// Reads a JSON text in which no name stands twice.
///
/// # Errors
/// `INVALID_REQUEST`
pub fn parse(text: &str) -> Result<Value, Problem> {
    serde_json::from_str::<Once>(text)
        .map(|Once(value)| value)
        .map_err(|error| Problem::whole("INVALID_REQUEST", error.to_string()))
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

    /// The rule pack that the request names.
    ///
    /// # Errors
    /// `UNKNOWN_PACK` with those that are there.
    pub fn pack<'p>(&mut self, packs: &'p Packs) -> Result<&'p Pack, Problem> {
        let id = self.text("pack")?;
        let id = self.need("pack", id)?;
        packs.get(id).ok_or_else(|| {
            let known: Vec<_> = packs.iter().map(|it| it.id.as_str()).collect();
            self.problem("UNKNOWN_PACK", "pack", format!("not a rule pack that is here: {}", known.join(", ")))
        })
    }

    /// `currency` of a request about a pack: the pack's own, which may be named.
    ///
    /// # Errors
    /// `UNKNOWN_CURRENCY`, `WRONG_CURRENCY`
    pub fn currency_of(&mut self, pack: &Pack) -> Result<Currency, Problem> {
        let currency = self.currency(Some(pack.currency))?;
        if currency == pack.currency {
            return Ok(currency);
        }
        let message = format!("the amounts of {} are in {}: leave it out", pack.id, pack.currency.code());
        Err(self.problem("WRONG_CURRENCY", "currency", message))
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

    /// `currency`, else `default`, else CNY.
    ///
    /// # Errors
    /// `UNKNOWN_CURRENCY`
    pub fn currency(&mut self, default: Option<Currency>) -> Result<Currency, Problem> {
        let unknown = "not a currency that is known here";
        match (self.text("currency")?, default) {
            (None, Some(currency)) => Ok(currency),
            (code, _) => Currency::parse(code.unwrap_or(DEFAULT_CURRENCY))
                .map_err(|_| self.problem("UNKNOWN_CURRENCY", "currency", unknown)),
        }
    }

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
                let mut number = figures_only(figures).map_err(|()| self.problem("INVALID_AMOUNT", name, wrong()))?;
                number.set_sign_negative(negative && !number.is_zero());
                Ok(Some(number))
            }
            Some(_) => Err(self.problem("INVALID_AMOUNT", name, wrong())),
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

    /// A whole number between two others, both included.
    ///
    /// # Errors
    /// `INVALID_COUNT`
    pub fn whole(&mut self, name: &'static str, least: u32, most: u32) -> Result<Option<u32>, Problem> {
        let Some(value) = self.value(name) else { return Ok(None) };
        value
            .as_u64()
            .and_then(|number| u32::try_from(number).ok())
            .filter(|number| (least..=most).contains(number))
            .map(Some)
            .ok_or_else(|| self.problem("INVALID_COUNT", name, format!("write a whole number from {least} to {most}")))
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

/// Figures with at most one point between them.
fn figures_only(text: &str) -> Result<Decimal, ()> {
    if is_figures(text) { Decimal::from_str_exact(text).map_err(|_| ()) } else { Err(()) }
}

fn is_figures(text: &str) -> bool {
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    let plain = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    plain(whole) && plain(part)
}

/// A decimal string that isn't negative. What lies beyond the 28th place is rounded to it: programs write a twelfth of
/// a rate with as many places as they have.
///
/// # Errors
/// What to write instead.
pub fn decimal(value: &Value) -> Result<Decimal, &'static str> {
    let wrong = "write figures and a point as a string, like \"0.12\"";
    let text = value.as_str().ok_or(wrong)?;
    if !is_figures(text) || text.len() > 64 {
        return Err(wrong);
    }
    Decimal::from_str(text).map_err(|_| wrong)
}

/// Minor units of an amount as a string.
///
/// # Errors
/// What to write instead.
pub fn amount(value: &Value, currency: Currency) -> Result<i64, String> {
    let wrong = || "write figures and a point as a string, like \"564.88\"".to_owned();
    let number = value.as_str().and_then(|text| figures_only(text).ok()).ok_or_else(wrong)?;
    let number = number.normalize();
    if number.scale() > currency.digits() {
        return Err(format!("{} has {} decimal places", currency.code(), currency.digits()));
    }
    let too_large = || format!("at most {LARGEST} minor units");
    let unit = Decimal::from(10_u64.saturating_pow(currency.digits()));
    let minor = number.checked_mul(unit).and_then(|it| i64::try_from(it).ok()).ok_or_else(too_large)?;
    if minor > LARGEST { Err(too_large()) } else { Ok(minor) }
}

/// A date as a string.
#[must_use]
pub fn date(value: &Value) -> Option<Date> {
    value.as_str().and_then(iso_date::parse)
}

/// A JSON value in which no name stands twice: of two amounts with one name, nobody knows which was meant.
struct Once(Value);

impl<'de> Deserialize<'de> for Once {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(OnceVisitor).map(Once)
    }
}

struct OnceVisitor;

impl<'de> Visitor<'de> for OnceVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, it: bool) -> Result<Value, E> {
        Ok(Value::Bool(it))
    }

    fn visit_i64<E>(self, it: i64) -> Result<Value, E> {
        Ok(Value::Number(it.into()))
    }

    fn visit_u64<E>(self, it: u64) -> Result<Value, E> {
        Ok(Value::Number(it.into()))
    }

    fn visit_f64<E: serde::de::Error>(self, it: f64) -> Result<Value, E> {
        Number::from_f64(it).map(Value::Number).ok_or_else(|| E::custom("not a number"))
    }

    fn visit_str<E>(self, it: &str) -> Result<Value, E> {
        Ok(Value::String(it.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let mut values = Vec::new();
        while let Some(Once(value)) = list.next_element()? {
            values.push(value);
        }
        Ok(Value::Array(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        while let Some(name) = map.next_key::<String>()? {
            let Once(value) = map.next_value()?;
            if object.contains_key(&name) {
                return Err(serde::de::Error::custom(format_args!("{name:?} stands twice")));
            }
            object.insert(name, value);
        }
        Ok(Value::Object(object))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let dates = |text: &str| taken(text, |it| it.periods("p"));
        assert_eq!(dates(r#"{"p":[["2026-02-30","2026-03-01"]]}"#), Err(("INVALID_DATE", "p[0]".to_owned())));
        assert_eq!(dates(r#"{"p":[["2026-03-02","2026-03-01"]]}"#), Err(("INVALID_DATE", "p[0]".to_owned())));
    }
}
