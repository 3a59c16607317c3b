//! The rules that figures come from: a section for each pack, a fold for each kind of rule. What a rule says stays in the
//! language in which it was written down.

use leptos::prelude::*;
use time::Date;

use crate::domain::about::{About, Confidence};
use crate::i18n::Lang;
use crate::packs::{Listed, Pack, Packs};
use crate::pages::shared::place::place;
use crate::t;

/// What is on, from when, with which source.
#[must_use]
pub fn rules_page(lang: Lang, packs: &Packs, today: Date) -> AnyView {
    let contents: Vec<_> = packs
        .iter()
        .map(|it| {
            let name = place(lang, &it.id, &it.name);
            view! { <li><a href=format!("#{}", it.id)>{name}</a></li> }
        })
        .collect();
    let sections: Vec<_> = packs.iter().map(|it| section(lang, packs, it, today)).collect();
    view! {
        <div class="stack-l">
            <div>
                <h1>{t!(lang, "rules-title")}</h1>
                <p class="lead">{t!(lang, "rules-lead")}</p>
            </div>
            <div class="stack">
                <p>{t!(lang, "rules-on-and-off")}</p>
                <p>{t!(lang, "rules-own-language")}</p>
            </div>
            <nav aria-label=t!(lang, "rules-places")><ul class="plain-list">{contents}</ul></nav>
            {sections}
        </div>
    }
    .into_any()
}

fn section(lang: Lang, packs: &Packs, pack: &Pack, today: Date) -> AnyView {
    let listed = pack.listed();
    let on = listed.iter().filter(|it| is_on(it, today)).count();
    let mut kinds: Vec<&'static str> = Vec::new();
    for it in &listed {
        if !kinds.contains(&it.section) {
            kinds.push(it.section);
        }
    }
    let folds: Vec<_> = kinds
        .into_iter()
        .map(|kind| {
            let rules: Vec<&Listed> = listed.iter().filter(|it| it.section == kind).collect();
            fold(lang, kind, &rules, today)
        })
        .collect();
    let from = pack.extends.as_ref().map(|id| {
        let name = packs.get(id).map_or_else(|| id.clone(), |it| place(lang, &it.id, &it.name));
        view! { <p class="small">{t!(lang, "rules-extends", name = name)}</p> }
    });
    let heading = format!("{}-name", pack.id);
    let labelled = heading.clone();
    view! {
        <section id=pack.id.clone() aria-labelledby=labelled>
            <h2 id=heading>{place(lang, &pack.id, &pack.name)}</h2>
            <p class="small">
                {t!(lang, "rules-pack-facts", currency = pack.currency.code(), date = lang.date(pack.as_of), on = on, all = listed.len())}
            </p>
            {from}
            {folds}
        </section>
    }
    .into_any()
}

fn fold(lang: Lang, kind: &str, rules: &[&Listed], today: Date) -> AnyView {
    let on = rules.iter().filter(|it| is_on(it, today)).count();
    let entries: Vec<_> = rules.iter().map(|it| entry(lang, it, today)).collect();
    view! {
        <details class="rules">
            <summary>{kind_word(lang, kind)} " " <span class="small">{t!(lang, "rules-count", on = on, all = rules.len())}</span></summary>
            <ul class="plain-list">{entries}</ul>
        </details>
    }
    .into_any()
}

fn entry(lang: Lang, it: &Listed, today: Date) -> AnyView {
    let About { rule, source, as_of, .. } = &it.about;
    let state = if is_on(it, today) { "tag ok" } else { "tag off" };
    view! {
        <li>
            <p><strong lang=tongue(lang, &it.words)>{it.words.clone()}</strong></p>
            <p class="small"><code>{rule.clone()}</code> " · " <span lang=tongue(lang, source)>{source.clone()}</span></p>
            <p class="small">{t!(lang, "rules-as-of", date = lang.date(*as_of))} {holds(lang, &it.about)}</p>
            <p><span class=state>{state_words(lang, it, today)}</span></p>
        </li>
    }
    .into_any()
}

/// Whether the portal reckons with it today.
fn is_on(it: &Listed, today: Date) -> bool {
    it.is_on() && it.about.holds_on(today)
}

/// From when until when it holds.
fn holds(lang: Lang, about: &About) -> Option<String> {
    let words = match (about.from, about.until) {
        (None, None) => return None,
        (Some(from), None) => t!(lang, "rules-from", from = lang.date(from)),
        (None, Some(until)) => t!(lang, "rules-until", until = lang.date(until)),
        (Some(from), Some(until)) => t!(lang, "rules-between", from = lang.date(from), until = lang.date(until)),
    };
    Some(format!(" · {words}"))
}

