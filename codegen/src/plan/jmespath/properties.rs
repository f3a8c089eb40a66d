//! What reading promises for any text.

use super::parse;
use proptest::prelude::*;

/// A valid expression's text.
fn expression() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        "[a-z]{1,3}",
        Just("@".to_owned()),
        Just("*".to_owned()),
        Just("[]".to_owned()),
        Just("[*]".to_owned()),
        Just("[0]".to_owned()),
        Just("\"a b\\\"\"".to_owned()),
        Just("'it\\'s'".to_owned()),
        Just("`{\"a\": [1, \"\\`\"]}`".to_owned()),
        Just("`-1.5`".to_owned()),
    ];
    leaf.prop_recursive(5, 24, 3, |inner| {
        let operator =
            prop::sample::select(vec!["|", "||", "&&", "==", "!=", "<", "<=", ">", ">="]);
        let after = prop::sample::select(vec!["[]", "[*]", "[-1]", "[1:]", ".a", ".*", ".f(@)"]);
        prop_oneof![
            (inner.clone(), operator, inner.clone()).prop_map(|(a, op, b)| format!("{a} {op} {b}")),
            (inner.clone(), after).prop_map(|(of, after)| format!("({of}){after}")),
            inner.clone().prop_map(|of| format!("a{}", of_each(&of))),
            inner.clone().prop_map(|of| format!("!{of}")),
            inner.clone().prop_map(|of| format!("({of})")),
            (inner.clone(), inner.clone()).prop_map(|(of, by)| format!("a[?{of}].[{by}, b]")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("f({a}, &{b})")),
            inner.prop_map(|of| format!("{{a: {of}, \"b c\": @}}")),
        ]
    })
}

/// What follows a name, if it is the start of a path.
fn of_each(path: &str) -> String {
    if path.starts_with('[') {
        path.to_owned()
    } else {
        format!("[].[{path}]")
    }
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in r#"([a-z*@\[\]{}().,:|&!<>='"`? 0-9-]|\PC){0,40}"#) {
        if let Err(fault) = parse(&text) {
            prop_assert!(fault.at <= text.len());
            prop_assert!(!fault.message.is_empty());
        }
    }

    #[test]
    fn what_is_printed_is_read_the_same(text in expression()) {
        let expr = parse(&text);
        // proptest fails if most are not
        prop_assume!(expr.is_ok());
        let expr = expr.expect("it is assumed");
        let printed = expr.to_string();
        match parse(&printed) {
            Ok(again) => {
                prop_assert_eq!(&again, &expr, "{}", printed);
                prop_assert_eq!(again.to_string(), printed);
            }
            Err(fault) => prop_assert!(false, "{printed}: {}", fault.message),
        }
    }
}
