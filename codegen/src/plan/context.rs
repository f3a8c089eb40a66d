//! What planning a service needs to know throughout.

use crate::plan::service::operation_features::OperationFeatures;
use crate::plan::service::protocol::Protocol;
use crate::plan::shape::types::{RustType, TypePath};
use crate::plan::usage::Usage;
use crate::plan::words::names;
use smithy_model::{Closure, Fault, Member, Model, Shape, ShapeId, ShapeKind};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

/// The type of a body that is a stream.
pub(crate) const BYTE_STREAM: &str = "ByteStream";

/// The model, what is already known of it, and the faults found so far.
#[derive(Debug)]
pub(crate) struct Context<'m> {
    pub(crate) model: &'m Model<'m>,
    pub(crate) closure: &'m Closure<'m>,
    pub(crate) usage: Usage,
    protocol: Option<Protocol>,
    /// If operations are features of the crate.
    pub(crate) features: Option<OperationFeatures>,
    paths: BTreeMap<ShapeId, TypePath>,
    statics: BTreeMap<ShapeId, String>,
    boxed: BTreeSet<(ShapeId, String)>,
    faults: RefCell<Vec<Fault>>,
}

impl<'m> Context<'m> {
    /// A context without a protocol is for what none concerns, and what all may concern.
    pub(crate) fn new(
        model: &'m Model<'m>,
        closure: &'m Closure<'m>,
        protocol: Option<Protocol>,
    ) -> Self {
        let usage = Usage::of(closure);
        let mut context = Self {
            model,
            closure,
            boxed: crate::plan::shape::recursion::boxed_members(closure),
            usage,
            protocol,
            features: None,
            paths: BTreeMap::new(),
            statics: BTreeMap::new(),
            faults: RefCell::new(Vec::new()),
        };
        context.paths = context.type_paths();
        context.statics = context.collection_statics();
        context
    }

    /// The protocol that the client speaks unless it is told another.
    pub(crate) fn protocol(&self) -> Protocol {
        let protocol = self.protocol;
        protocol.expect("operations are planned of services with a protocol")
    }

    /// Whether that is a protocol with HTTP bindings.
    pub(crate) fn binds_http(&self) -> bool {
        self.protocol.is_some_and(Protocol::binds_http)
    }

    /// Whether something concerns any protocol that the client may speak.
    pub(crate) fn concerns(&self, question: fn(Protocol) -> bool) -> bool {
        let mut protocols = self.protocols().peekable();
        protocols.peek().is_none() || protocols.any(question)
    }

    /// The protocols that the client may speak.
    pub(crate) fn protocols(&self) -> impl Iterator<Item = Protocol> {
        let spoken = Protocol::spoken(&self.closure.service.traits);
        self.protocol.into_iter().chain(spoken)
    }

    /// The feature that the crate needs for a type, a list, a map or an operation to be there, if
    /// operations are features and not all of them need it.
    pub(crate) fn feature(&self, id: &ShapeId) -> Option<String> {
        self.features.as_ref()?.of_shape(id).cloned()
    }

    /// Gives every type its place; types that would claim the same one are faults.
    fn type_paths(&self) -> BTreeMap<ShapeId, TypePath> {
        let mut taken: BTreeMap<(String, String), &ShapeId> = BTreeMap::new();
        let mut paths = BTreeMap::new();
        let mut take = |id, module: &str, file: String, name: &str| {
            if let Some(other) = taken.insert((module.to_owned(), file), id) {
                let message = format!("`{id}` and `{other}` would both be the Rust type `{name}`");
                let span = self.closure.shape(id).span;
                let fault = self.model.fault(span, message).shape(id.clone());
                self.fault(fault.help("give one of them another name in the service's `rename`"));
            }
        };
        for id in self.usage.types() {
            let shape = self.closure.shape(id);
            let module = match shape.traits.error() {
                Some(_) => "crate::types::error",
                None => "crate::types",
            };
            let name = names::type_name(self.closure.name(id));
            let file = names::type_module_name(self.closure.name(id));
            take(id, module, file, &name);
            let module = module.to_owned();
            let path = TypePath { module, name };
            if shape.is_event_stream() {
                let error = path.stream_error();
                let file = names::type_module_name(&error.name);
                take(id, &error.module, file, &error.name);
            }
            paths.insert(id.clone(), path);
        }
        paths
    }

    /// Gives the schema of each list and map a name. Lists of one name, in several namespaces, are
    /// not faults.
    fn collection_statics(&self) -> BTreeMap<ShapeId, String> {
        let mut taken = BTreeSet::new();
        let collections = self.usage.collections(self.closure).into_iter();
        let statics = collections.map(|id| {
            let mut name = names::static_name(self.closure.name(id));
            while !taken.insert(name.clone()) {
                name.push_str("_2");
            }
            (id.clone(), name)
        });
        statics.collect()
    }

