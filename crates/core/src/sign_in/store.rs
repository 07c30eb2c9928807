//! The statements of sign-in.

use super::{SESSION_LIFETIME, rules::LINK_LIFETIME};
use crate::{
    db::Tx,
    error::Result,
    id::{MemberId, SessionId},
};
use chrono::{DateTime, Utc};
use deadpool_postgres::Client;
use leerkring_queries::queries::{directory, sign_in as sql};
use std::collections::HashMap;
use uuid::Uuid;

pub use sql::{LinkRow, SessionRow, SigningKeyRow};

pub async fn member(tx: &Tx<'_>, email: &str) -> Result<Option<Uuid>> {
    Ok(directory::member_by_email().bind(tx.client(), &email).opt().await?)
}

pub async fn insert_link(
    tx: &Tx<'_>,
    id: Uuid,
    email: &str,
    member: Option<Uuid>,
    browser_hash: &str,
    next: &str,
) -> Result<()> {
    let (now, expires) = (tx.cx.now, tx.cx.now + LINK_LIFETIME);
    sql::insert_link().bind(tx.client(), &id, &email, &member, &browser_hash, &next, &now, &expires).await?;
    Ok(())
}

pub async fn lock_link(tx: &Tx<'_>, token_hash: &str) -> Result<Option<LinkRow>> {
    Ok(sql::lock_link().bind(tx.client(), &token_hash).opt().await?)
}

pub async fn mark_used(tx: &Tx<'_>, id: Uuid) -> Result<()> {
    sql::mark_link_used().bind(tx.client(), &tx.cx.now, &id).await?;
    Ok(())
}

pub async fn insert_session(
    tx: &Tx<'_>,
    id: SessionId,
    member: MemberId,
    refresh_hash: &str,
    user_agent: &str,
) -> Result<()> {
    let (now, expires) = (tx.cx.now, tx.cx.now + SESSION_LIFETIME);
    sql::insert_session().bind(tx.client(), &id.0, &member.0, &refresh_hash, &now, &expires, &user_agent).await?;
    Ok(())
}

pub async fn lock_session(tx: &Tx<'_>, hash: &str) -> Result<Option<SessionRow>> {
    Ok(sql::lock_session().bind(tx.client(), &hash).opt().await?)
}

pub async fn rotate(tx: &Tx<'_>, id: SessionId, refresh_hash: &str) -> Result<()> {
    sql::rotate_session().bind(tx.client(), &refresh_hash, &tx.cx.now, &id.0).await?;
    Ok(())
}

pub async fn end(tx: &Tx<'_>, id: SessionId) -> Result<()> {
    sql::end_session().bind(tx.client(), &tx.cx.now, &id.0).await?;
    Ok(())
}

pub async fn end_all(tx: &Tx<'_>, member: MemberId) -> Result<()> {
    sql::end_sessions_of().bind(tx.client(), &tx.cx.now, &member.0).await?;
    Ok(())
}

pub async fn live(client: &Client, ids: &[Uuid], now: DateTime<Utc>) -> Result<HashMap<SessionId, MemberId>> {
    let rows = sql::live_sessions().bind(client, &ids, &now).all().await?;
    Ok(rows.into_iter().map(|row| (SessionId(row.id), MemberId(row.member))).collect())
}

pub async fn has_member(tx: &Tx<'_>, id: MemberId) -> Result<bool> {
    Ok(sql::has_member().bind(tx.client(), &id.0).one().await? > 0)
}

pub async fn keys(client: &Client, since: DateTime<Utc>) -> Result<Vec<SigningKeyRow>> {
    Ok(sql::signing_keys().bind(client, &since).all().await?)
}

pub async fn lock_keys(tx: &Tx<'_>) -> Result<()> {
    sql::lock_signing_keys().bind(tx.client()).one().await?;
    Ok(())
}

pub async fn insert_key(tx: &Tx<'_>, kid: &str, pkcs8: &[u8], x: &str) -> Result<()> {
    sql::insert_signing_key().bind(tx.client(), &kid, &pkcs8, &x, &tx.cx.now).await?;
    Ok(())
}

pub async fn retire(tx: &Tx<'_>, before: DateTime<Utc>) -> Result<()> {
    sql::retire_signing_keys().bind(tx.client(), &tx.cx.now, &before).await?;
    Ok(())
}
