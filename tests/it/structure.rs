//! What the markup of every page owes people who hear it, or move through it by keyboard. The browsers of all stories hold
//! each page that comes back against this; `routes.rs` opens every address there is with them.

use std::collections::{HashMap, HashSet};

use goodterms::i18n::Lang;
use scraper::{ElementRef, Html, Selector};

fn all<'a>(html: &'a Html, what: &str) -> Vec<ElementRef<'a>> {
    html.select(&Selector::parse(what).unwrap()).collect()
}

fn within<'a>(it: ElementRef<'a>, what: &str) -> Vec<ElementRef<'a>> {
    it.select(&Selector::parse(what).unwrap()).collect()
}

fn words(it: ElementRef<'_>) -> String {
    it.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn attr<'a>(it: ElementRef<'a>, name: &str) -> &'a str {
    it.attr(name).unwrap_or_default()
}

fn inside(it: ElementRef<'_>, name: &str) -> bool {
    it.ancestors().filter_map(ElementRef::wrap).any(|up| up.value().name() == name)
}

fn named_outside(it: ElementRef<'_>) -> bool {
    !attr(it, "aria-label").is_empty() || !attr(it, "aria-labelledby").is_empty()
}

/// All that is wrong with a page; empty for none.
pub fn faults(page: &str) -> Vec<String> {
    let html = Html::parse_document(page);
    let mut wrong = Vec::new();
    whole(&html, &mut wrong);
    ids(&html, &mut wrong);
    fields(&html, &mut wrong);
    tables(&html, &mut wrong);
    links(&html, &mut wrong);
    wrong
}

/// Language, title, headings, landmarks.
fn whole(html: &Html, wrong: &mut Vec<String>) {
    for it in all(html, "[lang]") {
        if !["en", "zh", "zh-Hans", "zh-Hant"].contains(&attr(it, "lang")) {
            wrong.push(format!("lang {:?}", attr(it, "lang")));
        }
    }
    if all(html, "html[lang]").is_empty() {
        wrong.push("no lang".into());
    }
    for landmark in ["header.top", "main#main", "footer", "main h1", "title"] {
        let found = all(html, landmark).len();
        if found != 1 {
            wrong.push(format!("{found} of {landmark}"));
        }
    }
    if all(html, "meta[name=robots][content='noindex, nofollow']").len() != 1 {
        wrong.push("search engines are let in".into());
    }
    let title = all(html, "title").into_iter().map(words).next().unwrap_or_default();
    let first = all(html, "h1").into_iter().map(words).next().unwrap_or_default();
    let brand = all(html, "header .brand").into_iter().map(words).next().unwrap_or_default();
    if !title.ends_with(&format!("{first} – {brand}")) {
        wrong.push(format!("title {title:?}, heading {first:?} of {brand:?}"));
    }
    let mut above = 0;
    // The summary of what is wrong comes first, before the page's own heading.
    for heading in all(html, "h1, :not(.error-summary) > h2, h3, h4, h5, h6") {
        let level = heading.value().name()[1..].parse::<u8>().unwrap();
        if level > above + 1 || words(heading).is_empty() {
            wrong.push(format!("h{level} {:?} after h{above}", words(heading)));
        }
        above = level;
    }
    for it in all(html, "nav, aside, section") {
        if it.value().name() != "section" && !named_outside(it) {
            wrong.push(format!("a {} without a name", it.value().name()));
        }
    }
    for it in all(html, "[style], [tabindex]") {
        if it.attr("style").is_some() || attr(it, "tabindex").parse::<u8>().is_ok_and(|it| it > 0) {
            wrong.push(format!("style or order of its own: {}", it.html()));
        }
    }
}

/// Each id stands once, and what names an id finds it.
fn ids(html: &Html, wrong: &mut Vec<String>) {
    let mut known = HashSet::new();
    for it in all(html, "[id]") {
        if !known.insert(attr(it, "id")) {
            wrong.push(format!("id {:?} twice", attr(it, "id")));
        }
    }
    for name in ["for", "aria-describedby", "aria-labelledby", "aria-controls"] {
        for it in all(html, &format!("[{name}]")) {
            for id in attr(it, name).split_whitespace().filter(|id| !known.contains(id)) {
                wrong.push(format!("{name} leads to {id:?}, which is not there"));
            }
        }
    }
    for it in all(html, "a[href^='#']") {
        if !known.contains(&attr(it, "href")[1..]) {
            wrong.push(format!("a link to {:?}, which is not there", attr(it, "href")));
        }
    }
}

/// Each field has a label, and its hint and its error belong to it.
fn fields(html: &Html, wrong: &mut Vec<String>) {
    let labelled: HashSet<&str> = all(html, "label[for]").into_iter().map(|it| attr(it, "for")).collect();
    for it in all(html, "input:not([type=hidden]), select, textarea") {
        let (id, kind) = (attr(it, "id"), attr(it, "type"));
        let field = format!("field {:?} ({kind})", attr(it, "name"));
        if !(labelled.contains(id) || inside(it, "label") || named_outside(it)) {
            wrong.push(format!("{field} without a label"));
        }
        if kind == "radio" && within(group(it).unwrap_or(it), "legend").is_empty() {
            wrong.push(format!("{field} without a question"));
        }
        let typed = it.value().name() == "input" && !["radio", "checkbox", "range", "file"].contains(&kind);
        if typed && attr(it, "autocomplete").is_empty() {
            wrong.push(format!("{field} doesn't say what a browser may fill in"));
        }
        for said in ["hint", "error"] {
            let said = format!("{id}-{said}");
            let there = !id.is_empty() && !all(html, &format!("[id='{said}']")).is_empty();
            let described =
                [Some(it), group(it)].into_iter().flatten().any(|it| attr(it, "aria-describedby").contains(&said));
            if there && !described {
                wrong.push(format!("{field} is not described by its {said}"));
            }
        }
    }
    for it in all(html, ".error-summary a") {
        let target = format!("[id='{}']", attr(it, "href").trim_start_matches('#'));
        let leads = all(html, &target)
            .first()
            .is_some_and(|it| ["input", "select", "textarea", "section"].contains(&it.value().name()));
        if !leads {
            wrong.push(format!("the summary's {:?} leads to no field", words(it)));
        }
    }
    for it in all(html, "fieldset") {
        if within(it, "legend").first().is_none_or(|it| words(*it).is_empty()) {
            wrong.push("a group of fields without a question".into());
        }
    }
}

