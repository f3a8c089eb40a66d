//! What programs send and read with either crate is the same.

mod server;

use std::fmt::Debug;

/// The programs, against one crate.
macro_rules! programs {
    ($name:ident, $sdk:ident) => {
        #[expect(clippy::duplicate_mod, reason = "the same programs against two crates")]
        #[path = "programs"]
        mod $name {
            pub(crate) use $sdk as sdk;

            pub(crate) mod answers;
            pub(crate) mod calls;
            pub(crate) mod failures;
            pub(crate) mod hooks;
            pub(crate) mod mocks;
            pub(crate) mod settings;
            pub(crate) mod support;
        }
    };
}

programs!(published, aws_sdk_workspacesweb);
programs!(ours, workspaces_web);

/// Runs a program against both crates and compares what it returns.
macro_rules! same {
    ($module:ident::$function:ident($($argument:expr),*)) => {
        same!(@ published::$module::$function($($argument),*), ours::$module::$function($($argument),*))
    };
    ($module:ident::$function:ident($($argument:expr),*).await) => {
        same!(@ published::$module::$function($($argument),*).await, ours::$module::$function($($argument),*).await)
    };
    (@ $published:expr, $ours:expr) => {
        $crate::assert_same(&$published, &$ours)
    };
}

/// Fails with the lines that differ.
fn assert_same<T: PartialEq + Debug>(published: &T, ours: &T) {
    if published == ours {
        return;
    }
    let (published, ours) = (format!("{published:#?}"), format!("{ours:#?}"));
    let pairs = published.lines().zip(ours.lines());
    let differences: Vec<String> = pairs
        .filter(|(published, ours)| published != ours)
        .map(|(published, ours)| format!("- {published}\n+ {ours}"))
        .collect();
    panic!(
        "published (-) and ours (+) differ:\n{}",
        differences.join("\n")
    );
}

// after the macro they use
mod answers;
mod failures;
mod requests;
mod settings;
