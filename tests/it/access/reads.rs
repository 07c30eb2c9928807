//! The leak canary: every entry has a word of its own in its title, text, comment and file. Every query field of the
//! contract, and the subscription, is asked in every position: what is heard is what the ladder shows, no more, no less.

use super::{
    cast::{Somebody, cast, settle},
    shelf::{DRAFT, Item, canaries, canary, heard, put, stored},
};
use crate::outsider::fields;
use kit::{Client, Database, Program, code, organisation};
use leerkring_core::entry::{EntryKind, EntryStatus, Visibility};
use serde_json::{Value, json};
use std::collections::BTreeSet;

type Heard = BTreeSet<usize>;

/// A question, what may be heard in its answer, and the code that it gives.
struct Ask {
    field: &'static str,
    text: String,
    hears: Heard,
    code: &'static str,
}

/// What somebody sees of the shelf, and what of it stands in lists.
fn sight(somebody: &Somebody, items: &[Item]) -> (Heard, Heard) {
    let seen = |item: &&Item| somebody.sees(&item.thing);
    let numbers = items.iter().enumerate().filter(|(_, item)| seen(item));
    let all: Heard = numbers.clone().map(|(number, _)| number).collect();
    let listed = numbers.filter(|(_, item)| item.thing.status != EntryStatus::Archived);
    (all, listed.map(|(number, _)| number).collect())
}

fn asks(somebody: &Somebody, items: &[Item]) -> Vec<Ask> {
    let (all, listed) = sight(somebody, items);
    let none = Heard::new();
    let makes = somebody.name == "facilitator";
    let (for_maker, for_members) =
        (if makes { "" } else { somebody.refusal() }, if somebody.id.is_some() { "" } else { "UNAUTHENTICATED" });
    let public = items
        .iter()
        .enumerate()
        .filter(|(_, item)| item.thing.visibility == Visibility::Public && item.thing.status == EntryStatus::Shared);
    let public: Heard = if makes { public.map(|(number, _)| number).collect() } else { Heard::new() };
    let draft: Heard = if makes { [DRAFT].into() } else { Heard::new() };
    // what a writer finished and only they themselves spoke of waits for nothing
    let waits = |number: &usize| {
        let Item { thing, maker, .. } = &items[*number];
        thing.writer == somebody.name && (thing.status == EntryStatus::Draft || *maker != somebody.name)
    };
    let waiting: Heard =
        if somebody.stands.is_empty() { Heard::new() } else { listed.iter().copied().filter(waits).collect() };
    let next = listed.iter().copied().find(|number| items[*number].kind == EntryKind::Meeting);
    let ask = |field, text: &str, hears: &Heard, code| Ask { field, text: text.to_owned(), hears: hears.clone(), code };
    let organisations = "{ name about contacts { member { name } } neighbourhoods { name } }";
    let found =
        "{ totalCount similar facets { kinds { count } } nodes { title { text } snippet { text } entry { id } } }";
    let mut asks = vec![
        ask("activityPosition", "activityPosition", &none, ""),
        ask(
            "audience",
            &format!("audience(organisations: [\"{}\"]) {{ own }}", organisation("eindhoven")),
            &none,
            for_members,
        ),
        ask("demoPeople", "demoPeople { member { name } }", &none, ""),
        ask("facets", "facets { kinds { kind count } themes { count } organisations { count } }", &none, ""),
        ask("feed", "feed(first: 100) { totalCount nodes { id title summary body } }", &listed, ""),
        ask(
            "feed",
            "feed(first: 50) { nodes { comments(first: 3) { nodes { body } } attachments { name } } }",
            &listed,
            "",
        ),
        ask("issue", "issue(number: 1) { subject }", &draft, ""),
        ask("issues", "issues { nodes { subject } }", &draft, ""),
        ask("nextMeeting", "nextMeeting { title }", &next.into_iter().collect(), ""),
        ask("organisation", &format!("organisation(slug: \"eindhoven\") {organisations}"), &none, ""),
        ask("organisations", &format!("organisations {organisations}"), &none, ""),
        ask("proposals", "proposals { title summary }", &public, for_maker),
        ask("search", &format!("search(text: \"Samenvatting\", first: 50) {found}"), &listed, ""),
        ask("search", &format!("search(text: \"Reactie\", first: 50) {found}"), &listed, ""),
        ask("search", &format!("search(text: \"Samenvattign\", first: 50) {found}"), &listed, ""),
        ask("subscriberCounts", "subscriberCounts { confirmed }", &none, for_maker),
        ask("subscribers", "subscribers { nodes { email } }", &none, for_maker),
        ask("issue", "issue(number: 1) { deliveries { nodes { state } } }", &none, ""),
        ask("themes", "themes { slug }", &none, ""),
        ask("waiting", "waiting { waitsFor commentCount entry { id title summary } }", &waiting, ""),
        ask("viewer", "viewer { member { name } roles { role } sees makesMeetings makesNewsletter }", &none, ""),
    ];
    for (number, item) in items.iter().enumerate() {
        let hears: Heard = all.get(&number).copied().into_iter().collect();
        let code = if hears.is_empty() { "NOT_FOUND" } else { "" };
        asks.push(ask("attachmentLink", &format!("attachmentLink(id: \"{}\") {{ url }}", item.file()), &hears, code));
        let entry = format!(
            "entry(id: \"{}\") {{ title summary body commentCount comments {{ nodes {{ body }} }} attachments {{ name }} }}",
            item.shown()
        );
        asks.push(ask("entry", &entry, &hears, ""));
        let nodes = format!(
            "node(id: \"{}\") {{ id }} b: node(id: \"{}\") {{ ... on Comment {{ body }} }} c: node(id: \"{}\") {{ ... on Attachment {{ name }} }}",
            item.shown(),
            item.comment(),
            item.file()
        );
        asks.push(ask("node", &nodes, &hears, ""));
    }
    asks
}

