//! The generated client can be called like one in a crate of its own.

use std::error::Error;

use build_script_example::garden::operation::Operation;
use build_script_example::garden::operation::water::{Water, WaterError, WaterInput};
use build_script_example::pond::operation::count::{Count, CountInput};

#[test]
fn operations_make_requests_and_read_responses() -> Result<(), Box<dyn Error>> {
    let input = WaterInput::builder().bed("a/b").litres(5).build()?;
    let request = Water::request(&input)?;
    assert_eq!(request.method(), "POST");
    assert_eq!(request.uri().path(), "/beds/a%2Fb/water");
    assert_eq!(request.body(), br#"{"litres":5}"#);

    let response = http::Response::new(r#"{"moisture":0.5}"#.into());
    assert_eq!(Water::response(response)?.moisture(), Some(0.5));
    let response = http::Response::builder().status(409);
    let response = response.header("x-amzn-errortype", "DryWell");
    let error = Water::response(response.body("{}".into())?).unwrap_err();
    assert!(matches!(error, WaterError::DryWell(_)), "{error:?}");
    Ok(())
}

#[test]
fn several_clients_are_modules_of_one_library() -> Result<(), Box<dyn Error>> {
    let input = CountInput::builder().species("koi").build()?;
    let request = Count::request(&input)?;
    assert_eq!(request.headers()["x-amz-target"], "Pond.Count");
    assert_eq!(request.body(), br#"{"species":"koi"}"#);
    let response = http::Response::new(r#"{"fish":3}"#.into());
    assert_eq!(Count::response(response)?.fish(), Some(3));
    Ok(())
}
