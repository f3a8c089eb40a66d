//! The files of a model, put together.

use crate::{
    Faults, Model,
    lower::{Input, Lowered, lower},
    source::Source,
};

mod framework;
#[cfg(test)]
mod tests;

/// The files of a model in the [IDL](https://smithy.io/2.0/spec/idl.html) or the
/// [JSON AST](https://smithy.io/2.0/spec/json-ast.html), of versions 1.0 and 2.0, also of several
/// kinds at once.
///
/// It has the text that a [`Model`] borrows. Files are
/// [merged](https://smithy.io/2.0/spec/model.html#merging-model-files) as the specification says.
///
/// ```
/// use smithy_model::Assembly;
///
/// let idl = br#"$version: "2"
/// namespace example
///
/// service Weather {
///     version: "1"
///     operations: [GetCity]
/// }
///
/// @http(method: "GET", uri: "/cities/{name}")
/// operation GetCity {
///     input := {
///         @required
///         @httpLabel
///         name: String
///     }
/// }
/// "#;
/// let assembly = Assembly::new([("weather.smithy", idl.as_slice())])?;
/// let model = assembly.model()?;
/// let closure = model.closure(model.service(None)?, &[])?;
/// assert_eq!(closure.operations[0].input.to_string(), "example#GetCityInput");
///
/// let faults = Assembly::new([("weather.smithy", b"namespace example\nstrin City\n".as_slice())]).unwrap_err();
/// assert_eq!(
///     faults.to_string(),
///     "weather.smithy:2:1: `strin` is not a type of shape; did you mean `string`?",
/// );
/// # Ok::<(), smithy_model::Faults>(())
/// ```
#[derive(Debug)]
pub struct Assembly<'a>(Text<'a>);

#[derive(Debug)]
enum Text<'a> {
    /// One file in JSON, which is read as it is.
    Json {
        name: String,
        json: &'a [u8],
    },
    Lowered(Lowered<'a>),
}

impl<'a> Assembly<'a> {
    /// Reads the files: the name of each, as faults shall print it, and its text. A file whose name
    /// ends with `.smithy` is in IDL, one whose name ends with `.json` in JSON, and of others it is
    /// seen by what they begin with. A byte order mark is skipped.
    ///
    /// # Errors
    /// There is no file, a text is not UTF-8, what is wrong with the syntax of files, or files that
    /// contradict each other. What is wrong with a shape otherwise is told when that is read, and
    /// so is what is wrong with the JSON of a single file.
    pub fn new<N: Into<String>>(
        files: impl IntoIterator<Item = (N, &'a [u8])>,
    ) -> Result<Self, Faults> {
        let files: Vec<(String, &[u8])> = files
            .into_iter()
            .map(|(name, text)| (name.into(), text))
            .collect();
        if let [(name, json)] = files.as_slice()
            && !Input::is_idl(name, json)
        {
            let name = name.clone();
            return Ok(Self(Text::Json { name, json }));
        }
        let mut faults = Vec::new();
        let mut inputs = Vec::new();
        if files.is_empty() {
            let nothing = Source::new(String::new(), "");
            faults.push(nothing.fault(crate::Span::default(), "the model has no files"));
        }
        for (name, text) in files {
            match Source::of_bytes(name, text).and_then(Input::read) {
                Ok(input) => inputs.push(input),
                Err(found) => faults.extend(found),
            }
        }
        Faults::check(faults)?;
        inputs.extend(framework::needed(&inputs));
        Ok(Self(Text::Lowered(lower(inputs)?)))
    }

    /// Whether the model is one file in JSON, which is read as it stands.
    pub fn is_json(&self) -> bool {
        matches!(self.0, Text::Json { .. })
    }

    /// Finds the shapes.
    ///
    /// # Errors
    /// Those of [`Model::from_json`].
    pub fn model(&self) -> Result<Model<'_>, Faults> {
        match &self.0 {
            Text::Json { name, json } => Model::from_json(name, json),
            Text::Lowered(lowered) => Model::of_lowered(lowered),
        }
    }
}
