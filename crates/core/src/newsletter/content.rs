//! What a reader of an issue gets to see, and who turns that into a mail.

use super::{IssueRow, store};
use crate::{
    db::Reader,
    entry::{EntryId, EntryKind},
    error::Result,
    id::{GlobalId, IssueId},
};
use chrono::{DateTime, Utc};

/// An issue as it is read: only what is public now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssueContent {
    /// Its number, from 1.
    pub number: i32,
    /// Its subject.
    pub subject: String,
    /// Its introduction: Markdown.
    pub introduction: String,
    /// When it was sent; none while it is a draft.
    pub sent: Option<DateTime<Utc>>,
    /// Its blocks, in reading order.
    pub blocks: Vec<Block>,
}

/// One entry in an issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Of which entry.
    pub entry: EntryId,
    /// Of which kind.
    pub kind: EntryKind,
    /// Whose it is.
    pub organisation: String,
    /// Its title in this issue.
    pub title: String,
    /// Its summary in this issue.
    pub summary: String,
}

/// Where an issue's links lead. The program knows the addresses of pages; neither core nor the mails do.
#[derive(Clone, Debug)]
pub struct Links {
    /// The hub's address, without a slash at the end.
    pub base: String,
    /// The path of an entry's page, from its id; begins with a slash.
    pub entry: fn(GlobalId) -> String,
    /// The path of an issue's page in the archive, from its number.
    pub issue: fn(i32) -> String,
    /// The whole address by which this reader leaves; none in a preview and a test.
    pub leave: Option<String>,
}

impl Links {
    /// The address of a block's entry.
    pub fn block(&self, block: &Block) -> String {
        format!("{}{}", self.base, (self.entry)(GlobalId::entry(block.kind, block.entry)))
    }

    /// The address of an issue in the archive.
    pub fn archive(&self, number: i32) -> String {
        format!("{}{}", self.base, (self.issue)(number))
    }
}

/// A mail's texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// The subject; one line.
    pub subject: String,
    /// The HTML part: a whole document.
    pub html: String,
    /// The text part, which says the same.
    pub text: String,
}

/// Turns an issue into a mail; written where the templates are, used for sending and for the preview.
pub trait Renderer: Send + Sync {
    /// The issue as a mail.
    fn render(&self, issue: &IssueContent, links: &Links) -> Rendered;
}

impl From<IssueRow> for IssueContent {
    fn from(row: IssueRow) -> Self {
        let IssueRow { number, subject, introduction, sent, .. } = row;
        Self { number, subject, introduction, sent, blocks: Vec::new() }
    }
}

/// An issue as it is read now, the draft too; ask only when the reader may read it.
pub async fn content(reader: &Reader, id: IssueId) -> Result<Option<IssueContent>> {
    let ids = [id.0];
    let both = async { tokio::try_join!(store::by_id(reader, &ids, true), store::blocks(reader, &ids)) };
    let (issue, blocks) = reader.watch(both).await?;
    let Some(issue) = issue.into_iter().next() else { return Ok(None) };
    let blocks = blocks.into_iter().map(|row| Block {
        entry: EntryId(row.entry),
        kind: row.kind,
        organisation: row.organisation,
        title: row.title,
        summary: row.summary,
    });
    Ok(Some(IssueContent { blocks: blocks.collect(), ..issue.into() }))
}
