//! Answers in XML.

use crate::protocol::xml::XmlReader;
use aws_smithy_runtime_api::http::Headers;
use aws_smithy_schema::codec::Codec;
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};
use aws_smithy_types::error::ErrorMetadata;
use aws_smithy_types::error::metadata::Builder as ErrorMetadataBuilder;
use aws_smithy_xml::codec::{XmlCodec, find_depth2_element_slice_by};
use aws_smithy_xml::decode::{Document, ScopedDecoder, XmlDecodeError, try_data};

/// Reads the members of a shape that are the children of an element. Nothing is a shape without
/// members.
pub(super) fn reader(element: &[u8]) -> Box<dyn ShapeDeserializer + '_> {
    let element = if element.trim_ascii().is_empty() {
        b"<Nothing/>"
    } else {
        element
    };
    let aws: Box<dyn ShapeDeserializer> =
        Box::new(XmlCodec::default().create_deserializer(element));
    Box::new(XmlReader { aws })
}

/// The element that has an error's members, however it is wrapped: `Error` itself, or inside of
/// `ErrorResponse`, or of `Errors` inside of `Response`.
pub(super) fn error(answer: &[u8]) -> Option<&[u8]> {
    let is_error = |name: &str| name == "Error";
    find_depth2_element_slice_by(answer, is_error).or_else(|| {
        let errors = find_depth2_element_slice_by(answer, |name| name == "Errors")?;
        find_depth2_element_slice_by(errors, is_error)
    })
}

/// What an answer says beside members: an error's code and message, and the request's id.
///
/// # Errors
/// When the answer is not XML.
pub(super) fn metadata(answer: &[u8]) -> Result<ErrorMetadataBuilder, SerdeError> {
    let mut meta = ErrorMetadata::builder();
    if answer.trim_ascii().is_empty() {
        return Ok(meta);
    }
    let invalid = |error: XmlDecodeError| SerdeError::invalid_input(error.to_string());
    if let Some(id) = request_id(answer).map_err(invalid)? {
        let mut headers = Headers::new();
        headers.insert("x-amzn-requestid", id);
        meta = aws_types::request_id::apply_request_id(meta, &headers);
    }
    let Some(error) = error(answer) else {
        return Ok(meta);
    };
    let mut document = Document::try_from(error).map_err(invalid)?;
    let mut error = document.root_element().map_err(invalid)?;
    while let Some(mut child) = error.next_tag() {
        match child.start_el().local() {
            "Code" => meta = meta.code(try_data(&mut child).map_err(invalid)?),
            "Message" | "message" => meta = meta.message(try_data(&mut child).map_err(invalid)?),
            _ => {}
        }
    }
    Ok(meta)
}

/// The id of the request: a child of the root, or of its `ResponseMetadata`.
fn request_id(answer: &[u8]) -> Result<Option<String>, XmlDecodeError> {
    let mut document = Document::try_from(answer)?;
    let mut root = document.root_element()?;
    while let Some(mut child) = root.next_tag() {
        if let Some(id) = id(&mut child)? {
            return Ok(Some(id));
        }
        if child.start_el().local() == "ResponseMetadata" {
            while let Some(mut grandchild) = child.next_tag() {
                if let Some(id) = id(&mut grandchild)? {
                    return Ok(Some(id));
                }
            }
        }
    }
    Ok(None)
}

fn id(element: &mut ScopedDecoder<'_, '_>) -> Result<Option<String>, XmlDecodeError> {
    match element.start_el().local() {
        "RequestId" | "RequestID" | "requestId" => {
            try_data(element).map(|id| Some(id.trim().to_owned()))
        }
        _ => Ok(None),
    }
}
