//! A server for round trips: it answers every request with the same session.

use std::{
    io::{self, BufRead, BufReader, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    thread,
};

use anyhow::{Context, Result};

const SESSION: &str = include_str!("../../../bench/micro/src/get_session.json");

/// Starts the server, which runs as long as the program.
pub(super) fn start() -> Result<SocketAddr> {
    let listener = TcpListener::bind("127.0.0.1:0").context("cannot listen for round trips")?;
    let address = listener.local_addr()?;
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            // A client that goes away ends its connection, no more.
            thread::spawn(move || answer_all(&stream).ok());
        }
    });
    Ok(address)
}

fn answer_all(stream: &TcpStream) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let answer = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\
         x-amzn-requestid: 12345678-1234-1234-1234-123456789012\r\n\r\n{SESSION}",
        SESSION.len()
    );
    let mut requests = BufReader::new(stream);
    let mut writer = stream;
    while skip_request(&mut requests)? {
        writer.write_all(answer.as_bytes())?;
    }
    Ok(())
}

/// Reads a request without a body, and tells whether there was one.
fn skip_request(reader: &mut impl BufRead) -> io::Result<bool> {
    let mut line = Vec::new();
    loop {
        line.clear();
        if reader.read_until(b'\n', &mut line)? == 0 {
            return Ok(false);
        }
        if line == b"\r\n" {
            return Ok(true);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_end_with_an_empty_line() {
        let mut bytes: &[u8] = b"GET / HTTP/1.1\r\na: b\r\n\r\nGET / HTTP/1.1\r\n\r\nGET";
        assert!(skip_request(&mut bytes).unwrap());
        assert!(skip_request(&mut bytes).unwrap());
        assert!(!skip_request(&mut bytes).unwrap());
    }

    #[test]
    fn a_connection_serves_several_requests() {
        let mut stream = TcpStream::connect(start().unwrap()).unwrap();
        let mut reader = BufReader::new(stream.try_clone().unwrap());
        for _ in 0..2 {
            stream.write_all(b"GET / HTTP/1.1\r\n\r\n").unwrap();
            assert!(skip_request(&mut reader).unwrap());
            let mut body = vec![0; SESSION.len()];
            io::Read::read_exact(&mut reader, &mut body).unwrap();
            assert_eq!(body, SESSION.as_bytes());
        }
    }
}
