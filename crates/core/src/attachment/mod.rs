//! Attachments (bijlagen): files that hang on an entry. Who may see the entry may download its files.
//!
//! Bytes never come through here on their way in or out: people send them to and get them from the object storage,
//! by links. An upload lands in quarantine, where nobody can get it; confirming it looks at the bytes, makes pictures
//! anew without what their camera wrote in them, and puts them where downloads come from.

mod audit;
mod content;
mod imported;
mod rules;
mod store;
mod sweep;

use crate::{
    access::{self, Action, Subject},
    cx::Cx,
    db::{Db, Reader, Tx},
    entry::{self, EntryId},
    error::{Error, Result},
    event::{Event, EventKind},
    id::{AttachmentId, GlobalId, Kind, MemberId},
    job::{self, JobKind},
    objects::{ObjectStore, ObjectSummary, PutTicket, SignedRequest},
};
use bytes::Bytes;
use chrono::{DateTime, TimeDelta, Utc};
use content::Checked;
use futures_util::{Stream, stream};
use rules::Ticket;
use std::time::Duration;
use tokio::sync::Semaphore;
use uuid::Uuid;

pub use audit::{Audit, audit};
pub use imported::Imported;
pub(crate) use imported::{keep, look_at, place};
pub use leerkring_queries::{
    queries::attachment::{AttachmentKept, AttachmentRow, AttachmentState},
    types::AttachmentStatus,
};
pub use rules::{FILES_MAX, FileKind, SIZE_MAX};
pub use sweep::{Swept, delete_object, sweep};

/// Within what an upload has to begin; one that has begun may take longer.
pub const UPLOAD_WITHIN: Duration = Duration::from_mins(1);
/// How long a download link works.
pub const DOWNLOAD_WITHIN: Duration = Duration::from_mins(1);
/// How long an upload waits to be confirmed.
pub const KEPT_UNCONFIRMED: TimeDelta = TimeDelta::hours(24);

/// How many files are looked at in one moment: a picture takes memory.
static AT_WORK: Semaphore = Semaphore::const_new(2);

/// Where an attachment's bytes lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// As they were uploaded; nobody can get them.
    Quarantine,
    /// Looked at, and downloaded from here.
    Ready,
}

impl Place {
    const ALL: [Self; 2] = [Self::Quarantine, Self::Ready];

    const fn prefix(self) -> &'static str {
        match self {
            Self::Quarantine => "quarantine/",
            Self::Ready => "attachment/",
        }
    }

    fn key(self, id: AttachmentId) -> String {
        format!("{}{}", self.prefix(), id.0.simple())
    }

    fn id(self, key: &str) -> Option<AttachmentId> {
        let id = Uuid::try_parse(key.strip_prefix(self.prefix())?).ok()?;
        Some(AttachmentId(id)).filter(|id| self.key(*id) == key)
    }

    /// The objects here, a page at a time.
    fn listed(self, objects: &dyn ObjectStore) -> impl Stream<Item = Result<Vec<ObjectSummary>>> {
        stream::try_unfold(None::<String>, move |after| async move {
            let listed = objects.list(self.prefix(), after.as_deref()).await?;
            let last = listed.last().map(|object| object.key.clone());
            Ok(last.map(|last| (listed, Some(last))))
        })
    }

    /// Whether an attachment in this state needs its bytes here. One in quarantine may just be moving over.
    const fn needed(self, status: AttachmentStatus) -> bool {
        match (self, status) {
            (_, AttachmentStatus::Quarantine) | (Self::Ready, AttachmentStatus::Ready) => true,
            (Self::Quarantine, AttachmentStatus::Ready) | (_, AttachmentStatus::Removed) => false,
        }
    }
}

