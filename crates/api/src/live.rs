//! What happens, as it happens: one reader per program, woken by LISTEN, hands events in commit order to everybody
//! who may hear them. Those who listen alike share a room, which is asked once per event; whoever may not hear it is
//! not even woken. A listener first replays from the database, then goes on live; nothing is missed in between.

use crate::http::shared::{Answers, Question};
use futures_util::future::{BoxFuture, join_all};
use leerkring_core::{
    Actor, Db,
    access::Subject,
    entry::EntryKind,
    event::{self, Cursor, EventRow, Hears},
    id::{EntryId, OrganisationId},
};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError, Weak},
    time::Duration,
};
use tokio::sync::{Semaphore, broadcast};

/// How many events that it hears a slow listener may lie behind before it reads them from the database again.
const ROOM: usize = 32;
/// How often the stream is read without being woken: what a lost wake-up costs at the most.
const POLL: Duration = Duration::from_secs(2);
/// How many answers are made before anybody is told of an event, and how long that may take.
const AHEAD: usize = 16;
const AHEAD_WITHIN: Duration = Duration::from_millis(50);
/// Of how many events at once that is done.
const FEW: usize = 4;
/// How many listeners read what they missed at once: thousands may come back together, and leave connections to others.
const REPLAYS: usize = 4;

/// An event and what an access question about its entry needs, as it was when the event was read.
#[derive(Debug)]
pub struct Happening {
    /// The event.
    pub event: EventRow,
    /// The entry's kind and subject; none for events of no entry.
    pub entry: Option<(EntryKind, Subject)>,
    /// What was answered about it, for whoever asks the same.
    pub answers: Answers,
}

/// With whose rights somebody listens, and to what; what is none does not matter.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Ear {
    /// Whose rights.
    pub actor: Actor,
    /// Only what is about this entry.
    pub entry: Option<EntryId>,
    /// Only what is about entries of this organisation, alone or jointly.
    pub organisation: Option<OrganisationId>,
}

impl Ear {
    /// What it hears of a happening.
    pub fn hears(&self, happening: &Happening) -> Hears {
        let Some((_, subject)) = &happening.entry else { return Hears::Nothing };
        let wanted = self.entry.is_none_or(|entry| happening.event.entry == Some(entry.0))
            && self.organisation.is_none_or(|home| subject.organisations.contains(&home));
        if wanted { event::hears(&self.actor, &happening.event, subject) } else { Hears::Nothing }
    }

    /// Whether a happening's entry is seen by everybody on the step of whoever listens, not by their own rights alone.
    pub fn all_see(&self, happening: &Happening) -> bool {
        happening.entry.as_ref().is_some_and(|(_, subject)| subject.visibility >= self.actor.level())
    }
}

/// A happening and what is heard of it.
pub type Told = (Arc<Happening>, Hears);

/// Makes the answer to an open question about a happening that all who ask it see.
pub type Ahead = Arc<dyn Fn(Arc<Happening>) -> BoxFuture<'static, ()> + Send + Sync>;

/// An open question: one of those who ask it, and the way to answer it for as long as somebody asks.
type Open = (Arc<Ear>, Weak<dyn Fn(Arc<Happening>) -> BoxFuture<'static, ()> + Send + Sync>);

/// The stream of what happens.
#[derive(Clone)]
pub struct Live {
    rooms: Arc<Mutex<HashMap<Arc<Ear>, broadcast::Sender<Told>>>>,
    questions: Arc<Mutex<HashMap<Question, Open>>>,
    replays: Arc<Semaphore>,
}

impl Default for Live {
    fn default() -> Self {
        Self { rooms: Arc::default(), questions: Arc::default(), replays: Arc::new(Semaphore::new(REPLAYS)) }
    }
}

impl Live {
    fn rooms(&self) -> MutexGuard<'_, HashMap<Arc<Ear>, broadcast::Sender<Told>>> {
        self.rooms.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Listens from now on, in the room of all who listen alike.
    pub fn listen(&self, ear: Ear) -> (Arc<Ear>, broadcast::Receiver<Told>) {
        let mut rooms = self.rooms();
        if let Some((ear, room)) = rooms.get_key_value(&ear) {
            return (ear.clone(), room.subscribe());
        }
        let (ear, (room, first)) = (Arc::new(ear), broadcast::channel(ROOM));
        rooms.insert(ear.clone(), room);
        (ear, first)
    }

    fn questions(&self) -> MutexGuard<'_, HashMap<Question, Open>> {
        self.questions.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Keeps the way to answer a question, for as long as somebody holds what this gives.
    pub fn ask(&self, question: Question, ear: &Arc<Ear>, make: Ahead) -> Ahead {
        let mut questions = self.questions();
        if let Some(known) = questions.get(&question).and_then(|(_, known)| known.upgrade()) {
            return known;
        }
        questions.insert(question, (ear.clone(), Arc::downgrade(&make)));
        make
    }

    /// Makes the answers to what is asked, before anybody is woken: who does not find one makes it.
    async fn answer(&self, happening: &Arc<Happening>) {
        let asks = |ear: &Ear| ear.all_see(happening) && ear.hears(happening) == Hears::Everything;
        let wanted: Vec<_> = {
            let questions = self.questions();
            let open = questions.values().filter(|(ear, _)| asks(ear)).filter_map(|(_, make)| make.upgrade());
            open.take(AHEAD).collect()
        };
        let made = join_all(wanted.iter().map(|make| make(happening.clone())));
        let _ = tokio::time::timeout(AHEAD_WITHIN, made).await;
        happening.answers.settle();
    }

    /// Tells everybody who hears it.
    fn tell(&self, happening: &Arc<Happening>) {
        for (ear, room) in self.rooms().iter() {
            let hears = ear.hears(happening);
            if hears != Hears::Nothing {
                // a room whose last listener just left has nobody to tell
                let _ = room.send((happening.clone(), hears));
            }
        }
    }

    /// Closes the rooms that everybody left, and the questions that nobody asks any more.
    fn tidy(&self) {
        self.rooms().retain(|_, room| room.receiver_count() > 0);
        self.questions().retain(|_, (_, make)| make.strong_count() > 0);
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
            self.tidy();
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
            // of many at once, whoever hears of one makes its answer: nobody waits for those before it
            let few = happenings.len() <= FEW;
            for happening in happenings.into_iter().map(Arc::new) {
                cursor = event::cursor(&happening.event);
                *at = Some(cursor);
                if few {
                    self.answer(&happening).await;
                }
                self.tell(&happening);
            }
            if !full {
                return Ok(());
            }
        }
    }
}

