//! Attachments: files that hang on an entry. Bytes go to and come from the object storage by links, never through
//! here.

use super::{Result, cx, directory::Member, hub, limit};
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use leerkring_core::{
    access::{self, Action, Subject},
    attachment::{self, AttachmentRow, AttachmentStatus, Upload},
    id::{AttachmentId, GlobalId, Kind},
    limit::Work,
};

/// A file (bijlage) that hangs on an entry.
#[derive(Clone)]
pub struct Attachment {
    pub row: AttachmentRow,
    /// The entry that it hangs on, for questions of access.
    pub subject: Subject,
}

/// A file (bijlage) that hangs on an entry.
#[Object(serial)]
impl Attachment {
    /// The id: `attachment_…`.
    pub async fn id(&self) -> ID {
        shown_id(AttachmentId(self.row.id))
    }

    /// Its name, safe to save it under, with an ending that says what it is.
    async fn name(&self) -> &str {
        &self.row.name
    }

    /// Its media type, by its bytes.
    async fn media_type(&self) -> &str {
        &self.row.media_type
    }

    /// Its size in bytes.
    async fn size(&self) -> i64 {
        self.row.size
    }

    /// A picture in words, at most 300 characters; empty when nobody said.
    async fn alt(&self) -> &str {
        &self.row.alt
    }

    /// Whether it is a picture that a browser can show.
    async fn is_image(&self) -> bool {
        attachment::is_image(&self.row)
    }

    /// A picture's width in pixels; null for other files.
    async fn width(&self) -> Option<i32> {
        self.row.width
    }

    /// A picture's height in pixels; null for other files.
    async fn height(&self) -> Option<i32> {
        self.row.height
    }

    /// When it was attached.
    async fn created_at(&self) -> DateTime<Utc> {
        self.row.created
    }

    /// Who attached it; null for who is not signed in.
    async fn author(&self, ctx: &Context<'_>) -> Option<Member> {
        Member::shown(hub(ctx), cx(ctx), self.row.author)
    }

    /// Whether the reader may remove it.
    async fn may_remove(&self, ctx: &Context<'_>) -> bool {
        let there = self.row.status != AttachmentStatus::Removed;
        there && access::require(&cx(ctx).actor, Action::Attach, &self.subject).is_ok()
    }
}

fn shown_id(id: AttachmentId) -> ID {
    GlobalId { kind: Kind::Attachment, id: id.0 }.to_string().into()
}

fn known(id: &ID) -> Result<AttachmentId> {
    Ok(AttachmentId(GlobalId::parse_as("id", id, Kind::Attachment)?))
}

/// A file that somebody is going to upload.
#[derive(InputObject)]
pub struct RequestUploadInput {
    /// An id of one's own choice (`attachment_` and a `UUIDv7`), so that asking twice is safe: it gives a fresh link.
    id: Option<ID>,
    /// The entry to attach it to.
    entry: ID,
    /// Its name; folders in front of it, signs that are not seen and such are left out.
    name: String,
    /// Its media type: that of a PDF, JPEG, PNG, WebP, Office or `OpenDocument` file, plain text or CSV. Empty when
    /// not known: then the name's ending tells.
    #[graphql(default)]
    media_type: String,
    /// Its size in bytes, 1 to 26,214,400.
    size: i64,
    /// SHA-256 of its bytes: 64 lower-case hexadecimal digits.
    sha256: String,
    /// A picture in words: at most 300 characters on one line.
    #[graphql(default)]
    alt: String,
}

/// A file that was uploaded.
#[derive(InputObject)]
pub struct ConfirmUploadInput {
    /// The attachment that the upload was for.
    id: ID,
}

/// A file to remove.
#[derive(InputObject)]
pub struct RemoveAttachmentInput {
    /// Which.
    id: ID,
}

/// A picture to say in other words.
#[derive(InputObject)]
pub struct SetAttachmentAltInput {
    /// Which.
    id: ID,
    /// The words: at most 300 characters on one line.
    alt: String,
}

/// A header of a request.
#[derive(SimpleObject)]
pub struct Header {
    /// Its name, in lower case.
    name: String,
    /// Its value.
    value: String,
}

/// How to upload a file: a request to the object storage.
#[derive(SimpleObject)]
pub struct UploadLink {
    /// The attachment that it becomes once `confirmUpload` was asked.
    attachment: ID,
    /// The HTTP method.
    method: String,
    /// The address; whoever has it can upload exactly these bytes, once.
    url: String,
    /// The headers to send, as they are.
    headers: Vec<Header>,
    /// Until when the upload may begin: a minute.
    expires_at: DateTime<Utc>,
}

