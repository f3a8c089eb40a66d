//! Members that need a `Box`, since the structure or union they belong to contains itself.

use smithy_model::{Closure, ShapeId, ShapeKind};
use std::collections::{BTreeMap, BTreeSet};

/// A member, by its container and name.
type MemberKey = (ShapeId, String);

/// For each structure and union, the members whose values it holds in place.
type Edges = BTreeMap<ShapeId, Vec<(String, ShapeId)>>;

/// The members to box: of every cycle of structures and unions that holds no list or map, the
/// member with the smallest id, as the published SDKs choose it.
pub(crate) fn boxed_members(closure: &Closure<'_>) -> BTreeSet<MemberKey> {
    Search::of(&direct_members(closure))
}

fn direct_members(closure: &Closure<'_>) -> Edges {
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

/// A search for cycles, depth first and without recursion.
struct Search<'e> {
    edges: &'e Edges,
    /// The shapes from which all members were followed: no cycle without a box can be reached.
    done: BTreeSet<&'e ShapeId>,
    boxed: BTreeSet<MemberKey>,
}

impl<'e> Search<'e> {
    /// The members to box.
    fn of(edges: &'e Edges) -> BTreeSet<MemberKey> {
        let mut search = Self {
            edges,
            done: BTreeSet::new(),
            boxed: BTreeSet::new(),
        };
        for root in edges.keys() {
            search.follow(root);
        }
        search.boxed
    }

    /// Breaks the cycles that can be reached from a shape. When a member is boxed, the search goes
    /// on with the next one of its container; what it led to is searched again if something else
    /// leads there.
    fn follow(&mut self, root: &'e ShapeId) {
        // the path from the root: each shape, and the next of its members to follow
        let mut path: Vec<(&ShapeId, usize)> = vec![(root, 0)];
        let mut places = BTreeMap::from([(root, 0)]);
        while let Some((id, next)) = path.last_mut() {
            let id = *id;
            let member = self.edges[id].get(*next);
            let Some((name, target)) = member.filter(|_| !self.done.contains(id)) else {
                self.done.insert(id);
                places.remove(id);
                path.pop();
                continue;
            };
            *next += 1;
            if self.done.contains(target) || self.boxed.contains(&(id.clone(), name.clone())) {
                continue;
            }
            let Some(&start) = places.get(target) else {
                places.insert(target, path.len());
                path.push((target, 0));
                continue;
            };
            let members = (start..path.len()).map(|at| (self.followed(path[at]), at));
            if let Some((member, at)) = members.min() {
                for (id, _) in path.drain(at + 1..) {
                    places.remove(id);
                }
                self.boxed.insert(member);
            }
        }
    }

    /// The member of a shape that was followed last.
    fn followed(&self, (id, next): (&ShapeId, usize)) -> MemberKey {
        (id.clone(), self.edges[id][next - 1].0.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::{Edges, MemberKey, Search, boxed_members};
    use proptest::prelude::*;
    use smithy_model::{Model, ShapeId};
    use std::collections::BTreeSet;

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

    /// A graph with these edges: each member's name, its container and its target.
    fn graph(members: impl IntoIterator<Item = (String, usize, usize)>) -> Edges {
        let id = |at: usize| format!("a#D{at}").parse().expect("it is an id");
        let mut edges = Edges::new();
        for (name, from, to) in members {
            edges.entry(id(to)).or_default();
            edges.entry(id(from)).or_default().push((name, id(to)));
        }
        edges
    }

    /// The members to box by definition: a search from the start for the next cycle, until there is
    /// none.
    fn boxed_one_by_one(edges: &Edges) -> BTreeSet<MemberKey> {
        let mut boxed = BTreeSet::new();
        while let Some(cycle) = first_cycle(edges, &boxed) {
            boxed.extend(cycle.into_iter().min());
        }
        boxed
    }

    fn first_cycle(edges: &Edges, boxed: &BTreeSet<MemberKey>) -> Option<Vec<MemberKey>> {
        let mut done = BTreeSet::new();
        edges
            .keys()
            .find_map(|root| cycle_from(root, edges, boxed, &mut Vec::new(), &mut done))
    }

    fn cycle_from<'e>(
        id: &'e ShapeId,
        edges: &'e Edges,
        boxed: &BTreeSet<MemberKey>,
        path: &mut Vec<MemberKey>,
        done: &mut BTreeSet<&'e ShapeId>,
    ) -> Option<Vec<MemberKey>> {
        if let Some(start) = path.iter().position(|(container, _)| container == id) {
            return Some(path[start..].to_vec());
        }
        if done.contains(id) {
            return None;
        }
        for (name, target) in &edges[id] {
            let member = (id.clone(), name.clone());
            if !boxed.contains(&member) {
                path.push(member);
                if let Some(cycle) = cycle_from(target, edges, boxed, path, done) {
                    return Some(cycle);
                }
                path.pop();
            }
        }
        done.insert(id);
        None
    }

    proptest! {
        #[test]
        fn one_search_finds_what_many_do(members in prop::collection::vec((0..6_usize, 0..6_usize), 0..24)) {
            let members = members.into_iter().enumerate();
            // names whose order is not that of the members
            let edges = graph(members.map(|(at, (from, to))| (format!("m{}", at * 7 % 24), from, to)));
            prop_assert_eq!(Search::of(&edges), boxed_one_by_one(&edges));
        }
    }

    #[test]
    fn structures_may_all_contain_one_another() {
        let pairs = (0..150).flat_map(|from| (0..150).map(move |to| (from, to)));
        let edges = graph(pairs.map(|(from, to)| (format!("m{to}"), from, to)));
        // each structure that contains itself, and one of every two that contain each other
        assert_eq!(Search::of(&edges).len(), 150 * 151 / 2);
    }

    #[test]
    fn a_circle_may_be_long() {
        let members = (0..100_000).map(|at| ("m".to_owned(), at, (at + 1) % 100_000));
        assert_eq!(Search::of(&graph(members)).len(), 1);
    }
}
