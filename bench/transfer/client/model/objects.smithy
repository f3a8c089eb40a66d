$version: "2"

namespace com.amazonaws.s3

use aws.api#service
use aws.auth#sigv4
use aws.protocols#httpChecksum
use aws.protocols#restXml

/// Keeps objects in buckets.
@restXml(noErrorWrapping: true)
@service(sdkId: "S3")
@sigv4(name: "s3")
@title("Objects")
@xmlNamespace(uri: "http://s3.amazonaws.com/doc/2006-03-01/")
service AmazonS3 {
    version: "2006-03-01"
    operations: [GetObject, PutObject]
}

/// Reads an object.
@http(method: "GET", uri: "/{Bucket}/{Key+}", code: 200)
@httpChecksum(requestValidationModeMember: "ChecksumMode", responseAlgorithms: ["CRC32", "SHA256"])
@readonly
operation GetObject {
    input := with [Named] {
        /// Whether the answer has a checksum.
        @httpHeader("x-amz-checksum-mode")
        ChecksumMode: ChecksumMode
    }
    output := {
        /// What the object holds.
        @httpPayload
        Body: Content = ""
    }
}

/// Writes an object.
@http(method: "PUT", uri: "/{Bucket}/{Key+}", code: 200)
@httpChecksum(requestAlgorithmMember: "ChecksumAlgorithm", requestChecksumRequired: false)
@idempotent
operation PutObject {
    input := with [Named] {
        /// How the checksum is calculated.
        @httpHeader("x-amz-sdk-checksum-algorithm")
        ChecksumAlgorithm: ChecksumAlgorithm

        /// What the object holds.
        @httpPayload
        Body: Content = ""
    }
}

@mixin
structure Named {
    /// The bucket.
    @httpLabel
    @required
    Bucket: String

    /// The object in it.
    @httpLabel
    @required
    Key: String
}

/// Whether an answer has a checksum.
enum ChecksumMode {
    /// It has one.
    ENABLED
}

/// A way to calculate checksums.
enum ChecksumAlgorithm {
    /// A cyclic redundancy check of 32 bits.
    CRC32

    /// A hash of 256 bits.
    SHA256
}

/// Bytes that come one after the other.
@streaming
blob Content
