//! The real program as a process of its own.

use crate::{Client, Database, OwnStore, Person, Socket};
use nix::{
    sys::signal::{Signal, kill, killpg},
    unistd::{Pid, getpgid},
};
use std::{
    io::{BufRead as _, BufReader},
    path::PathBuf,
    process::{Child, Command, ExitStatus, Stdio},
    time::{Duration, Instant},
};

/// How long anything may take before a test gives up.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// A running `leerkring serve`; dropping it ends it, by its own process id.
pub struct Program {
    child: Child,
    folder: PathBuf,
    keeps_folder: bool,
    /// Where it answers.
    pub url: String,
}

impl Program {
    /// The program's file: beside the tests.
    pub fn file() -> PathBuf {
        let mut folder = std::env::current_exe().expect("the test knows its own file");
        folder.pop();
        if folder.ends_with("deps") {
            folder.pop();
        }
        let file = folder.join("leerkring");
        assert!(file.exists(), "{} is missing: `cargo build -p leerkring` makes it", file.display());
        file
    }

    /// Starts it over a database, as a demo, with a data folder of its own; returns when it is ready.
    pub async fn start(database: &Database) -> Self {
        Self::start_in(database, Self::folder(), &[]).await
    }

    /// As [`Self::start`], with this object storage.
    pub async fn start_over(database: &Database, store: &OwnStore) -> Self {
        let arguments = store.arguments();
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        Self::start_in(database, Self::folder(), &arguments).await
    }

    /// Two instances of one hub: what one signs the other believes.
    pub async fn start_two(database: &Database) -> [Self; 2] {
        let hub = ["--base-url", "http://hub.example"];
        [Self::start_in(database, Self::folder(), &hub).await, Self::start_in(database, Self::folder(), &hub).await]
    }

    /// As [`Self::start`], in a folder that stands already and with further arguments.
    pub async fn start_in(database: &Database, folder: PathBuf, more: &[&str]) -> Self {
        let mut command = Command::new(Self::file());
        command.env("DATABASE_URL", &database.url);
        Self::start_by(command, folder, more).await
    }

    /// As [`Self::start_in`], by a command of one's own that leads to the program and has its environment.
    pub async fn start_by(command: Command, folder: PathBuf, more: &[&str]) -> Self {
        Self::launch(command, folder, &[["--database-connections", "6"].as_slice(), more].concat()).await
    }

    /// Starts the program as a demo by this command, with no more arguments than these; returns when it is ready.
    pub async fn launch(mut command: Command, folder: PathBuf, more: &[&str]) -> Self {
        let log = std::fs::File::create(folder.join("log")).unwrap();
        // a test's people all come from this machine
        command
            .env("LIMITS_TIMES", "100")
            .args(["serve", "--demo", "--listen", "127.0.0.1:0", "--objects-listen", "127.0.0.1:0", "--data-dir"])
            .arg(&folder)
            .args(more)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(log);
        let mut child = command.spawn().expect("the program starts");
        let out = child.stdout.take().unwrap();
        let (send, receive) = tokio::sync::oneshot::channel();
        std::thread::spawn(move || {
            let mut lines = BufReader::new(out).lines().map_while(Result::ok);
            let ready = lines.find_map(|line| line.strip_prefix("ready ").map(str::to_owned));
            let _ = send.send(ready);
            for _ in lines {}
        });
        let url = tokio::time::timeout(PATIENCE, receive).await.expect("the program is ready in time").ok().flatten();
        let log = folder.join("log");
        let url = url.unwrap_or_else(|| panic!("not ready: {}", std::fs::read_to_string(log).unwrap_or_default()));
        Self { child, folder, keeps_folder: false, url }
    }

    /// An empty folder for a program that is started in a way of its own; the program removes it.
    pub fn folder() -> PathBuf {
        let folder = std::env::temp_dir().join(format!("leerkring-test-{}", uuid::Uuid::new_v4().simple()));
        std::fs::create_dir_all(&folder).unwrap();
        folder
    }

    /// A client that is nobody.
    pub fn anyone(&self) -> Client {
        Client::new(&self.url, None)
    }

    /// A client that signed in as somebody.
    pub async fn sign_in(&self, person: Person) -> Client {
        let document = "mutation($member: ID!) { demoSignIn(input: {member: $member}) { accessToken refreshToken } }";
        let answer = self.anyone().ask(document, serde_json::json!({ "member": person.id() })).await;
        let token = answer["data"]["demoSignIn"]["accessToken"].as_str();
        let token = token.unwrap_or_else(|| panic!("no token: {answer}"));
        Client::new(&self.url, Some(token.to_owned()))
    }

    /// A socket of somebody, after its `connection_ack`.
    pub async fn socket(&self, client: &Client) -> Socket {
        Socket::open(&self.url, client.token.as_deref()).await
    }

