//! A durable cluster of one's own, that can be stopped, killed and started again as a machine's does.

use crate::{Database, Line, line::Far};
use leerkring::postgres::{Cluster, Options};
use leerkring_core::Db;
use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};
use std::os::unix::fs::PermissionsExt as _;

const NAME: &str = "leerkring";

/// The cluster; dropping it stops it and leaves nothing.
pub struct OwnCluster {
    cluster: Option<Cluster>,
    folder: tempfile::TempDir,
    /// Its one database, with the schema and the people of [`crate::Person`].
    pub database: Database,
}

impl OwnCluster {
    /// Makes it.
    pub async fn start() -> Self {
        let folder = tempfile::Builder::new().prefix("leerkring-own-").tempdir().unwrap();
        // PostgreSQL's own user has to get through
        std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(0o755)).unwrap();
        let cluster = Cluster::start(options(&folder)).await.expect("PostgreSQL starts");
        cluster.create_database(NAME, None).await.expect("a database is made");
        let database = Database { url: cluster.url(NAME) };
        let db = Db::new(database.url.parse().unwrap(), tokio_postgres::NoTls, 1).expect("a pool");
        db.migrate().await.expect("the database is migrated");
        drop(db);
        crate::people::settle(&database.url).await;
        Self { cluster: Some(cluster), folder, database }
    }

    /// Stops the server, as its operator does.
    pub async fn stop(&mut self) {
        self.cluster.take().expect("it runs").stop().await;
    }

    /// Starts it again on the same data.
    pub async fn start_again(&mut self) {
        self.cluster = Some(Cluster::start(options(&self.folder)).await.expect("PostgreSQL starts again"));
    }

    /// Kills the server as a power cut would; its keeper starts it again by itself.
    pub fn kill(&self) {
        let pid = self.cluster.as_ref().and_then(Cluster::pid).expect("it runs");
        kill(Pid::from_raw(i32::try_from(pid).unwrap()), Signal::SIGKILL).expect("it is killed");
    }

    /// A line to it, and the database at its near end.
    pub async fn line(&self) -> (Line, Database) {
        let socket = self.folder.path().canonicalize().unwrap().join("pg/run/.s.PGSQL.5432");
        let line = Line::to(Far::Path(socket)).await;
        let near = line.address();
        let url = format!("host={} port={} user=leerkring dbname={NAME}", near.ip(), near.port());
        (line, Database { url })
    }
}

fn options(folder: &tempfile::TempDir) -> Options {
    Options::durable(folder.path().join("pg"))
}
