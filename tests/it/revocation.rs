//! What was given ends when it is taken back: tokens and open sockets within five seconds, on every instance.

use crate::forge::Forge;
use kit::{Client, Database, Person, Program, Socket, code};
use serde_json::{Value, json};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// The promise.
const WITHIN: Duration = Duration::from_secs(5);

/// What is done to whom (SQL, or a sign-out everywhere), with which code their sockets are closed, and how their tokens
/// are answered then.
type Case<'a> = (&'a str, Person, Option<&'a str>, u16, &'a dyn Fn(&Value) -> bool);

/// When, after `since`, a token opened nothing any more, or what it opens had changed.
async fn turned(clients: &[Client], since: Instant, over: impl Fn(&Value) -> bool) -> Duration {
    let document = "{ viewer { member { id } roles { role } } }";
    loop {
        let mut all = true;
        for client in clients {
            all &= over(&client.ask(document, json!({})).await);
        }
        if all {
            return since.elapsed();
        }
        assert!(since.elapsed() < kit::PATIENCE, "it never ends");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// The code with which each was closed, and how long after `since` the last one was.
async fn closed(sockets: &mut [Socket], since: Instant) -> (Vec<Option<u16>>, Duration) {
    let mut codes = Vec::new();
    for socket in sockets {
        codes.push(socket.until_closed().await);
    }
    (codes, since.elapsed())
}

#[tokio::test]
async fn what_is_taken_back_ends_tokens_and_sockets_of_every_instance_and_nobody_elses() {
    let database = Database::fresh().await;
    let [one, two] = Program::start_two(&database).await;
    let db = database.connect().await;
    let eindhoven = one.sign_in(Person::Eindhoven).await;
    let (entry, version) = eindhoven.create_practice("eindhoven", "Voor de gemeenschap").await;
    eindhoven.show(&entry, version, "COMMUNITY").await;
    let mut bystander = two.socket(&Client::new(&two.url, eindhoven.token.clone())).await;
    bystander.listen(None).await;

    let member = |person: Person| person.id().trim_start_matches("member_").to_owned();
    let demoted = format!("update membership set role = 'observer' where member = '{}'", member(Person::Utrecht));
    let removed =
        format!("update membership set ends = current_date - 1 where member = '{}'", member(Person::Observer));
    let nothing = |answer: &Value| answer["data"]["viewer"]["roles"] == json!([]);
    let observes = |answer: &Value| answer["data"]["viewer"]["roles"][0]["role"] == "OBSERVER";
    let refused = |answer: &Value| code(answer) == "UNAUTHENTICATED";
    let cases: [Case; 3] = [
        ("another role", Person::Utrecht, Some(&demoted), 1012, &observes),
        ("removed", Person::Observer, Some(&removed), 1012, &nothing),
        ("signed out everywhere", Person::Facilitator, None, 4401, &refused),
    ];
    for (case, person, sql, expected, over) in cases {
        let token = one.sign_in(person).await.token;
        let clients = [&one, &two].map(|program| Client::new(&program.url, token.clone()));
        let mut sockets = Vec::new();
        for (client, program) in clients.iter().zip([&one, &two]) {
            let mut socket = program.socket(client).await;
            socket.listen(None).await;
            sockets.push(socket);
        }
        let since = Instant::now();
        match sql {
            Some(sql) => db.batch_execute(sql).await.unwrap(),
            None => drop(clients[1].data("mutation { signOutEverywhere { accepted } }", json!({})).await),
        }
        let ((codes, last), tokens) = tokio::join!(closed(&mut sockets, since), turned(&clients, since, over));
        println!(
            "{}",
            json!({ "revoked": case, "sockets": sockets.len(), "closed_ms": last.as_millis(), "tokens_ms": tokens.as_millis() })
        );
        assert_eq!(codes, [Some(expected); 2], "{case}");
        assert!(last < WITHIN && tokens < WITHIN, "{case}: {last:?}, {tokens:?}");
        let again = Socket::try_open(&two.url, token.as_deref()).await;
        assert_eq!(again.is_ok(), expected == 1012, "{case}: who has other rights comes back with the same token");
    }
    // somebody else's socket heard nothing of all that, and goes on
    let (entry, _) = eindhoven.create_practice("eindhoven", "Het gaat door").await;
    while bystander.heard().await["entryId"] != json!(entry) {}
}

#[tokio::test]
async fn a_socket_closes_when_its_token_does() {
    let database = Database::fresh().await;
    let program = Program::start(&database).await;
    let mut forge = Forge::of(&database, &program.sign_in(Person::Utrecht).await.token.unwrap()).await;
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    let ends = now.as_secs() + 3;
    forge.claims["exp"] = json!(ends);
    let token = forge.sign(&forge.head.to_string(), &forge.claims.to_string());
    let mut socket = program.socket(&Client::new(&program.url, Some(token))).await;
    socket.listen(None).await;
    assert_eq!(socket.until_closed().await, Some(4401));
    let late = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_millis() - u128::from(ends) * 1_000;
    println!("{}", json!({ "revoked": "the token's end", "closed_ms": late }));
    assert!(late < WITHIN.as_millis(), "{late} ms");
}

#[tokio::test]
async fn one_person_holds_fifty_sockets_and_another_is_not_held_up() {
    let database = Database::fresh().await;
    let program = Program::start_in(&database, Program::folder(), &["--limits-times", "1"]).await;
    let (utrecht, other) = (program.sign_in(Person::Utrecht).await, program.sign_in(Person::Partner).await);
    let mut sockets = Vec::new();
    for _ in 0..50 {
        sockets.push(program.socket(&utrecht).await);
    }
    assert!(Socket::try_open(&program.url, utrecht.token.as_deref()).await.is_err(), "the fifty-first");
    assert!(
        Socket::try_open(&program.url, other.token.as_deref()).await.is_ok()
            && Socket::try_open(&program.url, None).await.is_ok()
    );
    sockets.pop();
    let begun = Instant::now();
    while Socket::try_open(&program.url, utrecht.token.as_deref()).await.is_err() {
        assert!(begun.elapsed() < WITHIN, "a closed one leaves its place");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}
