//! Rules as data: which concepts, in which order and how near to each other, make a threat, and what takes it back.
//! Typed and checked on loading.

use std::sync::LazyLock;

use serde::Deserialize;

use super::lexicon::{BadRules, Concept, Lexicon, Phrases};
use super::{Category, Outcome};

/// How many words or Chinese characters may stand between two concepts of a sequence unless the pattern says otherwise.
const REACH: usize = 6;

/// One concept of a sequence, or one of several that will do.
#[derive(Debug)]
pub(super) struct Element {
    pub(super) any_of: Vec<Concept>,
    /// The most words between the element before and this one.
    pub(super) reach: usize,
}

/// Concepts one after the other.
pub(super) type Sequence = Vec<Element>;

/// What has to be in one sentence: the core, which is what is shown, and what else must or must not stand there.
#[derive(Debug)]
pub(super) struct Pattern {
    pub(super) core: Sequence,
    pub(super) with: Vec<Sequence>,
    /// The same, in the sentence or one beside it.
    pub(super) near: Vec<Sequence>,
    pub(super) without: Vec<Sequence>,
}

/// One rule.
#[derive(Debug)]
pub(super) struct Rule {
    pub(super) id: String,
    pub(super) category: Category,
    pub(super) outcome: Outcome,
    pub(super) patterns: Vec<Pattern>,
    /// Concepts that take a hit back to `review` when they stand before it.
    pub(super) guards: Vec<Concept>,
}

/// All phrases and rules.
#[derive(Debug)]
pub(super) struct Rulebook {
    pub(super) lexicon: Lexicon,
    pub(super) rules: Vec<Rule>,
    pub(super) denial: Concept,
    pub(super) advice: Concept,
    pub(super) but: Concept,
    pub(super) resumes: Concept,
    pub(super) subject: Concept,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RuleFile {
    pub(super) category: Category,
    #[serde(rename = "rule")]
    pub(super) rules: Vec<WrittenRule>,
}

/// A rule as it is written down, with the sentences that show what it is for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WrittenRule {
    pub(super) id: String,
    pub(super) outcome: Outcome,
    /// The law behind it.
    #[cfg_attr(not(test), expect(dead_code, reason = "read by whoever reads the file; a test asks for it"))]
    pub(super) anchor: String,
    pub(super) patterns: Vec<String>,
    #[serde(default)]
    pub(super) guards: Vec<String>,
    #[cfg_attr(not(test), expect(dead_code, reason = "a test tries them"))]
    pub(super) hits: Vec<String>,
    #[cfg_attr(not(test), expect(dead_code, reason = "a test tries them"))]
    pub(super) clears: Vec<String>,
}

const PHRASES: [(&str, &str); 4] = [
    ("concepts/en.toml", include_str!("concepts/en.toml")),
    ("concepts/en_guards.toml", include_str!("concepts/en_guards.toml")),
    ("concepts/zh.toml", include_str!("concepts/zh.toml")),
    ("concepts/zh_guards.toml", include_str!("concepts/zh_guards.toml")),
];

const RULES: [(&str, &str); 10] = [
    ("rules/violence.toml", include_str!("rules/violence.toml")),
    ("rules/false_legal.toml", include_str!("rules/false_legal.toml")),
    ("rules/impersonation.toml", include_str!("rules/impersonation.toml")),
    ("rules/third_party.toml", include_str!("rules/third_party.toml")),
    ("rules/shaming.toml", include_str!("rules/shaming.toml")),
    ("rules/harassment.toml", include_str!("rules/harassment.toml")),
    ("rules/misstate.toml", include_str!("rules/misstate.toml")),
    ("rules/credit_threat.toml", include_str!("rules/credit_threat.toml")),
    ("rules/coerce_funding.toml", include_str!("rules/coerce_funding.toml")),
    ("rules/vuln_exploit.toml", include_str!("rules/vuln_exploit.toml")),
];

static BUILT_IN: LazyLock<Result<Rulebook, BadRules>> = LazyLock::new(load);

/// The rules that are compiled in.
///
/// # Errors
/// What can't be read in them; a test sees to it that there is nothing.
pub(super) fn built_in() -> Result<&'static Rulebook, &'static BadRules> {
    BUILT_IN.as_ref()
}

pub(super) fn files() -> Result<Vec<RuleFile>, BadRules> {
    RULES.into_iter().map(|(file, text)| read(file, text)).collect()
}

fn read<T: serde::de::DeserializeOwned>(file: &'static str, text: &str) -> Result<T, BadRules> {
    toml::from_str(text).map_err(|error| BadRules::Unreadable { file, why: error.to_string() })
}

fn load() -> Result<Rulebook, BadRules> {
    let mut phrases = Phrases::new();
    for (file, text) in PHRASES {
        for (concept, more) in read::<Phrases>(file, text)? {
            phrases.entry(concept).or_default().extend(more);
        }
    }
    let lexicon = Lexicon::of(&phrases)?;
    let mut rules = Vec::new();
    for file in files()? {
        for rule in file.rules {
            rules.push(Rule {
                category: file.category,
                outcome: rule.outcome,
                patterns: rule.patterns.iter().map(|it| pattern(it, &rule.id, &lexicon)).collect::<Result<_, _>>()?,
                guards: rule.guards.iter().map(|it| concept(it, &lexicon)).collect::<Result<_, _>>()?,
                id: rule.id,
            });
        }
    }
    let known = |name: &str| concept(name, &lexicon);
    let (denial, advice, but) = (known("denial")?, known("advice")?, known("but")?);
    let (resumes, subject) = (known("resumes")?, known("subject")?);
    Ok(Rulebook { lexicon, rules, denial, advice, but, resumes, subject })
}

fn concept(name: &str, lexicon: &Lexicon) -> Result<Concept, BadRules> {
    lexicon.concept(name).ok_or_else(|| BadRules::UnknownConcept(name.to_owned()))
}

/// Reads `agent tell <4 family|employer && illness & unpaid & !consent`: a core, parts in the sentence or one beside it,
/// parts in the sentence, parts that must not be there; `<4` before an element is its reach.
fn pattern(text: &str, rule: &str, lexicon: &Lexicon) -> Result<Pattern, BadRules> {
    let mut parts = text.split(" & ");
    let mut core = parts.next().unwrap_or_default().split(" && ");
    let first = sequence(core.next().unwrap_or_default(), rule, lexicon)?;
    let near = core.map(|it| sequence(it, rule, lexicon)).collect::<Result<_, _>>()?;
    let (mut with, mut without) = (Vec::new(), Vec::new());
    for part in parts {
        match part.strip_prefix('!') {
            Some(part) => without.push(sequence(part, rule, lexicon)?),
            None => with.push(sequence(part, rule, lexicon)?),
        }
    }
    Ok(Pattern { core: first, with, near, without })
}

fn sequence(text: &str, rule: &str, lexicon: &Lexicon) -> Result<Sequence, BadRules> {
    let mut reach = REACH;
    let mut elements = Vec::new();
    for word in text.split_whitespace() {
        if let Some(number) = word.strip_prefix('<') {
            reach = number.parse().map_err(|_| BadRules::Pattern(rule.to_owned(), "a reach is a number, as in <4"))?;
            continue;
        }
        let any_of = word.split('|').map(|name| concept(name, lexicon)).collect::<Result<_, _>>()?;
        elements.push(Element { any_of, reach });
        reach = REACH;
    }
    if elements.is_empty() {
        return Err(BadRules::Pattern(rule.to_owned(), "a part without a concept"));
    }
    Ok(elements)
}
