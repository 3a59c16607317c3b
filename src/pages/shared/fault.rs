//! Pages for what went wrong: a sentence and a way on.

use leptos::prelude::*;

use crate::i18n::Lang;
use crate::pages::shared::role_words::roles_words;
use crate::pages::shared::wait_words::wait_words;
use crate::t;
use crate::web::fault::Fault;

/// The heading that goes with a fault.
#[must_use]
pub fn title(lang: Lang, fault: Fault) -> String {
    match fault {
        Fault::NotFound => t!(lang, "fault-not-found-title"),
        Fault::AlreadyDecided => t!(lang, "fault-already-decided-title"),
        Fault::FactsChanged => t!(lang, "fault-facts-changed-title"),
        Fault::Forbidden | Fault::NeedsRole(_) => t!(lang, "fault-forbidden-title"),
        Fault::BadRequest => t!(lang, "fault-bad-request-title"),
        Fault::TooLarge => t!(lang, "fault-too-large-title"),
        Fault::TooOften { .. } => t!(lang, "fault-too-often-title"),
        Fault::Unavailable | Fault::Broken => t!(lang, "fault-unavailable-title"),
    }
}

/// The page. `way_on` leads to where the thing stands now, when there is such a place; `who_can` are the colleagues whose
/// role it takes.
#[must_use]
pub fn fault_page(lang: Lang, fault: Fault, way_on: Option<&str>, who_can: &[String]) -> AnyView {
    let text = match fault {
        Fault::NotFound => t!(lang, "fault-not-found"),
        Fault::AlreadyDecided => t!(lang, "fault-already-decided"),
        Fault::FactsChanged => t!(lang, "fault-facts-changed"),
        Fault::Forbidden => t!(lang, "fault-forbidden"),
        Fault::NeedsRole(may) => t!(lang, "role-needed", roles = roles_words(lang, may)),
        Fault::BadRequest => t!(lang, "fault-bad-request"),
        Fault::TooLarge => t!(lang, "fault-too-large"),
        Fault::TooOften { seconds } => t!(lang, "fault-too-often", wait = wait_words(lang, seconds)),
        Fault::Unavailable | Fault::Broken => t!(lang, "fault-unavailable"),
    };
    let see = way_on.map(|path| view! { <p><a href=path.to_owned()>{t!(lang, "fault-see-where")}</a></p> });
    let ask =
        (!who_can.is_empty()).then(|| view! { <p>{t!(lang, "role-ask", names = who_can.join(lang.list_comma()))}</p> });
    view! {
        <div class="stack">
            <h1>{title(lang, fault)}</h1>
            <p>{text}</p>
            {ask}
            {see}
            <p><a href="/">{t!(lang, "fault-way-on")}</a></p>
        </div>
    }
    .into_any()
}
