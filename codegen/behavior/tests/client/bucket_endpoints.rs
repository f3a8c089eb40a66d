//! Endpoints of Amazon S3 that say how their calls are signed: directory buckets, with the
//! credentials of a session, and access points of several regions.

use smithy_codegen_behavior::bucket_endpoints::Client;
use smithy_codegen_behavior::bucket_endpoints::config::retry::RetryConfig;
use smithy_codegen_behavior::bucket_endpoints::config::{
    BehaviorVersion, Builder, Config, Credentials, Region, TimeSource,
};
use smithy_codegen_behavior::bucket_endpoints::error::DisplayErrorContext;
use smithy_codegen_behavior::bucket_endpoints::presigning::PresigningConfig;
use smithy_codegen_behavior::bucket_endpoints::types::ChecksumAlgorithm;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

const BUCKET: &str = "b--az1--x-s3";

/// When sessions end, in seconds.
const END: u64 = 1_700_000_000;

/// A server of objects and sessions, and the heads of the requests that it answers.
struct Server {
    url: String,
    requests: Receiver<String>,
    /// The answers to the next calls that open a session, in place of one that does.
    failures: Arc<Mutex<Vec<&'static str>>>,
}

impl Server {
    fn start() -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let (sender, requests) = channel();
        let failures: Arc<Mutex<Vec<&str>>> = Arc::default();
        let of_server = failures.clone();
        thread::spawn(move || {
            let mut opened = 0;
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let mut head = String::new();
                let mut reader = BufReader::new(&stream);
                while !head.ends_with("\r\n\r\n") {
                    reader.read_line(&mut head).unwrap();
                }
                let length = header(&head, "content-length").map_or(0, |it| it.parse().unwrap());
                reader.read_exact(&mut vec![0; length]).unwrap();
                let (status, body) = if !head.contains("/?session ") {
                    ("200 OK", String::new())
                } else if let Some(status) = of_server.lock().unwrap().pop() {
                    let body = "<Error><Code>Mishap</Code></Error>";
                    (status, body.to_owned())
                } else {
                    opened += 1;
                    ("200 OK", session(opened))
                };
                if sender.send(head).is_err() {
                    break;
                }
                let length = body.len();
                write!(
                    stream,
                    "HTTP/1.1 {status}\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{body}"
                )
                .unwrap();
            }
        });
        Self {
            url,
            requests,
            failures,
        }
    }

    /// Method and path of each request since the last time.
    fn calls(&self) -> Vec<String> {
        let heads = self.requests.try_iter();
        let lines = heads.map(|head| head.lines().next().unwrap_or_default().to_owned());
        let without_version = lines.map(|line| line.trim_end_matches(" HTTP/1.1").to_owned());
        without_version.collect()
    }

    /// The head of the last request.
    fn last(&self) -> String {
        self.requests.try_iter().last().unwrap()
    }
}

/// The only value of a header, if there is any.
fn header<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    let mut fields = head.lines().filter_map(|line| line.split_once(": "));
    let value = fields.find(|(it, _)| it.eq_ignore_ascii_case(name));
    value.map(|(_, value)| value)
}

/// The answer that opens a session.
fn session(number: u32) -> String {
    format!(
        "<CreateSessionResult><Credentials><SessionToken>token{number}</SessionToken>\
         <SecretAccessKey>of session</SecretAccessKey><AccessKeyId>SESSION{number}</AccessKeyId>\
         <Expiration>2023-11-14T22:13:20Z</Expiration></Credentials></CreateSessionResult>"
    )
}

/// A time that a test sets, in seconds.
#[derive(Clone, Debug)]
struct Clock(Arc<AtomicU64>);

impl Clock {
    fn an_hour_before() -> Self {
        Self(Arc::new(AtomicU64::new(END - 3600)))
    }

    fn set(&self, time: u64) {
        self.0.store(time, Ordering::Relaxed);
    }
}

impl TimeSource for Clock {
    fn now(&self) -> SystemTime {
        UNIX_EPOCH + Duration::from_secs(self.0.load(Ordering::Relaxed))
    }
}

fn credentials(id: &str) -> Credentials {
    Credentials::new(id, "secret", Some("own".to_owned()), None, "tests")
}

fn config(server: &Server) -> Builder {
    Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("eu-west-1"))
        .endpoint_url(&server.url)
        .time_source(Clock::an_hour_before())
        .credentials_provider(credentials("AKID"))
        .retry_config(RetryConfig::standard().with_initial_backoff(Duration::ZERO))
}

async fn get(client: &Client, bucket: &str) {
    client
        .get_object()
        .bucket(bucket)
        .key("k")
        .send()
        .await
        .unwrap();
}

