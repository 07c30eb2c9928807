//! The newsletter: the public archive and the facilitator's workbench.

use super::{
    Hub, Result,
    accepted::Accepted,
    cx,
    enums::{EntryKind, IssueStatus},
    hub,
    page::{self, Edge, Page, PageInfo},
    readers::{DeliveryConnection, DeliveryState},
};
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use leerkring_core::{
    entry::EntryId,
    error::Error,
    id::{GlobalId, IssueId, Kind},
    newsletter::{self, BlockEdit, BlockRow, IssueEdit, IssueRow, delivery},
};
use std::collections::HashMap;
use uuid::Uuid;

/// An issue of the newsletter (nieuwsbrief-editie).
#[derive(Clone)]
pub struct Issue {
    row: IssueRow,
    blocks: Vec<BlockRow>,
}

/// An issue of the newsletter (nieuwsbrief-editie).
#[Object]
impl Issue {
    /// The id: `issue_…`.
    pub async fn id(&self) -> ID {
        GlobalId { kind: Kind::Issue, id: self.row.id }.to_string().into()
    }

    /// Its number, from 1.
    async fn number(&self) -> i32 {
        self.row.number
    }

    /// Its subject: 1 to 150 characters.
    async fn subject(&self) -> &str {
        &self.row.subject
    }

    /// Its introduction: Markdown.
    async fn introduction(&self) -> &str {
        &self.row.introduction
    }

    /// Being made, being sent, or sent.
    async fn status(&self) -> IssueStatus {
        self.row.status.into()
    }

    /// Counts its edits; an edit names the version that it saw.
    async fn version(&self) -> i32 {
        self.row.version
    }

    /// When it was last edited.
    async fn edited_at(&self) -> DateTime<Utc> {
        self.row.edited
    }

    /// When its sending began; null while it is a draft.
    async fn sent_at(&self) -> Option<DateTime<Utc>> {
        self.row.sent
    }

    /// When every delivery was settled; null before.
    async fn completed_at(&self) -> Option<DateTime<Utc>> {
        self.row.completed
    }

    /// Its blocks in reading order, without those whose entry is no longer public.
    async fn blocks(&self) -> Vec<Block> {
        let blocks = self.blocks.iter().cloned();
        blocks.map(|row| Block::new(row.kind, row.entry, [row.organisation, row.title, row.summary])).collect()
    }

    /// The issue as people get it, in HTML and in text.
    async fn preview(&self, ctx: &Context<'_>) -> Result<Option<Preview>> {
        let hub = hub(ctx);
        let reader = hub.db.reader().await?;
        let content = newsletter::content(&reader, IssueId(self.row.id)).await?.ok_or(Error::NotFound)?;
        let mail = hub.renderer.render(&content, &hub.links);
        Ok(Some(Preview { subject: mail.subject, html: mail.html, text: mail.text }))
    }

    /// How far its sending is; for the facilitator, others fail with `FORBIDDEN`.
    async fn progress(&self, ctx: &Context<'_>) -> Result<Option<Progress>> {
        let reader = hub(ctx).db.reader().await?;
        let rows = newsletter::progress(&reader, &cx(ctx).actor, &[self.row.id]).await?;
        let row = rows.into_iter().next();
        Ok(row.map(|row| Progress {
            waiting: row.waiting,
            sent: row.sent,
            failed: row.failed,
            unknown: row.unknown,
            resendable: row.resendable,
        }))
    }

    /// To whom it goes, and how that went; for the facilitator. Fails with `UNAUTHENTICATED`, `FORBIDDEN`, `INVALID` on
    /// `first` or `after`.
    #[graphql(complexity = "first.clamp(1, 100) as usize * child_complexity")]
    async fn deliveries(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many: 1 to 100.", default = 20)] first: i32,
        #[graphql(desc = "The `endCursor` of the page before.")] after: Option<String>,
        #[graphql(desc = "Only those in this state.")] state: Option<DeliveryState>,
    ) -> Result<Option<DeliveryConnection>> {
        DeliveryConnection::of(ctx, IssueId(self.row.id), first, after, state).await.map(Some)
    }
}

/// One entry in an issue.
#[derive(SimpleObject)]
pub struct Block {
    /// The entry's id.
    entry_id: ID,
    /// What the entry is.
    kind: EntryKind,
    /// The name of the organisation that it is of.
    organisation: String,
    /// Its title in this issue.
    title: String,
    /// Its summary in this issue.
    summary: String,
}

impl Block {
    fn new(kind: leerkring_core::entry::EntryKind, entry: Uuid, [organisation, title, summary]: [String; 3]) -> Self {
        let entry_id = GlobalId::entry(kind, EntryId(entry)).to_string().into();
        Self { entry_id, kind: kind.into(), organisation, title, summary }
    }
}

