//! What responses are read as.

use super::*;

fn response(headers: &[(&'static str, &'static str)], body: &'static str) -> Response {
    let status = 200.try_into().expect("a status");
    let mut response = Response::new(status, SdkBody::from(body));
    let append = |to: &mut Headers, (name, value)| to.append(name, value);
    for header in headers {
        append(response.headers_mut(), *header);
    }
    response
}

#[test]
fn headers_that_come_several_times_are_one_value_of_a_map() {
    static ALL: Schema<'static> = member("all", ShapeType::Map, 0).with_http_prefix_headers("");
    static OUTPUT: Schema<'static> = Schema::new_struct(
        shape_id!("example", "Output"),
        ShapeType::Structure,
        &[&ALL],
    );
    let response = response(
        &[("vary", "origin"), ("vary", " accept"), ("etag", "1")],
        "",
    );
    let config = ConfigBag::base();
    let mut entries = BTreeMap::new();
    let mut read = |_: &Schema<'_>, from: &mut dyn ShapeDeserializer| {
        from.read_map(&ALL, &mut |key, from| {
            entries.insert(key, from.read_string(&prelude::STRING)?);
            Ok(())
        })
    };
    let protocol = SERVICE.protocol();
    let from = protocol.deserialize_response(&response, &OUTPUT, &config);
    let mut from = from.expect("a response can be read");
    from.read_struct(&OUTPUT, &mut read)
        .expect("the headers can be read");
    let expected = [("etag", "1"), ("vary", "origin, accept")];
    assert_eq!(
        entries,
        expected.map(|(k, v)| (k.to_owned(), v.to_owned())).into()
    );
}

#[test]
fn timestamps_in_a_header_are_in_the_format_of_the_lists_elements() {
    static TIMES: Schema<'static> = member("times", ShapeType::List, 0)
        .with_http_header("X-Times")
        .with_list_member(&EPOCH);
    static OUTPUT: Schema<'static> = Schema::new_struct(
        shape_id!("example", "Output"),
        ShapeType::Structure,
        &[&TIMES],
    );
    let response = response(&[("x-times", "1, 2.5"), ("x-times", "3")], "");
    let config = ConfigBag::base();
    let mut times = Vec::new();
    let mut read = |_: &Schema<'_>, from: &mut dyn ShapeDeserializer| {
        from.read_list(&TIMES, &mut |from| {
            times.push(from.read_timestamp(&EPOCH)?.as_secs_f64());
            Ok(())
        })
    };
    let protocol = SERVICE.protocol();
    let from = protocol.deserialize_response(&response, &OUTPUT, &config);
    let mut from = from.expect("a response can be read");
    from.read_struct(&OUTPUT, &mut read)
        .expect("the header can be read");
    assert_eq!(times, [1.0, 2.5, 3.0]);
}

#[derive(Debug, PartialEq)]
enum Answer {
    Text(String),
    Document(Document),
    Unknown,
}

crate::union! {
    [read] Answer, ANSWER = Union "example" "Answer";
    0 Text = "text" String;
    1 Document = "doc" Document;
}

#[test]
fn a_null_gives_way_to_another_member_of_a_union() {
    static OUTPUT: Schema<'static> = Schema::new_struct(
        shape_id!("example", "Output"),
        ShapeType::Structure,
        &[&MEMBER],
    );
    static MEMBER: Schema<'static> = member("result", ShapeType::Union, 0);
    let read = |body: &'static str| {
        let (response, config) = (response(&[], body), ConfigBag::base());
        let protocol = SERVICE.protocol();
        let mut from = protocol.deserialize_response(&response, &OUTPUT, &config)?;
        let mut result = None;
        from.read_struct(&OUTPUT, &mut |member, from| {
            result = Some(Answer::read(member, from)?);
            Ok(())
        })?;
        Ok::<_, SerdeError>(result)
    };
    let text = || Some(Answer::Text("a".to_owned()));
    let cases = [
        (r#"{"result":{"doc":null,"text":"a"}}"#, text()),
        (r#"{"result":{"text":"a","doc":null}}"#, text()),
        (
            r#"{"result":{"text":null,"doc":null}}"#,
            Some(Answer::Document(Document::Null)),
        ),
        (r#"{"result":{"new":1,"doc":null}}"#, Some(Answer::Unknown)),
        (r#"{"result":null}"#, None),
    ];
    for (body, expected) in cases {
        assert_eq!(read(body).expect("a union"), expected, "{body}");
    }
    assert!(read(r#"{"result":{"text":"a","doc":1}}"#).is_err());
    assert!(read(r#"{"result":{}}"#).is_err());
}
