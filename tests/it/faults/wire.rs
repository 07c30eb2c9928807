//! Clients that say nothing, half, slowly or far too much, that never read, and a stop in the middle of it all.

use super::{POOL, writers};
use kit::{Client, Database, PATIENCE, Pages, Person, Program, Socket, Writers, raw, report};
use serde_json::{Value, json};
use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};
use tokio::io::AsyncWriteExt as _;

/// A gigabyte, in bytes.
const GIGABYTE: u64 = 1 << 30;

/// The object storage of a program, and a link there by which a small file may be put.
async fn upload_link(client: &Client) -> (SocketAddr, Value) {
    let (entry, _) = client.create_practice("eindhoven", "Met een bestand").await;
    let document = "mutation($input: RequestUploadInput!) { requestUpload(input: $input) {
        url headers { name value } } }";
    let input = json!({ "entry": entry, "name": "plan.pdf", "mediaType": "application/pdf", "size": 9,
        "sha256": "0".repeat(64), "alt": "" });
    let link = client.data(document, json!({ "input": input })).await["requestUpload"].take();
    (raw::address(link["url"].as_str().unwrap()), link)
}

/// The head of a PUT to a link, without what says how long the body is.
fn put_head(link: &Value) -> String {
    let url = url::Url::parse(link["url"].as_str().unwrap()).unwrap();
    let (host, port) = (url.host_str().unwrap(), url.port().unwrap());
    let first = format!("PUT {}?{} HTTP/1.1\r\nHost: {host}:{port}\r\n", url.path(), url.query().unwrap());
    let lines = link["headers"].as_array().unwrap().iter();
    let lines =
        lines.map(|line| format!("{}: {}\r\n", line["name"].as_str().unwrap(), line["value"].as_str().unwrap()));
    std::iter::once(first).chain(lines).collect()
}

/// A way to hold a connection: its name, where, what is said first and then every half second, and when it is cut.
type Case<'a> = (&'a str, SocketAddr, &'a [u8], &'a [u8], u64);

#[tokio::test]
async fn a_body_of_a_gigabyte_is_refused_early_and_takes_no_memory() {
    let program = Program::start(&Database::fresh().await).await;
    let client = program.sign_in(Person::Eindhoven).await;
    let (objects, link) = upload_link(&client).await;
    let hub = raw::address(&program.url);
    let graphql = "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n".to_owned();
    let form = "Content-Type: application/x-www-form-urlencoded\r\n";
    let page = format!("POST /aanmelden HTTP/1.1\r\nHost: x\r\n{form}");
    let parts = format!(
        "POST /praktijken/practice_01920000000070008000000000000001/bijlagen HTTP/1.1\r\nHost: x\r\n\
         Cookie: leerkring={}\r\nContent-Type: multipart/form-data; boundary=b\r\n",
        client.token.as_ref().unwrap()
    );
    let put = put_head(&link);
    let (most, before) = (program.descriptors(), program.memory("VmRSS"));
    let (declared, chunked) = (format!("Content-Length: {GIGABYTE}\r\n\r\n"), "Transfer-Encoding: chunked\r\n\r\n");
    let mut sent = serde_json::Map::new();
    for (name, to, head, most) in [
        ("graphql", hub, &graphql, 16_u64),
        ("a form", hub, &page, 16),
        ("a form with a file", hub, &parts, 16),
        ("an upload by link", objects, &put, 16),
    ] {
        for (how, length) in [("declared", declared.as_str()), ("chunked", chunked)] {
            let flooded = raw::flood(to, &format!("{head}{length}"), GIGABYTE).await;
            let status = match (name, how) {
                ("a form with a file", "chunked") => 403, // it does not begin as such a form does
                ("an upload by link", _) => 403,          // the link is for another length
                _ => 413,
            };
            assert_eq!(flooded.status, status, "{name}, {how}: {flooded:?}");
            assert!(flooded.sent < most << 20, "{name}, {how}: {flooded:?}");
            sent.insert(format!("{name}, {how}"), json!(flooded.sent >> 10));
        }
    }
    let grown = program.memory("VmHWM").saturating_sub(before);
    drop(client);
    let leaked = program.leaked(most + POOL).await;
    let told = json!({ "fault": "a body of 1 GB", "tried": sent.len(), "kept": 0, "lost": 0, "leaked": leaked,
        "memory_grew_kib": grown, "kib_sent_before_the_refusal": sent });
    println!("{told}");
    assert_eq!(leaked, 0);
    assert!(grown < 48 << 10, "{grown} KiB");
}

