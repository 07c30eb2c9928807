//! Who takes part, and the words they share: organisations, members, memberships, themes, neighbourhoods.
//!
//! [`Directory`] keeps them in memory for showing; rights are never judged from this copy.

mod store;

use crate::{
    cx::{Actor, Standing},
    db::Db,
    error::Result,
    id::{MemberId, OrganisationId},
};
use chrono::{DateTime, NaiveDate, Utc};
use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
    time::Duration,
};
use tokio::{
    sync::watch,
    time::{sleep, timeout},
};
use uuid::Uuid;

pub use leerkring_queries::{
    queries::directory::{MemberRow, MembershipRow, NeighbourhoodRow, OrganisationRow, ThemeRow},
    types::{OrganisationKind, Role},
};

/// How often it is read again at the most: how long a new name may be missing.
const EVERY: Duration = Duration::from_secs(2);

/// How long after being told: what was told of goes first.
const BEHIND: Duration = Duration::from_millis(250);

/// Everything of the directory as it was when it was read.
#[derive(Debug, Default)]
pub struct Snapshot {
    /// By id.
    pub organisations: HashMap<Uuid, Arc<OrganisationRow>>,
    /// By id.
    pub members: HashMap<Uuid, Arc<MemberRow>>,
    /// In their order.
    pub themes: Vec<Arc<ThemeRow>>,
    /// By code.
    pub neighbourhoods: HashMap<String, Arc<NeighbourhoodRow>>,
    /// Those that hold on the day it was read: primary contacts first.
    pub memberships: Vec<Arc<MembershipRow>>,
}

impl Snapshot {
    /// The organisations of a kind by name.
    pub fn organisations_of(&self, kind: Option<OrganisationKind>) -> Vec<Arc<OrganisationRow>> {
        let mut found: Vec<_> =
            self.organisations.values().filter(|o| kind.is_none_or(|kind| o.kind == kind)).cloned().collect();
        found.sort_by(|a, b| a.kind.cmp(&b.kind).then_with(|| a.name.cmp(&b.name)));
        found
    }

    /// The organisation that a person stands for today.
    pub fn organisation_of(&self, member: MemberId) -> Option<Arc<OrganisationRow>> {
        let membership = self.memberships.iter().filter(|m| m.member == member.0).max_by_key(|m| m.role)?;
        self.organisations.get(&membership.organisation).cloned()
    }
}

/// The directory in memory.
#[derive(Default)]
pub struct Directory {
    current: RwLock<Arc<Snapshot>>,
}

impl Directory {
    /// Reads it for the first time.
    pub async fn load(db: &Db, now: DateTime<Utc>) -> Result<Self> {
        let directory = Self::default();
        directory.reload(db, now).await?;
        Ok(directory)
    }

    /// Reads all of it again.
    pub async fn reload(&self, db: &Db, now: DateTime<Utc>) -> Result<()> {
        let reader = db.reader().await?;
        let snapshot = reader.watch(store::snapshot(&reader, today(now))).await?;
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(snapshot);
        Ok(())
    }

    /// Reads it again whenever something was told, at most every two seconds, and when a new day begins; until the
    /// program stops. Events wait for none of it.
    pub async fn keep(
        self: Arc<Self>,
        db: Db,
        mut woken: watch::Receiver<u64>,
        clock: impl Fn() -> DateTime<Utc> + Send,
    ) {
        let mut day = today(clock());
        loop {
            let told = matches!(timeout(EVERY, woken.changed()).await, Ok(Ok(())));
            if told || today(clock()) != day {
                sleep(BEHIND).await;
                match self.reload(&db, clock()).await {
                    Ok(()) => day = today(clock()),
                    Err(error) => {
                        tracing::warn!(%error, "the directory could not be read again");
                        woken.mark_changed();
                    }
                }
                sleep(EVERY).await;
            }
        }
    }

    /// As it is now.
    pub fn now(&self) -> Arc<Snapshot> {
        self.current.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// The day in the Netherlands, by which memberships begin and end.
pub fn today(now: DateTime<Utc>) -> NaiveDate {
    now.with_timezone(&chrono_tz::Europe::Amsterdam).date_naive()
}

/// A person with the memberships that hold today, straight from the database.
pub async fn actor(db: &Db, member: MemberId, now: DateTime<Utc>) -> Result<Actor> {
    Ok(actors(db, &[member], now).await?.remove(&member).unwrap_or_default())
}

/// Several people, each with the memberships that hold today, straight from the database.
pub async fn actors(db: &Db, members: &[MemberId], now: DateTime<Utc>) -> Result<HashMap<MemberId, Actor>> {
    let nobody = |member: &MemberId| (*member, Actor { member: Some(*member), standings: Vec::new() });
    let mut actors: HashMap<_, _> = members.iter().map(nobody).collect();
    let ids: Vec<_> = members.iter().map(|member| member.0).collect();
    let reader = db.reader().await?;
    for row in reader.watch(store::standings(&reader, &ids, today(now))).await? {
        if let Some(actor) = actors.get_mut(&MemberId(row.member)) {
            let organisation = OrganisationId(row.organisation);
            actor.standings.push(Standing { organisation, role: row.role, host: row.host.map(OrganisationId) });
        }
    }
    Ok(actors)
}

/// Who has this address; none for somebody unknown.
pub async fn member_by_email(db: &Db, email: &str) -> Result<Option<MemberId>> {
    let reader = db.reader().await?;
    Ok(reader.watch(store::by_email(&reader, email)).await?.map(MemberId))
}

/// How many people see an entry on each step of the ladder; `public` has no number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Audience {
    /// Coordinators of the entry's organisations.
    pub own: i64,
    /// Municipalities, facilitator and ministry.
    pub community: i64,
    /// All who sign in.
    pub partners: i64,
}

/// Counts who would see an entry of these organisations.
pub async fn audience(db: &Db, organisations: &[Uuid], now: DateTime<Utc>) -> Result<Audience> {
    let reader = db.reader().await?;
    reader.watch(store::audience(&reader, organisations, today(now))).await
}

/// When a member was last here, and marks this visit when that is more than half an hour ago.
pub async fn visit(db: &Db, member: MemberId, now: DateTime<Utc>) -> Result<Option<DateTime<Utc>>> {
    let reader = db.reader().await?;
    reader.watch(store::visit(&reader, member, now)).await
}