/// An issue as people get it.
#[derive(SimpleObject)]
pub struct Preview {
    /// The subject line.
    subject: String,
    /// A whole HTML document.
    html: String,
    /// Plain text that says the same.
    text: String,
}

/// How far the sending of an issue is, in deliveries.
#[derive(SimpleObject)]
pub struct Progress {
    /// Not sent yet.
    waiting: i64,
    /// Taken by the mail server.
    sent: i64,
    /// Refused for good.
    failed: i64,
    /// The answer was lost: sent or not, nobody knows; not sent again by itself.
    unknown: i64,
    /// Those of the unknown that `resendUnknown` would send again: none that it sent again before.
    resendable: i64,
}

/// A page of issues, newest first.
pub struct IssueConnection(Page<Issue>);

/// A page of issues, newest first.
#[Object]
impl IssueConnection {
    /// The issues.
    async fn nodes(&self) -> Vec<&Issue> {
        self.0.nodes()
    }

    /// The issues with their places.
    async fn edges(&self) -> Vec<Edge<Issue>> {
        self.0.edges()
    }

    /// Whether there are more, and where they begin.
    async fn page_info(&self) -> PageInfo {
        self.0.info()
    }
}

/// What can be read of the newsletter.
#[derive(Default)]
pub struct NewsletterQuery;

/// What can be read of the newsletter.
#[Object]
impl NewsletterQuery {
    /// The archive, newest first; for the facilitator with the draft. Fails with `INVALID` on `first` or `after`.
    #[graphql(complexity = "first.clamp(1, 100) as usize * child_complexity")]
    async fn issues(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many: 1 to 100.", default = 20)] first: i32,
        #[graphql(desc = "The `endCursor` of the page before.")] after: Option<String>,
    ) -> Result<Option<IssueConnection>> {
        let asked = page::size(first, 100)?;
        let before = after.as_deref().map(place).transpose()?;
        let reader = hub(ctx).db.reader().await?;
        let mut rows = newsletter::list(&reader, &cx(ctx).actor, before, i64::from(first) + 1).await?;
        let more = page::cut(&mut rows, asked);
        let issues = with_blocks(&reader, rows).await?;
        let items = issues.into_iter().map(|issue| (format!("issue_{}", issue.row.number), issue));
        Ok(Some(IssueConnection(Page::new(items.collect(), more, before.is_some()))))
    }

    /// One issue by its number; null when there is none that the reader may read.
    async fn issue(&self, ctx: &Context<'_>, #[graphql(desc = "Its number.")] number: i32) -> Result<Option<Issue>> {
        let reader = hub(ctx).db.reader().await?;
        let row = newsletter::by_number(&reader, &cx(ctx).actor, number).await?;
        Ok(with_blocks(&reader, row.into_iter().collect()).await?.pop())
    }

    /// What became public since the last issue and stands in none yet, by kind and new to old, at most 50. Fails with `UNAUTHENTICATED`, `FORBIDDEN`.
    async fn proposals(&self, ctx: &Context<'_>) -> Result<Option<Vec<Block>>> {
        let reader = hub(ctx).db.reader().await?;
        let rows = newsletter::proposals(&reader, &cx(ctx).actor).await?;
        let block =
            |row: newsletter::ProposalRow| Block::new(row.kind, row.entry, [row.organisation, row.title, row.summary]);
        Ok(Some(rows.into_iter().map(block).collect()))
    }
}

fn place(cursor: &str) -> Result<i32> {
    let digits = cursor.strip_prefix("issue_").filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()));
    let number = digits.and_then(|digits| digits.parse().ok());
    Ok(number.ok_or_else(|| Error::invalid("after", "is a cursor that this list gave"))?)
}

async fn with_blocks(reader: &leerkring_core::db::Reader, rows: Vec<IssueRow>) -> Result<Vec<Issue>> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut of: HashMap<Uuid, Vec<BlockRow>> = HashMap::new();
    if !ids.is_empty() {
        for block in newsletter::blocks(reader, &ids).await? {
            of.entry(block.issue).or_default().push(block);
        }
    }
    Ok(rows.into_iter().map(|row| Issue { blocks: of.remove(&row.id).unwrap_or_default(), row }).collect())
}

/// An issue by its id; none when the reader may not read it.
pub async fn shown(hub: &Hub, cx: &leerkring_core::Cx, id: IssueId) -> Result<Option<Issue>> {
    let reader = hub.db.reader().await?;
    let rows = newsletter::by_id(&reader, &cx.actor, &[id.0]).await?;
    Ok(with_blocks(&reader, rows).await?.pop())
}

/// The next issue.
#[derive(InputObject)]
pub struct ComposeIssueInput {
    /// An id of one's own choice (`issue_` and a `UUIDv7`), so that asking twice is safe.
    id: Option<ID>,
    /// 1 to 150 characters on one line.
    subject: String,
}

