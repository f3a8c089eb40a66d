//! Patterns of names, to choose operations and shapes by.

/// A pattern that names match: `*` stands for any characters, `?` for one.
///
/// ```
/// use smithy_model::Pattern;
///
/// assert!(Pattern::whole("List*s").matches("ListSessions"));
/// assert!(!Pattern::whole("List").matches("ListSessions"));
/// assert!(Pattern::part("session").matches("ListSessions"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    text: String,
    part: bool,
}

impl Pattern {
    /// A pattern of a whole name; case matters.
    pub fn whole(pattern: &str) -> Self {
        Self {
            text: pattern.to_owned(),
            part: false,
        }
    }

    /// A text that is anywhere in a name, in any case. With `*` or `?` it is a pattern of the whole
    /// name instead.
    pub fn part(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            part: !is_pattern(text),
        }
    }

    /// Whether a name matches.
    pub fn matches(&self, name: &str) -> bool {
        if self.part {
            name.to_lowercase().contains(&self.text.to_lowercase())
        } else {
            matches(self.text.as_bytes(), name.as_bytes())
        }
    }
}

/// Whether a text has signs that stand for others. No name of a shape has them.
pub(crate) fn is_pattern(text: &str) -> bool {
    text.contains(['*', '?'])
}

/// Goes back to the last `*` alone when something does not fit, so the time is at most that of both
/// lengths multiplied.
fn matches(pattern: &[u8], name: &[u8]) -> bool {
    let (mut at, mut pos) = (0, 0);
    let mut retry = None;
    while pos < name.len() {
        match pattern.get(at) {
            Some(b'*') => {
                retry = Some((at + 1, pos));
                at += 1;
            }
            Some(&c) if c == b'?' || c == name[pos] => {
                at += 1;
                pos += 1;
            }
            _ => match retry {
                Some((after, from)) => {
                    retry = Some((after, from + 1));
                    (at, pos) = (after, from + 1);
                }
                None => return false,
            },
        }
    }
    pattern[at..].iter().all(|c| *c == b'*')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_and_question_marks_stand_for_others() {
        for (pattern, name, expected) in [
            ("Get", "Get", true),
            ("Get", "GetAll", false),
            ("Get", "get", false),
            ("Get*", "Get", true),
            ("*All", "GetAll", true),
            ("*t*l", "GetAll", true),
            ("*t*x", "GetAll", false),
            ("G?t", "Get", true),
            ("G?t", "Gt", false),
            ("*", "", true),
            ("?", "", false),
            ("", "", true),
            ("", "a", false),
            ("a*b*c", "aXbXbc", true),
        ] {
            assert_eq!(
                Pattern::whole(pattern).matches(name),
                expected,
                "{pattern} {name}"
            );
        }
    }

    #[test]
    fn parts_are_found_in_any_case() {
        assert!(Pattern::part("SESSION").matches("GetSession"));
        assert!(!Pattern::part("*session").matches("GetSession"));
        assert!(Pattern::part("*Session").matches("GetSession"));
    }

    #[test]
    fn many_stars_take_no_time_worth_mentioning() {
        let pattern = "a*".repeat(1000);
        assert!(!Pattern::whole(&(pattern + "b")).matches(&"a".repeat(10_000)));
    }
}
