//! The worker: does the jobs that commands leave, one claim at a time, until it is told to stop. Whatever kills it,
//! another goes on where it was, and no mail goes out twice.
//!
//! Never decides who gets a mail: core's claims do.

mod issue;
mod ledger;
mod letters;
mod trial;

use crate::mail::{self, Outgoing, Parts, Sender, Transport};
use chrono::{DateTime, TimeDelta, Utc};
use leerkring_core::{
    Actor, Cx, Db, Result, attachment,
    id::AttachmentId,
    job::{self, Job, JobKind},
    limit,
    newsletter::Links,
    objects::ObjectStore,
};
use std::{convert::Infallible, sync::Arc, time::Duration};
use tokio::{sync::watch, task::JoinSet};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

/// Jobs that are done at the same time.
const HANDS: usize = 8;
/// How long it waits at most before it looks again, told or not.
const LOOKS_EVERY: TimeDelta = TimeDelta::seconds(10);

/// The pause between two sweeps of the object storage.
const SWEEPS_EVERY: TimeDelta = TimeDelta::hours(1);

/// Where the links of mails lead: paths with a token in them, which begin with a slash.
#[derive(Clone, Copy, Debug)]
pub struct Pages {
    /// Signs in.
    pub sign_in: fn(&str) -> String,
    /// Confirms a subscription.
    pub confirm: fn(&str) -> String,
    /// Leaves the newsletter; a POST to it leaves with one click (RFC 8058).
    pub leave: fn(&str) -> String,
}

/// How fast it goes.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    /// How long the way out may take for one step; claims last a few times as long.
    pub patience: Duration,
    /// Mails of an issue that are on their way at the same time.
    pub lanes: usize,
}

impl Pace {
    fn times(self, n: u32) -> TimeDelta {
        TimeDelta::from_std(self.patience * n).unwrap_or(TimeDelta::MAX)
    }
}

/// What the worker works with.
pub struct Worker {
    /// The database.
    pub db: Db,
    /// Where attachments lie.
    pub objects: Arc<dyn ObjectStore>,
    /// The way out.
    pub transport: Arc<dyn Transport>,
    /// From whom mails come.
    pub sender: Sender,
    /// Where an issue's links lead.
    pub links: Links,
    /// Where the links of mails lead.
    pub pages: Pages,
    /// The clock.
    pub clock: fn() -> DateTime<Utc>,
    /// How fast it goes.
    pub pace: Pace,
}

/// How a job ended this time.
enum End {
    /// Nothing is left to do.
    Done,
    /// It went wrong; a later time may do better.
    Later(String),
    /// It never will be done.
    Never(String),
    /// There is more to do from then on.
    GoOn(DateTime<Utc>),
}

impl Worker {
    /// Works until `stop`, and then finishes what is on its way; looks at each change of `wake`, and when something
    /// is due.
    pub async fn run(self: Arc<Self>, mut wake: watch::Receiver<u64>, stop: CancellationToken) {
        let mut busy = JoinSet::new();
        if let Err(error) = job::put_standing(&self.db, &self.cx()).await {
            tracing::warn!(%error, "the jobs that come back could not be put");
        }
        while !stop.is_cancelled() {
            let pause = self.take_up(&mut busy, &stop).await;
            tokio::select! {
                () = stop.cancelled() => {}
                Some(ended) = busy.join_next() => if let Err(error) = ended {
                    tracing::error!(%error, "a job broke off");
                },
                woken = wake.changed() => if woken.is_err() {
                    tokio::time::sleep(pause).await;
                },
                () = tokio::time::sleep(pause) => {}
            }
        }
        while busy.join_next().await.is_some() {}
        self.transport.rest().await;
    }

