//! What is said of models from which no crate can be made, and where.

use crate::attempt_with_tests;
use crate::common::attempt;
use smithy_codegen::{CrateOptions, Faults, generate};

/// A service at `a#S` with these operations, traits, and further shapes; it starts on line 3.
fn model(operations: &[&str], traits: &str, shapes: &str) -> String {
    let targets: Vec<String> = operations
        .iter()
        .map(|name| format!(r#"{{"target": "a#{name}"}}"#))
        .collect();
    let targets = targets.join(", ");
    format!(
        r#"{{"smithy": "2.0", "shapes": {{

"a#S": {{"type": "service", "version": "1", "operations": [{targets}],
  "traits": {{{traits}}}}},
{shapes}
}}}}"#
    )
}

const PROTOCOL: &str = r#""aws.protocols#restJson1": {}"#;

/// The operations `Get` and `Put` without input.
const GET_AND_PUT: &str = r#"
"a#Get": {"type": "operation", "traits": {"smithy.api#http": {"method": "GET", "uri": "/get"}}},
"a#Put": {"type": "operation", "traits": {"smithy.api#http": {"method": "PUT", "uri": "/put"}}}"#;

/// The operation `Get` on lines 6 and 7, with these traits, whose input `In`, output, and error it
/// leaves to the other shapes.
fn get(traits: &str, shapes: &str) -> String {
    let operation = format!(
        r#"
"a#Get": {{"type": "operation", "input": {{"target": "a#In"}},
  "traits": {{"smithy.api#http": {{"method": "POST", "uri": "/get"}}{traits}}}}},
{shapes}"#
    );
    model(&["Get"], PROTOCOL, &operation)
}

#[track_caller]
fn assert_faults(model: &str, expected: &[&str]) {
    assert_told(attempt("m", model.as_bytes()).map(drop), expected);
}

#[track_caller]
fn assert_told(result: Result<(), Faults>, expected: &[&str]) {
    let faults = result.expect_err("nothing can be generated");
    let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
    assert_eq!(told, expected);
}

#[test]
fn a_name_in_requests_is_a_string() {
    let get = r#"
"a#Get": {"type": "operation", "input": {"target": "a#In"}},
"a#In": {"type": "structure", "members": {
  "size": {"target": "smithy.api#Integer", "traits": {"aws.protocols#ec2QueryName": 5}}}}"#;
    let protocol = r#""aws.protocols#ec2Query": {}, "smithy.api#xmlNamespace": {"uri": "u"}"#;
    assert_faults(
        &model(&["Get"], protocol, get),
        &[
            "m.json:8:85: the name of a member in requests must be a string (a#In$size, aws.protocols#ec2QueryName)",
        ],
    );
}

#[test]
fn an_unknown_operation_has_a_suggestion() {
    let model = model(&["Get", "Put"], PROTOCOL, GET_AND_PUT);
    let operations = ["Gte".to_owned(), "Putt".to_owned()];
    let options = CrateOptions::new("m");
    let result = generate("m.json", model.as_bytes(), None, &operations, &options);
    assert_told(
        result.map(drop),
        &[
            "m.json:3:1: the service has no operation `Gte` (a#S); did you mean `Get`?",
            "m.json:3:1: the service has no operation `Putt` (a#S); did you mean `Put`?",
        ],
    );
}

#[test]
fn a_checksum_must_fit_the_members_that_it_names() {
    let checksum = r#",
  "aws.protocols#httpChecksum":
    {"requestAlgorithmMember": "size", "requestValidationModeMember": "gone"}"#;
    let shapes =
        r#""a#In": {"type": "structure", "members": {"size": {"target": "smithy.api#Long"}}}"#;
    assert_faults(
        &get(checksum, shapes),
        &[
            "m.json:8:3: the input has no member `gone` (a#Get, aws.protocols#httpChecksum)",
            "m.json:8:3: the member `size` is not a string (a#Get, aws.protocols#httpChecksum)",
        ],
    );
}

/// Endpoint rules with the parameter `Bucket`, as the service's traits on line 5.
const RULES: &str = r#"
  "smithy.rules#endpointRuleSet": {"version": "1.0", "parameters": {"Bucket": {"type": "string"}},
    "rules": [{"type": "error", "conditions": [], "error": "none"}]}"#;

