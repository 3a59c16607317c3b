//! Everything about a person as a file: a table for spreadsheets and JSON for programs, both with what each part is. One
//! model for both, so that neither says less than the other.

mod parts;

use serde_json::{Map, Value, json};

use crate::domain::affordability::rows::harmless;
use crate::i18n::Lang;
use crate::t;
use crate::usecases::own_data::Everything;

const BYTE_ORDER_MARK: &str = "\u{feff}";

/// One thing: each field with its value.
type Entry = Vec<(String, String)>;

/// Things of one kind.
#[derive(Debug, Clone)]
pub struct Part {
    title: String,
    what: String,
    entries: Vec<Entry>,
}

/// The file.
#[derive(Debug, Clone)]
pub struct DataFile {
    about: String,
    parts: Vec<Part>,
}

impl DataFile {
    /// Everything in the reader's language.
    #[must_use]
    pub fn of(lang: Lang, all: &Everything) -> Self {
        Self { about: t!(lang, "data-about"), parts: parts::parts(lang, all) }
    }
}

/// As JSON. Fields that come twice in an entry are a list.
#[must_use]
pub fn json(file: &DataFile) -> Option<Vec<u8>> {
    let entry = |fields: &Entry| {
        let mut object: Map<String, Value> = Map::new();
        for (name, value) in fields {
            match object.get_mut(name) {
                Some(Value::Array(many)) => many.push(json!(value)),
                Some(one) => *one = json!([one.clone(), value]),
                None => {
                    object.insert(name.clone(), json!(value));
                }
            }
        }
        Value::Object(object)
    };
    let parts: Vec<Value> = file
        .parts
        .iter()
        .map(|it| {
            let entries: Vec<Value> = it.entries.iter().map(entry).collect();
            json!({ "part": it.title, "what": it.what, "entries": entries })
        })
        .collect();
    serde_json::to_vec_pretty(&json!({ "about": file.about, "parts": parts })).ok()
}

/// As a table (RFC 4180), with a byte order mark so that spreadsheets read the letters right; nothing in it is a formula.
#[must_use]
pub fn csv(lang: Lang, file: &DataFile) -> Option<Vec<u8>> {
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(BYTE_ORDER_MARK.as_bytes().to_vec());
    let head = [t!(lang, "data-part"), t!(lang, "data-number"), t!(lang, "data-field"), t!(lang, "data-value")];
    writer.write_record(head).ok()?;
    writer.write_record([t!(lang, "data-title"), String::new(), String::new(), file.about.clone()]).ok()?;
    for it in &file.parts {
        writer.write_record([it.title.clone(), String::new(), String::new(), it.what.clone()]).ok()?;
        for (number, entry) in (1_usize..).zip(&it.entries) {
            for (name, value) in entry.iter().filter(|(_, value)| !value.is_empty()) {
                let fields = [it.title.clone(), number.to_string(), harmless(name), harmless(value)];
                writer.write_record(fields).ok()?;
            }
        }
    }
    writer.into_inner().ok()
}
