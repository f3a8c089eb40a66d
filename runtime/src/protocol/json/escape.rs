//! [Texts](https://www.rfc-editor.org/rfc/rfc8259#section-7) in which some characters are escaped.

/// Appends a text with escapes.
#[cold]
pub(super) fn push_escaped(to: &mut Vec<u8>, mut text: &[u8]) {
    loop {
        let (plain, rest) = text.split_at(plain_length(text));
        to.extend_from_slice(plain);
        let Some((escaped, rest)) = rest.split_first() else {
            return;
        };
        push_escape(to, *escaped);
        text = rest;
    }
}

fn push_escape(to: &mut Vec<u8>, byte: u8) {
    let short = match byte {
        0x08 => b'b',
        b'\t' => b't',
        b'\n' => b'n',
        0x0C => b'f',
        b'\r' => b'r',
        b'"' | b'\\' => byte,
        _ => {
            to.extend_from_slice(b"\\u00");
            to.extend([byte >> 4, byte & 15].map(|digit| b"0123456789abcdef"[usize::from(digit)]));
            return;
        }
    };
    to.extend_from_slice(&[b'\\', short]);
}

/// Whether nothing in a text has to be escaped: no control character, quotation mark or backslash.
#[inline]
pub(super) fn is_plain(text: &[u8]) -> bool {
    if let Some(last) = text.last_chunk::<8>() {
        let (words, _) = text.as_chunks::<8>();
        let words = words.iter().chain([last]); // which begins before what is left
        words.fold(0, |escaped, word| {
            escaped | escaped_bytes(u64::from_le_bytes(*word))
        }) == 0
    } else if let (Some(first), Some(last)) = (text.first_chunk::<4>(), text.last_chunk::<4>()) {
        let [first, last] = [first, last].map(|half| u64::from(u32::from_le_bytes(*half)));
        escaped_bytes(first | last << 32) == 0
    } else {
        !text.iter().any(|byte| is_escaped(*byte))
    }
}

/// How many bytes come before the first that has to be escaped. Eight are looked at at once.
fn plain_length(text: &[u8]) -> usize {
    let (words, rest) = text.as_chunks::<8>();
    for (index, word) in words.iter().enumerate() {
        let escaped = escaped_bytes(u64::from_le_bytes(*word));
        if escaped != 0 {
            // the lowest bit is that of the first such byte
            return index * 8 + escaped.trailing_zeros() as usize / 8;
        }
    }
    let in_rest = rest.iter().position(|byte| is_escaped(*byte));
    words.len() * 8 + in_rest.unwrap_or(rest.len())
}

const fn is_escaped(byte: u8) -> bool {
    byte < 0x20 || byte == b'"' || byte == b'\\'
}

/// The highest bit of each byte that has to be escaped; bits above the lowest one mean nothing.
const fn escaped_bytes(word: u64) -> u64 {
    /// The highest bit of each byte that is less than the limit, which is at most 128.
    const fn less(word: u64, limit: u8) -> u64 {
        word.wrapping_sub(EACH * limit as u64) & !word & (EACH * 0x80)
    }
    less(word, 0x20) | less(word ^ (EACH * b'"' as u64), 1) | less(word ^ (EACH * b'\\' as u64), 1)
}

/// A word whose bytes are 1 each.
const EACH: u64 = 0x0101_0101_0101_0101;
