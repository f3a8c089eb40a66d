//! Characters that Markdown, HTML or rustdoc would read as more than themselves.

/// Whether the character can stand in documentation: no control character, and none that changes
/// the direction of the text around it.
pub(super) fn is_allowed(char: char) -> bool {
    !char.is_control()
        && !matches!(
            char,
            '\u{61C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{FEFF}'
                | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FFF9}'..='\u{FFFB}'
        )
}

/// Appends text without whitespace so that Markdown reads it back as it is. `after` is the
/// character that will follow.
pub(super) fn push_text(out: &mut String, text: &str, after: Option<char>) {
    let mut underscores_join = false;
    let mut previous: Option<char> = None;
    for (at, char) in text.char_indices() {
        let next = text[at + char.len_utf8()..].chars().next().or(after);
        let is_markup = match char {
            '\\' | '`' | '*' | '[' | ']' | '~' | '^' => true,
            '_' => {
                if previous != Some('_') {
                    let following = text[at..].trim_start_matches('_').chars().next();
                    underscores_join = previous.is_some_and(char::is_alphanumeric)
                        && following.is_some_and(char::is_alphanumeric);
                }
                !underscores_join
            }
            '<' => next.is_some_and(|next| next.is_ascii_alphabetic() || "/!?".contains(next)),
            '&' => next.is_some_and(|next| next.is_ascii_alphanumeric() || next == '#'),
            '-' => next == Some('-'), // a dash, in smart punctuation
            '!' => next == Some('['),
            _ => false,
        };
        if is_markup {
            out.push('\\');
        }
        out.push(char);
        previous = Some(char);
    }
}

/// Appends a code span, with as many backticks around it as its text needs.
pub(super) fn push_code(out: &mut String, code: &str) {
    let fence = "`".repeat(longest_run(code, '`') + 1);
    let padding = if code.starts_with('`') || code.ends_with('`') {
        " "
    } else {
        ""
    };
    for part in [&fence, padding, code, padding, &fence] {
        out.push_str(part);
    }
}

/// The length of the longest run of a character.
pub(super) fn longest_run(text: &str, char: char) -> usize {
    text.split(|other| other != char)
        .map(str::len)
        .max()
        .unwrap_or(0)
}

/// The backslash that keeps a word from being read as a block's mark at the start of a line: where
/// it goes, if it is needed.
pub(super) fn line_start_escape(word: &str) -> Option<usize> {
    if word.starts_with(['>', '|', '=', '#', '+', '-']) || word.starts_with(":-") {
        return Some(0);
    }
    let digits = word.trim_end_matches(['.', ')']);
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    (is_number && word.len() == digits.len() + 1).then_some(digits.len())
}
