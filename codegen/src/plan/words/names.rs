//! Rust names for Smithy names. All of them are settled here.
//!
//! The cases are heck's, except for the word boundaries of snake case. Field and method names are
//! the public API that callers type, so they follow the published AWS SDKs: plural acronyms and a
//! few units are one word (`ACLs` is `acls`, `IPv4Address` is `ipv4_address`), and members that
//! would clash with a generated method end in `_value`.

use heck::{ToShoutySnakeCase, ToUpperCamelCase};

/// Words that snake case never splits, however they are cased.
const WHOLE_WORDS: [&str; 7] = ["ipv4", "ipv6", "sigv4", "mib", "gib", "kib", "ttl"];

/// Rust's [keywords](https://doc.rust-lang.org/reference/keywords.html), strict and reserved.
const KEYWORDS: [&str; 52] = [
    "Self", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue",
    "crate", "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if",
    "impl", "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub",
    "ref", "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Members that a generated structure or builder needs the name of itself.
const GENERATED_METHODS: [&str; 12] = [
    "as_input",
    "build",
    "builder",
    "customize",
    "default",
    "into_paginator",
    "make_operation",
    "meta",
    "new",
    "presigned",
    "send",
    "send_with",
];

/// The name of an operation's type, which is a value as well, unlike the names of other types, and
/// has a constructor `new`.
///
/// The AWS SDKs write it as the model does, and so what is named after it: `AssumeRoleWithSAML`,
/// `AssumeRoleWithSAMLError`. Inputs, outputs and pages have the name of a type.
pub(crate) fn operation_name(shape: &str) -> String {
    let name = match shape.get(..1) {
        Some(first) if !shape.contains('_') => first.to_ascii_uppercase() + &shape[1..],
        _ => type_name(shape),
    };
    match name.as_str() {
        "Err" | "New" | "None" | "Ok" | "Self" | "Some" => name + "Value",
        _ => name,
    }
}

/// The name of a type: a structure, union or enum.
pub(crate) fn type_name(shape: &str) -> String {
    let name = camel_case(shape);
    if name == "Self" {
        "SelfValue".to_owned()
    } else {
        starting_with_a_letter(name)
    }
}

/// The name of a static: `SESSION_STATUS`.
pub(crate) fn static_name(shape: &str) -> String {
    starting_with_a_letter(shape.to_shouty_snake_case())
}

/// The name of an operation's module, which is in a module `operation` that refers to the runtime,
/// and has modules in it.
pub(crate) fn module_name(shape: &str) -> String {
    let name = snake_case(shape);
    let is_taken = matches!(
        name.as_str(),
        "builders" | "operation" | "paginator" | "smithy_client_runtime"
    );
    if is_taken || is_keyword(&name) {
        name + "_"
    } else {
        name
    }
}

/// The name of a cargo feature: kebab case.
pub(crate) fn feature_name(shape: &str) -> String {
    in_snake_case(shape).replace('_', "-")
}

/// The name of a waiter's module, which is in a module `waiters` with nothing else in it.
pub(crate) fn waiter_module_name(waiter: &str) -> String {
    let name = snake_case(waiter);
    if is_keyword(&name) { name + "_" } else { name }
}

/// The name of a type's module, which is in a module `types` that refers to the types in it, beside
/// the modules that gather builders and errors.
pub(crate) fn type_module_name(shape: &str) -> String {
    let name = module_name(shape);
    if matches!(name.as_str(), "alloc" | "core" | "error" | "std" | "types") {
        name + "_"
    } else {
        name
    }
}

/// The name of the client's method for an operation, beside those that every client has.
pub(crate) fn operation_method_name(shape: &str) -> String {
    let name = snake_case(shape);
    if matches!(name.as_str(), "clone" | "config" | "from_conf" | "new") {
        name + "_"
    } else {
        method_name(&name)
    }
}

/// The name of an error's variant. `Unhandled` is taken by the variant for errors that the model
/// does not have.
pub(crate) fn error_variant_name(ty: &str) -> String {
    match ty {
        "Unhandled" | "UnhandledValue" => format!("{ty}Value"),
        _ => ty.to_owned(),
    }
}

/// The name of a union's or enumeration's variant. `Unknown` is taken by the variant for values
/// that the model does not have.
pub(crate) fn variant_name(member: &str) -> String {
    let name = starting_with_a_letter(camel_case(member));
    match name.as_str() {
        "Self" | "Unknown" => name + "Value",
        "SelfValue" | "UnknownValue" => name + "_",
        _ => name,
    }
}

/// The names of a structure's member: of the field, and of what `set_` and `get_` go before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FieldName {
    /// The field, as Rust spells it: `r#type`.
    pub(crate) field: String,
    /// Without the spelling of keywords: `type`.
    pub(crate) plain: String,
    /// The lint that a method of this name sets off, since one in the standard library is
    /// different.
    pub(crate) lint: Option<&'static str>,
}

