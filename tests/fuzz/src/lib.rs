//! Fuzzing on stable Rust: a target is a law over bytes. What is kept in `tests/fuzz/corpus/<target>` is tried first; then
//! inputs are made anew and bent out of the kept ones until the time is over; one that breaks the law is made smaller, kept
//! in the corpus, and told.
//!
//! `FUZZ_SECONDS` says for how long (2 when it is not set, and then the same inputs every time).

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on should say so at once")]

use proptest::{
    collection::vec,
    prelude::*,
    strategy::ValueTree,
    test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};
use sha2::{Digest as _, Sha256};
use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    path::PathBuf,
    time::{Duration, Instant},
};

/// Tries a law. `words` are what inputs of this target are made of.
pub fn fuzz(target: &str, words: &[&str], law: impl Fn(&[u8]) -> Result<(), String>) {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/corpus")).join(target);
    let mut kept: Vec<Vec<u8>> = Vec::new();
    for file in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
        let input = std::fs::read(file.path()).expect("a file of the corpus");
        if let Err(broken) = hold(&law, &input) {
            panic!("{target}: {} of the corpus breaks the law: {broken}", file.path().display());
        }
        kept.push(input);
    }
    let (time, mut runner) = runner();
    let inputs = inputs(words, &kept);
    let (begun, mut tried) = (Instant::now(), 0_u64);
    while begun.elapsed() < time {
        let mut tree = inputs.new_tree(&mut runner).expect("an input");
        tried += 1;
        if hold(&law, &tree.current()).is_ok() {
            continue;
        }
        // a smaller one that breaks it too
        let (mut smallest, until) = (tree.current(), Instant::now() + Duration::from_secs(20));
        while Instant::now() < until {
            if hold(&law, &tree.current()).is_err() {
                smallest = tree.current();
                if !tree.simplify() {
                    break;
                }
            } else if !tree.complicate() {
                break;
            }
        }
        let name = hex::encode(&Sha256::digest(&smallest)[..8]);
        std::fs::create_dir_all(&folder)
            .and_then(|()| std::fs::write(folder.join(&name), &smallest))
            .expect("it is kept");
        let broken = hold(&law, &smallest).err().unwrap_or_default();
        panic!("{target}: {:?} breaks the law: {broken}; kept as {name}", String::from_utf8_lossy(&smallest));
    }
    println!("{{\"fuzz\":\"{target}\",\"corpus\":{},\"tried\":{tried},\"seconds\":{}}}", kept.len(), time.as_secs());
}

#[allow(clippy::disallowed_methods, reason = "how long a test lasts is told from outside")]
fn runner() -> (Duration, TestRunner) {
    let told = std::env::var("FUZZ_SECONDS").ok().and_then(|seconds| seconds.parse().ok());
    let same = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let runner = if told.is_some() {
        TestRunner::new(Config::default())
    } else {
        TestRunner::new_with_rng(Config::default(), same)
    };
    (Duration::from_secs(told.unwrap_or(2)), runner)
}

fn hold(law: &impl Fn(&[u8]) -> Result<(), String>, input: &[u8]) -> Result<(), String> {
    catch_unwind(AssertUnwindSafe(|| law(input))).unwrap_or_else(|_| Err("it panicked".to_owned()))
}

/// Bytes, sentences of the target's words, and kept inputs with a few bytes changed, cut or doubled.
fn inputs(words: &[&str], kept: &[Vec<u8>]) -> BoxedStrategy<Vec<u8>> {
    let words: Vec<Vec<u8>> = words.iter().map(|word| word.as_bytes().to_vec()).collect();
    let odd = [
        "\0", "\u{202e}", "\u{200b}", "e\u{301}", "🇳🇱", "\u{fffd}", "\r\n", "\n", "\t", " ", "\\", "\"", "'", "<", "&",
    ];
    let odd: Vec<Vec<u8>> = odd.iter().map(|sign| sign.as_bytes().to_vec()).collect();
    let piece = prop_oneof![
        6 => proptest::sample::select(words.clone()),
        1 => proptest::sample::select(odd),
        1 => vec(any::<u8>(), 0..4),
        1 => (proptest::sample::select(words), 1..200_usize).prop_map(|(word, times)| word.repeat(times)),
    ];
    let sentence = vec(piece, 0..24).prop_map(|pieces| pieces.concat());
    let raw = vec(any::<u8>(), 0..64);
    if kept.is_empty() {
        return prop_oneof![4 => sentence, 1 => raw].boxed();
    }
    let bent = (proptest::sample::select(kept.to_vec()), vec((any::<usize>(), any::<u8>(), 0..4_u8), 0..8)).prop_map(
        |(mut input, changes)| {
            for (at, byte, what) in changes {
                let at = at % (input.len() + 1);
                match what {
                    0 => input.insert(at, byte),
                    1 => input.truncate(at.max(1)),
                    2 => input.extend_from_within(at.min(input.len())..),
                    _ => {
                        if let Some(place) = input.get_mut(at) {
                            *place = byte;
                        }
                    }
                }
                input.truncate(200_000);
            }
            input
        },
    );
    prop_oneof![3 => sentence, 3 => bent, 1 => raw].boxed()
}

/// What HTML has beside these elements and plain links: a law for what people typed. Judged by a browser's parser.
pub fn harmful(html: &str, elements: &[&str]) -> Result<(), String> {
    let page = scraper::Html::parse_fragment(html);
    let hub = url::Url::parse("https://hub.example/praktijken/").map_err(|error| error.to_string())?;
    for node in page.tree.nodes() {
        let Some(element) = node.value().as_element() else { continue };
        let name = element.name();
        // a fragment stands in a page of its own
        if !["html", "body"].contains(&name) && !elements.contains(&name) {
            return Err(format!("<{name}> in {html:?}"));
        }
        for (attribute, value) in element.attrs() {
            let safe = match attribute {
                // as a browser reads it, on a page of the hub
                "href" => hub.join(value).is_ok_and(|to| ["http", "https", "mailto", "tel"].contains(&to.scheme())),
                "title" | "rel" | "align" | "start" | "colspan" | "rowspan" | "lang" | "cite" => true,
                _ => false,
            };
            if !safe {
                return Err(format!("{name} {attribute}={value:?} in {html:?}"));
            }
        }
    }
    Ok(())
}
