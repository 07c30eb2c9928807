//! Live updates: one event to thousands of sockets, from its commit to the last receipt, and what an idle socket
//! costs. The hub, the Node server of graphql-ws, and a bare broadcast of the same bytes.

use crate::{
    ask,
    cpu::Process,
    load::{Line, Ready},
    peers::Peer,
    sample::quantile,
    stage::{self, Eyes, Stage},
};
use anyhow::{Context as _, Result, bail, ensure};
use futures_util::{SinkExt as _, StreamExt as _};
use kit::{PROTOCOL, Program, community, upgrade};
use nix::sys::resource::{Resource, getrlimit, setrlimit};
use serde::Serialize;
use serde_json::{Value, json};
use std::{
    process::Command,
    time::{Duration, SystemTime, UNIX_EPOCH},
};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::{broadcast, mpsc},
};
use tokio_tungstenite::{
    WebSocketStream, client_async_with_config,
    tungstenite::{Message, protocol::WebSocketConfig},
};

const SUBSCRIPTION: &str = "subscription { activity { kind at actor { name } entryId entry { id title }
    comment { body author { name } } } }";
/// How long an event may be on its way.
const PATIENCE: Duration = Duration::from_secs(30);

/// Events to so many sockets.
#[derive(Clone, Debug, Serialize)]
pub struct Fan {
    /// Which server.
    pub server: &'static str,
    /// How many may hear; as many more may not.
    pub sockets: usize,
    /// Milliseconds from the commit to the last socket, of each event.
    pub last: Vec<f64>,
    /// Milliseconds from the commit to a socket, over all: 99 of 100 are faster.
    pub p99: f64,
    /// CPU seconds of the server for a thousand deliveries.
    pub cpu: f64,
    /// Deliveries a second, from the commit to the last.
    pub rate: f64,
}

/// What idle sockets cost.
#[derive(Clone, Debug, Serialize)]
pub struct Idle {
    /// Which server.
    pub server: &'static str,
    /// How many stood open.
    pub sockets: usize,
    /// Bytes of the server's memory for each.
    pub bytes: f64,
}

/// Lets this process, and those that it starts from here on, hold as many sockets as the machine allows.
pub fn room() -> Result<()> {
    let (_, most) = getrlimit(Resource::RLIMIT_NOFILE)?;
    Ok(setrlimit(Resource::RLIMIT_NOFILE, most, most)?)
}

type Socket = WebSocketStream<TcpStream>;

/// Who opens a socket: to the hub with a token, to Node with the steps that it sees.
#[derive(Clone, Debug)]
enum Pass {
    Token(String),
    Sees(&'static [&'static str]),
    None,
}

async fn open(host: &str, pass: &Pass) -> Result<Socket> {
    let request = upgrade(&format!("http://{host}"), PROTOCOL);
    let stream = TcpStream::connect(host).await?;
    stream.set_nodelay(true)?;
    let small = WebSocketConfig::default().read_buffer_size(4096).write_buffer_size(0);
    let (mut socket, _) = client_async_with_config(request, stream, Some(small)).await?;
    let payload = match pass {
        Pass::Token(token) => json!({ "authorization": format!("Bearer {token}") }),
        Pass::Sees(steps) => json!({ "sees": steps }),
        Pass::None => return Ok(socket),
    };
    socket.send(Message::text(json!({ "type": "connection_init", "payload": payload }).to_string())).await?;
    let ack = socket.next().await.context("an answer to connection_init")??;
    ensure!(ack.to_text()?.contains("connection_ack"), "not let in: {ack}");
    let subscribe = json!({ "id": "1", "type": "subscribe", "payload": { "query": SUBSCRIPTION } });
    socket.send(Message::text(subscribe.to_string())).await?;
    Ok(socket)
}

/// Opens sockets side by side, each passing round the list of passes.
async fn open_all(host: &str, passes: &[Pass], many: usize) -> Result<Vec<Socket>> {
    let opening = (0..many).map(|n| open(host, &passes[n % passes.len()]));
    let opened: Vec<_> = futures_util::stream::iter(opening).buffer_unordered(64).collect().await;
    opened.into_iter().collect()
}

/// Tells when an event came, from each socket that hears it; answers pings meanwhile.
fn listen(sockets: Vec<Socket>, heard: &mpsc::UnboundedSender<Duration>) -> Vec<tokio::task::JoinHandle<()>> {
    let tasks = sockets.into_iter().map(|mut socket| {
        let heard = heard.clone();
        tokio::spawn(async move {
            while let Some(Ok(message)) = socket.next().await {
                match message {
                    Message::Text(text) if text.contains("\"next\"") || text.contains("\"activity\"") => {
                        let _ = heard.send(now());
                    }
                    Message::Text(text) if text.contains("\"ping\"") => {
                        let _ = socket.send(Message::text("{\"type\":\"pong\"}")).await;
                    }
                    _ => {}
                }
            }
        })
    });
    tasks.collect()
}

