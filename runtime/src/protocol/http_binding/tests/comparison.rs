//! Requests beside those of the AWS crates.

use super::*;

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
    header: Option<String>,
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
        to.write_string(&TEXT, &self.path)?;
        if let Some(header) = &self.header {
            to.write_string(&HEADER, header)?;
            to.write_string_list(&LISTED, std::slice::from_ref(header))?;
        }
        to.write_list(&DATES, &|to| {
            let mut times = self.times.iter();
            times.try_for_each(|time| to.write_timestamp(&prelude::TIMESTAMP, time))
        })?;
        to.write_string_list(&NAMES, &self.tags)
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
        header in proptest::option::of("[ -~]{0,8}|\\PC{0,2}"),
    ) -> Values {
        Values { key, day, path, count, ratio, since, tags, times, header }
    }
}

fn shown(request: Result<Request, SerdeError>) -> String {
    let Ok(request) = request else {
        return "none".to_owned();
    };
    let headers: BTreeMap<&str, &str> = request.headers().iter().collect();
    let (method, uri, body) = (request.method(), request.uri(), request.body().bytes());
    let body = body.map(String::from_utf8_lossy);
    format!("{method} {uri} {headers:?} {body:?}")
}

proptest! {
    /// The AWS crates say what is right where they are.
    #[test]
    fn requests_are_those_of_the_aws_crates(values in values()) {
        let config = ConfigBag::base();
        let protocol: &dyn ClientProtocol = &AwsRestJsonProtocol::new();
        let expected = protocol.serialize_request(&values, &INPUT, "", &config);
        prop_assert_eq!(shown(request(&values)), shown(expected));
    }
}
