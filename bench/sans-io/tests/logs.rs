//! `PutLogEvents` of Amazon `CloudWatch` Logs.

use sans_io::{Answer, side_by_side};

side_by_side! {
    logs,
    aws_sdk_cloudwatchlogs,
    put_log_events::PutLogEvents,
    use sdk::operation::put_log_events::builders::PutLogEventsInputBuilder;
    use sdk::types::{Entity, InputLogEvent};

    pub(crate) fn input() -> PutLogEventsInputBuilder {
        let event = |time, message: &str| {
            let event = InputLogEvent::builder().timestamp(time).message(message);
            event.build().expect("an event")
        };
        sdk::operation::put_log_events::PutLogEventsInput::builder()
            .log_group_name("/aws/lambda/demo")
            .log_stream_name("2026/[$LATEST]")
            .log_events(event(1_793_664_000_000, "{\"level\":\"info\"}\t\u{7f}\u{2028}"))
            .log_events(event(-1, ""))
            .entity(Entity::builder().key_attributes("Type", "Service").build())
    }
}

#[tokio::test]
async fn events_are_put() {
    same(Answer {
        status: 200,
        headers: &[("x-amzn-requestid", "1234")],
        body: r#"{"nextSequenceToken":null,"rejectedLogEventsInfo":{"tooOldLogEventEndIndex":1},
            "rejectedEntityInfo":{"errorType":"Unheard"}}"#,
    })
    .await;
}

#[tokio::test]
async fn a_sequence_token_is_wrong() {
    same(Answer {
        status: 400,
        headers: &[("x-amzn-requestid", "1234")],
        body: r#"{"__type":"InvalidSequenceTokenException","expectedSequenceToken":"42",
            "message":"The given sequenceToken is invalid."}"#,
    })
    .await;
}
