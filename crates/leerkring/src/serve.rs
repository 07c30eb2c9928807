//! Starts everything, wires it, and stops it.

use crate::{
    clock,
    config::{Role, Serve},
    http, import, listen, pages, parts, sound, threads,
};
use anyhow::{Context as _, Result};
use leerkring_api::{
    graphql::{self, Hub},
    http::{Engine, Identify, Limits, Local, Parts, Ready},
    identity::{self, Judge},
    live::Live,
};
use leerkring_core::{directory::Directory, id::GlobalId, newsletter::Links, objects::ObjectStore};
use leerkring_notify::worker::{Pace, Pages, Worker};
use std::{sync::Arc, time::Duration};
use tokio::{
    net::TcpListener,
    runtime::{Handle, Runtime},
    signal::unix::{Signal, SignalKind, signal},
    sync::watch,
};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

/// How often it is seen to that a signing key is there and fresh.
const KEYS_EVERY: Duration = Duration::from_mins(1);

/// The threads on which sockets talk, one for each core; dropping it leaves what still runs there to itself.
struct Sockets(Option<Runtime>);

impl Sockets {
    fn new() -> Result<Self> {
        let made = threads::builder().thread_name("sockets").build();
        Ok(Self(Some(made.context("no threads for sockets")?)))
    }

    fn handle(&self) -> Handle {
        self.0.as_ref().map_or_else(Handle::current, |threads| threads.handle().clone())
    }
}

impl Drop for Sockets {
    fn drop(&mut self) {
        if let Some(threads) = self.0.take() {
            threads.shutdown_background();
        }
    }
}

/// Serves until a signal says stop.
pub async fn run(serve: Serve) -> Result<()> {
    sound::check(&serve)?;
    let stop = CancellationToken::new();
    let tasks = TaskTracker::new();
    let sockets = Sockets::new()?;
    std::fs::create_dir_all(&serve.storage.data_dir)
        .with_context(|| format!("the folder {} can't be made", serve.storage.data_dir.display()))?;
    let database = parts::database(&serve.storage, serve.database_connections).await?;
    let db = database.db.clone();
    let applied = db.migrate().await.context("the database's schema can't be brought to this version")?;
    if applied > 0 {
        tracing::info!(applied, "the database's schema was brought to this version");
    }

    let listener = TcpListener::bind(serve.listen)
        .await
        .with_context(|| format!("{} is taken; choose another address with LISTEN", serve.listen))?;
    let local = format!("http://{}", listener.local_addr()?);
    let base = serve.base_url.clone().unwrap_or_else(|| local.clone()).trim_end_matches('/').to_owned();
    let objects = parts::objects(&serve.objects, &serve.storage.data_dir, &base, &tasks, &stop).await?;

    if serve.demo && Directory::load(&db, clock::now()).await?.now().members.is_empty() {
        import::demo(&db, &*objects.store).await?;
    }

    let (woken, wake) = watch::channel(0);
    tasks.spawn(listen::listen(db.clone(), woken, stop.clone()));
    if serve.roles.contains(&Role::Api) {
        let hub = hub(&serve, &base, &db, objects.store.clone()).await?;
        let pages = Surroundings {
            objects_origin: objects.origin.clone(),
            mails: parts::postbox(&serve).await?,
            contact: parts::contact(&serve)?,
            sockets: sockets.handle(),
        };
        tasks.spawn(until(stop.clone(), hub.live.clone().run(db.clone(), wake.clone())));
        tasks.spawn(until(stop.clone(), hub.directory.clone().keep(db.clone(), wake.clone(), clock::now)));
        tasks.spawn(until(stop.clone(), renew_keys(hub.clone())));
        let router = router(hub, &base, serve.limits_times, &stop, pages);
        tasks.spawn(http::serve(router, listener, serve.trusted_proxies.clone().into(), stop.clone()));
    }
    if serve.roles.contains(&Role::Notify) {
        let worker = worker(&serve, &base, &db, objects.store.clone()).await?;
        tasks.spawn(Arc::new(worker).run(wake, stop.clone()));
    }
    tasks.close();
    // whoever reads that it is ready may ask it to stop
    let mut asked = Asked::listen()?;
    println!("ready {local}");
    if serve.demo {
        println!("This is a demo: sign in with one click at {base}/aanmelden");
    }

    asked.wait().await;
    tracing::info!("stopping");
    stop.cancel();
    if tokio::time::timeout(Duration::from_secs(15), tasks.wait()).await.is_err() {
        tracing::warn!("some work did not finish in time");
    }
    database.stop().await;
    Ok(())
}

