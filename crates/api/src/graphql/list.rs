//! Lists of entries: the resolver looks ahead, loads what is asked in one pipelined round per level, and returns
//! loaded values; no statement per row.

use super::{
    Result,
    comment::CommentConnection,
    cx,
    directory::{Organisation, Theme},
    entry::{Entry, Loaded, Own, subject},
    enums::EntryKind,
    hub,
    page::{Edge, Page, PageInfo},
    plain::Plain,
};
use async_graphql::{Context, ID, InputObject, Lookahead, Object, SimpleObject, Value};
use chrono::{DateTime, Utc};
use leerkring_core::{
    Cx, Db,
    attachment::{self, AttachmentRow},
    comment::{self, CommentRow},
    db::Reader,
    entry::{self as shelf, EntryId, EntryRow, FacetRow, Filter, Place},
    id::{GlobalId, Kind, OrganisationId},
    meeting, plan, practice, publication,
};
use std::collections::HashMap;
use uuid::Uuid;

/// What is asked of each entry.
#[derive(Clone, Copy, Default)]
pub struct Want {
    pub body: bool,
    own: Owns,
    comments: Option<i32>,
    attachments: bool,
}

impl Want {
    /// Looks at what is selected below a field that gives an entry.
    pub fn of(entry: &Lookahead<'_>) -> Self {
        let has = |name: &str| entry.field(name).exists();
        let first = |field: &async_graphql::SelectionField<'_>| {
            let arguments = field.arguments().unwrap_or_default();
            arguments.into_iter().find_map(|(name, value)| match value {
                Value::Number(first) if name == "first" => first.as_i64().and_then(|first| i32::try_from(first).ok()),
                _ => None,
            })
        };
        let comments = entry.field("comments").selection_fields();
        let any = |names: &[&str]| names.iter().any(|name| has(name));
        Self {
            body: has("body"),
            own: Owns {
                practice: any(&["audience", "tips", "contact", "sinceYear"]),
                plan: any(&["goal", "startsOn", "endsOn"]),
                meeting: any(&["startsAt", "endsAt", "place", "agenda", "national", "attended"]),
                publication: any(&["issuer", "year", "form", "link"]),
            },
            comments: comments.iter().map(|field| first(field).unwrap_or(20).clamp(1, 100)).max(),
            attachments: has("attachments"),
        }
    }

    /// What is asked here or there.
    pub fn and(self, other: Self) -> Self {
        Self {
            body: self.body || other.body,
            own: Owns {
                practice: self.own.practice || other.own.practice,
                plan: self.own.plan || other.own.plan,
                meeting: self.own.meeting || other.own.meeting,
                publication: self.own.publication || other.own.publication,
            },
            comments: self.comments.max(other.comments),
            attachments: self.attachments || other.attachments,
        }
    }
}

/// Of which kinds it is asked what they have of their own.
#[derive(Clone, Copy, Default)]
struct Owns {
    practice: bool,
    plan: bool,
    meeting: bool,
    publication: bool,
}

impl Owns {
    const fn of(self, kind: shelf::EntryKind) -> bool {
        match kind {
            shelf::EntryKind::Practice => self.practice,
            shelf::EntryKind::Plan => self.plan,
            shelf::EntryKind::Meeting => self.meeting,
            shelf::EntryKind::Publication => self.publication,
            shelf::EntryKind::Update => false,
        }
    }
}

/// What was loaded of entries beside their rows.
#[derive(Default)]
struct Parts {
    own: HashMap<Uuid, Own>,
    comments: HashMap<Uuid, Vec<CommentRow>>,
    files: HashMap<Uuid, Vec<AttachmentRow>>,
}

impl Parts {
    fn new(own: HashMap<Uuid, Own>, comments: Vec<CommentRow>, files: Vec<AttachmentRow>) -> Self {
        let mut parts = Self { own, ..Self::default() };
        for row in comments {
            parts.comments.entry(row.entry).or_default().push(row);
        }
        for row in files {
            parts.files.entry(row.entry).or_default().push(row);
        }
        parts
    }

