//! A practice (praktijkvoorbeeld): what a municipality does, told so that another can try it.

mod rules;
mod store;

use crate::{
    access::Action,
    cx::Cx,
    db::{Db, Reader, Tx},
    entry::{self, Draft, EntryId, EntryKind, Kind},
    error::Result,
    id::{MemberId, OrganisationId},
};

use uuid::Uuid;

pub use leerkring_queries::queries::practice::PracticeRow;

/// What a practice has of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fields {
    /// For whom it is, on one line of at most 200 characters.
    pub audience: String,
    /// Tips to whoever tries it: Markdown, at most 10,000 characters.
    pub tips: String,
    /// Whom to call.
    pub contact: Option<MemberId>,
    /// The year in which it began, 1980 to 2100.
    pub since_year: Option<i32>,
}

/// The kind.
pub struct Practice;

impl Kind for Practice {
    const KIND: EntryKind = EntryKind::Practice;
    const CREATE: Action = Action::CreatePractice;
    type Fields = Fields;

    fn check(fields: Fields) -> Result<Fields> {
        rules::check(fields)
    }

    fn found_by(fields: &Fields) -> Vec<&str> {
        vec![&fields.audience, &fields.tips]
    }

    async fn insert(tx: &Tx<'_>, entry: EntryId, fields: &Fields) -> Result<()> {
        store::insert(tx, entry, fields).await
    }

    async fn update(tx: &Tx<'_>, entry: EntryId, fields: &Fields) -> Result<()> {
        store::update(tx, entry, fields).await
    }
}

/// Makes a practice.
pub async fn create(
    db: &Db,
    cx: &Cx,
    id: Option<EntryId>,
    organisation: OrganisationId,
    draft: Draft,
    fields: Fields,
) -> Result<EntryId> {
    entry::create::<Practice>(db, cx, id, organisation, draft, fields).await
}

/// Edits a practice.
pub async fn edit(db: &Db, cx: &Cx, id: EntryId, version: i32, draft: Draft, fields: Fields) -> Result<EntryId> {
    entry::edit::<Practice>(db, cx, id, version, draft, fields).await
}

/// The fields of those of these practices that the actor may see.
pub async fn of(reader: &Reader, cx: &Cx, entries: &[Uuid]) -> Result<Vec<PracticeRow>> {
    reader.watch(store::of(reader, &cx.actor.sight(), entries)).await
}
