//! The files of an import: read and looked at once each, however many entries carry them, and put into the object
//! storage side by side, while further rows are written.

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
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

/// How many files are on their way in one moment.
const SIDE_BY_SIDE: usize = 16;

/// Where an import's files come from, and where they go.
pub struct Shelf<'a> {
    /// Gives a file's bytes by the name that its row says.
    pub read: &'a (dyn Fn(&str) -> std::io::Result<Bytes> + Send + Sync),
    /// The object storage; without one, a row with a file can't be taken.
    pub objects: Option<&'a dyn ObjectStore>,
}

/// A file on its way.
type Fresh = (AttachmentId, Arc<Imported>);

/// Takes the files of rows.
pub(super) struct Files<'a> {
    shelf: &'a Shelf<'a>,
    looked_at: HashMap<String, Arc<Imported>>,
    fresh: UnboundedSender<Fresh>,
}

/// What takes the files of rows, and what puts them into the object storage meanwhile: that ends when the former is
/// dropped and all is there.
pub(super) fn side_by_side<'a>(shelf: &'a Shelf<'a>) -> (Files<'a>, impl Future<Output = Result<()>>) {
    let (fresh, taken) = unbounded_channel();
    (Files { shelf, looked_at: HashMap::new(), fresh }, keep(shelf.objects, taken))
}

async fn keep(objects: Option<&dyn ObjectStore>, taken: UnboundedReceiver<Fresh>) -> Result<()> {
    let taken = stream::unfold(taken, |mut taken| async { Some((Ok(taken.recv().await?), taken)) });
    taken
        .try_for_each_concurrent(SIDE_BY_SIDE, |(id, file)| async move {
            let objects = objects.ok_or_else(|| Error::internal("files were taken without an object storage"))?;
            attachment::keep(objects, id, &file).await
        })
        .await
}

impl Files<'_> {
    /// Writes an attachment's row, ready to be downloaded; its bytes are on their way.
    pub async fn place(&mut self, tx: &Tx<'_>, row: &EntryRow, entry: EntryId, file: &AttachmentRow) -> Result<u64> {
        let looked_at = self.looked_at(&file.file).await?;
        let this = AttachmentId(id("attachment", &file.key(&row.key)));
        let at = file.at.as_ref().unwrap_or(&row.created).at(tx.cx.now)?;
        let author = MemberId(id("member", &row.author));
        let made = attachment::place(tx, this, entry, author, (&file.name, &file.alt), at, &looked_at).await?;
        if made > 0 {
            // nobody takes it any more once another file could not be put there; that ends the import
            let _ = self.fresh.send((this, looked_at));
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
}