async fn hub(serve: &Serve, base: &str, db: &leerkring_core::Db, objects: Arc<dyn ObjectStore>) -> Result<Hub> {
    let now = clock::now();
    Ok(Hub {
        db: db.clone(),
        directory: Arc::new(Directory::load(db, now).await?),
        objects,
        live: Live::default(),
        keys: Arc::new(identity::load_keys(db, now, base).await?),
        renderer: Arc::new(leerkring_notify::templates::Newsletter),
        links: links(base),
        limits: leerkring_core::limit::Limits::new(serve.limits_times),
        demo: serve.demo,
    })
}

async fn worker(serve: &Serve, base: &str, db: &leerkring_core::Db, objects: Arc<dyn ObjectStore>) -> Result<Worker> {
    Ok(Worker {
        db: db.clone(),
        objects,
        transport: parts::mail(serve).await?,
        sender: serve.mail_from.parse().map_err(|wrong| anyhow::anyhow!("MAIL_FROM: {wrong}"))?,
        links: links(base),
        pages: Pages {
            sign_in: |token| format!("/aanmelden/link?token={token}"),
            confirm: |token| format!("/nieuwsbrief/bevestigen?token={token}"),
            leave: |token| format!("/nieuwsbrief/uitschrijven?token={token}"),
        },
        clock: clock::now,
        pace: Pace {
            patience: Duration::from_secs(serve.smtp_timeout),
            lanes: usize::try_from(serve.smtp_connections)?,
        },
    })
}

/// What the API and the pages need beside the hub.
struct Surroundings {
    sockets: Handle,
    objects_origin: String,
    mails: Option<Arc<dyn leerkring_web::Mails>>,
    contact: String,
}

fn router(hub: Hub, base: &str, times: u32, stop: &CancellationToken, pages: Surroundings) -> axum::Router {
    let demo = hub.demo;
    let (db, keys) = (hub.db.clone(), hub.keys.clone());
    let engine = Arc::new(Engine::new(Arc::new(graphql::schema(hub)), parts::clock()));
    let judge = Arc::new(Judge::new(db.clone(), keys.clone(), parts::clock(), times));
    let (identity, watching): (Arc<dyn Identify>, _) = (judge.clone(), stop.clone());
    tokio::spawn(async move { until(watching, judge.watch()).await });
    let ready: Ready = Arc::new(move || {
        let db = db.clone();
        Box::pin(async move { db.check().await.map_err(|error| format!("database: {error}")) })
    });
    let (stopping, seen) = watch::channel(false);
    let told = stop.clone();
    tokio::spawn(async move {
        told.cancelled().await;
        let _ = stopping.send(true);
    });
    let base_url = base.to_owned();
    let site = leerkring_web::Site {
        hub: Arc::new(pages::Hub(Local::new(engine.clone(), identity.clone()))),
        mails: pages.mails,
        base_url: base_url.clone(),
        objects_origin: pages.objects_origin,
        contact: pages.contact,
        demo,
    };
    let answered = leerkring_api::http::router(Parts {
        engine,
        identity,
        keys,
        base_url,
        ready,
        stopping: seen,
        limits: Limits::default().times(times),
        sockets: pages.sockets,
    })
    .merge(leerkring_web::router(site).layer(axum::middleware::from_fn(http::in_time)));
    http::hardened(answered, base)
}

async fn renew_keys(hub: Hub) {
    loop {
        tokio::time::sleep(KEYS_EVERY).await;
        if let Err(error) = identity::renew_keys(&hub.db, clock::now(), &hub.keys).await {
            tracing::warn!(%error, "the signing keys could not be looked after");
        }
    }
}

async fn until(stop: CancellationToken, work: impl Future<Output = ()>) {
    tokio::select! { () = stop.cancelled() => {} () = work => {} }
}

/// Where an issue's links lead.
pub fn links(base: &str) -> Links {
    Links { base: base.to_owned(), entry, issue: |number| format!("/nieuwsbrief/{number}"), leave: None }
}

fn entry(id: GlobalId) -> String {
    use leerkring_core::{entry::EntryKind as E, id::Kind};
    let place = match id.kind {
        Kind::Entry(E::Practice) => "praktijken",
        Kind::Entry(E::Plan) => "plannen",
        Kind::Entry(E::Meeting) => "bijeenkomsten",
        Kind::Entry(E::Publication) => "bibliotheek",
        _ => "berichten",
    };
    format!("/{place}/{id}")
}

/// What asks the program to stop: Ctrl-C and SIGTERM, from when this is made.
struct Asked {
    interrupt: Signal,
    terminate: Signal,
}

impl Asked {
    fn listen() -> Result<Self> {
        let listen = |kind| signal(kind).context("signals can't be heard");
        Ok(Self { interrupt: listen(SignalKind::interrupt())?, terminate: listen(SignalKind::terminate())? })
    }

    /// Waits for the first of them.
    async fn wait(&mut self) {
        tokio::select! { _ = self.interrupt.recv() => {} _ = self.terminate.recv() => {} }
    }
}
