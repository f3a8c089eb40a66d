use super::super::samples::{Choice, Order, body, call, read, request, response};
use crate::primitives::{Blob, DateTime};
use crate::service::MakeProtocol;
use aws_smithy_types::error::ErrorMetadata;
use aws_types::request_id::RequestId;
use proptest::prelude::*;
use std::collections::HashMap;

/// The parameters of a request after action and version.
fn form(make_protocol: MakeProtocol, order: &Order) -> String {
    let request = request(make_protocol, order);
    let form = String::from_utf8(body(&request).to_vec()).expect("a form is text");
    let rest = form.strip_prefix("Action=PutOrder&Version=2026-01-01");
    rest.expect("a form begins with action and version")
        .to_owned()
}

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

#[cfg(feature = "aws-query")]
mod aws {
    use super::*;
    use crate::protocol::aws_query;

    #[test]
    fn requests_are_forms() {
        let request = request(aws_query, &Order::default());
        assert_eq!(request.method(), "POST");
        assert_eq!(request.uri(), "/");
        let header = |name| request.headers().get(name);
        assert_eq!(
            header("content-type"),
            Some("application/x-www-form-urlencoded")
        );
        assert_eq!(header("content-length"), Some("34"));
    }

    #[test]
    fn values_are_text() {
        let order = Order {
            text: Some("a b&c=ü".to_owned()),
            renamed: Some(String::new()),
            flag: Some(false),
            byte: Some(-1),
            float: Some(10.8),
            double: Some(f64::NEG_INFINITY),
            blob: Some(Blob::new("value")),
            time: Some(DateTime::from_secs(0)),
            date: Some(DateTime::from_secs(0)),
            ..Order::default()
        };
        assert_eq!(
            form(aws_query, &order),
            "&text=a%20b%26c%3D%C3%BC&xmlName=&flag=false&byte=-1&float=10.8&double=-Infinity\
             &blob=dmFsdWU%3D&time=1970-01-01T00%3A00%3A00Z\
             &date=Thu%2C%2001%20Jan%201970%2000%3A00%3A00%20GMT"
        );
    }

    #[test]
    fn lists_are_numbered() {
        let order = Order {
            texts: Some(texts(&["a", "b"])),
            named_texts: Some(texts(&["a"])),
            flat_texts: Some(texts(&["a", "b"])),
            sparse: Some(vec![Some(1), None, Some(3)]),
            lists: Some(vec![vec!["a".to_owned()], Vec::new()]),
            ..Order::default()
        };
        assert_eq!(
            form(aws_query, &order),
            "&texts.member.1=a&texts.member.2=b&namedTexts.item.1=a&flat.1=a&flat.2=b\
             &sparse.member.1=1&sparse.member.2=3&lists.member.1.member.1=a&lists.member.2="
        );
        let empty = Order {
            texts: Some(texts(&[])),
            flat_texts: Some(texts(&[])),
            ..Order::default()
        };
        assert_eq!(form(aws_query, &empty), "&texts=&flat=");
    }

    #[test]
    fn maps_are_numbered_entries() {
        let order = Order {
            map: Some(HashMap::from([("a".to_owned(), 1)])),
            sparse_map: Some(HashMap::from([("a".to_owned(), None)])),
            flat_map: Some(HashMap::from([("a".to_owned(), 1)])),
            ..Order::default()
        };
        assert_eq!(
            form(aws_query, &order),
            "&map.entry.1.key=a&map.entry.1.value=1&flatMap.1.K=a&flatMap.1.V=1"
        );
        let empty = Order {
            map: Some(HashMap::new()),
            ..Order::default()
        };
        assert_eq!(form(aws_query, &empty), "");
    }

