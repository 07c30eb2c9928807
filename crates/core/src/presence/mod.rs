//! Who is at an entry right now: looking at it or editing it. Kept for some seconds, and told only to who may see the
//! entry, about people who saw it themselves.
//!
//! Never emits an event: whoever is there asks again and again, and so learns of the others.

mod store;

use crate::{
    cx::Cx,
    db::Db,
    entry::{self, EntryId},
    error::{Error, Result},
};
use chrono::TimeDelta;

pub use leerkring_queries::queries::presence::PresentRow;

/// How long somebody counts as present after they said so. Pages say so every ten seconds.
const PRESENT_FOR: TimeDelta = TimeDelta::seconds(25);

/// Notes that the actor is at an entry and gives who else is, at most 20. Fails with `UNAUTHENTICATED`, `NOT_FOUND`, and
/// `FORBIDDEN` for who holds no role today.
pub async fn note(db: &Db, cx: &Cx, entry: EntryId, editing: bool) -> Result<Vec<PresentRow>> {
    let member = cx.actor.require_member()?;
    let reader = db.reader().await?;
    entry::head(&reader, cx, entry).await?.ok_or(Error::NotFound)?;
    // what everybody sees is seen by who takes part no longer as well, and they don't learn who is there
    if cx.actor.standings.is_empty() {
        return Err(Error::Forbidden);
    }
    let since = cx.now - PRESENT_FOR;
    reader.watch(store::note(&reader, entry, member, editing, cx.now)).await?;
    reader.watch(store::sweep(&reader, since)).await?;
    reader.watch(store::others(&reader, entry, member, since)).await
}