/// The names of a structure's member.
pub(crate) fn field_name(member: &str) -> FieldName {
    let mut plain = in_snake_case(member);
    if GENERATED_METHODS.contains(&plain.as_str()) {
        plain += "_value";
    }
    if matches!(plain.as_str(), "self" | "super" | "crate") {
        plain += "_";
    }
    let lint = match plain.as_str() {
        "clone" => Some("clippy::should_implement_trait"),
        "iter" | "iter_mut" => Some("clippy::iter_not_returning_iterator"),
        "len" => Some("clippy::len_without_is_empty"),
        _ => None,
    };
    FieldName {
        field: starting_with_a_letter(method_name(&plain)),
        plain,
        lint,
    }
}

/// A snake case name as a method or field: keywords become raw identifiers.
pub(crate) fn method_name(plain: &str) -> String {
    match plain {
        "self" | "super" | "crate" => format!("{plain}_"),
        _ if is_keyword(plain) => format!("r#{plain}"),
        _ => plain.to_owned(),
    }
}

/// Whether Cargo takes a name for a package, whose library then has a name that Rust takes.
pub(crate) fn is_package_name(name: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let starts_well = name.starts_with(|first: char| first.is_ascii_alphabetic());
    starts_well && name.chars().all(is_plain) && !is_keyword(name)
}

/// Whether a library of this package would hide one that generated code, or any other, names: those
/// that come with the compiler, and the runtime.
pub(crate) fn is_taken_by_rust(package: &str) -> bool {
    let library = package.replace('-', "_");
    matches!(
        library.as_str(),
        "alloc" | "core" | "proc_macro" | "smithy_client_runtime" | "std" | "test"
    )
}

/// Whether Rust reserves `name`.
fn is_keyword(name: &str) -> bool {
    KEYWORDS.binary_search(&name).is_ok()
}

/// Puts an underscore before a digit, which no Rust name starts with.
fn starting_with_a_letter(name: String) -> String {
    if name.starts_with(|first: char| first.is_ascii_digit()) {
        format!("_{name}")
    } else {
        name
    }
}

/// Upper camel case in which a word starts after a digit: `3DES` is `3Des`.
fn camel_case(name: &str) -> String {
    let mut words = String::with_capacity(name.len() + 4);
    let mut previous = ' ';
    for c in name.chars() {
        if previous.is_ascii_digit() && c.is_ascii_uppercase() {
            words.push('_');
        }
        words.push(c);
        previous = c;
    }
    words.to_upper_camel_case()
}

/// Snake case as a name of its own.
pub(crate) fn snake_case(name: &str) -> String {
    starting_with_a_letter(in_snake_case(name))
}

/// Snake case with the word boundaries of the AWS SDKs for Rust, as part of a name.
pub(crate) fn in_snake_case(name: &str) -> String {
    let chars: Vec<char> = name.chars().collect();
    let lower_case = !name.contains(|c: char| c.is_ascii_uppercase());
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    let mut whole_until = 0;
    for (index, &c) in chars.iter().enumerate() {
        if !c.is_ascii_alphanumeric() {
            words.push(std::mem::take(&mut word));
            continue;
        }
        if word.is_empty() {
            whole_until = whole_until.max(whole_word_end(&chars, index));
        } else if index >= whole_until && starts_word(&chars, index, lower_case) {
            words.push(std::mem::take(&mut word));
            whole_until = whole_word_end(&chars, index);
        }
        word.push(c.to_ascii_lowercase());
    }
    words.push(word);
    words.retain(|word| !word.is_empty());
    words.join("_")
}

/// Where a whole word that starts at `index` ends, or `index` if none does.
fn whole_word_end(chars: &[char], index: usize) -> usize {
    let starts_here = |word: &&&str| {
        let rest = chars[index..].iter().map(char::to_ascii_lowercase);
        word.len() <= chars.len() - index && word.chars().eq(rest.take(word.len()))
    };
    let word = WHOLE_WORDS.iter().find(starts_here);
    index + word.map_or(0, |word| word.len())
}

