//! The newsletter: issues that the facilitator makes, the people who asked for it, and what was sent to whom.
//!
//! Never makes or sends a mail: [`Renderer`] is written elsewhere, and deliveries are claimed by a worker.

mod content;
pub mod delivery;
mod rules;
mod store;
pub mod subscriber;
mod token;

use crate::{
    access::{self, Action, Subject},
    cx::{Actor, Cx},
    db::{Db, Reader, Tx},
    entry::EntryId,
    error::{Error, Result},
    event::{Event, EventKind},
    id::IssueId,
    job::{self, JobKind},
};
use uuid::Uuid;

pub use content::{Block, IssueContent, Links, Rendered, Renderer, content};
pub use leerkring_queries::{
    queries::newsletter::{BlockRow, IssueRow, ProgressRow, ProposalRow},
    types::{DeliveryStatus, IssueStatus},
};

/// An issue as the facilitator edits it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IssueEdit {
    /// 1 to 150 characters on one line.
    pub subject: String,
    /// Markdown, at most 10,000 characters.
    pub introduction: String,
    /// At most 30, in reading order.
    pub blocks: Vec<BlockEdit>,
}

/// A block as the facilitator edits it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlockEdit {
    /// A public entry.
    pub entry: EntryId,
    /// At most 200 characters on one line; when empty, the entry's.
    pub title: String,
    /// At most 600 characters; when empty, the entry's.
    pub summary: String,
}

/// Makes the next issue, with what became public since the last one as its blocks. One issue is made at a time:
/// another draft is `INVALID` on `issue`. An `id` chosen by the client makes it safe to ask twice.
pub async fn compose(db: &Db, cx: &Cx, id: Option<IssueId>, subject: &str) -> Result<IssueId> {
    let author = cx.actor.require_member()?;
    access::require(&cx.actor, Action::Newsletter, &Subject::community())?;
    let subject = rules::subject(subject)?;
    let tx = Tx::begin(db, cx).await?;
    if let Some(id) = id
        && let Some(made) = store::lock(&tx, id).await?
    {
        return if made.author == author.0 { Ok(id) } else { Err(Error::invalid("id", "is taken already")) };
    }
    let id = id.unwrap_or_else(|| IssueId(cx.new_id()));
    let blocks = rules::propose(store::proposals(tx.client()).await?);
    store::insert(&tx, id, &subject, author).await?;
    store::replace_blocks(&tx, id, &blocks).await?;
    tx.commit().await?;
    Ok(id)
}

/// Edits the draft; `version` is the one that the editor saw. Blocks must be public entries, each once.
pub async fn edit(db: &Db, cx: &Cx, id: IssueId, version: i32, edit: IssueEdit) -> Result<IssueId> {
    access::require(&cx.actor, Action::Newsletter, &Subject::community())?;
    let tx = Tx::begin(db, cx).await?;
    let current = store::lock(&tx, id).await?.ok_or(Error::NotFound)?;
    rules::editable(&current, version)?;
    let entries: Vec<Uuid> = edit.blocks.iter().map(|block| block.entry.0).collect();
    let change = rules::edit(edit, &store::publishable(&tx, &entries).await?)?;
    store::update(&tx, id, &change).await?;
    store::replace_blocks(&tx, id, &change.blocks).await?;
    tx.commit().await?;
    Ok(id)
}

/// Sends the issue to every confirmed subscriber, each once. From here on it is in the archive and can't be
/// edited; a block whose entry was narrowed meanwhile is left out.
pub async fn send(db: &Db, cx: &Cx, id: IssueId, version: i32) -> Result<IssueId> {
    access::require(&cx.actor, Action::Newsletter, &Subject::community())?;
    let tx = Tx::begin(db, cx).await?;
    let current = store::lock(&tx, id).await?.ok_or(Error::NotFound)?;
    rules::editable(&current, version)?;
    store::drop_hidden_blocks(&tx, id).await?;
    rules::sendable(&current, store::blocks(tx.client(), &[id.0]).await?.len())?;
    store::mark_sending(&tx, id).await?;
    store::insert_deliveries(&tx, id).await?;
    job::put(&tx, JobKind::IssueRun, Some(id.0), None, cx.now).await?;
    tx.emit(Event { kind: EventKind::IssueSent, entry: None, subject: Some(id.0), before: None, after: None }).await?;
    tx.commit().await?;
    Ok(id)
}

/// Sends the issue as it is now to the person who asks, and to nobody else.
pub async fn send_test(db: &Db, cx: &Cx, id: IssueId) -> Result<()> {
    access::require(&cx.actor, Action::Newsletter, &Subject::community())?;
    let member = cx.actor.require_member()?;
    let tx = Tx::begin(db, cx).await?;
    store::lock(&tx, id).await?.ok_or(Error::NotFound)?;
    job::put(&tx, JobKind::IssueTest, Some(id.0), Some(member), cx.now).await?;
    tx.commit().await
}

/// Issues, newest first, with a number below `before`: the archive; for the facilitator with the draft.
pub async fn list(reader: &Reader, actor: &Actor, before: Option<i32>, limit: i64) -> Result<Vec<IssueRow>> {
    reader.watch(store::list(reader, before.unwrap_or(i32::MAX), makes(actor), limit)).await
}

/// How many issues [`list`] has in all.
pub async fn count(reader: &Reader, actor: &Actor) -> Result<i64> {
    reader.watch(store::count(reader, makes(actor))).await
}

/// Those of these issues that the actor may read.
pub async fn by_id(reader: &Reader, actor: &Actor, ids: &[Uuid]) -> Result<Vec<IssueRow>> {
    reader.watch(store::by_id(reader, ids, makes(actor))).await
}

/// The issue with this number, when the actor may read it.
pub async fn by_number(reader: &Reader, actor: &Actor, number: i32) -> Result<Option<IssueRow>> {
    reader.watch(store::by_number(reader, number, makes(actor))).await
}

/// The blocks of these issues in reading order, without those whose entry is no longer public; ask only for
/// issues that the actor may read.
pub async fn blocks(reader: &Reader, issues: &[Uuid]) -> Result<Vec<BlockRow>> {
    reader.watch(store::blocks(reader, issues)).await
}

/// What became public since the last issue and stands in none yet; for the facilitator.
pub async fn proposals(reader: &Reader, actor: &Actor) -> Result<Vec<ProposalRow>> {
    access::require(actor, Action::Newsletter, &Subject::community())?;
    reader.watch(store::proposals(reader)).await
}

/// How far the sending of these issues is; for the facilitator.
pub async fn progress(reader: &Reader, actor: &Actor, issues: &[Uuid]) -> Result<Vec<ProgressRow>> {
    access::require(actor, Action::Newsletter, &Subject::community())?;
    reader.watch(store::progress(reader, issues)).await
}

fn makes(actor: &Actor) -> bool {
    access::may(actor, Action::Newsletter, &Subject::community())
}
