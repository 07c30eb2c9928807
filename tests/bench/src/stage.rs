//! The stage: a PostgreSQL cluster with the program's own settings, communities imported into it by the program, and
//! the program serving one of them.

use crate::cpu::Process;
use anyhow::{Context as _, Result, bail};
use kit::{
    Client, Program,
    community::{self, Size},
};
use leerkring::postgres::{Cluster, Options};
use serde_json::json;
use std::{
    path::{Path, PathBuf},
    process::Command,
    sync::atomic::{AtomicUsize, Ordering},
    time::{Duration, Instant},
};

/// How many connections the hub and its peers take to the database.
pub const CONNECTIONS: usize = 12;

/// Where everything stands.
pub struct Stage {
    /// The program that is measured.
    pub program: PathBuf,
    /// The cluster: durable, as the program's own.
    pub cluster: Cluster,
    folder: tempfile::TempDir,
    /// How many programs were served.
    served: AtomicUsize,
}

impl Stage {
    /// A fresh cluster; `program` is the file that is measured.
    pub async fn set(program: &Path) -> Result<Self> {
        let program = program.canonicalize().with_context(|| format!("{} is not there", program.display()))?;
        let folder = tempfile::Builder::new().prefix("leerkring-bench-").tempdir()?;
        open(folder.path(), 0o755)?;
        let logs = folder.path().join("statements");
        std::fs::create_dir(&logs)?;
        open(&logs, 0o777)?;
        let mut options = Options::durable(folder.path().join("cluster"));
        // the log of statements is read by `record`; nothing is written there but while it records
        for (name, value) in [
            ("logging_collector", "on"),
            ("log_destination", "jsonlog"),
            ("log_directory", logs.to_str().context("a path of letters")?),
            ("log_filename", "statements"),
            ("log_file_mode", "0644"),
            ("log_min_messages", "warning"),
            ("shared_preload_libraries", "pg_stat_statements"),
            ("track_commit_timestamp", "on"),
            ("max_wal_size", "4GB"),
        ] {
            options.settings.push((name.to_owned(), value.to_owned()));
        }
        Ok(Self { program, cluster: Cluster::start(options).await?, folder, served: AtomicUsize::new(0) })
    }

    /// A folder of its own for somebody.
    pub fn folder(&self, name: &str) -> Result<PathBuf> {
        let folder = self.folder.path().join(name);
        std::fs::create_dir_all(&folder)?;
        Ok(folder)
    }

    /// The statements that PostgreSQL logged.
    pub fn statements(&self) -> Result<String> {
        Ok(std::fs::read_to_string(self.folder.path().join("statements/statements.json"))?)
    }

    /// PostgreSQL, all its processes.
    pub async fn postgres(&self) -> Result<Process> {
        let client = self.connect("postgres").await?;
        let path: String = client.query_one("show data_directory", &[]).await?.get(0);
        let text = std::fs::read_to_string(Path::new(&path).join("postmaster.pid"))?;
        Ok(Process::family(text.lines().next().context("a process id")?.trim().parse()?))
    }

    /// A connection of one's own.
    pub async fn connect(&self, database: &str) -> Result<tokio_postgres::Client> {
        let (client, connection) = tokio_postgres::connect(&self.cluster.url(database), tokio_postgres::NoTls).await?;
        tokio::spawn(connection);
        Ok(client)
    }

    /// How peers connect: PGHOST, PGUSER and PGDATABASE.
    pub fn environment(&self, database: &str) -> Result<Vec<(&'static str, String)>> {
        let config: tokio_postgres::Config = self.cluster.url(database).parse()?;
        let Some(tokio_postgres::config::Host::Unix(host)) = config.get_hosts().first() else {
            bail!("the cluster is reached over a socket");
        };
        let user = config.get_user().context("a user")?.to_owned();
        let host = host.to_str().context("a path of letters")?.to_owned();
        Ok(vec![("PGHOST", host), ("PGUSER", user), ("PGDATABASE", database.to_owned()), ("PGPORT", "5432".into())])
    }

