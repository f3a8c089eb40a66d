//! Paginators.

/// Defines the paginator of an operation, and `into_paginator` of its fluent builder.
///
/// The arguments are the paginator, the fluent builder, the input's builder and the operation with
/// its output and error; then the input's field for the token and the token's type, the way to the
/// token in the output; and, where there are such, the builder's field for the size of pages, and
/// the type for the items' paginator with the way to the items.
#[macro_export]
macro_rules! paginator {
    (
        $paginator:ident($fluent:ident, $builder:ident):
        $operation:ident -> Result<$output:ident, $error:ident>;
        token $input_token:ident: $token:ty = $next_token:expr;
        $(page_size builder $(.$page_size:ident)+: $size:ty;)?
        $(items $items:ident: $item:ty = $to_items:expr;)?
    ) => {
        #[doc = ::core::concat!("Paginator for [`", ::core::stringify!($operation), "`].")]
        #[derive(Debug)]
        pub struct $paginator {
            handle: ::std::sync::Arc<$crate::client::Handle>,
            builder: $builder,
            stop_on_duplicate_token: bool,
        }

        impl $paginator {
            $(
                /// Sets how many items a page may have.
                #[inline]
                pub fn page_size(mut self, limit: $size) -> Self {
                    self.builder $(.$page_size)+ = $crate::Some(limit);
                    self
                }
            )?

            $(
                /// Makes a paginator of the items on the pages.
                #[inline]
                pub fn items(self) -> $items {
                    $items(self)
                }
            )?

            /// Sets whether to stop when a page claims to be followed by itself, as is the default.
            #[inline]
            pub fn stop_on_duplicate_token(mut self, stop_on_duplicate_token: bool) -> Self {
                self.stop_on_duplicate_token = stop_on_duplicate_token;
                self
            }

            /// Makes the stream of pages, each requested when the stream is read.
            ///
            /// The stream ends after the last page or an error.
            #[inline]
            pub fn send(
                self,
            ) -> $crate::client::PaginationStream<$crate::client::PageResult<$output, $error>> {
                $crate::client::pages::<$operation>(
                    self.handle,
                    self.builder.build(),
                    self.stop_on_duplicate_token,
                )
            }
        }

        impl $fluent {
            /// Makes a paginator, which requests one page after the other.
            #[inline]
            pub fn into_paginator(self) -> $paginator {
                $paginator {
                    handle: self.handle,
                    builder: self.inner,
                    stop_on_duplicate_token: true,
                }
            }
        }

        #[doc(hidden)]
        impl $crate::client::Paginated for $operation {
            type Token = $token;

            #[inline]
            fn next_token(output: &$output) -> $crate::Option<&$token> {
                const NEXT_TOKEN: fn(&$output) -> $crate::Option<&$token> = $next_token;
                NEXT_TOKEN(output)
            }

            #[inline]
            fn input_token(
                input: &mut <$operation as $crate::operation::Operation>::Input,
            ) -> &mut $crate::Option<$token> {
                &mut input.$input_token
            }
        }

        $(
            #[doc = ::core::concat!("Paginator for the items of [`", ::core::stringify!($operation), "`].")]
            #[derive(Debug)]
            pub struct $items($paginator);

            impl $items {
                /// Makes the stream of items, whose pages are requested when the stream gets to
                /// them.
                ///
                /// The stream ends after the last item or an error.
                #[inline]
                pub fn send(
                    self,
                ) -> $crate::client::PaginationStream<$crate::client::PageResult<$item, $error>> {
                    $crate::client::items(self.0.send(), $to_items)
                }
            }
        )?
    };
}
