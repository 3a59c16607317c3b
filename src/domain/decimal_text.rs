//! Decimals as files write them: a string of figures with at most one point, `"0.025"`. No sign, no exponent.

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer};

/// Whether a text is figures with at most one point between them.
#[must_use]
pub fn is_plain(text: &str) -> bool {
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    let figures = |it: &str| !it.is_empty() && it.bytes().all(|b| b.is_ascii_digit());
    figures(whole) && figures(part)
}

/// Reads `0.025`; nothing for any other form.
#[must_use]
pub fn parse(text: &str) -> Option<Decimal> {
    if is_plain(text) { Decimal::from_str_exact(text).ok().map(|it| it.normalize()) } else { None }
}

/// Reads `"0.025"`.
///
/// # Errors
/// Not a decimal in that form.
pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Decimal, D::Error> {
    let text = String::deserialize(deserializer)?;
    parse(&text).ok_or_else(|| {
        serde::de::Error::custom(format_args!("write a decimal as a string like \"0.025\", not {text:?}"))
    })
}

/// The same for a decimal that may be missing.
pub mod option {
    use rust_decimal::Decimal;
    use serde::{Deserialize, Deserializer};

    /// Reads a decimal, or nothing.
    ///
    /// # Errors
    /// Not a decimal in that form.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Decimal>, D::Error> {
        #[derive(Deserialize)]
        struct Wrapped(#[serde(with = "super")] Decimal);
        Option::<Wrapped>::deserialize(deserializer).map(|it| it.map(|Wrapped(decimal)| decimal))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_figures_are_a_decimal() {
        assert_eq!(parse("0.0250"), Some(Decimal::new(25, 3)));
        for wrong in ["", ".5", "5.", "1e3", "-1", "+1", "1_000", "1,5", " 1"] {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
    }
}
