use std::{
    io::{BufRead, BufReader, Write},
    net::TcpListener,
    thread::JoinHandle,
    time::Duration,
};

use super::{Origin, download, sha256};

const TIMEOUT: Duration = Duration::from_secs(20);

/// A server that answers one request with these bytes and closes, or waits until the client does if
/// `hold` is set.
struct Server {
    url: String,
    thread: JoinHandle<()>,
}

impl Server {
    fn new(answer: Vec<u8>, hold: bool) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/model.json", listener.local_addr().unwrap());
        let thread = std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let mut reader = BufReader::new(stream.try_clone().unwrap());
            let mut line = String::new();
            while reader.read_line(&mut line).unwrap() > 2 {
                line.clear();
            }
            // a client that has seen enough closes the connection while this is written
            let _ = stream.write_all(&answer);
            if hold {
                let _ = reader.read_line(&mut line);
            }
        });
        Self { url, thread }
    }

    fn error(self, largest: u64, timeout: Duration) -> String {
        let error = download(&self.url, largest, timeout).unwrap_err();
        self.thread.join().unwrap();
        format!("{error:#}")
    }
}

fn answer(head: &str, body: &[u8]) -> Vec<u8> {
    [format!("HTTP/1.1 {head}\r\n\r\n").as_bytes(), body].concat()
}

#[test]
fn a_body_comes_as_it_is() {
    let body: Vec<u8> = (0..200_000_u32).map(|i| i.to_le_bytes()[0]).collect();
    for head in [
        "200 OK\r\nContent-Length: 200000",
        "200 OK\r\nConnection: close",
    ] {
        let server = Server::new(answer(head, &body), false);
        assert_eq!(download(&server.url, 200_000, TIMEOUT).unwrap(), body);
        server.thread.join().unwrap();
    }
}

#[test]
fn what_is_not_there_is_an_error() {
    let server = Server::new(answer("404 Not Found\r\nContent-Length: 0", b""), false);
    assert!(server.error(100, TIMEOUT).contains("404"));
}

#[test]
fn what_is_too_large_is_refused_whether_it_says_so_or_not() {
    let told = Server::new(answer("200 OK\r\nContent-Length: 101", &[b'x'; 101]), false);
    assert!(told.error(100, TIMEOUT).contains("larger than 100 bytes"));
    let untold = Server::new(answer("200 OK\r\nConnection: close", &[b'x'; 101]), false);
    assert!(untold.error(100, TIMEOUT).contains("larger than 100 bytes"));
    let endless = Server::new(
        answer("200 OK\r\nConnection: close", &vec![b'x'; 500_000]),
        false,
    );
    assert!(
        endless
            .error(100, TIMEOUT)
            .contains("larger than 100 bytes")
    );
}

#[test]
fn a_body_that_ends_early_is_an_error() {
    let server = Server::new(answer("200 OK\r\nContent-Length: 50", b"{"), false);
    assert!(!server.error(100, TIMEOUT).contains("larger"));
}

#[test]
fn a_server_that_stops_talking_is_given_up() {
    let server = Server::new(answer("200 OK\r\nContent-Length: 50", b"{"), true);
    let error = server.error(100, Duration::from_millis(200));
    assert!(error.contains("timeout"), "{error}");
}

#[test]
fn urls_are_told_from_files() {
    let origin = |text: &str| text.parse::<Origin>().unwrap();
    assert_eq!(
        origin("https://a/b.json"),
        Origin::Url("https://a/b.json".into())
    );
    assert_eq!(origin("http:/b.json"), Origin::File("http:/b.json".into()));
    assert_eq!(origin("https://a/b.json").to_string(), "https://a/b.json");
}

#[test]
fn checksums_are_those_of_the_standard() {
    let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assert_eq!(sha256(b"abc"), abc);
}
