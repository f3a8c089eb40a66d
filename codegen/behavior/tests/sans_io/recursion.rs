//! Values that hold others of their type.

use http::Response;
use smithy_codegen_behavior::recursion::operation::Operation;
use smithy_codegen_behavior::recursion::operation::grow::{Grow, GrowInput};

#[test]
fn recursive_values_travel_both_ways() {
    let json = concat!(
        r#"{"selfish":{"next":{"next":{"value":1}},"must":{}},"ping":{"pong":{"ping":{}}},"#,
        r#""listed":{"children":[{"children":[]}],"sparse":[null,{}]},"mapped":{"children":{"a":{}}},"#,
        r#""tree":{"both":{"left":{"branch":{"leaf":1}},"right":{"many":[{"leaf":2}]}}},"#,
        r#""stem":{"deep":{"k":[{"end":{}}]}},"again":{"lists":{"k":[{"k":[{"k":1}]}]}}}"#,
    );
    let output = Grow::response(Response::new(json.into())).unwrap();
    let input = GrowInput::builder()
        .set_selfish(output.selfish)
        .set_ping(output.ping)
        .set_listed(output.listed)
        .set_mapped(output.mapped)
        .set_tree(output.tree)
        .set_stem(output.stem)
        .set_again(output.again)
        .build();
    let request = Grow::request(&input.unwrap()).unwrap();
    assert_eq!(String::from_utf8(request.into_body()).unwrap(), json);
}

#[test]
fn a_body_that_is_too_deep_is_an_error() {
    let depth = 100_000;
    let json = format!(
        "{}{}",
        r#"{"selfish":{"next":"#.repeat(depth),
        "}".repeat(2 * depth)
    );
    assert!(Grow::response(Response::new(json.into())).is_err());
}
