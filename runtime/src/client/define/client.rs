//! `Client` and the fluent builders.

/// Defines `Client`, the handle through which a service's operations are called.
///
/// The arguments are the crate's `Config` type and, as documentation, the service's name.
#[macro_export]
macro_rules! client {
    ($config:ty, $service:literal) => {
        #[doc = ::core::concat!("Client for ", $service, ".")]
        ///
        /// It has a method for each operation, which returns a builder for a request. A client is
        /// a handle: cloning it is cheap, and its clones share connections and credentials.
        #[derive(Clone, Debug)]
        pub struct Client {
            pub(crate) handle: ::std::sync::Arc<$crate::client::Handle>,
            config: $config,
        }

        impl Client {
            /// Makes a client from the configuration that `aws-config` loads.
            ///
            /// # Panics
            /// As [`from_conf`](Self::from_conf).
            #[track_caller]
            #[inline]
            pub fn new(sdk_config: &$crate::client::SdkConfig) -> Self {
                Self::from_conf(sdk_config.into())
            }

            /// Makes a client from the service's own configuration.
            ///
            /// # Panics
            /// When the configuration has no behavior version, or asks for retries or timeouts
            /// and has nothing to sleep with, or has no time source.
            #[track_caller]
            #[inline]
            pub fn from_conf(conf: $config) -> Self {
                let handle = $crate::client::Handle::new(conf.0.clone());
                Self {
                    handle: ::std::sync::Arc::new(handle),
                    config: conf,
                }
            }

            /// The client's configuration.
            #[inline]
            pub fn config(&self) -> &$config {
                &self.config
            }
        }
    };
}

/// Defines the fluent builder of an operation, the client's method that starts it, and `send_with`
/// of the input's builder.
#[macro_export]
macro_rules! fluent_builder {
    (
        $(#[$meta:meta])*
        $fluent:ident($builder:ident) via $client:ident, $config:ident:
        $operation:ident -> Result<$output:ident, $error:ident> $(presigned $body:ident)?;
        $(#[$method_meta:meta])*
        $method:ident
    ) => {
        $(#[$meta])*
        pub struct $fluent {
            pub(crate) handle: ::std::sync::Arc<$crate::client::Handle>,
            pub(crate) inner: $builder,
        }

        $crate::__call_builder! { $fluent($builder) }

        impl $fluent {
            /// Sends the request and returns the response.
            ///
            /// Failures that may pass are retried as the client's retry configuration says.
            ///
            /// # Errors
            /// [`SdkError`]($crate::error::SdkError) tells which part of the call failed;
            /// `into_service_error` gives the service's error.
            #[inline]
            pub fn send(
                self,
            ) -> impl $crate::Future<
                Output = $crate::Result<
                    $output,
                    $crate::error::SdkError<$error, $crate::client::HttpResponse>,
                >,
            > {
                $crate::client::call::<$operation>(self.handle, self.inner.build(), None)
            }

            /// Makes a call whose request, interceptors and configuration can be changed before
            /// it is sent.
            #[inline]
            pub fn customize(self) -> $crate::client::CustomizableOperation<$output, $error, Self> {
                $crate::client::CustomizableOperation::new(self)
            }
        }

        $($crate::__presigned! { $fluent, $operation, $error, $body })?

        #[doc(hidden)]
        impl $crate::client::FluentCall<$output, $error> for $fluent {
            type Operation = $operation;
            type Config = $config;

            #[inline]
            fn into_parts(
                self,
            ) -> (
                ::std::sync::Arc<$crate::client::Handle>,
                $crate::client::InputResult<$operation>,
            ) {
                (self.handle, self.inner.build())
            }
        }

        impl $crate::client::RuntimePlugin for $operation {
            #[inline]
            fn config(&self) -> $crate::Option<$crate::client::FrozenLayer> {
                $crate::client::operation_config::<Self, $config>()
            }

            #[inline]
            fn runtime_components(
                &self,
                _: &$crate::client::RuntimeComponentsBuilder,
            ) -> ::std::borrow::Cow<'_, $crate::client::RuntimeComponentsBuilder> {
                $crate::client::operation_components::<Self, $config>()
            }
        }

        impl $client {
            $(#[$method_meta])*
            #[inline]
            pub fn $method(&self) -> $fluent {
                $fluent::new(self.handle.clone())
            }
        }

        impl $builder {
            /// Sends a request with this input.
            ///
            /// # Errors
            /// As `send` of the fluent builder.
            #[inline]
            pub fn send_with(
                self,
                client: &$client,
            ) -> impl $crate::Future<
                Output = $crate::Result<
                    $output,
                    $crate::error::SdkError<$error, $crate::client::HttpResponse>,
                >,
            > {
                $crate::client::call::<$operation>(client.handle.clone(), self.build(), None)
            }
        }
    };
}

/// The method of a fluent builder whose request can be signed in advance.
#[doc(hidden)]
#[macro_export]
macro_rules! __presigned {
    ($fluent:ident, $operation:ident, $error:ident, $body:ident) => {
        #[doc(hidden)]
        impl $crate::presigning::Presign for $operation {
            const BODY: $crate::presigning::PresignedBody =
                $crate::presigning::PresignedBody::$body;
        }

        impl $fluent {
            /// Signs the request in advance, for others to send who have no credentials.
            ///
            /// It can be sent until the time that `presigning_config` says, and no longer than the
            /// credentials are good for that it is signed with.
            ///
            /// # Errors
            /// As [`send`](Self::send), but for what happens after a request is signed.
            #[inline]
            pub fn presigned(
                self,
                presigning_config: $crate::presigning::PresigningConfig,
            ) -> impl $crate::Future<
                Output = $crate::Result<
                    $crate::presigning::PresignedRequest,
                    $crate::error::SdkError<$error, $crate::client::HttpResponse>,
                >,
            > {
                let input = self.inner.build();
                $crate::client::presign::<$operation>(self.handle, input, None, presigning_config)
            }
        }
    };
}

/// What the builders of calls and of waits have in common: a handle and the input so far.
#[doc(hidden)]
#[macro_export]
macro_rules! __call_builder {
    ($fluent:ident($builder:ident)) => {
        impl $fluent {
            /// Starts an input with the given client.
            #[inline]
            pub(crate) fn new(handle: ::std::sync::Arc<$crate::client::Handle>) -> Self {
                Self {
                    handle,
                    inner: ::core::default::Default::default(),
                }
            }

            /// The input so far.
            #[inline]
            pub fn as_input(&self) -> &$builder {
                &self.inner
            }
        }
    };
}
