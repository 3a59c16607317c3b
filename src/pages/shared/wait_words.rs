//! How long somebody waits until they can try again.

use crate::i18n::Lang;
use crate::t;

/// In seconds below a minute, else in whole minutes, rounded up: who waits as long as they were told gets on.
#[must_use]
pub fn wait_words(lang: Lang, seconds: i64) -> String {
    if seconds < 60 {
        return t!(lang, "wait-seconds", count = seconds);
    }
    t!(lang, "wait-minutes", count = seconds.saturating_add(59).div_euclid(60))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_told_as_long_as_it_is() {
        let told = |seconds| Lang::ALL.map(|lang| wait_words(lang, seconds));
        assert_eq!(told(1), ["one second", "1秒", "1秒"]);
        assert_eq!(told(10), ["10 seconds", "10秒", "10秒"]);
        assert_eq!(told(60), ["a minute", "1分钟", "1分鐘"]);
        assert_eq!(told(61), ["2 minutes", "2分钟", "2分鐘"]);
    }
}
