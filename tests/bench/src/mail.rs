//! The newsletter's run beside a bare pool of lettre, to the same sink over as many connections.

use crate::{
    cpu::Process,
    stage::{self, Stage, client},
};
use anyhow::{Context as _, Result};
use kit::{MailServer, community};
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor, message::MultiPart};
use serde::Serialize;
use serde_json::json;
use std::time::{Duration, Instant};

/// Connections of either.
const CONNECTIONS: usize = 8;

/// A run of mails.
#[derive(Clone, Debug, Serialize)]
pub struct Run {
    /// Who sent them.
    pub sender: &'static str,
    /// How many mails.
    pub mails: usize,
    /// Mails a second, from the first that arrived to the last.
    pub rate: f64,
    /// Bytes of one mail.
    pub bytes: usize,
    /// CPU seconds of sender and database for a thousand mails; of the pool it is not told apart from the sink.
    pub cost: Option<f64>,
}

/// An issue with six blocks to so many subscribers, and as a tenth of it by lettre's pool.
pub async fn measure(stage: &Stage, database: &str, subscribers: usize) -> Result<Vec<Run>> {
    let sink = MailServer::start();
    let hub =
        stage.serve(database, &["--smtp-url", &sink.url(), "--smtp-connections", &CONNECTIONS.to_string()]).await?;
    let db = stage.connect(database).await?;
    let many = i32::try_from(subscribers)?;
    db.execute("delete from delivery", &[]).await?;
    db.execute("delete from subscriber", &[]).await?;
    let people = "insert into subscriber (id, email, status, asked, confirmed)
                  select gen_random_uuid(), 'lezer' || n || '@leerkring.example', 'confirmed', now(), now()
                  from generate_series(1, $1) n";
    db.execute(people, &[&many]).await?;
    let facilitator = client(&hub, Some(stage::sign_in(&hub, &community::member(8)).await?));
    let made = facilitator
        .data("mutation { composeIssue(input: {subject: \"Wat werkt op straat?\"}) { id version blocks { entryId title summary } } }", json!({}))
        .await["composeIssue"]
        .take();
    let blocks: Vec<_> = made["blocks"]
        .as_array()
        .context("blocks")?
        .iter()
        .take(6)
        .map(|block| json!({ "entry": block["entryId"], "title": block["title"], "summary": block["summary"] }))
        .collect();
    let introduction = "Beste lezer, dit jaar leerden acht gemeenten van elkaar. ".repeat(20);
    let edit = json!({ "id": made["id"], "version": made["version"], "subject": "Wat werkt op straat?",
        "introduction": introduction, "blocks": blocks });
    let edited = facilitator
        .data("mutation($i: EditIssueInput!) { editIssue(input: $i) { id version } }", json!({ "i": edit }))
        .await["editIssue"]
        .take();
    let (process, postgres) = (Process::one(hub.id()), stage.postgres().await?);
    let before = process.cpu()? + postgres.cpu()?;
    let send = "mutation($i: SendIssueInput!) { sendIssue(input: $i) { status } }";
    facilitator.data(send, json!({ "i": { "id": edited["id"], "version": edited["version"] } })).await;
    sink.arrived(1).await;
    let begun = Instant::now();
    sink.arrived_within(subscribers, Duration::from_mins(5)).await;
    let took = begun.elapsed();
    let spent = process.cpu()? + postgres.cpu()? - before;
    let mails = sink.mails();
    let bytes = mails[0].raw.len();
    let readers = sink.readers().len();
    anyhow::ensure!(readers == subscribers, "{readers} readers got a mail, not {subscribers}");
    let own = Run {
        sender: "hub",
        mails: subscribers,
        rate: (subscribers - 1) as f64 / took.as_secs_f64(),
        bytes,
        cost: Some(spent * 1_000.0 / subscribers as f64),
    };
    let (html, text) = (mails[0].html(), mails[0].text());
    hub.stop();
    Ok(vec![own, pool(subscribers / 10, &html, &text).await?])
}

/// The same mail by lettre's pool, as its documentation shows it.
async fn pool(mails: usize, html: &str, text: &str) -> Result<Run> {
    let sink = MailServer::start();
    let address = sink.url();
    let (host, port) = address
        .trim_start_matches("smtp://")
        .split('?')
        .next()
        .and_then(|address| address.split_once(':'))
        .context("the sink's address")?;
    let transport = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(host)
        .port(port.parse()?)
        .pool_config(lettre::transport::smtp::PoolConfig::new().max_size(u32::try_from(CONNECTIONS)?))
        .build();
    let begun = Instant::now();
    let sending = (0..CONNECTIONS).map(|lane| {
        let transport = transport.clone();
        async move {
            for n in (lane..mails).step_by(CONNECTIONS) {
                let mail = Message::builder()
                    .from("Leerkring <leerkring@localhost.localdomain>".parse()?)
                    .to(format!("lezer{n}@leerkring.example").parse()?)
                    .subject("Wat werkt op straat?")
                    .multipart(MultiPart::alternative_plain_html(text.to_owned(), html.to_owned()))?;
                transport.send(mail).await?;
            }
            anyhow::Ok(())
        }
    });
    for done in futures_util::future::join_all(sending).await {
        done?;
    }
    let took = begun.elapsed();
    let bytes = sink.mails()[0].raw.len();
    Ok(Run { sender: "lettre's pool", mails, rate: mails as f64 / took.as_secs_f64(), bytes, cost: None })
}
