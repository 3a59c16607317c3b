//! Form fields: label above, hint under it, error under that; what was typed stays.

use leptos::prelude::*;

use crate::i18n::Lang;
use crate::t;
use crate::web::forms::Filled;

/// The summary at the top of a form that came back. It takes the focus and links to each field.
#[must_use]
pub fn error_summary(lang: Lang, form: &Filled) -> AnyView {
    if form.is_right() {
        return ().into_any();
    }
    let items: Vec<_> = form
        .errors()
        .iter()
        .map(|(field, message)| view! { <li><a href=format!("#{field}")>{message.clone()}</a></li> })
        .collect();
    view! {
        <div class="error-summary" role="alert" tabindex="-1" autofocus=true>
            <h2>{t!(lang, "there-is-a-problem")}</h2>
            <ul>{items}</ul>
        </div>
    }
    .into_any()
}

/// What a text field is like.
#[derive(Debug, Clone, Default)]
pub struct Field<'a> {
    /// Its name and id.
    pub name: &'a str,
    /// The label.
    pub label: String,
    /// Said under the label; empty for none.
    pub hint: String,
    /// `text`, `email`, `password`, `date`.
    pub kind: &'static str,
    /// What the browser may fill in.
    pub autocomplete: &'static str,
    /// Which keyboard a phone shows.
    pub inputmode: &'static str,
    /// `short`, `code`, `wide` or empty.
    pub width: &'static str,
    /// The sign before an amount; empty for none.
    pub sign: String,
}

/// The ids that describe a field: its hint, where it has one, and its error.
#[must_use]
pub fn described_by(name: &str, hint: bool, form: &Filled) -> Option<String> {
    let error = form.error(name).is_some();
    let ids: Vec<String> =
        [(hint, "hint"), (error, "error")].into_iter().filter(|it| it.0).map(|it| format!("{name}-{}", it.1)).collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}

fn hint_view(name: &str, hint: &str) -> Option<AnyView> {
    (!hint.is_empty()).then(|| view! { <p class="hint" id=format!("{name}-hint")>{hint.to_owned()}</p> }.into_any())
}

/// The error of a field, if there is one.
#[must_use]
pub fn error_view(name: &str, form: &Filled) -> Option<AnyView> {
    form.error(name)
        .map(|message| view! { <p class="error" id=format!("{name}-error")>{message.to_owned()}</p> }.into_any())
}

/// A line to type into.
#[must_use]
pub fn text_field(form: &Filled, it: Field<'_>) -> AnyView {
    let error = form.error(it.name);
    let described = described_by(it.name, !it.hint.is_empty(), form);
    let invalid = error.map(|_| "true");
    let class = if error.is_some() { "field wrong" } else { "field" };
    let value = form.get(it.name).to_owned();
    let kind = if it.kind.is_empty() { "text" } else { it.kind };
    let autocomplete = if it.autocomplete.is_empty() { "off" } else { it.autocomplete };
    let inputmode = (!it.inputmode.is_empty()).then_some(it.inputmode);
    let name = it.name.to_owned();
    let input = view! {
        <input id=name.clone() name=name.clone() type=kind value=value autocomplete=autocomplete inputmode=inputmode
            class=it.width aria-describedby=described aria-invalid=invalid/>
    };
    let input = if it.sign.is_empty() {
        input.into_any()
    } else {
        view! { <span class="money"><span aria-hidden="true">{it.sign.clone()}</span>{input}</span> }.into_any()
    };
    view! {
        <div class=class>
            <label for=name>{it.label.clone()}</label>
            {hint_view(it.name, &it.hint)}
            {error_view(it.name, form)}
            {input}
        </div>
    }
    .into_any()
}

/// A box for several lines. What stands in it is escaped here: the renderer neither escapes this element's children nor
/// keeps its own markers out of them.
#[must_use]
pub fn text_area(form: &Filled, name: &'static str, label: String, hint: String, rows: u32) -> AnyView {
    keyed_text_area(form, name, label, hint, rows, "")
}

/// The same where a single key leads into it; an empty key is none.
#[must_use]
pub fn keyed_text_area(
    form: &Filled,
    name: &'static str,
    label: String,
    hint: String,
    rows: u32,
    key: &'static str,
) -> AnyView {
    let error = form.error(name);
    let described = described_by(name, !hint.is_empty(), form);
    let class = if error.is_some() { "field wrong" } else { "field" };
    let text = escaped(form.get(name));
    view! {
        <div class=class>
            <label for=name>{label} {mark(key)}</label>
            {hint_view(name, &hint)}
            {error_view(name, form)}
            <textarea id=name name=name rows=rows.to_string() maxlength="2000" data-key=(!key.is_empty()).then_some(key)
                aria-describedby=described inner_html=text></textarea>
        </div>
    }
    .into_any()
}

