//! The house stands as docs/architecture.md draws it: which crate uses which, and which file may do what.

use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Every source file of a crate, with its path from the crate's src.
fn sources(name: &str) -> Vec<(String, String)> {
    let above = root().join("crates").join(name).join("src");
    let (mut found, mut folders) = (Vec::new(), vec![above.clone()]);
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if entry.is_dir() {
                folders.push(entry);
            } else if entry.extension().is_some_and(|ending| ending == "rs") {
                let path = entry.strip_prefix(&above).unwrap().display().to_string();
                found.push((path, std::fs::read_to_string(entry).unwrap()));
            }
        }
    }
    assert!(found.len() > 3, "{name} has sources");
    found
}

/// What a crate is built on: the names below `[dependencies]`.
fn dependencies(name: &str) -> Vec<String> {
    let manifest = std::fs::read_to_string(root().join("crates").join(name).join("Cargo.toml")).unwrap();
    let below = manifest.split("[dependencies]").nth(1).expect("it has dependencies");
    let lines = below.lines().skip(1).take_while(|line| !line.starts_with('['));
    lines
        .filter_map(|line| Some(line.split(['.', ' ', '=']).next()?.to_owned()))
        .filter(|name| !name.is_empty())
        .collect()
}

/// A file's lines of code, without comments and without its tests.
fn code(text: &str) -> impl Iterator<Item = &str> {
    let until = text.find("#[cfg(test)]").unwrap_or(text.len());
    text[..until].lines().filter(|line| !line.trim_start().starts_with("//"))
}

#[test]
fn each_crate_is_built_on_those_below_it_and_on_no_neighbour() {
    let ours = |name: &str| {
        let mut ours = dependencies(name);
        ours.retain(|one| one.starts_with("leerkring"));
        ours
    };
    assert_eq!(ours("core"), ["leerkring-queries"]);
    assert_eq!(ours("api"), ["leerkring-core"]);
    assert_eq!(ours("notify"), ["leerkring-core"]);
    assert_eq!(ours("web"), [] as [&str; 0], "a page knows the API by its documents only");
    assert_eq!(ours("leerkring"), ["leerkring-core", "leerkring-api", "leerkring-notify", "leerkring-web"]);
}

#[test]
fn core_knows_nothing_of_how_it_is_reached_or_what_it_sends() {
    let strange = [
        "axum",
        "async-graphql",
        "http",
        "hyper",
        "jsonwebtoken",
        "cookie",
        "lettre",
        "mrml",
        "maud",
        "s3",
        "s3s",
        "clap",
        "fluent-bundle",
        "reqwest",
    ];
    let known = dependencies("core");
    assert!(known.contains(&"tokio-postgres".to_owned()), "{known:?}");
    assert!(known.iter().all(|name| !strange.contains(&name.as_str())), "{known:?}");
    for (path, text) in sources("core") {
        for word in ["std::env", "SystemTime", "Utc::now", "Local::now", "now_v7"] {
            let clock = path == "cx.rs" && word == "now_v7"; // the one place that makes ids
            let found = code(&text).find(|line| line.contains(word) && !clock);
            assert_eq!(found, None, "{path}");
        }
    }
}

#[test]
fn rules_decide_and_only_stores_run_statements() {
    let (mut rules, mut stores) = (0, 0);
    for (path, text) in sources("core") {
        let name = Path::new(&path).file_name().unwrap().to_str().unwrap();
        let whole: String = code(&text).collect::<Vec<_>>().join("\n");
        if name == "rules.rs" {
            rules += 1;
            for word in ["async ", ".await", "Tx<", "&Db", "Reader", "sql::"] {
                assert!(!whole.contains(word), "{path} decides, and does nothing: {word}");
            }
        }
        if name == "store.rs" {
            stores += 1;
        } else {
            assert!(!whole.contains(" as sql;") && !whole.contains("sql::"), "{path} is no store");
        }
    }
    assert!(rules > 5 && stores > 8, "{rules} rules, {stores} stores");
}

#[test]
fn no_file_is_longer_than_four_hundred_lines() {
    let long: Vec<String> = ["core", "api", "notify", "web", "leerkring"]
        .into_iter()
        .flat_map(|name| sources(name).into_iter().map(move |(path, text)| (name, path, text)))
        .filter(|(.., text)| text.lines().count() > 400)
        .map(|(name, path, text)| format!("{name}/{path}: {}", text.lines().count()))
        .collect();
    assert_eq!(long, [] as [String; 0]);
}
