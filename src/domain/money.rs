//! Money: whole minor units with a currency, and the reading of amounts as people type them.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// What can go wrong with money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// Not a currency we know.
    #[error("unknown currency")]
    UnknownCurrency,
    /// Two currencies in one sum.
    #[error("two currencies in one sum")]
    Mixed,
    /// Larger than can be held.
    #[error("amount too large")]
    Overflow,
}

/// ISO 4217 code, minor digits, sign.
const KNOWN: [(&str, u32, &str); 36] = [
    ("AED", 2, "AED "),
    ("AUD", 2, "A$"),
    ("BHD", 3, "BHD "),
    ("BRL", 2, "R$"),
    ("CAD", 2, "C$"),
    ("CHF", 2, "CHF "),
    ("CLP", 0, "CLP "),
    ("CNY", 2, "¥"),
    ("CZK", 2, "CZK "),
    ("DKK", 2, "DKK "),
    ("EUR", 2, "€"),
    ("GBP", 2, "£"),
    ("HKD", 2, "HK$"),
    ("HUF", 2, "HUF "),
    ("IDR", 2, "IDR "),
    ("ILS", 2, "₪"),
    ("INR", 2, "₹"),
    ("ISK", 0, "ISK "),
    ("JOD", 3, "JOD "),
    ("JPY", 0, "¥"),
    ("KRW", 0, "₩"),
    ("KWD", 3, "KWD "),
    ("MXN", 2, "MX$"),
    ("MYR", 2, "MYR "),
    ("NOK", 2, "NOK "),
    ("NZD", 2, "NZ$"),
    ("OMR", 3, "OMR "),
    ("PHP", 2, "₱"),
    ("PLN", 2, "PLN "),
    ("SEK", 2, "SEK "),
    ("SGD", 2, "S$"),
    ("THB", 2, "฿"),
    ("TWD", 2, "NT$"),
    ("USD", 2, "$"),
    ("VND", 0, "₫"),
    ("ZAR", 2, "ZAR "),
];

/// A currency from the closed table of those that we write correctly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Currency {
    code: &'static str,
    digits: u32,
    symbol: &'static str,
}

impl Currency {
    /// The currency of an ISO 4217 code.
    ///
    /// # Errors
    /// [`MoneyError::UnknownCurrency`]
    pub fn parse(code: &str) -> Result<Self, MoneyError> {
        KNOWN
            .iter()
            .find(|(known, ..)| known.eq_ignore_ascii_case(code.trim()))
            .map(|&(code, digits, symbol)| Self { code, digits, symbol })
            .ok_or(MoneyError::UnknownCurrency)
    }

    /// `GBP`
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// How many decimal places its minor unit has.
    #[must_use]
    pub fn digits(&self) -> u32 {
        self.digits
    }

    /// `£`
    #[must_use]
    pub fn symbol(&self) -> &'static str {
        self.symbol
    }

    /// How people at home write it beside code and symbol. Longer signs come before those they begin with.
    fn other_signs(&self) -> &'static [&'static str] {
        match self.code {
            "AUD" => &["AU$", "$"],
            "CAD" => &["CA$", "$"],
            "CNY" => &["CN¥", "RMB", "人民币", "人民幣", "元"],
            "HKD" | "NZD" | "SGD" => &["$"],
            "JPY" => &["JP¥", "円"],
            "TWD" => &["NTD", "$", "元"],
            "USD" => &["US$"],
            _ => &[],
        }
    }
}

impl Serialize for Currency {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code)
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

/// An amount: whole minor units with a currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Money {
    minor: i64,
    currency: Currency,
}

