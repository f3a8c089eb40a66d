//! The fields of `Params`.

use super::client_context::Setting;
use super::json::{Node, RuleFault, keep};
use crate::plan::code::Code;
use heck::ToSnakeCase as _;

/// A
/// [parameter](https://smithy.io/2.0/additional-specs/rules-engine/specification.html#parameter-object).
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Param {
    /// Its name in the model.
    pub(crate) name: String,
    /// The field, getter and setter; a keyword is a raw identifier.
    pub(crate) field: String,
    /// The setter that takes an `Option`.
    pub(crate) set_field: String,
    /// Its documentation, in Markdown.
    pub(crate) documentation: String,
    /// What it holds.
    pub(crate) kind: Kind,
    /// Whether it always has a value.
    pub(crate) required: bool,
    /// The value when none is set.
    pub(crate) default: Option<DefaultValue>,
    /// Where a client takes its value from.
    pub(crate) built_in: Option<BuiltIn>,
    /// The setting of the client, if users may set it.
    pub(crate) client_context: Option<Setting>,
}

impl Param {
    /// Whether the other parameter is the same but for its words.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        let facts = |it: &Self| (it.kind, it.required, it.default.clone(), it.built_in);
        facts(self) == facts(other)
    }
}

/// The type of a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// `String`
    Text,
    /// `bool`
    Bool,
    /// `Vec<String>`
    Texts,
}

/// A value of a parameter that the model has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum DefaultValue {
    /// Of a `String`.
    Text(String),
    /// Of a `bool`.
    Bool(bool),
    /// Of a `Vec<String>`.
    Texts(Vec<String>),
}

impl DefaultValue {
    /// The expression for what a setter takes.
    pub(crate) fn code(&self) -> Code {
        match self {
            Self::Text(text) => Code::text(text),
            Self::Bool(value) => Code::Bool(*value),
            Self::Texts(texts) => {
                let texts = texts.iter().map(|text| Code::text(text).call("to_owned"));
                Code::Array(texts.collect())
            }
        }
    }
}

/// A value of the client's configuration that becomes a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BuiltIn {
    /// The client's region.
    Region,
    /// Whether to use FIPS endpoints.
    UseFips,
    /// Whether to use dual-stack endpoints.
    UseDualStack,
    /// The endpoint that replaces the service's.
    EndpointUrl,
    /// The account of the request's identity.
    AccountId,
    /// Whether the account becomes part of the endpoint.
    AccountIdEndpointMode,
}

/// Built-ins of settings that no client has; their parameters keep the default.
const UNSUPPORTED: [&str; 2] = ["AWS::S3::UseGlobalEndpoint", "AWS::STS::UseGlobalEndpoint"];

pub(super) fn lower(
    rule_set: &Node<'_>,
    client: Option<&Node<'_>>,
    faults: &mut Vec<RuleFault>,
) -> Vec<Param> {
    let client = client
        .and_then(|client| keep(client.entries(), faults))
        .unwrap_or_default();
    let entries = keep(
        rule_set
            .member("parameters")
            .and_then(|node| node.entries()),
        faults,
    )
    .unwrap_or_default();
    let mut params: Vec<Param> = Vec::new();
    for (name, node) in entries {
        let Some(mut param) = keep(param(name, &node), faults) else {
            continue;
        };
        if let Some((_, context)) = client.iter().find(|(other, _)| *other == name) {
            param.client_context = keep(
                Setting::new(&param.name, &param.documentation, context),
                faults,
            );
            keep(check_kind(context, param.kind), faults);
        }
        if let Some(built_in) = node.get("builtIn") {
            param.built_in = keep(self::built_in(&built_in, &param), faults).flatten();
        }
        if let Some(other) = params.iter().find(|other| share_a_name(other, &param)) {
            let message = format!("`{name}` and `{}` have the same name in Rust", other.name);
            faults.push(node.fault(message));
        }
        params.push(param);
    }
    params
}

fn param(name: &str, node: &Node<'_>) -> Result<Param, RuleFault> {
    if !is_identifier(name) {
        return Err(node.fault(format!("`{name}` is not an identifier")));
    }
    let kind = kind(node)?;
    let default = node.get("default");
    let default = default.map(|node| value(&node, kind)).transpose()?;
    let required = node
        .get("required")
        .map_or(Ok(false), |node| node.boolean())?;
    if default.is_some() && !required {
        return Err(node.fault("a parameter with a default must be required"));
    }
    let snake = name.to_snake_case();
    Ok(Param {
        name: name.to_owned(),
        field: field(&snake).ok_or_else(|| node.fault(format!("`{name}` makes no Rust name")))?,
        set_field: format!("set_{snake}"),
        documentation: documentation(name, node)?,
        kind,
        required,
        default,
        built_in: None,
        client_context: None,
    })
}

/// A value of a parameter.
pub(super) fn value(node: &Node<'_>, kind: Kind) -> Result<DefaultValue, RuleFault> {
    Ok(match kind {
        Kind::Text => DefaultValue::Text(node.text()?.to_owned()),
        Kind::Bool => DefaultValue::Bool(node.boolean()?),
        Kind::Texts => DefaultValue::Texts(node.strings()?),
    })
}

