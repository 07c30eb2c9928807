//! An issue as it is now, to the person who makes it, and to nobody else.

use super::{End, Worker};
use crate::{
    mail::{Outcome, Parts},
    templates::Newsletter,
};
use leerkring_core::{
    Result,
    id::IssueId,
    job::{self, Job},
    newsletter::{Renderer as _, content, delivery},
};
use uuid::Uuid;

/// Sends the test copy, at most once: its job is finished right before the hand-over.
pub(super) async fn send(worker: &Worker, job: &Job, issue: Uuid) -> Result<End> {
    let Some(member) = job.member else { return Ok(End::Never("it does not say for whom it is".into())) };
    let Some(tester) = delivery::tester(&worker.db, member).await? else { return Ok(End::Done) };
    let reader = worker.db.reader().await?;
    let Some(content) = content(&reader, IssueId(issue)).await? else { return Ok(End::Done) };
    drop(reader);
    let texts = Newsletter.render(&content, &worker.links);
    let (subject, parts) = (format!("Proef: {}", texts.subject), Parts::new(texts.text, texts.html));
    let mail = match worker.mail(job.id, &tester.email, subject, parts, vec![]) {
        Ok(mail) => mail,
        Err(reason) => return Ok(End::Never(reason)),
    };
    let hand_over = async { job::finish(&worker.db, &worker.cx(), job).await.map_err(|error| error.to_string()) };
    Ok(match worker.transport.send(&mail, Box::pin(hand_over)).await {
        Outcome::Accepted => End::Done,
        Outcome::Later { reason } | Outcome::Away { reason } => End::Later(reason),
        Outcome::Refused { reason, .. } | Outcome::Unknown { reason } => End::Never(reason),
    })
}
