//! Resolves endpoints, over and over, for `cargo xtask bench` to time and count.
//!
//! Two packages are made of this source: they differ in what the dependencies `dynamodb` and `s3`
//! are. It prints the nanoseconds of a resolution in the sample in the middle.

use std::{
    future::Future,
    hint::black_box,
    pin::pin,
    process::ExitCode,
    task::{Context, Poll, Waker},
    time::Instant,
};

const USAGE: &str = "\
usage: endpoint CASE RESOLUTIONS SAMPLES
CASE: object, objects, buckets, access-point or access-points of S3,
      item, tables, account or accounts of DynamoDB";

fn main() -> ExitCode {
    let words: Vec<_> = std::env::args().skip(1).collect();
    let [case, resolutions, samples] = words.as_slice() else {
        return usage();
    };
    let (Ok(resolutions), Ok(samples)) = (resolutions.parse(), samples.parse()) else {
        return usage();
    };
    let Some(nanoseconds) = measure(case, resolutions, samples) else {
        return usage();
    };
    println!("{nanoseconds}");
    ExitCode::SUCCESS
}

fn usage() -> ExitCode {
    eprintln!("{USAGE}");
    ExitCode::from(2)
}

/// Resolves the endpoints of two requests in turn, which are those of the case.
fn measure(case: &str, resolutions: u32, samples: u32) -> Option<u128> {
    const ACCESS_POINT: &str = "arn:aws:s3:us-east-1:123456789012:accesspoint/one";
    const OTHER: &str = "arn:aws:s3:us-east-1:123456789012:accesspoint/other";
    const ACCOUNT: Option<&str> = Some("123456789012");
    const NEXT: Option<&str> = Some("210987654321");
    let of_s3 = |one, other| s3(resolutions, samples, [one, other]);
    let of_dynamodb = |one, other| dynamodb(resolutions, samples, [one, other]);
    Some(match case {
        "object" => of_s3(("bucket-1", "a"), ("bucket-1", "a")),
        "objects" => of_s3(("bucket-1", "a"), ("bucket-1", "b")),
        "buckets" => of_s3(("bucket-1", "a"), ("bucket-2", "a")),
        "access-point" => of_s3((ACCESS_POINT, "a"), (ACCESS_POINT, "a")),
        "access-points" => of_s3((ACCESS_POINT, "a"), (OTHER, "a")),
        "item" => of_dynamodb((None, "a"), (None, "a")),
        "tables" => of_dynamodb((None, "a"), (None, "b")),
        "account" => of_dynamodb((ACCOUNT, "a"), (ACCOUNT, "a")),
        "accounts" => of_dynamodb((ACCOUNT, "a"), (NEXT, "a")),
        _ => return None,
    })
}

/// Of requests for objects, each with its bucket and its key.
fn s3(resolutions: u32, samples: u32, requests: [(&str, &str); 2]) -> u128 {
    use s3::config::endpoint::{DefaultResolver, Params, ResolveEndpoint};
    let resolver = DefaultResolver::new();
    let params = requests.map(|(bucket, key)| {
        let params = Params::builder()
            .region("us-east-1")
            .use_fips(false)
            .use_dual_stack(false)
            .accelerate(false)
            .force_path_style(false)
            .disable_multi_region_access_points(false)
            .bucket(bucket)
            .key(key);
        params.build().expect("no parameter is missing")
    });
    median(resolutions, samples, |index| {
        resolved(resolver.resolve_endpoint(&params[index]))
    })
}

/// Of requests for items, each with the account of its credentials, if these have one, and its
/// table.
fn dynamodb(resolutions: u32, samples: u32, requests: [(Option<&str>, &str); 2]) -> u128 {
    use dynamodb::config::endpoint::{DefaultResolver, Params, ResolveEndpoint};
    let resolver = DefaultResolver::new();
    let params = requests.map(|(account, table)| {
        let params = Params::builder()
            .region("us-east-1")
            .use_fips(false)
            .use_dual_stack(false)
            .account_id_endpoint_mode("preferred")
            .set_account_id(account.map(str::to_owned))
            .resource_arn(table);
        params.build().expect("no parameter is missing")
    });
    median(resolutions, samples, |index| {
        resolved(resolver.resolve_endpoint(&params[index]))
    })
}

/// What a future of compiled rules comes to, which is there at once.
fn resolved<E, F>(future: impl Future<Output = Result<E, F>>) -> E {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(Ok(endpoint)) => endpoint,
        Poll::Ready(Err(_)) | Poll::Pending => panic!("the parameters have an endpoint"),
    }
}

/// The nanoseconds of a resolution in the sample in the middle.
fn median<E>(resolutions: u32, samples: u32, resolve: impl Fn(usize) -> E) -> u128 {
    let sample = |_| {
        let start = Instant::now();
        for number in 0..resolutions {
            black_box(resolve(black_box(number % 2) as usize));
        }
        start.elapsed().as_nanos() / u128::from(resolutions.max(1))
    };
    let mut samples: Vec<_> = (0..samples).map(sample).collect();
    samples.sort_unstable();
    samples.get(samples.len() / 2).copied().unwrap_or_default()
}
