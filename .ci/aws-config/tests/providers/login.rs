//! Logins of the AWS console, which aws-config refreshes through `aws-sdk-signin` with a proof that
//! the key of the login is at hand ([RFC 9449](https://www.rfc-editor.org/rfc/rfc9449)).

use crate::support::{Home, Request, Server, in_seconds};
use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD, Engine};
use ring::digest::{SHA256, digest};
use ring::rand::SystemRandom;
use ring::signature::{
    ECDSA_P256_SHA256_FIXED, ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair,
    UnparsedPublicKey,
};
use serde_json::{Value, json};

const SESSION: &str = "arn:aws:iam::123456789012:user/Painter";

/// The length of a private key of P-256 with its public key, as SEC 1 has it.
const PRIVATE_KEY: usize = 109;

/// A login whose credentials expire in so many seconds.
struct Login {
    home: Home,
    file: String,
    /// The public key, uncompressed.
    key: Vec<u8>,
}

impl Login {
    fn new(seconds: u64) -> Self {
        let home = Home::new(&format!("[default]\nlogin_session = {SESSION}\n"));
        let name = hex::encode(digest(&SHA256, SESSION.as_bytes()));
        let file = format!(".aws/login/cache/{name}.json");
        let (algorithm, random) = (&ECDSA_P256_SHA256_FIXED_SIGNING, SystemRandom::new());
        let private = EcdsaKeyPair::generate_pkcs8(algorithm, &random).expect("a key");
        let private = private.as_ref();
        let key = EcdsaKeyPair::from_pkcs8(algorithm, private, &random).expect("a key");
        let private = pem(&private[private.len() - PRIVATE_KEY..]);
        let login = json!({
            "accessToken": {
                "accessKeyId": "AKIDOLD",
                "secretAccessKey": "old secret",
                "sessionToken": "old token",
                "accountId": "123456789012",
                "expiresAt": in_seconds(seconds),
            },
            "tokenType": "aws_sigv4",
            "refreshToken": "old refresh",
            "idToken": "who it is",
            "clientId": "arn:aws:signin:::devtools/same-device",
            "dpopKey": private,
        });
        home.write(&file, &login.to_string());
        Self {
            home,
            file,
            key: key.public_key().as_ref().to_vec(),
        }
    }

    fn cached(&self) -> Value {
        serde_json::from_str(&self.home.read(&self.file)).expect("JSON")
    }

    /// Checks that a request proves that the key is at hand, and for what.
    #[track_caller]
    fn assert_proven(&self, request: &Request, url: &str) {
        let proof = request.header("dpop").expect("there is a proof");
        let (message, signature) = proof.rsplit_once('.').expect("a signature");
        let (header, claims) = message.split_once('.').expect("a header and claims");
        let bytes = |text: &str| BASE64_URL_SAFE_NO_PAD.decode(text).expect("Base64");
        let json = |text: &str| -> Value { serde_json::from_slice(&bytes(text)).expect("JSON") };
        let (header, claims) = (json(header), json(claims));
        assert_eq!(
            (&header["typ"], &header["alg"]),
            (&json!("dpop+jwt"), &json!("ES256"))
        );
        let coordinate = |name: &str| bytes(header["jwk"][name].as_str().expect("a coordinate"));
        let key = [vec![4], coordinate("x"), coordinate("y")].concat();
        assert_eq!(key, self.key);
        let key = UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, key);
        key.verify(message.as_bytes(), &bytes(signature))
            .expect("the key of the login has signed");
        assert_eq!(
            (&claims["htm"], &claims["htu"]),
            (&json!("POST"), &json!(url))
        );
    }
}

/// A private key as the text that a login has it in.
fn pem(key: &[u8]) -> String {
    let text = BASE64_STANDARD.encode(key);
    let (lines, rest) = text.as_bytes().as_chunks::<64>();
    let lines = lines.iter().map(|line| &line[..]).chain([rest]);
    let lines = lines.map(|line| String::from_utf8_lossy(line) + "\n");
    let lines: String = lines.collect();
    format!("-----BEGIN EC PRIVATE KEY-----\n{lines}-----END EC PRIVATE KEY-----\n")
}

