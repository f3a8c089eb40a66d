//! Forms and their answers in XML.

use http::Response;
use smithy_codegen_behavior::forms::error::ProvideErrorMetadata;
use smithy_codegen_behavior::forms::operation::fill::{Fill, FillError, FillInput};
use smithy_codegen_behavior::forms::operation::{Operation, RequestId};
use smithy_codegen_behavior::forms::primitives::DateTime;
use smithy_codegen_behavior::forms::types::Field;

fn response(status: u16, body: &str) -> Response<Vec<u8>> {
    let response = Response::builder().status(status);
    response.body(body.as_bytes().to_vec()).unwrap()
}

#[test]
fn a_request_says_what_is_called() {
    let inner = Field::builder().times(DateTime::from_secs(2));
    let field = Field::builder()
        .times(DateTime::from_secs(0))
        .times(DateTime::from_secs(1))
        .next(inner.build());
    let input = FillInput::builder().fields("a b", field.build());
    let request = Fill::request(&input.build().unwrap()).unwrap();
    assert_eq!(request.method(), "POST");
    assert_eq!(request.uri(), "/");
    assert_eq!(
        String::from_utf8_lossy(request.body()),
        "Action=Fill&Version=2026-01-01&fields.entry.1.key=a%20b&fields.entry.1.value.Time.1=0\
         &fields.entry.1.value.Time.2=1&fields.entry.1.value.next.Time.1=2"
    );
}

const ANSWER: &str = r#"<FillResponse xmlns="https://example.com/forms/">
    <FillResult><field><Time>3</Time><Time>4.5</Time></field></FillResult>
    <ResponseMetadata><RequestId>id</RequestId></ResponseMetadata>
</FillResponse>"#;

#[test]
fn an_answer_has_the_output_and_the_requests_id() {
    let output = Fill::response(response(200, ANSWER)).unwrap();
    let times = output.field().unwrap().times();
    assert_eq!(times, [DateTime::from_secs(3), DateTime::from_millis(4500)]);
    assert_eq!(output.request_id(), Some("id"));
}

#[test]
fn an_id_in_a_header_comes_first() {
    let mut response = response(200, ANSWER);
    let headers = response.headers_mut();
    headers.insert("x-amzn-requestid", "other".parse().unwrap());
    let output = Fill::response(response).unwrap();
    assert_eq!(output.request_id(), Some("other"));
}

#[test]
fn errors_are_known_by_their_own_code() {
    let body = "<ErrorResponse><Error><Type>Sender</Type><Code>FormIsFull</Code>\
        <Message>no more</Message><limit>3</limit></Error><RequestId>id</RequestId></ErrorResponse>";
    let error = Fill::response(response(409, body)).unwrap_err();
    let FillError::FormIsFullException(error) = error else {
        panic!("{error:?}");
    };
    assert_eq!((error.limit(), error.message()), (Some(3), Some("no more")));
    assert_eq!(error.code(), Some("FormIsFull"));
    assert_eq!(error.request_id(), Some("id"));
    let other = body.replace("FormIsFull", "FormIsFullException");
    let error = Fill::response(response(409, &other)).unwrap_err();
    assert!(!error.is_form_is_full_exception(), "{error:?}");
    assert_eq!(error.code(), Some("FormIsFullException"));
}

#[test]
fn what_is_not_xml_is_an_error() {
    let error = Fill::response(response(502, "Bad Gateway")).unwrap_err();
    assert_eq!(error.code(), None);
    assert!(Fill::response(response(200, "Bad Gateway")).is_err());
}
