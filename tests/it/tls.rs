//! The way to a PostgreSQL server of somebody's own that lets nobody in without TLS.

use kit::{Client, Database, Program};
use leerkring::postgres::{Cluster, Options};
use serde_json::json;
use std::{
    fs,
    os::unix::fs::{PermissionsExt as _, chown},
    path::Path,
    process::Command,
    time::{Duration, Instant},
};
use tokio_postgres::NoTls;

const PATIENCE: Duration = Duration::from_secs(20);

/// The server, what it is asked through (its socket, where it needs no TLS) and its folder with the certificate.
struct Secured {
    cluster: Cluster,
    inside: Database,
    folder: tempfile::TempDir,
    port: u16,
}

impl Secured {
    async fn start() -> Self {
        let folder = tempfile::Builder::new().prefix("leerkring-tls-").tempdir().unwrap();
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
        let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
        put(&folder.path().join("server.pem"), &made.cert.pem());
        put(&folder.path().join("server.key"), &made.signing_key.serialize_pem());
        put(&folder.path().join("hba"), "local all all trust\nhostssl all all 127.0.0.1/32 trust\n");
        // free a moment ago, and asked for by nobody else in this run
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let place = |name: &str| folder.path().join(name).display().to_string();
        let mut options = Options::throwaway();
        options.settings = [
            ("listen_addresses", "127.0.0.1".to_owned()),
            ("port", port.to_string()),
            ("ssl", "on".to_owned()),
            ("ssl_cert_file", place("server.pem")),
            ("ssl_key_file", place("server.key")),
            ("hba_file", place("hba")),
        ]
        .map(|(name, value)| (name.to_owned(), value))
        .into();
        let cluster = Cluster::start(options).await.expect("PostgreSQL starts");
        let inside = Database { url: cluster.url("postgres").replace("port=5432", &format!("port={port}")) };
        Self { cluster, inside, folder, port }
    }

    /// The program over it; it trusts the server's certificate and no other.
    async fn program(&self) -> Program {
        let mut command = Command::new(Program::file());
        let url = format!("postgres://leerkring@localhost:{}/postgres?sslmode=require", self.port);
        command.env("DATABASE_URL", url).env("SSL_CERT_FILE", self.folder.path().join("server.pem"));
        Program::start_by(command, Program::folder(), &[]).await
    }
}

/// A file that only PostgreSQL's own user reads.
fn put(path: &Path, text: &str) {
    fs::write(path, text).unwrap();
    fs::set_permissions(path, fs::Permissions::from_mode(0o600)).unwrap();
    if nix::unistd::geteuid().is_root() {
        let owner = nix::unistd::User::from_name("postgres").unwrap().expect("PostgreSQL's own user");
        chown(path, Some(owner.uid.as_raw()), Some(owner.gid.as_raw())).unwrap();
    }
}

/// Waits until a count in the database is what it should be.
async fn until(database: &tokio_postgres::Client, count: &str, wanted: i64) {
    let deadline = Instant::now() + PATIENCE;
    loop {
        let found: i64 = database.query_one(count, &[]).await.unwrap().get(0);
        if found == wanted {
            return;
        }
        assert!(Instant::now() < deadline, "{count}: {found}, not {wanted}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test]
async fn every_connection_goes_over_tls_the_listening_one_too() {
    let server = Secured::start().await;
    let bare: tokio_postgres::Config = format!("host=127.0.0.1 port={} user=leerkring", server.port).parse().unwrap();
    assert!(bare.connect(NoTls).await.is_err(), "the server lets somebody in without TLS");
    let program = server.program().await;
    let database = server.inside.connect().await;
    let of_program =
        "select count(*) from pg_stat_activity join pg_stat_ssl using (pid) where application_name = 'leerkring'";
    until(&database, &format!("{of_program} and query = 'listen leerkring' and ssl"), 1).await;
    until(&database, &format!("{of_program} and not ssl"), 0).await;
    assert!(program.stop().success());
}

#[tokio::test]
async fn a_statement_whose_reader_has_gone_is_cancelled() {
    let server = Secured::start().await;
    let program = server.program().await;
    let someone = program.anyone().data("{ demoPeople { member { id } } }", json!({})).await;
    let member = &someone["demoPeople"][0]["member"]["id"];
    let sign_in = "mutation($member: ID!) { demoSignIn(input: {member: $member}) { accessToken } }";
    let signed = program.anyone().data(sign_in, json!({ "member": member })).await;
    let client = Client::new(&program.url, signed["demoSignIn"]["accessToken"].as_str().map(str::to_owned));

    // every reader of the shelf waits behind this, at most as long as the lock's own time limit
    let mut database = server.inside.connect().await;
    let lock = database.transaction().await.unwrap();
    lock.batch_execute("lock table entry in access exclusive mode").await.unwrap();
    let reading = tokio::spawn(async move { client.feed().await });
    let watch = server.inside.connect().await;
    // the worker's sweep may wait there as well
    let waiting = "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like 'select%'";
    until(&watch, waiting, 1).await;
    reading.abort();
    until(&watch, waiting, 0).await;
    let log = fs::read_to_string(server.cluster.log()).unwrap();
    let lines: Vec<_> = log.lines().collect();
    let reads = |pair: &&[&str]| pair[0].contains("canceling statement") && pair[1].contains("STATEMENT:  select");
    let ends: Vec<_> = lines.windows(2).filter(reads).map(|pair| pair[0]).collect();
    assert!(ends.len() == 1 && ends[0].contains("due to user request"), "{log}");
    lock.rollback().await.unwrap();
}
