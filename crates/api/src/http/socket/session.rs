//! One conversation in graphql-transport-ws: one task, its operations polled within it, nothing sent before the
//! last thing was taken.
//!
//! Never decides who somebody is or what they may see; it only stops when that is over.

use std::{future::pending, net::IpAddr, pin::pin, task::Poll, time::Duration};

use axum::extract::ws::{Message, WebSocket};
use futures_util::{SinkExt, StreamExt, poll, stream, stream::BoxStream};
use serde_json::{Map, Value};
use tokio::{
    sync::watch,
    time::{Instant, MissedTickBehavior, interval, sleep, timeout},
};
use tokio_stream::StreamMap;
use uuid::Uuid;

use super::message::{self, End, Said};
use crate::http::{
    Hub,
    engine::{Answer, Ask},
    errors::{self, Fault},
    identity::{self, Credential, Follow, Language, Over, Reader, Refused, TooMany},
};

/// The longest id of an operation, in bytes.
const MAX_ID: usize = 64;
/// How often a token's end is compared with the clock, which may be set.
const GLANCE: Duration = Duration::from_mins(1);

/// An operation's answers, then nothing once.
type Answers = BoxStream<'static, Option<Result<Answer, Fault>>>;

/// How the upgrade request came.
pub(super) struct Came {
    pub from: Option<IpAddr>,
    pub language: Language,
}

pub(super) struct Session {
    hub: Hub,
    socket: WebSocket,
    /// What the upgrade request showed.
    shown: Option<Credential>,
    came: Came,
    id: Uuid,
    /// Set by `connection_init`.
    reader: Option<Reader>,
    outside: Outside,
    running: StreamMap<String, Answers>,
    heard: Instant,
    /// Messages that may still come, and since when.
    budget: (f64, Instant),
}

enum Turn {
    Read(Option<Result<Message, axum::Error>>),
    Answer(String, Option<Result<Answer, Fault>>),
    Late,
    Ping,
    Glance,
}

impl Session {
    pub(super) fn new(hub: Hub, socket: WebSocket, shown: Option<Credential>, came: Came, id: Uuid) -> Self {
        let budget = (f64::from(hub.limits.messages), Instant::now());
        let (running, heard) = (StreamMap::new(), Instant::now());
        let outside = Outside { stopping: hub.stopping.clone(), follow: None };
        Self { hub, socket, shown, came, id, reader: None, outside, running, heard, budget }
    }

    /// Talks until one of the two ends it. Boxed: a future holds room for what it was given and for what it does with
    /// it, and thousands of these stand idle.
    pub(super) async fn converse(mut self: Box<Self>) {
        let end = if self.socket.protocol().is_none() { message::PROTOCOL_UNKNOWN } else { self.talk().await };
        self.running.clear();
        if !self.close(end).await {
            return;
        }
        // a close frame still on its way is lost when unread bytes make the kernel reset the connection
        let drained = async { while let Some(Ok(_)) = self.socket.next().await {} };
        let _ = timeout(Duration::from_secs(2), drained).await;
    }

    /// Says why it ends. One who takes nothing gets this last chance to take what was sent before, and then the reason;
    /// false when nothing more comes of it.
    async fn close(&mut self, end: End) -> bool {
        let said = match end {
            End::Gone => return false,
            // the answer to a close frame is written by the next read
            End::Closed => timeout(self.hub.limits.send, self.socket.close()).await,
            end => timeout(self.hub.limits.send, self.socket.send(Message::Close(end.frame()))).await,
        };
        said.is_ok()
    }

    async fn talk(&mut self) -> End {
        let mut late = Box::pin(sleep(self.hub.limits.init));
        let mut ping = interval(self.hub.limits.ping);
        ping.set_missed_tick_behavior(MissedTickBehavior::Delay);
        ping.reset();
        let mut glance = pin!(sleep(GLANCE));
        // waited for once and not at each turn: thousands wait for the same
        let mut outside = pin!(self.outside.come());
        loop {
            // what happens most is asked first: an event that thousands hear costs each of them one look, not seven
            let turn = tokio::select! {
                biased;
                Some((id, answer)) = self.running.next(), if !self.running.is_empty() => Turn::Answer(id, answer),
                read = self.socket.next() => Turn::Read(read),
                () = &mut glance => Turn::Glance,
                end = &mut outside => return end,
                () = &mut late, if self.reader.is_none() => Turn::Late,
                _ = ping.tick(), if self.reader.is_some() => Turn::Ping,
            };
            // however much there is to say, it is over when it is over
            if let Some(end) = self.outside.end() {
                return end;
            }
            if self.left().is_some_and(|left| left.is_zero()) {
                return message::EXPIRED;
            }
            // who reads is told by a message, and how long they may is looked at anew
            let looks = matches!(turn, Turn::Read(_) | Turn::Glance);
            let nobody = self.reader.is_none();
            if let Err(end) = self.take(turn).await {
                return end;
            }
            if looks {
                let next = self.left().map_or(GLANCE, |left| left.min(GLANCE));
                glance.as_mut().reset(Instant::now() + next);
            }
            if nobody && self.reader.is_some() {
                outside.set(self.outside.come());
            }
        }
    }

