//! The endpoint on a real socket, through the hub's own client and through requests that no client would send.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on should say so at once")]

mod attacks;
mod kills;

use super::{super::client::S3Config, super::client::S3Store, *};
use crate::objects::Secret;
use leerkring_core::objects::{ObjectStore as _, PutTicket, SignedRequest};
use sha2::{Digest as _, Sha256};
use std::{net::SocketAddr, path::Path, time::Duration};
use tempfile::TempDir;

const PAGES: &str = "http://pages.example";
const BUCKET: &str = "bijlagen";
const PATIENCE: Duration = Duration::from_secs(20);
const MINUTE: Duration = Duration::from_mins(1);

fn keys(secret: &str) -> Credentials {
    Credentials { access_key: "hub".to_owned(), secret_key: Secret::new(secret) }
}

/// An endpoint that runs over a folder of its own.
struct Endpoint {
    at: SocketAddr,
    stop: CancellationToken,
    running: tokio::task::JoinHandle<Result<(), ServeError>>,
    folder: TempDir,
}

impl Endpoint {
    async fn start() -> Self {
        Self::start_in(tempfile::tempdir().unwrap()).await
    }

    async fn start_in(folder: TempDir) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let (at, stop) = (listener.local_addr().unwrap(), CancellationToken::new());
        let root = folder.path().to_owned();
        let running = tokio::spawn(serve(root, listener, keys("sesam"), PAGES.to_owned(), stop.clone()));
        Self { at, stop, running, folder }
    }

    /// Stops it; gives its folder back.
    async fn stop(self) -> TempDir {
        self.stop.cancel();
        self.running.await.unwrap().unwrap();
        self.folder
    }

    fn config(&self, secret: &str, bucket: &str) -> S3Config {
        S3Config {
            endpoint: format!("http://{}", self.at),
            links: None,
            region: "us-east-1".to_owned(),
            bucket: bucket.to_owned(),
            keys: keys(secret),
            path_style: true,
        }
    }

    /// The hub's store, with its bucket.
    async fn store(&self) -> S3Store {
        S3Store::connect(self.config("sesam", BUCKET)).await.unwrap()
    }
}

/// A link to put these bytes there.
async fn put_link(store: &S3Store, key: &str, bytes: &[u8]) -> SignedRequest {
    let sha256 = Sha256::digest(bytes).into();
    let ticket = PutTicket { key, media_type: "text/plain", sha256, size: bytes.len() as u64, lifetime: MINUTE };
    store.presign_put(&ticket).await.unwrap()
}

/// Sends a signed request as it is, with these bytes; gives the status and the text.
async fn send(link: &SignedRequest, bytes: &[u8]) -> (u16, String) {
    let mut request = reqwest::Client::new().put(&link.url).body(bytes.to_vec());
    for (name, value) in &link.headers {
        request = request.header(name, value);
    }
    let answer = request.send().await.unwrap();
    (answer.status().as_u16(), answer.text().await.unwrap())
}

/// All files below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found
}

#[tokio::test]
async fn what_was_put_by_link_comes_back_by_link_and_is_there_after_a_restart() {
    let endpoint = Endpoint::start().await;
    let store = endpoint.store().await;
    let link = put_link(&store, "attachment/één", b"Hallo").await;
    assert_eq!(send(&link, b"Hallo").await.0, 200);
    let head = store.head("attachment/één").await.unwrap().unwrap();
    assert_eq!((head.size, head.media_type.as_deref()), (5, Some("text/plain")));

    let endpoint = Endpoint::start_in(endpoint.stop().await).await;
    let store = endpoint.store().await;
    let disposition = "attachment; filename=\"a.txt\"; filename*=UTF-8''a%20%C3%A9.txt";
    let url = store.presign_get("attachment/één", disposition, "text/csv", MINUTE).await.unwrap();
    let answer = reqwest::get(&url).await.unwrap();
    assert_eq!(answer.headers()["content-disposition"], disposition);
    assert_eq!(answer.headers()["content-type"], "text/csv");
    assert_eq!(answer.headers()["x-content-type-options"], "nosniff");
    assert_eq!(answer.text().await.unwrap(), "Hallo");
    let part = reqwest::Client::new().get(&url).header("range", "bytes=1-3").send().await.unwrap();
    assert_eq!((part.status().as_u16(), part.text().await.unwrap().as_str()), (206, "all"));
    assert_eq!(store.list("attachment/", None).await.unwrap().len(), 1);
    store.delete("attachment/één").await.unwrap();
    store.delete("attachment/één").await.unwrap();
    assert_eq!(store.head("attachment/één").await.unwrap(), None);
    assert_eq!(reqwest::get(&url).await.unwrap().status(), 404);
}

