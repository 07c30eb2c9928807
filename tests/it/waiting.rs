//! What waits for somebody: of what they wrote, and until it is done.

use kit::{Client, Database, Person, Program};
use serde_json::{Value, json};

const WAITING: &str = "{ waiting { waitsFor commentCount entry { title } } }";

async fn waiting(client: &Client) -> Vec<Value> {
    let all = client.data(WAITING, json!({})).await["waiting"].as_array().unwrap().clone();
    all.iter().map(|one| json!([one["waitsFor"], one["commentCount"], one["entry"]["title"]])).collect()
}

async fn say(client: &Client, id: &str) {
    let talk = "mutation($id: ID!) { addComment(input: {entry: $id, body: \"Hoe ging het?\"}) { id } }";
    client.data(talk, json!({ "id": id })).await;
}

#[tokio::test]
async fn a_draft_waits_until_it_is_shown_and_a_comment_until_it_is_answered() {
    let program = Program::start(&Database::fresh().await).await;
    let (eindhoven, utrecht) = (program.sign_in(Person::Eindhoven).await, program.sign_in(Person::Utrecht).await);
    assert_eq!(waiting(&eindhoven).await, [] as [Value; 0]);
    let (id, version) = eindhoven.create_practice("eindhoven", "Straatcontact").await;
    let (_, _) = eindhoven.create_practice("eindhoven", "Nog een").await;
    assert_eq!(
        waiting(&eindhoven).await,
        [json!(["FINISHING", 0, "Nog een"]), json!(["FINISHING", 0, "Straatcontact"])]
    );
    eindhoven.show(&id, version, "COMMUNITY").await;
    assert_eq!(waiting(&eindhoven).await, [json!(["FINISHING", 0, "Nog een"])]);

    say(&eindhoven, &id).await;
    say(&utrecht, &id).await;
    say(&utrecht, &id).await;
    assert_eq!(
        waiting(&eindhoven).await,
        [json!(["ANSWER", 2, "Straatcontact"]), json!(["FINISHING", 0, "Nog een"])],
        "what happened last comes first"
    );
    assert_eq!(waiting(&utrecht).await, [] as [Value; 0], "it is not for who asked");
    say(&eindhoven, &id).await;
    assert_eq!(waiting(&eindhoven).await, [json!(["FINISHING", 0, "Nog een"])]);
}

#[tokio::test]
async fn a_meeting_that_is_over_waits_for_its_notes_for_sixty_days() {
    let database = Database::fresh().await;
    let program = Program::start(&database).await;
    let facilitator = program.sign_in(Person::Facilitator).await;
    let create = "mutation($home: ID!) { createMeeting(input: {organisation: $home, entry: {title: \"Juni\"},
        own: {place: \"Utrecht\", startsAt: \"2026-06-02T09:00:00Z\", endsAt: \"2026-06-02T10:00:00Z\"}}) { id version } }";
    let made = facilitator.data(create, json!({ "home": kit::organisation("ccv") })).await["createMeeting"].clone();
    let (id, version) = (made["id"].as_str().unwrap(), made["version"].as_i64().unwrap());
    facilitator.show(id, version, "COMMUNITY").await;
    let db = database.connect().await;
    for (ends, waits) in
        [("now() + interval '1 hour'", 0), ("now() - interval '1 hour'", 1), ("now() - interval '61 days'", 0)]
    {
        db.execute(&format!("update meeting set starts = {ends} - interval '1 hour', ends = {ends}"), &[])
            .await
            .unwrap();
        let wanted = vec![json!(["NOTES", 0, "Juni"]); waits];
        assert_eq!(waiting(&facilitator).await, wanted, "{ends}");
    }
    db.execute("update meeting set starts = now() - interval '2 hours', ends = now() - interval '1 hour'", &[])
        .await
        .unwrap();
    db.execute("update entry set body = 'Besproken is…'", &[]).await.unwrap();
    assert_eq!(waiting(&facilitator).await, [] as [Value; 0]);
}
