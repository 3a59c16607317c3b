//! Requests from a stream and answers to another: one that is all of it, or one a line. Whatever comes in, an answer
//! goes out for it.

use std::io::{self, BufRead, Read, Write};

use super::Problem;

/// What a request may be long, in bytes.
pub const MOST_BYTES: u64 = 64 * 1024;

/// Answers the one request that the whole input is; whether it is an answer rather than an error.
///
/// # Errors
/// Of reading or writing.
pub fn one(input: impl BufRead, mut output: impl Write, answer: impl Fn(&str) -> (bool, String)) -> io::Result<bool> {
    let mut bytes = Vec::new();
    input.take(MOST_BYTES.saturating_add(1)).read_to_end(&mut bytes)?;
    let (ok, text) = answer_to(&bytes, &answer);
    writeln!(output, "{text}")?;
    output.flush()?;
    Ok(ok)
}

/// Answers each line with a line, in order; whether all are answers. A bad line is answered too and the next is read.
///
/// # Errors
/// Of reading or writing.
pub fn lines(
    mut input: impl BufRead,
    mut output: impl Write,
    answer: impl Fn(&str) -> (bool, String),
) -> io::Result<bool> {
    let mut all = true;
    let mut line = Vec::new();
    loop {
        line.clear();
        // The end of the line may be two bytes more.
        input.by_ref().take(MOST_BYTES.saturating_add(2)).read_until(b'\n', &mut line)?;
        if line.is_empty() {
            return Ok(all);
        }
        if line.last() == Some(&b'\n') {
            line.pop();
        } else {
            input.skip_until(b'\n')?;
        }
        let line = line.strip_suffix(b"\r").unwrap_or(&line);
        let (ok, text) = answer_to(line, &answer);
        all &= ok;
        writeln!(output, "{text}")?;
        output.flush()?;
    }
}

/// What some programs put before UTF-8; RFC 8259 lets a reader pass over it.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

fn answer_to(bytes: &[u8], answer: &impl Fn(&str) -> (bool, String)) -> (bool, String) {
    let bytes = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes);
    let too_long = u64::try_from(bytes.len()).map_or(true, |length| length > MOST_BYTES);
    match std::str::from_utf8(bytes) {
        _ if too_long => {
            let message = format!("a request has at most {MOST_BYTES} bytes: split it");
            (false, Problem::whole("TOO_LONG", message).to_json())
        }
        Ok(text) => answer(text),
        Err(_) => (false, Problem::whole("INVALID_REQUEST", "isn't UTF-8: write one JSON object in UTF-8").to_json()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn echo(text: &str) -> (bool, String) {
        (text != "bad", format!("<{}>", text.len()))
    }

    fn code(line: &str) -> String {
        let value: serde_json::Value = serde_json::from_str(line).unwrap();
        value["error"]["code"].as_str().unwrap().to_owned()
    }

    #[test]
    fn every_line_is_answered_in_order_whatever_it_is() {
        let most = usize::try_from(MOST_BYTES).unwrap();
        let mut input = b"a\nbad\r\n\n\xff\xfe\n".to_vec();
        input.extend(vec![b'x'; most]);
        input.extend(b"\n");
        input.extend(vec![b'y'; most + 1]);
        input.extend(b"\n");
        input.extend(vec![b'z'; 3 * most]);
        input.extend(b"\nlast");
        let mut output = Vec::new();
        assert!(!lines(input.as_slice(), &mut output, echo).unwrap());
        let output = String::from_utf8(output).unwrap();
        let said: Vec<_> = output.lines().collect();
        assert_eq!(said[..3], ["<1>", "<3>", "<0>"]);
        assert_eq!((code(said[3]), said[4]), ("INVALID_REQUEST".to_owned(), "<65536>"));
        assert_eq!((code(said[5]), code(said[6])), ("TOO_LONG".to_owned(), "TOO_LONG".to_owned()));
        assert_eq!(said[7..], ["<4>"]);
    }

    #[test]
    fn a_whole_input_is_one_request() {
        let answered = |input: &[u8]| {
            let mut output = Vec::new();
            let ok = one(input, &mut output, echo).unwrap();
            (ok, String::from_utf8(output).unwrap())
        };
        assert_eq!(answered(b"{\n}\n"), (true, "<4>\n".to_owned()));
        assert_eq!(answered(b"\xef\xbb\xbf{}"), (true, "<2>\n".to_owned()));
        assert_eq!(answered(b""), (true, "<0>\n".to_owned()));
        let (ok, said) = answered(&vec![b'x'; 65_537]);
        assert_eq!((ok, code(&said)), (false, "TOO_LONG".to_owned()));
        assert!(answered(&vec![b'x'; 65_536]).0);
    }
}
