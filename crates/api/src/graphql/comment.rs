//! Comments: the talk below an entry.

use super::{
    Result, cx,
    directory::{Member, Organisation},
    hub, limit,
    page::{self, Edge, Page, PageInfo, Spot},
    plain::Plain,
};
use async_graphql::{Context, ID, InputObject, Object};
use chrono::{DateTime, Utc};
use leerkring_core::{
    access::{self, Action, Subject},
    comment::{self, CommentRow},
    entry::Place,
    error::Error,
    id::{CommentId, GlobalId, Kind},
    limit::Work,
};
use std::sync::Arc;
use uuid::Uuid;

/// A comment (reactie) on an entry.
#[derive(Clone)]
pub struct Comment {
    pub row: CommentRow,
    /// The entry that it is on, for questions of access.
    pub subject: Arc<Subject>,
}

/// A comment (reactie) on an entry.
#[Object(serial)]
impl Comment {
    /// The id: `comment_…`.
    pub async fn id(&self) -> ID {
        GlobalId { kind: Kind::Comment, id: self.row.id }.to_string().into()
    }

    /// Who wrote it; null for who is not signed in.
    async fn author(&self, ctx: &Context<'_>) -> Option<Plain<Member>> {
        Member::shown(hub(ctx), cx(ctx), self.row.author).map(Plain)
    }

    /// On whose behalf; a partner's is null for who is not signed in.
    async fn organisation(&self, ctx: &Context<'_>) -> Option<Plain<Organisation>> {
        Organisation::shown(hub(ctx), cx(ctx), self.row.organisation).map(Plain)
    }

    /// The text: plain, 1 to 5,000 characters; empty once withdrawn.
    async fn body(&self) -> &str {
        if self.row.withdrawn.is_some() { "" } else { &self.row.body }
    }

    /// Counts its edits; an edit names the version that it saw.
    async fn version(&self) -> i32 {
        self.row.version
    }

    /// When it was written.
    async fn created_at(&self) -> DateTime<Utc> {
        self.row.created
    }

    /// When it was last edited; the same as `createdAt` when never.
    async fn edited_at(&self) -> DateTime<Utc> {
        self.row.edited
    }

    /// Whether the reader may edit it.
    async fn may_edit(&self, ctx: &Context<'_>) -> bool {
        self.may(ctx, Action::EditComment)
    }

    /// Whether the reader may withdraw it.
    async fn may_withdraw(&self, ctx: &Context<'_>) -> bool {
        self.may(ctx, Action::WithdrawComment)
    }
}

impl Comment {
    fn may(&self, ctx: &Context<'_>, action: Action) -> bool {
        let subject = Subject::clone(&self.subject).comment_of(self.row.author.into());
        self.row.withdrawn.is_none() && access::require(&cx(ctx).actor, action, &subject).is_ok()
    }
}

/// A page of comments, from new to old.
#[derive(Clone)]
pub struct CommentConnection(Arc<Page<Plain<Comment>, Said>>);

/// A page of comments, from new to old.
#[Object(serial)]
impl CommentConnection {
    /// The comments.
    async fn nodes(&self) -> Vec<&Plain<Comment>> {
        self.0.nodes()
    }

    /// The comments with their places.
    async fn edges(&self) -> Vec<Edge<Plain<Comment>>> {
        self.0.edges()
    }

    /// Whether there are more, and where they begin.
    async fn page_info(&self) -> PageInfo {
        self.0.info()
    }
}

impl CommentConnection {
    /// A page out of rows of which the last may be one too many; a `later` one than the first.
    pub fn page(mut rows: Vec<CommentRow>, first: usize, later: bool, subject: Subject) -> Self {
        let more = page::cut(&mut rows, first);
        let subject = Arc::new(subject);
        let item = |row: CommentRow| {
            let spot = Said(Place { shown: row.created, id: row.id });
            (spot, Plain(Comment { row, subject: subject.clone() }))
        };
        Self(Arc::new(Page::new(rows.into_iter().map(item).collect(), more, later)))
    }

