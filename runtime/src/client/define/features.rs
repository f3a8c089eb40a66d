//! Settings that only some services have.

/// The settings for one feature of a service.
#[doc(hidden)]
#[macro_export]
macro_rules! __config_feature {
    (sigv4) => {
        $crate::__config_sigv4! {}
    };
    (sigv4a) => {
        $crate::__config_sigv4a! {}
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
    (account_id_endpoints) => {
        impl Builder {
            /// Sets whether the account of the caller is part of the endpoint: it is where the
            /// account is known, unless this says otherwise.
            #[inline]
            pub fn account_id_endpoint_mode(
                mut self,
                account_id_endpoint_mode: $crate::config::AccountIdEndpointMode,
            ) -> Self {
                self.set_account_id_endpoint_mode(Some(account_id_endpoint_mode));
                self
            }

            /// Sets whether the account of the caller is part of the endpoint. `None` leaves the
            /// default.
            #[inline]
            pub fn set_account_id_endpoint_mode(
                &mut self,
                account_id_endpoint_mode: Option<$crate::config::AccountIdEndpointMode>,
            ) -> &mut Self {
                self.0.store_or_unset(account_id_endpoint_mode);
                self
            }
        }
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
    (http_checksum) => {
        impl Config {
            /// When the checksums of requests are said.
            #[inline]
            pub fn request_checksum_calculation(
                &self,
            ) -> Option<&$crate::config::RequestChecksumCalculation> {
                self.0
                    .layer()
                    .load::<$crate::config::RequestChecksumCalculation>()
            }

            /// When responses are compared with their checksums.
            #[inline]
            pub fn response_checksum_validation(
                &self,
            ) -> Option<&$crate::config::ResponseChecksumValidation> {
                self.0
                    .layer()
                    .load::<$crate::config::ResponseChecksumValidation>()
            }
        }

        impl Builder {
            /// Sets when the checksums of requests are said: by default, of all operations that
            /// know one.
            #[inline]
            pub fn request_checksum_calculation(
                mut self,
                request_checksum_calculation: $crate::config::RequestChecksumCalculation,
            ) -> Self {
                self.set_request_checksum_calculation(Some(request_checksum_calculation));
                self
            }

            /// Sets when the checksums of requests are said. `None` leaves the default.
            #[inline]
            pub fn set_request_checksum_calculation(
                &mut self,
                request_checksum_calculation: Option<$crate::config::RequestChecksumCalculation>,
            ) -> &mut Self {
                self.0.store_or_unset(request_checksum_calculation);
                self
            }

            /// Sets when responses are compared with their checksums: by default, of all operations
            /// that know one.
            #[inline]
            pub fn response_checksum_validation(
                mut self,
                response_checksum_validation: $crate::config::ResponseChecksumValidation,
            ) -> Self {
                self.set_response_checksum_validation(Some(response_checksum_validation));
                self
            }

            /// Sets when responses are compared with their checksums. `None` leaves the default.
            #[inline]
            pub fn set_response_checksum_validation(
                &mut self,
                response_checksum_validation: Option<$crate::config::ResponseChecksumValidation>,
            ) -> &mut Self {
                self.0.store_or_unset(response_checksum_validation);
                self
            }
        }
    };
    (s3_express) => {
        $crate::__config_s3_express! {}
    };
    (aws_chunked) => {
        impl Builder {
            /// Sets how many bytes each chunk of a stream holds that is sent with a checksum after
            /// it: 64 KiB by default, 8 KiB at least. `None` makes the whole stream one chunk,
            /// which is held in memory.
            #[inline]
            pub fn aws_chunked_encoding_chunk_size(mut self, chunk_size: Option<usize>) -> Self {
                self.set_aws_chunked_encoding_chunk_size(Some(chunk_size));
                self
            }

            /// Sets how many bytes each chunk of such a stream holds. `None` changes nothing.
            #[inline]
            pub fn set_aws_chunked_encoding_chunk_size(
                &mut self,
                chunk_size: Option<Option<usize>>,
            ) -> &mut Self {
                self.0.store(chunk_size.map($crate::client::ChunkSize::of));
                self
            }
        }
    };
}
