//! AWS KMS, in awsJson1_1: keys, and what is encrypted with them.

use kms::primitives::Blob;
use moto_programs::client;

#[tokio::test]
async fn what_is_encrypted_is_decrypted() {
    let client = client!(kms);
    let created = client.create_key().description("of a program").send().await.unwrap();
    let key = created.key_metadata().unwrap();
    let secret = Blob::new(b"\x00secret\xff".as_slice());
    let encrypted = client
        .encrypt()
        .key_id(key.key_id())
        .plaintext(secret.clone())
        .encryption_context("purpose", "test")
        .send()
        .await
        .unwrap();
    let text = encrypted.ciphertext_blob().unwrap();
    assert_ne!(*text, secret);
    let decrypted = client.decrypt().ciphertext_blob(text.clone());
    let decrypted = decrypted.encryption_context("purpose", "test").send().await.unwrap();
    assert_eq!(decrypted.plaintext(), Some(&secret));

    let mut keys = client.list_keys().limit(1).into_paginator().items().send();
    let mut found = false;
    while let Some(entry) = keys.next().await {
        found |= entry.unwrap().key_id() == Some(key.key_id());
    }
    assert!(found, "{key:?}");

    let missing = client.describe_key().key_id("00000000-0000-0000-0000-000000000000").send().await;
    let error = missing.unwrap_err().into_service_error();
    assert!(error.is_not_found_exception(), "{error:?}");
}
