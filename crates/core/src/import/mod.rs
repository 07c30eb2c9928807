//! Import: a whole community out of a file, in one transaction. Ids derive from keys (`UUIDv5`, RFC 9562), so that
//! importing again changes nothing; entries and comments that are there already stay as people left them.
//!
//! Never reads a file: the program hands in rows with their lines.

mod files;
mod row;
mod store;
mod time;

use crate::{
    cx::Cx,
    db::{Db, Tx},
    entry::{self, Carries, Draft, EntryId, EntryStatus, Shown, Visibility},
    error::{Error, Result},
    event::{Event, EventKind},
    id::{MemberId, OrganisationId},
    meeting, plan, practice, publication, update,
};
use chrono::{DateTime, Utc};
use files::Files;
use futures_util::{
    TryFutureExt as _,
    future::{join, try_join},
};
use std::collections::HashSet;
use uuid::Uuid;

pub use files::Shelf;
pub use row::{
    AttachmentRow, CommentRow, Community, EntryRow, IssueRow, MeetingRow, MemberRow, MembershipRow, NeighbourhoodRow,
    OrganisationRow, Own, PlanRow, PracticeRow, PublicationRow, SubscriberRow, ThemeRow,
};
pub use time::{When, parse as parse_time};

/// Of how many entries words and counts are gathered in one statement.
const GATHERED: usize = 200;

/// A row that can't be taken, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadRow {
    /// What it is one of: `entries`, `comments`.
    pub section: &'static str,
    /// Its key; what has none is named by what it hangs on.
    pub key: String,
    /// What is wrong, in words.
    pub reason: String,
}

impl BadRow {
    fn new(section: &'static str, key: &str, error: &Error) -> Self {
        Self { section, key: key.to_owned(), reason: error.to_string() }
    }
}

/// What an import did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Rows that were read.
    pub rows: usize,
    /// Rows that made or changed something.
    pub changed: u64,
}

/// The id that a key stands for.
pub fn id(section: &str, key: &str) -> Uuid {
    Uuid::new_v5(&Uuid::NAMESPACE_OID, format!("leerkring/{section}/{key}").as_bytes())
}

/// Imports a community, or nothing: bad rows are all named, and then nothing was changed. Files go to the shelf's
/// object storage before anything is confirmed; what a failed import put there is swept later, as nobody needs it.
/// `progress` hears of every row that is done.
pub async fn import(
    db: &Db,
    cx: &Cx,
    community: &Community,
    shelf: &Shelf<'_>,
    progress: impl Fn(usize) + Send,
) -> Result<std::result::Result<Report, Vec<BadRow>>> {
    let tx = Tx::begin(db, cx).await?;
    store::begin(&tx).await?;
    let (files, keeping) = files::side_by_side(shelf);
    let rows = rows(&tx, community, files, progress);
    // files are on their way while rows are written; bad rows end that
    let stop = match try_join(rows, keeping.map_err(Stop::Fault)).await {
        Ok((report, ())) => {
            store::finish(&tx).await?;
            tx.wake().await?;
            tx.commit().await?;
            return Ok(Ok(report));
        }
        Err(stop) => stop,
    };
    drop(tx);
    let cleaned = store::clean_up(db).await;
    match stop {
        Stop::Bad(bad) => cleaned.map(|()| Err(bad)),
        Stop::Fault(error) => Err(error),
    }
}

/// Why nothing is imported.
enum Stop {
    Bad(Vec<BadRow>),
    Fault(Error),
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Self::Fault(error)
    }
}

