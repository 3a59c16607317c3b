//! What comes out reads in the right order, whatever goes in. The text is read back by poppler's `pdftotext`.

use std::io::Write;
use std::process::{Command, Stdio};

use super::*;

fn fonts() -> Fonts {
    Fonts::new(None, std::path::Path::new("target/site"))
}

fn document(lang: Lang, blocks: Vec<Block>) -> Document {
    Document { lang, title: "Title 标题".to_owned(), blocks, foot: "{page}/{pages}".to_owned() }
}

/// The text of a PDF, page by page, and how many pages there are.
fn read(pdf: &[u8]) -> Vec<String> {
    let mut reader = Command::new("pdftotext")
        .args(["-enc", "UTF-8", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("pdftotext is missing: run make test, or apt-get install poppler-utils");
    reader.stdin.take().unwrap().write_all(pdf).unwrap();
    let text = String::from_utf8(reader.wait_with_output().unwrap().stdout).unwrap();
    text.split('\u{c}').filter(|page| !page.is_empty()).map(str::to_owned).collect()
}

fn drawn(lang: Lang, blocks: Vec<Block>) -> Vec<String> {
    read(&draw(&fonts(), &document(lang, blocks)).unwrap())
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn a_page_reads_in_its_order_in_each_language() {
    for (lang, heading, text, name) in [
        (Lang::En, "Money coming in", "What reaches you after tax – £1,500.02 a month.", "Wages"),
        (Lang::ZhHans, "收入", "税后实际到手的钱，每月¥1,500.02。", "工资"),
        (Lang::ZhHant, "收入", "稅後實際拿到的錢，每月NT$1,500.02。", "薪資"),
    ] {
        let table = Table {
            head: vec![name.to_owned(), "X".to_owned()],
            rows: vec![vec!["A1".to_owned(), "2.00".to_owned()]],
            foot: vec!["S".to_owned(), "3.00".to_owned()],
        };
        let pages = drawn(
            lang,
            vec![
                Block::Heading(heading.to_owned()),
                Block::Paragraph(text.to_owned()),
                Block::Pairs(vec![("P1".to_owned(), "V1".to_owned())]),
                Block::Table(table),
            ],
        );
        assert_eq!(pages.len(), 1);
        let read = squeezed(&pages[0]);
        let mut at = 0;
        for part in ["Title标题", heading, text, "P1", "V1", name, "A1", "2.00", "3.00", "1/1"] {
            let part = squeezed(part);
            let found = read[at..].find(&part).unwrap_or_else(|| panic!("{part} is not where it belongs in {read}"));
            at += found + part.len();
        }
    }
}

#[test]
fn what_is_long_goes_over_several_pages_and_loses_nothing() {
    let row = |no: usize| vec![format!("Row{no:03}"), format!("{no}.00")];
    let table = Table {
        head: vec!["Line".to_owned(), "Amount".to_owned()],
        rows: (0..120).map(row).collect(),
        foot: vec!["Sum".to_owned(), "1.00".to_owned()],
    };
    let long: String = (0..800).map(|no| format!("word{no} ")).collect();
    let pages = drawn(Lang::En, vec![Block::Table(table), Block::Paragraph(long)]);
    assert!(pages.len() > 4, "{}", pages.len());
    let all = pages.concat();
    for no in 0..120 {
        assert_eq!(all.matches(&format!("Row{no:03}")).count(), 1);
    }
    assert!((0..800).all(|no| all.contains(&format!("word{no} ")) || all.contains(&format!("word{no}\n"))));
    // The head of the table stands on each of its pages.
    assert!(pages[1].contains("Line") && pages[1].contains("Amount"), "{}", pages[1]);
    assert!(pages[1].contains(&format!("2/{}", pages.len())), "{}", pages[1]);
}

#[test]
fn hostile_text_stays_within_its_lines() {
    let word = "x".repeat(10_000);
    let pages = drawn(Lang::En, vec![Block::Paragraph(word.clone()), Block::Pairs(vec![(word.clone(), word.clone())])]);
    assert_eq!(squeezed(&pages.concat()).matches('x').count(), 30_000);
    // Marks that turn the direction of writing are left out, and what no font has is written as its number.
    let turned = "pay \u{202e}£100\u{202c} now\u{200b}\u{0}\u{7} 😀 שלום";
    let read = squeezed(&drawn(Lang::En, vec![Block::Paragraph(turned.to_owned())]).concat());
    assert!(read.contains("pay£100now[U+1F600]"), "{read}");
    assert!(!read.contains('\u{202e}') && read.contains("[U+05E9]"), "{read}");
    assert_eq!(drawn(Lang::ZhHans, vec![Block::Paragraph(String::new()), Block::Pairs(vec![])]).len(), 1);
}

#[test]
fn without_a_font_there_is_no_document_and_the_package_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let none = Fonts::new(Some(folder.path()), folder.path());
    assert!(Lang::ALL.into_iter().all(|lang| !none.can_print(lang)));
    let why = draw(&none, &document(Lang::ZhHant, Vec::new())).unwrap_err().to_string();
    assert!(why.contains("fonts-noto-cjk") && why.contains("zh-Hant"), "{why}");
    // Letters for English alone are no letters for Chinese.
    let latin = std::path::Path::new("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf");
    if latin.exists() {
        std::fs::copy(latin, folder.path().join("DejaVuSans.ttf")).unwrap();
        let english = Fonts::new(Some(folder.path()), folder.path());
        assert!(english.can_print(Lang::En) && !english.can_print(Lang::ZhHans));
    }
}

#[test]
fn a_document_is_tagged_and_says_its_language_and_name() {
    let pdf = draw(&fonts(), &document(Lang::ZhHant, vec![Block::Heading("收支".to_owned())])).unwrap();
    let raw = String::from_utf8_lossy(&pdf);
    for part in ["/MarkInfo", "/StructTreeRoot", "zh-Hant", "pdfuaid:part"] {
        assert!(raw.contains(part), "{part}");
    }
}
