//! Numbers of [JSON](https://www.rfc-editor.org/rfc/rfc8259#section-6).

/// Whether a text is a number of JSON. Big numbers need not be one: `007`, `+1`, `.5`.
pub(super) fn is_number(text: &str) -> bool {
    after_number(text) == Some("")
}

/// What follows the number at the start of a text.
fn after_number(text: &str) -> Option<&str> {
    let text = text.strip_prefix('-').unwrap_or(text);
    let mut rest = match text.strip_prefix('0') {
        Some(rest) => rest,
        None => after_digits(text)?,
    };
    if let Some(fraction) = rest.strip_prefix('.') {
        rest = after_digits(fraction)?;
    }
    if let Some(exponent) = rest.strip_prefix(['e', 'E']) {
        rest = after_digits(exponent.strip_prefix(['+', '-']).unwrap_or(exponent))?;
    }
    Some(rest)
}

/// What follows one or more digits.
fn after_digits(text: &str) -> Option<&str> {
    let rest = text.trim_start_matches(|it: char| it.is_ascii_digit());
    (rest.len() < text.len()).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_those_of_json() {
        for number in ["0", "-0", "10", "-1.50", "0.5", "1e5", "1E+05", "-0.1e-7"] {
            assert!(is_number(number), "{number}");
        }
        for text in [
            "", "-", "+1", "00", "01", ".5", "1.", "1e", "1e+", "e5", "1.e5", "0x1", "1 ", "--1",
            "NaN", "1.5.2", "１",
        ] {
            assert!(!is_number(text), "{text}");
        }
    }
}
