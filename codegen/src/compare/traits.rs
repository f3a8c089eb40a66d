//! Traits that came, went, or changed.

use super::constraints::is_tightened;
use super::{Judge, Verdict, behavior, breaking, compatible};
use crate::plan::context::Context;
use serde_json::Value;
use smithy_model::ShapeId;
use std::collections::BTreeSet;

impl Judge<'_> {
    pub(super) fn trait_changed(
        &self,
        shape: &ShapeId,
        member: Option<&str>,
        id: &str,
        old: Option<&str>,
        new: Option<&str>,
    ) -> Verdict {
        let spoken = [&self.old, &self.new].map(Context::protocols);
        let mut spoken = spoken.into_iter().flatten().peekable();
        if spoken.peek().is_some() && !spoken.any(|protocol| protocol.heeds(id)) {
            return compatible("no protocol of the service makes use of it");
        }
        let (namespace, name) = id.split_once('#').unwrap_or(("", id));
        match (namespace, name) {
            ("smithy.api", name) => self.of_prelude(shape, member, name, old, new),
            ("aws.protocols" | "smithy.protocols", _) => {
                behavior("requests and responses are written in another way")
            }
            ("aws.auth", "sigv4" | "sigv4a") => scheme(new),
            ("aws.auth", _) => behavior("requests are signed in another way"),
            ("aws.api", "service") => service(old, new),
            ("smithy.rules", "endpointRuleSet" | "endpointBdd") => self.endpoint_rules(id),
            ("smithy.rules", name) => rules(name, old, new),
            ("smithy.waiters", "waitable") => keys(old, new, "waiter"),
            _ => compatible("generated clients make no use of it"),
        }
    }

    fn of_prelude(
        &self,
        shape: &ShapeId,
        member: Option<&str>,
        name: &str,
        old: Option<&str>,
        new: Option<&str>,
    ) -> Verdict {
        match name {
            "required" | "default" | "clientOptional" => match member {
                Some(member) => self.presence_changed(shape, member),
                None => compatible("members say themselves whether they have it"),
            },
            "length" | "range" | "pattern" | "uniqueItems" => {
                let id = format!("smithy.api#{name}");
                self.constraint(shape, is_tightened(&id, old, new))
            }
            "sparse" | "streaming" => self.type_changed(shape),
            "error" if old.is_none() || new.is_none() => {
                breaking("the type moves to or from `types::error`")
            }
            "error" | "retryable" => behavior("retries may treat the error differently"),
            "httpError" => behavior("responses have another status"),
            "paginated" => paginated(old, new),
            "sensitive" => behavior("`Debug` prints values or redacts them"),
            "deprecated" => compatible("callers get a warning, or no longer get it"),
            "enumValue" => behavior("the variant stands for another value"),
            "idempotencyToken" => {
                behavior("clients fill in the member where it is not set, or no longer do")
            }
            "requestCompression" => self.compression(new),
            "http" => behavior("requests have another method, path or query"),
            "endpoint" | "hostLabel" => behavior("requests go to another host"),
            "httpApiKeyAuth" | "httpBasicAuth" | "httpBearerAuth" => scheme(new),
            "auth" | "optionalAuth" | "httpDigestAuth" => {
                behavior("requests carry other credentials")
            }
            "httpChecksumRequired" => behavior("requests carry a checksum, or no longer do"),
            "httpHeader" | "httpLabel" | "httpPayload" | "httpPrefixHeaders" | "httpQuery"
            | "httpQueryParams" | "httpResponseCode" => {
                behavior("the member is bound to another part of the message")
            }
            "eventHeader" | "eventPayload" | "jsonName" | "mediaType" | "requiresLength"
            | "timestampFormat" | "xmlAttribute" | "xmlFlattened" | "xmlName" | "xmlNamespace" => {
                behavior("it is written in another way")
            }
            "documentation" | "title" | "externalDocumentation" | "examples" | "since" | "tags" => {
                compatible("documentation")
            }
            _ => compatible("generated clients make no use of it"),
        }
    }

    fn constraint(&self, shape: &ShapeId, tightened: bool) -> Verdict {
        match (tightened, self.is_sent(shape)) {
            (true, true) => behavior("the service may refuse values that it took"),
            (true, false) => compatible("the service promises more of what it returns"),
            (false, _) => compatible("more values are valid"),
        }
    }

    /// The configuration has settings for compression as long as an operation compresses.
    fn compression(&self, new: Option<&str>) -> Verdict {
        let mut operations = self.new.closure.operations.iter();
        let still = operations.any(|it| it.traits.request_compression().is_some());
        if new.is_none() && !still {
            breaking("the configuration loses its settings for compression")
        } else {
            behavior("requests are compressed, or no longer are")
        }
    }
}

