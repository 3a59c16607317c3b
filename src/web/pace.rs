//! What somebody who signed in may send and have made for them: much, and not without end. Counted by their own id
//! ([`crate::usecases::pace`]), so that nobody else can use it up.

use axum::extract::{MatchedPath, Request, State};
use axum::http::Method;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::fault::Fault;
use super::visit::Visit;
use crate::app::App;
use crate::usecases::pace::{self, Asks};

/// What an address costs; nothing where it only shows a page, or leads out.
fn asks(method: &Method, pattern: &str) -> Option<Asks> {
    if method == Method::POST {
        return match pattern {
            // Nobody is kept from leaving, or from reading in their own language.
            "/sign-out" | "/language" | "/settings/sign-out-everywhere" | "/staff/account/sign-out-everywhere" => None,
            "/session/stay" | "/review/here/{id}" => Some(Asks::Passing),
            "/debts/{id}/plan/standing" => Some(Asks::Statement),
            "/review/import/upload" | "/review/policy/draft/try" => Some(Asks::Document),
            _ if pattern.ends_with("/draft") => Some(Asks::Passing),
            _ => Some(Asks::Form),
        };
    }
    let made = [".pdf", ".csv", ".json", ".ics"].into_iter().any(|ending| pattern.ends_with(ending));
    made.then_some(Asks::Document)
}

/// Middleware: who goes on at the limit is told when there is room again.
pub async fn limit(State(app): State<App>, visit: Visit, request: Request, next: Next) -> Response {
    let pattern = request.extensions().get::<MatchedPath>().map(MatchedPath::as_str).unwrap_or_default();
    let (Some(person), Some(asks)) = (visit.signed_in(), asks(request.method(), pattern)) else {
        return next.run(request).await;
    };
    match pace::take(&app, &person, asks).await {
        Ok(0) => next.run(request).await,
        Ok(seconds) => Fault::TooOften { seconds }.into_response(),
        Err(error) => Fault::from(error).into_response(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_address_costs_what_it_makes() {
        for (method, pattern, costs) in [
            (Method::GET, "/debts/{id}", None),
            (Method::GET, "/debts/{id}/paid.pdf", Some(Asks::Document)),
            (Method::GET, "/settings/data.json", Some(Asks::Document)),
            (Method::POST, "/debts/{id}/proposal", Some(Asks::Form)),
            (Method::POST, "/debts/{id}/plan/standing", Some(Asks::Statement)),
            (Method::POST, "/review/offers/{id}/draft", Some(Asks::Passing)),
            (Method::POST, "/sign-out", None),
        ] {
            assert_eq!(asks(&method, pattern), costs, "{method} {pattern}");
        }
    }
}
