//! Starting: how long until the first answer, how much memory an idle program takes, and how large it is.

use crate::{
    cpu::Process,
    load::{Line, Ready},
    stage::Stage,
};
use anyhow::Result;
use kit::Program;
use serde::Serialize;
use serde_json::json;
use std::{process::Command, time::Instant};

/// What a start costs.
#[derive(Clone, Debug, Serialize)]
pub struct Starts {
    /// Seconds to the first answered query with the database up, of each start.
    pub database_up: Vec<f64>,
    /// Seconds with the private cluster, once it was made.
    pub private_cluster: Vec<f64>,
    /// Seconds of the very first start, which makes the private cluster and loads the demo's community.
    pub very_first: f64,
    /// Bytes of memory of the idle program over the measured community.
    pub idle_memory: u64,
    /// Bytes of the program's file.
    pub program: u64,
}

/// Starts the program so many times in each way.
pub async fn measure(stage: &Stage, database: &str, times: usize) -> Result<Starts> {
    let mut database_up = Vec::new();
    let mut idle_memory = 0;
    for _ in 0..times {
        let begun = Instant::now();
        let hub = stage.serve(database, &[]).await?;
        answer(&hub).await?;
        database_up.push(begun.elapsed().as_secs_f64());
        idle_memory = Process::one(hub.id()).memory()?;
        hub.stop();
    }
    let folder = stage.folder("private")?;
    let mut private = Vec::new();
    for _ in 0..=times {
        let begun = Instant::now();
        let hub = Program::launch(Command::new(&stage.program), folder.clone(), &[]).await.keep_folder();
        answer(&hub).await?;
        private.push(begun.elapsed().as_secs_f64());
        hub.stop();
    }
    let very_first = private.remove(0);
    let program = std::fs::metadata(&stage.program)?.len();
    Ok(Starts { database_up, private_cluster: private, very_first, idle_memory, program })
}

async fn answer(hub: &Program) -> Result<()> {
    let mut line = Line::to(hub.url.trim_start_matches("http://")).await?;
    line.ask(&Ready::graphql("{ feed(first: 1) { nodes { title } } }", &json!({}), None)).await?;
    Ok(())
}
