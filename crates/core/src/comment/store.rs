//! The statements of comments.

use super::CommentRow;
use crate::{
    cx::Sight,
    db::Tx,
    entry::EntryId,
    error::Result,
    id::{CommentId, MemberId, OrganisationId},
};
use chrono::{DateTime, Utc};
use deadpool_postgres::Client;
use leerkring_queries::queries::comment as sql;
use uuid::Uuid;

pub async fn insert(
    tx: &Tx<'_>,
    id: CommentId,
    entry: EntryId,
    author: MemberId,
    organisation: OrganisationId,
    body: &str,
) -> Result<CommentRow> {
    let now = &tx.cx.now;
    Ok(sql::insert_comment().bind(tx.client(), &id.0, &entry.0, &author.0, &organisation.0, &body, now).one().await?)
}

pub async fn lock(tx: &Tx<'_>, id: CommentId) -> Result<Option<CommentRow>> {
    Ok(sql::lock_comment().bind(tx.client(), &id.0).opt().await?)
}

/// One that the actor sees.
pub async fn lock_seen(tx: &Tx<'_>, id: CommentId) -> Result<Option<CommentRow>> {
    let Sight { visibilities, homes, member } = &tx.cx.actor.sight();
    Ok(sql::lock_seen_comment().bind(tx.client(), &id.0, visibilities, homes, member).opt().await?)
}

pub async fn update(tx: &Tx<'_>, id: CommentId, body: &str) -> Result<CommentRow> {
    Ok(sql::update_comment().bind(tx.client(), &body, &tx.cx.now, &id.0).one().await?)
}

pub async fn withdraw(tx: &Tx<'_>, id: CommentId) -> Result<CommentRow> {
    Ok(sql::withdraw_comment().bind(tx.client(), &tx.cx.now, &id.0).one().await?)
}

pub async fn by_id(client: &Client, sight: &Sight, id: CommentId) -> Result<Option<CommentRow>> {
    let Sight { visibilities, homes, member } = sight;
    Ok(sql::comment_by_id().bind(client, &id.0, visibilities, homes, member).opt().await?)
}

pub async fn latest(client: &Client, entries: &[Uuid], limit: i64) -> Result<Vec<CommentRow>> {
    Ok(sql::latest_comments().bind(client, &entries, &limit).all().await?)
}

pub async fn latest_seen(client: &Client, sight: &Sight, entry: EntryId, limit: i64) -> Result<Vec<CommentRow>> {
    let Sight { visibilities, homes, member } = sight;
    Ok(sql::latest_seen_comments().bind(client, &entry.0, visibilities, homes, member, &limit).all().await?)
}

pub async fn after(
    client: &Client,
    entry: EntryId,
    place: Option<(DateTime<Utc>, Uuid)>,
    limit: i64,
) -> Result<Vec<CommentRow>> {
    let (created, id) = (place.map(|p| p.0), place.map(|p| p.1));
    Ok(sql::comments_after().bind(client, &entry.0, &id, &created, &limit).all().await?)
}
