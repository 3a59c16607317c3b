//! What a pack says about contact: hours, days of rest and limits, and the days that notices set running.

use serde::Deserialize;

use super::whole::Whole;
use crate::domain::about::About;
use crate::domain::breathing_space::BreathingSpace;
use crate::domain::contact::{Limit, Only, Rest, Rules, Window};
use crate::domain::hardship_days::HardshipDays;
use crate::domain::money::Currency;
use crate::domain::validation_notice::ValidationDays;

/// The rules of contact of a pack. A file that has any replaces all of them: hours, rests and limits belong together.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(from = "Text")]
pub struct ContactRules {
    /// Hours, days of rest and limits.
    pub rules: Rules,
    /// Words by which a person closes a channel, in small letters.
    pub opt_out_words: Vec<String>,
    /// How long a moratorium lasts.
    pub breathing_space: Option<BreathingSpace>,
    /// The days of a validation notice.
    pub validation: Option<ValidationDays>,
    /// The days that a hardship notice sets running.
    pub hardship: Option<HardshipDays>,
}

/// `[rules.contact]` as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Text {
    #[serde(default)]
    opt_out_words: Vec<String>,
    breathing_space: Option<BreathingSpace>,
    validation: Option<ValidationDays>,
    hardship: Option<HardshipDays>,
    only: Option<Only>,
    #[serde(default)]
    windows: Vec<Window>,
    #[serde(default)]
    rests: Vec<Rest>,
    #[serde(default)]
    limits: Vec<Limit>,
}

impl From<Text> for ContactRules {
    fn from(text: Text) -> Self {
        Self {
            rules: Rules { only: text.only, windows: text.windows, rests: text.rests, limits: text.limits },
            opt_out_words: text.opt_out_words,
            breathing_space: text.breathing_space,
            validation: text.validation,
            hardship: text.hardship,
        }
    }
}

impl Whole for ContactRules {
    fn over(self, base: &Self) -> Self {
        if self == Self::default() { base.clone() } else { self }
    }

    fn check(&self, _currency: Currency) -> Result<(), String> {
        match self.rules.limits.iter().find(|limit| limit.most == 0) {
            None => Ok(()),
            Some(Limit { about, .. }) => {
                Err(format!("{} allows nothing: name the channels under [rules.contact.only] instead", about.rule))
            }
        }
    }

    fn in_words(&self) -> Vec<(&'static str, String, &About)> {
        let Rules { only, windows, rests, limits } = &self.rules;
        let mut all: Vec<(&'static str, String, &About)> = Vec::new();
        all.extend(only.iter().map(|it| ("only", it.words(), &it.about)));
        all.extend(windows.iter().map(|it| ("windows", it.words(), &it.about)));
        all.extend(rests.iter().map(|it| ("rests", it.words(), &it.about)));
        all.extend(limits.iter().map(|it| ("limits", it.words(), &it.about)));
        all
    }
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use crate::packs::Packs;

    #[test]
    fn a_validation_notice_is_received_after_five_working_days_and_disputed_for_thirty_more() {
        let packs = Packs::built_in();
        // Vector K13: sent Tuesday 2026-11-24, Thanksgiving on the 26th.
        let calendar = packs.calendar("us").unwrap();
        let days = packs.get("us-federal").unwrap().contact().validation.unwrap();
        let period = days.period(date!(2026 - 11 - 24), calendar).unwrap();
        assert_eq!((period.received, period.ends), (date!(2026 - 12 - 02), date!(2027 - 01 - 01)));
        // 4 July 2026 is a Saturday, observed on Friday the 3rd.
        let period = days.period(date!(2026 - 06 - 30), calendar).unwrap();
        assert_eq!((period.received, period.ends), (date!(2026 - 07 - 08), date!(2026 - 08 - 07)));
        assert!(days.period(date!(2027 - 12 - 31), calendar).is_err());
    }

    #[test]
    fn moratorium_and_hardship_take_their_days_from_the_pack() {
        let packs = Packs::built_in();
        // Vector K15.
        let space = packs.get("gb-england-wales").unwrap().contact().breathing_space.unwrap();
        assert_eq!(space.window(date!(2026 - 11 - 30)), Some((date!(2026 - 12 - 01), date!(2027 - 01 - 29))));
        let days = packs.get("au").unwrap().contact().hardship.unwrap();
        assert_eq!(days.decide_by(date!(2026 - 11 - 24)), Some(date!(2026 - 12 - 15)));
    }
}
