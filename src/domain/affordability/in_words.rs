//! The rules of affordability in words, for people who check them.

use super::rules::{AffordabilityRules, Review, Savings, Standard};
use crate::domain::about::About;
use crate::domain::figure::Figure;

/// A rule in words, for the list of rules: its section, its numbers, where it comes from.
pub type InWords<'a> = (&'static str, String, &'a About);

impl AffordabilityRules {
    /// Span rule in words, in the order of the sections.
    #[must_use]
    pub fn in_words(&self) -> Vec<InWords<'_>> {
        let mut all: Vec<InWords<'_>> = Vec::new();
        all.extend(self.usual_lines.as_ref().map(|it| {
            let lines: Vec<_> = it.lines.iter().map(|line| line.as_str()).collect();
            ("usual_lines", lines.join(", "), &it.about)
        }));
        let savings = |it: &Savings| format!("{} of what is left, at most {} a month", it.share.0, it.most.0);
        all.extend(self.savings.as_ref().map(|it| ("savings", savings(it), &it.about)));
        if let Some(it) = &self.half_surplus {
            all.push(("half_surplus", format!("{} of what is left", it.share.0), &it.about));
            let most = |it: &Figure| format!("agreed by machine up to {} in debts", it.value.0);
            all.extend(it.self_serve_most.as_ref().map(|it| ("half_surplus", most(it), &it.about)));
        }
        all.extend(self.pro_rata.as_ref().map(|it| ("pro_rata", "shared by balance".to_owned(), &it.about)));
        all.extend(
            self.contract_pro_rata
                .as_ref()
                .map(|it| ("contract_pro_rata", "shared by the payments of the contracts".to_owned(), &it.about)),
        );
        if let Some(it) = &self.court {
            all.push(("court", format!("without {}", it.ignored.join(", ")), &it.about));
            all.push(("court", format!("up to {} in debts", it.most.value.0), &it.most.about));
            let sundries = format!("{} a week for sundries", it.sundries_week.value.0);
            all.push(("court", sundries, &it.sundries_week.about));
        }
        all.extend(self.token.as_ref().map(|it| ("token", format!("{} a month", it.amount.0), &it.about)));
        let review = |it: &Review| format!("after {} to {} months", it.from_months, it.to_months);
        all.extend(self.review.as_ref().map(|it| ("review", review(it), &it.about)));
        all.extend(self.lump_sum.as_ref().map(|it| ("lump_sum", "what is there, at once".to_owned(), &it.about)));
        if let Some(it) = &self.subsistence {
            all.push(("subsistence", "living costs are kept".to_owned(), &it.about));
            let standard = |it: &Standard| format!("{}: {} each, a month", it.places.join(", "), it.each_month.0);
            all.extend(it.standard.iter().map(|it| ("subsistence", standard(it), &it.about)));
        }
        all.extend(self.garnishment.as_ref().map(|it| ("garnishment", it.words(), &it.about)));
        all.extend(self.guideline.iter().map(|it| ("guideline", it.words(), &it.about)));
        all
    }
}