    async fn take(&mut self, turn: Turn) -> Result<(), End> {
        match turn {
            Turn::Read(None) => Err(End::Gone),
            Turn::Read(Some(Err(error))) => Err(End::of(error)),
            Turn::Read(Some(Ok(message))) => Box::pin(self.read(message)).await,
            Turn::Answer(id, answer) => self.answer(&id, answer).await,
            Turn::Late => Err(message::INIT_TIMEOUT),
            // the token's end was looked at already
            Turn::Glance => Ok(()),
            Turn::Ping if self.heard.elapsed() > self.hub.limits.ping * 5 / 2 => Err(message::SILENT),
            Turn::Ping => self.send(message::ping()).await,
        }
    }

    /// How long the reader's token still holds.
    fn left(&self) -> Option<Duration> {
        let expires = self.reader.as_ref()?.expires?;
        Some((expires - self.hub.engine.now()).to_std().unwrap_or_default())
    }

    async fn read(&mut self, message: Message) -> Result<(), End> {
        self.heard = Instant::now();
        self.spend()?;
        let text = match message {
            Message::Text(text) => text,
            Message::Binary(_) => return Err(message::INVALID),
            Message::Close(_) => return Err(End::Closed),
            Message::Ping(_) | Message::Pong(_) => return Ok(()),
        };
        match serde_json::from_str(&text).map_err(|_| message::INVALID)? {
            Said::ConnectionInit { payload } => self.init(payload).await,
            Said::Ping { payload } => self.send(message::pong(payload)).await,
            Said::Pong { .. } => Ok(()),
            Said::Complete { id } => {
                self.running.remove(&id);
                Ok(())
            }
            Said::Subscribe { id, payload } => self.subscribe(id, payload).await,
        }
    }

    /// A bucket of messages that fills again in five seconds.
    fn spend(&mut self) -> Result<(), End> {
        let most = f64::from(self.hub.limits.messages);
        let (left, since) = self.budget;
        let left = (left + since.elapsed().as_secs_f64() * most / 5.0).min(most) - 1.0;
        self.budget = (left, Instant::now());
        if left < 0.0 { Err(message::TOO_MANY) } else { Ok(()) }
    }

    async fn init(&mut self, payload: Option<Map<String, Value>>) -> Result<(), End> {
        if self.reader.is_some() {
            return Err(message::INIT_TWICE);
        }
        let credential = match payload.as_ref().map(token) {
            Some(Err(())) => return Err(message::FORBIDDEN),
            Some(Ok(Some(token))) => Some(Credential::Bearer(token.to_owned())),
            _ => self.shown.take(),
        };
        let reader = match credential {
            None => Reader::anyone(),
            Some(credential) => {
                let found = timeout(self.hub.limits.send, self.hub.identity.identify(credential)).await;
                found.unwrap_or(Err(Refused::Unavailable)).map_err(|refused| match refused {
                    Refused::Unavailable => message::TRY_LATER,
                    Refused::Expired | Refused::Invalid => message::FORBIDDEN,
                })?
            }
        };
        self.outside.follow = self.hub.identity.follow(&reader).map_err(|TooMany| message::TOO_MANY_SOCKETS)?;
        self.reader = Some(reader.at(self.came.from));
        self.shown = None;
        self.send(message::ack()).await
    }

