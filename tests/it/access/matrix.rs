//! The printed table against real requests: every person, every action, every step of the ladder, in every state, by
//! every mutation of the contract. A mutation that belongs to no action fails the test.

use super::{
    cast::{Somebody, Thing, cast, home, settle},
    shelf::{Item, KINDS, put, things},
};
use crate::outsider::fields;
use futures_util::{StreamExt as _, stream};
use kit::{Client, Database, Program, code, field};
use leerkring_core::{
    access::{Action, ONESELF, Reach, reach},
    directory::Role,
    entry::{EntryKind, EntryStatus, Visibility},
};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Mutations that make something new, with their kind's own fields.
const CREATES: [(&str, Action, &str); 5] = [
    ("createPractice", Action::CreatePractice, ", own: {}"),
    ("createPlan", Action::CreateEntry, ", own: {}"),
    ("createUpdate", Action::CreateEntry, ""),
    ("createPublication", Action::CreateEntry, ", own: {issuer: \"x\", form: \"x\"}"),
    (
        "createMeeting",
        Action::CreateMeeting,
        ", own: {place: \"x\", startsAt: \"2030-12-01T10:00:00Z\", endsAt: \"2030-12-01T11:00:00Z\"}",
    ),
];
const NEWSLETTER: [&str; 5] = ["composeIssue", "editIssue", "sendIssueTest", "sendIssue", "resendUnknown"];

/// Whose comment it is about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Maker {
    Asker,
    Another,
}

/// A change of something that is there.
struct Change {
    mutation: &'static str,
    action: fn(&Thing) -> Action,
    maker: Maker,
    /// The mutation's input.
    input: fn(&Item) -> Value,
    kind: EntryKind,
}

fn entry(item: &Item) -> Value {
    json!({ "id": item.shown(), "version": 1 })
}

fn edit(item: &Item) -> Value {
    let mut input = json!({ "id": item.shown(), "version": 1, "entry": { "title": "Anders" } });
    let own = match item.kind {
        EntryKind::Update => return input,
        EntryKind::Practice | EntryKind::Plan => json!({}),
        EntryKind::Publication => json!({ "issuer": "x", "form": "x" }),
        EntryKind::Meeting => {
            json!({ "place": "x", "startsAt": "2030-12-01T10:00:00Z", "endsAt": "2030-12-01T11:00:00Z" })
        }
    };
    input["own"] = own;
    input
}

/// The mutation that a change of this item asks.
fn mutation(change: &Change, item: &Item) -> &'static str {
    match (change.mutation, item.kind) {
        ("edit", EntryKind::Practice) => "editPractice",
        ("edit", EntryKind::Plan) => "editPlan",
        ("edit", EntryKind::Meeting) => "editMeeting",
        ("edit", EntryKind::Update) => "editUpdate",
        ("edit", EntryKind::Publication) => "editPublication",
        (mutation, _) => mutation,
    }
}

const fn widest(thing: &Thing, to: Visibility) -> Action {
    match (thing.visibility, to) {
        (Visibility::Public, _) | (_, Visibility::Public) => Action::Publish,
        _ => Action::Share,
    }
}

fn changes() -> Vec<Change> {
    use EntryKind::{Meeting, Plan, Practice, Publication, Update};
    use Maker::{Another, Asker};
    let change = |mutation, action, maker, kind, input| Change { mutation, action, maker, input, kind };
    vec![
        // each kind by its own mutation, in turn
        change("edit", |_| Action::Edit, Another, Practice, edit),
        change("archiveEntry", |_| Action::Edit, Another, Plan, entry),
        change(
            "setVisibility",
            |t| widest(t, Visibility::Own),
            Another,
            Practice,
            |i| json!({ "id": i.shown(), "version": 1, "visibility": "OWN" }),
        ),
        change(
            "setVisibility",
            |t| widest(t, Visibility::Partners),
            Another,
            Update,
            |i| json!({ "id": i.shown(), "version": 1, "visibility": "PARTNERS" }),
        ),
        change(
            "setVisibility",
            |t| widest(t, Visibility::Public),
            Another,
            Meeting,
            |i| json!({ "id": i.shown(), "version": 1, "visibility": "PUBLIC" }),
        ),
        change(
            "addComment",
            |_| Action::Comment,
            Another,
            Publication,
            |i| json!({ "entry": i.shown(), "body": "Mag dit?" }),
        ),
        change(
            "editComment",
            |_| Action::EditComment,
            Asker,
            Practice,
            |i| json!({ "id": i.comment(), "version": 1, "body": "Anders" }),
        ),
        change(
            "editComment",
            |_| Action::EditComment,
            Another,
            Plan,
            |i| json!({ "id": i.comment(), "version": 1, "body": "Anders" }),
        ),
        change("withdrawComment", |_| Action::WithdrawComment, Asker, Update, |i| json!({ "id": i.comment() })),
        change("withdrawComment", |_| Action::WithdrawComment, Another, Meeting, |i| json!({ "id": i.comment() })),
        change(
            "requestUpload",
            |_| Action::Attach,
            Another,
            Practice,
            |i| json!({ "entry": i.shown(), "name": "a.pdf", "size": 9, "sha256": "0".repeat(64) }),
        ),
        // whoever sees it may be there, in the archive as well
        change("notePresence", |_| Action::Read, Another, Meeting, |i| json!({ "entry": i.shown(), "editing": false })),
        change("confirmUpload", |_| Action::Attach, Another, Plan, |i| json!({ "id": i.file() })),
        change("removeAttachment", |_| Action::Attach, Another, Update, |i| json!({ "id": i.file() })),
        change(
            "setAttachmentAlt",
            |_| Action::Attach,
            Another,
            Publication,
            |i| json!({ "id": i.file(), "alt": "Een plein" }),
        ),
    ]
}

