//! What was sent to whom: one delivery per issue and subscriber, by a constraint. A worker claims it, commits that
//! it hands over, and settles it. What was cut off while handing over is never sent again without a person.

use super::{DeliveryStatus, rules, store};
use crate::{
    access::{self, Action, Subject},
    cx::{Actor, Cx},
    db::{Alone, Db, Reader, Tx},
    error::{Error, Result},
    id::{IssueId, MemberId, SubscriberId},
    job::{self, JobKind},
};
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::HashSet;
use uuid::Uuid;

pub use super::token::LeaveKey;
pub use leerkring_queries::queries::newsletter::DeliveredRow;

/// A delivery that this worker may make until its lease ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Which delivery.
    pub id: Uuid,
    /// To whom.
    pub subscriber: SubscriberId,
    /// To which address.
    pub email: String,
    /// How often it was tried before.
    pub attempts: i32,
    pub(super) lease: Uuid,
}

/// How a delivery ended this time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It was taken.
    Sent,
    /// It was not handed over; it is tried again after a pause, or given up.
    Later(String),
    /// It will never be taken; when the address does not exist, its subscriber gets no further issue.
    Refused {
        /// Whether the address does not exist.
        bounced: bool,
        /// What the other side said.
        reason: String,
    },
    /// Nobody can tell whether it arrived.
    Unknown(String),
    /// It was not begun: it waits as before.
    Untouched,
}

/// To whom an issue goes, and how that went, after a subscriber; for the facilitator.
pub async fn list(
    reader: &Reader,
    actor: &Actor,
    issue: IssueId,
    statuses: Option<Vec<DeliveryStatus>>,
    after: Option<Uuid>,
    limit: i64,
) -> Result<Vec<DeliveredRow>> {
    access::require(actor, Action::Newsletter, &Subject::community())?;
    reader.watch(store::deliveries(reader, issue, statuses, after, limit)).await
}

/// Where the copy of a test goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tester {
    /// Their name.
    pub name: String,
    /// Their address.
    pub email: String,
    /// Their language: `nl` or `en`.
    pub language: String,
}

/// Puts right what a worker left that died: claimed ones wait again, those being handed over become unknown;
/// and sets aside those of people who left meanwhile.
pub async fn recover(db: &Db, cx: &Cx, issue: IssueId) -> Result<()> {
    let tx = Tx::begin(db, cx).await?;
    store::expire(&tx, issue).await?;
    tx.commit().await
}

/// Claims at most `limit` deliveries of an issue; nobody else gets them before `lease` is over.
pub async fn claim(db: &Db, cx: &Cx, issue: IssueId, limit: i64, lease: TimeDelta) -> Result<Vec<Claim>> {
    let tx = Tx::begin(db, cx).await?;
    let claims = store::claim(&tx, issue, limit, cx.now + lease).await?;
    tx.commit().await?;
    Ok(claims)
}

/// Writes down, in one commit, how deliveries `ended` this time, and that the contents of others `begin` to go out now.
/// Gives those that may begin: not one whose claim is over, or whose subscriber left.
pub async fn record(
    db: &Db,
    cx: &Cx,
    ended: &[(Claim, Fate)],
    begin: &[Claim],
    lease: TimeDelta,
) -> Result<HashSet<Uuid>> {
    let settled: Vec<_> = ended.iter().map(|(claim, fate)| (claim, fate.settled(claim, cx.now))).collect();
    let bounced = ended.iter().filter(|(_, fate)| matches!(fate, Fate::Refused { bounced: true, .. }));
    let bounced: Vec<Uuid> = bounced.map(|(claim, _)| claim.subscriber.0).collect();
    let alone = Alone::begin(db, cx).await?;
    let may = alone.answered(store::record(&alone, &settled, &bounced, begin, cx.now + lease)).await?;
    Ok(may.into_iter().collect())
}

/// Sends again what nobody can tell of: only when a facilitator asks, each delivery once, and after its run. `version`
/// is the one that was seen. When nothing is left to send again, nothing changes.
pub async fn resend_unknown(db: &Db, cx: &Cx, id: IssueId, version: i32) -> Result<IssueId> {
    access::require(&cx.actor, Action::Newsletter, &Subject::community())?;
    let member = cx.actor.require_member()?;
    let tx = Tx::begin(db, cx).await?;
    let current = store::lock(&tx, id).await?.ok_or(Error::NotFound)?;
    rules::resendable(&current, version)?;
    if store::resend_unknown(&tx, id, member).await? > 0 {
        store::reopen(&tx, id).await?;
        job::put(&tx, JobKind::IssueRun, Some(id.0), None, cx.now).await?;
        tx.commit().await?;
    }
    Ok(id)
}

/// What a delivery's row becomes.
pub(super) struct Settled<'a> {
    pub status: DeliveryStatus,
    pub due: DateTime<Utc>,
    pub reason: &'a str,
    /// Whether it counts as an attempt.
    pub counts: bool,
}

impl Fate {
    fn settled(&self, claim: &Claim, now: DateTime<Utc>) -> Settled<'_> {
        use DeliveryStatus as S;
        let (status, due, reason) = match self {
            Self::Sent => (S::Sent, now, ""),
            Self::Later(reason) => match rules::pause(claim.attempts + 1) {
                Some(pause) => (S::Queued, now + pause, reason.as_str()),
                None => (S::Failed, now, reason.as_str()),
            },
            Self::Refused { reason, .. } => (S::Failed, now, reason.as_str()),
            Self::Unknown(reason) => (S::Unknown, now, reason.as_str()),
            Self::Untouched => (S::Queued, now, ""),
        };
        Settled { status, due, reason, counts: *self != Self::Untouched }
    }
}

/// When there is something to do for an issue again. With nothing left the issue is complete, and this is none.
pub async fn next(db: &Db, cx: &Cx, issue: IssueId) -> Result<Option<DateTime<Utc>>> {
    let tx = Tx::begin(db, cx).await?;
    let due = store::next_delivery(&tx, issue).await?;
    if due.is_none() {
        store::complete(&tx, issue).await?;
        tx.commit().await?;
    }
    Ok(due)
}

/// Signs the links by which people leave.
pub async fn leave_key(db: &Db, cx: &Cx) -> Result<LeaveKey> {
    let tx = Tx::begin(db, cx).await?;
    let key = LeaveKey::load(&tx).await?;
    tx.commit().await?;
    Ok(key)
}

/// Where a test copy goes.
pub async fn tester(db: &Db, member: MemberId) -> Result<Option<Tester>> {
    let reader = db.reader().await?;
    reader.watch(store::tester(&reader, member)).await
}
