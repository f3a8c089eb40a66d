//! A generated source file in the making.

use crate::SourceFile;
use crate::emit::code;
use crate::emit::invocation::Invocation;
use crate::emit::text::{filled, format_items, parse};
use crate::plan::code::Code;
use crate::plan::shape::types::RustType;
use proc_macro2::TokenStream;
use quote::quote;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::panic::Location;

/// The names that Rust's prelude gives to types that generated code uses.
const PRELUDE: [(&str, &str); 5] = [
    ("Box", "std::boxed::Box"),
    ("Option", "std::option::Option"),
    ("Result", "std::result::Result"),
    ("String", "std::string::String"),
    ("Vec", "std::vec::Vec"),
];

/// A source file: what it imports, and its items.
pub(crate) struct File {
    path: String,
    docs: String,
    /// The paths that are imported, by the name under which they are known in the file.
    imports: BTreeMap<String, Import>,
    defined: BTreeSet<String>,
    chunks: Vec<Chunk>,
}

struct Import {
    path: String,
    /// Whether only a client needs it.
    client: bool,
}

/// A part of the text, and the line of the generator that adds it.
struct Chunk {
    content: Content,
    origin: &'static Location<'static>,
}

enum Content {
    Items(TokenStream),
    Text(String),
}

impl File {
    /// An empty file that will define the given names.
    pub(crate) fn new(path: impl Into<String>, docs: &str, defines: &[&str]) -> Self {
        Self {
            path: path.into(),
            docs: docs.to_owned(),
            imports: BTreeMap::new(),
            defined: defines.iter().map(|name| (*name).to_owned()).collect(),
            chunks: Vec::new(),
        }
    }

    /// Adds items, which are formatted.
    #[track_caller]
    pub(crate) fn items(&mut self, items: TokenStream) {
        if !items.is_empty() {
            self.push(Content::Items(items));
        }
    }

    /// Adds the invocation of a macro.
    #[track_caller]
    pub(crate) fn invocation(&mut self, invocation: Invocation) {
        self.push(Content::Text(invocation.finish()));
    }

    #[track_caller]
    fn push(&mut self, content: Content) {
        let origin = Location::caller();
        self.chunks.push(Chunk { content, origin });
    }

    /// How to refer to `path` in this file: by its last name, which is imported, or in full if
    /// that name means something else.
    pub(crate) fn import(&mut self, path: &str) -> String {
        self.import_for(path, false)
    }

    /// [`import`](Self::import), for code that only a client has.
    pub(crate) fn import_for_client(&mut self, path: &str) -> String {
        self.import_for(path, true)
    }

    /// The identifier by which `path` is known in this file, where a macro takes nothing longer:
    /// its last name, or another if that name means something else.
    pub(crate) fn import_ident(&mut self, path: &str) -> String {
        self.import_ident_for(path, false)
    }

    /// [`import_ident`](Self::import_ident), for code that only a client has.
    pub(crate) fn import_ident_for_client(&mut self, path: &str) -> String {
        self.import_ident_for(path, true)
    }

    fn import_ident_for(&mut self, path: &str, client: bool) -> String {
        let mut name = self.import_for(path, client);
        if name != path {
            return name;
        }
        last_name(path).clone_into(&mut name);
        let is_free = |name: &str| match self.imports.get(name) {
            Some(import) => import.path == path,
            None => !self.defined.contains(name),
        };
        name.push_str("Type");
        while !is_free(&name) {
            name.push('_');
        }
        self.note_import(&name, path, client);
        name
    }

    fn import_for(&mut self, path: &str, client: bool) -> String {
        let name = last_name(path);
        let is_prelude = PRELUDE.iter().any(|(prelude, _)| *prelude == name);
        if self.defined.contains(name) || is_prelude || !self.note_import(name, path, client) {
            return path.to_owned();
        }
        name.to_owned()
    }

    /// Imports `path` under a name that the file does not define, unless it has another meaning.
    fn note_import(&mut self, name: &str, path: &str, client: bool) -> bool {
        let import = self
            .imports
            .entry(name.to_owned())
            .or_insert_with(|| Import {
                path: path.to_owned(),
                client,
            });
        if import.path != path {
            return false;
        }
        import.client &= client;
        true
    }

    /// [`import`](Self::import), as tokens.
    pub(crate) fn path(&mut self, path: &str) -> TokenStream {
        parse(&self.import(path))
    }

    /// An expression, with what it needs imported.
    pub(crate) fn code(&mut self, code: &Code) -> TokenStream {
        parse(&self.code_text(code))
    }

    /// [`code`](Self::code), as text on one line.
    pub(crate) fn code_text(&mut self, code: &Code) -> String {
        code::text(&mut |path| self.import(path), code)
    }