#[tokio::test]
async fn a_call_is_signed_with_the_credentials_of_a_session() {
    let server = Server::start();
    let client = Client::from_conf(config(&server).build());
    get(&client, BUCKET).await;
    let heads: Vec<String> = server.requests.try_iter().collect();
    let [opening, call] = &heads[..] else {
        panic!("{heads:?}");
    };
    assert!(
        opening.starts_with(&format!("GET /{BUCKET}/?session ")),
        "{opening}"
    );
    let signature = header(opening, "authorization").unwrap();
    assert!(signature.contains("Credential=AKID/"), "{signature}");
    assert!(
        signature.contains("/eu-west-1/s3express/aws4_request"),
        "{signature}"
    );
    assert_eq!(header(opening, "x-amz-security-token"), Some("own"));
    assert_eq!(header(opening, "x-amz-s3session-token"), None);
    assert!(header(opening, "amz-sdk-invocation-id").is_some());

    assert!(call.starts_with(&format!("GET /{BUCKET}/k ")), "{call}");
    let signature = header(call, "authorization").unwrap();
    assert!(signature.contains("Credential=SESSION1/"), "{signature}");
    assert!(
        signature.contains("/eu-west-1/s3express/aws4_request"),
        "{signature}"
    );
    assert!(signature.contains("x-amz-s3session-token"), "{signature}");
    assert_eq!(header(call, "x-amz-s3session-token"), Some("token1"));
    assert_eq!(header(call, "x-amz-security-token"), None);
    // the letter of calls with such credentials
    for (head, has_letter) in [(opening, false), (call, true)] {
        let agent = header(head, "x-amz-user-agent").unwrap();
        let metrics = agent.split(" m/").nth(1).unwrap_or_default();
        let mut letters = metrics.split([',', ' ']);
        assert_eq!(letters.any(|it| it == "J"), has_letter, "{agent}");
    }
}

#[tokio::test]
async fn a_session_is_kept_for_its_bucket_and_credentials_until_it_ends() {
    let server = Server::start();
    let clock = Clock::an_hour_before();
    let client = Client::from_conf(config(&server).time_source(clock.clone()).build());
    let opening = format!("GET /{BUCKET}/?session");
    let call = format!("GET /{BUCKET}/k");
    get(&client, BUCKET).await;
    get(&client.clone(), BUCKET).await;
    assert_eq!(server.calls(), [&*opening, &*call, &*call]);

    get(&client, "other--az1--x-s3").await;
    get(&client, "plain").await;
    let others = [
        "GET /other--az1--x-s3/?session",
        "GET /other--az1--x-s3/k",
        "GET /plain/k",
    ];
    assert_eq!(server.calls(), others);

    clock.set(END - 11);
    get(&client, BUCKET).await;
    assert_eq!(server.calls(), [&*call]);
    clock.set(END - 10);
    get(&client, BUCKET).await;
    assert_eq!(server.calls(), [&*opening, &*call]);

    clock.set(END - 3600);
    let overrides = Config::builder().credentials_provider(credentials("OTHER"));
    let own = client.get_object().bucket(BUCKET).key("k").customize();
    own.config_override(overrides).send().await.unwrap();
    assert_eq!(server.calls(), [&*opening, &*call]);
    get(&client, BUCKET).await;
    assert_eq!(server.calls(), [&*call]);
}

#[tokio::test]
async fn many_buckets_have_sessions_at_a_time() {
    let server = Server::start();
    let client = Client::from_conf(config(&server).build());
    let bucket = |number: u32| format!("b{number}--az1--x-s3");
    for number in 0..100 {
        get(&client, &bucket(number)).await;
    }
    assert_eq!(server.calls().len(), 200);
    get(&client, &bucket(0)).await;
    assert_eq!(server.calls().len(), 1);
    // the one that was not used for longest is given up
    get(&client, &bucket(100)).await;
    get(&client, &bucket(0)).await;
    assert_eq!(server.calls().len(), 3);
    get(&client, &bucket(1)).await;
    assert_eq!(server.calls().len(), 2);
}

#[tokio::test]
async fn calls_at_the_same_time_open_one_session() {
    let server = Server::start();
    let client = Client::from_conf(config(&server).build());
    let calls = (0..8).map(|_| {
        let client = client.clone();
        tokio::spawn(async move { get(&client, BUCKET).await })
    });
    for call in calls.collect::<Vec<_>>() {
        call.await.unwrap();
    }
    let calls = server.calls();
    let openings = calls.iter().filter(|it| it.ends_with("?session"));
    assert_eq!((openings.count(), calls.len()), (1, 9));
}

#[tokio::test]
async fn a_client_and_a_call_do_without_sessions() {
    let server = Server::start();
    let without = config(&server).disable_s3_express_session_auth(true);
    let client = Client::from_conf(without.build());
    get(&client, BUCKET).await;
    let head = server.last();
    assert_eq!(header(&head, "x-amz-security-token"), Some("own"));
    assert_eq!(header(&head, "x-amz-s3session-token"), None);

    let client = Client::from_conf(config(&server).build());
    let call = client.get_object().bucket(BUCKET).key("k").customize();
    let without = Config::builder().disable_s3_express_session_auth(true);
    call.config_override(without).send().await.unwrap();
    assert_eq!(server.calls(), [format!("GET /{BUCKET}/k")]);
}

