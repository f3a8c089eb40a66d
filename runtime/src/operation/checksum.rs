//! The [checksums](https://smithy.io/2.0/aws/aws-core.html#aws-protocols-httpchecksum-trait) of an
//! operation.

use super::Operation;

/// The [checksums](https://smithy.io/2.0/aws/aws-core.html#aws-protocols-httpchecksum-trait) of an
/// operation with the input `I`.
#[derive(Debug)]
#[cfg_attr(
    not(feature = "http-checksum"),
    expect(dead_code, reason = "the clients that read it need the feature")
)]
pub struct Checksums<I> {
    pub(crate) request: Option<RequestChecksum<I>>,
    pub(crate) response: Option<ResponseChecksum<I>>,
}

impl<I> Checksums<I> {
    /// That of a request, and that of a response.
    pub const fn new(
        request: Option<RequestChecksum<I>>,
        response: Option<ResponseChecksum<I>>,
    ) -> Self {
        Self { request, response }
    }
}

/// The checksum of a request.
#[derive(Debug)]
#[cfg_attr(
    not(feature = "http-checksum"),
    expect(dead_code, reason = "the clients that read it need the feature")
)]
pub struct RequestChecksum<I> {
    pub(crate) algorithm: Option<fn(&I) -> Option<&str>>,
    pub(crate) header: Option<&'static str>,
    pub(crate) is_required: bool,
}

impl<I> RequestChecksum<I> {
    /// The algorithm that an input names, the header that it is sent in, and whether no request is
    /// without a checksum.
    pub const fn new(
        algorithm: Option<fn(&I) -> Option<&str>>,
        header: Option<&'static str>,
        is_required: bool,
    ) -> Self {
        Self {
            algorithm,
            header,
            is_required,
        }
    }
}

/// The checksum of a response.
#[derive(Debug)]
#[cfg_attr(
    not(feature = "http-checksum"),
    expect(dead_code, reason = "the clients that read it need the feature")
)]
pub struct ResponseChecksum<I> {
    pub(crate) asks: fn(&mut I, bool) -> bool,
    pub(crate) algorithms: &'static [&'static str],
}

impl<I> ResponseChecksum<I> {
    /// Whether an input asks for a checksum, which it does from now on if the second argument says
    /// so; and the names of the algorithms that it may have.
    pub const fn new(asks: fn(&mut I, bool) -> bool, algorithms: &'static [&'static str]) -> Self {
        Self { asks, algorithms }
    }
}

/// Whether the member of an input asks for the checksum of the response. It does from now on if
/// `ask` says so.
#[doc(hidden)]
pub fn ask_for_checksum<M: PartialEq>(mode: &mut Option<M>, enabled: M, ask: bool) -> bool {
    if ask {
        *mode = Some(enabled);
        return true;
    }
    *mode == Some(enabled)
}

/// Whether no request of the operation is without a checksum.
pub(super) fn is_required<O: Operation>() -> bool {
    let request = O::CHECKSUMS.and_then(|checksums| checksums.request);
    request.is_some_and(|request| request.is_required)
}
