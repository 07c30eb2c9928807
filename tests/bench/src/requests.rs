//! Requests: the hub, PostGraphile and pgbench in turn, within each round.

use crate::{
    ask::{self, Kind, Pair},
    cpu::Process,
    load::{self, Line, Ready, Round},
    peers::Peer,
    record::{self, Limit},
    sample::Sample,
    stage::{Eyes, Stage},
};
use anyhow::{Context as _, Result};
use kit::{Program, community::Size};
use serde::Serialize;
use serde_json::{Value, json};
use std::{
    sync::Arc,
    time::{Duration, Instant},
};

/// A search for the rare finds fewer than this.
const RARE: u64 = 100;

/// How long and how often.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    /// Rounds.
    pub rounds: usize,
    /// Of each candidate in a round; pgbench takes whole seconds.
    pub length: Duration,
    /// Of each before the first round.
    pub warm: Duration,
}

/// A kind of request at some connections with somebody's eyes, round by round.
#[derive(Clone, Debug, Serialize)]
pub struct Case {
    /// What was asked.
    pub kind: Kind,
    /// By whom.
    pub eyes: Eyes,
    /// Over how many connections.
    pub connections: usize,
    /// Statements of one request of the hub.
    pub statements: usize,
    /// Rounds of the hub.
    pub hub: Vec<Sample>,
    /// Rounds of PostGraphile.
    pub peer: Vec<Sample>,
    /// Rounds of pgbench.
    pub limit: Vec<Sample>,
    /// Of comments: rounds of PostGraphile's own mutation, which only inserts.
    pub insert: Vec<Sample>,
}

/// The pages, as HTML.
#[derive(Clone, Debug, Serialize)]
pub struct PageCase {
    /// Which page.
    pub name: &'static str,
    /// Rounds.
    pub hub: Vec<Sample>,
}

/// Everything that serves while requests are measured.
pub struct Servers<'a> {
    stage: &'a Stage,
    database: &'a str,
    hub: Program,
    peer: Peer,
    postgres: Process,
}

/// What is asked: at 16 connections with all eyes, with all rights at 1 and 64 as well.
pub fn plan(kind: Kind, quick: bool) -> Vec<(Eyes, usize)> {
    let mut plan = vec![(Eyes::Coordinator, 16)];
    if !quick {
        plan.extend([(Eyes::Coordinator, 1), (Eyes::Coordinator, 64)]);
    }
    // whoever was at a practice a moment ago is there for the next one to see
    if !quick && kind != Kind::Presence {
        plan.push((Eyes::Partner, 16));
    }
    if !matches!(kind, Kind::Presence | Kind::Comment) {
        plan.push((Eyes::Anyone, 16));
    }
    plan
}

/// The same questions over a tenth of the community and over the whole, in turn; searches only for what is rare in
/// both, so that what is found does not grow with the community.
pub async fn growth(stage: &Stage, whole: &str, size: Size, pace: Pace) -> Result<Vec<(Case, Case)>> {
    stage.import("tenth", size.tenth()).await?;
    let (small, large) = (stage.serve("tenth", &[]).await?, stage.serve(whole, &[]).await?);
    let postgres = stage.postgres().await?;
    let mut found = Vec::new();
    for (kind, eyes) in [
        (Kind::Feed, Eyes::Coordinator),
        (Kind::Feed, Eyes::Anyone),
        (Kind::Practice, Eyes::Coordinator),
        (Kind::Search, Eyes::Coordinator),
    ] {
        let (mut cases, mut asked) = (Vec::new(), Vec::new());
        for hub in [&small, &large] {
            let host = hub.url.trim_start_matches("http://").to_owned();
            let token = eyes.token(hub).await?;
            let pairs = ask::pairs(&mut Line::to(&host).await?, kind, eyes, token.as_deref(), RARE).await?;
            let ready: Arc<Vec<Ready>> = Arc::new(pairs.into_iter().map(|pair| pair.hub).collect());
            load::round(&host, &ready, 16, pace.warm).await?;
            asked.push((host, ready, Process::one(hub.id())));
            cases.push(Case::new(kind, eyes, 16));
        }
        for _ in 0..pace.rounds {
            for (case, (host, ready, process)) in cases.iter_mut().zip(&asked) {
                let round = load::round(host, ready, 16, pace.length);
                case.hub.push(sample(*process, postgres, round).await?);
            }
        }
        let large = cases.pop().context("two cases")?;
        found.push((cases.pop().context("two cases")?, large));
    }
    Ok(found)
}

