//! Lists are Relay's connections, each of them, page after page; and those of the newsletter's readers are the
//! facilitator's alone.

use crate::newsletter::{completed, send_issue, start, subscribers};
use kit::{Client, Database, MailServer, Person, Program, code, field};
use serde_json::{Value, json};

/// Takes a list page by page; gives the nodes of all pages. Each page is asked for by nodes and by edges, and both say
/// the same; where it lies in the list is told rightly.
async fn walk(client: &Client, list: impl Fn(&str) -> String, at: &str, node: &str) -> Vec<Value> {
    let (mut all, mut after, mut pages) = (Vec::new(), None::<String>, 0);
    loop {
        let given = after.as_ref().map_or_else(String::new, |after| format!(", after: \"{after}\""));
        let page = format!(
            "{{ nodes {node} edges {{ cursor node {node} }} pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }} }}"
        );
        let data = client.data(&format!("{{ {} }}", list(&given).replace("PAGE", &page)), json!({})).await;
        let found = data.pointer(at).unwrap_or_else(|| panic!("{at}: {data}")).clone();
        let (nodes, edges) = (found["nodes"].as_array().unwrap(), found["edges"].as_array().unwrap());
        let info = &found["pageInfo"];
        assert_eq!(nodes.len(), edges.len());
        assert!(nodes.iter().zip(edges).all(|(node, edge)| *node == edge["node"]), "{found}");
        assert_eq!(info["hasPreviousPage"], json!(pages > 0), "{found}");
        assert_eq!(
            (edges.first().map(|edge| &edge["cursor"]), edges.last().map(|edge| &edge["cursor"])),
            (
                info["startCursor"].as_str().map(|_| &info["startCursor"]),
                info["endCursor"].as_str().map(|_| &info["endCursor"])
            )
        );
        all.extend(nodes.iter().cloned());
        pages += 1;
        if info["hasNextPage"] == false {
            return all;
        }
        // the cursor of any item is as good as that of the last
        after = Some(edges[0]["cursor"].as_str().unwrap().to_owned());
        all.truncate(all.len() - nodes.len() + 1);
    }
}

#[tokio::test]
async fn every_list_is_a_connection_that_goes_on_after_any_of_its_items() {
    let program = Program::start(&Database::fresh().await).await;
    let client = program.sign_in(Person::Eindhoven).await;
    let (entry, _) = client.create_practice("eindhoven", "Roeiboot").await;
    for n in 1..4 {
        client.create_practice("eindhoven", &format!("Roeiboot {n}")).await;
        let say = "mutation($id: ID!, $body: String!) { addComment(input: {entry: $id, body: $body}) { id } }";
        client.data(say, json!({ "id": entry, "body": format!("Zin {n}") })).await;
    }
    let feed = walk(&client, |after| format!("feed(first: 2{after}) PAGE"), "/feed", "{ title }").await;
    let titles: Vec<&str> = feed.iter().map(|entry| entry["title"].as_str().unwrap()).collect();
    assert_eq!(titles, ["Roeiboot 3", "Roeiboot 2", "Roeiboot 1", "Roeiboot"]);
    let found = |after: &str| format!("search(text: \"roeiboot\", first: 2{after}) PAGE");
    let found = walk(&client, found, "/search", "{ title { text } entry { title } }").await;
    assert_eq!(found.len(), 4);
    assert!(found.iter().all(|hit| hit["title"][0]["text"].is_string() && hit["entry"]["title"].is_string()));
    let talk = |after: &str| format!("entry(id: \"{entry}\") {{ comments(first: 2{after}) PAGE }}");
    let talk = walk(&client, talk, "/entry/comments", "{ body }").await;
    assert_eq!(talk, [json!({ "body": "Zin 3" }), json!({ "body": "Zin 2" }), json!({ "body": "Zin 1" })]);
}

