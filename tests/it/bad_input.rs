//! Bad input gets a coded error that names field and rule, and changes nothing.

mod kit;
mod odds;
mod states;
mod tokens;
mod words;

use ::kit::{Database, Person, Program, code, field};
use serde_json::{Value, json};

#[tokio::test]
async fn every_bad_input_is_named_and_changes_nothing() {
    let database = Database::fresh().await;
    let program = Program::start(&database).await;
    let eindhoven = program.sign_in(Person::Eindhoven).await;
    let home = eindhoven.data("{ organisation(slug: \"eindhoven\") { id } }", json!({})).await;
    let home = home["organisation"]["id"].as_str().unwrap().to_owned();
    let (id, _) = eindhoven.create_practice("eindhoven", "Eén goede").await;
    let create = "mutation($home: ID!, $entry: EntryInput!, $own: PracticeInput!) {
        createPractice(input: {organisation: $home, entry: $entry, own: $own}) { id } }";
    let entry = |more: Value| {
        let mut entry = json!({ "title": "Titel" });
        entry.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        json!({ "home": home, "entry": entry, "own": {} })
    };
    let own = |own: Value| json!({ "home": home, "entry": { "title": "Titel" }, "own": own });
    let edit = "mutation($id: ID!, $version: Int!) {
        editPractice(input: {id: $id, version: $version, entry: {title: \"Anders\"}, own: {}}) { id } }";
    let node = "query($id: ID!) { node(id: $id) { id } }";
    let feed = "query($first: Int!, $after: String) { feed(first: $first, after: $after) { nodes { id } } }";
    let plan = "mutation($id: ID!) { editPlan(input: {id: $id, version: 1, entry: {title: \"x\"}, own: {}}) { id } }";
    let cases: Vec<(&str, &str, Value, &str, &str)> = vec![
        ("empty title", create, entry(json!({ "title": "  " })), "INVALID", "title"),
        ("300-character title", create, entry(json!({ "title": "a".repeat(300) })), "INVALID", "title"),
        ("NUL in title", create, entry(json!({ "title": "a\u{0}b" })), "INVALID", "title"),
        ("bidi override", create, entry(json!({ "title": "\u{202e}abc" })), "INVALID", "title"),
        ("zero-width only", create, entry(json!({ "title": "\u{200b}\u{200d}" })), "INVALID", "title"),
        ("long text", create, entry(json!({ "body": "a".repeat(50_001) })), "INVALID", "body"),
        ("unknown theme", create, entry(json!({ "themes": ["voetbal"] })), "INVALID", "themes"),
        (
            "unknown neighbourhood",
            create,
            entry(json!({ "neighbourhoods": ["WK999999"] })),
            "INVALID",
            "neighbourhoods",
        ),
        ("jointly with a practice", create, entry(json!({ "jointlyWith": [id] })), "INVALID", "jointlyWith"),
        ("year 1200", create, own(json!({ "sinceYear": 1200 })), "INVALID", "sinceYear"),
        ("contact of another kind", create, own(json!({ "contact": id })), "INVALID", "contact"),
        ("stale version", edit, json!({ "id": id, "version": 7 }), "CONFLICT", ""),
        ("id of another kind", plan, json!({ "id": id }), "INVALID", "id"),
        ("id in upper case", node, json!({ "id": id.to_uppercase() }), "INVALID", "id"),
        ("id with a path", node, json!({ "id": "practice_../../etc/passwd" }), "INVALID", "id"),
        ("first 0", feed, json!({ "first": 0 }), "INVALID", "first"),
        ("first 101", feed, json!({ "first": 101 }), "INVALID", "first"),
        ("cursor made up", feed, json!({ "first": 1, "after": "abc" }), "INVALID", "after"),
        ("cursor of another list", feed, json!({ "first": 1, "after": "hit_3" }), "INVALID", "after"),
    ];
    let before = state(&database).await;
    let tried = cases.len();
    for (name, document, variables, wanted, named) in cases {
        let answer = eindhoven.ask(document, variables).await;
        assert_eq!((code(&answer), field(&answer)), (wanted, named), "{name}: {answer}");
    }
    let answer = eindhoven.show(&id, 7, "COMMUNITY").await;
    assert_eq!((code(&answer), &answer["errors"][0]["extensions"]["currentVersion"]), ("CONFLICT", &json!(1)));
    assert_eq!(state(&database).await, before);
    println!("{}", json!({ "bad inputs": tried + 1, "changed": 0 }));
}

async fn state(database: &Database) -> String {
    let db = database.connect().await;
    let sql = "select coalesce(string_agg(e::text, ';' order by id), '') || (select count(*) from event) from entry e";
    db.query_one(sql, &[]).await.unwrap().get(0)
}

#[tokio::test]
async fn asking_twice_with_the_same_id_makes_one() {
    let database = Database::fresh().await;
    let program = Program::start(&database).await;
    let (eindhoven, utrecht) = (program.sign_in(Person::Eindhoven).await, program.sign_in(Person::Utrecht).await);
    let document = "mutation($id: ID!, $slug: ID!) {
        createUpdate(input: {id: $id, organisation: $slug, entry: {title: \"Eén keer\"}}) { id } }";
    let id = format!("update_{}", uuid::Uuid::from_u128(0x0192_0000_0000_7000_8000_0000_0000_0999).simple());
    let home = |slug: &str| format!("{{ organisation(slug: \"{slug}\") {{ id }} }}");
    let at = eindhoven.data(&home("eindhoven"), json!({})).await["organisation"]["id"].clone();
    for _ in 0..2 {
        let data = eindhoven.data(document, json!({ "id": id, "slug": at })).await;
        assert_eq!(data["createUpdate"]["id"], json!(id));
    }
    let at = utrecht.data(&home("utrecht"), json!({})).await["organisation"]["id"].clone();
    let answer = utrecht.ask(document, json!({ "id": id, "slug": at })).await;
    assert_eq!((code(&answer), field(&answer)), ("INVALID", "id"));
    assert_eq!(eindhoven.feed().await, [id]);
}

#[tokio::test]
async fn tokens_that_are_not_ours_are_refused_and_refreshing_twice_with_an_old_one_ends_the_session() {
    let database = Database::fresh().await;
    let program = Program::start(&database).await;
    for token in ["", "x", "eyJhbGciOiJub25lIn0.e30.", &"a".repeat(9_000)] {
        let client = ::kit::Client::new(&program.url, Some(token.to_owned()));
        let answer = client.ask("{ viewer { sees } }", json!({})).await;
        assert_eq!(code(&answer), "UNAUTHENTICATED", "{answer}");
    }
    let sign_in = "mutation($member: ID!) { demoSignIn(input: {member: $member}) { refreshToken } }";
    let refresh = "mutation($token: String!) { refreshSession(input: {refreshToken: $token}) { refreshToken } }";
    let anyone = program.anyone();
    let first = anyone.data(sign_in, json!({ "member": Person::Utrecht.id() })).await;
    let first = first["demoSignIn"]["refreshToken"].as_str().unwrap().to_owned();
    let second = anyone.data(refresh, json!({ "token": first })).await;
    let second = second["refreshSession"]["refreshToken"].as_str().unwrap().to_owned();
    // two tabs at the same moment: the replaced one is still taken, without a new one
    let again = anyone.data(refresh, json!({ "token": first })).await;
    assert!(again["refreshSession"]["refreshToken"].is_null());
    let db = database.connect().await;
    db.execute("update session set rotated = rotated - interval '1 minute'", &[]).await.unwrap();
    for token in [&first, &second] {
        assert_eq!(code(&anyone.ask(refresh, json!({ "token": token })).await), "UNAUTHENTICATED");
    }
}

#[tokio::test]
async fn a_document_that_is_known_is_no_less_strict_about_variables() {
    let program = Program::start(&Database::fresh().await).await;
    let eindhoven = program.sign_in(Person::Eindhoven).await;
    let document =
        "query($first: Int!, $filter: EntryFilter) { feed(first: $first, filter: $filter) { nodes { id } } }";
    for _ in 0..3 {
        eindhoven.data(document, json!({ "first": 1, "filter": { "kinds": ["PLAN"] } })).await;
    }
    for (wrong, wanted) in [
        (json!({ "filter": { "kinds": ["PLAN"] } }), "VALIDATION"),
        (json!({ "first": "1", "filter": { "kinds": ["PLAN"] } }), "INVALID"),
        (json!({ "first": 1, "filter": { "kinds": ["PLANK"] } }), "INVALID"),
        (json!({ "first": 1, "filter": { "kinds": [7] } }), "INVALID"),
        (json!({ "first": 1, "filter": { "kinds": ["PLAN"], "more": true } }), "INVALID"),
        (json!({ "first": 1.5, "filter": { "kinds": ["PLAN"] } }), "INVALID"),
        (json!({ "first": null }), "INVALID"),
    ] {
        let answer = eindhoven.ask(document, wrong.clone()).await;
        assert_eq!(code(&answer), wanted, "{wrong}: {answer}");
        assert!(answer["data"]["feed"].is_null(), "{wrong}: {answer}");
    }
}
