//! Places in an HTTP message, and which members may be there.

use std::collections::{BTreeMap, BTreeSet};

use crate::{Fault, Http, Member, Shape, ShapeId, ShapeKind, source::Source};

const HEADER: &str = "smithy.api#httpHeader";
const LABEL: &str = "smithy.api#httpLabel";
const PAYLOAD: &str = "smithy.api#httpPayload";
const PREFIX_HEADERS: &str = "smithy.api#httpPrefixHeaders";
const QUERY: &str = "smithy.api#httpQuery";
const QUERY_PARAMS: &str = "smithy.api#httpQueryParams";
const RESPONSE_CODE: &str = "smithy.api#httpResponseCode";

/// The places of a message.
pub(crate) struct Places<'c, 'a> {
    /// The traits that bind a member to one.
    traits: &'static [&'static str],
    /// The binding of a request's operation.
    http: Option<&'c Http>,
    source: &'c Source<'a>,
    shapes: &'c BTreeMap<ShapeId, Shape<'a>>,
}

impl<'c, 'a> Places<'c, 'a> {
    /// The places of a request.
    pub(crate) fn of_request(
        http: &'c Http,
        source: &'c Source<'a>,
        shapes: &'c BTreeMap<ShapeId, Shape<'a>>,
    ) -> Self {
        Self {
            traits: &[HEADER, LABEL, PAYLOAD, PREFIX_HEADERS, QUERY, QUERY_PARAMS],
            http: Some(http),
            source,
            shapes,
        }
    }

    /// The places of a response.
    pub(crate) fn of_response(
        source: &'c Source<'a>,
        shapes: &'c BTreeMap<ShapeId, Shape<'a>>,
    ) -> Self {
        Self {
            traits: &[HEADER, PAYLOAD, PREFIX_HEADERS, RESPONSE_CODE],
            http: None,
            source,
            shapes,
        }
    }

    /// Faults of members that cannot be where they are bound to, or that share a place.
    pub(crate) fn check(&self, structure: &Shape<'_>) -> Vec<Fault> {
        let mut faults = Vec::new();
        let mut taken = BTreeSet::new();
        for member in structure.members() {
            let bound = |place: &&&str| member.traits.is(place);
            let mut places = self.traits.iter().filter(bound).copied();
            let Some(place) = places.next() else {
                continue;
            };
            if let Some(second) = places.next() {
                let message = "the member is bound to several places of the HTTP message";
                faults.push(self.fault(structure, member, second, message));
                continue;
            }
            let misfit = self.misfit(place, member);
            let found = misfit.or_else(|| self.conflict(place, member, &mut taken));
            faults.extend(found.map(|message| self.fault(structure, member, place, message)));
        }
        if structure.members().any(|it| it.traits.is(PAYLOAD)) {
            faults.extend(self.check_unbound(structure));
        }
        faults
    }

    /// A body that is one member has no room for others.
    fn check_unbound(&self, structure: &Shape<'_>) -> Vec<Fault> {
        let is_bound = |member: &Member<'_>| self.traits.iter().any(|it| member.traits.is(it));
        let unbound = structure.members().filter(|member| !is_bound(member));
        let message = "the member is bound to no place, and another member is the body";
        unbound
            .map(|member| {
                let fault = self.source.fault(member.span, message);
                fault.shape(structure.id.clone()).member(&member.name)
            })
            .collect()
    }

    fn fault(
        &self,
        structure: &Shape<'_>,
        member: &Member<'_>,
        place: &str,
        message: impl Into<String>,
    ) -> Fault {
        let span = member.traits.span_of(place).unwrap_or(member.span);
        let fault = self.source.fault(span, message);
        let fault = fault.shape(structure.id.clone()).member(&member.name);
        fault.trait_id(place)
    }

    /// Why a member's value cannot be in a place.
    fn misfit(&self, place: &str, member: &Member<'_>) -> Option<String> {
        let target = self.shapes.get(&member.target)?;
        let (fits, expected) = match place {
            HEADER | QUERY => (
                Self::is_text(target) || self.is_list_of(target, Self::is_text),
                "a simple type with a text form, or a list of one",
            ),
            PREFIX_HEADERS => (
                self.is_map_to(target, Self::is_string),
                "a map from strings to strings",
            ),
            QUERY_PARAMS => (
                self.is_map_to(target, |value| {
                    Self::is_string(value) || self.is_list_of(value, Self::is_string)
                }),
                "a map from strings to strings or to lists of strings",
            ),
            RESPONSE_CODE => (
                matches!(target.kind, ShapeKind::Integer | ShapeKind::IntEnum(_)),
                "an integer",
            ),
            PAYLOAD => (
                !target.kind.is_simple()
                    || Self::is_string(target)
                    || matches!(target.kind, ShapeKind::Blob | ShapeKind::Document),
                "a string, a blob, a document or an aggregate",
            ),
            // labels are checked with the URI that has them
            _ => return None,
        };
        let (id, kind) = (&target.id, target.kind.name());
        (!fits).then(|| format!("the member must target {expected}; `{id}` has the type {kind}"))
    }

    /// What else is in a place, or has the member's name there.
    fn conflict(
        &self,
        place: &'static str,
        member: &Member<'_>,
        taken: &mut BTreeSet<(&'static str, String)>,
    ) -> Option<String> {
        let name = match place {
            LABEL => return None,
            HEADER => member.traits.http_header()?.to_ascii_lowercase(),
            QUERY => member.traits.http_query()?.to_owned(),
            _ => String::new(),
        };
        let mut literals = self.http.into_iter().flat_map(|http| http.uri.query());
        if place == QUERY && literals.any(|(literal, _)| *literal == name) {
            return Some(format!("the URI has the query parameter `{name}` already"));
        }
        if taken.insert((place, name.clone())) {
            return None;
        }
        Some(match place {
            HEADER => format!("another member is the header `{name}` already"),
            QUERY => format!("another member is the query parameter `{name}` already"),
            PAYLOAD => "another member is the body already".to_owned(),
            PREFIX_HEADERS => "another member has headers with a prefix already".to_owned(),
            QUERY_PARAMS => "another member has query parameters already".to_owned(),
            _ => "another member is the status already".to_owned(),
        })
    }

    fn is_string(shape: &Shape<'_>) -> bool {
        matches!(shape.kind, ShapeKind::String | ShapeKind::Enum(_))
    }

    fn is_text(shape: &Shape<'_>) -> bool {
        let has_none = matches!(shape.kind, ShapeKind::Blob | ShapeKind::Document);
        shape.kind.is_simple() && !has_none
    }

    fn is_list_of(&self, shape: &Shape<'_>, is: fn(&Shape<'_>) -> bool) -> bool {
        let ShapeKind::List(member) = &shape.kind else {
            return false;
        };
        let element = self.shapes.get(&member.target);
        element.is_some_and(is)
    }

    fn is_map_to(&self, shape: &Shape<'_>, is: impl Fn(&Shape<'_>) -> bool) -> bool {
        let ShapeKind::Map { value, .. } = &shape.kind else {
            return false;
        };
        let value = self.shapes.get(&value.target);
        value.is_some_and(is)
    }
}
