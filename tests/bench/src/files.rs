//! Files: asked for, sent and confirmed as a browser does, and downloaded by links, beside the S3 client alone on the
//! same endpoint.

use crate::{
    load::{Line, Ready},
    stage::{Eyes, Stage},
};
use anyhow::{Context as _, Result};
use bytes::Bytes;
use leerkring::objects::{
    Credentials, Secret,
    client::{S3Config, S3Store},
};
use leerkring_core::objects::ObjectStore as _;
use serde::Serialize;
use serde_json::{Value, json};
use std::time::Instant;

/// Bytes of the file.
const SIZE: usize = 256 * 1024;

/// How many files an entry takes.
const OF_AN_ENTRY: usize = 50;

/// So many files one after the other.
#[derive(Clone, Debug, Serialize)]
pub struct Files {
    /// What was done.
    pub what: &'static str,
    /// How.
    pub how: &'static str,
    /// How many.
    pub count: usize,
    /// Files a second.
    pub rate: f64,
}

/// Measures files of 256 KiB.
pub async fn measure(stage: &Stage, database: &str, files: usize) -> Result<Vec<Files>> {
    let folder = stage.folder("files")?;
    let hub = stage.serve_in(database, folder.clone(), &[]).await?;
    let host = hub.url.trim_start_matches("http://").to_owned();
    let token = Eyes::Coordinator.token(&hub).await?;
    let mut line = Line::to(&host).await?;
    let mut ask = async |document: &str, variables: Value| -> Result<Value> {
        let ready = Ready::graphql(document, &variables, token.as_deref());
        Ok(serde_json::from_slice::<Value>(&line.ask(&ready).await?)?["data"].take())
    };
    let home = leerkring_core::import::id("organisation", "eindhoven").simple().to_string();
    let create =
        "mutation($home: ID!) { createUpdate(input: {organisation: $home, entry: {title: \"Bestanden\"}}) { id } }";
    let mut entries = Vec::new();
    for _ in 0..files.div_ceil(OF_AN_ENTRY) {
        let made = ask(create, json!({ "home": format!("organisation_{home}") })).await?;
        entries.push(made["createUpdate"]["id"].clone());
    }
    let bytes = Bytes::from("avond;jongeren\nmaandag;12\n".repeat(SIZE / 26));
    let mut done = Vec::new();
    let mut confirmed = Vec::new();
    let mut origin = String::new();
    let begun = Instant::now();
    for n in 0..files {
        let input = json!({ "entry": entries[n / OF_AN_ENTRY], "name": format!("telling {n}.csv"), "mediaType": "text/csv",
            "size": bytes.len(), "sha256": sha256(&bytes) });
        let asked = ask(
            "mutation($input: RequestUploadInput!) { requestUpload(input: $input) {
                attachment url headers { name value } } }",
            json!({ "input": input }),
        )
        .await?;
        let ticket = &asked["requestUpload"];
        let url = ticket["url"].as_str().context("a link")?;
        let (host, path) = parts(url)?;
        origin = format!("http://{host}");
        let headers = ticket["headers"].as_array().context("headers")?;
        let headers: Vec<_> = headers
            .iter()
            .filter_map(|header| Some((header["name"].as_str()?.to_owned(), header["value"].as_str()?.to_owned())))
            .collect();
        put(&host, &path, headers, bytes.clone()).await?;
        ask("mutation($id: ID!) { confirmUpload(input: {id: $id}) { id } }", json!({ "id": ticket["attachment"] }))
            .await?;
        confirmed.push(ticket["attachment"].clone());
    }
    done.push(Files {
        what: "upload",
        how: "hub: ask, send, confirm",
        count: files,
        rate: files as f64 / begun.elapsed().as_secs_f64(),
    });
    let begun = Instant::now();
    for id in &confirmed {
        let asked = ask("query($id: ID!) { attachmentLink(id: $id) { url } }", json!({ "id": id })).await?;
        let (host, path) = parts(asked["attachmentLink"]["url"].as_str().context("a link")?)?;
        let ready = Ready { path, headers: Vec::new(), body: None };
        let read = Line::to(&host).await?.ask(&ready).await?;
        anyhow::ensure!(read == bytes, "the file came back as another");
    }
    done.push(Files {
        what: "download",
        how: "hub: ask, get",
        count: files,
        rate: files as f64 / begun.elapsed().as_secs_f64(),
    });
    let keys = std::fs::read_to_string(folder.join("objects.key"))?;
    let (access_key, secret) = keys.trim().split_once(':').context("the keys of the endpoint")?;
    let keys = Credentials { access_key: access_key.to_owned(), secret_key: Secret::new(secret) };
    let (region, bucket) = ("us-east-1".to_owned(), "leerkring".to_owned());
    let store =
        S3Store::connect(S3Config { endpoint: origin, links: None, region, bucket, keys, path_style: true }).await?;
    let begun = Instant::now();
    for n in 0..files {
        store.put(&format!("bench/{n}"), "text/csv", bytes.clone()).await?;
    }
    done.push(Files {
        what: "upload",
        how: "S3 client alone",
        count: files,
        rate: files as f64 / begun.elapsed().as_secs_f64(),
    });
    let begun = Instant::now();
    for n in 0..files {
        let read = store.get(&format!("bench/{n}"), SIZE as u64 * 2).await?;
        anyhow::ensure!(read.as_ref() == Some(&bytes), "the object came back as another");
    }
    done.push(Files {
        what: "download",
        how: "S3 client alone",
        count: files,
        rate: files as f64 / begun.elapsed().as_secs_f64(),
    });
    hub.stop();
    Ok(done)
}

fn sha256(bytes: &[u8]) -> String {
    use sha2::Digest as _;
    hex::encode(sha2::Sha256::digest(bytes))
}

/// A link's `host:port`, and its path with the query.
fn parts(url: &str) -> Result<(String, String)> {
    let rest = url.strip_prefix("http://").context("a link over http")?;
    let (host, path) = rest.split_once('/').context("a path")?;
    Ok((host.to_owned(), format!("/{path}")))
}

async fn put(host: &str, path: &str, headers: Vec<(String, String)>, bytes: Bytes) -> Result<()> {
    let answer = Line::to(host).await?.put(path, &headers, bytes).await?;
    anyhow::ensure!(answer.is_success(), "the upload was refused: {answer}");
    Ok(())
}
