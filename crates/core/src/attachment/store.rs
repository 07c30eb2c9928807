//! The statements of attachments.

use super::{AttachmentKept, AttachmentRow, AttachmentState, Checked, Ticket};
use crate::{
    cx::Sight,
    db::Tx,
    entry::EntryId,
    error::Result,
    id::{AttachmentId, MemberId},
};
use chrono::{DateTime, Utc};
use deadpool_postgres::Client;
use leerkring_queries::queries::attachment as sql;
use uuid::Uuid;

pub async fn insert(
    tx: &Tx<'_>,
    id: AttachmentId,
    entry: EntryId,
    author: MemberId,
    ticket: &Ticket,
) -> Result<AttachmentRow> {
    let Ticket { name, kind, size, sha256, alt } = ticket;
    let sha256 = hex::encode(sha256);
    Ok(sql::insert_attachment()
        .bind(tx.client(), &id.0, &entry.0, &author.0, name, &kind.media_type(), size, &sha256, alt, &tx.cx.now)
        .one()
        .await?)
}

pub async fn found(tx: &Tx<'_>, id: AttachmentId) -> Result<Option<AttachmentRow>> {
    Ok(sql::attachment().bind(tx.client(), &id.0).opt().await?)
}

/// One that hangs on an entry that the actor sees.
pub async fn lock_seen(tx: &Tx<'_>, id: AttachmentId) -> Result<Option<AttachmentRow>> {
    let Sight { visibilities, homes, member } = &tx.cx.actor.sight();
    Ok(sql::lock_seen_attachment().bind(tx.client(), &id.0, visibilities, homes, member).opt().await?)
}

pub async fn kept(tx: &Tx<'_>, entry: EntryId) -> Result<i64> {
    Ok(sql::kept_attachments().bind(tx.client(), &entry.0).one().await?)
}

pub async fn confirm(tx: &Tx<'_>, id: AttachmentId, name: &str, checked: &Checked) -> Result<AttachmentRow> {
    let (width, height) = (checked.pixels.map(|p| p.0), checked.pixels.map(|p| p.1));
    let size = i64::try_from(checked.bytes.len()).unwrap_or(i64::MAX);
    let (media_type, sha256) = (checked.kind.media_type(), hex::encode(checked.sha256));
    Ok(sql::confirm_attachment()
        .bind(tx.client(), &tx.cx.now, &name, &media_type, &size, &sha256, &width, &height, &id.0)
        .one()
        .await?)
}

pub async fn place(
    tx: &Tx<'_>,
    id: AttachmentId,
    entry: EntryId,
    author: MemberId,
    (name, alt): (&str, &str),
    at: DateTime<Utc>,
    file: &Checked,
) -> Result<u64> {
    let (width, height) = (file.pixels.map(|p| p.0), file.pixels.map(|p| p.1));
    let size = i64::try_from(file.bytes.len()).unwrap_or(i64::MAX);
    let (media_type, sha256) = (file.kind.media_type(), hex::encode(file.sha256));
    Ok(leerkring_queries::queries::import::place_attachment()
        .bind(tx.client(), &id.0, &entry.0, &author.0, &name, &media_type, &size, &sha256, &alt, &width, &height, &at)
        .await?)
}

pub async fn remove(tx: &Tx<'_>, id: AttachmentId) -> Result<AttachmentRow> {
    Ok(sql::remove_attachment().bind(tx.client(), &id.0).one().await?)
}

pub async fn describe(tx: &Tx<'_>, id: AttachmentId, alt: &str) -> Result<AttachmentRow> {
    Ok(sql::describe_attachment().bind(tx.client(), &alt, &id.0).one().await?)
}

pub async fn expire(tx: &Tx<'_>, before: DateTime<Utc>, limit: i64) -> Result<u64> {
    Ok(sql::expire_attachments().bind(tx.client(), &before, &limit).await?)
}

pub async fn by_id(client: &Client, sight: &Sight, id: AttachmentId) -> Result<Option<AttachmentRow>> {
    let Sight { visibilities, homes, member } = sight;
    Ok(sql::attachment_by_id().bind(client, &id.0, visibilities, homes, member).opt().await?)
}

pub async fn of(client: &Client, entries: &[Uuid]) -> Result<Vec<AttachmentRow>> {
    Ok(sql::attachments_of().bind(client, &entries).all().await?)
}

pub async fn of_seen(client: &Client, sight: &Sight, entry: EntryId) -> Result<Vec<AttachmentRow>> {
    let Sight { visibilities, homes, member } = sight;
    Ok(sql::seen_attachments().bind(client, &entry.0, visibilities, homes, member).all().await?)
}

pub async fn states(client: &Client, ids: &[Uuid]) -> Result<Vec<AttachmentState>> {
    Ok(sql::attachment_states().bind(client, &ids).all().await?)
}

pub async fn ready(client: &Client, after: Uuid, limit: i64) -> Result<Vec<AttachmentKept>> {
    Ok(sql::ready_attachments().bind(client, &after, &limit).all().await?)
}
