//! Shapes of JSON files, as they stand or with what is applied to them elsewhere.

use crate::{
    index::json_id,
    json::{self, Field},
};

use super::{Lowering, Owner, applied::TraitSource, world::json_traits};

/// The properties of shapes that are members.
const MEMBERS: [&str; 3] = ["member", "key", "value"];

impl<'w, 'a: 'w> Lowering<'w, 'a> {
    pub(super) fn json_shape(&mut self, file: usize, field: Field<'a>) {
        let key = self.out.text.len();
        self.copy(file, field.key);
        self.out.raw(":");
        let value = self.out.text.len();
        self.json_definition(file, field);
        self.found(json_id(&field), key, value);
    }

    fn json_definition(&mut self, file: usize, field: Field<'a>) {
        let id = field.name().unwrap_or_default();
        let fields = json::object(field.value).filter(|_| self.has_added(&id));
        let Some(fields) = fields else {
            self.copy(file, field.value);
            return;
        };
        let owner = Owner {
            file,
            shape: &id,
            member: None,
        };
        self.out.raw("{");
        let mut separator = "";
        for property in fields.0.iter().filter(|property| !property.is("traits")) {
            self.out.raw(separator);
            separator = ",";
            self.copy(file, property.key);
            self.out.raw(":");
            let name = property.name().unwrap_or_default();
            let members = json::object(property.value).filter(|_| name == "members");
            if MEMBERS.contains(&&*name) {
                self.json_member(
                    Owner {
                        member: Some(&name),
                        ..owner
                    },
                    *property,
                );
            } else if let Some(members) = members {
                self.json_members(owner, &members.0);
            } else {
                self.copy(file, property.value);
            }
        }
        self.traits(owner, json_traits(field).into_iter().map(TraitSource::Json));
        self.out.raw("}");
    }

    fn json_members(&mut self, owner: Owner<'_>, members: &[Field<'a>]) {
        self.out.raw("{");
        for (at, member) in members.iter().enumerate() {
            self.out.raw(if at == 0 { "" } else { "," });
            self.copy(owner.file, member.key);
            self.out.raw(":");
            let name = member.name().unwrap_or_default();
            self.json_member(
                Owner {
                    member: Some(&name),
                    ..owner
                },
                *member,
            );
        }
        self.out.raw("}");
    }

    /// Writes the value of a member.
    fn json_member(&mut self, owner: Owner<'_>, member: Field<'a>) {
        let id = format!("{}${}", owner.shape, owner.member.unwrap_or_default());
        let fields = json::object(member.value).filter(|_| self.has_added(&id));
        let Some(fields) = fields else {
            self.copy(owner.file, member.value);
            return;
        };
        self.out.raw("{");
        let mut separator = "";
        for property in fields.0.iter().filter(|property| !property.is("traits")) {
            self.out.raw(separator);
            separator = ",";
            self.copy(owner.file, property.key);
            self.out.raw(":");
            self.copy(owner.file, property.value);
        }
        self.traits(
            owner,
            json_traits(member).into_iter().map(TraitSource::Json),
        );
        self.out.raw("}");
    }
}
