//! Documents on paper: a plain model of headings, paragraphs, pairs and tables drawn as a tagged A4 document (PDF/UA-1),
//! in the reader's language. What a document says is not decided here.

mod fonts;
mod layout;
mod lines;
mod paint;
#[cfg(test)]
mod tests;

use crate::i18n::Lang;

pub use fonts::Fonts;

/// A document.
#[derive(Debug, Clone)]
pub struct Document {
    /// Its language.
    pub lang: Lang,
    /// Its heading, and its name in the reader's window.
    pub title: String,
    /// What it says.
    pub blocks: Vec<Block>,
    /// What stands at the foot of each page; `{page}` and `{pages}` are put in.
    pub foot: String,
}

/// A part of a document.
#[derive(Debug, Clone)]
pub enum Block {
    /// A heading under the title.
    Heading(String),
    /// A paragraph. Lines that were typed stay lines.
    Paragraph(String),
    /// A paragraph in smaller letters.
    Small(String),
    /// Names with their values, the values at the right.
    Pairs(Vec<(String, String)>),
    /// A table: the first column is text, the others are figures at the right.
    Table(Table),
}

/// A table.
#[derive(Debug, Clone)]
pub struct Table {
    /// The heads of its columns.
    pub head: Vec<String>,
    /// Row by row.
    pub rows: Vec<Vec<String>>,
    /// The sums; empty for none.
    pub foot: Vec<String>,
}

/// Why a document can't be drawn.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// No font with the letters of this language is there.
    #[error("no font with the letters of {}: install Debian's fonts-noto-cjk, or set pdf.fonts", .0.tag())]
    NoFont(Lang),
    /// The document doesn't keep the rules of PDF/UA.
    #[error("the document can't be written: {0}")]
    Refused(String),
}

/// Draws a document.
///
/// # Errors
/// [`PdfError`]
pub fn draw(fonts: &Fonts, document: &Document) -> Result<Vec<u8>, PdfError> {
    let typeface = fonts.of(document.lang).ok_or(PdfError::NoFont(document.lang))?;
    paint::paint(typeface, document, &layout::lay_out(typeface, document))
}
