//! Anything by its id (Relay's `Node`).

use super::{
    Result,
    attachment::{self, Attachment},
    comment::{self, Comment},
    cx,
    directory::{Member, Organisation},
    entry::Entry,
    hub,
    kinds::{Meeting, Plan, Practice, Publication, Update},
    load::{Want, load_seen},
    newsletter::{self, Issue},
    plain::Plain,
    readers::{self, Subscriber},
};
use async_graphql::{Context, ID, Interface, Object};
use leerkring_core::{
    entry::EntryKind,
    id::{AttachmentId, CommentId, EntryId, GlobalId, IssueId, Kind, SubscriberId},
};

/// Anything that has an id.
#[derive(Interface)]
#[graphql(field(name = "id", ty = "ID", desc = "Its id, with its kind before the underscore."))]
pub enum Node {
    Practice(Practice),
    Plan(Plan),
    Meeting(Meeting),
    Update(Update),
    Publication(Publication),
    Organisation(Organisation),
    Member(Member),
    Comment(Comment),
    Attachment(Attachment),
    Issue(Issue),
    Subscriber(Subscriber),
}

// by each kind and not by the interface of all: whatever is an Entry has to be a Node itself (GraphQL, 3.6)
impl From<Entry> for Node {
    fn from(entry: Entry) -> Self {
        match entry {
            Entry::Practice(it) => Self::Practice(it),
            Entry::Plan(it) => Self::Plan(it),
            Entry::Meeting(it) => Self::Meeting(it),
            Entry::Update(it) => Self::Update(it),
            Entry::Publication(it) => Self::Publication(it),
        }
    }
}

/// Anything by its id.
#[derive(Default)]
pub struct NodeQuery;

/// Anything by its id.
#[Object]
impl NodeQuery {
    /// Anything by its id; null when it is not there or may not be seen. Fails with `INVALID` on `id`.
    async fn node(&self, ctx: &Context<'_>, #[graphql(desc = "The id.")] id: ID) -> Result<Option<Node>> {
        let global = GlobalId::parse("id", &id)?;
        Ok(match global.kind {
            Kind::Entry(kind) => entry(ctx, EntryId(global.id), kind).await?.map(Node::from),
            Kind::Organisation => Organisation::shown(hub(ctx), cx(ctx), global.id).map(Node::Organisation),
            Kind::Member => Member::shown(hub(ctx), cx(ctx), global.id).map(Node::Member),
            Kind::Comment => {
                let reader = hub(ctx).db.reader().await?;
                let row = leerkring_core::comment::by_id(&reader, cx(ctx), CommentId(global.id)).await?;
                drop(reader);
                match row.filter(|row| row.withdrawn.is_none()) {
                    Some(row) => comment::shown(ctx, row).await?.map(Node::Comment),
                    None => None,
                }
            }
            Kind::Attachment => attachment::find(ctx, AttachmentId(global.id)).await?.map(Node::Attachment),
            Kind::Issue => newsletter::shown(hub(ctx), cx(ctx), IssueId(global.id)).await?.map(Node::Issue),
            Kind::Subscriber => readers::find(ctx, SubscriberId(global.id)).await?.map(Node::Subscriber),
        })
    }

    /// An entry of any kind by its id; null when it is not there or may not be seen. Fails with `INVALID` on `id`.
    async fn entry(&self, ctx: &Context<'_>, #[graphql(desc = "The id.")] id: ID) -> Result<Option<Plain<Entry>>> {
        match GlobalId::parse("id", &id)? {
            GlobalId { kind: Kind::Entry(kind), id } => Ok(entry(ctx, EntryId(id), kind).await?.map(Plain)),
            _ => Err(leerkring_core::Error::invalid("id", "is an id of something that is shared").into()),
        }
    }
}

/// The entry with this id, if it is of the kind that the id says.
async fn entry(ctx: &Context<'_>, id: EntryId, kind: EntryKind) -> Result<Option<Entry>> {
    load_seen(&hub(ctx).db, cx(ctx), id, Some(kind), Want::of(&ctx.look_ahead())).await
}
