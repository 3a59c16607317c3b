//! The lines of a financial statement: neutral categories of our own, and the words in which people and other systems
//! name them. Nothing here is licensed form or text.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Where money comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Income {
    /// Wages, self-employment.
    Earnings,
    /// Benefits and tax credits.
    Benefits,
    /// Pensions.
    Pension,
    /// Anything else.
    Other,
    /// From others in the household, maintenance received.
    Contributions,
}

/// What money goes out for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Spending {
    /// Rent, mortgage, ground rent.
    Home,
    /// Electricity, gas, other heating.
    Utilities,
    /// Water.
    Water,
    /// Council tax and other local taxes.
    LocalTax,
    /// Television, telephone and internet contracts.
    Contracts,
    /// Getting around: fares, a vehicle.
    Transport,
    /// Care and health, childcare, maintenance paid.
    CareAndHealth,
    /// School.
    School,
    /// Pension contributions and insurance.
    PensionAndInsurance,
    /// What a profession costs.
    ProfessionalCosts,
    /// Other essentials.
    OtherEssential,
    /// Flexible: communications and leisure.
    CommunicationsAndLeisure,
    /// Flexible: food and housekeeping.
    FoodAndHousekeeping,
    /// Flexible: personal costs.
    Personal,
}

/// The words for income; the first of a kind is its name.
const INCOME: [(Income, &[&str]); 5] = [
    (
        Income::Earnings,
        &[
            "earnings",
            "wages",
            "wage",
            "salary",
            "pay",
            "net_pay",
            "take_home_pay",
            "self_employment",
            "self_employed",
            "bonus",
            "overtime",
            "commission",
            "tips",
            "sick_pay",
            "maternity_pay",
        ],
    ),
    (
        Income::Benefits,
        &[
            "benefits",
            "benefit",
            "universal_credit",
            "child_benefit",
            "tax_credits",
            "working_tax_credit",
            "child_tax_credit",
            "housing_benefit",
            "income_support",
            "pip",
            "personal_independence_payment",
            "dla",
            "disability_living_allowance",
            "attendance_allowance",
            "carers_allowance",
            "esa",
            "employment_and_support_allowance",
            "jsa",
            "jobseekers_allowance",
            "unemployment_benefit",
            "social_security",
            "welfare",
        ],
    ),
    (
        Income::Pension,
        &["pension", "pensions", "state_pension", "private_pension", "workplace_pension", "pension_credit"],
    ),
    (
        Income::Other,
        &[
            "other",
            "other_income",
            "rent_received",
            "rental_income",
            "student_loan",
            "student_grant",
            "grant",
            "interest",
            "dividends",
        ],
    ),
    (
        Income::Contributions,
        &[
            "contributions",
            "contribution",
            "maintenance_received",
            "maintenance",
            "child_maintenance",
            "child_support",
            "alimony",
            "board",
            "lodger",
        ],
    ),
];

