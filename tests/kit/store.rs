//! An object storage of one's own, at the far end of a line: the endpoint that the program has inside, elsewhere.

use crate::{Far, Line};
use leerkring::objects::{
    Credentials, Secret,
    client::{S3Config, S3Store},
    server,
};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

const BUCKET: &str = "leerkring";
/// What its requests are signed with.
pub(crate) const SECRET: &str = "geheim-van-de-opslag";

/// The storage; dropping it stops it and leaves nothing.
pub struct OwnStore {
    /// The way to it.
    pub line: Line,
    here: String,
    root: tempfile::TempDir,
    stop: CancellationToken,
}

impl OwnStore {
    /// Starts it, empty.
    pub async fn start() -> Self {
        let root = tempfile::Builder::new().prefix("leerkring-objects-").tempdir().unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let far = listener.local_addr().unwrap();
        let stop = CancellationToken::new();
        let origin = "http://127.0.0.1:1".to_owned();
        tokio::spawn(server::serve(root.path().to_owned(), listener, keys(), origin, stop.clone()));
        Self { line: Line::to(Far::Port(far)).await, here: format!("http://{far}"), root, stop }
    }

    /// What a program has to be told to use it over the line.
    pub fn arguments(&self) -> Vec<String> {
        let endpoint = format!("http://{}", self.line.address());
        let keys = ["--s3-access-key", "toegang", "--s3-secret-key", SECRET, "--s3-bucket", BUCKET];
        let mut all = vec!["--s3-endpoint".to_owned(), endpoint];
        all.extend(keys.map(str::to_owned));
        all
    }

    /// The storage as a program sees it that stands right beside it.
    pub fn client(&self) -> S3Store {
        S3Store::new(S3Config {
            endpoint: self.here.clone(),
            links: None,
            region: "us-east-1".to_owned(),
            bucket: BUCKET.to_owned(),
            keys: keys(),
            path_style: true,
        })
        .expect("a client")
    }

    /// How many files lie in its folder, whatever they are.
    pub fn files(&self) -> usize {
        fn below(folder: &std::path::Path) -> usize {
            let Ok(entries) = std::fs::read_dir(folder) else { return 0 };
            entries.flatten().map(|entry| if entry.path().is_dir() { below(&entry.path()) } else { 1 }).sum()
        }
        below(&self.root.path().join(BUCKET))
    }
}

impl Drop for OwnStore {
    fn drop(&mut self) {
        self.stop.cancel();
    }
}

fn keys() -> Credentials {
    Credentials { access_key: "toegang".to_owned(), secret_key: Secret::new(SECRET) }
}
