//! The object storage is away, silent, slow, failing, full, or of another time: text is read and written meanwhile, an
//! upload says so and is finished later, nothing confirmed is lost, nothing is left over.

use super::{POOL, writers};
use crate::attachment::{CONFIRM, LINK, PDF, REQUEST, attached, told, uploaded};
use kit::{Client, Database, OwnStore, Person, Program, Weather, Writers, report};
use leerkring_core::{Actor, Cx, Db, attachment, objects::ObjectStore as _};
use serde_json::{Value, json};
use std::{
    process::Command,
    time::{Duration, Instant},
};

/// Asks for a link and sends the bytes there; gives the attachment, and the status if an answer came.
async fn send(client: &Client, entry: &str, bytes: &[u8]) -> (Value, Option<u16>) {
    let input = told(entry, "plan.pdf", "application/pdf", bytes);
    let mut link = client.data(REQUEST, json!({ "input": input })).await["requestUpload"].take();
    let mut request = reqwest::Client::new().put(link["url"].as_str().unwrap()).body(bytes.to_vec());
    for header in link["headers"].as_array().unwrap() {
        request = request.header(header["name"].as_str().unwrap(), header["value"].as_str().unwrap());
    }
    let answer = request.timeout(Duration::from_secs(3)).send().await;
    (link["attachment"].take(), answer.ok().map(|answer| answer.status().as_u16()))
}

/// Confirms an upload: the code of the refusal, or none; and how long that took.
async fn confirm(client: &Client, id: &Value) -> (String, Duration) {
    let began = Instant::now();
    let (status, again, answer) = client.send(CONFIRM, json!({ "id": id })).await.expect("an answer");
    let code = kit::code(&answer).to_owned();
    assert!(code != "UNAVAILABLE" || (status == 503 && again.is_some()), "{status} {again:?} {answer}");
    (code, began.elapsed())
}

/// Whether a file comes back as it was sent.
async fn whole(client: &Client, id: &Value, bytes: &[u8]) -> bool {
    let link = client.data(LINK, json!({ "id": id })).await["attachmentLink"]["url"].take();
    let got = reqwest::get(link.as_str().unwrap()).await.unwrap().bytes().await;
    got.is_ok_and(|got| got == bytes)
}

/// Objects and files of the storage that nobody needs, after what the worker does every hour.
async fn left_over(database: &Database, store: &OwnStore, confirmed: usize) -> usize {
    let db = Db::new(database.url.parse().unwrap(), tokio_postgres::NoTls, 2).unwrap();
    let tomorrow = chrono::DateTime::from(std::time::SystemTime::now()) + chrono::TimeDelta::hours(25);
    attachment::sweep(&db, &Cx::new(Actor::anyone(), tomorrow), &store.client()).await.unwrap();
    let objects = store.client().list("", None).await.unwrap().len();
    // of each object its record and its bytes
    objects.abs_diff(confirmed) + store.files().abs_diff(2 * confirmed)
}

/// What `leerkring doctor` says of files, and whether it calls all well.
async fn doctor(database: &Database, store: &OwnStore, more: &[&str]) -> (String, bool) {
    let folder = tempfile::tempdir().unwrap();
    let mut command = tokio::process::Command::new(Program::file());
    command.arg("doctor").args(store.arguments()).args(more).env("DATABASE_URL", &database.url);
    let done = command.arg("--data-dir").arg(folder.path()).output().await.unwrap();
    let said = String::from_utf8(done.stdout).unwrap();
    let files = said.lines().find(|line| line.contains(" files: ")).unwrap_or_else(|| panic!("{said}"));
    (files.to_owned(), done.status.success())
}