fn kind(node: &Node<'_>) -> Result<Kind, RuleFault> {
    let ty = node.member("type")?;
    match ty.text()? {
        "string" | "String" => Ok(Kind::Text),
        "boolean" | "Boolean" => Ok(Kind::Bool),
        "stringArray" | "StringArray" => Ok(Kind::Texts),
        other => Err(ty.fault(format!(
            "expected string, boolean or stringArray, found `{other}`"
        ))),
    }
}

/// Whether a model name is one the rules engine allows.
pub(super) fn is_identifier(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// Whether a field or a setter of one parameter is called like one of the other.
fn share_a_name(one: &Param, other: &Param) -> bool {
    let names = [&one.field, &one.set_field];
    names.contains(&&other.field) || names.contains(&&other.set_field)
}

fn check_kind(context: &Node<'_>, expected: Kind) -> Result<(), RuleFault> {
    if kind(context)? == expected {
        Ok(())
    } else {
        Err(context.fault("the rule set has a parameter of this name and another type"))
    }
}

fn field(snake: &str) -> Option<String> {
    if matches!(snake, "builder" | "build") {
        return Some(format!("{snake}_"));
    }
    [snake.to_owned(), format!("r#{snake}"), format!("{snake}_")]
        .into_iter()
        .find(|name| syn::parse_str::<syn::Ident>(name).is_ok())
}

fn documentation(name: &str, node: &Node<'_>) -> Result<String, RuleFault> {
    let mut text = match node.get("documentation") {
        Some(node) => node.text()?.to_owned(),
        None => format!("The parameter `{name}`."),
    };
    if let Some(deprecated) = node.get("deprecated") {
        let message = deprecated
            .get("message")
            .map_or(Ok("use another"), |node| node.text())?;
        text = format!("{text}\n\nDeprecated: {message}");
    }
    Ok(text)
}

/// `None` if the parameter's value comes from elsewhere.
fn built_in(node: &Node<'_>, param: &Param) -> Result<Option<BuiltIn>, RuleFault> {
    let name = node.text()?;
    let (built_in, kind) = match name {
        "AWS::Region" => (BuiltIn::Region, Kind::Text),
        "AWS::UseFIPS" => (BuiltIn::UseFips, Kind::Bool),
        "AWS::UseDualStack" => (BuiltIn::UseDualStack, Kind::Bool),
        "SDK::Endpoint" => (BuiltIn::EndpointUrl, Kind::Text),
        "AWS::Auth::AccountId" if !param.required => (BuiltIn::AccountId, Kind::Text),
        "AWS::Auth::AccountIdEndpointMode" => (BuiltIn::AccountIdEndpointMode, Kind::Text),
        _ if param.client_context.is_some() || UNSUPPORTED.contains(&name) => return Ok(None),
        _ => {
            let message =
                format!("built-in `{name}` is neither known nor a client context parameter");
            return Err(node.fault(message));
        }
    };
    if param.kind != kind {
        return Err(node.fault(format!(
            "built-in `{name}` has another type than the parameter"
        )));
    }
    Ok(Some(built_in))
}

#[cfg(test)]
mod tests {
    use crate::plan::service::endpoint::{CLIENT_CONTEXT_PARAMS, EndpointPlan, RULE_SET};
    use serde_json::{Value as Json, json};

    fn param_faults(parameters: &Json, client_context: &Json) -> Vec<String> {
        let rule_set = json!({
            "parameters": parameters,
            "rules": [{"type": "error", "conditions": [], "error": "e"}]
        });
        match EndpointPlan::new(&rule_set, Some(client_context), None) {
            Ok(_) => Vec::new(),
            Err(faults) => faults.iter().map(ToString::to_string).collect(),
        }
    }

    #[test]
    fn parameters_check_their_form() {
        let client = json!({"Own": {"type": "boolean"}});
        let own = json!({"type": "boolean", "builtIn": "AWS::S3::Accelerate"});
        assert_eq!(
            param_faults(&json!({"Own": own}), &client),
            Vec::<String>::new()
        );
        for (parameters, fault) in [
            (json!({"A": {}}), "/parameters/A: expected a member `type`"),
            (
                json!({"A": {"type": "number"}}),
                "/parameters/A/type: expected string, boolean or stringArray, found `number`",
            ),
            (
                json!({"a b": {"type": "string"}}),
                "/parameters/a b: `a b` is not an identifier",
            ),
            (
                json!({"A": {"type": "string", "default": "x"}}),
                "/parameters/A: a parameter with a default must be required",
            ),
            (
                json!({"A": {"type": "string", "required": true, "default": true}}),
                "/parameters/A/default: expected a string, found a boolean",
            ),
            (
                json!({"AB": {"type": "string"}, "Ab": {"type": "string"}}),
                "/parameters/Ab: `Ab` and `AB` have the same name in Rust",
            ),
            (
                json!({"A": {"type": "boolean", "builtIn": "AWS::Region"}}),
                "/parameters/A/builtIn: built-in `AWS::Region` has another type than the parameter",
            ),
            (
                json!({"A": {"type": "string", "builtIn": "X::Y"}}),
                "/parameters/A/builtIn: built-in `X::Y` is neither known nor a client context parameter",
            ),
        ] {
            assert_eq!(
                param_faults(&parameters, &client),
                [format!("{RULE_SET}{fault}")],
                "{parameters}"
            );
        }
        let text = json!({"Own": {"type": "string"}});
        let fault = format!(
            "{CLIENT_CONTEXT_PARAMS}/Own: the rule set has a parameter of this name and another type"
        );
        assert_eq!(param_faults(&text, &client), [fault]);
    }
}
