//! Conversations with the routes over connections in memory, about a subscription that never runs dry.

use std::{
    net::IpAddr,
    sync::{
        Arc, Mutex,
        atomic::{AtomicI64, Ordering::Relaxed},
    },
    time::Duration,
};

use axum::{Extension, serve::Listener};
use chrono::{DateTime, Utc};
use futures_util::{FutureExt, SinkExt, StreamExt, stream, stream::BoxStream};
use serde_json::{Value, json};
use tokio::{
    io::DuplexStream,
    runtime::Handle,
    sync::{mpsc, watch},
    time::{Instant, timeout},
};
use tokio_tungstenite::{
    WebSocketStream, client_async,
    tungstenite::{Error, Message, client::IntoClientRequest},
};

use super::PROTOCOL;
use crate::{
    http::{Credential, Engine, Execute, Follow, Identify, Limits, Parts, Reader, Refused, TooMany, router},
    tokens::Keys,
};

/// How long anything may take before a test gives up.
const PATIENCE: Duration = Duration::from_secs(20);
/// When everybody's token ends.
const ENDS: i64 = 600;
/// What fits into a connection that nobody reads from.
const FITS: usize = 4 * 1024;

/// Answers a subscription without end, and lets go of what it holds when nobody wants more.
struct Endless(Mutex<Option<mpsc::Sender<()>>>);

#[async_trait::async_trait]
impl Execute for Endless {
    async fn execute(&self, _: async_graphql::Request, _: bool) -> async_graphql::Response {
        async_graphql::Response::default()
    }

    fn execute_stream(&self, _: async_graphql::Request, _: bool) -> BoxStream<'static, async_graphql::Response> {
        let held = self.0.lock().unwrap().take();
        let answer = || async_graphql::Response::new("lang ".repeat(100));
        stream::unfold(held, move |held| async move { Some((answer(), held)) }).boxed()
    }
}

/// Lets everybody in.
struct Doorman;

#[async_trait::async_trait]
impl Identify for Doorman {
    async fn identify(&self, _: Credential) -> Result<Reader, Refused> {
        Ok(Reader { expires: DateTime::from_timestamp(ENDS, 0), ..Reader::default() })
    }

    fn follow(&self, _: &Reader) -> Result<Option<Follow>, TooMany> {
        Ok(None)
    }
}

/// Takes connections that are made in memory.
struct Door(mpsc::Receiver<DuplexStream>);

impl Listener for Door {
    type Io = DuplexStream;
    type Addr = ();

    async fn accept(&mut self) -> (DuplexStream, ()) {
        match self.0.recv().await {
            Some(io) => (io, ()),
            None => std::future::pending().await,
        }
    }

    fn local_addr(&self) -> std::io::Result<()> {
        Ok(())
    }
}

/// The routes, and what surrounds them.
struct World {
    door: mpsc::Sender<DuplexStream>,
    clock: Arc<AtomicI64>,
    /// Ends when the subscription is let go.
    asked: mpsc::Receiver<()>,
    _stop: watch::Sender<bool>,
}

type Socket = WebSocketStream<DuplexStream>;

impl World {
    fn new(limits: Limits) -> Self {
        let ((held, asked), (stop, stopping)) = (mpsc::channel(1), watch::channel(false));
        let clock = Arc::new(AtomicI64::new(0));
        let read = clock.clone();
        let now = move || -> DateTime<Utc> { DateTime::from_timestamp(read.load(Relaxed), 0).unwrap() };
        let parts = Parts {
            engine: Arc::new(Engine::new(Arc::new(Endless(Mutex::new(Some(held)))), Arc::new(now))),
            identity: Arc::new(Doorman),
            keys: Arc::new(Keys::load("http://hub.example", vec![Keys::generate().unwrap()]).unwrap()),
            base_url: "http://hub.example".to_owned(),
            ready: Arc::new(|| async { Ok(()) }.boxed()),
            stopping,
            limits,
            sockets: Handle::current(),
        };
        let (door, connections) = mpsc::channel(1);
        let routes = router(parts).layer(Extension(IpAddr::from([192, 0, 2, 1])));
        tokio::spawn(axum::serve(Door(connections), routes).into_future());
        Self { door, clock, asked, _stop: stop }
    }

    /// The upgrade, and nothing said yet.
    async fn try_open(&self) -> Result<Socket, Error> {
        let (ours, theirs) = tokio::io::duplex(FITS);
        self.door.send(theirs).await.unwrap();
        let mut request = "ws://hub.example/graphql/ws".into_client_request()?;
        request.headers_mut().insert("sec-websocket-protocol", PROTOCOL.parse().unwrap());
        client_async(request, ours).await.map(|(socket, _)| socket)
    }

