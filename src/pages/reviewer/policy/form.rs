//! The policy as a form: a section for each thing it says, lists with buttons that add and take away a row.

use leptos::prelude::*;

use crate::domain::money::{Currency, Money};
use crate::i18n::Lang;
use crate::pages::shared::back;
use crate::pages::shared::fields::{Field, error_summary, error_view, hidden, radios, select, submit, text_field};
use crate::t;
use crate::web::forms::Filled;
use crate::web::staff::policy::rows::Rows;

/// Where the form goes.
const HERE: &str = "/review/policy/change";

struct Drawing<'a> {
    lang: Lang,
    form: &'a Filled,
    sign: String,
}

impl Drawing<'_> {
    fn number(&self, name: &str, label: String) -> AnyView {
        self.hinted(name, label, String::new())
    }

    fn hinted(&self, name: &str, label: String, hint: String) -> AnyView {
        text_field(self.form, Field { name, label, hint, inputmode: "numeric", width: "short", ..Field::default() })
    }

    fn amount(&self, name: &str, label: String, hint: String) -> AnyView {
        let sign = self.sign.clone();
        text_field(self.form, Field { name, label, hint, inputmode: "decimal", sign, ..Field::default() })
    }

    fn yes_or_no(&self, name: &str, legend: String, hint: String) -> AnyView {
        let choices = vec![("yes", t!(self.lang, "yes")), ("no", t!(self.lang, "no"))];
        radios(self.form, name, legend, hint, choices, "seg")
    }

    fn who(&self, name: &str, label: String) -> AnyView {
        let lang = self.lang;
        let choices = vec![
            ("machine", t!(lang, "policy-who-machine")),
            ("person", t!(lang, "policy-who-person")),
            ("two_people", t!(lang, "policy-who-two-people")),
        ];
        select(self.form, name, label, choices)
    }

    /// A list: its rows, and a button for one more.
    fn list(&self, rows: Rows, one: impl Fn(usize) -> AnyView, add: String) -> AnyView {
        let name = rows.as_str();
        let next = rows.next(self.form);
        let drawn: Vec<_> = (0..rows.count(self.form)).map(|at| self.row(rows, at, one(at))).collect();
        // The page that comes back stands at the row that is new.
        let to_the_new = format!("{HERE}#{name}-{next}");
        view! {
            {error_view(name, self.form)}
            {hidden(&rows.counter(), self.form.get(&rows.counter()))}
            {drawn}
            <p><button class="btn quiet" type="submit" name="do" value=format!("add-{name}") formaction=to_the_new>{add}</button></p>
        }
        .into_any()
    }

    fn row(&self, rows: Rows, at: usize, fields: AnyView) -> AnyView {
        let (lang, name) = (self.lang, rows.as_str());
        let number = at.saturating_add(1);
        let legend = match rows {
            Rows::Terms => t!(lang, "policy-row-term", number = number),
            Rows::Interest => t!(lang, "policy-row-interest", number = number),
            Rows::Discounts => t!(lang, "policy-row-discount", number = number),
        };
        let remove = t!(lang, "policy-remove", row = legend.clone());
        let to_the_list = format!("{HERE}#{name}");
        view! {
            <fieldset class="group" id=format!("{name}-{at}")>
                <legend>{legend}</legend>
                <div class="side">{fields}</div>
                <button class="plain" type="submit" name="do" value=format!("remove-{name}-{at}") formaction=to_the_list>{remove}</button>
            </fieldset>
        }
        .into_any()
    }

    fn term(&self, at: usize) -> AnyView {
        let lang = self.lang;
        view! {
            {self.amount(&Rows::Terms.field(at, "up_to"), t!(lang, "policy-f-up-to"), t!(lang, "policy-f-up-to-hint"))}
            {self.number(&Rows::Terms.field(at, "months"), t!(lang, "policy-f-months"))}
        }
        .into_any()
    }

    fn interest(&self, at: usize) -> AnyView {
        let lang = self.lang;
        let field = |name| Rows::Interest.field(at, name);
        let regimes = vec![
            ("frozen", t!(lang, "policy-f-frozen")),
            ("reduced", t!(lang, "policy-f-reduced")),
            ("contract", t!(lang, "policy-f-contract")),
        ];
        let hardship = vec![("no", t!(lang, "policy-f-everybody")), ("yes", t!(lang, "policy-f-in-hardship"))];
        view! {
            {select(self.form, &field("regime"), t!(lang, "policy-f-regime"), regimes)}
            {self.hinted(&field("rate"), t!(lang, "policy-f-rate"), t!(lang, "policy-f-rate-hint"))}
            {select(self.form, &field("hardship"), t!(lang, "policy-f-for-whom"), hardship)}
            {self.hinted(&field("within_months"), t!(lang, "policy-f-within-months"), t!(lang, "policy-f-empty-always"))}
            {self.number(&field("upfront_percent"), t!(lang, "policy-f-if-upfront"))}
            {self.who(&field("who"), t!(lang, "policy-f-who"))}
        }
        .into_any()
    }

    fn discount(&self, at: usize) -> AnyView {
        let lang = self.lang;
        let field = |name| Rows::Discounts.field(at, name);
        view! {
            {self.number(&field("percent"), t!(lang, "policy-f-discount"))}
            {self.number(&field("within_days"), t!(lang, "policy-f-paid-within"))}
            {self.number(&field("age_days"), t!(lang, "policy-f-age"))}
            {self.who(&field("who"), t!(lang, "policy-f-who"))}
        }
        .into_any()
    }

    fn lists(&self) -> AnyView {
        let lang = self.lang;
        view! {
            {section("terms", t!(lang, "policy-part-terms"), self.list(Rows::Terms, |at| self.term(at), t!(lang, "policy-add-term")))}
            {section("instalments", t!(lang, "policy-part-instalments"), self.instalments())}
            {section("affordable", t!(lang, "policy-part-afford"), self.affordable())}
            {section("interest", t!(lang, "policy-part-interest"), self.list(Rows::Interest, |at| self.interest(at), t!(lang, "policy-add-interest")))}
            {section("discounts", t!(lang, "policy-part-discounts"), self.list(Rows::Discounts, |at| self.discount(at), t!(lang, "policy-add-discount")))}
        }
        .into_any()
    }

    fn instalments(&self) -> AnyView {
        let lang = self.lang;
        view! {
            {self.amount("smallest_instalment", t!(lang, "policy-f-smallest"), String::new())}
            {self.number("upfront-least_percent", t!(lang, "policy-f-upfront-least"))}
            {self.hinted("upfront-most_percent", t!(lang, "policy-f-upfront-most"), t!(lang, "policy-f-upfront-most-hint"))}
            {self.number("first_payment_days", t!(lang, "policy-f-first"))}
            {self.number("days_after_pay_day", t!(lang, "policy-f-pay-day"))}
            {self.hinted("step_months", t!(lang, "policy-f-step"), t!(lang, "policy-f-nought-never"))}
            {self.hinted("hard_months", t!(lang, "policy-f-hard-months"), t!(lang, "policy-f-nought-never"))}
        }
        .into_any()
    }

    fn affordable(&self) -> AnyView {
        let lang = self.lang;
        let measures = vec![
            ("statement", t!(lang, "policy-f-measure-statement")),
            ("court", t!(lang, "policy-f-measure-court")),
            ("subsistence", t!(lang, "policy-f-measure-subsistence")),
        ];
        view! {
            {radios(self.form, "affordable-measure", t!(lang, "policy-f-measure"), String::new(), measures, "rows")}
            {self.number("affordable-share_percent", t!(lang, "policy-f-share"))}
            {self.amount("affordable-word_up_to", t!(lang, "policy-f-word"), t!(lang, "policy-f-empty-any"))}
        }
        .into_any()
    }

    fn hardship(&self) -> AnyView {
        let lang = self.lang;
        view! {
            {self.who("hardship-who", t!(lang, "policy-f-hardship-who"))}
            {self.number("hardship-longer_months", t!(lang, "policy-f-longer"))}
            {self.amount("hardship-smallest_instalment", t!(lang, "policy-f-smallest"), String::new())}
            {self.hinted("hardship-break_months", t!(lang, "policy-f-break"), t!(lang, "policy-f-nought-never"))}
            {self.yes_or_no("hardship-break_at_once", t!(lang, "policy-f-break-at-once"), t!(lang, "policy-f-break-at-once-hint"))}
            {self.yes_or_no("hardship-token", t!(lang, "policy-f-token"), t!(lang, "policy-f-token-hint"))}
            {self.amount("hardship-token-least_a_month", t!(lang, "policy-f-token-least"), String::new())}
            {self.number("hardship-token-months", t!(lang, "policy-f-token-months"))}
        }
        .into_any()
    }

    fn days(&self) -> AnyView {
        let lang = self.lang;
        view! {
            {self.number("answer_working_days", t!(lang, "policy-f-answer-days"))}
            {self.yes_or_no("delay_stops_interest", t!(lang, "policy-f-delay"), t!(lang, "policy-f-delay-hint"))}
            {self.number("offer_days", t!(lang, "policy-f-offer-days"))}
            {self.number("hold-days", t!(lang, "policy-f-hold-days"))}
            {self.yes_or_no("hold-stops_interest", t!(lang, "policy-f-hold-interest"), String::new())}
        }
        .into_any()
    }

    fn running(&self) -> AnyView {
        let lang = self.lang;
        let starts =
            vec![("question", t!(lang, "policy-f-missed-question")), ("person", t!(lang, "policy-f-missed-person"))];
        view! {
            {self.number("changes_a_year", t!(lang, "policy-f-changes"))}
            {self.number("missed-grace_days", t!(lang, "policy-f-grace"))}
            {radios(self.form, "missed-starts", t!(lang, "policy-f-missed"), String::new(), starts, "rows")}
        }
        .into_any()
    }

    fn who_answers(&self) -> AnyView {
        let lang = self.lang;
        view! {
            {self.amount("machine_up_to", t!(lang, "policy-f-machine"), t!(lang, "policy-f-machine-hint"))}
            {self.amount("one_person_up_to", t!(lang, "policy-f-one-person"), t!(lang, "policy-f-empty-any"))}
        }
        .into_any()
    }
}

