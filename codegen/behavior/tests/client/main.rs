//! What generated clients do, with servers on the loopback interface.

mod account_endpoints;
mod account_jobs;
mod api_keys;
mod assumed_roles;
mod auth_token;
mod authentication;
mod bucket_endpoints;
mod buckets;
mod calls;
mod checksums;
mod customizations;
mod discovery;
mod endpoints;
mod events;
mod paths;
mod regions;
mod resource_ids;
mod rooms;
mod speech;
mod support;
mod waiters;
