//! What every entry of a rule pack has in common: where it comes from, which entries are versions of one another, what
//! it says in words, and what would contradict itself.

use time::Date;

use super::about::About;

/// An entry of a rule pack.
pub trait Rule {
    /// Rule, source, date, confidence and validity.
    fn about(&self) -> &About;

    /// What the versions of one entry share. No two entries of a section with one key hold on the same day.
    fn key(&self) -> String;

    /// The numbers in words, for people who check them.
    fn words(&self) -> String;

    /// What within the entry contradicts itself.
    ///
    /// # Errors
    /// What is wrong, for whoever writes the file.
    fn check(&self) -> Result<(), String> {
        Ok(())
    }
}

/// The version that holds on a day.
pub fn in_force<'a, R: Rule>(versions: impl IntoIterator<Item = &'a R>, key: &str, day: Date) -> Option<&'a R> {
    versions.into_iter().find(|it| it.key() == key && it.about().holds_on(day))
}
