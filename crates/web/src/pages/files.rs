//! Attachments: a download is a short-lived link, asked for at the moment of the click; an upload without a script goes
//! through here to the same presigned address that a script would use.

use super::{
    For as _, Page, onward, somebody,
    sure::{self, Thing},
};
use crate::{
    gql::{Error, schema},
    ui::{Fields, from_here},
    visitor::Visitor,
};
use axum::{
    Extension,
    body::{Body, Bytes},
    extract::{FromRequest as _, Multipart, Path, Request, multipart::MultipartError},
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header},
    response::{IntoResponse as _, Redirect},
};
use bytes::BytesMut;
use cynic::{MutationBuilder as _, QueryBuilder as _};
use futures_util::{StreamExt as _, stream};
use sha2::{Digest as _, Sha256};
use std::{
    collections::BTreeSet,
    sync::{Mutex, PoisonError},
    time::Duration,
};
use tokio::sync::{Semaphore, SemaphorePermit};

/// The largest form with a file: 25 MB and what is around it.
pub const LARGEST: usize = 26 * 1024 * 1024;

/// How long passing a file on may take.
const PASSED_ON_WITHIN: Duration = Duration::from_mins(1);

/// How many forms with files are held at once: each is in memory as a whole.
static ROOM: Semaphore = Semaphore::const_new(4);
/// How long one waits for room, unread.
const ROOM_WITHIN: Duration = Duration::from_secs(5);
/// Whose forms are held: one of each person, however slowly it comes, so that nobody takes all the room.
static HELD: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());

#[derive(cynic::QueryVariables)]
struct IdVariables {
    id: cynic::Id,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "IdVariables")]
struct AskLink {
    #[arguments(id: $id)]
    attachment_link: Option<DownloadLink>,
}

#[derive(cynic::QueryFragment)]
struct DownloadLink {
    url: String,
}

pub async fn download(Extension(v): Extension<Visitor>, Path(id): Path<String>) -> Page {
    let link = match v.ask(AskLink::build(IdVariables { id: cynic::Id::new(id) })).await {
        Err(Error::Invalid { .. } | Error::Unauthenticated) => Err(Error::NotFound),
        other => other.and_then(|answer| Error::missing(answer.attachment_link)),
    };
    let mut response = Redirect::to(&link.told(&v)?.url).into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    Ok(response)
}

#[derive(cynic::InputObject)]
struct RequestUploadInput {
    alt: String,
    entry: cynic::Id,
    media_type: String,
    name: String,
    sha256: String,
    size: i32,
}

#[derive(cynic::QueryVariables)]
struct RequestVariables {
    input: RequestUploadInput,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "RequestVariables")]
struct RequestUpload {
    #[arguments(input: $input)]
    request_upload: Option<UploadLink>,
}

#[derive(cynic::QueryFragment)]
struct UploadLink {
    attachment: cynic::Id,
    method: String,
    url: String,
    headers: Vec<Header>,
}

#[derive(cynic::QueryFragment)]
struct Header {
    name: String,
    value: String,
}

#[derive(cynic::InputObject)]
struct ConfirmUploadInput {
    id: cynic::Id,
}

#[derive(cynic::QueryVariables)]
struct ConfirmVariables {
    input: ConfirmUploadInput,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Attachment")]
struct AttachmentId {
    #[allow(dead_code)]
    id: cynic::Id,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "ConfirmVariables")]
struct ConfirmUpload {
    #[arguments(input: $input)]
    #[allow(dead_code)]
    confirm_upload: Option<AttachmentId>,
}

/// A file with its name and its media type, as a form carries it.
type File = (String, String, Bytes);

/// Takes files. Who sends them, and that the form is ours, is known before anything of a file is read.
pub async fn upload(
    Extension(v): Extension<Visitor>,
    Path((place, id)): Path<(String, String)>,
    request: Request,
) -> Page {
    let viewer = somebody(&v).await.told(&v)?;
    let _held = Held::of(viewer.id()).told(&v)?;
    let _room = room().await.told(&v)?;
    let headers = request.headers().clone();
    let mut form = form(request).await.told(&v)?;
    marked(&v, &headers, &mut form).await.told(&v)?;
    let (alt, files) = sent(form).await.told(&v)?;
    for file in files {
        pass_on(&v, &id, &alt, file).await.told(&v)?;
    }
    Ok(onward(&format!("/{place}/{id}?gedaan=bijlage#bijlagen")))
}

/// That a form of somebody is held; no longer, once this is dropped.
struct Held(String);

impl Held {
    /// Fails while another of theirs is.
    fn of(who: &str) -> Result<Self, Error> {
        let mut held = HELD.lock().unwrap_or_else(PoisonError::into_inner);
        if held.insert(who.to_owned()) { Ok(Self(who.to_owned())) } else { Err(Error::Unavailable) }
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        HELD.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.0);
    }
}

/// Room for one more form with files.
async fn room() -> Result<SemaphorePermit<'static>, Error> {
    let waited = tokio::time::timeout(ROOM_WITHIN, ROOM.acquire()).await;
    waited.ok().and_then(Result::ok).ok_or(Error::Unavailable)
}

/// Whether the first part is the form's mark, and right.
async fn marked(v: &Visitor, headers: &HeaderMap, form: &mut Multipart) -> Result<(), Error> {
    let first = form.next_field().await.map_err(broken_off)?;
    let mut first = first.filter(|field| field.name() == Some("csrf")).ok_or(Error::Form)?;
    let mut mark = Vec::new();
    while let Some(piece) = first.chunk().await.map_err(broken_off)? {
        mark.extend_from_slice(&piece);
        if mark.len() > v.csrf.len() {
            return Err(Error::Form);
        }
    }
    if from_here(v, headers, &String::from_utf8_lossy(&mark)) { Ok(()) } else { Err(Error::Form) }
}

