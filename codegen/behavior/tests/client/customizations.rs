//! What a service wants of its clients that its model does not say. The model's own cases test most
//! of it.

use smithy_codegen_behavior::customizations::operation::Operation;
use smithy_codegen_behavior::customizations::operation::list_vaults::{
    ListVaults, ListVaultsInput,
};

#[test]
fn requests_without_a_client_have_the_headers_too() {
    let input = ListVaultsInput::builder().account_id("1").build().unwrap();
    let request = ListVaults::request(&input).unwrap();
    assert_eq!(request.headers()["x-amz-glacier-version"], "2026-01-01");
}
