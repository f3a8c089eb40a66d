use serde_json::Value;

use crate::{
    ErrorKind, HttpApiKeyLocation, ShapeId, TimestampFormat, Traits,
    testing::{model, shape, shape_faults},
};

/// The traits of a shape that has these.
fn traits(json: &str) -> Traits<'static> {
    shape(
        &model(&format!(
            r#""a#Shape": {{"type": "structure", "traits": {{{json}}}}}"#
        )),
        "Shape",
    )
    .traits
}

/// The one fault of a trait's value: the text it points to, and the message.
fn fault(id: &str, value: &str) -> String {
    let model = model(&format!(
        r#""a#Shape": {{"type": "structure", "traits": {{"{id}": {value}}}}}"#
    ));
    let faults = model.shape(&"a#Shape".parse().unwrap()).unwrap_err();
    assert_eq!(faults.as_slice()[0].trait_id.as_deref(), Some(id));
    shape_faults(&model, "Shape")
        .join("\n")
        .replace(" | a#Shape | ", " | ")
}

#[test]
fn values_are_typed() {
    let traits = traits(
        r#""smithy.api#error": "server", "smithy.api#httpError": 503, "smithy.api#retryable": {"throttling": true},
           "smithy.api#timestampFormat": "http-date", "smithy.api#length": {"max": 3}, "smithy.api#range": {"min": 0.5},
           "smithy.api#http": {"method": "GET", "uri": "/{a}"}, "smithy.api#default": null, "smithy.api#required": {},
           "smithy.api#xmlNamespace": {"uri": "u", "prefix": "p"}, "smithy.api#auth": ["aws.auth#sigv4"],
           "smithy.api#requestCompression": {"encodings": ["gzip"]}, "smithy.api#httpPrefixHeaders": "",
           "smithy.api#httpApiKeyAuth": {"name": "k", "in": "query"}, "smithy.api#deprecated": {"since": "1"},
           "aws.auth#sigv4": {"name": "s3"}, "smithy.rules#contextParam": {"name": "Bucket"},
           "smithy.api#endpoint": {"hostPrefix": "data."}"#,
    );
    assert_eq!(
        (traits.error(), traits.http_error()),
        (Some(ErrorKind::Server), Some(503))
    );
    assert!(traits.retryable().unwrap().throttling && traits.required() && !traits.sensitive());
    assert_eq!(traits.timestamp_format(), Some(TimestampFormat::HttpDate));
    assert_eq!(
        traits.length().map(|length| (length.min, length.max)),
        Some((None, Some(3)))
    );
    assert_eq!(
        traits
            .range()
            .unwrap()
            .min
            .as_ref()
            .and_then(serde_json::Number::as_f64),
        Some(0.5)
    );
    let http = traits.http().unwrap();
    assert_eq!(
        (
            http.method.as_str(),
            http.uri.to_string().as_str(),
            http.code
        ),
        ("GET", "/{a}", 200)
    );
    assert_eq!(traits.default(), Some(&Value::Null));
    assert_eq!(traits.xml_namespace().unwrap().prefix.as_deref(), Some("p"));
    assert_eq!(
        traits.auth(),
        Some(&["aws.auth#sigv4".parse::<ShapeId>().unwrap()][..])
    );
    assert_eq!(traits.request_compression().unwrap().encodings, ["gzip"]);
    assert_eq!(
        traits.http_api_key_auth().unwrap().location,
        HttpApiKeyLocation::Query
    );
    assert_eq!(traits.deprecated().unwrap().since.as_deref(), Some("1"));
    assert_eq!(
        (traits.sigv4(), traits.context_param()),
        (Some("s3"), Some("Bucket"))
    );
    assert_eq!(
        (traits.endpoint_host_prefix(), traits.http_prefix_headers()),
        (Some("data."), Some(""))
    );
    assert_eq!((traits.documentation(), traits.paginated()), (None, None));
}

#[test]
fn aws_services_have_names_for_what_they_leave_out() {
    let full = traits(
        r#""aws.api#service": {"sdkId": "My Service", "arnNamespace": "arn", "endpointPrefix": "ep",
           "cloudFormationName": "Cf", "cloudTrailEventSource": "ct"}"#,
    );
    let full = full.aws_service().unwrap();
    let names = [
        &full.sdk_id,
        &full.arn_namespace,
        &full.endpoint_prefix,
        &full.cloud_formation_name,
    ];
    assert_eq!(names, ["My Service", "arn", "ep", "Cf"]);
    assert_eq!(full.cloud_trail_event_source, "ct");
    let short = traits(r#""aws.api#service": {"sdkId": "My Service"}"#);
    let short = short.aws_service().unwrap();
    assert_eq!(
        [
            &short.arn_namespace,
            &short.endpoint_prefix,
            &short.cloud_formation_name
        ],
        ["shape", "shape", "Shape"]
    );
    assert_eq!(short.cloud_trail_event_source, "shape.amazonaws.com");
}

