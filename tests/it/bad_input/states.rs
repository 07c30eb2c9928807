//! Numbers and dates out of their range, and changes that do not fit the state of things.

use super::{
    kit::{coded, invalid, refuse},
    words::{COMMENT, COMPOSE, EDIT_ISSUE, MEETING, PLAN, PRACTICE, PUBLICATION, UPLOAD, stage},
};
use ::kit::{Person, code, field, organisation};
use serde_json::json;

/// Codes of a value that its scalar cannot read.
const UNREADABLE: &[&str] = &["VALIDATION_FAILED", "INVALID", "BAD_REQUEST", "BAD_USER_INPUT"];

#[tokio::test]
async fn numbers_and_dates_out_of_their_range_are_refused() {
    let (database, _program, facilitator, entry, _) = stage().await;
    let mut cases = Vec::new();
    for (list, most) in [
        ("feed(first: $x) { nodes { id } }".to_owned(), 100),
        ("issues(first: $x) { nodes { id } }".to_owned(), 100),
        ("search(text: \"x\", first: $x) { totalCount }".to_owned(), 50),
        (format!("entry(id: \"{entry}\") {{ comments(first: $x) {{ nodes {{ id }} }} }}"), 100),
    ] {
        let document = format!("query($x: Int!) {{ {list} }}");
        for first in [0, -1, most + 1, i64::from(i32::MAX), i64::from(i32::MIN)] {
            cases.push(invalid(format!("{first} in {document}"), &document, json!({ "x": first }), "first"));
        }
        for odd in [json!(2_147_483_648_i64), json!(1.5), json!("10"), json!(null)] {
            cases.push(coded(
                format!("{odd} in {document}"),
                &document,
                json!({ "x": odd }),
                &["VALIDATION_FAILED", "INVALID", "BAD_REQUEST", "BAD_USER_INPUT"],
                "",
            ));
        }
    }
    let home = organisation("ccv");
    let meeting = |starts: &str, ends: &str| json!({ "i": { "organisation": home, "entry": { "title": "x" }, "own": { "place": "x", "startsAt": starts, "endsAt": ends } } });
    for (name, starts, ends, field) in [
        ("ends before it starts", "2030-12-01T10:00:00Z", "2030-12-01T09:00:00Z", "endsAt"),
        ("ends as it starts", "2030-12-01T10:00:00Z", "2030-12-01T10:00:00Z", "endsAt"),
        ("lasts four days", "2030-12-01T10:00:00Z", "2030-12-05T10:00:00Z", "endsAt"),
        ("in the year 9999", "9999-12-01T10:00:00Z", "9999-12-01T11:00:00Z", "startsAt"),
        ("in the year 1", "0001-12-01T10:00:00Z", "0001-12-01T11:00:00Z", "startsAt"),
    ] {
        cases.push(invalid(format!("a meeting that {name}"), MEETING, meeting(starts, ends), field));
    }
    for odd in [
        "2030-02-31T10:00:00Z",
        "2030-12-01",
        "0000-00-00T00:00:00Z",
        "2030-12-01T25:00:00Z",
        "morgen",
        "2030-12-01T10:00:00",
    ] {
        cases.push(coded(format!("a meeting at {odd}"), MEETING, meeting(odd, "2030-12-01T11:00:00Z"), UNREADABLE, ""));
    }
    let plan = |starts: &str, ends: &str| json!({ "i": { "organisation": home, "entry": { "title": "x" }, "own": { "startsOn": starts, "endsOn": ends } } });
    cases.push(invalid("a plan that ends first", PLAN, plan("2030-03-02", "2030-03-01"), "endsOn"));
    cases.push(invalid("a plan of the year 9999", PLAN, plan("9999-03-02", "9999-03-03"), "startsOn"));
    for odd in ["2030-02-31", "2030-13-01", "0000-01-01T00", "gisteren"] {
        cases.push(coded(format!("a plan from {odd}"), PLAN, plan(odd, "2030-03-01"), UNREADABLE, ""));
    }
    for year in [0, 1949, 2101, 9999, -1] {
        let input = json!({ "i": { "organisation": home, "entry": { "title": "x" }, "own": { "issuer": "x", "form": "x", "year": year } } });
        cases.push(invalid(format!("a publication of {year}"), PUBLICATION, input, "year"));
        let input = json!({ "i": { "organisation": home, "entry": { "title": "x" }, "own": { "sinceYear": if year == 1949 { 1979 } else { year } } } });
        cases.push(invalid(format!("a practice since {year}"), PRACTICE, input, "sinceYear"));
    }
    for link in [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//elders.example",
        "https://",
        "niets",
        "https://a b.example",
    ] {
        let input = json!({ "i": { "organisation": home, "entry": { "title": "x" }, "own": { "issuer": "x", "form": "x", "link": link } } });
        cases.push(invalid(format!("a publication at {link}"), PUBLICATION, input, "link"));
    }
    refuse("numbers and dates", &database, &facilitator, cases).await;
}

