//! What can be read, what is refused and where, and what an operator's own files do.

use time::macros::date;

mod affordability;
mod options;

use super::*;
use crate::domain::rounding::Rounding;
use crate::domain::rule::Rule;
use crate::domain::zone::Zone;

const OWN: &str = r#"schema = "rulepack/1"
id = "own"
name = "Own"
currency = "EUR"
day_count = "ACT/365F"
as_of = "2026-01-01"
"#;

fn fee(kind: &str, rule: &str, more: &str, flat: &str) -> String {
    format!(
        "\n[[rules.fee]]\nkind = \"{kind}\"\nabout = {{ rule = \"{rule}\", source = \"S\", as_of = \"2026-01-01\", \
         confidence = \"S\"{more} }}\ntable.bands = {{ flat = \"{flat}\", bands = [] }}\n"
    )
}

fn refused(text: &str) -> String {
    Packs::with(&[("own.toml", text)]).map(|_| ()).unwrap_err().to_string()
}

#[test]
fn every_built_in_pack_can_be_read() {
    let packs = Packs::of_texts(&BUILT_IN).unwrap_or_else(|error| panic!("{error}"));
    let ids: Vec<_> = packs.iter().map(|it| it.id.as_str()).collect();
    let calendars: Vec<_> = packs.calendars().map(|it| format!("holidays/{}", it.id)).collect();
    let files: Vec<_> = BUILT_IN.iter().map(|(name, _)| name.trim_end_matches(".toml")).collect();
    assert_eq!(ids.len() + calendars.len(), files.len());
    assert!(ids.iter().all(|it| files.contains(it)) && calendars.iter().all(|it| files.contains(&it.as_str())));
    for pack in packs.iter() {
        assert!(pack.time_zone.as_deref().is_none_or(|it| Zone::named(it).is_ok()), "{}", pack.id);
    }
}

#[test]
fn what_is_not_understood_is_refused_with_file_and_line() {
    assert_eq!(refused("schema = \"rulepack/1\"\nsurprise = 1\n").split(": ").next(), Some("own.toml:2"));
    assert!(refused("schema = \"rulepack/2\"\n").starts_with("own.toml:1: write schema"));
    assert!(refused(&OWN.replace("EUR", "XXX")).starts_with("own.toml:4: "));
    assert!(refused(&OWN.replace("2026-01-01", "2026-02-30")).starts_with("own.toml:6: "));
    assert!(
        refused(&OWN.replace("id = \"own\"", "id = \"tw\"")).starts_with("own.toml:2: tw is there already (tw.toml:")
    );
    assert!(refused(&format!("{OWN}extends = \"nowhere\"\n")).contains("no pack \"nowhere\": cn-mainland"));
    assert!(refused("schema = \"rulepack/1\"\noverrides = \"nowhere\"\n").starts_with("own.toml:2: no pack"));
    let number = format!("{OWN}{}", fee("f", "R", "", "1").replace("\"1\"", "1"));
    assert!(refused(&number).starts_with("own.toml:11: "), "{}", refused(&number));
}

#[test]
fn what_contradicts_itself_is_refused_with_file_and_line() {
    let twice = format!("{OWN}{}{}", fee("f", "R1", "", "1"), fee("f", "R2", ", from = \"2026-01-01\"", "2"));
    assert!(
        refused(&twice).starts_with("own.toml:13: R2 and R1 (own.toml:8) hold on the same days"),
        "{}",
        refused(&twice)
    );
    let backwards = format!("{OWN}{}", fee("f", "R", ", from = \"2026-02-01\", until = \"2026-01-01\"", "1"));
    assert!(refused(&backwards).starts_with("own.toml:8: R ends on 2026-01-01"));
    let one = (
        "a.toml",
        "schema = \"rulepack/1\"\nid = \"a\"\nname = \"A\"\ncurrency = \"EUR\"\nday_count = \"ACT/360\"\nas_of = \"2026-01-01\"\nextends = \"b\"\n",
    );
    let two = one.1.replace("\"a\"", "\"c\"").replace("\"b\"", "\"a\"").replace("\"c\"", "\"b\"");
    assert!(Packs::with(&[one, ("b.toml", &two)]).is_err(), "two packs that extend one another");
}

#[test]
fn an_operator_brings_the_next_year_of_a_calendar() {
    let own = BUILT_IN.iter().find(|(name, _)| *name == "holidays/us.toml").unwrap().1;
    let later = own.replace("until = \"2027-12-31\"", "until = \"2028-12-31\"");
    let packs = Packs::with(&[("us-2028.toml", &later)]).unwrap();
    assert_eq!(packs.calendar("us-new-york").unwrap().covers().1, date!(2028 - 12 - 31));
    assert_eq!(packs.calendars().count(), Packs::built_in().calendars().count());
    assert!(
        refused(&OWN.replace("name =", "calendar = \"mars\"\nname ="))
            .starts_with("own.toml:2: no calendar \"mars\": au")
    );
}

#[test]
fn a_pack_may_say_how_instalments_are_rounded() {
    let own = |mode: &str| OWN.replace("day_count", &format!("instalment_rounding = \"{mode}\"\nday_count"));
    let child = OWN.replace("\"own\"", "\"child\"").replace("day_count", "extends = \"own\"\nday_count");
    let packs = Packs::with(&[("own.toml", &own("HALF_EVEN")), ("z-child.toml", &child)]).unwrap();
    let said = |id| packs.get(id).unwrap().instalment_rounding;
    assert_eq!((said("own"), said("child"), said("tw")), (Some(Rounding::HalfEven), Some(Rounding::HalfEven), None));
    assert!(refused(&own("half_up")).starts_with("own.toml:5: "), "{}", refused(&own("half_up")));
}

