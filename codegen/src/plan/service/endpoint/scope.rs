//! The names rules may refer to.

use super::json::{Node, RuleFault};
use super::params::{Kind, Param, is_identifier};
use super::typed::{Type, Typed};
use super::value;
use super::variable::{Holds, Variable};
use crate::plan::code::{Code, Local};
use heck::ToSnakeCase as _;
use std::cell::{Cell, RefCell};

/// What the scopes of one rule set share.
#[derive(Debug, Default)]
pub(super) struct Locals {
    /// The `id` of the next variable.
    next: Cell<usize>,
    /// Variables to define before the expression that is being lowered.
    temporaries: RefCell<Vec<(Local, Code)>>,
    /// The variables of a decision diagram; `None` where the rules are a tree.
    variables: Option<RefCell<Vec<Variable>>>,
}

impl Locals {
    /// Those of a decision diagram.
    pub(super) fn of_diagram() -> Self {
        Self {
            variables: Some(RefCell::default()),
            ..Self::default()
        }
    }

    /// The variables of the decision diagram that were added.
    pub(super) fn into_variables(self) -> Vec<Variable> {
        self.variables.map(RefCell::into_inner).unwrap_or_default()
    }
}

/// Parameters and variables at one point of the rules.
#[derive(Clone, Debug)]
pub(super) struct Scope<'a> {
    /// Model name and value; a later entry hides an earlier one.
    names: Vec<(String, Typed)>,
    locals: &'a Locals,
}

impl<'a> Scope<'a> {
    /// The parameters; and the variables that stand for those that are always strings or arrays.
    pub(super) fn of_params(params: &[Param], locals: &'a Locals) -> (Self, Vec<(Local, Code)>) {
        let mut scope = Self {
            names: Vec::new(),
            locals,
        };
        let mut bindings = Vec::new();
        for param in params {
            let ty = match param.kind {
                Kind::Text => Type::Text,
                Kind::Bool => Type::Bool,
                Kind::Texts => Type::Texts,
            };
            let field = || value::param(&param.field);
            let typed = match (param.required, param.kind) {
                (false, Kind::Bool) => Typed::optional(field(), ty),
                (false, _) => Typed::optional(value::getter(&param.field), ty),
                (true, Kind::Bool) => Typed::present(field(), ty),
                (true, Kind::Text | Kind::Texts) => {
                    let reference = if param.kind == Kind::Text {
                        "as_str"
                    } else {
                        "as_slice"
                    };
                    let value = field().call(reference);
                    if scope.leaves_early() {
                        Typed::present(value, ty)
                    } else {
                        let local = scope.new_local(&param.name);
                        bindings.push((local.clone(), value));
                        Typed::present(Code::Local(local), ty)
                    }
                }
            };
            scope.names.push((param.name.clone(), typed));
        }
        (scope, bindings)
    }

    /// What `name` refers to.
    pub(super) fn resolve(&self, name: &str, node: &Node<'_>) -> Result<Typed, RuleFault> {
        self.names
            .iter()
            .rev()
            .find(|(known, _)| known == name)
            .map(|(_, typed)| typed.clone())
            .ok_or_else(|| node.fault(format!("no parameter or variable `{name}` is in scope")))
    }

    /// Whether the function ends where a value is not set.
    ///
    /// So do the conditions and results of a decision diagram: each is lowered on its own, and
    /// those before it on the way have made sure that its values are set.
    pub(super) fn leaves_early(&self) -> bool {
        self.locals.variables.is_some()
    }

    /// The value as one that is set, if the function ends where it is not.
    pub(super) fn set(&self, typed: Typed) -> Typed {
        if !typed.optional || !self.leaves_early() {
            return typed;
        }
        Typed {
            value: typed.value.tried(),
            optional: false,
            ..typed
        }
    }

    /// Adds a variable of the decision diagram that the model assigns, and tells its cell.
    pub(super) fn assign_variable(
        &mut self,
        name: &str,
        value: &Typed,
        node: &Node<'_>,
    ) -> Result<Code, RuleFault> {
        self.check_new(name, node)?;
        let holds = Holds::of(value, node)?;
        let cell = self.variable(name, holds);
        self.names
            .push((name.to_owned(), holds.read(cell.clone(), value.ty)));
        Ok(cell)
    }