/// The words for spending; the first of a category is its name.
const SPENDING: [(Spending, &[&str]); 14] = [
    (Spending::Home, &["home", "rent", "mortgage", "housing", "ground_rent", "service_charge", "home_costs"]),
    (Spending::Utilities, &["utilities", "energy", "electricity", "gas", "heating", "heating_oil"]),
    (Spending::Water, &["water"]),
    (Spending::LocalTax, &["local_tax", "council_tax", "rates", "council_local_tax", "council", "property_tax"]),
    (
        Spending::Contracts,
        &[
            "contracts",
            "tv_phone_contract",
            "tv_phone",
            "tv_and_phone",
            "tv_licence",
            "tv",
            "phone",
            "phone_contract",
            "mobile",
            "internet",
            "broadband",
        ],
    ),
    (
        Spending::Transport,
        &[
            "transport",
            "transport_and_travel",
            "transport_travel",
            "travel",
            "fares",
            "public_transport",
            "bus",
            "train",
            "taxi",
            "commuting",
            "parking",
            "fuel",
            "petrol",
            "car",
            "vehicle",
            "car_insurance",
            "vehicle_insurance",
            "car_repairs",
            "road_tax",
            "vehicle_tax",
        ],
    ),
    (
        Spending::CareAndHealth,
        &[
            "care_and_health",
            "care_health",
            "care",
            "health",
            "medical",
            "medicine",
            "prescriptions",
            "dentist",
            "dental",
            "optician",
            "childcare",
            "nursery",
            "maintenance",
            "child_maintenance",
            "child_support",
            "alimony",
        ],
    ),
    (Spending::School, &["school", "education", "tuition", "school_meals", "school_uniform"]),
    (
        Spending::PensionAndInsurance,
        &[
            "pension_and_insurance",
            "pension_insurance",
            "insurance",
            "pension",
            "life_insurance",
            "home_insurance",
            "health_insurance",
        ],
    ),
    (Spending::ProfessionalCosts, &["professional_costs", "professional", "union_fees"]),
    (
        Spending::OtherEssential,
        &["other_essential", "other", "other_essentials", "essential", "tax", "income_tax", "fines"],
    ),
    (
        Spending::CommunicationsAndLeisure,
        &[
            "communications_and_leisure",
            "communications_leisure",
            "communications",
            "leisure",
            "holidays",
            "holiday",
            "newspapers",
            "papers",
            "gambling",
            "hobbies",
            "sport",
            "subscriptions",
            "streaming",
        ],
    ),
    (
        Spending::FoodAndHousekeeping,
        &[
            "food_and_housekeeping",
            "food_housekeeping",
            "food",
            "groceries",
            "housekeeping",
            "alcohol",
            "cleaning",
            "laundry",
            "pets",
            "vet",
            "repairs",
            "home_repairs",
        ],
    ),
    (
        Spending::Personal,
        &[
            "personal",
            "personal_costs",
            "clothing",
            "clothes",
            "shoes",
            "hairdressing",
            "toiletries",
            "pocket_money",
            "sundries",
            "cigarettes",
            "tobacco",
            "gifts",
        ],
    ),
];

/// Not a line of a statement; says what is.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a line that is known here; the names are {known}, and everyday words such as {such_as}")]
pub struct NotALine {
    known: String,
    such_as: &'static str,
}

/// A line as it was named: the category, and the word that was used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Named<T> {
    /// The category.
    pub category: T,
    /// The word, in its plain spelling: `rent`.
    pub word: &'static str,
}

impl Income {
    /// Every kind, in the order of the statement.
    pub fn all() -> impl Iterator<Item = Self> {
        INCOME.iter().map(|(kind, _)| *kind)
    }

    /// The name in requests, answers and files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        name(&INCOME, self)
    }
}

impl Spending {
    /// Span category, fixed costs first.
    pub fn all() -> impl Iterator<Item = Self> {
        SPENDING.iter().map(|(category, _)| *category)
    }

    /// The name in requests, answers, packs and files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        name(&SPENDING, self)
    }

    /// Whether a household can spend less on it at once; guidelines are for these.
    #[must_use]
    pub fn is_flexible(self) -> bool {
        matches!(self, Self::CommunicationsAndLeisure | Self::FoodAndHousekeeping | Self::Personal)
    }
}

