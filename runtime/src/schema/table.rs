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
    /// Namespace and name, with a `#` between them.
    #[doc(hidden)]
    pub id: &'static str,
    #[doc(hidden)]
    pub namespace: &'static str,
    #[doc(hidden)]
    pub name: &'static str,
    #[doc(hidden)]
    pub shape_type: ShapeType,
    #[doc(hidden)]
    pub traits: &'static [Trait],
    #[doc(hidden)]
    pub members: &'static [MemberDescription],
    #[doc(hidden)]
    pub schema: OnceLock<Schema<'static>>,
}

/// A member of a structure or union.
#[doc(hidden)]
#[derive(Debug)]
pub struct MemberDescription {
    /// The shape's id and the member's name, with a `$` between them.
    pub id: &'static str,
    pub name: &'static str,
    pub shape_type: ShapeType,
    pub traits: &'static [Trait],
}

impl ShapeDescription {
    /// The schema. It lives as long as the program does, as a static would, and so do the schemas
    /// of the members, to which it refers.
    fn make(&self) -> Schema<'static> {
        let members = self.members.iter().enumerate().map(|(index, member)| {
            let id =
                ShapeId::from_parts_with_member(member.id, self.namespace, self.name, member.name);
            let schema = Schema::new_member(id, member.shape_type, member.name, index);
            let schema: &'static Schema<'static> = Box::leak(Box::new(with(schema, member.traits)));
            schema
        });
        let members: Vec<_> = members.collect();
        let id = ShapeId::from_parts(self.id, self.namespace, self.name);
        with(
            Schema::new_struct(id, self.shape_type, members.leak()),
            self.traits,
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
fn with(schema: Schema<'static>, traits: &[Trait]) -> Schema<'static> {
    traits
        .iter()
        .fold(schema, |schema, it| it.clone().set(schema))
}

/// Defines [`Trait`], of which each variant is a call of the method of [`Schema`] with its name.
macro_rules! traits {
    ($($variant:ident = $method:ident($($argument:ident: $type:ty),*);)*) => {
        /// A trait that the schema of a shape or member has.
        #[doc(hidden)]
        #[derive(Clone, Debug)]
        pub enum Trait {
            $($variant($($type),*),)*
        }

        impl Trait {
            fn set(self, schema: Schema<'static>) -> Schema<'static> {
                match self {
                    $(Self::$variant($($argument),*) => schema.$method($($argument),*),)*
                }
            }
        }

        /// The traits by the names of the methods that set them.
        #[doc(hidden)]
        pub mod traits_of {
            use super::*;

            $(
                #[inline]
                pub const fn $method($($argument: $type),*) -> Trait {
                    Trait::$variant($($argument),*)
                }
            )*
        }
    };
}

traits! {
    ListMember = with_list_member(member: &'static Schema<'static>);
    MapMembers = with_map_members(key: &'static Schema<'static>, value: &'static Schema<'static>);
    OriginalName = with_original_name(name: &'static str);
    Sensitive = with_sensitive();
    Streaming = with_streaming();
    MediaType = with_media_type(media_type: &'static str);
    JsonName = with_json_name(name: &'static str);
    TimestampFormat = with_timestamp_format(format: TimestampFormat);
    XmlName = with_xml_name(name: &'static str);
    XmlNamespace = with_xml_namespace(uri: &'static str, prefix: Option<&'static str>);
    XmlAttribute = with_xml_attribute();
    XmlFlattened = with_xml_flattened();
    XmlUnwrappedOutput = with_xml_unwrapped_output();
    Http = with_http(http: HttpTrait<'static>);
    HttpHeader = with_http_header(name: &'static str);
    HttpLabel = with_http_label();
    HttpPayload = with_http_payload();
    HttpPrefixHeaders = with_http_prefix_headers(prefix: &'static str);
    HttpQuery = with_http_query(name: &'static str);
    HttpQueryParams = with_http_query_params();
    HttpResponseCode = with_http_response_code();
    HostLabel = with_host_label();
    EventHeader = with_event_header();
    EventPayload = with_event_payload();
    Others = with_traits(traits: &'static LazyLock<TraitMap>);
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
