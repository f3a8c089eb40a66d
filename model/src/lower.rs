//! Puts the files of a model, in IDL or JSON, together to one text in the JSON AST.
//!
//! What the IDL says in its own way is said in JSON's: names become absolute, values in place of
//! traits become traits, members without a target get one, structures in operations stand on their
//! own, and what is applied to a shape stands with it. The text is then read as a JSON model is. It
//! has a [mark](crate::origin::Mark) for each token, by which every place in it is known by its
//! place in the files.
//!
//! What is wrong with the syntax of a file or with several definitions of one shape is told at
//! once. Everything else that is found on the way is kept with the shape and told when that is
//! read, so nothing is wrong with what nobody needs.

mod applied;
mod elision;
mod files;
mod json;
mod merge;
mod metadata;
mod names;
mod shapes;
mod traits;
mod values;
mod world;
mod writer;

use std::collections::BTreeMap;

use foldhash::{HashMap, HashMapExt as _};

use crate::{
    Fault, Faults, ShapeId, ShapeIdError, Span,
    idl::syntax::{Trait, TraitId},
    index::Found,
    origin::Origin,
    prelude,
    suggest::{MOST, nearest},
};

use applied::{Added, Applied};
pub(crate) use files::Input;
use names::Resolved;
use world::World;
use writer::Writer;

/// A text in the JSON AST, and where it comes from.
#[derive(Debug)]
pub(crate) struct Lowered<'a> {
    pub(crate) text: String,
    pub(crate) origin: Origin<'a>,
    /// Where the value of `metadata` is, if there is any.
    pub(crate) metadata: Option<Span>,
    pub(crate) shapes: Vec<Found>,
}

/// Puts files together.
pub(crate) fn lower(inputs: Vec<Input<'_>>) -> Result<Lowered<'_>, Faults> {
    let mut wrong = Vec::new();
    let world = World::new(&inputs);
    let bytes = inputs.iter().map(|input| input.source.text.len()).sum();
    let mut lowering = Lowering {
        world: &world,
        out: Writer::for_files(bytes),
        added: world.applies(),
        names: (0, HashMap::new()),
        faults: Vec::new(),
        metadata: None,
        found: Vec::new(),
        room: Vec::new(),
    };
    wrong.extend(lowering.repetitions());
    lowering.out.raw(r#"{"smithy":"2.0""#);
    wrong.extend(lowering.metadata());
    lowering.shapes();
    lowering.out.raw("}");
    let Lowering {
        out,
        faults,
        metadata,
        found,
        ..
    } = lowering;
    let is_small = u32::try_from(out.text.len()).is_ok() && u16::try_from(inputs.len()).is_ok();
    if let (false, Some(first)) = (is_small, inputs.first()) {
        let message = "the model is too large, or in too many files";
        wrong.push(first.source.fault(Span::default(), message));
    }
    Faults::check(wrong)?;
    Ok(Lowered {
        text: out.text,
        origin: Origin {
            files: inputs.into_iter().map(Input::into_origin).collect(),
            marks: out.marks,
            faults,
        },
        metadata,
        shapes: found,
    })
}

/// Writes the text.
#[derive(Debug)]
struct Lowering<'w, 'a> {
    world: &'w World<'w, 'a>,
    out: Writer,
    /// Traits that stand elsewhere than with their shape or member, by the absolute id of that.
    /// What has been written is not there any more.
    added: BTreeMap<String, Vec<Added<'w, 'a>>>,
    /// What the names in a file mean, as far as they have been asked for.
    names: (usize, HashMap<&'w str, Resolved<'w>>),
    faults: Vec<(usize, Fault)>,
    metadata: Option<Span>,
    found: Vec<Found>,
    /// Room for the traits of a shape or member, which is always empty in between.
    room: Vec<Applied<'w, 'a>>,
}

/// The shape or member that something belongs to.
#[derive(Debug, Clone, Copy)]
struct Owner<'o> {
    file: usize,
    /// The absolute id of the shape.
    shape: &'o str,
    member: Option<&'o str>,
}

impl<'w, 'a: 'w> Lowering<'w, 'a> {
    /// What a name in a file means.
    fn resolve(&mut self, file: usize, name: &'w str) -> Resolved<'w> {
        let (of, names) = &mut self.names;
        if *of != file {
            *of = file;
            names.clear();
        }
        let world = self.world;
        *names
            .entry(name)
            .or_insert_with(|| world.resolve(file, name))
    }

    fn trait_id(&mut self, file: usize, applied: &'w Trait<'a>) -> Resolved<'w> {
        match &applied.id {
            TraitId::Named(word) => self.resolve(file, word.text),
            TraitId::Implied(name) => Resolved {
                namespace: prelude::NAMESPACE,
                name,
                known: true,
            },
        }
    }

    /// Notes a shape whose id and value have just been written.
    fn found(&mut self, id: Result<ShapeId, ShapeIdError>, key: usize, value: usize) {
        self.found.push(Found {
            id,
            key: Span {
                start: key,
                end: value - 1, // a colon is between them
            },
            value: Span {
                start: value,
                end: self.out.text.len(),
            },
        });
    }

    /// The help for a name that means nothing: which of the known ones was probably meant.
    fn meant<'k>(&self, name: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
        let is_early = self.faults.len() < MOST;
        is_early.then(|| nearest(name, known)).flatten()
    }

    /// Keeps something wrong with the shape that is being written.
    fn note(
        &mut self,
        owner: Owner<'_>,
        span: Span,
        message: impl Into<String>,
        help: Option<String>,
    ) {
        let mut fault = self.world.inputs[owner.file].source.fault(span, message);
        if let Ok(id) = owner.shape.parse() {
            fault = fault.shape(id);
        }
        if let Some(member) = owner.member {
            fault = fault.member(member);
        }
        let fault = help.into_iter().fold(fault, Fault::help);
        self.faults.push((self.out.text.len(), fault));
    }
}