/// Text that can stand inside an element whose children are written as they are.
#[must_use]
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// One of several, as large rows.
#[must_use]
pub fn radios(
    form: &Filled,
    name: &str,
    legend: String,
    hint: String,
    choices: Vec<(&'static str, String)>,
    class: &'static str,
) -> AnyView {
    let choices = choices.into_iter().map(|(value, label)| (value, label, String::new())).collect();
    keyed_radios(form, name, legend, hint, choices, class)
}

/// The same where a single key chooses each: value, label, key; an empty key is none.
#[must_use]
pub fn keyed_radios(
    form: &Filled,
    name: &str,
    legend: String,
    hint: String,
    choices: Vec<(&'static str, String, String)>,
    class: &'static str,
) -> AnyView {
    let chosen = form.get(name).to_owned();
    let error = form.error(name);
    let described = described_by(name, !hint.is_empty(), form);
    let outer = if error.is_some() { "field wrong" } else { "field" };
    let rows: Vec<_> = choices
        .into_iter()
        .enumerate()
        .map(|(place, (value, label, key))| {
            // The first carries the group's id, so that the summary's link leads to it.
            let id = if place == 0 { name.to_owned() } else { format!("{name}-{value}") };
            let checked = chosen == value;
            let name = name.to_owned();
            let mark = mark(&key);
            let key = (!key.is_empty()).then_some(key);
            view! {
                <label>
                    <input type="radio" id=id name=name value=value checked=checked data-key=key/> <span>{label}</span> {mark}
                </label>
            }
        })
        .collect();
    view! {
        <fieldset class=outer aria-describedby=described>
            <legend>{legend}</legend>
            {hint_view(name, &hint)}
            {error_view(name, form)}
            <div class=class>{rows}</div>
        </fieldset>
    }
    .into_any()
}

/// One of several, in a list that opens.
#[must_use]
pub fn select(form: &Filled, name: &str, label: String, choices: Vec<(impl Into<String>, String)>) -> AnyView {
    let chosen = form.get(name).to_owned();
    let options: Vec<_> = choices
        .into_iter()
        .map(|(value, label)| (value.into(), label))
        .map(|(value, label): (String, _)| {
            let selected = chosen == value;
            view! { <option value=value selected=selected>{label}</option> }
        })
        .collect();
    let name = name.to_owned();
    view! {
        <div class="field">
            <label for=name.clone()>{label}</label>
            <select id=name.clone() name=name>{options}</select>
        </div>
    }
    .into_any()
}

/// The mark beside something that a single key presses. It is seen only where keys work; whoever listens has the card.
#[must_use]
pub fn mark(key: &str) -> Option<AnyView> {
    let key = key.to_owned();
    (!key.is_empty()).then(|| view! { <kbd class="mark" aria-hidden="true">{key}</kbd> }.into_any())
}

/// A value that travels with the form unseen.
#[must_use]
pub fn hidden(name: &str, value: impl Into<String>) -> AnyView {
    let (name, value): (String, String) = (name.to_owned(), value.into());
    view! { <input type="hidden" name=name value=value/> }.into_any()
}

/// The one filled button of a page.
#[must_use]
pub fn submit(label: String) -> AnyView {
    view! { <button class="btn" type="submit">{label}</button> }.into_any()
}

/// The same with a single key that presses it.
#[must_use]
pub fn keyed_submit(label: String, key: &'static str) -> AnyView {
    view! { <button class="btn" type="submit" data-key=key>{label} {mark(key)}</button> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_can_not_leave_its_field() {
        let owner = Owner::new();
        owner.set();
        let hostile = "</textarea><script>alert(1)</script>\"' onfocus=alert(1) &amp;";
        let form = Filled::new().with("words", hostile).with("email", hostile);
        let area = text_area(&form, "words", "Words".into(), String::new(), 3).to_html();
        let field = text_field(&form, Field { name: "email", label: "Email".into(), ..Field::default() }).to_html();
        assert!(!area.contains("<script") && !area.contains("</textarea><script"), "{area}");
        assert!(!field.contains("<script") && !field.contains("\"' onfocus"), "{field}");
    }
}
