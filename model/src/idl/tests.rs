//! What is wrong with files, and where; what they say is tested where it is lowered.

use crate::{Assembly, Faults};

fn faults_of(text: &str) -> Vec<String> {
    let assembly = Assembly::new([("m.smithy", text.as_bytes())]);
    told(assembly.map(drop))
}

fn told(result: Result<(), Faults>) -> Vec<String> {
    let faults = result.err().into_iter().flatten();
    faults
        .map(|fault| {
            let help = fault.help.map(|help| format!("; {help}"));
            format!(
                "{} {}{}",
                fault.position,
                fault.message,
                help.unwrap_or_default()
            )
        })
        .collect()
}

/// The one fault of shapes in a file of version 2.0, with the line and column counted from the
/// shapes.
fn fault_of(shapes: &str) -> String {
    let faults = faults_of(&format!("$version: \"2\"\nnamespace a\n{shapes}"));
    let [fault] = faults.as_slice() else {
        panic!("{shapes}: {faults:?}");
    };
    let (line, rest) = fault.split_once(':').unwrap();
    format!("{}:{rest}", line.parse::<usize>().unwrap() - 2)
}

#[test]
fn what_is_expected_is_told_at_its_place() {
    for (shapes, expected) in [
        ("string", "1:7 expected a space, found the end of the file"),
        (
            "string\n",
            "1:7 expected a space, found the end of the line",
        ),
        ("string 1a", "1:8 expected the name of a shape, found `1a`"),
        ("string __", "1:8 expected the name of a shape, found `__`"),
        (
            "string A blob B",
            "1:10 expected the end of the line, found `blob`",
        ),
        (
            "structure A\n",
            "2:1 expected `{`, found the end of the file",
        ),
        (
            "structure A {\n  b: \n  C }",
            "2:6 expected the id of a shape, found the end of the line",
        ),
        ("structure A { b = 1 }", "1:17 expected `:`, found `=`"),
        (
            "structure A { b: C = 1 }",
            "1:24 expected the end of the line, found `}`",
        ),
        (
            "structure A { b: c.d }",
            "1:21 expected `#`, as in `namespace#Name`, found a space",
        ),
        ("structure A { b := {} }", "1:17 expected `:`, found `:=`"),
        (
            "structure A with [] {}",
            "1:19 expected the id of a mixin, found `]`",
        ),
        (
            "structure A for B$c {",
            "1:22 expected the name of a member or `}`, found the end of the file",
        ),
        ("enum A { B = }", "1:14 expected a value, found `}`"),
        ("operation A { input := { } output: B}", ""),
        (
            "operation A { input: B output: C input: B }",
            "1:34 the operation has `input` already",
        ),
        (
            "operation A { inptu: B }",
            "1:15 operations have no property `inptu`; did you mean `input`?",
        ),
        (
            "operation A { errors := [] }",
            "1:22 expected `:`, found `:=`",
        ),
        ("service A { version: }", "1:22 expected a value, found `}`"),
        (
            "apply A{}",
            "1:8 expected a space or the end of the line, found `{`",
        ),
        ("apply A string", "1:9 expected `@` or `{`, found `string`"),
        ("@a(\nstring A", "2:8 expected `)`, found `A`"),
        (
            "@a({b: 1, : 2})\nstring A",
            "1:11 expected a key or `}`, found `:`",
        ),
        ("@a(b: 1, c)\nstring A", "1:11 expected `:`, found `)`"),
        (
            "@a",
            "1:3 expected the type of a shape, found the end of the file",
        ),
        (
            "set A { member: B }",
            "1:1 Smithy 2.0 has no sets; write a `list` with the trait `@uniqueItems`",
        ),
        (
            "strin A",
            "1:1 `strin` is not a type of shape; did you mean `string`?",
        ),
    ] {
        if expected.is_empty() {
            let text = format!("$version: \"2\"\nnamespace a\n{shapes}");
            assert_eq!(faults_of(&text), Vec::<String>::new(), "{shapes}");
        } else {
            assert_eq!(fault_of(shapes), expected, "{shapes}");
        }
    }
}