#[allow(clippy::disallowed_methods, reason = "a bench stands outside of the program, at the clock")]
fn now() -> Duration {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default()
}

/// Everything that live updates are measured with.
pub struct Live<'a> {
    stage: &'a Stage,
    database: &'a str,
    hub: Program,
    /// Tokens of coordinators, who hear of what the community sees.
    hears: Vec<Pass>,
    /// Tokens of partners, who don't.
    deaf: Vec<Pass>,
    /// A comment by a coordinator on what the community sees.
    event: Ready,
}

impl<'a> Live<'a> {
    /// Signs people in: so many of each, that nobody holds more than twenty sockets.
    pub async fn start(stage: &'a Stage, database: &'a str, most: usize) -> Result<Self> {
        let hub = stage.serve(database, &[]).await?;
        let half = community::Size::WHOLE.members / 2;
        let people = most.div_ceil(20).clamp(1, half - 10);
        let (mut hears, mut deaf) = (Vec::new(), Vec::new());
        for n in 0..people {
            hears.push(Pass::Token(stage::sign_in(&hub, &community::member(10 + n)).await?));
            deaf.push(Pass::Token(stage::sign_in(&hub, &community::member(half + n)).await?));
        }
        let token = Eyes::Coordinator.token(&hub).await?;
        let client = stage.connect(database).await?;
        let found = client
            .query_one("select id from entry where kind = 'practice' and visibility = 'community' limit 1", &[])
            .await?;
        let id: uuid::Uuid = found.get(0);
        let event = Ready::graphql(
            ask::Kind::Comment.document(),
            &json!({ "entry": format!("practice_{}", id.simple()), "body": "Wij proberen het ook." }),
            token.as_deref(),
        );
        Ok(Self { stage, database, hub, hears, deaf, event })
    }

    fn host(&self) -> &str {
        self.hub.url.trim_start_matches("http://")
    }

    /// Events to so many sockets of the hub, and as many more that may not hear them.
    pub async fn hub(&self, sockets: usize, events: usize) -> Result<Fan> {
        let process = Process::one(self.hub.id());
        self.fan("hub", self.host(), (&self.hears, &self.deaf), process, sockets, events).await
    }

    /// The same events through Node.
    pub async fn node(&self, sockets: usize, events: usize) -> Result<Fan> {
        let peer = Peer::node("graphql-ws.mjs", &self.stage.environment(self.database)?).await?;
        let passes = (&[Pass::Sees(Eyes::Coordinator.steps())][..], &[Pass::Sees(Eyes::Partner.steps())][..]);
        self.fan("node", &peer.host, passes, Process::one(peer.id()), sockets, events).await
    }

    /// The same bytes through a bare broadcast. It knows no rights: nobody is deaf there.
    pub async fn bare(&self, sockets: usize, events: usize) -> Result<Fan> {
        let peer = bare(&self.stage.cluster.url(self.database)).await?;
        self.fan("bare", &peer.host, (&[Pass::None][..], &[]), Process::one(peer.id()), sockets, events).await
    }

    async fn fan(
        &self,
        server: &'static str,
        host: &str,
        (may, deaf): (&[Pass], &[Pass]),
        process: Process,
        sockets: usize,
        events: usize,
    ) -> Result<Fan> {
        let (tell, mut told) = mpsc::unbounded_channel();
        let (wrong, mut wrongly) = mpsc::unbounded_channel();
        let mut tasks = listen(open_all(host, may, sockets).await?, &tell);
        if !deaf.is_empty() {
            tasks.extend(listen(open_all(host, deaf, sockets).await?, &wrong));
        }
        let client = self.stage.connect(self.database).await?;
        let mut line = Line::to(self.host()).await?;
        let (mut last, mut all, mut spent, mut rates) = (Vec::new(), Vec::new(), 0.0, Vec::new());
        // the first event warms up, and shows that everybody hears
        for n in 0..=events {
            let before = process.cpu()?;
            let answer: Value = serde_json::from_slice(&line.ask(&self.event).await?)?;
            let mut times = Vec::with_capacity(sockets);
            while times.len() < sockets {
                let next = tokio::time::timeout(PATIENCE, told.recv()).await;
                let Ok(Some(at)) = next else { bail!("{server}: {} of {sockets} sockets heard it", times.len()) };
                times.push(at);
            }
            let cpu = process.cpu()? - before;
            let commit = commit_time(&client, &answer).await?;
            let mut times: Vec<_> = times.into_iter().map(|at| at.saturating_sub(commit)).collect();
            times.sort();
            if n > 0 {
                let end = times.last().copied().unwrap_or_default();
                last.push(end.as_secs_f64() * 1_000.0);
                rates.push(sockets as f64 / end.as_secs_f64());
                all.extend(times);
                spent += cpu;
            }
        }
        ensure!(wrongly.try_recv().is_err(), "{server}: somebody heard what they may not");
        ensure!(told.try_recv().is_err(), "{server}: somebody heard something twice");
        for task in tasks {
            task.abort();
        }
        all.sort();
        let rate = rates.iter().sum::<f64>() / rates.len() as f64;
        let p99 = quantile(&all, 0.99).as_secs_f64() * 1_000.0;
        let cpu = spent * 1_000.0 / all.len() as f64;
        Ok(Fan { server, sockets, last, p99, cpu, rate })
    }

