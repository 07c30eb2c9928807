//! The program starts, stops, and loses nothing that it confirmed.

use kit::{Database, Person, Program};
use serde_json::json;

#[tokio::test]
async fn it_becomes_ready_and_stops_cleanly() {
    let program = Program::start(&Database::fresh().await).await;
    let (status, _) = program.anyone().get("/ready").await;
    assert_eq!(status, 200);
    assert!(program.stop().success());
}

#[tokio::test]
async fn killed_while_people_write_it_keeps_all_that_it_confirmed() {
    let database = Database::fresh().await;
    let (mut confirmed, mut tried) = (Vec::new(), 0_u32);
    let mut folder = None;
    for round in 0..3 {
        let program = match folder.take() {
            None => Program::start(&database).await,
            Some(folder) => Program::start_in(&database, folder, &[]).await,
        };
        let client = program.sign_in(Person::Eindhoven).await;
        let (send, mut told) = tokio::sync::mpsc::unbounded_channel();
        let writers: Vec<_> = (0..4)
            .map(|writer| {
                let (client, send) = (client.clone(), send.clone());
                tokio::spawn(async move {
                    for n in 0.. {
                        let title = format!("Ronde {round} schrijver {writer} nummer {n}");
                        let (id, _) = client.create_practice("eindhoven", &title).await;
                        if send.send((id, title)).is_err() {
                            return;
                        }
                    }
                })
            })
            .collect();
        drop(send);
        for _ in 0..40 {
            confirmed.push(told.recv().await.expect("a writer is at work"));
        }
        folder = Some(program.kill());
        for writer in writers {
            let _ = writer.await; // its request broke off
        }
        while let Some(more) = told.recv().await {
            confirmed.push(more);
        }
        tried += u32::try_from(confirmed.len()).unwrap();
    }
    let db = database.connect().await;
    let rows = db.query("select e.id, e.title, p.entry is not null, (select count(*) from event where entry = e.id) from entry e left join practice p on p.entry = e.id", &[]).await.unwrap();
    let kept: Vec<(String, String)> =
        rows.iter().map(|row| (format!("practice_{}", row.get::<_, uuid::Uuid>(0).simple()), row.get(1))).collect();
    let half = rows.iter().filter(|row| !row.get::<_, bool>(2) || row.get::<_, i64>(3) != 1).count();
    let lost = confirmed.iter().filter(|made| !kept.contains(made)).count();
    println!(
        "{}",
        json!({ "fault": "kill -9 during mutations", "tried": tried, "confirmed": confirmed.len(), "kept": kept.len(), "lost": lost, "half": half })
    );
    assert_eq!((lost, half), (0, 0));
    std::fs::remove_dir_all(folder.unwrap()).unwrap();
}

#[tokio::test]
async fn watch_tells_in_a_terminal_what_happens() {
    use std::io::BufRead as _;
    let program = Program::start(&Database::fresh().await).await;
    let eindhoven = program.sign_in(Person::Eindhoven).await;
    let after = eindhoven.data("{ activityPosition }", serde_json::json!({})).await;
    let mut child = std::process::Command::new(Program::file())
        .args(["watch", "--url", &program.url, "--after", after["activityPosition"].as_str().unwrap()])
        .env("LEERKRING_TOKEN", eindhoven.token.as_ref().unwrap())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let out = child.stdout.take().unwrap();
    eindhoven.create_practice("eindhoven", "Te volgen").await;
    let read = tokio::task::spawn_blocking(move || std::io::BufReader::new(out).lines().next().unwrap().unwrap());
    let line = tokio::time::timeout(kit::PATIENCE, read).await;
    child.kill().unwrap();
    child.wait().unwrap();
    let line = line.expect("a line in time").unwrap();
    assert!(line.contains("ENTRY_CREATED") && line.contains("Te volgen"), "{line}");
}