#[test]
fn texts_and_numbers_end_and_have_the_signs_that_they_may() {
    for (value, expected) in [
        (
            r#""a"#,
            "2:1 expected the end of a string, found the end of the file; the string begins in line 3",
        ),
        (r#""\x""#, r"1:6 there is no escape `\x`"),
        (
            r#""\u12g4""#,
            r"1:6 expected four hexadecimal digits after `\u`",
        ),
        (
            r#""\u12é""#,
            r"1:6 expected four hexadecimal digits after `\u`",
        ),
        ("\"\u{1}\"", "1:6 strings cannot have the sign 0x01 in them"),
        (
            r#""""a""""#,
            "1:5 a text block begins on the line after its quotes",
        ),
        (
            r#""""""""#,
            "1:5 a text block begins on the line after its quotes",
        ),
        ("1.", "1:5 expected a digit after `.`, found `)`"),
        ("-a", "1:5 expected a digit after `-`, found `a`"),
        ("01", "1:5 a number of several digits does not begin with 0"),
        (
            "1e+",
            "1:5 expected a digit after the exponent's sign, found `)`",
        ),
    ] {
        let is_open = value == r#""a"#;
        let end = if is_open { "\n" } else { ")\nstring A" };
        assert_eq!(fault_of(&format!("@ab({value}{end}")), expected, "{value}");
    }
}

#[test]
fn sections_come_in_their_order() {
    for (text, expected) in [
        ("string A", "1:1 expected `namespace`, found `string`"),
        (
            "namespce a",
            "1:1 expected `namespace`, found `namespce`; did you mean `namespace`?",
        ),
        (
            "namespace a.1\n",
            "1:13 expected the next part of a namespace, found `1`",
        ),
        ("namespace a\nnamespace b\n", "2:1 a file has one namespace"),
        (
            "namespace a\nmetadata b = 1\n",
            "2:1 `metadata` comes before the namespace",
        ),
        (
            "namespace a\nstring B\nuse c#D\n",
            "3:1 `use` comes before all shapes",
        ),
        (
            "namespace a\n$version: \"2\"\n",
            "2:1 expected the type of a shape, found `$`",
        ),
        (
            "namespace a\nuse b#C$d\n",
            "2:5 members cannot be used, only shapes",
        ),
        (
            "namespace a\nuse b\n",
            "2:6 expected `#`, as in `namespace#Name`, found the end of the line",
        ),
        (
            "namespace a\nuse b#C\nuse d#C\n",
            "3:5 the name `C` is that of `b#C`, which is used already",
        ),
        (
            "namespace a\nuse b#C\nstring C\n",
            "3:8 `C` is the name of `b#C`, which is used",
        ),
        (
            "$version: \"3\"\n",
            "1:11 Smithy version \"3\" is not supported; 1.0 and 2.0 are",
        ),
        (
            "$version: 2\n",
            "1:11 a version is a string; write `$version: \"2\"`",
        ),
        (
            "$version: \"2\"\n$version: \"2\"\n",
            "2:2 `$version` is there twice",
        ),
        (
            "$operationInputSuffix: \"-\"\n",
            "1:24 a suffix is a string of letters, digits and `_`",
        ),
        ("metadata a b\n", "1:12 expected `=`, found `b`"),
    ] {
        assert_eq!(faults_of(text), [expected], "{text}");
    }
}

#[test]
fn what_version_1_does_not_have_is_told() {
    for (shapes, column, what) in [
        ("enum A { B }", 1, "shapes of type enum"),
        ("structure A with [B] {}", 13, "mixins"),
        ("structure A for B {}", 13, "structures for resources"),
        ("structure A { $b }", 15, "members without a target"),
        ("structure A { b: C = 1\n}", 20, "default values"),
        (
            "operation A { input := {} }",
            21,
            "structures in operations",
        ),
        (
            "resource A { properties: {} }",
            14,
            "properties of resources",
        ),
    ] {
        let expected = format!(
            "2:{column} Smithy 1.0 has no {what}; a file of version 2.0 begins with `$version: \"2\"`"
        );
        assert_eq!(faults_of(&format!("namespace a\n{shapes}\n")), [expected]);
    }
}

#[test]
fn parsing_goes_on_at_the_next_statement() {
    let text = r#"$version: "2"
namespace a
structure A {
    b String
    c: String
}
@documentation("
string NotAStatement {
")
structur B {}
/// Fine.
string C
operation D {
    input = E
}
list F { member: }
"#;
    assert_eq!(
        faults_of(text),
        [
            "4:7 expected `:`, found `String`",
            "10:1 `structur` is not a type of shape; did you mean `structure`?",
            "14:11 expected `:` or `:=`, found `=`",
            "16:18 expected the id of a shape, found `}`",
        ]
    );
    // what a version would have said is not held against the rest
    let text = "$version: 2\nnamespace a\nenum A { B }\n";
    assert_eq!(faults_of(text).len(), 1);
}

#[test]
fn depth_is_a_fault() {
    for (open, close) in [("[", "]"), ("{a:", "}")] {
        let value = format!("{}1{}", open.repeat(100_000), close.repeat(100_000));
        for text in [
            format!("metadata a = {value}\n"),
            format!("namespace a\n@b({value})\nstring C\n"),
            format!("namespace a\nservice A {{ version: {value} }}\n"),
        ] {
            let faults = faults_of(&text);
            assert!(
                faults[0].ends_with("values are nested more than 200 deep"),
                "{faults:?}"
            );
        }
    }
}
