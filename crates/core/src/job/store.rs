//! The statements of jobs.

use super::{Job, JobKind, SignInLetter};
use crate::{db::Tx, error::Result, id::MemberId};
use chrono::{DateTime, Utc};
use deadpool_postgres::Client;
use leerkring_queries::queries::job as sql;
use uuid::Uuid;

pub async fn put(
    tx: &Tx<'_>,
    kind: JobKind,
    subject: Option<Uuid>,
    member: Option<MemberId>,
    due: DateTime<Utc>,
) -> Result<()> {
    let member = member.map(|id| id.0);
    sql::put_job().bind(tx.client(), &tx.cx.new_id(), &kind, &subject, &member, &due).await?;
    Ok(())
}

pub async fn put_standing(tx: &Tx<'_>, id: Uuid, kind: JobKind, due: DateTime<Utc>) -> Result<()> {
    sql::put_standing_job().bind(tx.client(), &id, &kind, &due).await?;
    Ok(())
}

pub async fn claim(tx: &Tx<'_>, lease: Uuid, until: DateTime<Utc>) -> Result<Option<Job>> {
    let row = sql::claim_job().bind(tx.client(), &lease, &until, &tx.cx.now).opt().await?;
    Ok(row.map(|row| Job {
        id: row.id,
        kind: row.kind,
        subject: row.subject,
        member: row.member.map(MemberId),
        attempts: row.attempts,
        lease,
    }))
}

pub async fn renew(tx: &Tx<'_>, job: &Job, until: DateTime<Utc>) -> Result<()> {
    sql::renew_job().bind(tx.client(), &until, &job.id, &job.lease).await?;
    Ok(())
}

pub async fn finish(tx: &Tx<'_>, job: &Job) -> Result<()> {
    sql::finish_job().bind(tx.client(), &tx.cx.now, &job.id, &job.lease).await?;
    Ok(())
}

pub async fn postpone(
    tx: &Tx<'_>,
    job: &Job,
    due: DateTime<Utc>,
    failed: Option<DateTime<Utc>>,
    reason: Option<&str>,
    counts: bool,
) -> Result<()> {
    sql::postpone_job().bind(tx.client(), &due, &failed, &reason, &counts, &job.id, &job.lease).await?;
    Ok(())
}

pub async fn next(client: &Client) -> Result<Option<DateTime<Utc>>> {
    Ok(sql::next_job().bind(client).one().await?)
}

pub async fn waiting(client: &Client) -> Result<i64> {
    Ok(sql::waiting_jobs().bind(client).one().await?)
}

pub async fn sign_in_letter(client: &Client, id: Uuid, now: DateTime<Utc>) -> Result<Option<SignInLetter>> {
    let row = sql::sign_in_letter().bind(client, &id, &now).opt().await?;
    Ok(row.filter(|row| row.token_hash.is_none()).map(|row| SignInLetter {
        email: row.email,
        name: row.name,
        language: row.language,
        expires: row.expires,
    }))
}

pub async fn seal_sign_in(tx: &Tx<'_>, id: Uuid, hash: &str) -> Result<bool> {
    Ok(sql::seal_sign_in_link().bind(tx.client(), &hash, &id, &tx.cx.now).await? == 1)
}

pub async fn unseal_sign_in(tx: &Tx<'_>, id: Uuid, hash: &str) -> Result<()> {
    sql::unseal_sign_in_link().bind(tx.client(), &id, &hash).await?;
    Ok(())
}
