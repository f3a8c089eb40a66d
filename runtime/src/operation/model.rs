//! What the model says of an operation.

#[cfg(feature = "client")]
use crate::client::CallSpan;
use crate::schema::ShapeDescription;
use crate::service::ServiceMetadata;

/// An operation, as the model describes it, and what a client needs one of for each: one static,
/// since the compiler checks one faster than four items of a trait.
#[derive(Debug)]
pub struct OperationModel {
    pub(crate) name: &'static str,
    pub(crate) service: &'static ServiceMetadata,
    pub(crate) input: &'static ShapeDescription,
    pub(crate) output: &'static ShapeDescription,
    #[cfg(feature = "client")]
    pub(crate) span: CallSpan,
}

impl OperationModel {
    /// An operation by its name, the service as its protocol knows it, and its input and output with
    /// their schemas. The module is where it is defined, in which the spans of its calls are logged.
    pub const fn new(
        name: &'static str,
        service: &'static ServiceMetadata,
        input: &'static ShapeDescription,
        output: &'static ShapeDescription,
        module: &'static str,
    ) -> Self {
        #[cfg(not(feature = "client"))]
        let _ = module;
        Self {
            name,
            service,
            input,
            output,
            #[cfg(feature = "client")]
            span: CallSpan::new(module),
        }
    }
}
