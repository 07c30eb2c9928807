//! Mails with a secret in them: the sign-in link, and the one that confirms a subscription. The secret's hash is
//! committed right before the hand-over; while it stands, no second mail is sent.

use super::{End, Worker};
use crate::{
    mail::{Outcome, Parts},
    templates::{self, Language},
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use leerkring_core::{
    Result,
    id::SubscriberId,
    job::{self, Job},
    newsletter::{Rendered, subscriber},
};
use std::sync::atomic::{AtomicBool, Ordering};
use uuid::Uuid;

/// What the secret opens.
#[derive(Clone, Copy)]
enum Lock {
    SignIn(Uuid),
    Subscription(SubscriberId),
}

impl Lock {
    async fn seal(self, worker: &Worker, secret: &str) -> Result<bool> {
        match self {
            Self::SignIn(link) => job::seal_sign_in(&worker.db, &worker.cx(), link, secret).await,
            Self::Subscription(id) => subscriber::seal(&worker.db, &worker.cx(), id, secret).await,
        }
    }

    async fn unseal(self, worker: &Worker, secret: &str) -> Result<()> {
        match self {
            Self::SignIn(link) => job::unseal_sign_in(&worker.db, &worker.cx(), link, secret).await,
            Self::Subscription(id) => subscriber::unseal(&worker.db, &worker.cx(), id, secret).await,
        }
    }
}

/// Sends the link by which somebody signs in.
pub(super) async fn sign_in(worker: &Worker, job: &Job, link: Uuid) -> Result<End> {
    let cx = worker.cx();
    let Some(letter) = job::sign_in_letter(&worker.db, &cx, link).await? else { return Ok(End::Done) };
    let secret = secret();
    let address = worker.at(&(worker.pages.sign_in)(&secret));
    // rounded up: a link of a quarter of an hour is one of 15 minutes a second later
    let minutes = ((letter.expires - cx.now).num_seconds() + 59) / 60;
    let texts = templates::sign_in(Language::of(&letter.language), &letter.name, &address, minutes);
    send(worker, job, &letter.email, texts, Lock::SignIn(link), &secret).await
}

/// Sends the mail that asks somebody to confirm.
pub(super) async fn confirm(worker: &Worker, job: &Job, subscriber: Uuid) -> Result<End> {
    let id = SubscriberId(subscriber);
    let Some(letter) = subscriber::confirm_letter(&worker.db, id).await? else { return Ok(End::Done) };
    let secret = secret();
    let address = worker.at(&(worker.pages.confirm)(&secret));
    let texts = templates::confirm(Language::Dutch, &address, &letter.consent);
    send(worker, job, &letter.email, texts, Lock::Subscription(id), &secret).await
}

async fn send(worker: &Worker, job: &Job, to: &str, texts: Rendered, lock: Lock, secret: &str) -> Result<End> {
    let headers = vec![("Auto-Submitted", "auto-generated".to_owned())];
    let parts = Parts::new(texts.text, texts.html);
    let mail = match worker.mail(job.id, to, texts.subject, parts, headers) {
        Ok(mail) => mail,
        Err(reason) => return Ok(End::Never(reason)),
    };
    let (sealed, over) = (AtomicBool::new(false), AtomicBool::new(false));
    let hand_over = async {
        // what failed may still have been committed, so that it is undone either way
        sealed.store(true, Ordering::Relaxed);
        let may = lock.seal(worker, secret).await.map_err(|error| error.to_string())?;
        over.store(!may, Ordering::Relaxed);
        if may { Ok(()) } else { Err("there is nothing to send any more".to_owned()) }
    };
    let outcome = worker.transport.send(&mail, Box::pin(hand_over)).await;
    Ok(match outcome {
        Outcome::Accepted => End::Done,
        Outcome::Later { .. } | Outcome::Away { .. } if over.load(Ordering::Relaxed) => End::Done,
        Outcome::Later { reason } | Outcome::Away { reason } => {
            if sealed.load(Ordering::Relaxed) {
                lock.unseal(worker, secret).await?;
            }
            End::Later(reason)
        }
        Outcome::Refused { reason, .. } => End::Never(reason),
        Outcome::Unknown { reason } => End::Never(format!("nobody can tell whether it arrived: {reason}")),
    })
}

fn secret() -> String {
    URL_SAFE_NO_PAD.encode(rand::random::<[u8; 32]>())
}