async fn sample(server: Process, postgres: Process, round: impl Future<Output = Result<Round>>) -> Result<Sample> {
    let (server_before, database_before) = (server.cpu()?, postgres.cpu()?);
    let round = round.await?;
    Ok(Sample {
        done: round.answers,
        seconds: round.took.as_secs_f64(),
        server: server.cpu()? - server_before,
        database: postgres.cpu()? - database_before,
    })
}

impl Case {
    /// Nothing measured yet.
    const fn new(kind: Kind, eyes: Eyes, connections: usize) -> Self {
        Self {
            kind,
            eyes,
            connections,
            statements: 0,
            hub: Vec::new(),
            peer: Vec::new(),
            limit: Vec::new(),
            insert: Vec::new(),
        }
    }
}

impl<'a> Servers<'a> {
    /// Starts the hub and PostGraphile over a database.
    pub async fn start(stage: &'a Stage, database: &'a str) -> Result<Self> {
        let client = stage.connect(database).await?;
        client.batch_execute(include_str!("peers.sql")).await.context("the peers' functions")?;
        let hub = stage.serve(database, &[]).await?;
        let peer = Peer::node("postgraphile.mjs", &stage.environment(database)?).await?;
        Ok(Self { stage, database, hub, peer, postgres: stage.postgres().await? })
    }

    fn host(&self) -> &str {
        self.hub.url.trim_start_matches("http://")
    }

    /// Measures a kind of request in all its cases, after comparing every answer.
    pub async fn measure(&self, kind: Kind, plan: Vec<(Eyes, usize)>, pace: Pace) -> Result<Vec<Case>> {
        let mut cases = Vec::new();
        for (eyes, connections) in plan {
            let token = eyes.token(&self.hub).await?;
            let mut line = Line::to(self.host()).await?;
            let pairs = ask::pairs(&mut line, kind, eyes, token.as_deref(), ask::COUNTED).await?;
            let mut other = Line::to(&self.peer.host).await?;
            for pair in pairs.iter().take(if kind == Kind::Comment { 3 } else { usize::MAX }) {
                let (hub, peer) = (line.ask(&pair.hub).await?, other.ask(&pair.peer).await?);
                ask::same(kind, eyes, &hub, &peer)?;
            }
            // comments lock their entry: on few of them they would wait for each other
            let recorded = if kind == Kind::Comment { 48 } else { 4 };
            let step = pairs.len().div_ceil(recorded);
            let few: Vec<Ready> = pairs.iter().step_by(step).map(|pair| pair.hub.clone()).collect();
            let name = format!("{}-{}-{connections}", kind.name(), eyes.sees().trim_end_matches('%'));
            let limit = record::record(self.stage, self.database, &name, &few, fresh).await?;
            let mut case = Case { statements: limit.statements, ..Case::new(kind, eyes, connections) };
            self.rounds(&mut case, pairs, &limit, pace).await?;
            if kind == Kind::Comment {
                self.tidy().await?;
            }
            cases.push(case);
        }
        Ok(cases)
    }