    /// Memory of idle sockets on a hub that nobody used before.
    pub async fn idle(&self, sockets: usize) -> Result<Idle> {
        let process = Process::one(self.hub.id());
        let passes: Vec<Pass> = self.hears.iter().chain(&self.deaf).cloned().collect();
        let before = process.memory()?;
        let open = open_all(self.host(), &passes, sockets).await?;
        // every subscription stands once an event was heard by those who may
        let after = process.memory()?;
        ensure!(open.len() == sockets, "{} sockets", open.len());
        Ok(Idle { server: "hub", sockets, bytes: after.saturating_sub(before) as f64 / sockets as f64 })
    }
}

/// When the transaction committed that made this comment, by PostgreSQL's clock, which is this machine's.
async fn commit_time(client: &tokio_postgres::Client, answer: &Value) -> Result<Duration> {
    let shown = answer["data"]["addComment"]["id"].as_str().context("a comment")?;
    let id = uuid::Uuid::try_parse(shown.trim_start_matches("comment_"))?;
    let row = client
        .query_one(
            "select (extract(epoch from pg_xact_commit_timestamp(xmin)) * 1000000)::bigint from comment where id = $1",
            &[&id],
        )
        .await?;
    Ok(Duration::from_micros(u64::try_from(row.get::<_, i64>(0))?))
}

/// This very program as the bare server.
async fn bare(database: &str) -> Result<Peer> {
    let mut command = Command::new(std::env::current_exe()?);
    command.args(["--bare-broadcast", database]);
    Peer::start(command).await
}

/// The limit of live updates: listens to the hub's channel, and at each NOTIFY sends the same frame to everybody.
/// Prints `ready <port>`.
pub async fn serve_bare(database: &str) -> Result<()> {
    room()?;
    let frame = json!({ "id": "1", "type": "next", "payload": { "data": { "activity": {
        "kind": "COMMENT_ADDED", "at": "2026-11-28T08:00:00.000000Z", "actor": { "name": "Mens straatken" },
        "entryId": "practice_0192000000007000800000000000ffff",
        "entry": { "id": "practice_0192000000007000800000000000ffff", "title": "Een titel van zes woorden hier" },
        "comment": { "body": "Wij proberen het ook.", "author": { "name": "Mens straatken" } } } } } });
    let frame = Message::text(frame.to_string());
    let (sender, _) = broadcast::channel::<Message>(64);
    let (client, mut connection) = tokio_postgres::connect(database, tokio_postgres::NoTls).await?;
    let tell = sender.clone();
    tokio::spawn(async move {
        while let Some(Ok(said)) = std::future::poll_fn(|cx| connection.poll_message(cx)).await {
            if matches!(said, tokio_postgres::AsyncMessage::Notification(_)) {
                let _ = tell.send(frame.clone());
            }
        }
    });
    client.batch_execute("listen leerkring").await?;
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    println!("ready {}", listener.local_addr()?.port());
    loop {
        let (stream, _) = listener.accept().await?;
        let _ = stream.set_nodelay(true);
        let mut told = sender.subscribe();
        tokio::spawn(async move {
            #[allow(clippy::result_large_err, reason = "the library's own signature")]
            let protocol = |_: &_, mut answer: tokio_tungstenite::tungstenite::handshake::server::Response| {
                answer
                    .headers_mut()
                    .insert("sec-websocket-protocol", http::HeaderValue::from_static("graphql-transport-ws"));
                Ok(answer)
            };
            let small = WebSocketConfig::default().read_buffer_size(4096).write_buffer_size(0);
            let Ok(mut socket) = tokio_tungstenite::accept_hdr_async_with_config(stream, protocol, Some(small)).await
            else {
                return;
            };
            loop {
                tokio::select! {
                    frame = told.recv() => match frame {
                        Ok(frame) => if socket.send(frame).await.is_err() { return },
                        Err(_) => return,
                    },
                    read = socket.next() => if !matches!(read, Some(Ok(_))) { return },
                }
            }
        });
    }
}