#[tokio::test]
async fn a_change_that_does_not_fit_the_state_is_refused() {
    let (database, program, facilitator, entry, issue) = stage().await;
    let eindhoven = program.sign_in(Person::Eindhoven).await;
    let (theirs, _) = eindhoven.create_practice("eindhoven", "Van Eindhoven").await;
    eindhoven.show(&theirs, 1, "COMMUNITY").await;
    let (gone, _) = facilitator.create_practice("ccv", "Voorbij").await;
    let talk = facilitator.data(COMMENT, json!({ "i": { "entry": gone, "body": "Jammer" } })).await["addComment"]["id"]
        .clone();
    let archive = "mutation($id: ID!, $version: Int!) { archiveEntry(input: {id: $id, version: $version}) { id } }";
    facilitator.data(archive, json!({ "id": gone, "version": 1 })).await;
    let edit = "mutation($id: ID!, $version: Int!) { editPractice(input: {id: $id, version: $version, entry: {title: \"x\"}, own: {}}) { id } }";
    let show = "mutation($id: ID!, $version: Int!) { setVisibility(input: {id: $id, version: $version, visibility: PUBLIC}) { id } }";
    let mut cases = Vec::new();
    for (name, document) in [("edit", edit), ("show", show), ("archive", archive)] {
        for version in [0, 2, -1, i32::MAX] {
            let variables = json!({ "id": entry, "version": version });
            cases.push(coded(format!("{name} version {version}"), document, variables, &["CONFLICT"], ""));
        }
        let variables = json!({ "id": gone, "version": 2 });
        cases.push(invalid(format!("{name} what is archived"), document, variables, "status"));
        let variables = json!({ "id": theirs, "version": 2 });
        cases.push(coded(format!("{name} what is another's"), document, variables, &["FORBIDDEN"], ""));
    }
    let comment =
        |document: &str, more: &str| format!("mutation($id: ID!) {{ {document}(input: {{id: $id{more}}}) {{ id }} }}");
    cases.push(invalid(
        "comment on what is archived",
        COMMENT,
        json!({ "i": { "entry": gone, "body": "x" } }),
        "status",
    ));
    cases.push(invalid(
        "edit a comment on what is archived",
        &comment("editComment", ", version: 1, body: \"x\""),
        json!({ "id": talk }),
        "status",
    ));
    cases.push(invalid(
        "withdraw a comment on what is archived",
        &comment("withdrawComment", ""),
        json!({ "id": talk }),
        "status",
    ));
    let upload = json!({ "i": { "entry": gone, "name": "a.pdf", "size": 9, "sha256": "0".repeat(64) } });
    cases.push(invalid("attach to what is archived", UPLOAD, upload, "status"));
    cases.push(coded("a second draft", COMPOSE, json!({ "i": { "subject": "Nog een" } }), &["INVALID"], "issue"));
    let block =
        |entry: &str| json!({ "i": { "id": issue, "version": 1, "subject": "x", "blocks": [{ "entry": entry }] } });
    cases.push(invalid("a block that is not public", EDIT_ISSUE, block(&theirs), "blocks"));
    cases.push(coded(
        "a stale issue",
        EDIT_ISSUE,
        json!({ "i": { "id": issue, "version": 9, "subject": "x", "blocks": [] } }),
        &["CONFLICT"],
        "",
    ));
    let send = "mutation($id: ID!, $version: Int!) { sendIssue(input: {id: $id, version: $version}) { id } }";
    cases.push(coded("send a stale issue", send, json!({ "id": issue, "version": 9 }), &["CONFLICT"], ""));
    cases.push(invalid("send an empty issue", send, json!({ "id": issue, "version": 1 }), "blocks"));
    refuse("states", &database, &facilitator, cases).await;

    let filled =
        json!({ "i": { "id": issue, "version": 1, "subject": "x", "introduction": "Beste lezer", "blocks": [] } });
    facilitator.data(EDIT_ISSUE, filled.clone()).await;
    facilitator.data(send, json!({ "id": issue, "version": 2 })).await;
    let again = facilitator.ask(send, json!({ "id": issue, "version": 3 })).await;
    assert_eq!((code(&again), field(&again)), ("INVALID", "status"), "sent twice: {again}");
    let edited = facilitator.ask(EDIT_ISSUE, filled).await;
    assert_eq!((code(&edited), field(&edited)), ("INVALID", "status"), "edited after it was sent: {edited}");
}
