//! Months, waits, shares and reasons as words.

use crate::domain::numbers::YearMonth;
use crate::i18n::Lang;
use crate::t;

/// `November 2026`, `2026年11月`.
pub(super) fn month(lang: Lang, it: YearMonth) -> String {
    lang.month_and_year(it.first_day())
}

/// `Nov`, `11月`.
pub(super) fn short(lang: Lang, it: YearMonth) -> String {
    lang.month_short(it.first_day())
}

/// A wait: minutes up to two hours, hours up to two days, then days; each rounded up.
pub(super) fn wait(lang: Lang, minutes: i64) -> String {
    let up = |of: i64| minutes.saturating_add(of.saturating_sub(1)).div_euclid(of);
    match minutes {
        ..120 => t!(lang, "numbers-minutes", count = minutes),
        120..2_880 => t!(lang, "numbers-hours", count = up(60)),
        _ => t!(lang, "numbers-days", count = up(1_440)),
    }
}

/// A share in whole percent; nothing of nothing is a dash.
pub(super) fn share(part: i64, of: i64) -> String {
    let percent = part.saturating_mul(200).saturating_add(of).checked_div(of.saturating_mul(2));
    percent.map_or_else(|| "–".to_owned(), |percent| format!("{percent} %"))
}

/// Why a person had to answer. Limits and policies have names of their own for the same.
pub(super) fn reason(lang: Lang, rule: &str) -> String {
    match rule {
        "first_payment_too_late" | "first_payment" => t!(lang, "numbers-why-first"),
        "pay_day" => t!(lang, "numbers-why-pay-day"),
        "upfront_too_small" | "upfront" | "upfront_carried" => t!(lang, "numbers-why-upfront"),
        "pause" | "hard_months" => t!(lang, "numbers-why-pause"),
        "interest" => t!(lang, "numbers-why-interest"),
        "never_ends" => t!(lang, "numbers-why-never-ends"),
        "instalment_too_small" | "smallest_instalment" => t!(lang, "numbers-why-small"),
        "ends_too_late" | "longest_term" => t!(lang, "numbers-why-late"),
        "affordable" => t!(lang, "numbers-why-afford"),
        "balance_too_large" | "machine" => t!(lang, "numbers-why-balance"),
        _ => t!(lang, "numbers-why-other"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_and_shares_read_as_people_say_them() {
        let said = |minutes| wait(Lang::En, minutes);
        assert_eq!(
            (said(1), said(119), said(121), said(2_880)),
            ("1 minute".into(), "119 minutes".into(), "3 hours".into(), "2 days".into())
        );
        assert_eq!((share(1, 3), share(2, 3), share(0, 0)), ("33 %".into(), "67 %".into(), "–".into()));
    }
}
