//! In which encoding a file is written: UTF-8 with or without a mark, GB18030, Windows-1252. A file that is nearly one
//! of the first two is damaged, and told so, instead of being read as something else.

use std::io::Read;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{
    BIG5, DecoderResult, EUC_JP, EUC_KR, Encoding, GB18030, GBK, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252,
};
use sha2::{Digest, Sha256};

use super::ImportError;

/// What a first reading of the whole file says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recognised {
    /// How its letters are written.
    pub encoding: &'static Encoding,
    /// SHA-256 of its bytes: the same file again has the same.
    pub hash: [u8; 32],
}

/// Counts line ends as an editor does, over pieces.
#[derive(Default)]
struct LineEnds {
    count: u64,
    after_cr: bool,
}

impl LineEnds {
    fn see(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            if byte == b'\r' || (byte == b'\n' && !self.after_cr) {
                self.count = self.count.saturating_add(1);
            }
            self.after_cr = byte == b'\r';
        }
    }

    fn line(&self) -> u64 {
        self.count.saturating_add(1)
    }
}

/// How much of a file is UTF-8.
#[derive(Default)]
struct Utf8 {
    ends: LineEnds,
    /// Letters of more than one byte, those of three and more counted threefold: other encodings hardly ever make one.
    good: u64,
    bad: u64,
    first_bad_line: u64,
    rest: Vec<u8>,
}

impl Utf8 {
    fn see(&mut self, piece: &[u8], last: bool) {
        let mut bytes = std::mem::take(&mut self.rest);
        bytes.extend_from_slice(piece);
        // A letter may be cut in two by the end of the piece: its beginning waits for the next.
        let cut = if last { 0 } else { unfinished(&bytes) };
        let (whole, rest) = bytes.split_at(bytes.len().saturating_sub(cut));
        for chunk in whole.utf8_chunks() {
            for letter in chunk.valid().chars().filter(|it| !it.is_ascii()) {
                self.good = self.good.saturating_add(if letter.len_utf8() == 2 { 1 } else { 3 });
            }
            self.ends.see(chunk.valid().as_bytes());
            if !chunk.invalid().is_empty() {
                if self.bad == 0 {
                    self.first_bad_line = self.ends.line();
                }
                self.bad = self.bad.saturating_add(1);
                self.ends.see(chunk.invalid());
            }
        }
        self.rest = rest.to_vec();
    }

    /// Nearly all of it is: what is not is damage.
    fn is_damaged(&self) -> bool {
        self.bad > 0 && self.good >= self.bad.saturating_mul(4)
    }
}

/// How many bytes at the end begin a letter of UTF-8 that is not finished.
fn unfinished(bytes: &[u8]) -> usize {
    let tail = bytes.iter().rev().take(3).enumerate();
    for (back, &byte) in tail {
        let behind = back.saturating_add(1);
        let needs = match byte {
            0xC2..=0xDF => 2,
            0xE0..=0xEF => 3,
            0xF0..=0xF4 => 4,
            0x80..=0xBF => continue,
            _ => return 0,
        };
        return if needs > behind { behind } else { 0 };
    }
    0
}

/// Whether a file is GB18030 to its last byte.
struct Gb18030 {
    decoder: encoding_rs::Decoder,
    text: String,
    ends: LineEnds,
    bad_line: Option<u64>,
    /// Letters that stand in Chinese files.
    letters: u64,
    /// Anything else that is not ASCII.
    others: u64,
    /// Letters of four bytes: no other encoding makes them by chance.
    rare: u64,
    /// How many bytes above ASCII stand together just now, and whether ever more than one did. The accents of Western
    /// names stand alone.
    together: u32,
    pairs: bool,
}

impl Gb18030 {
    fn new() -> Self {
        Self {
            decoder: GB18030.new_decoder_without_bom_handling(),
            text: String::new(),
            ends: LineEnds::default(),
            bad_line: None,
            letters: 0,
            others: 0,
            rare: 0,
            together: 0,
            pairs: false,
        }
    }

