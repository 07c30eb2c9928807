//! The shelf: everything shared is an entry. Visibility, themes, comments, attachments, search and live events
//! are written once, here; a kind adds its own fields and rules.

mod read;
mod rules;
pub(crate) mod store;

use crate::{
    access::{self, Action, Subject},
    cx::Cx,
    db::{Db, Tx},
    error::{Error, Result},
    event::{Event, EventKind},
    id::{MemberId, OrganisationId},
};
use chrono::{DateTime, Utc};
use store::Fresh;
use uuid::Uuid;

pub use crate::{
    id::EntryId,
    words::{EntryKind, EntryStatus, LADDER, Visibility},
};
pub use leerkring_queries::queries::entry::{EntryHead, EntryRow, FacetRow};
pub use read::{Filter, Page, Place, by_id, count, facets, feed, head};

/// What every entry says, as somebody typed it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// 1 to 200 characters on one line.
    pub title: String,
    /// At most 600 characters.
    pub summary: String,
    /// Markdown, at most 50,000 characters.
    pub body: String,
    /// Slugs of known themes.
    pub themes: Vec<String>,
    /// CBS codes of known neighbourhoods.
    pub neighbourhoods: Vec<String>,
    /// Municipalities that share it jointly, beside the first.
    pub together: Vec<OrganisationId>,
}

/// How wide a new entry is shown, and since when.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shown {
    pub visibility: Visibility,
    pub status: EntryStatus,
    pub created: DateTime<Utc>,
    /// When others first saw it.
    pub published: Option<DateTime<Utc>>,
    pub carries: Carries,
}

/// How much hangs on a new entry from the beginning.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Carries {
    pub comments: i32,
    pub attachments: i32,
}

impl Shown {
    /// To its own organisation, as a draft.
    const fn draft(now: DateTime<Utc>) -> Self {
        let carries = Carries { comments: 0, attachments: 0 };
        Self { visibility: Visibility::Own, status: EntryStatus::Draft, created: now, published: None, carries }
    }
}

/// A kind of entry: what it has of its own.
pub trait Kind {
    /// Which kind.
    const KIND: EntryKind;
    /// The action by which one is made.
    const CREATE: Action;
    /// Its own fields.
    type Fields: Send + Sync;