/// What somebody says of a file before they upload it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Upload {
    /// Its name; it is made safe.
    pub name: String,
    /// Its media type; empty when not known, and then its name's ending tells.
    pub media_type: String,
    /// Its size in bytes, 1 to [`SIZE_MAX`].
    pub size: i64,
    /// SHA-256 of its bytes, 64 lower-case hexadecimal digits.
    pub sha256: String,
    /// A picture in words, at most 300 characters.
    pub alt: String,
}

/// The way to upload a file.
#[derive(Clone, Debug)]
pub struct UploadLink {
    /// The attachment that it becomes once confirmed.
    pub id: AttachmentId,
    /// What the browser sends, with exactly these headers and these bytes.
    pub request: SignedRequest,
    /// Until when.
    pub expires: DateTime<Utc>,
}

/// The way to download a file.
#[derive(Clone, PartialEq, Eq)]
pub struct DownloadLink {
    /// The address; who has it may download the file.
    pub url: String,
    /// Until when: a minute.
    pub expires: DateTime<Utc>,
}

/// Makes room for a file on an entry, and gives the link to upload it by. An `id` chosen by the client makes it safe
/// to ask twice, and gives a fresh link.
pub async fn request_upload(
    db: &Db,
    cx: &Cx,
    objects: &dyn ObjectStore,
    id: Option<AttachmentId>,
    entry: EntryId,
    upload: Upload,
) -> Result<UploadLink> {
    let author = cx.actor.require_member()?;
    let Upload { name, media_type, size, sha256, alt } = upload;
    let ticket = rules::ticket(&name, &media_type, size, &sha256, &alt)?;
    let tx = Tx::begin(db, cx).await?;
    let head = entry::lock(&tx, entry).await?;
    access::require(&cx.actor, Action::Attach, &Subject::entry(&head))?;
    let made = match id {
        Some(id) => store::found(&tx, id).await?,
        None => None,
    };
    let id = id.unwrap_or_else(|| AttachmentId(cx.new_id()));
    if let Some(made) = made {
        let told = (&made.sha256, made.size) == (&sha256, size);
        let same = made.author == author.0 && made.entry == entry.0 && told;
        if !same || made.status != AttachmentStatus::Quarantine {
            return Err(Error::invalid("id", "is taken already"));
        }
    } else {
        if store::kept(&tx, entry).await? >= FILES_MAX {
            return Err(Error::invalid("entry", format!("has at most {FILES_MAX} files")));
        }
        store::insert(&tx, id, entry, author, &ticket).await?;
        tx.commit().await?;
    }
    let key = Place::Quarantine.key(id);
    let put = PutTicket {
        key: &key,
        media_type: ticket.kind.media_type(),
        sha256: ticket.sha256,
        size: ticket.size.unsigned_abs(),
        lifetime: UPLOAD_WITHIN,
    };
    Ok(UploadLink { id, request: objects.presign_put(&put).await?, expires: cx.now + UPLOAD_WITHIN })
}

/// Takes a file out of quarantine, when its bytes are what was told of them: from here on others can download it.
/// Safe to ask twice. Fails with `INVALID` on `id` when nothing was uploaded, on `size`, `sha256` or `mediaType` when
/// the bytes are others; then nothing changes.
pub async fn confirm_upload(db: &Db, cx: &Cx, objects: &dyn ObjectStore, id: AttachmentId) -> Result<AttachmentRow> {
    let tx = Tx::begin(db, cx).await?;
    let waiting = lock(&tx, id).await?;
    drop(tx);
    if waiting.status == AttachmentStatus::Ready {
        return Ok(waiting);
    }
    let checked = look(objects, &waiting).await?;
    let name = match FileKind::of_media_type(&waiting.media_type) {
        Some(told) if told == checked.kind => waiting.name,
        _ => rules::safe_name(waiting.name.rsplit_once('.').map_or("", |(stem, _)| stem), checked.kind),
    };
    objects.put(&Place::Ready.key(id), checked.kind.media_type(), checked.bytes.clone()).await?;

    let tx = Tx::begin(db, cx).await?;
    let current = lock(&tx, id).await?;
    if current.status == AttachmentStatus::Ready {
        return Ok(current);
    }
    let made = store::confirm(&tx, id, &name, &checked).await?;
    job::put(&tx, JobKind::ObjectDelete, Some(id.0), None, cx.now).await?;
    tx.emit(Event::of(EventKind::AttachmentAdded, EntryId(made.entry)).about(id.0)).await?;
    tx.commit().await?;
    Ok(made)
}