    /// A socket of somebody who said who they are.
    async fn open(&self) -> Socket {
        let mut socket = self.try_open().await.unwrap();
        say(&mut socket, json!({ "type": "connection_init", "payload": { "token": "a" } })).await;
        assert_eq!(heard(&mut socket).await.unwrap()["type"], "connection_ack");
        socket
    }

    /// One that listens to what never runs dry.
    async fn listening(&self) -> Socket {
        let mut socket = self.open().await;
        say(&mut socket, json!({ "type": "subscribe", "id": "1", "payload": { "query": "subscription { a }" } })).await;
        socket
    }
}

async fn say(socket: &mut Socket, message: Value) {
    socket.send(Message::text(message.to_string())).await.unwrap();
}

/// The next message, or the code and the reason of the close.
async fn heard(socket: &mut Socket) -> Result<Value, (u16, String)> {
    match timeout(PATIENCE, socket.next()).await.expect("a message in time") {
        Some(Ok(Message::Text(text))) => Ok(serde_json::from_str(&text).unwrap()),
        Some(Ok(Message::Close(Some(frame)))) => Err((frame.code.into(), frame.reason.to_string())),
        other => panic!("{other:?}"),
    }
}

/// Reads until it is closed, for no longer than a test may take; gives what came before, and why it was closed.
async fn until_closed(socket: &mut Socket) -> (Vec<Value>, (u16, String)) {
    let mut before = Vec::new();
    let all = async {
        loop {
            match heard(socket).await {
                Ok(message) => before.push(message),
                Err(closed) => break closed,
            }
        }
    };
    let closed = timeout(PATIENCE, all).await.expect("a close in time");
    (before, closed)
}

fn because(code: u16, reason: &str) -> (u16, String) {
    (code, reason.to_owned())
}

#[tokio::test]
async fn a_network_that_holds_its_sockets_gets_no_other_until_one_is_closed() {
    // none of them says who it is, and none is closed for that
    let world = World::new(Limits { sockets_of_network: 2, init: PATIENCE * 2, ..Limits::default() });
    let _one = world.try_open().await.unwrap();
    let other = world.try_open().await.unwrap();
    match world.try_open().await {
        Err(Error::Http(answer)) => {
            assert_eq!(answer.status().as_u16(), 429);
            assert_eq!(answer.headers()["retry-after"], "5");
        }
        other => panic!("{:?}", other.map(drop)),
    }
    drop(other);
    let place = async { while world.try_open().await.is_err() {} };
    timeout(PATIENCE, place).await.expect("a closed one leaves its place");
}

#[tokio::test]
async fn one_who_reads_too_late_is_cut_off_and_finds_why() {
    let mut world = World::new(Limits { send: Duration::from_secs(2), ..Limits::default() });
    let mut socket = world.listening().await;
    // its operations end when what was sent is not taken in time: from then on the server only says why
    assert_eq!(timeout(PATIENCE, world.asked.recv()).await.expect("it is given up"), None);
    let (before, closed) = until_closed(&mut socket).await;
    assert_eq!(closed, because(1013, "Too slow"));
    assert!(before.iter().all(|message| message["type"] == "next"), "{before:?}");
    assert!((1..=20).contains(&before.len()), "what was on its way comes whole: {}", before.len());
}

#[tokio::test]
async fn a_token_ends_however_much_there_is_to_say() {
    let world = World::new(Limits::default());
    let mut socket = world.listening().await;
    assert_eq!(heard(&mut socket).await.unwrap()["type"], "next");
    world.clock.store(ENDS, Relaxed);
    assert_eq!(until_closed(&mut socket).await.1, because(4401, "Token expired"));
}

#[tokio::test]
async fn one_who_answers_no_ping_is_closed_after_two_and_a_half_of_them() {
    let ping = Duration::from_millis(200);
    let world = World::new(Limits { ping, ..Limits::default() });
    let began = Instant::now();
    let mut socket = world.open().await;
    let (before, closed) = until_closed(&mut socket).await;
    assert_eq!(closed, because(4408, "No answer to pings"));
    assert!(began.elapsed() > ping * 5 / 2, "{:?}", began.elapsed());
    assert!(!before.is_empty() && before.iter().all(|message| message["type"] == "ping"), "{before:?}");
}

#[tokio::test]
async fn one_who_answers_its_pings_stays() {
    let world = World::new(Limits { ping: Duration::from_millis(200), ..Limits::default() });
    let mut socket = world.open().await;
    for _ in 0..5 {
        assert_eq!(heard(&mut socket).await, Ok(json!({ "type": "ping" })));
        say(&mut socket, json!({ "type": "pong" })).await;
    }
}
