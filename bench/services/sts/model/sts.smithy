$version: "2.0"

namespace com.amazonaws.sts

use aws.api#service
use aws.auth#sigv4
use aws.auth#sigv4a
use aws.protocols#awsQuery
use aws.protocols#awsQueryError

@service(sdkId: "STS", arnNamespace: "sts", cloudFormationName: "STS", cloudTrailEventSource: "sts.amazonaws.com", endpointPrefix: "sts")
@sigv4(name: "sts")
@sigv4a(name: "sts")
@awsQuery
@auth(["aws.auth#sigv4", "aws.auth#sigv4a"])
@title("AWS Security Token Service")
@xmlNamespace(uri: "https://sts.amazonaws.com/doc/2011-06-15/")
service AWSSecurityTokenServiceV20110615 {
    version: "2011-06-15"
    operations: [
        AssumeRole
    ]
}

operation AssumeRole {
    input: AssumeRoleRequest
    output: AssumeRoleResponse
    errors: [
        ExpiredTokenException
        MalformedPolicyDocumentException
        PackedPolicyTooLargeException
        RegionDisabledException
    ]
}

structure AssumeRoleRequest {
    @required
    RoleArn: arnType

    @required
    RoleSessionName: roleSessionNameType

    PolicyArns: policyDescriptorListType

    Policy: unrestrictedSessionPolicyDocumentType

    DurationSeconds: roleDurationSecondsType

    Tags: tagListType

    TransitiveTagKeys: tagKeyListType

    ExternalId: externalIdType

    SerialNumber: serialNumberType

    TokenCode: tokenCodeType

    SourceIdentity: sourceIdentityType

    ProvidedContexts: ProvidedContextsListType
}

string arnType

string roleSessionNameType

list policyDescriptorListType {
    member: PolicyDescriptorType
}

structure PolicyDescriptorType {
    arn: arnType
}

string unrestrictedSessionPolicyDocumentType

integer roleDurationSecondsType

list tagListType {
    member: Tag
}

structure Tag {
    @required
    Key: tagKeyType

    @required
    Value: tagValueType
}

string tagKeyType

string tagValueType

list tagKeyListType {
    member: tagKeyType
}

string externalIdType

string serialNumberType

string tokenCodeType

string sourceIdentityType

list ProvidedContextsListType {
    member: ProvidedContext
}

structure ProvidedContext {
    ProviderArn: arnType

    ContextAssertion: contextAssertionType
}

string contextAssertionType

structure AssumeRoleResponse {
    Credentials: Credentials

    AssumedRoleUser: AssumedRoleUser

    PackedPolicySize: nonNegativeIntegerType

    SourceIdentity: sourceIdentityType

    SessionTokenUtilization: nonNegativeIntegerType

    SessionTokenSize: nonNegativeIntegerType
}

structure Credentials {
    @required
    AccessKeyId: accessKeyIdType

    @required
    SecretAccessKey: accessKeySecretType

    @required
    SessionToken: tokenType

    @required
    Expiration: dateType
}

string accessKeyIdType

@sensitive
string accessKeySecretType

string tokenType

timestamp dateType

structure AssumedRoleUser {
    @required
    AssumedRoleId: assumedRoleIdType

    @required
    Arn: arnType
}

string assumedRoleIdType

integer nonNegativeIntegerType

@awsQueryError(code: "ExpiredTokenException", httpResponseCode: 400)
@error("client")
@httpError(400)
structure ExpiredTokenException {
    message: expiredIdentityTokenMessage
}

string expiredIdentityTokenMessage

@awsQueryError(code: "MalformedPolicyDocument", httpResponseCode: 400)
@error("client")
@httpError(400)
structure MalformedPolicyDocumentException {
    message: malformedPolicyDocumentMessage
}

string malformedPolicyDocumentMessage

@awsQueryError(code: "PackedPolicyTooLarge", httpResponseCode: 400)
@error("client")
@httpError(400)
structure PackedPolicyTooLargeException {
    message: packedPolicyTooLargeMessage
}

string packedPolicyTooLargeMessage

@awsQueryError(code: "RegionDisabledException", httpResponseCode: 403)
@error("client")
@httpError(403)
structure RegionDisabledException {
    message: regionDisabledMessage
}

string regionDisabledMessage
