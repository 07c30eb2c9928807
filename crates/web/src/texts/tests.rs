use super::*;
use std::{collections::BTreeSet, path::Path};

fn keys(source: &str) -> BTreeSet<String> {
    let lines = source.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()));
    lines.filter_map(|line| line.split_once(" =")).map(|(key, _)| key.to_owned()).collect()
}

fn source(folder: &Path, all: &mut String) {
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        if path.is_dir() {
            source(&path, all);
        } else if path.file_name().is_some_and(|name| name != "tests.rs") {
            all.push_str(&std::fs::read_to_string(path).unwrap());
        }
    }
}

#[test]
fn dutch_and_english_have_the_same_keys_and_each_is_a_text() {
    let (nl, en) = (keys(include_str!("../../locales/nl.ftl")), keys(include_str!("../../locales/en.ftl")));
    assert!(nl.len() > 200, "the file of texts was not read");
    assert_eq!(nl, en);
    for key in &nl {
        for lang in [Lang::Nl, Lang::En] {
            assert!(lang.maybe(key).is_some_and(|text| !text.trim().is_empty()), "{key}");
        }
    }
}

#[test]
fn every_key_is_used_and_every_key_that_is_used_is_there() {
    let mut code = String::new();
    source(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut code);
    let keys = keys(include_str!("../../locales/nl.ftl"));
    // keys made of a stem and a word stand in the code as `stem-{…}` or `{…}-end`
    let made = |key: &String| {
        let stem = key.match_indices('-').any(|(at, _)| code.contains(&format!("\"{}-{{", &key[..at])));
        let end = key.match_indices('-').any(|(at, _)| code.contains(&format!("}}{}\"", &key[at..])));
        stem || end
    };
    let unused: Vec<_> = keys.iter().filter(|key| !code.contains(&format!("\"{key}\"")) && !made(key)).collect();
    assert!(unused.is_empty(), "never used: {unused:?}");
    for call in ["t(\"", "n(\"", "with(\""] {
        for (at, _) in code.match_indices(call) {
            let before = code[..at].chars().next_back();
            let key = code[at + call.len()..].split('"').next().unwrap_or_default();
            if before == Some('.') && key.chars().all(|c| c.is_ascii_lowercase() || c == '-') && key.contains('-') {
                assert!(keys.contains(key), "{key} is used and has no text");
            }
        }
    }
}

#[test]
fn dates_are_said_as_people_say_them() {
    let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
    let now = at("2026-11-24T13:00:00Z");
    assert_eq!(Lang::Nl.moment(at("2026-11-24T13:02:00Z"), now), "vandaag 14:02");
    assert_eq!(Lang::Nl.moment(at("2026-11-22T23:30:00Z"), now), "gisteren 00:30");
    assert_eq!(Lang::Nl.day(at("2026-11-10T09:00:00Z"), now), "dinsdag 10 november");
    assert_eq!(Lang::En.day(at("2025-11-10T09:00:00Z"), now), "10 November 2025");
    assert_eq!(clock(at("2026-07-01T10:00:00Z")), "12:00");
}
