//! [Waiters](https://smithy.io/2.0/additional-specs/waiters.html).

use super::handle::Handle;
use super::interceptors::track_caller;
use crate::error::{BuildError, SdkError};
use crate::operation::Operation;
use aws_smithy_runtime::client::sdk_feature::SmithySdkFeature;
use aws_smithy_runtime::client::waiters::{WaiterOrchestrator, attach_waiter_tracing_span};
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use std::ops::RangeInclusive;
use std::time::Duration;

pub use crate::error::WaiterError;
pub use aws_smithy_runtime::client::waiters::AcceptorState;
pub use aws_smithy_runtime_api::client::waiters::FinalPoll;

/// What a response means for a wait.
pub type Accept<O> = fn(
    &<O as Operation>::Input,
    Result<&<O as Operation>::Output, &<O as Operation>::Error>,
) -> AcceptorState;

/// What a wait ends with: the last response, or why there is none.
pub type Waited<O, E> = Result<FinalPoll<O, SdkError<E, HttpResponse>>, WaiterError<O, E>>;

/// Calls an operation until `accept` says that the wait is over, at most for `max_wait`.
///
/// Between calls is a random number of seconds in `delay`, of which more and more are likely. The
/// client's configuration says what to sleep with and what time it is.
///
/// # Errors
/// When the response says that the wait fails, the operation fails in a way that is not a reason to
/// go on, `max_wait` is over, the input cannot be built, or the client has nothing to sleep with.
pub async fn wait<O: Operation<Input: Clone>>(
    handle: &Handle,
    input: Result<O::Input, BuildError>,
    max_wait: Duration,
    delay: RangeInclusive<u64>,
    accept: Accept<O>,
) -> Waited<O::Output, O::Error> {
    let input = input.map_err(WaiterError::construction_failure)?;
    let time = handle
        .time_components()
        .map_err(WaiterError::construction_failure)?;
    let missing = |what| WaiterError::construction_failure(format!("a waiter needs a {what}"));
    let sleep = time
        .sleep_impl()
        .ok_or_else(|| missing("sleep implementation"))?;
    let time_source = time.time_source().ok_or_else(|| missing("time source"))?;
    let orchestrator = WaiterOrchestrator::builder()
        .min_delay(Duration::from_secs(*delay.start()))
        .max_delay(Duration::from_secs(*delay.end()))
        .max_wait(max_wait)
        .time_source(time_source)
        .sleep_impl(sleep)
        .acceptor(|result: Result<&O::Output, &O::Error>| accept(&input, result))
        .operation(|| {
            let plugin = Some(track_caller(SmithySdkFeature::Waiter));
            handle.call_with::<O>(input.clone(), None, plugin)
        })
        .build();
    attach_waiter_tracing_span(orchestrator.orchestrate()).await
}
