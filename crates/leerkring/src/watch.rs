//! Follows what happens in a terminal: a client of the API over graphql-transport-ws, as anybody could write one. On a
//! lost line it comes back by itself and goes on after the last event, so that nothing is missed.

use crate::{config::Watch, objects::Secret};
use anyhow::{Context as _, Result, bail};
use backon::{BackoffBuilder as _, ExponentialBuilder};
use futures_util::{SinkExt as _, StreamExt as _};
use serde_json::{Value, json};
use std::{io::Write as _, time::Duration};
use tokio_tungstenite::tungstenite::{Message, client::IntoClientRequest as _, http::HeaderValue};

const QUERY: &str = "subscription($after: String) { activity(after: $after) {
    cursor at kind gone entryId entry { kind title organisation { name } } actor { name } } }";

/// Follows until it is interrupted, or until the hub refuses.
pub async fn run(watch: Watch) -> Result<bool> {
    let url = format!("{}/graphql/ws", watch.url.trim_end_matches('/').replacen("http", "ws", 1));
    let mut after = watch.after;
    let pauses = || {
        ExponentialBuilder::default().with_jitter().with_max_delay(Duration::from_secs(15)).without_max_times().build()
    };
    let mut pause = pauses();
    loop {
        match follow(&url, watch.token.as_ref(), &mut after).await {
            Ok(()) => pause = pauses(),
            Err(Ended::Refused(why)) => bail!("the hub refused: {why}"),
            Err(Ended::Lost(why)) => eprintln!("the line is lost ({why:#}); coming back"),
        }
        tokio::time::sleep(pause.next().unwrap_or(Duration::from_secs(15))).await;
    }
}

/// Why following ended.
enum Ended {
    /// Trying again does not help.
    Refused(String),
    /// Trying again helps.
    Lost(anyhow::Error),
}

impl From<anyhow::Error> for Ended {
    fn from(error: anyhow::Error) -> Self {
        Self::Lost(error)
    }
}

async fn follow(url: &str, token: Option<&Secret>, after: &mut Option<String>) -> Result<(), Ended> {
    let mut request = url.into_client_request().context("not an address")?;
    request.headers_mut().insert("sec-websocket-protocol", HeaderValue::from_static("graphql-transport-ws"));
    let (mut socket, _) = tokio_tungstenite::connect_async(request).await.context("no connection")?;
    let payload = token.map_or(json!({}), |token| json!({ "authorization": format!("Bearer {}", token.reveal()) }));
    let init = json!({ "type": "connection_init", "payload": payload });
    socket.send(Message::text(init.to_string())).await.context("not sent")?;
    while let Some(message) = socket.next().await {
        let text = match message.context("broken")? {
            Message::Text(text) => text,
            Message::Close(Some(frame)) if matches!(u16::from(frame.code), 4400..=4403) => {
                return Err(Ended::Refused(frame.reason.to_string()));
            }
            Message::Close(_) => break,
            _ => continue,
        };
        let message: Value = serde_json::from_str(&text).context("not JSON")?;
        match message["type"].as_str() {
            Some("connection_ack") => {
                let payload = json!({ "query": QUERY, "variables": { "after": after } });
                let subscribe = json!({ "id": "1", "type": "subscribe", "payload": payload });
                socket.send(Message::text(subscribe.to_string())).await.context("not sent")?;
            }
            Some("next") => {
                let event = &message["payload"]["data"]["activity"];
                if event.is_null() {
                    return Err(refused(&message["payload"]["errors"][0]));
                }
                *after = event["cursor"].as_str().map(str::to_owned);
                let mut out = std::io::stdout().lock();
                writeln!(out, "{}", line(event)).and_then(|()| out.flush()).context("nobody reads")?;
            }
            Some("error") => return Err(refused(&message["payload"][0])),
            Some("ping") => {
                socket.send(Message::text(r#"{"type":"pong"}"#)).await.context("not sent")?;
            }
            _ => {}
        }
    }
    Err(Ended::Lost(anyhow::anyhow!("closed")))
}

/// What an error of the hub means for going on.
fn refused(error: &Value) -> Ended {
    let code = error["extensions"]["code"].as_str().unwrap_or("INTERNAL");
    let said = format!("{code}: {}", error["message"].as_str().unwrap_or("no reason given"));
    match code {
        "UNAVAILABLE" | "RATE_LIMITED" | "INTERNAL" => Ended::Lost(anyhow::anyhow!(said)),
        _ => Ended::Refused(said),
    }
}

/// An event on a line.
fn line(event: &Value) -> String {
    let of = |value: &Value| value.as_str().unwrap_or("–").to_owned();
    let what = if event["gone"] == json!(true) { "GONE".to_owned() } else { of(&event["kind"]) };
    let entry = &event["entry"];
    let title = entry["title"].as_str().or(event["entryId"].as_str()).unwrap_or("–");
    format!(
        "{}  {what:<20} {title}  ({}, {})",
        of(&event["at"]),
        of(&entry["organisation"]["name"]),
        of(&event["actor"]["name"])
    )
}
