//! What `Debug` shows.

use smithy_codegen_behavior::secrets::operation::tell::{TellInput, TellOutput};
use smithy_codegen_behavior::secrets::types::{Either, Nested, SealedBox, SecretColor};

#[test]
fn nothing_sensitive_is_shown() {
    let input = TellInput::builder()
        .open("shown")
        .secret("hush")
        .secrets("hush")
        .by_name("shown-not", "hush")
        .by_secret("hush", "shown-not")
        .r#box(SealedBox::builder().content("hush").build());
    let nested = Nested::builder()
        .inner(SealedBox::builder().content("hush").build())
        .open(123)
        .build();
    let output = TellOutput::builder()
        .open("shown")
        .either(Either::Secret("hush".into()))
        .color(SecretColor::from("hush"))
        .nested(nested);
    for text in [
        format!("{input:?}"),
        format!("{:?}", input.build().unwrap()),
        format!("{output:?}"),
        format!("{:?}", output.build()),
    ] {
        assert!(text.contains("shown") && !text.contains("hush"), "{text}");
    }
    assert_eq!(
        format!("{:?}", Either::Open("shown".into())),
        r#"Open("shown")"#
    );
}