#[tokio::test]
async fn a_form_with_a_file_is_refused_before_its_file_is_read() {
    let program = Program::start(&Database::fresh().await).await;
    let client = program.sign_in(Person::Eindhoven).await;
    let (entry, _) = client.create_practice("eindhoven", "Met een bestand").await;
    let (token, mark) = (client.token.as_deref().unwrap(), "0123456789abcdef0123456789abcdef");
    let part = |named: &str, text: &str| format!("--b\r\nContent-Disposition: form-data; {named}\r\n\r\n{text}");
    let (file, right) = (part("name=\"file\"; filename=\"a.csv\"", ""), part("name=\"csrf\"", mark));
    let wrong = part("name=\"csrf\"", &mark.replace('0', "1"));
    let many: u64 = 24 << 20;
    for (name, token, first, status) in [
        ("from nobody", "0123456789abcdef", format!("{right}\r\n{file}"), 303),
        ("without a mark", token, file.clone(), 403),
        ("with its mark after the file", token, format!("{file}\r\n{right}"), 403),
        ("with another mark", token, format!("{wrong}\r\n{file}"), 403),
        ("with a mark without an end", token, right.clone(), 403),
    ] {
        let head = format!(
            "POST /praktijken/{entry}/bijlagen HTTP/1.1\r\nHost: x\r\nCookie: leerkring={token}; leerkring-form={mark}\r\n\
             Content-Type: multipart/form-data; boundary=b\r\nContent-Length: {}\r\n\r\n{first}",
            many + first.len() as u64
        );
        let flooded = raw::flood(raw::address(&program.url), &head, many).await;
        assert_eq!(flooded.status, status, "{name}: {flooded:?}");
        assert!(flooded.sent < 16 << 20, "{name}: {flooded:?}");
    }
}

#[tokio::test]
async fn somebody_whose_form_comes_slowly_holds_one_place_and_nobody_elses() {
    let program = Program::start(&Database::fresh().await).await;
    let (client, other) = (program.sign_in(Person::Eindhoven).await, program.sign_in(Person::Utrecht).await);
    let (entry, _) = client.create_practice("eindhoven", "Met een bestand").await;
    let (elsewhere, _) = other.create_practice("utrecht", "Met een bestand").await;
    let (token, mark) = (client.token.as_deref().unwrap(), "0123456789abcdef0123456789abcdef");
    let head = format!(
        "POST /praktijken/{entry}/bijlagen HTTP/1.1\r\nHost: x\r\nCookie: leerkring={token}; leerkring-form={mark}\r\n\
         Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 9000\r\n\r\n\
         --b\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n{mark}\r\n\
         --b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\na;"
    );
    let open = async || {
        let mut slow = tokio::net::TcpStream::connect(raw::address(&program.url)).await.unwrap();
        slow.write_all(head.as_bytes()).await.unwrap();
        slow
    };
    let send = async |client: &Client, entry: &str| {
        let path = format!("/praktijken/{entry}/bijlagen");
        Pages::of(&program.url, client).upload(&path, "a.csv", "text/csv", "a;b").await
    };
    let begun = Instant::now();
    let mut slow = open().await;
    while send(&client, &entry).await != 503 {
        assert!(begun.elapsed() < PATIENCE, "a slow form holds no place");
        // the quick one came first, and the slow one was refused
        slow = open().await;
    }
    assert_eq!(send(&other, &elsewhere).await, 303, "everybody else has their own");
    drop(slow);
    while send(&client, &entry).await != 303 {
        assert!(begun.elapsed() < PATIENCE * 2, "a form that was broken off holds its place");
    }
}

