//! "Did you mean …?"

use crate::Fault;

/// After so many faults no more suggestions are looked for: the first ones are read, and each costs
/// a look at every name.
pub(crate) const MOST: usize = 20;

/// Texts longer than this are not compared: no one mistypes them by a letter or two, and comparing
/// is quadratic.
const LONGEST: usize = 120;

/// Adds what someone who wrote `wrong` most probably meant, if anything among `known` is near it.
/// `earlier` is the number of faults found before.
pub(crate) fn suggest<'k>(
    fault: Fault,
    earlier: usize,
    wrong: &str,
    known: impl IntoIterator<Item = &'k str>,
) -> Fault {
    let near = if earlier < MOST {
        did_you_mean(wrong, known)
    } else {
        None
    };
    near.into_iter().fold(fault, Fault::help)
}

fn did_you_mean<'k>(wrong: &str, known: impl IntoIterator<Item = &'k str>) -> Option<String> {
    nearest(wrong, known).map(|name| format!("did you mean `{name}`?"))
}

/// The name that someone who wrote `wrong` most probably meant, if one of the known ones is near
/// it.
pub fn nearest<'k>(wrong: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    if wrong.len() > LONGEST {
        return None;
    }
    let furthest = (wrong.len() / 3).max(1);
    known
        .into_iter()
        .filter(|name| name.len().abs_diff(wrong.len()) <= furthest)
        .map(|name| (distance(wrong, name), name))
        .filter(|(distance, _)| *distance <= furthest)
        .min()
        .map(|(_, name)| name)
}

/// A difference in case alone is the smallest.
fn distance(a: &str, b: &str) -> usize {
    if a.eq_ignore_ascii_case(b) {
        0
    } else {
        strsim::osa_distance(a, b)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_is_suggested() {
        let known = ["GetSession", "ListSessions", "GetPortal"];
        assert_eq!(
            did_you_mean("GetSesion", known).as_deref(),
            Some("did you mean `GetSession`?")
        );
        assert_eq!(
            did_you_mean("getportal", known).as_deref(),
            Some("did you mean `GetPortal`?")
        );
    }

    #[test]
    fn what_is_far_is_not() {
        assert_eq!(
            did_you_mean("DeleteUser", ["GetSession", "ListSessions"]),
            None
        );
        assert_eq!(did_you_mean(&"x".repeat(1000), ["x"]), None);
    }
}