    /// A type of Rust's prelude, in full if the file defines another of that name.
    pub(crate) fn prelude(&self, name: &'static str) -> &'static str {
        let full = PRELUDE.iter().find(|(prelude, _)| *prelude == name);
        match full {
            Some((_, full)) if self.defined.contains(name) => full,
            _ => name,
        }
    }

    /// A type as text.
    pub(crate) fn type_text(&mut self, ty: &RustType) -> String {
        match ty {
            RustType::Primitive(name) => (*name).to_owned(),
            RustType::String => self.prelude("String").to_owned(),
            RustType::Runtime(name) => {
                self.import(&format!("smithy_client_runtime::primitives::{name}"))
            }
            RustType::Shape(path) => self.import(&path.to_string()),
            RustType::Vec(inner) => format!("{}<{}>", self.prelude("Vec"), self.type_text(inner)),
            RustType::Option(inner) => {
                format!("{}<{}>", self.prelude("Option"), self.type_text(inner))
            }
            RustType::Boxed(inner) => format!("{}<{}>", self.prelude("Box"), self.type_text(inner)),
            RustType::Events {
                stream,
                event,
                error,
            } => {
                let primitives = "smithy_client_runtime::primitives::event_stream";
                let stream = self.import(&format!("{primitives}::{stream}"));
                let event = self.import(&event.to_string());
                format!("{stream}<{event}, {}>", self.import(&error.to_string()))
            }
            RustType::Map(key, value) => {
                let map = self.import("std::collections::HashMap");
                format!("{map}<{}, {}>", self.type_text(key), self.type_text(value))
            }
        }
    }

    /// A type as tokens.
    pub(crate) fn ty(&mut self, ty: &RustType) -> TokenStream {
        parse(&self.type_text(ty))
    }

    /// The type of a field that may be absent.
    pub(crate) fn optional(&mut self, ty: &RustType) -> TokenStream {
        let option = parse(self.prelude("Option"));
        let ty = self.ty(ty);
        quote!(#option<#ty>)
    }

    /// The finished file.
    ///
    /// Marked, each part has a comment with the file and line of the generator that adds it.
    pub(crate) fn finish(self, header: &str, is_marked: bool) -> SourceFile {
        let mut text = format!("{header}\n");
        for line in self.docs.lines() {
            let space = if line.is_empty() { "" } else { " " };
            let _ = write!(text, "\n//!{space}{line}");
        }
        let uses = self.uses();
        if !self.docs.is_empty() {
            text.push('\n');
        }
        if !uses.is_empty() {
            text.push('\n');
            text.push_str(&uses);
        }
        for chunk in self.chunks {
            text.push('\n');
            if is_marked {
                let origin = chunk.origin;
                let _ = writeln!(text, "// {}:{}", origin.file(), origin.line());
            }
            text.push_str(&match chunk.content {
                Content::Items(items) => format_items(items),
                Content::Text(text) => text,
            });
        }
        SourceFile {
            path: self.path,
            text,
        }
    }

    /// The `use` declarations, one for each module.
    fn uses(&self) -> String {
        let mut modules: BTreeMap<(&str, bool), Vec<String>> = BTreeMap::new();
        for (name, import) in &self.imports {
            let (module, own_name) = import.path.rsplit_once("::").unwrap_or(("", name));
            let item = if own_name == name {
                name.clone()
            } else {
                format!("{own_name} as {name}")
            };
            modules
                .entry((module, import.client))
                .or_default()
                .push(item);
        }
        let mut uses = String::new();
        for ((module, client), names) in modules {
            if client {
                uses.push_str("#[cfg(feature = \"client\")]\n");
            }
            uses.push_str(&use_declaration(module, &names));
        }
        uses
    }
}

/// A `use` of names of one module.
fn use_declaration(module: &str, names: &[String]) -> String {
    match names {
        [name] => format!("use {module}::{name};\n"),
        _ => {
            let names = names.iter().map(String::as_str);
            filled(&format!("use {module}::{{"), names, "};")
        }
    }
}

/// The last name of a path.
pub(crate) fn last_name(path: &str) -> &str {
    path.rsplit("::").next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_imported_unless_they_mean_something_else() {
        let mut file = File::new("src/a.rs", "", &["Mine"]);
        assert_eq!(file.import("crate::types::Session"), "Session");
        assert_eq!(
            file.import("crate::types::error::Session"),
            "crate::types::error::Session"
        );
        assert_eq!(file.import("crate::types::Mine"), "crate::types::Mine");
        assert_eq!(file.import("crate::types::Option"), "crate::types::Option");
        let text = file.finish("// header", false).text;
        assert_eq!(text, "// header\n\nuse crate::types::Session;\n");
    }

    #[test]
    fn an_identifier_is_imported_under_another_name_if_need_be() {
        let mut file = File::new("src/a.rs", "", &["Mine", "MineType"]);
        assert_eq!(file.import_ident("crate::types::Session"), "Session");
        assert_eq!(file.import_ident("crate::types::Option"), "OptionType");
        assert_eq!(file.import_ident("crate::types::Option"), "OptionType");
        assert_eq!(file.import_ident("crate::types::Mine"), "MineType_");
        let text = file.finish("// header", false).text;
        let uses = "use crate::types::{Mine as MineType_, Option as OptionType, Session};\n";
        assert_eq!(text, format!("// header\n\n{uses}"));
    }

    #[test]
    fn what_only_a_client_needs_is_imported_for_it_alone() {
        let mut file = File::new("src/a.rs", "", &[]);
        file.import_for_client("a::B");
        file.import_for_client("a::C");
        file.import("a::C");
        let text = file.finish("// header", false).text;
        assert_eq!(
            text,
            "// header\n\nuse a::C;\n#[cfg(feature = \"client\")]\nuse a::B;\n"
        );
    }

    #[test]
    fn a_prelude_name_that_is_defined_here_is_spelled_out() {
        let mut file = File::new("src/a.rs", "", &["Vec"]);
        let ty = RustType::Option(Box::new(RustType::Vec(Box::new(RustType::String))));
        assert_eq!(file.type_text(&ty), "Option<std::vec::Vec<String>>");
    }
}
