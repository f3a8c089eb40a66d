//! Shapes as their models describe them, and the schemas that are made of that.
//!
//! A [`Schema`] can be a static of its own, but the compiler would take more time for one than for
//! the code that reads and writes the shape: each is a value that has to be dropped, made of others
//! in a chain of calls, and evaluated while compiling. A text is none of that.

use super::text::Reader;
use super::{Schema, ShapeId, ShapeType};
use std::fmt;
use std::ops::Deref;
use std::sync::OnceLock;

/// A structure, union, list or map as its model describes it. It is its [`Schema`], which is made
/// when it is used for the first time.
///
/// The runtime's [`structure!`](crate::structure!), [`union!`](crate::union!) and
/// [`collections!`](crate::collections!) define statics of this type.
pub struct ShapeDescription {
    namespace: &'static str,
    name: &'static str,
    shape_type: ShapeType,
    text: &'static str,
    collections: &'static [&'static Self],
    schema: OnceLock<&'static Shared>,
}

/// A schema that threads may share. The compiler proves that they may of each static, and has less
/// to look at with a trait object than with a [`Schema`].
type Shared = dyn Deref<Target = Schema<'static>> + Send + Sync;

impl ShapeDescription {
    /// A description by namespace, name and type, the text of members and traits, and the lists and
    /// maps that members of these types target, in their order.
    ///
    /// The text is that of tokens: for each member its name as a literal, its shape type, its
    /// traits, and a semicolon; then the traits of the shape. A trait is the call of a method of
    /// [`Schema`] with literals.
    #[doc(hidden)]
    pub const fn new(
        namespace: &'static str,
        name: &'static str,
        shape_type: ShapeType,
        text: &'static str,
        collections: &'static [&'static Self],
    ) -> Self {
        let schema = OnceLock::new();
        Self {
            namespace,
            name,
            shape_type,
            text,
            collections,
            schema,
        }
    }

    /// The schema. It lives as long as the program does, as a static would, and so do the schemas
    /// of the members, to which it refers.
    fn make(&self) -> Schema<'static> {
        let mut reader = Reader::new(self.text);
        let mut collections = self.collections.iter();
        let mut members: Vec<&'static Schema<'static>> = Vec::new();
        while let Some((name, shape_type)) = reader.member() {
            let schema = self.plain(name, shape_type, members.len());
            let schema = match shape_type {
                ShapeType::List | ShapeType::Map => {
                    let target = collections.next();
                    target
                        .expect(
                            "there is a description for each list and map that a member targets",
                        )
                        .targeted_by(schema)
                }
                _ => schema,
            };
            members.push(Box::leak(Box::new(reader.traits(schema))));
            reader.end();
        }
        let (namespace, name) = (self.namespace, self.name);
        let id = ShapeId::from_parts(format!("{namespace}#{name}").leak(), namespace, name);
        reader.traits(match (self.shape_type, members.as_slice()) {
            (ShapeType::List, [member]) => Schema::new_list(id, member),
            (ShapeType::Map, [key, value]) => Schema::new_map(id, key, value),
            _ => Schema::new_struct(id, self.shape_type, members.leak()),
        })
    }

    /// The schema of a member without traits.
    fn plain(&self, member: &'static str, shape_type: ShapeType, index: usize) -> Schema<'static> {
        let (namespace, name) = (self.namespace, self.name);
        let id = format!("{namespace}#{name}${member}").leak();
        let id = ShapeId::from_parts_with_member(id, namespace, name, member);
        Schema::new_member(id, shape_type, member, index)
    }

    /// The schema of a member that targets this list or map, and so knows its members.
    fn targeted_by(&'static self, schema: Schema<'static>) -> Schema<'static> {
        match (self.key(), self.member()) {
            (Some(key), Some(value)) => schema.with_map_members(key, value),
            (None, Some(member)) => schema.with_list_member(member),
            _ => unreachable!("a list has a member, and a map has a key and a value"),
        }
    }
}

impl Deref for ShapeDescription {
    type Target = Schema<'static>;

    #[inline]
    fn deref(&self) -> &Schema<'static> {
        self.schema
            .get_or_init(|| Box::leak(Box::new(Box::new(self.make()))))
    }
}

impl fmt::Debug for ShapeDescription {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{ptr, thread};

    crate::collections! {
        LEAVES = List "com.example" "Leaves" { "member" Integer };
        NOTES = Map "com.example" "Notes" { "key" String, "value" List(LEAVES) .with_xml_name("v") };
    }

    crate::__schema! {
        PLANT = Structure "com.example" "Plant" [.with_xml_name("plant") .with_sensitive()];
        "Name" String [] [.with_http_header("x-name") .with_json_name("n")];
        "Leaves" List [LEAVES] [];
        "Notes" Map [NOTES] [.with_xml_flattened()];
    }

    #[test]
    fn a_schema_has_the_members_and_traits_of_its_description() {
        assert_eq!(PLANT.shape_id().as_str(), "com.example#Plant");
        assert_eq!(PLANT.xml_name().unwrap().value(), "plant");
        assert!(PLANT.sensitive().is_some());
        let [name, leaves, notes] = PLANT.members() else {
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
        assert!(notes.xml_flattened());
    }

    #[test]
    fn a_member_that_targets_a_list_or_map_knows_its_members() {
        let [_, leaves, notes] = PLANT.members() else {
            panic!("{:?}", PLANT.members());
        };
        let leaf = leaves.member().unwrap();
        assert_eq!(leaf.shape_type(), ShapeType::Integer);
        assert_eq!(leaf.shape_id().as_str(), "com.example#Leaves$member");
        assert!(notes.key().unwrap().is_string());
        let value = notes.member().unwrap();
        assert_eq!(value.xml_name().unwrap().value(), "v");
        assert_eq!(value.member_index(), Some(1));
        assert!(ptr::eq(value.member().unwrap(), leaf));
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