impl Money {
    /// So many minor units (pence, cents, 分).
    #[must_use]
    pub fn new(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    /// Nothing of a currency.
    #[must_use]
    pub fn zero(currency: Currency) -> Self {
        Self::new(0, currency)
    }

    /// The minor units.
    #[must_use]
    pub fn minor(self) -> i64 {
        self.minor
    }

    /// The currency.
    #[must_use]
    pub fn currency(self) -> Currency {
        self.currency
    }

    /// The sum.
    ///
    /// # Errors
    /// [`MoneyError::Mixed`], [`MoneyError::Overflow`]
    pub fn checked_add(self, other: Self) -> Result<Self, MoneyError> {
        if self.currency != other.currency {
            return Err(MoneyError::Mixed);
        }
        let minor = self.minor.checked_add(other.minor).ok_or(MoneyError::Overflow)?;
        Ok(Self::new(minor, self.currency))
    }

    /// More than nothing.
    #[must_use]
    pub fn is_positive(self) -> bool {
        self.minor > 0
    }

    /// Plain figures with a point, `1234.50`, as files and `calc` write amounts.
    #[must_use]
    pub fn to_plain(self) -> String {
        plain(self.minor, self.currency.digits)
    }
}

fn plain(minor: i64, digits: u32) -> String {
    let sign = if minor < 0 { "-" } else { "" };
    let figures = minor.unsigned_abs();
    let unit = 10_u64.saturating_pow(digits);
    let whole = figures.checked_div(unit).unwrap_or(0);
    if digits == 0 {
        return format!("{sign}{whole}");
    }
    let rest = figures.checked_rem(unit).unwrap_or(0);
    let width = usize::try_from(digits).unwrap_or(0);
    format!("{sign}{whole}.{rest:0width$}")
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.currency.code, self.to_plain())
    }
}

/// Why a typed amount can't be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AmountProblem {
    /// Nothing was typed.
    #[error("empty")]
    Empty,
    /// Not an amount.
    #[error("not an amount")]
    NotAnAmount,
    /// More decimal places than the currency has.
    #[error("too many decimals")]
    TooManyDecimals,
    /// More than a debt can be.
    #[error("too large")]
    TooLarge,
}

/// The largest amount that is taken: 10¹³ minor units, a hundred thousand million.
pub const LARGEST: i64 = 10_000_000_000_000;

/// Reads an amount as people type it: `1,234`, ` 1.11`, `£1234`, `１２３`, `1 234.50`, `300元`. Never negative.
///
/// # Errors
/// [`AmountProblem`]; `1e2`, `one` and `1,23` are not amounts, `1.123` has too many decimals for pence.
pub fn parse_amount(typed: &str, currency: &Currency) -> Result<Money, AmountProblem> {
    let narrow: String = typed
        .chars()
        .map(|c| match c {
            // Full-width figures and marks stand a fixed distance above the narrow ones.
            '０'..='９' | '．' | '，' => char::from_u32(u32::from(c).saturating_sub(0xFEE0)).unwrap_or(c),
            '￥' => '¥',
            '\u{a0}' | '\u{202f}' | '\u{3000}' => ' ',
            other => other,
        })
        .collect();
    let mut text = narrow.trim();
    // Only this currency's own signs: $100 is not a hundred pounds.
    let own = || [currency.code, currency.symbol.trim()].into_iter().chain(currency.other_signs().iter().copied());
    if let Some(rest) = own().find_map(|sign| text.strip_prefix(sign)) {
        text = rest.trim_start();
    }
    if let Some(rest) = own().find_map(|sign| text.strip_suffix(sign)) {
        text = rest.trim_end();
    }
    if text.is_empty() {
        return Err(if narrow.trim().is_empty() { AmountProblem::Empty } else { AmountProblem::NotAnAmount });
    }
    let (whole, minor) = text.split_once('.').unwrap_or((text, ""));
    if text.ends_with('.') || !minor.bytes().all(|b| b.is_ascii_digit()) {
        return Err(AmountProblem::NotAnAmount);
    }
    let whole = ungrouped(whole).ok_or(AmountProblem::NotAnAmount)?;
    if minor.len() > usize::try_from(currency.digits).unwrap_or(0) {
        return Err(AmountProblem::TooManyDecimals);
    }
    let missing = currency.digits.saturating_sub(u32::try_from(minor.len()).unwrap_or(0));
    let figures: i64 = format!("{whole}{minor}").parse().map_err(|_| AmountProblem::TooLarge)?;
    let minor = figures.checked_mul(10_i64.saturating_pow(missing)).ok_or(AmountProblem::TooLarge)?;
    if minor > LARGEST {
        return Err(AmountProblem::TooLarge);
    }
    Ok(Money::new(minor, *currency))
}

