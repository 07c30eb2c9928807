//! An update (bericht): news of a municipality. It has nothing that an entry lacks.

use crate::{
    access::Action,
    cx::Cx,
    db::{Db, Tx},
    entry::{self, Draft, EntryId, EntryKind, Kind},
    error::Result,
    id::OrganisationId,
};

/// The kind.
pub struct Update;

impl Kind for Update {
    const KIND: EntryKind = EntryKind::Update;
    const CREATE: Action = Action::CreateEntry;
    type Fields = ();

    fn check((): ()) -> Result<()> {
        Ok(())
    }

    fn found_by((): &()) -> Vec<&str> {
        Vec::new()
    }

    async fn insert(_: &Tx<'_>, _: EntryId, (): &()) -> Result<()> {
        Ok(())
    }

    async fn update(_: &Tx<'_>, _: EntryId, (): &()) -> Result<()> {
        Ok(())
    }
}

/// Makes an update.
pub async fn create(
    db: &Db,
    cx: &Cx,
    id: Option<EntryId>,
    organisation: OrganisationId,
    draft: Draft,
) -> Result<EntryId> {
    entry::create::<Update>(db, cx, id, organisation, draft, ()).await
}

/// Edits an update.
pub async fn edit(db: &Db, cx: &Cx, id: EntryId, version: i32, draft: Draft) -> Result<EntryId> {
    entry::edit::<Update>(db, cx, id, version, draft, ()).await
}