    /// Its rules; pure.
    fn check(fields: Self::Fields) -> Result<Self::Fields>;
    /// What of its fields is found by search: Markdown or plain, in any order.
    fn found_by(fields: &Self::Fields) -> Vec<&str>;
    /// Writes its fields beside a new entry.
    fn insert(tx: &Tx<'_>, entry: EntryId, fields: &Self::Fields) -> impl Future<Output = Result<()>> + Send;
    /// Writes its fields again.
    fn update(tx: &Tx<'_>, entry: EntryId, fields: &Self::Fields) -> impl Future<Output = Result<()>> + Send;
}

/// Makes an entry of a kind for an organisation, at the narrowest step of the ladder. An `id` chosen by the
/// client makes it safe to ask twice: the second time gives what the first time made.
pub async fn create<K: Kind>(
    db: &Db,
    cx: &Cx,
    id: Option<EntryId>,
    organisation: OrganisationId,
    draft: Draft,
    fields: K::Fields,
) -> Result<EntryId> {
    let author = cx.actor.require_member()?;
    let draft = rules::draft(draft, organisation)?;
    let fields = K::check(fields)?;
    let tx = Tx::begin(db, cx).await?;
    access::require(&cx.actor, K::CREATE, &Subject::new_for(organisation, Some(author)))?;
    if let Some(id) = id
        && let Some(made) = store::lock(&tx, id).await?
    {
        let same = made.author == author.0 && made.kind == K::KIND;
        return if same { Ok(id) } else { Err(Error::invalid("id", "is taken already")) };
    }
    let id = id.unwrap_or_else(|| EntryId(cx.new_id()));
    let shown = Shown::draft(cx.now);
    write::<K>(&tx, id, (organisation, author), &draft, &fields, shown).await?;
    tx.emit(Event::of(EventKind::EntryCreated, id)).await?;
    tx.commit().await?;
    Ok(id)
}

/// Writes a new entry of a kind as it stands in an import, whoever may.
pub(crate) async fn put<K: Kind>(
    tx: &Tx<'_>,
    id: EntryId,
    organisation: OrganisationId,
    author: MemberId,
    draft: Draft,
    fields: K::Fields,
    shown: Shown,
) -> Result<()> {
    let draft = rules::draft(draft, organisation)?;
    let fields = K::check(fields)?;
    write::<K>(tx, id, (organisation, author), &draft, &fields, shown).await
}

/// Writes a new entry whose fields were checked.
async fn write<K: Kind>(
    tx: &Tx<'_>,
    id: EntryId,
    (organisation, author): (OrganisationId, MemberId),
    draft: &Draft,
    fields: &K::Fields,
    shown: Shown,
) -> Result<()> {
    store::check_words(tx, draft).await?;
    let more = more::<K>(fields);
    store::insert(tx, Fresh { id, kind: K::KIND, organisation, author, draft, more, shown }).await?;
    K::insert(tx, id, fields).await
}

/// Edits an entry of a kind; `version` is the one that the editor saw. Fails with `CONFLICT` when somebody else
/// saved first.
pub async fn edit<K: Kind>(
    db: &Db,
    cx: &Cx,
    id: EntryId,
    version: i32,
    draft: Draft,
    fields: K::Fields,
) -> Result<EntryId> {
    let tx = Tx::begin(db, cx).await?;
    let current = store::lock(&tx, id).await?.filter(|head| head.kind == K::KIND).ok_or(Error::NotFound)?;
    access::require(&cx.actor, Action::Edit, &Subject::entry(&current))?;
    rules::same_version(&current, version)?;
    let draft = rules::draft(draft, OrganisationId(current.organisation))?;
    let fields = K::check(fields)?;
    store::check_words(&tx, &draft).await?;
    store::update(&tx, id, &draft, &more::<K>(&fields)).await?;
    K::update(&tx, id, &fields).await?;
    tx.emit(Event::of(EventKind::EntryEdited, id)).await?;
    tx.commit().await?;
    Ok(id)
}

/// What a kind adds to the text that search reads.
fn more<K: Kind>(fields: &K::Fields) -> String {
    let texts: Vec<&str> = K::found_by(fields).into_iter().filter(|text| !text.is_empty()).collect();
    texts.join("\n\n")
}

/// Moves an entry along the ladder.
pub async fn set_visibility(db: &Db, cx: &Cx, id: EntryId, version: i32, to: Visibility) -> Result<EntryId> {
    let tx = Tx::begin(db, cx).await?;
    let current = store::lock(&tx, id).await?.ok_or(Error::NotFound)?;
    access::require(&cx.actor, rules::action_to_move(current.visibility, to), &Subject::entry(&current))?;
    rules::same_version(&current, version)?;
    if current.visibility != to {
        store::set_visibility(&tx, id, to).await?;
        let event = Event::of(EventKind::EntryVisibility, id);
        tx.emit(Event { before: Some(current.visibility), after: Some(to), ..event }).await?;
        tx.commit().await?;
    }
    Ok(id)
}

/// Archives an entry: it leaves every list and is read-only from then on.
pub async fn archive(db: &Db, cx: &Cx, id: EntryId, version: i32) -> Result<EntryId> {
    let tx = Tx::begin(db, cx).await?;
    let current = store::lock(&tx, id).await?.ok_or(Error::NotFound)?;
    access::require(&cx.actor, Action::Edit, &Subject::entry(&current))?;
    rules::same_version(&current, version)?;
    store::archive(&tx, id).await?;
    tx.emit(Event::of(EventKind::EntryArchived, id)).await?;
    tx.commit().await?;
    Ok(id)
}

/// Locks an entry for a command on something that hangs on it.
pub(crate) async fn lock(tx: &Tx<'_>, id: EntryId) -> Result<EntryHead> {
    store::lock(tx, id).await?.ok_or(Error::NotFound)
}

/// The organisations that an entry belongs to.
pub fn organisations(row: &EntryRow) -> impl Iterator<Item = Uuid> + '_ {
    std::iter::once(row.organisation).chain(row.together.iter().copied())
}