    /// An entry with its parts.
    fn join(&mut self, row: EntryRow, want: Want) -> Entry {
        let Self { own, comments, files } = self;
        let talk = |n| {
            let (asked, rows) = (usize::try_from(n).unwrap_or(0), comments.remove(&row.id).unwrap_or_default());
            (asked, CommentConnection::page(rows, asked, false, subject(&row)))
        };
        Entry::from(Loaded {
            own: own.remove(&row.id).unwrap_or(Own::None),
            comments: want.comments.map(talk),
            attachments: files.remove(&row.id).unwrap_or_default(),
            row,
        })
    }
}

/// Loads what is asked of these entries, which the reader may see: one round.
pub async fn load(reader: &Reader, cx: &Cx, rows: Vec<EntryRow>, want: Want) -> Result<Vec<Entry>> {
    let of = |kind: shelf::EntryKind| rows.iter().filter(move |row| row.kind == kind).map(|row| row.id).collect();
    let with_comments: Vec<Uuid> = match want.comments {
        Some(_) => rows.iter().filter(|row| row.comment_count > 0).map(|row| row.id).collect(),
        None => Vec::new(),
    };
    let with_files: Vec<Uuid> =
        rows.iter().filter(|row| want.attachments && row.attachment_count > 0).map(|row| row.id).collect();
    let (own, comments, files) = tokio::try_join!(
        own(reader, cx, want.own, of),
        some(&with_comments, comment::latest(reader, &with_comments, want.comments.unwrap_or(0) + 1)),
        some(&with_files, attachment::of(reader, &with_files)),
    )?;
    let mut parts = Parts::new(own, comments, files);
    Ok(rows.into_iter().map(|row| parts.join(row, want)).collect())
}

/// What entries of each kind have of their own, as far as it is asked for.
async fn own(
    reader: &Reader,
    cx: &Cx,
    asked: Owns,
    of: impl Fn(shelf::EntryKind) -> Vec<Uuid>,
) -> leerkring_core::Result<HashMap<Uuid, Own>> {
    let of = |kind| if asked.of(kind) { of(kind) } else { Vec::new() };
    let (practices, plans, meetings, publications) = (
        of(shelf::EntryKind::Practice),
        of(shelf::EntryKind::Plan),
        of(shelf::EntryKind::Meeting),
        of(shelf::EntryKind::Publication),
    );
    let (practices, plans, meetings, publications) = tokio::try_join!(
        some(&practices, practice::of(reader, cx, &practices)),
        some(&plans, plan::of(reader, cx, &plans)),
        some(&meetings, meeting::of(reader, cx, &meetings)),
        some(&publications, publication::of(reader, cx, &publications)),
    )?;
    let mut own = HashMap::new();
    own.extend(practices.into_iter().map(|row| (row.entry, Own::Practice(row))));
    own.extend(plans.into_iter().map(|row| (row.entry, Own::Plan(row))));
    own.extend(meetings.into_iter().map(|row| (row.entry, Own::Meeting(row))));
    own.extend(publications.into_iter().map(|row| (row.entry, Own::Publication(row))));
    Ok(own)
}

/// The same, to be found by their ids.
pub async fn load_by_id(reader: &Reader, cx: &Cx, rows: Vec<EntryRow>, want: Want) -> Result<HashMap<Uuid, Entry>> {
    let loaded = load(reader, cx, rows, want).await?.into_iter();
    Ok(loaded.map(|entry| (entry.loaded().row.id, entry)).collect())
}

async fn some<T>(
    ids: &[Uuid],
    work: impl Future<Output = leerkring_core::Result<Vec<T>>>,
) -> leerkring_core::Result<Vec<T>> {
    if ids.is_empty() { Ok(Vec::new()) } else { work.await }
}

/// Loads one entry that the reader may see.
pub async fn load_one(ctx: &Context<'_>, id: EntryId, selected: &Lookahead<'_>) -> Result<Option<Entry>> {
    load_seen(&hub(ctx).db, cx(ctx), id, None, Want::of(selected)).await
}

