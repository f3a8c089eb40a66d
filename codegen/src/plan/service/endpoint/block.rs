//! What rules become: blocks of nested `if`s.

use super::outcome::Outcome;
use crate::plan::code::{Code, Local};
use std::collections::HashSet;

/// Statements, and the outcome to return after them.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Block {
    /// The statements.
    pub(crate) statements: Vec<Statement>,
    /// The outcome; without one, control goes on behind the block.
    pub(crate) end: Option<Outcome>,
}

/// A statement.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Statement {
    /// `let local = value;`
    Let(Local, Code),
    /// `let Some(local) = value else { return outcome };`
    LetElse(Local, Code, Outcome),
    /// `if test && test { block }`
    If(Vec<Test>, Block),
}

/// A condition of an `if`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Test {
    /// `value`
    Is(Code),
    /// `let Some(local) = value`
    Some(Local, Code),
}

impl Block {
    /// The variables that it refers to.
    pub(super) fn used(&self) -> HashSet<usize> {
        let mut used = HashSet::new();
        for value in self.values() {
            value.locals(&mut |local| {
                used.insert(local.id);
            });
        }
        used
    }

    /// Whether one of its expressions is meant.
    pub(super) fn mentions(&self, is_meant: impl Fn(&Code) -> bool) -> bool {
        self.values().into_iter().any(is_meant)
    }

    /// All expressions.
    fn values(&self) -> Vec<&Code> {
        let mut values = Vec::new();
        for statement in &self.statements {
            match statement {
                Statement::Let(_, value) => values.push(value),
                Statement::LetElse(_, value, otherwise) => {
                    values.push(value);
                    values.extend(otherwise.values());
                }
                Statement::If(tests, then) => {
                    values.extend(
                        tests
                            .iter()
                            .map(|(Test::Is(value) | Test::Some(_, value))| value),
                    );
                    values.extend(then.values());
                }
            }
        }
        values.extend(self.end.iter().flat_map(Outcome::values));
        values
    }
}
