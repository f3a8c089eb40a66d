//! What aws-config's providers ask services for, and what they make of the answers.

mod login;
mod roles;
mod sso;
mod support;
