//! How money, dates and numbers are written. Currency signs that could mean two currencies carry the country.

use time::{Date, Month, PrimitiveDateTime};

use super::Lang;
use crate::domain::money::Money;

/// Months as English letters write them.
fn month(month: Month) -> &'static str {
    match month {
        Month::January => "January",
        Month::February => "February",
        Month::March => "March",
        Month::April => "April",
        Month::May => "May",
        Month::June => "June",
        Month::July => "July",
        Month::August => "August",
        Month::September => "September",
        Month::October => "October",
        Month::November => "November",
        Month::December => "December",
    }
}

fn short_month(it: Month) -> &'static str {
    month(it).get(..3).unwrap_or_default()
}

/// `1234567` as `1,234,567`.
fn grouped(figures: &str) -> String {
    let mut text = String::new();
    for (place, figure) in figures.chars().enumerate() {
        let left = figures.len().saturating_sub(place);
        if place > 0 && left.checked_rem(3) == Some(0) {
            text.push(',');
        }
        text.push(figure);
    }
    text
}

impl Lang {
    /// The sign of a currency as somebody reading this language knows it.
    #[must_use]
    pub fn currency_sign(self, money: Money) -> &'static str {
        match (money.currency().code(), self) {
            ("USD", Self::ZhHans | Self::ZhHant) => "US$",
            ("CNY", Self::En | Self::ZhHant) => "CN¥",
            _ => money.currency().symbol(),
        }
    }

    /// An amount in two parts, `£3,071` and `.30`, so that the minor units can be set lighter.
    #[must_use]
    pub fn money_parts(self, money: Money) -> (String, String) {
        let plain = money.to_plain();
        let (sign, plain) = plain.strip_prefix('-').map_or(("", plain.as_str()), |rest| ("−", rest));
        let (whole, minor) = plain.split_once('.').map_or((plain, None), |(whole, minor)| (whole, Some(minor)));
        let minor = minor.map(|minor| format!(".{minor}")).unwrap_or_default();
        (format!("{sign}{}{}", self.currency_sign(money), grouped(whole)), minor)
    }

    /// An amount: `£3,071.30`.
    #[must_use]
    pub fn money(self, money: Money) -> String {
        let (whole, minor) = self.money_parts(money);
        whole + &minor
    }

    /// A date written out: `24 November 2026`, `2026年11月24日`.
    #[must_use]
    pub fn date(self, date: Date) -> String {
        match self {
            Self::En => format!("{} {} {}", date.day(), month(date.month()), date.year()),
            Self::ZhHans | Self::ZhHant => format!("{}年{}月{}日", date.year(), u8::from(date.month()), date.day()),
        }
    }

    /// A month's name: `December`, `12月`.
    #[must_use]
    pub fn month(self, it: Month) -> String {
        match self {
            Self::En => month(it).to_owned(),
            Self::ZhHans | Self::ZhHant => format!("{}月", u8::from(it)),
        }
    }

    /// What stands between the words of a list.
    #[must_use]
    pub fn list_comma(self) -> &'static str {
        match self {
            Self::En => ", ",
            Self::ZhHans | Self::ZhHant => "、",
        }
    }

    /// A date for narrow places: `24 Nov 2026`.
    #[must_use]
    pub fn date_short(self, date: Date) -> String {
        match self {
            Self::En => format!("{} {} {}", date.day(), short_month(date.month()), date.year()),
            Self::ZhHans | Self::ZhHant => self.date(date),
        }
    }

    /// The month of a date: `November 2026`, `2026年11月`.
    #[must_use]
    pub fn month_and_year(self, date: Date) -> String {
        match self {
            Self::En => format!("{} {}", month(date.month()), date.year()),
            Self::ZhHans | Self::ZhHant => format!("{}年{}月", date.year(), u8::from(date.month())),
        }
    }

    /// The month alone, for narrow places: `Nov`, `11月`.
    #[must_use]
    pub fn month_short(self, date: Date) -> String {
        match self {
            Self::En => short_month(date.month()).to_owned(),
            Self::ZhHans | Self::ZhHant => format!("{}月", u8::from(date.month())),
        }
    }

    /// A date with the time of day: `24 November 2026, 19:04`.
    #[must_use]
    pub fn date_time(self, at: PrimitiveDateTime) -> String {
        let (hour, minute) = (at.hour(), at.minute());
        match self {
            Self::En => format!("{}, {hour:02}:{minute:02}", self.date(at.date())),
            Self::ZhHans | Self::ZhHant => format!("{} {hour:02}:{minute:02}", self.date(at.date())),
        }
    }
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;
    use crate::domain::money::Currency;

    fn money(minor: i64, code: &str) -> Money {
        Money::new(minor, Currency::parse(code).unwrap())
    }

    #[test]
    fn amounts_are_written_as_the_language_writes_them() {
        assert_eq!(Lang::En.money(money(307_130, "GBP")), "£3,071.30");
        assert_eq!(Lang::ZhHans.money(money(1_826_450, "CNY")), "¥18,264.50");
        assert_eq!(Lang::En.money(money(1_826_450, "CNY")), "CN¥18,264.50");
        assert_eq!(Lang::ZhHant.money(money(-5, "USD")), "−US$0.05");
        assert_eq!(Lang::En.money(money(1_234_567, "JPY")), "¥1,234,567");
        assert_eq!(Lang::En.money_parts(money(99, "USD")), ("$0".to_owned(), ".99".to_owned()));
    }

    #[test]
    fn dates_are_written_out() {
        let day = date!(2026 - 11 - 04);
        assert_eq!(Lang::En.date(day), "4 November 2026");
        assert_eq!(Lang::En.date_short(day), "4 Nov 2026");
        assert_eq!(Lang::ZhHant.date(day), "2026年11月4日");
        assert_eq!(
            (Lang::En.month_and_year(day), Lang::ZhHans.month_and_year(day)),
            ("November 2026".into(), "2026年11月".into())
        );
        assert_eq!((Lang::En.month_short(day), Lang::ZhHant.month_short(day)), ("Nov".into(), "11月".into()));
    }
}
