//! What programs send and read with either crate is the same.

mod server;

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
        pretty($published, $ours)
    };
}

fn pretty<T: PartialEq + std::fmt::Debug>(published: T, ours: T) { if published != ours { println!("P {published:#?}\n\nO {ours:#?}"); std::fs::write("/tmp/api-p.txt", format!("{published:#?}")).unwrap(); std::fs::write("/tmp/api-o.txt", format!("{ours:#?}")).unwrap(); panic!() } }

#[tokio::test]
async fn labels() { same!(calls::labels().await); }
#[tokio::test]
async fn queries() { same!(calls::queries().await); }
#[tokio::test]
async fn bodies() { same!(calls::bodies().await); }
#[tokio::test]
async fn forms() { same!(calls::forms().await); }
#[test]
fn values() { same!(calls::values()); same!(calls::enumerations()); }
#[test]
fn getters() { same!(settings::getters()); }
#[tokio::test]
async fn endpoints() { same!(settings::endpoints().await); }
#[tokio::test]
async fn own() { same!(settings::own().await); }
#[tokio::test]
async fn shared() { same!(settings::shared().await); }
#[tokio::test]
async fn unset() { same!(settings::unset().await); }
#[tokio::test]
async fn unsent() { same!(failures::unsent().await); }
#[tokio::test]
async fn mocked() { same!(mocks::mocked().await); }
#[tokio::test]
async fn replayed() { same!(mocks::replayed().await); }
