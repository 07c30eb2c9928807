//! People see each other's work as it happens, and only what they may see.

use kit::{Client, Database, Person, Program};
use serde_json::json;

#[tokio::test]
async fn utrecht_sees_eindhovens_practice_appear_and_its_partner_only_after_it_is_widened() {
    let program = Program::start(&Database::fresh().await).await;
    let eindhoven = program.sign_in(Person::Eindhoven).await;
    let (utrecht, partner) = (program.sign_in(Person::Utrecht).await, program.sign_in(Person::Partner).await);
    let start = utrecht.data("{ activityPosition }", json!({})).await["activityPosition"].as_str().unwrap().to_owned();
    let (mut at_utrecht, mut at_partner) = (program.socket(&utrecht).await, program.socket(&partner).await);
    at_utrecht.listen(Some(&start)).await;
    at_partner.listen(Some(&start)).await;

    let (id, version) = eindhoven.create_practice("eindhoven", "Straatcontact").await;
    assert!(!utrecht.feed().await.contains(&id));
    let answer = eindhoven.show(&id, version, "COMMUNITY").await;
    let version = answer["data"]["setVisibility"]["version"].as_i64().unwrap();

    // the entry is visible when the events are read, so its making is heard as well
    let heard = at_utrecht.heard().await;
    assert_eq!(heard["entry"]["id"], json!(id));
    assert!(utrecht.feed().await.contains(&id));
    assert!(!partner.feed().await.contains(&id));
    let node = partner.data("query($id: ID!) { node(id: $id) { id } }", json!({ "id": id })).await;
    assert!(node["node"].is_null());

    eindhoven.show(&id, version, "PARTNERS").await;
    let heard = at_partner.heard().await;
    assert_eq!(heard["entry"]["title"], "Straatcontact");
    assert!(partner.feed().await.contains(&id));
}

#[tokio::test]
async fn a_reader_hears_that_something_is_gone_and_nothing_more() {
    let program = Program::start(&Database::fresh().await).await;
    let (eindhoven, utrecht) = (program.sign_in(Person::Eindhoven).await, program.sign_in(Person::Utrecht).await);
    let (id, version) = eindhoven.create_practice("eindhoven", "Te vroeg gedeeld").await;
    let answer = eindhoven.show(&id, version, "COMMUNITY").await;
    let version = answer["data"]["setVisibility"]["version"].as_i64().unwrap();
    let start = utrecht.data("{ activityPosition }", json!({})).await["activityPosition"].as_str().unwrap().to_owned();
    let mut socket = program.socket(&utrecht).await;
    socket.listen(Some(&start)).await;
    eindhoven.show(&id, version, "OWN").await;
    let heard = socket.heard().await;
    assert_eq!((&heard["gone"], &heard["entryId"], &heard["entry"]), (&json!(true), &json!(id), &json!(null)));
}

#[tokio::test]
async fn what_was_missed_is_replayed_in_order_on_another_instance() {
    let database = Database::fresh().await;
    let (one, other) = (Program::start(&database).await, Program::start(&database).await);
    let eindhoven = one.sign_in(Person::Eindhoven).await;
    let start =
        eindhoven.data("{ activityPosition }", json!({})).await["activityPosition"].as_str().unwrap().to_owned();
    let mut made = Vec::new();
    for n in 0..10 {
        made.push(eindhoven.create_practice("eindhoven", &format!("Nummer {n}")).await.0);
    }
    let client = other.sign_in(Person::Eindhoven).await;
    let mut socket = other.socket(&client).await;
    socket.listen(Some(&start)).await;
    for id in &made {
        assert_eq!(socket.heard().await["entryId"], json!(id));
    }
    let (last, _) = eindhoven.create_practice("eindhoven", "Live").await;
    assert_eq!(socket.heard().await["entryId"], json!(last));
}

const SAME: &str = "subscription($after: String) { activity(after: $after) {
    comment { body } entry { id title author { name } organisation { name } } } }";
const PERSONAL: &str = "subscription($after: String) { activity(after: $after) {
    comment { body } entry { id may { edit comment } } } }";