/// What a number in an answer may be at most: a count of what is listed.
fn miscounted(ask: &Ask, answer: &Value, listed: usize) -> bool {
    let field = &answer["data"][ask.field];
    let sum =
        |list: &Value| list.as_array().map(|list| list.iter().filter_map(|one| one["count"].as_u64()).sum::<u64>());
    let listed = Some(listed as u64);
    match ask.field {
        "feed" if ask.text.contains("totalCount") => field["totalCount"].as_u64() != listed,
        "facets" => ["kinds", "themes", "organisations"].iter().any(|by| sum(&field[by]) != listed),
        "search" => {
            field["totalCount"].as_u64() != listed
                || sum(&field["facets"]["kinds"]) != listed
                || field["similar"].as_bool() != Some(ask.text.contains("tign"))
        }
        _ => false,
    }
}

async fn shelf() -> (Database, Vec<Somebody>, Vec<Item>) {
    let database = Database::fresh().await;
    settle(&database).await;
    let (cast, items) = (cast(), canaries());
    put(&database.connect().await, &cast, &items).await;
    (database, cast, items)
}

async fn made_issue(facilitator: &Client) {
    let compose = "mutation($subject: String!) { composeIssue(input: {subject: $subject}) { id } }";
    facilitator.data(compose, json!({ "subject": canary(DRAFT) })).await;
}

