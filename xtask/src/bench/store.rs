//! A server for objects. It keeps the length and the checksum of the one that it was sent last, and
//! answers with as many zeros.

use std::{
    io::{self, BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{Arc, Mutex, PoisonError},
    thread,
};

use anyhow::{Context, Result};

/// The header or trailer with the checksum.
const CHECKSUM: &str = "x-amz-checksum-crc32";

/// How much of a body is read or written at a time.
const PART: usize = 256 * 1024;

/// How much of the end of a body is looked at for its trailers.
const END: usize = 512;

/// What is known of an object.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Object {
    length: u64,
    checksum: String,
}

/// Starts the server, which runs as long as the program.
pub(super) fn start() -> Result<SocketAddr> {
    let listener = TcpListener::bind("127.0.0.1:0").context("cannot listen for transfers")?;
    let address = listener.local_addr()?;
    let object = Arc::new(Mutex::new(Object::default()));
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let object = object.clone();
            // A client that goes away ends its connection, no more.
            thread::spawn(move || serve(&stream, &object).ok());
        }
    });
    Ok(address)
}

fn serve(stream: &TcpStream, object: &Mutex<Object>) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let mut requests = BufReader::with_capacity(PART, stream);
    let mut writer = stream;
    while let Some(head) = read_head(&mut requests)? {
        if head.starts_with("PUT ") {
            let sent = receive(&mut requests, &head)?;
            *object.lock().unwrap_or_else(PoisonError::into_inner) = sent;
            writer.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n")?;
        } else {
            let kept = object
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .clone();
            send(writer, &kept)?;
        }
    }
    Ok(())
}

/// The head of the next request, if there is one.
fn read_head(reader: &mut impl BufRead) -> io::Result<Option<String>> {
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        if reader.read_line(&mut head)? == 0 {
            return Ok(None);
        }
    }
    Ok(Some(head))
}

/// Reads the body of an upload to its end, where its checksum is.
fn receive(reader: &mut impl BufRead, head: &str) -> io::Result<Object> {
    let number = |name| value(head, name).and_then(|it| it.parse::<u64>().ok());
    let mut left = number("content-length").unwrap_or_default();
    let mut end = Vec::new();
    while left > 0 {
        let read = reader.fill_buf()?;
        if read.is_empty() {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let length = usize::try_from(left).map_or(read.len(), |left| read.len().min(left));
        end.extend_from_slice(&read[length.saturating_sub(END)..length]);
        let surplus = end.len().saturating_sub(END);
        end.drain(..surplus);
        reader.consume(length);
        left -= length as u64;
    }
    let end = String::from_utf8_lossy(&end).into_owned();
    let checksum = value(head, CHECKSUM).or_else(|| value(&end, CHECKSUM));
    Ok(Object {
        length: number("x-amz-decoded-content-length")
            .or_else(|| number("content-length"))
            .unwrap_or_default(),
        checksum: checksum.unwrap_or_default().to_owned(),
    })
}

/// The value of a field in a head or in trailers.
fn value<'t>(fields: &'t str, name: &str) -> Option<&'t str> {
    let mut fields = fields.lines().filter_map(|line| line.split_once(':'));
    let field = fields.find(|(it, _)| it.eq_ignore_ascii_case(name));
    field.map(|(_, value)| value.trim())
}

fn send(mut writer: impl Write, object: &Object) -> io::Result<()> {
    let Object { length, checksum } = object;
    let head =
        format!("HTTP/1.1 200 OK\r\ncontent-length: {length}\r\n{CHECKSUM}: {checksum}\r\n\r\n");
    writer.write_all(head.as_bytes())?;
    let mut zeros = io::repeat(0).take(*length);
    let mut part = vec![0; PART];
    loop {
        let read = zeros.read(&mut part)?;
        if read == 0 {
            return Ok(());
        }
        writer.write_all(&part[..read])?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_object_comes_back_as_long_as_it_was_and_with_its_checksum() {
        let mut stream = TcpStream::connect(start().unwrap()).unwrap();
        let body = "3\r\nabc\r\n0\r\nx-amz-checksum-crc32:NSRBwg==\r\n\r\n";
        write!(
            stream,
            "PUT / HTTP/1.1\r\nContent-Length: {}\r\nX-Amz-Decoded-Content-Length: 3\r\n\r\n{body}\
             GET / HTTP/1.1\r\n\r\n",
            body.len()
        )
        .unwrap();
        let mut reader = BufReader::new(stream);
        let head = read_head(&mut reader).unwrap().unwrap();
        assert_eq!(value(&head, "content-length"), Some("0"));
        let head = read_head(&mut reader).unwrap().unwrap();
        assert_eq!(value(&head, "content-length"), Some("3"));
        assert_eq!(value(&head, CHECKSUM), Some("NSRBwg=="));
        let mut body = [1; 3];
        reader.read_exact(&mut body).unwrap();
        assert_eq!(body, [0; 3]);
    }

    #[test]
    fn a_checksum_is_found_behind_a_long_body() {
        let trailers = "\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n";
        let body = "0".repeat(3 * PART) + trailers;
        let head = format!("PUT / HTTP/1.1\r\ncontent-length: {}\r\n\r\n", body.len());
        let mut reader = BufReader::with_capacity(PART, body.as_bytes());
        let object = receive(&mut reader, &head).unwrap();
        assert_eq!(object.checksum, "AAAAAA==");
        assert_eq!(object.length, body.len() as u64);
        let cut = receive(&mut &body.as_bytes()[1..], &head);
        assert_eq!(cut.unwrap_err().kind(), io::ErrorKind::UnexpectedEof);
    }
}
