//! Words for what a rule pack speaks of by key. A key that an operator's own pack adds is shown as it is written there.

use crate::i18n::Lang;
use crate::t;

/// What a possible cost, a consequence or a kind of help is called.
#[must_use]
pub fn name(lang: Lang, key: &str) -> String {
    match key {
        "court_fee" => t!(lang, "law-court-fee"),
        "payment_order_fee" => t!(lang, "law-payment-order-fee"),
        "preservation_fee" => t!(lang, "law-preservation-fee"),
        "enforcement_fee" => t!(lang, "law-enforcement-fee"),
        "enforcement_agent_compliance" => t!(lang, "law-agent-letter"),
        "enforcement_agent_visit" => t!(lang, "law-agent-visit"),
        "fixed_sum" => t!(lang, "law-fixed-sum"),
        "judgment_interest" => t!(lang, "law-judgment-interest"),
        "interest" => t!(lang, "law-court-interest"),
        "cap" => t!(lang, "law-cap"),
        "reduction" => t!(lang, "law-reduction"),
        "credit_file_5y" => t!(lang, "law-credit-file"),
        "spending_limits" => t!(lang, "law-spending-limits"),
        "enforcement_leaves_necessities" => t!(lang, "law-necessities"),
        "free_advice" => t!(lang, "help-free-advice"),
        "fee_waiver" => t!(lang, "help-fee-waiver"),
        "breathing_space" => t!(lang, "help-breathing-space"),
        "personalised_plan" => t!(lang, "help-personalised-plan"),
        "creditor_delay_stops_interest" => t!(lang, "help-creditor-delay"),
        "debt_arrangement_scheme" => t!(lang, "help-debt-arrangement"),
        "independent_review" | "public_ombudsman" => t!(lang, "help-independent-review"),
        "dispute_30_days" => t!(lang, "help-dispute"),
        "forbearance_before_enforcement" => t!(lang, "help-forbearance"),
        "hardship_variation" => t!(lang, "help-hardship-variation"),
        other => other.to_owned(),
    }
}

/// What has to happen before it comes. Nothing where the pack's own words have to do.
#[must_use]
pub fn condition(lang: Lang, key: &str) -> Option<String> {
    Some(match key {
        "court_fee" => t!(lang, "law-if-court-fee"),
        "payment_order_fee" => t!(lang, "law-if-payment-order"),
        "preservation_fee" => t!(lang, "law-if-preservation"),
        "enforcement_fee" | "enforcement_leaves_necessities" => t!(lang, "law-if-enforced"),
        "enforcement_agent_compliance" => t!(lang, "law-if-agent-letter"),
        "enforcement_agent_visit" => t!(lang, "law-if-agent-visit"),
        "fixed_sum" => t!(lang, "law-if-claimed"),
        "judgment_interest" => t!(lang, "law-if-judgment-unpaid"),
        "interest" => t!(lang, "law-if-awarded"),
        "credit_file_5y" => t!(lang, "law-if-told-before"),
        "spending_limits" => t!(lang, "law-if-court-orders"),
        "judicial_reduction" => t!(lang, "law-if-asked-to-reduce"),
        "extortionate" => t!(lang, "law-if-extortionate"),
        _ => return None,
    })
}

/// What may take a cost away again.
#[must_use]
pub fn relief(lang: Lang, key: &str) -> String {
    match key {
        "fee_waiver" => t!(lang, "relief-fee-waiver"),
        "fee_half_if_mediated" => t!(lang, "relief-half-if-mediated"),
        "object_within_15_days" => t!(lang, "relief-object"),
        "pay_or_agree_before_claim" => t!(lang, "relief-agree-before"),
        "breathing_space" => t!(lang, "relief-breathing-space"),
        "agree_at_compliance_stage" => t!(lang, "relief-agree-early"),
        other => other.to_owned(),
    }
}

/// What an input of a figure is called.
#[must_use]
pub fn input(lang: Lang, key: &str) -> String {
    match key {
        "P" => t!(lang, "input-principal"),
        "due" => t!(lang, "input-from"),
        "to" => t!(lang, "input-to"),
        "contract_date" => t!(lang, "input-contract"),
        "amount" | "base" => t!(lang, "input-amount"),
        "r" => t!(lang, "input-rate"),
        "cap_rate" => t!(lang, "input-cap-rate"),
        "d" => t!(lang, "input-days"),
        other => other.to_owned(),
    }
}
