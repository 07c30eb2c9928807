//! Faults, from outside: the real program over a real PostgreSQL, object storage and mail server. People write and
//! note what was confirmed; something breaks; then everything noted is audited.
//!
//! Each test prints a line of JSON; docs/reliability.md holds them.

mod database;
mod disk;
mod instances;
mod mail;
mod objects;
mod sockets;
mod wire;

use kit::{Client, Noted, Person, Program, Socket};
use serde_json::{Value, json};
use std::{
    collections::HashSet,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};
use tokio::task::AbortHandle;

/// How many connections to the database a program of the tests keeps at most, the listening one included.
const POOL: usize = 7;
/// What a listener wants to know of what happens.
const HEARD: &str = "cursor comment { body }";

/// The people who write, and the entry that they write on.
async fn writers(program: &Program) -> (Vec<Client>, String) {
    let mut clients = Vec::new();
    for person in [Person::Eindhoven, Person::Utrecht, Person::Observer, Person::Facilitator] {
        clients.push(program.sign_in(person).await);
    }
    let (entry, version) = clients[0].create_practice("eindhoven", "Waar over gepraat wordt").await;
    let shown = clients[0].show(&entry, version, "COMMUNITY").await;
    assert_eq!(shown["data"]["setVisibility"]["visibility"], "COMMUNITY", "{shown}");
    (clients, entry)
}

/// A cursor, and the comment that it is about.
type Heard = (String, Option<String>);

/// Somebody who hears what happens, and comes back after the last that was heard when the socket closes, as the clients
/// of the protocol do.
struct Listener {
    heard: Arc<Mutex<Vec<Heard>>>,
    came_back: Arc<AtomicUsize>,
    task: AbortHandle,
}

impl Listener {
    /// Listens from now on.
    async fn start(program: &Program, client: &Client) -> Self {
        let position = client.data("{ activityPosition }", json!({})).await["activityPosition"].take();
        let mut socket: Socket = program.socket(client).await;
        socket.listen_for(HEARD, position.as_str()).await;
        let (heard, came_back) = (Arc::<Mutex<Vec<_>>>::default(), Arc::<AtomicUsize>::default());
        let (notes, times, url, token) = (heard.clone(), came_back.clone(), program.url.clone(), client.token.clone());
        let task = tokio::spawn(async move {
            let mut at = position.as_str().map(str::to_owned);
            loop {
                while let Some(happening) = socket.try_heard().await {
                    let text = |value: &Value| value.as_str().map(str::to_owned);
                    at = text(&happening["cursor"]);
                    let cursor = at.clone().unwrap_or_else(|| panic!("{happening}"));
                    notes.lock().unwrap().push((cursor, text(&happening["comment"]["body"])));
                }
                times.fetch_add(1, Ordering::Relaxed);
                socket = loop {
                    tokio::time::sleep(Duration::from_millis(250)).await;
                    if let Ok(socket) = Socket::try_open(&url, token.as_deref()).await {
                        break socket;
                    }
                };
                socket.listen_for(HEARD, at.as_deref()).await;
            }
        });
        Self { heard, came_back, task: task.abort_handle() }
    }

    /// How often the socket was closed.
    fn came_back(&self) -> usize {
        self.came_back.load(Ordering::Relaxed)
    }

    /// Waits until everything that was confirmed is heard; fails when something never is, comes twice or out of order.
    /// Gives how many happenings were heard.
    async fn all_of(&self, noted: &Noted) -> usize {
        let deadline = Instant::now() + kit::PATIENCE;
        loop {
            assert!(!self.task.is_finished(), "the listener broke off");
            let heard = self.heard.lock().unwrap().clone();
            let bodies: HashSet<&str> = heard.iter().filter_map(|(_, body)| body.as_deref()).collect();
            let missed = noted.confirmed.iter().filter(|(_, body)| !bodies.contains(body.as_str())).count();
            if missed == 0 {
                assert!(heard.is_sorted_by(|(a, _), (b, _)| a < b), "each once, in order");
                return heard.len();
            }
            assert!(Instant::now() < deadline, "{missed} of {} never heard", noted.confirmed.len());
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// A socket that listens to one entry and never comes back when it is closed.
struct Quiet(tokio::task::JoinHandle<Option<String>>);

impl Quiet {
    async fn start(program: &Program, client: &Client, entry: &str) -> Self {
        let mut socket = program.socket(client).await;
        socket.listen_to(entry).await;
        Self(tokio::spawn(async move { Some(socket.try_heard().await?["entryId"].as_str()?.to_owned()) }))
    }

    /// Of which entry it hears next; none when it was closed.
    async fn next(self) -> Option<String> {
        self.0.await.expect("it listens")
    }
}

/// Asks until the answer to a bare GET has this status.
async fn until_status(client: &Client, path: &str, status: u16) -> Duration {
    let began = Instant::now();
    while client.get(path).await.0 != status {
        assert!(began.elapsed() < kit::PATIENCE, "{path} never answers {status}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    began.elapsed()
}