/// An object is lost, others are changed, by a hand in the storage: the doctor names them, and a download says gone.
#[tokio::test]
async fn objects_lost_or_changed_behind_our_back_are_named_and_a_download_says_gone() {
    let (database, store) = (Database::fresh().await, OwnStore::start().await);
    let program = Program::start_over(&database, &store).await;
    let eindhoven = program.sign_in(Person::Eindhoven).await;
    let (entry, _) = eindhoven.create_practice("eindhoven", "Straatcontact").await;
    let mut ids = Vec::new();
    for name in ["blijft.pdf", "weg.pdf", "korter.pdf", "anders.pdf"] {
        ids.push(attached(&eindhoven, &entry, name, "application/pdf", PDF).await["id"].take());
    }
    let (line, well) = doctor(&database, &store, &["--read-files"]).await;
    assert!(well && line.starts_with("good  files: 4, each with the bytes"), "{line}");

    let objects = store.client();
    let key = |id: &Value| format!("attachment/{}", id.as_str().unwrap().trim_start_matches("attachment_"));
    objects.delete(&key(&ids[1])).await.unwrap();
    objects.put(&key(&ids[2]), "application/pdf", PDF[1..].into()).await.unwrap();
    let mut other = PDF.to_vec();
    *other.last_mut().unwrap() ^= 1;
    objects.put(&key(&ids[3]), "application/pdf", other.into()).await.unwrap();
    let id = |n: usize| ids[n].as_str().unwrap();
    let (sizes, well) = doctor(&database, &store, &[]).await;
    assert!(!well && sizes.contains(&format!("1 of 4 have no object: {}", id(1))), "{sizes}");
    assert!(sizes.contains(&format!("1 of 4 are not what was confirmed: {}", id(2))), "{sizes}");
    let (bytes, well) = doctor(&database, &store, &["--read-files"]).await;
    assert!(!well && bytes.contains("2 of 4 are not") && bytes.contains(id(3)) && !bytes.contains(id(0)), "{bytes}");

    let answer = eindhoven.ask(LINK, json!({ "id": ids[1] })).await;
    assert_eq!(kit::code(&answer), "GONE", "{answer}");
    assert_eq!(
        kit::code(&program.anyone().ask(LINK, json!({ "id": ids[1] })).await),
        "NOT_FOUND",
        "no more than before"
    );
    let (status, page) = kit::Pages::of(&program.url, &eindhoven).read(&format!("/bijlagen/{}", id(1))).await;
    assert!(status == 410 && page.contains("Dit bestand is er niet meer"), "{status}");
    assert!(whole(&eindhoven, &ids[0], PDF).await);
    println!("{}", json!({ "fault": "objects lost or changed by hand", "tried": 3, "found": 3 }));
}

/// Text is read and written as if nothing were.
async fn text_goes_on(program: &Program, client: &Client, writing: &Writers) -> Duration {
    let began = Instant::now();
    client.feed().await;
    let slowest = began.elapsed();
    assert_eq!(program.anyone().get("/praktijken").await.0, 200);
    assert_eq!(program.anyone().get("/ready").await.0, 200, "files are not all");
    writing.more(8, Duration::from_secs(10)).await;
    slowest
}