#[test]
fn an_endpoint_parameter_must_fit_what_gives_it_a_value() {
    let shapes = r#"
"a#Get": {"type": "operation", "input": {"target": "a#In"}, "traits": {
  "smithy.api#http": {"method": "POST", "uri": "/get"},
  "smithy.rules#staticContextParams": {"Bucket": {"value": 1}, "C": {"value": "c"}}}},
"a#In": {"type": "structure", "members": {
  "bucket": {"target": "smithy.api#Boolean", "traits": {"smithy.rules#contextParam": {"name": "Bucket"}}},
  "other": {"target": "smithy.api#String", "traits": {"smithy.rules#contextParam": {"name": "D"}}}}}"#;
    assert_faults(
        &model(&["Get"], &format!("{PROTOCOL},{RULES}"), shapes),
        &[
            "m.json:10:60: at `/Bucket/value`: expected a string, found a number (a#Get, smithy.rules#staticContextParams)",
            "m.json:10:69: at `/C`: the rule set has no parameter `C` (a#Get, smithy.rules#staticContextParams)",
            "m.json:12:57: the parameter `Bucket` has another type (a#In$bucket, smithy.rules#contextParam)",
            "m.json:13:55: the rule set has no parameter `D` (a#In$other, smithy.rules#contextParam)",
        ],
    );
}

#[test]
fn a_test_of_an_endpoint_must_fit_the_service() {
    let tests = |input: &str| {
        let traits = format!(
            r#"{PROTOCOL},{RULES},
  "smithy.rules#endpointTests": {{"version": "1.0", "testCases": [
    {{"expect": {{"error": "none"}}, "operationInputs": [{{"operationName": "Get", {input}}}]}}]}}"#
        );
        let model = model(&["Get"], &traits, GET_AND_PUT);
        attempt_with_tests("m", model.as_bytes()).map(drop)
    };
    let told = |input: &str, why: &str| {
        let place = "(a#S, smithy.rules#endpointTests)";
        let fault = format!("m.json:8:55: the test does not fit: {why} {place}");
        assert_told(tests(input), &[&fault]);
    };
    tests(r#""builtInParams": {"AWS::Region": "eu-west-1"}"#).unwrap();
    // no client can set it, so the test is left out
    tests(r#""builtInParams": {"AWS::S3::Accelerate": true}"#).unwrap();
    told(
        r#""clientParams": {"Bucket": "b"}"#,
        "clients have no setting `Bucket`",
    );
    told(
        r#""operationParams": {"bucket": "b"}"#,
        "`smithy.api#Unit` has no member `bucket`",
    );
}

#[test]
fn without_endpoint_rules_parameters_are_no_matter() {
    let input = r#""a#In": {"type": "structure", "members": {
  "bucket": {"target": "smithy.api#String", "traits": {
    "smithy.rules#contextParam": {"name": "Bucket"}}}}}"#;
    attempt("m", get("", input).as_bytes()).unwrap();
}

#[test]
fn a_setting_cannot_be_called_like_those_of_all_clients() {
    let rules = RULES.replace("Bucket", "Region");
    let traits = format!(
        r#"{PROTOCOL},
  "smithy.rules#clientContextParams": {{"Region": {{"type": "string"}}}},{rules}"#
    );
    assert_faults(
        &model(&["Get"], &traits, GET_AND_PUT),
        &[
            "m.json:5:50: at `/Region`: every client has a setting called `region` already (a#S, smithy.rules#clientContextParams)",
        ],
    );
}

#[test]
fn members_that_do_not_fit_an_event_are_faults() {
    let shapes = r#""a#In": {"type": "structure", "members": {
  "events": {"target": "a#Events", "traits": {"smithy.api#httpPayload": {}}}}},
"a#Events": {"type": "union", "members": {
  "tick": {"target": "a#Tick"},
  "text": {"target": "smithy.api#String"}},
  "traits": {"smithy.api#streaming": {}}},
