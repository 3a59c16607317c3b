//! Where everything stands: lines of text on pages, and the tree of what they mean. Nothing is drawn here.

use krilla::tagging::{TableHeaderScope, Tag, TagKind};
use std::num::NonZeroU16;

use super::fonts::{Face, Typeface};
use super::lines::{drawable, wrap};
use super::{Block, Document, Table};

/// A4 in points.
pub const WIDTH: f32 = 595.28;
/// A4 in points.
pub const HEIGHT: f32 = 841.89;
const SIDE: f32 = 62.0;
const TOP: f32 = 62.0;
const BOTTOM: f32 = 72.0;
/// Between the columns of a table.
const GAP: f32 = 14.0;
/// The most that a column of figures takes of the width.
const MOST_FIGURES: f32 = 0.3;

/// A size of letters with the height of its lines.
#[derive(Debug, Clone, Copy)]
struct Size {
    letters: f32,
    line: f32,
    bold: bool,
}

const TITLE: Size = Size { letters: 20.0, line: 27.0, bold: true };
const HEADING: Size = Size { letters: 13.0, line: 19.0, bold: true };
const TEXT: Size = Size { letters: 10.5, line: 16.0, bold: false };
const STRONG: Size = Size { bold: true, ..TEXT };
const SMALL: Size = Size { letters: 8.5, line: 12.5, bold: false };

/// A line of text on a page.
#[derive(Debug, Clone)]
pub struct Piece {
    /// From 0.
    pub page: usize,
    /// From the left.
    pub x: f32,
    /// Of the foot of its letters, from the top.
    pub y: f32,
    /// Of its letters.
    pub size: f32,
    /// Heavier letters.
    pub bold: bool,
    /// What it says.
    pub text: String,
    /// To which leaf of the tree it belongs; nothing when it only repeats what was said.
    pub leaf: Option<usize>,
}

/// A line across the page.
#[derive(Debug, Clone, Copy)]
pub struct Stroke {
    /// From 0.
    pub page: usize,
    /// From the top.
    pub y: f32,
    /// How thick.
    pub thick: f32,
}

/// What the pieces mean.
#[derive(Debug, Clone)]
pub enum Tree {
    /// A group with its tag.
    Group(TagKind, Vec<Tree>),
    /// The pieces of a leaf.
    Leaf(usize),
}

/// A heading's place, for the outline.
#[derive(Debug, Clone)]
pub struct Mark {
    /// From 0.
    pub page: usize,
    /// From the top.
    pub y: f32,
    /// What it says.
    pub text: String,
}

/// The whole.
#[derive(Debug, Default)]
pub struct Laid {
    /// In the order of reading.
    pub pieces: Vec<Piece>,
    /// Lines.
    pub strokes: Vec<Stroke>,
    /// What it means.
    pub tree: Vec<Tree>,
    /// Headings.
    pub marks: Vec<Mark>,
    /// How many pages.
    pub pages: usize,
    /// How many leaves.
    pub leaves: usize,
}

/// The left edge and the right edge of the text.
pub const EDGES: (f32, f32) = (SIDE, WIDTH - SIDE);

struct Layout<'a> {
    typeface: &'a Typeface,
    out: Laid,
    page: usize,
    y: f32,
}

/// A cell of a row: its lines, where its column begins and ends, and at which side its text stands.
struct Cell {
    lines: Vec<String>,
    from: f32,
    to: f32,
    right: bool,
}

/// Lays a document out.
#[must_use]
pub fn lay_out(typeface: &Typeface, document: &Document) -> Laid {
    let mut layout = Layout { typeface, out: Laid::default(), page: 0, y: TOP };
    layout.heading(&document.title, TITLE, NonZeroU16::MIN);
    for block in &document.blocks {
        layout.block(block);
    }
    layout.out.pages = layout.page.saturating_add(1);
    layout.out
}

