//! `leerkring doctor` says of each part whether it is well, and what to do when it is not.

use kit::{Database, MailServer, Program};
use tokio::process::Command;

/// What it says, line by line, and whether it calls all well.
async fn doctor(database: &str, more: &[&str]) -> (Vec<String>, bool) {
    let folder = tempfile::tempdir().unwrap();
    let mut command = Command::new(Program::file());
    command.args(["doctor", "--objects-listen", "127.0.0.1:0"]).args(more).env("DATABASE_URL", database);
    let done = command.arg("--data-dir").arg(folder.path()).output().await.unwrap();
    let said = String::from_utf8(done.stdout).unwrap();
    (said.lines().map(str::to_owned).collect(), done.status.success())
}

#[track_caller]
fn says(lines: &[String], verdict: &str, part: &str, advice: &str) {
    let line = lines.iter().find(|line| line.contains(&format!(" {part}: "))).unwrap_or_else(|| panic!("{lines:?}"));
    assert!(line.starts_with(verdict) && line.contains(advice), "{line}");
}

#[tokio::test]
async fn all_is_well_once_the_hub_ran_and_each_part_is_named() {
    let (database, server) = (Database::fresh().await, MailServer::start());
    assert!(Program::start(&database).await.stop().success());
    let (lines, well) = doctor(&database.url, &["--smtp-url", &server.url()]).await;
    for part in ["database", "keys", "storage", "files", "mail"] {
        says(&lines, "good", part, "");
    }
    assert!(well, "{lines:?}");
}

#[tokio::test]
async fn a_database_without_tables_a_mail_server_that_is_away_and_no_database_at_all_come_with_what_to_do() {
    let (lines, well) = doctor(&Database::empty().await.url, &["--smtp-url", &MailServer::closed().url()]).await;
    assert!(!well);
    says(&lines, "good", "database", "");
    says(&lines, "WRONG", "keys", "run `leerkring migrate` first");
    says(&lines, "good", "storage", "");
    says(&lines, "WRONG", "mail", "see SMTP_URL");

    let (lines, well) = doctor("postgres://nobody@127.0.0.1:1/none", &[]).await;
    assert!(!well);
    says(&lines, "WRONG", "database", "see DATABASE_URL");
    says(&lines, "good", "mail", "nobody gets them");
}
