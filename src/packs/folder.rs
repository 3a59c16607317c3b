//! An operator's folder of packs.

use std::path::{Path, PathBuf};
use std::{fs, io};

use super::place::PackError;

/// Packs can't be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The folder or a file in it.
    #[error("{}: {error}", path.display())]
    Io {
        /// Which.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// What a file says.
    #[error(transparent)]
    Pack(#[from] PackError),
}

/// The texts of `*.toml` in a folder with their paths, by name.
pub(super) fn texts(folder: &Path) -> Result<Vec<(String, String)>, ReadError> {
    let at = |path: &Path| {
        let path = path.to_owned();
        move |error| ReadError::Io { path, error }
    };
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(at(folder))? {
        let path = entry.map_err(at(folder))?.path();
        if path.extension().is_some_and(|it| it == "toml") {
            paths.push(path);
        }
    }
    paths.sort_unstable();
    let text = |path: PathBuf| Ok((path.display().to_string(), fs::read_to_string(&path).map_err(at(&path))?));
    paths.into_iter().map(text).collect()
}
