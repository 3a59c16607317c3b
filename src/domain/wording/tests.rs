//! The screen as a whole: the sentences of the rules, evasions, guards, places, time.

use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::*;

fn outcome(text: &str) -> Outcome {
    screen(text).outcome
}

fn all(wanted: Outcome, texts: &[&str]) {
    let wrong: Vec<_> = texts.iter().map(|it| (it, screen(it))).filter(|(_, it)| it.outcome != wanted).collect();
    assert!(wrong.is_empty(), "wanted {wanted:?}: {wrong:#?}");
}

#[test]
fn every_rule_names_its_law_and_shows_what_it_hits_and_what_it_leaves() {
    assert_eq!(rules::built_in().err(), None);
    let mut wrong = Vec::new();
    for file in rules::files().unwrap() {
        for rule in file.rules {
            assert!(!rule.anchor.is_empty() && rule.hits.len() >= 2 && rule.clears.len() >= 2, "{}", rule.id);
            let found = |text: &str| screen(text).hits.into_iter().find(|hit| hit.rule == rule.id);
            for text in &rule.hits {
                if found(text).is_none_or(|hit| hit.outcome != rule.outcome || hit.category != file.category) {
                    wrong.push(format!("{} should hit: {text} {:?}", rule.id, screen(text).hits));
                }
            }
            for text in &rule.clears {
                if outcome(text) != Outcome::Clear {
                    wrong.push(format!("{} should leave: {text} {:?}", rule.id, screen(text).hits));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_denial_before_the_match_takes_it_back_to_review_and_never_to_clear() {
    all(
        Outcome::Review,
        &[
            "We will not tell your employer.",
            "You cannot be arrested for this debt.",
            "Nobody may threaten to break your legs.",
            "如有人威胁要打断您的腿，请报警。",
            "您不会因为这笔欠款坐牢。",
            "我們不會通知您的家人。",
            "You told us a caller said you would be arrested.",
        ],
    );
}

#[test]
fn a_denial_that_is_none_or_comes_after_takes_nothing_back() {
    all(
        Outcome::Flag,
        &[
            // Law and maths 5.2, point 3.
            "If you don't pay we will tell your boss.",
            "We will tell your boss that you don't pay.",
            "We are not joking: my men will be at your door tonight.",
            "We never wanted this, but someone will break your legs.",
            "You cannot hide, we know where you live.",
            "我们不是开玩笑，明天就叫人去你家泼漆。",
            "再不還錢，我們不會放過你家人。",
            "本来不想这样，但是你不还就打断你的腿。",
            "We don't want trouble, we will ring your wife every hour.",
        ],
    );
}

#[test]
fn the_law_told_plainly_is_clear() {
    all(
        Outcome::Clear,
        &[
            "We may ask the county court for a judgment.",
            "If we cannot agree, the creditor may start court proceedings, and you would receive a claim form first.",
            "如双方不能协商一致，债权人可以向人民法院起诉。",
            "債權人得向法院聲請支付命令，您可於二十日內提出異議。",
            "Interest of 8% a year is charged until the debt is paid.",
            "Missed payments stay on your credit file for six years.",
            "",
            " \u{200b}\n\n",
        ],
    );
}

#[test]
fn hiding_a_threat_does_not_help() {
    all(
        Outcome::Flag,
        &[
            "We will b r e a k  y o u r  l e g s",
            "We will b.r.e.a.k your l-e-g-s",
            "We will br\u{200b}eak yo\u{200d}ur le\u{feff}gs",
            "We will br\u{ad}eak your l\u{2060}egs",
            "Ｗｅ ｗｉｌｌ ｂｒｅａｋ ｙｏｕｒ ｌｅｇｓ",
            "We will brеаk yоur lеgs",
            "We will br3ak your l3gs",
            "WE WILL BREAK YOUR LEGS",
            "We w1ll k1ll you",
            "\u{202b}We will break your legs\u{202c}\u{200f}",
            "We. Will. Break. Your. Legs.",
            "We\nwill\nbreak\nyour\nlegs",
            "我们会打 断 你 的 腿",
            "我们会打*断*你·的·腿",
            "我们会打\u{200b}断\u{200c}你的\u{2060}腿",
            "我們會打斷您的腿",
            "我們會打断妳的腿",
            "再不還錢就 break your legs",
        ],
    );
}

#[test]
fn places_are_those_of_the_text_as_it_was_given() {
    let text = "Grüße 😀 — \u{200b}我們會打 斷\u{200b}您的腿。";
    let hits = screen(text).hits;
    let hit = hits.iter().find(|it| it.rule == "VIOLENCE-WOUND").unwrap();
    assert_eq!(hit.text, "打 斷\u{200b}您的腿");
    assert_eq!((hit.start, hit.end), (14, 21));
}

#[test]
fn a_text_of_sixty_four_kilobytes_does_not_hang_the_screen() {
    let rules: String = rules::files()
        .unwrap()
        .iter()
        .flat_map(|file| &file.rules)
        .flat_map(|rule| rule.hits.clone())
        .map(|it| it.replace(['.', '。', '?', '？', '!', '；', ';'], " "))
        .collect();
    for piece in ["kill you ", "a ", "a.", "我", "k1", "1", "k i ", "\u{fdfa}", "we will not ", "you ", ". ", &rules] {
        let text: String = piece.chars().cycle().take(64 * 1024 / piece.chars().next().unwrap().len_utf8()).collect();
        let _ = screen("");
        let start = Instant::now();
        let screening = screen(&text);
        // It hangs or it doesn't: how fast it is, is measured elsewhere.
        assert!(start.elapsed() < Duration::from_secs(60), "{piece:.20} {:?}", start.elapsed());
        assert!(screening.hits.len() <= MOST_HITS);
    }
}

proptest! {
    #[test]
    fn every_hit_is_a_slice_of_the_text(text in "[ -~我们会打断你的腿家人告诉不还。，０-９ａ-ｚ\u{200b}\u{202e}]{0,80}") {
        let original: Vec<char> = text.chars().collect();
        for hit in screen(&text).hits {
            let slice: String = original[hit.start..hit.end].iter().collect();
            prop_assert_eq!(&hit.text, &slice);
            prop_assert!(hit.start < hit.end);
        }
    }

    #[test]
    fn no_text_stops_the_screen(text in any::<String>()) {
        let _ = (screen(&text), distress::distress(&text));
    }

    #[test]
    fn harmless_words_around_a_threat_do_not_hide_it(before in "(Hello there\\. |您好。|Dear Sam, thank you for writing\\. )?", after in "( Kind regards\\.|。谢谢|\n\nYours)?") {
        prop_assert_eq!(outcome(&format!("{before}We will break your legs.{after}")), Outcome::Flag);
    }
}