    async fn subscribe(&mut self, id: String, ask: Ask) -> Result<(), End> {
        let Some(reader) = &self.reader else { return Err(message::UNAUTHORIZED) };
        if id.is_empty() || id.len() > MAX_ID {
            return Err(message::INVALID);
        }
        if self.running.contains_key(&id) {
            return Err(End::Twice(id));
        }
        if self.running.len() >= self.hub.limits.operations {
            let most = self.hub.limits.operations;
            let fault = Fault::refused("TOO_MANY_OPERATIONS", format!("a socket runs {most} operations at once"));
            return self.send(message::error(&id, &[fault.to_error()])).await;
        }
        match self.hub.engine.prepare(ask, reader, self.came.language) {
            Ok(prepared) => {
                let answers = self.hub.engine.stream(prepared, self.id);
                self.running.insert(id, answers.map(Some).chain(stream::once(async { None })).boxed());
                Ok(())
            }
            Err(fault) => self.send(message::error(&id, &[fault.to_error()])).await,
        }
    }

    async fn answer(&mut self, id: &str, answer: Option<Result<Answer, Fault>>) -> Result<(), End> {
        let out = match answer {
            Some(Ok(Answer::Shared(text))) => message::next_shared(id, &text),
            Some(Ok(Answer::Own(response))) if !errors::refused_whole(&response) => message::next(id, &response),
            // a client that comes back listens on after the last that it heard
            Some(Err(fault)) if fault.is_missed() => return Err(message::TRY_LATER),
            over => {
                self.running.remove(id);
                match over {
                    None => message::complete(id),
                    Some(Ok(Answer::Own(response))) => message::error(id, &response.errors),
                    Some(Ok(Answer::Shared(_))) => return Ok(()),
                    Some(Err(fault)) => message::error(id, &[fault.to_error()]),
                }
            }
        };
        self.send(out).await
    }

    /// Sends, or gives up on a client that does not read.
    async fn send(&mut self, message: Message) -> Result<(), End> {
        let mut sending = pin!(self.socket.send(message));
        // as a rule it is taken at once, and no timer is needed
        let sent = match poll!(sending.as_mut()) {
            Poll::Ready(sent) => Ok(sent),
            Poll::Pending => timeout(self.hub.limits.send, sending).await,
        };
        match sent {
            Ok(sent) => sent.map_err(|_| End::Gone),
            Err(_) => Err(message::TOO_SLOW),
        }
    }
}

/// What ends a conversation without a word in it: the program stops, or the reader is not the same any more.
struct Outside {
    stopping: watch::Receiver<bool>,
    /// Of somebody who signed in.
    follow: Option<Follow>,
}

impl Outside {
    /// Whether it is over. As long as nothing was said, no lock is taken that others want as well.
    fn end(&self) -> Option<End> {
        if changed(&self.stopping) && *self.stopping.borrow() {
            return Some(message::COME_BACK);
        }
        let told = self.follow.as_ref().map(|follow| &follow.told).filter(|told| changed(told))?;
        Some(ended(*told.borrow()))
    }

    /// Waits until it is.
    fn come(&self) -> impl Future<Output = End> + use<> {
        let (mut stopping, told) = (self.stopping.clone(), self.follow.as_ref().map(|follow| follow.told.clone()));
        async move {
            let over = async {
                let Some(mut told) = told else { return pending().await };
                ended(told.wait_for(Option::is_some).await.ok().and_then(|over| *over))
            };
            tokio::select! {
                biased;
                _ = stopping.wait_for(|stop| *stop) => message::COME_BACK,
                end = over => end,
            }
        }
    }
}

/// Whether something was said since it was first listened to, or nobody is left to say it.
fn changed<T>(told: &watch::Receiver<T>) -> bool {
    !matches!(told.has_changed(), Ok(false))
}

/// What a socket is told whose reader is not the same any more.
fn ended(over: Option<Over>) -> End {
    // when nobody is left to tell, who they are has to be asked anew
    match over.unwrap_or(Over::Changed) {
        Over::Ended => message::SIGNED_OUT,
        // whoever comes back is asked anew who they are
        Over::Changed => message::COME_BACK,
    }
}

/// The token in the payload of `connection_init`: `authorization: "Bearer …"` or `token`.
fn token(payload: &Map<String, Value>) -> Result<Option<&str>, ()> {
    let header = payload.iter().find(|(name, _)| name.eq_ignore_ascii_case("authorization")).map(|(_, value)| value);
    match (header, payload.get("token")) {
        (Some(Value::String(text)), _) => identity::bearer(text).map(Some).ok_or(()),
        (None | Some(Value::Null), Some(Value::String(text))) => Ok(Some(text)),
        (None | Some(Value::Null), None | Some(Value::Null)) => Ok(None),
        _ => Err(()),
    }
}
