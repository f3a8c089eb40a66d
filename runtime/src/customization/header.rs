//! Headers that a service wants on every request.

use super::OperationCustomization;
use aws_smithy_runtime_api::http::Request;

/// Sets a header that no member has set.
#[derive(Clone, Copy, Debug)]
pub struct SetHeader {
    name: &'static str,
    value: &'static str,
}

impl SetHeader {
    /// Sets the header `name`, in lower case, to `value`.
    pub const fn new(name: &'static str, value: &'static str) -> Self {
        Self { name, value }
    }
}

impl<I> OperationCustomization<I> for SetHeader {
    fn change_request(&self, request: &mut Request) {
        if !request.headers().contains_key(self.name) {
            request.headers_mut().insert(self.name, self.value);
        }
    }
}