#[tokio::test]
async fn of_many_who_put_under_one_fresh_name_exactly_one_succeeds() {
    let endpoint = Endpoint::start().await;
    let store = endpoint.store().await;
    let tries = (0..8_u8).map(|n| {
        let store = store.clone();
        async move {
            let bytes = vec![n; 4_000];
            (send(&put_link(&store, "een", &bytes).await, &bytes).await.0, n)
        }
    });
    let answers = futures_util::future::join_all(tries).await;
    let won: Vec<u8> = answers.iter().filter(|(status, _)| *status == 200).map(|(_, n)| *n).collect();
    assert_eq!(won.len(), 1, "{answers:?}");
    assert!(answers.iter().all(|(status, _)| matches!(status, 200 | 412)), "{answers:?}");
    assert_eq!(store.get("een", 5_000).await.unwrap().unwrap(), vec![won[0]; 4_000]);
}

#[tokio::test]
async fn scripts_of_the_pages_may_put_by_link_and_those_of_others_may_not() {
    let endpoint = Endpoint::start().await;
    let store = endpoint.store().await;
    let link = put_link(&store, "een", b"Hallo").await;
    let names: Vec<&str> = link.headers.iter().map(|(name, _)| name.as_str()).collect();
    for origin in [PAGES, "http://evil.example"] {
        let asked = reqwest::Client::new()
            .request(reqwest::Method::OPTIONS, &link.url)
            .header("origin", origin)
            .header("access-control-request-method", "PUT")
            .header("access-control-request-headers", names.join(","));
        let answer = asked.send().await.unwrap();
        let allowed = answer.headers().get("access-control-allow-origin").map(|origin| origin.to_str().unwrap());
        assert_eq!(allowed == Some(origin), origin == PAGES, "{allowed:?}");
        if origin == PAGES {
            let headers = answer.headers()["access-control-allow-headers"].to_str().unwrap();
            assert!(names.iter().all(|name| headers.contains(name)), "{headers}");
            assert!(answer.headers()["access-control-allow-methods"].to_str().unwrap().contains("PUT"));
        }
    }
}

#[tokio::test]
async fn links_are_made_for_the_name_by_which_browsers_reach_it() {
    let endpoint = Endpoint::start().await;
    endpoint.store().await.put("een", "text/plain", "Hallo".into()).await.unwrap();
    let links = Some("https://files.example".to_owned());
    let store = S3Store::new(S3Config { links, ..endpoint.config("sesam", BUCKET) }).unwrap();
    assert_eq!(store.get("een", 10).await.unwrap().unwrap(), "Hallo");
    let url = store.presign_get("een", "attachment", "text/plain", MINUTE).await.unwrap();
    let behind = url.strip_prefix("https://files.example").unwrap();
    let through = format!("http://{}{behind}", endpoint.at);
    assert_eq!(reqwest::get(&through).await.unwrap().status(), 403, "the name is signed");
    let proxied = reqwest::Client::new().get(&through).header("host", "files.example");
    assert_eq!(proxied.send().await.unwrap().text().await.unwrap(), "Hallo");
}
