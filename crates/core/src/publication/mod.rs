//! A publication: an item of the library of research and examples.

mod rules;
mod store;

use crate::{
    access::Action,
    cx::Cx,
    db::{Db, Reader, Tx},
    entry::{self, Draft, EntryId, EntryKind, Kind},
    error::Result,
    id::OrganisationId,
};

use uuid::Uuid;

pub use leerkring_queries::queries::publication::PublicationRow;

/// What a publication has of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fields {
    /// Who issued it, on one line of 1 to 200 characters.
    pub issuer: String,
    /// In which year, 1950 to 2100.
    pub year: Option<i32>,
    /// Its form in a word or two: survey, report, monitor, webinar.
    pub form: String,
    /// Where it can be read: an https or http address.
    pub link: Option<String>,
}

/// The kind.
pub struct Publication;

impl Kind for Publication {
    const KIND: EntryKind = EntryKind::Publication;
    const CREATE: Action = Action::CreateEntry;
    type Fields = Fields;

    fn check(fields: Fields) -> Result<Fields> {
        rules::check(fields)
    }

    fn found_by(fields: &Fields) -> Vec<&str> {
        vec![&fields.issuer, &fields.form]
    }

    async fn insert(tx: &Tx<'_>, entry: EntryId, fields: &Fields) -> Result<()> {
        store::insert(tx, entry, fields).await
    }

    async fn update(tx: &Tx<'_>, entry: EntryId, fields: &Fields) -> Result<()> {
        store::update(tx, entry, fields).await
    }
}

/// Makes a publication.
pub async fn create(
    db: &Db,
    cx: &Cx,
    id: Option<EntryId>,
    organisation: OrganisationId,
    draft: Draft,
    fields: Fields,
) -> Result<EntryId> {
    entry::create::<Publication>(db, cx, id, organisation, draft, fields).await
}

/// Edits a publication.
pub async fn edit(db: &Db, cx: &Cx, id: EntryId, version: i32, draft: Draft, fields: Fields) -> Result<EntryId> {
    entry::edit::<Publication>(db, cx, id, version, draft, fields).await
}

/// The fields of those of these publications that the actor may see.
pub async fn of(reader: &Reader, cx: &Cx, entries: &[Uuid]) -> Result<Vec<PublicationRow>> {
    reader.watch(store::of(reader, &cx.actor.sight(), entries)).await
}
