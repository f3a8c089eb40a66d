//! What of a model is a fact, what is only words, and what no client makes use of.

use crate::tree::Tree;

/// The trait that is nothing but words.
pub(crate) const DOCUMENTATION: &str = "smithy.api#documentation";

/// The traits with the rules by which endpoints are found: one after another, and as a decision
/// diagram. A service may have either or both, with the same parameters.
pub(crate) const ENDPOINT_RULES: [&str; 2] =
    ["smithy.rules#endpointRuleSet", "smithy.rules#endpointBdd"];

/// The trait with test cases of these rules.
pub(crate) const ENDPOINT_TESTS: &str = "smithy.rules#endpointTests";

/// Takes the words out of a definition or the value of a trait: traits that document, and texts
/// called `documentation`, as endpoint parameters and test cases have them.
pub(crate) fn remove_words(tree: &mut Tree) {
    tree.retain(|key, value| {
        key != DOCUMENTATION && !(key == "documentation" && value.as_str().is_some())
    });
    for (_, value) in tree.fields_mut() {
        remove_words(value);
    }
    for item in tree.items_mut() {
        remove_words(item);
    }
}

/// Puts the types of endpoint parameters in lower case, as the specification has them; published
/// models begin them with a capital.
pub(crate) fn lower_parameter_types(rules: &mut Tree) {
    let Some(parameters) = rules.get_mut("parameters") else {
        return;
    };
    for (_, parameter) in parameters.fields_mut() {
        if let Some(Tree::String(kind)) = parameter.get_mut("type") {
            let capital = kind.chars().next().filter(char::is_ascii_uppercase);
            if let Some(capital) = capital {
                kind.replace_range(..1, &capital.to_lowercase().to_string());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(json: &str) -> Tree {
        Tree::read(serde_json::from_str(json).unwrap()).unwrap()
    }

    #[test]
    fn words_are_told_from_members_of_the_name() {
        let mut definition = tree(
            r#"{
                "members": {"documentation": {"target": "a#B", "traits": {"smithy.api#documentation": "x"}}},
                "list": [{"documentation": "x", "value": 1}]
            }"#,
        );
        remove_words(&mut definition);
        let expected =
            r#"{"list":[{"value":1}],"members":{"documentation":{"target":"a#B","traits":{}}}}"#;
        assert_eq!(definition.canonical(), expected);
    }

    #[test]
    fn types_of_parameters_are_in_lower_case() {
        let mut rules = tree(
            r#"{"parameters": {"A": {"type": "String"}, "B": {"type": "StringArray"}, "C": {"type": "boolean"}}}"#,
        );
        lower_parameter_types(&mut rules);
        let expected = r#"{"parameters":{"A":{"type":"string"},"B":{"type":"stringArray"},"C":{"type":"boolean"}}}"#;
        assert_eq!(rules.canonical(), expected);
    }
}