    /// Its process id.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Its folder as it sees it: it may have mounts of its own.
    pub fn inside(&self) -> PathBuf {
        let root = PathBuf::from(format!("/proc/{}/root", self.child.id()));
        root.join(self.folder.strip_prefix("/").unwrap_or(&self.folder))
    }

    /// How many file descriptors it holds.
    pub fn descriptors(&self) -> usize {
        std::fs::read_dir(format!("/proc/{}/fd", self.child.id())).map_or(0, Iterator::count)
    }

    /// Whether it still holds its end of a connection from this port; the kernel may keep that open for what is unsent.
    pub fn holds(&self, port: u16) -> bool {
        let table = std::fs::read_to_string(format!("/proc/{}/net/tcp", self.child.id())).unwrap_or_default();
        let far = format!(":{port:04X}");
        // the tenth field is the socket's inode; it is 0 once no process has the socket
        table.lines().map(|line| line.split_whitespace().collect::<Vec<_>>()).any(|fields| {
            fields.get(2).is_some_and(|address| address.ends_with(&far))
                && fields.get(9).is_some_and(|inode| *inode != "0")
        })
    }

    /// How many file descriptors it holds beyond `most`, once it has let go of what it lets go of by itself.
    pub async fn leaked(&self, most: usize) -> usize {
        let deadline = Instant::now() + PATIENCE;
        while self.descriptors() > most && Instant::now() < deadline {
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        self.descriptors().saturating_sub(most)
    }

    /// Its memory in KiB: what it holds now (`VmRSS`) or held at the most (`VmHWM`).
    pub fn memory(&self, name: &str) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
        line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).expect("its memory is told")
    }

    /// Leaves its folder where it is when it ends.
    #[must_use]
    pub fn keep_folder(mut self) -> Self {
        self.keeps_folder = true;
        self
    }

    /// What it wrote to its log.
    pub fn log(&self) -> String {
        std::fs::read_to_string(self.folder.join("log")).unwrap_or_default()
    }

    /// The secrets that stand in its log: keys of its own object storage or of [`crate::OwnStore`], access tokens, signed
    /// links, tokens of mails.
    fn secrets_told(&self) -> Vec<String> {
        let log = self.log();
        let keys = std::fs::read_to_string(self.folder.join("objects.key")).unwrap_or_default();
        let own = keys.trim().split_once(':').map(|(_, secret)| secret.to_owned());
        // what each JSON web token begins with, what signs a link, where a mail's link keeps its token
        let marks = ["eyJ", "X-Amz-Signature=", "token=", "-----BEGIN", crate::store::SECRET].map(str::to_owned);
        own.into_iter().chain(marks).filter(|secret| log.contains(secret)).collect()
    }

    /// Kills it as a power cut would; gives the folder back.
    pub fn kill(mut self) -> PathBuf {
        self.signal(Signal::SIGKILL);
        let _ = self.child.wait();
        self.keeps_folder = true;
        self.folder.clone()
    }

    /// Asks it to stop, and waits until it has.
    pub fn stop(self) -> ExitStatus {
        self.signal(Signal::SIGTERM);
        self.ended()
    }

    /// Ctrl-C in the terminal that it was started from, with all that it started there; waits until it has stopped.
    pub fn interrupt(self) -> ExitStatus {
        let id = Pid::from_raw(i32::try_from(self.child.id()).unwrap());
        assert_eq!(getpgid(Some(id)), Ok(id), "it was started as a terminal does, in a process group of its own");
        killpg(id, Signal::SIGINT).unwrap();
        self.ended()
    }

    fn ended(mut self) -> ExitStatus {
        let status = self.wait();
        status.unwrap_or_else(|| panic!("it did not stop: {}", self.log()))
    }

    /// Waits until it has ended; none when it does not.
    fn wait(&mut self) -> Option<ExitStatus> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let status = self.child.try_wait().unwrap();
            if status.is_some() || Instant::now() > deadline {
                return status;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    fn signal(&self, signal: Signal) {
        let id = i32::try_from(self.child.id()).unwrap();
        let _ = kill(Pid::from_raw(id), signal);
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        if matches!(self.child.try_wait(), Ok(None)) {
            // one that was not waited for may run a PostgreSQL of its own, which a kill would leave behind
            if self.inside().join("postgres").exists() {
                self.signal(Signal::SIGTERM);
                let _ = self.wait();
            }
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
        let told = self.secrets_told();
        if std::thread::panicking() {
            eprintln!("the program's log:\n{}", self.log());
        } else {
            assert!(told.is_empty(), "the program's log tells {told:?}:\n{}", self.log());
        }
        if !self.keeps_folder {
            let _ = std::fs::remove_dir_all(&self.folder);
        }
    }
}
