//! Keeps what somebody types in the forms of a page on the server, a second after they typed it and when they leave. What a
//! page has sent already isn't kept again. Without JavaScript the page before sending keeps it.

use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::js_sys::{Object, Reflect, encode_uri_component};
use leptos::web_sys::{Element, HtmlInputElement, HtmlTextAreaElement, RequestInit};
use wasm_bindgen_futures::JsFuture;

/// So long after a key.
const AFTER: Duration = Duration::from_secs(1);

/// The form around what was typed into, if it is one whose page keeps it: `/review/offers/1`.
fn form_of(event: &ev::Event) -> Option<Element> {
    let form = event.target()?.dyn_into::<Element>().ok()?.closest("form").ok()??;
    let action = form.get_attribute("action")?;
    let kept = action.starts_with("/review/") && action.split('/').count() == 4;
    kept.then_some(form)
}

/// Name and value of what would be sent.
fn fields(form: &Element) -> Vec<(String, String)> {
    let of = |tag: &str| {
        let found = form.get_elements_by_tag_name(tag);
        (0..found.length()).filter_map(move |place| found.item(place))
    };
    let inputs = of("input").filter_map(|it| it.dyn_into::<HtmlInputElement>().ok());
    let sent = |it: &HtmlInputElement| !matches!(it.type_().as_str(), "radio" | "checkbox") || it.checked();
    let inputs = inputs.filter(sent).map(|it| (it.name(), it.value()));
    let texts = of("textarea").filter_map(|it| it.dyn_into::<HtmlTextAreaElement>().ok());
    let texts = texts.map(|it| (it.name(), it.value()));
    inputs.chain(texts).filter(|(name, _)| !name.is_empty()).collect()
}

/// As a form travels.
fn body(form: &Element) -> String {
    let part = |text: &str| String::from(encode_uri_component(text));
    let pairs: Vec<_> = fields(form).iter().map(|(name, value)| format!("{}={}", part(name), part(value))).collect();
    pairs.join("&")
}

/// Sends what stands in a form; also while the page goes away.
fn keep(form: &Element) {
    let Some(action) = form.get_attribute("action") else { return };
    let (init, headers) = (RequestInit::new(), Object::new());
    init.set_method("POST");
    init.set_body(&JsValue::from_str(&body(form)));
    let kind = "application/x-www-form-urlencoded";
    let _ = Reflect::set(&headers, &"content-type".into(), &kind.into());
    init.set_headers(&headers);
    let _ = Reflect::set(&init, &"keepalive".into(), &true.into());
    let asked = window().fetch_with_str_and_init(&format!("{action}/draft"), &init);
    // Whatever became of it: what stands in the fields is still there.
    spawn_local(async move { drop(JsFuture::from(asked).await) });
}

/// Listens, and shows nothing.
#[island]
pub fn KeepsTyped() -> impl IntoView {
    // Effects run in the browser only.
    Effect::new(move || {
        let waiting = StoredValue::new_local(None::<Element>);
        let flush = move || {
            if let Some(form) = waiting.try_update_value(Option::take).flatten() {
                keep(&form);
            }
        };
        let typed = window_event_listener(ev::input, move |event| {
            let Some(form) = form_of(&event) else { return };
            let before = waiting.try_update_value(|it| it.replace(form.clone())).flatten();
            match before {
                None => set_timeout(flush, AFTER),
                // Of two forms the one that is left is kept at once.
                Some(before) if before != form => keep(&before),
                Some(_) => {}
            }
        });
        let sent = window_event_listener(ev::submit, move |_| waiting.set_value(None));
        let left = window_event_listener(ev::pagehide, move |_| flush());
        on_cleanup(move || {
            typed.remove();
            sent.remove();
            left.remove();
        });
    });
}