    fn see(&mut self, piece: &[u8], last: bool) {
        if self.bad_line.is_some() {
            return;
        }
        for &byte in piece {
            self.together = if byte.is_ascii() { 0 } else { self.together.saturating_add(1) };
            self.pairs |= self.together > 1;
        }
        self.text.clear();
        self.text.reserve(self.decoder.max_utf8_buffer_length_without_replacement(piece.len()).unwrap_or(piece.len()));
        let (outcome, read) = self.decoder.decode_to_string_without_replacement(piece, &mut self.text, last);
        // No letter of GB18030 contains the byte of a line end.
        self.ends.see(piece.get(..read).unwrap_or_default());
        if outcome != DecoderResult::InputEmpty {
            self.bad_line = Some(self.ends.line());
        }
        for letter in self.text.chars().filter(|it| !it.is_ascii()) {
            // Han letters, their punctuation and full-width forms: what stands in a Chinese file.
            let usual = matches!(u32::from(letter), 0x3400..=0x9FFF | 0x2_0000..=0x3_FFFF | 0x3000..=0x303F | 0xFF00..=0xFFEF | 0x2010..=0x2027);
            let count = if usual { &mut self.letters } else { &mut self.others };
            *count = count.saturating_add(1);
            if matches!(u32::from(letter), 0x3400..=0x4DBF | 0x2_0000..=0x3_FFFF) {
                self.rare = self.rare.saturating_add(1);
            }
        }
    }
}

/// Reads the whole file once, a piece at a time, and says in which encoding it is.
///
/// # Errors
/// When it can't be read, or is damaged UTF-8 or GB18030.
pub fn recognise(mut file: impl Read) -> Result<Recognised, ImportError> {
    let mut piece = vec![0; 64 * 1024];
    let mut hash = Sha256::new();
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    let (mut utf8, mut gb) = (Utf8::default(), Gb18030::new());
    let mut marked = None;
    let mut first = true;
    loop {
        let count = file.read(&mut piece)?;
        let read = piece.get(..count).unwrap_or_default();
        hash.update(read);
        if first {
            // A mark decides. `encoding_rs_io` leaves it out when it reads.
            marked = Encoding::for_bom(read).map(|(encoding, _)| encoding);
            first = false;
        }
        let last = count == 0;
        if marked.is_none_or(|it| it == UTF_8) {
            utf8.see(read, last);
        }
        if marked.is_none() {
            detector.feed(read, last);
            gb.see(read, last);
        }
        if last {
            break;
        }
    }
    let encoding = match marked {
        Some(marked) if [UTF_16BE, UTF_16LE].contains(&marked) => marked,
        Some(_) if utf8.bad > 0 => return Err(ImportError::Damaged { line: utf8.first_bad_line }),
        _ if utf8.bad == 0 => UTF_8,
        _ => other(&utf8, &gb, detector.guess(None, Utf8Detection::Deny))?,
    };
    Ok(Recognised { encoding, hash: hash.finalize().into() })
}

