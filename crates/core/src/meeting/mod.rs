//! A meeting (bijeenkomst): when and where, the agenda, and afterwards the notes, which are the entry's text.

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
use chrono::{DateTime, Utc};
use uuid::Uuid;

pub use leerkring_queries::queries::meeting::MeetingRow;

/// What a meeting has of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fields {
    /// When it begins.
    pub starts: DateTime<Utc>,
    /// When it ends; after the start, within three days.
    pub ends: DateTime<Utc>,
    /// Where, on one line of 1 to 200 characters.
    pub place: String,
    /// Markdown, at most 10,000 characters.
    pub agenda: String,
    /// Whether it is the national meeting at the end of the year.
    pub national: bool,
    /// The organisations that were there, once it was; at most 100, each once.
    pub attended: Vec<OrganisationId>,
}

/// The kind.
pub struct Meeting;

impl Kind for Meeting {
    const KIND: EntryKind = EntryKind::Meeting;
    const CREATE: Action = Action::CreateMeeting;
    type Fields = Fields;

    fn check(fields: Fields) -> Result<Fields> {
        rules::check(fields)
    }

    fn found_by(fields: &Fields) -> Vec<&str> {
        vec![&fields.place, &fields.agenda]
    }

    async fn insert(tx: &Tx<'_>, entry: EntryId, fields: &Fields) -> Result<()> {
        store::check_attended(tx, fields).await?;
        store::insert(tx, entry, fields).await
    }

    async fn update(tx: &Tx<'_>, entry: EntryId, fields: &Fields) -> Result<()> {
        store::check_attended(tx, fields).await?;
        store::update(tx, entry, fields).await
    }
}

/// Makes a meeting.
pub async fn create(
    db: &Db,
    cx: &Cx,
    id: Option<EntryId>,
    organisation: OrganisationId,
    draft: Draft,
    fields: Fields,
) -> Result<EntryId> {
    entry::create::<Meeting>(db, cx, id, organisation, draft, fields).await
}

/// Edits a meeting.
pub async fn edit(db: &Db, cx: &Cx, id: EntryId, version: i32, draft: Draft, fields: Fields) -> Result<EntryId> {
    entry::edit::<Meeting>(db, cx, id, version, draft, fields).await
}

/// The fields of those of these meetings that the actor may see.
pub async fn of(reader: &Reader, cx: &Cx, entries: &[Uuid]) -> Result<Vec<MeetingRow>> {
    reader.watch(store::of(reader, &cx.actor.sight(), entries)).await
}

/// The next meeting that the actor may see and that has not ended yet.
pub async fn next(reader: &Reader, cx: &Cx) -> Result<Option<EntryId>> {
    Ok(reader.watch(store::next(reader, &cx.actor.sight(), cx.now)).await?.map(EntryId))
}
