//! The generated client and a server that speaks the service's protocol, over a socket.

use std::{
    error::Error,
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    thread::{self, JoinHandle},
};

use aws_smithy_cbor::{Decoder, Encoder};
use idl_example::{
    Client, Config, config::BehaviorVersion, operation::borrow_book::BorrowBookError,
    primitives::DateTime, types::Shelf,
};

/// What the server understood of a request.
#[derive(Debug, Default, PartialEq)]
struct Wish {
    line: String,
    isbn: String,
    card: String,
    weeks: i32,
}

/// Answers one request after the other, each on a connection of its own.
fn serve(answers: Vec<(u16, Vec<u8>)>) -> std::io::Result<(String, JoinHandle<Vec<Wish>>)> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let url = format!("http://{}", listener.local_addr()?);
    let server = thread::spawn(move || {
        let answer = |(status, body): (u16, Vec<u8>)| {
            let (mut stream, _) = listener.accept().unwrap();
            let wish = understood(&stream);
            write!(
                stream,
                "HTTP/1.1 {status} \r\nsmithy-protocol: rpc-v2-cbor\r\ncontent-type: application/cbor\r\n\
                 content-length: {}\r\nconnection: close\r\n\r\n",
                body.len()
            )
            .unwrap();
            stream.write_all(&body).unwrap();
            wish
        };
        answers.into_iter().map(answer).collect()
    });
    Ok((url, server))
}

fn understood(stream: &TcpStream) -> Wish {
    let mut reader = BufReader::new(stream);
    let (mut line, mut length) = (String::new(), 0);
    reader.read_line(&mut line).unwrap();
    loop {
        let mut header = String::new();
        reader.read_line(&mut header).unwrap();
        let header = header.trim().to_lowercase();
        if header.is_empty() {
            break;
        }
        if let Some(value) = header.strip_prefix("content-length:") {
            length = value.trim().parse().unwrap();
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).unwrap();
    let mut wish = Wish {
        line: line.trim().to_owned(),
        ..Wish::default()
    };
    let mut decoder = Decoder::new(&body);
    decoder.map().unwrap();
    while decoder.position() < body.len() {
        let Ok(key) = decoder.str() else {
            break; // the end of a map of unknown length
        };
        match &*key {
            "isbn" => wish.isbn = decoder.string().unwrap(),
            "card" => wish.card = decoder.string().unwrap(),
            "weeks" => wish.weeks = decoder.integer().unwrap(),
            other => panic!("the model has no {other}"),
        }
    }
    wish
}

fn due() -> DateTime {
    DateTime::from_secs(1_800_000_000)
}

#[tokio::test]
async fn the_client_of_a_model_talks_to_its_server() -> Result<(), Box<dyn Error>> {
    let mut book = Encoder::new(Vec::new());
    book.begin_map();
    book.str("due").timestamp(&due());
    book.str("shelf").str("facts");
    book.end();
    let mut lent = Encoder::new(Vec::new());
    lent.begin_map();
    lent.str("__type").str("com.example.library#Lent");
    lent.str("due").timestamp(&due());
    lent.end();
    let (url, server) = serve(vec![(200, book.into_writer()), (400, lent.into_writer())])?;
    let config = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .endpoint_url(url)
        .build();
    let client = Client::from_conf(config);
    let wish = || client.borrow_book().card("4711").isbn("9783161484100");

    let output = wish().weeks(2).send().await?;
    assert_eq!(output.due(), &due());
    assert_eq!(output.shelf(), Some(&Shelf::Facts));

    let error = wish().weeks(3).send().await.unwrap_err();
    let error = error.into_service_error();
    let BorrowBookError::Lent(lent) = &error else {
        panic!("{error:?}");
    };
    assert_eq!(lent.due(), &due());

    let wishes = server.join().expect("the server understood all requests");
    let weeks: Vec<i32> = wishes.iter().map(|wish| wish.weeks).collect();
    assert_eq!(weeks, [2, 3]);
    let expected = Wish {
        line: "POST /service/Library/operation/BorrowBook HTTP/1.1".to_owned(),
        isbn: "9783161484100".to_owned(),
        card: "4711".to_owned(),
        weeks: 2,
    };
    assert_eq!(wishes[0], expected);
    Ok(())
}
