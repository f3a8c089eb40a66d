//! Members that need a `Box`, since the structure or union they belong to contains itself.

use smithy_model::{Closure, ShapeId, ShapeKind};
use std::collections::{BTreeMap, BTreeSet};

/// A member, by its container and name.
type MemberKey = (ShapeId, String);

/// The members to box: of every cycle of structures and unions that holds no list or map, the
/// member with the smallest id, as the published SDKs choose it.
pub(crate) fn boxed_members(closure: &Closure<'_>) -> BTreeSet<MemberKey> {
    let edges = direct_members(closure);
    let mut boxed = BTreeSet::new();
    while let Some(cycle) = find_cycle(&edges, &boxed) {
        boxed.extend(cycle.into_iter().min());
    }
    boxed
}

/// For each structure and union, the members whose values it holds in place.
fn direct_members(closure: &Closure<'_>) -> BTreeMap<ShapeId, Vec<(String, ShapeId)>> {
    let is_aggregate = |id: &ShapeId| {
        matches!(
            closure.shape(id).kind,
            ShapeKind::Structure(_) | ShapeKind::Union(_)
        )
    };
    let aggregates = closure.shapes.iter().filter(|(id, _)| is_aggregate(id));
    aggregates
        .map(|(id, shape)| {
            let direct = shape
                .members()
                .filter(|member| is_aggregate(&member.target));
            let direct = direct.map(|member| (member.name.clone(), member.target.clone()));
            (id.clone(), direct.collect())
        })
        .collect()
}

/// A cycle of members that are not boxed, found depth first without recursion.
fn find_cycle(
    edges: &BTreeMap<ShapeId, Vec<(String, ShapeId)>>,
    boxed: &BTreeSet<MemberKey>,
) -> Option<Vec<MemberKey>> {
    let mut done: BTreeSet<&ShapeId> = BTreeSet::new();
    for root in edges.keys() {
        // the path from the root: each shape, and the next of its members to follow
        let mut path: Vec<(&ShapeId, usize)> = vec![(root, 0)];
        while let Some((id, next)) = path.last_mut() {
            let id = *id;
            let Some((name, target)) = edges[id].get(*next).filter(|_| !done.contains(id)) else {
                done.insert(id);
                path.pop();
                continue;
            };
            *next += 1;
            if boxed.contains(&(id.clone(), name.clone())) || done.contains(target) {
                continue;
            }
            if let Some(start) = path.iter().position(|(id, _)| *id == target) {
                let member =
                    |&(id, next): &(&ShapeId, usize)| (id.clone(), edges[id][next - 1].0.clone());
                return Some(path[start..].iter().map(member).collect());
            }
            path.push((target, 0));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::boxed_members;
    use smithy_model::Model;

    /// The boxed members of the structures and unions that a model has beside an operation.
    #[track_caller]
    fn check(shapes: &str, expected: &[&str]) {
        let json = format!(
            r#"{{"smithy": "2.0", "shapes": {{
                "a#S": {{"type": "service", "version": "1", "operations": [{{"target": "a#Do"}}]}},
                "a#Do": {{"type": "operation", "input": {{"target": "a#In"}}}},
                {shapes}
            }}}}"#
        );
        let model = Model::from_json("m.json", json.as_bytes()).unwrap();
        let closure = model.closure(model.service(None).unwrap(), &[]).unwrap();
        let boxed = boxed_members(&closure).into_iter();
        let boxed: Vec<String> = boxed
            .map(|(id, name)| format!("{}.{name}", id.name()))
            .collect();
        assert_eq!(boxed, expected);
    }

    #[test]
    fn every_cycle_has_one_box() {
        check(
            r#""a#In": {"type": "structure", "members": {
                "self": {"target": "a#In"},
                "b": {"target": "a#B"}
            }},
            "a#B": {"type": "union", "members": {"back": {"target": "a#In"}}}"#,
            &["B.back", "In.self"],
        );
    }

    #[test]
    fn lists_and_maps_are_boxes_of_their_own() {
        check(
            r#""a#In": {"type": "structure", "members": {
                "list": {"target": "a#List"},
                "map": {"target": "a#Map"}
            }},
            "a#List": {"type": "list", "member": {"target": "a#In"}},
            "a#Map": {"type": "map", "key": {"target": "smithy.api#String"}, "value": {"target": "a#In"}}"#,
            &[],
        );
    }

    #[test]
    fn what_is_only_used_twice_needs_no_box() {
        check(
            r#""a#In": {"type": "structure", "members": {
                "one": {"target": "a#B"},
                "two": {"target": "a#B"}
            }},
            "a#B": {"type": "structure", "members": {}}"#,
            &[],
        );
    }
}
