//! The front page of a crate: the documentation of `lib.rs`, and its `README.md`.

use crate::emit::code;
use crate::plan::guide::{Call, Guide, Pages};
use crate::plan::service::ServicePlan;
use crate::{CrateOptions, SourceFile};
use std::fmt::Write;

/// Where the methods are that no file of the crate spells out.
const MACROS: &str = "\
# Where methods come from

What all clients have in common is written once, as macros of the crate `smithy_client_runtime`, which the
files here invoke. `members!` has a line for each member of a structure, which becomes the method `member`
of the structure, and `member`, `set_member` and `get_member` of its builders; where no member is required,
it defines the builder as well. `fluent_builder!` defines the `send`, `customize` and `as_input` of a call,
`client!` the constructors of `Client`, `config!` those of `Config` and the settings of its builder. The
enums of errors and of values, and what protocols read and write, are macros of their own.
";

/// The documentation of the crate.
pub(crate) fn docs(service: &ServicePlan, guide: Option<&Guide>, crate_name: &str) -> String {
    let title = &service.title_docs;
    let mut docs = format!("{title}.\n\n{}\n", service.docs);
    if let Some(guide) = guide {
        let library = crate_name.replace('-', "_");
        let _ = write!(
            docs,
            "\n# A first call\n\n{}",
            first_call(guide, &library, true)
        );
        docs.push_str(
            "
A required member that is not set, and all else that can go wrong, is an
[`SdkError`](error::SdkError): `as_service_error` has the service's own error, with a method for each
that its model describes, and `code` and `message` of any. It converts into [`Error`], the errors of all
operations in one enum. [`DisplayErrorContext`](error::DisplayErrorContext) prints an error with its
causes. An enumeration's value that this version does not know is kept: match the values that you know,
and compare `as_str` in a wildcard arm.
",
        );
        if let Some(pages) = &guide.pages {
            let _ = write!(docs, "\n# Pages\n\n{}", all_pages(pages, &library));
        }
        docs.extend(guide.call.feature.as_ref().map(|it| fewer(crate_name, it)));
        docs.push_str(
            "
# Without a client

Without the default features there is no client; [`Operation`](operation::Operation) makes requests and
reads responses without I/O.

",
        );
        docs.push_str(MACROS);
    }
    docs
}

/// How a program gets the operation with this feature, and no other.
fn fewer(crate_name: &str, feature: &str) -> String {
    format!(
        "
# Fewer operations

Each operation has a feature, which is called like it in kebab case. With the default features,
and with any feature that the published crate has, all operations are there. A program that needs a
few names them:

```toml
[dependencies.{crate_name}]
default-features = false
features = [\"https\", \"tokio\", {feature:?}]
```

What an operation needs comes with it: types, errors, paginators, waiters. `https` is the HTTP
client that `default-https-client` brings, `tokio` what `rt-tokio`, `latest-behavior` what
`behavior-version-latest` and `testing` what `test-util` does, each without operations.
"
    )
}

/// `README.md`.
pub(crate) fn readme(
    service: &ServicePlan,
    guide: Option<&Guide>,
    options: &CrateOptions,
) -> SourceFile {
    let CrateOptions { name, .. } = options;
    let version = options.version.as_deref().unwrap_or("0.1.0");
    // two dashes may end a comment
    let header = options.header("").replace("--", "- -");
    let title = &service.title_docs;
    let mut text = format!(
        "<!--{header} -->\n\n# {name}\n\nA client for {title}.\n\n```toml\n[dependencies]\n{name} = \"{version}\"\n\
         tokio = {{ version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }}\n```\n"
    );
    if let Some(guide) = guide {
        let library = name.replace('-', "_");
        let _ = write!(text, "\n{}", first_call(guide, &library, false));
    }
    text.push_str(
        "
`cargo doc --open` shows the operations, what each needs and returns, and how it fails. The features
`default-https-client` and `rt-tokio` are on by default; `serde` adds `Serialize` and `Deserialize` to all
types, `test-util` what tests need. Without features, operations make requests and read responses without I/O.
",
    );
    SourceFile {
        path: "README.md".to_owned(),
        text,
    }
}

/// The program of a first call; in documentation of the crate it is an example that is compiled.
fn first_call(guide: &Guide, library: &str, compiled: bool) -> String {
    let call = &guide.call;
    let request = request(call);
    let shown = match &call.shown {
        Some(field) => format!("println!(\"{{:?}}\", output.{field});"),
        None => "println!(\"{output:?}\");".to_owned(),
    };
    let mut lines = vec![
        format!("use {library}::config::{{BehaviorVersion, Credentials, Region}};"),
        String::new(),
        format!("let config = {library}::Config::builder()"),
        "    .behavior_version(BehaviorVersion::latest())".to_owned(),
        "    .region(Region::new(\"us-east-1\"))".to_owned(),
        "    .credentials_provider(Credentials::new(\"…\", \"…\", None, None, \"program\"))"
            .to_owned(),
        "    .build();".to_owned(),
        format!("let client = {library}::Client::from_conf(config);"),
        String::new(),
        format!("let output = client{request}.send().await?;"),
        shown,
    ];
    if !guide.has_credentials {
        lines[0] = format!("use {library}::config::{{BehaviorVersion, Region}};");
        lines.remove(5);
    }
    if let Some(is_error) = &call.error {
        lines.extend([
            String::new(),
            format!("if let Err(error) = client{request}.send().await {{"),
            format!("    let is_own = error.as_service_error().is_some_and(|it| it.{is_error}());"),
            format!(
                "    eprintln!(\"{{}} {{is_own}}\", {library}::error::DisplayErrorContext(&error));"
            ),
            "}".to_owned(),
        ]);
    }
    let program = lines.join("\n");
    let end = "`Client::new` takes the configuration of `aws-config`, which finds region and credentials.";
    if compiled {
        let call = function(library, call, "");
        format!("```no_run\n{call}{program}\n# Ok(())\n# }}\n```\n\n{end}\n")
    } else {
        format!("```rust\n{program}\n```\n\n{end}\n")
    }
}

/// The hidden lines before an example, which make it a function.
fn function(library: &str, call: &Call, parameters: &str) -> String {
    let condition = match &call.feature {
        Some(feature) => format!("all(feature = \"client\", feature = {feature:?})"),
        None => "feature = \"client\"".to_owned(),
    };
    format!(
        "# #[cfg({condition})]\n# async fn call({parameters}) -> Result<(), {library}::Error> {{\n"
    )
}

/// The method of a call and its setters.
fn request(call: &Call) -> String {
    let mut text = format!(".{}()", call.method);
    for (setter, value) in &call.arguments {
        let value = code::text(&mut |path| path.to_owned(), value);
        let _ = write!(text, ".{setter}({value})");
    }
    text
}

/// The loop over pages or their items.
fn all_pages(pages: &Pages, library: &str) -> String {
    let request = request(&pages.call);
    let (items, name) = if pages.has_items {
        (".items()", "item")
    } else {
        ("", "page")
    };
    let call = function(library, &pages.call, &format!("client: {library}::Client"));
    let lines = [
        format!("let mut {name}s = client{request}.into_paginator(){items}.send();"),
        format!("while let Some({name}) = {name}s.next().await {{"),
        format!("    println!(\"{{:?}}\", {name}?);"),
        "}".to_owned(),
    ];
    format!(
        "```no_run\n{call}{}\n# Ok(())\n# }}\n```\n",
        lines.join("\n")
    )
}
