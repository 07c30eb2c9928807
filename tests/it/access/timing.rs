//! What is hidden answers as what is missing: the same status, body and headers, and, within noise, in the same time. An
//! address that somebody has answers as one that nobody has.

use super::{
    cast::{cast, settle},
    shelf::{Item, canaries, put},
};
use kit::{Client, Database, Pages, Program, code};
use leerkring_core::entry::Visibility;
use serde_json::{Value, json};
use std::{
    cell::Cell,
    time::{Duration, Instant},
};
use uuid::Uuid;

/// How often each pair is asked.
const TIMES: u16 = 80;

/// A way to ask after something by its entry's id.
#[derive(Clone, Copy, Debug)]
enum Way {
    Node,
    Entry,
    Comment,
    File,
    Search,
    Edit,
    Show,
    Say,
    SayAgain,
    Withdraw,
    Upload,
    Describe,
    Page,
    Download,
}

const WAYS: [Way; 14] = [
    Way::Node,
    Way::Entry,
    Way::Comment,
    Way::File,
    Way::Search,
    Way::Edit,
    Way::Show,
    Way::Say,
    Way::SayAgain,
    Way::Withdraw,
    Way::Upload,
    Way::Describe,
    Way::Page,
    Way::Download,
];

fn document(way: Way, id: Uuid, word: &str) -> (String, Value) {
    let id = id.simple();
    let text = match way {
        Way::Node => format!("{{ node(id: \"practice_{id}\") {{ id }} }}"),
        Way::Entry => format!("{{ entry(id: \"practice_{id}\") {{ title comments {{ nodes {{ body }} }} }} }}"),
        Way::Comment => format!("{{ node(id: \"comment_{id}\") {{ ... on Comment {{ body }} }} }}"),
        Way::File => format!("{{ attachmentLink(id: \"attachment_{id}\") {{ url }} }}"),
        Way::Search => format!("{{ search(text: \"{word}\") {{ totalCount nodes {{ entry {{ id }} }} }} }}"),
        Way::Edit => change(&format!(
            "editPractice(input: {{id: \"practice_{id}\", version: 1, entry: {{title: \"x\"}}, own: {{}}}})"
        )),
        Way::Show => {
            change(&format!("setVisibility(input: {{id: \"practice_{id}\", version: 1, visibility: PUBLIC}})"))
        }
        Way::Say => change(&format!("addComment(input: {{entry: \"practice_{id}\", body: \"x\"}})")),
        Way::SayAgain => change(&format!("editComment(input: {{id: \"comment_{id}\", version: 1, body: \"x\"}})")),
        Way::Withdraw => change(&format!("withdrawComment(input: {{id: \"comment_{id}\"}})")),
        Way::Upload => {
            let hash = "0".repeat(64);
            format!(
                "mutation {{ requestUpload(input: {{entry: \"practice_{id}\", name: \"a.pdf\", size: 9, sha256: \"{hash}\"}}) {{ url }} }}"
            )
        }
        Way::Describe => change(&format!("setAttachmentAlt(input: {{id: \"attachment_{id}\", alt: \"x\"}})")),
        Way::Page | Way::Download => unreachable!("a page is no document"),
    };
    (text, json!({}))
}

fn change(what: &str) -> String {
    format!("mutation {{ {what} {{ id }} }}")
}

