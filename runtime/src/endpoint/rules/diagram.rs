//! [Decision
//! diagrams](https://smithy.io/2.0/additional-specs/rules-engine/specification.html#smithy-rules-endpointbdd-trait).

use super::{Arn, Partition, Url};
use std::cell::OnceCell;

/// References from here on are to results.
const RESULTS: i32 = 100_000_000;

/// Goes from node to node to a result, and tells its index.
///
/// A node is three numbers: its condition, the reference to follow if the condition is met, and the
/// one if it is not. References are encoded as in the trait: the nodes are counted from two, as the
/// first is only where a way ends without a result; a negative one swaps the two references of its
/// node; and from 100,000,000 on they are to results, counted from one. A node must lead only to
/// those with later conditions.
///
/// `None` means that no rule matches. So does a reference to nothing.
///
/// ```
/// use smithy_client_runtime::endpoint::rules::decide;
///
/// let nodes = [[0, 100_000_001, 100_000_002]];
/// assert_eq!(decide(&nodes, 2, &mut |condition| condition == 0), Some(0));
/// assert_eq!(decide(&nodes, 2, &mut |condition| condition != 0), Some(1));
/// ```
pub fn decide(nodes: &[[i32; 3]], root: i32, is_met: &mut dyn FnMut(i32) -> bool) -> Option<usize> {
    let mut reference = root;
    while !matches!(reference, -1 | 1 | RESULTS..) {
        let index = usize::try_from(reference.unsigned_abs())
            .ok()?
            .checked_sub(2)?;
        let [condition, high, low] = *nodes.get(index)?;
        let is_high = is_met(condition) != (reference < 0);
        reference = if is_high { high } else { low };
    }
    usize::try_from(reference)
        .ok()?
        .checked_sub(RESULTS.unsigned_abs() as usize + 1)
}

/// The cell of a variable, of each type that rules have.
pub trait Variable {
    /// What the variable holds.
    type Value;

    /// Sets the variable to a value if it has none, and lends what it holds.
    fn keep(&self, value: Self::Value) -> &Self::Value;
}

macro_rules! variables {
    ($($ty:ty),* $(,)?) => {$(
        impl<'a> Variable for OnceCell<$ty> {
            type Value = $ty;

            fn keep(&self, value: $ty) -> &$ty {
                self.get_or_init(|| value)
            }
        }
    )*};
}

variables! {
    &'a str,
    String,
    bool,
    &'a [String],
    Vec<&'a str>,
    Url<'a>,
    Arn<'a>,
    &'a Partition,
}

/// Assigns a condition's value to its variable, and tells whether there is one.
pub fn assign<V: Variable>(variable: &V, value: Option<V::Value>) -> bool {
    let Some(value) = value else {
        return false;
    };
    variable.keep(value);
    true
}

/// Keeps a value for as long as what borrows from it may live.
pub fn lend<V: Variable>(variable: &V, value: V::Value) -> &V::Value {
    variable.keep(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Asks condition 0, and then condition 1 from either side, once complemented.
    const NODES: [[i32; 3]; 2] = [[0, 3, -3], [1, RESULTS + 1, RESULTS]];

    fn way(met: [bool; 2], root: i32) -> (Option<usize>, Vec<i32>) {
        let mut asked = Vec::new();
        let result = decide(&NODES, root, &mut |condition| {
            asked.push(condition);
            met[usize::from(condition == 1)]
        });
        (result, asked)
    }

    #[test]
    fn a_way_leads_to_a_result() {
        assert_eq!(way([true, true], 2), (Some(0), vec![0, 1]));
        assert_eq!(way([true, false], 2), (None, vec![0, 1]));
    }

    #[test]
    fn a_complemented_reference_swaps() {
        assert_eq!(way([false, true], 2), (None, vec![0, 1]));
        assert_eq!(way([false, false], 2), (Some(0), vec![0, 1]));
        assert_eq!(way([false, true], -3), (None, vec![1]));
    }

    #[test]
    fn what_is_not_a_node_ends_the_way() {
        for root in [1, -1, 0, 4, -4, i32::MIN, RESULTS] {
            assert_eq!(way([true, true], root), (None, vec![]), "{root}");
        }
        assert_eq!(way([true, true], RESULTS + 7), (Some(6), vec![]));
    }

    #[test]
    fn only_a_value_that_is_set_is_assigned() {
        let variable = OnceCell::new();
        assert!(!assign(&variable, None));
        assert_eq!(variable.get(), None);
        assert!(assign(&variable, Some(true)));
        assert_eq!(variable.get(), Some(&true));
        assert_eq!(lend(&OnceCell::<String>::new(), "a".to_owned()), "a");
    }
}
