//! People see each other's work as it happens, and only what they may see.

use kit::{Database, Person, Program};
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