fn group(it: ElementRef<'_>) -> Option<ElementRef<'_>> {
    it.ancestors().filter_map(ElementRef::wrap).find(|up| up.value().name() == "fieldset")
}

/// Each table says what it shows, and each heading what it heads; pictures have words or are none.
fn tables(html: &Html, wrong: &mut Vec<String>) {
    for it in all(html, "table") {
        let caption = within(it, "caption").first().map(|it| words(*it)).unwrap_or_default();
        if caption.is_empty() {
            wrong.push("a table without a caption".into());
        }
        let headings = within(it, "th");
        if headings.is_empty()
            || headings.iter().any(|it| !["col", "row", "colgroup", "rowgroup"].contains(&attr(*it, "scope")))
        {
            wrong.push(format!("headings of {caption:?} without a scope"));
        }
    }
    for it in all(html, "svg, img") {
        let silent = attr(it, "aria-hidden") == "true"
            || it.ancestors().filter_map(ElementRef::wrap).any(|up| attr(up, "aria-hidden") == "true");
        let named = named_outside(it) || !attr(it, "alt").is_empty();
        if !silent && !named {
            wrong.push("a picture without words".into());
        }
    }
}

/// Each link and button has a name of its own: the same words don't lead to two places, but for rows and headings, which
/// stand beside what tells them apart.
fn links(html: &Html, wrong: &mut Vec<String>) {
    for it in all(html, ".summary .change > *, .summary .change button") {
        if within(it, ".visually-hidden").is_empty() && it.value().name() != "form" {
            wrong.push(format!("{:?} doesn't say what it changes", words(it)));
        }
    }
    let mut leads: HashMap<String, String> = HashMap::new();
    for it in all(html, "a, button, summary") {
        let name = if attr(it, "aria-label").is_empty() { words(it) } else { attr(it, "aria-label").to_owned() };
        if name.is_empty() {
            wrong.push(format!("nothing to read: {}", it.html()));
        }
        if it.value().name() == "a" && attr(it, "href").is_empty() {
            wrong.push(format!("{name:?} leads nowhere"));
        }
        let told_apart = ["td", "th", "h2"].into_iter().any(|up| inside(it, up));
        if it.value().name() == "a" && inside(it, "main") && !told_apart && !attr(it, "href").starts_with('#') {
            let way = attr(it, "href").to_owned();
            if let Some(other) = leads.insert(name.clone(), way.clone()).filter(|other| *other != way) {
                wrong.push(format!("{name:?} leads to {other} and to {way}"));
            }
        }
    }
}

#[test]
fn the_checks_find_what_is_wrong() {
    let page = |main: &str| {
        format!(
            "<!DOCTYPE html><html lang=\"en\"><head><title>One – Us</title>\
             <meta name=\"robots\" content=\"noindex, nofollow\"></head><body><header class=\"top\">\
             <a class=\"brand\" href=\"/\">Us</a></header><main id=\"main\"><h1>One</h1>{main}</main><footer></footer></body></html>"
        )
    };
    assert_eq!(faults(&page("<p>Good.</p>")), Vec::<String>::new());
    for (main, said) in [
        ("<h3>Three</h3>", "after h1"),
        ("<h1>Two</h1>", "2 of main h1"),
        ("<p lang=\"xx\">?</p>", "lang"),
        ("<nav><a href=\"/\">On</a></nav>", "without a name"),
        ("<p style=\"color: red\">!</p>", "of its own"),
        ("<p id=\"a\"></p><p id=\"a\"></p>", "twice"),
        ("<a href=\"#gone\">On</a>", "not there"),
        ("<input name=\"a\" autocomplete=\"off\">", "without a label"),
        ("<label>A <input name=\"a\"></label>", "may fill in"),
        ("<label>A <input type=\"radio\" name=\"a\"></label>", "without a question"),
        ("<label>A <input id=\"a\" name=\"a\" autocomplete=\"off\"></label><p id=\"a-error\">No</p>", "not described"),
        ("<div class=\"error-summary\"><a href=\"#main\">No</a></div>", "leads to no field"),
        ("<table><tr><th scope=\"col\">A</th></tr></table>", "caption"),
        ("<table><caption>A</caption><tr><th>A</th></tr></table>", "scope"),
        ("<svg></svg>", "a picture without words"),
        ("<a href=\"/\"></a>", "nothing to read"),
        ("<a href=\"/a\">Change</a><a href=\"/b\">Change</a>", "leads to /a and to /b"),
        ("<div class=\"summary\"><p class=\"change\"><a href=\"/a\">Change</a></p></div>", "what it changes"),
    ] {
        let found = faults(&page(main));
        assert!(found.len() == 1 && found[0].contains(said), "{main}: {found:?}");
    }
    let other = page("").replace("<title>One", "<title>Other");
    assert_eq!(faults(&other).len(), 1);
    assert!(Lang::ALL.into_iter().all(|it| faults(&page("").replace("\"en\"", &format!("{:?}", it.tag()))).is_empty()));
}
