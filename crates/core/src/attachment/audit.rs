//! Whether each file that was confirmed still stands in the object storage, as it was.
//!
//! Never mends or removes anything: what is wrong is an operator's to bring back.

use super::{AttachmentKept, AttachmentStatus, Place, status, store};
use crate::{
    db::Db,
    error::Result,
    id::AttachmentId,
    objects::{ObjectError, ObjectStore},
};
use futures_util::TryStreamExt as _;
use sha2::{Digest as _, Sha256};
use std::{collections::HashMap, pin::pin};
use uuid::Uuid;

/// How many files are looked at together.
const AT_A_TIME: i64 = 1_000;

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Audit {
    /// Confirmed files that were looked at.
    pub files: u64,
    /// Those without an object.
    pub missing: Vec<AttachmentId>,
    /// Those whose object has another size, or other bytes where these were read.
    pub changed: Vec<AttachmentId>,
}

/// Looks at every confirmed file. Compares its size with its object's; with `read`, also the SHA-256 of its bytes, which
/// gets each object once. Safe beside a running hub.
pub async fn audit(db: &Db, objects: &dyn ObjectStore, read: bool) -> Result<Audit> {
    let sizes = sizes(objects).await?;
    let mut found = Audit::default();
    let mut after = Uuid::nil();
    loop {
        let reader = db.reader().await?;
        let files = reader.watch(store::ready(&reader, after, AT_A_TIME)).await?;
        drop(reader);
        let Some(last) = files.last() else { return Ok(found) };
        after = last.id;
        for file in files {
            found.files += 1;
            let id = AttachmentId(file.id);
            let size = match sizes.get(&id) {
                Some(size) => Some(*size),
                // confirmed since the objects were listed
                None => objects.head(&Place::Ready.key(id)).await?.map(|head| head.size),
            };
            match size {
                None if status(db, id).await? == Some(AttachmentStatus::Ready) => found.missing.push(id),
                None => {}
                Some(size) if size != file.size.unsigned_abs() => found.changed.push(id),
                Some(_) if read && !same_bytes(objects, &file).await? => found.changed.push(id),
                Some(_) => {}
            }
        }
    }
}

async fn sizes(objects: &dyn ObjectStore) -> Result<HashMap<AttachmentId, u64>> {
    let mut sizes = HashMap::new();
    let mut pages = pin!(Place::Ready.listed(objects));
    while let Some(listed) = pages.try_next().await? {
        sizes.extend(listed.iter().filter_map(|object| Some((Place::Ready.id(&object.key)?, object.size))));
    }
    Ok(sizes)
}

async fn same_bytes(objects: &dyn ObjectStore, file: &AttachmentKept) -> Result<bool> {
    match objects.get(&Place::Ready.key(AttachmentId(file.id)), file.size.unsigned_abs()).await {
        Ok(Some(bytes)) => Ok(hex::encode(Sha256::digest(&bytes)) == file.sha256),
        Ok(None) | Err(ObjectError::TooLarge { .. } | ObjectError::Corrupt(_)) => Ok(false),
        Err(error) => Err(error.into()),
    }
}