    #[test]
    fn structures_and_unions_have_keys_of_two_parts() {
        let inner = || Order {
            renamed: Some("x".to_owned()),
            ..Order::default()
        };
        let order = Order {
            inner: Some(Box::new(inner())),
            orders: Some(vec![Order::default(), inner()]),
            choice: Some(Choice::Order(Box::new(inner()))),
            ..Order::default()
        };
        assert_eq!(
            form(aws_query, &order),
            "&inner.xmlName=x&orders.member.2.xmlName=x&choice.order.xmlName=x"
        );
    }

    #[test]
    fn the_output_is_inside_of_a_result() {
        let answer = br#"<?xml version="1.0"?>
            <PutOrderResponse xmlns="https://example.com/">
                <PutOrderResult><xmlName>x</xmlName><new><text>no</text></new>
                    <texts><member>a</member><member/></texts><flat>b</flat><flat>c</flat>
                    <map><entry><key>k</key><value>1</value></entry></map>
                    <inner><text>&lt;y&gt;</text></inner></PutOrderResult>
                <ResponseMetadata><RequestId>id</RequestId></ResponseMetadata>
            </PutOrderResponse>"#;
        let order = Order {
            renamed: Some("x".to_owned()),
            texts: Some(texts(&["a", ""])),
            flat_texts: Some(texts(&["b", "c"])),
            map: Some(HashMap::from([("k".to_owned(), 1)])),
            inner: Some(Box::new(Order {
                text: Some("<y>".to_owned()),
                ..Order::default()
            })),
            ..Order::default()
        };
        assert_eq!(read(aws_query, answer), Ok(order));
        assert_eq!(metadata(aws_query, answer).request_id(), Some("id"));
    }

    #[test]
    fn an_answer_without_result_has_no_output() {
        let metadata = b"<R><ResponseMetadata><RequestId>id</RequestId></ResponseMetadata></R>";
        for answer in [&b""[..], b" \n", b"<PutOrderResponse/>", metadata] {
            assert_eq!(read(aws_query, answer), Ok(Order::default()));
        }
    }

    #[test]
    fn errors_are_wrapped_or_not() {
        let error = "<Error><Type>Sender</Type><Code>Late</Code><Message>tomorrow</Message>\
                     <text>x</text></Error>";
        for answer in [
            format!("<ErrorResponse>{error}<RequestId>id</RequestId></ErrorResponse>"),
            format!("<Response><Errors>{error}</Errors><RequestID>id</RequestID></Response>"),
            error.replace("</Error>", "<RequestId>id</RequestId></Error>"),
        ] {
            let meta = metadata(aws_query, answer.as_bytes());
            assert_eq!(
                (meta.code(), meta.message()),
                (Some("Late"), Some("tomorrow"))
            );
            assert_eq!(meta.request_id(), Some("id"));
            assert_eq!(
                error_text(aws_query, answer.as_bytes()).as_deref(),
                Some("x")
            );
        }
    }

    #[test]
    fn an_error_that_is_not_xml_has_no_code() {
        assert_eq!(metadata(aws_query, b"").code(), None);
        assert_eq!(
            metadata(aws_query, b"<html><p>late</p></html>").code(),
            None
        );
        let (protocol, config) = call(aws_query);
        let page = response(502, &[], b"Bad Gateway");
        assert!(protocol.parse_error_metadata(&page, &config).is_err());
    }

    proptest! {
        #[test]
        fn no_response_makes_it_panic(text in "(<[/?!]?[a-zA-Z]{0,4}(Result|Error|Errors)?[> ]?|.){0,20}") {
            let _ = read(aws_query, text.as_bytes());
            let (protocol, config) = call(aws_query);
            let _ = protocol.parse_error_metadata(&response(400, &[], text.as_bytes()), &config);
        }

        /// A form that is taken apart has each text once, under its key.
        #[test]
        fn texts_are_escaped(key in any::<String>(), text in any::<String>()) {
            let order = Order {
                text: Some(text.clone()),
                sparse_map: Some(HashMap::from([(key.clone(), Some(1))])),
                ..Order::default()
            };
            let form = form(aws_query, &order);
            let parameters: Vec<(&str, String)> = form
                .split('&')
                .filter_map(|parameter| parameter.split_once('='))
                .map(|(key, value)| {
                    let value = percent_encoding::percent_decode_str(value);
                    (key, value.decode_utf8_lossy().into_owned())
                })
                .collect();
            prop_assert_eq!(parameters, [
                ("text", text),
                ("sparseMap.entry.1.key", key),
                ("sparseMap.entry.1.value", "1".to_owned()),
            ]);
        }
    }
}