/// Gets the bytes out of quarantine and looks at them.
async fn look(objects: &dyn ObjectStore, waiting: &AttachmentRow) -> Result<Checked> {
    let unsent = || Error::invalid("id", "is that of a file that was uploaded");
    let key = Place::Quarantine.key(AttachmentId(waiting.id));
    let told = waiting.size.unsigned_abs();
    let head = objects.head(&key).await?.ok_or_else(unsent)?;
    if head.size != told {
        return Err(Error::invalid("size", "is that of the bytes that were uploaded"));
    }
    let kind = FileKind::of_media_type(&waiting.media_type);
    let kind = kind.ok_or_else(|| Error::internal("a media type in the database is none of ours"))?;
    let digest = hex::decode(&waiting.sha256).ok().and_then(|bytes| <[u8; 32]>::try_from(bytes).ok());
    let digest = digest.ok_or_else(|| Error::internal("a digest in the database is none"))?;
    let place = AT_WORK.acquire().await.map_err(Error::internal)?;
    let bytes: Bytes = objects.get(&key, told).await?.ok_or_else(unsent)?;
    let work = move || {
        let _held = place; // until the work ends, even when nobody waits for it any more
        content::check(bytes, kind, digest)
    };
    match tokio::task::spawn_blocking(work).await {
        Ok(checked) => checked,
        Err(fault) => {
            tracing::warn!(%fault, "an uploaded file could not be looked at");
            Err(Error::invalid("mediaType", "is what the bytes are"))
        }
    }
}

/// Removes a file, or an upload that is not confirmed yet.
pub async fn remove(db: &Db, cx: &Cx, id: AttachmentId) -> Result<AttachmentRow> {
    let tx = Tx::begin(db, cx).await?;
    let current = lock(&tx, id).await?;
    let made = store::remove(&tx, id).await?;
    job::put(&tx, JobKind::ObjectDelete, Some(id.0), None, cx.now).await?;
    if current.status == AttachmentStatus::Ready {
        tx.emit(Event::of(EventKind::AttachmentRemoved, EntryId(made.entry)).about(id.0)).await?;
    }
    tx.commit().await?;
    Ok(made)
}

/// Says a picture in other words.
pub async fn describe(db: &Db, cx: &Cx, id: AttachmentId, alt: &str) -> Result<AttachmentRow> {
    let alt = rules::alt_text(alt)?;
    let tx = Tx::begin(db, cx).await?;
    let current = lock(&tx, id).await?;
    let made = store::describe(&tx, id, &alt).await?;
    if current.status == AttachmentStatus::Ready {
        tx.emit(Event::of(EventKind::EntryEdited, EntryId(made.entry)).about(id.0)).await?;
    }
    tx.commit().await?;
    Ok(made)
}

/// An attachment that is not removed, for a command of somebody who may attach to its entry.
async fn lock(tx: &Tx<'_>, id: AttachmentId) -> Result<AttachmentRow> {
    let current = store::lock_seen(tx, id).await?;
    let current = current.filter(|row| row.status != AttachmentStatus::Removed).ok_or(Error::NotFound)?;
    let head = entry::lock(tx, EntryId(current.entry)).await?;
    access::require(&tx.cx.actor, Action::Attach, &Subject::entry(&head))?;
    Ok(current)
}

