//! A private cluster as the rest of the program sees it.

use std::{
    fs::File,
    path::{Path, PathBuf},
};

use super::{
    StartError,
    find::{self, Programs},
    folder::{self, Folders},
    init,
    keeper::Keeper,
    leftover,
    process::Plan,
    user,
};

/// Which cluster to start, and how.
#[derive(Clone, Debug)]
pub struct Options {
    home: Option<PathBuf>,
    /// Use the server programs in this folder only (`LEERKRING_PG_BIN`).
    pub programs: Option<PathBuf>,
    /// How many connections the server takes.
    pub connections: u32,
    /// Further server settings, by name.
    pub settings: Vec<(String, String)>,
}

impl Options {
    /// A cluster that keeps what it is told, in this folder; it is made when there is none.
    ///
    /// Where root's PostgreSQL user can't get through the folders above it, it becomes a link to a folder in
    /// /var/lib/leerkring.
    pub fn durable(home: impl Into<PathBuf>) -> Self {
        Self { home: Some(home.into()), ..Self::throwaway() }
    }

    /// A fast cluster for tests: in memory where there is room, gone when stopped, and dead when we die.
    pub fn throwaway() -> Self {
        Self { home: None, programs: None, connections: 100, settings: Vec::new() }
    }
}

/// A running private cluster; dropping it stops it.
#[derive(Debug)]
pub struct Cluster {
    keeper: Keeper,
    folders: Folders,
    programs: Programs,
    throwaway: bool,
    _lock: File,
}

impl Cluster {
    /// Starts the cluster, making it first when there is none; returns when it takes connections.
    ///
    /// A server that a killed program left behind on the same data is stopped first.
    ///
    /// # Errors
    /// See `StartError`: each says what to do.
    pub async fn start(options: Options) -> Result<Self, StartError> {
        match tokio::task::spawn_blocking(move || Self::start_blocking(&options)).await {
            Ok(started) => started,
            Err(error) => Err(StartError::Program { program: "postgres", said: error.to_string() }),
        }
    }

    /// As `start`, for callers outside a runtime.
    ///
    /// # Errors
    /// As `start`.
    pub fn start_blocking(options: &Options) -> Result<Self, StartError> {
        let lower = user::lower()?;
        let found = find::find(options.programs.as_deref())?;
        let throwaway = options.home.is_none();
        let home = options.home.clone().map_or_else(folder::throwaway_home, Ok)?;
        let (folders, lock) = Folders::claim(&home, lower.as_ref(), Path::new(folder::ELSEWHERE))?;
        let version = init::version(&folders)?;
        let programs = choose(found, version, &folders)?;
        if version.is_none() {
            init::make(&folders, &programs, lower.as_ref(), throwaway)?;
        }
        leftover::stop(&folders)?;
        let keeper = Keeper::start(Plan {
            programs: programs.clone(),
            folders: folders.clone(),
            lower,
            throwaway,
            connections: options.connections,
            settings: options.settings.clone(),
        })?;
        Ok(Self { keeper, folders, programs, throwaway, _lock: lock })
    }

    /// The connection string for one of its databases, as tokio-postgres reads it; `postgres` is always there.
    pub fn url(&self, database: &str) -> String {
        let host = self.folders.socket.to_string_lossy();
        format!("host={} port=5432 user={} dbname={}", quoted(&host), init::OWNER, quoted(database))
    }

    /// Makes a database, as a copy of `template` when one is named; nobody may be connected to that.
    ///
    /// # Errors
    /// What the server answers, such as that the name is taken.
    pub async fn create_database(&self, name: &str, template: Option<&str>) -> Result<(), tokio_postgres::Error> {
        let statement = match template {
            // copying files beats writing them through the log where nothing is synced
            Some(template) if self.throwaway => {
                format!("create database {} template {} strategy file_copy", identifier(name), identifier(template))
            }
            Some(template) => format!("create database {} template {}", identifier(name), identifier(template)),
            None => format!("create database {}", identifier(name)),
        };
        self.run(&statement).await
    }

    /// Removes a database, ending its connections; it is no error when there was none.
    ///
    /// # Errors
    /// What the server answers.
    pub async fn drop_database(&self, name: &str) -> Result<(), tokio_postgres::Error> {
        self.run(&format!("drop database if exists {} with (force)", identifier(name))).await
    }

    /// Whether there is a database of that name.
    ///
    /// # Errors
    /// What the server answers.
    pub async fn has_database(&self, name: &str) -> Result<bool, tokio_postgres::Error> {
        let (client, connection) = tokio_postgres::connect(&self.url("postgres"), tokio_postgres::NoTls).await?;
        let driver = tokio::spawn(connection);
        let found = client.query_opt("select from pg_database where datname = $1", &[&name]).await;
        driver.abort();
        Ok(found?.is_some())
    }

    /// The server programs that it runs on.
    pub fn programs(&self) -> &Programs {
        &self.programs
    }

    /// Where the server writes its log.
    pub fn log(&self) -> PathBuf {
        self.folders.log()
    }

    /// The server's process id; `None` while it is being started again.
    pub fn pid(&self) -> Option<u32> {
        Some(self.keeper.pid()).filter(|pid| *pid != 0)
    }

    /// Stops the server: open transactions are rolled back, everything confirmed is kept.
    pub async fn stop(self) {
        // dropping waits for the server, which must not hold up the runtime
        let _ = tokio::task::spawn_blocking(move || drop(self)).await;
    }

    async fn run(&self, statement: &str) -> Result<(), tokio_postgres::Error> {
        let (client, connection) = tokio_postgres::connect(&self.url("postgres"), tokio_postgres::NoTls).await?;
        let driver = tokio::spawn(connection);
        let done = client.batch_execute(statement).await;
        driver.abort();
        done
    }

    /// Ends like a program that is killed: the lock is free, the server runs on.
    #[cfg(test)]
    pub(super) fn abandon(mut self) {
        self.keeper.abandon();
        self.throwaway = false;
    }

    #[cfg(test)]
    pub(super) fn home(&self) -> &Path {
        &self.folders.home
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        self.keeper.stop();
        if self.throwaway {
            remove(&self.folders.home);
        }
        if !self.folders.socket.starts_with(&self.folders.home) {
            let _ = std::fs::remove_dir(&self.folders.socket);
        }
    }
}

fn remove(home: &Path) {
    if let Err(error) = std::fs::remove_dir_all(home) {
        tracing::warn!(%error, "a throwaway cluster could not be removed");
    }
}

/// Data are only read by the version that made them; new ones are made by the newest.
fn choose(found: Vec<Programs>, version: Option<u32>, folders: &Folders) -> Result<Programs, StartError> {
    let fits = |programs: &Programs| version.is_none_or(|major| programs.major == major);
    let major = version.unwrap_or(super::OLDEST);
    found.into_iter().find(fits).ok_or_else(|| StartError::OtherVersion { folder: folders.data(), major })
}

/// A value in a connection string.
fn quoted(value: &str) -> String {
    format!("'{}'", value.replace('\\', "\\\\").replace('\'', "\\'"))
}

/// A name in a statement.
fn identifier(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
