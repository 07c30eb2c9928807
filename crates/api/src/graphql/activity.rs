//! Live updates: one subscription that replays what was missed and then goes on live.

use super::{
    Failure, Result,
    comment::Comment,
    cx,
    directory::Member,
    entry::Entry,
    enums::EventKind,
    hub,
    input::organisation,
    load::{Want, load_seen},
};
use crate::{
    http::shared::{self, About, Answers, Handed, Handover, Heard, Question, Source},
    live::{Ear, Happening, Live, Told},
};
use async_graphql::{Context, ID, InputObject, Object, SelectionField, Subscription as Subscribe};
use chrono::{DateTime, Utc};
use futures_util::{StreamExt as _, stream, stream::BoxStream};
use leerkring_core::{
    Db,
    entry::EntryId,
    event::{self, Cursor, Hears},
    id::{CommentId, GlobalId},
};
use std::{collections::VecDeque, sync::Arc, time::Duration};
use tokio::sync::broadcast::{Receiver, error::RecvError};

/// The pause after events could not be read.
const PAUSE: Duration = Duration::from_millis(500);

/// What to hear of; what is left out does not matter.
#[derive(InputObject, Default)]
pub struct ActivityFilter {
    /// Only of this entry.
    entry: Option<ID>,
    /// Only of entries of this organisation, alone or jointly.
    organisation: Option<ID>,
}

/// Something that happened.
pub struct Activity {
    happening: Arc<Happening>,
    hears: Hears,
}

/// Something that happened.
#[Object]
impl Activity {
    /// What to give as `after` to go on after it.
    async fn cursor(&self) -> String {
        event::cursor(&self.happening.event).shown()
    }

    /// What happened.
    async fn kind(&self) -> EventKind {
        self.happening.event.kind.into()
    }

    /// When.
    async fn at(&self) -> DateTime<Utc> {
        self.happening.event.at
    }

    /// Who did it; null when the hub did, or when the entry is gone.
    async fn actor(&self, ctx: &Context<'_>) -> Option<Member> {
        let seen = self.hears == Hears::Everything;
        let actor = event::actor(&self.happening.event).filter(|_| seen)?;
        Member::shown(hub(ctx), cx(ctx), actor.0)
    }

    /// The id of the entry that it is about.
    async fn entry_id(&self) -> Option<ID> {
        let (kind, _) = self.happening.entry.as_ref()?;
        let id = self.happening.event.entry?;
        Some(GlobalId::entry(*kind, EntryId(id)).to_string().into())
    }

    /// Whether the entry was narrowed or archived so that the reader no longer sees it in any list.
    async fn gone(&self) -> bool {
        self.hears == Hears::Gone || self.happening.event.kind == event::EventKind::EntryArchived
    }

    /// The entry as it is now; null when it is gone.
    async fn entry(&self, ctx: &Context<'_>) -> Result<Option<Entry>> {
        let (Some((kind, _)), Some(id)) = (&self.happening.entry, self.happening.event.entry) else { return Ok(None) };
        load_seen(&hub(ctx).db, cx(ctx), EntryId(id), Some(*kind), Want::of(&ctx.look_ahead())).await
    }

    /// The comment that it is about; null when withdrawn.
    async fn comment(&self, ctx: &Context<'_>) -> Result<Option<Comment>> {
        use event::EventKind::{CommentAdded, CommentEdited};
        let event = &self.happening.event;
        let (CommentAdded | CommentEdited, Some(id)) = (event.kind, event.subject) else { return Ok(None) };
        let Some((_, subject)) = &self.happening.entry else { return Ok(None) };
        let reader = hub(ctx).db.reader().await?;
        let row = leerkring_core::comment::by_id(&reader, cx(ctx), CommentId(id)).await?;
        Ok(row.filter(|row| row.withdrawn.is_none()).map(|row| Comment { row, subject: subject.clone().into() }))
    }
}

struct Listener {
    db: Db,
    ear: Arc<Ear>,
    at: Cursor,
    from: Live,
    live: Receiver<Told>,
    waiting: VecDeque<Told>,
    replaying: bool,
}

impl Listener {
    /// The next happening that its listener hears of; none once there will be no more.
    async fn told(&mut self) -> Option<Told> {
        loop {
            match self.next().await {
                Ok(told) => return told,
                Err(_) => tokio::time::sleep(PAUSE).await,
            }
        }
    }

