//! The request serializer and the response deserializer of an operation, called as the orchestrator
//! calls them, without the rest of it.
//!
//! They are in the configuration of a call, where an interceptor sees them. This one works with
//! them for as long as asked, then ends the call.

use std::{
    hint::black_box,
    mem,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use aws_smithy_runtime_api::{
    box_error::BoxError,
    client::{
        interceptors::{Intercept, context::BeforeSerializationInterceptorContextRef},
        orchestrator::HttpResponse,
        runtime_components::RuntimeComponents,
        ser_de::{SharedRequestSerializer, SharedResponseDeserializer},
    },
};
use aws_smithy_types::{body::SdkBody, config_bag::ConfigBag};

use crate::{
    arguments::{Arguments, Serde},
    cases::Case,
    round_trip,
};

/// The time of a call, once for each sample.
pub(crate) fn measure(task: Serde, arguments: &Arguments) -> Vec<Duration> {
    let samples = Arc::new(Mutex::new(Ok(Vec::new())));
    let meter = Meter {
        task,
        calls: arguments.calls.get(),
        prepared: arguments.prepared,
        samples: arguments.samples,
        result: samples.clone(),
    };
    let (Serde::Write(case) | Serde::Read(case)) = task;
    round_trip::runtime().block_on(async {
        let ended = match case {
            Case::PutItem | Case::GetItem | Case::Query => {
                let config = round_trip::config!(dynamodb, "http://localhost").interceptor(meter);
                let client = dynamodb::Client::from_conf(config.build());
                match case {
                    Case::PutItem => client.put_item().table_name("t").send().await.is_err(),
                    Case::GetItem => client.get_item().table_name("t").send().await.is_err(),
                    _ => client.query().table_name("t").send().await.is_err(),
                }
            }
            Case::GetSession | Case::ListSessions | Case::CreateBrowserSettings => {
                let config = round_trip::config!(sdk, "http://localhost").interceptor(meter);
                let client = sdk::Client::from_conf(config.build());
                match case {
                    Case::GetSession => client.get_session().send().await.is_err(),
                    Case::ListSessions => client.list_sessions().send().await.is_err(),
                    _ => client.create_browser_settings().send().await.is_err(),
                }
            }
        };
        assert!(ended, "the meter ends the call");
    });
    let mut samples = samples.lock().unwrap_or_else(PoisonError::into_inner);
    mem::replace(&mut *samples, Ok(Vec::new())).expect("requests and responses are sound")
}

#[derive(Debug)]
struct Meter {
    task: Serde,
    calls: u32,
    prepared: u32,
    samples: u32,
    result: Arc<Mutex<Result<Vec<Duration>, BoxError>>>,
}

impl Intercept for Meter {
    fn name(&self) -> &'static str {
        "Meter"
    }

    fn read_before_serialization(
        &self,
        _context: &BeforeSerializationInterceptorContextRef<'_>,
        _components: &RuntimeComponents,
        config: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let samples = (0..self.samples).map(|_| match self.task {
            Serde::Write(case) => self.write(case, config),
            Serde::Read(case) => self.read(case, config),
        });
        let result = samples.collect();
        *self.result.lock().unwrap_or_else(PoisonError::into_inner) = result;
        Err("measured".into())
    }
}

impl Meter {
    fn write(&self, case: Case, config: &mut ConfigBag) -> Result<Duration, BoxError> {
        let serializer = config.load::<SharedRequestSerializer>().cloned();
        let serializer = serializer.ok_or("the call has no serializer")?;
        let mut inputs = case.inputs(self.prepared.max(self.calls)).into_iter();
        let start = Instant::now();
        for input in inputs.by_ref().take(self.calls as usize) {
            use aws_smithy_runtime_api::client::ser_de::SerializeRequest as _;
            black_box(serializer.serialize_input(input, config)?);
        }
        let time = start.elapsed() / self.calls;
        mem::forget(inputs); // dropping them would count as work of the smaller run
        Ok(time)
    }

    fn read(&self, case: Case, config: &ConfigBag) -> Result<Duration, BoxError> {
        use aws_smithy_runtime_api::client::ser_de::DeserializeResponse as _;
        let deserializer = config.load::<SharedResponseDeserializer>();
        let deserializer = deserializer.ok_or("the call has no deserializer")?;
        let response = response(&case.response())?;
        let start = Instant::now();
        for _ in 0..self.calls {
            let output = deserializer.deserialize_nonstreaming_with_config(&response, config);
            if let Err(error) = black_box(output) {
                return Err(format!("{error:?}").into());
            }
        }
        Ok(start.elapsed() / self.calls)
    }
}

fn response(body: &str) -> Result<HttpResponse, BoxError> {
    let response = http::Response::builder()
        .header("content-type", "application/json")
        .header("x-amzn-requestid", "12345678-1234-1234-1234-123456789012")
        .body(SdkBody::from(body))?;
    Ok(response.try_into()?)
}
