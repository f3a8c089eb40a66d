$version: "2.0"

namespace com.amazonaws.ec2

use aws.api#service
use aws.auth#sigv4
use aws.protocols#ec2Query
use aws.protocols#ec2QueryName

@service(sdkId: "EC2", arnNamespace: "ec2", cloudFormationName: "EC2", cloudTrailEventSource: "ec2.amazonaws.com", endpointPrefix: "ec2")
@sigv4(name: "ec2")
@ec2Query
@title("Amazon Elastic Compute Cloud")
@xmlNamespace(uri: "http://ec2.amazonaws.com/doc/2016-11-15")
service AmazonEC2 {
    version: "2016-11-15"
    operations: [
        DescribeVolumes
    ]
}

@paginated(inputToken: "NextToken", outputToken: "NextToken", items: "Volumes", pageSize: "MaxResults")
operation DescribeVolumes {
    input: DescribeVolumesRequest
    output: DescribeVolumesResult
}

structure DescribeVolumesRequest {
    @xmlName("VolumeId")
    @ec2QueryName("VolumeId")
    VolumeIds: VolumeIdStringList

    IncludeManagedResources: Boolean

    @xmlName("dryRun")
    @ec2QueryName("DryRun")
    DryRun: Boolean

    @xmlName("Filter")
    @ec2QueryName("Filter")
    Filters: FilterList

    @xmlName("nextToken")
    @ec2QueryName("NextToken")
    NextToken: String

    @xmlName("maxResults")
    @ec2QueryName("MaxResults")
    MaxResults: Integer
}

list VolumeIdStringList {
    @xmlName("VolumeId")
    member: VolumeId
}

string VolumeId

boolean Boolean

list FilterList {
    @xmlName("Filter")
    member: Filter
}

structure Filter {
    Name: String

    @xmlName("Value")
    @ec2QueryName("Value")
    Values: ValueStringList
}

string String

list ValueStringList {
    @xmlName("item")
    member: String
}

integer Integer

structure DescribeVolumesResult {
    @xmlName("nextToken")
    @ec2QueryName("NextToken")
    NextToken: String

    @xmlName("volumeSet")
    @ec2QueryName("VolumeSet")
    Volumes: VolumeList
}

list VolumeList {
    @xmlName("item")
    member: Volume
}

structure Volume {
    @xmlName("availabilityZoneId")
    @ec2QueryName("AvailabilityZoneId")
    AvailabilityZoneId: String

    @xmlName("outpostArn")
    @ec2QueryName("OutpostArn")
    OutpostArn: String

    @xmlName("sourceVolumeId")
    @ec2QueryName("SourceVolumeId")
    SourceVolumeId: String

    @xmlName("iops")
    @ec2QueryName("Iops")
    Iops: Integer

    @xmlName("tagSet")
    @ec2QueryName("TagSet")
    Tags: TagList

    @xmlName("volumeType")
    @ec2QueryName("VolumeType")
    VolumeType: VolumeType

    @xmlName("fastRestored")
    @ec2QueryName("FastRestored")
    FastRestored: Boolean

    @xmlName("multiAttachEnabled")
    @ec2QueryName("MultiAttachEnabled")
    MultiAttachEnabled: Boolean

    @xmlName("throughput")
    @ec2QueryName("Throughput")
    Throughput: Integer

    @xmlName("sseType")
    @ec2QueryName("SseType")
    SseType: SSEType

    @xmlName("operator")
    @ec2QueryName("Operator")
    Operator: OperatorResponse

    @xmlName("volumeInitializationRate")
    @ec2QueryName("VolumeInitializationRate")
    VolumeInitializationRate: Integer

    @xmlName("volumeArn")
    @ec2QueryName("VolumeArn")
    VolumeArn: String

    @xmlName("ownerId")
    @ec2QueryName("OwnerId")
    OwnerId: String

    @xmlName("volumeId")
    @ec2QueryName("VolumeId")
    VolumeId: String

    @xmlName("size")
    @ec2QueryName("Size")
    Size: Integer

    @xmlName("snapshotId")
    @ec2QueryName("SnapshotId")
    SnapshotId: String

    @xmlName("availabilityZone")
    @ec2QueryName("AvailabilityZone")
    AvailabilityZone: String

    @xmlName("status")
    @ec2QueryName("Status")
    State: VolumeState

    @xmlName("createTime")
    @ec2QueryName("CreateTime")
    CreateTime: DateTime

    @xmlName("attachmentSet")
    @ec2QueryName("AttachmentSet")
    Attachments: VolumeAttachmentList

    @xmlName("encrypted")
    @ec2QueryName("Encrypted")
    Encrypted: Boolean

    @xmlName("kmsKeyId")
    @ec2QueryName("KmsKeyId")
    KmsKeyId: String
}

list TagList {
    @xmlName("item")
    member: Tag
}

structure Tag {
    @xmlName("key")
    @ec2QueryName("Key")
    Key: String

    @xmlName("value")
    @ec2QueryName("Value")
    Value: String
}

enum VolumeType {
    standard
    io1
    io2
    gp2
    sc1
    st1
    gp3
}

enum SSEType {
    sse_ebs = "sse-ebs"
    sse_kms = "sse-kms"
    none
}

structure OperatorResponse {
    @xmlName("managed")
    @ec2QueryName("Managed")
    Managed: Boolean

    @xmlName("principal")
    @ec2QueryName("Principal")
    Principal: String

    @xmlName("hiddenByDefault")
    @ec2QueryName("HiddenByDefault")
    HiddenByDefault: Boolean
}

enum VolumeState {
    creating
    available
    in_use = "in-use"
    deleting
    deleted
    error
}

timestamp DateTime

list VolumeAttachmentList {
    @xmlName("item")
    member: VolumeAttachment
}

structure VolumeAttachment {
    @xmlName("deleteOnTermination")
    @ec2QueryName("DeleteOnTermination")
    DeleteOnTermination: Boolean

    @xmlName("associatedResource")
    @ec2QueryName("AssociatedResource")
    AssociatedResource: String

    @xmlName("instanceOwningService")
    @ec2QueryName("InstanceOwningService")
    InstanceOwningService: String

    @xmlName("ebsCardIndex")
    @ec2QueryName("EbsCardIndex")
    EbsCardIndex: Integer

    @xmlName("volumeId")
    @ec2QueryName("VolumeId")
    VolumeId: String

    @xmlName("instanceId")
    @ec2QueryName("InstanceId")
    InstanceId: String

    @xmlName("device")
    @ec2QueryName("Device")
    Device: String

    @xmlName("status")
    @ec2QueryName("Status")
    State: VolumeAttachmentState

    @xmlName("attachTime")
    @ec2QueryName("AttachTime")
    AttachTime: DateTime
}

enum VolumeAttachmentState {
    attaching
    attached
    detaching
    detached
    busy
}