/// Whether a word starts at `index`, which follows a letter or digit.
fn starts_word(chars: &[char], index: usize, lower_case: bool) -> bool {
    let (previous, c) = (chars[index - 1], chars[index]);
    let at = |offset: usize| chars.get(index + offset).copied();
    if c.is_ascii_lowercase() {
        return lower_case && previous.is_ascii_digit();
    }
    if !c.is_ascii_uppercase() {
        return false;
    }
    if !previous.is_ascii_uppercase() {
        return true;
    }
    // an upper case letter after another starts a word if the word goes on in lower case, …
    match (at(1), at(2)) {
        // … unless that is the `s` of a plural acronym or the `v` of a version
        (Some('s'), after) => after.is_some_and(|c| c.is_ascii_lowercase()),
        (Some('v'), Some(after)) if after.is_ascii_digit() => false,
        (Some(next), _) => next.is_ascii_lowercase(),
        (None, _) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keywords_are_sorted_for_the_search() {
        assert!(KEYWORDS.is_sorted());
    }

    #[test]
    fn snake_case_follows_the_published_sdks() {
        for (name, expected) in [
            ("portalArn", "portal_arn"),
            ("ACLs", "acls"),
            ("ACLsUpdateStatus", "acls_update_status"),
            ("AllowedAllVPCs", "allowed_all_vpcs"),
            ("AuthTtL", "auth_ttl"),
            ("CNAMEPrefix", "cname_prefix"),
            ("DynamoDBv2Action", "dynamo_dbv2_action"),
            ("IAMUser", "iam_user"),
            ("IPv4Address", "ipv4_address"),
            ("IpV6Cidr", "ipv6_cidr"),
            ("M3u8Settings", "m3u8_settings"),
            ("NotificationARNs", "notification_arns"),
            ("OtaaV1_0_x", "otaa_v1_0_x"),
            ("S3Location", "s3_location"),
            ("SessionKeyEmv2000", "session_key_emv2000"),
            ("SigV4Authorization", "sigv4_authorization"),
            ("SupportsClassB", "supports_class_b"),
            ("TotalGpuMemoryInMiB", "total_gpu_memory_in_mib"),
            (
                "UnassignIpv6AddressesRequest",
                "unassign_ipv6_addresses_request",
            ),
            ("WriteIOs", "write_ios"),
            ("application/x-amzn-json-1.1", "application_x_amzn_json_1_1"),
            ("ipv4Address", "ipv4_address"),
            ("s3key", "s3_key"),
            ("sha256sum", "sha256_sum"),
            ("signatureS", "signature_s"),
            ("1stRow", "_1st_row"),
        ] {
            assert_eq!(snake_case(name), expected, "{name}");
        }
    }

    #[test]
    fn members_give_way_to_keywords_and_generated_methods() {
        let spelled = |member| field_name(member).field;
        assert_eq!(spelled("type"), "r#type");
        assert_eq!(field_name("type").plain, "type");
        assert_eq!(spelled("Self"), "self_");
        assert_eq!(spelled("build"), "build_value");
        assert_eq!(spelled("send"), "send_value");
        assert_eq!(variant_name("unknown"), "UnknownValue");
        assert_eq!(variant_name("SELF"), "SelfValue");
        assert_eq!(variant_name("3DES"), "_3Des");
        assert_eq!(module_name("Match"), "match_");
        assert_eq!(type_name("Self"), "SelfValue");
        assert_eq!(type_name("MD5OfEC2VPCList"), "Md5OfEc2VpcList");
        assert_eq!(static_name("IpAddressList"), "IP_ADDRESS_LIST");
    }

    #[test]
    fn names_that_have_a_meaning_in_generated_code_give_way() {
        assert_eq!(operation_name("None"), "NoneValue");
        assert_eq!(operation_name("New"), "NewValue");
        assert_eq!(operation_name("Option"), "Option");
        assert_eq!(operation_method_name("Config"), "config_");
        assert_eq!(operation_method_name("Match"), "r#match");
        assert_eq!(error_variant_name("Unhandled"), "UnhandledValue");
        assert_eq!(error_variant_name("UnhandledValue"), "UnhandledValueValue");
        assert_eq!(module_name("Operation"), "operation_");
        assert_eq!(type_module_name("Std"), "std_");
        assert_eq!(type_module_name("Builders"), "builders_");
        assert_eq!(field_name("new").field, "new_value");
    }

    #[test]
    fn operations_are_written_as_in_the_model() {
        assert_eq!(operation_name("AssumeRoleWithSAML"), "AssumeRoleWithSAML");
        assert_eq!(operation_name("getHTML5Page"), "GetHTML5Page");
        assert_eq!(operation_name("get_page"), "GetPage");
        assert_eq!(operation_name("Self"), "SelfValue");
        assert_eq!(type_name("AssumeRoleWithSAML"), "AssumeRoleWithSaml");
    }

    #[test]
    fn a_digit_at_the_start_is_part_of_a_longer_name() {
        let name = field_name("_1st");
        assert_eq!(
            (name.field.as_str(), name.plain.as_str()),
            ("_1_st", "1_st")
        );
        assert_eq!(in_snake_case("1stRow"), "1st_row");
    }

    #[test]
    fn methods_with_a_meaning_in_the_standard_library_set_off_lints() {
        let lint = |member| field_name(member).lint;
        assert_eq!(lint("clone"), Some("clippy::should_implement_trait"));
        assert_eq!(lint("Len"), Some("clippy::len_without_is_empty"));
        assert_eq!(lint("name"), None);
    }
}
