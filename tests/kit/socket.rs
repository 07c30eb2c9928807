//! A graphql-transport-ws client.

use crate::program::PATIENCE;
use futures_util::{SinkExt as _, StreamExt as _};
use serde_json::{Value, json};
use tokio_tungstenite::{
    MaybeTlsStream, WebSocketStream,
    tungstenite::{Error, Message, client::IntoClientRequest as _, handshake::client::Request},
};

/// What [`Socket::listen`] asks for.
const ALL: &str = "cursor kind gone entryId entry { id title } comment { body }";

/// The protocol that the hub speaks.
pub const PROTOCOL: &str = "graphql-transport-ws";

/// The request that asks a program, by its HTTP address, for a socket in this protocol.
pub fn upgrade(url: &str, protocol: &str) -> Request {
    let address = format!("{}/graphql/ws", url.replacen("http", "ws", 1));
    let mut request = address.into_client_request().expect("an address");
    request.headers_mut().insert("sec-websocket-protocol", protocol.parse().expect("a header"));
    request
}

/// An open socket.
pub struct Socket {
    stream: WebSocketStream<MaybeTlsStream<tokio::net::TcpStream>>,
    /// The code with which it was closed, when it was.
    pub closed: Option<u16>,
}

impl Socket {
    /// Opens one, and waits for its `connection_ack`.
    pub async fn open(url: &str, token: Option<&str>) -> Self {
        Self::try_open(url, token).await.expect("a socket")
    }

    /// As [`Self::open`]; fails with what was answered when it is refused.
    pub async fn try_open(url: &str, token: Option<&str>) -> Result<Self, Error> {
        let (stream, _) = tokio_tungstenite::connect_async(upgrade(url, PROTOCOL)).await?;
        let mut socket = Self { stream, closed: None };
        let payload = token.map_or(json!({}), |token| json!({ "authorization": format!("Bearer {token}") }));
        socket.stream.send(Message::text(json!({ "type": "connection_init", "payload": payload }).to_string())).await?;
        match socket.try_receive().await {
            Some(message) if message["type"] == "connection_ack" => Ok(socket),
            said => Err(Error::Io(std::io::Error::other(format!("{:?} {said:?}", socket.closed)))),
        }
    }

    /// Listens to activity, from a place or from now on; returns once the listening stands.
    pub async fn listen(&mut self, after: Option<&str>) {
        self.listen_for(ALL, after).await;
    }

    /// As [`Self::listen`], for these fields only.
    pub async fn listen_for(&mut self, fields: &str, after: Option<&str>) {
        let query = format!("subscription($after: String) {{ activity(after: $after) {{ {fields} }} }}");
        self.listen_with(&query, after).await;
    }

    /// Listens by a document of one's own.
    pub async fn listen_with(&mut self, query: &str, after: Option<&str>) {
        let payload = json!({ "query": query, "variables": { "after": after } });
        self.send(&json!({ "id": "1", "type": "subscribe", "payload": payload })).await;
    }

    /// Listens to what happens to one entry from now on.
    pub async fn listen_to(&mut self, entry: &str) {
        let query = "subscription($entry: ID!) { activity(filter: {entry: $entry}) { cursor entryId } }";
        let payload = json!({ "query": query, "variables": { "entry": entry } });
        self.send(&json!({ "id": "1", "type": "subscribe", "payload": payload })).await;
    }

    /// The next thing that happened.
    pub async fn heard(&mut self) -> Value {
        self.try_heard().await.expect("an open socket")
    }

    /// The next thing that happened; none when the socket is closed.
    pub async fn try_heard(&mut self) -> Option<Value> {
        let mut message = self.try_receive().await?;
        assert_eq!(message["type"], "next", "{message}");
        assert!(message["payload"].get("errors").is_none(), "{message}");
        Some(message["payload"]["data"]["activity"].take())
    }

    /// Waits until it is closed, whatever is said before; gives the code.
    pub async fn until_closed(&mut self) -> Option<u16> {
        while self.try_receive().await.is_some() {}
        self.closed
    }

    /// Sends a message.
    pub async fn send(&mut self, message: &Value) {
        self.stream.send(Message::text(message.to_string())).await.expect("it is sent");
    }

    /// The next message that is no ping: those are answered. None when the socket is closed.
    async fn try_receive(&mut self) -> Option<Value> {
        loop {
            let next = tokio::time::timeout(PATIENCE, self.stream.next()).await.expect("a message in time");
            match next? {
                Ok(Message::Text(text)) => {
                    let message: Value = serde_json::from_str(&text).expect("JSON");
                    if message["type"] != "ping" {
                        return Some(message);
                    }
                    let _ = self.stream.send(Message::text(r#"{"type":"pong"}"#)).await;
                }
                Ok(Message::Close(frame)) => self.closed = frame.map(|frame| frame.code.into()),
                Ok(Message::Ping(_) | Message::Pong(_)) => {}
                Ok(other) => panic!("{other:?}"),
                Err(_) => return None,
            }
        }
    }
}
