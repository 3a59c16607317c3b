//! Which column is which: by the headings' names in English and Chinese, or as an administrator says.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::evidence::Act;

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Debts.
    Debts,
    /// Payments, by reference.
    Payments,
    /// Charges, by reference.
    Charges,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Debts, Self::Payments, Self::Charges];

    /// The name on the command line.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Debts => "debts",
            Self::Payments => "payments",
            Self::Charges => "charges",
        }
    }

    /// The kind of a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.as_str() == name)
    }

    /// How its rows stand in the ledger and in the evidence; nothing for debts, which have a ledger.
    #[must_use]
    pub fn entry(self) -> Option<(&'static str, Act)> {
        match self {
            Self::Debts => None,
            Self::Payments => Some(("payment", Act::PaymentBooked)),
            Self::Charges => Some(("charge", Act::ChargeBooked)),
        }
    }

    /// The columns that such a file may have.
    #[must_use]
    pub fn columns(self) -> &'static [Column] {
        match self {
            Self::Debts => &DEBT_COLUMNS,
            Self::Payments | Self::Charges => &ENTRY_COLUMNS,
        }
    }
}

/// A column of the format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Its name in the format.
    pub name: &'static str,
    /// Without it a row can't be taken.
    pub needed: bool,
    /// Other headings under which it is recognised.
    also: &'static [&'static str],
}

const fn column(name: &'static str, needed: bool, also: &'static [&'static str]) -> Column {
    Column { name, needed, also }
}

const DEBT_COLUMNS: [Column; 12] = [
    column(
        "reference",
        true,
        &["ref", "case reference", "account", "account number", "编号", "案件编号", "合同号", "編號"],
    ),
    column("name", true, &["debtor", "debtor name", "customer", "customer name", "姓名", "客户姓名", "債務人"]),
    column("email", false, &["e-mail", "email address", "mail", "邮箱", "电子邮箱", "電郵", "電子郵件"]),
    column("language", false, &["lang", "语言", "語言"]),
    column("currency", false, &["ccy", "币种", "幣別"]),
    column("principal", true, &["amount", "amount owed", "balance", "本金", "欠款本金"]),
    column("annual_rate", false, &["rate", "interest rate", "apr", "年利率", "利率"]),
    column("day_count", false, &["day count convention", "计息方式", "計息方式"]),
    column("contract_date", false, &["contract", "agreement date", "合同日期", "合約日期"]),
    column("due_date", true, &["due", "due on", "到期日", "应还日期", "到期日期"]),
    column("interest_from", false, &["interest start", "起息日"]),
    column("description", false, &["product", "details", "说明", "產品", "产品", "說明"]),
];

const ENTRY_COLUMNS: [Column; 5] = [
    column(
        "reference",
        true,
        &["ref", "case reference", "account", "account number", "编号", "案件编号", "编號", "編號"],
    ),
    column("date", true, &["paid on", "booked on", "value date", "日期", "入账日期", "入帳日期"]),
    column("amount", true, &["paid", "sum", "金额", "金額"]),
    column("id", false, &["transaction", "transaction id", "payment id", "charge id", "流水号", "流水號"]),
    column("description", false, &["details", "text", "说明", "說明"]),
];

/// Which column of a file is which column of the format, counted from 0.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping(BTreeMap<String, usize>);

fn plain(heading: &str) -> String {
    heading.trim().to_lowercase().replace(['_', '-'], " ")
}

impl Mapping {
    /// By the headings' names.
    #[must_use]
    pub fn by_names(kind: Kind, headings: &[String]) -> Self {
        let mut mapping = BTreeMap::new();
        for column in kind.columns() {
            let place = headings.iter().position(|heading| {
                let heading = plain(heading);
                heading == plain(column.name) || column.also.iter().any(|also| heading == plain(also))
            });
            if let Some(place) = place {
                mapping.insert(column.name.to_owned(), place);
            }
        }
        Self(mapping)
    }

    /// From what somebody chose.
    #[must_use]
    pub fn chosen(pairs: impl IntoIterator<Item = (&'static str, usize)>) -> Self {
        Self(pairs.into_iter().map(|(name, place)| (name.to_owned(), place)).collect())
    }

    /// Where a column of the format stands in the file.
    #[must_use]
    pub fn place(&self, name: &str) -> Option<usize> {
        self.0.get(name).copied()
    }

    /// Columns that are needed and not there.
    #[must_use]
    pub fn missing(&self, kind: Kind) -> Vec<&'static str> {
        kind.columns().iter().filter(|it| it.needed && self.place(it.name).is_none()).map(|it| it.name).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_recognised_in_english_and_chinese() {
        let owned = |list: &[&str]| list.iter().map(|&it| it.to_owned()).collect::<Vec<_>>();
        let english = owned(&["Case Reference", "Debtor-Name", "E-Mail", "Amount owed", "Due_Date", "Rate"]);
        let mapping = Mapping::by_names(Kind::Debts, &english);
        assert!(mapping.missing(Kind::Debts).is_empty());
        assert_eq!(mapping.place("annual_rate"), Some(5));
        let chinese = owned(&["编号", "姓名", "邮箱", "本金", "到期日"]);
        assert!(Mapping::by_names(Kind::Debts, &chinese).missing(Kind::Debts).is_empty());
        assert_eq!(Mapping::by_names(Kind::Payments, &english).missing(Kind::Payments), ["date", "amount"]);
    }
}
