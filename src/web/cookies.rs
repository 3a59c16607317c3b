//! The cookies there are. `__Host-` binds each to this host, all paths and TLS (browsers make an exception for this
//! machine); scripts can't read them and other sites don't send them.

use axum::http::HeaderValue;
use axum::http::header::{COOKIE, SET_COOKIE};
use axum::http::{HeaderMap, HeaderName, Response};
use axum_extra::extract::cookie::{Cookie, SameSite};

use crate::usecases::sign_in::SignedIn;

/// The session.
pub const SESSION: &str = "__Host-session";
/// Binds a one-time code to the browser that asked for it.
pub const BROWSER: &str = "__Host-code";
/// Says that this person has signed in here before; strangers' tries don't count against them.
pub const KNOWN: &str = "__Host-known";
/// Binds what somebody had typed when their session ended to their browser.
pub const KEPT: &str = "__Host-kept";
/// The language chosen before signing in.
pub const LANGUAGE: &str = "__Host-language";

/// The value of a cookie of the request.
#[must_use]
pub fn value(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(known, _)| *known == name)
        .map(|(_, value)| value.to_owned())
}

/// Sets a cookie; without `seconds` it ends with the browser.
pub fn set<B>(response: &mut Response<B>, name: &'static str, value: &str, seconds: Option<i64>) {
    // Lax, not strict: a link in an email must find the session of somebody who is signed in.
    let mut cookie =
        Cookie::build((name, value.to_owned())).path("/").secure(true).http_only(true).same_site(SameSite::Lax).build();
    if let Some(seconds) = seconds {
        cookie.set_max_age(time::Duration::seconds(seconds));
    }
    if let Ok(line) = HeaderValue::from_str(&cookie.to_string()) {
        response.headers_mut().append(SET_COOKIE, line);
    }
}

/// Gives the browser a new session, and marks it as one in which this person has signed in. The session ends with the
/// browser; the mark opens nothing and stays.
pub fn signed_in<B>(response: &mut Response<B>, it: &SignedIn) {
    set(response, SESSION, &it.session, None);
    set(response, KNOWN, &it.known, Some(365 * 24 * 3600));
}

/// Makes the browser forget a cookie.
pub fn forget<B>(response: &mut Response<B>, name: &'static str) {
    set(response, name, "", Some(0));
}

/// Has the browser forget what it kept of this site, pages to go back to as well.
pub fn clear_site<B>(response: &mut Response<B>, what: &'static str) {
    response.headers_mut().insert(HeaderName::from_static("clear-site-data"), HeaderValue::from_static(what));
}