/// The encoding of a file that is not UTF-8.
fn other(utf8: &Utf8, gb: &Gb18030, guess: &'static Encoding) -> Result<&'static Encoding, ImportError> {
    // The detector takes a few Chinese letters for any of these; what decodes as GB18030 to its end is that.
    let is_cjk = [GBK, GB18030, BIG5, EUC_JP, EUC_KR, SHIFT_JIS].contains(&guess);
    let is_chinese = gb.letters > 0 && gb.others == 0;
    let can_be_chinese = gb.pairs || gb.rare > 0;
    // Asked first: a damaged UTF-8 file can, by chance, be read as GB18030 to its end.
    if utf8.is_damaged() {
        return Err(ImportError::Damaged { line: utf8.first_bad_line });
    }
    match gb.bad_line {
        None if can_be_chinese && (is_cjk || is_chinese) => Ok(GB18030),
        Some(line) if guess == GBK || guess == GB18030 => Err(ImportError::Damaged { line }),
        _ => Ok(WINDOWS_1252),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn encoding(bytes: &[u8]) -> &'static Encoding {
        recognise(bytes).unwrap().encoding
    }

    fn gb(text: &str) -> Vec<u8> {
        let (bytes, _, lost) = GB18030.encode(text);
        assert!(!lost);
        bytes.into_owned()
    }

    fn western(text: &str) -> Vec<u8> {
        let (bytes, _, lost) = WINDOWS_1252.encode(text);
        assert!(!lost);
        bytes.into_owned()
    }

    #[test]
    fn each_encoding_is_recognised() {
        let chinese =
            "编号,姓名,邮箱,说明\nJC-1,王小明,a@example.com,信用卡欠款逾期未还\nJC-2,李华,b@example.com,消费贷款\n";
        let english = "reference,name,email,description\nNM-1,Zoë O’Brien,z@example.com,Café – arrears\n";
        assert_eq!(encoding(chinese.as_bytes()), UTF_8);
        assert_eq!(encoding(english.as_bytes()), UTF_8);
        assert_eq!(encoding(b"\xef\xbb\xbfreference,name\n"), UTF_8);
        assert_eq!(encoding(&gb(chinese)), GB18030);
        assert_eq!(encoding(&western(english)), WINDOWS_1252);
        assert_eq!(encoding(b""), UTF_8);
    }

    #[test]
    fn a_single_chinese_name_is_enough() {
        for name in ["王敏", "李娜", "张伟", "刘洋", "陈晨", "杨帆", "赵磊", "黄丽", "吴霞", "欧阳雪", "马超群", "何"]
        {
            let text = format!("reference,name,email,principal,due_date\nJC-1,{name},a@example.com,1,2026-01-01\n");
            assert_eq!(encoding(&gb(&text)), GB18030, "{name}");
            assert_eq!(encoding(text.as_bytes()), UTF_8, "{name}");
        }
    }

    #[test]
    fn rare_letters_of_four_bytes_are_read() {
        let text = "reference,name,email\nJC-1,王㛃,a@example.com\nJC-2,李𠮷,b@example.com\n";
        assert!(gb(text).windows(2).any(|pair| pair[0] >= 0x81 && pair[1].is_ascii_digit()));
        assert_eq!(encoding(&gb(text)), GB18030);
    }

    #[test]
    fn western_names_stay_western() {
        for name in
            ["Zoë", "Müller", "Ångström", "Peña Núñez", "François Lefèvre", "Gruß", "Łukasz".trim_start_matches('Ł')]
        {
            let text = format!("reference,name,email,principal,due_date\nX-1,{name},a@example.com,1,2026-01-01\n");
            assert_eq!(encoding(&western(&text)), if name.is_ascii() { UTF_8 } else { WINDOWS_1252 }, "{name}");
        }
    }

    #[test]
    fn one_bad_byte_in_utf_8_is_damage_and_not_another_encoding() {
        for text in [
            "reference,name\r\nA-1,Zoë Brontë O’Brien – Café\r\nA-2,Ann?\r\n",
            "编号,姓名\r\nJC-1,王小明\r\nJC-2,李华?\r\n",
        ] {
            let bytes: Vec<u8> = text.bytes().map(|byte| if byte == b'?' { 0xE9 } else { byte }).collect();
            let refused = recognise(&bytes[..]);
            assert!(matches!(refused, Err(ImportError::Damaged { line: 3 })), "{refused:?}");
        }
        let marked = recognise(&b"\xef\xbb\xbfreference,name\nA,\xff\n"[..]);
        assert!(matches!(marked, Err(ImportError::Damaged { line: 2 })), "{marked:?}");
    }

    #[test]
    fn letters_that_lie_across_two_pieces_are_whole() {
        for shift in 0..4 {
            let text = format!("{}{}", "x".repeat(64 * 1024 - 2 - shift), "王小明".repeat(30_000));
            assert_eq!(encoding(text.as_bytes()), UTF_8);
            assert_eq!(encoding(&gb(&text)), GB18030);
        }
    }

    #[test]
    fn the_same_bytes_have_the_same_hash() {
        let hash = |bytes: &[u8]| recognise(bytes).unwrap().hash;
        assert_eq!(hash(b"a,b\n"), hash(b"a,b\n"));
        assert_ne!(hash(b"a,b\n"), hash(b"a,b\r\n"));
    }
}
