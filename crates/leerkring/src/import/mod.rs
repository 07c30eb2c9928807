//! `leerkring import`: files into the hub, all or nothing; bad rows are named with file, line and reason.

#[cfg(test)]
mod fuzz;
mod source;
mod table;

use crate::{clock, config::Import, parts};
use anyhow::{Context as _, Result, bail};
use bytes::Bytes;
use indicatif::{ProgressBar, ProgressStyle};
use leerkring_core::{
    Actor, Cx, Db,
    import::{self, Shelf},
    objects::ObjectStore,
};
use source::Batch;
use std::{io, path::Path};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

/// The facts of the field, shipped with the program.
pub const FACTS: &str = include_str!("../../../../content/facts.yaml");
/// A community of plainly invented people, shipped with the program.
pub const DEMO: &str = include_str!("../../../../content/demo.yaml");
/// The files that the demo's entries carry.
const DEMO_FILES: [(&str, &[u8]); 3] = [
    ("files/spoorkaart.pdf", include_bytes!("../../../../content/files/spoorkaart.pdf")),
    ("files/plein.png", include_bytes!("../../../../content/files/plein.png")),
    ("files/telling-avonden.csv", include_bytes!("../../../../content/files/telling-avonden.csv")),
];

/// Imports the files that were named, in their order.
pub async fn run(options: Import) -> Result<bool> {
    let mut batch = Batch::default();
    for path in &options.files {
        batch.read(path)?;
    }
    batch.hang();
    let database = parts::database(&options.storage, 2).await?;
    database.db.migrate().await?;
    let (tasks, stop) = (TaskTracker::new(), CancellationToken::new());
    let carries = batch.community.entries.iter().any(|entry| !entry.attachments.is_empty());
    let objects = if carries {
        let pages = "http://localhost"; // no page uses the object storage while an import runs
        Some(parts::objects(&options.objects, &options.storage.data_dir, pages, &tasks, &stop).await?)
    } else {
        None
    };
    let store = objects.as_ref().map(|objects| &*objects.store as &dyn ObjectStore);
    let read = |name: &str| std::fs::read(name).map(Bytes::from);
    let done = take(&database.db, &batch, &Shelf { read: &read, objects: store }, true).await;
    stop.cancel();
    tasks.close();
    tasks.wait().await;
    database.stop().await;
    done
}

/// Loads the shipped community, when the hub knows nobody yet.
pub async fn demo(db: &Db, objects: &dyn ObjectStore) -> Result<()> {
    let mut batch = Batch::default();
    batch.take(Path::new("facts.yaml"), FACTS.to_owned())?;
    batch.take(Path::new("demo.yaml"), DEMO.to_owned())?;
    let read = |name: &str| {
        let found = DEMO_FILES.iter().find(|(known, _)| *known == name);
        found.map(|(_, bytes)| Bytes::from_static(bytes)).ok_or_else(|| io::ErrorKind::NotFound.into())
    };
    if !take(db, &batch, &Shelf { read: &read, objects: Some(objects) }, false).await? {
        bail!("the demo community can't be loaded");
    }
    Ok(())
}

async fn take(db: &Db, batch: &Batch, shelf: &Shelf<'_>, show: bool) -> Result<bool> {
    if !batch.unreadable.is_empty() {
        return Ok(refused(&batch.unreadable));
    }
    let bar = if show { bar(batch.rows()) } else { ProgressBar::hidden() };
    let cx = Cx::new(Actor::anyone(), clock::now());
    let done = import::import(db, &cx, &batch.community, shelf, |row| bar.set_position(row as u64)).await;
    bar.finish_and_clear();
    match done.context("the import stopped half-way; nothing was changed")? {
        Ok(report) => {
            if show {
                println!("{} rows read, {} made or changed", report.rows, report.changed);
            }
            Ok(true)
        }
        Err(bad) => Ok(refused(&bad.iter().map(|row| batch.told(row)).collect::<Vec<_>>())),
    }
}

fn refused(rows: &[String]) -> bool {
    for row in rows {
        eprintln!("{row}");
    }
    eprintln!("{} rows can't be taken; nothing was changed", rows.len());
    false
}

fn bar(rows: usize) -> ProgressBar {
    let style = ProgressStyle::with_template("{bar:30} {pos}/{len} rows").unwrap_or(ProgressStyle::default_bar());
    ProgressBar::new(rows as u64).with_style(style)
}
