//! Waiting, with a clock that only sleeping moves.

use smithy_codegen_behavior::waiters;
use smithy_codegen_behavior::waiters::Client;
use smithy_codegen_behavior::waiters::client::Waiters;
use smithy_codegen_behavior::waiters::config::retry::RetryConfig;
use smithy_codegen_behavior::waiters::config::timeout::TimeoutConfig;
use smithy_codegen_behavior::waiters::config::{
    AsyncSleep, BehaviorVersion, Config, Sleep, StalledStreamProtectionConfig, TimeSource,
};
use smithy_codegen_behavior::waiters::error::ProvideErrorMetadata;
use smithy_codegen_behavior::waiters::waiters::fleets_in_service::WaitUntilFleetsInServiceError;
use smithy_codegen_behavior::waiters::waiters::fleets_running::WaitUntilFleetsRunningError;
use smithy_codegen_behavior::waiters::waiters::fleets_stable::WaitUntilFleetsStableError;
use smithy_codegen_behavior::waiters::waiters::paths::WaitUntilPathsError;
use smithy_codegen_behavior::waiters::waiters::tank_exists::{
    TankExistsFinalPoll, WaitUntilTankExistsError,
};
use std::error::Error as _;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, SystemTime};

const MINUTE: Duration = Duration::from_mins(1);

/// A response: status, error code and body.
type Response = (u16, &'static str, &'static str);

const OK: Response = (200, "", "{}");
const NOT_FOUND: Response = (404, "NotFound", "{}");

fn body(text: &'static str) -> Response {
    (200, "", text)
}

/// A server that gives these answers, the last one again and again, and tells what it was asked.
fn serve(answers: Vec<Response>) -> (String, Receiver<String>) {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let (sender, requests) = channel();
    // it ends with the test's process
    thread::spawn(move || {
        let mut answers = answers.into_iter();
        let mut next = answers.next().unwrap();
        for stream in listener.incoming() {
            let stream = stream.unwrap();
            // before the answer, so that whoever has it finds the request
            if sender.send(read(&stream)).is_err() {
                break;
            }
            answer(&stream, next);
            next = answers.next().unwrap_or(next);
        }
    });
    (url, requests)
}

/// Reads a request: its head and body.
fn read(stream: &TcpStream) -> String {
    let mut reader = BufReader::new(stream);
    let mut request = String::new();
    let mut length = 0;
    loop {
        let start = request.len();
        reader.read_line(&mut request).unwrap();
        let line = request[start..].trim_end().to_ascii_lowercase();
        if line.is_empty() {
            break;
        }
        if let Some(value) = line.strip_prefix("content-length:") {
            length = value.trim().parse().unwrap();
        }
    }
    let mut content = vec![0; length];
    reader.read_exact(&mut content).unwrap();
    request + &String::from_utf8(content).unwrap()
}

/// Answers a request.
fn answer(mut stream: &TcpStream, (status, code, body): Response) {
    let length = body.len();
    write!(
        stream,
        "HTTP/1.1 {status} Status\r\nx-amzn-errortype: {code}\r\ncontent-length: {length}\r\n\
         connection: close\r\n\r\n{body}"
    )
    .unwrap();
}

/// A clock that stands still but for those who sleep for whole seconds, as waiters do. The client's
/// timeouts are fractions, and do not come.
#[derive(Clone, Debug, Default)]
struct Clock(Arc<Mutex<Vec<Duration>>>);

impl Clock {
    fn naps(&self) -> Vec<Duration> {
        self.0.lock().unwrap().clone()
    }
}

impl AsyncSleep for Clock {
    fn sleep(&self, duration: Duration) -> Sleep {
        if duration.subsec_nanos() > 0 {
            return Sleep::new(std::future::pending());
        }
        self.0.lock().unwrap().push(duration);
        Sleep::new(async {})
    }
}

impl TimeSource for Clock {
    fn now(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH + self.naps().into_iter().sum::<Duration>()
    }
}

/// A client that calls the server once for each poll.
fn client(url: &str, clock: &Clock) -> Client {
    let config = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .endpoint_url(url)
        .retry_config(RetryConfig::disabled())
        .timeout_config(TimeoutConfig::disabled())
        .stalled_stream_protection(StalledStreamProtectionConfig::disabled())
        .sleep_impl(clock.clone())
        .time_source(clock.clone());
    Client::from_conf(config.build())
}

