//! Who else has a case open, while somebody looks at it. The page says at its start who does; this asks again every half
//! minute, as long as the page can be seen, and says with it that somebody is still here.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{RequestInit, Response};
use wasm_bindgen_futures::JsFuture;

/// So often: well within the two minutes after which somebody counts as gone.
const EVERY: Duration = Duration::from_secs(30);

/// What the server says now: a sentence, empty for nobody. Nothing when it can't be asked or the session is over.
async fn ask(address: &str) -> Option<String> {
    let init = RequestInit::new();
    init.set_method("POST");
    let answer = JsFuture::from(window().fetch_with_str_and_init(address, &init)).await.ok()?;
    let answer: Response = answer.dyn_into().ok()?;
    // Whoever is signed out is led to the door: that page says nothing of who is here.
    if answer.status() != 200 || answer.redirected() {
        return None;
    }
    JsFuture::from(answer.text().ok()?).await.ok()?.as_string()
}

/// The sentence; screen readers hear it when it changes.
#[island]
pub fn Presence(
    /// Where to ask.
    address: String,
    /// What the page says at its start.
    said: String,
) -> impl IntoView {
    let text = RwSignal::new(said);
    let look = move || {
        if document().hidden() {
            return;
        }
        let address = address.clone();
        spawn_local(async move {
            if let Some(said) = ask(&address).await {
                text.set(said);
            }
        });
    };
    // Effects run in the browser only.
    Effect::new(move || {
        look();
        if let Ok(looking) = set_interval_with_handle(look.clone(), EVERY) {
            on_cleanup(move || looking.clear());
        }
    });
    view! { <p class="present" role="status">{move || text.get()}</p> }
}
