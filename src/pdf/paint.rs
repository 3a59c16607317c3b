//! Pages, letters and tags onto paper.

use krilla::SerializeSettings;
use krilla::configure::{Accessibility, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::Metadata;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, Identifier, Node, SpanTag, TagGroup, TagTree};
use krilla::text::{GlyphId, KrillaGlyph};

use super::fonts::{Face, Typeface};
use super::layout::{EDGES, HEIGHT, Laid, Piece, Tree, WIDTH};
use super::{Document, PdfError};

/// The size of the foot's letters, and where they stand.
const FOOT: (f32, f32) = (8.5, HEIGHT - 40.0);

/// Paints a document.
///
/// # Errors
/// [`PdfError::Refused`] when it doesn't keep the rules of PDF/UA.
pub fn paint(typeface: &Typeface, document: &Document, laid: &Laid) -> Result<Vec<u8>, PdfError> {
    let refused = |why: &dyn std::fmt::Debug| PdfError::Refused(format!("{why:?}"));
    let configuration = ConfigurationBuilder::new()
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|why| refused(&why))?;
    let settings = SerializeSettings { configuration, ..SerializeSettings::default() };
    let mut pdf = krilla::Document::new_with(settings);
    let lang = document.lang.tag().to_owned();
    pdf.set_metadata(Metadata::new().title(document.title.clone()).language(lang.clone()));
    let mut leaves: Vec<Vec<Identifier>> = vec![Vec::new(); laid.leaves];
    for no in 0..laid.pages {
        let size = PageSettings::from_wh(WIDTH, HEIGHT).ok_or_else(|| refused(&"the size of the page"))?;
        let mut page = pdf.start_page_with(size);
        let mut surface = page.surface();
        for piece in laid.pieces.iter().filter(|it| it.page == no && !it.text.is_empty()) {
            let face = if piece.bold { &typeface.bold } else { &typeface.regular };
            let tag = match piece.leaf {
                Some(_) => ContentTag::Span(SpanTag::empty()),
                None => ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)),
            };
            let id = surface.start_tagged(tag);
            write(&mut surface, face, piece);
            surface.end_tagged();
            if let Some(leaf) = piece.leaf.and_then(|leaf| leaves.get_mut(leaf)) {
                leaf.push(id);
            }
        }
        surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)));
        for it in laid.strokes.iter().filter(|it| it.page == no) {
            stroke(&mut surface, it.y, it.thick);
        }
        surface.end_tagged();
        foot(&mut surface, typeface, document, no, laid.pages);
        surface.finish();
        page.finish();
    }
    let mut tree = TagTree::new().with_lang(Some(lang));
    for it in &laid.tree {
        for node in nodes(it, &leaves) {
            tree.push(node);
        }
    }
    pdf.set_tag_tree(tree);
    let mut outline = Outline::new();
    for mark in &laid.marks {
        let place = XyzDestination::new(mark.page, Point::from_xy(EDGES.0, mark.y));
        outline.push_child(OutlineNode::new(mark.text.clone(), place));
    }
    pdf.set_outline(outline);
    pdf.finish().map_err(|why| refused(&why))
}

fn nodes(tree: &Tree, leaves: &[Vec<Identifier>]) -> Vec<Node> {
    match tree {
        Tree::Leaf(leaf) => leaves.get(*leaf).into_iter().flatten().map(|id| Node::from(*id)).collect(),
        Tree::Group(tag, children) => {
            let children = children.iter().flat_map(|it| nodes(it, leaves)).collect();
            vec![TagGroup::with_children(tag.clone(), children).into()]
        }
    }
}

fn write(surface: &mut Surface<'_>, face: &Face, piece: &Piece) {
    let Some(letters) = face.letters() else { return };
    let glyphs: Vec<KrillaGlyph> = piece
        .text
        .char_indices()
        .filter_map(|(at, letter)| {
            let (glyph, width) = letters.glyph(letter)?;
            let range = at..at.saturating_add(letter.len_utf8());
            Some(KrillaGlyph::new(GlyphId::new(glyph), width, 0.0, 0.0, 0.0, range, None))
        })
        .collect();
    let start = Point::from_xy(piece.x, piece.y);
    surface.draw_glyphs(start, &glyphs, face.font.clone(), &piece.text, piece.size, false);
}

fn stroke(surface: &mut Surface<'_>, y: f32, thick: f32) {
    let Some(line) = Rect::from_xywh(EDGES.0, y, EDGES.1 - EDGES.0, thick) else { return };
    let mut path = PathBuilder::new();
    path.push_rect(line);
    if let Some(path) = path.finish() {
        surface.draw_path(&path);
    }
}

fn foot(surface: &mut Surface<'_>, typeface: &Typeface, document: &Document, no: usize, pages: usize) {
    let text =
        document.foot.replace("{page}", &no.saturating_add(1).to_string()).replace("{pages}", &pages.to_string());
    let (size, y) = FOOT;
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Footer)));
    let piece = Piece { page: no, x: EDGES.0, y, size, bold: false, text, leaf: None };
    write(surface, &typeface.regular, &piece);
    surface.end_tagged();
}
