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
    // what everybody sees is seen by who takes part no longer as well, and they don't learn who is there
    if cx.actor.standings.is_empty() {
        entry::head(&reader, cx, entry).await?.ok_or(Error::NotFound)?;
        return Err(Error::Forbidden);
    }
    let (sight, since) = (cx.actor.sight(), cx.now - PRESENT_FOR);
    // sent together; neither reads what the other writes
    let noted = store::note(&reader, &sight, entry, member, editing, cx.now);
    let others = store::others(&reader, entry, member, since);
    let (came, others) = reader.watch(async { tokio::try_join!(noted, others) }).await?;
    if came.ok_or(Error::NotFound)? {
        reader.watch(store::sweep(&reader, since)).await?;
    }
    Ok(others)
}
