//! The program starts, stops, and loses nothing that it confirmed.

use kit::{Client, Database, Person, Program};
use leerkring_core::import::id;
use serde_json::json;
use std::{
    path::{Path, PathBuf},
    process::Command,
};

#[tokio::test]
async fn asked_to_stop_the_moment_it_says_that_it_is_ready_it_stops_cleanly() {
    let database = Database::fresh().await;
    for time in 1..=5 {
        let stopped = Program::start(&database).await.stop();
        assert!(stopped.success(), "the {time}. time: {stopped}");
    }
}

#[tokio::test]
async fn it_becomes_ready_and_stops_cleanly() {
    let program = Program::start(&Database::fresh().await).await;
    let (status, _) = program.anyone().get("/ready").await;
    assert_eq!(status, 200);
    assert!(program.stop().success());
}

#[tokio::test]
async fn ctrl_c_stops_it_with_its_own_postgresql_and_a_second_start_has_everything() {
    use std::os::unix::process::CommandExt as _;
    let folder = Program::folder();
    let mut entry = String::new();
    for start in 0..2 {
        let mut command = Command::new(Program::file());
        command.env_remove("DATABASE_URL").process_group(0);
        let program = Program::launch(command, folder.clone(), &[]).await.keep_folder();
        // a person of the demo, which the first start brings
        let sanne = format!("member_{}", id("member", "sanne").simple());
        let sign_in = "mutation($member: ID!) { demoSignIn(input: {member: $member}) { accessToken } }";
        let signed_in = program.anyone().data(sign_in, json!({ "member": sanne })).await;
        let token = signed_in["demoSignIn"]["accessToken"].as_str().unwrap();
        let sanne = Client::new(&program.url, Some(token.to_owned()));
        if start == 0 {
            let home = format!("organisation_{}", id("organisation", "eindhoven").simple());
            let create =
                "mutation($home: ID!) { createUpdate(input: {organisation: $home, entry: {title: \"Blijft staan\",
                summary: \"\", body: \"Tekst\"}}) { id } }";
            let made = sanne.data(create, json!({ "home": home })).await;
            entry = made["createUpdate"]["id"].as_str().unwrap().to_owned();
        }
        let found = sanne.data("query($id: ID!) { entry(id: $id) { title } }", json!({ "id": entry })).await;
        assert_eq!(found["entry"]["title"], "Blijft staan");
        let running = find(&folder, "postmaster.pid");
        assert!(running.is_some(), "it runs a cluster of its own");
        assert!(program.interrupt().success());
        assert_eq!(find(&folder, "postmaster.pid"), None, "its PostgreSQL stopped cleanly");
    }
    std::fs::remove_dir_all(folder).unwrap();
}

/// A file of this name somewhere below a folder.
fn find(folder: &Path, name: &str) -> Option<PathBuf> {
    std::fs::read_dir(folder).ok()?.flatten().map(|entry| entry.path()).find_map(|path| {
        if path.file_name().is_some_and(|file| file == name) {
            return Some(path);
        }
        find(&path, name)
    })
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

#[tokio::test]
async fn watch_after_a_cursor_that_was_made_up_ends_with_the_code() {
    let program = Program::start(&Database::fresh().await).await;
    let watch = |told: &str| {
        let mut command = Command::new(Program::file());
        command.args(["watch", "--url", &program.url]).env("LEERKRING_AFTER", told);
        tokio::task::spawn_blocking(move || command.output().unwrap())
    };
    let done = tokio::time::timeout(kit::PATIENCE, watch("onzin")).await.expect("it ends").unwrap();
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    assert_eq!(done.status.code(), Some(1), "{said}");
    assert!(said.contains("INVALID"), "{said}");
    assert!(done.stdout.is_empty());
}

#[tokio::test]
async fn a_second_start_keeps_the_private_database_and_is_ready_within_seconds() {
    let own = || {
        let mut command = Command::new(Program::file());
        command.env_remove("DATABASE_URL");
        command
    };
    let folder = Program::folder();
    let first = Program::start_by(own(), folder.clone(), &[]).await.keep_folder();
    let before = first.anyone().feed().await;
    assert!(!before.is_empty());
    assert!(first.stop().success());
    let began = std::time::Instant::now();
    let second = Program::start_by(own(), folder, &[]).await;
    let took = began.elapsed();
    println!("{}", json!({ "second start, private database": format!("{} ms", took.as_millis()) }));
    assert!(took < std::time::Duration::from_secs(10), "{took:?}");
    assert_eq!(second.anyone().feed().await, before);
    assert!(second.stop().success());
}

#[tokio::test]
async fn a_token_by_a_key_that_another_instance_just_made_is_taken_at_once() {
    let database = Database::fresh().await;
    let issuer = ["--base-url", "https://hub.example"];
    let old = Program::start_in(&database, Program::folder(), &issuer).await;
    let month = "update signing_key set created = created - interval '31 days'";
    assert_eq!(database.connect().await.execute(month, &[]).await.unwrap(), 1);
    let fresh = Program::start_in(&database, Program::folder(), &issuer).await;
    let kid = |token: &str| {
        let head = base64::Engine::decode(&base64::prelude::BASE64_URL_SAFE_NO_PAD, token.split('.').next().unwrap());
        let head: serde_json::Value = serde_json::from_slice(&head.unwrap()).unwrap();
        head["kid"].as_str().unwrap().to_owned()
    };
    let old_token = old.sign_in(Person::Eindhoven).await.token.unwrap();
    let fresh_token = fresh.sign_in(Person::Eindhoven).await.token.unwrap();
    assert_ne!(kid(&old_token), kid(&fresh_token), "the key was not rotated");
    let viewer = "{ viewer { member { name } } }";
    let there = kit::Client::new(&old.url, Some(fresh_token)).data(viewer, json!({})).await;
    assert!(there["viewer"]["member"]["name"].is_string(), "{there}");
    // and one of the old key still holds on the new instance
    let back = kit::Client::new(&fresh.url, Some(old_token)).data(viewer, json!({})).await;
    assert_eq!(back, there);
}

#[tokio::test]
async fn what_would_be_unsafe_or_half_is_refused_before_anything_is_made() {
    let database = Database::empty().await;
    let cases: [(&[&str], &str); 3] = [
        (&["--demo", "--listen", "0.0.0.0:0"], "(LISTEN)"),
        (&["--demo", "--listen", "127.0.0.1:0", "--objects-listen", "0.0.0.0:0"], "(OBJECTS_LISTEN)"),
        (&["--roles", "api", "--listen", "127.0.0.1:0"], "say S3_ENDPOINT"),
    ];
    for (words, reason) in cases {
        let folder = std::env::temp_dir().join(format!("leerkring-refused-{}", uuid::Uuid::new_v4().simple()));
        let mut command = Command::new(Program::file());
        command.arg("serve").args(words).arg("--data-dir").arg(&folder).env("DATABASE_URL", &database.url);
        let done = tokio::task::spawn_blocking(move || command.output().unwrap());
        let done = tokio::time::timeout(kit::PATIENCE, done).await.expect("it ends").unwrap();
        let said = String::from_utf8_lossy(&done.stderr).into_owned();
        assert!(done.status.code() == Some(1) && said.contains(reason), "{words:?}: {said}");
        assert!(!folder.exists());
    }
}

#[tokio::test]
async fn a_log_that_is_no_terminal_is_plain_and_without_the_notices_of_postgresql() {
    let program = Program::start(&Database::empty().await).await;
    let log = program.log();
    assert!(log.contains("INFO"), "{log}");
    assert!(!log.contains('\u{1b}') && !log.contains("NOTICE"), "{log}");
}
