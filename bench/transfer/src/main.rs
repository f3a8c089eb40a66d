//! Uploads an object and downloads it again, for `cargo xtask bench` to time.
//!
//! Two packages are made of this source: they differ in what the dependency `sdk` is. It prints how
//! long either took, in nanoseconds, and the most memory that the program had, in bytes, where the
//! system tells.

use std::{
    error::Error,
    fs,
    pin::Pin,
    process::ExitCode,
    task::{Context, Poll},
    time::Instant,
};

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use sdk::{
    Client, Config,
    config::{BehaviorVersion, Credentials, Region},
    primitives::ByteStream,
};

const USAGE: &str = "usage: transfer ADDRESS BYTES";

/// How much of an object is in memory at a time.
const PART: usize = 64 * 1024;

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1);
    let length = words
        .next()
        .zip(words.next().and_then(|it| it.parse().ok()));
    let Some((address, length)) = length else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime of one thread needs no more than a file descriptor");
    match runtime.block_on(transfer(&address, length)) {
        Ok([upload, download]) => {
            let memory = peak_memory().map(|bytes| bytes.to_string());
            println!("{upload} {download} {}", memory.unwrap_or_default());
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error:?}");
            ExitCode::FAILURE
        }
    }
}

/// The nanoseconds of an upload and of a download, both with a checksum.
async fn transfer(address: &str, length: u64) -> Result<[u128; 2], Box<dyn Error>> {
    let config = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::new(
            "AKIDEXAMPLE",
            "secret",
            None,
            None,
            "bench",
        ))
        .http_client(aws_smithy_http_client::Builder::new().build_http())
        .endpoint_url(format!("http://{address}"));
    let client = Client::from_conf(config.build());

    let start = Instant::now();
    let body = ByteStream::from_body_1_x(Zeros::new(length));
    let call = client.put_object().bucket("bucket").key("object");
    call.body(body).send().await?;
    let upload = start.elapsed().as_nanos();

    let start = Instant::now();
    let call = client.get_object().bucket("bucket").key("object");
    let mut body = call.send().await?.body;
    let mut received = 0;
    while let Some(part) = body.try_next().await? {
        received += part.len() as u64;
    }
    let download = start.elapsed().as_nanos();
    assert_eq!(received, length, "the object is as long as it was");
    Ok([upload, download])
}

/// An object of zeros.
struct Zeros {
    part: Bytes,
    left: u64,
}

impl Zeros {
    fn new(length: u64) -> Self {
        Self {
            part: Bytes::from(vec![0; PART]),
            left: length,
        }
    }
}

impl Body for Zeros {
    type Data = Bytes;
    type Error = Box<dyn Error + Send + Sync>;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        if self.left == 0 {
            return Poll::Ready(None);
        }
        let length = usize::try_from(self.left).unwrap_or(PART).min(PART);
        self.left -= length as u64;
        Poll::Ready(Some(Ok(Frame::data(self.part.slice(..length)))))
    }

    fn is_end_stream(&self) -> bool {
        self.left == 0
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left)
    }
}

/// The most memory that the program had so far, in bytes, as Linux tells it.
fn peak_memory() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kibibytes * 1024)
}