    /// The first of them.
    pub fn first(&self, many: usize) -> Self {
        Self(Arc::new(self.0.first(many)))
    }
}

/// What a comment's cursor begins with, so that another list's is none.
const CURSOR: &str = "comment_";

/// Where a comment stands below its entry.
#[derive(Clone)]
struct Said(Place);

impl Spot for Said {
    fn cursor(&self) -> String {
        format!("{CURSOR}{}", self.0.cursor())
    }
}

/// Reads a comment cursor.
pub fn place(after: Option<&str>) -> Result<Option<(DateTime<Utc>, Uuid)>> {
    let Some(after) = after else { return Ok(None) };
    let wrong = || Error::invalid("after", "is a cursor that this list gave");
    let place = Place::parse("after", after.strip_prefix(CURSOR).ok_or_else(wrong)?)?;
    Ok(Some((place.shown, place.id)))
}

/// A comment to add.
#[derive(InputObject)]
pub struct AddCommentInput {
    /// An id of one's own choice (`comment_` and a `UUIDv7`), so that asking twice is safe.
    id: Option<ID>,
    /// The entry.
    entry: ID,
    /// The text: 1 to 5,000 characters.
    body: String,
}

/// A comment to edit.
#[derive(InputObject)]
pub struct EditCommentInput {
    /// Which.
    id: ID,
    /// The version that was seen.
    version: i32,
    /// The new text: 1 to 5,000 characters.
    body: String,
}

/// A comment to withdraw.
#[derive(InputObject)]
pub struct WithdrawCommentInput {
    /// Which.
    id: ID,
}

/// What can be done with comments.
#[derive(Default)]
pub struct CommentMutation;

/// What can be done with comments.
#[Object]
impl CommentMutation {
    /// Comments on an entry. Fails with `NOT_FOUND`, `UNAUTHENTICATED`, `INVALID` on `body` or `id`.
    async fn add_comment(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to add.")] input: AddCommentInput,
    ) -> Result<Option<Comment>> {
        let id = input.id.map(|id| GlobalId::parse_as("id", &id, Kind::Comment)).transpose()?.map(CommentId);
        let entry = GlobalId::parse_entry("entry", &input.entry)?;
        limit(ctx, Work::Write, None).await?;
        let (row, subject) = comment::create(&hub(ctx).db, cx(ctx), id, entry, &input.body).await?;
        Ok(Some(Comment { row, subject: subject.into() }))
    }

    /// Edits one's own comment. Fails with `NOT_FOUND`, `FORBIDDEN`, `CONFLICT`, `INVALID` on `body`.
    async fn edit_comment(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to edit.")] input: EditCommentInput,
    ) -> Result<Option<Comment>> {
        let id = CommentId(GlobalId::parse_as("id", &input.id, Kind::Comment)?);
        let (row, subject) = comment::edit(&hub(ctx).db, cx(ctx), id, input.version, &input.body).await?;
        Ok(Some(Comment { row, subject: subject.into() }))
    }

    /// Withdraws a comment: it leaves the talk. Fails with `NOT_FOUND`, `FORBIDDEN`.
    async fn withdraw_comment(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to withdraw.")] input: WithdrawCommentInput,
    ) -> Result<Option<Comment>> {
        let id = CommentId(GlobalId::parse_as("id", &input.id, Kind::Comment)?);
        let (row, subject) = comment::withdraw(&hub(ctx).db, cx(ctx), id).await?;
        Ok(Some(Comment { row, subject: subject.into() }))
    }
}

/// A comment with what access questions about it need.
pub async fn shown(ctx: &Context<'_>, row: CommentRow) -> Result<Option<Comment>> {
    let reader = hub(ctx).db.reader().await?;
    let head = leerkring_core::entry::head(&reader, cx(ctx), row.entry.into()).await?.ok_or(Error::NotFound)?;
    Ok(Some(Comment { row, subject: Subject::entry(&head).into() }))
}