#[tokio::test]
async fn who_gets_the_newsletter_and_how_it_went_is_told_to_the_facilitator_only() {
    let (database, server) = (Database::fresh().await, MailServer::start());
    let readers = subscribers(&database, 5).await;
    server.answer("lezer3@leerkring.example", kit::Moment::Rcpt, "550 5.1.1 nobody here");
    let program = start(&database, &server).await;
    let facilitator = program.sign_in(Person::Facilitator).await;
    let number = send_issue(&facilitator).await;
    completed(&facilitator, number).await;

    let all = walk(
        &facilitator,
        |after| format!("subscribers(first: 2{after}) PAGE"),
        "/subscribers",
        "{ id email status askedAt confirmedAt endedAt consent }",
    )
    .await;
    let emails: std::collections::HashSet<String> =
        all.iter().map(|one| one["email"].as_str().unwrap().to_owned()).collect();
    assert_eq!((all.len(), &emails), (5, &readers));
    let bounced = facilitator.data("{ subscribers(status: BOUNCED) { nodes { email endedAt } } }", json!({})).await;
    let bounced = &bounced["subscribers"]["nodes"];
    assert_eq!((bounced.as_array().unwrap().len(), &bounced[0]["email"]), (1, &json!("lezer3@leerkring.example")));
    assert!(bounced[0]["endedAt"].is_string());

    let list = |after: &str| format!("issue(number: {number}) {{ deliveries(first: 2{after}) PAGE }}");
    let sent =
        walk(&facilitator, list, "/issue/deliveries", "{ state attempts sentAt reason subscriber { email } }").await;
    assert_eq!(sent.len(), 5);
    for one in &sent {
        let failed = one["subscriber"]["email"] == "lezer3@leerkring.example";
        assert_eq!(one["state"], if failed { "FAILED" } else { "SENT" });
        assert_eq!((one["sentAt"].is_string(), one["reason"].is_string()), (!failed, failed), "{one}");
    }
    let failed = format!("{{ issue(number: {number}) {{ id deliveries(state: FAILED) {{ nodes {{ state }} }} }} }}");
    let failed = facilitator.data(&failed, json!({})).await["issue"].take();
    assert_eq!(failed["deliveries"]["nodes"], json!([{ "state": "FAILED" }]));

    // by their ids: the issue is everybody's, a subscriber nobody's but the facilitator's
    let node = "query($id: ID!) { node(id: $id) { id ... on Issue { number } ... on Subscriber { email } } }";
    let (issue, subscriber) = (json!({ "id": failed["id"] }), json!({ "id": all[0]["id"] }));
    assert_eq!(facilitator.data(node, subscriber.clone()).await["node"]["email"], all[0]["email"]);
    for person in [Person::Eindhoven, Person::Partner, Person::Observer] {
        let client = program.sign_in(person).await;
        assert_eq!(client.data(node, issue.clone()).await["node"]["number"], number);
        assert_eq!(client.data(node, subscriber.clone()).await["node"], Value::Null);
        let deliveries = format!("{{ issue(number: {number}) {{ deliveries {{ nodes {{ state }} }} }} }}");
        for refused in ["{ subscribers { nodes { email } } }", &deliveries] {
            let answer = client.ask(refused, json!({})).await;
            assert_eq!(code(&answer), "FORBIDDEN", "{answer}");
            assert!(!answer.to_string().contains('@'), "{answer}");
        }
    }
    let nobody = program.anyone();
    assert_eq!(nobody.data(node, subscriber).await["node"], Value::Null);
    assert_eq!(code(&nobody.ask("{ subscribers { nodes { email } } }", json!({})).await), "UNAUTHENTICATED");
    for (wrong, named) in [
        ("subscribers(first: 0)", "first"),
        ("subscribers(first: 101)", "first"),
        ("subscribers(after: \"issue_1\")", "after"),
        ("subscribers(after: \"subscriber_1_x\")", "after"),
    ] {
        let answer = facilitator.ask(&format!("{{ {wrong} {{ nodes {{ email }} }} }}"), json!({})).await;
        assert_eq!((code(&answer), field(&answer)), ("INVALID", named), "{wrong}");
    }
}

#[tokio::test]
async fn a_draft_is_found_by_its_id_by_who_makes_it_and_by_nobody_else() {
    let program = Program::start(&Database::fresh().await).await;
    let facilitator = program.sign_in(Person::Facilitator).await;
    let made = facilitator.data("mutation { composeIssue(input: {subject: \"Straks\"}) { id } }", json!({})).await;
    let id = json!({ "id": made["composeIssue"]["id"] });
    let node = "query($id: ID!) { node(id: $id) { ... on Issue { subject } } }";
    assert_eq!(facilitator.data(node, id.clone()).await["node"]["subject"], "Straks");
    assert_eq!(program.sign_in(Person::Eindhoven).await.data(node, id.clone()).await["node"], Value::Null);
    assert_eq!(program.anyone().data(node, id).await["node"], Value::Null);
}
