//! A plan: what a municipality, or several jointly, intend to do.

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
use chrono::NaiveDate;
use uuid::Uuid;

pub use leerkring_queries::queries::plan::PlanRow;

/// What a plan has of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fields {
    /// What it is to achieve, at most 2,000 characters.
    pub goal: String,
    /// From which day.
    pub starts: Option<NaiveDate>,
    /// Until which day; not before the start.
    pub ends: Option<NaiveDate>,
}

/// The kind.
pub struct Plan;

impl Kind for Plan {
    const KIND: EntryKind = EntryKind::Plan;
    const CREATE: Action = Action::CreateEntry;
    type Fields = Fields;

    fn check(fields: Fields) -> Result<Fields> {
        rules::check(fields)
    }

    fn found_by(fields: &Fields) -> Vec<&str> {
        vec![&fields.goal]
    }

    async fn insert(tx: &Tx<'_>, entry: EntryId, fields: &Fields) -> Result<()> {
        store::insert(tx, entry, fields).await
    }

    async fn update(tx: &Tx<'_>, entry: EntryId, fields: &Fields) -> Result<()> {
        store::update(tx, entry, fields).await
    }
}

/// Makes a plan.
pub async fn create(
    db: &Db,
    cx: &Cx,
    id: Option<EntryId>,
    organisation: OrganisationId,
    draft: Draft,
    fields: Fields,
) -> Result<EntryId> {
    entry::create::<Plan>(db, cx, id, organisation, draft, fields).await
}

/// Edits a plan.
pub async fn edit(db: &Db, cx: &Cx, id: EntryId, version: i32, draft: Draft, fields: Fields) -> Result<EntryId> {
    entry::edit::<Plan>(db, cx, id, version, draft, fields).await
}

/// The fields of those of these plans that the actor may see.
pub async fn of(reader: &Reader, cx: &Cx, entries: &[Uuid]) -> Result<Vec<PlanRow>> {
    reader.watch(store::of(reader, &cx.actor.sight(), entries)).await
}