/// Loads one entry that this actor may see, in one round: each statement asks for itself whether they may, so that what
/// is hidden takes no longer than what is not there. `kind` is the one that it is thought to be of; none of another is
/// given.
pub async fn load_seen(
    db: &Db,
    cx: &Cx,
    id: EntryId,
    kind: Option<shelf::EntryKind>,
    want: Want,
) -> Result<Option<Entry>> {
    let reader = db.reader().await?;
    let of = |asked| if kind.is_none_or(|kind| kind == asked) { vec![id.0] } else { Vec::new() };
    let comments = async {
        match want.comments {
            Some(first) => comment::latest_seen(&reader, cx, id, first + 1).await,
            None => Ok(Vec::new()),
        }
    };
    let files = async { if want.attachments { attachment::of_seen(&reader, cx, id).await } else { Ok(Vec::new()) } };
    let (rows, own, comments, files) = tokio::try_join!(
        shelf::by_id(&reader, cx, std::slice::from_ref(&id.0), want.body),
        own(&reader, cx, want.own, of),
        comments,
        files,
    )?;
    let mut parts = Parts::new(own, comments, files);
    let row = rows.into_iter().find(|row| kind.is_none_or(|kind| kind == row.kind));
    Ok(row.map(|row| parts.join(row, want)))
}

/// Which entries are asked for; what is left out does not matter.
#[derive(InputObject, Default)]
pub struct EntryFilter {
    /// Of one of these kinds.
    kinds: Option<Vec<EntryKind>>,
    /// Of this organisation, alone or jointly.
    organisation: Option<ID>,
    /// With this theme's slug.
    theme: Option<String>,
    /// About the neighbourhood with this CBS code.
    neighbourhood: Option<String>,
    /// Shown after this moment.
    since: Option<DateTime<Utc>>,
}

impl EntryFilter {
    /// As core takes it.
    pub fn filter(self) -> Result<Filter> {
        let organisation = self.organisation.map(|id| GlobalId::parse_as("organisation", &id, Kind::Organisation));
        Ok(Filter {
            kinds: self.kinds.map(|kinds| kinds.into_iter().map(Into::into).collect()),
            organisation: organisation.transpose()?.map(OrganisationId),
            theme: self.theme,
            neighbourhood: self.neighbourhood,
            since: self.since,
        })
    }
}

/// A page of entries, from new to old.
pub struct EntryConnection {
    page: Page<Plain<Entry>, Place>,
    filter: Filter,
}

/// A page of entries, from new to old.
#[Object(serial)]
impl EntryConnection {
    /// The entries.
    async fn nodes(&self) -> Vec<&Plain<Entry>> {
        self.page.nodes()
    }

    /// The entries with their places.
    async fn edges(&self) -> Vec<Edge<Plain<Entry>>> {
        self.page.edges()
    }

    /// Whether there are more, and where they begin.
    async fn page_info(&self) -> PageInfo {
        self.page.info()
    }

    /// How many the reader may see in all; counted only when asked.
    async fn total_count(&self, ctx: &Context<'_>) -> Result<Option<i64>> {
        let reader = hub(ctx).db.reader().await?;
        Ok(Some(shelf::count(&reader, cx(ctx), &self.filter).await?))
    }
}

/// How many entries have something in common.
#[derive(SimpleObject)]
#[graphql(serial)]
pub struct ThemeCount {
    /// The theme.
    theme: Theme,
    /// How many entries with it the reader may see.
    count: i64,
}

/// How many entries an organisation shares.
#[derive(SimpleObject)]
#[graphql(serial)]
pub struct OrganisationCount {
    /// The organisation.
    organisation: Organisation,
    /// How many of its entries the reader may see.
    count: i64,
}

/// How many entries there are of a kind.
#[derive(SimpleObject)]
#[graphql(serial)]
pub struct KindCount {
    /// The kind.
    kind: EntryKind,
    /// How many of it the reader may see.
    count: i64,
}

