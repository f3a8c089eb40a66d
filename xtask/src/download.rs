//! Models from files and from the web.

use std::{
    env, fmt, fs,
    io::{self, Read},
    path::PathBuf,
    str::FromStr,
    time::Duration,
};

use anyhow::{Context, Result, bail, ensure};
use indicatif::{ProgressBar, ProgressStyle};
use ring::digest;
use ureq::{
    Agent,
    tls::{PemItem, RootCerts, TlsConfig, parse_pem},
};

use crate::{
    models::{ModelFile, ModelFiles},
    paths::shown,
};

#[cfg(test)]
mod tests;

/// No model is larger: the largest published one has about 10 MB.
const LARGEST: u64 = 64 * 1024 * 1024;

/// After this long, a download has failed.
const TIMEOUT: Duration = Duration::from_mins(2);

/// Where a model comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Origin {
    File(PathBuf),
    Url(String),
}

impl FromStr for Origin {
    type Err = std::convert::Infallible;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let is_url = text.starts_with("https://") || text.starts_with("http://");
        Ok(if is_url {
            Self::Url(text.to_owned())
        } else {
            Self::File(text.into())
        })
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => f.write_str(&shown(path)),
            Self::Url(url) => f.write_str(url),
        }
    }
}

impl Origin {
    /// Reads or downloads the model, which may be in several files if they are here.
    pub(crate) fn model(&self) -> Result<ModelFiles> {
        match self {
            Self::File(path) => ModelFiles::read(path),
            Self::Url(_) => self.read().map(Into::into),
        }
    }

    /// Reads or downloads a file.
    pub(crate) fn read(&self) -> Result<ModelFile> {
        match self {
            Self::File(path) => ModelFile::read(path),
            Self::Url(url) => {
                let content = download(url, LARGEST, TIMEOUT);
                Ok(ModelFile {
                    content: content.with_context(|| format!("cannot download {url}"))?,
                    name: url.clone(),
                })
            }
        }
    }
}

/// The SHA-256 of a text in hexadecimal digits.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    let digest = digest::digest(&digest::SHA256, bytes);
    let digits = digest.as_ref().iter().map(|byte| format!("{byte:02x}"));
    digits.collect()
}

fn download(url: &str, largest: u64, timeout: Duration) -> Result<Vec<u8>> {
    let agent: Agent = Agent::config_builder()
        .tls_config(TlsConfig::builder().root_certs(authorities()?).build())
        .timeout_global(Some(timeout))
        .https_only(url.starts_with("https:")) // whatever it redirects to
        .build()
        .into();
    let mut response = agent.get(url).call()?;
    let length = response.body().content_length();
    if let Some(length) = length {
        ensure!(length <= largest, "{}", too_large(largest));
    }
    let bar = progress(length);
    let body = response.body_mut().with_config().limit(largest + 1);
    let mut bytes = Vec::new();
    let read = bar.wrap_read(body.reader()).read_to_end(&mut bytes);
    bar.finish_and_clear();
    match read {
        Ok(_) if bytes.len() as u64 > largest => bail!(too_large(largest)),
        Ok(_) => {}
        Err(error) => return Err(explained(error, largest)),
    }
    if let Some(length) = length {
        let received = bytes.len() as u64;
        ensure!(received == length, "{received} of {length} bytes came");
    }
    Ok(bytes)
}

/// The variables that name a file with the authorities to trust, in PEM, in place of those that
/// browsers do: cargo's and OpenSSL's.
const AUTHORITIES: [&str; 2] = ["CARGO_HTTP_CAINFO", "SSL_CERT_FILE"];

/// Whose certificates servers may have.
fn authorities() -> Result<RootCerts> {
    let file = AUTHORITIES
        .into_iter()
        .find_map(|name| Some((name, env::var_os(name)?)));
    let Some((name, file)) = file.filter(|(_, file)| !file.is_empty()) else {
        return Ok(RootCerts::WebPki);
    };
    let file = PathBuf::from(file);
    let cannot = || {
        format!(
            "cannot read the authorities in {}, which {name} names",
            file.display()
        )
    };
    let pem = fs::read(&file).with_context(cannot)?;
    let mut authorities = Vec::new();
    for item in parse_pem(&pem) {
        if let PemItem::Certificate(certificate) = item.with_context(cannot)? {
            authorities.push(certificate);
        }
    }
    Ok(RootCerts::from(authorities.into_iter()))
}

/// Of bytes if it is known how many there are. Seen at a terminal only.
fn progress(length: Option<u64>) -> ProgressBar {
    let (bar, template) = match length {
        Some(length) => (
            ProgressBar::new(length),
            "{bar:30} {bytes} of {total_bytes}, {bytes_per_sec}",
        ),
        None => (
            ProgressBar::new_spinner(),
            "{spinner} {bytes}, {bytes_per_sec}",
        ),
    };
    let style = ProgressStyle::with_template(template).expect("the template is valid");
    bar.with_style(style)
}

/// A body that is larger than it may be is told by the client as an error of its own.
fn explained(error: io::Error, largest: u64) -> anyhow::Error {
    let inner = error
        .get_ref()
        .and_then(|it| it.downcast_ref::<ureq::Error>());
    match inner {
        Some(ureq::Error::BodyExceedsLimit(_)) => anyhow::anyhow!(too_large(largest)),
        _ => error.into(),
    }
}

fn too_large(largest: u64) -> String {
    format!("it is larger than {largest} bytes, so no model")
}