/// The document of a mutation, by the name of its input in the contract.
fn document(mutation: &str) -> String {
    let mut word = mutation.to_owned();
    word[..1].make_ascii_uppercase();
    let input = match mutation {
        "sendIssueTest" => "TestIssueInput".to_owned(),
        _ => format!("{word}Input"),
    };
    let what = match mutation {
        "requestUpload" => "url",
        "sendIssueTest" => "accepted",
        "notePresence" => "others { editing }",
        _ => "id",
    };
    format!("mutation($input: {input}!) {{ {mutation}(input: $input) {{ {what} }} }}")
}

/// What was asked, and what came of it.
#[derive(Default)]
struct Tally {
    asked: usize,
    allowed: BTreeSet<(String, String)>,
    wrong: Vec<String>,
    refused: Vec<Uuid>,
}

impl Tally {
    fn note(&mut self, what: &str, somebody: &Somebody, action: Action, wanted: (&str, &str), answer: &Value) -> bool {
        self.asked += 1;
        let got = (code(answer), field(answer));
        if got != wanted {
            self.wrong.push(format!("{what} by {}: wanted {wanted:?}, got {answer}", somebody.name));
        }
        let done = got.0.is_empty() || got == ("INVALID", "id");
        if done {
            for stand in &somebody.stands {
                self.allowed.insert((format!("{action:?}"), format!("{:?}", stand.role)));
            }
        }
        done
    }
}

