//! People learn who else is at an entry, whichever instance each is on, and only at entries that they may see.

use kit::{Client, Database, Person, Program, code};
use serde_json::{Value, json};

async fn note(client: &Client, entry: &str, editing: bool) -> Value {
    let text =
        "mutation($input: NotePresenceInput!) { notePresence(input: $input) { others { editing member { name } } } }";
    client.ask(text, json!({ "input": { "entry": entry, "editing": editing } })).await
}

fn others(answer: &Value) -> Vec<(&str, bool)> {
    let all = answer["data"]["notePresence"]["others"].as_array();
    let all = all.unwrap_or_else(|| panic!("{answer}"));
    let one = |it: &Value| (it["member"]["name"].as_str().unwrap().to_owned().leak() as &str, it["editing"] == true);
    all.iter().map(one).collect()
}

#[tokio::test]
async fn who_else_is_there_is_told_over_instances_to_who_sees_the_entry_and_forgotten_soon() {
    let database = Database::fresh().await;
    let (one, other) = (Program::start(&database).await, Program::start(&database).await);
    let (eindhoven, utrecht) = (one.sign_in(Person::Eindhoven).await, other.sign_in(Person::Utrecht).await);
    let (partner, anyone) = (other.sign_in(Person::Partner).await, other.anyone());
    let (id, version) = eindhoven.create_practice("eindhoven", "Samen kijken").await;

    assert!(others(&note(&eindhoven, &id, true).await).is_empty(), "nobody is there but oneself");
    assert_eq!(code(&note(&utrecht, &id, false).await), "NOT_FOUND");
    let answer = eindhoven.show(&id, version, "COMMUNITY").await;
    assert_eq!(code(&answer), "");
    let name = |client: Value| client["viewer"]["member"]["name"].as_str().unwrap().to_owned();
    let ask = "{ viewer { member { name } } }";
    let (sanne, ursula) = (name(eindhoven.data(ask, json!({})).await), name(utrecht.data(ask, json!({})).await));
    assert_eq!(others(&note(&utrecht, &id, false).await), [(sanne.as_str(), true)]);
    assert_eq!(others(&note(&eindhoven, &id, false).await), [(ursula.as_str(), false)]);
    assert_eq!(others(&note(&utrecht, &id, false).await), [(sanne.as_str(), true)], "in another window still editing");
    for (who, wanted) in [(&partner, "NOT_FOUND"), (&anyone, "UNAUTHENTICATED")] {
        assert_eq!(code(&note(who, &id, true).await), wanted);
    }
    assert_eq!(code(&note(&utrecht, "member_01a20e5e4c7c791ba94276a57d3c725d", true).await), "INVALID");
    let there = others(&note(&eindhoven, &id, true).await).len();
    assert_eq!(there, 1, "who was refused is not there");

    let db = database.connect().await;
    db.execute("update presence set seen = seen - interval '26 seconds'", &[]).await.unwrap();
    assert!(others(&note(&utrecht, &id, false).await).is_empty(), "who says nothing for 25 seconds is gone");
    let left: i64 = db.query_one("select count(*) from presence", &[]).await.unwrap().get(0);
    assert_eq!(left, 3, "two windows of one, one of the other");
    assert!(others(&note(&utrecht, &id, true).await).is_empty());
    let left: i64 = db.query_one("select count(*) from presence", &[]).await.unwrap().get(0);
    assert_eq!(left, 2, "and forgotten, once somebody comes: here in a second window");
}