fn section(id: &'static str, title: String, fields: AnyView) -> AnyView {
    view! { <section class="stack" id=id><h2>{title}</h2>{fields}</section> }.into_any()
}

/// The page.
#[must_use]
pub fn form_page(lang: Lang, form: &Filled, currency: Currency) -> AnyView {
    let it = Drawing { lang, form, sign: lang.currency_sign(Money::zero(currency)).to_owned() };
    view! {
        <div class="stack-l">
            <div>
                {back("/review/policy".to_owned(), t!(lang, "policy-title"))}
                {error_summary(lang, form)}
                <h1>{t!(lang, "policy-change")}</h1>
                <p class="lead">{t!(lang, "policy-change-lead")}</p>
            </div>
            <form class="stack-l" method="post" action=HERE novalidate=true>
                // Return in a field presses the first button of a form: that must not take a row away.
                <button class="visually-hidden" type="submit" name="do" value="check" tabindex="-1" aria-hidden="true">{t!(lang, "policy-check")}</button>
                {hidden("version", form.get("version"))}
                {it.lists()}
                {section("hardship", t!(lang, "policy-part-hardship"), it.hardship())}
                {section("who", t!(lang, "policy-part-who"), it.who_answers())}
                {section("days", t!(lang, "policy-part-days"), it.days())}
                {section("running", t!(lang, "policy-part-running"), it.running())}
                <div class="stack">
                    {submit(t!(lang, "policy-check"))}
                    <p class="small">{t!(lang, "policy-nothing-changes-yet")}</p>
                </div>
            </form>
        </div>
    }
    .into_any()
}
