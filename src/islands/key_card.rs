//! Single keys for those who answer all day. Whatever on the page carries `data-key` answers to that key as if it had been
//! pressed; a card says which there are. Nothing here knows what a page is about. Keys can be switched off (WCAG 2.1.4),
//! and never work while somebody types, in a dialogue, or together with Ctrl, Alt or the command key.

use std::collections::BTreeSet;

use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::js_sys::Date;
use leptos::web_sys::{Element, HtmlElement, HtmlInputElement, KeyboardEvent, RequestInit, Response};
use serde::{Deserialize, Serialize};
use wasm_bindgen_futures::JsFuture;

/// What follows a first key of two comes within so many milliseconds.
const TOGETHER: f64 = 1_500.0;
/// What can carry a key.
const KEYED: [&str; 5] = ["a", "button", "input", "textarea", "summary"];

/// What the card is told.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct KeyFacts {
    /// Whether this person uses the keys.
    pub on: bool,
    /// The button that opens the card.
    pub button: String,
    /// Its title,
    pub title: String,
    /// over what the page has,
    pub here: String,
    /// and over what there always is:
    pub everywhere: String,
    /// keys and what they do.
    pub always: Vec<(String, String)>,
    /// The switch
    pub switch: String,
    /// and what to know about it.
    pub hint: String,
    /// Said where nothing wakes.
    pub without_script: String,
    /// Closes the card.
    pub close: String,
}

/// An element that can be seen, or would be after scrolling.
fn is_shown(it: &HtmlElement) -> bool {
    let folded = it.tag_name() != "SUMMARY" && it.closest("details:not([open])").ok().flatten().is_some();
    it.offset_parent().is_some() && !folded
}

/// Everything that carries a key and can be seen, in the order of [`KEYED`] and of the page.
fn keyed() -> Vec<HtmlElement> {
    let mut found = Vec::new();
    for tag in KEYED {
        let all = document().get_elements_by_tag_name(tag);
        let elements = (0..all.length()).filter_map(|place| all.item(place));
        let elements = elements.filter(|it| it.has_attribute("data-key")).filter_map(|it| it.dyn_into().ok());
        found.extend(elements.filter(is_shown));
    }
    found
}

fn key_of(it: &Element) -> String {
    it.get_attribute("data-key").unwrap_or_default()
}

/// What somebody reads beside or on an element that carries a key.
fn label_of(it: &HtmlElement) -> String {
    let text = |it: &Element| it.text_content().unwrap_or_default().trim().to_owned();
    // Without the mark of the key itself.
    let unmarked = |it: &Element| {
        let mark = it.query_selector("kbd").ok().flatten().map(|it| text(&it)).unwrap_or_default();
        text(it).strip_suffix(&mark).map_or_else(|| text(it), |it| it.trim().to_owned())
    };
    let beside = it.closest("label").ok().flatten().and_then(|label| label.query_selector("span").ok().flatten());
    let named = || document().query_selector(&format!("label[for='{}']", it.id())).ok().flatten();
    if let Some(span) = beside {
        return span.query_selector("b").ok().flatten().map_or_else(|| text(&span), |it| text(&it));
    }
    if matches!(it.tag_name().as_str(), "INPUT" | "TEXTAREA") {
        return named().map(|label| unmarked(&label)).unwrap_or_default();
    }
    unmarked(it)
}

/// Whether keys belong to what has the focus: a field to type into, or a list that letters move in.
fn is_typed_into(it: &Element) -> bool {
    match it.tag_name().as_str() {
        "TEXTAREA" | "SELECT" => true,
        "INPUT" => it
            .dyn_ref::<HtmlInputElement>()
            .is_some_and(|it| !matches!(it.type_().as_str(), "radio" | "checkbox" | "range" | "button" | "submit")),
        _ => it.dyn_ref::<HtmlElement>().is_some_and(HtmlElement::is_content_editable),
    }
}

/// Does what pressing it would do.
fn press(it: &HtmlElement) {
    let _ = it.focus();
    if !is_typed_into(it) {
        it.click();
    }
}