/// The state of an attachment; none of what nobody knows.
async fn status(db: &Db, id: AttachmentId) -> Result<Option<AttachmentStatus>> {
    let reader = db.reader().await?;
    Ok(reader.watch(store::states(&reader, &[id.0])).await?.pop().map(|state| state.status))
}

/// A confirmed attachment of an entry that the actor may see.
pub async fn by_id(reader: &Reader, cx: &Cx, id: AttachmentId) -> Result<Option<AttachmentRow>> {
    reader.watch(store::by_id(reader, &cx.actor.sight(), id)).await
}

/// The confirmed attachments of these entries, from old to new; ask only for entries that the actor may see.
pub async fn of(reader: &Reader, entries: &[Uuid]) -> Result<Vec<AttachmentRow>> {
    reader.watch(store::of(reader, entries)).await
}

/// The same of one entry; none of one that the actor may not see.
pub async fn of_seen(reader: &Reader, cx: &Cx, entry: EntryId) -> Result<Vec<AttachmentRow>> {
    reader.watch(store::of_seen(reader, &cx.actor.sight(), entry)).await
}

/// The link to download a file, for who may see its entry now. It works for a minute, whatever happens to the entry.
/// Fails with `GONE` when its bytes are no longer in the object storage.
pub async fn download(db: &Db, cx: &Cx, objects: &dyn ObjectStore, id: AttachmentId) -> Result<DownloadLink> {
    let reader = db.reader().await?;
    let row = by_id(&reader, cx, id).await?.ok_or(Error::NotFound)?;
    drop(reader);
    let key = Place::Ready.key(id);
    if objects.head(&key).await?.is_none() {
        tracing::error!(attachment = %GlobalId { kind: Kind::Attachment, id: id.0 }, "a confirmed file has no object; `leerkring doctor` lists them");
        return Err(Error::Gone);
    }
    let disposition = rules::disposition(&row.name);
    let url = objects.presign_get(&key, &disposition, &row.media_type, DOWNLOAD_WITHIN).await?;
    Ok(DownloadLink { url, expires: cx.now + DOWNLOAD_WITHIN })
}

/// Whether a file is a picture.
pub fn is_image(row: &AttachmentRow) -> bool {
    FileKind::of_media_type(&row.media_type).is_some_and(FileKind::is_image)
}

/// Who attached a file.
pub const fn author(row: &AttachmentRow) -> MemberId {
    MemberId(row.author)
}

/// The law of what a file is: at most one kind that has a mark of its own takes it; what is taken is taken again, as the
/// same; and text is never a page, a picture in SVG or a program.
#[cfg(test)]
pub(crate) fn fuzzed(input: &[u8]) -> std::result::Result<(), String> {
    use sha2::{Digest as _, Sha256};
    let digest = |bytes: &[u8]| <[u8; 32]>::from(Sha256::digest(bytes));
    let mut kinds = Vec::new();
    for told in FileKind::ALL {
        let bytes = Bytes::copy_from_slice(input);
        match content::check(bytes, told, digest(input)) {
            Ok(checked) => {
                let own = digest(&checked.bytes);
                let again =
                    content::check(checked.bytes.clone(), checked.kind, own).map_err(|e| format!("{told:?}: {e:?}"))?;
                if again.kind != checked.kind || own != checked.sha256 {
                    return Err(format!("{told:?} becomes {:?}", again.kind));
                }
                kinds.push(told);
            }
            Err(Error::Invalid { field: "mediaType" | "size", .. } | Error::TooLarge { .. }) => {}
            Err(other) => return Err(format!("{told:?}: {other:?}")),
        }
    }
    let text = |kind: &FileKind| matches!(kind, FileKind::Text | FileKind::Csv);
    let page = input.trim_ascii_start().starts_with(b"<") || input.starts_with(b"#!") || input.contains(&0);
    if kinds.iter().filter(|kind| !text(kind)).count() > 1 || (page && kinds.iter().any(text)) {
        return Err(format!("it is taken as {kinds:?}"));
    }
    Ok(())
}