/// The words and the files that come after the mark.
async fn sent(mut form: Multipart) -> Result<(String, Vec<File>), Error> {
    let (mut alt, mut files) = (String::new(), Vec::new());
    while let Some(field) = form.next_field().await.map_err(broken_off)? {
        let name = field.name().unwrap_or_default().to_owned();
        let file = field.file_name().unwrap_or_default().to_owned();
        let kind = field.content_type().unwrap_or_default().to_owned();
        let bytes = field.bytes().await.map_err(broken_off)?;
        match name.as_str() {
            "alt" => alt = String::from_utf8_lossy(&bytes).into_owned(),
            "file" if !bytes.is_empty() => files.push((file, kind, bytes)),
            _ => {}
        }
    }
    Ok((alt, files))
}

/// Asks where a file may be put, puts it there, and has it confirmed.
async fn pass_on(v: &Visitor, entry: &str, alt: &str, (name, media_type, bytes): File) -> Result<(), Error> {
    let input = RequestUploadInput {
        alt: alt.to_owned(),
        entry: cynic::Id::new(entry),
        media_type,
        name,
        sha256: hex::encode(Sha256::digest(&bytes)),
        size: i32::try_from(bytes.len()).unwrap_or(i32::MAX),
    };
    let asked = v.ask(RequestUpload::build(RequestVariables { input })).await?;
    let link = Error::missing(asked.request_upload)?;
    let input = ConfirmUploadInput { id: link.attachment.clone() };
    put(link, bytes).await?;
    v.ask(ConfirmUpload::build(ConfirmVariables { input })).await?;
    Ok(())
}

/// The parts of a form that begins with its first part, as browsers send it. Anything else is refused unread: looking
/// for a part that never comes, multer reads what it has over and over.
async fn form(request: Request) -> Result<Multipart, Error> {
    let boundary =
        request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()?.split_once("boundary="));
    let boundary = boundary.and_then(|(_, rest)| rest.split(';').next()).ok_or(Error::Form)?;
    let first = format!("--{}", boundary.trim().trim_matches('"'));
    let (head, body) = request.into_parts();
    let (mut begun, mut rest) = (BytesMut::new(), body.into_data_stream());
    while begun.len() < first.len() {
        begun.extend_from_slice(&rest.next().await.and_then(Result::ok).ok_or(Error::Form)?);
    }
    if !begun.starts_with(first.as_bytes()) {
        return Err(Error::Form);
    }
    let whole = stream::iter([Ok(begun.freeze())]).chain(rest);
    Multipart::from_request(Request::from_parts(head, Body::from_stream(whole)), &()).await.map_err(|_| Error::Form)
}

fn broken_off(error: MultipartError) -> Error {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE { Error::TooLarge } else { Error::Form }
}

async fn put(link: UploadLink, bytes: Bytes) -> Result<(), Error> {
    let broken = |why: &dyn std::fmt::Display| {
        tracing::error!(%why, "a file could not be passed on");
        Error::Unavailable
    };
    let method = Method::from_bytes(link.method.as_bytes()).map_err(|error| broken(&error))?;
    let mut headers = HeaderMap::new();
    for header in &link.headers {
        let name = HeaderName::from_bytes(header.name.as_bytes()).map_err(|error| broken(&error))?;
        headers.insert(name, HeaderValue::from_str(&header.value).map_err(|error| broken(&error))?);
    }
    let request = reqwest::Client::new().request(method, &link.url).headers(headers).body(bytes);
    let sent = request.timeout(PASSED_ON_WITHIN).send().await;
    // the error's own text would hold the link
    let answer = sent.map_err(|error| broken(&error.without_url()))?;
    if answer.status().is_success() { Ok(()) } else { Err(broken(&answer.status())) }
}

#[derive(cynic::InputObject)]
struct RemoveAttachmentInput {
    id: cynic::Id,
}

#[derive(cynic::QueryVariables)]
struct RemoveVariables {
    input: RemoveAttachmentInput,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "RemoveVariables")]
struct RemoveAttachment {
    #[arguments(input: $input)]
    #[allow(dead_code)]
    remove_attachment: Option<AttachmentId>,
}

pub async fn remove(
    Extension(v): Extension<Visitor>,
    Path((place, id, file)): Path<(String, String, String)>,
    fields: Fields,
) -> Page {
    if !fields.has("zeker", "1") {
        return sure::ask(&v, &place, &id, Thing::File(&file)).await;
    }
    let input = RemoveAttachmentInput { id: cynic::Id::new(file) };
    v.ask(RemoveAttachment::build(RemoveVariables { input })).await.told(&v)?;
    Ok(onward(&format!("/{place}/{id}#bijlagen")))
}

#[derive(cynic::InputObject)]
struct SetAttachmentAltInput {
    alt: String,
    id: cynic::Id,
}

#[derive(cynic::QueryVariables)]
struct AltVariables {
    input: SetAttachmentAltInput,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "AltVariables")]
struct SetAttachmentAlt {
    #[arguments(input: $input)]
    #[allow(dead_code)]
    set_attachment_alt: Option<AttachmentId>,
}

/// Says in words what a picture shows.
pub async fn describe(
    Extension(v): Extension<Visitor>,
    Path((place, id, file)): Path<(String, String, String)>,
    fields: Fields,
) -> Page {
    let input = SetAttachmentAltInput { alt: fields.get("alt").trim().to_owned(), id: cynic::Id::new(file) };
    v.ask(SetAttachmentAlt::build(AltVariables { input })).await.told(&v)?;
    Ok(onward(&format!("/{place}/{id}?gedaan=beschreven#bijlagen")))
}
