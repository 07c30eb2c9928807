//! Makes `crates/queries` from the statements in `crates/core/queries`, against a migrated database.
//!
//! Usage: `xtask DATABASE_CONFIG DESTINATION`. Never part of the program.

use anyhow::Context as _;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let database = arguments.next().context("first argument: the database's connection string")?;
    let destination = arguments.next().context("second argument: the folder for the generated crate")?;
    let mut config = cornucopia::config::Config::from_file("crates/xtask/cornucopia.toml")
        .map_err(|error| anyhow::anyhow!("{error:?}"))?;
    config.destination = destination.into();
    let (client, connection) = tokio_postgres::connect(&database, tokio_postgres::NoTls).await?;
    let connection = tokio::spawn(connection);
    let made = tokio::task::spawn_blocking(move || {
        cornucopia::gen_live(&client, config).map_err(|error| anyhow::anyhow!("{:?}", miette::Report::new(error)))
    });
    made.await??;
    connection.abort();
    Ok(())
}