/// How many entries the reader may see, by what they have in common.
#[derive(SimpleObject)]
#[graphql(serial)]
pub struct Facets {
    /// By theme, in the themes' order.
    pub themes: Vec<ThemeCount>,
    /// By organisation, most first.
    pub organisations: Vec<OrganisationCount>,
    /// By kind, most first.
    pub kinds: Vec<KindCount>,
}

impl Facets {
    /// Counts of things under their names.
    pub fn of(ctx: &Context<'_>, rows: &[FacetRow]) -> Self {
        let all = hub(ctx).directory.now();
        let these = |facet: &'static str| rows.iter().filter(move |row| row.facet == facet);
        let themes = all.themes.iter().filter_map(|theme| {
            let count = these("theme").find(|row| row.value == theme.slug)?.total;
            Some(ThemeCount { theme: Theme(theme.clone()), count })
        });
        let organisations = these("organisation").filter_map(|row| {
            let organisation = Organisation::find(hub(ctx), Uuid::try_parse(&row.value).ok()?)?;
            Some(OrganisationCount { organisation, count: row.total })
        });
        let kinds = these("kind").filter_map(|row| {
            let found = Kind::ALL.into_iter().find(|kind| kind.word() == row.value)?;
            let Kind::Entry(kind) = found else { return None };
            Some(KindCount { kind: kind.into(), count: row.total })
        });
        Self { themes: themes.collect(), organisations: organisations.collect(), kinds: kinds.collect() }
    }
}

/// Lists of entries.
#[derive(Default)]
pub struct ListQuery;

/// Lists of entries.
#[Object]
impl ListQuery {
    /// The entries that the reader may see, from new to old. Fails with `INVALID` on `first`, `after` or a filter.
    #[graphql(complexity = "first.clamp(1, 100) as usize * child_complexity")]
    async fn feed(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many: 1 to 100.", default = 20)] first: i32,
        #[graphql(desc = "The `endCursor` of the page before.")] after: Option<String>,
        #[graphql(desc = "Which entries.")] filter: Option<EntryFilter>,
    ) -> Result<Option<EntryConnection>> {
        let filter = filter.unwrap_or_default().filter()?;
        let after = after.map(|after| Place::parse("after", &after)).transpose()?;
        let ahead = ctx.look_ahead();
        let want = Want::of(&ahead.field("nodes")).and(Want::of(&ahead.field("edges").field("node")));
        let reader = hub(ctx).db.reader().await?;
        let later = after.is_some();
        let found = shelf::feed(&reader, cx(ctx), &filter, after, first, want.body).await?;
        let places: Vec<_> = found.rows.iter().map(Place::after).collect();
        let entries = load(&reader, cx(ctx), found.rows, want).await?.into_iter().map(Plain);
        let page = Page::new(places.into_iter().zip(entries).collect(), found.more, later);
        Ok(Some(EntryConnection { page, filter }))
    }

    /// How many entries the reader may see per theme, organisation and kind. Fails with `INVALID` on a filter.
    async fn facets(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which entries.")] filter: Option<EntryFilter>,
    ) -> Result<Option<Facets>> {
        let filter = filter.unwrap_or_default().filter()?;
        let reader = hub(ctx).db.reader().await?;
        let rows = shelf::facets(&reader, cx(ctx), &filter).await?;
        Ok(Some(Facets::of(ctx, &rows)))
    }

    /// The next meeting that the reader may see and that has not ended; null when none is planned.
    async fn next_meeting(&self, ctx: &Context<'_>) -> Result<Option<super::kinds::Meeting>> {
        let reader = hub(ctx).db.reader().await?;
        let Some(id) = meeting::next(&reader, cx(ctx)).await? else { return Ok(None) };
        drop(reader);
        Ok(match load_one(ctx, id, &ctx.look_ahead()).await? {
            Some(Entry::Meeting(meeting)) => Some(meeting),
            _ => None,
        })
    }
}
