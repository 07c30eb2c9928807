//! Joins the pages to the API in this process, and to the mails that stayed here.

use async_trait::async_trait;
use leerkring_api::http::{Inside, Local};
use leerkring_notify::mail::mailbox::{Letter, Mailbox};
use leerkring_web::{Asks, Graphql, Mail, Mails};
use serde_json::Value;

/// The API as the pages reach it.
pub struct Hub(pub Local);

#[async_trait]
impl Graphql for Hub {
    async fn execute(&self, asks: Asks<'_>, document: String, variables: Value) -> Value {
        let Asks { token, lang, from, request } = asks;
        self.0.execute(Inside { token, lang, from, request }, document, None, variables).await
    }
}

/// The development mailbox.
pub struct Postbox(pub Mailbox);

#[async_trait]
impl Mails for Postbox {
    async fn list(&self, limit: usize) -> Vec<Mail> {
        let letters = self.0.list(limit).await;
        letters.unwrap_or_else(|error| trouble(&error).unwrap_or_default()).into_iter().map(shown).collect()
    }

    async fn read(&self, id: &str) -> Option<Mail> {
        self.0.read(id).await.unwrap_or_else(|error| trouble(&error)).map(shown)
    }
}

fn trouble<T>(error: &std::io::Error) -> Option<T> {
    tracing::warn!(%error, "the development mailbox can't be read");
    None
}

fn shown(letter: Letter) -> Mail {
    Mail {
        id: letter.id,
        to: letter.to,
        subject: letter.subject,
        html: letter.html,
        text: letter.text,
        link: letter.link,
    }
}