fn name<T: PartialEq>(words: &[(T, &[&'static str])], category: T) -> &'static str {
    words.iter().find(|(it, _)| *it == category).and_then(|(_, words)| words.first()).copied().unwrap_or_default()
}

/// The longest word for a line.
const LONGEST: usize = 64;

/// Whether a text names something, known here or not: letters, and what stands between words.
fn is_a_word(text: &str) -> bool {
    let between = |it: char| it.is_ascii_digit() || " -/_,&'’().".contains(it);
    let is_short = text.chars().nth(LONGEST).is_none();
    is_short && text.chars().any(char::is_alphabetic) && text.chars().all(|it| it.is_alphabetic() || between(it))
}

impl Named<Income> {
    /// What a word that isn't known counts as; nothing for what is no word.
    #[must_use]
    pub fn other(text: &str) -> Option<Self> {
        is_a_word(text).then_some(Self { category: Income::Other, word: Income::Other.as_str() })
    }
}

impl Named<Spending> {
    /// What a word that isn't known counts as; nothing for what is no word.
    #[must_use]
    pub fn other(text: &str) -> Option<Self> {
        let category = Spending::OtherEssential;
        is_a_word(text).then_some(Self { category, word: category.as_str() })
    }
}

/// `Food & housekeeping` is `food_and_housekeeping`.
fn plain(word: &str) -> String {
    let spelt = word.to_lowercase().replace('&', " and ");
    let parts: Vec<&str> = spelt.split([' ', '-', '/', '_', ',']).filter(|part| !part.is_empty()).collect();
    parts.join("_")
}

fn find<T: Copy>(words: &[(T, &[&'static str])], typed: &str) -> Option<Named<T>> {
    let typed = plain(typed);
    words.iter().find_map(|(category, words)| {
        words.iter().find(|word| **word == typed).map(|word| Named { category: *category, word })
    })
}

fn known<T>(words: &[(T, &[&'static str])]) -> String {
    let names: Vec<&str> = words.iter().filter_map(|(_, words)| words.first().copied()).collect();
    names.join(", ")
}

impl FromStr for Named<Income> {
    type Err = NotALine;
    fn from_str(text: &str) -> Result<Self, NotALine> {
        find(&INCOME, text).ok_or_else(|| NotALine { known: known(&INCOME), such_as: "wages" })
    }
}

impl FromStr for Named<Spending> {
    type Err = NotALine;
    fn from_str(text: &str) -> Result<Self, NotALine> {
        find(&SPENDING, text).ok_or_else(|| NotALine { known: known(&SPENDING), such_as: "rent, gas or groceries" })
    }
}

impl<T> Serialize for Named<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.word)
    }
}

impl<'de, T> Deserialize<'de> for Named<T>
where
    Self: FromStr<Err = NotALine>,
{
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

impl<'de> Deserialize<'de> for Spending {
    /// By the name alone: packs don't use everyday words.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::all()
            .find(|it| it.as_str() == text)
            .ok_or_else(|| serde::de::Error::custom(format_args!("{text:?} is not one of {}", known(&SPENDING))))
    }
}

impl fmt::Display for Spending {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_names_one_line_only() {
        for (position, word) in SPENDING.iter().flat_map(|(_, words)| *words).enumerate() {
            assert_eq!(
                SPENDING.iter().flat_map(|(_, words)| *words).position(|it| it == word),
                Some(position),
                "{word}"
            );
            assert_eq!(plain(word), *word);
        }
    }

    #[test]
    fn lines_are_read_by_name_and_by_everyday_word() {
        let line = |text: &str| text.parse::<Named<Spending>>().map(|it| (it.category, it.word));
        assert_eq!(line("food_and_housekeeping"), Ok((Spending::FoodAndHousekeeping, "food_and_housekeeping")));
        assert_eq!(line("Food & housekeeping"), Ok((Spending::FoodAndHousekeeping, "food_and_housekeeping")));
        assert_eq!(line("rent"), Ok((Spending::Home, "rent")));
        assert_eq!(line("Council tax"), Ok((Spending::LocalTax, "council_tax")));
        assert!(line("yacht").unwrap_err().to_string().contains("home, utilities, water, local_tax"));
        assert_eq!("salary".parse::<Named<Income>>().map(|it| it.category), Ok(Income::Earnings));
        assert!(line("").is_err() && line("_").is_err());
    }

    #[test]
    fn a_word_that_is_not_known_stands_for_other_and_what_is_no_word_for_nothing() {
        assert_eq!(Named::<Spending>::other("Cello lessons").map(|it| it.category), Some(Spending::OtherEssential));
        assert_eq!(Named::<Income>::other("低保金").map(|it| it.category), Some(Income::Other));
        for no_word in ["", " ", "12", "_", "<b>", "a\nb", &"a".repeat(65)] {
            assert_eq!(Named::<Spending>::other(no_word), None, "{no_word:?}");
        }
    }
}