/// How to download a file.
#[derive(SimpleObject)]
pub struct DownloadLink {
    /// The address; whoever has it can download the file.
    url: String,
    /// Until when it works: a minute.
    expires_at: DateTime<Utc>,
}

/// What can be done with files.
#[derive(Default)]
pub struct AttachmentMutation;

/// What can be done with files.
#[Object]
impl AttachmentMutation {
    /// Makes room for a file on an entry, and says how to upload it. Fails with `NOT_FOUND`, `UNAUTHENTICATED`,
    /// `FORBIDDEN`, `TOO_LARGE`, `INVALID` on a field or on `entry` when it has 50 files.
    async fn request_upload(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is going to be uploaded.")] input: RequestUploadInput,
    ) -> Result<Option<UploadLink>> {
        let RequestUploadInput { id, entry, name, media_type, size, sha256, alt } = input;
        let (id, entry) = (id.as_ref().map(known).transpose()?, GlobalId::parse_entry("entry", &entry)?);
        let upload = Upload { name, media_type, size, sha256, alt };
        limit(ctx, Work::Upload, None).await?;
        let hub = hub(ctx);
        let link = attachment::request_upload(&hub.db, cx(ctx), &*hub.objects, id, entry, upload).await?;
        let headers = link.request.headers.into_iter().map(|(name, value)| Header { name, value }).collect();
        let (method, url) = (link.request.method.to_owned(), link.request.url);
        Ok(Some(UploadLink { attachment: shown_id(link.id), method, url, headers, expires_at: link.expires }))
    }

    /// Shows an uploaded file on its entry, once its bytes were looked at; a picture loses where it was taken. Safe
    /// to ask twice. Fails with `NOT_FOUND`, `FORBIDDEN`, `TOO_LARGE`, `INVALID` on `id` when nothing was uploaded,
    /// on `size`, `sha256` or `mediaType` when the bytes are others than told.
    async fn confirm_upload(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What was uploaded.")] input: ConfirmUploadInput,
    ) -> Result<Option<Attachment>> {
        let hub = hub(ctx);
        let row = attachment::confirm_upload(&hub.db, cx(ctx), &*hub.objects, known(&input.id)?).await?;
        shown(ctx, row).await
    }

    /// Removes a file, or an upload that was not confirmed. Fails with `NOT_FOUND`, `FORBIDDEN`, `INVALID` on
    /// `status`.
    async fn remove_attachment(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to remove.")] input: RemoveAttachmentInput,
    ) -> Result<Option<Attachment>> {
        let row = attachment::remove(&hub(ctx).db, cx(ctx), known(&input.id)?).await?;
        shown(ctx, row).await
    }

    /// Says a picture in other words. Fails with `NOT_FOUND`, `FORBIDDEN`, `INVALID` on `alt` or `status`.
    async fn set_attachment_alt(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which words.")] input: SetAttachmentAltInput,
    ) -> Result<Option<Attachment>> {
        let row = attachment::describe(&hub(ctx).db, cx(ctx), known(&input.id)?, &input.alt).await?;
        shown(ctx, row).await
    }
}

/// The way to files.
#[derive(Default)]
pub struct AttachmentQuery;

/// The way to files.
#[Object]
impl AttachmentQuery {
    /// A link to download a file, for who may see its entry now. Fails with `NOT_FOUND`, `INVALID` on `id`, and
    /// `GONE` when the file is lost.
    async fn attachment_link(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The attachment.")] id: ID,
    ) -> Result<Option<DownloadLink>> {
        let hub = hub(ctx);
        let link = attachment::download(&hub.db, cx(ctx), &*hub.objects, known(&id)?).await?;
        Ok(Some(DownloadLink { url: link.url, expires_at: link.expires }))
    }
}

/// A confirmed file of an entry that the reader may see.
pub async fn find(ctx: &Context<'_>, id: AttachmentId) -> Result<Option<Attachment>> {
    let reader = hub(ctx).db.reader().await?;
    let row = attachment::by_id(&reader, cx(ctx), id).await?;
    drop(reader);
    match row {
        Some(row) => shown(ctx, row).await,
        None => Ok(None),
    }
}

/// A file with what access questions about it need.
async fn shown(ctx: &Context<'_>, row: AttachmentRow) -> Result<Option<Attachment>> {
    let reader = hub(ctx).db.reader().await?;
    let head = leerkring_core::entry::head(&reader, cx(ctx), row.entry.into()).await?;
    let head = head.ok_or(leerkring_core::Error::NotFound)?;
    Ok(Some(Attachment { row, subject: Subject::entry(&head) }))
}