/// `1,234,567` or `1 234 567` without the marks; nothing when the groups aren't of three.
fn ungrouped(whole: &str) -> Option<String> {
    let mark = if whole.contains(',') { ',' } else { ' ' };
    let mut groups = whole.split(mark);
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let figures = |group: &&str| !group.is_empty() && group.bytes().all(|b| b.is_ascii_digit());
    if !figures(&first) || (!rest.is_empty() && first.len() > 3) {
        return None;
    }
    rest.iter().all(|group| figures(group) && group.len() == 3).then(|| format!("{first}{}", rest.concat()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, code: &str) -> Result<i64, AmountProblem> {
        parse_amount(text, &Currency::parse(code).unwrap()).map(Money::minor)
    }

    #[test]
    fn amounts_are_read_as_people_type_them() {
        for (text, minor) in [
            ("1,234", 123_400),
            (" 1.11", 111),
            ("£1234", 123_400),
            ("１２３", 12_300),
            ("1 234.50", 123_450),
            ("0", 0),
            ("12.5", 1_250),
            ("GBP 7", 700),
        ] {
            assert_eq!(read(text, "GBP"), Ok(minor), "{text}");
        }
        for (text, code) in [("￥３００元", "CNY"), ("RMB 300", "CNY"), ("人民币300元", "CNY"), ("NT$300", "TWD")]
        {
            assert_eq!(read(text, code), Ok(30_000), "{text}");
        }
        for (text, code) in [("$300", "USD"), ("US$300", "USD"), ("$300", "AUD"), ("A$ 300", "AUD"), ("€300", "EUR")]
        {
            assert_eq!(read(text, code), Ok(30_000), "{text}");
        }
        assert_eq!(read("1,234", "JPY"), Ok(1_234));
        assert_eq!(read("1,234.5", "KWD"), Ok(1_234_500));
    }

    #[test]
    fn what_is_not_an_amount_is_refused() {
        for text in ["1e2", "one", "-5", "1,23", "1,,234", ".5.", "1.", "12,3456", "∞", "£", "+3"] {
            assert_eq!(read(text, "GBP"), Err(AmountProblem::NotAnAmount), "{text}");
        }
        assert_eq!(read("", "GBP"), Err(AmountProblem::Empty));
        assert_eq!(read("1.123", "GBP"), Err(AmountProblem::TooManyDecimals));
        assert_eq!(read("1.5", "JPY"), Err(AmountProblem::TooManyDecimals));
        assert_eq!(read("99999999999999999999", "GBP"), Err(AmountProblem::TooLarge));
    }

    #[test]
    fn an_amount_in_another_currency_is_not_taken_for_ones_own() {
        for (text, code) in
            [("$100", "GBP"), ("€100", "GBP"), ("100元", "GBP"), ("¥100", "USD"), ("A$100", "USD"), ("£100", "CNY")]
        {
            assert_eq!(read(text, code), Err(AmountProblem::NotAnAmount), "{text} {code}");
        }
    }

    #[test]
    fn plain_figures_read_back() {
        let gbp = Currency::parse("gbp").unwrap();
        for minor in [0, 1, 99, 100, 123_456_789] {
            assert_eq!(parse_amount(&Money::new(minor, gbp).to_plain(), &gbp).unwrap().minor(), minor);
        }
        assert_eq!(Money::new(-5, gbp).to_plain(), "-0.05");
        assert_eq!(Money::new(5, Currency::parse("KWD").unwrap()).to_plain(), "0.005");
    }
}
