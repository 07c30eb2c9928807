//! Who gets a file, and who may attach and remove one.

use super::*;
use chrono::TimeDelta;
use kit::{code, field};

#[tokio::test]
async fn a_link_lives_a_minute_is_made_for_who_may_see_the_entry_now_and_is_good_for_nothing_else() {
    let program = Program::start(&Database::fresh().await).await;
    let eindhoven = program.sign_in(Person::Eindhoven).await;
    let utrecht = program.sign_in(Person::Utrecht).await;
    let (entry, version) = eindhoven.create_practice("eindhoven", "Straatcontact").await;
    let id = attached(&eindhoven, &entry, "plan.pdf", "application/pdf", PDF).await["id"].take();
    let known = json!({ "id": id });
    assert_eq!(code(&utrecht.ask(LINK, known.clone()).await), "NOT_FOUND");
    eindhoven.show(&entry, version, "COMMUNITY").await;
    let lives_a_minute = |given: &Value, before: DateTime<Utc>| {
        let expires: DateTime<Utc> = given["expiresAt"].as_str().unwrap().parse().unwrap();
        assert!(expires <= now() + TimeDelta::seconds(60) && expires >= before + TimeDelta::seconds(59), "{expires}");
        assert!(given["url"].as_str().unwrap().contains("X-Amz-Expires=60&"), "{given}");
    };
    let before = now();
    let upload = told(&entry, "b.pdf", "application/pdf", PDF);
    lives_a_minute(&eindhoven.data(REQUEST, json!({ "input": upload })).await["requestUpload"], before);
    let before = now();
    let given = utrecht.data(LINK, known.clone()).await["attachmentLink"].take();
    lives_a_minute(&given, before);
    let url = given["url"].as_str().unwrap();
    for (signed, changed) in [("Expires=60", "Expires=600"), ("/attachment/", "/quarantine/"), ("application", "text")]
    {
        let forged = url.replace(signed, changed);
        assert_ne!(forged, url);
        assert_eq!(reqwest::get(forged).await.unwrap().status(), 403);
    }
    eindhoven.show(&entry, version + 1, "OWN").await;
    assert_eq!(code(&utrecht.ask(LINK, known.clone()).await), "NOT_FOUND");
    let archive = "mutation($id: ID!, $version: Int!) { archiveEntry(input: {id: $id, version: $version}) { id } }";
    eindhoven.data(archive, json!({ "id": entry, "version": version + 2 })).await;
    let answer = eindhoven.ask(REMOVE, known).await;
    assert_eq!((code(&answer), field(&answer)), ("INVALID", "status"));
}

#[tokio::test]
async fn files_are_seen_by_who_sees_the_entry_and_changed_by_who_may_attach() {
    let program = Program::start(&Database::fresh().await).await;
    let eindhoven = program.sign_in(Person::Eindhoven).await;
    let mut asked = 0;
    for step in ["OWN", "COMMUNITY", "PARTNERS", "PUBLIC"] {
        let (entry, version) = eindhoven.create_practice("eindhoven", &format!("Trap {step}")).await;
        let ready = attached(&eindhoven, &entry, "kanarie.pdf", "application/pdf", PDF).await["id"].take();
        let waiting = uploaded(&eindhoven, &entry, "wacht.pdf", "application/pdf", PDF).await;
        eindhoven.show(&entry, version, step).await;
        for person in Person::ALL.into_iter().map(Some).chain([None]) {
            let client = match person {
                Some(Person::Eindhoven) => continue,
                Some(person) => program.sign_in(person).await,
                None => program.anyone(),
            };
            let sees = match person {
                Some(Person::Utrecht | Person::Observer | Person::Facilitator) => step != "OWN",
                Some(Person::Partner) => matches!(step, "PARTNERS" | "PUBLIC"),
                _ => step == "PUBLIC",
            };
            let shown = client.data(FILES, json!({ "id": entry })).await;
            assert_eq!(shown.to_string().contains("kanarie"), sees, "{person:?} {step}: {shown}");
            let node = "query($id: ID!) { node(id: $id) { id } }";
            assert_eq!(client.data(node, json!({ "id": ready })).await["node"].is_null(), !sees, "{person:?} {step}");
            let link = client.ask(LINK, json!({ "id": ready })).await;
            assert_eq!(code(&link), if sees { "" } else { "NOT_FOUND" }, "{person:?} {step}");
            assert_eq!(code(&client.ask(LINK, json!({ "id": waiting })).await), "NOT_FOUND");
            let refusal = match (sees, person) {
                (false, _) => "NOT_FOUND",
                (true, Some(_)) => "FORBIDDEN",
                (true, None) => "UNAUTHENTICATED",
            };
            for (document, variables) in [
                (CONFIRM, json!({ "id": waiting })),
                (REMOVE, json!({ "id": ready })),
                (ALT, json!({ "id": ready, "alt": "Anders" })),
            ] {
                let answer = client.ask(document, variables).await;
                assert_eq!(code(&answer), refusal, "{person:?} {step} {document}: {answer}");
                asked += 1;
            }
            let input = told(&entry, "mijn.pdf", "application/pdf", PDF);
            let answer = client.ask(REQUEST, json!({ "input": input })).await;
            let refusal = if person.is_none() { "UNAUTHENTICATED" } else { refusal };
            assert_eq!(code(&answer), refusal, "{person:?} {step}");
        }
    }
    println!("{}", json!({ "access": "files", "asked": asked, "wrongly allowed": 0 }));

    // a partner attaches to the own proposal
    let partner = program.sign_in(Person::Partner).await;
    let (proposal, _) = partner.create_practice("utrecht", "Voorstel").await;
    assert!(attached(&partner, &proposal, "bij.pdf", "application/pdf", PDF).await["id"].is_string());
}
