//! Writes the generated contracts anew: `crates/queries` from `crates/core/queries` against a migrated database,
//! schema.graphql, docs/access.md, docs/schema.sql. Usage, from the workspace's root: `xtask contracts`. Never part of the program.

use anyhow::{Context as _, bail};
use leerkring::postgres::{Cluster, Options};
use leerkring_core::{Db, access};

const DATABASE: &str = "contracts";

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    if std::env::args().nth(1).as_deref() != Some("contracts") {
        bail!("usage: xtask contracts");
    }
    std::fs::write("docs/access.md", access::matrix()).context("run it from the workspace's root")?;
    std::fs::write("schema.graphql", leerkring_api::graphql::sdl())?;

    let cluster = Cluster::start(Options::throwaway()).await?;
    let written = queries(&cluster).await.and_then(|()| schema(&cluster));
    cluster.stop().await;
    written
}

/// docs/schema.sql: the schema after all migrations, as `pg_dump` prints it, without what depends on its version.
fn schema(cluster: &Cluster) -> anyhow::Result<()> {
    let program = cluster.programs().folder.join("pg_dump");
    let arguments = ["--schema-only", "--no-owner", "--no-privileges", "--exclude-table=refinery_schema_history"];
    let url = cluster.url(DATABASE);
    let dumped = std::process::Command::new(&program).args(arguments).arg(format!("--dbname={url}")).output();
    let dumped = dumped.with_context(|| format!("{} can't be run", program.display()))?;
    anyhow::ensure!(dumped.status.success(), "pg_dump: {}", String::from_utf8_lossy(&dumped.stderr));
    let text = String::from_utf8(dumped.stdout)?;
    let noise = ["--", "SET ", "SELECT pg_catalog.", "\\"];
    let mut kept =
        String::from("-- The schema after all migrations. Printed by `make contracts`; `make check` compares it.\n");
    let mut empty = false;
    for line in text.lines().filter(|line| !noise.iter().any(|start| line.starts_with(start))) {
        if !(line.is_empty() && empty) {
            kept.push_str(line);
            kept.push('\n');
        }
        empty = line.is_empty();
    }
    Ok(std::fs::write("docs/schema.sql", kept.trim_end().to_owned() + "\n")?)
}

async fn queries(cluster: &Cluster) -> anyhow::Result<()> {
    cluster.create_database(DATABASE, None).await?;
    let url = cluster.url(DATABASE);
    let db = Db::new(url.parse()?, tokio_postgres::NoTls, 1)?;
    db.migrate().await?;
    db.close();
    let config = cornucopia::config::Config::from_file("crates/xtask/cornucopia.toml")
        .map_err(|error| anyhow::anyhow!("{error:?}"))?;
    let (client, connection) = tokio_postgres::connect(&url, tokio_postgres::NoTls).await?;
    let connection = tokio::spawn(connection);
    let made = tokio::task::spawn_blocking(move || {
        cornucopia::gen_live(&client, config).map_err(|error| anyhow::anyhow!("{:?}", miette::Report::new(error)))
    });
    made.await??;
    connection.abort();
    Ok(())
}
