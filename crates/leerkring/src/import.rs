//! `leerkring import`: files into the hub, all or nothing; bad rows are named with file, line and reason.

use crate::{clock, config::Import, parts};
use anyhow::{Context as _, Result, bail};
use indicatif::{ProgressBar, ProgressStyle};
use leerkring_core::{
    Actor, Cx, Db,
    import::{self, BadRow, Community},
};
use std::path::{Path, PathBuf};

/// The facts of the field, shipped with the program.
pub const FACTS: &str = include_str!("../../../content/facts.yaml");
/// A community of plainly invented people, shipped with the program.
pub const DEMO: &str = include_str!("../../../content/demo.yaml");

/// Imports the files that were named, in their order.
pub async fn run(options: Import) -> Result<bool> {
    let mut files = Vec::new();
    for path in &options.files {
        files.push((path.clone(), read(path)?));
    }
    let database = parts::database(&options.storage, 2).await?;
    database.db.migrate().await?;
    let done = take(&database.db, &files, true).await;
    database.stop().await;
    done
}

/// Loads the shipped community, when the hub knows nobody yet.
pub async fn demo(db: &Db) -> Result<()> {
    let files = [(PathBuf::from("facts.yaml"), FACTS.to_owned()), (PathBuf::from("demo.yaml"), DEMO.to_owned())];
    if !take(db, &files, false).await? {
        bail!("the demo community can't be loaded");
    }
    Ok(())
}

fn read(path: &Path) -> Result<String> {
    let text = std::fs::read_to_string(path).with_context(|| format!("{} can't be read", path.display()))?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned())
}

async fn take(db: &Db, files: &[(PathBuf, String)], show: bool) -> Result<bool> {
    let mut whole: Option<Community> = None;
    for (path, text) in files {
        let mut part: Community =
            serde_yaml_ng::from_str(text).with_context(|| format!("{} can't be understood", path.display()))?;
        whole = Some(match whole.take() {
            None => part,
            Some(mut all) => {
                all.organisations.append(&mut part.organisations);
                all.themes.append(&mut part.themes);
                all.members.append(&mut part.members);
                all.neighbourhoods.append(&mut part.neighbourhoods);
                all.entries.append(&mut part.entries);
                all.subscribers.append(&mut part.subscribers);
                all.issues.append(&mut part.issues);
                all
            }
        });
    }
    let Some(community) = whole else { bail!("name a file to import") };
    let bar = if show { bar(&community) } else { ProgressBar::hidden() };
    let cx = Cx::new(Actor::anyone(), clock::now());
    let done = import::import(db, &cx, &community, |row| bar.set_position(row as u64)).await?;
    bar.finish_and_clear();
    match done {
        Ok(report) => {
            if show {
                println!("{} rows read, {} made or changed", report.rows, report.changed);
            }
            Ok(true)
        }
        Err(bad) => {
            for row in &bad {
                let (file, line) = place(files, row);
                eprintln!("{file}:{line}: {} {}: {}", row.section, row.key, row.reason);
            }
            eprintln!("{} rows can't be taken; nothing was changed", bad.len());
            Ok(false)
        }
    }
}

fn bar(community: &Community) -> ProgressBar {
    let rows = community.organisations.len()
        + community.themes.len()
        + community.members.len()
        + community.neighbourhoods.len()
        + community.entries.len()
        + community.subscribers.len()
        + community.issues.len();
    let style = ProgressStyle::with_template("{bar:30} {pos}/{len} rows").unwrap_or(ProgressStyle::default_bar());
    ProgressBar::new(rows as u64).with_style(style)
}

/// The file and line on which a row begins: where its key stands.
fn place(files: &[(PathBuf, String)], row: &BadRow) -> (String, usize) {
    let names = ["key", "slug", "code", "email"];
    let is_key = |line: &str| {
        let Some((name, value)) = line.trim().trim_start_matches("- ").split_once(':') else { return false };
        names.contains(&name.trim_start_matches('{').trim())
            && value.trim().trim_matches(['"', '\'']).starts_with(&row.key)
    };
    for (path, text) in files {
        if let Some(line) = text.lines().position(is_key) {
            return (path.display().to_string(), line + 1);
        }
    }
    (files.last().map(|(path, _)| path.display().to_string()).unwrap_or_default(), 0)
}
