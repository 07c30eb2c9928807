//! Attachments that an import brings: looked at as an upload is, but already here.

use super::{
    Place,
    content::{self, Checked},
    rules::{self, FileKind, SIZE_MAX},
    store,
};
use crate::{
    db::Tx,
    entry::EntryId,
    error::{Error, Result},
    id::{AttachmentId, MemberId},
    objects::ObjectStore,
};
use bytes::Bytes;
use chrono::{DateTime, Utc};
use sha2::{Digest as _, Sha256};

/// A file that was looked at: its true kind, and a picture made anew.
pub struct Imported(Checked);

/// Looks at a file by its name's ending and its bytes; slow, for a thread that may block.
pub(crate) fn look_at(name: &str, bytes: Bytes) -> Result<Imported> {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    let kind = FileKind::ALL.into_iter().find(|kind| kind.endings().contains(&ending.as_str()));
    let kind = kind.ok_or_else(|| Error::invalid("attachments.file", "ends as a file that people may attach"))?;
    if bytes.len() as u64 > SIZE_MAX {
        return Err(Error::TooLarge { limit: SIZE_MAX });
    }
    let digest = Sha256::digest(&bytes).into();
    content::check(bytes, kind, digest).map(Imported)
}

/// Writes the row of an attachment that can be downloaded as soon as the transaction ends. Gives 0 when it was there.
pub(crate) async fn place(
    tx: &Tx<'_>,
    id: AttachmentId,
    entry: EntryId,
    author: MemberId,
    (name, alt): (&str, &str),
    at: DateTime<Utc>,
    file: &Imported,
) -> Result<u64> {
    let name = rules::safe_name(name, file.0.kind);
    store::place(tx, id, entry, author, (&name, &rules::alt_text(alt)?), at, &file.0).await
}

/// Puts its bytes where downloads come from.
pub(crate) async fn keep(objects: &dyn ObjectStore, id: AttachmentId, file: &Imported) -> Result<()> {
    Ok(objects.put(&Place::Ready.key(id), file.0.kind.media_type(), file.0.bytes.clone()).await?)
}
