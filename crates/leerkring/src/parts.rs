//! The parts that the program stands on: database, object storage and mail, private ones unless others are named.

use crate::{
    clock,
    config::{self, Serve, Storage},
    objects::{
        Credentials, Secret,
        client::{S3Config, S3Store},
        server,
    },
    postgres::{Cluster, Options},
};
use anyhow::{Context as _, Result, bail};
use leerkring_core::{Db, objects::ObjectError};
use leerkring_notify::mail::{
    Sender, Transport,
    mailbox::Mailbox,
    smtp::{Relay, Smtp},
};
use std::{io::Write as _, net::IpAddr, os::unix::fs::OpenOptionsExt as _, path::Path, sync::Arc, time::Duration};
use tokio::net::TcpListener;
use tokio_util::{sync::CancellationToken, task::TaskTracker};

/// The name of the database in the private cluster.
const DATABASE: &str = "leerkring";

/// How often an object storage that was away at the start is asked again.
const SETTLES_EVERY: Duration = Duration::from_secs(5);

/// A database, and the private cluster that it stands in, when it does.
pub struct Database {
    /// The database.
    pub db: Db,
    /// The private cluster; dropping it stops it.
    pub cluster: Option<Cluster>,
}

impl Database {
    /// Lets go of the database, and stops the private cluster.
    pub async fn stop(self) {
        self.db.close();
        if let Some(cluster) = self.cluster {
            cluster.stop().await;
        }
    }
}

/// Opens the database: the one that was named, or the private one, which is started.
pub async fn database(storage: &Storage, connections: usize) -> Result<Database> {
    if let Some(url) = &storage.database_url {
        let config: tokio_postgres::Config = url.reveal().parse().context("DATABASE_URL is not a connection string")?;
        if readable_on_the_way(&config) {
            tracing::warn!(
                "what is said to the database can be read on the way: it is on another machine, and DATABASE_URL does \
                 not say sslmode=require"
            );
        }
        let db = match config.get_ssl_mode() {
            tokio_postgres::config::SslMode::Disable | tokio_postgres::config::SslMode::Prefer => {
                Db::new(config, tokio_postgres::NoTls, connections)?
            }
            _ => {
                let (tls, unreadable) = tokio_postgres_rustls::MakeRustlsConnect::with_native_certs()
                    .map_err(|errors| anyhow::anyhow!("the machine's certificates can't be read: {errors:?}"))?;
                for error in unreadable {
                    tracing::warn!(%error, "a certificate of the machine can't be read");
                }
                Db::new(config, tls, connections)?
            }
        };
        return Ok(Database { db, cluster: None });
    }
    let home = storage.data_dir.join("postgres");
    let mut options = Options::durable(std::path::absolute(&home)?);
    options.programs.clone_from(&storage.pg_bin);
    let cluster = Cluster::start(options).await?;
    if !cluster.has_database(DATABASE).await? {
        cluster.create_database(DATABASE, None).await?;
    }
    let config = cluster.url(DATABASE).parse()?;
    Ok(Database { db: Db::new(config, tokio_postgres::NoTls, connections)?, cluster: Some(cluster) })
}

/// Whether a database is reached over a network, and without TLS. `prefer`, the default, means without here.
fn readable_on_the_way(config: &tokio_postgres::Config) -> bool {
    use tokio_postgres::config::{Host, SslMode};
    let own = |name: &str| name == "localhost" || name.parse::<IpAddr>().is_ok_and(|address| address.is_loopback());
    let near = match config.get_hostaddrs() {
        [] => config.get_hosts().iter().all(|host| match host {
            Host::Tcp(name) => own(name),
            Host::Unix(_) => true,
        }),
        addresses => addresses.iter().all(IpAddr::is_loopback),
    };
    !near && matches!(config.get_ssl_mode(), SslMode::Disable | SslMode::Prefer)
}

/// Object storage that answers.
pub struct Objects {
    /// The client.
    pub store: Arc<S3Store>,
    /// The origin from which browsers get and to which they put: for the pages' content security policy.
    pub origin: String,
}