#[tokio::test]
async fn every_query_field_shows_everybody_what_the_ladder_shows_them_and_no_more() {
    let (database, cast, items) = shelf().await;
    let store = stored(&items).await;
    let program = Program::start_over(&database, &store).await;
    let mut asked = 0;
    let mut wrong = Vec::new();
    for somebody in &cast {
        let client = somebody.client(&program).await;
        if somebody.name == "facilitator" {
            made_issue(&client).await;
            // proposals leave out what the draft has already
            let db = database.connect().await;
            db.execute("delete from issue_block", &[]).await.unwrap();
        }
        let (_, listed) = sight(somebody, &items);
        let asks = asks(somebody, &items);
        let told: BTreeSet<String> = asks.iter().map(|ask| ask.field.to_owned()).collect();
        assert_eq!(told, fields("Query"), "every query field of the contract is asked");
        for ask in asks {
            let answer = client.ask(&format!("{{ {} }}", ask.text), json!({})).await;
            asked += 1;
            let got = heard(&answer.to_string());
            if got != ask.hears || code(&answer) != ask.code || miscounted(&ask, &answer, listed.len()) {
                wrong.push(format!(
                    "{} {}: wanted {:?} {:?}, heard {got:?} in {answer}",
                    somebody.name, ask.text, ask.code, ask.hears
                ));
            }
        }
    }
    // a word of what is hidden is not found, not even as something that looks alike
    let mut looked = 0;
    for somebody in cast.iter().filter(|one| ["anyone", "partner of utrecht", "ended yesterday"].contains(&one.name)) {
        let client = somebody.client(&program).await;
        for (number, item) in items.iter().enumerate().filter(|(_, item)| !somebody.sees(&item.thing)) {
            let search = "query($text: String!) { search(text: $text) { totalCount nearest nodes { snippet { text } entry { id } } } }";
            let answer = client.ask(search, json!({ "text": item.word })).await;
            looked += 1;
            if heard(&answer.to_string()).contains(&number) {
                wrong.push(format!("{} finds {}: {answer}", somebody.name, item.word));
            }
        }
    }
    let log = program.log();
    let telling: Vec<_> = log.lines().filter(|line| !heard(line).is_empty()).take(3).collect();
    assert!(telling.is_empty(), "the log tells what entries say: {telling:#?}");
    println!(
        "{}",
        json!({ "access": "query fields", "asked": asked, "searched for the hidden": looked, "wrong": wrong.len() })
    );
    assert!(wrong.is_empty(), "{} of {asked}: {:#?}", wrong.len(), &wrong[..wrong.len().min(10)]);
}

#[tokio::test]
async fn a_subscription_tells_everybody_of_what_the_ladder_shows_them_and_no_more() {
    let (database, cast, items) = shelf().await;
    let program = Program::start(&database).await;
    let start = program.anyone().data("{ activityPosition }", json!({})).await["activityPosition"].clone();
    let db = database.connect().await;
    let ids: Vec<_> = items.iter().map(|item| item.id).collect();
    for (kind, subject) in [("entry_created", false), ("comment_added", true), ("attachment_added", true)] {
        let sql = "insert into event (kind, at, entry, subject)
                   select $2::text::event_kind, now(), id, case when $3 then id end from unnest($1::uuid[]) id";
        db.execute(sql, &[&ids, &kind, &subject]).await.unwrap();
    }
    // the last thing that happens is public, so that everybody hears when it is over
    let last = items.iter().rposition(|item| item.thing.visibility == Visibility::Public).expect("a public one");
    let sql = "insert into event (kind, at, entry) values ('entry_edited', now(), $1)";
    db.execute(sql, &[&items[last].id]).await.unwrap();
    let mut happened = 0;
    for somebody in &cast {
        let client = somebody.client(&program).await;
        let mut socket = program.socket(&client).await;
        socket.listen(start.as_str()).await;
        let mut all = Heard::new();
        loop {
            let message = socket.heard().await;
            happened += 1;
            let told = heard(&message.to_string());
            assert_eq!(told.len(), 1, "{}: {message}", somebody.name);
            all.extend(told);
            if message["kind"] == "ENTRY_EDITED" {
                break;
            }
        }
        assert_eq!(all, sight(somebody, &items).0, "{}", somebody.name);
    }
    println!("{}", json!({ "access": "subscription", "positions": cast.len(), "heard": happened, "leaked": 0 }));
}
