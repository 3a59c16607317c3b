//! What is assumed about people. Each number stands here once, with what it is varied between and where it is from;
//! `docs/simulation.md` shows the same table. None was changed after a result was seen.

/// One assumption.
#[derive(Debug, Clone, Copy)]
pub struct Assumption {
    /// Its name.
    pub name: &'static str,
    /// What it says, with its unit.
    pub says: &'static str,
    /// What is assumed.
    pub value: i64,
    /// What it is varied between to see how much hangs on it.
    pub low: i64,
    /// The other end.
    pub high: i64,
    /// Where it is from.
    pub source: &'static str,
    put: fn(&mut Assumptions, i64),
}

impl Assumption {
    /// All as assumed but for this one.
    #[must_use]
    pub fn with(&self, value: i64) -> Assumptions {
        let mut all = Assumptions::default();
        (self.put)(&mut all, value);
        all
    }
}

macro_rules! assumptions {
    ($($name:ident = $value:literal, $low:literal to $high:literal: $says:literal, $source:literal;)*) => {
        /// All of them. Amounts are pence, shares and chances thousandths.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct Assumptions {
            $(#[doc = $says] pub $name: i64,)*
        }

        impl Default for Assumptions {
            fn default() -> Self {
                Self { $($name: $value,)* }
            }
        }

        /// In the order of the document.
        pub const ALL: &[Assumption] = &[$(Assumption {
            name: stringify!($name),
            says: $says,
            value: $value,
            low: $low,
            high: $high,
            source: $source,
            put: |all, value| all.$name = value,
        },)*];
    };
}

assumptions! {
    income_median = 141_000, 100_000 to 200_000: "income in a month: the median, in pence",
        "[1]: a mean of £1,558 in 2022, which is a median of £1,410 with the spread below";
    income_spread = 450, 300 to 650: "spread of incomes: standard deviation of the logarithm, in thousandths",
        "[2]: a Gini coefficient of 35.7 % for all is 650; people who seek advice are more alike: an estimate";
    surplus_share = 45, 0 to 150: "what is left after essential spending, on average, in thousandths of income",
        "[1]: £73 of £1,558 in 2022; [3]: £53 in 2023";
    surplus_spread = 100, 50 to 200: "spread of what is left: standard deviation in thousandths of income",
        "[3]: 32 % have less than nothing left, which with the average above is 96";
    found_anyway = 10, 0 to 30: "what people find although nothing is left, in thousandths of income",
        "no source";
    balance_median = 160_000, 80_000 to 320_000: "what is owed on the debt: the median, in pence",
        "[3]: £14,654 in all on average; [4]: 5.6 debts: a mean of £2,617, which is a median of £1,590";
    balance_spread = 1_000, 600 to 1_300: "spread of balances: standard deviation of the logarithm, in thousandths",
        "[5]: a mean of £12,644 against a median of £7,724 is 993";
    other_debts = 46, 0 to 92: "other debts beside this one, on average, in tenths",
        "[4]: 5.6 debts a person";
    paid_weekly = 200, 0 to 480: "paid by the week, in thousandths (100 every two weeks, 100 every four, the rest monthly)",
        "[6]: 70 % of low earners monthly or four-weekly; [7]: 10 % four-weekly; [8]: nearly half weekly before a claim";
    other_language = 89, 40 to 250: "people whose main language isn't that of the letters, in thousandths",
        "[9]: 8.9 % in England and Wales";
    told_hardship = 400, 100 to 900: "of those with nothing left, who tell so by themselves, in thousandths",
        "no source";
    tells_when_asked = 500, 0 to 900: "of those who didn't, who tell when the answer names it as a way, in thousandths",
        "no source";
    gives_statement = 300, 100 to 800: "who fill in income and spending before they propose, in thousandths",
        "no source";
    job_loss = 11, 5 to 22: "work lost, a month, in thousandths",
        "[10]: 1.5 % a quarter to unemployment and 1.5 to 2 % out of the labour force";
    job_loss_drop = 300, 170 to 600: "what the household loses of its income then, in thousandths",
        "[11]: 17 % on average over the first year, with months in work again; more at once: an estimate";
    job_found = 80, 40 to 160: "work found again, a month, in thousandths",
        "[10]: 20 to 25 % a quarter";
    illness = 10, 5 to 20: "illness that takes income, a month, in thousandths",
        "[12]: 11.3 % of people a year are off sick for two weeks or more (Sweden)";
    illness_drop = 200, 100 to 400: "what the household loses of its income then, in thousandths",
        "no source";
    illness_over = 330, 160 to 660: "well again, a month, in thousandths",
        "no source";
    expense = 60, 30 to 120: "something breaks and takes what is left of a month, in thousandths",
        "no source";
    first_offer = 800, 500 to 1_100: "what people propose first, in thousandths of what is left for the debt (200 more or less)",
        "no source";
    stretch = 1_300, 1_000 to 2_500: "the largest instalment people say yes to, on average, in thousandths of what is left for the debt",
        "no source";
    takes_anything = 100, 0 to 300: "who say yes to whatever is asked, in thousandths",
        "no source";
    raises = 250, 100 to 500: "by how much people raise what was refused without a figure, in thousandths",
        "no source";
    gives_up_round = 100, 30 to 250: "who give up at each further round, in thousandths",
        "no source";
    gives_up_day = 30, 10 to 80: "who give up on each day of waiting, in thousandths",
        "no source";
    language_harder = 50, 0 to 150: "how many more give up at a round in another language, in thousandths",
        "no source";
    answer_days = 4, 1 to 10: "days until a person answers",
        "three working days, with which a creditor begins here";
    reviewer_gives = 200, 0 to 500: "of what is passed to a person, what is taken as proposed, in thousandths",
        "no source";
    keeps_half = 980, 940 to 995: "an instalment of up to half of what is left for the debt is paid, in thousandths",
        "no source by size; [13]: 43 % finish plans of three to five years";
    keeps_all = 900, 750 to 960: "one that takes all of it is paid, in thousandths",
        "as above";
    keeps_double = 400, 150 to 700: "one that takes twice as much is paid, in thousandths; four times: a quarter of this",
        "as above";
    off_pay_day = 40, 0 to 120: "how much less when more than a week has passed since the pay-day, in thousandths",
        "[14] describes it, without a size";
    after_miss = 100, 0 to 250: "how much less after one that was missed, in thousandths",
        "no source";
    catches_up = 300, 0 to 700: "who make good for what they missed with the next, in thousandths",
        "no source";
    asks_change = 400, 0 to 800: "who ask for a change when they miss one, in thousandths",
        "no source";
    broken_after = 2, 1 to 4: "missed in a row with which a plan has failed",
        "a rule of the simulation";
    pays_without = 100, 0 to 400: "months in which somebody without an agreement pays half of what is left for the debt, in thousandths",
        "no source for how many; [15] advises to pay what was offered";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_varied_to_both_sides_by_itself() {
        for it in ALL {
            assert!(it.low <= it.value && it.value <= it.high && it.low < it.high, "{}", it.name);
            let changed = if it.low == it.value { it.high } else { it.low };
            assert_ne!(it.with(changed), Assumptions::default(), "{}", it.name);
            assert_eq!(it.with(it.value), Assumptions::default(), "{}", it.name);
        }
    }
}