fn refreshed() -> String {
    let tokens = json!({
        "accessToken": {
            "accessKeyId": "AKIDNEW",
            "secretAccessKey": "new secret",
            "sessionToken": "new token",
        },
        "tokenType": "aws_sigv4",
        "expiresIn": 900,
        "refreshToken": "new refresh",
    });
    tokens.to_string()
}

#[test]
fn a_login_near_its_end_is_refreshed() {
    for seconds in [0, 60] {
        let login = Login::new(seconds);
        let server = Server::new([(200, refreshed())]);
        let url = format!("{}/v1/token", server.url);
        let found = login
            .home
            .credentials(&[("AWS_ENDPOINT_URL_SIGNIN", &server.url)]);
        assert_eq!(
            found,
            ["AKIDNEW", "new secret", "new token", "123456789012"]
        );

        let request = server.only_request();
        assert_eq!(request.line, "POST /v1/token");
        assert_eq!(request.header("content-type"), Some("application/json"));
        assert_eq!(request.header("authorization"), None, "nothing else signs");
        let expected = json!({
            "clientId": "arn:aws:signin:::devtools/same-device",
            "grantType": "refresh_token",
            "refreshToken": "old refresh",
        });
        assert_eq!(request.json(), expected);
        login.assert_proven(&request, &url);

        let cached = login.cached();
        assert_eq!(cached["accessToken"]["accessKeyId"], "AKIDNEW");
        assert_eq!(cached["accessToken"]["accountId"], "123456789012");
        assert_eq!(cached["refreshToken"], "new refresh");
        assert_eq!(cached["idToken"], "who it is");
        // what is kept now is good for a program that has no server
        assert_eq!(login.home.credentials(&[]), found);
    }
}

#[test]
fn a_login_that_lasts_is_not_refreshed() {
    let login = Login::new(3600);
    let before = login.cached();
    let found = login.home.credentials(&[]);
    assert_eq!(
        found,
        ["AKIDOLD", "old secret", "old token", "123456789012"]
    );
    assert_eq!(login.cached(), before);
}

#[test]
fn why_a_login_is_over_is_told() {
    for (code, told) in [
        (
            "TOKEN_EXPIRED",
            "Your session has expired. Please reauthenticate.",
        ),
        (
            "USER_CREDENTIALS_CHANGED",
            "because of a change in your password",
        ),
        (
            "INSUFFICIENT_PERMISSIONS",
            "due to insufficient permissions",
        ),
        ("INVALID_REQUEST", "the door is closed"),
    ] {
        let login = Login::new(60);
        let before = login.cached();
        let fault = json!({
            "__type": "AccessDeniedException",
            "error": code,
            "message": "the door is closed",
        });
        let server = Server::new([(403, fault.to_string())]);
        let error = login
            .home
            .error(&[("AWS_ENDPOINT_URL_SIGNIN", &server.url)]);
        assert!(error.contains(told), "{code}: {error}");
        assert!(error.contains("AccessDeniedException"), "{code}: {error}");
        assert!(!error.contains("old refresh"), "{error}");
        server.only_request();
        assert_eq!(login.cached(), before);
    }
}

#[test]
fn a_server_that_fails_is_asked_again() {
    let login = Login::new(60);
    let fault = json!({"error": "server_error", "message": "later"});
    let server = Server::new([(500, fault.to_string()), (200, refreshed())]);
    let url = format!("{}/v1/token", server.url);
    let found = login
        .home
        .credentials(&[("AWS_ENDPOINT_URL_SIGNIN", &server.url)]);
    assert_eq!(found[0], "AKIDNEW");
    let requests = server.requests();
    let proofs: Vec<_> = requests.iter().map(|it| it.header("dpop")).collect();
    assert_ne!(proofs[0], proofs[1], "each attempt has a proof of its own");
    for request in &requests {
        login.assert_proven(request, &url);
    }
}
