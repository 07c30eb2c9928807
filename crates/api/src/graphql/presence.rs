//! Who else is at an entry right now.

use super::{Result, cx, directory::Member, hub};
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use leerkring_core::{id::GlobalId, presence};

/// Somebody who is at an entry right now.
#[derive(SimpleObject)]
pub struct Present {
    /// Who.
    member: Member,
    /// Whether they edit it; otherwise they look at it.
    editing: bool,
}

/// Who is at an entry right now, besides the viewer.
#[derive(SimpleObject)]
pub struct Presence {
    /// The others, at most 20.
    others: Vec<Present>,
}

/// That the viewer is at an entry.
#[derive(InputObject)]
pub struct NotePresenceInput {
    /// The entry.
    entry: ID,
    /// Whether they edit it; otherwise they look at it.
    editing: bool,
}

/// What people say of where they are.
#[derive(Default)]
pub struct PresenceMutation;

/// What people say of where they are.
#[Object]
impl PresenceMutation {
    /// Notes that the viewer is at an entry, for 25 seconds, and says who else is. Asked every ten seconds by whoever
    /// stays there. Fails with `UNAUTHENTICATED`, `NOT_FOUND`, `FORBIDDEN` for who holds no role today.
    async fn note_presence(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Where, and doing what.")] input: NotePresenceInput,
    ) -> Result<Option<Presence>> {
        let entry = GlobalId::parse_entry("entry", &input.entry)?;
        let (hub, cx) = (hub(ctx), cx(ctx));
        let rows = presence::note(&hub.db, cx, entry, input.editing).await?;
        let others = rows
            .into_iter()
            .filter_map(|row| Some(Present { member: Member::shown(hub, cx, row.member)?, editing: row.editing }));
        Ok(Some(Presence { others: others.collect() }))
    }
}