/// What the rows of a list begin with: a link, or a box to tick.
fn rows() -> Vec<HtmlElement> {
    let Some(list) = document().query_selector("table.queue tbody").ok().flatten() else { return Vec::new() };
    let rows = list.get_elements_by_tag_name("tr");
    let first = |row: Element| row.query_selector("a[href], input[type=checkbox]").ok().flatten();
    let links = (0..rows.length()).filter_map(|place| first(rows.item(place)?));
    links.filter_map(|it| it.dyn_into().ok()).collect()
}

/// Moves the focus to the next row, or the one before; answers whether there is a list.
fn move_in_list(down: bool) -> bool {
    let rows = rows();
    let active = document().active_element();
    let here = active.as_ref().and_then(row_of);
    let place = here.and_then(|here| rows.iter().position(|it| row_of(it).as_ref() == Some(&here)));
    let next = match place {
        None => 0,
        Some(place) if down => place.saturating_add(1).min(rows.len().saturating_sub(1)),
        Some(place) => place.saturating_sub(1),
    };
    rows.get(next).is_some_and(|it| it.focus().is_ok())
}

/// The link of the row that has the focus.
fn link_of_row() -> Option<HtmlElement> {
    let row = row_of(&document().active_element()?)?;
    row.query_selector("a[href]").ok().flatten()?.dyn_into().ok()
}

/// To the search field, here or on the page that has one.
fn search() {
    match document().get_element_by_id("q").and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        Some(field) => drop(field.focus()),
        None => go("/review/debts#q"),
    }
}

fn go(address: &str) {
    let _ = window().location().set_href(address);
}

/// The row of a list that an element stands in.
fn row_of(it: &Element) -> Option<Element> {
    it.closest("table.queue tbody tr").ok().flatten()
}

/// What carries this key: first in the form that has the focus, then anywhere. What stands in a row of a list is meant only
/// while that row has the focus.
fn carrying(key: &str) -> Option<HtmlElement> {
    let active = document().active_element();
    let here = active.as_ref().and_then(row_of);
    let meant = |it: &HtmlElement| row_of(it).is_none_or(|row| here.as_ref() == Some(&row));
    let all: Vec<_> = keyed().into_iter().filter(|it| key_of(it) == key && meant(it)).collect();
    let form = active.and_then(|it| it.closest("form").ok().flatten());
    let within = form.and_then(|form| all.iter().find(|it| form.contains(Some(it))).cloned());
    within.or_else(|| all.into_iter().next())
}

/// Keeps the choice with the person; answers whether it is kept.
async fn keep(on: bool) -> bool {
    let init = RequestInit::new();
    init.set_method("POST");
    let address = if on { "/review/keys/on" } else { "/review/keys/off" };
    let answer = JsFuture::from(window().fetch_with_str_and_init(address, &init)).await;
    answer.ok().and_then(|it| it.dyn_into::<Response>().ok()).is_some_and(|it| it.status() == 204)
}

/// What a key press does while keys are on; answers whether it did anything.
fn act(key: &str, after_g: bool) -> bool {
    match key {
        "q" if after_g => go("/review"),
        "j" | "arrowdown" => return move_in_list(true),
        "k" | "arrowup" => return move_in_list(false),
        "/" => search(),
        _ => match carrying(key).or_else(|| link_of_row().filter(|_| key == "o")) {
            Some(it) => press(&it),
            None => return false,
        },
    }
    true
}

/// Whether a key press may mean one of ours.
fn is_ours(event: &KeyboardEvent) -> bool {
    let held = event.ctrl_key() || event.meta_key() || event.alt_key() || event.is_composing() || event.repeat();
    // Some keyboards have digits and signs on the upper half of a key, never letters.
    let upper = event.shift_key() && event.key().chars().all(char::is_alphabetic);
    let dialogue = document().query_selector("dialog[open]").ok().flatten().is_some();
    !held && !upper && !dialogue && !event.default_prevented()
}

