//! Who may see and do what, by real requests: every person, every step of the ladder.

pub mod cast;
mod law;
mod matrix;
mod reads;
pub mod shelf;
mod timing;

use kit::{Database, Person, Program, code};
use serde_json::{Value, json};

const LADDER: [&str; 4] = ["OWN", "COMMUNITY", "PARTNERS", "PUBLIC"];

/// Whether somebody sees a text of Eindhoven's on a step of the ladder.
fn sees(person: Option<Person>, step: &str) -> bool {
    match person {
        Some(Person::Eindhoven) => true,
        Some(Person::Utrecht | Person::Observer | Person::Facilitator) => step != "OWN",
        Some(Person::Partner) => matches!(step, "PARTNERS" | "PUBLIC"),
        Some(Person::Former) | None => step == "PUBLIC",
    }
}

#[tokio::test]
async fn everybody_sees_what_the_ladder_lets_them_see_and_nothing_else_anywhere() {
    let program = Program::start(&Database::fresh().await).await;
    let eindhoven = program.sign_in(Person::Eindhoven).await;
    let mut shelf = Vec::new();
    for step in LADDER {
        let title = format!("Kanarie{step}");
        let (id, version) = eindhoven.create_practice("eindhoven", &title).await;
        if step != "OWN" {
            assert_eq!(code(&eindhoven.show(&id, version, step).await), "");
        }
        let talk = "mutation($id: ID!, $text: String!) { addComment(input: {entry: $id, body: $text}) { id } }";
        let text = format!("Reactie{step}");
        let comment = eindhoven.data(talk, json!({ "id": id, "text": text })).await["addComment"]["id"].clone();
        shelf.push((step, id, comment, title));
    }
    let mut asked = 0;
    for person in Person::ALL.into_iter().map(Some).chain([None]) {
        let client = match person {
            Some(person) => program.sign_in(person).await,
            None => program.anyone(),
        };
        let feed = client.feed().await;
        let facets = client.data("{ facets { kinds { count } } feed { totalCount } }", json!({})).await;
        let visible = shelf.iter().filter(|(step, ..)| sees(person, step)).count();
        assert_eq!(facets["feed"]["totalCount"], json!(visible), "{person:?}");
        assert_eq!(facets["facets"]["kinds"][0]["count"].as_u64().unwrap_or(0), visible as u64, "{person:?}");
        for (step, id, comment, title) in &shelf {
            let wanted = sees(person, step);
            let mut see = |what: &str, seen: bool| {
                asked += 1;
                assert_eq!(seen, wanted, "{person:?} {step} {what}");
            };
            see("feed", feed.contains(id));
            let by_id = "query($id: ID!, $comment: ID!) { node(id: $id) { id } entry(id: $id) { title comments { nodes { body } } }
                comment: node(id: $comment) { id } }";
            let data = client.data(by_id, json!({ "id": id, "comment": comment })).await;
            see("node", !data["node"].is_null());
            see("entry", !data["entry"].is_null());
            see("comment", !data["comment"].is_null());
            for text in [title.clone(), format!("Reactie{step}")] {
                let search = "query($text: String!) { search(text: $text) { totalCount similar nodes { entry { id } snippet { text } } } }";
                let data = client.data(search, json!({ "text": text })).await;
                let found = data["search"]["nodes"].as_array().unwrap();
                see("search", found.iter().any(|hit| hit["entry"]["id"] == json!(id)));
                assert!(wanted || !data.to_string().contains(&text), "{person:?} {step}: {data}");
            }
        }
    }
    println!("{}", json!({ "access": "reading", "asked": asked, "leaked": 0 }));
}

#[tokio::test]
async fn who_may_not_see_it_gets_not_found_and_who_may_not_do_it_is_refused() {
    let program = Program::start(&Database::fresh().await).await;
    let eindhoven = program.sign_in(Person::Eindhoven).await;
    let talk = "mutation($id: ID!) { addComment(input: {entry: $id, body: \"Mag dit?\"}) { id } }";
    let edit = "mutation($id: ID!, $version: Int!) {
        editPractice(input: {id: $id, version: $version, entry: {title: \"Anders\"}, own: {}}) { id } }";
    let widen = "mutation($id: ID!, $version: Int!) {
        setVisibility(input: {id: $id, version: $version, visibility: PUBLIC}) { id } }";
    let archive = "mutation($id: ID!, $version: Int!) { archiveEntry(input: {id: $id, version: $version}) { id } }";
    let mut asked = 0;
    for step in LADDER {
        let (id, version) = eindhoven.create_practice("eindhoven", &format!("Trap {step}")).await;
        eindhoven.show(&id, version, step).await;
        let version = if step == "OWN" { version } else { version + 1 };
        for person in [Person::Utrecht, Person::Partner, Person::Observer, Person::Facilitator, Person::Former] {
            let client = program.sign_in(person).await;
            for (document, may) in [(edit, false), (widen, false), (archive, false), (talk, person != Person::Former)] {
                let variables =
                    if document == talk { json!({ "id": id }) } else { json!({ "id": id, "version": version }) };
                let answer = client.ask(document, variables).await;
                let wanted = match (sees(Some(person), step), may) {
                    (false, _) => "NOT_FOUND",
                    (true, false) => "FORBIDDEN",
                    (true, true) => "",
                };
                assert_eq!(code(&answer), wanted, "{person:?} {step}: {answer}");
                asked += 1;
            }
        }
        let nobody = program.anyone().ask(edit, json!({ "id": id, "version": version })).await;
        assert_eq!(code(&nobody), if step == "PUBLIC" { "UNAUTHENTICATED" } else { "NOT_FOUND" });
    }
    println!("{}", json!({ "access": "changing", "asked": asked, "wrongly allowed": 0 }));
}

#[tokio::test]
async fn who_may_make_what_is_as_the_matrix_says() {
    let program = Program::start(&Database::fresh().await).await;
    let cases: [(&str, &str, [bool; 6]); 5] = [
        // Eindhoven, Utrecht, Partner (of Utrecht), Observer, Facilitator, Former
        ("createPractice", "utrecht", [false, true, true, false, true, false]),
        ("createPlan", "utrecht", [false, true, false, false, true, false]),
        ("createUpdate", "utrecht", [false, true, false, false, true, false]),
        ("createMeeting", "ccv", [false, false, false, false, true, false]),
        ("createPublication", "eindhoven", [true, false, false, false, true, false]),
    ];
    for (mutation, slug, may) in cases {
        let own = match mutation {
            "createUpdate" => "",
            "createMeeting" => {
                ", own: {startsAt: \"2026-12-01T09:00:00Z\", endsAt: \"2026-12-01T12:00:00Z\", place: \"Utrecht\"}"
            }
            "createPublication" => ", own: {issuer: \"CCV\", form: \"rapport\"}",
            _ => ", own: {}",
        };
        let document = format!(
            "mutation($home: ID!) {{ {mutation}(input: {{organisation: $home, entry: {{title: \"Proef\"}}{own}}}) {{ id }} }}"
        );
        for (person, may) in Person::ALL.into_iter().zip(may) {
            let answer: Value =
                program.sign_in(person).await.ask(&document, json!({ "home": kit::organisation(slug) })).await;
            assert_eq!(code(&answer), if may { "" } else { "FORBIDDEN" }, "{person:?} {mutation}: {answer}");
        }
        let answer = program.anyone().ask(&document, json!({ "home": kit::organisation(slug) })).await;
        assert_eq!(code(&answer), "UNAUTHENTICATED");
    }
}
