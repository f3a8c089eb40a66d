//! Reads [Smithy](https://smithy.io) models from their [IDL](https://smithy.io/2.0/spec/idl.html)
//! and their [JSON AST](https://smithy.io/2.0/spec/json-ast.html).
//!
//! An [`Assembly`] has the files of a model, in either form, and [`Assembly::model`] is what they
//! say together; a single text in JSON needs no assembly. [`Model::ast`] prints a whole model in
//! JSON.
//!
//! [`Model::from_json`] finds the shapes in a model's text and reads none of them.
//! [`Model::service`] and [`Model::closure`] then read what a service and the chosen operations of
//! it need: mixins are flattened, `apply`s are merged, and what Smithy 1.0 says in its own way
//! (`box`, `set`, the `enum` trait) is said as 2.0 does. What comes out is checked, so a later
//! stage may rely on it: targets are there and of a fitting type, names are identifiers, traits
//! have the values their specification allows, labels and members match. What is not needed is not
//! looked at.
//!
//! What is wrong is told as [`Faults`]: as many as there are, each with line, column, shape, member
//! and trait.
//!
//! The crate knows nothing of the language a model is translated to.
//!
//! ```
//! use smithy_model::Model;
//!
//! let json = br#"{
//!     "smithy": "2.0",
//!     "shapes": {
//!         "example#Weather": {"type": "service", "version": "1", "operations": [{"target": "example#GetCity"}]},
//!         "example#GetCity": {
//!             "type": "operation",
//!             "input": {"target": "example#GetCityInput"},
//!             "traits": {"smithy.api#http": {"method": "GET", "uri": "/cities/{name}"}}
//!         },
//!         "example#GetCityInput": {
//!             "type": "structure",
//!             "members": {
//!                 "name": {
//!                     "target": "smithy.api#String",
//!                     "traits": {"smithy.api#required": {}, "smithy.api#httpLabel": {}}
//!                 }
//!             }
//!         }
//!     }
//! }"#;
//! let model = Model::from_json("weather.json", json)?;
//! let closure = model.closure(model.service(None)?, &["GetCity".into()])?;
//!
//! let operation = &closure.operations[0];
//! assert_eq!(operation.traits.http().map(|http| http.uri.to_string()).as_deref(), Some("/cities/{name}"));
//! let input = closure.shape(&operation.input);
//! assert!(input.member("name").is_some_and(|member| member.traits.required()));
//!
//! let faults = model.closure(model.service(None)?, &["GetCiti".into()]).unwrap_err();
//! assert_eq!(
//!     faults.to_string(),
//!     "weather.json:4:9: the service has no operation `GetCiti` (example#Weather); did you mean `GetCity`?",
//! );
//! # Ok::<(), smithy_model::Faults>(())
//! ```

mod assembly;
mod ast;
mod bindings;
mod closure;
mod declaration;
mod defaults;
mod diff;
mod duplicates;
mod facts;
mod fault;
mod finish;
mod id;
mod idl;
mod index;
mod json;
mod lint;
mod lower;
mod model;
mod normal;
mod origin;
mod overview;
mod pattern;
mod places;
mod prelude;
mod reader;
mod resolve;
mod selection;
mod services;
mod shape;
mod source;
mod suggest;
#[cfg(test)]
mod testing;
mod traits;
mod tree;
mod update;
mod upgrade;
mod uri;
mod version;

pub use assembly::Assembly;
pub use closure::Closure;
pub use diff::{Aspect, Change, diff};
pub use fault::{Fault, Faults};
pub use id::{ShapeId, ShapeIdError};
pub use lint::undocumented;
pub use model::Model;
pub use overview::{OperationOverview, ShapeOverview};
pub use pattern::Pattern;
pub use shape::{Member, Operation, Service, Shape, ShapeKind};
pub use source::{Position, Span};
pub use suggest::nearest;
pub use traits::{
    AwsService, Deprecated, ErrorKind, Http, HttpApiKeyAuth, HttpApiKeyLocation, Length, Paginated,
    Range, RequestCompression, Retryable, TimestampFormat, Traits, XmlNamespace,
};
pub use update::{Words, update};
pub use uri::{Segment, UriPattern, UriPatternError};
