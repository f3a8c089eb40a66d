$version: "2.0"

namespace com.amazonaws.s3

use aws.api#service
use aws.auth#sigv4
use aws.protocols#restXml

@service(sdkId: "S3", arnNamespace: "s3", cloudFormationName: "S3", cloudTrailEventSource: "s3.amazonaws.com", endpointPrefix: "s3")
@sigv4(name: "s3")
@restXml(noErrorWrapping: true)
@title("Amazon Simple Storage Service")
@xmlNamespace(uri: "http://s3.amazonaws.com/doc/2006-03-01/")
service AmazonS3 {
    version: "2006-03-01"
    operations: [
        ListObjectsV2
    ]
}

@http(method: "GET", uri: "/{Bucket}?list-type=2", code: 200)
@paginated(inputToken: "ContinuationToken", outputToken: "NextContinuationToken", pageSize: "MaxKeys")
operation ListObjectsV2 {
    input: ListObjectsV2Request
    output: ListObjectsV2Output
    errors: [
        NoSuchBucket
    ]
}

structure ListObjectsV2Request {
    @httpLabel
    @required
    Bucket: BucketName

    @httpQuery("delimiter")
    Delimiter: Delimiter

    @httpQuery("encoding-type")
    EncodingType: EncodingType

    @httpQuery("max-keys")
    MaxKeys: MaxKeys

    @httpQuery("prefix")
    Prefix: Prefix

    @httpQuery("continuation-token")
    ContinuationToken: Token

    @httpQuery("fetch-owner")
    FetchOwner: FetchOwner

    @httpQuery("start-after")
    StartAfter: StartAfter

    @httpHeader("x-amz-request-payer")
    RequestPayer: RequestPayer

    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId

    @httpHeader("x-amz-optional-object-attributes")
    OptionalObjectAttributes: OptionalObjectAttributesList
}

string BucketName

string Delimiter

enum EncodingType {
    url
}

integer MaxKeys

string Prefix

string Token

boolean FetchOwner

string StartAfter

enum RequestPayer {
    requester
}

string AccountId

list OptionalObjectAttributesList {
    member: OptionalObjectAttributes
}

enum OptionalObjectAttributes {
    RESTORE_STATUS = "RestoreStatus"
}

@xmlName("ListBucketResult")
structure ListObjectsV2Output {
    IsTruncated: IsTruncated

    @xmlFlattened
    Contents: ObjectList

    Name: BucketName

    Prefix: Prefix

    Delimiter: Delimiter

    MaxKeys: MaxKeys

    @xmlFlattened
    CommonPrefixes: CommonPrefixList

    EncodingType: EncodingType

    KeyCount: KeyCount

    ContinuationToken: Token

    NextContinuationToken: NextToken

    StartAfter: StartAfter

    @httpHeader("x-amz-request-charged")
    RequestCharged: RequestCharged
}

boolean IsTruncated

list ObjectList {
    member: Object
}

structure Object {
    Key: ObjectKey

    LastModified: LastModified

    ETag: ETag

    @xmlFlattened
    ChecksumAlgorithm: ChecksumAlgorithmList

    ChecksumType: ChecksumType

    Size: Size

    StorageClass: ObjectStorageClass

    Owner: Owner

    RestoreStatus: RestoreStatus
}

string ObjectKey

timestamp LastModified

string ETag

list ChecksumAlgorithmList {
    member: ChecksumAlgorithm
}

enum ChecksumAlgorithm {
    CRC32
    CRC32C
    SHA1
    SHA256
    CRC64NVME
    SHA512
    MD5
    XXHASH64
    XXHASH3
    XXHASH128
}

enum ChecksumType {
    COMPOSITE
    FULL_OBJECT
}

long Size

enum ObjectStorageClass {
    STANDARD
    REDUCED_REDUNDANCY
    GLACIER
    STANDARD_IA
    ONEZONE_IA
    INTELLIGENT_TIERING
    DEEP_ARCHIVE
    OUTPOSTS
    GLACIER_IR
    SNOW
    EXPRESS_ONEZONE
    FSX_OPENZFS
    FSX_ONTAP
}

structure Owner {
    DisplayName: DisplayName

    ID: ID
}

string DisplayName

string ID

structure RestoreStatus {
    IsRestoreInProgress: IsRestoreInProgress

    RestoreExpiryDate: RestoreExpiryDate
}

boolean IsRestoreInProgress

timestamp RestoreExpiryDate

list CommonPrefixList {
    member: CommonPrefix
}

structure CommonPrefix {
    Prefix: Prefix
}

integer KeyCount

string NextToken

enum RequestCharged {
    requester
}

@error("client")
@httpError(404)
structure NoSuchBucket {}
