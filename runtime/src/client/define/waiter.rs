//! Waiters.

/// Defines the fluent builder of a waiter, and names for what a wait ends with.
///
/// The arguments are the fluent builder, the input's builder, the two names, and the operation with
/// its output and error; then the least and greatest number of seconds between calls, and the
/// function that says what a response means.
#[macro_export]
macro_rules! waiter {
    (
        $(#[$meta:meta])*
        $fluent:ident($builder:ident) -> Result<$final_poll:ident, $wait_error:ident>:
        $operation:ident -> Result<$output:ident, $error:ident>;
        delay $delay:expr;
        accept $accept:path;
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug)]
        pub struct $fluent {
            handle: ::std::sync::Arc<$crate::client::Handle>,
            inner: $builder,
        }

        $crate::__call_builder! { $fluent($builder) }

        impl $fluent {
            /// Calls the operation until the wait is over, at most for `max_wait`.
            ///
            /// # Errors
            /// [`WaiterError`]($crate::client::WaiterError) tells why the wait did not come to its
            /// end.
            #[inline]
            pub async fn wait(
                self,
                max_wait: ::core::time::Duration,
            ) -> $crate::Result<$final_poll, $wait_error> {
                let input = self.inner.build();
                $crate::client::wait::<$operation>(&self.handle, input, max_wait, $delay, $accept)
                    .await
            }
        }

        /// The last response of a wait that came to its end.
        pub type $final_poll = $crate::client::FinalPoll<
            $output,
            $crate::error::SdkError<$error, $crate::client::HttpResponse>,
        >;

        /// Why a wait did not come to its end.
        pub type $wait_error = $crate::client::WaiterError<$output, $error>;
    };
}

/// Defines the trait with the methods of a client that start waiters.
///
/// A method that the crate has only with one of its features says so: `, if "feature"` comes after
/// the fluent builder.
#[macro_export]
macro_rules! waiters {
    ($client:ident; $($(#[$meta:meta])* $method:ident -> $fluent:path $(, if $feature:literal)?;)*) => {
        /// Methods of the client that wait until something is so.
        ///
        /// Each returns a builder for the input; its `wait` calls the operation again and again.
        pub trait Waiters {
            $(
                $(#[$meta])*
                $(#[cfg(feature = $feature)])?
                fn $method(&self) -> $fluent;
            )*
        }

        impl Waiters for $client {
            $(
                #[inline]
                $(#[cfg(feature = $feature)])?
                fn $method(&self) -> $fluent {
                    <$fluent>::new(self.handle.clone())
                }
            )*
        }
    };
}
