//! What responses mean for a wait.

use super::Waitable;
use super::matcher::{self, Comparator};
use crate::plan::code::Code;
use crate::plan::jmespath::{Compiler, Expr, ExprFault, Place, Typed, parse};
use crate::plan::shape::structure::Role;
use crate::plan::words::docs;
use serde::Deserialize;
use serde_json::value::RawValue;
use smithy_model::Span;

/// An acceptor in the model.
#[derive(Deserialize)]
pub(super) struct Acceptor<'a> {
    state: State,
    #[serde(borrow)]
    matcher: Matcher<'a>,
}

/// What a response means for a wait.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum State {
    /// It is over, as was wished.
    Success,
    /// It is over, and what was waited for will not come.
    Failure,
    /// It goes on.
    Retry,
    /// Nothing: it goes on after an output, and not after an error.
    #[default]
    #[serde(skip)]
    Unknown,
}

impl State {
    /// The variant of the runtime's `AcceptorState`.
    pub(crate) fn variant(self) -> &'static str {
        match self {
            Self::Success => "Success",
            Self::Failure => "Failure",
            Self::Retry => "Retry",
            Self::Unknown => "NoAcceptorsMatched",
        }
    }
}

/// What an acceptor is about.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
enum Matcher<'a> {
    Success(bool),
    ErrorType(String),
    #[serde(borrow)]
    Output(PathMatcher<'a>),
    #[serde(borrow)]
    InputOutput(PathMatcher<'a>),
}

/// What a path shall lead to.
#[derive(Deserialize)]
struct PathMatcher<'a> {
    #[serde(borrow)]
    path: &'a RawValue,
    expected: String,
    comparator: Comparator,
}

/// An arm of the `match` of a response.
#[derive(Clone, Debug)]
pub(crate) struct Arm {
    pub(crate) result: Response,
    /// Whether the guard looks at the output or error.
    pub(crate) is_looked_at: bool,
    pub(crate) guard: Option<Code>,
    pub(crate) state: State,
}

/// What a call came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Response {
    Output,
    Error,
}

/// A function that says whether a path leads to what is expected.
#[derive(Clone, Debug)]
pub(crate) struct MatcherPlan {
    pub(crate) name: String,
    pub(crate) docs: String,
    /// Whether it looks at the input, and whether at the output.
    pub(crate) arguments: (bool, bool),
    pub(crate) code: Code,
}

/// What guards call an output.
pub(crate) const OUTPUT: &str = "output";

/// What guards call an error.
pub(crate) const ERROR: &str = "error";

/// What responses mean: the arms, and the meaning of what fits none.
#[derive(Default)]
pub(super) struct Accepted {
    pub(super) matchers: Vec<MatcherPlan>,
    pub(super) arms: Vec<Arm>,
    pub(super) otherwise: State,
    pub(super) uses_input: bool,
}

