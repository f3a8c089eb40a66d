//! Builders that hold the structure they build.

/// What a test has of a structure: a field whose name is a word of Rust, one that nobody may
/// see, and one that no member is for.
#[derive(Clone, PartialEq)]
struct Key {
    r#type: Option<String>,
    secret: Option<String>,
    _request_id: Option<String>,
}

smithy_client_runtime::members! {
    Key, KeyBuilder { inner, _request_id };

    /// What kind of key it is.
    r#type, set_type, get_type (into String) [text Option<&str>];
    /// What nobody may know.
    secret, set_secret, get_secret (into String) [text Option<&str>], redacted;
}

#[test]
fn a_structure_and_its_builder_show_the_same_fields() {
    let builder = KeyBuilder::default().r#type("round").secret("abc");
    let fields = format!(
        r#"{{ type: Some("round"), secret: "{}", _request_id: None }}"#,
        smithy_client_runtime::REDACTED
    );
    assert_eq!(format!("{builder:?}"), format!("KeyBuilder {fields}"));
    assert_eq!(format!("{:?}", builder.build()), format!("Key {fields}"));
}

#[test]
fn a_builder_is_compared_and_cloned_with_what_it_holds() {
    let empty = KeyBuilder::default();
    let builder = empty.clone().secret("abc");
    assert!(builder != empty);
    assert!(builder.clone().set_secret(None) == empty);
    assert_eq!(
        (builder.get_type(), builder.get_secret().as_deref()),
        (&None, Some("abc"))
    );
    let key = builder.build();
    assert_eq!((key.r#type(), key.secret()), (None, Some("abc")));
}
