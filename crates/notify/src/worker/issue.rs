//! The run of an issue: claims its deliveries in handfuls and sends them over several lanes at once. A lane that the
//! relay turns away ends, so that a relay that takes few connections gets few.
//!
//! Never sends what may have been sent: what was cut off while handing over is counted as unknown.

use super::{
    End, Worker,
    ledger::{self, Ledger},
};
use crate::{
    mail::{Mould, Outcome, Outgoing},
    templates::Newsletter,
};
use chrono::TimeDelta;
use futures_util::future::join_all;
use leerkring_core::{
    Result,
    id::{IssueId, SubscriberId},
    newsletter::{
        Links, Renderer as _, content,
        delivery::{self, Claim, Fate, LeaveKey},
    },
};
use std::{
    collections::VecDeque,
    sync::{
        Arc, Mutex as Latch, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};
use tokio::sync::Mutex;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

/// Deliveries that are claimed together, for each lane.
const FOR_EACH_LANE: i64 = 4;
/// The pause after lanes were turned away while others got on.
const BREATH: TimeDelta = TimeDelta::seconds(10);

/// An issue as it reads now, but for each reader's own token.
struct Edition {
    subject: String,
    mould: Mould,
}

/// Deliveries that were claimed together, and what all of them get.
#[derive(Default)]
struct Handful {
    claims: VecDeque<Claim>,
    edition: Option<Arc<Edition>>,
}

struct Run<'a> {
    worker: &'a Worker,
    issue: IssueId,
    key: LeaveKey,
    handful: Mutex<Handful>,
    got_on: AtomicBool,
    /// Why the last lane was turned away.
    away: Latch<Option<String>>,
    stop: &'a CancellationToken,
}

/// Sends an issue as far as it can be sent now.
pub(super) async fn run(worker: &Worker, issue: Uuid, stop: &CancellationToken) -> Result<End> {
    let issue = IssueId(issue);
    delivery::recover(&worker.db, &worker.cx(), issue).await?;
    let run = Run {
        worker,
        issue,
        key: delivery::leave_key(&worker.db, &worker.cx()).await?,
        handful: Mutex::default(),
        got_on: AtomicBool::new(false),
        away: Latch::default(),
        stop,
    };
    let (ledger, told) = ledger::open();
    let sending = async {
        let sending = (0..worker.pace.lanes).map(|_| run.lane(&ledger));
        let ended = join_all(sending).await;
        for claim in std::mem::take(&mut run.handful.lock().await.claims) {
            ledger.end(claim, Fate::Untouched).await;
        }
        drop(ledger);
        ended.into_iter().collect::<Result<()>>()
    };
    let (sent, ()) = tokio::join!(sending, told.write(worker));
    sent?;
    let cx = worker.cx();
    delivery::recover(&worker.db, &cx, issue).await?;
    let Some(due) = delivery::next(&worker.db, &cx, issue).await? else { return Ok(End::Done) };
    let away = run.away.into_inner().unwrap_or_else(PoisonError::into_inner);
    Ok(match away {
        Some(reason) if !run.got_on.into_inner() => End::Later(reason),
        Some(_) => End::GoOn(due.max(cx.now + BREATH)),
        None => End::GoOn(due),
    })
}

impl Run<'_> {
    /// Sends one mail after the other until there is none, the relay turns it away, or the worker stops.
    async fn lane(&self, ledger: &Ledger) -> Result<()> {
        while !self.stop.is_cancelled() {
            let Some((claim, edition)) = self.next().await? else { return Ok(()) };
            let mail = match self.mail(&claim, &edition) {
                Ok(mail) => mail,
                Err(reason) => {
                    ledger.end(claim, Fate::Refused { bounced: false, reason }).await;
                    continue;
                }
            };
            let called_off = AtomicBool::new(false);
            let hand_over = async {
                let may = ledger.begin(&claim).await;
                called_off.store(may != Ok(true), Ordering::Relaxed);
                if may? { Ok(()) } else { Err("its claim is over, or its reader left".to_owned()) }
            };
            let outcome = self.worker.transport.send(&mail, Box::pin(hand_over)).await;
            if called_off.into_inner() {
                ledger.end(claim, Fate::Untouched).await;
                continue;
            }
            let fate = match outcome {
                Outcome::Accepted => Fate::Sent,
                Outcome::Refused { bounced, reason } => Fate::Refused { bounced, reason },
                Outcome::Later { reason } => Fate::Later(reason),
                Outcome::Unknown { reason } => {
                    tracing::warn!(delivery = %claim.id, %reason, "nobody can tell whether a mail arrived");
                    Fate::Unknown(reason)
                }
                Outcome::Away { reason } => {
                    ledger.end(claim, Fate::Untouched).await;
                    *self.away.lock().unwrap_or_else(PoisonError::into_inner) = Some(reason);
                    return Ok(());
                }
            };
            self.got_on.store(true, Ordering::Relaxed);
            ledger.end(claim, fate).await;
        }
        Ok(())
    }

    /// The next delivery. Each handful is rendered anew, so that what is narrowed meanwhile is left out.
    async fn next(&self) -> Result<Option<(Claim, Arc<Edition>)>> {
        let worker = self.worker;
        let mut handful = self.handful.lock().await;
        if handful.claims.is_empty() {
            let many = i64::try_from(worker.pace.lanes).unwrap_or(1) * FOR_EACH_LANE;
            let until = worker.pace.times(4);
            handful.claims = delivery::claim(&worker.db, &worker.cx(), self.issue, many, until).await?.into();
            if handful.claims.is_empty() {
                return Ok(None);
            }
            let reader = worker.db.reader().await?;
            // nobody's token stands in for everybody's: as long, and nowhere else in a text
            let stand_in = self.key.sign(SubscriberId(Uuid::nil()));
            let leave = Some(worker.at(&(worker.pages.leave)(&stand_in)));
            let links = Links { leave, ..worker.links.clone() };
            let content = content(&reader, self.issue).await?;
            handful.edition = content.map(|content| {
                let texts = Newsletter.render(&content, &links);
                let mould = Mould::new(texts.text, texts.html, stand_in);
                Arc::new(Edition { subject: texts.subject, mould })
            });
        }
        let claim = handful.claims.pop_front();
        Ok(claim.zip(handful.edition.clone()))
    }

    fn mail(&self, claim: &Claim, edition: &Edition) -> std::result::Result<Outgoing, String> {
        let token = self.key.sign(claim.subscriber);
        let leave = self.worker.at(&(self.worker.pages.leave)(&token));
        let headers = vec![
            ("List-Id", format!("<nieuwsbrief.{}>", self.worker.sender.address().domain())),
            ("List-Unsubscribe", format!("<{leave}>")),
            ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click".to_owned()),
            ("Precedence", "bulk".to_owned()),
        ];
        self.worker.mail(claim.id, &claim.email, edition.subject.clone(), edition.mould.with(&token), headers)
    }
}
