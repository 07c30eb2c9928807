//! A private cluster through its whole life, on this machine's real server programs.

use std::{fs, os::unix::fs::MetadataExt, os::unix::fs::PermissionsExt, path::PathBuf};

use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};
use tokio_postgres::{Client, NoTls};

use super::{Cluster, Options, StartError, init, user};

/// A folder that PostgreSQL's own user can enter, and a home in it.
fn home() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    let home = folder.path().join("pg");
    (folder, home)
}

async fn connect(cluster: &Cluster, database: &str) -> Client {
    let (client, connection) = tokio_postgres::connect(&cluster.url(database), NoTls).await.unwrap();
    tokio::spawn(connection);
    client
}

async fn remember(cluster: &Cluster, word: &str) {
    let client = connect(cluster, "postgres").await;
    client.batch_execute("create table if not exists kept (word text)").await.unwrap();
    client.execute("insert into kept values ($1)", &[&word]).await.unwrap();
}

async fn remembered(cluster: &Cluster) -> Vec<String> {
    let rows = connect(cluster, "postgres").await.query("select word from kept order by word", &[]).await.unwrap();
    rows.iter().map(|row| row.get(0)).collect()
}

fn signal(pid: u32, signal: Signal) {
    kill(Pid::from_raw(i32::try_from(pid).unwrap()), signal).unwrap();
}

#[tokio::test]
async fn what_was_confirmed_is_there_after_a_stop_and_a_new_start() {
    let (_folder, home) = home();
    let cluster = Cluster::start(Options::durable(&home)).await.unwrap();
    remember(&cluster, "eerste").await;
    cluster.stop().await;
    let cluster = Cluster::start(Options::durable(&home)).await.unwrap();
    assert_eq!(remembered(&cluster).await, ["eerste"]);
}

#[tokio::test]
async fn a_second_program_on_the_same_data_is_refused_in_words() {
    let (_folder, home) = home();
    let first = Cluster::start(Options::durable(&home)).await.unwrap();
    let refused = Cluster::start(Options::durable(&home)).await.unwrap_err();
    assert!(matches!(refused, StartError::InUse { .. }));
    assert!(refused.to_string().contains("another leerkring already uses"));
    remember(&first, "ongestoord").await;
}

#[tokio::test]
async fn the_server_is_started_again_after_a_kill_and_keeps_what_was_confirmed() {
    let (_folder, home) = home();
    let cluster = Cluster::start(Options::durable(&home)).await.unwrap();
    remember(&cluster, "voor de klap").await;
    let old = cluster.pid().unwrap();
    signal(old, Signal::SIGKILL);
    while cluster.pid().is_none_or(|pid| pid == old) {
        tokio::task::yield_now().await;
    }
    assert_eq!(remembered(&cluster).await, ["voor de klap"]);
}

#[tokio::test]
async fn a_server_left_behind_by_a_killed_program_is_stopped_and_its_data_kept() {
    let (_folder, home) = home();
    let cluster = Cluster::start(Options::durable(&home)).await.unwrap();
    remember(&cluster, "van de vorige").await;
    let old = cluster.pid().unwrap();
    cluster.abandon();
    // nobody collects it, so it stays behind as a zombie: what a container without an init shows
    let cluster = Cluster::start(Options::durable(&home)).await.unwrap();
    assert_ne!(cluster.pid(), Some(old));
    assert_eq!(remembered(&cluster).await, ["van de vorige"]);
}

#[tokio::test]
async fn a_server_killed_together_with_its_program_starts_again_on_the_same_data() {
    let (_folder, home) = home();
    let cluster = Cluster::start(Options::durable(&home)).await.unwrap();
    remember(&cluster, "samen gevallen").await;
    let old = cluster.pid().unwrap();
    cluster.abandon();
    signal(old, Signal::SIGKILL);
    let cluster = Cluster::start(Options::durable(&home)).await.unwrap();
    assert_eq!(remembered(&cluster).await, ["samen gevallen"]);
}