#[tokio::test]
async fn a_session_that_the_application_opens_has_credentials() {
    let server = Server::start();
    let without = config(&server).disable_s3_express_session_auth(true);
    let client = Client::from_conf(without.build());
    let output = client.create_session().bucket(BUCKET).send().await.unwrap();
    let session = output.credentials.unwrap();
    let credentials = Credentials::try_from(session).unwrap();
    assert_eq!(credentials.access_key_id(), "SESSION1");
    assert_eq!(credentials.secret_access_key(), "of session");
    assert_eq!(credentials.session_token(), Some("token1"));
    let end = UNIX_EPOCH + Duration::from_secs(END);
    assert_eq!(credentials.expiry(), Some(end));
}

#[tokio::test]
async fn an_application_has_credentials_of_its_own_for_directory_buckets() {
    let server = Server::start();
    let own = config(&server).express_credentials_provider(credentials("EXPRESS"));
    let client = Client::from_conf(own.build());
    get(&client, BUCKET).await;
    let head = server.last();
    assert!(head.contains("Credential=EXPRESS/"), "{head}");
    assert_eq!(header(&head, "x-amz-s3session-token"), Some("own"));
    get(&client, "plain").await;
    let head = server.last();
    assert!(head.contains("Credential=AKID/"), "{head}");
    assert_eq!(header(&head, "x-amz-security-token"), Some("own"));
    assert_eq!(header(&head, "x-amz-s3session-token"), None);
}

#[tokio::test]
async fn opening_a_session_is_tried_again_and_may_fail() {
    let server = Server::start();
    let client = Client::from_conf(config(&server).build());
    server
        .failures
        .lock()
        .unwrap()
        .push("503 Service Unavailable");
    get(&client, BUCKET).await;
    assert_eq!(server.calls().len(), 3);

    server.failures.lock().unwrap().push("403 Forbidden");
    let call = client.get_object().bucket("denied--az1--x-s3").key("k");
    let error = call.send().await.unwrap_err();
    let text = DisplayErrorContext(error).to_string();
    assert!(
        text.contains("no session was opened for the bucket (Mishap)"),
        "{text}"
    );
    assert_eq!(server.calls(), ["GET /denied--az1--x-s3/?session"]);
    // which the next call does not remember
    get(&client, "denied--az1--x-s3").await;
}

#[tokio::test]
async fn a_request_that_is_signed_in_advance_has_the_token_in_its_query() {
    let server = Server::start();
    let client = Client::from_conf(config(&server).build());
    let later = UNIX_EPOCH + Duration::from_secs(END + 3600);
    let presigning = PresigningConfig::builder().start_time(later);
    let presigning = presigning.expires_in(Duration::from_mins(1)).build();
    let call = client.get_object().bucket(BUCKET).key("k");
    let request = call.presigned(presigning.unwrap()).await.unwrap();
    let uri = request.uri();
    assert!(uri.contains("&X-Amz-S3session-Token=token1"), "{uri}");
    assert!(uri.contains("X-Amz-Credential=SESSION1%2F"), "{uri}");
    assert!(!uri.contains("X-Amz-Security-Token"), "{uri}");
    // the session itself is opened now
    let head = server.last();
    assert_eq!(header(&head, "x-amz-date"), Some("20231114T211320Z"));
    assert!(header(&head, "user-agent").is_some(), "{head}");
}

#[tokio::test]
async fn checksums_are_as_for_other_buckets() {
    let server = Server::start();
    let client = Client::from_conf(config(&server).build());
    for (algorithm, name) in [
        (None, "x-amz-checksum-crc32"),
        (Some(ChecksumAlgorithm::Sha256), "x-amz-checksum-sha256"),
    ] {
        let call = client.put_object().bucket(BUCKET).key("k");
        call.set_checksum_algorithm(algorithm).send().await.unwrap();
        let head = server.last();
        assert!(header(&head, name).is_some(), "{head}");
        assert_eq!(header(&head, "content-md5"), None);
    }
}

#[tokio::test]
async fn a_program_without_credentials_opens_no_session() {
    let server = Server::start();
    let anonymous = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .endpoint_url(&server.url)
        .retry_config(RetryConfig::disabled());
    let client = Client::from_conf(anonymous.build());
    get(&client, BUCKET).await;
    let head = server.last();
    assert!(head.starts_with(&format!("GET /{BUCKET}/k ")), "{head}");
    assert_eq!(header(&head, "authorization"), None);
}

#[tokio::test]
async fn an_access_point_of_several_regions_is_signed_for_all_of_them() {
    let server = Server::start();
    let client = Client::from_conf(config(&server).build());
    get(
        &client,
        "arn:aws:s3::123456789012:accesspoint:mfzwi23gnjvgw.mrap",
    )
    .await;
    let head = server.last();
    assert!(head.starts_with("GET /123456789012/k "), "{head}");
    assert_eq!(header(&head, "x-amz-region-set"), Some("*"));
    let signature = header(&head, "authorization").unwrap();
    assert!(
        signature.starts_with("AWS4-ECDSA-P256-SHA256 "),
        "{signature}"
    );
    assert!(signature.contains("/s3/aws4_request"), "{signature}");
    assert_eq!(header(&head, "x-amz-security-token"), Some("own"));
}
