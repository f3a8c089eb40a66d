//! Ids that responses have in another form than requests.

use super::OperationCustomization;
use crate::operation::TokenField;
use std::fmt;

/// What stands before ids in responses.
const PREFIXES: [&str; 3] = ["hostedzone/", "change/", "delegationset/"];

/// Takes the kind of a resource of Route 53 from before its id: `/hostedzone/Z1` is sent as `Z1`.
#[derive(Clone, Copy)]
pub struct TrimResourceId<I> {
    field: TokenField<I>,
}

impl<I> TrimResourceId<I> {
    /// Changes the id in a field of the input.
    pub const fn new(field: TokenField<I>) -> Self {
        Self { field }
    }
}

impl<I> fmt::Debug for TrimResourceId<I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TrimResourceId").finish_non_exhaustive()
    }
}

impl<I> OperationCustomization<I> for TrimResourceId<I> {
    fn change_input(&self, input: &mut I) {
        let field = (self.field)(input);
        if let Some(id) = field.as_deref().and_then(without_prefix) {
            *field = Some(id.to_owned());
        }
    }
}

/// An id without its prefix, if it has one.
fn without_prefix(id: &str) -> Option<&str> {
    let id = id.strip_prefix('/').unwrap_or(id);
    PREFIXES.iter().find_map(|prefix| id.strip_prefix(prefix))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(id: Option<&str>) -> Option<String> {
        let mut input = id.map(str::to_owned);
        TrimResourceId::new(|it| it).change_input(&mut input);
        input
    }

    #[test]
    fn kinds_of_resources_are_no_part_of_ids() {
        for (given, expected) in [
            ("Z1", "Z1"),
            ("/hostedzone/Z1", "Z1"),
            ("hostedzone/Z1", "Z1"),
            ("/change/C1", "C1"),
            ("change/C1", "C1"),
            ("/delegationset/N1", "N1"),
            ("delegationset/N1", "N1"),
            ("/change/hostedzone/Z1", "hostedzone/Z1"),
            ("/Z1", "/Z1"),
            ("/hostedzone", "/hostedzone"),
            ("", ""),
        ] {
            assert_eq!(sent(Some(given)).as_deref(), Some(expected), "{given}");
        }
        assert_eq!(sent(None), None);
    }
}