    /// The cell of a new variable of the decision diagram.
    fn variable(&self, name: &str, holds: Holds) -> Code {
        let Some(variables) = &self.locals.variables else {
            unreachable!("only a decision diagram has variables in cells");
        };
        let mut variables = variables.borrow_mut();
        let field = unused(&local_name(name), |field| {
            variables.iter().any(|it| it.field == field)
        });
        variables.push(Variable {
            field: field.clone(),
            holds,
        });
        value::cell(&field)
    }

    /// Adds a variable that the model assigns.
    pub(super) fn assign(
        &mut self,
        name: &str,
        value: &Typed,
        node: &Node<'_>,
    ) -> Result<Local, RuleFault> {
        self.check_new(name, node)?;
        Ok(self.bind(name, value))
    }

    /// Makes `name` refer to a variable there is.
    pub(super) fn alias(
        &mut self,
        name: &str,
        value: Typed,
        node: &Node<'_>,
    ) -> Result<(), RuleFault> {
        self.check_new(name, node)?;
        self.names.push((name.to_owned(), value));
        Ok(())
    }

    fn check_new(&self, name: &str, node: &Node<'_>) -> Result<(), RuleFault> {
        if !is_identifier(name) {
            return Err(node.fault(format!("`{name}` is not an identifier")));
        }
        if self.names.iter().any(|(known, _)| known == name) {
            return Err(node.fault(format!("`{name}` is already in scope")));
        }
        Ok(())
    }

    /// Makes `name` refer to a new variable that holds `value`, or what is in it.
    pub(super) fn bind(&mut self, name: &str, value: &Typed) -> Local {
        let local = self.new_local(name);
        self.names
            .push((name.to_owned(), value.bound_to(local.clone())));
        local
    }

    /// A reference to a value from which the result of a function borrows.
    ///
    /// What is neither a literal nor in a variable becomes a variable, to live long enough.
    pub(super) fn lend(&self, typed: Typed) -> Code {
        if !typed.owned || matches!(typed.value, Code::Local(_) | Code::Field(..)) {
            return typed.borrowed();
        }
        let name = if typed.ty == Type::Texts {
            "parts"
        } else {
            "text"
        };
        if self.leaves_early() {
            let (holds, reference) = if typed.ty == Type::Texts {
                (Holds::Parts, "as_slice")
            } else {
                (Holds::String, "as_str")
            };
            let cell = self.variable(name, holds).prefixed("&");
            return value::call("lend", vec![cell, typed.value]).call(reference);
        }
        let local = self.temporary(name, &typed.value);
        typed.bound_to(local).borrowed()
    }

    /// A variable to define before the expression that is being lowered.
    pub(super) fn temporary(&self, name: &str, value: &Code) -> Local {
        let pending = self.locals.temporaries.borrow();
        if let Some((local, _)) = pending.iter().find(|(_, other)| other == value) {
            return local.clone();
        }
        drop(pending);
        let local = self.new_local(name);
        let temporary = (local.clone(), value.clone());
        self.locals.temporaries.borrow_mut().push(temporary);
        local
    }

    /// The variables to define before what was lowered since the last call.
    pub(super) fn take_temporaries(&self) -> Vec<(Local, Code)> {
        self.locals.temporaries.take()
    }

    fn new_local(&self, name: &str) -> Local {
        let id = self.locals.next.get();
        self.locals.next.set(id + 1);
        let name = unused(&local_name(name), |name| self.is_taken(name));
        Local { name, id }
    }

    fn is_taken(&self, name: &str) -> bool {
        let is_local =
            |typed: &Typed| matches!(&typed.value, Code::Local(local) if local.name == name);
        let temporaries = self.locals.temporaries.borrow();
        matches!(name, "params" | "variables")
            || self.names.iter().any(|(_, typed)| is_local(typed))
            || temporaries.iter().any(|(local, _)| local.name == name)
    }
}

/// The name, with a number if it is taken.
fn unused(base: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let mut name = base.to_owned();
    let mut suffix = 2;
    while is_taken(&name) {
        name = format!("{base}_{suffix}");
        suffix += 1;
    }
    name
}

fn local_name(name: &str) -> String {
    let snake = name.to_snake_case();
    // Clippy takes the latter for placeholders.
    let is_usable = syn::parse_str::<syn::Ident>(&snake).is_ok()
        && !matches!(snake.as_str(), "foo" | "baz" | "quux");
    if is_usable {
        snake
    } else {
        format!("value_{snake}")
    }
}
