//! A closed loop of requests over HTTP/1.1: so many connections, each asking again as soon as it was answered.

use anyhow::{Context as _, Result, bail};
use bytes::Bytes;
use http::{Request, StatusCode};
use http_body_util::{BodyExt as _, Full};
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper_util::rt::TokioIo;
use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};
use tokio::net::TcpStream;

/// One request, made ready.
#[derive(Clone, Debug)]
pub struct Ready {
    /// The path.
    pub path: String,
    /// Names and values.
    pub headers: Vec<(&'static str, String)>,
    /// A POST's body; without one it is a GET.
    pub body: Option<Bytes>,
}

impl Ready {
    /// A GraphQL request, with a token if somebody signed in.
    pub fn graphql(document: &str, variables: &serde_json::Value, token: Option<&str>) -> Self {
        let body = serde_json::json!({ "query": document, "variables": variables });
        let mut headers = vec![
            ("content-type", "application/json".to_owned()),
            ("accept", "application/graphql-response+json, application/json".to_owned()),
        ];
        headers.extend(token.map(|token| ("authorization", format!("Bearer {token}"))));
        Self { path: "/graphql".to_owned(), headers, body: Some(body.to_string().into()) }
    }

    /// A page, with the token in the cookie as a browser has it.
    pub fn page(path: &str, token: Option<&str>) -> Self {
        let mut headers = vec![("accept", "text/html".to_owned())];
        headers.extend(token.map(|token| ("cookie", format!("leerkring={token}"))));
        Self { path: path.to_owned(), headers, body: None }
    }

    fn build(&self, host: &str) -> Result<Request<Full<Bytes>>> {
        let method = if self.body.is_some() { "POST" } else { "GET" };
        let mut request = Request::builder().method(method).uri(&self.path).header("host", host);
        for (name, value) in &self.headers {
            request = request.header(*name, value);
        }
        Ok(request.body(Full::new(self.body.clone().unwrap_or_default()))?)
    }
}

/// A connection that is kept.
pub struct Line {
    sender: SendRequest<Full<Bytes>>,
    host: String,
}

impl Line {
    /// Connects to `host:port`.
    pub async fn to(host: &str) -> Result<Self> {
        let stream = TcpStream::connect(host).await.with_context(|| format!("{host} can't be reached"))?;
        stream.set_nodelay(true)?;
        let (sender, connection) = handshake(TokioIo::new(stream)).await?;
        tokio::spawn(connection);
        Ok(Self { sender, host: host.to_owned() })
    }

    /// Asks, and gives the answer's body. Anything but a 200 without errors is a fault: errors look very fast.
    pub async fn ask(&mut self, ready: &Ready) -> Result<Bytes> {
        self.sender.ready().await?;
        let answer = self.sender.send_request(ready.build(&self.host)?).await?;
        let status = answer.status();
        let body = answer.into_body().collect().await?.to_bytes();
        let head = &body[..body.len().min(400)];
        if !status.is_success() || head.starts_with(b"{\"errors\"") || has(&body, b"\"errors\":[") {
            bail!("{} {status}: {}", ready.path, String::from_utf8_lossy(head));
        }
        Ok(body)
    }
}

impl Line {
    /// Sends bytes to a path; gives the status.
    pub async fn put(&mut self, path: &str, headers: &[(String, String)], bytes: Bytes) -> Result<StatusCode> {
        self.sender.ready().await?;
        let mut request = Request::builder().method("PUT").uri(path).header("host", &self.host);
        for (name, value) in headers {
            request = request.header(name, value);
        }
        let answer = self.sender.send_request(request.body(Full::new(bytes))?).await?;
        let status = answer.status();
        answer.into_body().collect().await?;
        Ok(status)
    }
}

fn has(text: &[u8], part: &[u8]) -> bool {
    text.len() < 100_000 && text.windows(part.len()).any(|window| window == part)
}

/// What a round of requests gave.
#[derive(Clone, Copy, Debug, Default)]
pub struct Round {
    /// Answers.
    pub answers: usize,
    /// How long it took.
    pub took: Duration,
}

/// Asks for so long over so many connections, the requests in turn.
pub async fn round(host: &str, requests: &Arc<Vec<Ready>>, connections: usize, time: Duration) -> Result<Round> {
    let turn = Arc::new(AtomicUsize::new(0));
    let mut lines = Vec::new();
    for _ in 0..connections {
        lines.push(Line::to(host).await?);
    }
    let begun = Instant::now();
    let mut work = tokio::task::JoinSet::new();
    for mut line in lines {
        let (requests, turn) = (requests.clone(), turn.clone());
        work.spawn(async move {
            let mut answers = 0;
            while begun.elapsed() < time {
                let next = turn.fetch_add(1, Ordering::Relaxed) % requests.len();
                line.ask(&requests[next]).await?;
                answers += 1;
            }
            anyhow::Ok(answers)
        });
    }
    let mut answers = 0;
    while let Some(done) = work.join_next().await {
        answers += done??;
    }
    Ok(Round { answers, took: begun.elapsed() })
}