/// Opens the object storage: the endpoint that was named, or the private one, which is started and runs until
/// `stop`. `pages` is the origin of the pages, whose scripts may use it.
pub async fn objects(
    options: &config::Objects,
    data_dir: &Path,
    pages: &str,
    tasks: &TaskTracker,
    stop: &CancellationToken,
) -> Result<Objects> {
    let (endpoint, keys) = if let Some(endpoint) = &options.s3_endpoint {
        let keys = options.s3_keys().context("S3_ENDPOINT needs S3_ACCESS_KEY and S3_SECRET_KEY as well")?;
        (endpoint.trim_end_matches('/').to_owned(), keys)
    } else {
        let listener = TcpListener::bind(options.objects_listen)
            .await
            .with_context(|| format!("{} is taken; choose another with OBJECTS_LISTEN", options.objects_listen))?;
        let endpoint = format!("http://{}", listener.local_addr()?);
        let root = data_dir.join("objects");
        std::fs::create_dir_all(&root)?;
        let keys = private_keys(data_dir)?;
        let served = server::serve(root, listener, keys.clone(), pages.to_owned(), stop.clone());
        tasks.spawn(async move {
            if let Err(error) = served.await {
                tracing::error!(%error, "the private object storage stopped");
            }
        });
        (endpoint, keys)
    };
    let config = S3Config {
        endpoint: endpoint.clone(),
        links: options.objects_url.clone(),
        region: options.s3_region.clone(),
        bucket: options.s3_bucket.clone(),
        keys,
        path_style: true,
    };
    let store = S3Store::new(config).context("the object storage can't be as it was told")?;
    match store.settle().await {
        Ok(()) => {}
        // who reads and writes text needs no files: they come back with the storage
        Err(away @ ObjectError::Away(_)) => {
            tracing::error!(%away, "files can't be uploaded or downloaded until the object storage answers");
            tasks.spawn(settle_later(store.clone(), stop.clone()));
        }
        Err(error) => return Err(error).context("the object storage does not answer as it should"),
    }
    let reached = options.objects_url.as_ref().unwrap_or(&endpoint);
    let reached =
        url::Url::parse(reached).context("the object storage's address is not one such as https://s3.example")?;
    Ok(Objects { store: Arc::new(store), origin: reached.origin().ascii_serialization() })
}

/// Makes the bucket, when it is missing, once the object storage answers.
async fn settle_later(store: S3Store, stop: CancellationToken) {
    loop {
        tokio::select! { () = stop.cancelled() => return, () = tokio::time::sleep(SETTLES_EVERY) => {} }
        match store.settle().await {
            Ok(()) => return tracing::info!("the object storage answers"),
            Err(error) => tracing::warn!(%error, "the object storage does not answer yet"),
        }
    }
}

/// The mails that stay here, for the page that shows them: in a demo without a mail server only.
pub async fn postbox(serve: &Serve) -> Result<Option<Arc<dyn leerkring_web::Mails>>> {
    if serve.smtp_url.is_some() || !serve.demo {
        return Ok(None);
    }
    let mailbox = Mailbox::open(serve.storage.data_dir.join("mailbox")).await?;
    Ok(Some(Arc::new(crate::pages::Postbox(mailbox))))
}

/// The address that the pages tell people to write to.
pub fn contact(serve: &Serve) -> Result<String> {
    let (name, text) = match &serve.contact_email {
        Some(text) => ("CONTACT_EMAIL", text),
        None => ("MAIL_FROM", &serve.mail_from),
    };
    let sender: Sender = text.parse().map_err(|wrong| anyhow::anyhow!("{name}: {wrong}"))?;
    Ok(sender.address().to_string())
}

/// The way out for mails: the mail server that was named, or the mailbox in the data folder.
pub async fn mail(serve: &Serve) -> Result<Arc<dyn Transport>> {
    let Some(url) = &serve.smtp_url else {
        let folder = serve.storage.data_dir.join("mailbox");
        let mailbox = Mailbox::open(&folder).await;
        return Ok(Arc::new(mailbox.with_context(|| format!("the folder {} can't be made", folder.display()))?));
    };
    let relay: Relay = url.reveal().parse().map_err(|wrong: String| anyhow::anyhow!(wrong))?;
    let patience = Duration::from_secs(serve.smtp_timeout);
    Ok(Arc::new(Smtp::new(relay, patience.into())))
}

/// The keys of the private object storage: made once, kept in the data folder for its owner only.
fn private_keys(data: &Path) -> Result<Credentials> {
    let path = data.join("objects.key");
    match std::fs::read_to_string(&path) {
        Ok(text) => match text.trim().split_once(':') {
            Some((access_key, secret)) => {
                Ok(Credentials { access_key: access_key.to_owned(), secret_key: Secret::new(secret) })
            }
            None => bail!("{} is damaged: remove it, and start again", path.display()),
        },
        Err(missing) if missing.kind() == std::io::ErrorKind::NotFound => {
            let random = || hex::encode(rand::random::<[u8; 20]>());
            let (access_key, secret) = (random(), random());
            let fresh = data.join("objects.key.new");
            let mut file =
                std::fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&fresh)?;
            file.write_all(format!("{access_key}:{secret}\n").as_bytes())?;
            file.sync_all()?;
            std::fs::rename(&fresh, &path)?;
            Ok(Credentials { access_key, secret_key: Secret::new(secret) })
        }
        Err(error) => Err(error).with_context(|| format!("{} can't be read", path.display())),
    }
}

/// The clock as the parts take it.
pub fn clock() -> leerkring_api::http::Clock {
    Arc::new(clock::now)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_elsewhere_without_tls_is_seen() {
        for (url, readable) in [
            ("postgres://db.example/hub", true),
            ("postgres://db.example/hub?sslmode=disable", true),
            ("postgres://127.0.0.1,192.0.2.1/hub", true),
            ("host=localhost hostaddr=192.0.2.1", true),
            ("postgres://db.example/hub?sslmode=require", false),
            ("postgres://localhost/hub", false),
            ("postgres://[::1]:5433/hub", false),
            ("host=/run/postgresql", false),
        ] {
            assert_eq!(readable_on_the_way(&url.parse().unwrap()), readable, "{url}");
        }
    }
}
