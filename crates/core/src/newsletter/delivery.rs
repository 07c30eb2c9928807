//! What was sent to whom: one delivery per issue and subscriber, by a constraint. A worker claims it, commits that
//! it hands over, and settles it. What was cut off while handing over is never sent again without a person.

use super::{DeliveryStatus, rules, store};
use crate::{
    cx::Cx,
    db::{Db, Tx},
    error::Result,
    id::{IssueId, MemberId, SubscriberId},
};
use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

pub use super::token::LeaveKey;

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

/// Commits that the content goes out now. False when it may not: the claim is over, or the subscriber left.
pub async fn hand_over(db: &Db, cx: &Cx, claim: &Claim, lease: TimeDelta) -> Result<bool> {
    let tx = Tx::begin(db, cx).await?;
    let may = store::hand_over(&tx, claim, cx.now + lease).await?;
    tx.commit().await?;
    Ok(may)
}

/// Writes down how a delivery ended this time.
pub async fn settle(db: &Db, cx: &Cx, claim: &Claim, fate: &Fate) -> Result<()> {
    use DeliveryStatus as S;
    let tx = Tx::begin(db, cx).await?;
    let now = cx.now;
    match fate {
        Fate::Sent => store::settle(&tx, claim, S::Sent, now, None, true).await?,
        Fate::Later(reason) => match rules::pause(claim.attempts + 1) {
            Some(pause) => store::settle(&tx, claim, S::Queued, now + pause, Some(reason), true).await?,
            None => store::settle(&tx, claim, S::Failed, now, Some(reason), true).await?,
        },
        Fate::Refused { bounced, reason } => {
            store::settle(&tx, claim, S::Failed, now, Some(reason), true).await?;
            if *bounced {
                store::bounce(&tx, claim.subscriber).await?;
            }
        }
        Fate::Unknown(reason) => store::settle(&tx, claim, S::Unknown, now, Some(reason), true).await?,
        Fate::Untouched => store::settle(&tx, claim, S::Queued, now, None, false).await?,
    }
    tx.commit().await
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
