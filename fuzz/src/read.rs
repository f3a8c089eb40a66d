//! What is asked of a model that was read, and of its faults.

use smithy_model::{Closure, Faults, Model, Words, undocumented, update};

/// Asks for everything that a model can be asked for.
///
/// # Panics
/// If an answer contradicts another one, which is a finding.
pub fn read(model: &Model<'_>) {
    for id in model.shape_ids() {
        let _ = told(model.shape(id));
    }
    for id in model.service_ids() {
        let service = told(model.service(Some(id.as_str())));
        if let Ok(closure) = service.and_then(|service| told(model.closure(service, &[]))) {
            describe(model, &closure);
        }
    }
    if let Ok(text) = told(update(model, model, Words::Ours)) {
        let updated = Model::from_json("updated.json", text.as_bytes());
        updated.expect("what is written can be read");
    }
}

fn describe(model: &Model<'_>, closure: &Closure<'_>) {
    let _ = undocumented(model, closure);
    let _ = (closure.operation_overviews(), closure.shape_overviews());
    let changes = smithy_model::diff((model, closure), (model, closure));
    assert!(changes.is_empty(), "{changes:?}");
}

/// Every fault can be shown: it has a place and words.
///
/// # Panics
/// If one cannot, which is a finding.
///
/// # Errors
/// Those of the result.
pub fn told<T>(result: Result<T, Faults>) -> Result<T, Faults> {
    for fault in result.as_ref().err().into_iter().flatten() {
        assert!(fault.position.line >= 1 && fault.position.column >= 1);
        assert!(!fault.message.is_empty());
        assert!(!fault.to_string().contains('\n'), "{fault}");
    }
    result
}
