//! Writes the generated contracts anew: `crates/queries` from `crates/core/queries` against a migrated database,
//! schema.graphql, docs/access.md. Usage, from the workspace's root: `xtask contracts`. Never part of the program.

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
    let written = queries(&cluster).await;
    cluster.stop().await;
    written
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
