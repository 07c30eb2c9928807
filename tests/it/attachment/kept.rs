//! What was confirmed is kept, what was not leaves: asked twice, swept, killed.

use super::*;
use chrono::TimeDelta;
use kit::{code, field};
use leerkring::objects::{
    Credentials, Secret,
    client::{S3Config, S3Store},
};
use leerkring_core::{Actor, Cx, Db, attachment, objects::ObjectStore as _};
use std::path::{Path, PathBuf};

/// A folder for a program that a test wants to look into; the program removes it.
fn folder() -> PathBuf {
    let folder = std::env::temp_dir().join(format!("leerkring-test-{}", uuid::Uuid::new_v4().simple()));
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// The program's own object storage, as the program itself sees it.
fn storage(folder: &Path, link: &str) -> S3Store {
    let kept = std::fs::read_to_string(folder.join("objects.key")).unwrap();
    let (access_key, secret) = kept.trim().split_once(':').unwrap();
    S3Store::new(S3Config {
        endpoint: url::Url::parse(link).unwrap().origin().ascii_serialization(),
        links: None,
        region: "us-east-1".to_owned(),
        bucket: "leerkring".to_owned(),
        keys: Credentials { access_key: access_key.to_owned(), secret_key: Secret::new(secret) },
        path_style: true,
    })
    .unwrap()
}

fn hub(database: &Database) -> Db {
    Db::new(database.url.parse().unwrap(), tokio_postgres::NoTls, 2).unwrap()
}

fn at(moment: DateTime<Utc>) -> Cx {
    Cx::new(Actor::anyone(), moment)
}

#[tokio::test]
async fn asking_twice_is_safe_and_what_is_removed_is_gone_with_its_bytes() {
    let database = Database::fresh().await;
    let folder = folder();
    let program = Program::start_in(&database, folder.clone(), &[]).await;
    let eindhoven = program.sign_in(Person::Eindhoven).await;
    let (entry, _) = eindhoven.create_practice("eindhoven", "Straatcontact").await;
    let mut input = told(&entry, "plan.pdf", "application/pdf", PDF);
    let id = "attachment_01920000000070008000000000000777";
    input["id"] = json!(id);
    let first = eindhoven.data(REQUEST, json!({ "input": input })).await["requestUpload"].take();
    let again = eindhoven.data(REQUEST, json!({ "input": input })).await["requestUpload"].take();
    assert_eq!((&first["attachment"], &again["attachment"]), (&json!(id), &json!(id)));
    assert_eq!((put(&again, PDF).await, put(&first, PDF).await), (200, 412));
    let known = json!({ "id": id });
    let confirm = || eindhoven.data(CONFIRM, known.clone());
    let both = tokio::join!(confirm(), confirm());
    assert_eq!(both.0, both.1);
    assert_eq!(confirm().await, both.0);
    let answer = eindhoven.ask(REQUEST, json!({ "input": input })).await;
    assert_eq!((code(&answer), field(&answer)), ("INVALID", "id"));
    assert_eq!(
        eindhoven.data(ALT, json!({ "id": id, "alt": "Een straat" })).await["setAttachmentAlt"]["alt"],
        "Een straat"
    );

    let db = database.connect().await;
    let told = "select kind::text from event where subject is not null order by id";
    let kinds = async || -> Vec<String> { db.query(told, &[]).await.unwrap().iter().map(|row| row.get(0)).collect() };
    assert_eq!(kinds().await, ["attachment_added", "entry_edited"]);
    let url = link(&eindhoven, &json!(id)).await;
    let objects = storage(&folder, &url);
    let removed = eindhoven.data(REMOVE, known.clone()).await;
    assert_eq!(removed["removeAttachment"]["mayRemove"], json!(false));
    assert_eq!(code(&eindhoven.ask(REMOVE, known.clone()).await), "NOT_FOUND");
    assert_eq!(code(&eindhoven.ask(LINK, known).await), "NOT_FOUND");
    assert_eq!(eindhoven.data(FILES, json!({ "id": entry })).await["entry"]["attachmentCount"], json!(0));
    assert_eq!(kinds().await, ["attachment_added", "entry_edited", "attachment_removed"]);
    let jobs = "select subject from job where kind = 'object_delete'";
    for job in db.query(jobs, &[]).await.unwrap() {
        let id = leerkring_core::id::AttachmentId(job.get(0));
        attachment::delete_object(&hub(&database), &objects, id).await.unwrap();
    }
    assert_eq!(objects.list("", None).await.unwrap(), []);
    assert_eq!(reqwest::get(url).await.unwrap().status(), 404);
}

#[tokio::test]
async fn what_was_never_confirmed_is_swept_after_a_day_and_what_was_confirmed_never() {
    let database = Database::fresh().await;
    let folder = folder();
    let program = Program::start_in(&database, folder.clone(), &[]).await;
    let eindhoven = program.sign_in(Person::Eindhoven).await;
    let (entry, _) = eindhoven.create_practice("eindhoven", "Straatcontact").await;
    let ready = attached(&eindhoven, &entry, "blijft.pdf", "application/pdf", PDF).await["id"].take();
    let waiting = uploaded(&eindhoven, &entry, "wacht.pdf", "application/pdf", PDF).await;
    let (hub, objects) = (hub(&database), storage(&folder, &link(&eindhoven, &ready).await));
    let orphan = format!("attachment/{}", uuid::Uuid::new_v4().simple());
    objects.put(&orphan, "text/plain", "van niemand".into()).await.unwrap();
    objects.put("iets anders", "text/plain", "niet van ons".into()).await.unwrap();

    attachment::sweep(&hub, &at(now()), &objects).await.unwrap();
    let keys = async || objects.list("", None).await.unwrap().into_iter().map(|object| object.key).collect::<Vec<_>>();
    let shown = |id: &str| id.trim_start_matches("attachment_").to_owned();
    let kept = format!("attachment/{}", shown(ready.as_str().unwrap()));
    let mut young = vec![kept.clone(), orphan, "iets anders".to_owned(), format!("quarantine/{}", shown(&waiting))];
    young.sort();
    assert_eq!(keys().await, young, "what is young may still be needed");

    let swept = attachment::sweep(&hub, &at(now() + TimeDelta::hours(25)), &objects).await.unwrap();
    assert_eq!((swept.expired, swept.deleted), (1, 2));
    assert_eq!(keys().await, [kept, "iets anders".to_owned()]);
    assert_eq!(code(&eindhoven.ask(CONFIRM, json!({ "id": waiting })).await), "NOT_FOUND");
    let answer = reqwest::get(link(&eindhoven, &ready).await).await.unwrap();
    assert_eq!(answer.bytes().await.unwrap(), PDF);
}

#[tokio::test]
async fn killed_while_people_upload_every_confirmed_file_is_whole_and_every_other_one_absent() {
    let database = Database::fresh().await;
    let folder = folder();
    let (mut confirmed, mut begun) = (Vec::new(), 0_u32);
    for round in 0..3_u32 {
        let program = Program::start_in(&database, folder.clone(), &[]).await;
        let client = program.sign_in(Person::Eindhoven).await;
        let (send, mut told) = tokio::sync::mpsc::unbounded_channel();
        let writers: Vec<_> = (0..3_u32)
            .map(|writer| {
                let (client, send) = (client.clone(), send.clone());
                tokio::spawn(async move {
                    let (entry, _) = client.create_practice("eindhoven", &format!("Ronde {round} van {writer}")).await;
                    for n in 0..40_u32 {
                        let line = format!("{round} {writer} {n} ").into_bytes();
                        let bytes = [b"%PDF-1.7\n".to_vec(), line.repeat(60_000)].concat();
                        let _ = send.send(None);
                        let made = attached(&client, &entry, "groot.pdf", "application/pdf", &bytes).await;
                        let _ = send.send(Some((made["id"].clone(), hex::encode(Sha256::digest(&bytes)))));
                    }
                })
            })
            .collect();
        drop(send);
        let mut here = 0;
        while here < 6 + round {
            match told.recv().await.expect("a writer is at work") {
                Some(made) => {
                    confirmed.push(made);
                    here += 1;
                }
                None => begun += 1,
            }
        }
        assert_eq!(program.kill(), folder);
        for writer in writers {
            let _ = writer.await; // its request broke off
        }
        while let Some(more) = told.recv().await {
            match more {
                Some(made) => confirmed.push(made),
                None => begun += 1,
            }
        }
    }
    let program = Program::start_in(&database, folder.clone(), &[]).await;
    let client = program.sign_in(Person::Eindhoven).await;
    let db = database.connect().await;
    let rows = db.query("select id, sha256, status::text from attachment", &[]).await.unwrap();
    let mut kept = Vec::new();
    for row in &rows {
        let id = json!(format!("attachment_{}", row.get::<_, uuid::Uuid>(0).simple()));
        if row.get::<_, &str>(2) == "ready" {
            let bytes = reqwest::get(link(&client, &id).await).await.unwrap().bytes().await.unwrap();
            let digest = hex::encode(Sha256::digest(&bytes));
            assert_eq!(digest, row.get::<_, &str>(1), "whole");
            kept.push((id, digest));
        } else {
            assert_eq!(code(&client.ask(LINK, json!({ "id": id })).await), "NOT_FOUND");
        }
    }
    let lost = confirmed.iter().filter(|made| !kept.contains(made)).count();
    let events = "select count(*) from event where kind = 'attachment_added'";
    assert_eq!(db.query_one(events, &[]).await.unwrap().get::<_, i64>(0), i64::try_from(kept.len()).unwrap());

    let objects = storage(&folder, &link(&client, &kept[0].0).await);
    attachment::sweep(&hub(&database), &at(now() + TimeDelta::hours(25)), &objects).await.unwrap();
    let left = objects.list("", None).await.unwrap().len();
    println!(
        "{}",
        json!({ "fault": "kill -9 during uploads", "tried": begun, "confirmed": confirmed.len(), "kept": kept.len(), "lost": lost, "objects left after the sweep": left })
    );
    assert_eq!((lost, left), (0, kept.len()));
}
