//! Bare connections: what no well-behaved client does.

use crate::socket::{PROTOCOL, upgrade};
use futures_util::{SinkExt as _, StreamExt as _};
use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};
use tokio_tungstenite::{
    MaybeTlsStream, WebSocketStream,
    tungstenite::{Message, protocol::Role},
};

/// The address in a URL.
pub fn address(url: &str) -> SocketAddr {
    let url = url::Url::parse(url).expect("a URL");
    url.socket_addrs(|| None).expect("an address").pop().expect("one")
}

/// Says `first`, then `drip` every half second for as long as it can; gives when the other side ended it and what it
/// said. Fails when that takes longer than `within`.
pub async fn cut(to: SocketAddr, first: &[u8], drip: &[u8], within: Duration) -> (Duration, String) {
    let began = Instant::now();
    let (mut read, mut write) = TcpStream::connect(to).await.expect("a connection").into_split();
    let mut said = Vec::new();
    let talking = async {
        let mut fine = write.write_all(first).await.is_ok();
        while fine && !drip.is_empty() {
            tokio::time::sleep(Duration::from_millis(500)).await;
            fine = write.write_all(drip).await.is_ok();
        }
        std::future::pending::<()>().await;
    };
    let hearing = async { while read.read_buf(&mut said).await.is_ok_and(|read| read > 0) {} };
    let ended = async {
        tokio::select! { () = hearing => {} () = talking => {} }
    };
    assert!(tokio::time::timeout(within, ended).await.is_ok(), "still open after {within:?}: {:?}", head(first));
    (began.elapsed(), String::from_utf8_lossy(&said).into_owned())
}

/// What came of a large body.
#[derive(Debug)]
pub struct Flooded {
    /// The status of the answer.
    pub status: u16,
    /// How many bytes of the body were sent, those on their way included.
    pub sent: u64,
    /// How long it took until the connection was ended.
    pub took: Duration,
}

/// Sends a head and then so many bytes of a body, in chunks when the head says so, and reads meanwhile.
pub async fn flood(to: SocketAddr, head: &str, many: u64) -> Flooded {
    let began = Instant::now();
    let (mut read, mut write) = TcpStream::connect(to).await.expect("a connection").into_split();
    let chunked = head.to_ascii_lowercase().contains("transfer-encoding: chunked");
    let piece = vec![b' '; 64 * 1024];
    let (mut sent, mut said) = (0, Vec::new());
    let sending = async {
        let mut fine = write.write_all(head.as_bytes()).await;
        while fine.is_ok() && sent < many {
            let line = format!("{:x}\r\n", piece.len());
            if chunked {
                fine = write.write_all(line.as_bytes()).await;
            }
            fine = fine.and(write.write_all(&piece).await);
            if chunked {
                fine = fine.and(write.write_all(b"\r\n").await);
            }
            sent += piece.len() as u64;
        }
    };
    let hearing = async { while read.read_buf(&mut said).await.is_ok_and(|read| read > 0) {} };
    let ended = tokio::time::timeout(crate::PATIENCE, async { tokio::join!(sending, hearing) }).await;
    assert!(ended.is_ok(), "no end in time: {head} {sent} {:?}", String::from_utf8_lossy(&said));
    let said = String::from_utf8_lossy(&said).into_owned();
    let status = said.split(' ').nth(1).and_then(|status| status.parse().ok());
    Flooded { status: status.unwrap_or_default(), sent, took: began.elapsed() }
}

/// Asks for something over and over on one connection and reads nothing; gives when the other side gave up.
pub async fn never_read(to: SocketAddr, request: &str, times: usize, within: Duration) -> Duration {
    let began = Instant::now();
    let mut stream = TcpStream::connect(to).await.expect("a connection");
    let asked = request.repeat(times);
    let talking = async {
        if stream.write_all(asked.as_bytes()).await.is_err() {
            return;
        }
        // an end by the other side shows as an error or a hang-up, without reading what came before it
        while stream
            .ready(tokio::io::Interest::ERROR | tokio::io::Interest::READABLE)
            .await
            .is_ok_and(|r| !r.is_error() && !r.is_read_closed())
        {
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
    };
    assert!(tokio::time::timeout(within, talking).await.is_ok(), "still open after {within:?}");
    began.elapsed()
}

/// A socket of a client that takes the upgrade whatever protocol the other side chose; asks for these, or for none.
pub async fn upgraded(to: SocketAddr, protocols: Option<&str>) -> WebSocketStream<MaybeTlsStream<TcpStream>> {
    let asked = protocols.map(|protocols| format!("Sec-WebSocket-Protocol: {protocols}\r\n")).unwrap_or_default();
    let head = format!(
        "GET /graphql/ws HTTP/1.1\r\nHost: {to}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\
         Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n{asked}\r\n"
    );
    let mut stream = TcpStream::connect(to).await.expect("a connection");
    stream.write_all(head.as_bytes()).await.expect("it is sent");
    let mut answer = Vec::new();
    // byte by byte: what comes after the answer is the socket's
    while !answer.ends_with(b"\r\n\r\n") {
        let byte = tokio::time::timeout(crate::PATIENCE, stream.read_u8()).await.expect("an answer in time");
        answer.push(byte.expect("an answer"));
    }
    assert!(answer.starts_with(b"HTTP/1.1 101 "), "{}", String::from_utf8_lossy(&answer));
    WebSocketStream::from_raw_socket(MaybeTlsStream::Plain(stream), Role::Client, None).await
}

fn head(bytes: &[u8]) -> String {
    String::from_utf8_lossy(&bytes[..bytes.len().min(40)]).into_owned()
}

/// A socket of a client that speaks and never reads.
pub struct Deaf {
    stream: WebSocketStream<TcpStream>,
}

impl Deaf {
    /// Opens one, with the smallest buffer there is, and reads no further than `connection_ack`.
    pub async fn open(to: SocketAddr, token: &str) -> Self {
        let socket = tokio::net::TcpSocket::new_v4().expect("a socket");
        socket.set_recv_buffer_size(4096).expect("a small buffer");
        let tcp = socket.connect(to).await.expect("a connection");
        let request = upgrade(&format!("http://{to}"), PROTOCOL);
        let (stream, _) = tokio_tungstenite::client_async(request, tcp).await.expect("a socket");
        let mut deaf = Self { stream };
        let payload = serde_json::json!({ "authorization": format!("Bearer {token}") });
        deaf.say(&serde_json::json!({ "type": "connection_init", "payload": payload })).await;
        deaf.stream.next().await.expect("an answer").expect("an ack");
        deaf
    }

    /// Its own port.
    pub fn port(&self) -> u16 {
        self.stream.get_ref().local_addr().expect("its address").port()
    }

    /// Starts an operation.
    pub async fn subscribe(&mut self, id: usize, query: &str) {
        let payload = serde_json::json!({ "query": query });
        self.say(&serde_json::json!({ "id": id.to_string(), "type": "subscribe", "payload": payload })).await;
    }

    async fn say(&mut self, message: &serde_json::Value) {
        self.stream.send(Message::text(message.to_string())).await.expect("it is sent");
    }

    /// Reads what still lies there, until the end that the other side made; gives how many bytes that were.
    pub async fn drain(mut self) -> usize {
        let mut read = 0;
        let all = async {
            while let Some(Ok(message)) = self.stream.next().await {
                read += message.len();
            }
        };
        tokio::time::timeout(crate::PATIENCE, all).await.expect("the other side ended it");
        read
    }
}
