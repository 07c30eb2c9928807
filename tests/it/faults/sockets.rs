//! Many sockets: on an instance that is killed, opening all at once, and one whose client never reads.

use super::{Listener, POOL, writers};
use kit::{Database, Person, Program, Socket, Writers, raw, report};
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use serde_json::{Value, json};
use std::{
    collections::HashSet,
    time::{Duration, Instant},
};
use tokio::sync::mpsc;

/// Lets this process open as many files as it may.
fn many_files() {
    let maximum = getrlimit(Resource::Nofile).maximum;
    setrlimit(Resource::Nofile, Rlimit { current: maximum, maximum }).unwrap();
}

/// Listens for cursors, comes back to the next address after the last that was heard when the socket is closed, and
/// tells each cursor; gives how often it came back.
async fn follow(
    urls: [String; 2],
    token: Option<String>,
    from: String,
    cursors: mpsc::UnboundedSender<(usize, String)>,
    who: usize,
) {
    let (mut at, mut turn) = (from, 0);
    loop {
        let url = &urls[turn.min(1)];
        if let Ok(mut socket) = Socket::try_open(url, token.as_deref()).await {
            socket.listen_for("cursor", Some(&at)).await;
            while let Some(happening) = socket.try_heard().await {
                happening["cursor"].as_str().expect("a cursor").clone_into(&mut at);
                if cursors.send((who, at.clone())).is_err() {
                    return;
                }
            }
        }
        turn += 1;
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

#[tokio::test]
async fn five_hundred_sockets_of_a_killed_instance_come_back_to_the_other_and_miss_nothing() {
    const MANY: usize = 500;
    many_files();
    let database = Database::fresh().await;
    let [first, second] = Program::start_two(&database).await;
    let most = second.descriptors() + POOL;
    let (clients, entry) = writers(&second).await;
    let listens = clients[1].clone();
    let start = listens.data("{ activityPosition }", json!({})).await["activityPosition"].as_str().unwrap().to_owned();
    let (send, mut told) = mpsc::unbounded_channel();
    let urls = [first.url.clone(), second.url.clone()];
    let following: tokio::task::JoinSet<()> =
        (0..MANY).map(|who| follow(urls.clone(), listens.token.clone(), start.clone(), send.clone(), who)).collect();
    drop(send);
    let writing = Writers::start(clients, &entry);
    writing.more(5, kit::PATIENCE).await;
    // once all of them have heard something of the first
    let mut heard: Vec<Vec<String>> = vec![Vec::new(); MANY];
    let mut hear = async |heard: &mut Vec<Vec<String>>| {
        let (who, cursor) = tokio::time::timeout(kit::PATIENCE, told.recv()).await.expect("in time").expect("sockets");
        heard[who].push(cursor);
    };
    while heard.iter().any(Vec::is_empty) {
        hear(&mut heard).await;
    }
    assert!(first.descriptors() > MANY && second.descriptors() < MANY, "all of them are at the first");
    let folder = first.kill();
    let killed = Instant::now();
    writing.more(20, kit::PATIENCE).await;
    let noted = writing.stop().await;
    let audit = noted.audit(&database).await;
    let sql = "select tx::text::bigint, id from event where subject is not null order by tx, id";
    let events = database.connect().await.query(sql, &[]).await.unwrap();
    let shown = |row: &tokio_postgres::Row| format!("event_{:016x}{:016x}", row.get::<_, i64>(0), row.get::<_, i64>(1));
    let expected: Vec<String> = events.iter().map(shown).collect();
    let last = expected.last().unwrap();
    while heard.iter().any(|heard| heard.last() != Some(last)) {
        hear(&mut heard).await;
    }
    let back = killed.elapsed();
    let complete = heard.iter().filter(|heard| **heard == expected).count();
    let missed: usize =
        heard.iter().map(|heard| expected.iter().filter(|cursor| !heard.contains(cursor)).count()).sum();
    let twice: usize = heard.iter().map(|heard| heard.len() - heard.iter().collect::<HashSet<_>>().len()).sum();
    drop((following, listens));
    let leaked = second.leaked(most).await;
    std::fs::remove_dir_all(folder).unwrap();
    let more = json!({ "sockets": MANY, "came_back_and_heard_all": complete, "events": expected.len(),
        "missed": missed, "twice": twice, "all_caught_up_ms": back.as_millis() });
    report("one of two instances killed under 500 sockets", &noted, audit, leaked, more);
    assert_eq!((complete, missed, twice), (MANY, 0, 0));
}

#[tokio::test]
async fn two_thousand_sockets_that_open_at_once_all_get_in_and_hear_what_happens() {
    const MANY: usize = 2000;
    many_files();
    let database = Database::fresh().await;
    let program = Program::start(&database).await;
    let author = program.sign_in(Person::Eindhoven).await;
    let start = author.data("{ activityPosition }", json!({})).await["activityPosition"].as_str().unwrap().to_owned();
    let rest = program.descriptors();
    let (send, mut told) = mpsc::unbounded_channel();
    let urls = [program.url.clone(), program.url.clone()];
    let began = Instant::now();
    // one in five signed in, the others as anyone
    let token = |n: usize| if n.is_multiple_of(5) { author.token.clone() } else { None };
    let following: tokio::task::JoinSet<()> =
        (0..MANY).map(|who| follow(urls.clone(), token(who), start.clone(), send.clone(), who)).collect();
    while program.descriptors() < rest + MANY {
        assert!(began.elapsed() < 3 * kit::PATIENCE, "{} are in", program.descriptors() - rest);
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let (took, held, memory) = (began.elapsed(), program.descriptors(), program.memory("VmRSS"));
    let (practice, version) = author.create_practice("eindhoven", "Voor iedereen").await;
    let shown = author.show(&practice, version, "PUBLIC").await;
    assert!(shown.get("errors").is_none(), "writing goes on: {shown}");
    let mut heard = HashSet::new();
    while heard.len() < MANY {
        match tokio::time::timeout(kit::PATIENCE, told.recv()).await {
            Ok(Some((who, _))) => heard.insert(who),
            _ => break,
        };
    }
    drop((following, author, told));
    let leaked = program.leaked(rest + POOL).await;
    let line = json!({ "fault": "2,000 sockets open at once", "tried": MANY, "kept": heard.len(),
        "lost": MANY - heard.len(), "leaked": leaked, "all_in_after_ms": took.as_millis(), "descriptors": held,
        "memory_kib": memory });
    println!("{line}");
    assert_eq!((heard.len(), leaked), (MANY, 0));
}

#[tokio::test]
async fn a_client_that_never_reads_is_cut_off_and_holds_nobody_up() {
    let database = Database::fresh().await;
    let program = Program::start(&database).await;
    let (clients, entry) = writers(&program).await;
    let (author, reader) = (clients[0].clone(), clients[1].clone());
    let most = program.descriptors() + POOL;
    let listener = Listener::start(&program, &reader).await;
    // long texts, eight times each: what is not read fills every buffer soon
    let (long, version) = author.create_practice("eindhoven", "Heel lang").await;
    let edit = "mutation($id: ID!, $version: Int!, $body: String!) { editPractice(input: {id: $id, version: $version,
        entry: {title: \"Heel lang\", summary: \"Kort\", body: $body}, own: {}}) { version } }";
    let body = json!({ "id": long, "version": version, "body": "lang ".repeat(9_900) });
    let version = author.data(edit, body).await["editPractice"]["version"].as_i64().unwrap();
    author.show(&long, version, "COMMUNITY").await;
    let before = program.memory("VmRSS");
    let mut deaf = raw::Deaf::open(raw::address(&program.url), reader.token.as_deref().unwrap()).await;
    for n in 0..8 {
        deaf.subscribe(n, "subscription { activity { cursor entry { id body summary } } }").await;
    }
    assert!(program.holds(deaf.port()));
    let writing = Writers::start(clients[2..].to_vec(), &entry);
    let talk = "mutation($entry: ID!) { addComment(input: {entry: $entry, body: \"Nog een\"}) { id } }";
    let began = Instant::now();
    let mut most_memory = before;
    while program.holds(deaf.port()) {
        assert!(began.elapsed() < Duration::from_secs(40), "it is never cut off");
        let talked: Value = author.ask(talk, json!({ "entry": long })).await;
        assert!(talked.get("errors").is_none() || kit::code(&talked) == "UNAVAILABLE", "{talked}");
        most_memory = most_memory.max(program.memory("VmRSS"));
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let cut = began.elapsed();
    writing.more(4, Duration::from_secs(5)).await;
    let noted = writing.stop().await;
    let heard = listener.all_of(&noted).await;
    let read = deaf.drain().await;
    drop((listener, author, reader, clients));
    let audit = noted.audit(&database).await;
    let leaked = program.leaked(most).await;
    let more = json!({ "cut_after_ms": cut.as_millis(), "memory_grew_kib": most_memory - before, "heard_by_others": heard,
        "kib_still_in_its_buffers": read >> 10 });
    report("a client that never reads", &noted, audit, leaked, more);
    // what is sent to it is waited for five seconds: nobody else waits for that
    assert!(noted.slowest < Duration::from_secs(5), "others are held up: {:?}", noted.slowest);
    assert!(most_memory - before < 96 << 10, "{} KiB", most_memory - before);
}
