//! The modules of a crate that is part of another one, as build scripts make them.

use crate::{GeneratedCrate, SourceFile};

impl GeneratedCrate {
    /// The modules of the library, to be written to the `OUT_DIR` of a build script; paths start in
    /// the crate's `src`.
    ///
    /// Another library takes them in with `include!(concat!(env!("OUT_DIR"), "/lib.rs"));`: at its
    /// root, or, so that it can have several, in a public module of the root that is named here.
    /// Modules refer to each other from the root. `include!` allows no inner documentation, so
    /// `lib.rs` has none. There is no manifest either: the library depends on
    /// `smithy-client-runtime`, with the features that the generated manifest would name, and has a
    /// feature `client`.
    pub fn into_modules(self, module: Option<&str>) -> Vec<SourceFile> {
        let files = self.files.into_iter();
        let modules = files.filter_map(|file| {
            let path = file.path.strip_prefix("src/")?.to_owned();
            let text = match path.as_str() {
                "lib.rs" => without_inner_docs(&file.text),
                _ => file.text,
            };
            let text = match module {
                Some(module) => below(module, &text),
                None => text,
            };
            Some(SourceFile { path, text })
        });
        modules.collect()
    }
}

/// A file's text without the documentation of the file itself.
fn without_inner_docs(text: &str) -> String {
    let lines = text.split_inclusive('\n');
    lines.filter(|line| !line.starts_with("//!")).collect()
}

/// A file's text with every path that begins at the root of the crate in a module of the root.
/// Texts in quotes stay as they are.
fn below(module: &str, text: &str) -> String {
    let mut moved = String::with_capacity(text.len() + text.len() / 16);
    let mut rest = text;
    while !rest.is_empty() {
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if let Some(length) = quoted(rest) {
            moved.push_str(&rest[..length]);
            rest = &rest[length..];
            continue;
        } else {
            // up to what may begin a comment or a text, which is never the first character
            let next =
                |(at, c): (usize, char)| (at > 0 && matches!(c, '/' | '"' | '\'')).then_some(at);
            rest.char_indices().find_map(next).unwrap_or(rest.len())
        };
        push_moved(&mut moved, module, &rest[..length]);
        rest = &rest[length..];
    }
    moved
}

/// Adds code or a comment, in which the root is a module.
fn push_moved(moved: &mut String, module: &str, text: &str) {
    const ROOT: &str = "crate::";
    let mut after = 0;
    for (at, _) in text.match_indices(ROOT) {
        let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$');
        if text[..at].ends_with(is_name) {
            continue;
        }
        let end = at + ROOT.len();
        moved.push_str(&text[after..end]);
        moved.push_str(module);
        moved.push_str("::");
        after = end;
    }
    moved.push_str(&text[after..]);
}

/// The length of the text or character in quotes that code begins with. A lifetime is none.
fn quoted(code: &str) -> Option<usize> {
    let mut chars = code.char_indices();
    let (_, quote) = chars.next().filter(|(_, c)| matches!(c, '"' | '\''))?;
    let mut is_escaped = false;
    let mut length = 0;
    for (at, c) in chars {
        length += 1;
        if is_escaped {
            is_escaped = false;
        } else if c == '\\' {
            is_escaped = true;
        } else if c == quote {
            return Some(at + c.len_utf8());
        } else if quote == '\'' && length > 1 && !code[1..].starts_with('\\') {
            return None;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{CrateOptions, generate};

    fn generated(model: &str) -> GeneratedCrate {
        let path = format!("{}/tests/models/{model}.json", env!("CARGO_MANIFEST_DIR"));
        let json = std::fs::read(path).unwrap();
        generate(
            model,
            &json,
            None,
            &[],
            &CrateOptions::new(model.replace('_', "-")),
        )
        .unwrap()
    }

    #[test]
    fn modules_are_the_library_without_what_include_forbids() {
        let generated = generated("failures");
        let modules = generated.clone().into_modules(None);
        let of_library = generated.files.iter().filter_map(|file| {
            let path = file.path.strip_prefix("src/")?;
            Some((path, &file.text))
        });
        for (module, (path, text)) in modules.iter().zip(of_library) {
            assert_eq!(module.path, path);
            if path == "lib.rs" {
                assert!(text.contains("\n//! Failures") && text.contains("\npub mod types;\n"));
                assert!(module.text.contains("\npub mod types;\n"));
                assert!(!module.text.contains("//!"), "{}", module.text);
            } else {
                assert_eq!(&module.text, text);
            }
        }
        assert!(modules.iter().any(|module| module.path == "lib.rs"));
        assert!(!modules.iter().any(|module| module.path == "Cargo.toml"));
    }

    #[test]
    fn in_a_module_every_path_from_the_root_goes_through_it() {
        for (text, expected) in [
            ("use crate::types::A;", "use crate::m::types::A;"),
            (
                "/// [`A`](crate::A) isn't\ncrate::b",
                "/// [`A`](crate::m::A) isn't\ncrate::m::b",
            ),
            (
                "f(\"crate::\\\"crate::\", crate::b)",
                "f(\"crate::\\\"crate::\", crate::m::b)",
            ),
            (
                "('\"', crate::b, '\\'', \"crate::\")",
                "('\"', crate::m::b, '\\'', \"crate::\")",
            ),
            (
                "fn f<'a>(a: &'a crate::B) {} // \"\ncrate::b",
                "fn f<'a>(a: &'a crate::m::B) {} // \"\ncrate::m::b",
            ),
            (
                "$crate::a pub(crate) my_crate::a 1 / 2",
                "$crate::a pub(crate) my_crate::a 1 / 2",
            ),
        ] {
            assert_eq!(below("m", text), expected);
        }
    }

    #[test]
    fn modules_of_every_model_are_rust_and_stay_in_their_module() {
        for model in ["calls", "events", "shapes", "waiters", "words"] {
            for module in generated(model).into_modules(Some("m")) {
                syn::parse_file(&module.text).unwrap();
                for (at, _) in module.text.match_indices("crate::") {
                    let rest = &module.text[at..];
                    assert!(
                        rest.starts_with("crate::m::"),
                        "{}: {}",
                        module.path,
                        &rest[..40]
                    );
                }
            }
        }
    }
}
