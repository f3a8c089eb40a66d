//! The shapes that every model may target without defining them.

use serde_json::Value;

use crate::{
    Shape, ShapeId, ShapeKind, Span, Traits, json,
    traits::{Entry, Typed},
};

/// The id of the shape that says nothing.
pub(crate) const UNIT: &str = "smithy.api#Unit";

pub(crate) const NAMESPACE: &str = "smithy.api";

/// The traits that the prelude defines: <https://smithy.io/2.0/spec/model.html#prelude>.
pub(crate) const TRAITS: [&str; 79] = [
    "addedDefault",
    "auth",
    "authDefinition",
    "box",
    "clientOptional",
    "cors",
    "default",
    "deprecated",
    "documentation",
    "endpoint",
    "enum",
    "enumValue",
    "error",
    "eventHeader",
    "eventPayload",
    "examples",
    "externalDocumentation",
    "hostLabel",
    "http",
    "httpApiKeyAuth",
    "httpBasicAuth",
    "httpBearerAuth",
    "httpChecksumRequired",
    "httpDigestAuth",
    "httpError",
    "httpHeader",
    "httpLabel",
    "httpPayload",
    "httpPrefixHeaders",
    "httpQuery",
    "httpQueryParams",
    "httpResponseCode",
    "idRef",
    "idempotencyToken",
    "idempotent",
    "input",
    "internal",
    "jsonName",
    "length",
    "longPoll",
    "mediaType",
    "metadata",
    "mixin",
    "nestedProperties",
    "noReplace",
    "notProperty",
    "optionalAuth",
    "output",
    "paginated",
    "pattern",
    "private",
    "property",
    "protocolDefinition",
    "range",
    "readonly",
    "recommended",
    "references",
    "requestCompression",
    "required",
    "requiresLength",
    "resourceIdentifier",
    "retryable",
    "sensitive",
    "since",
    "sparse",
    "streaming",
    "suppress",
    "tags",
    "timestampFormat",
    "title",
    "trait",
    "traitValidators",
    "uniqueItems",
    "unitType",
    "unstable",
    "xmlAttribute",
    "xmlFlattened",
    "xmlName",
    "xmlNamespace",
];

/// Whether a trait of the prelude is a list, so that it is empty if it is applied without a value.
pub(crate) fn is_list_trait(name: &str) -> bool {
    matches!(
        name,
        "auth" | "enum" | "examples" | "references" | "suppress" | "tags"
    )
}

/// The names of all that [`shape`] finds.
pub(crate) const SHAPES: [&str; 21] = [
    "BigDecimal",
    "BigInteger",
    "Blob",
    "Boolean",
    "Byte",
    "Document",
    "Double",
    "Float",
    "Integer",
    "Long",
    "PrimitiveBoolean",
    "PrimitiveByte",
    "PrimitiveDouble",
    "PrimitiveFloat",
    "PrimitiveInteger",
    "PrimitiveLong",
    "PrimitiveShort",
    "Short",
    "String",
    "Timestamp",
    "Unit",
];

/// Whether the prelude has a shape or trait of the name.
pub(crate) fn has(name: &str) -> bool {
    SHAPES.binary_search(&name).is_ok() || TRAITS.binary_search(&name).is_ok()
}

/// The prelude's shape of an id, if there is one.
pub(crate) fn shape<'a>(id: &ShapeId) -> Option<Shape<'a>> {
    if id.namespace() != NAMESPACE || id.member().is_some() {
        return None;
    }
    let simple = id.name().strip_prefix("Primitive").unwrap_or(id.name());
    let mut traits = Traits::none();
    let kind = if simple == "Unit" {
        traits.set(Entry::derived(
            "smithy.api#unitType",
            json::constant("{}"),
            Typed::Untyped,
            Span::default(),
        ));
        ShapeKind::Structure(Vec::new())
    } else {
        let initial = simple.chars().next().filter(char::is_ascii_uppercase)?;
        ShapeKind::simple(&format!("{}{}", initial.to_ascii_lowercase(), &simple[1..]))?
    };
    if simple.len() < id.name().len() {
        let (raw, value) = match kind {
            ShapeKind::Boolean => ("false", Value::from(false)),
            ShapeKind::Byte
            | ShapeKind::Short
            | ShapeKind::Integer
            | ShapeKind::Long
            | ShapeKind::Float
            | ShapeKind::Double => ("0", Value::from(0)),
            _ => return None,
        };
        let value = Typed::Json(Box::new(value));
        traits.set(Entry::derived(
            "smithy.api#default",
            json::constant(raw),
            value,
            Span::default(),
        ));
    }
    Some(Shape {
        id: id.clone(),
        kind,
        traits,
        span: Span::default(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn prelude(id: &str) -> Option<Shape<'static>> {
        shape(&id.parse().unwrap())
    }

    #[test]
    fn types_are_those_of_the_names() {
        for name in ["String", "Blob", "Timestamp", "Document", "Long", "Double"] {
            let shape = prelude(&format!("smithy.api#{name}")).unwrap();
            assert_eq!(shape.kind.name(), name.to_lowercase());
            assert_eq!(shape.traits.iter().count(), 0);
        }
        assert_eq!(
            prelude("smithy.api#BigDecimal").unwrap().kind.name(),
            "bigDecimal"
        );
    }

    #[test]
    fn primitives_have_a_default_and_unit_says_so() {
        assert_eq!(
            prelude("smithy.api#PrimitiveLong")
                .unwrap()
                .traits
                .default(),
            Some(&Value::from(0))
        );
        assert_eq!(
            prelude("smithy.api#PrimitiveBoolean")
                .unwrap()
                .traits
                .default(),
            Some(&Value::from(false))
        );
        assert!(prelude("smithy.api#Unit").unwrap().traits.unit_type());
    }

    #[test]
    fn names_are_those_of_the_shapes_and_sorted() {
        assert!(SHAPES.is_sorted() && TRAITS.is_sorted());
        for name in SHAPES {
            assert!(prelude(&format!("smithy.api#{name}")).is_some(), "{name}");
        }
        for name in ["Unit", "PrimitiveLong", "documentation", "uniqueItems"] {
            assert!(has(name), "{name}");
        }
        assert!(!has("PrimitiveString") && !has("string"));
    }

    #[test]
    fn nothing_else_is_in_the_prelude() {
        for id in [
            "smithy.api#PrimitiveString",
            "smithy.api#PrimitiveUnit",
            "smithy.api#NonEmptyString",
            "a#String",
        ] {
            assert!(prelude(id).is_none(), "{id}");
        }
    }
}
