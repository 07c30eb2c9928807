//! The statements of the newsletter.

use super::{
    BlockEdit, BlockRow, DeliveryStatus, IssueEdit, IssueRow, ProgressRow, ProposalRow,
    delivery::{Claim, DeliveredRow, Settled, Tester},
    subscriber::{Audience, ConfirmLetter, SubscriberRow, SubscriberStatus},
};
use crate::{
    db::{Alone, Tx},
    error::Result,
    id::{IssueId, MemberId, SubscriberId},
};
use chrono::{DateTime, Utc};
use deadpool_postgres::Client;
use leerkring_queries::queries::newsletter as sql;
use uuid::Uuid;

pub async fn lock(tx: &Tx<'_>, id: IssueId) -> Result<Option<IssueRow>> {
    Ok(sql::lock_issue().bind(tx.client(), &id.0).opt().await?)
}

pub async fn list(client: &Client, before: i32, drafts: bool, limit: i64) -> Result<Vec<IssueRow>> {
    Ok(sql::issues().bind(client, &drafts, &before, &limit).all().await?)
}

pub async fn count(client: &Client, drafts: bool) -> Result<i64> {
    Ok(sql::count_issues().bind(client, &drafts).one().await?)
}

pub async fn by_id(client: &Client, ids: &[Uuid], drafts: bool) -> Result<Vec<IssueRow>> {
    Ok(sql::issues_by_id().bind(client, &ids, &drafts).all().await?)
}

pub async fn by_number(client: &Client, number: i32, drafts: bool) -> Result<Option<IssueRow>> {
    Ok(sql::issue_by_number().bind(client, &number, &drafts).opt().await?)
}

pub async fn blocks(client: &Client, issues: &[Uuid]) -> Result<Vec<BlockRow>> {
    Ok(sql::blocks().bind(client, &issues).all().await?)
}

pub async fn proposals(client: &Client) -> Result<Vec<ProposalRow>> {
    Ok(sql::proposals().bind(client).all().await?)
}

pub async fn publishable(tx: &Tx<'_>, entries: &[Uuid]) -> Result<Vec<ProposalRow>> {
    Ok(sql::publishable().bind(tx.client(), &entries).all().await?)
}

pub async fn progress(client: &Client, issues: &[Uuid]) -> Result<Vec<ProgressRow>> {
    Ok(sql::progress().bind(client, &issues).all().await?)
}

pub async fn subscribers(
    client: &Client,
    status: Option<SubscriberStatus>,
    after: Option<(DateTime<Utc>, Uuid)>,
    limit: i64,
) -> Result<Vec<SubscriberRow>> {
    let (asked, last) = after.unzip();
    Ok(sql::subscribers().bind(client, &status, &asked, &last, &limit).all().await?)
}

pub async fn subscriber(client: &Client, id: SubscriberId) -> Result<Option<SubscriberRow>> {
    Ok(sql::subscriber_by_id().bind(client, &id.0).opt().await?)
}

pub async fn deliveries(
    client: &Client,
    issue: IssueId,
    statuses: Option<Vec<DeliveryStatus>>,
    after: Option<Uuid>,
    limit: i64,
) -> Result<Vec<DeliveredRow>> {
    Ok(sql::deliveries().bind(client, &issue.0, &statuses, &after, &limit).all().await?)
}

pub async fn insert(tx: &Tx<'_>, id: IssueId, subject: &str, author: MemberId) -> Result<()> {
    let number = sql::next_number().bind(tx.client()).one().await?;
    sql::insert_issue().bind(tx.client(), &id.0, &number, &subject, &"", &author.0, &tx.cx.now).await?;
    Ok(())
}

pub async fn update(tx: &Tx<'_>, id: IssueId, edit: &IssueEdit) -> Result<()> {
    sql::update_issue().bind(tx.client(), &edit.subject, &edit.introduction, &tx.cx.now, &id.0).await?;
    Ok(())
}

pub async fn replace_blocks(tx: &Tx<'_>, id: IssueId, blocks: &[BlockEdit]) -> Result<()> {
    let entries: Vec<Uuid> = blocks.iter().map(|block| block.entry.0).collect();
    let titles: Vec<&str> = blocks.iter().map(|block| block.title.as_str()).collect();
    let summaries: Vec<&str> = blocks.iter().map(|block| block.summary.as_str()).collect();
    sql::clear_blocks().bind(tx.client(), &id.0).await?;
    sql::insert_blocks().bind(tx.client(), &id.0, &entries, &titles, &summaries).await?;
    Ok(())
}

pub async fn drop_hidden_blocks(tx: &Tx<'_>, id: IssueId) -> Result<()> {
    sql::drop_hidden_blocks().bind(tx.client(), &id.0).await?;
    Ok(())
}

pub async fn mark_sending(tx: &Tx<'_>, id: IssueId) -> Result<()> {
    sql::mark_sending().bind(tx.client(), &tx.cx.now, &id.0).await?;
    Ok(())
}

pub async fn insert_deliveries(tx: &Tx<'_>, id: IssueId) -> Result<()> {
    let subscribers = sql::confirmed_subscribers().bind(tx.client()).all().await?;
    let ids: Vec<Uuid> = subscribers.iter().map(|_| tx.cx.new_id()).collect();
    sql::insert_deliveries().bind(tx.client(), &id.0, &tx.cx.now, &ids, &subscribers).await?;
    Ok(())
}

pub async fn complete(tx: &Tx<'_>, id: IssueId) -> Result<()> {
    sql::complete_issue().bind(tx.client(), &tx.cx.now, &id.0).await?;
    Ok(())
}