/// The answer as text, without what differs between any two answers.
async fn ask(client: &Client, pages: &Pages, way: Way, id: Uuid, word: &str) -> (String, Duration) {
    let begun = Instant::now();
    let (mut text, took) = match way {
        Way::Page | Way::Download => {
            let path = match way {
                Way::Page => format!("/praktijken/practice_{}", id.simple()),
                _ => format!("/bijlagen/attachment_{}", id.simple()),
            };
            let answer = pages.get(&path).await;
            let mut headers: Vec<String> =
                answer.headers().iter().map(|(name, value)| format!("{name}: {value:?}")).collect();
            headers.retain(|line| !line.starts_with("date:") && !line.starts_with("x-request-id:"));
            for line in headers.iter_mut().filter(|line| line.starts_with("set-cookie:")) {
                // a browser's own random mark
                line.truncate(line.find('=').unwrap_or(line.len()));
            }
            headers.sort();
            let status = answer.status();
            let body = answer.text().await.unwrap();
            (format!("{status} {headers:?} {body}"), begun.elapsed())
        }
        _ => {
            let (document, variables) = document(way, id, word);
            let answer = client.ask(&document, variables).await;
            let took = begun.elapsed();
            let text = match code(&answer) {
                "" => answer["data"].to_string(),
                code => format!("{code} {}", answer["errors"][0]["message"]),
            };
            (text, took)
        }
    };
    text = text.replace(&id.simple().to_string(), "ID");
    (text, took)
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

/// How long something hidden took beside something missing.
struct Compared {
    line: Value,
    /// By how much the two differ, in microseconds, beyond noise; 0 when they don't.
    apart: f64,
}

/// Asks both sides in turns, each first every other time, so many times.
async fn compare(line: Value, many: u16, ask: impl AsyncFn(usize) -> (String, Duration)) -> Compared {
    let mut times = [Vec::new(), Vec::new()];
    let mut answers: [Option<String>; 2] = [None, None];
    for round in 0..many {
        for side in if round % 2 == 0 { [0, 1] } else { [1, 0] } {
            let (text, took) = ask(side).await;
            times[side].push(took.as_secs_f64() * 1e6);
            let first = answers[side].get_or_insert_with(|| text.clone());
            assert_eq!(*first, text, "{line} answers the same every time");
        }
    }
    assert_eq!(answers[0], answers[1], "{line}");
    let [there, none] = times;
    let spread = median(there.iter().zip(&none).map(|(a, b)| (a - b).abs()).collect());
    let (there, none) = (median(there), median(none));
    // the medians of so many lie this close when both do the same work; a statement more would show
    let noise = 6.0 * spread / f64::from(many).sqrt() + 0.05 * none;
    let apart = if (there - none).abs() > noise.max(150.0) { there - none } else { 0.0 };
    let mut line = line;
    line["there"] = there.round().into();
    line["not there"] = none.round().into();
    line["noise"] = noise.round().into();
    Compared { line, apart }
}

/// Whether one side takes longer than the other: a real difference is there each time, and the same way round; that of a
/// busy machine is not.
async fn told_apart(line: Value, many: u16, ask: impl AsyncFn(usize) -> (String, Duration)) -> Option<Value> {
    let mut apart = [0.0; 3];
    let mut last = Value::Null;
    for difference in &mut apart {
        let compared = compare(line.clone(), many, &ask).await;
        println!("{}", compared.line);
        (*difference, last) = (compared.apart, compared.line);
        if *difference == 0.0 {
            return None;
        }
    }
    let same = apart.iter().all(|difference| *difference > 0.0) || apart.iter().all(|difference| *difference < 0.0);
    same.then_some(last)
}

#[tokio::test]
async fn what_is_hidden_answers_as_what_is_missing_in_the_same_time() {
    let database = Database::fresh().await;
    settle(&database).await;
    let cast = cast();
    let hidden: Item = canaries()
        .into_iter()
        .map(|item| Item { kind: leerkring_core::entry::EntryKind::Practice, ..item })
        .find(|item| item.thing.visibility == Visibility::Community)
        .expect("something that partners don't see");
    put(&database.connect().await, &cast, std::slice::from_ref(&hidden)).await;
    let missing = Uuid::from_u128(0x0192_0000_0000_7000_8000_0007_0000_0000);
    let program = Program::start(&database).await;
    let (mut asked, mut slow) = (0, Vec::new());
    for somebody in cast.iter().filter(|one| ["anyone", "partner of utrecht"].contains(&one.name)) {
        let client = somebody.client(&program).await;
        let pages = Pages::of(&program.url, &client);
        for way in WAYS {
            // a search is asked less often: it is counted
            let many = if matches!(way, Way::Search) { TIMES / 6 } else { TIMES };
            let line = json!({ "way": format!("{way:?}"), "as": somebody.name });
            let sides = [(hidden.id, hidden.word.as_str()), (missing, "kanarie8888q")];
            let found = told_apart(line, many, async |side: usize| {
                let (id, word) = sides[side];
                ask(&client, &pages, way, id, word).await
            });
            asked += 1;
            slow.extend(found.await);
        }
    }
    println!("{}", json!({ "access": "hidden beside missing", "ways": asked, "told apart by time": slow.len() }));
    assert!(slow.is_empty(), "microseconds: {slow:#?}");
}

#[tokio::test]
async fn an_address_that_somebody_has_answers_as_one_that_nobody_has_in_the_same_time() {
    let database = Database::fresh().await;
    let program = Program::start(&database).await;
    let sql = "insert into subscriber (id, email, status, asked, confirmed)
               select gen_random_uuid(), 'lezer' || n || '@leerkring.example', 'confirmed', now(), now()
               from generate_series(1, $1::int) n";
    let db = database.connect().await;
    db.execute(sql, &[&(3 * i32::from(TIMES))]).await.unwrap();
    let sql = "insert into member (id, name, email, created)
               select gen_random_uuid(), 'Lid ' || n, 'lezer' || n || '@leerkring.example', now() from generate_series(1, $1::int) n";
    db.execute(sql, &[&(3 * i32::from(TIMES))]).await.unwrap();
    let anyone = program.anyone();
    let timed = async |document: &str, email: &str| {
        let begun = Instant::now();
        let answer = anyone.ask(document, json!({ "email": email })).await;
        (answer.to_string(), begun.elapsed())
    };
    // nobody asks twice for the same address: the second time it would be known as well, or asked too often
    let mut apart = Vec::new();
    for (way, document) in [
        ("sign-in link", "requestSignIn(input: {email: $email, browser: \"0123456789abcdef\"}) { accepted }"),
        ("newsletter", "subscribe(input: {email: $email, consent: \"Ja\"}) { accepted }"),
    ] {
        let document = format!("mutation($email: String!) {{ {document} }}");
        let asked = Cell::new(0_u16);
        let found = told_apart(json!({ "way": way }), TIMES, async |side: usize| {
            asked.set(asked.get() + 1);
            let name = ["lezer", "nieuw"][side];
            timed(&document, &format!("{name}{}@leerkring.example", asked.get().div_ceil(2))).await
        });
        apart.extend(found.await);
    }
    assert!(apart.is_empty(), "microseconds: {apart:#?}");
}
