//! The example `get_session` as a program, and the program of the README.
#![cfg(feature = "default-https-client")]

#[allow(dead_code, reason = "each test file uses a part")]
mod support;

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use support::{REQUEST_ID, Reply, Server};

const SESSION: &str = r#"{"session": {
    "portalArn": "arn:aws:workspaces-web:us-east-1:123456789012:portal/p",
    "sessionId": "s",
    "username": "jane",
    "clientIpAddresses": ["192.0.2.1", "192.0.2.2"],
    "status": "Active",
    "startTime": 1700000000
}}"#;

/// The example, in an environment that has credentials and nothing else.
struct Example {
    command: Command,
    home: tempfile::TempDir,
}

impl Example {
    fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let mut command = Command::new(executable());
        command
            .args(["--portal-id", "p", "--session-id", "s"])
            .env_clear()
            .env("HOME", home.path())
            .env("USERPROFILE", home.path())
            .env("AWS_ACCESS_KEY_ID", "AKID")
            .env("AWS_SECRET_ACCESS_KEY", "secret")
            .env("AWS_REGION", "us-east-1")
            .env("AWS_EC2_METADATA_DISABLED", "true")
            .stdin(Stdio::null());
        Self { command, home }
    }

    fn arguments(mut self, arguments: &[&str]) -> Self {
        self.command.args(arguments);
        self
    }

    fn env(mut self, name: &str, value: impl AsRef<std::ffi::OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    fn home(&self) -> &Path {
        self.home.path()
    }

    async fn run(mut self) -> Output {
        let output = tokio::task::spawn_blocking(move || {
            let output = self.command.output();
            drop(self.home);
            output
        });
        let output = output.await.expect("nothing panics");
        output.expect("the example starts")
    }
}

/// `cargo test` builds the examples with the tests, in a folder next to theirs, unless `--test` or
/// another option selects what to build.
fn executable() -> PathBuf {
    let test = std::env::current_exe().unwrap();
    let profile = test.ancestors().nth(2).expect("tests are in `deps`");
    let name = format!("get_session{}", std::env::consts::EXE_SUFFIX);
    let example = profile.join("examples").join(name);
    assert!(example.exists(), "`cargo build --examples` comes first");
    example
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

#[tokio::test]
async fn a_session_is_printed() {
    let server = Server::start([Reply::json(200, SESSION)]).await;
    let example = Example::new().arguments(&["--endpoint-url", server.url()]);
    let output = example.run().await;
    assert_eq!(text(&output.stderr), "");
    assert_eq!(
        text(&output.stdout),
        "Session    s\n\
         Portal     arn:aws:workspaces-web:us-east-1:123456789012:portal/p\n\
         Status     Active\n\
         User       jane\n\
         Addresses  192.0.2.1, 192.0.2.2\n\
         Started    2023-11-14T22:13:20Z\n\
         Ended      -\n"
    );
    assert_eq!(output.status.code(), Some(0));
    let request = server.request();
    assert_eq!(request.target, "/portals/p/sessions/s");
    let authorization = request.header("authorization").expect("it is signed");
    assert!(
        authorization.contains("Credential=AKID/"),
        "{authorization}"
    );
    assert!(authorization.contains("/us-east-1/"), "{authorization}");
}

#[tokio::test]
async fn an_error_of_the_service_is_described() {
    let body = r#"{"message": "no such session", "resourceId": "s"}"#;
    let reply = Reply::json(404, body).header("x-amzn-errortype", "ResourceNotFoundException");
    let server = Server::start([reply]).await;
    let example = Example::new().arguments(&["--endpoint-url", server.url()]);
    let output = example.run().await;
    assert_eq!(text(&output.stdout), "");
    assert_eq!(
        text(&output.stderr),
        format!("ResourceNotFoundException: no such session\nRequest ID: {REQUEST_ID}\n")
    );
    assert_eq!(output.status.code(), Some(1));
}

#[tokio::test]
async fn an_error_before_the_service_is_described() {
    let output = Example::new()
        .arguments(&["--region", "no region"])
        .run()
        .await;
    assert_eq!(text(&output.stdout), "");
    let stderr = text(&output.stderr);
    assert!(stderr.starts_with("ConstructionFailure: "), "{stderr}");
    assert!(!stderr.contains("Request ID"), "{stderr}");
    assert_eq!(output.status.code(), Some(1));

    let url = support::refused_url().await;
    let example = Example::new()
        .env("AWS_MAX_ATTEMPTS", "1")
        .arguments(&["--endpoint-url", &url]);
    let output = example.run().await;
    let stderr = text(&output.stderr);
    assert!(stderr.starts_with("DispatchFailure: "), "{stderr}");
    assert_eq!(output.status.code(), Some(1));
}

#[tokio::test]
async fn the_region_can_be_chosen() {
    let server = Server::start([Reply::json(200, "{}")]).await;
    let arguments = ["--endpoint-url", server.url(), "--region", "eu-west-1"];
    let output = Example::new().arguments(&arguments).run().await;
    assert_eq!(output.status.code(), Some(0));
    let request = server.request();
    let authorization = request.header("authorization").expect("it is signed");
    assert!(authorization.contains("/eu-west-1/"), "{authorization}");
}

#[tokio::test]
async fn the_environment_names_an_endpoint_for_the_service() {
    let server = Server::start([Reply::json(200, SESSION)]).await;
    let example = Example::new()
        .env("AWS_ENDPOINT_URL", support::refused_url().await)
        .env("AWS_ENDPOINT_URL_WORKSPACES_WEB", server.url());
    let output = example.run().await;
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert_eq!(server.request().target, "/portals/p/sessions/s");
}

#[tokio::test]
async fn the_profile_names_an_endpoint_for_the_service() {
    let server = Server::start([Reply::json(200, SESSION)]).await;
    let example = Example::new();
    let path = example.home().join("config");
    // the AWS crates look the service up with a hyphen, other SDKs with an underscore
    let profile = format!(
        "[default]\nservices = local\n[services local]\nworkspaces-web =\n  endpoint_url = {}\n",
        server.url()
    );
    std::fs::write(&path, profile).unwrap();
    let output = example.env("AWS_CONFIG_FILE", path).run().await;
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert_eq!(server.request().target, "/portals/p/sessions/s");
}

#[test]
fn the_readme_shows_a_program_that_compiles() {
    let crate_folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = crate_folder.join("../../README.md");
    let readme = std::fs::read_to_string(readme).unwrap();
    let programs: Vec<_> = readme
        .split("```rust,no_run\n")
        .filter_map(|rest| rest.split_once("```"))
        .map(|(program, _)| program)
        .filter(|program| program.contains("fn main()") && program.contains("aws_config"))
        .collect();
    assert_eq!(programs, [include_str!("../examples/readme/program.rs")]);
}