    /// The static for the schema of a list or map.
    pub(crate) fn collection_static(&self, collection: &ShapeId) -> String {
        let name = self.statics.get(collection);
        name.expect("usage found every list and map that a member refers to")
            .clone()
    }

    /// Notes a fault; planning goes on to find others.
    pub(crate) fn fault(&self, fault: Fault) {
        self.faults.borrow_mut().push(fault);
    }

    /// The faults found.
    pub(crate) fn into_faults(self) -> Vec<Fault> {
        self.faults.into_inner()
    }

    /// The shape that a member targets.
    pub(crate) fn target(&self, member: &Member<'_>) -> &'m Shape<'m> {
        self.closure.shape(&member.target)
    }

    /// Whether a shape is a public type of the crate.
    pub(crate) fn is_type(&self, id: &ShapeId) -> bool {
        self.paths.contains_key(id)
    }

    /// Where the type for a structure, union or enum is.
    pub(crate) fn path(&self, id: &ShapeId) -> TypePath {
        let path = self.paths.get(id).cloned();
        path.expect("usage found every type that a member, list, map or error refers to")
    }

    /// The Rust type of a member's values, without the `Option` of a member that may be absent.
    pub(crate) fn member_type(&self, container: &ShapeId, member: &Member<'_>) -> RustType {
        let ty = self.shape_type(&member.target);
        if self.is_boxed(container, member) {
            RustType::Boxed(Box::new(ty))
        } else {
            ty
        }
    }

    /// Whether a member's value is in a `Box`, since its type would hold itself.
    pub(crate) fn is_boxed(&self, container: &ShapeId, member: &Member<'_>) -> bool {
        let key = (container.clone(), member.name.clone());
        self.boxed.contains(&key)
    }

    /// The Rust type of a shape's values.
    pub(crate) fn shape_type(&self, id: &ShapeId) -> RustType {
        let shape = self.closure.shape(id);
        match &shape.kind {
            ShapeKind::Boolean => RustType::Primitive("bool"),
            ShapeKind::Byte => RustType::Primitive("i8"),
            ShapeKind::Short => RustType::Primitive("i16"),
            ShapeKind::Integer | ShapeKind::IntEnum(_) => RustType::Primitive("i32"),
            ShapeKind::Long => RustType::Primitive("i64"),
            ShapeKind::Float => RustType::Primitive("f32"),
            ShapeKind::Double => RustType::Primitive("f64"),
            ShapeKind::String => RustType::String,
            ShapeKind::Blob if shape.traits.streaming() => RustType::Runtime(BYTE_STREAM),
            ShapeKind::Blob => RustType::Runtime("Blob"),
            ShapeKind::Timestamp => RustType::Runtime("DateTime"),
            ShapeKind::Document => RustType::Runtime("Document"),
            ShapeKind::BigInteger => RustType::Runtime("BigInteger"),
            ShapeKind::BigDecimal => RustType::Runtime("BigDecimal"),
            ShapeKind::List(member) => RustType::Vec(Box::new(self.element_type(shape, member))),
            ShapeKind::Map { key, value } => RustType::Map(
                Box::new(self.shape_type(&key.target)),
                Box::new(self.element_type(shape, value)),
            ),
            ShapeKind::Enum(_) | ShapeKind::Structure(_) | ShapeKind::Union(_) => {
                RustType::Shape(self.path(id))
            }
            ShapeKind::Service | ShapeKind::Operation | ShapeKind::Resource => {
                unreachable!(
                    "reading a closure rejects members that target a {}",
                    shape.kind.name()
                )
            }
        }
    }

    /// The type of a collection's elements, `Option` where it is sparse.
    fn element_type(&self, collection: &Shape<'_>, member: &Member<'_>) -> RustType {
        let element = self.shape_type(&member.target);
        if collection.traits.sparse() {
            RustType::Option(Box::new(element))
        } else {
            element
        }
    }

    /// Whether values must never be printed: the shape is sensitive, or what it collects is.
    pub(crate) fn is_sensitive(&self, id: &ShapeId) -> bool {
        let mut pending = vec![id];
        while let Some(id) = pending.pop() {
            let shape = self.closure.shape(id);
            if shape.traits.sensitive() {
                return true;
            }
            match &shape.kind {
                ShapeKind::List(member) => pending.push(&member.target),
                ShapeKind::Map { key, value } => pending.extend([&key.target, &value.target]),
                _ => {}
            }
        }
        false
    }
}
