//! A server on the loopback interface that remembers what it is asked.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};
use std::thread;

/// A server that gives every request the same answer.
pub(crate) struct Server {
    pub(crate) url: String,
    pub(crate) requests: Receiver<Request>,
}

/// A request as it arrived.
pub(crate) struct Request {
    /// Method, path and query.
    pub(crate) line: String,
    headers: Vec<(String, String)>,
}

impl Server {
    /// A server that answers with `{}`.
    pub(crate) fn start() -> Self {
        Self::answering("200 OK", "application/json", "{}")
    }

    /// A server that answers with this status, media type and body.
    pub(crate) fn answering(status: &str, media_type: &str, body: &str) -> Self {
        let length = body.len();
        let text = format!(
            "HTTP/1.1 {status}\r\ncontent-type: {media_type}\r\ncontent-length: {length}\r\n\
             connection: close\r\n\r\n{body}"
        );
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("there is a free port");
        let address = listener.local_addr().expect("the listener is bound");
        let (sender, requests) = channel();
        // it ends with the test's process
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                // before the answer, so that whoever has it finds the request
                if sender.send(read(&stream)).is_err() {
                    break;
                }
                let mut stream = &stream;
                stream.write_all(text.as_bytes()).expect("the client reads");
            }
        });
        Self {
            url: format!("http://{address}"),
            requests,
        }
    }

    /// The next request that arrived. There must be one.
    #[track_caller]
    pub(crate) fn request(&self) -> Request {
        self.requests.try_recv().expect("a request arrived")
    }
}

impl Request {
    /// The only value of a header, if there is any.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut named = self.headers.iter().filter(|(it, _)| it == name);
        let (_, value) = named.next()?;
        assert!(named.next().is_none(), "{name} was sent twice");
        Some(value)
    }
}

fn read(stream: &TcpStream) -> Request {
    let mut reader = BufReader::new(stream);
    let mut lines = Vec::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).expect("the head is text");
        if line.trim_end().is_empty() {
            break;
        }
        lines.push(line.trim_end().to_owned());
    }
    let line = lines.remove(0);
    let headers = lines.iter().filter_map(|line| line.split_once(':'));
    let headers: Vec<_> = headers
        .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
        .collect();
    let length = headers.iter().find(|(name, _)| name == "content-length");
    let length = length.map_or(0, |(_, value)| value.parse().expect("a number"));
    let mut body = vec![0; length];
    reader.read_exact(&mut body).expect("the body is complete");
    Request { line, headers }
}
