//! The servers that the hub is measured beside, each a process of its own that says `ready <port>`.

use anyhow::{Context as _, Result, bail};
use std::{
    io::{BufRead as _, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::Duration,
};

/// A peer; dropping it ends it, by its own process id.
pub struct Peer {
    child: Child,
    /// Where it answers: `127.0.0.1:port`.
    pub host: String,
}

impl Peer {
    /// Starts a command and waits until it is ready.
    pub async fn start(mut command: Command) -> Result<Self> {
        let mut child =
            command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().context("a peer can't be started")?;
        let out = child.stdout.take().context("its output")?;
        let (send, receive) = tokio::sync::oneshot::channel();
        std::thread::spawn(move || {
            let mut lines = BufReader::new(out).lines().map_while(Result::ok);
            let port = lines.find_map(|line| line.strip_prefix("ready ").map(str::to_owned));
            let _ = send.send(port);
            for _ in lines {}
        });
        let port = tokio::time::timeout(Duration::from_mins(1), receive).await;
        let Ok(Ok(Some(port))) = port else {
            let _ = child.kill();
            let _ = child.wait();
            bail!("{command:?} did not become ready");
        };
        Ok(Self { child, host: format!("127.0.0.1:{port}") })
    }

    /// A script of the folder `peers`, by Node.
    pub async fn node(script: &str, environment: &[(&'static str, String)]) -> Result<Self> {
        let folder = folder();
        if !folder.join("node_modules").exists() {
            bail!("{} has no node_modules; `make bench` installs them", folder.display());
        }
        let mut command = Command::new("node");
        command.current_dir(folder).arg(script).env("NODE_ENV", "production").env("GRAPHILE_ENV", "production");
        command.envs(environment.iter().map(|(name, value)| (name, value)));
        Self::start(command).await
    }

    /// Its process id.
    pub fn id(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("peers")
}
