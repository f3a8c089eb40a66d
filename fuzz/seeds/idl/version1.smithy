$version: "1.0"
namespace a

@box
integer Boxed

set Set {
    member: String,
}

@enum([{ value: "a-b", name: "A" }, { value: "c", tags: ["internal"] }])
string E

structure S {
    boxed: Boxed, plain: PrimitiveLong,
    @box
    e: E,
    set: Set,
}

service V {
    version: "2020-01-01",
    operations: [O],
}

operation O {
    input: S,
}
