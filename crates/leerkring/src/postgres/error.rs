//! Why the private cluster can't start, in words that say what to do. Never holds secrets.

use std::{io, path::PathBuf};

/// Why the private cluster can't start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// No usable server programs.
    #[error(
        "no PostgreSQL server programs of version {oldest} or later were found (looked at: {looked}). Install them with \
         `sudo apt-get install -y --no-install-recommends postgresql`, or without sudo with `npm ci --prefix tools/pg` \
         in the folder of the source; or name their folder in LEERKRING_PG_BIN, or give the address of another server \
         in DATABASE_URL",
        oldest = super::OLDEST
    )]
    NoPrograms {
        /// The folders that were considered, and what was wrong with each.
        looked: String,
    },
    /// The data were made by a version that is not installed.
    #[error(
        "the database in {folder} was made by PostgreSQL {major}, and no server programs of that version were found. \
         Install PostgreSQL {major} again, or name its folder in LEERKRING_PG_BIN",
        folder = folder.display()
    )]
    OtherVersion {
        /// The cluster's folder.
        folder: PathBuf,
        /// The version that made it.
        major: u32,
    },
    /// Another program holds the data folder.
    #[error("another leerkring already uses {folder}: stop it first, or choose another data folder", folder = folder.display())]
    InUse {
        /// The folder that is held.
        folder: PathBuf,
    },
    /// The unprivileged user can't get into the folder.
    #[error(
        "PostgreSQL doesn't run as root; it would run as {user}, who can't enter {folder}. Choose another data folder \
         with LEERKRING_DATA_DIR=/var/lib/leerkring, allow entering with `chmod o+x {folder}`, or start the program as \
         an ordinary user",
        folder = folder.display()
    )]
    NotEnterable {
        /// The first folder on the way that is closed.
        folder: PathBuf,
        /// The user PostgreSQL runs as.
        user: String,
    },
    /// Started as root, and there is no user to become.
    #[error(
        "PostgreSQL doesn't run as root, and there is neither a user postgres nor nobody: start the program as an ordinary user"
    )]
    NoUser,
    /// A server from before still runs and can't be stopped.
    #[error("a PostgreSQL server from before (process {pid}) still uses {folder} and can't be stopped: stop it by hand", folder = folder.display())]
    Leftover {
        /// Its process id.
        pid: i32,
        /// The cluster's folder.
        folder: PathBuf,
    },
    /// A place for the socket can't be trusted.
    #[error("{folder} belongs to someone else, so the database's socket can't stand there: remove it", folder = folder.display())]
    SocketFolder {
        /// The folder.
        folder: PathBuf,
    },
    /// A server program failed.
    #[error("{program} failed: {said}")]
    Program {
        /// Which program.
        program: &'static str,
        /// The last of what it said.
        said: String,
    },
    /// The server did not get ready in time.
    #[error("PostgreSQL was not ready after {seconds} s: {said}")]
    Slow {
        /// How long it was given.
        seconds: u64,
        /// The last of what it said.
        said: String,
    },
    /// The file system failed.
    #[error("{doing} {path}: {source}", path = path.display())]
    Io {
        /// What was tried.
        doing: &'static str,
        /// On what.
        path: PathBuf,
        /// What came back.
        source: io::Error,
    },
}

impl StartError {
    /// For `map_err` on file operations.
    pub(super) fn io(doing: &'static str, path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| Self::Io { doing, path, source }
    }
}
