//! In which encoding a file is written: UTF-8 with or without a mark, GB18030, Windows-1252.

use std::io::Read;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Reads the whole file once, a piece at a time, and says in which encoding it is.
///
/// # Errors
/// When it can't be read.
pub fn recognise(mut file: impl Read) -> std::io::Result<&'static Encoding> {
    let mut piece = vec![0; 64 * 1024];
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    let mut utf8 = UTF_8.new_decoder_without_bom_handling();
    let mut is_utf8 = true;
    let mut text = String::new();
    let mut first = true;
    loop {
        let count = file.read(&mut piece)?;
        let read = piece.get(..count).unwrap_or_default();
        if first {
            // A mark decides. `encoding_rs_io` leaves it out when it reads.
            match Encoding::for_bom(read) {
                Some((marked, _)) if [UTF_8, UTF_16BE, UTF_16LE].contains(&marked) => return Ok(marked),
                _ => first = false,
            }
        }
        let last = count == 0;
        detector.feed(read, last);
        if is_utf8 {
            text.clear();
            text.reserve(utf8.max_utf8_buffer_length_without_replacement(read.len()).unwrap_or(read.len()));
            let (outcome, _) = utf8.decode_to_string_without_replacement(read, &mut text, last);
            is_utf8 = outcome == encoding_rs::DecoderResult::InputEmpty;
        }
        if last {
            break;
        }
    }
    if is_utf8 {
        return Ok(UTF_8);
    }
    let guess = detector.guess(None, Utf8Detection::Deny);
    // GB18030 is GBK and more; what is neither is the Western encoding of spreadsheets.
    Ok(if guess == GBK || guess == GB18030 { GB18030 } else { WINDOWS_1252 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_encoding_is_recognised() {
        let chinese =
            "编号,姓名,邮箱,说明\nJC-1,王小明,a@example.com,信用卡欠款逾期未还\nJC-2,李华,b@example.com,消费贷款\n";
        let western = "reference,name,email,description\nNM-1,Zoë O’Brien,z@example.com,Café – arrears\n";
        let (gb, _, _) = GB18030.encode(chinese);
        let (latin, _, lost) = WINDOWS_1252.encode(western);
        assert!(!lost);
        assert_eq!(recognise(chinese.as_bytes()).unwrap(), UTF_8);
        assert_eq!(recognise(western.as_bytes()).unwrap(), UTF_8);
        assert_eq!(recognise(&b"\xef\xbb\xbfreference,name\n"[..]).unwrap(), UTF_8);
        assert_eq!(recognise(&gb[..]).unwrap(), GB18030);
        assert_eq!(recognise(&latin[..]).unwrap(), WINDOWS_1252);
        assert_eq!(recognise(&b""[..]).unwrap(), UTF_8);
    }
}
