//! Operations whose results come in
//! [pages](https://smithy.io/2.0/spec/behavior-traits.html#paginated-trait).

use super::handle::Handle;
use super::interceptors::track_caller;
use crate::error::{BuildError, SdkError};
use crate::operation::Operation;
use aws_smithy_async::future::pagination_stream::fn_stream::FnStream;
use aws_smithy_async::future::pagination_stream::{PaginationStream, TryFlatMap};
use aws_smithy_runtime::client::sdk_feature::SmithySdkFeature;
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use std::collections::HashMap;
use std::hash::BuildHasher;
use std::sync::Arc;

/// An operation whose results come in pages.
pub trait Paginated: Operation<Input: Clone> {
    /// What tells where the next page starts.
    type Token: PageToken;

    /// Where the page after `output` starts, if there is one.
    fn next_token(output: &Self::Output) -> Option<&Self::Token>;

    /// The input's field that asks for the page that starts at a token.
    fn input_token(input: &mut Self::Input) -> &mut Option<Self::Token>;
}

/// What tells where a page starts.
pub trait PageToken: Clone + PartialEq + Send + Sync + 'static {
    /// Whether it says that there are no more pages, as an empty one does.
    fn is_last(&self) -> bool;
}

impl PageToken for String {
    fn is_last(&self) -> bool {
        self.is_empty()
    }
}

impl<T, S> PageToken for HashMap<String, T, S>
where
    T: Clone + PartialEq + Send + Sync + 'static,
    S: BuildHasher + Clone + Send + Sync + 'static,
{
    fn is_last(&self) -> bool {
        self.is_empty()
    }
}

/// A page or an item of one, or why there is none.
pub type PageResult<T, E> = Result<T, SdkError<E, HttpResponse>>;

/// Calls an operation for one page after the other, as far as the stream is read.
///
/// The stream ends after the last page, after an error, and, if `stop_on_duplicate_token`, when a
/// page claims to be followed by itself.
pub fn pages<O: Paginated>(
    handle: Arc<Handle>,
    input: Result<O::Input, BuildError>,
    stop_on_duplicate_token: bool,
) -> PaginationStream<PageResult<O::Output, O::Error>> {
    PaginationStream::new(FnStream::new(move |pages| {
        Box::pin(async move {
            let mut input = match input.map_err(SdkError::construction_failure) {
                Ok(input) => input,
                Err(error) => {
                    // a receiver that is gone needs no error
                    let _ = pages.send(Err(error)).await;
                    return;
                }
            };
            loop {
                let plugin = Some(track_caller(SmithySdkFeature::Paginator));
                let page = handle.call_with::<O>(input.clone(), None, plugin).await;
                let next = page.as_ref().ok().and_then(O::next_token);
                let next = next.filter(|token| !token.is_last()).cloned();
                let current = O::input_token(&mut input);
                let repeats = next.is_some() && next == *current && stop_on_duplicate_token;
                let ends = next.is_none() || repeats;
                *current = next;
                if pages.send(page).await.is_err() || ends {
                    return;
                }
            }
        })
    }))
}

/// The items of pages, one after the other.
pub fn items<P, E, I>(
    pages: PaginationStream<PageResult<P, E>>,
    items: fn(P) -> I,
) -> PaginationStream<PageResult<I::Item, E>>
where
    P: Send + 'static,
    E: Send + 'static,
    I: IntoIterator<IntoIter: Send, Item: Send> + 'static,
{
    TryFlatMap::new(pages).flat_map(move |page| items(page).into_iter())
}