#[tokio::test]
async fn who_asks_the_same_gets_the_same_answer_and_what_differs_between_people_stays_their_own() {
    let program = Program::start(&Database::fresh().await).await;
    let eindhoven = program.sign_in(Person::Eindhoven).await;
    let (id, version) = eindhoven.create_practice("eindhoven", "Voor velen").await;
    let start =
        eindhoven.data("{ activityPosition }", json!({})).await["activityPosition"].as_str().unwrap().to_owned();
    let mut listening = Vec::new();
    for person in Person::ALL.map(Some).into_iter().chain([None]) {
        let client = match person {
            Some(person) => program.sign_in(person).await,
            None => Client::new(&program.url, None),
        };
        for document in [SAME, PERSONAL, SAME] {
            let mut socket = program.socket(&client).await;
            socket.listen_with(document, Some(&start)).await;
            listening.push((person, client.clone(), socket));
        }
    }
    let talk = "mutation($id: ID!, $text: String!) { addComment(input: {entry: $id, body: $text}) { id } }";
    let say = async |text: &str| eindhoven.data(talk, json!({ "id": id, "text": text })).await;
    // heard by its own people alone, then by the community, then by everybody
    say("Eerst zelf").await;
    eindhoven.show(&id, version, "COMMUNITY").await;
    eindhoven.show(&id, version + 1, "PUBLIC").await;
    say("Tot slot").await;
    let own =
        "query($id: ID!) { entry(id: $id) { id title author { name } organisation { name } may { edit comment } } }";
    let (mut compared, mut wrong) = (0, Vec::new());
    for (person, client, socket) in &mut listening {
        let now = client.data(own, json!({ "id": id })).await["entry"].take();
        loop {
            let heard = socket.heard().await;
            for (name, value) in heard["entry"].as_object().unwrap() {
                compared += 1;
                wrong.extend((now[name] != *value).then(|| format!("{person:?} {name}: {heard}, not {now}")));
            }
            if heard["comment"]["body"] == "Tot slot" {
                break;
            }
        }
    }
    println!("{}", json!({ "shared answers": "compared with one's own", "fields": compared, "wrong": wrong.len() }));
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[tokio::test]
async fn an_event_costs_the_database_as_much_for_thirty_listeners_as_for_one() {
    let database = Database::fresh().await;
    let program = Program::start(&database).await;
    let db = database.connect().await;
    db.batch_execute("create extension pg_stat_statements").await.unwrap();
    let eindhoven = program.sign_in(Person::Eindhoven).await;
    let (id, version) = eindhoven.create_practice("eindhoven", "Drukbezocht").await;
    eindhoven.show(&id, version, "COMMUNITY").await;
    let talk = "mutation($id: ID!) { addComment(input: {entry: $id, body: \"Hoor\"}) { id } }";
    let read = "select coalesce(sum(calls), 0)::bigint from pg_stat_statements
                where dbid = (select oid from pg_database where datname = current_database())
                  and query ilike '%from comment%' and query not ilike '%pg_stat_statements%'";
    let mut sockets = Vec::new();
    let mut costs = Vec::new();
    for many in [1, 30] {
        while sockets.len() < many {
            let person = [Person::Utrecht, Person::Observer, Person::Facilitator][sockets.len() % 3];
            let mut socket = program.socket(&program.sign_in(person).await).await;
            let now = eindhoven.data("{ activityPosition }", json!({})).await["activityPosition"].clone();
            socket.listen_with(SAME, now.as_str()).await;
            sockets.push(socket);
        }
        // the first event shows that everybody listens live, the second is counted
        let mut counted = [0; 2];
        for count in &mut counted {
            let before: i64 = db.query_one(read, &[]).await.unwrap().get(0);
            eindhoven.data(talk, json!({ "id": id })).await;
            for socket in &mut sockets {
                assert_eq!(socket.heard().await["comment"]["body"], "Hoor");
            }
            *count = db.query_one(read, &[]).await.unwrap().get::<_, i64>(0) - before;
        }
        costs.push(counted[1]);
    }
    println!("{}", json!({ "statements for an event": { "1 listener": costs[0], "30 listeners": costs[1] } }));
    assert!(costs[0] > 0 && costs[0] == costs[1], "{costs:?}");
}
