//! The development mailbox: mails kept as `.eml` files in a folder, and read back for the page that shows them.
//!
//! Never used where real people are written to.

use super::{HandOver, Outcome, Outgoing, Transport};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use mail_parser::{Message, MessageParser};
use std::{
    io,
    path::{Path, PathBuf},
};
use tokio::{fs, io::AsyncWriteExt as _};

/// A folder that keeps mails.
#[derive(Clone, Debug)]
pub struct Mailbox {
    folder: PathBuf,
}

/// A mail as kept.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Letter {
    /// Its name in the mailbox: digits, small letters and hyphens.
    pub id: String,
    /// To whom.
    pub to: String,
    /// The subject.
    pub subject: String,
    /// When it was made.
    pub date: Option<DateTime<Utc>>,
    /// The HTML part.
    pub html: String,
    /// The text part.
    pub text: String,
    /// The first link of the text part: what the reader is meant to open.
    pub link: Option<String>,
}

impl Mailbox {
    /// Uses this folder, and makes it when it is not there.
    pub async fn open(folder: impl Into<PathBuf>) -> io::Result<Self> {
        let folder = folder.into();
        fs::create_dir_all(&folder).await?;
        Ok(Self { folder })
    }

    /// The newest mails first, at most `limit`.
    pub async fn list(&self, limit: usize) -> io::Result<Vec<Letter>> {
        let mut ids = Vec::new();
        let mut files = fs::read_dir(&self.folder).await?;
        while let Some(file) = files.next_entry().await? {
            let name = file.file_name();
            ids.extend(name.to_str().and_then(|name| name.strip_suffix(".eml")).map(str::to_owned));
        }
        ids.sort_unstable_by(|a, b| b.cmp(a));
        ids.truncate(limit);
        let mut letters = Vec::with_capacity(ids.len());
        for id in ids {
            letters.extend(self.read(&id).await?);
        }
        Ok(letters)
    }

    /// One mail; none when there is no such id, or it is not an id at all.
    pub async fn read(&self, id: &str) -> io::Result<Option<Letter>> {
        if id.is_empty() || !id.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_lowercase() || b == b'-') {
            return Ok(None);
        }
        match fs::read(self.folder.join(id).with_extension("eml")).await {
            Ok(bytes) => Ok(MessageParser::default().parse(&bytes).map(|mail| letter(id, &mail))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    async fn keep(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let half = self.folder.join(format!("{name}.tmp"));
        let mut file = fs::File::create(&half).await?;
        file.write_all(bytes).await?;
        file.sync_all().await?;
        fs::rename(&half, self.folder.join(format!("{name}.eml"))).await?;
        sync_folder(&self.folder).await
    }
}

/// A renamed file is only there after a power cut when its folder was synced too.
async fn sync_folder(folder: &Path) -> io::Result<()> {
    fs::File::open(folder).await?.sync_all().await
}

#[async_trait]
impl Transport for Mailbox {
    async fn send(&self, mail: &Outgoing, about_to_hand_over: HandOver<'_>) -> Outcome {
        let bytes = match mail.build() {
            Ok(bytes) => bytes,
            Err(error) => return Outcome::Refused { bounced: false, reason: error.to_string() },
        };
        if let Err(reason) = about_to_hand_over.await {
            return Outcome::Later { reason };
        }
        let name = format!("{}-{}", mail.at.format("%Y%m%d%H%M%S%6f"), mail.id.simple());
        match self.keep(&name, &bytes).await {
            Ok(()) => Outcome::Accepted,
            Err(error) => Outcome::Away { reason: error.to_string() },
        }
    }

    async fn check(&self) -> Result<(), String> {
        let probe = self.folder.join("check.tmp");
        fs::write(&probe, b"").await.map_err(|error| error.to_string())?;
        fs::remove_file(&probe).await.map_err(|error| error.to_string())
    }
}

fn letter(id: &str, mail: &Message<'_>) -> Letter {
    let text = mail.body_text(0).unwrap_or_default().replace("\r\n", "\n");
    Letter {
        id: id.to_owned(),
        to: mail.to().and_then(|to| to.first()?.address()).unwrap_or_default().to_owned(),
        subject: mail.subject().unwrap_or_default().to_owned(),
        date: mail.date().and_then(|date| DateTime::from_timestamp(date.to_timestamp(), 0)),
        html: mail.body_html(0).unwrap_or_default().into_owned(),
        link: text.split_whitespace().find(|word| word.starts_with("http")).map(str::to_owned),
        text,
    }
}

#[cfg(test)]
mod tests {
    use super::{super::Parts, *};
    use uuid::Uuid;

    fn mail(number: u128) -> Outgoing {
        Outgoing {
            id: Uuid::from_u128(number),
            from: "Leerkring <hub@leerkring.example>".parse().unwrap(),
            to: "sanne@eindhoven.example".parse().unwrap(),
            at: DateTime::from_timestamp(1_790_000_000 + i64::try_from(number).unwrap(), 0).unwrap(),
            subject: format!("Bericht {number}"),
            parts: Parts::new(
                "Open:\n\nhttps://hub.example/x?t=1\n".into(),
                "<p>Open <a href=\"https://hub.example/x?t=1\">de link</a></p>".into(),
            ),
            headers: vec![],
        }
    }

    #[tokio::test]
    async fn what_was_sent_is_read_back_newest_first() {
        let folder = std::env::temp_dir().join(format!("leerkring-mailbox-{}", Uuid::new_v4()));
        let mailbox = Mailbox::open(&folder).await.unwrap();
        for number in 1..=3 {
            assert_eq!(mailbox.send(&mail(number), Box::pin(async { Ok(()) })).await, Outcome::Accepted);
        }
        let letters = mailbox.list(2).await.unwrap();
        assert_eq!(letters.iter().map(|l| l.subject.as_str()).collect::<Vec<_>>(), ["Bericht 3", "Bericht 2"]);
        let first = &letters[0];
        assert_eq!(first.to, "sanne@eindhoven.example");
        assert_eq!(first.link.as_deref(), Some("https://hub.example/x?t=1"));
        assert_eq!(first.date.unwrap().timestamp(), 1_790_000_003);
        assert_eq!(mailbox.read(&first.id).await.unwrap().as_ref(), Some(first));
        assert_eq!(mailbox.check().await, Ok(()));
        fs::remove_dir_all(folder).await.unwrap();
    }

    #[tokio::test]
    async fn nothing_is_kept_when_the_hand_over_is_called_off_and_no_id_leaves_the_folder() {
        let folder = std::env::temp_dir().join(format!("leerkring-mailbox-{}", Uuid::new_v4()));
        let mailbox = Mailbox::open(&folder).await.unwrap();
        let outcome = mailbox.send(&mail(1), Box::pin(async { Err("narrowed".to_owned()) })).await;
        assert_eq!(outcome, Outcome::Later { reason: "narrowed".into() });
        assert_eq!(mailbox.list(10).await.unwrap(), []);
        for wrong in ["", "..", "../x", "a/b", "A", "a.b"] {
            assert_eq!(mailbox.read(wrong).await.unwrap(), None, "{wrong:?}");
        }
        fs::remove_dir_all(folder).await.unwrap();
    }
}
