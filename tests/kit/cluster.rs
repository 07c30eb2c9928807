//! One cluster per run, one database per test.

use leerkring::postgres::{Cluster, Options};
use leerkring_core::Db;
use std::sync::atomic::{AtomicU32, Ordering};
use tokio::sync::OnceCell;

static CLUSTER: OnceCell<&'static Cluster> = OnceCell::const_new();
static NEXT: AtomicU32 = AtomicU32::new(1);
const TEMPLATE: &str = "template_hub";

async fn cluster() -> &'static Cluster {
    CLUSTER
        .get_or_init(|| async {
            // from a thread that lives as long as the tests: the cluster dies with the thread that started it
            let (send, receive) = tokio::sync::oneshot::channel();
            std::thread::spawn(move || {
                let started = {
                    let mut options = Options::throwaway();
                    options.settings.push(("shared_preload_libraries".to_owned(), "pg_stat_statements".to_owned()));
                    Cluster::start_blocking(&options)
                }
                .expect("PostgreSQL starts");
                let kept: &'static Cluster = Box::leak(Box::new(started));
                let _ = send.send(kept);
                loop {
                    std::thread::park();
                }
            });
            let cluster = receive.await.expect("the cluster's thread answers");
            cluster.create_database(TEMPLATE, None).await.expect("the template is made");
            let config = cluster.url(TEMPLATE).parse().expect("the cluster's address is one");
            let db = Db::new(config, tokio_postgres::NoTls, 1).expect("a pool");
            db.migrate().await.expect("the template is migrated");
            drop(db);
            crate::people::settle(&cluster.url(TEMPLATE)).await;
            cluster
        })
        .await
}

/// A database of one's own, with the schema and the people of [`crate::Person`]; dropped at the end of the run
/// with the whole cluster.
pub struct Database {
    /// The connection string.
    pub url: String,
}

impl Database {
    /// A fresh one.
    pub async fn fresh() -> Self {
        let cluster = cluster().await;
        let name = format!("test_{}", NEXT.fetch_add(1, Ordering::Relaxed));
        cluster.create_database(&name, Some(TEMPLATE)).await.expect("a database is cloned");
        Self { url: cluster.url(&name) }
    }

    /// An empty one: nobody, no schema.
    pub async fn empty() -> Self {
        let cluster = cluster().await;
        let name = format!("test_{}", NEXT.fetch_add(1, Ordering::Relaxed));
        cluster.create_database(&name, None).await.expect("a database is made");
        Self { url: cluster.url(&name) }
    }

    /// A connection of one's own, for looking behind the scenes.
    pub async fn connect(&self) -> tokio_postgres::Client {
        let (client, connection) = tokio_postgres::connect(&self.url, tokio_postgres::NoTls).await.unwrap();
        tokio::spawn(connection);
        client
    }
}