pub async fn ask(
    tx: &Tx<'_>,
    email: &str,
    from: &str,
    consent: &str,
    asked_before: DateTime<Utc>,
) -> Result<Option<SubscriberId>> {
    let id = tx.cx.new_id();
    let ask = sql::ask_subscription();
    let asked = ask.bind(tx.client(), &id, &email, &tx.cx.now, &from, &consent, &asked_before);
    Ok(asked.opt().await?.map(SubscriberId))
}

pub async fn confirm(tx: &Tx<'_>, hash: &str, asked_after: DateTime<Utc>) -> Result<bool> {
    Ok(sql::confirm_subscription().bind(tx.client(), &tx.cx.now, &hash, &asked_after).opt().await?.is_some())
}

pub async fn leave(tx: &Tx<'_>, id: SubscriberId) -> Result<bool> {
    Ok(sql::leave().bind(tx.client(), &tx.cx.now, &id.0).opt().await?.is_some())
}

pub async fn audience(client: &Client) -> Result<Audience> {
    let found = sql::audience().bind(client).one().await?;
    Ok(Audience {
        pending: found.pending,
        confirmed: found.confirmed,
        departed: found.departed,
        bounced: found.bounced,
    })
}

pub async fn confirm_letter(client: &Client, id: SubscriberId) -> Result<Option<ConfirmLetter>> {
    let row = sql::confirm_letter().bind(client, &id.0).opt().await?;
    let row = row.filter(|row| row.token_hash.is_none());
    Ok(row.map(|row| ConfirmLetter { email: row.email, consent: row.consent_text }))
}

pub async fn seal(tx: &Tx<'_>, id: SubscriberId, hash: &str) -> Result<bool> {
    Ok(sql::seal_subscriber().bind(tx.client(), &hash, &id.0).await? == 1)
}

pub async fn unseal(tx: &Tx<'_>, id: SubscriberId, hash: &str) -> Result<()> {
    sql::unseal_subscriber().bind(tx.client(), &id.0, &hash).await?;
    Ok(())
}

pub async fn tester(client: &Client, id: MemberId) -> Result<Option<Tester>> {
    let row = sql::member_address().bind(client, &id.0).opt().await?;
    Ok(row.map(|row| Tester { name: row.name, email: row.email, language: row.language }))
}

pub async fn expire(tx: &Tx<'_>, issue: IssueId) -> Result<()> {
    sql::expire_claims().bind(tx.client(), &issue.0, &tx.cx.now).await?;
    sql::expire_hand_overs().bind(tx.client(), &issue.0, &tx.cx.now).await?;
    sql::skip_departed().bind(tx.client(), &issue.0).await?;
    Ok(())
}

pub async fn claim(tx: &Tx<'_>, issue: IssueId, limit: i64, until: DateTime<Utc>) -> Result<Vec<Claim>> {
    // a claim that a power cut undoes was never begun; the hand-over's commit waits for the disk for both
    sql::flush_later().bind(tx.client()).one().await?;
    let lease = tx.cx.new_id();
    let rows = sql::claim_deliveries().bind(tx.client(), &lease, &until, &issue.0, &tx.cx.now, &limit).all().await?;
    let claim = |row: sql::DeliveryRow| Claim {
        id: row.id,
        subscriber: SubscriberId(row.subscriber),
        email: row.email,
        attempts: row.attempts,
        lease,
    };
    Ok(rows.into_iter().map(claim).collect())
}

/// One statement for all, so that it is one commit and one round.
pub async fn record(
    alone: &Alone<'_>,
    ended: &[(&Claim, Settled<'_>)],
    bounced: &[Uuid],
    begin: &[Claim],
    until: DateTime<Utc>,
) -> Result<Vec<Uuid>> {
    let ids: Vec<Uuid> = ended.iter().map(|(claim, _)| claim.id).collect();
    let leases: Vec<Uuid> = ended.iter().map(|(claim, _)| claim.lease).collect();
    let statuses: Vec<DeliveryStatus> = ended.iter().map(|(_, settled)| settled.status).collect();
    let dues: Vec<DateTime<Utc>> = ended.iter().map(|(_, settled)| settled.due).collect();
    let reasons: Vec<&str> = ended.iter().map(|(_, settled)| settled.reason).collect();
    let counts: Vec<bool> = ended.iter().map(|(_, settled)| settled.counts).collect();
    let begin_ids: Vec<Uuid> = begin.iter().map(|claim| claim.id).collect();
    let begin_leases: Vec<Uuid> = begin.iter().map(|claim| claim.lease).collect();
    let record = sql::record_deliveries();
    let rows = record.bind(
        alone.client(),
        &alone.cx.now,
        &ids,
        &leases,
        &statuses,
        &dues,
        &reasons,
        &counts,
        &bounced,
        &until,
        &begin_ids,
        &begin_leases,
    );
    Ok(rows.all().await?)
}

pub async fn resend_unknown(tx: &Tx<'_>, id: IssueId, member: MemberId) -> Result<u64> {
    Ok(sql::resend_unknown().bind(tx.client(), &tx.cx.now, &member.0, &id.0).await?)
}

pub async fn reopen(tx: &Tx<'_>, id: IssueId) -> Result<()> {
    sql::reopen_issue().bind(tx.client(), &id.0).await?;
    Ok(())
}

pub async fn next_delivery(tx: &Tx<'_>, issue: IssueId) -> Result<Option<DateTime<Utc>>> {
    Ok(sql::next_delivery().bind(tx.client(), &issue.0).one().await?)
}

/// The value of a setting; `fresh` becomes it when there is none.
pub async fn setting(tx: &Tx<'_>, key: &str, fresh: &str) -> Result<String> {
    let client = tx.client();
    if let Some(value) = sql::setting().bind(client, &key).opt().await? {
        return Ok(value);
    }
    sql::insert_setting().bind(client, &key, &fresh).await?;
    Ok(sql::setting().bind(client, &key).one().await?)
}
