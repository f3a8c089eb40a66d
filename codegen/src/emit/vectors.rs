//! The layout of `vec![…]`: a formatter does not look into macros, so it is given calls that are as
//! wide.

const MACRO: [&str; 2] = ["vec![", "]"];
const CALL: [&str; 2] = ["ve([", "])"];

/// Code with calls in place of vectors.
pub(crate) fn as_calls(code: &str) -> String {
    replaced(code, MACRO, CALL)
}

/// Code with the vectors that are calls in it.
pub(crate) fn as_macros(code: &str) -> String {
    replaced(code, CALL, MACRO)
}

fn replaced(code: &str, [open, close]: [&str; 2], [new_open, new_close]: [&str; 2]) -> String {
    let mut replaced = String::with_capacity(code.len());
    let mut brackets = Vec::new(); // of those that are open, whether they are a vector's
    let mut rest = code;
    while let Some(next) = rest.chars().next() {
        let in_name =
            replaced.ends_with(|last: char| last.is_alphanumeric() || "_.:".contains(last));
        let (length, new) = if !in_name && rest.starts_with(open) {
            brackets.push(true);
            (open.len(), new_open)
        } else if next == ']' && brackets.pop() == Some(true) && rest.starts_with(close) {
            (close.len(), new_close)
        } else {
            if next == '[' {
                brackets.push(false);
            }
            let length = if next == '"' {
                literal(rest)
            } else {
                next.len_utf8()
            };
            (length, &rest[..length])
        };
        replaced.push_str(new);
        rest = &rest[length..];
    }
    replaced
}

/// The length of the text literal that the code begins with.
fn literal(code: &str) -> usize {
    let mut is_escaped = false;
    let end = code.char_indices().skip(1).find(|(_, next)| {
        let ends = *next == '"' && !is_escaped;
        is_escaped = *next == '\\' && !is_escaped;
        ends
    });
    end.map_or(code.len(), |(at, _)| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vectors_are_calls_and_macros_again() {
        for (code, calls) in [
            ("f(vec![a, vec![]])", "f(ve([a, ve([])]))"),
            (r#"vec!["vec![]\"]", [b]]"#, r#"ve(["vec![]\"]", [b]])"#),
            ("a.vec![b]", "a.vec![b]"),
            ("([a], vec![b[0]])", "([a], ve([b[0]]))"),
            ("\"no end", "\"no end"),
        ] {
            assert_eq!(as_calls(code), calls);
            assert_eq!(as_macros(calls), code);
        }
    }
}
