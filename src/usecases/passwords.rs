//! Passwords of the creditor's people: which can be chosen, and how they are kept.

use argon2::Argon2;
use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash};
use sha2::{Digest, Sha256};
use tokio::sync::Semaphore;

use super::Refusal;
use crate::app::App;

/// A password has at least so many characters,
pub const SHORTEST: usize = 12;
/// and at most so many bytes.
const LONGEST: usize = 1_000;
/// Of which at least so many remain when names are taken out.
const LEAST_BESIDE_NAMES: usize = 8;
/// So many passwords are checked at once: each takes 19 MiB, and tries beyond these wait their turn.
const CHECKED_AT_ONCE: usize = 2;

/// The 12,000 passwords of twelve characters and more that were found most often among ten million stolen ones: the first
/// six bytes of the SHA-256 of each in small letters, sorted. The list is SecLists' (MIT).
const KNOWN: &[u8] = include_bytes!("passwords/known.bin");

/// Why a password can't be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weak {
    /// Too short, or longer than any that is typed.
    Length,
    /// It stands in lists of stolen ones, or is one thing again and again.
    Known,
    /// It is made of names that go with the person and the portal.
    Names,
}

/// Whether a password can be chosen. `names` are those of person, creditor and installation.
///
/// # Errors
/// [`Weak`]
pub fn check(password: &str, names: &[&str]) -> Result<(), Weak> {
    if password.chars().count() < SHORTEST || password.len() > LONGEST {
        return Err(Weak::Length);
    }
    let small = password.to_lowercase();
    if is_known(&small) || repeats(&small) {
        return Err(Weak::Known);
    }
    let mut beside = small;
    let parts = names.iter().flat_map(|it| it.split(|c: char| !c.is_alphanumeric()));
    for part in parts.chain(["goodterms", "password"]).filter(|it| it.chars().count() >= 4) {
        beside = beside.replace(&part.to_lowercase(), "");
    }
    if beside.chars().count() < LEAST_BESIDE_NAMES { Err(Weak::Names) } else { Ok(()) }
}

fn is_known(small: &str) -> bool {
    let hash = Sha256::digest(small.as_bytes());
    let (known, _) = KNOWN.as_chunks::<6>();
    hash.first_chunk::<6>().is_some_and(|it| known.binary_search(it).is_ok())
}

/// One piece of at most six letters again and again, like `aaaa` and `abcabc`.
fn repeats(text: &str) -> bool {
    let letters: Vec<char> = text.chars().collect();
    (1..=6).any(|size| letters.iter().zip(letters.iter().skip(size)).all(|(one, next)| one == next))
}

static CHECKING: Semaphore = Semaphore::const_new(CHECKED_AT_ONCE);

/// Argon2id with the library's defaults (19 MiB, 2 passes), off the request's thread.
pub(super) async fn hash(app: &App, password: &str) -> Result<String, Refusal> {
    let mut salt = [0; 16];
    app.random.fill(&mut salt);
    let password = password.to_owned();
    let turn = CHECKING.acquire().await;
    tokio::task::spawn_blocking(move || {
        // Held by the work itself: who gives up waiting for the answer makes no room for another.
        let _turn = turn;
        Argon2::default().hash_password_with_salt(password.as_bytes(), &salt).map(|hash: PasswordHash| hash.to_string())
    })
    .await
    .ok()
    .and_then(Result::ok)
    .ok_or(Refusal::NotComputable)
}

/// A hash of nobody's password: an unknown address costs the same time as a known one.
pub(super) const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$Z29vZHRlcm1zLW5vYm9keQ$ckwzGO2LcLq1dJkGX6IYyeqUPJbbfKVQ7ZKkGjGbzWw";

/// Whether a hash is this password's; off the request's thread.
pub(super) async fn verify(password: &str, hash: &str) -> bool {
    let (password, hash) = (password.to_owned(), hash.to_owned());
    let turn = CHECKING.acquire().await;
    tokio::task::spawn_blocking(move || {
        let _turn = turn;
        PasswordHash::new(&hash).is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
    })
    .await
    .unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn length_stolen_lists_and_names_decide() {
        let names = ["Northmoor Council", "rae.winter@northmoor.example", "Rae Winter"];
        let of = |password: &str| check(password, &names);
        for password in ["", "eleven char", &"x1y2".repeat(300)] {
            assert_eq!(of(password), Err(Weak::Length), "{password:.20}");
        }
        for password in ["123qweasdzxc", "1QAZ2wsx3edc", "qwertyqwerty", "aaaaaaaaaaaaaaaa", "abcabcabcabcabc"] {
            assert_eq!(of(password), Err(Weak::Known), "{password}");
        }
        for password in ["Northmoor2026!", "GoodtermsRae1", "winter-winter-1", "Council-Password-1"] {
            assert_eq!(of(password), Err(Weak::Names), "{password}");
        }
        for password in
            ["kettle moss eleven", "\u{4e2d}\u{6587}密码可以用很多很多字", "winter rain on tin", "  spaces stay  "]
        {
            assert_eq!(of(password), Ok(()), "{password}");
        }
    }

    #[test]
    fn the_list_is_sorted_and_whole() {
        let (known, rest) = KNOWN.as_chunks::<6>();
        assert!(rest.is_empty() && known.len() == 12_000 && known.is_sorted());
    }
}
