//! The files of an import: read and looked at once each, however many entries carry them, and put into the object
//! storage side by side.

use super::{
    id,
    row::{AttachmentRow, EntryRow},
};
use crate::{
    attachment::{self, Imported},
    db::Tx,
    entry::EntryId,
    error::{Error, Result},
    id::{AttachmentId, MemberId},
    objects::ObjectStore,
};
use bytes::Bytes;
use futures_util::{TryStreamExt as _, stream};
use std::{collections::HashMap, sync::Arc};

/// How many files are on their way in one moment.
const SIDE_BY_SIDE: usize = 16;

/// Where an import's files come from, and where they go.
pub struct Shelf<'a> {
    /// Gives a file's bytes by the name that its row says.
    pub read: &'a (dyn Fn(&str) -> std::io::Result<Bytes> + Send + Sync),
    /// The object storage; without one, a row with a file can't be taken.
    pub objects: Option<&'a dyn ObjectStore>,
}

pub(super) struct Files<'a> {
    shelf: &'a Shelf<'a>,
    looked_at: HashMap<String, Arc<Imported>>,
    fresh: Vec<(AttachmentId, Arc<Imported>)>,
}

impl<'a> Files<'a> {
    pub fn new(shelf: &'a Shelf<'a>) -> Self {
        Self { shelf, looked_at: HashMap::new(), fresh: Vec::new() }
    }

    /// Writes an attachment's row, ready to be downloaded; its bytes follow by [`Self::keep`].
    pub async fn place(&mut self, tx: &Tx<'_>, row: &EntryRow, entry: EntryId, file: &AttachmentRow) -> Result<u64> {
        let looked_at = self.looked_at(&file.file).await?;
        let this = AttachmentId(id("attachment", &file.key(&row.key)));
        let at = file.at.as_ref().unwrap_or(&row.created).at(tx.cx.now)?;
        let author = MemberId(id("member", &row.author));
        let made = attachment::place(tx, this, entry, author, (&file.name, &file.alt), at, &looked_at).await?;
        if made > 0 {
            self.fresh.push((this, looked_at));
        }
        Ok(made)
    }

    async fn looked_at(&mut self, name: &str) -> Result<Arc<Imported>> {
        if let Some(known) = self.looked_at.get(name) {
            return Ok(known.clone());
        }
        let bytes = (self.shelf.read)(name)
            .map_err(|fault| Error::invalid("attachments.file", format!("can be read: {fault}")))?;
        let typed = name.to_owned();
        let work = tokio::task::spawn_blocking(move || attachment::look_at(&typed, bytes));
        let looked_at = Arc::new(work.await.map_err(Error::internal)??);
        self.looked_at.insert(name.to_owned(), looked_at.clone());
        Ok(looked_at)
    }

    /// Puts the bytes of all that is new into the object storage.
    pub async fn keep(self) -> Result<()> {
        if self.fresh.is_empty() {
            return Ok(());
        }
        let objects =
            self.shelf.objects.ok_or_else(|| Error::internal("files were taken without an object storage"))?;
        stream::iter(self.fresh.into_iter().map(Ok))
            .try_for_each_concurrent(
                SIDE_BY_SIDE,
                |(id, file)| async move { attachment::keep(objects, id, &file).await },
            )
            .await
    }
}
