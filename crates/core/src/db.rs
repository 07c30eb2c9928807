//! The way to PostgreSQL: a pool, reads that stop when their reader has gone, and one transaction per command.
//!
//! Every connection has a statement time limit; statements are prepared once per connection. What the server does not
//! end is ended here: a server that is frozen, or a way to it that fell silent, holds nobody up for ever.

mod beside;
mod home;

use crate::{
    cx::Cx,
    error::{Error, Result},
};
use beside::Beside;
pub use beside::Messages;
use deadpool_postgres::{Client, ConfigConnectImpl, Manager, ManagerConfig, Object, Pool, RecyclingMethod, Timeouts};
use home::AtHome;
use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};
use tokio::time::timeout;
use tokio_postgres::{Socket, tls::MakeTlsConnect, tls::TlsConnect};

/// How long a statement may take; PostgreSQL ends it after that.
pub const STATEMENT_LIMIT: Duration = Duration::from_secs(5);
const POOL_WAIT: Duration = Duration::from_secs(3);
/// How long an answer is waited for: longer than the server itself lets a statement run.
const ANSWER_LIMIT: Duration = Duration::from_secs(7);
/// How long bytes may stay unacknowledged before the kernel gives a connection up.
const DEAD_AFTER: Duration = Duration::from_secs(10);
/// How soon readiness is told.
const CHECK_LIMIT: Duration = Duration::from_secs(1);
/// Plans are made once per connection and hold for whoever asks: the statements are written for that. A request is
/// one process's work; everything that is read often is in memory. Words of comments that are not in their index yet
/// are at most half a MiB: every search reads through them. Pages are in memory as a rule, and none is looked up ahead.
pub const SESSION: &str = "-c statement_timeout=5000 -c lock_timeout=3000 -c idle_in_transaction_session_timeout=10000 \
     -c jit=off -c timezone=UTC -c plan_cache_mode=force_generic_plan -c max_parallel_workers_per_gather=0 \
     -c random_page_cost=1.1 -c pg_trgm.word_similarity_threshold=0.45 -c gin_pending_list_limit=512 \
     -c effective_io_concurrency=0";

mod migrations {
    refinery::embed_migrations!("migrations");
}

/// The database.
#[derive(Clone)]
pub struct Db {
    pool: Pool,
    config: tokio_postgres::Config,
    beside: Arc<dyn Beside>,
}

impl Db {
    /// A pool of `size` connections; connects when first asked. Called on the threads that are to drive them.
    pub fn new<T>(mut config: tokio_postgres::Config, tls: T, size: usize) -> Result<Self>
    where
        T: MakeTlsConnect<Socket> + Clone + Sync + Send + 'static,
        T::Stream: Sync + Send,
        T::TlsConnect: Sync + Send,
        <T::TlsConnect as TlsConnect<Socket>>::Future: Send,
    {
        let session = config.get_options().map_or_else(|| SESSION.to_owned(), |given| format!("{given} {SESSION}"));
        config.options(session).connect_timeout(POOL_WAIT).application_name("leerkring");
        config.tcp_user_timeout(DEAD_AFTER).keepalives_idle(DEAD_AFTER).keepalives_interval(DEAD_AFTER / 3);
        let recycle = ManagerConfig { recycling_method: RecyclingMethod::Fast };
        let beside = beside::by(tls.clone());
        let manager = Manager::from_connect(config.clone(), AtHome::new(ConfigConnectImpl { tls }), recycle);
        let wait = Some(POOL_WAIT);
        let timeouts = Timeouts { wait, create: wait, recycle: wait };
        let pool = Pool::builder(manager)
            .max_size(size)
            .timeouts(timeouts)
            .runtime(deadpool_postgres::Runtime::Tokio1)
            .build()
            .map_err(Error::internal)?;
        Ok(Self { pool, config, beside })
    }

    /// A connection of its own, for listening: it lives for as long as its messages are taken.
    ///
    /// # Errors
    /// The driver's, when there is no way to the server.
    pub async fn listen(&self) -> std::result::Result<(tokio_postgres::Client, Messages), tokio_postgres::Error> {
        self.beside.listen(self.config.clone()).await
    }

    /// A connection for reading; `UNAVAILABLE` when none is free within three seconds.
    pub async fn reader(&self) -> Result<Reader> {
        let client = self.pool.get().await?;
        Ok(Reader { client: Some(client), busy: AtomicBool::new(false), beside: self.beside.clone() })
    }

    /// Brings the schema to this program's version; several programs at once wait for each other. Refuses a
    /// schema that is newer than the program.
    pub async fn migrate(&self) -> Result<usize> {
        let mut client = self.pool.get().await?;
        client.batch_execute("set statement_timeout = 0; set lock_timeout = 0").await?;
        client.execute("select pg_advisory_lock(7305806)", &[]).await?;
        let runner = migrations::migrations::runner().set_abort_divergent(true).set_abort_missing(true);
        let done = runner.run_async(&mut **client).await.map_err(Error::internal);
        client.execute("select pg_advisory_unlock(7305806)", &[]).await?;
        let _ = Object::take(client);
        Ok(done?.applied_migrations().len())
    }

    /// Lets go of every connection, before the server stops.
    pub fn close(&self) {
        self.pool.close();
    }

