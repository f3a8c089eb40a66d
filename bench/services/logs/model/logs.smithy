$version: "2.0"

namespace com.amazonaws.cloudwatchlogs

use aws.api#service
use aws.auth#sigv4
use aws.protocols#awsJson1_1

@service(sdkId: "CloudWatch Logs", arnNamespace: "logs", cloudFormationName: "Logs", cloudTrailEventSource: "logs.amazonaws.com", docId: "logs-2014-03-28", endpointPrefix: "logs")
@sigv4(name: "logs")
@awsJson1_1
@title("Amazon CloudWatch Logs")
@xmlNamespace(uri: "http://monitoring.amazonaws.com/doc/2014-03-28/")
service Logs_20140328 {
    version: "2014-03-28"
    operations: [
        PutLogEvents
    ]
}

operation PutLogEvents {
    input: PutLogEventsRequest
    output: PutLogEventsResponse
    errors: [
        DataAlreadyAcceptedException
        InvalidParameterException
        InvalidSequenceTokenException
        ResourceNotFoundException
        ServiceUnavailableException
        UnrecognizedClientException
    ]
}

structure PutLogEventsRequest {
    @required
    logGroupName: LogGroupName

    @required
    logStreamName: LogStreamName

    @required
    logEvents: InputLogEvents

    sequenceToken: SequenceToken

    entity: Entity
}

string LogGroupName

string LogStreamName

list InputLogEvents {
    member: InputLogEvent
}

structure InputLogEvent {
    @required
    timestamp: Timestamp

    @required
    message: EventMessage
}

long Timestamp

string EventMessage

string SequenceToken

structure Entity {
    keyAttributes: EntityKeyAttributes

    attributes: EntityAttributes
}

map EntityKeyAttributes {
    key: EntityKeyAttributesKey

    value: EntityKeyAttributesValue
}

string EntityKeyAttributesKey

string EntityKeyAttributesValue

map EntityAttributes {
    key: EntityAttributesKey

    value: EntityAttributesValue
}

string EntityAttributesKey

string EntityAttributesValue

structure PutLogEventsResponse {
    nextSequenceToken: SequenceToken

    rejectedLogEventsInfo: RejectedLogEventsInfo

    rejectedEntityInfo: RejectedEntityInfo
}

structure RejectedLogEventsInfo {
    tooNewLogEventStartIndex: LogEventIndex

    tooOldLogEventEndIndex: LogEventIndex

    expiredLogEventEndIndex: LogEventIndex
}

integer LogEventIndex

structure RejectedEntityInfo {
    @required
    errorType: EntityRejectionErrorType
}

enum EntityRejectionErrorType {
    INVALID_ENTITY = "InvalidEntity"
    INVALID_TYPE_VALUE = "InvalidTypeValue"
    INVALID_KEY_ATTRIBUTE = "InvalidKeyAttributes"
    INVALID_ATTRIBUTES = "InvalidAttributes"
    ENTITY_SIZE_TOO_LARGE = "EntitySizeTooLarge"
    UNSUPPORTED_LOG_GROUP_TYPE = "UnsupportedLogGroupType"
    MISSING_REQUIRED_FIELDS = "MissingRequiredFields"
}

@error("client")
structure DataAlreadyAcceptedException {
    expectedSequenceToken: SequenceToken

    message: Message
}

string Message

@error("client")
structure InvalidParameterException {
    message: Message
}

@error("client")
structure InvalidSequenceTokenException {
    expectedSequenceToken: SequenceToken

    message: Message
}

@error("client")
structure ResourceNotFoundException {
    message: Message
}

@error("server")
structure ServiceUnavailableException {
    message: Message
}

@error("client")
structure UnrecognizedClientException {
    message: Message
}
