//! The one writer of a run: what its lanes tell while a transaction is on its way is written together in the next.
//! So a commit before each hand-over costs little, and a run takes one connection, however many lanes it has.

use super::Worker;
use leerkring_core::newsletter::delivery::{self, Claim, Fate};
use std::time::Duration;
use tokio::sync::{mpsc, oneshot};

/// Lines that are written together at most.
const TOGETHER: usize = 256;
/// How often what is left at the end is tried to be written.
const TRIES: u32 = 10;
const PAUSE: Duration = Duration::from_millis(300);

enum Line {
    Begin(Claim, oneshot::Sender<Result<bool, String>>),
    End(Claim, Fate),
}

/// Where lanes tell what they do.
#[derive(Clone)]
pub(super) struct Ledger(mpsc::Sender<Line>);

/// What lanes told, to be written.
pub(super) struct Lines(mpsc::Receiver<Line>);

/// A ledger, and what is to be written of it.
pub(super) fn open() -> (Ledger, Lines) {
    let (send, receive) = mpsc::channel(TOGETHER);
    (Ledger(send), Lines(receive))
}

impl Ledger {
    /// Commits that the content goes out now. False when it may not.
    pub(super) async fn begin(&self, claim: &Claim) -> Result<bool, String> {
        let (tell, told) = oneshot::channel();
        let gone = || "the ledger is closed".to_owned();
        self.0.send(Line::Begin(claim.clone(), tell)).await.map_err(|_| gone())?;
        told.await.map_err(|_| gone())?
    }

    /// Leaves to be written how a delivery ended this time.
    pub(super) async fn end(&self, claim: Claim, fate: Fate) {
        if self.0.send(Line::End(claim, fate)).await.is_err() {
            tracing::error!("how a delivery ended came after its ledger was closed");
        }
    }
}

impl Lines {
    /// Writes until every lane has let go of the ledger.
    pub(super) async fn write(mut self, worker: &Worker) {
        let (mut told, mut ended) = (Vec::new(), Vec::new());
        let lease = worker.pace.times(3);
        while self.0.recv_many(&mut told, TOGETHER).await > 0 {
            let (mut begin, mut waiting) = (Vec::new(), Vec::new());
            for line in told.drain(..) {
                match line {
                    Line::Begin(claim, tell) => {
                        begin.push(claim);
                        waiting.push(tell);
                    }
                    Line::End(claim, fate) => ended.push((claim, fate)),
                }
            }
            match delivery::record(&worker.db, &worker.cx(), &ended, &begin, lease).await {
                Ok(may) => {
                    ended.clear();
                    for (claim, tell) in begin.iter().zip(waiting) {
                        let _ = tell.send(Ok(may.contains(&claim.id)));
                    }
                }
                Err(error) => {
                    // what ended is kept, and written with the next
                    tracing::warn!(%error, "a run could not write");
                    for tell in waiting {
                        let _ = tell.send(Err(error.to_string()));
                    }
                }
            }
        }
        let mut tries = 0;
        while !ended.is_empty() && tries < TRIES {
            match delivery::record(&worker.db, &worker.cx(), &ended, &[], lease).await {
                Ok(_) => return,
                Err(error) => tracing::warn!(%error, deliveries = ended.len(), "a run could not write its end"),
            }
            tries += 1;
            tokio::time::sleep(PAUSE * tries).await;
        }
    }
}
