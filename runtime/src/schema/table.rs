//! Structures and unions as their models describe them, and the schemas that are made of that.
//!
//! A [`Schema`] can be a static of its own, but the compiler would take more time for one than for
//! the code that reads and writes the shape: each is a value that has to be dropped, made of others
//! in a chain of calls, and evaluated while compiling. A table of names is none of that.

use super::traits::{HttpTrait, TimestampFormat};
use super::{Schema, ShapeId, ShapeType, TraitMap};
use std::ops::Deref;
use std::sync::{LazyLock, OnceLock};

/// A structure or union as its model describes it. It is its [`Schema`], which is made when it is
/// used for the first time.
///
/// The runtime's [`structure!`](crate::structure!) and [`union!`](crate::union!) define statics of
/// this type.
#[derive(Debug)]
pub struct ShapeDescription {
    namespace: &'static str,
    name: &'static str,
    shape_type: ShapeType,
    facts: &'static [Fact],
    schema: OnceLock<Schema<'static>>,
}

impl ShapeDescription {
    /// A description by namespace, name, type and facts: the traits of the shape, and each member
    /// before its own traits. They are in one list, since the compiler checks that faster than lists
    /// in a list.
    #[doc(hidden)]
    pub const fn new(
        namespace: &'static str,
        name: &'static str,
        shape_type: ShapeType,
        facts: &'static [Fact],
    ) -> Self {
        let schema = OnceLock::new();
        Self {
            namespace,
            name,
            shape_type,
            facts,
            schema,
        }
    }

    /// The schema. It lives as long as the program does, as a static would, and so do the schemas
    /// of the members, to which it refers.
    fn make(&self) -> Schema<'static> {
        let (namespace, name) = (self.namespace, self.name);
        let first = self.facts.iter().position(Fact::is_member);
        let (traits, members) = self.facts.split_at(first.unwrap_or(self.facts.len()));
        let members = members.chunk_by(|_, next| !next.is_member());
        let members = members.enumerate().map(|(index, facts)| {
            let Some((&Fact::member(member, shape_type), traits)) = facts.split_first() else {
                unreachable!("the list is divided before each member");
            };
            let id = format!("{namespace}#{name}${member}").leak();
            let id = ShapeId::from_parts_with_member(id, namespace, name, member);
            let schema = with(Schema::new_member(id, shape_type, member, index), traits);
            let schema: &'static Schema<'static> = Box::leak(Box::new(schema));
            schema
        });
        let members: Vec<_> = members.collect();
        let id = ShapeId::from_parts(format!("{namespace}#{name}").leak(), namespace, name);
        with(
            Schema::new_struct(id, self.shape_type, members.leak()),
            traits,
        )
    }
}

impl Deref for ShapeDescription {
    type Target = Schema<'static>;

    #[inline]
    fn deref(&self) -> &Schema<'static> {
        self.schema.get_or_init(|| self.make())
    }
}

/// A schema with traits.
fn with(schema: Schema<'static>, traits: &[Fact]) -> Schema<'static> {
    traits.iter().fold(schema, |schema, it| it.set(schema))
}

/// Defines [`Fact`], whose variants but for the first are calls of [`Schema`]'s methods.
macro_rules! facts {
    ($($method:ident($($argument:ident: $type:ty),*);)*) => {
        /// A member, or a trait of the shape or member: a call of the method of [`Schema`] with its
        /// name.
        #[doc(hidden)]
        #[derive(Debug)]
        #[allow(non_camel_case_types, reason = "these are methods, which macros call by name")]
        pub enum Fact {
            /// What follows are traits of this member.
            member(&'static str, ShapeType),
            /// The method, the URI, and the status of a response that is not one of success.
            with_http(&'static str, &'static str, Option<u16>),
            $($method($($type),*),)*
        }

        impl Fact {
            fn is_member(&self) -> bool {
                matches!(self, Self::member(..))
            }

            fn set(&self, schema: Schema<'static>) -> Schema<'static> {
                match self {
                    Self::member(..) => schema,
                    Self::with_http(method, uri, code) => {
                        schema.with_http(HttpTrait::new(method, uri, *code))
                    }
                    $(Self::$method($($argument),*) => schema.$method($(*$argument),*),)*
                }
            }
        }
    };
}

facts! {
    with_list_member(member: &'static Schema<'static>);
    with_map_members(key: &'static Schema<'static>, value: &'static Schema<'static>);
    with_original_name(name: &'static str);
    with_sensitive();
    with_streaming();
    with_media_type(media_type: &'static str);
    with_json_name(name: &'static str);
    with_timestamp_format(format: TimestampFormat);
    with_xml_name(name: &'static str);
    with_xml_namespace(uri: &'static str, prefix: Option<&'static str>);
    with_xml_attribute();
    with_xml_flattened();
    with_xml_unwrapped_output();
    with_http_header(name: &'static str);
    with_http_label();
    with_http_payload();
    with_http_prefix_headers(prefix: &'static str);
    with_http_query(name: &'static str);
    with_http_query_params();
    with_http_response_code();
    with_host_label();
    with_event_header();
    with_event_payload();
    with_traits(traits: &'static LazyLock<TraitMap>);
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{ptr, thread};

    crate::collections! {
        LEAVES_MEMBER = "com.example" "Leaves" "member" Integer;
    }

    crate::__schema! {
        PLANT = Structure "com.example" "Plant" [.with_xml_name("plant") .with_sensitive()];
        "Name" String [.with_http_header("x-name") .with_json_name("n")];
        "Leaves" List [.with_list_member(&LEAVES_MEMBER)];
    }

    #[test]
    fn a_schema_has_the_members_and_traits_of_its_description() {
        assert_eq!(PLANT.shape_id().as_str(), "com.example#Plant");
        assert_eq!(PLANT.xml_name().unwrap().value(), "plant");
        assert!(PLANT.sensitive().is_some());
        let [name, leaves] = PLANT.members() else {
            panic!("{:?}", PLANT.members());
        };
        assert_eq!(name.shape_id().as_str(), "com.example#Plant$Name");
        assert_eq!(
            (name.member_index(), leaves.member_index()),
            (Some(0), Some(1))
        );
        assert_eq!(name.http_header().unwrap().value(), "x-name");
        assert_eq!(name.json_name().unwrap().value(), "n");
        assert!(name.sensitive().is_none());
        assert!(ptr::eq(leaves.member().unwrap(), &raw const LEAVES_MEMBER));
    }

    #[test]
    fn a_schema_is_made_once() {
        let address = || ptr::from_ref::<Schema<'_>>(&PLANT) as usize;
        let addresses = thread::scope(|scope| {
            let threads: Vec<_> = (0..4).map(|_| scope.spawn(address)).collect();
            threads
                .into_iter()
                .map(|it| it.join().unwrap())
                .collect::<Vec<_>>()
        });
        assert!(addresses.iter().all(|it| *it == address()));
    }
}
