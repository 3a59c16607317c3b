//! Watches the text on its way to the CSV reader: on which line of the file each record begins, counted as an editor
//! counts (CRLF, LF and CR alike, blank lines too), and whether a quotation mark was opened and never closed, which
//! would swallow the rows after it.

use std::collections::VecDeque;
use std::io::{self, Read};

/// A record over more lines than this has a quotation mark that nobody closed.
const MOST_LINES: u64 = 50;
/// And so has one of more bytes.
const MOST_BYTES: u64 = 64 * 1024;

/// Why the text ends here; carried through the CSV reader in an [`io::Error`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(super) enum Broken {
    /// A quotation mark was opened on this line and not closed.
    #[error("a quotation mark opened on line {0} is not closed")]
    Unclosed(u64),
    /// The record that begins on this line has no end.
    #[error("the row on line {0} is too long")]
    TooLong(u64),
}

/// Where in a record the text is, as the CSV reader understands it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Between two records.
    Between,
    /// At the beginning of a field.
    Field,
    /// In a field without quotation marks, or after its closing one.
    Plain,
    /// Between quotation marks.
    Quoted,
    /// After a quotation mark within: the closing one, or the first of two that mean one.
    Quote,
}

/// The text, and where its records begin.
pub(super) struct Lines<R> {
    inner: R,
    place: Place,
    byte: u64,
    line: u64,
    after_cr: bool,
    began: (u64, u64),
    quote_line: u64,
    starts: VecDeque<(u64, u64)>,
}

impl<R> Lines<R> {
    /// Watches this text from its beginning.
    pub(super) fn new(inner: R) -> Self {
        Self {
            inner,
            place: Place::Between,
            byte: 0,
            line: 1,
            after_cr: false,
            began: (0, 1),
            quote_line: 1,
            starts: VecDeque::new(),
        }
    }

    /// The line on which the record begins that the CSV reader found from this byte on. To be asked for one record
    /// after the other.
    pub(super) fn line_from(&mut self, byte: u64) -> u64 {
        // The reader's position is where the last record ended: line ends and blank lines may come before this one.
        while let Some(&(at, line)) = self.starts.front() {
            if at >= byte {
                return line;
            }
            self.starts.pop_front();
        }
        self.line
    }

    fn see(&mut self, letter: u8) -> Result<(), Broken> {
        let is_end = matches!(letter, b'\r' | b'\n');
        let second_of_pair = letter == b'\n' && self.after_cr;
        self.after_cr = letter == b'\r';
        if self.place == Place::Between && !is_end {
            self.began = (self.byte, self.line);
            self.starts.push_back(self.began);
            self.place = Place::Field;
        }
        self.place = match (self.place, letter) {
            (Place::Between, _) => Place::Between,
            (Place::Field, b'"') => {
                self.quote_line = self.line;
                Place::Quoted
            }
            (Place::Quoted, b'"') => Place::Quote,
            (Place::Quoted, _) | (Place::Quote, b'"') => Place::Quoted,
            (_, b',') => Place::Field,
            (_, b'\r' | b'\n') => Place::Between,
            _ => Place::Plain,
        };
        if is_end && !second_of_pair {
            self.line = self.line.saturating_add(1);
        }
        self.byte = self.byte.saturating_add(1);
        let (byte, line) = self.began;
        let long = self.byte.saturating_sub(byte) > MOST_BYTES || self.line.saturating_sub(line) > MOST_LINES;
        match self.place {
            Place::Quoted if long => Err(Broken::Unclosed(self.quote_line)),
            Place::Between => Ok(()),
            _ if long => Err(Broken::TooLong(line)),
            _ => Ok(()),
        }
    }
}

impl<R: Read> Read for Lines<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        if count == 0 && !buffer.is_empty() && self.place == Place::Quoted {
            return Err(io::Error::other(Broken::Unclosed(self.quote_line)));
        }
        for &letter in buffer.get(..count).unwrap_or_default() {
            self.see(letter).map_err(io::Error::other)?;
        }
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines that the records of a text are told to begin on, with their first cells.
    fn told(text: &str) -> Vec<(u64, String)> {
        let mut reader =
            csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(Lines::new(text.as_bytes()));
        let mut row = csv::StringRecord::new();
        let mut told = Vec::new();
        while reader.read_record(&mut row).unwrap() {
            let byte = row.position().unwrap().byte();
            told.push((reader.get_mut().line_from(byte), row[0].to_owned()));
        }
        told
    }

    fn broken(text: &str) -> Broken {
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(Lines::new(text.as_bytes()));
        let error = reader.records().find_map(Result::err).unwrap();
        let csv::ErrorKind::Io(cause) = error.into_kind() else { panic!("not the watcher's error") };
        *cause.get_ref().unwrap().downcast_ref::<Broken>().unwrap()
    }

    #[test]
    fn lines_are_counted_as_an_editor_counts_them() {
        for end in ["\n", "\r\n", "\r"] {
            let text = ["a,1", "", "b,\"two", "lines\"", "", "", "c,3", "d,\"say \"\"so\"\"\"", "e"].join(end);
            let lines: Vec<_> = told(&text);
            let expected = [(1, "a"), (3, "b"), (7, "c"), (8, "d"), (9, "e")];
            assert_eq!(lines, expected.map(|(line, cell)| (line, cell.to_owned())), "{end:?}");
        }
        assert_eq!(told("\n\r\n\ra\n")[0], (4, "a".to_owned()), "blank lines before the first row count");
    }

    #[test]
    fn lines_stay_right_over_many_rows_and_pieces() {
        let text: String = (0..5000).map(|n| format!("r{n},\"x\r\ny{n}\"\r\n\r\n")).collect();
        for (n, (line, cell)) in told(&text).into_iter().enumerate() {
            assert_eq!((line, cell), (u64::try_from(n * 3 + 1).unwrap(), format!("r{n}")));
        }
    }

    #[test]
    fn a_quotation_mark_that_nobody_closes_is_told_with_its_line() {
        assert_eq!(broken("a,b\n1,2\n3,\"four\n5,6\n"), Broken::Unclosed(3), "the file ends within");
        let rest: String = (0..60).map(|n| format!("{n},x\n")).collect();
        assert_eq!(broken(&format!("a,b\n1,\"2\n{rest}7,\"8\"\n")), Broken::Unclosed(2), "more than fifty lines");
        let long = "x".repeat(70_000);
        assert_eq!(broken(&format!("a,b\n\n1,\"{long}\"\n")), Broken::Unclosed(3), "more than 64 KiB");
        assert_eq!(broken(&format!("a,b\n1,{long}\n")), Broken::TooLong(2));
    }

    #[test]
    fn a_quotation_mark_within_a_plain_cell_opens_nothing() {
        assert_eq!(told("a 6\" nail,1\nb\n").len(), 2);
    }
}
