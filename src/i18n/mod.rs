//! Languages: English, 简体中文, 繁體中文. How money, dates and numbers are written is compiled for server and browser;
//! the texts (Fluent files, one set a language) live on the server, and islands are handed the ones they need.

#[cfg(feature = "ssr")]
pub mod direction;
mod format;
#[cfg(feature = "ssr")]
mod texts;

use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
pub use texts::{Args, text};

/// A language that everything is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Lang {
    /// English.
    #[default]
    #[serde(rename = "en")]
    En,
    /// 简体中文.
    #[serde(rename = "zh-Hans")]
    ZhHans,
    /// 繁體中文.
    #[serde(rename = "zh-Hant")]
    ZhHant,
}

impl Lang {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::En, Self::ZhHans, Self::ZhHant];

    /// The language tag, as stored and as in `<html lang>`.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::ZhHans => "zh-Hans",
            Self::ZhHant => "zh-Hant",
        }
    }

    /// Its own name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::ZhHans => "简体中文",
            Self::ZhHant => "繁體中文",
        }
    }

    /// The language of a tag, also as browsers and creditors' files write it: `zh-CN`, `zh_TW`, `en-GB`, `zh`.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let tag = tag.trim().to_ascii_lowercase().replace('_', "-");
        let mut parts = tag.split('-');
        match parts.next() {
            Some("en") => Some(Self::En),
            Some("zh") => Some(match parts.next() {
                Some("hant" | "tw" | "hk" | "mo") => Self::ZhHant,
                _ => Self::ZhHans,
            }),
            _ => None,
        }
    }

    /// The first language of an `Accept-Language` header that we write.
    #[must_use]
    pub fn from_accept(header: &str) -> Option<Self> {
        header.split(',').find_map(|part| Self::from_tag(part.split(';').next().unwrap_or_default()))
    }
}

/// The text of a key in a language, with values: `t!(lang, "debts-lead", count = 3)`.
#[cfg(feature = "ssr")]
#[macro_export]
macro_rules! t {
    ($lang:expr, $key:literal $(, $name:ident = $value:expr)* $(,)?) => {{
        #[allow(unused_mut, reason = "a text without values needs no change")]
        let mut values = $crate::i18n::Args::new();
        $(values.set(stringify!($name), $value);)*
        $crate::i18n::text($lang, $key, &values)
    }};
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_read_as_browsers_and_files_write_them() {
        for (tag, lang) in [
            ("en-GB", Lang::En),
            ("EN", Lang::En),
            ("zh", Lang::ZhHans),
            ("zh-CN", Lang::ZhHans),
            ("zh_TW", Lang::ZhHant),
            ("zh-Hant-HK", Lang::ZhHant),
            ("zh-HK", Lang::ZhHant),
        ] {
            assert_eq!(Lang::from_tag(tag), Some(lang), "{tag}");
        }
        assert_eq!(Lang::from_tag("fr"), None);
        assert_eq!(Lang::from_accept("fr-FR,fr;q=0.9,zh-TW;q=0.8,en;q=0.7"), Some(Lang::ZhHant));
    }
}
