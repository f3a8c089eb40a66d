$version: "2"
$operationInputSuffix: "Request"

metadata list = [1, -2.5e3, true, null, "a\tb", String]
metadata "an object" = { a: {}, "b": [[]] }

namespace a.b

use c.d#Used
use aws.protocols#restJson1

/// A service.
@restJson1
@title("S")
service S with [T] {
    version: "1"
    operations: [Get]
    resources: [R]
    rename: { "c.d#Used": "Other" }
}

@mixin
service T {
    errors: [E]
}

resource R {
    identifiers: { id: Id }
    properties: { size: Integer }
    read: Get
}

@readonly
@http(method: "GET", uri: "/r/{id}", code: 200)
operation Get {
    input :=
        /// What is asked for.
        @references([{ resource: R }])
        for R with [Page] {
        @required
        @httpLabel
        $id

        @httpQuery("kind")
        kind: Kind = "a"
    }
    output := {
        size: Integer
    }
    errors: [E]
}

@mixin(localTraits: [internal])
@internal
structure Page {
    /// The page.
    @httpQuery("page")
    page: Integer = 1
}

@pattern("^[a-z]+$")
@length(min: 1, max: 8)
string Id

enum Kind {
    A = "a"
    /// The other one.
    B
}

intEnum Number {
    ONE = 1
    TWO = 2,
}

union U {
    u: U
    used: Used,
    list: Ids
}

list Ids { member: Id }
map Map { key: Id, value: U }

@documentation("""
    Indented
      text \
    block.
    """)
@error("client")
structure E with [Page] {
    @required
    message: String
}

apply E$page @deprecated
apply Id {
    @sensitive
    @tags(["x"])
}
%%
$version: "2"
namespace c.d

@trait(selector: "*")
structure note {
    text: String
}

@note(text: "n")
structure Used {
    document: Document
    at: Timestamp
}
%%
{"smithy": "2.0", "shapes": {
    "c.d#Json": {"type": "structure", "members": {"used": {"target": "c.d#Used"}}},
    "c.d#Used": {"type": "apply", "traits": {"smithy.api#tags": ["j"]}}
}}
