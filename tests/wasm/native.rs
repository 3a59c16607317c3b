//! The other side of the rules in the browser: the same requests, one a line, answered by the library that the server
//! is made of. What is asked is the first argument; the rest of the rules answers as `goodterms calc`.
#![allow(missing_docs, reason = "read by the story that runs it")]

use std::io::{self, BufRead, Write};

use goodterms::domain;

#[path = "src/portal.rs"]
mod portal;

fn main() -> io::Result<()> {
    let what = std::env::args().nth(1).unwrap_or_default();
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let answer = portal::answer(&what, &line?).ok_or_else(|| io::Error::other("nothing of that name"))?;
        writeln!(out, "{answer}")?;
    }
    out.flush()
}