    /// Whether the database answers, and soon; `UNAVAILABLE` when not, or when no connection is free.
    pub async fn check(&self) -> Result<()> {
        let asking = async {
            let reader = self.reader().await?;
            reader.watch(async { Ok(reader.simple_query("select 1").await?) }).await
        };
        timeout(CHECK_LIMIT, asking).await.map_err(|_| silent(CHECK_LIMIT))?.map(drop)
    }
}

/// A connection for reading. When the one who reads goes away in the middle, the statement is cancelled and the
/// connection closed, so that nobody waits behind it.
pub struct Reader {
    client: Option<Client>,
    busy: AtomicBool,
    beside: Arc<dyn Beside>,
}

impl Reader {
    /// Runs statements under watch: dropped before its end, or without an answer in time, they are cancelled.
    ///
    /// The work is boxed here, once: every future that awaits this one would else hold room for it twice, and those of
    /// whole resolvers grew to 45 kB each.
    pub fn watch<'a, T: 'a>(
        &'a self,
        work: impl Future<Output = Result<T>> + Send + 'a,
    ) -> impl Future<Output = Result<T>> + Send + 'a {
        let work = Box::pin(work);
        async move {
            self.busy.store(true, Ordering::Relaxed);
            let Ok(out) = timeout(ANSWER_LIMIT, work).await else { return Err(silent(ANSWER_LIMIT)) };
            self.busy.store(false, Ordering::Relaxed);
            out
        }
    }
}

impl std::ops::Deref for Reader {
    type Target = Client;
    fn deref(&self) -> &Client {
        #[allow(clippy::expect_used, reason = "the client leaves only in drop")]
        self.client.as_ref().expect("a reader has its connection until it is dropped")
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        if !self.busy.load(Ordering::Relaxed) {
            return;
        }
        if let Some(client) = self.client.take() {
            let cancelled = self.beside.cancel(client.cancel_token());
            let client = Object::take(client);
            tokio::spawn(async move {
                match timeout(POOL_WAIT, cancelled).await {
                    Ok(Ok(())) => {}
                    Ok(Err(error)) => {
                        tracing::debug!(%error, "a statement whose reader has gone could not be cancelled");
                    }
                    Err(_) => tracing::debug!("a statement whose reader has gone could not be cancelled in time"),
                }
                drop(client);
            });
        }
    }
}

/// A write of one statement, which PostgreSQL commits by itself: one round instead of the three of a [`Tx`], for what is
/// written hundreds of times a second. When it fails, nobody can tell whether it was done.
pub struct Alone<'a> {
    reader: Reader,
    /// The request it belongs to.
    pub cx: &'a Cx,
}

impl<'a> Alone<'a> {
    /// Takes a connection.
    pub async fn begin(db: &Db, cx: &'a Cx) -> Result<Self> {
        Ok(Self { reader: db.reader().await?, cx })
    }

    /// The connection, for a feature's store.
    pub fn client(&self) -> &Client {
        &self.reader
    }

    /// Runs the statement, in bounded time.
    pub async fn answered<T>(&self, statement: impl Future<Output = Result<T>> + Send) -> Result<T> {
        self.reader.watch(statement).await
    }
}

/// The one transaction of a command. Dropped without [`Tx::commit`], it changes nothing.
pub struct Tx<'a> {
    client: Option<Client>,
    told: AtomicBool,
    /// The request it belongs to.
    pub cx: &'a Cx,
}

impl<'a> Tx<'a> {
    /// Begins.
    pub async fn begin(db: &Db, cx: &'a Cx) -> Result<Self> {
        let tx = Self { client: Some(db.pool.get().await?), told: AtomicBool::new(false), cx };
        answered(tx.client().batch_execute("begin")).await?;
        Ok(tx)
    }

    /// The connection, for a feature's store.
    pub fn client(&self) -> &Client {
        #[allow(clippy::expect_used, reason = "the client leaves only in commit and drop")]
        self.client.as_ref().expect("a transaction has its connection until it ends")
    }

    /// Whether nobody was told of this transaction yet; from now on somebody was.
    pub(crate) fn first_to_tell(&self) -> bool {
        !self.told.swap(true, Ordering::Relaxed)
    }

    /// Makes it so. What was confirmed after this is never lost; when it fails, nobody can tell whether it was done.
    pub async fn commit(mut self) -> Result<()> {
        let done = answered(self.client().batch_execute("commit")).await;
        if let Some(client) = self.client.take() {
            if done.is_err() {
                let _ = Object::take(client);
            } else {
                drop(client);
            }
        }
        done
    }
}

impl Drop for Tx<'_> {
    fn drop(&mut self) {
        let Some(client) = self.client.take() else { return };
        tokio::spawn(async move {
            if answered(client.batch_execute("rollback")).await.is_err() {
                let _ = Object::take(client);
            }
        });
    }
}

/// A statement's answer, in bounded time.
async fn answered<T>(statement: impl Future<Output = std::result::Result<T, tokio_postgres::Error>>) -> Result<T> {
    Ok(timeout(ANSWER_LIMIT, statement).await.map_err(|_| silent(ANSWER_LIMIT))??)
}

fn silent(limit: Duration) -> Error {
    Error::Unavailable(format!("the database does not answer within {limit:?}").into())
}