/// Writes every row.
async fn rows(
    tx: &Tx<'_>,
    community: &Community,
    mut files: Files<'_>,
    progress: impl Fn(usize) + Send,
) -> std::result::Result<Report, Stop> {
    let mut work = Work { tx, seen: HashSet::new(), bad: Vec::new(), report: Report::default(), progress };
    store::remember(tx).await?;
    work.people(community).await?;
    let (mut touched, mut uncounted) = (Vec::new(), Vec::new());
    for row in &community.entries {
        let before = work.report.changed;
        if work.row("entries", &row.key, entry(tx, row)).await? {
            work.hanging(row, &mut files).await?;
        }
        let made = work.report.changed - before;
        if made > 0 {
            touched.push(id("entry", &row.key));
        }
        // a new entry was written with the counts of what hangs on it, and all of that came
        if made > 0 && usize::try_from(made) != Ok(row.makes()) {
            uncounted.push(id("entry", &row.key));
        }
    }
    work.newsletter(community).await?;
    let Work { bad, report, .. } = work;
    if !bad.is_empty() {
        return Err(Stop::Bad(bad));
    }
    for some in touched.chunks(GATHERED) {
        store::gather_words(tx, some).await?;
    }
    for some in uncounted.chunks(GATHERED) {
        store::gather_counts(tx, some).await?;
    }
    Ok(report)
}

struct Work<'a, P> {
    tx: &'a Tx<'a>,
    /// The keys of this import, by section.
    seen: HashSet<(&'static str, String)>,
    bad: Vec<BadRow>,
    report: Report,
    progress: P,
}

impl<P: Fn(usize) + Send> Work<'_, P> {
    /// Does a row, counts it, and says whether it was good.
    async fn row(&mut self, section: &'static str, key: &str, work: impl Future<Output = Result<u64>>) -> Result<bool> {
        let good = self.part(section, key, work).await?;
        self.report.rows += 1;
        (self.progress)(self.report.rows);
        Ok(good)
    }

    /// Does what hangs on a row: a fault of its own is noted and undone, a fault of ours ends the import.
    async fn part(
        &mut self,
        section: &'static str,
        key: &str,
        work: impl Future<Output = Result<u64>>,
    ) -> Result<bool> {
        if !self.seen.insert((section, key.to_owned())) {
            self.bad.push(BadRow::new(section, key, &Error::invalid("key", "stands in one row")));
            return Ok(false);
        }
        let done = self.undoing(work).await?;
        if let Err(error) = &done {
            self.bad.push(BadRow::new(section, key, error));
        }
        Ok(done.is_ok())
    }

    /// Does something whole or not at all.
    async fn undoing(&mut self, work: impl Future<Output = Result<u64>>) -> Result<Result<u64>> {
        // sent together: a place is remembered before the row's first statement, and nobody waits for it
        let (remembered, done) = join(store::go_on(self.tx), work).await;
        remembered?;
        match done {
            Ok(changed) => {
                self.report.changed += changed;
                Ok(Ok(changed))
            }
            Err(error @ (Error::Unavailable(_) | Error::Internal(_))) => Err(error),
            Err(error) => {
                store::forget(self.tx).await?;
                Ok(Err(error))
            }
        }
    }

    /// What hangs on an entry. Comments go in one statement; when that is refused, each is tried by itself, so that the
    /// bad ones are named.
    async fn hanging(&mut self, row: &EntryRow, files: &mut Files<'_>) -> Result<()> {
        let (tx, entry) = (self.tx, EntryId(id("entry", &row.key)));
        let apart = row.comments.iter().any(|comment| self.seen.contains(&("comments", comment.key.clone())))
            || (!row.comments.is_empty() && self.undoing(store::comments(tx, entry, &row.comments)).await?.is_err());
        for comment in &row.comments {
            if apart {
                self.part("comments", &comment.key, store::comments(tx, entry, std::slice::from_ref(comment))).await?;
            } else {
                self.seen.insert(("comments", comment.key.clone()));
            }
        }
        for file in &row.attachments {
            self.part("attachments", &file.key(&row.key), files.place(tx, row, entry, file)).await?;
        }
        Ok(())
    }

    async fn people(&mut self, community: &Community) -> Result<()> {
        for row in &community.organisations {
            self.row("organisations", &row.key, store::organisation(self.tx, row)).await?;
        }
        for row in &community.themes {
            self.row("themes", &row.slug, store::theme(self.tx, row)).await?;
        }
        for row in &community.members {
            if self.row("members", &row.key, store::member(self.tx, row)).await? {
                for membership in &row.memberships {
                    let work = store::membership(self.tx, row, membership);
                    self.part("memberships", &membership.key(&row.key), work).await?;
                }
            }
        }
        for row in &community.neighbourhoods {
            self.row("neighbourhoods", &row.code, store::neighbourhood(self.tx, row)).await?;
        }
        Ok(())
    }

    async fn newsletter(&mut self, community: &Community) -> Result<()> {
        for row in &community.subscribers {
            self.row("subscribers", &row.email, store::subscriber(self.tx, row)).await?;
        }
        for row in &community.issues {
            self.row("issues", &row.key, store::issue(self.tx, row)).await?;
        }
        Ok(())
    }
}

