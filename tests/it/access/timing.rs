//! What is hidden answers as what is missing: the same status, body and headers, and, within noise, in the same time.

use super::{
    cast::{cast, settle},
    shelf::{Item, canaries, put},
};
use kit::{Client, Database, Pages, Program, code};
use leerkring_core::entry::Visibility;
use serde_json::{Value, json};
use std::time::{Duration, Instant};
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
    Page,
    Download,
}

const WAYS: [Way; 8] =
    [Way::Node, Way::Entry, Way::Comment, Way::File, Way::Search, Way::Edit, Way::Page, Way::Download];

fn document(way: Way, id: Uuid, word: &str) -> (String, Value) {
    let id = id.simple();
    let text = match way {
        Way::Node => format!("{{ node(id: \"practice_{id}\") {{ id }} }}"),
        Way::Entry => format!("{{ entry(id: \"practice_{id}\") {{ title comments {{ nodes {{ body }} }} }} }}"),
        Way::Comment => format!("{{ node(id: \"comment_{id}\") {{ ... on Comment {{ body }} }} }}"),
        Way::File => format!("{{ attachmentLink(id: \"attachment_{id}\") {{ url }} }}"),
        Way::Search => format!("{{ search(text: \"{word}\") {{ totalCount nodes {{ entry {{ id }} }} }} }}"),
        _ => format!(
            "mutation {{ editPractice(input: {{id: \"practice_{id}\", version: 1, entry: {{title: \"x\"}}, own: {{}}}}) {{ id }} }}"
        ),
    };
    (text, json!({}))
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

async fn compare(client: &Client, pages: &Pages, way: Way, hidden: &Item, missing: Uuid, name: &str) -> Compared {
    let mut times = [Vec::new(), Vec::new()];
    let mut answers: [Option<String>; 2] = [None, None];
    // a search is asked less often: it is counted
    let many = if matches!(way, Way::Search) { TIMES / 6 } else { TIMES };
    for round in 0..many {
        // in turns, each first every other time
        for side in if round % 2 == 0 { [0, 1] } else { [1, 0] } {
            let (id, word) = [(hidden.id, hidden.word.as_str()), (missing, "kanarie8888q")][side];
            let (text, took) = ask(client, pages, way, id, word).await;
            times[side].push(took.as_secs_f64() * 1e6);
            let first = answers[side].get_or_insert_with(|| text.clone());
            assert_eq!(*first, text, "{way:?} answers the same every time");
        }
    }
    assert_eq!(answers[0], answers[1], "{way:?} as {name}");
    let [there, none] = times;
    let spread = median(there.iter().zip(&none).map(|(a, b)| (a - b).abs()).collect());
    let (there, none) = (median(there), median(none));
    // the medians of so many lie this close when both do the same work; a statement more would show
    let noise = 6.0 * spread / f64::from(many).sqrt() + 0.05 * none;
    let apart = if (there - none).abs() > noise.max(150.0) { there - none } else { 0.0 };
    let line = json!({ "way": format!("{way:?}"), "as": name, "hidden": there.round(), "missing": none.round(), "noise": noise.round() });
    Compared { line, apart }
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
    let mut lines = Vec::new();
    let mut slow = Vec::new();
    for somebody in cast.iter().filter(|one| ["anyone", "partner of utrecht"].contains(&one.name)) {
        let client = somebody.client(&program).await;
        let pages = Pages::of(&program.url, &client);
        for way in WAYS {
            // a real difference is there each time, and the same way round; that of a busy machine is not
            let mut apart = [0.0; 3];
            for difference in &mut apart {
                let compared = compare(&client, &pages, way, &hidden, missing, somebody.name).await;
                *difference = compared.apart;
                lines.push(compared.line);
                if *difference == 0.0 {
                    break;
                }
            }
            if apart.iter().all(|difference| *difference > 0.0) || apart.iter().all(|difference| *difference < 0.0) {
                slow.push(lines.last().expect("a line").to_string());
            }
        }
    }
    for line in &lines {
        println!("{line}");
    }
    println!("{}", json!({ "access": "hidden beside missing", "ways": lines.len(), "told apart by time": slow.len() }));
    assert!(slow.is_empty(), "microseconds: {slow:#?}");
}