#[tokio::test]
async fn whoever_says_nothing_half_or_slowly_or_never_reads_is_cut_off_in_time() {
    let program = Program::start(&Database::fresh().await).await;
    let (hub, client) = (raw::address(&program.url), program.sign_in(Person::Eindhoven).await);
    let (objects, _) = upload_link(&client).await;
    let most = program.descriptors();
    let post = |path: &str, kind: &str| {
        format!("POST {path} HTTP/1.1\r\nHost: x\r\nContent-Type: {kind}\r\nContent-Length: 4000\r\n\r\n")
    };
    let (graphql, form) =
        (post("/graphql", "application/json"), post("/aanmelden", "application/x-www-form-urlencoded"));
    let halfway = format!("{}{}", form.replace("4000", "400000"), "a".repeat(200_000));
    let health = "GET /health HTTP/1.1\r\nHost: x\r\n\r\n";
    let (_, page) = client.get("/aanmelden").await;
    let style = page.split('"').find(|part| part.starts_with("/assets/main.")).expect("a page has its style");
    let style = format!("GET {style} HTTP/1.1\r\nHost: x\r\n\r\n");
    let cases: [Case<'_>; 10] = [
        ("says nothing", hub, b"", b"", 13),
        ("one letter of HTTP/2", hub, b"P", b"", 13),
        ("half a head", hub, b"GET / HTTP/1.1\r\nHost: x\r\n", b"", 13),
        ("a slow head", hub, b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ", b"a", 13),
        ("a slow body", hub, graphql.as_bytes(), b" ", 13),
        ("a slow form", hub, form.as_bytes(), b"a", 13),
        ("a slow form that stands still halfway", hub, halfway.as_bytes(), b"", 13),
        ("idle after an answer", hub, health.as_bytes(), b"", 13),
        ("says nothing to the object storage", objects, b"", b"", 18),
        ("half a head to the object storage", objects, b"GET / HTTP/1.1\r\n", b"", 18),
    ];
    let waiting = cases.into_iter().map(|(name, to, first, drip, within)| async move {
        let each = (0..10).map(|_| raw::cut(to, first, drip, Duration::from_secs(within)));
        let ended = futures_util::future::join_all(each).await;
        (name, ended.iter().map(|(after, _)| after.as_millis()).max().unwrap(), ended[0].1.clone())
    });
    let never = raw::never_read(hub, &style, 400, Duration::from_secs(26));
    let alive = async {
        // everybody else is served meanwhile
        for _ in 0..20 {
            let began = Instant::now();
            assert_eq!(client.get("/health").await.0, 200);
            assert!(began.elapsed() < Duration::from_secs(1));
            tokio::time::sleep(Duration::from_millis(400)).await;
        }
    };
    let (ended, never, ()) = tokio::join!(futures_util::future::join_all(waiting), never, alive);
    for (name, _, said) in &ended {
        let status = said.split(' ').nth(1).unwrap_or_default();
        assert!(!name.starts_with("a slow body") || status == "408", "{name}: {said}");
        assert!(!name.starts_with("a slow form") || status == "408", "{name}: {said}");
    }
    drop(client);
    let leaked = program.leaked(most + POOL).await;
    let cut: serde_json::Map<_, _> = ended.iter().map(|(name, after, _)| ((*name).to_owned(), json!(after))).collect();
    let line = json!({ "fault": "half-open and slow connections", "tried": cut.len() * 10 + 1, "kept": 0, "lost": 0,
        "leaked": leaked, "cut_after_ms": cut, "never_reads_cut_after_ms": never.as_millis() });
    println!("{line}");
    assert_eq!(leaked, 0);
}

#[tokio::test]
async fn told_to_stop_under_load_it_finishes_what_runs_and_sends_everybody_elsewhere() {
    let database = Database::fresh().await;
    let program = Program::start(&database).await;
    let (clients, entry) = writers(&program).await;
    let (late, url) = (clients[0].clone(), program.url.clone());
    let mut sockets: Vec<Socket> = Vec::new();
    for _ in 0..50 {
        let mut socket = program.socket(&clients[1]).await;
        socket.listen_for("cursor", None).await;
        sockets.push(socket);
    }
    let (held, version) = late.create_practice("eindhoven", "Wordt net bewaard").await;
    let db = database.connect().await;
    db.batch_execute("begin; select from entry where title = 'Wordt net bewaard' for update").await.unwrap();
    let writing = Writers::start(clients, &entry);
    writing.more(20, kit::PATIENCE).await;
    let (shown, moved) = (held.clone(), late.clone());
    let saving = tokio::spawn(async move { moved.show(&shown, version, "COMMUNITY").await });
    let waits =
        "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and application_name = 'leerkring'
                 and datname = current_database()";
    let look = database.connect().await;
    while look.query_one(waits, &[]).await.unwrap().get::<_, i64>(0) == 0 {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let began = Instant::now();
    let stopping = tokio::task::spawn_blocking(move || program.stop());
    // it takes nobody in any more
    let refused = async { while late.send("{ __typename }", json!({})).await.is_ok_and(|answer| answer.0 == 200) {} };
    tokio::time::timeout(Duration::from_secs(3), refused).await.expect("it takes nobody in any more");
    let told = futures_util::future::join_all(sockets.iter_mut().map(async |socket| {
        while socket.try_heard().await.is_some() {}
        socket.closed
    }));
    let codes = tokio::time::timeout(Duration::from_secs(5), told).await.expect("sockets are told in time");
    let sent_on = codes.iter().filter(|code| **code == Some(1012)).count();
    assert!(tokio::net::TcpStream::connect(raw::address(&url)).await.is_err(), "nobody listens there any more");
    assert!(!saving.is_finished(), "the lock is held still");
    db.batch_execute("commit").await.unwrap();
    let saved = saving.await.unwrap();
    assert_eq!(saved["data"]["setVisibility"]["visibility"], "COMMUNITY", "what ran was finished: {saved}");
    let status = stopping.await.unwrap();
    let took = began.elapsed();
    let noted = writing.stop().await;
    let audit = noted.audit(&database).await;
    assert!(status.success() && took < Duration::from_secs(15), "{status:?} after {took:?}");
    assert_eq!(sent_on, codes.len(), "{codes:?}");
    let more = json!({ "sockets": codes.len(), "told_to_come_back": sent_on, "stopped_after_ms": took.as_millis() });
    report("SIGTERM under load", &noted, audit, 0, more);
}
