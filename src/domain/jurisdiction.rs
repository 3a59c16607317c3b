//! Which rule pack answers for a creditor, by its country.

/// The countries whose consumers' debts the frame of the European Union covers.
const EUROPEAN_UNION: [&str; 27] = [
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU", "LV",
    "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
];

/// The pack of a country; nothing where none is known. Where a country has several laws it is the one most debts are
/// under: a creditor in Scotland or New York needs to be told apart by more than its country.
#[must_use]
pub fn pack_of_country(country: &str) -> Option<&'static str> {
    let country = country.trim().to_ascii_uppercase();
    match country.as_str() {
        "GB" => Some("gb-england-wales"),
        "CN" => Some("cn-mainland"),
        "US" => Some("us-federal"),
        "AU" => Some("au"),
        "TW" => Some("tw"),
        "HK" => Some("hk"),
        other => EUROPEAN_UNION.contains(&other).then_some("eu-framework"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_leads_to_its_pack_or_to_none() {
        assert_eq!(pack_of_country("gb"), Some("gb-england-wales"));
        assert_eq!(pack_of_country("DE"), Some("eu-framework"));
        assert_eq!(pack_of_country("CH"), None);
    }
}
