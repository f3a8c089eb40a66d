//! [Checksums of bodies](https://smithy.io/2.0/aws/aws-core.html#aws-protocols-httpchecksum-trait):
//! said with requests, in a header or after a stream, and compared with what responses say.

mod chunked;
mod request;
mod response;
#[cfg(test)]
mod samples;
mod signed_chunks;
mod unsigned_chunks;

pub use chunked::ChunkSize;

use crate::operation::{Checksums, Operation};
use aws_smithy_runtime_api::client::interceptors::SharedInterceptor;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
use request::AddChecksum;
use response::CheckResponse;

/// Adds the interceptors that an operation needs for its checksums.
pub(crate) fn add_interceptors<O: Operation>(components: &mut RuntimeComponentsBuilder) {
    let Some(Checksums { request, response }) = O::CHECKSUMS else {
        return;
    };
    if request.is_some() {
        components.push_interceptor(SharedInterceptor::permanent(AddChecksum::of::<O>()));
        // after the checksum of a stream is known to be wanted, and around the body that has it
        components.push_interceptor(SharedInterceptor::permanent(chunked::EncodeChunks));
    }
    if response.is_some() {
        components.push_interceptor(SharedInterceptor::permanent(CheckResponse::of::<O>()));
    }
}
