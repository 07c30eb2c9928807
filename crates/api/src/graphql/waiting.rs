//! What waits for the viewer, of what they wrote.

use super::{
    Result, cx,
    entry::Entry,
    hub,
    load::{Want, load_by_id},
    plain::Plain,
};
use async_graphql::{Context, Enum, Object, SimpleObject};
use leerkring_core::{
    entry,
    waiting::{self, What},
};
use uuid::Uuid;

/// For what an entry waits.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
pub enum WaitsFor {
    /// A draft: to be finished and shown to others.
    Finishing,
    /// For an answer to what others said after the writer's own last comment.
    Answer,
    /// A meeting that is over: for its notes.
    Notes,
}

/// An entry that waits for its writer.
#[derive(SimpleObject)]
#[graphql(serial)]
pub struct Waiting {
    /// The entry.
    entry: Plain<Entry>,
    /// For what.
    waits_for: WaitsFor,
    /// How many comments wait for an answer; 0 when it waits for something else.
    comment_count: i64,
}

/// What waits.
#[derive(Default)]
pub struct WaitingQuery;

/// What waits.
#[Object]
impl WaitingQuery {
    /// What waits for the viewer, of what they wrote, what happened last first, at most 10: drafts, comments without an
    /// answer and meetings without notes of the last sixty days. Empty for who is not signed in.
    async fn waiting(&self, ctx: &Context<'_>) -> Result<Option<Vec<Waiting>>> {
        let reader = hub(ctx).db.reader().await?;
        let waiting = waiting::of(&reader, cx(ctx)).await?;
        let ids: Vec<Uuid> = waiting.iter().map(|one| one.entry.0).collect();
        if ids.is_empty() {
            return Ok(Some(Vec::new()));
        }
        let want = Want::of(&ctx.look_ahead().field("entry"));
        let rows = entry::by_id(&reader, cx(ctx), &ids, want.body).await?;
        let mut entries = load_by_id(&reader, cx(ctx), rows, want).await?;
        let waiting = waiting.into_iter().filter_map(|one| {
            let (waits_for, comment_count) = match one.what {
                What::Draft => (WaitsFor::Finishing, 0),
                What::Answer(many) => (WaitsFor::Answer, many),
                What::Notes => (WaitsFor::Notes, 0),
            };
            Some(Waiting { entry: Plain(entries.remove(&one.entry.0)?), waits_for, comment_count })
        });
        Ok(Some(waiting.collect()))
    }
}
