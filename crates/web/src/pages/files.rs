//! Attachments: a download is a short-lived link, asked for at the moment of the click; an upload without a script goes
//! through here to the same presigned address that a script would use.

use super::{For as _, Page, onward};
use crate::{
    gql::{Error, schema},
    ui::from_here,
    visitor::Visitor,
};
use axum::{
    Extension,
    extract::{Multipart, Path},
    http::{HeaderMap, HeaderName, HeaderValue, Method, header},
    response::{IntoResponse as _, Redirect},
};
use cynic::{MutationBuilder as _, QueryBuilder as _};
use sha2::{Digest as _, Sha256};

/// The largest form with a file: 25 MB and what is around it.
pub const LARGEST: usize = 26 * 1024 * 1024;

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

pub async fn upload(
    Extension(v): Extension<Visitor>,
    Path((place, id)): Path<(String, String)>,
    headers: HeaderMap,
    mut form: Multipart,
) -> Page {
    let (mut allowed, mut alt, mut files) = (false, String::new(), Vec::new());
    while let Ok(Some(field)) = form.next_field().await {
        let name = field.name().unwrap_or_default().to_owned();
        let file = field.file_name().map(str::to_owned);
        let kind = field.content_type().unwrap_or_default().to_owned();
        let bytes = field.bytes().await.map_err(|_| too_large(&v)).told(&v)?;
        match name.as_str() {
            "csrf" => allowed = from_here(&v, &headers, &String::from_utf8_lossy(&bytes)),
            "alt" => alt = String::from_utf8_lossy(&bytes).into_owned(),
            "file" if !bytes.is_empty() => files.push((file.unwrap_or_default(), kind, bytes)),
            _ => {}
        }
    }
    if !allowed {
        return Err(Error::Form).told(&v);
    }
    for (name, media_type, bytes) in files {
        let input = RequestUploadInput {
            alt: alt.clone(),
            entry: cynic::Id::new(&id),
            media_type,
            name,
            sha256: hex::encode(Sha256::digest(&bytes)),
            size: i32::try_from(bytes.len()).unwrap_or(i32::MAX),
        };
        let asked = v.ask(RequestUpload::build(RequestVariables { input })).await.told(&v)?;
        let link = Error::missing(asked.request_upload).told(&v)?;
        let attachment = link.attachment.clone();
        put(link, bytes).await.told(&v)?;
        let input = ConfirmUploadInput { id: attachment };
        v.ask(ConfirmUpload::build(ConfirmVariables { input })).await.told(&v)?;
    }
    Ok(onward(&format!("/{place}/{id}?gedaan=bijlage#bijlagen")))
}

fn too_large(v: &Visitor) -> Error {
    Error::Invalid { field: "file".into(), rule: v.t("problem-file") }
}

async fn put(link: UploadLink, bytes: axum::body::Bytes) -> Result<(), Error> {
    let broken = |why: &dyn std::fmt::Display| {
        tracing::error!(%why, "a file could not be passed on");
        Error::Failed(String::new())
    };
    let method = Method::from_bytes(link.method.as_bytes()).map_err(|error| broken(&error))?;
    let mut headers = HeaderMap::new();
    for header in &link.headers {
        let name = HeaderName::from_bytes(header.name.as_bytes()).map_err(|error| broken(&error))?;
        headers.insert(name, HeaderValue::from_str(&header.value).map_err(|error| broken(&error))?);
    }
    let sent = reqwest::Client::new().request(method, &link.url).headers(headers).body(bytes).send().await;
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
    _fields: crate::ui::Fields,
) -> Page {
    let input = RemoveAttachmentInput { id: cynic::Id::new(file) };
    v.ask(RemoveAttachment::build(RemoveVariables { input })).await.told(&v)?;
    Ok(onward(&format!("/{place}/{id}#bijlagen")))
}