    /// Begins what is due, as far as there are hands; says how long nothing will be due then.
    async fn take_up(self: &Arc<Self>, busy: &mut JoinSet<()>, stop: &CancellationToken) -> Duration {
        let longest = LOOKS_EVERY.to_std().unwrap_or_default();
        while busy.len() < HANDS {
            match job::claim(&self.db, &self.cx(), self.pace.times(1)).await {
                Ok(Some(job)) => {
                    busy.spawn(self.clone().work(job, stop.clone()));
                }
                Ok(None) => break,
                Err(error) => {
                    tracing::warn!(%error, "no job could be claimed");
                    return Duration::from_secs(1);
                }
            }
        }
        if busy.len() == HANDS {
            return longest;
        }
        match job::next(&self.db).await {
            Ok(Some(due)) => {
                let wait = (due - (self.clock)()).clamp(TimeDelta::milliseconds(20), LOOKS_EVERY);
                wait.to_std().unwrap_or(longest)
            }
            Ok(None) => longest,
            Err(_) => Duration::from_secs(1),
        }
    }

    async fn work(self: Arc<Self>, job: Job, stop: CancellationToken) {
        let ended = tokio::select! {
            ended = self.perform(&job, &stop) => ended.unwrap_or_else(|error| End::Later(error.to_string())),
            never = self.keep(&job) => match never {},
        };
        let (db, cx) = (&self.db, self.cx());
        let written = match &ended {
            End::Done => job::finish(db, &cx, &job).await,
            End::GoOn(due) => job::go_on(db, &cx, &job, *due).await,
            End::Later(reason) => {
                tracing::warn!(job = %job.id, kind = ?job.kind, %reason, "a job went wrong");
                job::fail(db, &cx, &job, reason).await
            }
            End::Never(reason) => {
                tracing::error!(job = %job.id, kind = ?job.kind, %reason, "a job is given up");
                job::give_up(db, &cx, &job, reason).await
            }
        };
        if let Err(error) = written {
            tracing::warn!(%error, job = %job.id, "how a job ended is not written; it is taken up when its lease ends");
        }
    }

    async fn perform(&self, job: &Job, stop: &CancellationToken) -> Result<End> {
        match (job.kind, job.subject) {
            (JobKind::SignInMail, Some(link)) => letters::sign_in(self, job, link).await,
            (JobKind::ConfirmMail, Some(subscriber)) => letters::confirm(self, job, subscriber).await,
            (JobKind::IssueRun, Some(issue)) => issue::run(self, issue, stop).await,
            (JobKind::IssueTest, Some(issue)) => trial::send(self, job, issue).await,
            (JobKind::ObjectDelete, Some(attachment)) => {
                attachment::delete_object(&self.db, &*self.objects, AttachmentId(attachment)).await?;
                Ok(End::Done)
            }
            (JobKind::QuarantineSweep, _) => self.sweep().await,
            (_, None) => Ok(End::Never("it does not say of what it is".into())),
        }
    }

    /// Clears the object storage of what nobody needs, and comes back.
    async fn sweep(&self) -> Result<End> {
        limit::sweep(&self.db, (self.clock)()).await?;
        let swept = attachment::sweep(&self.db, &self.cx(), &*self.objects).await?;
        if swept != attachment::Swept::default() {
            tracing::info!(expired = swept.expired, deleted = swept.deleted, "the object storage was swept");
        }
        Ok(End::GoOn((self.clock)() + SWEEPS_EVERY))
    }

    /// Renews a job's lease for as long as it is worked on.
    async fn keep(&self, job: &Job) -> Infallible {
        loop {
            tokio::time::sleep(self.pace.patience / 3).await;
            if let Err(error) = job::renew(&self.db, &self.cx(), job, self.pace.times(1)).await {
                tracing::warn!(%error, job = %job.id, "a job's lease could not be renewed");
            }
        }
    }

    /// The hub's own context: it acts for nobody.
    fn cx(&self) -> Cx {
        Cx::new(Actor::anyone(), (self.clock)())
    }

    /// A whole address out of a path.
    fn at(&self, path: &str) -> String {
        format!("{}{path}", self.links.base)
    }

    /// A mail to an address; fails when it is none.
    fn mail(
        &self,
        id: Uuid,
        to: &str,
        subject: String,
        parts: Parts,
        headers: Vec<(&'static str, String)>,
    ) -> std::result::Result<Outgoing, String> {
        let to = mail::address(to)?;
        Ok(Outgoing { id, from: self.sender.clone(), to, at: (self.clock)(), subject, parts, headers })
    }
}
