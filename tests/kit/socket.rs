//! A graphql-transport-ws client.

use crate::program::PATIENCE;
use futures_util::{SinkExt as _, StreamExt as _};
use serde_json::{Value, json};
use tokio_tungstenite::{
    MaybeTlsStream, WebSocketStream,
    tungstenite::{Message, client::IntoClientRequest as _},
};

/// An open socket.
pub struct Socket {
    stream: WebSocketStream<MaybeTlsStream<tokio::net::TcpStream>>,
}

impl Socket {
    /// Opens one, and waits for its `connection_ack`.
    pub async fn open(url: &str, token: Option<&str>) -> Self {
        let address = format!("{}/graphql/ws", url.replacen("http", "ws", 1));
        let mut request = address.into_client_request().unwrap();
        let protocol = "graphql-transport-ws".parse().unwrap();
        request.headers_mut().insert("sec-websocket-protocol", protocol);
        let (stream, _) = tokio_tungstenite::connect_async(request).await.expect("a socket");
        let mut socket = Self { stream };
        let payload = token.map_or(json!({}), |token| json!({ "authorization": format!("Bearer {token}") }));
        socket.send(&json!({ "type": "connection_init", "payload": payload })).await;
        assert_eq!(socket.receive().await["type"], "connection_ack");
        socket
    }

    /// Listens to activity, from a place or from now on; returns once the listening stands.
    pub async fn listen(&mut self, after: Option<&str>) {
        let query = "subscription($after: String) {
            activity(after: $after) { cursor kind gone entryId entry { id title } comment { body } } }";
        let payload = json!({ "query": query, "variables": { "after": after } });
        self.send(&json!({ "id": "1", "type": "subscribe", "payload": payload })).await;
    }

    /// The next thing that happened.
    pub async fn heard(&mut self) -> Value {
        let mut message = self.receive().await;
        assert_eq!(message["type"], "next", "{message}");
        message["payload"]["data"]["activity"].take()
    }

    async fn send(&mut self, message: &Value) {
        self.stream.send(Message::text(message.to_string())).await.expect("it is sent");
    }

    async fn receive(&mut self) -> Value {
        loop {
            let next = tokio::time::timeout(PATIENCE, self.stream.next()).await.expect("a message in time");
            match next.expect("an open socket").expect("a message") {
                Message::Text(text) => return serde_json::from_str(&text).expect("JSON"),
                Message::Ping(_) | Message::Pong(_) => {}
                other => panic!("{other:?}"),
            }
        }
    }
}
