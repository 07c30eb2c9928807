//! Which organisations were at a meeting.

use kit::{Client, Database, Person, Program, code, field, organisation};
use serde_json::{Value, json};

const CREATE: &str = "mutation($home: ID!, $own: MeetingInput!) {
    createMeeting(input: {organisation: $home, own: $own, entry: {title: \"Juni\"}}) { id version attended { name } } }";
const READ: &str = "query($id: ID!) { entry(id: $id) { ... on Meeting { version attended { slug } } } }";

fn own(attended: &Value) -> Value {
    json!({ "place": "Utrecht", "startsAt": "2026-06-02T09:00:00Z", "endsAt": "2026-06-02T10:00:00Z", "attended": attended })
}

async fn there(client: &Client, id: &Value) -> Vec<Value> {
    let found = client.data(READ, json!({ "id": id })).await;
    let all = found["entry"]["attended"].as_array().cloned().unwrap_or_default();
    all.into_iter().map(|one| one["slug"].clone()).collect()
}

#[tokio::test]
async fn who_was_there_is_told_by_organisation_and_partners_only_to_who_signed_in() {
    let database = Database::fresh().await;
    let program = Program::start(&database).await;
    let facilitator = program.sign_in(Person::Facilitator).await;
    let [utrecht, eindhoven, partner, ccv] = ["utrecht", "eindhoven", "jongerenwerk-utrecht", "ccv"].map(organisation);
    let asked = json!({ "home": ccv, "own": own(&json!([utrecht, partner, eindhoven, eindhoven])) });
    let made = facilitator.data(CREATE, asked).await["createMeeting"].clone();
    let (id, version) = (made["id"].as_str().unwrap(), made["version"].as_i64().unwrap());
    facilitator.show(id, version, "PUBLIC").await;
    assert_eq!(there(&facilitator, &made["id"]).await, ["eindhoven", "jongerenwerk-utrecht", "utrecht"]);
    assert_eq!(there(&program.anyone(), &made["id"]).await, ["eindhoven", "utrecht"]);

    let nobody = "organisation_01920000000070008000000300000000";
    let many: Vec<String> = (0..101).map(|n| format!("organisation_0192000000007000800000030000{n:04}")).collect();
    let edit = "mutation($id: ID!, $own: MeetingInput!) {
        editMeeting(input: {id: $id, version: 2, own: $own, entry: {title: \"Juni\"}}) { version } }";
    for wrong in [json!([nobody]), json!([utrecht, nobody]), json!([made["id"]]), json!(many)] {
        let answer = facilitator.ask(edit, json!({ "id": id, "own": own(&wrong) })).await;
        assert_eq!((code(&answer), field(&answer)), ("INVALID", "attended"), "{answer}");
    }
    let now = facilitator.data(READ, json!({ "id": id })).await["entry"].clone();
    assert_eq!((&now["version"], now["attended"].as_array().map(Vec::len)), (&json!(2), Some(3)), "nothing changed");
    facilitator.data(edit, json!({ "id": id, "own": own(&json!([ccv])) })).await;
    assert_eq!(there(&facilitator, &made["id"]).await, ["ccv"]);
}