    /// Imports a community of this size into a new database, by `leerkring import`. Says how long it took.
    pub async fn import(&self, database: &str, size: Size) -> Result<Duration> {
        self.cluster.create_database(database, None).await?;
        let tables = self.folder(&format!("tables-{database}"))?;
        community::write(&tables, size)?;
        let begun = Instant::now();
        let mut command = Command::new(&self.program);
        command.arg("import").args(community::TABLES.map(|name| tables.join(name)));
        command
            .args(["--objects-listen", "127.0.0.1:0", "--data-dir"])
            .arg(self.folder(&format!("import-{database}"))?);
        let done = command.env("DATABASE_URL", self.cluster.url(database)).output()?;
        if !done.status.success() {
            bail!("the import failed: {}", String::from_utf8_lossy(&done.stderr));
        }
        let took = begun.elapsed();
        let client = self.connect(database).await?;
        client.batch_execute("create extension if not exists pg_stat_statements").await?;
        client.batch_execute("vacuum analyze").await?;
        let wanted = [size.practices + size.meetings, size.comments, size.attachments];
        for (table, wanted) in ["entry", "comment", "attachment"].into_iter().zip(wanted) {
            let rows: i64 = client.query_one(&format!("select count(*) from {table}"), &[]).await?.get(0);
            if usize::try_from(rows) != Ok(wanted) {
                bail!("{rows} rows in {table}, not {wanted}");
            }
        }
        std::fs::remove_dir_all(tables)?;
        Ok(took)
    }

    /// The program, serving a database, with a data folder of its own.
    pub async fn serve(&self, database: &str, more: &[&str]) -> Result<Program> {
        let n = self.served.fetch_add(1, Ordering::Relaxed);
        self.serve_in(database, self.folder(&format!("data-{n}"))?, more).await
    }

    /// The program, serving a database, with this data folder.
    pub async fn serve_in(&self, database: &str, folder: PathBuf, more: &[&str]) -> Result<Program> {
        let connections = CONNECTIONS.to_string();
        // one name for all of them: a token that one gave is good for the other
        // a whole community's rate comes from one machine, as a few readers
        let name =
            ["--database-connections", &connections, "--base-url", "http://bench.localhost", "--limits-times", "0"];
        let more = [&name, more].concat();
        let mut command = Command::new(&self.program);
        command.env("DATABASE_URL", self.cluster.url(database));
        Ok(Program::launch(command, folder, &more).await.keep_folder())
    }
}

fn open(path: &Path, mode: u32) -> Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    Ok(std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode))?)
}

/// Whose eyes something is measured with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub enum Eyes {
    /// Nobody who signed in: sees the one in a hundred that is public.
    Anyone,
    /// A partner: sees half.
    Partner,
    /// A coordinator: sees all.
    Coordinator,
}

impl Eyes {
    /// How much they see, in words.
    pub const fn sees(self) -> &'static str {
        match self {
            Self::Anyone => "1%",
            Self::Partner => "50%",
            Self::Coordinator => "all",
        }
    }

    /// The steps of the ladder that they see everywhere.
    pub const fn steps(self) -> &'static [&'static str] {
        match self {
            Self::Anyone => &["public"],
            Self::Partner => &["partners", "public"],
            Self::Coordinator => &["community", "partners", "public"],
        }
    }

    /// The key of a member who sees so.
    pub fn member(self) -> Option<String> {
        match self {
            Self::Anyone => None,
            Self::Partner => Some(community::member(Size::WHOLE.members - 1)),
            Self::Coordinator => Some(community::member(3)),
        }
    }

    /// A token of theirs; none for anyone.
    pub async fn token(self, program: &Program) -> Result<Option<String>> {
        match self.member() {
            None => Ok(None),
            Some(key) => sign_in(program, &key).await.map(Some),
        }
    }
}

/// A token of the member with this key.
pub async fn sign_in(program: &Program, key: &str) -> Result<String> {
    let id = leerkring_core::import::id("member", key).simple().to_string();
    let document = "mutation($member: ID!) { demoSignIn(input: {member: $member}) { accessToken } }";
    let answer = program.anyone().ask(document, json!({ "member": format!("member_{id}") })).await;
    let token = answer["data"]["demoSignIn"]["accessToken"].as_str();
    Ok(token.with_context(|| format!("nobody signed in: {answer}"))?.to_owned())
}

/// A client with a token.
pub fn client(program: &Program, token: Option<String>) -> Client {
    Client::new(&program.url, token)
}
