//! How lists of entries are read: always with what the actor may see bound into the SQL.

use super::{EntryHead, EntryId, EntryKind, EntryRow, FacetRow, store};
use crate::{
    cx::Cx,
    db::Reader,
    error::{Error, Result},
    id::OrganisationId,
};
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// Later than anything is shown: the year 9999.
const FAR_AHEAD: DateTime<Utc> = match DateTime::from_timestamp(253_370_764_800, 0) {
    Some(moment) => moment,
    None => DateTime::UNIX_EPOCH,
};

/// Which entries are asked for; what is `None` does not matter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Filter {
    /// Of one of these kinds.
    pub kinds: Option<Vec<EntryKind>>,
    /// Of this organisation, alone or jointly.
    pub organisation: Option<OrganisationId>,
    /// With this theme.
    pub theme: Option<String>,
    /// About this neighbourhood.
    pub neighbourhood: Option<String>,
    /// Shown after this moment.
    pub since: Option<DateTime<Utc>>,
}

impl Filter {
    /// The moment after which entries were shown; long ago when it does not matter.
    pub fn since(&self) -> DateTime<Utc> {
        self.since.unwrap_or(DateTime::UNIX_EPOCH)
    }
}

/// A place in a list that runs from new to old.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// When the last entry before it was shown.
    pub shown: DateTime<Utc>,
    /// That entry.
    pub id: Uuid,
}

impl Place {
    /// The place before every entry.
    pub const FIRST: Self = Self { shown: FAR_AHEAD, id: Uuid::max() };

    /// The place right after an entry.
    pub const fn after(row: &EntryRow) -> Self {
        Self { shown: row.shown, id: row.id }
    }

    /// As shown to clients.
    pub fn cursor(self) -> String {
        format!("{:016x}{}", self.shown.timestamp_micros(), self.id.simple())
    }

    /// Reads a shown cursor; anything else is `INVALID`.
    pub fn parse(field: &'static str, shown: &str) -> Result<Self> {
        let wrong = || Error::invalid(field, "is a cursor that this list gave");
        if shown.len() != 48 || !shown.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b)) {
            return Err(wrong());
        }
        let micros = i64::from_str_radix(&shown[..16], 16).map_err(|_| wrong())?;
        let shown_at = DateTime::from_timestamp_micros(micros).ok_or_else(wrong)?;
        Ok(Self { shown: shown_at, id: Uuid::try_parse(&shown[16..]).map_err(|_| wrong())? })
    }
}

/// A page of entries, from new to old.
#[derive(Clone, Debug)]
pub struct Page {
    /// The entries.
    pub rows: Vec<EntryRow>,
    /// Whether there are more.
    pub more: bool,
}

/// A page of the entries that the actor may see. `first` is 1 to 100.
pub async fn feed(
    reader: &Reader,
    cx: &Cx,
    filter: &Filter,
    after: Option<Place>,
    first: i32,
    body: bool,
) -> Result<Page> {
    if !(1..=100).contains(&first) {
        return Err(Error::invalid("first", "lies between 1 and 100"));
    }
    let sight = cx.actor.sight();
    let limit = i64::from(first) + 1;
    let mut rows =
        reader.watch(store::feed(reader, &sight, filter, after.unwrap_or(Place::FIRST), limit, body)).await?;
    let more = rows.len() > usize::try_from(first).unwrap_or(0);
    if more {
        rows.pop();
    }
    Ok(Page { rows, more })
}

/// How many entries the actor may see of those asked for.
pub async fn count(reader: &Reader, cx: &Cx, filter: &Filter) -> Result<i64> {
    reader.watch(store::count(reader, &cx.actor.sight(), filter)).await
}

/// The entries with these ids that the actor may see, in no order; archived ones too.
pub async fn by_id(reader: &Reader, cx: &Cx, ids: &[Uuid], body: bool) -> Result<Vec<EntryRow>> {
    reader.watch(store::by_id(reader, &cx.actor.sight(), ids, body)).await
}

/// What an access question about an entry needs; none when the actor may not see it.
pub async fn head(reader: &Reader, cx: &Cx, id: EntryId) -> Result<Option<EntryHead>> {
    reader.watch(store::head(reader, &cx.actor.sight(), id)).await
}

/// How many entries the actor may see of those asked for, per theme, organisation and kind.
pub async fn facets(reader: &Reader, cx: &Cx, filter: &Filter) -> Result<Vec<FacetRow>> {
    reader.watch(store::facets(reader, &cx.actor.sight(), filter)).await
}