fn paginated(old: Option<&str>, new: Option<&str>) -> Verdict {
    let (Some(old), Some(new)) = (old, new) else {
        return match new {
            Some(_) => compatible("the operation gets a paginator"),
            None => breaking("the operation loses its paginator"),
        };
    };
    let (old, new) = (parsed(old), parsed(new));
    let differs = |key: &str| old[key] != new[key];
    if differs("items") && !old["items"].is_null() {
        breaking("the paginator's `items` changes")
    } else if new["pageSize"].is_null() && differs("pageSize") {
        breaking("the paginator loses `page_size`")
    } else if differs("inputToken")
        || differs("outputToken")
        || !old["pageSize"].is_null() && differs("pageSize")
    {
        behavior("the paginator uses other members")
    } else {
        compatible("the paginator gets another method")
    }
}

fn service(old: Option<&str>, new: Option<&str>) -> Verdict {
    let sdk_id = |json: Option<&str>| json.map(|json| parsed(json)["sdkId"].clone());
    if sdk_id(old) == sdk_id(new) {
        compatible("generated clients make no use of it")
    } else {
        behavior(
            "the service has another name in the user agent and in settings of the environment",
        )
    }
}

/// A scheme of authentication, which gives the configuration the settings of its credentials.
fn scheme(new: Option<&str>) -> Verdict {
    if new.is_none() {
        breaking("the configuration loses the settings for these credentials")
    } else {
        behavior("requests carry other credentials")
    }
}

fn rules(name: &str, old: Option<&str>, new: Option<&str>) -> Verdict {
    match name {
        "endpointTests" => compatible("the crate's tests change"),
        "clientContextParams" => retyped(old, new, "setting")
            .or_else(|| additions(old, new, "setting"))
            .unwrap_or_else(|| compatible("a setting is documented in another way")),
        _ => behavior("requests may go to other hosts"),
    }
}

/// An object each of whose keys makes something in Rust.
fn keys(old: Option<&str>, new: Option<&str>, what: &str) -> Verdict {
    if let Some(verdict) = removals(old, new, what) {
        return verdict;
    }
    let (before, after) = (parsed(old.unwrap_or("{}")), parsed(new.unwrap_or("{}")));
    let is_same = |(key, value): (&String, &Value)| after[key] == *value;
    let all_same = before.as_object().is_none_or(|it| it.iter().all(is_same));
    match additions(old, new, what) {
        Some(additions) if all_same => additions,
        _ => behavior(format!("a {what} means something else")),
    }
}

/// Keys that are gone, or whose `type` is another one.
pub(super) fn retyped(old: Option<&str>, new: Option<&str>, what: &str) -> Option<Verdict> {
    if let Some(verdict) = removals(old, new, what) {
        return Some(verdict);
    }
    let (old, new) = (parsed(old?), parsed(new?));
    let other = |(key, value): (&String, &Value)| {
        let (was, is) = (value["type"].as_str()?, new[key]["type"].as_str()?);
        (was != is).then(|| breaking(format!("the {what} `{key}` was a {was} and is a {is}")))
    };
    old.as_object()?.iter().find_map(other)
}

fn removals(old: Option<&str>, new: Option<&str>, what: &str) -> Option<Verdict> {
    let gone = missing(old, new);
    (!gone.is_empty()).then(|| breaking(format!("the {what} is gone: {}", gone.join(", "))))
}

fn additions(old: Option<&str>, new: Option<&str>, what: &str) -> Option<Verdict> {
    let added = missing(new, old);
    (!added.is_empty()).then(|| compatible(format!("a new {what}: {}", added.join(", "))))
}

/// The keys that the old object has and the new one has not.
fn missing(old: Option<&str>, new: Option<&str>) -> Vec<String> {
    let keys = |json: Option<&str>| -> BTreeSet<String> {
        let value = json.map(parsed).unwrap_or_default();
        let keys = value
            .as_object()
            .map(|fields| fields.keys().cloned().collect());
        keys.unwrap_or_default()
    };
    keys(old).difference(&keys(new)).cloned().collect()
}

fn parsed(json: &str) -> Value {
    serde_json::from_str(json).unwrap_or_default()
}