/// Plans the acceptors of a waiter.
pub(super) fn plan(
    waitable: Waitable<'_, '_>,
    name: &str,
    span: Span,
    acceptors: &[Acceptor<'_>],
) -> Accepted {
    if !acceptors.iter().any(|it| it.state == State::Success) {
        let message = format!("no response ends the waiter `{name}` with success");
        waitable.fault(span, message);
    }
    let mut matchers = Vec::new();
    // all are planned, so that all faults are found
    let arms = acceptors.iter();
    let arms: Vec<Option<Arm>> = arms.map(|it| arm(waitable, it, &mut matchers)).collect();
    let arms: Option<Vec<Arm>> = arms.into_iter().collect();
    let Some(arms) = arms else {
        // a fault is noted
        return Accepted::default();
    };
    let (arms, otherwise) = reachable(arms);
    if arms.is_empty() {
        let message = format!("all responses mean the same to the waiter `{name}`");
        waitable.fault(span, message);
    }
    matchers.retain(|matcher| {
        let calls = |guard: &Code| guard.mentions(&matcher.name);
        arms.iter().any(|arm| arm.guard.as_ref().is_some_and(calls))
    });
    Accepted {
        uses_input: matchers.iter().any(|matcher| matcher.arguments.0),
        matchers,
        arms,
        otherwise,
    }
}

/// The arms that a response can get to, and the meaning of the responses that get to none.
fn reachable(arms: Vec<Arm>) -> (Vec<Arm>, State) {
    let mut kept: Vec<Arm> = Vec::new();
    for arm in arms {
        let is_settled = |other: &Arm| other.guard.is_none() && other.result == arm.result;
        if !kept.iter().any(is_settled) {
            kept.push(arm);
        }
    }
    let settled = kept.iter().filter(|arm| arm.guard.is_none()).count();
    let otherwise = match kept.pop_if(|_| settled == 2) {
        Some(last) => last.state,
        None => return (kept, State::Unknown),
    };
    kept.retain(|arm| arm.guard.is_some() || arm.state != otherwise);
    (kept, otherwise)
}

/// Plans one acceptor.
fn arm(
    waitable: Waitable<'_, '_>,
    acceptor: &Acceptor<'_>,
    matchers: &mut Vec<MatcherPlan>,
) -> Option<Arm> {
    let (result, is_looked_at, guard) = match &acceptor.matcher {
        Matcher::Success(true) => (Response::Output, false, None),
        Matcher::Success(false) => (Response::Error, false, None),
        Matcher::ErrorType(id) => {
            let name = id.rsplit('#').next().unwrap_or_default();
            let guard = Code::is_code_of(ERROR, name);
            (Response::Error, true, Some(guard))
        }
        Matcher::Output(path) | Matcher::InputOutput(path) => {
            let both = matches!(acceptor.matcher, Matcher::InputOutput(_));
            let code = condition(waitable, path, both)?;
            let arguments = (both && code.mentions("input"), code.mentions(OUTPUT));
            let guard = guard(matchers, path, arguments, code);
            (Response::Output, arguments.1, Some(guard))
        }
    };
    Some(Arm {
        result,
        is_looked_at,
        guard,
        state: acceptor.state,
    })
}

/// The call of a matcher, the first of those that do the same.
fn guard(
    matchers: &mut Vec<MatcherPlan>,
    path: &PathMatcher<'_>,
    arguments: (bool, bool),
    code: Code,
) -> Code {
    let index = matchers.iter().position(|matcher| matcher.code == code);
    let index = index.unwrap_or_else(|| {
        let text: String = serde_json::from_str(path.path.get()).unwrap_or_default();
        let (text, expected) = (docs::code(&text), docs::code(&path.expected));
        matchers.push(MatcherPlan {
            name: format!("matcher_{}", matchers.len() + 1),
            docs: format!("Whether {text} {} {expected}.", path.comparator.verb()),
            arguments,
            code,
        });
        matchers.len() - 1
    });
    let name = &matchers[index].name;
    let named = [("input", arguments.0), (OUTPUT, arguments.1)].into_iter();
    let named = named.filter(|(_, is_used)| *is_used);
    Code::name(name).apply(named.map(|(name, _)| Code::name(name)).collect())
}

/// The condition that a path leads to what is expected.
fn condition(waitable: Waitable<'_, '_>, matcher: &PathMatcher<'_>, both: bool) -> Option<Code> {
    let Ok(path) = serde_json::from_str::<String>(matcher.path.get()) else {
        waitable.fault(waitable.span_of(matcher.path), "the path must be a string");
        return None;
    };
    let operation = waitable.operation;
    let output = Typed::root(OUTPUT, &operation.output, Role::Output);
    let root = if both {
        Typed::both(Typed::root("input", &operation.input, Role::Input), output)
    } else {
        output
    };
    let compiler = Compiler::new(waitable.context);
    let condition = parse(&path).and_then(|expr| {
        let code = matcher::condition(
            compiler,
            &expr,
            &root,
            matcher.comparator,
            &matcher.expected,
        )?;
        check(&expr, code)
    });
    match condition {
        Ok(code) => Some(code),
        Err(fault) => {
            let place = Place {
                json: matcher.path.get(),
                start: waitable.span_of(matcher.path).start,
            };
            let path = path.replace(char::is_control, " ");
            let message = format!("in the path `{path}`: {}", fault.message);
            waitable.fault(place.span(fault.at), message);
            None
        }
    }
}

/// Checks that the condition depends on the response or the input.
fn check(expr: &Expr, code: Code) -> Result<Code, ExprFault> {
    if code.mentions(OUTPUT) || code.mentions("input") {
        return Ok(code);
    }
    let message = "it is the same whatever the service says";
    Err(ExprFault {
        at: expr.at,
        message: message.to_owned(),
    })
}
