$version: "2.0"

namespace com.amazonaws.dynamodb

use aws.api#service
use aws.auth#sigv4
use aws.protocols#awsJson1_0
use aws.protocols#awsQueryError

@service(sdkId: "DynamoDB", arnNamespace: "dynamodb", cloudFormationName: "DynamoDB", cloudTrailEventSource: "dynamodb.amazonaws.com", endpointPrefix: "dynamodb")
@sigv4(name: "dynamodb")
@awsJson1_0
@title("Amazon DynamoDB")
@xmlNamespace(uri: "http://dynamodb.amazonaws.com/doc/2012-08-10/")
service DynamoDB_20120810 {
    version: "2012-08-10"
    operations: [
        GetItem
        PutItem
        Query
    ]
}

operation PutItem {
    input: PutItemInput
    output: PutItemOutput
    errors: [
        ConditionalCheckFailedException
        InternalServerError
        InvalidEndpointException
        ItemCollectionSizeLimitExceededException
        ProvisionedThroughputExceededException
        ReplicatedWriteConflictException
        RequestLimitExceeded
        ResourceNotFoundException
        ThrottlingException
        TransactionConflictException
    ]
}

structure PutItemInput {
    @required
    TableName: TableArn

    @required
    Item: PutItemInputAttributeMap

    Expected: ExpectedAttributeMap

    ReturnValues: ReturnValue

    ReturnConsumedCapacity: ReturnConsumedCapacity

    ReturnItemCollectionMetrics: ReturnItemCollectionMetrics

    ConditionalOperator: ConditionalOperator

    ConditionExpression: ConditionExpression

    ExpressionAttributeNames: ExpressionAttributeNameMap

    ExpressionAttributeValues: ExpressionAttributeValueMap

    ReturnValuesOnConditionCheckFailure: ReturnValuesOnConditionCheckFailure
}

string TableArn

map PutItemInputAttributeMap {
    key: AttributeName

    value: AttributeValue
}

string AttributeName

union AttributeValue {
    S: StringAttributeValue

    N: NumberAttributeValue

    B: BinaryAttributeValue

    SS: StringSetAttributeValue

    NS: NumberSetAttributeValue

    BS: BinarySetAttributeValue

    M: MapAttributeValue

    L: ListAttributeValue

    NULL: NullAttributeValue

    BOOL: BooleanAttributeValue
}

string StringAttributeValue

string NumberAttributeValue

blob BinaryAttributeValue

list StringSetAttributeValue {
    member: StringAttributeValue
}

list NumberSetAttributeValue {
    member: NumberAttributeValue
}

list BinarySetAttributeValue {
    member: BinaryAttributeValue
}

map MapAttributeValue {
    key: AttributeName

    value: AttributeValue
}

list ListAttributeValue {
    member: AttributeValue
}

boolean NullAttributeValue

boolean BooleanAttributeValue

map ExpectedAttributeMap {
    key: AttributeName

    value: ExpectedAttributeValue
}

structure ExpectedAttributeValue {
    Value: AttributeValue

    Exists: BooleanObject

    ComparisonOperator: ComparisonOperator

    AttributeValueList: AttributeValueList
}

boolean BooleanObject

enum ComparisonOperator {
    EQ
    NE
    IN
    LE
    LT
    GE
    GT
    BETWEEN
    NOT_NULL
    NULL
    CONTAINS
    NOT_CONTAINS
    BEGINS_WITH
}

list AttributeValueList {
    member: AttributeValue
}

enum ReturnValue {
    NONE
    ALL_OLD
    UPDATED_OLD
    ALL_NEW
    UPDATED_NEW
}

enum ReturnConsumedCapacity {
    INDEXES
    TOTAL
    NONE
}

enum ReturnItemCollectionMetrics {
    SIZE
    NONE
}

enum ConditionalOperator {
    AND
    OR
}

string ConditionExpression

map ExpressionAttributeNameMap {
    key: ExpressionAttributeNameVariable

    value: AttributeName
}

string ExpressionAttributeNameVariable

map ExpressionAttributeValueMap {
    key: ExpressionAttributeValueVariable

    value: AttributeValue
}

string ExpressionAttributeValueVariable

enum ReturnValuesOnConditionCheckFailure {
    ALL_OLD
    NONE
}

structure PutItemOutput {
    Attributes: AttributeMap

    ConsumedCapacity: ConsumedCapacity

    ItemCollectionMetrics: ItemCollectionMetrics
}

map AttributeMap {
    key: AttributeName

    value: AttributeValue
}

structure ConsumedCapacity {
    TableName: TableArn

    CapacityUnits: ConsumedCapacityUnits

    ReadCapacityUnits: ConsumedCapacityUnits

    WriteCapacityUnits: ConsumedCapacityUnits

    Table: Capacity

    LocalSecondaryIndexes: SecondaryIndexesCapacityMap

    GlobalSecondaryIndexes: SecondaryIndexesCapacityMap

    VectorIndexes: VectorIndexesCapacityMap
}

double ConsumedCapacityUnits

map VectorIndexesCapacityMap {
    key: IndexName

    value: VectorCapacity
}

