//! Rule packs: the law of a jurisdiction as data. Reading and checking the files; the rules that use them are `domain`'s.

/// Every pack that is there.
#[derive(Debug, Clone, Default)]
pub struct Packs {}

impl Packs {
    /// The packs that come with the program.
    #[must_use]
    pub fn built_in() -> Self {
        Self::default()
    }
}
