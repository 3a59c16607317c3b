//! The parts of the file, in the reader's language.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{Entry, Part};
use crate::domain::decision::Said;
use crate::domain::proposal::Party;
use crate::i18n::Lang;
use crate::pages::debtor::ledger::kind_word;
use crate::pages::debtor::settings::when_word;
use crate::pages::debtor::together::words::sharing_title;
use crate::pages::reviewer::case::act_word;
use crate::pages::shared::decision_words::lines;
use crate::pages::shared::dispute_words::{ground, outcome, part};
use crate::pages::shared::exchange::{in_short, state_word};
use crate::pages::shared::role_words::role_word;
use crate::store::erasures::Erasure;
use crate::store::evidence::{EvidenceRow, Looked};
use crate::store::proposals::Proposal;
use crate::t;
use crate::usecases::contact_wishes::When;
use crate::usecases::correspondence::{Item, What};
use crate::usecases::open_case::{Case, Tie};
use crate::usecases::own_data::{Everything, OwnStatement};

/// What was said with the decision on an offer.
fn decided(lang: Lang, it: &Proposal) -> String {
    lines(lang, Said { reason: it.decision_reason, words: &it.decision_words }).join("\n")
}

/// All of them, each with what it is.
pub(super) fn parts(lang: Lang, all: &Everything) -> Vec<Part> {
    let it = Writer { lang, all };
    vec![
        it.person(),
        it.debts(),
        it.ledger(),
        it.held(),
        it.disputes(),
        it.offers(),
        it.plans(),
        it.written(),
        it.statements(),
        it.erasures(),
        it.looked(),
        it.record(),
    ]
}

fn part_of(title: String, what: String, entries: Vec<Entry>) -> Part {
    Part { title, what, entries }
}

/// Writes the parts in the reader's language.
struct Writer<'a> {
    lang: Lang,
    all: &'a Everything,
}

