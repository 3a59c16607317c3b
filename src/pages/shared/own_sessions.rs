//! Where somebody is signed in, and signing out there: of debtors and reviewers alike. How long ago is enough, for none is
//! older than half a day; from where is stored nowhere.

use leptos::prelude::*;

use crate::i18n::Lang;
use crate::t;
use crate::usecases::own_sessions::Own;

fn line(lang: Lang, it: &Own) -> String {
    let begun = t!(lang, "sessions-begun", hours = it.begun.div_euclid(60), minutes = it.begun);
    let used = t!(lang, "sessions-seen", minutes = it.used);
    t!(lang, "sessions-line", begun = begun, used = used)
}

/// The sessions, the ways to end one or all others, and the way to end all. `base` is what the addresses of the forms begin
/// with, `everywhere` the address that ends all of them.
#[must_use]
pub fn own_sessions(lang: Lang, own: &[Own], base: &'static str, everywhere: &'static str, ended: bool) -> AnyView {
    let rows: Vec<_> = own
        .iter()
        .zip(1_i64..)
        .map(|(it, number)| {
            let end = if it.this {
                view! { <span class="tag ok">{t!(lang, "sessions-this")}</span> }.into_any()
            } else {
                let label = t!(lang, "sessions-end-named", number = number);
                view! {
                    <form method="post" action=format!("{base}/sessions/{}/end", it.id)>
                        <button class="plain" type="submit" aria-label=label>{t!(lang, "sessions-end")}</button>
                    </form>
                }
                .into_any()
            };
            view! { <li><span>{line(lang, it)}</span> " " {end}</li> }
        })
        .collect();
    let others = own.iter().any(|it| !it.this).then(|| {
        view! {
            <form method="post" action=format!("{base}/sessions/end-others")>
                <button class="btn quiet" type="submit">{t!(lang, "sessions-end-others")}</button>
            </form>
        }
    });
    let alone = others.is_none().then(|| view! { <p>{t!(lang, "sessions-only-here")}</p> });
    view! {
        <section class="stack" id="sessions">
            <h2>{t!(lang, "sessions-title")}</h2>
            {ended.then(|| view! { <p class="note" role="status">{t!(lang, "sessions-ended")}</p> })}
            {alone}
            <ol class="parts">{rows}</ol>
            {others}
        </section>
        <section class="stack">
            <h2>{t!(lang, "sign-out-all-title")}</h2>
            <p>{t!(lang, "sign-out-all-text")}</p>
            <form method="post" action=everywhere>
                <button class="btn quiet" type="submit">{t!(lang, "sign-out-all-button")}</button>
            </form>
        </section>
    }
    .into_any()
}
