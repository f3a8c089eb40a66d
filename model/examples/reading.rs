//! Times the reading of a dense model of 100,000 lines in IDL: many small shapes, members, traits
//! and documentation comments. `cargo xtask bench` runs it. The first argument is how often the
//! model is read; it prints the length of the model in bytes and the shortest time in nanoseconds.

use std::{
    env,
    error::Error,
    fmt::Write as _,
    time::{Duration, Instant},
};

use smithy_model::Assembly;

const LINES: usize = 100_000;

fn main() -> Result<(), Box<dyn Error>> {
    let times: u32 = env::args().nth(1).map_or(Ok(10), |times| times.parse())?;
    let text = dense_model();
    let mut best = Duration::MAX;
    for _ in 0..times {
        let start = Instant::now();
        let assembly = Assembly::new([("dense.smithy", text.as_bytes())])?;
        let model = assembly.model()?;
        best = best.min(start.elapsed());
        drop(model);
    }
    println!("{} {}", text.len(), best.as_nanos());
    Ok(())
}

/// A model in which hardly a line is without something to read.
fn dense_model() -> String {
    let mut text = String::from("$version: \"2\"\nnamespace example.dense\n");
    let mut lines = 2;
    for number in 0.. {
        if lines >= LINES {
            break;
        }
        let group = group(number);
        lines += group.lines().count();
        text.push_str(&group);
    }
    text
}

/// Shapes of each common kind.
fn group(number: usize) -> String {
    let mut text = String::new();
    let _ = write!(
        text,
        r#"/// What is counted.
@length(min: 1, max: {number})
@pattern("^[a-z]+$")
string Name{number}
@range(min: 0)
integer Count{number}
list Names{number} {{
    member: Name{number}
}}
map Counts{number} {{
    key: Name{number}
    value: Count{number}
}}
enum State{number} {{
    /// It runs.
    RUNNING = "running"
    @deprecated(since: "2020-01-01", message: "nobody stops")
    STOPPED = "stopped"
}}
/// A thing with `name` and *state*.
@references([{{resource: "example#Thing", service: "example#Things"}}])
structure Thing{number} {{
    /// Its name.
    @required
    @jsonName("n")
    name: Name{number}
    names: Names{number}
    counts: Counts{number}
    state: State{number} = "running"
    size: Integer = 0
    @timestampFormat("date-time")
    since: Timestamp
    @sensitive
    @xmlName("S") @xmlAttribute
    secret: String
}}
@error("client")
@httpError(404)
structure NotFound{number} {{
    @required
    message: String
}}
/// Gets a thing.
@readonly
@http(method: "GET", uri: "/things/{number}/{{name}}", code: 200)
operation GetThing{number} {{
    input := {{
        @required
        @httpLabel
        name: Name{number}
        @httpQuery("limit")
        limit: Count{number}
    }}
    output := {{
        thing: Thing{number}
    }}
    errors: [NotFound{number}]
}}
"#
    );
    text
}
