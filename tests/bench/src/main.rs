//! `make bench`: the hub measured beside others, over one database, in one run. docs/performance.md says how to read
//! what it prints.

#![allow(clippy::cast_precision_loss, reason = "counts and times are small beside what f64 holds")]

mod ask;
mod cpu;
mod files;
mod live;
mod load;
mod mail;
mod peers;
mod picture;
mod record;
mod report;
mod requests;
mod sample;
mod stage;
mod start;

use anyhow::{Context as _, Result, bail};
use ask::Kind;
use clap::Parser;
use kit::community::{self, Size};
use report::Results;
use requests::{Pace, Servers};
use stage::Stage;
use std::{
    path::{Path, PathBuf},
    time::Duration,
};
use tokio::signal::unix::{SignalKind, signal};

/// Measures the hub beside others.
#[derive(Parser)]
struct Options {
    /// The program that is measured; by default the one beside this one.
    #[arg(long)]
    program: Option<PathBuf>,
    /// A tenth of everything, in short rounds; no figure is judged, and no document is written.
    #[arg(long)]
    quick: bool,
    /// Rounds of each measurement.
    #[arg(long)]
    rounds: Option<usize>,
    /// Seconds of each candidate in a round.
    #[arg(long)]
    seconds: Option<u64>,
    /// Events of each live measurement.
    #[arg(long)]
    events: Option<usize>,
    /// Only these parts, separated by commas: feed, practice, search, presence, comment, pages, growth, live, mail, files, start.
    #[arg(long, value_delimiter = ',')]
    only: Vec<String>,
    /// Write the tables and the picture into docs/.
    #[arg(long)]
    write: bool,
    /// Only write the whole community's tables for `leerkring import` into this folder, which is there already.
    #[arg(long)]
    tables: Option<PathBuf>,
    /// Serve as the bare broadcast over this database; for the bench itself.
    #[arg(long, hide = true)]
    bare_broadcast: Option<String>,
}

#[tokio::main]
async fn main() -> Result<()> {
    let options = Options::parse();
    if let Some(database) = &options.bare_broadcast {
        return live::serve_bare(database).await;
    }
    let size = if options.quick { Size::WHOLE.tenth() } else { Size::WHOLE };
    if let Some(folder) = &options.tables {
        return Ok(community::write(folder, size)?);
    }
    live::room()?;
    let beside = std::env::current_exe()?.with_file_name("leerkring");
    let stage = Stage::set(options.program.as_ref().unwrap_or(&beside)).await?;
    let mut results = Results {
        date: leerkring::clock::now().format("%Y-%m-%d %H:%M UTC").to_string(),
        machine: cpu::machine(),
        command: if options.quick { "make bench-quick" } else { "make bench" }.to_owned(),
        size: Some(size),
        imported: stage.import("whole", size).await?.as_secs_f64(),
        ..Results::default()
    };
    eprintln!("imported in {:.1} s", results.imported);
    // whoever ends it leaves no cluster behind
    let mut ended = signal(SignalKind::terminate())?;
    tokio::select! {
        done = measure(&options, &stage, size, &mut results) => done?,
        _ = ended.recv() => bail!("ended from outside"),
        _ = tokio::signal::ctrl_c() => bail!("ended from outside"),
    }
    let tables = results.tables();
    println!("{tables}");
    keep(&options, &results, &tables)
}

async fn measure(options: &Options, stage: &Stage, size: Size, results: &mut Results) -> Result<()> {
    let wanted = |part: &str| options.only.is_empty() || options.only.iter().any(|one| one == part);
    let (rounds, length, warm) = if options.quick { (1, 300, 200) } else { (3, 2_000, 700) };
    let pace = Pace {
        rounds: options.rounds.unwrap_or(rounds),
        length: options.seconds.map_or(Duration::from_millis(length), Duration::from_secs),
        warm: Duration::from_millis(warm),
    };
    // what must not disturb comes first: starts need a machine at rest
    if wanted("start") {
        results.starts = Some(start::measure(stage, "whole", if options.quick { 1 } else { 5 }).await?);
        noted("starts", results)?;
    }
    let kinds: Vec<Kind> = Kind::ALL.into_iter().filter(|kind| wanted(kind.name())).collect();
    if !kinds.is_empty() || wanted("pages") {
        let servers = Servers::start(stage, "whole").await?;
        for kind in kinds {
            results.cases.extend(servers.measure(kind, requests::plan(kind, options.quick), pace).await?);
            noted(kind.name(), results)?;
        }
        if wanted("pages") {
            results.pages = servers.pages(pace).await?;
            noted("pages", results)?;
        }
    }
    if wanted("growth") {
        results.growth = requests::growth(stage, "whole", size, pace).await?;
        noted("growth", results)?;
    }
    if wanted("live") {
        let (few, many, idle, events) = if options.quick { (100, 500, 1_000, 3) } else { (1_000, 5_000, 10_000, 20) };
        let events = options.events.unwrap_or(events);
        let live = live::Live::start(stage, "whole", idle / 2).await?;
        results.idle.push(live.idle(idle).await?);
        for sockets in [few, many] {
            results.fans.push(live.hub(sockets, events).await?);
            results.fans.push(live.bare(sockets, events).await?);
            results.fans.push(live.node(sockets, events).await?);
        }
        noted("live", results)?;
    }
    if wanted("mail") {
        results.mail = mail::measure(stage, "whole", if options.quick { 500 } else { 5_000 }).await?;
        noted("mail", results)?;
    }
    if wanted("files") {
        results.files = files::measure(stage, "whole", if options.quick { 20 } else { 200 }).await?;
        noted("files", results)?;
    }
    Ok(())
}

/// The checkout that this was built in.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Where figures are kept.
fn folder() -> Result<PathBuf> {
    let folder = root().join("target/bench");
    std::fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// Keeps what was measured so far in target/: a later part that fails loses none of it.
fn noted(part: &str, results: &Results) -> Result<()> {
    eprintln!("{part} measured");
    Ok(std::fs::write(folder()?.join("results.json"), serde_json::to_string_pretty(results)?)?)
}

/// Draws the figures in target/, and writes them into the documents when asked.
fn keep(options: &Options, results: &Results, tables: &str) -> Result<()> {
    let (root, folder) = (root(), folder()?);
    let title = format!("How much of each aim was reached, {}", results.date);
    picture::draw(&folder.join("aims.svg"), &title, &results.aims())?;
    if options.write {
        let path = root.join("docs/performance.md");
        let document = std::fs::read_to_string(&path)?;
        let written = report::written_into(&document, tables).context("docs/performance.md has no place for tables")?;
        std::fs::write(path, written)?;
        picture::draw(&root.join("docs/performance.svg"), &title, &results.aims())?;
    }
    Ok(())
}