structure VectorCapacity {
    VectorSearchRequestBytes: Double

    VectorWriteRequestBytes: Double
}

structure Capacity {
    ReadCapacityUnits: ConsumedCapacityUnits

    WriteCapacityUnits: ConsumedCapacityUnits

    CapacityUnits: ConsumedCapacityUnits
}

map SecondaryIndexesCapacityMap {
    key: IndexName

    value: Capacity
}

string IndexName

structure ItemCollectionMetrics {
    ItemCollectionKey: ItemCollectionKeyAttributeMap

    SizeEstimateRangeGB: ItemCollectionSizeEstimateRange
}

map ItemCollectionKeyAttributeMap {
    key: AttributeName

    value: AttributeValue
}

list ItemCollectionSizeEstimateRange {
    member: ItemCollectionSizeEstimateBound
}

double ItemCollectionSizeEstimateBound

@error("client")
structure ConditionalCheckFailedException {
    message: ErrorMessage

    Item: AttributeMap
}

string ErrorMessage

@error("server")
structure InternalServerError {
    message: ErrorMessage
}

@error("client")
@httpError(421)
structure InvalidEndpointException {
    Message: String
}

string String

@error("client")
structure ItemCollectionSizeLimitExceededException {
    message: ErrorMessage
}

@error("client")
structure ProvisionedThroughputExceededException {
    message: ErrorMessage

    ThrottlingReasons: ThrottlingReasonList
}

list ThrottlingReasonList {
    member: ThrottlingReason
}

structure ThrottlingReason {
    reason: Reason

    resource: Resource
}

string Reason

string Resource

@error("client")
@retryable
structure ReplicatedWriteConflictException {
    message: ErrorMessage
}

@error("client")
structure RequestLimitExceeded {
    message: ErrorMessage

    ThrottlingReasons: ThrottlingReasonList
}

@error("client")
structure ResourceNotFoundException {
    message: ErrorMessage
}

@awsQueryError(code: "Throttling", httpResponseCode: 400)
@error("client")
@httpError(400)
structure ThrottlingException {
    message: AvailabilityErrorMessage

    throttlingReasons: ThrottlingReasonList
}

string AvailabilityErrorMessage

@error("client")
structure TransactionConflictException {
    message: ErrorMessage
}

operation GetItem {
    input: GetItemInput
    output: GetItemOutput
    errors: [
        InternalServerError
        InvalidEndpointException
        ProvisionedThroughputExceededException
        RequestLimitExceeded
        ResourceNotFoundException
        ThrottlingException
    ]
}

structure GetItemInput {
    @required
    TableName: TableArn

    @required
    Key: Key

    AttributesToGet: AttributeNameList

    ConsistentRead: ConsistentRead

    ReturnConsumedCapacity: ReturnConsumedCapacity

    ProjectionExpression: ProjectionExpression

    ExpressionAttributeNames: ExpressionAttributeNameMap
}

map Key {
    key: AttributeName

    value: AttributeValue
}

list AttributeNameList {
    member: AttributeName
}

boolean ConsistentRead

string ProjectionExpression

structure GetItemOutput {
    Item: AttributeMap

    ConsumedCapacity: ConsumedCapacity
}

@paginated(inputToken: "ExclusiveStartKey", outputToken: "LastEvaluatedKey", items: "Items", pageSize: "Limit")
operation Query {
    input: QueryInput
    output: QueryOutput
    errors: [
        InternalServerError
        InvalidEndpointException
        ProvisionedThroughputExceededException
        RequestLimitExceeded
        ResourceNotFoundException
        ThrottlingException
    ]
}

structure QueryInput {
    @required
    TableName: TableArn

    IndexName: IndexName

    Select: Select

    AttributesToGet: AttributeNameList

    Limit: PositiveIntegerObject

    ConsistentRead: ConsistentRead

    KeyConditions: KeyConditions

    QueryFilter: FilterConditionMap

    ConditionalOperator: ConditionalOperator

    ScanIndexForward: BooleanObject

    ExclusiveStartKey: Key

    ReturnConsumedCapacity: ReturnConsumedCapacity

    ProjectionExpression: ProjectionExpression

    FilterExpression: ConditionExpression

    KeyConditionExpression: KeyExpression

    ExpressionAttributeNames: ExpressionAttributeNameMap

    ExpressionAttributeValues: ExpressionAttributeValueMap
}

enum Select {
    ALL_ATTRIBUTES
    ALL_PROJECTED_ATTRIBUTES
    SPECIFIC_ATTRIBUTES
    COUNT
}

integer PositiveIntegerObject

map KeyConditions {
    key: AttributeName

    value: Condition
}

structure Condition {
    AttributeValueList: AttributeValueList

    @required
    ComparisonOperator: ComparisonOperator
}

map FilterConditionMap {
    key: AttributeName

    value: Condition
}

string KeyExpression

structure QueryOutput {
    Items: ItemList

    Count: Integer = 0

    ScannedCount: Integer = 0

    LastEvaluatedKey: Key

    ConsumedCapacity: ConsumedCapacity
}

list ItemList {
    member: AttributeMap
}

integer Integer
