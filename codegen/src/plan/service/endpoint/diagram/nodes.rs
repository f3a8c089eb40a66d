//! The nodes of a decision diagram.

use super::super::json::{Node, RuleFault, keep};
use base64::prelude::{BASE64_STANDARD, Engine};

/// References from here on are to results.
const RESULTS: i32 = 100_000_000;
/// The bytes of a node.
const NODE: usize = 12;

/// All nodes but the terminal, and the reference to the first of them.
///
/// All references are to nodes and results that exist, and each node leads only to those with
/// later conditions: every way through the nodes ends.
pub(super) fn decode(
    diagram: &Node<'_>,
    conditions: usize,
    results: usize,
    faults: &mut Vec<RuleFault>,
) -> Option<(Vec<[i32; 3]>, i32)> {
    let node = keep(diagram.member("nodes"), faults)?;
    let numbers = keep(numbers(&node), faults)?;
    let table = Table {
        numbers: &numbers,
        conditions,
        results,
    };
    if let Err(message) = table.check() {
        faults.push(node.fault(message));
    }
    keep(check_count(diagram, numbers.len() / 3), faults);
    let root = keep(root(diagram, &table), faults)?;
    let (nodes, _) = numbers.as_chunks();
    let nodes = nodes.iter().skip(1);
    let nodes = nodes.map(|node| node.map(|number| if number == -1 { 1 } else { number }));
    Some((nodes.collect(), root))
}

fn numbers(node: &Node<'_>) -> Result<Vec<i32>, RuleFault> {
    let bytes = BASE64_STANDARD
        .decode(node.text()?)
        .map_err(|error| node.fault(format!("expected Base64: {error}")))?;
    if bytes.len() % NODE != 0 {
        let message = format!("expected {NODE} bytes for each node, found {}", bytes.len());
        return Err(node.fault(message));
    }
    let numbers = bytes.chunks_exact(4).map(|bytes| {
        let bytes = bytes.try_into().expect("chunks have four bytes");
        i32::from_be_bytes(bytes)
    });
    Ok(numbers.collect())
}

fn check_count(diagram: &Node<'_>, count: usize) -> Result<(), RuleFault> {
    let node = diagram.member("nodeCount")?;
    if node.value.as_u64() == u64::try_from(count).ok() {
        Ok(())
    } else {
        Err(node.fault(format!("expected the number of nodes in `nodes`, {count}")))
    }
}

fn root(diagram: &Node<'_>, table: &Table<'_>) -> Result<i32, RuleFault> {
    let node = diagram.member("root")?;
    let root = node.value.as_i64().and_then(|it| i32::try_from(it).ok());
    let root = root.ok_or_else(|| node.fault("expected an integer of 32 bits"))?;
    if root < -1 {
        return Err(node.fault("the first node cannot be complemented"));
    }
    let check = table.target(root).map(|_| root);
    check.map_err(|message| node.fault(message))
}

struct Table<'a> {
    numbers: &'a [i32],
    conditions: usize,
    results: usize,
}

impl Table<'_> {
    fn check(&self) -> Result<(), String> {
        let (terminal, nodes) = self
            .numbers
            .split_first_chunk::<3>()
            .ok_or("expected one node or more")?;
        if *terminal != [-1, 1, -1] {
            return Err("the first node is not the terminal".to_owned());
        }
        for (number, node) in (2..).zip(nodes.chunks_exact(3)) {
            let check = self.check_node(node);
            check.map_err(|message| format!("node {number}: {message}"))?;
        }
        Ok(())
    }

    fn check_node(&self, node: &[i32]) -> Result<(), String> {
        let condition = node[0];
        if usize::try_from(condition).is_ok_and(|it| it < self.conditions) {
            for reference in &node[1..] {
                let next = self.target(*reference)?;
                if next.is_some_and(|next| next <= condition) {
                    return Err(format!("{reference} does not lead to a later condition"));
                }
            }
            Ok(())
        } else {
            Err(format!(
                "condition {condition} is missing: the diagram has {} conditions",
                self.conditions
            ))
        }
    }

    /// The condition of the node that is referred to, or `None` where the way ends.
    fn target(&self, reference: i32) -> Result<Option<i32>, String> {
        let invalid = |what: &str, count: usize| {
            format!("{reference} refers to nothing: the diagram has {count} {what}")
        };
        match reference {
            1 | -1 => Ok(None),
            RESULTS.. => {
                // the first result is that no rule matches, which is not among them
                let result = usize::try_from(reference - RESULTS).ok();
                let is_there = result.is_some_and(|it| it <= self.results);
                let found = is_there.then_some(None);
                found.ok_or_else(|| invalid("results", self.results))
            }
            _ => {
                let mut nodes = self.numbers.chunks_exact(3);
                let count = nodes.len();
                let number = reference.unsigned_abs() as usize;
                let node = number.checked_sub(1).and_then(|index| nodes.nth(index));
                let found = node.map(|node| Some(node[0]));
                found.ok_or_else(|| invalid("nodes", count))
            }
        }
    }
}
