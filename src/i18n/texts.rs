//! The texts: Fluent files compiled into the binary. Tests refuse a key that one language lacks, a value that one
//! language does not use, a key that nobody asks for and a key that is asked for but nowhere written.

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use super::Lang;
use super::direction::in_a_sentence;

/// Values that a text needs.
#[derive(Debug, Default)]
pub struct Args(FluentArgs<'static>);

impl Args {
    /// None.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a value: a number (for plurals) or something written.
    pub fn set(&mut self, name: &'static str, value: impl Into<FluentValue<'static>>) {
        let value = match value.into() {
            FluentValue::String(text) => FluentValue::from(in_a_sentence(text.into_owned())),
            other => other,
        };
        self.0.set(name, value);
    }
}

macro_rules! sources {
    ($tag:literal) => {
        [
            include_str!(concat!($tag, "/shared.ftl")),
            include_str!(concat!($tag, "/debtor.ftl")),
            include_str!(concat!($tag, "/reviewer.ftl")),
            include_str!(concat!($tag, "/staff.ftl")),
            include_str!(concat!($tag, "/import.ftl")),
            include_str!(concat!($tag, "/mail.ftl")),
            include_str!(concat!($tag, "/statement.ftl")),
            include_str!(concat!($tag, "/exchange.ftl")),
            include_str!(concat!($tag, "/policy.ftl")),
            include_str!(concat!($tag, "/plan.ftl")),
            include_str!(concat!($tag, "/account.ftl")),
            include_str!(concat!($tag, "/numbers.ftl")),
            include_str!(concat!($tag, "/decisions.ftl")),
            include_str!(concat!($tag, "/together.ftl")),
            include_str!(concat!($tag, "/workbench.ftl")),
            include_str!(concat!($tag, "/security.ftl")),
            include_str!(concat!($tag, "/queue.ftl")),
            include_str!(concat!($tag, "/roles.ftl")),
            include_str!(concat!($tag, "/casework.ftl")),
            include_str!(concat!($tag, "/people.ftl")),
        ]
    };
}

fn sources(lang: Lang) -> [&'static str; 20] {
    match lang {
        Lang::En => sources!("en"),
        Lang::ZhHans => sources!("zh-Hans"),
        Lang::ZhHant => sources!("zh-Hant"),
    }
}

fn bundle(lang: Lang) -> FluentBundle<FluentResource> {
    let locale: LanguageIdentifier = lang.tag().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![locale]);
    // Isolation marks around values would end up in mail subjects and in what people copy.
    bundle.set_use_isolating(false);
    for source in sources(lang) {
        let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(partial, _)| partial);
        if let Err(errors) = bundle.add_resource(resource) {
            tracing::error!(language = lang.tag(), count = errors.len(), "a text is written twice");
        }
    }
    bundle
}

static EN: LazyLock<FluentBundle<FluentResource>> = LazyLock::new(|| bundle(Lang::En));
static ZH_HANS: LazyLock<FluentBundle<FluentResource>> = LazyLock::new(|| bundle(Lang::ZhHans));
static ZH_HANT: LazyLock<FluentBundle<FluentResource>> = LazyLock::new(|| bundle(Lang::ZhHant));

/// The text of a key. A key that is nowhere written (a test refuses it) answers itself.
#[must_use]
pub fn text(lang: Lang, key: &str, values: &Args) -> String {
    let bundle = match lang {
        Lang::En => &*EN,
        Lang::ZhHans => &*ZH_HANS,
        Lang::ZhHant => &*ZH_HANT,
    };
    let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
        tracing::error!(key, language = lang.tag(), "a text is missing");
        return key.to_owned();
    };
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, Some(&values.0), &mut errors).into_owned();
    if !errors.is_empty() {
        tracing::error!(key, language = lang.tag(), "a text lacks a value");
    }
    text
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};
    use std::path::Path;

    use super::*;

    /// Keys of a language with the values each uses.
    fn keys(lang: Lang) -> BTreeMap<String, BTreeSet<String>> {
        let mut keys = BTreeMap::new();
        for source in sources(lang) {
            let parsed = FluentResource::try_new(source.to_owned());
            assert!(parsed.is_ok(), "{} has a text that can't be read: {:?}", lang.tag(), parsed.err().map(|(_, e)| e));
            let mut current: Option<String> = None;
            for line in source.lines() {
                if line.starts_with('#') {
                    continue;
                }
                if let Some((key, _)) = line.split_once('=')
                    && line.starts_with(|c: char| c.is_ascii_lowercase())
                {
                    let key = key.trim().to_owned();
                    assert!(keys.insert(key.clone(), BTreeSet::new()).is_none(), "{} writes {key} twice", lang.tag());
                    current = Some(key);
                }
                let Some(key) = &current else { continue };
                for part in line.split('$').skip(1) {
                    let name: String = part.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
                    keys.get_mut(key).unwrap().insert(name);
                }
            }
        }
        keys
    }

    fn source_files(folder: &Path, files: &mut Vec<std::path::PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                source_files(&path, files);
            } else if path.extension().is_some_and(|it| it == "rs") {
                files.push(path);
            }
        }
    }

    #[test]
    fn every_text_is_written_in_every_language_with_the_same_values() {
        let english = keys(Lang::En);
        for lang in [Lang::ZhHans, Lang::ZhHant] {
            let other = keys(lang);
            let missing: Vec<_> = english.keys().filter(|key| !other.contains_key(*key)).collect();
            let surplus: Vec<_> = other.keys().filter(|key| !english.contains_key(*key)).collect();
            assert!(
                missing.is_empty() && surplus.is_empty(),
                "{}: missing {missing:?}, surplus {surplus:?}",
                lang.tag()
            );
            for (key, values) in &english {
                assert_eq!(values, &other[key], "{} {key}", lang.tag());
            }
        }
    }

    #[test]
    fn every_text_that_is_asked_for_is_written_and_every_written_one_is_asked_for() {
        let written = keys(Lang::En);
        let mut files = Vec::new();
        source_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
        let source: String = files.iter().map(|path| std::fs::read_to_string(path).unwrap()).collect();
        for key in written.keys() {
            assert!(source.contains(&format!("\"{key}\"")), "nobody asks for the text {key}");
        }
        for (at, _) in source.match_indices("t!(") {
            // Not the end of another macro's name.
            if source[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_') {
                continue;
            }
            let call: String = source[at + 3..].chars().take(200).collect();
            let Some((before, rest)) = call.split_once('"') else { continue };
            let Some((key, _)) = rest.split_once('"') else { continue };
            let plain = key.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
            if before.contains(')') || before.matches(',').count() != 1 || !plain {
                continue;
            }
            assert!(written.contains_key(key), "the text {key} is nowhere written");
        }
    }
}