#[tokio::test]
async fn away_silent_slow_or_failing_text_goes_on_and_uploads_are_finished_later() {
    let (database, store) = (Database::fresh().await, OwnStore::start().await);
    let program = Program::start_over(&database, &store).await;
    let (clients, entry) = writers(&program).await;
    let client = clients[0].clone();
    let first = attached(&client, &entry, "eerst.pdf", "application/pdf", PDF).await["id"].take();
    let most = program.descriptors() + POOL;
    let writing = Writers::start(clients, &entry);
    let (mut confirmed, mut refused, mut slowest, mut slowest_read) = (vec![first], 0, Duration::ZERO, Duration::ZERO);
    let mut tried = 1;
    for weather in [Weather::Cut, Weather::Fails(500), Weather::Fails(503), Weather::Fails(507), Weather::Silent] {
        // one that was sent and not confirmed when it began, one that is sent meanwhile
        let sent = json!(uploaded(&client, &entry, "plan.pdf", "application/pdf", PDF).await);
        store.line.turn(weather);
        let meanwhile = send(&client, &entry, PDF);
        let (meanwhile, said, read) =
            tokio::join!(meanwhile, confirm(&client, &sent), async { text_goes_on(&program, &client, &writing).await });
        assert!(meanwhile.1.is_none_or(|status| status >= 500), "{weather:?}: {meanwhile:?}");
        assert_eq!(said.0, "UNAVAILABLE", "{weather:?}");
        (slowest, slowest_read) = (slowest.max(said.1), slowest_read.max(read));
        store.line.turn(Weather::Clear);
        assert_eq!(confirm(&client, &sent).await.0, "", "{weather:?}");
        confirmed.push(sent);
        // what is held up may still arrive; what never left is refused, naming it
        let said = confirm(&client, &meanwhile.0).await.0;
        assert!(said == "INVALID" || (weather == Weather::Silent && said.is_empty()), "{weather:?}: {said}");
        if said.is_empty() {
            confirmed.push(meanwhile.0);
        } else {
            refused += 1;
        }
        tried += 2;
    }
    store.line.turn(Weather::Slow(Duration::from_millis(200)));
    confirmed.push(attached(&client, &entry, "langzaam.pdf", "application/pdf", PDF).await["id"].take());
    store.line.turn(Weather::Clear);
    let noted = writing.stop().await;
    let mut lost = 0;
    for id in &confirmed {
        lost += usize::from(!whole(&client, id, PDF).await);
    }
    let audit = noted.audit(&database).await;
    drop(client);
    let leaked = program.leaked(most).await + left_over(&database, &store, confirmed.len()).await;
    assert!(slowest < Duration::from_secs(12) && slowest_read < Duration::from_secs(2), "{slowest:?} {slowest_read:?}");
    assert_eq!(noted.refused + noted.unknown, 0, "nobody who writes text noticed");
    let more = json!({ "files_tried": tried + 1, "files_confirmed": confirmed.len(), "files_lost": lost,
        "files_refused": refused, "slowest_refusal_ms": slowest.as_millis(), "slowest_read_ms": slowest_read.as_millis() });
    report("S3 away, failing with 500, 503 and 507, silent, slow", &noted, audit, leaked, more);
    assert_eq!(lost, 0);
}

#[tokio::test]
async fn away_at_the_start_the_hub_opens_without_files_and_gets_them_when_it_is_back() {
    let (database, store) = (Database::fresh().await, OwnStore::start().await);
    store.line.turn(Weather::Cut);
    let program = Program::start_over(&database, &store).await;
    let client = program.sign_in(Person::Eindhoven).await;
    let (entry, _) = client.create_practice("eindhoven", "Zonder bestanden").await;
    assert!(client.feed().await.contains(&entry));
    let (id, status) = send(&client, &entry, PDF).await;
    assert_eq!((status, confirm(&client, &id).await.0.as_str()), (None, "UNAVAILABLE"));
    store.line.turn(Weather::Clear);
    let back = Instant::now();
    let id = loop {
        let (id, status) = send(&client, &entry, PDF).await;
        if status == Some(200) {
            break id;
        }
        assert!(back.elapsed() < kit::PATIENCE, "{status:?}");
        tokio::time::sleep(Duration::from_millis(200)).await;
    };
    assert_eq!(confirm(&client, &id).await.0, "");
    let lost = usize::from(!whole(&client, &id, PDF).await);
    let leaked = left_over(&database, &store, 1).await;
    let line = json!({ "fault": "S3 away when the program starts", "tried": 2, "kept": 1, "lost": lost,
        "leaked": leaked, "back_after_ms": back.elapsed().as_millis() });
    println!("{line}");
    assert_eq!((lost, leaked), (0, 0));
}

/// The program under a clock that a file sets, by the library `libfaketime`; its timers keep the true pace.
async fn start_with_a_clock(database: &Database, store: &OwnStore, clock: &std::path::Path) -> Program {
    let found = ["x86_64-linux-gnu", "aarch64-linux-gnu", "faketime"].into_iter().find_map(|place| {
        let library = format!("/usr/lib/{place}/faketime/libfaketimeMT.so.1");
        std::path::Path::new(&library).exists().then_some(library)
    });
    let mut command = Command::new(Program::file());
    command.env("DATABASE_URL", &database.url).env("LD_PRELOAD", found.expect("scripts/setup.sh installs faketime"));
    command
        .env("FAKETIME_TIMESTAMP_FILE", clock)
        .env("FAKETIME_NO_CACHE", "1")
        .env("FAKETIME_DONT_FAKE_MONOTONIC", "1");
    let arguments = store.arguments();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    Program::start_by(command, Program::folder(), &arguments).await
}

