//! Mails to a relay over SMTP (RFC 5321), over connections that are kept between mails.
//!
//! lettre builds the commands and reads the answers; the streams are ours, because lettre's own leave Nagle's
//! algorithm on, which costs 40 ms a mail. MAIL, RCPT and DATA go out one by one, so that the hand-over is
//! committed right before DATA.

mod connect;
mod relay;
mod stream;

pub use relay::{Encryption, Relay};

use super::{HandOver, Outcome, Outgoing, Transport};
use async_trait::async_trait;
use lettre::{
    address::Envelope,
    transport::smtp::{
        Error,
        client::AsyncSmtpConnection,
        commands::{Data, Mail, Quit, Rcpt, Rset},
        extension::{Extension, MailParameter},
    },
};
use std::{
    sync::{Mutex, PoisonError},
    time::Duration,
};
use tokio::time::timeout;

const NO_ANSWER: &str = "the relay does not answer";

/// How long the relay may take.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    /// For each step up to the hand-over.
    pub before: Duration,
    /// For the answer to the content.
    pub answer: Duration,
}

impl From<Duration> for Patience {
    /// As long for each step, and longer for the answer to the content: a relay may look into it.
    fn from(before: Duration) -> Self {
        Self { before, answer: before * 5 / 3 }
    }
}

/// Sends through one relay.
pub struct Smtp {
    relay: Relay,
    patience: Patience,
    idle: Mutex<Vec<AsyncSmtpConnection>>,
}

/// Why the envelope was not taken.
enum Refusal {
    Connection(String),
    Sender(Error),
    Recipient(Error),
    NoUnicode,
    Silent,
}

impl Smtp {
    /// Connections that are kept at most.
    const KEPT: usize = 32;

    /// Sends through this relay.
    pub const fn new(relay: Relay, patience: Patience) -> Self {
        Self { relay, patience, idle: Mutex::new(Vec::new()) }
    }

    fn take_idle(&self) -> Option<AsyncSmtpConnection> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop()
    }

    fn keep(&self, connection: AsyncSmtpConnection) {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() < Self::KEPT {
            idle.push(connection);
        }
    }

    /// A connection on which the envelope was taken: a kept one if it still lives, else a new one.
    async fn open(&self, envelope: &Envelope) -> Result<AsyncSmtpConnection, Refusal> {
        while let Some(mut kept) = self.take_idle() {
            match self.offer_in_time(&mut kept, envelope).await {
                Ok(()) => return Ok(kept),
                Err(Refusal::Sender(error)) if error.status().is_none() || code(&error) == 421 => {}
                Err(refusal) => return Err(self.back(kept, refusal).await),
            }
        }
        let connecting = timeout(self.patience.before, connect::connect(&self.relay)).await;
        let mut new = connecting.unwrap_or_else(|_| Err(NO_ANSWER.into())).map_err(Refusal::Connection)?;
        match self.offer_in_time(&mut new, envelope).await {
            Ok(()) => Ok(new),
            Err(refusal) => Err(self.back(new, refusal).await),
        }
    }

    async fn offer_in_time(&self, connection: &mut AsyncSmtpConnection, envelope: &Envelope) -> Result<(), Refusal> {
        timeout(self.patience.before, self.offer(connection, envelope)).await.unwrap_or(Err(Refusal::Silent))
    }

    async fn offer(&self, connection: &mut AsyncSmtpConnection, envelope: &Envelope) -> Result<(), Refusal> {
        let mut options = Vec::new();
        if !envelope.to().iter().chain(envelope.from()).all(|address| AsRef::<str>::as_ref(address).is_ascii()) {
            if !connection.server_info().supports_feature(Extension::SmtpUtfEight) {
                return Err(Refusal::NoUnicode);
            }
            options.push(MailParameter::SmtpUtfEight);
        }
        connection.command(Mail::new(envelope.from().cloned(), options)).await.map_err(Refusal::Sender)?;
        for to in envelope.to() {
            connection.command(Rcpt::new(to.clone(), vec![])).await.map_err(Refusal::Recipient)?;
        }
        Ok(())
    }

    /// Keeps the connection for the next mail when it can be reset, and passes the refusal on.
    async fn back(&self, mut connection: AsyncSmtpConnection, refusal: Refusal) -> Refusal {
        let answered = match &refusal {
            Refusal::Sender(error) | Refusal::Recipient(error) => error.status().is_some() && code(error) != 421,
            Refusal::NoUnicode => true,
            Refusal::Connection(_) | Refusal::Silent => false,
        };
        if answered && timeout(self.patience.before, connection.command(Rset)).await.is_ok_and(|reset| reset.is_ok()) {
            self.keep(connection);
        }
        refusal
    }

    async fn hand_over(&self, mut connection: AsyncSmtpConnection, bytes: &[u8]) -> Outcome {
        // Without a 354 not one byte of the content has left: the mail can't have arrived.
        match timeout(self.patience.before, connection.command(Data)).await {
            Ok(Ok(_)) => {}
            Ok(Err(error)) if error.is_permanent() => return refused(false, &error),
            Ok(Err(error)) => return Outcome::Later { reason: say(&error) },
            Err(_) => return Outcome::Later { reason: "no answer to DATA".into() },
        }
        match timeout(self.patience.answer, connection.message(bytes)).await {
            Ok(Ok(_)) => {
                self.keep(connection);
                Outcome::Accepted
            }
            Ok(Err(error)) if error.is_permanent() => {
                self.keep(connection);
                refused(false, &error)
            }
            Ok(Err(error)) if error.is_transient() => Outcome::Later { reason: say(&error) },
            Ok(Err(error)) => Outcome::Unknown { reason: say(&error) },
            Err(_) => Outcome::Unknown { reason: "no answer to the content".into() },
        }
    }
}

