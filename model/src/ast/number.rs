//! Numbers, in the one way in which they are printed.

/// Numbers with more digits before or behind the point than so many are written with an exponent.
const MOST_DIGITS: i64 = 20;

/// A number in the form that all its spellings share. A whole number has no other; what is written
/// with a point or an exponent keeps a point, since it may be of another type. What is not a number
/// stays.
pub(super) fn canonical(text: &str) -> String {
    if !text.contains(['.', 'e', 'E']) {
        return text.to_owned();
    }
    canonical_fraction(text).unwrap_or_else(|| text.to_owned())
}

fn canonical_fraction(text: &str) -> Option<String> {
    let (sign, number) = match text.strip_prefix('-') {
        Some(number) => ("-", number),
        None => ("", text),
    };
    let (mantissa, exponent) = number.split_once(['e', 'E']).unwrap_or((number, "0"));
    let exponent: i64 = exponent.parse().ok()?;
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    if !mantissa.starts_with(|first: char| first.is_ascii_digit()) {
        return None;
    }
    let all = format!("{whole}{fraction}");
    let digits = all.trim_start_matches('0');
    // how many digits stand before the point
    let point = i64::try_from(whole.len()).ok()? - i64::try_from(all.len() - digits.len()).ok()?;
    let point = point.checked_add(exponent)?;
    let digits = digits.trim_end_matches('0');
    if digits.is_empty() {
        return Some(format!("{sign}0.0"));
    }
    let zeros = |count: i64| "0".repeat(usize::try_from(count).unwrap_or(0));
    let length = i64::try_from(digits.len()).ok()?;
    Some(if !(-MOST_DIGITS..=MOST_DIGITS).contains(&point) {
        let (first, rest) = digits.split_at(1);
        let rest = if rest.is_empty() { "0" } else { rest };
        format!("{sign}{first}.{rest}e{}", point - 1)
    } else if point <= 0 {
        format!("{sign}0.{}{digits}", zeros(-point))
    } else if point >= length {
        format!("{sign}{digits}{}.0", zeros(point - length))
    } else {
        let (whole, fraction) = digits.split_at(usize::try_from(point).ok()?);
        format!("{sign}{whole}.{fraction}")
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::canonical;

    #[test]
    fn spellings_of_one_number_are_one() {
        for (spellings, expected) in [
            (["10e0", "10e+0", "1.0E1", "10.00"], "10.0"),
            (["-10e-2", "-0.1", "-0.10", "-1e-1"], "-0.1"),
            (["0.0", "0e5", "0.00e-3", "0E0"], "0.0"),
            (["2e308", "2E+308", "20e307", "0.2e309"], "2.0e308"),
            (
                ["1.25e-30", "12.5e-31", "1250e-33", "0.125e-29"],
                "1.25e-30",
            ),
            (["123.45", "1.2345e2", "12345e-2", "0.12345e3"], "123.45"),
        ] {
            for spelling in spellings {
                assert_eq!(canonical(spelling), expected, "{spelling}");
            }
        }
    }

    #[test]
    fn whole_numbers_and_words_stay() {
        for text in [
            "10",
            "-0",
            "9223372036854775808",
            "true",
            "null",
            "1e99999999999999999999",
        ] {
            assert_eq!(canonical(text), text);
        }
    }

    proptest! {
        #[test]
        fn values_stay(value in any::<f64>().prop_filter("a number", |it| it.is_finite()), exponent in any::<bool>()) {
            let text = if exponent { format!("{value:e}") } else { format!("{value:?}") };
            let canonical = canonical(&text);
            prop_assert_eq!(canonical.parse::<f64>().unwrap().to_bits(), value.to_bits());
            prop_assert_eq!(super::canonical(&canonical), canonical);
        }
    }
}
