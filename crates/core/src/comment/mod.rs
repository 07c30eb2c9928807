//! Comments (reacties): the talk below an entry. Who may see the entry may see its comments.

mod store;

use crate::{
    access::{self, Action, Subject},
    cx::Cx,
    db::{Db, Reader, Tx},
    entry::{self, EntryId},
    error::{Error, Result},
    event::{Event, EventKind},
    id::{CommentId, MemberId},
    text,
};
use chrono::{DateTime, Utc};
use uuid::Uuid;

pub use leerkring_queries::queries::comment::CommentRow;

/// A comment that was written, with the entry that it is on as questions of access see it.
pub type Written = (CommentRow, Subject);

/// The most characters of a comment.
pub const MOST: usize = 5_000;

/// Comments on an entry, on behalf of the organisation that the person stands for. An `id` chosen by the client
/// makes it safe to ask twice.
pub async fn create(db: &Db, cx: &Cx, id: Option<CommentId>, entry: EntryId, body: &str) -> Result<Written> {
    let author = cx.actor.require_member()?;
    let body = text::required_prose("body", body, MOST)?;
    let tx = Tx::begin(db, cx).await?;
    let head = entry::lock(&tx, entry).await?;
    let subject = Subject::entry(&head);
    access::require(&cx.actor, Action::Comment, &subject)?;
    if let Some(id) = id
        && let Some(made) = store::lock(&tx, id).await?
    {
        let same = made.author == author.0 && made.entry == entry.0;
        return if same { Ok((made, subject)) } else { Err(Error::invalid("id", "is taken already")) };
    }
    let organisation = cx.actor.standings.iter().max_by_key(|standing| standing.role).ok_or(Error::Forbidden)?;
    let id = id.unwrap_or_else(|| CommentId(cx.new_id()));
    let made = store::insert(&tx, id, entry, author, organisation.organisation, &body).await?;
    tx.emit(Event::of(EventKind::CommentAdded, entry).about(id.0)).await?;
    tx.commit().await?;
    Ok((made, subject))
}

/// Edits one's own comment; `version` is the one that was seen.
pub async fn edit(db: &Db, cx: &Cx, id: CommentId, version: i32, body: &str) -> Result<Written> {
    let body = text::required_prose("body", body, MOST)?;
    let tx = Tx::begin(db, cx).await?;
    let (current, subject) = lock(&tx, id, Action::EditComment).await?;
    if current.version != version {
        return Err(Error::Conflict { current: current.version });
    }
    let made = store::update(&tx, id, &body).await?;
    tx.emit(Event::of(EventKind::CommentEdited, EntryId(current.entry)).about(id.0)).await?;
    tx.commit().await?;
    Ok((made, subject))
}

/// Withdraws a comment: it leaves the talk.
pub async fn withdraw(db: &Db, cx: &Cx, id: CommentId) -> Result<Written> {
    let tx = Tx::begin(db, cx).await?;
    let (current, subject) = lock(&tx, id, Action::WithdrawComment).await?;
    let made = store::withdraw(&tx, id).await?;
    tx.emit(Event::of(EventKind::CommentWithdrawn, EntryId(current.entry)).about(id.0)).await?;
    tx.commit().await?;
    Ok((made, subject))
}

async fn lock(tx: &Tx<'_>, id: CommentId, action: Action) -> Result<Written> {
    let current = store::lock_seen(tx, id).await?.filter(|row| row.withdrawn.is_none()).ok_or(Error::NotFound)?;
    let head = entry::lock(tx, EntryId(current.entry)).await?;
    let subject = Subject::entry(&head);
    access::require(&tx.cx.actor, action, &subject.clone().comment_of(MemberId(current.author)))?;
    Ok((current, subject))
}

/// A comment that the actor may see.
pub async fn by_id(reader: &Reader, cx: &Cx, id: CommentId) -> Result<Option<CommentRow>> {
    reader.watch(store::by_id(reader, &cx.actor.sight(), id)).await
}

/// The newest comments of each of these entries; ask only for entries that the actor may see.
pub async fn latest(reader: &Reader, entries: &[Uuid], first: i32) -> Result<Vec<CommentRow>> {
    reader.watch(store::latest(reader, entries, i64::from(first))).await
}

/// The newest comments of one entry; none of one that the actor may not see.
pub async fn latest_seen(reader: &Reader, cx: &Cx, entry: EntryId, first: i32) -> Result<Vec<CommentRow>> {
    reader.watch(store::latest_seen(reader, &cx.actor.sight(), entry, i64::from(first))).await
}

/// Comments of one entry from new to old, after a place; ask only for an entry that the actor may see.
pub async fn after(
    reader: &Reader,
    entry: EntryId,
    place: Option<(DateTime<Utc>, Uuid)>,
    limit: i64,
) -> Result<Vec<CommentRow>> {
    reader.watch(store::after(reader, entry, place, limit)).await
}