    /// The next one in commit order.
    async fn next(&mut self) -> std::result::Result<Option<Told>, Failure> {
        loop {
            if let Some((happening, hears)) = self.waiting.pop_front() {
                let at = event::cursor(&happening.event);
                if at <= self.at {
                    continue;
                }
                self.at = at;
                if hears == Hears::Nothing {
                    continue;
                }
                return Ok(Some((happening, hears)));
            }
            if self.replaying {
                let missed = self.from.replay(&self.db, self.at, 100).await?;
                self.replaying = !missed.is_empty();
                let told = missed.into_iter().map(|happening| (self.ear.hears(&happening), happening));
                self.waiting.extend(told.map(|(hears, happening)| (Arc::new(happening), hears)));
                continue;
            }
            match self.live.recv().await {
                Ok(told) => self.waiting.push_back(told),
                Err(RecvError::Lagged(_)) => self.replaying = true,
                Err(RecvError::Closed) => return Ok(None),
            }
        }
    }
}

impl Source for Listener {
    fn heard(self: Box<Self>, ahead: Option<(Question, shared::Ahead)>) -> BoxStream<'static, Heard> {
        let open = ahead.map(|(question, make)| {
            let make = move |about: Arc<Happening>| make(Heard { about, hears: Hears::Everything, own: false });
            self.from.ask(question, &self.ear, Arc::new(make))
        });
        stream::unfold((self, open), |(mut listener, open)| async move {
            let (about, hears) = listener.told().await?;
            let own = hears == Hears::Everything && !listener.ear.all_see(&about);
            Some((Heard { about, hears, own }, (listener, open)))
        })
        .boxed()
    }
}

impl About for Happening {
    fn answers(&self) -> &Answers {
        &self.answers
    }

    fn put(self: Arc<Self>, hears: Hears, request: async_graphql::Request) -> async_graphql::Request {
        request.data(One(self, hears))
    }
}

/// What can be heard.
pub struct Subscription;

/// What can be heard.
#[Subscribe]
impl Subscription {
    /// What happens to entries that the reader may see. With `after` it first replays, in order, what came after
    /// that place; nobody loses an event over a reconnect. Fails with `INVALID` on `after` or a filter.
    async fn activity(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The `cursor` of the last event that was heard; without it, from now on.")] after: Option<
            String,
        >,
        #[graphql(desc = "What to hear of.")] filter: Option<ActivityFilter>,
    ) -> Result<BoxStream<'static, Activity>> {
        if let Some(One(happening, hears)) = ctx.data_opt::<One>() {
            let one = Activity { happening: happening.clone(), hears: *hears };
            return Ok(stream::iter([one]).boxed());
        }
        let filter = filter.unwrap_or_default();
        let hub = hub(ctx).clone();
        let entry = filter.entry.map(|id| GlobalId::parse_entry("entry", &id)).transpose()?;
        let organisation = filter.organisation.map(|id| organisation(&id)).transpose()?;
        // before the place is read, so that nothing falls between the two
        let (ear, live) = hub.live.listen(Ear { actor: cx(ctx).actor.clone(), entry, organisation });
        let replaying = after.is_some();
        let at = match after {
            Some(after) => Cursor::parse("after", &after)?,
            None => event::position(&hub.db).await?,
        };
        let waiting = VecDeque::new();
        let listener = Listener { db: hub.db, ear, at, from: hub.live, live, waiting, replaying };
        if let Some(handover) = ctx.data_opt::<Handover>() {
            let personal = !ctx.look_ahead().selection_fields().iter().all(|field| same_for_all(field));
            let given = ctx.item.node.get_argument("after").map(|argument| argument.node.to_string());
            let place = given.and_then(|given| Some(given.strip_prefix('$')?.to_owned()));
            handover.give(Handed { source: Box::new(listener), personal, place });
            return Ok(stream::empty().boxed());
        }
        Ok(stream::unfold(listener, |mut listener| async move {
            let (happening, hears) = listener.told().await?;
            Some((Activity { happening, hears }, listener))
        })
        .boxed())
    }
}

/// One event that is shown by itself: the document is run for it alone.
struct One(Arc<Happening>, Hears);

/// Fields that are the same for everybody who sees the entry and signed in alike. What is not named here differs
/// between people, or may one day: it is never shared.
const SAME_FOR_ALL: [&str; 49] = [
    "__typename",
    "activity",
    "agenda",
    "alt",
    "at",
    "attachmentCount",
    "attachments",
    "audience",
    "author",
    "actor",
    "body",
    "comment",
    "commentCount",
    "comments",
    "createdAt",
    "cursor",
    "edges",
    "editedAt",
    "endCursor",
    "endsAt",
    "entry",
    "entryId",
    "gone",
    "goal",
    "hasNextPage",
    "hasPreviousPage",
    "id",
    "kind",
    "mediaType",
    "name",
    "nameEn",
    "nameNl",
    "national",
    "node",
    "nodes",
    "organisation",
    "pageInfo",
    "place",
    "publishedAt",
    "size",
    "slug",
    "startCursor",
    "startsAt",
    "status",
    "summary",
    "themes",
    "title",
    "version",
    "visibility",
];

fn same_for_all(field: &SelectionField<'_>) -> bool {
    SAME_FOR_ALL.contains(&field.name()) && field.selection_set().all(|below| same_for_all(&below))
}
