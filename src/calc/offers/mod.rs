//! `offers`: how a machine answers an offer under a policy, with its reasons.

pub(super) mod facts;
pub(super) mod policy;
pub(super) mod written;

use super::{Answer, Problem, request::Fields};
use crate::domain::negotiation::{CaseProblem, negotiate};
use crate::packs::Packs;

pub(super) fn answer(mut request: Fields<'_>, _packs: &Packs) -> Result<Answer, Problem> {
    let currency = request.currency(None)?;
    let case = facts::case(&mut request, currency)?;
    let policy = policy::policy(&mut request, currency)?;
    request.finish()?;
    let outcome = negotiate(&case, &policy).map_err(|problems| {
        let first = problems.first().copied().unwrap_or(CaseProblem::Amount);
        let (code, field) = match first {
            CaseProblem::NothingOwed => ("NOTHING_OWED", "principal"),
            CaseProblem::Amount => ("INVALID_AMOUNT", "principal"),
            CaseProblem::Size => ("INVALID_COUNT", "count"),
            CaseProblem::FirstDue => ("INVALID_DATE", "first_due"),
            CaseProblem::Upfront => ("INVALID_UPFRONT", "upfront"),
        };
        Problem::at(code, field, first.to_string())
    })?;
    Answer::of(&written::outcome(&outcome, currency))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::super::tests::{error, said};

    fn request(change: impl FnOnce(&mut Value)) -> String {
        let mut request = json!({
            "currency": "GBP", "principal": "1000.00", "annual_rate": "0.1", "as_of": "2026-11-24",
            "frequency": "monthly", "first_due": "2026-12-28", "instalment": "20.00",
        });
        change(&mut request);
        request.to_string()
    }

    #[test]
    fn offers_come_with_their_reasons() {
        let answer = said("offers", &request(|_| ()));
        assert_eq!(answer["answer"], "offers");
        assert_eq!(answer["offers"][0]["instalment"], "43.48");
        assert_eq!(answer["reasons"][0]["rule"], "longest_term");
        assert_eq!(answer["reasons"][0]["needed"], "43.48");
    }

    #[test]
    fn what_stands_is_accepted_and_what_nothing_fits_is_referred() {
        assert_eq!(said("offers", &request(|it| it["instalment"] = json!("100")))["answer"], "accepted");
        let poor = said("offers", &request(|it| it["person"] = json!({ "surplus": "5.00" })));
        assert_eq!(poor["answer"], "referred");
        assert!(
            poor["ways"].as_array().unwrap().iter().any(|it| it["out"] == "carried" && it["value"] == "43.48"),
            "{poor}"
        );
    }

    #[test]
    fn a_policy_is_read_over_a_careful_one_and_checked() {
        let policy = json!({
            "terms": [{ "months": 60 }],
            "interest": [{ "regime": "contract" }, { "regime": "reduced", "rate": "0.02", "within_months": 12 }],
            "discounts": [{ "percent": 20, "within_days": 60 }],
            "hardship": { "token": { "least_a_month": "1.00", "months": 6 }, "who": "machine" },
        });
        let answer = said("offers", &request(|it| it["policy"] = policy.clone()));
        assert_eq!(answer["answer"], "offers", "five years at a tenth a year aren't enough: {answer}");
        let more = request(|it| (it["policy"], it["instalment"]) = (policy.clone(), json!("22.00")));
        assert_eq!(said("offers", &more)["answer"], "accepted");
        let wrong = request(|it| it["policy"] = json!({ "terms": [{ "months": 0 }] }));
        assert_eq!(error("offers", &wrong), ("INVALID_POLICY".to_owned(), "policy.terms[0].months".to_owned()));
        let unknown = request(|it| it["policy"] = json!({ "colour": 1 }));
        assert_eq!(error("offers", &unknown), ("UNKNOWN_FIELD".to_owned(), "policy.colour".to_owned()));
    }

    #[test]
    fn what_cannot_be_meant_is_named() {
        for (field, value, code) in [
            ("first_due", json!("2026-11-24"), "INVALID_DATE"),
            ("principal", json!("0"), "NOTHING_OWED"),
            ("upfront", json!({ "amount": "2000", "on": "2026-12-01" }), "INVALID_UPFRONT"),
        ] {
            assert_eq!(error("offers", &request(|it| it[field] = value)), (code.to_owned(), field.to_owned()));
        }
    }
}
