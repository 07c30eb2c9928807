//! The database goes away, hangs, is full of slow statements, and comes back: answers in bounded time meanwhile, back
//! without a restart of the program, nothing confirmed lost, sockets stay and catch up.

use super::{Listener, POOL, Quiet, until_status, writers};
use kit::{Client, Database, OwnCluster, Program, Weather, Writers, report};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

const READ: &str = "{ feed(first: 10) { nodes { id title } } }";

/// One read: how long it took, and whether it was answered or refused as it should be. Anything else fails.
async fn read(client: &Client) -> (Duration, bool) {
    let began = Instant::now();
    let (status, again, answer) = client.send(READ, json!({})).await.expect("an answer");
    let fine = match status {
        200 => !answer["data"]["feed"].is_null(),
        _ => false,
    };
    let refused = status == 503 && again.is_some() && kit::code(&answer) == "UNAVAILABLE";
    assert!(fine || refused, "{status} {again:?} {answer}");
    (began.elapsed(), fine)
}

/// Many readers at once, again and again, for a while: how many were answered, refused, and the slowest of all.
async fn readers(client: &Client, many: usize, during: Duration) -> (usize, usize, Duration) {
    let until = Instant::now() + during;
    let reading = (0..many).map(|_| async {
        let (mut fine, mut refused, mut slowest) = (0, 0, Duration::ZERO);
        while Instant::now() < until {
            let (took, answered) = read(client).await;
            if answered {
                fine += 1;
            } else {
                refused += 1;
            }
            slowest = slowest.max(took);
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        (fine, refused, slowest)
    });
    let all = futures_util::future::join_all(reading).await;
    all.into_iter().fold((0, 0, Duration::ZERO), |a, b| (a.0 + b.0, a.1 + b.1, a.2.max(b.2)))
}

/// How many connections of programs a database has.
async fn connections(database: &Database) -> i64 {
    let sql =
        "select count(*) from pg_stat_activity where application_name = 'leerkring' and datname = current_database()";
    database.connect().await.query_one(sql, &[]).await.unwrap().get(0)
}

/// File descriptors and database connections beyond those that a program at rest may hold.
async fn leaked(program: &Program, most: usize, database: &Database) -> usize {
    let connections = usize::try_from(connections(database).await).unwrap();
    program.leaked(most).await + connections.saturating_sub(POOL)
}

#[tokio::test]
async fn killed_and_restarted_under_load_it_loses_nothing_and_the_program_goes_on() {
    let mut own = OwnCluster::start().await;
    let program = Program::start(&own.database).await;
    let most = program.descriptors() + POOL;
    let (clients, entry) = writers(&program).await;
    let listener = Listener::start(&program, &clients[1]).await;
    let writing = Writers::start(clients, &entry);
    writing.more(20, kit::PATIENCE).await;
    for round in 0..4 {
        if round % 2 == 0 {
            own.kill();
        } else {
            own.stop().await;
            own.start_again().await;
        }
        writing.more(20, kit::PATIENCE).await;
    }
    let noted = writing.stop().await;
    let (heard, came_back) = (listener.all_of(&noted).await, listener.came_back());
    drop(listener);
    let audit = noted.audit(&own.database).await;
    assert!(noted.slowest < Duration::from_secs(8), "{:?}", noted.slowest);
    let leaked = leaked(&program, most, &own.database).await;
    report(
        "PostgreSQL killed twice and restarted twice under load",
        &noted,
        audit,
        leaked,
        json!({ "heard": heard, "came_back": came_back }),
    );
}

#[tokio::test]
async fn gone_for_twenty_seconds_reads_fail_fast_and_sockets_stay() {
    let mut own = OwnCluster::start().await;
    let program = Program::start(&own.database).await;
    let most = program.descriptors() + POOL;
    let (clients, entry) = writers(&program).await;
    let (anyone, reader) = (program.anyone(), clients[1].clone());
    let (quiet, version) = clients[0].create_practice("eindhoven", "Hier gebeurt nu niets").await;
    let still = Quiet::start(&program, &reader, &quiet).await;
    let listener = Listener::start(&program, &reader).await;
    let (first, writing) = (clients[0].clone(), Writers::start(clients, &entry));
    writing.more(10, kit::PATIENCE).await;
    own.stop().await;
    let gone = Instant::now();
    let (mut fine, mut refused, mut slowest) = (0, 0, Duration::ZERO);
    while gone.elapsed() < Duration::from_secs(20) {
        let asked = Instant::now();
        let (alive, ready, page) = (anyone.get("/health"), anyone.get("/ready"), anyone.get("/praktijken"));
        let (alive, ready, page) = tokio::join!(alive, ready, page);
        assert_eq!((alive.0, ready.0, page.0), (200, 503, 503), "{}", page.1);
        assert!(asked.elapsed() < Duration::from_secs(4), "{:?}", asked.elapsed());
        let some = readers(&reader, 50, Duration::from_secs(2)).await;
        (fine, refused, slowest) = (fine + some.0, refused + some.1, slowest.max(some.2));
    }
    own.start_again().await;
    let back = until_status(&anyone, "/ready", 200).await;
    writing.more(20, kit::PATIENCE).await;
    let noted = writing.stop().await;
    let (heard, came_back) = (listener.all_of(&noted).await, listener.came_back());
    first.show(&quiet, version, "COMMUNITY").await;
    assert_eq!(still.next().await, Some(quiet), "the same socket hears on");
    drop((listener, reader, anyone, first));
    let audit = noted.audit(&own.database).await;
    assert_eq!(fine, 0, "there was nothing to read from");
    assert!(refused > 1000, "no pile-up: {refused} reads were refused in 20 s");
    assert!(slowest < Duration::from_secs(4), "{slowest:?}");
    let leaked = leaked(&program, most, &own.database).await;
    let more = json!({ "heard": heard, "came_back": came_back, "reads_refused": refused, "slowest_read_ms": slowest.as_millis(),
        "ready_again_ms": back.as_millis() });
    report("PostgreSQL gone for 20 s", &noted, audit, leaked, more);
}

#[tokio::test]
async fn when_the_way_to_the_database_falls_silent_requests_end_in_time_and_nothing_hangs_afterwards() {
    let own = OwnCluster::start().await;
    let (line, near) = own.line().await;
    let program = Program::start(&near).await;
    let most = program.descriptors() + POOL;
    let (clients, entry) = writers(&program).await;
    let (anyone, reader) = (program.anyone(), clients[1].clone());
    let listener = Listener::start(&program, &reader).await;
    let writing = Writers::start(clients, &entry);
    writing.more(10, kit::PATIENCE).await;
    line.turn(Weather::Silent);
    let (_, refused, slowest) = readers(&reader, 20, Duration::from_secs(14)).await;
    assert_eq!(anyone.get("/health").await.0, 200);
    assert_eq!(anyone.get("/ready").await.0, 503);
    assert!(refused >= 20 && slowest < Duration::from_secs(12), "{refused} refused, the slowest after {slowest:?}");
    line.turn(Weather::Clear);
    let back = until_status(&anyone, "/ready", 200).await;
    writing.more(20, kit::PATIENCE).await;
    let noted = writing.stop().await;
    let (heard, came_back) = (listener.all_of(&noted).await, listener.came_back());
    drop((listener, reader, anyone));
    let audit = noted.audit(&own.database).await;
    let leaked = leaked(&program, most, &own.database).await;
    let more = json!({ "heard": heard, "came_back": came_back, "reads_refused": refused, "slowest_read_ms": slowest.as_millis(),
        "ready_again_ms": back.as_millis() });
    report("the way to PostgreSQL silent for 14 s", &noted, audit, leaked, more);
}

#[tokio::test]
async fn a_pool_full_of_slow_statements_refuses_others_in_time_and_is_alive_but_not_ready() {
    let database = Database::fresh().await;
    let program = Program::start(&database).await;
    let most = program.descriptors() + POOL;
    let (clients, entry) = writers(&program).await;
    let (anyone, reader) = (program.anyone(), clients[1].clone());
    let listener = Listener::start(&program, &reader).await;
    let writing = Writers::start(clients, &entry);
    writing.more(10, kit::PATIENCE).await;
    let db = database.connect().await;
    db.batch_execute("begin; lock table entry in access exclusive mode").await.unwrap();
    let reading = readers(&reader, 40, Duration::from_secs(6));
    let watching = async {
        let (mut alive, mut red) = (Duration::ZERO, 0);
        let began = Instant::now();
        until_status(&anyone, "/ready", 503).await; // the readers have taken every connection
        while began.elapsed() < Duration::from_secs(5) {
            let asked = Instant::now();
            assert_eq!(anyone.get("/health").await.0, 200);
            alive = alive.max(asked.elapsed());
            red += usize::from(anyone.get("/ready").await.0 == 503);
        }
        (alive, red)
    };
    let ((fine, refused, slowest), (alive, red)) = tokio::join!(reading, watching);
    db.batch_execute("rollback").await.unwrap();
    let back = until_status(&anyone, "/ready", 200).await;
    writing.more(20, kit::PATIENCE).await;
    let noted = writing.stop().await;
    let (heard, came_back) = (listener.all_of(&noted).await, listener.came_back());
    drop((listener, reader, anyone, db));
    let audit = noted.audit(&database).await;
    assert_eq!(fine, 0, "every read needs the table");
    assert!(slowest.max(noted.slowest) < Duration::from_secs(10), "{slowest:?}, {:?}", noted.slowest);
    assert!(alive < Duration::from_secs(1) && red > 0, "alive after {alive:?}, {red} times not ready");
    let leaked = leaked(&program, most, &database).await;
    let more = json!({ "heard": heard, "came_back": came_back, "reads_refused": refused, "slowest_read_ms": slowest.as_millis(),
        "slowest_health_ms": alive.as_millis(), "not_ready": red, "ready_again_ms": back.as_millis() });
    report("the pool exhausted by slow statements for 6 s", &noted, audit, leaked, more);
}

#[tokio::test]
async fn when_every_connection_is_cut_again_and_again_no_event_is_missed() {
    let database = Database::fresh().await;
    let program = Program::start(&database).await;
    let most = program.descriptors() + POOL;
    let (clients, entry) = writers(&program).await;
    let listener = Listener::start(&program, &clients[1]).await;
    let writing = Writers::start(clients, &entry);
    let db = database.connect().await;
    let mut cut = 0_usize;
    for round in 0..8 {
        writing.more(8, kit::PATIENCE).await;
        // first the one that listens, then all of them
        let which = if round % 2 == 0 { "query = 'listen leerkring'" } else { "true" };
        let sql = format!(
            "select pg_terminate_backend(pid) from pg_stat_activity where {which}
             and application_name = 'leerkring' and datname = current_database()"
        );
        cut += db.query(&sql, &[]).await.unwrap().len();
    }
    writing.more(8, kit::PATIENCE).await;
    let noted = writing.stop().await;
    let (heard, came_back) = (listener.all_of(&noted).await, listener.came_back());
    drop(listener);
    assert!(cut >= 12, "{cut} connections were cut");
    let audit = noted.audit(&database).await;
    let leaked = leaked(&program, most, &database).await;
    let more: Value = json!({ "heard": heard, "came_back": came_back, "connections_cut": cut });
    report("database connections cut, the listening one first", &noted, audit, leaked, more);
}
