//! What happens, as it happens: one reader per program, woken by LISTEN, hands events in commit order to everybody
//! who listens. A listener first replays from the database, then goes on live; nothing is missed in between.

use crate::http::shared::Answers;
use leerkring_core::{
    Db,
    access::Subject,
    entry::{self, EntryKind},
    event::{self, Cursor, EventRow},
    id::EntryId,
};
use std::{sync::Arc, time::Duration};
use tokio::sync::{Semaphore, broadcast};

/// How many events a slow listener may lie behind before it reads them from the database again.
const ROOM: usize = 256;
/// How often the stream is read without being woken: what a lost wake-up costs at the most.
const POLL: Duration = Duration::from_secs(2);
/// How many listeners read what they missed at once: thousands may come back together, and leave connections to others.
const REPLAYS: usize = 4;

/// An event and what an access question about its entry needs, as it was when the event was read.
#[derive(Clone, Debug)]
pub struct Happening {
    /// The event.
    pub event: EventRow,
    /// The entry's kind and subject; none for events of no entry.
    pub entry: Option<(EntryKind, Subject)>,
    /// What was answered about it, for whoever asks the same.
    pub answers: Arc<Answers>,
}

/// The stream of what happens.
#[derive(Clone)]
pub struct Live {
    sender: broadcast::Sender<Arc<Happening>>,
    replays: Arc<Semaphore>,
}

impl Default for Live {
    fn default() -> Self {
        Self { sender: broadcast::channel(ROOM).0, replays: Arc::new(Semaphore::new(REPLAYS)) }
    }
}

impl Live {
    /// Listens from now on.
    pub fn listen(&self) -> broadcast::Receiver<Arc<Happening>> {
        self.sender.subscribe()
    }

    /// What happened after a place, at most `limit`; waits its turn.
    pub async fn replay(&self, db: &Db, cursor: Cursor, limit: i64) -> leerkring_core::Result<Vec<Happening>> {
        let _turn = self.replays.acquire().await;
        after(db, cursor, limit).await
    }

    /// Reads and hands on until the program stops. `woken` yields at each NOTIFY and after each reconnect.
    pub async fn run(self, db: Db, mut woken: tokio::sync::watch::Receiver<u64>) {
        let mut at = None;
        loop {
            woken.mark_unchanged();
            if let Err(error) = self.catch_up(&db, &mut at).await {
                tracing::warn!(%error, "events could not be read; trying again");
            }
            let _ = tokio::time::timeout(POLL, woken.changed()).await;
        }
    }

    async fn catch_up(&self, db: &Db, at: &mut Option<Cursor>) -> leerkring_core::Result<()> {
        let mut cursor = match *at {
            Some(cursor) => cursor,
            None => event::position(db).await?,
        };
        *at = Some(cursor);
        loop {
            let happenings = after(db, cursor, 200).await?;
            let full = happenings.len() == 200;
            for happening in happenings {
                cursor = event::cursor(&happening.event);
                *at = Some(cursor);
                let _ = self.sender.send(Arc::new(happening));
            }
            if !full {
                return Ok(());
            }
        }
    }
}

/// Happenings after a place, read from the database.
async fn after(db: &Db, cursor: Cursor, limit: i64) -> leerkring_core::Result<Vec<Happening>> {
    let events = event::after(db, cursor, limit).await?;
    let ids: Vec<_> = events.iter().filter_map(|event| event.entry).collect();
    let heads = if ids.is_empty() { Vec::new() } else { entry::heads(db, &ids).await? };
    let find = |id: Option<uuid::Uuid>| {
        let head = heads.iter().find(|head| Some(head.id) == id)?;
        Some((head.kind, Subject::entry(head)))
    };
    Ok(events.into_iter().map(|event| Happening { entry: find(event.entry), event, answers: Arc::default() }).collect())
}

/// The entry that a happening is about.
pub fn entry_of(happening: &Happening) -> Option<EntryId> {
    happening.event.entry.map(EntryId)
}
