//! AWS IAM Identity Center's portal.

use super::{Customization, hide};
use smithy_model::Closure;

pub(super) const SERVICE: &str = "com.amazonaws.sso#SWBPortalService";

/// Credentials are secrets.
pub(super) struct Sso;

impl Customization for Sso {
    fn change_model(&self, closure: &mut Closure<'_>) {
        hide(closure, "RoleCredentials");
    }
}
