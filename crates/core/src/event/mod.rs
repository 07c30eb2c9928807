//! What happened, in commit order. Events carry ids, never texts: readers load and judge rights when they read.

pub(crate) mod store;

use crate::{
    access::{self, Subject},
    cx::Actor,
    db::{Db, Tx},
    error::{Error, Result},
    id::{EntryId, MemberId, OrganisationId},
    words::{EntryKind, Visibility},
};
use uuid::Uuid;

pub use leerkring_queries::{queries::event::EventRow, types::EventKind};

/// Something that a command did.
#[derive(Clone, Copy, Debug)]
pub struct Event {
    /// What.
    pub kind: EventKind,
    /// To which entry.
    pub entry: Option<EntryId>,
    /// To which comment, attachment or issue.
    pub subject: Option<Uuid>,
    /// The entry's visibility before, when this changed it.
    pub before: Option<Visibility>,
    /// The entry's visibility after, when this changed it.
    pub after: Option<Visibility>,
}

impl Event {
    /// An event of an entry.
    pub const fn of(kind: EventKind, entry: EntryId) -> Self {
        Self { kind, entry: Some(entry), subject: None, before: None, after: None }
    }

    /// The comment, attachment or issue that it is about.
    #[must_use]
    pub const fn about(self, subject: Uuid) -> Self {
        Self { subject: Some(subject), ..self }
    }
}

impl Tx<'_> {
    /// Writes an event; listeners are woken at the commit, once.
    pub async fn emit(&self, event: Event) -> Result<()> {
        if self.first_to_tell() { store::tell(self, &event).await } else { store::insert(self, &event).await }
    }

    /// Wakes every instance at the commit, once per transaction.
    pub async fn wake(&self) -> Result<()> {
        if self.first_to_tell() { store::notify(self).await } else { Ok(()) }
    }
}

/// A place in the stream of events, in commit order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cursor {
    /// The transaction's number.
    pub tx: i64,
    /// The event's number within all.
    pub id: i64,
}

impl Cursor {
    /// As shown to clients.
    pub fn shown(self) -> String {
        format!("event_{:016x}{:016x}", self.tx, self.id)
    }

    /// Reads a shown cursor; anything else is `INVALID`.
    pub fn parse(field: &'static str, shown: &str) -> Result<Self> {
        let wrong = || Error::invalid(field, "is a cursor that this stream gave");
        let digits = shown.strip_prefix("event_").ok_or_else(wrong)?;
        if digits.len() != 32 || !digits.bytes().all(|b| b.is_ascii_hexdigit() && !b.is_ascii_uppercase()) {
            return Err(wrong());
        }
        let part = |digits: &str| i64::from_str_radix(digits, 16).map_err(|_| wrong());
        Ok(Self { tx: part(&digits[..16])?, id: part(&digits[16..])? })
    }
}

/// What somebody hears of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Hears {
    /// All of it.
    Everything,
    /// Only that the entry is gone: they saw it before and may not see it now.
    Gone,
    /// Nothing.
    Nothing,
}

/// What an actor hears of an event of an entry that is now as `subject` says.
pub fn hears(actor: &Actor, event: &EventRow, subject: &Subject) -> Hears {
    if access::sees(actor, subject) {
        return Hears::Everything;
    }
    let narrowed = event.visibility_before > event.visibility_after;
    match event.visibility_before {
        Some(before) if narrowed && before >= actor.level() => Hears::Gone,
        _ => Hears::Nothing,
    }
}

/// The place of now: whatever commits after this comes after it.
pub async fn position(db: &Db) -> Result<Cursor> {
    let reader = db.reader().await?;
    Ok(Cursor { tx: reader.watch(store::position(&reader)).await?, id: i64::MAX })
}

/// At most `limit` events after a place, in commit order. Overlapping transactions lose none: only events are
/// read before which nothing can commit any more.
pub async fn after(db: &Db, cursor: Cursor, limit: i64) -> Result<Vec<EventRow>> {
    let reader = db.reader().await?;
    reader.watch(store::after(&reader, cursor, limit)).await
}

/// The place of an event.
pub const fn cursor(event: &EventRow) -> Cursor {
    Cursor { tx: event.tx, id: event.id }
}

/// The entry that an event is about, as it was when the event was read: its kind, and what an access question needs. None
/// for an event of no entry.
pub fn entry(event: &EventRow) -> Option<(EntryKind, Subject)> {
    let organisations = event.organisation.into_iter().chain(event.together.iter().flatten().copied());
    let author = event.author.map(MemberId);
    let (visibility, status) = (event.visibility?, event.status?);
    let organisations = organisations.map(OrganisationId).collect();
    Some((event.entry_kind?, Subject { organisations, author, writer: author, visibility, status }))
}

/// Who did it, when somebody did.
pub fn actor(event: &EventRow) -> Option<MemberId> {
    event.actor.map(MemberId)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_reads_back_and_a_made_up_one_is_refused() {
        let cursor = Cursor { tx: 17, id: i64::MAX };
        assert_eq!(Cursor::parse("after", &cursor.shown()).unwrap(), cursor);
        for wrong in
            ["", "event_", "event_12", "17", &cursor.shown().to_uppercase(), &format!("event_{}", "f".repeat(32))]
        {
            assert!(Cursor::parse("after", wrong).is_err(), "{wrong}");
        }
    }
}