#[test]
fn every_trait_is_there_raw_with_its_place() {
    let text =
        r#""a#S": {"type": "string", "traits": {"x#b": [1, 2], "smithy.api#documentation": "D"}}"#;
    let model = model(text);
    let traits = shape(&model, "S").traits;
    let all: Vec<_> = traits.iter().map(|(id, raw)| (id, raw.get())).collect();
    assert_eq!(
        all,
        [("smithy.api#documentation", "\"D\""), ("x#b", "[1, 2]")]
    );
    assert_eq!(traits.raw("x#b").unwrap().get(), "[1, 2]");
    let text = |span: Option<crate::Span>| span.map(|span| &model.source()[span.start..span.end]);
    assert_eq!(text(traits.raw_span("x#b")), Some("[1, 2]"));
    assert_eq!(text(traits.span_of("x#b")), Some(r#""x#b": [1, 2]"#));
    assert!(traits.is("x#b") && !traits.is("x#c") && traits.raw_span("x#c").is_none());
}

#[test]
fn protocols_are_told_from_other_traits() {
    let traits = traits(
        r#""aws.protocols#restJson1": {}, "aws.protocols#awsQueryCompatible": {}, "smithy.protocols#rpcv2Cbor": {}, "x#y": {}"#,
    );
    assert_eq!(
        traits.protocols().collect::<Vec<_>>(),
        ["aws.protocols#restJson1", "smithy.protocols#rpcv2Cbor"]
    );
}

#[test]
fn unknown_traits_are_no_faults() {
    let traits =
        traits(r#""x#y": 1, "no id": {}, "smithy.api#cors": "?", "smithy.api#neverHeardOf": [{}]"#);
    assert_eq!(traits.iter().count(), 4);
}

#[test]
fn malformed_values_are_faults_with_a_place() {
    for (id, value, expected) in [
        (
            "smithy.api#required",
            "false",
            "false | expected an empty object, found a boolean",
        ),
        (
            "smithy.api#documentation",
            "1",
            "1 | expected a string, found a number",
        ),
        (
            "smithy.api#documentation",
            r#""\ud800""#,
            r#""\ud800" | the string has half a surrogate pair in it"#,
        ),
        ("smithy.api#jsonName", r#""""#, r#""" | the text is empty"#),
        (
            "smithy.api#httpHeader",
            r#""a b""#,
            r#""a b" | `a b` has characters that HTTP does not allow here"#,
        ),
        (
            "smithy.api#error",
            r#""clint""#,
            " | unknown variant `clint`, expected `client` or `server`",
        ),
        (
            "smithy.api#httpError",
            "42",
            "42 | 42 is not an HTTP status",
        ),
        (
            "smithy.api#length",
            "[1, 2]",
            "[1, 2] | expected an object, found an array",
        ),
        (
            "smithy.api#http",
            r#"{"method": "GET"}"#,
            " | missing field `uri`",
        ),
        (
            "smithy.api#http",
            r#"{"method": "G T", "uri": "/"}"#,
            "{\"method\": \"G T\", \"uri\": | `G T` has characters that HTTP does not allow here",
        ),
        (
            "smithy.api#http",
            r#"{"method": "GET", "uri": "x"}"#,
            "{\"method\": \"GET\", \"uri\": | `x`: a URI pattern starts with `/`",
        ),
        (
            "smithy.api#http",
            r#"{"method": "GET", "uri": "/", "code": 1}"#,
            "{\"method\": \"GET\", \"uri\": | 1 is not an HTTP status",
        ),
        (
            "smithy.api#auth",
            r#"["sigv4"]"#,
            r#"["sigv4"] | `sigv4` is not an absolute shape id (namespace#Name)"#,
        ),
        ("aws.auth#sigv4", "{}", "{} | `name` is missing"),
        (
            "smithy.api#enum",
            r#"[{"name": "A"}]"#,
            " | missing field `value`",
        ),
        (
            "aws.api#service",
            r#"{"sdkId": ""}"#,
            r#"{"sdkId": ""} | the text is empty"#,
        ),
    ] {
        assert_eq!(fault(id, value), expected, "{id} {value}");
    }
}
