//! In which order a payment meets the parts of a debt where nothing else was agreed, before a judgment and after one.

use serde::{Deserialize, Deserializer, de};

use super::about::About;
use super::allocation::Part;
use super::rule::Rule;

/// A law's order.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaymentOrder {
    /// One order a stage holds on a day.
    pub stage: Stage,
    /// Where it comes from.
    pub about: About,
    /// Which part is met first, second, and so on: every part of the stage once.
    #[serde(deserialize_with = "parts")]
    pub order: Vec<Part>,
    /// Whether debtor and creditor may agree on another.
    pub agreement_may_change: bool,
}

/// Whether a court has decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// It has not.
    BeforeJudgment,
    /// It has.
    AfterJudgment,
}

impl Stage {
    /// Its name in packs.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::BeforeJudgment => "before_judgment",
            Self::AfterJudgment => "after_judgment",
        }
    }

    /// What is owed then.
    #[must_use]
    pub const fn parts(self) -> &'static [Part] {
        match self {
            Self::BeforeJudgment => Part::BEFORE_JUDGMENT,
            Self::AfterJudgment => Part::AFTER_JUDGMENT,
        }
    }
}

fn parts<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Part>, D::Error> {
    let names = Vec::<String>::deserialize(deserializer)?;
    names.iter().map(|it| it.parse().map_err(de::Error::custom)).collect()
}

impl Rule for PaymentOrder {
    fn about(&self) -> &About {
        &self.about
    }

    fn key(&self) -> String {
        self.stage.as_str().to_owned()
    }

    fn words(&self) -> String {
        let names: Vec<_> = self.order.iter().map(|it| it.as_str().replace('_', " ")).collect();
        let more = if self.agreement_may_change { "unless another order was agreed" } else { "whatever was agreed" };
        format!("{}: a payment meets {}, {more}", self.stage.as_str().replace('_', " "), names.join(", then "))
    }

    fn check(&self) -> Result<(), String> {
        let once = |part: &Part| self.order.iter().filter(|it| *it == part).count() == 1;
        if self.order.len() == self.stage.parts().len() && self.stage.parts().iter().all(once) {
            return Ok(());
        }
        let all: Vec<_> = self.stage.parts().iter().map(|it| it.as_str()).collect();
        Err(format!("the order of {} names {}, each once", self.stage.as_str(), all.join(", ")))
    }
}
