//! Finding fonts. None comes with the program: Noto Sans CJK (SIL Open Font Licence 1.1) has the letters of all our
//! languages and is Debian's package `fonts-noto-cjk`; DejaVu does for English where that isn't there.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use krilla::text::Font;
use skrifa::charmap::Charmap;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::string::StringId;
use skrifa::{FontRef, MetadataProvider};

use crate::i18n::Lang;

/// Where Debian puts fonts.
const DEBIAN: [&str; 2] = ["/usr/share/fonts/opentype/noto", "/usr/share/fonts/truetype/dejavu"];

/// Files with the letters for text and for headings, in the order in which they are tried.
const FILES: [(&str, &str); 2] =
    [("NotoSansCJK-Regular.ttc", "NotoSansCJK-Bold.ttc"), ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf")];

/// The fonts of this installation, read when the first document is drawn.
#[derive(Debug)]
pub struct Fonts {
    folders: Vec<PathBuf>,
    found: [OnceLock<Option<Typeface>>; 3],
}

/// Letters for text and for headings.
#[derive(Debug)]
pub struct Typeface {
    pub(super) regular: Face,
    pub(super) bold: Face,
}

/// One font of a file.
pub(super) struct Face {
    data: Arc<Vec<u8>>,
    index: u32,
    pub(super) font: Font,
}

impl std::fmt::Debug for Face {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Face").field("index", &self.index).finish_non_exhaustive()
    }
}

/// What a font says about its letters.
pub(super) struct Letters<'a> {
    map: Charmap<'a>,
    widths: GlyphMetrics<'a>,
    units: f32,
}

impl Letters<'_> {
    /// The glyph of a character and its width in parts of the size; nothing where the font has none.
    pub(super) fn glyph(&self, letter: char) -> Option<(u32, f32)> {
        let glyph = self.map.map(letter)?;
        Some((glyph.to_u32(), self.widths.advance_width(glyph)? / self.units))
    }

    /// How wide a text is in parts of the size.
    pub(super) fn width(&self, text: &str) -> f32 {
        text.chars().filter_map(|letter| self.glyph(letter)).map(|(_, width)| width).sum()
    }
}

impl Face {
    fn read(data: &Arc<Vec<u8>>, index: u32) -> Option<Self> {
        let font = Font::new(Arc::clone(data).into(), index)?;
        FontRef::from_index(data, index).ok()?;
        Some(Self { data: Arc::clone(data), index, font })
    }

    /// Its letters. The file could be read once, so it can be again.
    pub(super) fn letters(&self) -> Option<Letters<'_>> {
        let font = FontRef::from_index(&self.data, self.index).ok()?;
        let place = LocationRef::default();
        Some(Letters {
            map: font.charmap(),
            widths: font.glyph_metrics(Size::unscaled(), place),
            units: self.font.units_per_em(),
        })
    }

    fn has(&self, text: &str) -> bool {
        self.letters().is_some_and(|letters| text.chars().all(|letter| letters.glyph(letter).is_some()))
    }
}

/// Letters that a language can't do without.
fn sample(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "Aa1£€–’",
        Lang::ZhHans => "Aa1¥收支说还",
        Lang::ZhHant => "Aa1$收支說還",
    }
}

/// In a file of several fonts, the one whose letters are drawn as this language draws them.
fn in_file(data: &Arc<Vec<u8>>, lang: Lang) -> Option<Face> {
    let wanted = if lang == Lang::ZhHant { "CJK TC" } else { "CJK SC" };
    let named = |index: u32| {
        let font = FontRef::from_index(data, index).ok()?;
        let name = font.localized_strings(StringId::FAMILY_NAME).english_or_first()?.to_string();
        (name.contains(wanted) && !name.contains("Mono")).then_some(index)
    };
    // No such file holds more than a few fonts.
    let index = (0..20).find_map(named).unwrap_or(0);
    Face::read(data, index).filter(|face| face.has(sample(lang)))
}

impl Fonts {
    /// Those of a folder; where none is named, those beside the site and those of Debian.
    #[must_use]
    pub fn new(folder: Option<&Path>, site: &Path) -> Self {
        let usual = || std::iter::once(site.join("fonts")).chain(DEBIAN.iter().map(PathBuf::from)).collect();
        let folders = folder.map_or_else(usual, |folder| vec![folder.to_owned()]);
        Self { folders, found: [const { OnceLock::new() }; 3] }
    }

    /// Whether a document can be drawn in a language.
    #[must_use]
    pub fn can_print(&self, lang: Lang) -> bool {
        self.of(lang).is_some()
    }

    /// The letters for a language.
    pub(super) fn of(&self, lang: Lang) -> Option<&Typeface> {
        let [english, simplified, traditional] = &self.found;
        let found = match lang {
            Lang::En => english,
            Lang::ZhHans => simplified,
            Lang::ZhHant => traditional,
        };
        found.get_or_init(|| self.find(lang)).as_ref()
    }

    fn find(&self, lang: Lang) -> Option<Typeface> {
        let read = |name: &str| {
            let data = self.folders.iter().find_map(|folder| fs::read(folder.join(name)).ok())?;
            in_file(&Arc::new(data), lang)
        };
        let found = FILES.iter().find_map(|(regular, bold)| {
            let regular = read(regular)?;
            let bold = read(bold).or_else(|| Face::read(&regular.data, regular.index))?;
            Some(Typeface { regular, bold })
        });
        if found.is_none() {
            tracing::warn!(
                language = lang.tag(),
                "no font for PDFs in this language: install Debian's fonts-noto-cjk, or set pdf.fonts"
            );
        }
        found
    }
}