#[tokio::test]
async fn with_a_clock_an_hour_off_uploads_say_so_sessions_go_on_and_mails_go_out() {
    let (database, store) = (Database::fresh().await, OwnStore::start().await);
    let clock = tempfile::NamedTempFile::new().unwrap();
    let set = |offset: &str| std::fs::write(clock.path(), offset).unwrap();
    set("+0");
    let program = start_with_a_clock(&database, &store, clock.path()).await;
    let sign_in = "mutation($member: ID!) { demoSignIn(input: {member: $member}) { accessToken refreshToken } }";
    let member = json!({ "member": Person::Eindhoven.id() });
    let mut session = program.anyone().data(sign_in, member).await["demoSignIn"].take();
    let refresh =
        "mutation($token: String!) { refreshSession(input: {refreshToken: $token}) { accessToken refreshToken } }";
    let client = |session: &Value| Client::new(&program.url, session["accessToken"].as_str().map(str::to_owned));
    let (entry, _) = client(&session).create_practice("eindhoven", "Hoe laat is het?").await;
    let db = database.connect().await;
    let (mut noted, mut waiting, mut confirmed) = (Vec::new(), Vec::new(), 0);
    for (jump, offset) in [("an hour ahead", "+1h"), ("back again", "+0"), ("an hour behind", "-1h"), ("right", "+0")] {
        let before = uploaded_or_not(&client(&session), &entry).await;
        set(offset);
        let right = offset == "+0";
        // an old token may be refused, its session may not
        let data = program.anyone().data(refresh, json!({ "token": session["refreshToken"] })).await;
        let fresh = &data["refreshSession"];
        session["accessToken"] = fresh["accessToken"].clone();
        if fresh["refreshToken"].is_string() {
            session["refreshToken"] = fresh["refreshToken"].clone();
        }
        let now = client(&session);
        let (practice, _) = now.create_practice("eindhoven", jump).await;
        assert!(now.feed().await.contains(&practice), "{jump}: text is read and written");
        noted.push(practice);
        let (id, status) = send(&now, &entry, PDF).await;
        let (said, _) = confirm(&now, &id).await;
        assert_eq!((status, said.as_str()), if right { (Some(200), "") } else { (Some(403), "UNAVAILABLE") }, "{jump}");
        confirmed += usize::from(said.is_empty());
        if let Some(before) = before {
            waiting.push(json!(before));
        }
        if right {
            for id in waiting.drain(..) {
                assert_eq!(confirm(&now, &id).await.0, "", "{jump}: what was sent before is finished now");
                confirmed += 1;
            }
        }
        // what is left for later is done now, not in an hour
        let ask = "mutation($email: String!) { subscribe(input: {email: $email, consent: \"Ja.\"}) { accepted } }";
        let email = format!("{}@leerkring.example", jump.replace(' ', "-"));
        program.anyone().data(ask, json!({ "email": email })).await;
        let waits = "select count(*) from job where kind = 'confirm_mail' and done is null and failed is null";
        let asked = Instant::now();
        while db.query_one(waits, &[]).await.unwrap().get::<_, i64>(0) > 0 {
            assert!(asked.elapsed() < Duration::from_secs(15), "{jump}: a mail waits");
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }
    let feed = client(&session).feed().await;
    let lost = noted.iter().filter(|practice| !feed.contains(practice)).count();
    let line = json!({ "fault": "the clock jumps an hour, both ways, and differs from that of S3", "tried": noted.len(),
        "kept": noted.len() - lost, "lost": lost, "files_confirmed": confirmed });
    println!("{line}");
    assert_eq!(lost, 0);
}

/// The attachment, when its bytes were taken.
async fn uploaded_or_not(client: &Client, entry: &str) -> Option<String> {
    let (id, status) = send(client, entry, PDF).await;
    (status == Some(200)).then(|| id.as_str().unwrap().to_owned())
}
