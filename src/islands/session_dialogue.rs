//! Two minutes before a session ends by itself, a dialogue asks whether to stay. It stands on pages whose form takes long
//! to fill in; without JavaScript a sentence under the form says the same beforehand.

use std::time::Duration;

use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::js_sys::Date;
use leptos::web_sys::{RequestInit, Response};
use serde::{Deserialize, Serialize};
use wasm_bindgen_futures::JsFuture;

/// The dialogue opens so many seconds before the end.
const BEFORE: f64 = 120.0;
/// The clock is looked at so often: a single timer would sleep with the machine.
const EVERY: Duration = Duration::from_secs(2);

/// What the dialogue is told.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SessionFacts {
    /// Seconds until the session ends.
    pub seconds: u32,
    /// The question
    pub title: String,
    /// and what it is about.
    pub text: String,
    /// The button that stays.
    pub stay: String,
    /// The button that signs out.
    pub sign_out: String,
    /// Said when the session is over,
    pub over_title: String,
    /// with what becomes of what was typed.
    pub over_text: String,
    /// The button back to the page.
    pub back: String,
}

/// The browser's clock, in seconds.
fn clock() -> f64 {
    Date::now() / 1000.0
}

/// Asks the server to stay. Answers the seconds that are left, or nothing when the session is over or the line is down.
async fn stay() -> Option<u32> {
    let init = RequestInit::new();
    init.set_method("POST");
    let answer = JsFuture::from(window().fetch_with_str_and_init("/session/stay", &init)).await.ok()?;
    let answer: Response = answer.dyn_into().ok()?;
    if answer.status() != 200 {
        return None;
    }
    JsFuture::from(answer.text().ok()?).await.ok()?.as_string()?.parse().ok()
}

/// The dialogue; closed until it is time.
#[island]
pub fn SessionDialogue(
    /// Seconds and texts.
    facts: SessionFacts,
) -> impl IntoView {
    let dialogue = NodeRef::<html::Dialog>::new();
    let end = RwSignal::new(f64::INFINITY);
    let over = RwSignal::new(false);
    let show = move || {
        if let Some(it) = dialogue.get_untracked().filter(|it| !it.open()) {
            // Takes the focus, and gives it back where it was when it closes.
            let _ = it.show_modal();
        }
    };
    let close = move || {
        if let Some(it) = dialogue.get_untracked() {
            it.close();
        }
    };
    let go_on = move || {
        if over.get_untracked() {
            close();
            return;
        }
        spawn_local(async move {
            match stay().await {
                Some(seconds) => {
                    end.set(clock() + f64::from(seconds));
                    close();
                }
                // What to do now is said in the dialogue, and nothing on the page is lost.
                None => over.set(true),
            }
        });
    };
    let seconds = facts.seconds;
    // Effects run in the browser only.
    Effect::new(move || {
        end.set(clock() + f64::from(seconds));
        let look = move || {
            if over.get_untracked() {
                return;
            }
            let left = end.get_untracked() - clock();
            over.set(left <= 0.0);
            if left <= BEFORE {
                show();
            }
        };
        if let Ok(looking) = set_interval_with_handle(look, EVERY) {
            on_cleanup(move || looking.clear());
        }
    });
    let SessionFacts { title, text, stay, sign_out, over_title, over_text, back, .. } = facts;
    let choose =
        move |over_text: String, text: String| move || if over.get() { over_text.clone() } else { text.clone() };
    view! {
        <dialog class="session" node_ref=dialogue aria-labelledby="session-title" aria-describedby="session-text"
            on:keydown=move |event| {
                // Escape means staying: nobody is signed out by a key that closes things.
                if event.key() == "Escape" {
                    event.prevent_default();
                    go_on();
                }
            }>
            <div class="stack">
                <h2 id="session-title">{choose(over_title, title)}</h2>
                <p id="session-text">{choose(over_text, text)}</p>
                <div class="btn-row">
                    <button class="btn" type="button" id="session-stay" autofocus=true on:click=move |_| go_on()>
                        {choose(back, stay)}
                    </button>
                    <form method="post" action="/sign-out" hidden=move || over.get()>
                        <button class="plain" type="submit">{sign_out}</button>
                    </form>
                </div>
            </div>
        </dialog>
    }
}
