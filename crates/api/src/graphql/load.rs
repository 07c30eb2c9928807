//! Entries with what is asked of them: a resolver looks ahead, loads what is asked in one pipelined round per level, and
//! returns loaded values; no statement per row.

use super::{
    Result,
    comment::CommentConnection,
    cx,
    entry::{Entry, Loaded, Own, subject},
    hub,
};
use async_graphql::{Context, Lookahead, Value};
use leerkring_core::{
    Cx, Db,
    attachment::{self, AttachmentRow},
    comment::{self, CommentRow},
    db::Reader,
    entry::{self as shelf, EntryId, EntryRow},
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