/// What comes of waiting for a tank.
async fn tank_exists(
    answers: Vec<Response>,
    max_wait: Duration,
) -> (
    Result<TankExistsFinalPoll, WaitUntilTankExistsError>,
    Clock,
    Vec<String>,
) {
    let (url, requests) = serve(answers);
    let clock = Clock::default();
    let client = client(&url, &clock);
    let wait = client.wait_until_tank_exists().name("t").wait(max_wait);
    (wait.await, clock, requests.try_iter().collect())
}

#[tokio::test]
async fn a_wait_goes_on_until_an_acceptor_ends_it() {
    let answers = vec![NOT_FOUND, NOT_FOUND, NOT_FOUND, OK];
    let (waited, clock, requests) = tank_exists(answers, MINUTE).await;
    assert!(waited.unwrap().into_result().is_ok());
    assert_eq!(requests.len(), 4);
    for request in requests {
        assert!(request.ends_with(r#"{"name":"t"}"#), "{request}");
        let user_agent = request.to_ascii_lowercase();
        let user_agent = user_agent
            .lines()
            .find(|it| it.starts_with("x-amz-user-agent"));
        let metrics = user_agent.unwrap().split("m/").nth(1).unwrap().trim();
        assert!(metrics.split(',').any(|it| it == "b"), "{metrics}");
    }
    // between the least delay and the doubled one
    let naps = clock.naps();
    assert_eq!(naps.len(), 3);
    for (nap, greatest) in naps.iter().zip([2, 4, 8]) {
        assert!((2..=greatest).contains(&nap.as_secs()), "{naps:?}");
    }
}

#[tokio::test]
async fn a_wait_is_over_when_its_time_is() {
    let (waited, clock, requests) = tank_exists(vec![NOT_FOUND], MINUTE).await;
    let Err(WaitUntilTankExistsError::ExceededMaxWait(exceeded)) = waited else {
        panic!("{waited:?}");
    };
    assert_eq!(exceeded.max_wait(), MINUTE);
    assert_eq!(exceeded.elapsed(), MINUTE);
    assert_eq!(clock.naps().into_iter().sum::<Duration>(), MINUTE);
    assert_eq!(usize::try_from(exceeded.poll_count()), Ok(requests.len()));
}

#[tokio::test]
async fn an_error_that_no_acceptor_expects_ends_the_wait() {
    let (waited, clock, _) = tank_exists(vec![(400, "Broken", "{}"), OK], MINUTE).await;
    let Err(WaitUntilTankExistsError::OperationFailed(failed)) = waited else {
        panic!("{waited:?}");
    };
    assert_eq!(failed.error().code(), Some("Broken"));
    assert!(clock.naps().is_empty());
}

#[tokio::test]
async fn an_error_of_waiting_converts_into_the_services() {
    for answer in [NOT_FOUND, (400, "Broken", "{}")] {
        let wait = async { Ok(tank_exists(vec![answer], MINUTE).await.0?) };
        let waited: Result<TankExistsFinalPoll, waiters::Error> = wait.await;
        let error = waited.unwrap_err();
        let source = error.source().unwrap();
        assert!(source.is::<WaitUntilTankExistsError>(), "{source:?}");
        assert_eq!(error.code(), None, "as in the AWS crates");
    }
}

#[tokio::test]
async fn a_waiter_has_the_setters_of_its_input() {
    let (url, _requests) = serve(vec![OK]);
    let client = client(&url, &Clock::default());
    let wait = client.wait_until_tank_exists().name("t").set_level(Some(3));
    assert_eq!(wait.get_name().as_deref(), Some("t"));
    assert_eq!(wait.as_input().get_level(), &Some(3));
    let copy = wait.clone().set_name(None);
    assert_eq!((copy.get_name(), wait.get_level()), (&None, &Some(3)));
}

#[tokio::test]
async fn success_of_the_operation_may_be_no_end() {
    let (url, requests) = serve(vec![OK, OK, NOT_FOUND]);
    let clock = Clock::default();
    #[expect(deprecated, reason = "the model deprecates the waiter")]
    let wait = client(&url, &clock).wait_until_tank_not_exists();
    let last = wait.name("t").wait(MINUTE).await.unwrap();
    let error = last.into_result().unwrap_err().into_service_error();
    assert!(error.is_not_found());
    assert_eq!(requests.try_iter().count(), 3);
    assert_eq!(
        clock.naps()[0].as_secs(),
        5,
        "the least delay of this waiter"
    );
}

#[tokio::test]
async fn a_failure_has_the_response() {
    let leaking = body(r#"{"tank":{"name":"t","state":"LEAKING"}}"#);
    let (url, _requests) = serve(vec![body(r#"{"tank":{"name":"t"}}"#), leaking]);
    let clock = Clock::default();
    let wait = client(&url, &clock).wait_until_tank_full().name("t");
    let waited = wait.wait(MINUTE).await;
    let Err(waiters::waiters::tank_full::WaitUntilTankFullError::FailureState(failure)) = waited
    else {
        panic!("{waited:?}");
    };
    let output = failure.into_final_poll().into_result().unwrap();
    assert_eq!(output.tank().unwrap().state().unwrap().as_str(), "LEAKING");
    assert_eq!(clock.naps().len(), 1);
}

#[tokio::test]
async fn input_and_output_are_compared() {
    let tank = |level| body(level);
    let answers = vec![
        OK,
        tank(r#"{"tank":{"name":"other","level":9}}"#),
        tank(r#"{"tank":{"name":"t","level":2}}"#),
        tank(r#"{"tank":{"name":"t"}}"#),
        tank(r#"{"tank":{"name":"t","level":3}}"#),
        NOT_FOUND,
    ];
    let (url, requests) = serve(answers);
    let clock = Clock::default();
    let client = client(&url, &clock);
    let wait = client.wait_until_tank_as_asked().name("t").level(3);
    wait.wait(MINUTE * 10).await.unwrap();
    assert_eq!(requests.try_iter().count(), 5);

    let wait = client.wait_until_tank_as_asked().name("u").dry_run(true);
    let waited = wait.set_level(None).wait(MINUTE).await;
    assert!(waited.is_err_and(|error| error.to_string().contains("exceeded")));
}

/// How the wait ends after a response: it is a success, a failure, or goes on.
macro_rules! ends {
    ($method:ident, $error:ident, $body:expr) => {{
        let (url, _requests) = serve(vec![body($body)]);
        let wait = client(&url, &Clock::default()).$method();
        match wait.wait(Duration::ZERO).await {
            Ok(_) => "success",
            Err($error::FailureState(_)) => "failure",
            Err($error::ExceededMaxWait(_)) => "retry",
            Err(other) => panic!("{other:?}"),
        }
    }};
}

#[tokio::test]
async fn items_are_compared() {
    for (fleets, expected) in [
        (
            r#"{"fleets":[{"state":"RUNNING"},{"state":"RUNNING"}]}"#,
            "success",
        ),
        (
            r#"{"fleets":[{"state":"RUNNING"},{"name":"without state"}]}"#,
            "success",
        ),
        (
            r#"{"fleets":[{"state":"RUNNING"},{"state":"STOPPED"}]}"#,
            "retry",
        ),
        (r#"{"fleets":[]}"#, "retry"),
        ("{}", "retry"),
        (
            r#"{"failures":[{"reason":"A"},{"reason":"MISSING"}]}"#,
            "failure",
        ),
        (r#"{"failures":[{"reason":"A"},{}]}"#, "retry"),
    ] {
        let end = ends!(
            wait_until_fleets_running,
            WaitUntilFleetsRunningError,
            fleets
        );
        assert_eq!(end, expected, "{fleets}");
    }
}

#[tokio::test]
async fn filters_and_functions_are_applied() {
    for (fleets, expected) in [
        (
            r#"{"fleets":[{"ships":[{}],"running":1,"wanted":1}]}"#,
            "success",
        ),
        (
            r#"{"fleets":[{"ships":[{}],"running":1,"wanted":2}]}"#,
            "retry",
        ),
        (r#"{"fleets":[{"ships":[{}],"running":1}]}"#, "retry"),
        (
            r#"{"fleets":[{"ships":[],"running":1,"wanted":1}]}"#,
            "retry",
        ),
        (r#"{"fleets":[{"running":1,"wanted":1}]}"#, "retry"),
        (r#"{"fleets":[]}"#, "success"),
        ("{}", "retry"),
    ] {
        let end = ends!(wait_until_fleets_stable, WaitUntilFleetsStableError, fleets);
        assert_eq!(end, expected, "{fleets}");
    }
}

#[tokio::test]
async fn lists_of_expressions_are_flattened() {
    const ENOUGH: &str = r#"{"ships":[{"state":"RUNNING"},{"state":"STOPPED"}],"minSize":1}"#;
    const TOO_FEW: &str = r#"{"ships":[{"state":"STOPPED"}],"minSize":1}"#;
    for (fleets, expected) in [
        (format!(r#"{{"fleets":[{ENOUGH},{ENOUGH}]}}"#), "success"),
        (format!(r#"{{"fleets":[{ENOUGH},{TOO_FEW}]}}"#), "retry"),
        (r#"{"fleets":[{"minSize":1}]}"#.to_owned(), "success"),
        ("{}".to_owned(), "retry"),
    ] {
        let fleets: &'static str = fleets.leak();
        let error = ends!(
            wait_until_fleets_in_service,
            WaitUntilFleetsInServiceError,
            fleets
        );
        assert_eq!(error, expected, "{fleets}");
    }
}

/// The members that fit no path of the waiter, but for what is added.
fn with(members: &str) -> &'static str {
    const NEUTRAL: &str = r#""done":true,"mood":"m","title":"m","names":["m"],"moods":["x"]"#;
    format!("{{{NEUTRAL}{members}}}").leak()
}

#[tokio::test]
async fn paths_lead_through_maps_unions_and_lists() {
    for (members, expected) in [
        ("", "retry"),
        (r#","labels":{"color":"red"}"#, "failure"),
        (r#","labels":{"size":"big"}"#, "retry"),
        (r#","labels":{"k":"x"}"#, "failure"),
        (r#","labels":{"a":"v"}"#, "failure"),
        (r#","harbors":{"GOOD":{"name":"v"}}"#, "failure"),
        (r#","harbors":{"GOOD":{"name":"w"}}"#, "retry"),
        (r#","sparse":[null,"v"]"#, "failure"),
        (r#","sparse":[null,"w"]"#, "retry"),
        (r#","cargo":{"text":"v"}"#, "failure"),
        (r#","cargo":{"text":"w"}"#, "retry"),
        (r#","cargo":{"ship":{"home":{"name":"v"}}}"#, "failure"),
        (r#","cargo":{"cargo":{"text":"v"}}"#, "failure"),
        (r#","nested":[["b"],["a"]]"#, "failure"),
        (r#","nested":[["b"],["c"]]"#, "retry"),
    ] {
        let end = ends!(wait_until_paths, WaitUntilPathsError, with(members));
        assert_eq!(end, expected, "{members}");
    }
}

#[tokio::test]
async fn functions_and_operators_have_values() {
    for (members, expected) in [
        (r#","sizes":[5]"#, "failure"),
        (r#","sizes":[4]"#, "retry"),
        (r#","sizes":[4,6]"#, "failure"),
        (r#","labels":{"color":"pure"}"#, "failure"),
        (r#","labels":{"color":"rust","end":"x"}"#, "failure"),
        (r#","labels":{"color":"rust","end":"st"}"#, "retry"),
        (r#","labels":{"color":"rust"}"#, "retry"),
        (r#","total":7,"ratio":0.5"#, "failure"),
        (r#","total":7,"ratio":0.25"#, "retry"),
        (r#","done":false"#, "failure"),
        (r#","title":"other""#, "failure"),
        (r#","moods":["GOOD","GOOD"]"#, "failure"),
        (r#","moods":["GOOD","BAD"]"#, "retry"),
    ] {
        let end = ends!(wait_until_paths, WaitUntilPathsError, with(members));
        assert_eq!(end, expected, "{members}");
    }
}

#[tokio::test]
async fn elements_are_filtered_and_counted() {
    const NEUTRAL: &str = r#"{"main":true,"running":3}"#;
    for (fleet, expected) in [
        (r#"{"main":true,"running":3}"#, "retry"),
        (r#"{"main":true,"running":3,"name":"x"}"#, "failure"),
        (r#"{"main":true,"running":3,"tags":["x","b"]}"#, "failure"),
        (r#"{"main":true,"running":3,"tags":["b","x"]}"#, "retry"),
        (
            r#"{"main":false,"running":3,"state":"v","name":"v"}"#,
            "failure",
        ),
        (
            r#"{"main":true,"running":3,"ships":[{"captain":{"ship":{"captain":{"name":"n"}}}}]}"#,
            "failure",
        ),
    ] {
        let members = format!(r#","fleets":[{NEUTRAL},{fleet}]"#);
        let end = ends!(wait_until_paths, WaitUntilPathsError, with(&members));
        assert_eq!(end, expected, "{fleet}");
    }
    let running = r#"{"main":true,"running":3,"state":"RUNNING"}"#;
    let stopped = running.replace("RUNNING", "STOPPED");
    let members = format!(r#","fleets":[{running},{stopped}]"#);
    let end = ends!(wait_until_paths, WaitUntilPathsError, with(&members));
    assert_eq!(end, "success");
}
