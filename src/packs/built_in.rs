//! Files that come with the program: each by its name, by other names for it, and as what was read from it.

/// A file that was read.
#[derive(Debug)]
pub(super) struct BuiltIn<T> {
    pub id: &'static str,
    also: &'static [&'static str],
    /// What it says, or why it can't be used.
    pub read: Result<T, String>,
}

/// Why there is nothing of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum NotThere {
    Unknown,
    Unusable(String),
}

/// A file before it is read: its name, other names for it, its text.
pub(super) type File = (&'static str, &'static [&'static str], &'static str);

/// Reads every file.
pub(super) fn read_all<T>(files: &[File], read: fn(&str, &str) -> Result<T, String>) -> Vec<BuiltIn<T>> {
    files.iter().map(|(id, also, text)| BuiltIn { id, also, read: read(id, text) }).collect()
}

/// What the file of that name says. Upper and lower case are the same.
pub(super) fn find<'a, T>(files: &'a [BuiltIn<T>], name: &str) -> Result<&'a T, NotThere> {
    let named = |id: &str| id.eq_ignore_ascii_case(name);
    let file = files.iter().find(|file| named(file.id) || file.also.iter().any(|also| named(also)));
    file.ok_or(NotThere::Unknown)?.read.as_ref().map_err(|why| NotThere::Unusable(why.clone()))
}
