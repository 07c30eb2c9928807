//! Work that a command leaves for later, written in the command's own transaction: mails, sweeps. A claim is
//! committed before anything slow begins, and runs out by itself when its worker dies.
//!
//! Never does the work: that is for whoever claims it.

mod letter;
mod rules;
mod store;

use crate::{
    cx::Cx,
    db::{Db, Tx},
    error::Result,
    id::MemberId,
};
use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

pub use leerkring_queries::types::JobKind;
pub use letter::{SignInLetter, seal_sign_in, sign_in_letter, unseal_sign_in};

/// The id of the one sweep that comes back.
const SWEEP: Uuid = Uuid::from_u128(0x0192_0000_0000_7000_8000_0000_0000_0001);

/// A job that this worker may do until its lease ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// Which.
    pub id: Uuid,
    /// What is to be done.
    pub kind: JobKind,
    /// To what: the sign-in link, subscriber, issue or attachment.
    pub subject: Option<Uuid>,
    /// For whom, where the subject does not tell.
    pub member: Option<MemberId>,
    /// How often it was begun, this time included.
    pub attempts: i32,
    lease: Uuid,
}

/// Leaves a job, to be done from `due` on; workers are woken at the commit.
pub async fn put(
    tx: &Tx<'_>,
    kind: JobKind,
    subject: Option<Uuid>,
    member: Option<MemberId>,
    due: DateTime<Utc>,
) -> Result<()> {
    store::put(tx, kind, subject, member, due).await?;
    tx.wake().await
}

/// Sees to it that the jobs stand there that come back for ever: the sweep. However often it is asked, there is one.
pub async fn put_standing(db: &Db, cx: &Cx) -> Result<()> {
    let tx = Tx::begin(db, cx).await?;
    store::put_standing(&tx, SWEEP, JobKind::QuarantineSweep, cx.now).await?;
    tx.commit().await
}

/// Claims the job that is due longest; no other worker gets it before `lease` is over.
pub async fn claim(db: &Db, cx: &Cx, lease: TimeDelta) -> Result<Option<Job>> {
    let tx = Tx::begin(db, cx).await?;
    let claimed = store::claim(&tx, cx.new_id(), cx.now + lease).await?;
    tx.commit().await?;
    Ok(claimed)
}

/// Keeps a claim for another `lease`.
pub async fn renew(db: &Db, cx: &Cx, job: &Job, lease: TimeDelta) -> Result<()> {
    let tx = Tx::begin(db, cx).await?;
    store::renew(&tx, job, cx.now + lease).await?;
    tx.commit().await
}

/// It is done.
pub async fn finish(db: &Db, cx: &Cx, job: &Job) -> Result<()> {
    let tx = Tx::begin(db, cx).await?;
    store::finish(&tx, job).await?;
    tx.commit().await
}

/// It went wrong: it is tried again after a pause that grows, or given up.
pub async fn fail(db: &Db, cx: &Cx, job: &Job, reason: &str) -> Result<()> {
    let tx = Tx::begin(db, cx).await?;
    match rules::pause(job.kind, job.attempts) {
        Some(pause) => store::postpone(&tx, job, cx.now + pause, None, Some(reason), true).await?,
        None => store::postpone(&tx, job, cx.now, Some(cx.now), Some(reason), true).await?,
    }
    tx.commit().await
}

/// It will never be done, whatever is tried: it is kept with the reason.
pub async fn give_up(db: &Db, cx: &Cx, job: &Job, reason: &str) -> Result<()> {
    let tx = Tx::begin(db, cx).await?;
    store::postpone(&tx, job, cx.now, Some(cx.now), Some(reason), true).await?;
    tx.commit().await
}

/// It is not finished, and nothing went wrong: it goes on from `due`.
pub async fn go_on(db: &Db, cx: &Cx, job: &Job, due: DateTime<Utc>) -> Result<()> {
    let tx = Tx::begin(db, cx).await?;
    store::postpone(&tx, job, due, None, None, false).await?;
    tx.commit().await
}

/// When a job is due, or the lease of one ends, first; none when there is nothing to do.
pub async fn next(db: &Db) -> Result<Option<DateTime<Utc>>> {
    let reader = db.reader().await?;
    reader.watch(store::next(&reader)).await
}

/// How many jobs wait or run.
pub async fn waiting(db: &Db) -> Result<i64> {
    let reader = db.reader().await?;
    reader.watch(store::waiting(&reader)).await
}
