//! People who write comments and note what was confirmed, and the audit of what they noted.

use crate::{Client, Database};
use serde_json::{Value, json};
use std::{
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};
use tokio::{sync::watch, task::JoinSet};
use uuid::Uuid;

const ADD: &str = "mutation($id: ID!, $entry: ID!, $body: String!) {
    addComment(input: {id: $id, entry: $entry, body: $body}) { id body } }";
/// How long a writer waits after an answer before it writes again.
const BREATH: Duration = Duration::from_millis(50);

/// What the writers noted.
#[derive(Clone, Debug, Default)]
pub struct Noted {
    /// What was confirmed: id and text.
    pub confirmed: Vec<(Uuid, String)>,
    /// How many comments were sent.
    pub tried: usize,
    /// Sent, and answered by `503`, `UNAVAILABLE` and a `Retry-After`.
    pub refused: usize,
    /// Sent, and no answer came: nobody can tell.
    pub unknown: usize,
    /// Answers that should not be.
    pub wrong: Vec<String>,
    /// The slowest answer.
    pub slowest: Duration,
}

/// People at work.
pub struct Writers {
    noted: Arc<Mutex<Noted>>,
    stop: watch::Sender<bool>,
    tasks: JoinSet<()>,
}

impl Writers {
    /// One writer for each client, all on one entry.
    pub fn start(clients: Vec<Client>, entry: &str) -> Self {
        Self::start_with(clients, entry, 0)
    }

    /// As [`Self::start`], with so many letters more in each text, which can't be packed.
    pub fn start_with(clients: Vec<Client>, entry: &str, more: usize) -> Self {
        let (noted, stop, mut tasks) = (Arc::<Mutex<Noted>>::default(), watch::Sender::new(false), JoinSet::new());
        for client in clients {
            let (noted, stopped, entry) = (noted.clone(), stop.subscribe(), entry.to_owned());
            tasks.spawn(async move {
                while !*stopped.borrow() {
                    write(&client, &entry, more, &noted).await;
                    tokio::time::sleep(BREATH).await;
                }
            });
        }
        Self { noted, stop, tasks }
    }

    /// How much was confirmed until now.
    pub fn confirmed(&self) -> usize {
        self.noted.lock().unwrap().confirmed.len()
    }

    /// What was noted until now.
    pub fn so_far(&self) -> Noted {
        self.noted.lock().unwrap().clone()
    }

    /// Waits until so much more is confirmed; fails when that takes longer than `within`.
    pub async fn more(&self, more: usize, within: Duration) {
        let (goal, deadline) = (self.confirmed() + more, Instant::now() + within);
        while self.confirmed() < goal {
            assert!(Instant::now() < deadline, "the writers don't get on: {:?}", Short(&self.so_far()));
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Lets everybody finish what they are at; gives what they noted.
    pub async fn stop(mut self) -> Noted {
        self.stop.send_replace(true);
        while let Some(ended) = self.tasks.join_next().await {
            ended.expect("a writer");
        }
        let noted = self.noted.lock().unwrap().clone();
        assert!(noted.wrong.is_empty(), "{:?}", noted.wrong);
        noted
    }
}

async fn write(client: &Client, entry: &str, more: usize, noted: &Mutex<Noted>) {
    let (id, began) = (Uuid::now_v7(), Instant::now());
    let padding: String = (0..more).map(|_| char::from(rand::random_range(b'a'..=b'z'))).collect();
    let body = format!("Reactie {}{padding}", id.simple());
    let variables = json!({ "id": format!("comment_{}", id.simple()), "entry": entry, "body": body });
    let answer = client.send(ADD, variables).await;
    let mut noted = noted.lock().unwrap();
    noted.tried += 1;
    match answer {
        Ok((200, _, answer)) if answer["data"]["addComment"]["body"] == body.as_str() => {
            noted.confirmed.push((id, body));
        }
        Ok((503, Some(_), answer)) if crate::code(&answer) == "UNAVAILABLE" => noted.refused += 1,
        Ok(other) => noted.wrong.push(format!("{other:?}")),
        Err(_) => noted.unknown += 1,
    }
    noted.slowest = noted.slowest.max(began.elapsed());
}

/// What came of what was noted.
#[derive(Clone, Copy, Debug)]
pub struct Audit {
    /// Comments that are there.
    pub kept: usize,
    /// Confirmed, and not there as they were written.
    pub lost: usize,
    /// There without their one event, or an event without its comment.
    pub half: usize,
}

impl Noted {
    /// Compares what was noted with what the database holds.
    pub async fn audit(&self, database: &Database) -> Audit {
        let db = database.connect().await;
        let sql = "select c.id, c.body, (select count(*) from event where subject = c.id and kind = 'comment_added')
                   from comment c where body like 'Reactie %'";
        let rows = db.query(sql, &[]).await.unwrap();
        let kept: std::collections::HashMap<Uuid, String> = rows.iter().map(|row| (row.get(0), row.get(1))).collect();
        let alone = rows.iter().filter(|row| row.get::<_, i64>(2) != 1).count();
        let sql = "select count(*) from event where kind = 'comment_added' and subject not in (select id from comment)";
        let orphans = db.query_one(sql, &[]).await.unwrap().get::<_, i64>(0);
        let sql = "select count(*) from entry where comment_count <>
                   (select count(*) from comment where comment.entry = entry.id and withdrawn is null)";
        let miscounted = db.query_one(sql, &[]).await.unwrap().get::<_, i64>(0);
        let lost = self.confirmed.iter().filter(|(id, body)| kept.get(id) != Some(body)).count();
        Audit { kept: kept.len(), lost, half: alone + usize::try_from(orphans + miscounted).unwrap() }
    }
}

/// Prints what came of a fault, as one line of JSON, and fails when something was lost, left half or leaked.
pub fn report(fault: &str, noted: &Noted, audit: Audit, leaked: usize, more: Value) {
    let mut line = json!({
        "fault": fault, "tried": noted.tried, "confirmed": noted.confirmed.len(), "refused": noted.refused,
        "unknown": noted.unknown, "slowest_ms": noted.slowest.as_millis(), "kept": audit.kept, "lost": audit.lost,
        "half": audit.half, "leaked": leaked,
    });
    if let (Some(line), Value::Object(more)) = (line.as_object_mut(), more) {
        line.extend(more);
    }
    println!("{line}");
    assert_eq!((audit.lost, audit.half, leaked), (0, 0, 0), "lost, half, leaked");
}

struct Short<'a>(&'a Noted);

impl std::fmt::Debug for Short<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Noted { tried, confirmed, refused, unknown, wrong, .. } = self.0;
        let (confirmed, wrong) = (confirmed.len(), wrong.last());
        write!(f, "{tried} tried, {confirmed} confirmed, {refused} refused, {unknown} unknown, wrong: {wrong:?}")
    }
}