/// The button and the card; the keys wake with it.
#[island]
pub fn KeyCard(
    /// The choice and the texts.
    facts: KeyFacts,
) -> impl IntoView {
    let card = NodeRef::<html::Div>::new();
    let on = RwSignal::new(facts.on);
    let here = RwSignal::new(Vec::<(String, String)>::new());
    let pressed_g = StoredValue::new(f64::NEG_INFINITY);
    let is_open = move || card.get_untracked().is_some_and(|it| it.matches(":popover-open").unwrap_or(false));
    // Effects run in the browser only.
    Effect::new(move || {
        // The search field was asked for on another page.
        if window().location().hash().is_ok_and(|hash| hash == "#q") {
            search();
        }
        let listening = window_event_listener(ev::keydown, move |event| {
            let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
            if let Some(field) = target.as_ref().filter(|it| is_typed_into(it)) {
                if event.key() == "Escape" && !event.is_composing() {
                    let _ = field.dyn_ref::<HtmlElement>().map(HtmlElement::blur);
                }
                return;
            }
            if !on.get_untracked() || !is_ours(&event) {
                return;
            }
            let key = event.key().to_lowercase();
            let arrow_in_choice = key.starts_with("arrow") && target.is_some_and(|it| it.tag_name() == "INPUT");
            if key == "?" {
                let _ = card.get_untracked().map(|it| it.toggle_popover());
                event.prevent_default();
                return;
            }
            // While the card is open, Escape closes it by itself and no other key does anything.
            if is_open() || arrow_in_choice {
                return;
            }
            let after_g = Date::now() - pressed_g.get_value() < TOGETHER;
            pressed_g.set_value(if key == "g" { Date::now() } else { f64::NEG_INFINITY });
            if key != "g" && act(&key, after_g) {
                event.prevent_default();
            }
        });
        on_cleanup(move || listening.remove());
    });
    let look = move |_| {
        let mut lines: Vec<_> = keyed().iter().map(|it| (key_of(it), label_of(it))).collect();
        // What every row of a list has is said once.
        let mut said = BTreeSet::new();
        lines.retain(|it| said.insert(it.clone()));
        here.set(lines);
    };
    let switch = move |event| {
        let wanted = event_target_checked(&event);
        on.set(wanted);
        spawn_local(async move {
            if !keep(wanted).await {
                on.set(!wanted);
            }
        });
    };
    // The marks beside what carries a key are seen while keys work, and not before.
    Effect::new(move || {
        if let Some(body) = document().body() {
            let _ = body.class_list().toggle_with_force("keys-on", on.get());
        }
    });
    let row = |(key, text): (String, String)| view! { <div><dt><kbd>{key}</kbd></dt><dd>{text}</dd></div> };
    let KeyFacts {
        button,
        title,
        here: here_title,
        everywhere,
        always,
        switch: label,
        hint,
        without_script,
        close,
        ..
    } = facts;
    let always = always.into_iter().map(row).collect_view();
    view! {
        <button class="plain" type="button" popovertarget="key-card">{button}</button>
        <div id="key-card" class="key-card" popover="auto" role="dialog" aria-labelledby="key-card-title" node_ref=card on:toggle=look>
            <div class="stack">
                <h2 id="key-card-title" tabindex="-1" autofocus>{title}</h2>
                <p class="no-script">{without_script}</p>
                <Show when=move || !here.get().is_empty()>
                    <h3>{here_title.clone()}</h3>
                    <dl class="facts">{move || here.get().into_iter().map(row).collect_view()}</dl>
                </Show>
                <h3>{everywhere}</h3>
                <dl class="facts">{always}</dl>
                <label class="tick only-script">
                    <input type="checkbox" aria-describedby="key-card-hint" prop:checked=move || on.get() checked=facts.on on:change=switch/>
                    <span>{label}</span>
                </label>
                <p class="small only-script" id="key-card-hint">{hint}</p>
                <button class="btn quiet" type="button" popovertarget="key-card" popovertargetaction="hide">{close}</button>
            </div>
        </div>
    }
}