"a#Tick": {"type": "structure", "members": {
  "header": {"target": "smithy.api#Double", "traits": {"smithy.api#eventHeader": {}}},
  "payload": {"target": "smithy.api#Integer", "traits": {"smithy.api#eventPayload": {}}},
  "other": {"target": "smithy.api#String"},
  "second": {"target": "smithy.api#Blob", "traits": {"smithy.api#eventPayload": {}}}}}"#;
    assert_faults(
        &get("", shapes),
        &[
            "m.json:12:3: an event must be a structure (a#Events$text)",
            "m.json:15:3: double is not a type of an event's headers (a#Tick$header)",
            "m.json:16:3: integer is not a type of an event's payload (a#Tick$payload)",
            "m.json:17:3: `payload` is the event's payload, so that this must be an `eventHeader` (a#Tick$other)",
            "m.json:18:3: `payload` is the event's payload, so that this must be an `eventHeader` (a#Tick$second)",
        ],
    );
}

#[test]
fn an_event_stream_that_is_no_payload_is_a_fault() {
    let shapes = r#""a#In": {"type": "structure", "members": {
  "inner": {"target": "a#Inner"}}},
"a#Inner": {"type": "structure", "members": {"events": {"target": "a#Events"}}},
"a#Events": {"type": "union", "members": {"tick": {"target": "a#Tick"}},
  "traits": {"smithy.api#streaming": {}}},
"a#Tick": {"type": "structure", "members": {}}"#;
    assert_faults(
        &get("", shapes),
        &[
            "m.json:10:46: a stream must be the `httpPayload` of an operation's input or output (a#Inner$events)",
        ],
    );
}

#[test]
fn only_blobs_and_unions_are_streams() {
    let shapes = r#""a#In": {"type": "structure", "members": {
  "text": {"target": "a#Text", "traits": {"smithy.api#httpPayload": {}}}}},
"a#Text": {"type": "string", "traits": {"smithy.api#streaming": {}}}"#;
    assert_faults(
        &get("", shapes),
        &["m.json:10:41: only a blob or a union can be a stream (a#Text, smithy.api#streaming)"],
    );
}

#[test]
fn an_error_named_like_a_streams_is_a_fault() {
    let shapes = r#""a#In": {"type": "structure", "members": {
  "events": {"target": "a#Events", "traits": {"smithy.api#httpPayload": {}}}}},
"a#Events": {"type": "union", "members": {
  "tick": {"target": "a#Tick"}, "error": {"target": "a#EventsError"}},
  "traits": {"smithy.api#streaming": {}}},
"a#EventsError": {"type": "structure", "members": {}, "traits": {"smithy.api#error": "client"}},
"a#Tick": {"type": "structure", "members": {}}"#;
    assert_faults(
        &get("", shapes),
        &[
            "m.json:13:1: `a#EventsError` and `a#Events` would both be the Rust type `EventsError` (a#EventsError); give one of them another name in the service's `rename`",
        ],
    );
}

#[test]
fn a_service_without_a_protocol_is_one_fault() {
    let none = model(&["Get", "Put"], "", GET_AND_PUT);
    assert_faults(
        &none,
        &[
            "m.json:3:1: the service has no protocol that clients know (a#S); it needs one of the traits `smithy.protocols#rpcv2Cbor`, `aws.protocols#awsJson1_0`, `aws.protocols#awsJson1_1`, `aws.protocols#restJson1`, `aws.protocols#restXml`, `aws.protocols#awsQuery`, `aws.protocols#ec2Query`",
        ],
    );
}

#[test]
fn a_protocol_that_the_service_does_not_have_is_a_fault() {
    let json = model(&["Get"], PROTOCOL, GET_AND_PUT);
    let mut options = CrateOptions::new("m");
    options.protocol = Some("awsJson1_0".to_owned());
    let faults = generate("m.json", json.as_bytes(), None, &[], &options);
    assert_eq!(
        faults.expect_err("the protocol is another").to_string(),
        "m.json:3:1: the service does not have the protocol `awsJson1_0` (a#S); it has `restJson1`"
    );
}

