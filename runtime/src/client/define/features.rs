//! Settings that only some services have.

/// The settings for one feature of a service.
#[doc(hidden)]
#[macro_export]
macro_rules! __config_feature {
    (sigv4) => {
        $crate::__config_sigv4! {}
    };
    (bearer_auth) => {
        $crate::__config_bearer_auth! {}
    };
    (basic_auth) => {
        $crate::__config_basic_auth! {}
    };
    (api_key_auth) => {
        $crate::__config_api_key_auth! {}
    };
    (request_compression) => {
        impl Config {
            /// Whether requests stay uncompressed.
            #[inline]
            pub fn disable_request_compression(&self) -> Option<bool> {
                let setting = self
                    .0
                    .layer()
                    .load::<$crate::client::DisableRequestCompression>();
                setting.map(|it| it.0)
            }

            /// The size in bytes from which on bodies are compressed.
            #[inline]
            pub fn request_min_compression_size_bytes(&self) -> Option<u32> {
                let layer = self.0.layer();
                let setting = layer.load::<$crate::client::RequestMinCompressionSizeBytes>();
                setting.map(|it| it.0)
            }
        }

        impl Builder {
            /// Sets whether requests stay uncompressed.
            pub fn disable_request_compression(
                mut self,
                disable_request_compression: impl Into<Option<bool>>,
            ) -> Self {
                self.set_disable_request_compression(disable_request_compression.into());
                self
            }

            /// Sets whether requests stay uncompressed. `None` leaves the default.
            #[inline]
            pub fn set_disable_request_compression(
                &mut self,
                disable_request_compression: Option<bool>,
            ) -> &mut Self {
                self.0.store_or_unset(
                    disable_request_compression.map($crate::client::DisableRequestCompression),
                );
                self
            }

            /// Sets the size in bytes from which on bodies are compressed, 10,240 by default.
            pub fn request_min_compression_size_bytes(
                mut self,
                request_min_compression_size_bytes: impl Into<Option<u32>>,
            ) -> Self {
                self.set_request_min_compression_size_bytes(
                    request_min_compression_size_bytes.into(),
                );
                self
            }

            /// Sets the size in bytes from which on bodies are compressed. `None` leaves the
            /// default.
            #[inline]
            pub fn set_request_min_compression_size_bytes(
                &mut self,
                request_min_compression_size_bytes: Option<u32>,
            ) -> &mut Self {
                self.0.store_or_unset(
                    request_min_compression_size_bytes
                        .map($crate::client::RequestMinCompressionSizeBytes),
                );
                self
            }
        }
    };
}