#[tokio::test]
async fn in_a_folder_that_is_closed_to_postgres_it_starts_and_starts_again_on_the_same_data() {
    let folder = tempfile::tempdir().unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o700)).unwrap();
    let home = folder.path().join("data/postgres");
    let cluster = Cluster::start(Options::durable(&home)).await.unwrap();
    remember(&cluster, "van binnen").await;
    cluster.stop().await;
    let cluster = Cluster::start(Options::durable(&home)).await.unwrap();
    assert_eq!(remembered(&cluster).await, ["van binnen"]);
    cluster.stop().await;
    let real = home.canonicalize().unwrap();
    fs::remove_dir_all(&real).unwrap();
    let _ = fs::remove_dir(real.parent().unwrap()); // when it made that as well
}

#[tokio::test]
async fn a_making_that_was_killed_halfway_is_begun_anew() {
    let (_folder, home) = home();
    fs::create_dir_all(home.join("data.tmp/base")).unwrap();
    fs::write(home.join("data.tmp/PG_VERSION"), "15\n").unwrap();
    let cluster = Cluster::start(Options::durable(&home)).await.unwrap();
    remember(&cluster, "heel").await;
    assert!(!home.join("data.tmp").exists());
}

#[tokio::test]
async fn data_of_a_version_that_is_not_installed_are_refused_untouched() {
    let (_folder, home) = home();
    fs::create_dir_all(home.join("data")).unwrap();
    fs::write(home.join("data/PG_VERSION"), "9\n").unwrap();
    let refused = Cluster::start(Options::durable(&home)).await.unwrap_err();
    assert!(refused.to_string().contains("Install PostgreSQL 9 again"), "{refused}");
    assert_eq!(fs::read_to_string(home.join("data/PG_VERSION")).unwrap(), "9\n");
}

#[tokio::test]
async fn the_server_is_never_root_and_listens_on_its_socket_only() {
    let (_folder, home) = home();
    let cluster = Cluster::start(Options::durable(&home)).await.unwrap();
    let status = fs::metadata(format!("/proc/{}", cluster.pid().unwrap())).unwrap();
    assert_ne!(status.uid(), 0);
    let expected = user::lower().unwrap().map_or_else(|| nix::unistd::geteuid().as_raw(), |lower| lower.uid);
    assert_eq!(status.uid(), expected);
    let groups = fs::read_to_string(format!("/proc/{}/status", cluster.pid().unwrap())).unwrap();
    let groups = groups.lines().find_map(|line| line.strip_prefix("Groups:")).unwrap();
    assert!(!groups.split_whitespace().any(|group| group == "0"), "{groups}");
    let row = connect(&cluster, "postgres").await.query_one("show listen_addresses", &[]).await.unwrap();
    assert_eq!(row.get::<_, String>(0), "");
    assert_eq!(fs::metadata(home.join("run")).unwrap().mode() & 0o777, 0o700);
}

#[tokio::test]
async fn databases_are_copied_from_a_template_and_a_throwaway_cluster_leaves_nothing() {
    let cluster = Cluster::start(Options::throwaway()).await.unwrap();
    cluster.create_database("mal", None).await.unwrap();
    connect(&cluster, "mal").await.batch_execute("create table t as select 7 as n").await.unwrap();
    let ended = async { while cluster.create_database("een \"kopie\"", Some("mal")).await.is_err() {} };
    tokio::time::timeout(std::time::Duration::from_secs(10), ended).await.unwrap();
    let row = connect(&cluster, "een \"kopie\"").await.query_one("select n from t", &[]).await.unwrap();
    assert_eq!(row.get::<_, i32>(0), 7);
    assert!(cluster.has_database("mal").await.unwrap());
    cluster.drop_database("mal").await.unwrap();
    assert!(!cluster.has_database("mal").await.unwrap());
    let owner = connect(&cluster, "postgres").await.query_one("select current_user::text", &[]).await.unwrap();
    assert_eq!(owner.get::<_, String>(0), init::OWNER);
    let home = cluster.home().to_path_buf();
    cluster.stop().await;
    assert!(!home.exists());
}
