//! Constraints: does a change of one rule out values that were valid?

use serde_json::Value;

/// Whether a value that the old constraint allows may not be valid under the new one.
pub(super) fn is_tightened(id: &str, old: Option<&str>, new: Option<&str>) -> bool {
    let Some(new) = new else {
        return false; // what is not limited is not limited more
    };
    match id {
        "smithy.api#length" | "smithy.api#range" => {
            let (old, new) = (bounds(old), bounds(Some(new)));
            new.0 > old.0 || new.1 < old.1
        }
        _ => old != Some(new), // there is no telling of patterns
    }
}

/// Least and greatest value; without a constraint, none is too small or too large.
fn bounds(json: Option<&str>) -> (f64, f64) {
    let value: Value = json
        .and_then(|json| serde_json::from_str(json).ok())
        .unwrap_or_default();
    (
        value["min"].as_f64().unwrap_or(f64::NEG_INFINITY),
        value["max"].as_f64().unwrap_or(f64::INFINITY),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn narrower_bounds_are_tighter() {
        let length = |old, new| is_tightened("smithy.api#length", old, new);
        let some = Some(r#"{"min": 1, "max": 5}"#);
        assert!(length(None, some));
        assert!(length(some, Some(r#"{"min": 2, "max": 5}"#)));
        assert!(length(some, Some(r#"{"min": 0, "max": 4}"#)));
        assert!(!length(some, Some(r#"{"max": 5}"#)));
        assert!(!length(some, Some(r#"{"min": 1}"#)));
        assert!(!length(some, None));
    }

    #[test]
    fn another_pattern_may_be_tighter() {
        let pattern = |old, new| is_tightened("smithy.api#pattern", old, new);
        assert!(pattern(Some("\"a\""), Some("\"b\"")));
        assert!(!pattern(Some("\"a\""), None));
    }
}