    async fn rounds(&self, case: &mut Case, pairs: Vec<Pair>, limit: &Limit, pace: Pace) -> Result<()> {
        let inserts = if case.kind == Kind::Comment { Arc::new(inserts(&pairs)?) } else { Arc::default() };
        let (hub, peer): (Vec<_>, Vec<_>) = pairs.into_iter().map(|pair| (pair.hub, pair.peer)).unzip();
        let (hub, peer) = (Arc::new(hub), Arc::new(peer));
        let (n, time) = (case.connections, pace.length);
        let (hub_process, peer_process) = (Process::one(self.hub.id()), Process::one(self.peer.id()));
        load::round(self.host(), &hub, n, pace.warm).await?;
        load::round(&self.peer.host, &peer, n, pace.warm).await?;
        for _ in 0..pace.rounds {
            case.hub.push(self.sample(hub_process, load::round(self.host(), &hub, n, time)).await?);
            case.peer.push(self.sample(peer_process, load::round(&self.peer.host, &peer, n, time)).await?);
            let (before, others) = (self.postgres.cpu()?, self.postgres.children()?);
            let (done, seconds) = limit.run(self.stage, self.database, n, pace.length)?;
            // what its backends used is their parent's only once they are gone
            let deadline = Instant::now() + Duration::from_secs(10);
            while self.postgres.children()? > others && Instant::now() < deadline {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
            let database = self.postgres.cpu()? - before;
            case.limit.push(Sample { done, seconds, server: 0.0, database });
            if !inserts.is_empty() {
                let once = insert_round(&self.peer.host, &inserts, n, time);
                case.insert.push(self.sample(peer_process, once).await?);
            }
        }
        Ok(())
    }

    /// The pages as HTML, with all rights, at 16 connections.
    pub async fn pages(&self, pace: Pace) -> Result<Vec<PageCase>> {
        let token = Eyes::Coordinator.token(&self.hub).await?;
        let mut line = Line::to(self.host()).await?;
        let pairs = ask::pairs(&mut line, Kind::Practice, Eyes::Coordinator, token.as_deref(), ask::COUNTED).await?;
        let practices = pairs.iter().filter_map(|pair| {
            let body: Value = serde_json::from_slice(pair.hub.body.as_ref()?).ok()?;
            Some(format!("/praktijken/{}", body["variables"]["id"].as_str()?))
        });
        let words = (300..3_000).step_by(90).map(|n| format!("/zoeken?q={}", kit::community::word(n)));
        let all: [(&'static str, Vec<String>); 3] =
            [("feed", vec!["/overzicht".to_owned()]), ("practice", practices.collect()), ("search", words.collect())];
        let mut cases = Vec::new();
        for (name, paths) in all {
            let ready: Vec<_> = paths.iter().map(|path| Ready::page(path, token.as_deref())).collect();
            let ready = Arc::new(ready);
            load::round(self.host(), &ready, 16, pace.warm).await?;
            let mut hub = Vec::new();
            for _ in 0..pace.rounds {
                let round = load::round(self.host(), &ready, 16, pace.length);
                hub.push(self.sample(Process::one(self.hub.id()), round).await?);
            }
            cases.push(PageCase { name, hub });
        }
        Ok(cases)
    }

    async fn sample(&self, server: Process, round: impl Future<Output = Result<Round>>) -> Result<Sample> {
        sample(server, self.postgres, round).await
    }

    /// Takes the measured comments out again: what is measured next finds the same community.
    async fn tidy(&self) -> Result<()> {
        let client = self.stage.connect(self.database).await?;
        client
            .batch_execute(
                "delete from comment where created > '2026-06-01';
                 update entry e set comment_count = c.n from (select entry, count(*) as n from comment group by entry) c
                 where c.entry = e.id and e.comment_count <> c.n;
                 update entry set comment_count = 0
                 where comment_count > 0 and not exists (select from comment where entry = entry.id);
                 delete from event where kind = 'comment_added'",
            )
            .await?;
        client.batch_execute("vacuum analyze").await?;
        Ok(())
    }
}

/// The id that a new comment has in the database.
fn fresh(answer: &Value) -> Option<String> {
    let shown = answer["data"]["addComment"]["id"].as_str()?;
    Some(uuid::Uuid::try_parse(shown.strip_prefix("comment_")?).ok()?.to_string())
}

/// PostGraphile's own insert of the same comments; each needs an id of its own.
fn inserts(pairs: &[Pair]) -> Result<Vec<Value>> {
    let variables = |pair: &Pair| {
        let body: Value = serde_json::from_slice(pair.peer.body.as_ref().context("a body")?)?;
        let mut variables = body["variables"].clone();
        variables["at"] = json!(leerkring::clock::now().to_rfc3339());
        anyhow::Ok(variables)
    };
    pairs.iter().map(variables).collect()
}

async fn insert_round(host: &str, inserts: &Arc<Vec<Value>>, connections: usize, time: Duration) -> Result<Round> {
    // made ready beforehand, so that making ids costs the driver nothing while it measures
    let many = 60_000.min(8_000 * usize::try_from(time.as_secs().max(1)).unwrap_or(1));
    let ready = (0..many).map(|n| {
        let mut variables = inserts[n % inserts.len()].clone();
        variables["id"] = json!(uuid::Uuid::new_v4().to_string());
        Ready::graphql(ask::INSERT, &variables, None)
    });
    load::round(host, &Arc::new(ready.collect()), connections, time).await
}
