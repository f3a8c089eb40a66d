$version: "2.0"

namespace com.amazonaws.ssm

use aws.api#service
use aws.auth#sigv4
use aws.protocols#awsJson1_1

/// The parameters of AWS Systems Manager.
@service(sdkId: "SSM")
@sigv4(name: "ssm")
@awsJson1_1
@title("Amazon Simple Systems Manager (SSM)")
service AmazonSSM {
    version: "2014-11-06"
    operations: [PutParameter, GetParameter, GetParametersByPath, DeleteParameter]
}

/// Sets a parameter.
operation PutParameter {
    input := {
        @required
        Name: String
        @required
        Value: String
        Type: ParameterType
        Overwrite: Boolean
    }
    output := {
        @required
        Version: Long
    }
    errors: [ParameterAlreadyExists]
}

/// Reads a parameter.
operation GetParameter {
    input := {
        @required
        Name: String
        WithDecryption: Boolean
    }
    output := {
        Parameter: Parameter
    }
    errors: [ParameterNotFound]
}

/// Reads the parameters below a path.
@paginated(inputToken: "NextToken", outputToken: "NextToken", pageSize: "MaxResults", items: "Parameters")
operation GetParametersByPath {
    input := {
        @required
        Path: String
        Recursive: Boolean
        MaxResults: Integer
        NextToken: String
    }
    output := {
        Parameters: ParameterList
        NextToken: String
    }
}

/// Removes a parameter.
operation DeleteParameter {
    input := {
        @required
        Name: String
    }
    output := {}
    errors: [ParameterNotFound]
}

list ParameterList {
    member: Parameter
}

/// A parameter.
structure Parameter {
    Name: String
    Type: ParameterType
    Value: String
    Version: Long
    LastModifiedDate: Timestamp
    ARN: String
}

/// What a value is.
enum ParameterType {
    STRING = "String"
    STRING_LIST = "StringList"
    SECURE_STRING = "SecureString"
}

/// There is no such parameter.
@error("client")
structure ParameterNotFound {
    message: String
}

/// There is such a parameter, and it was not to be overwritten.
@error("client")
structure ParameterAlreadyExists {
    message: String
}
