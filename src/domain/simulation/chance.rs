//! Draws of fate. Each is a function of the seed, the person, what it is for and when: so the same people meet the same
//! fate under every rival, whatever else was drawn before.

/// What a draw is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u64)]
pub(super) enum For {
    Income = 1,
    Surplus,
    Balance,
    OtherDebts,
    PayCycle,
    PayDay,
    Language,
    Hardship,
    Statement,
    FirstOffer,
    Stretch,
    TakesAnything,
    TellsWhenAsked,
    Patience,
    Reviewer,
    JobLoss,
    JobFound,
    Illness,
    Recovery,
    Expense,
    Instalment,
    CatchesUp,
    AsksForChange,
    PaysWithout,
}

/// The fate of one person.
#[derive(Debug, Clone, Copy)]
pub(super) struct Chance {
    key: u64,
}

/// One step of SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).
fn mixed(key: u64) -> u64 {
    let z = key.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

impl Chance {
    pub fn of(seed: u64, person: u32) -> Self {
        Self { key: mixed(mixed(seed).wrapping_add(u64::from(person))) }
    }

    fn bits(&self, of: For, at: u64) -> u64 {
        mixed(mixed(self.key.wrapping_add(of as u64)).wrapping_add(at))
    }

    /// From 0 up to `below`, which is left out.
    pub fn below(&self, of: For, at: u64, below: u32) -> i64 {
        let wide = u128::from(self.bits(of, at)).wrapping_mul(u128::from(below));
        i64::try_from(wide >> 64).unwrap_or(0)
    }

    /// Whether something comes about that does so many times in a thousand.
    pub fn comes(&self, of: For, at: u64, permille: i64) -> bool {
        self.below(of, at, 1_000_000) < permille.saturating_mul(1_000)
    }

    /// Around zero as a normal distribution is, in thousandths of its standard deviation: the sum of twelve draws.
    pub fn normal(&self, of: For, at: u64) -> i64 {
        let draws = (0..12).map(|no| self.below(of, at.wrapping_mul(16).wrapping_add(no), 1_001));
        draws.fold(-6_000_i64, i64::saturating_add)
    }

    /// Around a median as a log-normal distribution is; `spread` is the standard deviation of its logarithm in
    /// thousandths.
    pub fn log_normal(&self, of: For, at: u64, median: i64, spread: i64) -> i64 {
        let exponent = self.normal(of, at).saturating_mul(spread).div_euclid(1_000);
        times_power_of_e(median, exponent)
    }
}

/// `value` times e to so many thousandths.
pub(super) fn times_power_of_e(value: i64, thousandths: i64) -> i64 {
    scaled(value, exponential(thousandths), 1_000_000)
}

/// `value * part / of`, rounded down.
pub(super) fn scaled(value: i64, part: i64, of: i64) -> i64 {
    let product = i128::from(value).saturating_mul(i128::from(part));
    i64::try_from(product.div_euclid(i128::from(of.max(1)))).unwrap_or(i64::MAX)
}

/// e to so many thousandths, in millionths: (1 + x/1024) to the 1024th power by ten squarings.
fn exponential(thousandths: i64) -> i64 {
    const ONE: i128 = 1_000_000_000_000;
    let step = i128::from(thousandths.clamp(-9_000, 9_000)).saturating_mul(1_000_000_000).div_euclid(1_024);
    let mut power = ONE.saturating_add(step);
    for _ in 0..10 {
        power = power.saturating_mul(power).div_euclid(ONE);
    }
    i64::try_from(power.div_euclid(1_000_000)).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_draw_is_the_same_and_others_are_others() {
        let one = Chance::of(1, 7);
        assert_eq!(one.below(For::Income, 3, 1_000), Chance::of(1, 7).below(For::Income, 3, 1_000));
        let draws = |chance: Chance, of| (0..64).map(move |at| chance.below(of, at, 1_000)).collect::<Vec<_>>();
        assert_ne!(draws(one, For::Income), draws(Chance::of(2, 7), For::Income));
        assert_ne!(draws(one, For::Income), draws(Chance::of(1, 8), For::Income));
        assert_ne!(draws(one, For::Income), draws(one, For::Surplus));
    }

    #[test]
    fn draws_are_spread_as_they_say() {
        let all: Vec<Chance> = (0..4_000).map(|person| Chance::of(20_261_124, person)).collect();
        let comes = all.iter().filter(|it| it.comes(For::JobLoss, 1, 250)).count();
        assert!((900..1_100).contains(&comes), "{comes}");
        let mut normal: Vec<i64> = all.iter().map(|it| it.normal(For::Surplus, 0)).collect();
        normal.sort_unstable();
        let (low, middle, high) = (normal[635], normal[2_000], normal[3_365]);
        assert!((-1_070..-930).contains(&low) && (-70..70).contains(&middle) && (930..1_070).contains(&high));
    }

    #[test]
    fn powers_of_e_are_those_of_the_tables() {
        for (thousandths, millionths) in [(0, 1_000_000), (1_000, 2_718_282), (-1_000, 367_879), (500, 1_648_721)] {
            let off = (exponential(thousandths) - millionths).abs();
            assert!(off <= millionths / 400, "{thousandths}: {}", exponential(thousandths));
        }
    }
}
