//! What waits for somebody, of what they wrote: a draft to finish, an answer to give, notes to write.
//!
//! Told to the writer alone; what nobody answers in sixty days waits no longer, a draft waits for good.

mod store;

use crate::{cx::Cx, db::Reader, entry::EntryId, error::Result};
use chrono::TimeDelta;
use leerkring_queries::queries::waiting::WaitingRow;

/// The most that is told at once.
pub const MOST: i64 = 10;

/// How long a comment waits for an answer, and a meeting for its notes.
const WAITS: TimeDelta = TimeDelta::days(60);

/// For what an entry waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// To be finished and shown to others.
    Draft,
    /// For an answer to this many comments of others, all later than the writer's own last one.
    Answer(i64),
    /// For the notes of a meeting that is over.
    Notes,
}

/// An entry that waits for its writer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// The entry.
    pub entry: EntryId,
    /// For what; a draft first, then an answer.
    pub what: What,
}

impl From<WaitingRow> for Waiting {
    fn from(row: WaitingRow) -> Self {
        let what = match row {
            WaitingRow { draft: true, .. } => What::Draft,
            WaitingRow { said: 1.., .. } => What::Answer(row.said),
            WaitingRow { .. } => What::Notes,
        };
        Self { entry: EntryId(row.entry), what }
    }
}

/// What waits for the actor, what happened last first, at most [`MOST`]; nothing for who holds no role today.
pub async fn of(reader: &Reader, cx: &Cx) -> Result<Vec<Waiting>> {
    let sight = cx.actor.sight();
    let rows = reader.watch(store::waiting(reader, &sight, cx.now - WAITS, cx.now, MOST)).await?;
    Ok(rows.into_iter().map(Waiting::from).collect())
}