async fn entry(tx: &Tx<'_>, row: &EntryRow) -> Result<u64> {
    let now = tx.cx.now;
    let entry_id = EntryId(id("entry", &row.key));
    if entry::lock(tx, entry_id).await.is_ok() {
        return Ok(0);
    }
    let home = OrganisationId(id("organisation", &row.organisation));
    let author = MemberId(id("member", &row.author));
    let draft = Draft {
        title: row.title.clone(),
        summary: row.summary.clone(),
        body: row.body.clone(),
        themes: row.themes.clone(),
        neighbourhoods: row.neighbourhoods.clone(),
        together: row.together.iter().map(|key| OrganisationId(id("organisation", key))).collect(),
    };
    let shown = shown(row, now)?;
    match &row.own {
        row::Own::Practice(own) => {
            let contact = own.contact.as_ref().map(|key| MemberId(id("member", key)));
            let fields = practice::Fields {
                audience: own.audience.clone(),
                tips: own.tips.clone(),
                contact,
                since_year: own.since_year,
            };
            entry::put::<practice::Practice>(tx, entry_id, home, author, draft, fields, shown).await?;
        }
        row::Own::Plan(own) => {
            let fields = plan::Fields { goal: own.goal.clone(), starts: own.starts, ends: own.ends };
            entry::put::<plan::Plan>(tx, entry_id, home, author, draft, fields, shown).await?;
        }
        row::Own::Meeting(own) => {
            let fields = meeting::Fields {
                starts: own.starts.at(now)?,
                ends: own.ends.at(now)?,
                place: own.place.clone(),
                agenda: own.agenda.clone(),
                national: own.national,
                attended: own.attended.iter().map(|key| OrganisationId(id("organisation", key))).collect(),
            };
            entry::put::<meeting::Meeting>(tx, entry_id, home, author, draft, fields, shown).await?;
        }
        row::Own::Publication(own) => {
            let fields = publication::Fields {
                issuer: own.issuer.clone(),
                year: own.year,
                form: own.form.clone(),
                link: own.link.clone(),
            };
            entry::put::<publication::Publication>(tx, entry_id, home, author, draft, fields, shown).await?;
        }
        row::Own::Update => entry::put::<update::Update>(tx, entry_id, home, author, draft, (), shown).await?,
    }
    tx.emit(Event::of(EventKind::EntryCreated, entry_id)).await?;
    Ok(1)
}

/// How wide a row says that its entry is shown; what is on no date of its own was shared when it was made.
fn shown(row: &EntryRow, now: DateTime<Utc>) -> Result<Shown> {
    let created = row.created.at(now)?;
    let shared = row.published.as_ref().map_or(Ok(created), |when| when.at(now))?;
    let published = (row.visibility != row::Step::Own).then_some(shared);
    let status = match (row.archived, published) {
        (true, _) => EntryStatus::Archived,
        (false, Some(_)) => EntryStatus::Shared,
        (false, None) => EntryStatus::Draft,
    };
    // written with the entry: each count later would write the entry again
    let carries = Carries { comments: many(row.comments.len()), attachments: many(row.attachments.len()) };
    Ok(Shown { visibility: row.visibility.into(), status, created, published, carries })
}

fn many(rows: usize) -> i32 {
    i32::try_from(rows).unwrap_or(i32::MAX)
}

impl From<row::Step> for Visibility {
    fn from(step: row::Step) -> Self {
        match step {
            row::Step::Own => Self::Own,
            row::Step::Community => Self::Community,
            row::Step::Partners => Self::Partners,
            row::Step::Public => Self::Public,
        }
    }
}
