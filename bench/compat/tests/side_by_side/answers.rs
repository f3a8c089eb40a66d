//! What is read.

use crate::server::Answer;
use crate::{ours, published};

const OUTPUTS: &[&str] = &[
    r#"{"session":{"portalArn":"a","status":"Active","startTime":1.5,"username":"u","clientIpAddresses":["i"],"new":[{}]}}"#,
    r#"{"session":{"status":"Resting","endTime":null}}"#,
    r#"{"session":null}"#,
    "{}",
    "null",
    "",
    "{",
    "[]",
    "{} {}",
    "\u{feff}{}",
    r#"{"session":{"startTime":"no"}}"#,
    r#"{"session":{"startTime":-1e3}}"#,
    r#"{"session":{"startTime":1.0000000001,"endTime":0}}"#,
    r#"{"session":{"username":1}}"#,
    r#"{"session":[]}"#,
    r#"{"session":{"clientIpAddresses":["a",null]}}"#,
    r#"{"session":{"clientIpAddresses":{}}}"#,
    r#"{"session":{"username":"\ud83e\udd80\u0041\n","portalArn":"\ud83e"}}"#,
    r#"{"session":{"username":"a","username":"b"},"session":{"sessionId":"c"}}"#,
];

const ERRORS: &[Answer] = &[
    (200, &[("x-amzn-errortype", "ValidationException")], "{}"),
    (204, &[], ""),
    (300, &[], "{}"),
    (304, &[], ""),
    (
        400,
        &[
            ("x-amzn-errortype", "ValidationException"),
            ("x-amzn-requestid", "r"),
            ("x-amz-id-2", "e"),
        ],
        r#"{"message":"m","reason":"fieldValidationFailed","fieldList":[{"name":"n","message":"m"},{"name":"n"}]}"#,
    ),
    (
        400,
        &[("x-amzn-errortype", "ValidationException")],
        r#"{"message":"m","reason":"newReason","fieldList":[{}]}"#,
    ),
    (400, &[], r#"{"__type":"Strange","message":"m"}"#),
    (400, &[], r#"{"__type":7}"#),
    (400, &[], "<html>"),
    (400, &[], ""),
    (400, &[], "{"),
    (400, &[], "[]"),
    (
        403,
        &[("x-amzn-errortype", "AccessDeniedException:http://x#y")],
        r#"{"Message":"m"}"#,
    ),
    (
        403,
        &[("x-amzn-errortype", "AccessDeniedException")],
        r#"{"errorMessage":"m"}"#,
    ),
    (
        403,
        &[("x-amzn-errortype", "AccessDeniedException")],
        r#"{"message":null}"#,
    ),
    (403, &[("x-amzn-errortype", "AccessDeniedException")], ""),
    (
        404,
        &[
            ("x-amzn-errortype", "ns#ResourceNotFoundException"),
            ("x-amzn-requestid", "r"),
        ],
        r#"{"message":"m","resourceId":"i","resourceType":"t"}"#,
    ),
    (
        404,
        &[],
        r#"{"__type":"com.x#ResourceNotFoundException","message":"m"}"#,
    ),
    (404, &[], r#"{"code":"ResourceNotFoundException"}"#),
    (
        404,
        &[],
        r#"{"code":"AccessDeniedException","__type":"ResourceNotFoundException"}"#,
    ),
    (
        404,
        &[("x-amzn-errortype", "AccessDeniedException")],
        r#"{"code":"ResourceNotFoundException"}"#,
    ),
    (
        404,
        &[("X-Amzn-Error-Type", "ResourceNotFoundException")],
        "{}",
    ),
    (
        409,
        &[("x-amzn-errortype", "ConflictException")],
        r#"{"message":"m","resourceId":"i"}"#,
    ),
    (
        429,
        &[
            ("x-amzn-errortype", "ThrottlingException"),
            ("Retry-After", " 7 "),
        ],
        r#"{"quotaCode":"q","serviceCode":"s","retryAfterSeconds":9}"#,
    ),
    (
        500,
        &[
            ("x-amzn-errortype", "InternalServerException"),
            ("retry-after", "4"),
        ],
        r#"{"message":"m"}"#,
    ),
];

#[tokio::test(start_paused = true)]
async fn answers_are_read_the_same() {
    let outputs = OUTPUTS
        .iter()
        .map(|body| (200, &[("x-amzn-requestid", "r")] as &[_], *body));
    for answer in outputs.chain(ERRORS.iter().copied()) {
        // the client retries some
        same!(answers::get_session(&[answer; 3]).await);
    }
}

/// Where we read more of an answer: what the published crate and ours make of it, and the attempts.
#[tokio::test(start_paused = true)]
async fn what_differs_is_known() {
    let with_message: Answer = (400, &[], r#"{"message":"m"}"#);
    let with_bad_message: Answer = (
        403,
        &[("x-amzn-errortype", "AccessDeniedException")],
        r#"{"message":1}"#,
    );
    let without_json: Answer = (
        403,
        &[("x-amzn-errortype", "AccessDeniedException")],
        "<html>",
    );
    let with_bad_header: Answer = (
        429,
        &[
            ("x-amzn-errortype", "ThrottlingException"),
            ("retry-after", "no"),
        ],
        "{}",
    );
    for (answer, theirs, ours, attempts) in [
        (
            with_message,
            "(None, None, None)",
            r#"(None, Some("m"), None)"#,
            (1, 1),
        ),
        (
            with_bad_message,
            "(None, None, None)",
            r#"(Some("AccessDeniedException"), None, None)"#,
            (1, 1),
        ),
        (
            without_json,
            "(None, None, None)",
            r#"(Some("AccessDeniedException"), None, None)"#,
            (1, 1),
        ),
        (
            with_bad_header,
            "(None, None, None)",
            r#"(Some("ThrottlingException"), None, None)"#,
            (1, 3),
        ),
    ] {
        let published = published::answers::get_session(&[answer; 3]).await;
        let own = ours::answers::get_session(&[answer; 3]).await;
        assert!(published.0.contains(theirs), "{published:?}");
        assert!(own.0.contains(ours), "{own:?}");
        assert_eq!((published.1, own.1), attempts);
    }
}

#[tokio::test(start_paused = true)]
async fn other_outputs_are_read_the_same() {
    for body in [
        "{}",
        "",
        r#"{"portalArn":"a","portalEndpoint":"e","portal":{"portalArn":"a","rendererType":"X","creationDate":1,"maxConcurrentSessions":3,"additionalEncryptionContext":{"a":"b"}}}"#,
        r#"{"portals":[{"portalArn":"a"},{}],"nextToken":"t","sessions":[{"sessionId":"s","username":"u"}]}"#,
        r#"{"portal":{},"sessions":[],"portals":[null],"tags":[{"Key":"k","Value":"v"},{"Key":"k"}]}"#,
        r#"{"portal":{"maxConcurrentSessions":"3"}}"#,
        r#"{"portal":{"maxConcurrentSessions":1.5}}"#,
        r#"{"portal":{"maxConcurrentSessions":3000000000}}"#,
        r#"{"userSettings":{"userSettingsArn":"a","cookieSynchronizationConfiguration":{"allowlist":[{"domain":"d"}]},"toolbarConfiguration":{"hiddenToolbarItems":["Webcam","New"]},"brandingConfiguration":{"localizedStrings":{"de-DE":{"browserTabTitle":"b"}},"colorTheme":"Light","logo":{"mimeType":"image/png"},"favicon":{}}}}"#,
        r#"{"certificate":{"body":"AAE=","subject":"s","notValidBefore":1},"trustStoreArn":"t"}"#,
        r#"{"certificate":{"body":"no base64"}}"#,
        r#"{"sessionLogger":{"eventFilter":{"include":["SessionStart","New"]},"logConfiguration":{"s3":{"bucket":"b"}}}}"#,
        r#"{"sessionLogger":{"eventFilter":{"all":{}}}}"#,
        r#"{"sessionLogger":{"eventFilter":{"all":{},"include":[]}}}"#,
        r#"{"sessionLogger":{"eventFilter":{"all":null,"include":[]}}}"#,
        r#"{"sessionLogger":{"eventFilter":{"new":{"a":[1]}}}}"#,
        r#"{"sessionLogger":{"eventFilter":{}}}"#,
        r#"{"sessionLogger":{"eventFilter":{"__type":"x","all":{}}}}"#,
        r#"{"sessionLogger":{"eventFilter":null}}"#,
    ] {
        same!(answers::others(body).await);
    }
}

#[tokio::test(start_paused = true)]
async fn errors_are_converted_the_same() {
    let answers: [Answer; 6] = [
        (
            404,
            &[("x-amzn-errortype", "ResourceNotFoundException")],
            r#"{"message":"m"}"#,
        ),
        (
            403,
            &[("x-amzn-errortype", "AccessDeniedException")],
            r#"{"message":"m"}"#,
        ),
        (
            402,
            &[("x-amzn-errortype", "ServiceQuotaExceededException")],
            r#"{"message":"m"}"#,
        ),
        (400, &[], r#"{"__type":"Strange","message":"m"}"#),
        (400, &[], "{"),
        (200, &[], "{"),
    ];
    for answer in answers {
        same!(answers::converted(answer).await);
    }
}

#[tokio::test(start_paused = true)]
async fn pages_are_the_same() {
    let first: Answer = (
        200,
        &[],
        r#"{"sessions":[{"sessionId":"1"},{"sessionId":"2"}],"nextToken":"x"}"#,
    );
    let last: Answer = (200, &[], r#"{"sessions":[{"sessionId":"3"}]}"#);
    let empty_token: Answer = (200, &[], r#"{"sessions":[],"nextToken":""}"#);
    let denied: Answer = (403, &[], "{}");
    for answers in [
        vec![first, last, first, last, first, first, last],
        vec![first, first, first, first, first, first, first, denied],
        vec![first, denied, first, denied, denied],
        vec![empty_token; 3],
    ] {
        same!(answers::pages(&answers).await);
    }
}