#[tokio::test]
async fn every_action_is_allowed_and_refused_as_the_printed_table_says() {
    let database = Database::fresh().await;
    settle(&database).await;
    let (cast, changes, things) = (cast(), changes(), things());
    let mut asks: Vec<(&Somebody, &Change, Item)> = Vec::new();
    for somebody in &cast {
        for change in &changes {
            for thing in &things {
                let maker = match (change.maker, somebody.id) {
                    (Maker::Asker, Some(_)) => somebody.name,
                    _ => "starts tomorrow",
                };
                let number = 0x0192_0000_0000_7000_8000_0001_0000_0000 + asks.len() as u128;
                let word = format!("Ding {}", asks.len());
                let waiting = change.mutation == "confirmUpload";
                let kind = if change.mutation == "edit" { KINDS[asks.len() % 5] } else { change.kind };
                let id = Uuid::from_u128(number);
                let item = Item { id, kind, thing: thing.clone(), word, maker, waiting };
                asks.push((somebody, change, item));
            }
        }
    }
    let db = database.connect().await;
    let items: Vec<Item> = asks.iter().map(|(.., item)| item.clone()).collect();
    put(&db, &cast, &items).await;

    let program = Program::start(&database).await;
    let mut clients: BTreeMap<&str, Client> = BTreeMap::new();
    for somebody in &cast {
        clients.insert(somebody.name, somebody.client(&program).await);
    }
    let mut tally = Tally::default();
    let answers =
        stream::iter(&asks).map(|ask @ (somebody, change, item)| {
            let client = &clients[somebody.name];
            async move {
                (ask, client.ask(&document(mutation(change, item)), json!({ "input": (change.input)(item) })).await)
            }
        });
    let mut answers = std::pin::pin!(answers.buffer_unordered(12));
    while let Some(((somebody, change, item), answer)) = answers.next().await {
        let action = (change.action)(&item.thing);
        let maker = match change.mutation {
            "editComment" | "withdrawComment" => item.maker,
            _ => item.thing.writer,
        };
        // these ask first of all who it is, so that anyone learns nothing at all
        let first = somebody.id.is_none() && matches!(change.mutation, "addComment" | "requestUpload" | "notePresence");
        let wanted = if first { "UNAUTHENTICATED" } else { somebody.answer(action, &item.thing, maker) };
        let wanted = match (wanted, change.mutation) {
            ("INVALID", "notePresence") => ("", ""),
            ("INVALID", _) => ("INVALID", "status"),
            ("", "confirmUpload") => ("INVALID", "id"), // allowed, but nothing was uploaded
            (wanted, _) => (wanted, ""),
        };
        let what = format!("{} of {:?}", mutation(change, item), item.thing);
        if !tally.note(&what, somebody, action, wanted, &answer) {
            tally.refused.push(item.id);
        }
    }

    for somebody in &cast {
        let client = &clients[somebody.name];
        for (mutation, action, own) in CREATES {
            for organisation in ["eindhoven", "utrecht", "ccv", "tilburg"] {
                let shown = format!("organisation_{}", home(organisation).simple());
                let text = format!(
                    "mutation {{ {mutation}(input: {{organisation: \"{shown}\", entry: {{title: \"Nieuw\"}}{own}}}) {{ id }} }}"
                );
                let thing = Thing {
                    organisations: vec![organisation],
                    writer: somebody.name,
                    visibility: Visibility::Own,
                    status: EntryStatus::Draft,
                };
                let may = somebody.may(action, &thing, somebody.name);
                let wanted = if may { "" } else { somebody.refusal() };
                let answer = client.ask(&text, json!({})).await;
                let what = format!("{mutation} for {organisation}");
                tally.note(&what, somebody, action, (wanted, ""), &answer);
            }
        }
    }

    newsletter(&cast, &clients, &mut tally).await;

    let told: BTreeSet<String> = asks
        .iter()
        .map(|(_, change, item)| mutation(change, item))
        .chain(ONESELF.map(|(mutation, ..)| mutation)) // tests/it/outsider.rs asks each as nobody
        .chain(NEWSLETTER)
        .chain(CREATES.map(|(mutation, ..)| mutation))
        .map(str::to_owned)
        .collect();
    assert_eq!(told, fields("Mutation"), "every mutation of the contract belongs to one action");

    let sql = "select count(*) from entry e where e.id = any ($1) and (e.version <> 1 or e.title not like 'Ding %'
        or exists (select 1 from event where entry = e.id) or exists (select 1 from presence where entry = e.id)
        or exists (select 1 from comment c where c.entry = e.id and (c.version <> 1 or c.id <> e.id))
        or exists (select 1 from attachment a where a.entry = e.id and (a.id <> e.id or a.status = 'removed' or a.alt <> '')))";
    let moved: i64 = db.query_one(sql, &[&tally.refused]).await.unwrap().get(0);
    println!(
        "{}",
        json!({ "access": "matrix", "asked": tally.asked, "refused": tally.refused.len(), "wrong": tally.wrong.len(),
                "changed though refused": moved })
    );
    assert!(
        tally.wrong.is_empty(),
        "{} of {}: {:#?}",
        tally.wrong.len(),
        tally.asked,
        &tally.wrong[..tally.wrong.len().min(20)]
    );
    assert_eq!(moved, 0, "what is refused changes nothing");
    for action in Action::ALL.into_iter().filter(|action| *action != Action::Read) {
        for role in [Role::Partner, Role::Observer, Role::Coordinator, Role::Facilitator] {
            if reach(action, Some(role)) != Reach::No {
                let done = tally.allowed.contains(&(format!("{action:?}"), format!("{role:?}")));
                assert!(done, "{role:?} was never allowed to {action:?}: the test does not reach this row");
            }
        }
    }
}

/// The issue: made by the facilitator, tried by everybody else, and then sent.
async fn newsletter(cast: &[Somebody], clients: &BTreeMap<&str, Client>, tally: &mut Tally) {
    let maker = cast.iter().find(|one| one.name == "facilitator").expect("a facilitator");
    let others = cast.iter().filter(|one| one.name != "facilitator");
    let made = clients[maker.name].ask(&document("composeIssue"), json!({ "input": { "subject": "Eerste" } })).await;
    tally.note("composeIssue", maker, Action::Newsletter, ("", ""), &made);
    let id = &made["data"]["composeIssue"]["id"];
    let input = |mutation: &str, version: i32| match mutation {
        "composeIssue" => json!({ "subject": "Tweede" }),
        "editIssue" => {
            json!({ "id": id, "version": version, "subject": "Eerste", "introduction": "Hallo", "blocks": [] })
        }
        "sendIssueTest" => json!({ "id": id }),
        _ => json!({ "id": id, "version": version }),
    };
    for somebody in others {
        let client = &clients[somebody.name];
        for mutation in NEWSLETTER {
            let answer = client.ask(&document(mutation), json!({ "input": input(mutation, 1) })).await;
            tally.note(mutation, somebody, Action::Newsletter, (somebody.refusal(), ""), &answer);
        }
        for query in ["{ proposals { title } }", "{ subscriberCounts { confirmed } }"] {
            let answer = client.ask(query, json!({})).await;
            tally.note(query, somebody, Action::Newsletter, (somebody.refusal(), ""), &answer);
        }
        let answer = client.data("{ issues { nodes { subject } } issue(number: 1) { subject } }", json!({})).await;
        if answer.to_string().contains("Eerste") {
            tally.wrong.push(format!("{} reads the draft: {answer}", somebody.name));
        }
    }
    for (mutation, version) in [("editIssue", 1), ("sendIssueTest", 2), ("sendIssue", 2)] {
        let answer = clients[maker.name].ask(&document(mutation), json!({ "input": input(mutation, version) })).await;
        tally.note(mutation, maker, Action::Newsletter, ("", ""), &answer);
    }
}