#[test]
fn other_authentication_is_not_supported() {
    let traits = format!(r#"{PROTOCOL}, "smithy.api#httpDigestAuth": {{}}"#);
    assert_faults(
        &model(&["Get"], &traits, GET_AND_PUT),
        &[
            "m.json:4:45: the trait `smithy.api#httpDigestAuth` is not supported yet (a#S, smithy.api#httpDigestAuth)",
        ],
    );
    let traits = format!(r#"{PROTOCOL}, "a#ownAuth": {{}}"#);
    let own = r#",
"a#ownAuth": {"type": "structure", "members": {}, "traits": {
  "smithy.api#trait": {"selector": "service"}, "smithy.api#authDefinition": {}}}"#;
    assert_faults(
        &model(&["Get"], &traits, &format!("{GET_AND_PUT}{own}")),
        &["m.json:4:45: the trait `a#ownAuth` is not supported yet (a#S, a#ownAuth)"],
    );
}

#[test]
fn a_supported_scheme_is_enough() {
    let traits = format!(
        r#"{PROTOCOL}, "smithy.api#httpDigestAuth": {{}}, "smithy.api#httpBearerAuth": {{}}"#
    );
    attempt("m", model(&["Get"], &traits, GET_AND_PUT).as_bytes()).unwrap();
    let get = GET_AND_PUT.replace(
        r#""uri": "/get"}"#,
        r#""uri": "/get"}, "smithy.api#optionalAuth": {}"#,
    );
    let traits = format!(r#"{PROTOCOL}, "smithy.api#httpDigestAuth": {{}}"#);
    attempt("m", model(&["Get"], &traits, &get).as_bytes()).unwrap();
}

#[test]
fn an_operation_cannot_choose_what_the_service_does_not_have() {
    let get = GET_AND_PUT.replace(
        r#""uri": "/get"}"#,
        r#""uri": "/get"},
  "smithy.api#auth": ["smithy.api#httpBasicAuth"]"#,
    );
    let traits = format!(r#"{PROTOCOL}, "smithy.api#httpBearerAuth": {{}}"#);
    assert_faults(
        &model(&["Get"], &traits, &get),
        &[
            "m.json:7:3: the service has none of the authentication schemes that are named here (a#Get, smithy.api#auth)",
        ],
    );
}

#[test]
fn an_api_key_must_fit_its_header() {
    let traits = format!(
        r#"{PROTOCOL},
  "smithy.api#httpApiKeyAuth": {{"in": "header", "name": "a: b", "scheme": "c\nd"}}"#
    );
    assert_faults(
        &model(&["Get"], &traits, GET_AND_PUT),
        &[
            "m.json:5:3: `a: b` cannot be part of a header (a#S, smithy.api#httpApiKeyAuth)",
            "m.json:5:3: `c\\nd` cannot be part of a header (a#S, smithy.api#httpApiKeyAuth)",
        ],
    );
}

#[test]
fn types_of_one_name_are_faults() {
    let shapes = r#""a#In": {"type": "structure", "members": {
  "one": {"target": "a#Thing"}, "two": {"target": "a#thing_"}}},
"a#Thing": {"type": "structure", "members": {}},
"a#thing_": {"type": "structure", "members": {}}"#;
    assert_faults(
        &get("", shapes),
        &[
            "m.json:11:1: `a#thing_` and `a#Thing` would both be the Rust type `Thing` (a#thing_); give one of them another name in the service's `rename`",
        ],
    );
}

#[test]
fn operations_of_one_name_are_faults() {
    let shapes = r#"
"a#Get": {"type": "operation", "traits": {"smithy.api#http": {"method": "GET", "uri": "/1"}}},
"a#get_": {"type": "operation", "traits": {"smithy.api#http": {"method": "GET", "uri": "/2"}}}"#;
    assert_faults(
        &model(&["Get", "get_"], PROTOCOL, shapes),
        &[
            "m.json:7:1: `a#get_` and `a#Get` would both be the same Rust module (a#get_); operations cannot be renamed for a service: give one of them another name in the model",
        ],
    );
}

#[test]
fn invalid_pagination_is_a_fault() {
    let pages = r#",
  "smithy.api#paginated": {"inputToken": "token", "outputToken": "next"}"#;
    let input =
        r#""a#In": {"type": "structure", "members": {"token": {"target": "smithy.api#String"}}}"#;
    assert_faults(
        &get(pages, input),
        &[
            "m.json:8:3: the pagination has no valid `inputToken` or `outputToken` (a#Get, smithy.api#paginated)",
        ],
    );
}

#[test]
fn a_stream_that_is_no_payload_is_a_fault() {
    let shapes = r#""a#In": {"type": "structure", "members": {"body": {"target": "a#Body"}}},
"a#Body": {"type": "blob", "traits": {"smithy.api#streaming": {}}}"#;
    assert_faults(
        &get("", shapes),
        &[
            "m.json:8:43: a stream must be the `httpPayload` of an operation's input or output (a#In$body)",
        ],
    );
}

#[test]
fn a_body_is_neither_a_list_nor_a_map() {
    let model = get(
        r#", "smithy.api#documentation": """#,
        r#"
"a#In": {"type": "structure", "members": {
  "list": {"target": "a#List", "traits": {"smithy.api#httpPayload": {}}}}},
"a#List": {"type": "list", "member": {"target": "smithy.api#String"}}"#,
    );
    assert_faults(
        &model,
        &["m.json:10:3: a list cannot be the body in restJson1 (a#In$list)"],
    );
}

#[test]
fn errors_are_told_apart_by_their_names() {
    let model = r#"{"smithy": "2.0", "shapes": {
"a#S": {"type": "service", "version": "1", "operations": [{"target": "a#Get"}],
  "errors": [{"target": "a#Oops"}], "rename": {"b#Oops": "OtherOops"},
  "traits": {"aws.protocols#restJson1": {}}},
"a#Get": {"type": "operation", "errors": [{"target": "b#Oops"}],
  "traits": {"smithy.api#http": {"method": "GET", "uri": "/get"}}},
"a#Oops": {"type": "structure", "traits": {"smithy.api#error": "client"}},
"b#Oops": {"type": "structure", "traits": {"smithy.api#error": "client"}}
}}"#;
    assert_faults(
        model,
        &[
            "m.json:2:1: the error `b#Oops` cannot be renamed to `OtherOops` (a#S); a response names it as the model does",
            "m.json:5:1: `b#Oops` and `a#Oops` have the same code, `Oops` (a#Get)",
        ],
    );
}

