//! What nobody needs any more leaves the object storage: uploads that were never confirmed, files that were removed,
//! objects that a killed program left behind.
//!
//! Deletes only what can never be needed again: a row that is removed never becomes ready, and one that is ready
//! never looks at its quarantine again.

use super::{AttachmentStatus, KEPT_UNCONFIRMED, Place, store};
use crate::{
    cx::Cx,
    db::{Db, Tx},
    error::Result,
    id::AttachmentId,
    objects::{ObjectStore, ObjectSummary},
};
use futures_util::TryStreamExt as _;
use std::{collections::HashMap, pin::pin};
use uuid::Uuid;

/// How many uploads are given up at a time.
const AT_A_TIME: i64 = 1_000;

/// What a sweep did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Swept {
    /// Uploads that were never confirmed and are given up now.
    pub expired: u64,
    /// Objects that nobody needs and that are gone now.
    pub deleted: u64,
}

/// Gives up uploads that were not confirmed within a day, and deletes every object that nobody needs. Safe to run at
/// any time, twice, and beside uploads and confirmations.
pub async fn sweep(db: &Db, cx: &Cx, objects: &dyn ObjectStore) -> Result<Swept> {
    let mut swept = Swept::default();
    loop {
        let tx = Tx::begin(db, cx).await?;
        let expired = store::expire(&tx, cx.now - KEPT_UNCONFIRMED, AT_A_TIME).await?;
        tx.commit().await?;
        swept.expired += expired;
        if expired == 0 {
            break;
        }
    }
    for place in Place::ALL {
        let mut pages = pin!(place.listed(objects));
        while let Some(listed) = pages.try_next().await? {
            for key in unneeded(db, cx, place, listed).await? {
                objects.delete(&key).await?;
                swept.deleted += 1;
            }
        }
    }
    Ok(swept)
}

/// Those of these objects that nobody needs. Where the database knows nothing of one it waits a day.
async fn unneeded(db: &Db, cx: &Cx, place: Place, listed: Vec<ObjectSummary>) -> Result<Vec<String>> {
    let named: Vec<_> = listed.into_iter().filter_map(|object| Some((place.id(&object.key)?, object))).collect();
    let ids: Vec<Uuid> = named.iter().map(|(id, _)| id.0).collect();
    let reader = db.reader().await?;
    let states = reader.watch(store::states(&reader, &ids)).await?;
    let states: HashMap<Uuid, AttachmentStatus> = states.into_iter().map(|state| (state.id, state.status)).collect();
    let gone = |id: AttachmentId, object: &ObjectSummary| match states.get(&id.0) {
        None => object.modified.is_some_and(|at| at < cx.now - KEPT_UNCONFIRMED),
        Some(now) => !place.needed(*now),
    };
    Ok(named.into_iter().filter(|(id, object)| gone(*id, object)).map(|(_, object)| object.key).collect())
}

/// Does the job `object_delete`: deletes what is no longer needed of one attachment's objects. Safe to do twice.
pub async fn delete_object(db: &Db, objects: &dyn ObjectStore, id: AttachmentId) -> Result<()> {
    let status = super::status(db, id).await?;
    for place in Place::ALL {
        if status.is_some_and(|status| !place.needed(status)) {
            objects.delete(&place.key(id)).await?;
        }
    }
    Ok(())
}
