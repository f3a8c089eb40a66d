//! What compiled [JMESPath](https://jmespath.org/specification.html) expressions call.
//!
//! Waiters and the parameters of endpoint rules look into inputs and outputs with them. Null is
//! `None`.

/// A length as a number.
#[must_use]
pub fn length(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// A number as one that may have a fraction, which JMESPath makes no difference to.
#[expect(clippy::cast_precision_loss, reason = "numbers of JSON are floats")]
#[must_use]
pub fn float(integer: i64) -> f64 {
    integer as f64
}

/// The value of `left && right`: the right one if the left is true.
pub fn and(left: Option<bool>, right: impl FnOnce() -> Option<bool>) -> Option<bool> {
    if left == Some(true) { right() } else { left }
}

/// The value of `left || right`: the left one if it is true.
pub fn or(left: Option<bool>, right: impl FnOnce() -> Option<bool>) -> Option<bool> {
    if left == Some(true) { left } else { right() }
}

/// The element at an index.
pub fn element<T>(items: impl IntoIterator<Item = T>, index: usize) -> Option<T> {
    items.into_iter().nth(index)
}

/// Whether there are no items.
pub fn is_empty(items: impl IntoIterator) -> bool {
    items.into_iter().next().is_none()
}

/// Whether there are items, for each of which a condition holds.
pub fn all<T>(items: impl IntoIterator<Item = T>, condition: impl Fn(T) -> bool) -> bool {
    let mut items = items.into_iter().peekable();
    items.peek().is_some() && items.all(condition)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn booleans_follow_the_left_side() {
        let (yes, no) = (Some(true), Some(false));
        for right in [yes, no, None] {
            assert_eq!(and(yes, || right), right);
            assert_eq!(and(no, || right), no);
            assert_eq!(and(None, || right), None);
            assert_eq!(or(yes, || right), yes);
            assert_eq!(or(no, || right), right);
            assert_eq!(or(None, || right), right);
        }
    }

    #[test]
    fn nothing_is_true_of_all_of_no_items() {
        assert!(!all([0; 0], |_| true));
        assert!(all([1, 1], |it| it == 1));
        assert!(!all([1, 2], |it| it == 1));
    }

    #[test]
    fn elements_are_found_or_not() {
        assert_eq!(element(["a", "b"], 1), Some("b"));
        assert_eq!(element(["a", "b"], 2), None);
        assert!(is_empty([0; 0]));
        assert!(!is_empty([0]));
    }
}