#[test]
fn one_run_finds_all_faults_in_order() {
    let traits = r#",
  "aws.protocols#httpChecksum": {"requestAlgorithmMember": "gone"}"#;
    let shapes = r#""a#In": {"type": "structure", "members": {
  "body": {"target": "a#Body"},
  "one": {"target": "a#Thing"}, "two": {"target": "a#thing_"}}},
"a#Body": {"type": "blob", "traits": {"smithy.api#streaming": {}}},
"a#Thing": {"type": "structure", "members": {}},
"a#thing_": {"type": "structure", "members": {}}"#;
    assert_faults(
        &get(traits, shapes),
        &[
            "m.json:8:3: the input has no member `gone` (a#Get, aws.protocols#httpChecksum)",
            "m.json:10:3: a stream must be the `httpPayload` of an operation's input or output (a#In$body)",
            "m.json:14:1: `a#thing_` and `a#Thing` would both be the Rust type `Thing` (a#thing_); give one of them another name in the service's `rename`",
        ],
    );
}

#[test]
fn one_run_finds_all_invalid_shapes() {
    let shapes = r#""a#In": {"type": "structure", "members": {
  "gone": {"target": "a#Gone"},
  "name": {"target": "smithy.api#String", "traits": {"smithy.api#default": 5}},
  "color": {"target": "a#Color"}}},
"a#Color": {"type": "enum", "members": {
  "RED": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "red"}},
  "ROUGE": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "red"}}}}"#;
    assert_faults(
        &get("", shapes),
        &[
            "m.json:9:22: there is no shape `a#Gone` (a#In$gone)",
            "m.json:10:54: `5` is not a default for a string: expected a string (a#In$name, smithy.api#default)",
            "m.json:14:53: another member has the same value (a#Color$ROUGE, smithy.api#enumValue)",
        ],
    );
}

#[test]
fn text_that_is_no_model_is_a_fault() {
    assert_faults(
        "",
        &["m.json:1:1: the file is empty; expected a Smithy model in JSON"],
    );
    assert_faults(
        "{\n  \"smithy\": \"2.0\",\n  \"shapes\": {",
        &["m.json:3:13: EOF while parsing an object"],
    );
}
