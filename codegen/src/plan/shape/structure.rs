//! What is planned of structures: inputs, outputs, errors, and those that are types of their own.

use crate::plan::context::BYTE_STREAM;
use crate::plan::shape::default::DefaultValue;
use crate::plan::shape::schema::{MemberSchema, ShapeSchema};
use crate::plan::shape::types::RustType;
use crate::plan::words::docs;
use crate::plan::words::names::FieldName;

/// A structure and its builder.
#[derive(Clone, Debug)]
pub(crate) struct StructurePlan {
    /// The structure's name.
    pub(crate) name: String,
    /// The builder's name.
    pub(crate) builder: String,
    /// The module it is in.
    pub(crate) module: String,
    /// The feature that the crate needs for the type to be there, if it is not always; an input or
    /// output is there as its operation is.
    pub(crate) feature: Option<String>,
    pub(crate) docs: String,
    pub(crate) deprecated: Option<String>,
    pub(crate) fields: Vec<FieldPlan>,
    pub(crate) schema: ShapeSchema,
    /// Whether it is sent, received, or both, or what an operation sends or returns, and whether it
    /// has a stand-in: the words of the runtime's `structure!`.
    pub(crate) directions: Vec<&'static str>,
    /// Whether the builder's `build` returns a `Result`.
    pub(crate) fallible: bool,
    /// Whether it is an output or error that knows the extended request id.
    pub(crate) is_extended: bool,
    /// The macro of the runtime that implements more for it where there is a client, by its path.
    pub(crate) implementations: Option<&'static str>,
    /// The variant of `ErrorKind`, if it is an error that is worth a retry.
    pub(crate) retry: Option<&'static str>,
    /// What is special about it.
    pub(crate) role: Role,
}

/// What a structure is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// A value like others.
    Value,
    /// The input of an operation.
    Input,
    /// The output of an operation, which carries the request id.
    Output,
    /// An error, which carries metadata.
    Error,
}

/// A member of a structure.
#[derive(Clone, Debug)]
pub(crate) struct FieldPlan {
    pub(crate) name: FieldName,
    /// The type, without the `Option` of a field that may be absent.
    pub(crate) ty: RustType,
    pub(crate) presence: Presence,
    pub(crate) docs: String,
    pub(crate) deprecated: Option<String>,
    /// Whether `Debug` must not print it.
    pub(crate) sensitive: bool,
    /// Whether the builder documents it as required.
    pub(crate) required: bool,
    /// What reading and writing do that they do not do for other members.
    pub(crate) flag: Option<Flag>,
    /// What protocols need to know; none for what only the client knows of.
    pub(crate) schema: Option<MemberSchema>,
}

/// What is special about reading or writing a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Flag {
    /// A stand-in takes its place when a response lacks it.
    Required,
    /// It is a query parameter without which there is no request.
    Parameter,
    /// It is not written when it is zero, or false.
    NonZero,
    /// It is a stream, which the operation takes care of.
    Streaming,
    /// It is a stream of events, which the operation takes care of.
    Events,
}

impl Flag {
    /// The word for it in the runtime's `structure!`.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::Parameter => "parameter",
            Self::NonZero => "nonzero",
            Self::Streaming => "streaming",
            Self::Events => "events",
        }
    }
}

/// When a field has a value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Presence {
    /// It may be absent: the field is an `Option`.
    Optional,
    /// It must be set for the structure to be built.
    Required,
    /// It has this value when it is not set: an expression for `unwrap_or_default`, `unwrap_or`,
    /// or `unwrap_or_else`.
    Default(DefaultValue),
}

impl FieldPlan {
    /// The documentation of the field itself. The accessor has all of it.
    pub(crate) fn docs_in_brief(&self) -> &str {
        docs::first_block(&self.docs)
    }

    /// Whether the field is a body that is a stream of bytes.
    pub(crate) fn is_byte_stream(&self) -> bool {
        self.ty == RustType::Runtime(BYTE_STREAM)
    }

    /// Whether the field is a body that is a stream of events.
    pub(crate) fn is_event_stream(&self) -> bool {
        matches!(self.ty, RustType::Events { .. })
    }

    /// Whether the field is a body that is a stream.
    pub(crate) fn is_stream(&self) -> bool {
        self.is_byte_stream() || self.is_event_stream()
    }

    /// Whether the field's type is an `Option`.
    pub(crate) fn is_optional(&self) -> bool {
        self.presence == Presence::Optional
    }
}

impl StructurePlan {
    /// The field that is a body as a stream. A structure with one can be neither cloned nor
    /// compared.
    pub(crate) fn stream(&self) -> Option<&FieldPlan> {
        self.fields.iter().find(|field| field.is_stream())
    }

    /// The field that is a body as a stream of bytes.
    pub(crate) fn byte_stream(&self) -> Option<&FieldPlan> {
        self.stream().filter(|field| field.is_byte_stream())
    }

    /// The field that is a body as a stream of events.
    pub(crate) fn event_stream(&self) -> Option<&FieldPlan> {
        self.stream().filter(|field| field.is_event_stream())
    }

    /// The field of a member that is text and may be absent.
    pub(crate) fn text_field(&self, member: &str) -> Option<&FieldPlan> {
        self.fields.iter().find(|field| {
            let schema = field.schema.as_ref();
            let is_named = schema.is_some_and(|schema| schema.name == member);
            is_named && field.ty == RustType::String && field.is_optional()
        })
    }

    /// Whether clippy finds that the structure should be a state machine:
    /// [`struct_excessive_bools`](https://rust-lang.github.io/rust-clippy/master/index.html#struct_excessive_bools).
    pub(crate) fn has_many_bools(&self) -> bool {
        const LIMIT: usize = 3;
        let is_bool =
            |field: &&FieldPlan| field.ty == RustType::Primitive("bool") && !field.is_optional();
        self.fields.iter().filter(is_bool).count() > LIMIT
    }

    /// Whether the builder holds the structure, since that one is complete at any time: each of its
    /// members may be absent. The runtime's `members!` defines such a builder.
    pub(crate) fn is_held_by_its_builder(&self) -> bool {
        let is_complete = self.fields.iter().all(FieldPlan::is_optional);
        is_complete && !self.fields.is_empty() && self.role != Role::Error
    }

    /// The fields of an output that no member is for.
    pub(crate) fn id_fields(&self) -> &'static [&'static str] {
        match self.role {
            Role::Output if self.is_extended => &["_extended_request_id", "_request_id"],
            Role::Output => &["_request_id"],
            Role::Value | Role::Input | Role::Error => &[],
        }
    }

    /// The way from the builder to where it keeps the members.
    pub(crate) fn within_builder(&self) -> &'static str {
        if self.is_held_by_its_builder() {
            ".inner"
        } else {
            ""
        }
    }

    /// Whether the structure's and its builder's `Debug` must leave something out.
    pub(crate) fn is_redacted(&self) -> bool {
        self.fields.iter().any(|field| field.sensitive)
    }
}
