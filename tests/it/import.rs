//! A whole community comes in from files: all of it or nothing, and twice is as good as once.

use kit::{Database, Program};
use std::process::{Command, Output};

fn import(database: &Database, files: &[&str]) -> Output {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
    let mut command = Command::new(Program::file());
    command.current_dir(root).arg("import").args(files).env("DATABASE_URL", &database.url);
    command.output().unwrap()
}

async fn rows(database: &Database) -> i64 {
    let sql = "select (select count(*) from entry) + (select count(*) from comment) + (select count(*) from member)";
    database.connect().await.query_one(sql, &[]).await.unwrap().get(0)
}

#[tokio::test]
async fn the_shipped_community_comes_in_once_however_often_it_is_imported() {
    let database = Database::empty().await;
    let files = ["content/facts.yaml", "content/demo.yaml"];
    let first = import(&database, &files);
    assert!(first.status.success(), "{}", String::from_utf8_lossy(&first.stderr));
    let count = rows(&database).await;
    assert!(count > 30, "{count}");
    let again = import(&database, &files);
    let said = String::from_utf8_lossy(&again.stdout).into_owned();
    assert!(said.contains(" rows read, 0 made or changed"), "{said}");
    assert_eq!(rows(&database).await, count);
}

#[tokio::test]
async fn bad_rows_are_named_with_line_and_reason_and_nothing_is_half_done() {
    let database = Database::empty().await;
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
    let good = std::fs::read_to_string(format!("{root}/content/demo.yaml")).unwrap();
    let bad = good.replace("themes: [innovatie]", "themes: [voetbal]").replace("author: tess\n", "author: niemand\n");
    let file = std::env::temp_dir().join(format!("leerkring-import-{}.yaml", std::process::id()));
    std::fs::write(&file, &bad).unwrap();
    let done = import(&database, &["content/facts.yaml", file.to_str().unwrap()]);
    std::fs::remove_file(&file).unwrap();
    assert!(!done.status.success());
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    let line = 1 + bad.lines().position(|line| line.contains("key: bijbaan-van-de-buurt")).unwrap();
    assert!(said.contains(&format!(":{line}: entries bijbaan-van-de-buurt: author")), "{said}");
    assert!(said.contains("entries bericht-amsterdam: themes"), "{said}");
    assert_eq!(rows(&database).await, 0);
}
