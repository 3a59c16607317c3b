//! What the places are called whose law a pack holds.

use crate::i18n::Lang;
use crate::t;

/// The place of a pack that comes with the program, in the reader's language; one that an operator added is called as
/// its file says.
#[must_use]
pub fn place(lang: Lang, id: &str, name: &str) -> String {
    match id {
        "au" => t!(lang, "place-au"),
        "cn-mainland" => t!(lang, "place-cn-mainland"),
        "eu-framework" => t!(lang, "place-eu-framework"),
        "gb-england-wales" => t!(lang, "place-gb-england-wales"),
        "gb-scotland" => t!(lang, "place-gb-scotland"),
        "hk" => t!(lang, "place-hk"),
        "tw" => t!(lang, "place-tw"),
        "us-federal" => t!(lang, "place-us-federal"),
        "us-new-york" => t!(lang, "place-us-new-york"),
        _ => name.to_owned(),
    }
}
