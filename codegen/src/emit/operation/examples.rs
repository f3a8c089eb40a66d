//! Examples of calls in an operation's documentation.

use crate::emit::text::{format_items, ident, parse};
use crate::emit::{code, vectors};
use crate::plan::operation::OperationPlan;
use crate::plan::operation::examples::ExamplePlan;
use quote::quote;

/// The part of the documentation with examples, each of which is compiled as a test.
pub(crate) fn docs(plan: &OperationPlan, library: &str) -> String {
    if plan.examples.is_empty() {
        return String::new();
    }
    let examples: Vec<String> = plan
        .examples
        .iter()
        .map(|example| text(example, plan, library))
        .collect();
    format!("\n\n# Examples\n\n{}", examples.join("\n\n"))
}

fn text(example: &ExamplePlan, plan: &OperationPlan, library: &str) -> String {
    let ExamplePlan { title, docs, .. } = example;
    let call = call(example, &plan.method).join("\n");
    let words = if docs.is_empty() {
        format!("{title}:")
    } else {
        format!("{title}: {docs}")
    };
    format!(
        "{words}\n\n```no_run\n# #[cfg(feature = \"client\")]\n\
         # async fn call(client: {library}::Client) -> Result<(), {library}::Error> {{\n\
         use {library} as sdk;\n\n{call}\n# let _ = output;\n# Ok(())\n# }}\n```"
    )
}

/// The lines of the call.
fn call(example: &ExamplePlan, method: &str) -> Vec<String> {
    let method = ident(method);
    let setters = example.setters.iter().map(|(setter, value)| {
        let value = code::text(&mut |path| path.to_owned(), value);
        let (setter, value) = (ident(setter), parse(&vectors::as_calls(&value)));
        quote!(.#setter(#value))
    });
    let function = format_items(quote! {
        async fn call() {
            let output = client.#method() #(#setters)* .send().await?;
        }
    });
    let function = vectors::as_macros(&function);
    let lines = function.lines().skip(1).take_while(|line| *line != "}");
    lines
        .map(|line| line.strip_prefix("    ").unwrap_or(line).to_owned())
        .collect()
}