/// A block as the facilitator edits it.
#[derive(InputObject)]
pub struct BlockInput {
    /// A public entry.
    entry: ID,
    /// At most 200 characters; when empty, the entry's title.
    #[graphql(default)]
    title: String,
    /// At most 600 characters; when empty, the entry's summary.
    #[graphql(default)]
    summary: String,
}

/// An edit of the draft.
#[derive(InputObject)]
pub struct EditIssueInput {
    /// Which.
    id: ID,
    /// The version that was seen.
    version: i32,
    /// 1 to 150 characters on one line.
    subject: String,
    /// Markdown, at most 10,000 characters.
    #[graphql(default)]
    introduction: String,
    /// At most 30 blocks in reading order, each entry once.
    blocks: Vec<BlockInput>,
}

/// An issue to send.
#[derive(InputObject)]
pub struct SendIssueInput {
    /// Which.
    id: ID,
    /// The version that was seen.
    version: i32,
}

/// An issue of which deliveries are unknown.
#[derive(InputObject)]
pub struct ResendUnknownInput {
    /// Which.
    id: ID,
    /// The version that was seen.
    version: i32,
}

/// An issue to try out.
#[derive(InputObject)]
pub struct TestIssueInput {
    /// Which.
    id: ID,
}

/// What can be done with the newsletter.
#[derive(Default)]
pub struct NewsletterMutation;

/// What can be done with the newsletter. What the facilitator does fails for others with `UNAUTHENTICATED` or
/// `FORBIDDEN`.
#[Object]
impl NewsletterMutation {
    /// Makes the next issue, with what became public since the last one as its blocks. Fails with `INVALID` on
    /// `subject`, and on `issue` when one is being made already.
    async fn compose_issue(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The next issue.")] input: ComposeIssueInput,
    ) -> Result<Option<Issue>> {
        let id = input.id.map(|id| GlobalId::parse_as("id", &id, Kind::Issue)).transpose()?.map(IssueId);
        let id = newsletter::compose(&hub(ctx).db, cx(ctx), id, &input.subject).await?;
        shown(hub(ctx), cx(ctx), id).await
    }

    /// Edits the draft. Fails with `NOT_FOUND`, `CONFLICT`, `INVALID` on `subject`, `introduction`, `blocks` or
    /// `status`.
    async fn edit_issue(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to edit.")] input: EditIssueInput,
    ) -> Result<Option<Issue>> {
        let id = IssueId(GlobalId::parse_as("id", &input.id, Kind::Issue)?);
        let block = |block: BlockInput| {
            let entry = GlobalId::parse_entry("blocks", &block.entry)?;
            Ok::<_, Error>(BlockEdit { entry, title: block.title, summary: block.summary })
        };
        let blocks = input.blocks.into_iter().map(block).collect::<std::result::Result<_, _>>()?;
        let edit = IssueEdit { subject: input.subject, introduction: input.introduction, blocks };
        let id = newsletter::edit(&hub(ctx).db, cx(ctx), id, input.version, edit).await?;
        shown(hub(ctx), cx(ctx), id).await
    }

    /// Sends the issue to every confirmed subscriber, each once; from then on it is in the archive. Fails with
    /// `NOT_FOUND`, `CONFLICT`, `INVALID` on `status` or `blocks`.
    async fn send_issue(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to send.")] input: SendIssueInput,
    ) -> Result<Option<Issue>> {
        let id = IssueId(GlobalId::parse_as("id", &input.id, Kind::Issue)?);
        let id = newsletter::send(&hub(ctx).db, cx(ctx), id, input.version).await?;
        shown(hub(ctx), cx(ctx), id).await
    }

    /// Sends the issue again to those of whom nobody can tell whether they got it, to each of them once: some will get
    /// it twice. Without any, nothing changes. Fails with `NOT_FOUND`, `CONFLICT`, `INVALID` on `status` until its run
    /// is over.
    async fn resend_unknown(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to send again.")] input: ResendUnknownInput,
    ) -> Result<Option<Issue>> {
        let id = IssueId(GlobalId::parse_as("id", &input.id, Kind::Issue)?);
        let id = delivery::resend_unknown(&hub(ctx).db, cx(ctx), id, input.version).await?;
        shown(hub(ctx), cx(ctx), id).await
    }

    /// Sends the issue as it is now to the one who asks, and to nobody else. Fails with `NOT_FOUND`.
    async fn send_issue_test(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to try out.")] input: TestIssueInput,
    ) -> Result<Option<Accepted>> {
        let id = IssueId(GlobalId::parse_as("id", &input.id, Kind::Issue)?);
        newsletter::send_test(&hub(ctx).db, cx(ctx), id).await?;
        Ok(Some(Accepted::yes()))
    }
}
