//! The model as a whole: what can be asked of it.

use std::sync::OnceLock;

use serde_json::value::RawValue;

use crate::{
    Closure, Fault, Faults, Position, Service, Shape, ShapeId, Span, closure, index::Index,
    lower::Lowered, prelude, resolve::Resolver, services, source::Source, version::Version,
};

#[cfg(test)]
mod tests;

/// A Smithy model in the [JSON AST](https://smithy.io/2.0/spec/json-ast.html), of version 1.0 or
/// 2.0.
///
/// Making one only finds where each shape is. A shape is read when it is asked for, so what is
/// wrong with others does not matter, and the cost is that of what is asked for.
#[derive(Debug)]
pub struct Model<'a> {
    source: Source<'a>,
    index: Index<'a>,
    services: OnceLock<Vec<ShapeId>>,
}

impl<'a> Model<'a> {
    /// Finds the shapes in a model. `name` is the file's name as faults shall print it. A byte
    /// order mark is skipped.
    ///
    /// # Errors
    /// The text is not UTF-8 or not JSON, is not a model of a supported version, or has a shape id
    /// that is malformed or there twice, or names a member of no shape.
    pub fn from_json(name: impl Into<String>, json: &'a [u8]) -> Result<Self, Faults> {
        Self::of(Source::of_bytes(name.into(), json)?)
    }

    /// The model in a text.
    pub(crate) fn of(source: Source<'a>) -> Result<Self, Faults> {
        let index = Index::read(&source)?;
        Ok(Self::with(source, index))
    }

    /// The model that files were put together to.
    pub(crate) fn of_lowered(lowered: &'a Lowered<'a>) -> Result<Self, Faults> {
        let source = Source::of_origin(&lowered.text, &lowered.origin);
        let index = Index::of_lowered(&source, lowered.metadata, &lowered.shapes)?;
        Ok(Self::with(source, index))
    }

    fn with(source: Source<'a>, index: Index<'a>) -> Self {
        Self {
            source,
            index,
            services: OnceLock::new(),
        }
    }

    /// The file's name.
    pub fn name(&self) -> &str {
        &self.source.name
    }

    /// The text that spans refer to: the whole file, without a byte order mark.
    pub fn source(&self) -> &'a str {
        self.source.text
    }

    /// The ids of the model's shapes, sorted. The prelude's are not among them.
    pub fn shape_ids(&self) -> impl Iterator<Item = &ShapeId> {
        self.index.shapes.keys().filter(|id| !id.is_member())
    }

    /// A shape of the model or the prelude.
    ///
    /// # Errors
    /// There is no such shape, or the shape, one of its mixins or one of its traits is malformed,
    /// or a member targets a shape that is not there.
    pub fn shape(&self, id: &ShapeId) -> Result<Shape<'a>, Faults> {
        if id.is_member() || (!self.index.shapes.contains_key(id) && prelude::shape(id).is_none()) {
            return Err(self
                .index
                .unknown(&self.source, Span::default(), id, 0)
                .into());
        }
        let mut resolver = self.resolver();
        let shape = resolver.shape(id);
        resolver.settle(shape)
    }

    /// The ids of the model's services, sorted.
    pub fn service_ids(&self) -> &[ShapeId] {
        self.services.get_or_init(|| services::ids(&self.index))
    }

    /// The service of an absolute id or a bare name; without either, the only one there is.
    ///
    /// # Errors
    /// No service or more than one fits, or the service or one of its resources is malformed.
    pub fn service(&self, choice: Option<&str>) -> Result<Service<'a>, Faults> {
        let id = services::choose(self, choice)?;
        services::read(self.resolver(), &id)
    }

    /// Everything that the chosen operations of a service need.
    ///
    /// Each of `operations` is an operation's name or absolute id, or a [`Pattern`](crate::Pattern)
    /// of names; a `!` in front leaves operations out. Without any that adds operations, all are
    /// chosen.
    ///
    /// # Errors
    /// The service has no operation that fits one of them, none is left, or something an operation
    /// needs is missing or malformed.
    pub fn closure(
        &self,
        service: Service<'a>,
        operations: &[String],
    ) -> Result<Closure<'a>, Faults> {
        closure::read(self, service, operations)
    }

    /// The line and column of an offset in [`source`](Self::source).
    pub fn position(&self, offset: usize) -> Position {
        self.source.position(offset)
    }

    /// A fault of what stands at a span of [`source`](Self::source).
    pub fn fault(&self, span: Span, message: impl Into<String>) -> Fault {
        self.source.fault(span, message)
    }

    /// Where a value that was borrowed from this model is.
    pub(crate) fn span_of(&self, raw: &RawValue) -> Span {
        self.source.span(raw)
    }

    /// The version that a shape is of.
    pub(crate) fn version_of(&self, id: &ShapeId) -> Version {
        self.index.version_of(&self.source, id)
    }

    pub(crate) fn index(&self) -> &Index<'a> {
        &self.index
    }

    pub(crate) fn resolver(&self) -> Resolver<'_, 'a> {
        Resolver::new(&self.source, &self.index)
    }
}
