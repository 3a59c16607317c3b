//! The statement as a table for a spreadsheet (RFC 4180). It begins with a byte order mark: without one Excel takes
//! UTF-8 for something else, and Chinese can't be read.

use crate::domain::affordability::rows::{Row, harmless, rows};
use crate::domain::money::Currency;
use crate::i18n::Lang;
use crate::pages::shared::statement_words::{line, span};
use crate::t;
use crate::usecases::financial_statement::weigh::{Here, Weighed};

const BYTE_ORDER_MARK: &str = "\u{feff}";

fn section(lang: Lang, name: &str) -> String {
    match name {
        "household" => t!(lang, "fs-household"),
        "income" => t!(lang, "fs-income"),
        "spending" => t!(lang, "fs-going-out"),
        "priority_arrears" => t!(lang, "fs-arrears"),
        "savings" | "assets" => t!(lang, "fs-savings"),
        "debts" => t!(lang, "fs-debts"),
        "sums" => t!(lang, "fs-month-in-short"),
        "offers" => t!(lang, "way-pro-rata"),
        other => other.to_owned(),
    }
}

/// A line by its name in the reader's language; a debt by the name that its owner or the portal gives it.
fn line_of(lang: Lang, section: &str, name: &str, here: &[Here]) -> String {
    match (section, name) {
        ("sums", "priority_arrears") => t!(lang, "fs-arrears-paid"),
        ("sums", "surplus") => t!(lang, "fs-left"),
        ("debts" | "offers", id) => {
            let listed = here.iter().find(|it| it.id == id).map(|it| format!("{} · {}", it.creditor, it.description));
            // Debts from elsewhere carry a number before their name, which tells apart two of one name.
            let own = || id.split_once(' ').map_or(id, |(_, name)| name).to_owned();
            harmless(&listed.unwrap_or_else(own))
        }
        (_, name) => line(lang, name),
    }
}

/// The file.
#[must_use]
pub fn table(lang: Lang, weighed: &Weighed, here: &[Here], currency: Currency) -> Option<Vec<u8>> {
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(BYTE_ORDER_MARK.as_bytes().to_vec());
    let head = [
        t!(lang, "fs-part"),
        t!(lang, "fs-line"),
        format!("{} ({})", t!(lang, "fs-as-said"), currency.code()),
        t!(lang, "fs-often"),
        format!("{} ({})", t!(lang, "fs-a-month"), currency.code()),
    ];
    writer.write_record(head).ok()?;
    // The parts of the statement ask for children by age; the row for those without is always empty.
    let asked =
        |row: &Row| row.first().map(String::as_str) != Some("household") || !row.contains(&"children".to_owned());
    for [part, name, amount, every, month, _] in
        rows(&weighed.statement, &weighed.shared, currency).into_iter().filter(asked)
    {
        let every = every.parse().map(|it| span(lang, it)).unwrap_or_default();
        let name = line_of(lang, &part, &name, here);
        writer.write_record([section(lang, &part), name, amount, every, month]).ok()?;
    }
    writer.into_inner().ok()
}
