//! Labels of the `http` and `endpoint` traits and the members that fill them.

use std::collections::BTreeMap;

use crate::{Fault, Member, Operation, Shape, ShapeId, ShapeKind, places::Places, source::Source};

const HTTP: &str = "smithy.api#http";
const ENDPOINT: &str = "smithy.api#endpoint";

/// A place in an operation's URI or host that a member fills.
struct Label<'t> {
    name: &'t str,
    greedy: bool,
}

/// A trait with labels, and the trait of the members that fill them.
struct Binding {
    trait_id: &'static str,
    member_trait: &'static str,
    /// Whether only strings fill the labels.
    strings: bool,
}

/// Faults where labels and members do not match: each label needs a member that is required, marked
/// for it, and of a type that has a text form; each member that is marked needs a label.
pub(crate) fn check(
    source: &Source<'_>,
    operation: &Operation<'_>,
    input: &Shape<'_>,
    shapes: &BTreeMap<ShapeId, Shape<'_>>,
) -> Vec<Fault> {
    let mut faults = Vec::new();
    if let Some(http) = operation.traits.http() {
        let binding = Binding {
            trait_id: HTTP,
            member_trait: "smithy.api#httpLabel",
            strings: false,
        };
        let labels: Vec<_> = http
            .uri
            .labels()
            .map(|(name, greedy)| Label { name, greedy })
            .collect();
        faults.extend(binding.check(source, operation, &labels, input, shapes));
        faults.extend(Places::of_request(http, source, shapes).check(input));
    }
    if let Some(prefix) = operation.traits.endpoint_host_prefix() {
        let binding = Binding {
            trait_id: ENDPOINT,
            member_trait: "smithy.api#hostLabel",
            strings: true,
        };
        if let Some(labels) = host_labels(prefix) {
            faults.extend(binding.check(source, operation, &labels, input, shapes));
        } else {
            let span = operation
                .traits
                .raw_span(ENDPOINT)
                .unwrap_or(operation.span);
            let message = format!("`{}` is not a host prefix", prefix.escape_debug());
            faults.push(
                source
                    .fault(span, message)
                    .shape(operation.id.clone())
                    .trait_id(ENDPOINT),
            );
        }
    }
    faults
}

impl Binding {
    fn check(
        &self,
        source: &Source<'_>,
        operation: &Operation<'_>,
        labels: &[Label<'_>],
        input: &Shape<'_>,
        shapes: &BTreeMap<ShapeId, Shape<'_>>,
    ) -> Vec<Fault> {
        let marked = || {
            input
                .members()
                .filter(|member| member.traits.is(self.member_trait))
        };
        let mut faults = Vec::new();
        for label in labels {
            let Some(member) = marked().find(|member| member.name == label.name) else {
                faults.push(self.no_member(source, operation, label, input));
                continue;
            };
            if let Some(message) = self.wrong_member(label, member, shapes.get(&member.target)) {
                let fault = source.fault(member.span, message);
                faults.push(fault.shape(input.id.clone()).member(&member.name));
            }
        }
        for member in marked() {
            if !labels.iter().any(|label| label.name == member.name) {
                let message = format!(
                    "`{}` has no label `{{{}}}` for the member to fill",
                    operation.id, member.name
                );
                let span = member
                    .traits
                    .span_of(self.member_trait)
                    .unwrap_or(member.span);
                let fault = source
                    .fault(span, message)
                    .shape(input.id.clone())
                    .member(&member.name);
                faults.push(fault.trait_id(self.member_trait));
            }
        }
        faults
    }

    fn no_member(
        &self,
        source: &Source<'_>,
        operation: &Operation<'_>,
        label: &Label<'_>,
        input: &Shape<'_>,
    ) -> Fault {
        let Label { name, .. } = label;
        let (_, marker) = self.member_trait.split_once('#').unwrap_or_default();
        let message = format!(
            "the label `{{{name}}}` needs a member `{name}` of `{}` with the trait `{marker}`",
            input.id
        );
        let span = operation
            .traits
            .raw_span(self.trait_id)
            .unwrap_or(operation.span);
        source
            .fault(span, message)
            .shape(operation.id.clone())
            .trait_id(self.trait_id)
    }

    fn wrong_member(
        &self,
        label: &Label<'_>,
        member: &Member<'_>,
        target: Option<&Shape<'_>>,
    ) -> Option<String> {
        let kind = &target?.kind;
        let is_string = matches!(kind, ShapeKind::String | ShapeKind::Enum(_));
        let has_text = kind.is_simple() && !matches!(kind, ShapeKind::Blob | ShapeKind::Document);
        if !member.traits.required() {
            return Some(format!(
                "the member fills the label `{{{}}}`, so it must be `required`",
                label.name
            ));
        }
        let fits = if label.greedy || self.strings {
            is_string
        } else {
            has_text
        };
        let expected = if label.greedy || self.strings {
            "a string"
        } else {
            "a simple type with a text form"
        };
        (!fits).then(|| {
            format!(
                "the member fills a label, so it must target {expected}, not a {}",
                kind.name()
            )
        })
    }
}

/// The labels of a host prefix; `None` if braces do not match or something else cannot be in a
/// host's name.
fn host_labels(prefix: &str) -> Option<Vec<Label<'_>>> {
    let mut labels = Vec::new();
    let mut rest = prefix;
    while let Some((text, more)) = rest.split_once('{') {
        let (name, after) = more.split_once('}')?;
        if !is_host_text(text) || !crate::id::is_identifier(name) {
            return None;
        }
        labels.push(Label {
            name,
            greedy: false,
        });
        rest = after;
    }
    is_host_text(rest).then_some(labels)
}

fn is_host_text(text: &str) -> bool {
    text.bytes()
        .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'.')
}