#[async_trait]
impl Transport for Smtp {
    async fn send(&self, mail: &Outgoing, about_to_hand_over: HandOver<'_>) -> Outcome {
        let made = mail.build().map_err(|error| error.to_string()).and_then(|bytes| {
            let envelope = Envelope::new(Some(mail.from.address().clone()), vec![mail.to.clone()]);
            envelope.map(|envelope| (envelope, bytes)).map_err(|error| error.to_string())
        });
        let (envelope, bytes) = match made {
            Ok(made) => made,
            Err(reason) => return Outcome::Refused { bounced: false, reason },
        };
        let mut connection = match self.open(&envelope).await {
            Ok(connection) => connection,
            Err(Refusal::Recipient(error)) if error.is_permanent() => {
                return refused(matches!(code(&error), 550 | 551 | 553 | 556), &error);
            }
            Err(Refusal::Recipient(error)) if error.is_transient() && code(&error) != 421 => {
                return Outcome::Later { reason: say(&error) };
            }
            // A sender or a login that is refused is ours to mend, and says nothing about this reader.
            Err(Refusal::Sender(error) | Refusal::Recipient(error)) => return Outcome::Away { reason: say(&error) },
            Err(Refusal::NoUnicode) => {
                let reason = "the relay takes no addresses outside ASCII (SMTPUTF8)".into();
                return Outcome::Refused { bounced: false, reason };
            }
            Err(Refusal::Connection(reason)) => return Outcome::Away { reason },
            Err(Refusal::Silent) => return Outcome::Later { reason: NO_ANSWER.into() },
        };
        if let Err(reason) = about_to_hand_over.await {
            if timeout(self.patience.before, connection.command(Rset)).await.is_ok_and(|reset| reset.is_ok()) {
                self.keep(connection);
            }
            return Outcome::Later { reason };
        }
        self.hand_over(connection, &bytes).await
    }

    async fn rest(&self) {
        let idle = std::mem::take(&mut *self.idle.lock().unwrap_or_else(PoisonError::into_inner));
        for mut connection in idle {
            // Politeness only: the relay would notice by itself.
            let _ = timeout(Duration::from_secs(1), connection.command(Quit)).await;
        }
    }

    async fn check(&self) -> Result<(), String> {
        match timeout(self.patience.before, connect::connect(&self.relay)).await {
            Ok(connected) => {
                self.keep(connected?);
                self.rest().await;
                Ok(())
            }
            Err(_) => Err(NO_ANSWER.into()),
        }
    }
}

fn refused(bounced: bool, error: &Error) -> Outcome {
    Outcome::Refused { bounced, reason: say(error) }
}

fn code(error: &Error) -> u16 {
    error.status().map_or(0, |code| code.to_string().parse().unwrap_or(0))
}

/// What the relay said, short enough to keep.
fn say(error: &Error) -> String {
    error.to_string().chars().filter(|c| !c.is_control()).take(300).collect()
}