/// Happenings after a place, read from the database.
async fn after(db: &Db, cursor: Cursor, limit: i64) -> leerkring_core::Result<Vec<Happening>> {
    let events = event::after(db, cursor, limit).await?.into_iter();
    Ok(events.map(|event| Happening { entry: event::entry(&event), event, answers: Answers::default() }).collect())
}

/// The entry that a happening is about.
pub fn entry_of(happening: &Happening) -> Option<EntryId> {
    happening.event.entry.map(EntryId)
}

#[cfg(test)]
mod tests {
    use super::*;
    use leerkring_core::{
        Standing,
        directory::Role,
        entry::{EntryStatus, Visibility},
        event::EventKind,
        id::MemberId,
    };
    use tokio::sync::broadcast::error::TryRecvError;
    use uuid::Uuid;

    fn ear(person: u128, role: Role) -> Ear {
        let standing = Standing { organisation: OrganisationId(Uuid::from_u128(1)), role, host: None };
        let actor = Actor { member: Some(MemberId(Uuid::from_u128(person))), standings: vec![standing] };
        Ear { actor, entry: None, organisation: None }
    }

    fn happening(visibility: Visibility) -> Arc<Happening> {
        let event = EventRow {
            id: 1,
            tx: 1,
            kind: EventKind::EntryCreated,
            at: chrono::DateTime::UNIX_EPOCH,
            actor: None,
            entry: Some(Uuid::from_u128(7)),
            subject: None,
            visibility_before: None,
            visibility_after: None,
            entry_kind: Some(EntryKind::Practice),
            organisation: Some(Uuid::from_u128(9)),
            together: None,
            author: None,
            visibility: Some(visibility),
            status: Some(EntryStatus::Shared),
        };
        Arc::new(Happening { entry: event::entry(&event), event, answers: Answers::default() })
    }

    #[tokio::test]
    async fn an_open_question_is_answered_ahead_once_and_only_of_what_all_who_ask_it_see() {
        let live = Live::default();
        let (ear, _room) = live.listen(ear(1, Role::Coordinator));
        let answered = Arc::new(Mutex::new(Vec::new()));
        let make = |name: &'static str| -> Ahead {
            let answered = answered.clone();
            Arc::new(move |_| {
                answered.lock().unwrap().push(name);
                Box::pin(async {})
            })
        };
        let first = live.ask([1; 32], &ear, make("first"));
        let second = live.ask([1; 32], &ear, make("second"));
        live.answer(&happening(Visibility::Community)).await;
        live.answer(&happening(Visibility::Own)).await;
        assert_eq!(*answered.lock().unwrap(), ["first"]);
        drop(first);
        live.answer(&happening(Visibility::Community)).await;
        assert_eq!(answered.lock().unwrap().len(), 2, "somebody still asks");
        drop(second);
        live.answer(&happening(Visibility::Community)).await;
        live.tidy();
        assert!(answered.lock().unwrap().len() == 2 && live.questions().is_empty());
    }

    #[tokio::test]
    async fn those_who_listen_alike_share_a_room_and_who_may_not_hear_is_not_woken() {
        let live = Live::default();
        let (one, mut first) = live.listen(ear(1, Role::Coordinator));
        let (other, mut second) = live.listen(ear(1, Role::Coordinator));
        let (_, mut partner) = live.listen(ear(2, Role::Partner));
        assert!(Arc::ptr_eq(&one, &other) && live.rooms().len() == 2);
        live.tell(&happening(Visibility::Community));
        assert_eq!(first.try_recv().unwrap().1, Hears::Everything);
        assert_eq!(second.try_recv().unwrap().1, Hears::Everything);
        assert!(matches!(partner.try_recv(), Err(TryRecvError::Empty)));
        live.tell(&happening(Visibility::Partners));
        assert_eq!(partner.try_recv().unwrap().1, Hears::Everything);
        drop((first, second));
        live.tidy();
        assert_eq!(live.rooms().len(), 1, "a room that everybody left is closed");
    }
}
