//! How values of enumerations compare.

use std::collections::HashSet;

smithy_client_runtime::enumeration! {
    /// A light.
    pub enum Light {
        /// Stop.
        Red = "red",
        /// Go.
        Green = "green",
    }
}

/// The same with what the compiler derives.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Derived {
    Red,
    Green,
    Unknown(&'static str),
}

impl Derived {
    fn of(value: &'static str) -> Self {
        match value {
            "red" => Self::Red,
            "green" => Self::Green,
            other => Self::Unknown(other),
        }
    }
}

#[test]
fn the_order_is_the_derived_one() {
    let values = ["red", "green", "amber", "blue"];
    for one in values {
        for other in values {
            let (left, right) = (Light::from(one), Light::from(other));
            let expected = Derived::of(one).cmp(&Derived::of(other));
            assert_eq!(left.cmp(&right), expected, "{one} {other}");
            assert_eq!(left.partial_cmp(&right), Some(expected), "{one} {other}");
            assert_eq!(left == right, one == other, "{one} {other}");
        }
    }
}

#[test]
fn equal_values_are_one_in_a_set() {
    let values = ["red", "blue", "red", "blue", "green"].map(Light::from);
    assert_eq!(values.into_iter().collect::<HashSet<_>>().len(), 3);
}