#[cfg(feature = "ec2-query")]
mod ec2 {
    use super::*;
    use crate::protocol::ec2_query;
    use crate::serde::WriteShape;
    use aws_smithy_schema::Schema;
    use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeSerializer};

    #[test]
    fn names_are_capitalized_and_lists_flat() {
        let order = Order {
            text: Some("x".to_owned()),
            renamed: Some("x".to_owned()),
            texts: Some(texts(&["a", "b"])),
            named_texts: Some(texts(&[])),
            lists: Some(vec![vec!["a".to_owned()]]),
            inner: Some(Box::new(Order {
                flag: Some(true),
                ..Order::default()
            })),
            ..Order::default()
        };
        assert_eq!(
            form(ec2_query, &order),
            "&Text=x&XmlName=x&Texts.1=a&Texts.2=b&Lists.1.1=a&Inner.Flag=true"
        );
    }

    #[test]
    fn a_name_for_queries_comes_first() {
        crate::__schema! {
            CARD = Structure "ex" "Card" [];
            "name" String []
                [.with_xml_name("xmlName") .with_trait("aws.protocols", "ec2QueryName", "queryName")];
        }
        struct Card;
        impl SerializableStruct for Card {
            fn schema(&self) -> &Schema<'_> {
                &CARD
            }

            fn serialize_members(&self, to: &mut dyn ShapeSerializer) -> Result<(), SerdeError> {
                "x".to_owned().write(CARD.members()[0], to)
            }
        }
        assert!(body(&request(ec2_query, &Card)).ends_with(b"&queryName=x"));
    }

    #[test]
    fn the_output_is_the_root() {
        let answer =
            b"<PutOrderResponse><requestId>id</requestId><text>x</text></PutOrderResponse>";
        let order = Order {
            text: Some("x".to_owned()),
            ..Order::default()
        };
        assert_eq!(read(ec2_query, answer), Ok(order));
        assert_eq!(metadata(ec2_query, answer).request_id(), Some("id"));
    }

    #[test]
    fn errors_are_in_a_list() {
        let answer = b"<Response><Errors><Error><Code>Late</Code><Message>tomorrow</Message>\
                       <text>x</text></Error></Errors><RequestID>id</RequestID></Response>";
        let meta = metadata(ec2_query, answer);
        assert_eq!(
            (meta.code(), meta.message()),
            (Some("Late"), Some("tomorrow"))
        );
        assert_eq!(meta.request_id(), Some("id"));
        assert_eq!(error_text(ec2_query, answer).as_deref(), Some("x"));
    }
}

fn metadata(make_protocol: MakeProtocol, body: &[u8]) -> ErrorMetadata {
    let (protocol, config) = call(make_protocol);
    let response = response(400, &[], body);
    let meta = protocol.parse_error_metadata(&response, &config);
    meta.expect("the answer is XML").build()
}

/// The member `text` of an error.
fn error_text(make_protocol: MakeProtocol, body: &[u8]) -> Option<String> {
    let (protocol, config) = call(make_protocol);
    let response = response(400, &[], body);
    let mut reader = protocol
        .deserialize_error_response(&response, &config)
        .expect("the answer is XML");
    let order: Order = crate::serde::ReadShape::read(&super::super::samples::ORDER, &mut *reader)
        .expect("the error can be read");
    order.text
}
