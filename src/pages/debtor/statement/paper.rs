//! The statement on paper.

use crate::domain::money::Money;
use crate::i18n::Lang;
use crate::pages::shared::statement_words::{each_time, line, question, section};
use crate::pdf::{Block, Document, Table};
use crate::t;
use crate::usecases::financial_statement::summary::{ArrearsRow, DebtRow, Row, Summary};
use crate::usecases::financial_statement::told::Section;

struct Writing<'a> {
    lang: Lang,
    summary: &'a Summary,
}

/// The document.
#[must_use]
pub fn paper(lang: Lang, summary: &Summary, site: &str) -> Document {
    let it = Writing { lang, summary };
    let mut blocks = vec![Block::Paragraph(t!(lang, "fs-finished-on", day = lang.date(summary.on)))];
    blocks.push(Block::Heading(t!(lang, "fs-month-in-short")));
    blocks.push(it.sums());
    blocks.push(Block::Heading(section(lang, Section::Household)));
    blocks.push(it.household());
    for (part, rows, rounded) in [
        (Section::Income, &summary.income, t!(lang, "fs-rounded-down")),
        (Section::Fixed, &summary.fixed, t!(lang, "fs-rounded-up")),
        (Section::Everyday, &summary.everyday, t!(lang, "fs-rounded-up")),
    ] {
        blocks.push(Block::Heading(section(lang, part)));
        blocks.extend(it.regular(rows, rounded));
    }
    for (part, pairs) in
        [(Section::Arrears, it.arrears()), (Section::Debts, it.debts()), (Section::Savings, it.savings())]
    {
        blocks.push(Block::Heading(section(lang, part)));
        blocks.push(if pairs.is_empty() { it.nothing() } else { Block::Pairs(pairs) });
    }
    blocks.extend(it.questions());
    let foot = format!("{} · {}", t!(lang, "fs-title"), t!(lang, "page-of", page = "{page}", pages = "{pages}"));
    Document { lang, title: t!(lang, "fs-title"), blocks, foot: format!("{site} · {foot}") }
}

impl Writing<'_> {
    fn money(&self, minor: i64) -> String {
        self.lang.money(Money::new(minor, self.summary.currency))
    }

    fn nothing(&self) -> Block {
        Block::Paragraph(t!(self.lang, "fs-nothing-said"))
    }

    fn sums(&self) -> Block {
        let it = self.summary.sums;
        let left = if it.left < 0 { t!(self.lang, "fs-short-by") } else { t!(self.lang, "fs-left") };
        Block::Pairs(vec![
            (t!(self.lang, "fs-income"), self.money(it.income)),
            (t!(self.lang, "fs-going-out"), self.money(it.spending)),
            (t!(self.lang, "fs-arrears-paid"), self.money(it.arrears)),
            (t!(self.lang, "fs-put-aside"), self.money(it.savings)),
            (left, self.money(it.left.saturating_abs())),
        ])
    }

    fn household(&self) -> Block {
        let it = &self.summary.household;
        let counts = [
            ("adults", Some(it.adults)),
            ("children_under_16", it.children_under_16),
            ("children_16_18", it.children_16_18),
            ("vehicles", it.vehicles),
        ];
        let said = |count: Option<u32>| count.map_or_else(|| t!(self.lang, "fs-not-said"), |count| count.to_string());
        Block::Pairs(counts.into_iter().map(|(name, count)| (line(self.lang, name), said(count))).collect())
    }

    fn regular(&self, rows: &[Row], rounded: String) -> Vec<Block> {
        if rows.is_empty() {
            return vec![self.nothing()];
        }
        let sum = rows.iter().fold(0, |sum: i64, it| sum.saturating_add(it.month));
        let each = |it: &Row| {
            let said = each_time(self.lang, self.money(it.said.minor), it.said.every);
            vec![line(self.lang, &it.line), said, self.money(it.month)]
        };
        let table = Table {
            head: vec![t!(self.lang, "fs-line"), t!(self.lang, "fs-as-said"), t!(self.lang, "fs-a-month")],
            rows: rows.iter().map(each).collect(),
            foot: vec![t!(self.lang, "fs-together"), String::new(), self.money(sum)],
        };
        vec![Block::Table(table), Block::Small(rounded)]
    }

    fn arrears(&self) -> Vec<(String, String)> {
        let each = |it: &ArrearsRow| {
            let balance = it.balance.map_or_else(|| t!(self.lang, "fs-not-said"), |minor| self.money(minor));
            let paid = match it.said {
                Some(_) => t!(self.lang, "fs-paid-a-month", amount = self.money(it.month)),
                None => t!(self.lang, "fs-no-arrangement"),
            };
            (line(self.lang, &it.line), format!("{balance} · {paid}"))
        };
        self.summary.arrears.iter().map(each).collect()
    }

    fn debts(&self) -> Vec<(String, String)> {
        let each = |(no, it): (usize, &DebtRow)| {
            let name = if it.name.is_empty() { t!(self.lang, "fs-a-debt", number = no) } else { it.name.clone() };
            (name, self.money(it.balance))
        };
        (1..).zip(&self.summary.debts).map(each).collect()
    }

    fn savings(&self) -> Vec<(String, String)> {
        let month = |it: &Row| t!(self.lang, "fs-paid-a-month", amount = self.money(it.month));
        let aside = self.summary.savings.iter().map(|it| (line(self.lang, "savings"), month(it)));
        let lump = self.summary.lump_sum.iter().map(|minor| (line(self.lang, "lump_sum"), self.money(*minor)));
        let assets = self.summary.assets.iter().map(|it| (line(self.lang, &it.kind), self.money(it.value)));
        aside.chain(lump).chain(assets).collect()
    }

    fn questions(&self) -> Vec<Block> {
        if self.summary.questions.is_empty() {
            return Vec::new();
        }
        let mut blocks = vec![Block::Heading(t!(self.lang, "fs-questions"))];
        for it in &self.summary.questions {
            let joint = if self.lang == Lang::En { ": " } else { "：" };
            let asked = question(self.lang, self.summary, it);
            blocks.push(Block::Small(format!("{}{joint}{asked}", line(self.lang, &it.line))));
            let answer = if it.answer.is_empty() { t!(self.lang, "fs-not-answered") } else { it.answer.clone() };
            blocks.push(Block::Paragraph(answer));
        }
        blocks
    }
}