#[test]
fn a_pack_goes_by_other_names_too() {
    let packs = Packs::built_in();
    for (name, id) in [("cn", "cn-mainland"), ("US-New-York", "us-new-york"), ("gb-eaw", "gb-england-wales")] {
        assert_eq!(packs.get(name).map(|it| it.id.as_str()), Some(id));
    }
    assert!(packs.get("product-default").is_none() && packs.get("common").is_none());
}

#[test]
fn rules_of_contact_are_taken_over_whole() {
    let limit = |most: u32| {
        format!(
            "schema = \"rulepack/1\"\noverrides = \"tw\"\n[[rules.contact.limits]]\nreason = \"CAP\"\nchannels = [\"call\"]\n\
             counts = [\"sent\"]\nmost = {most}\nwithin = {{ days = 1 }}\nscope = \"person\"\n\
             about = {{ rule = \"R\", source = \"S\", as_of = \"2026-11-24\", confidence = \"M\" }}\n"
        )
    };
    let packs = Packs::with(&[("own.toml", &limit(2))]).unwrap();
    let rules = &packs.get("tw").unwrap().contact().rules;
    assert!(rules.windows.is_empty() && rules.limits.len() == 1);
    assert!(refused(&limit(0)).contains("R allows nothing"));
    assert_eq!(packs.get("us-new-york").unwrap().contact(), packs.get("us-federal").unwrap().contact());
    // What the product does on its own stands beside the law.
    assert_eq!(Packs::with(&[("own.toml", OWN)]).unwrap().get("own").unwrap().contact(), &ContactRules::default());
    assert!(packs.product_contact().rules.only.is_some());
}

#[test]
fn versions_follow_one_another() {
    let text = format!(
        "{OWN}{}{}",
        fee("f", "R", ", until = \"2026-03-31\"", "1"),
        fee("f", "R", ", from = \"2026-04-01\"", "2")
    );
    let packs = Packs::with(&[("own.toml", &text)]).unwrap();
    let words = |day| packs.get("own").unwrap().rules.fee.on("f", day).unwrap().words();
    assert_eq!(words(date!(2026 - 03 - 31)), "1");
    assert_eq!(words(date!(2026 - 04 - 01)), "2");
}

#[test]
fn an_operator_replaces_a_number_and_those_who_inherit_it_see_it() {
    let own = r#"schema = "rulepack/1"
overrides = "us-federal"
[[rules.judgment_interest]]
debt = "any"
about = { rule = "US-28-USC-1961", source = "the clerk", as_of = "2026-12-01", confidence = "S" }
rate = { annual = "0.04" }
"#;
    let child = OWN.replace("as_of", "extends = \"us-federal\"\nas_of");
    let packs = Packs::with(&[("a-child.toml", &child), ("b-own.toml", own)]).unwrap();
    for id in ["us-federal", "own"] {
        let listed = packs.get(id).unwrap().listed();
        let rule = listed.iter().find(|it| it.about.rule == "US-28-USC-1961").unwrap();
        assert_eq!((rule.about.source.as_str(), rule.place.as_str()), ("the clerk", "b-own.toml:3"));
    }
    let lost = own.replace("US-28-USC-1961", "US-28-USC-1691");
    assert!(refused(&lost).starts_with("own.toml:3: there is no US-28-USC-1691 here"));
}

#[test]
fn a_mark_verifies_what_was_looked_up_before_it() {
    let mark = |rule: &str, on: &str| {
        format!(
            "schema = \"rulepack/1\"\noverrides = \"gb-england-wales\"\n[[verified]]\nrule = \"{rule}\"\nby = \"A. Solicitor\"\non = \"{on}\"\n"
        )
    };
    let is_on = |text: &str| {
        let packs = Packs::with(&[("own.toml", text)]).unwrap();
        let listed = packs.get("gb-england-wales").unwrap().listed();
        let rule = listed.into_iter().find(|it| it.about.rule == "GB-CONC-5A").unwrap();
        (rule.is_on(), rule.verified.map(|it| it.by))
    };
    assert_eq!(is_on(&mark("GB-CONC-5A", "2026-11-25")), (true, Some("A. Solicitor".to_owned())));
    assert_eq!(is_on(&mark("GB-CONC-5A", "2026-11-23")), (false, None));
    assert!(refused(&mark("GB-CONC-5B", "2026-11-25")).contains("no rule of gb-england-wales"));
}

#[test]
fn a_folder_is_read_by_name() {
    let folder = std::env::temp_dir().join(format!("goodterms-packs-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("own.toml"), OWN).unwrap();
    std::fs::write(folder.join("readme.txt"), "not a pack").unwrap();
    let packs = Packs::read(Some(&folder)).unwrap();
    assert!(packs.get("own").is_some());
    std::fs::write(folder.join("own.toml"), "id = 1").unwrap();
    let wrong = Packs::read(Some(&folder)).map(|_| ()).unwrap_err().to_string();
    assert!(wrong.contains("own.toml:1"), "{wrong}");
    std::fs::remove_dir_all(&folder).unwrap();
    assert!(Packs::read(Some(&folder)).is_err());
}

#[test]
fn the_list_says_what_is_on_and_why() {
    let text = Packs::built_in().in_words(Some("cn-mainland"));
    assert!(text.starts_with("cn-mainland  China (mainland), as of 2026-11-24\n"));
    assert!(text.contains("CN-FEE-14-2  fee preservation: 30; 1 % of the part above 1000 to 100000; 0.5 % of the part above 100000; at most 5000"));
    assert!(
        text.contains("法发〔2017〕22号 art. 2; as of 2026-11-24, confidence M; off until it is marked as verified")
    );
    assert!(!text.contains("GB-"));
}