impl Writer<'_> {
    fn date(&self, value: impl ToString) -> (String, String) {
        (t!(self.lang, "data-date"), value.to_string())
    }

    fn said(&self, value: String) -> (String, String) {
        (t!(self.lang, "data-what"), value)
    }

    fn words(&self, value: &str) -> (String, String) {
        (t!(self.lang, "data-words"), value.to_owned())
    }

    fn amount(&self, case: &Case, minor: i64) -> (String, String) {
        let money = case.debt.money(minor);
        // `to_plain` is for fields, which take no minus.
        let sign = if minor < 0 { "-" } else { "" };
        let plain = case.debt.money(minor.saturating_abs()).to_plain();
        (t!(self.lang, "data-amount"), format!("{sign}{plain} {}", money.currency().code()))
    }

    fn of_debt(&self, case: &Case) -> [(String, String); 2] {
        [
            (t!(self.lang, "looked-creditor"), case.creditor.name.clone()),
            (t!(self.lang, "looked-debt"), case.debt.reference.clone()),
        ]
    }

    /// An entry for each of some things of each debt.
    fn each<'a, T: 'a, I: IntoIterator<Item = T>>(
        &'a self,
        of: impl Fn(&'a Case) -> I,
        entry: impl Fn(&'a Case, T) -> Entry,
    ) -> Vec<Entry> {
        let mut entries = Vec::new();
        for case in &self.all.cases {
            for it in of(case) {
                entries.push([self.of_debt(case).to_vec(), entry(case, it)].concat());
            }
        }
        entries
    }

    fn person(&self) -> Part {
        let it = &self.all.debtor;
        let names: BTreeSet<_> = self.all.cases.iter().map(|case| &case.debt.debtor_name).collect();
        let mut entry = vec![
            (t!(self.lang, "data-email"), it.address().unwrap_or_default().to_owned()),
            (t!(self.lang, "language-label"), it.language.clone()),
            (t!(self.lang, "data-since"), it.created_at.day_in("UTC").to_string()),
            (
                t!(self.lang, "settings-reminders"),
                if it.reminders_stopped_at.is_some() {
                    t!(self.lang, "settings-reminders-off")
                } else {
                    t!(self.lang, "settings-reminders-on")
                },
            ),
            (t!(self.lang, "settings-when"), when_word(self.lang, When::of(it))),
        ];
        entry.extend(names.into_iter().map(|name| (t!(self.lang, "data-name"), name.clone())));
        part_of(t!(self.lang, "data-person"), t!(self.lang, "data-person-what"), vec![entry])
    }

    fn debts(&self) -> Part {
        let entries = self.each(
            |case| [case],
            |case, _| {
                let terms = &case.debt.terms;
                let mut entry = vec![
                    self.said(case.debt.description.clone()),
                    (t!(self.lang, "ledger-principal"), case.debt.principal().to_plain()),
                    (t!(self.lang, "line-rate"), format!("{}%", terms.annual_rate.percent_text())),
                    (t!(self.lang, "data-contract"), case.debt.contract_date.to_string()),
                    (t!(self.lang, "case-due-since"), case.debt.due_date.to_string()),
                    (t!(self.lang, "data-interest-from"), terms.interest_from.to_string()),
                    (t!(self.lang, "case-balance"), self.amount(case, case.statement.balance.total()).1),
                ];
                entry.extend(case.debt.closed_on.map(|day| (t!(self.lang, "act-debt-closed"), day.to_string())));
                entry
            },
        );
        part_of(t!(self.lang, "debts-title"), t!(self.lang, "data-debts-what"), entries)
    }

    fn ledger(&self) -> Part {
        let entries = self.each(
            |case| case.entries.iter(),
            |case, it| {
                let what = kind_word(self.lang, it.kind);
                vec![self.date(it.on), self.said(what), self.amount(case, it.amount), self.words(&it.label)]
            },
        );
        part_of(t!(self.lang, "ledger-entries"), t!(self.lang, "data-ledger-what"), entries)
    }

    fn held(&self) -> Part {
        let entries = self.each(
            |case| case.holds.iter(),
            |case, it| {
                vec![
                    self.date(it.starts_on),
                    (t!(self.lang, "hold-until-label"), it.last_day_known(case.today).to_string()),
                    self.words(&it.words),
                    (t!(self.lang, "data-answer"), it.review_words.clone()),
                ]
            },
        );
        part_of(t!(self.lang, "data-holds"), t!(self.lang, "data-holds-what"), entries)
    }

    fn disputes(&self) -> Part {
        let entries = self.each(
            |case| case.disputed().collect::<Vec<_>>(),
            |case, it| {
                vec![
                    self.date(it.hold.starts_on),
                    self.said(ground(self.lang, it.what.ground)),
                    (t!(self.lang, "dispute-about"), part(self.lang, case, it.what.amount)),
                    self.words(&it.hold.words),
                    (t!(self.lang, "data-answer"), outcome(self.lang, case, &it)),
                ]
            },
        );
        part_of(t!(self.lang, "door-dispute"), t!(self.lang, "data-disputes-what"), entries)
    }

    fn offers(&self) -> Part {
        let who = |case: &Case, it: Party| match it {
            Party::Debtor => case.debt.debtor_name.clone(),
            Party::Creditor => case.creditor.name.clone(),
        };
        let entries = self.each(
            |case| case.proposals.iter(),
            |case, it| {
                let mut entry = vec![
                    self.date(it.sent_at.in_zone(&case.creditor.time_zone).date()),
                    (t!(self.lang, "looked-who"), who(case, it.offered_by)),
                    self.said(in_short(self.lang, case, it)),
                    (t!(self.lang, "data-state"), state_word(self.lang, it.state)),
                    self.words(&it.words),
                    (t!(self.lang, "data-answer"), decided(self.lang, it)),
                ];
                // A share of one plan for several debts.
                if let Some(Tie { tied, .. }) = case.ties.iter().find(|tie| tie.tied.proposal_id == it.id) {
                    let names = if tied.names_allowed { t!(self.lang, "yes") } else { t!(self.lang, "no") };
                    let sharing = tied.sharing.parse().map(|it| sharing_title(self.lang, it)).unwrap_or_default();
                    entry.push((t!(self.lang, "tied-share"), self.amount(case, tied.amount).1));
                    entry.push((t!(self.lang, "together-sharing"), sharing));
                    entry.push((t!(self.lang, "together-names-yes"), names));
                }
                entry
            },
        );
        part_of(t!(self.lang, "exchange-title"), t!(self.lang, "data-offers-what"), entries)
    }

    fn plans(&self) -> Part {
        let entries = self.each(
            |case| case.plans.iter().flat_map(|(_, progress)| &progress.rows).collect::<Vec<_>>(),
            |case, it| {
                vec![
                    self.date(it.instalment.due),
                    self.amount(case, it.instalment.amount),
                    (t!(self.lang, "data-missing"), self.amount(case, it.missing()).1),
                ]
            },
        );
        part_of(t!(self.lang, "plan-title"), t!(self.lang, "data-plans-what"), entries)
    }

    fn written(&self) -> Part {
        let entry = |it: &Item| {
            let case = self.all.cases.iter().find(|case| Some(case.debt.id) == it.debt);
            let zone = case.map_or("UTC", |case| &case.creditor.time_zone);
            let creditor = case.map_or_else(String::new, |case| case.creditor.name.clone());
            let (what, words) = match &it.what {
                What::Letter(letter) => {
                    let mut lines = vec![letter.subject.clone()];
                    lines.extend(letter.paragraphs.iter().cloned());
                    (t!(self.lang, "messages-email"), lines.join("\n"))
                }
                What::Own(words, _) => (t!(self.lang, "messages-you-wrote"), words.clone()),
                What::Theirs(words) => (t!(self.lang, "messages-they-wrote", creditor = creditor), words.clone()),
                What::Unreadable => (t!(self.lang, "messages-unreadable"), String::new()),
            };
            let about = case.map_or_else(Vec::new, |case| self.of_debt(case).to_vec());
            [about, vec![self.date(it.at.in_zone(zone)), self.said(what), self.words(&words)]].concat()
        };
        let entries = self.all.written.iter().map(entry).collect();
        part_of(t!(self.lang, "messages-title"), t!(self.lang, "data-written-what"), entries)
    }

    fn statements(&self) -> Part {
        let entry = |it: &OwnStatement| {
            let mut entry = vec![
                self.date(it.finished_at.map_or_else(String::new, |at| at.day_in("UTC").to_string())),
                self.said(it.currency.code().to_owned()),
            ];
            flat("", &it.told, &mut entry);
            entry
        };
        let entries = self.all.statements.iter().map(entry).collect();
        part_of(t!(self.lang, "data-statements"), t!(self.lang, "data-statements-what"), entries)
    }

    fn erasures(&self) -> Part {
        let state = |it: &Erasure| {
            let case = self.all.cases.iter().find(|case| case.creditor.id == it.creditor_id);
            let creditor = case.map_or_else(String::new, |case| case.creditor.name.clone());
            match it.outcome.as_str() {
                "erased" => t!(self.lang, "erase-erased", creditor = creditor),
                "kept" => t!(self.lang, "erase-kept", creditor = creditor),
                _ => t!(self.lang, "erase-waits", creditor = creditor, day = self.lang.date(it.answer_by)),
            }
        };
        let entry = |it: &Erasure| {
            vec![
                self.date(it.asked_at.day_in("UTC")),
                (t!(self.lang, "data-state"), state(it)),
                (t!(self.lang, "data-answer"), it.answer_words.clone()),
            ]
        };
        let entries = self.all.erasures.iter().map(entry).collect();
        part_of(t!(self.lang, "erase-title"), t!(self.lang, "data-erasures-what"), entries)
    }

    fn looked(&self) -> Part {
        let entry = |it: &Looked| {
            vec![
                self.date(it.at.in_zone(&it.time_zone)),
                (t!(self.lang, "looked-who"), role_word(self.lang, it.role)),
                (t!(self.lang, "looked-creditor"), it.creditor.clone()),
                (t!(self.lang, "looked-debt"), it.reference.clone()),
            ]
        };
        let entries = self.all.looked.iter().map(entry).collect();
        part_of(t!(self.lang, "looked-title"), t!(self.lang, "looked-lead"), entries)
    }

    fn record(&self) -> Part {
        let entry = |it: &EvidenceRow| {
            let who = match it.actor.as_str() {
                "debtor" => t!(self.lang, "data-you"),
                "staff" => t!(self.lang, "actor-staff"),
                "operator" => t!(self.lang, "actor-operator"),
                _ => t!(self.lang, "actor-system"),
            };
            vec![
                self.date(it.at.in_zone("UTC")),
                self.said(act_word(self.lang, &it.act)),
                (t!(self.lang, "looked-who"), who),
            ]
        };
        let entries = self.all.record.iter().map(entry).collect();
        part_of(t!(self.lang, "data-record"), t!(self.lang, "data-record-what"), entries)
    }
}

/// A value with its parts, each by the way that leads to it.
fn flat(way: &str, value: &Value, entry: &mut Entry) {
    let on = |part: &str| if way.is_empty() { part.to_owned() } else { format!("{way}.{part}") };
    match value {
        Value::Object(fields) => fields.iter().for_each(|(name, value)| flat(&on(name), value, entry)),
        Value::Array(items) => {
            (1..).zip(items).for_each(|(place, value): (usize, _)| flat(&on(&place.to_string()), value, entry));
        }
        Value::Null => {}
        Value::String(text) => entry.push((way.to_owned(), text.clone())),
        other => entry.push((way.to_owned(), other.to_string())),
    }
}
