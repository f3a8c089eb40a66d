use super::*;
use aws_smithy_json::protocol::aws_rest_json_1::AwsRestJsonProtocol;
use aws_smithy_schema::protocol::ClientProtocol;
use aws_smithy_schema::{ShapeType, shape_id};
use aws_smithy_types::config_bag::ConfigBag;
use proptest::prelude::*;

const fn member(name: &'static str, shape_type: ShapeType, index: usize) -> Schema<'static> {
    Schema::new_member(shape_id!("example", "Input"), shape_type, name, index)
}

static KEY: Schema<'static> = member("key", ShapeType::String, 0).with_http_label();
static DAY: Schema<'static> = member("day", ShapeType::Timestamp, 1).with_http_label();
static PATH: Schema<'static> = member("path", ShapeType::String, 2).with_http_label();
static ON: Schema<'static> = member("on", ShapeType::Boolean, 3).with_http_query("on");
static COUNT: Schema<'static> = member("count", ShapeType::Long, 4).with_http_query("how many");
static RATIO: Schema<'static> = member("ratio", ShapeType::Double, 5).with_http_query("ratio");
static SHARE: Schema<'static> = member("share", ShapeType::Float, 6).with_http_query("share");
static SINCE: Schema<'static> = member("since", ShapeType::Timestamp, 7)
    .with_http_query("since")
    .with_timestamp_format(TimestampFormat::HttpDate);
static TAGS: Schema<'static> = member("tags", ShapeType::List, 8).with_http_query("tag");
static TIMES: Schema<'static> = member("times", ShapeType::List, 9).with_http_query("time");
static EPOCH: Schema<'static> = Schema::new(shape_id!("example", "Epoch"), ShapeType::Timestamp)
    .with_timestamp_format(TimestampFormat::EpochSeconds);
static TAG: Schema<'static> =
    Schema::new(shape_id!("example", "Tag"), ShapeType::String).with_media_type("application/json");
static BIG: Schema<'static> = member("big", ShapeType::BigDecimal, 10).with_http_query("big");
static JSON: Schema<'static> = member("json", ShapeType::String, 11)
    .with_http_query("json")
    .with_media_type("application/json");

static INPUT: Schema<'static> = Schema::new_struct(
    shape_id!("example", "Input"),
    ShapeType::Structure,
    &[
        &KEY, &DAY, &PATH, &ON, &COUNT, &RATIO, &SHARE, &SINCE, &TAGS, &TIMES, &BIG, &JSON,
    ],
)
.with_no_body_members()
.with_http(HttpTrait::new(
    "DELETE",
    "/of/{day}/{path+}/at/{key}?fixed=1",
    None,
));

#[derive(Debug, Clone)]
struct Values {
    key: String,
    day: DateTime,
    path: String,
    count: Option<i64>,
    ratio: Option<f64>,
    since: Option<DateTime>,
    tags: Vec<String>,
    times: Vec<DateTime>,
}

impl SerializableStruct for Values {
    fn schema(&self) -> &Schema<'_> {
        &INPUT
    }

    fn serialize_members(&self, to: &mut dyn ShapeSerializer) -> Result<(), SerdeError> {
        to.write_string(&KEY, &self.key)?;
        to.write_timestamp(&DAY, &self.day)?;
        to.write_string(&PATH, &self.path)?;
        to.write_boolean(&ON, self.count.is_some())?;
        if let Some(count) = self.count {
            to.write_long(&COUNT, count)?;
            to.write_big_decimal(&BIG, &format!("{count}E+5").parse().expect("a number"))?;
        }
        if let Some(ratio) = self.ratio {
            to.write_double(&RATIO, ratio)?;
            #[expect(clippy::cast_possible_truncation, reason = "any float will do")]
            to.write_float(&SHARE, ratio as f32)?;
        }
        if let Some(since) = &self.since {
            to.write_timestamp(&SINCE, since)?;
        }
        to.write_list(&TAGS, &|to| {
            let mut tags = self.tags.iter();
            tags.try_for_each(|tag| to.write_string(&TAG, tag))
        })?;
        to.write_list(&TIMES, &|to| {
            let mut times = self.times.iter();
            times.try_for_each(|time| to.write_timestamp(&EPOCH, time))
        })?;
        to.write_string(&JSON, &self.key)
    }
}

fn time() -> impl Strategy<Value = DateTime> {
    (0..4_000_000_000_i64, 0..1000_u32)
        .prop_map(|(seconds, millis)| DateTime::from_secs_and_nanos(seconds, millis * 1_000_000))
}

prop_compose! {
    fn values()(
        key in "\\PC{0,8}", day in time(), path in "[a-z/ %{}?]{0,8}",
        count in any::<Option<i64>>(), ratio in proptest::option::of(proptest::num::f64::ANY),
        since in proptest::option::of(time()), tags in proptest::collection::vec("\\PC{0,4}", 0..3),
        times in proptest::collection::vec(time(), 0..3),
    ) -> Values {
        Values { key, day, path, count, ratio, since, tags, times }
    }
}

fn shown(request: Result<Request, SerdeError>) -> String {
    match request {
        Ok(request) => format!("{request:?}"),
        Err(error) => format!("{error:?}"),
    }
}

proptest! {
    /// The AWS crates say what is right.
    #[test]
    fn requests_are_those_of_the_protocol(values in values()) {
        let config = ConfigBag::base();
        let protocol: &dyn ClientProtocol = &AwsRestJsonProtocol::new();
        let expected = protocol.serialize_request(&values, &INPUT, "", &config);
        let http = INPUT.http().expect("an operation's input has it");
        prop_assert_eq!(shown(write_request(&values, http)), shown(expected));
    }
}

#[test]
fn an_input_with_a_header_or_a_body_is_more_than_its_uri() {
    static HEADER: Schema<'static> = member("h", ShapeType::String, 1).with_http_header("h");
    static MAP: Schema<'static> = member("m", ShapeType::Map, 1).with_http_query_params();
    let is_whole = |members: &[&'static Schema<'static>], has_body| {
        let id = shape_id!("example", "Input");
        let input = Schema::new_struct(id, ShapeType::Structure, members);
        is_whole_request(&if has_body {
            input
        } else {
            input.with_no_body_members()
        })
    };
    assert!(is_whole_request(&INPUT));
    assert!(is_whole(&[], false));
    assert!(is_whole(&[&KEY], false));
    assert!(!is_whole(&[&KEY], true));
    assert!(!is_whole(&[&KEY, &HEADER], false));
    assert!(!is_whole(&[&KEY, &MAP], false));
}
