//! A server on the same machine, and the program with a home of its own that asks it.

use serde_json::Value;
use std::collections::HashMap;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::thread::{self, JoinHandle};
use std::time::{Duration, SystemTime};

use aws_smithy_types::DateTime;
use aws_smithy_types::date_time::Format;
use tempfile::TempDir;

/// A request as it came.
#[derive(Debug)]
pub struct Request {
    /// Method and path.
    pub line: String,
    /// By their names in lower case.
    pub headers: HashMap<String, String>,
    pub body: String,
}

impl Request {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(String::as_str)
    }

    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).expect("the body is JSON")
    }

    fn read(stream: &mut impl BufRead) -> Self {
        let mut line = String::new();
        let mut next = || {
            line.clear();
            stream.read_line(&mut line).expect("the request is whole");
            line.trim_end().to_owned()
        };
        let first = next();
        let line = first.strip_suffix(" HTTP/1.1").expect("a line of HTTP/1.1");
        let line = line.to_owned();
        let headers = std::iter::from_fn(|| Some(next()).filter(|it| !it.is_empty()));
        let headers: HashMap<_, _> = headers
            .map(|header| {
                let (name, value) = header.split_once(':').expect("a header has a value");
                (name.to_ascii_lowercase(), value.trim().to_owned())
            })
            .collect();
        let length = headers.get("content-length").map_or("0", String::as_str);
        let mut body = vec![0; length.parse().expect("a length")];
        stream.read_exact(&mut body).expect("the body is whole");
        let body = String::from_utf8(body).expect("the body is text");
        Self {
            line,
            headers,
            body,
        }
    }
}

/// A status and a body to answer a request with.
pub type Answer = (u16, String);

/// A server that answers as many requests as it has answers.
pub struct Server {
    pub url: String,
    requests: JoinHandle<Vec<Request>>,
}

impl Server {
    pub fn new(answers: impl IntoIterator<Item = Answer>) -> Self {
        let answers: Vec<Answer> = answers.into_iter().collect();
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("an address");
        let requests = thread::spawn(move || {
            let answered = answers.into_iter().map(|(status, body)| {
                let (stream, _) = listener.accept().expect("a connection");
                let mut stream = BufReader::new(stream);
                let request = Request::read(&mut stream);
                let length = body.len();
                write!(
                    stream.get_mut(),
                    "HTTP/1.1 {status} \r\nConnection: close\r\nContent-Length: {length}\r\n\r\n{body}"
                )
                .expect("the client reads");
                request
            });
            answered.collect()
        });
        Self {
            url: format!("http://{address}"),
            requests,
        }
    }

    /// The request, if there is one answer.
    #[track_caller]
    pub fn only_request(self) -> Request {
        let mut requests = self.requests();
        let request = requests.pop().expect("there is a request");
        assert!(requests.is_empty(), "{requests:?}");
        request
    }

    /// All requests, as soon as each answer is given.
    pub fn requests(self) -> Vec<Request> {
        self.requests.join().expect("the server has not panicked")
    }
}

/// A home with the files that the program reads.
pub struct Home(TempDir);

impl Home {
    /// One whose configuration is this text.
    pub fn new(config: &str) -> Self {
        let home = Self(tempfile::tempdir().expect("a folder"));
        home.write(".aws/config", config);
        home
    }

    pub fn path(&self, file: &str) -> PathBuf {
        self.0.path().join(file)
    }

    pub fn write(&self, file: &str, text: &str) {
        let path = self.path(file);
        let folder = path.parent().unwrap_or_else(|| Path::new("."));
        fs::create_dir_all(folder).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    pub fn read(&self, file: &str) -> String {
        fs::read_to_string(self.path(file)).expect("a file")
    }

    /// Runs the program with nothing in its environment but this and where its home is.
    pub fn run(&self, environment: &[(&str, &str)]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_aws-config-programs"))
            .env_clear()
            .env("HOME", self.0.path())
            .env("AWS_REGION", "eu-west-1")
            .env("AWS_EC2_METADATA_DISABLED", "true")
            .envs(environment.iter().copied())
            .output()
            .expect("the program runs")
    }

    /// What the program prints, a line each.
    #[track_caller]
    pub fn credentials(&self, environment: &[(&str, &str)]) -> Vec<String> {
        let output = self.run(environment);
        let error = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{error}");
        let text = String::from_utf8(output.stdout).expect("text");
        text.lines().map(ToOwned::to_owned).collect()
    }

    /// The error that the program ends with.
    #[track_caller]
    pub fn error(&self, environment: &[(&str, &str)]) -> String {
        let output = self.run(environment);
        let text = String::from_utf8_lossy(&output.stdout);
        assert!(!output.status.success(), "{text}");
        String::from_utf8(output.stderr).expect("text")
    }
}

/// A time so many seconds from now, as files and services write it.
pub fn in_seconds(seconds: u64) -> String {
    let time = SystemTime::now() + Duration::from_secs(seconds);
    let time = DateTime::from_secs(DateTime::from(time).secs());
    time.fmt(Format::DateTime).expect("a time of this century")
}