impl<'a> Layout<'a> {
    fn face(&self, size: Size) -> &'a Face {
        if size.bold { &self.typeface.bold } else { &self.typeface.regular }
    }

    fn wrapped(&self, text: &str, size: Size, width: f32) -> Vec<String> {
        let Some(letters) = self.face(size).letters() else { return Vec::new() };
        wrap(&drawable(text, &letters), &letters, width / size.letters)
    }

    fn width(&self, text: &str, size: Size) -> f32 {
        self.face(size).letters().map_or(0.0, |letters| letters.width(text) * size.letters)
    }

    fn leaf(&mut self) -> usize {
        let leaf = self.out.leaves;
        self.out.leaves = leaf.saturating_add(1);
        leaf
    }

    /// Whether so much still fits on the page.
    fn fits(&self, height: f32) -> bool {
        self.y + height <= HEIGHT - BOTTOM
    }

    fn next_page(&mut self) {
        self.page = self.page.saturating_add(1);
        self.y = TOP;
    }

    fn space(&mut self, height: f32) {
        if self.y > TOP {
            self.y += height;
        }
    }

    fn put(&mut self, x: f32, size: Size, text: &str, leaf: Option<usize>) {
        // The foot of the letters stands somewhat above the foot of the line.
        let y = self.y + size.letters + (size.line - size.letters) / 2.0 - size.letters * 0.12;
        let piece = Piece { page: self.page, x, y, size: size.letters, bold: size.bold, text: text.to_owned(), leaf };
        self.out.pieces.push(piece);
    }

    fn lines(&mut self, text: &str, size: Size) -> usize {
        let leaf = self.leaf();
        for line in self.wrapped(text, size, EDGES.1 - EDGES.0) {
            if !self.fits(size.line) {
                self.next_page();
            }
            self.put(EDGES.0, size, &line, Some(leaf));
            self.y += size.line;
        }
        leaf
    }

    fn heading(&mut self, text: &str, size: Size, level: NonZeroU16) {
        self.space(14.0);
        // A heading doesn't stand alone at the foot of a page.
        if !self.fits(size.line + 3.0 * TEXT.line) {
            self.next_page();
        }
        self.out.marks.push(Mark { page: self.page, y: self.y, text: text.to_owned() });
        let leaf = self.lines(text, size);
        self.out.tree.push(Tree::Group(Tag::Hn(level, Some(text.to_owned())).into(), vec![Tree::Leaf(leaf)]));
        self.y += 4.0;
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(text) => self.heading(text, HEADING, NonZeroU16::MIN.saturating_add(1)),
            Block::Paragraph(text) => self.paragraph(text, TEXT),
            Block::Small(text) => self.paragraph(text, SMALL),
            Block::Pairs(pairs) => self.pairs(pairs),
            Block::Table(table) => self.table(table),
        }
    }

    fn paragraph(&mut self, text: &str, size: Size) {
        let leaf = self.lines(text, size);
        self.out.tree.push(Tree::Group(Tag::P.into(), vec![Tree::Leaf(leaf)]));
        self.y += 5.0;
    }

    fn pairs(&mut self, pairs: &[(String, String)]) {
        let middle = EDGES.0 + (EDGES.1 - EDGES.0) * 0.6;
        let mut rows = Vec::new();
        for (name, value) in pairs {
            let cells = vec![
                Cell {
                    lines: self.wrapped(name, TEXT, middle - EDGES.0 - GAP),
                    from: EDGES.0,
                    to: middle,
                    right: false,
                },
                Cell { lines: self.wrapped(value, TEXT, EDGES.1 - middle), from: middle, to: EDGES.1, right: true },
            ];
            let leaves = self.row(&cells, TEXT, &[]);
            self.stroke(0.5);
            rows.push(Tree::Group(Tag::TR.into(), tagged(leaves, true)));
        }
        self.out.tree.push(Tree::Group(Tag::Table.into(), vec![Tree::Group(Tag::TBody.into(), rows)]));
        self.y += 6.0;
    }

    /// Where the columns begin: those of figures are as wide as they need, the first has the rest.
    fn columns(&self, table: &Table) -> Vec<f32> {
        let count = table.head.len();
        let all = || std::iter::once(&table.head).chain(&table.rows).chain(std::iter::once(&table.foot));
        let most = (EDGES.1 - EDGES.0) * MOST_FIGURES;
        let mut starts = vec![EDGES.0];
        let mut x = EDGES.1;
        let mut from_the_right = Vec::new();
        for column in (1..count).rev() {
            let widths = all().filter_map(|row| row.get(column)).map(|text| self.width(text, STRONG));
            x -= widths.fold(0.0, f32::max).min(most) + GAP;
            from_the_right.push(x);
        }
        starts.extend(from_the_right.into_iter().rev());
        starts
    }

    fn cells(&self, row: &[String], size: Size, starts: &[f32]) -> Vec<Cell> {
        let ends = starts.iter().skip(1).copied().chain(std::iter::once(EDGES.1));
        let columns = starts.iter().copied().zip(ends).enumerate();
        columns
            .zip(row)
            .map(|((no, (from, to)), text)| {
                let from = if no == 0 { from } else { from + GAP };
                Cell { lines: self.wrapped(text, size, to - from), from, to, right: no > 0 }
            })
            .collect()
    }

    fn table(&mut self, table: &Table) {
        let starts = self.columns(table);
        let head = self.cells(&table.head, STRONG, &starts);
        let leaves = self.row(&head, STRONG, &[]);
        self.stroke(1.0);
        let cell = |leaf| Tree::Group(Tag::TH(TableHeaderScope::Column).into(), vec![Tree::Leaf(leaf)]);
        let top = Tree::Group(Tag::TR.into(), leaves.into_iter().map(cell).collect());
        let mut rows = Vec::new();
        for row in &table.rows {
            let cells = self.cells(row, TEXT, &starts);
            let leaves = self.row(&cells, TEXT, &head);
            self.stroke(0.5);
            rows.push(Tree::Group(Tag::TR.into(), tagged(leaves, true)));
        }
        let mut parts = vec![Tree::Group(Tag::THead.into(), vec![top]), Tree::Group(Tag::TBody.into(), rows)];
        if !table.foot.is_empty() {
            let cells = self.cells(&table.foot, STRONG, &starts);
            let leaves = self.row(&cells, STRONG, &head);
            parts.push(Tree::Group(Tag::TFoot.into(), vec![Tree::Group(Tag::TR.into(), tagged(leaves, true))]));
        }
        self.out.tree.push(Tree::Group(Tag::Table.into(), parts));
        self.y += 6.0;
    }

    /// Places a row line by line, so that one longer than a page goes on on the next; answers the leaves of its cells.
    /// On each new page `head` stands above it again.
    fn row(&mut self, cells: &[Cell], size: Size, head: &[Cell]) -> Vec<usize> {
        let count = cells.iter().map(|it| it.lines.len()).max().unwrap_or(0);
        let leaves: Vec<usize> = cells.iter().map(|_| self.leaf()).collect();
        self.y += 3.0;
        // A short row stays whole.
        if count <= 5 && !self.fits(size.line * count as f32) {
            self.next_page_under(head);
        }
        for line in 0..count {
            if !self.fits(size.line) {
                self.next_page_under(head);
            }
            for (cell, leaf) in cells.iter().zip(&leaves) {
                if let Some(text) = cell.lines.get(line) {
                    self.put_in_cell(cell, size, text, Some(*leaf));
                }
            }
            self.y += size.line;
        }
        self.y += 3.0;
        leaves
    }

    fn put_in_cell(&mut self, cell: &Cell, size: Size, text: &str, leaf: Option<usize>) {
        let x = if cell.right { cell.to - self.width(text.trim_end(), size) } else { cell.from };
        self.put(x, size, text, leaf);
    }

    fn next_page_under(&mut self, head: &[Cell]) {
        self.next_page();
        let count = head.iter().map(|it| it.lines.len()).max().unwrap_or(0);
        for line in 0..count {
            for cell in head {
                if let Some(text) = cell.lines.get(line) {
                    self.put_in_cell(cell, STRONG, text, None);
                }
            }
            self.y += STRONG.line;
        }
        if count > 0 {
            self.stroke(1.0);
            self.y += 3.0;
        }
    }

    fn stroke(&mut self, thick: f32) {
        self.out.strokes.push(Stroke { page: self.page, y: self.y, thick });
    }
}

/// The cells of a row, the first as the head of its row.
fn tagged(leaves: Vec<usize>, head: bool) -> Vec<Tree> {
    let cell = |(no, leaf): (usize, usize)| {
        let tag: TagKind = if no == 0 && head { Tag::TH(TableHeaderScope::Row).into() } else { Tag::TD.into() };
        Tree::Group(tag, vec![Tree::Leaf(leaf)])
    };
    leaves.into_iter().enumerate().map(cell).collect()
}
