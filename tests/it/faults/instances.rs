//! Several programs over one database: they bring the schema up together, an old one leaves a newer schema alone, and
//! transactions that overlap hide no event from anybody.

use kit::{Database, Person, Program};
use serde_json::json;
use std::{
    process::{Command, Output},
    time::Instant,
};

/// Runs `leerkring migrate` in a process of its own.
fn migrate(database: &Database) -> tokio::task::JoinHandle<Output> {
    let url = database.url.clone();
    tokio::task::spawn_blocking(move || {
        let mut command = Command::new(Program::file());
        command.arg("migrate").env("DATABASE_URL", url).output().expect("it runs")
    })
}

fn words(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[tokio::test]
async fn of_several_that_migrate_at_once_one_does_and_the_others_wait() {
    let database = Database::empty().await;
    let at_once = (0..4).map(|_| migrate(&database));
    let ended = futures_util::future::join_all(at_once).await;
    let said: Vec<String> = ended
        .into_iter()
        .map(|ended| {
            let ended = ended.unwrap();
            assert!(ended.status.success(), "{}", words(&ended.stderr));
            words(&ended.stdout)
        })
        .collect();
    let did = said.iter().filter(|said| !said.starts_with("0 ")).count();
    let db = database.connect().await;
    let sql = "select count(*), count(distinct version) from refinery_schema_history";
    let row = db.query_one(sql, &[]).await.unwrap();
    let (rows, versions): (i64, i64) = (row.get(0), row.get(1));
    let line = json!({ "fault": "four instances migrate at once", "tried": 4, "kept": versions, "lost": 0, "leaked": 0,
        "did": did, "waited": 4 - did });
    println!("{line}");
    assert_eq!((did, rows), (1, versions), "{said:?}");
}

#[tokio::test]
async fn a_schema_that_is_newer_than_the_program_is_refused_in_words_and_left_alone() {
    let database = Database::fresh().await;
    let db = database.connect().await;
    let newer = "insert into refinery_schema_history (version, name, applied_on, checksum)
                 select 9999, 'from_the_future', max(applied_on), '1' from refinery_schema_history";
    db.execute(newer, &[]).await.unwrap();
    let before =
        "select string_agg(version::text || name || checksum, ',' order by version) from refinery_schema_history";
    let before: String = db.query_one(before, &[]).await.unwrap().get(0);
    let ended = migrate(&database).await.unwrap();
    let said = words(&ended.stderr);
    let serve = Command::new(Program::file())
        .args(["serve", "--listen", "127.0.0.1:0", "--objects-listen", "127.0.0.1:0", "--data-dir"])
        .arg(tempfile::tempdir().unwrap().path())
        .env("DATABASE_URL", &database.url)
        .output();
    let serve = serve.expect("it runs");
    let after =
        "select string_agg(version::text || name || checksum, ',' order by version) from refinery_schema_history";
    let after: String = db.query_one(after, &[]).await.unwrap().get(0);
    assert!(!ended.status.success() && !serve.status.success());
    for said in [&said, &words(&serve.stderr)] {
        assert!(said.contains("from_the_future"), "it says which: {said}");
    }
    assert_eq!(before, after);
    let line = json!({ "fault": "a newer schema, an older program", "tried": 2, "kept": 0, "lost": 0, "leaked": 0 });
    println!("{line}");
}

#[tokio::test]
async fn transactions_that_overlap_and_end_in_any_order_hide_no_event_from_who_listens_or_comes_back() {
    let database = Database::fresh().await;
    let program = Program::start(&database).await;
    let utrecht = program.sign_in(Person::Utrecht).await;
    let eindhoven = program.sign_in(Person::Eindhoven).await;
    let (entry, version) = eindhoven.create_practice("eindhoven", "Door elkaar heen").await;
    eindhoven.show(&entry, version, "COMMUNITY").await;
    let id = uuid::Uuid::parse_str(entry.trim_start_matches("practice_")).unwrap();
    let start = utrecht.data("{ activityPosition }", json!({})).await["activityPosition"].as_str().unwrap().to_owned();
    let mut socket = program.socket(&utrecht).await;
    socket.listen_for("cursor", Some(&start)).await;

    // eight writers whose transactions stay open over those of the others; every third changes its mind
    let mut writers = Vec::new();
    for _ in 0..8 {
        writers.push(database.connect().await);
    }
    let insert =
        "insert into event (kind, at, entry) values ('entry_edited', now(), $1) returning tx::text::bigint, id";
    let (mut open, mut committed, mut dropped) = (vec![None; 8], Vec::new(), 0);
    for step in 0..240 {
        let which = rand::random_range(0..8_usize);
        if let Some(place) = open[which].take() {
            if step % 3 == 0 {
                writers[which].batch_execute("rollback").await.unwrap();
                dropped += 1;
            } else {
                writers[which].batch_execute("commit; notify leerkring").await.unwrap();
                committed.push(place);
            }
        } else {
            writers[which].batch_execute("begin").await.unwrap();
            let row = writers[which].query_one(insert, &[&id]).await.unwrap();
            open[which] = Some((row.get::<_, i64>(0), row.get::<_, i64>(1)));
        }
    }
    for (writer, place) in writers.iter().zip(&mut open) {
        if let Some(place) = place.take() {
            writer.batch_execute("commit; notify leerkring").await.unwrap();
            committed.push(place);
        }
    }
    let out_of_order = committed.windows(2).filter(|two| two[0] > two[1]).count();
    committed.sort_unstable();
    let expected: Vec<String> = committed.iter().map(|(tx, id)| format!("event_{tx:016x}{id:016x}")).collect();
    let mut heard = Vec::new();
    while heard.len() < expected.len() {
        heard.push(socket.heard().await["cursor"].as_str().unwrap().to_owned());
    }
    // who comes back again and again, each time after the last that was heard
    let (mut at, mut again, began) = (start, Vec::new(), Instant::now());
    while again.len() < expected.len() {
        let mut socket = program.socket(&utrecht).await;
        socket.listen_for("cursor", Some(&at)).await;
        for _ in 0..(expected.len() - again.len()).min(20) {
            at = socket.heard().await["cursor"].as_str().unwrap().to_owned();
            again.push(at.clone());
        }
        assert!(began.elapsed() < kit::PATIENCE);
    }
    let lost = expected.iter().filter(|cursor| !heard.contains(cursor) || !again.contains(cursor)).count();
    let line = json!({ "fault": "overlapping transactions that end in any order", "tried": committed.len() + dropped,
        "committed_out_of_order": out_of_order, "kept": heard.len(), "lost": lost, "leaked": 0 });
    println!("{line}");
    assert!(out_of_order > 10);
    assert_eq!((&heard, &again), (&expected, &expected), "each once, in the order of their cursors");
}
