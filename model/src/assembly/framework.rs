//! The error that services of Smithy's frameworks return for what does not fit their models. Models
//! in IDL use it without defining it, since the package that does comes with a JVM.

use crate::{lower::Input, source::Source};

const NAME: &str = "smithy.framework.smithy";

const NAMESPACE: &str = "smithy.framework";

const SHAPES: &str = r#"$version: "2"

namespace smithy.framework

/// Values of the input do not fit the model.
@error("client")
structure ValidationException {
    /// What does not fit.
    @required
    message: String

    /// Each value that does not fit, once for each reason.
    fieldList: ValidationExceptionFieldList
}

list ValidationExceptionFieldList {
    member: ValidationExceptionField
}

/// A value that does not fit the model.
structure ValidationExceptionField {
    /// Where the value is, as a JSON pointer.
    @required
    path: String

    /// Why it does not fit.
    @required
    message: String
}
"#;

/// The file that defines the error, if one of the files uses it and none defines anything in its
/// namespace.
pub(super) fn needed(inputs: &[Input<'_>]) -> Option<Input<'static>> {
    let id = format!("{NAMESPACE}#");
    let is_needed = inputs.iter().any(|input| input.mentions(&id))
        && !inputs.iter().any(|input| input.defines(NAMESPACE));
    let input = is_needed.then(|| Input::read(Source::new(NAME.to_owned(), SHAPES)));
    input.map(|input| input.expect("this crate writes valid IDL"))
}
