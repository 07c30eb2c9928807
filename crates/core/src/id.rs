//! Ids: `UUIDv7` (RFC 9562) inside, a kind before it wherever they are shown: `practice_0192…`.

use crate::{error::Error, words::EntryKind};
use std::fmt;
use uuid::Uuid;

macro_rules! id {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        pub struct $name(pub Uuid);
        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }
    )*};
}

id! {
    /// An organisation's.
    OrganisationId
    /// A person's.
    MemberId
    /// An entry's, of whatever kind.
    EntryId
    /// A comment's.
    CommentId
    /// An attachment's.
    AttachmentId
    /// A newsletter issue's.
    IssueId
    /// A subscriber's.
    SubscriberId
    /// A signed-in browser's.
    SessionId
}

/// The kinds that a shown id can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// An entry of this kind.
    Entry(EntryKind),
    /// An organisation.
    Organisation,
    /// A person.
    Member,
    /// A comment.
    Comment,
    /// An attachment.
    Attachment,
    /// A newsletter issue.
    Issue,
    /// Somebody who gets the newsletter without an account.
    Subscriber,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::Entry(EntryKind::Practice),
        Self::Entry(EntryKind::Plan),
        Self::Entry(EntryKind::Meeting),
        Self::Entry(EntryKind::Update),
        Self::Entry(EntryKind::Publication),
        Self::Organisation,
        Self::Member,
        Self::Comment,
        Self::Attachment,
        Self::Issue,
        Self::Subscriber,
    ];

    /// The word before the underscore.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Entry(EntryKind::Practice) => "practice",
            Self::Entry(EntryKind::Plan) => "plan",
            Self::Entry(EntryKind::Meeting) => "meeting",
            Self::Entry(EntryKind::Update) => "update",
            Self::Entry(EntryKind::Publication) => "publication",
            Self::Organisation => "organisation",
            Self::Member => "member",
            Self::Comment => "comment",
            Self::Attachment => "attachment",
            Self::Issue => "issue",
            Self::Subscriber => "subscriber",
        }
    }
}

/// An id as people and programs see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct GlobalId {
    /// What it is an id of.
    pub kind: Kind,
    /// Which one.
    pub id: Uuid,
}

impl GlobalId {
    /// The id of an entry of a kind.
    pub const fn entry(kind: EntryKind, id: EntryId) -> Self {
        Self { kind: Kind::Entry(kind), id: id.0 }
    }

    /// Reads an id as shown. Fails with `INVALID` naming `field` when it is none: an unknown word, upper case,
    /// a length other than 32 hexadecimal digits.
    pub fn parse(field: &'static str, shown: &str) -> Result<Self, Error> {
        let wrong = || Error::invalid(field, "is an id such as practice_ and 32 hexadecimal digits");
        let (word, digits) = shown.split_once('_').ok_or_else(wrong)?;
        let kind = Kind::ALL.into_iter().find(|kind| kind.word() == word).ok_or_else(wrong)?;
        let plain = digits.len() == 32 && digits.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        if !plain {
            return Err(wrong());
        }
        Uuid::try_parse(digits).map(|id| Self { kind, id }).map_err(|_| wrong())
    }

    /// Reads an id that must be of one kind; another kind is `INVALID`.
    pub fn parse_as(field: &'static str, shown: &str, kind: Kind) -> Result<Uuid, Error> {
        let found = Self::parse(field, shown)?;
        if found.kind == kind {
            Ok(found.id)
        } else {
            Err(Error::invalid(field, format!("is an id of a {}", kind.word())))
        }
    }

    /// Reads the id of an entry of any kind; an id of anything else is `INVALID`.
    pub fn parse_entry(field: &'static str, shown: &str) -> Result<EntryId, Error> {
        match Self::parse(field, shown)? {
            Self { kind: Kind::Entry(_), id } => Ok(EntryId(id)),
            _ => Err(Error::invalid(field, "is an id of something that is shared")),
        }
    }
}

impl fmt::Display for GlobalId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}_{}", self.kind.word(), self.id.simple())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_reads_back_as_it_was_shown() {
        for kind in Kind::ALL {
            let id = GlobalId { kind, id: Uuid::from_u128(7) };
            assert_eq!(GlobalId::parse("id", &id.to_string()).unwrap(), id);
        }
    }

    #[test]
    fn anything_else_is_refused_and_names_the_field() {
        let upper = format!("practice_{}", "0192ABCD".repeat(4));
        for wrong in [
            "",
            "practice",
            "practice_",
            "practice_1",
            "paper_00000000000000000000000000000007",
            &upper,
            "practice_../../etc",
        ] {
            assert!(matches!(GlobalId::parse("id", wrong), Err(Error::Invalid { field: "id", .. })), "{wrong}");
        }
        let plan = GlobalId::entry(EntryKind::Plan, EntryId(Uuid::from_u128(7))).to_string();
        assert!(GlobalId::parse_as("id", &plan, Kind::Entry(EntryKind::Practice)).is_err());
        assert!(GlobalId::parse_entry("id", &plan).is_ok());
    }
}