/// How sure it is, who checked it, and whether it is on, in plain words.
fn state_words(lang: Lang, it: &Listed, today: Date) -> String {
    let sure = match (&it.verified, it.about.confidence) {
        (Some(mark), Confidence::S | Confidence::M) => {
            t!(lang, "rules-verified-by", name = mark.by.clone(), date = lang.date(mark.on))
        }
        (_, Confidence::V) => t!(lang, "rules-read-in-law"),
        (None, Confidence::S) => t!(lang, "rules-secondary"),
        (None, Confidence::M) => t!(lang, "rules-not-checked"),
    };
    let about = &it.about;
    if about.from.is_some_and(|from| today < from) {
        format!("{sure} {}", t!(lang, "rules-not-yet"))
    } else if about.until.is_some_and(|until| until < today) {
        format!("{sure} {}", t!(lang, "rules-no-longer"))
    } else {
        sure
    }
}

fn kind_word(lang: Lang, section: &str) -> String {
    match section {
        "reference_rate" => t!(lang, "rules-kind-reference-rate"),
        "fee" => t!(lang, "rules-kind-fee"),
        "judgment_interest" => t!(lang, "rules-kind-judgment-interest"),
        "total_cost_cap" => t!(lang, "rules-kind-total-cost-cap"),
        "overdue_interest" => t!(lang, "rules-kind-overdue-interest"),
        "lending" => t!(lang, "rules-kind-lending"),
        "payment_order" => t!(lang, "rules-kind-payment-order"),
        "rate_cap" => t!(lang, "rules-kind-rate-cap"),
        "conditional_cost" => t!(lang, "rules-kind-conditional-cost"),
        "consequence" => t!(lang, "rules-kind-consequence"),
        "help" => t!(lang, "rules-kind-help"),
        "option" => t!(lang, "rules-kind-option"),
        "affordability" => t!(lang, "rules-kind-affordability"),
        "contact" => t!(lang, "rules-kind-contact"),
        _ => t!(lang, "rules-kind-other"),
    }
}

/// In which language a text of a pack is written, where that isn't the page's: for voices that read it out.
fn tongue(lang: Lang, text: &str) -> Option<&'static str> {
    let written = if text.chars().any(|it| ('\u{4e00}'..='\u{9fff}').contains(&it)) { "zh" } else { "en" };
    (!lang.tag().starts_with(written)).then_some(written)
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    #[test]
    fn every_kind_of_rule_has_a_name() {
        for pack in Packs::built_in().iter() {
            for it in pack.listed() {
                assert_ne!(kind_word(Lang::En, it.section), t!(Lang::En, "rules-kind-other"), "{}", it.section);
            }
        }
    }

    #[test]
    fn what_is_not_verified_is_called_off_and_says_why() {
        let packs = Packs::built_in();
        for it in packs.iter().flat_map(Pack::listed) {
            let words = state_words(Lang::En, &it, date!(2026 - 11 - 24));
            assert_eq!(words.contains("off until"), !it.is_on(), "{words}");
        }
    }

    #[test]
    fn a_rule_that_the_operator_verified_is_on_under_their_name() {
        let own = r#"schema = "rulepack/1"
overrides = "gb-england-wales"
[[verified]]
rule = "GB-EW-ISSUE-FEE"
by = "Rae <Reviewer>"
on = "2026-11-24"
"#;
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("own.toml"), own).unwrap();
        let drawn = |packs: &Packs| {
            let html = Owner::new().with(|| rules_page(Lang::En, packs, date!(2026 - 11 - 25)).to_html());
            let from = html.find("GB-EW-ISSUE-FEE").unwrap();
            html[from..].split("</li>").next().unwrap().to_owned()
        };
        let before = drawn(Packs::built_in());
        assert!(before.contains("tag off") && before.contains("off until"), "{before}");
        let after = drawn(&Packs::read(Some(folder.path())).unwrap());
        assert!(after.contains("tag ok") && after.contains("Rae &lt;Reviewer&gt; on 24 November 2026"), "{after}");
    }

    #[test]
    fn a_text_in_another_language_than_the_page_says_so() {
        assert_eq!(tongue(Lang::En, "民间借贷规定"), Some("zh"));
        assert_eq!(tongue(Lang::ZhHant, "county court"), Some("en"));
        assert_eq!(tongue(Lang::En, "county court"), None);
    }
}
