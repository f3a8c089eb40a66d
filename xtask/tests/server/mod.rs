//! A server on this machine that has one model.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
};

use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use rustls::{
    ServerConfig, ServerConnection, StreamOwned,
    pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer},
};

/// Answers until the test ends.
pub(crate) struct Server {
    origin: String,
    shared: Arc<Mutex<Shared>>,
}

/// What the server has, and what it was asked for.
struct Shared {
    model: String,
    paths: Vec<String>,
}

impl Server {
    pub(crate) fn http(model: &str) -> Self {
        Self::start("http://127.0.0.1", model, Some)
    }

    /// The server, and the certificate of the authority that vouches for it, in PEM.
    pub(crate) fn https(model: &str) -> (Self, String) {
        let key = KeyPair::generate().unwrap();
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let authority = params.self_signed(&key).unwrap();
        let issuer = Issuer::new(params, key);

        let key = KeyPair::generate().unwrap();
        let params = CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
        let certificate = params.signed_by(&key, &issuer).unwrap();
        let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![certificate.der().clone()], key)
            .unwrap();
        let config = Arc::new(config);
        let server = Self::start("https://localhost", model, move |stream| {
            let connection = ServerConnection::new(config.clone()).ok()?;
            Some(StreamOwned::new(connection, stream))
        });
        (server, authority.pem())
    }

    fn start<S: Read + Write>(
        origin: &str,
        model: &str,
        accept: impl Fn(TcpStream) -> Option<S> + Send + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let origin = format!("{origin}:{}", listener.local_addr().unwrap().port());
        let shared = Arc::new(Mutex::new(Shared {
            model: model.to_owned(),
            paths: Vec::new(),
        }));
        let server = Self {
            origin,
            shared: shared.clone(),
        };
        thread::spawn(move || {
            for stream in listener.incoming() {
                if let Some(stream) = accept(stream.unwrap()) {
                    answer(stream, &shared);
                }
            }
        });
        server
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("{}/{path}", self.origin)
    }

    /// Has another model from now on.
    pub(crate) fn serve(&self, model: &str) {
        model.clone_into(&mut self.shared.lock().unwrap().model);
    }

    /// What was asked for.
    pub(crate) fn paths(&self) -> Vec<String> {
        self.shared.lock().unwrap().paths.clone()
    }

    pub(crate) fn requests(&self) -> usize {
        self.paths().len()
    }
}

/// Answers one request; a client that does not trust the server makes none.
fn answer(stream: impl Read + Write, shared: &Mutex<Shared>) {
    let mut stream = BufReader::new(stream);
    let mut first = String::new();
    if stream.read_line(&mut first).is_err() {
        return;
    }
    let mut line = String::new();
    while stream.read_line(&mut line).is_ok_and(|length| length > 2) {
        line.clear();
    }
    let Some(path) = first.split(' ').nth(1) else {
        return;
    };
    let mut shared = shared.lock().unwrap();
    shared.paths.push(path.to_owned());
    let head = format!(
        "HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        shared.model.len()
    );
    let answer = head + &shared.model;
    stream.get_mut().write_all(answer.as_bytes()).unwrap();
    stream.get_mut().flush().unwrap();
}
