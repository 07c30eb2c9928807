//! A GraphQL request over HTTP: what may come in, and in which words and media type it is answered
//! (GraphQL over HTTP, with RFC 9110's negotiation).
//!
//! Refuses what another site could make a browser send. Never looks into the document: guard.rs does.

use std::{net::IpAddr, time::Duration};

use async_graphql::{ServerError, parser::types::OperationType};
use axum::{
    body::{Body, to_bytes},
    extract::{Query, Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header},
    response::{IntoResponse, Response},
};
use serde_json::{Map, Value};
use uuid::Uuid;

use super::{
    Hub,
    engine::{self, Ask},
    errors::{self, Fault},
    guard,
    identity::{self, Language, Reader, Refused},
};

/// The largest body, in bytes.
pub const MAX_BODY: usize = 1024 * 1024;

/// The media types of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Media {
    /// `application/graphql-response+json`
    Graphql,
    /// `application/json`
    Json,
}

impl Media {
    /// The one that an `Accept` header prefers; nothing when it takes neither.
    fn accepted(headers: &HeaderMap) -> Option<Self> {
        let mut all = headers.get_all(header::ACCEPT).iter().peekable();
        if all.peek().is_none() {
            return Some(Self::Json);
        }
        let ranges = all.filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(','));
        let mut best: Option<(f32, Self)> = None;
        for (quality, media) in ranges.filter_map(Self::range) {
            if quality > 0.0 && best.is_none_or(|(than, _)| quality > than) {
                best = Some((quality, media));
            }
        }
        best.map(|(_, media)| media)
    }

    fn range(range: &str) -> Option<(f32, Self)> {
        let mut parts = range.split(';').map(|part| part.trim().to_ascii_lowercase());
        let media = match parts.next()?.as_str() {
            "application/graphql-response+json" => Self::Graphql,
            "application/json" | "application/*" | "*/*" => Self::Json,
            _ => return None,
        };
        let mut quality = 1.0;
        for part in parts {
            if let Some(q) = part.strip_prefix("q=") {
                quality = q.parse().ok()?;
            } else if let Some(charset) = part.strip_prefix("charset=")
                && charset.trim_matches('"') != "utf-8"
            {
                return None;
            }
        }
        Some((quality, media))
    }

    const fn content_type(self) -> HeaderValue {
        match self {
            Self::Graphql => HeaderValue::from_static("application/graphql-response+json; charset=utf-8"),
            Self::Json => HeaderValue::from_static("application/json; charset=utf-8"),
        }
    }
}

/// Answers `/graphql`.
pub(super) async fn graphql(State(hub): State<Hub>, request: Request) -> Response {
    let accepted = Media::accepted(request.headers());
    let media = accepted.unwrap_or(Media::Json);
    match answer(&hub, request, accepted).await {
        Ok(response) => whole(media, &response),
        Err(fault) => refusal(media, &fault),
    }
}

async fn answer(hub: &Hub, request: Request, accepted: Option<Media>) -> Result<async_graphql::Response, Fault> {
    let id = Uuid::new_v4();
    let headers = request.headers().clone();
    let from = request.extensions().get::<IpAddr>().copied();
    let get = request.method() == Method::GET;
    if !get && request.method() != Method::POST {
        return Err(Fault::new(StatusCode::METHOD_NOT_ALLOWED, "METHOD_NOT_ALLOWED", "GET for queries, else POST"));
    }
    if accepted.is_none() {
        let types = "this is answered as application/graphql-response+json or application/json";
        return Err(Fault::new(StatusCode::NOT_ACCEPTABLE, "NOT_ACCEPTABLE", types));
    }
    same_site(hub, &headers)?;
    let ask = if get { from_uri(request.uri())? } else { from_body(hub, &headers, request.into_body()).await? };
    let reader = match identity::presented(&headers, hub.cookie).map_err(Refused::fault)? {
        Some(credential) => hub.identity.identify(credential).await.map_err(Refused::fault)?,
        None => Reader::anyone(),
    };
    let prepared = hub.engine.prepare(ask, &reader.at(from), Language::of(&headers))?;
    if get && prepared.kind != OperationType::Query {
        let words = format!("a {} needs POST", guard::kind(prepared.kind));
        return Err(Fault::new(StatusCode::METHOD_NOT_ALLOWED, "METHOD_NOT_ALLOWED", words));
    }
    hub.engine.run(prepared, id).await
}

/// Refuses what a browser sends on behalf of another site.
pub(super) fn same_site(hub: &Hub, headers: &HeaderMap) -> Result<(), Fault> {
    let ours = |origin: &HeaderValue| hub.origins.iter().any(|our| our.as_bytes() == origin.as_bytes());
    let foreign = headers.get_all(header::ORIGIN).iter().any(|origin| !ours(origin));
    let site = headers.get("sec-fetch-site").map(HeaderValue::as_bytes);
    if foreign || matches!(site, Some(b"cross-site" | b"same-site")) {
        return Err(Fault::new(StatusCode::FORBIDDEN, "CROSS_SITE", "this does not answer other sites"));
    }
    Ok(())
}

async fn from_body(hub: &Hub, headers: &HeaderMap, body: Body) -> Result<Ask, Fault> {
    let plain_json = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).is_some_and(is_json);
    if !plain_json || headers.contains_key(header::CONTENT_ENCODING) {
        let words = "the body is application/json in UTF-8, without a content encoding";
        return Err(Fault::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "UNSUPPORTED_MEDIA_TYPE", words));
    }
    let too_large = || {
        let words = format!("the body is larger than {MAX_BODY} bytes");
        let limit = u64::try_from(MAX_BODY).ok();
        Fault { limit, ..Fault::new(StatusCode::PAYLOAD_TOO_LARGE, "TOO_LARGE", words) }
    };
    let declared = headers.get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<usize>().ok());
    if declared.is_some_and(|length| length > MAX_BODY) {
        return Err(too_large());
    }
    match tokio::time::timeout(hub.limits.body, to_bytes(body, MAX_BODY)).await {
        Ok(Ok(bytes)) => parse(&bytes),
        Ok(Err(_)) => Err(too_large()),
        Err(_) => Err(Fault::new(StatusCode::REQUEST_TIMEOUT, "TIMEOUT", "the body came too slowly")),
    }
}

fn is_json(value: &str) -> bool {
    let value = value.to_ascii_lowercase();
    let mut parts = value.split(';').map(str::trim);
    let utf8 = |part: &str| part.strip_prefix("charset=").is_none_or(|charset| charset.trim_matches('"') == "utf-8");
    parts.next() == Some("application/json") && parts.all(utf8)
}

fn parse(bytes: &[u8]) -> Result<Ask, Fault> {
    let bad = |words: &str| Fault::new(StatusCode::BAD_REQUEST, "BAD_REQUEST", words);
    if bytes.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'[') {
        return Err(Fault::new(StatusCode::BAD_REQUEST, "BATCH_REFUSED", "one request at a time: no batches"));
    }
    serde_json::from_slice(bytes).map_err(|_| {
        bad("the body is a JSON object with query, and if need be operationName, variables and extensions, only these")
    })
}

fn from_uri(uri: &Uri) -> Result<Ask, Fault> {
    let bad = |words: &str| Fault::new(StatusCode::BAD_REQUEST, "BAD_REQUEST", words);
    let Query(pairs) = Query::<Vec<(String, String)>>::try_from_uri(uri).map_err(|_| bad("the URL is malformed"))?;
    let object = |text: String| -> Result<Option<Map<String, Value>>, Fault> {
        if text.is_empty() {
            return Ok(None);
        }
        serde_json::from_str(&text).map_err(|_| bad("variables and extensions are JSON objects"))
    };
    let mut query = None;
    let mut ask = Ask { query: String::new(), operation_name: None, variables: None, extensions: None };
    let mut seen = Vec::new();
    for (name, text) in pairs {
        if seen.contains(&name) {
            return Err(bad("a parameter is given twice"));
        }
        match name.as_str() {
            "query" => query = Some(text),
            "operationName" => ask.operation_name = Some(text).filter(|text| !text.is_empty()),
            "variables" => ask.variables = object(text)?,
            "extensions" => ask.extensions = object(text)?,
            _ => return Err(bad("the parameters are query, operationName, variables and extensions, only these")),
        }
        seen.push(name);
    }
    ask.query = query.ok_or_else(|| bad("the parameter query is missing"))?;
    Ok(ask)
}

/// An answer of the schema.
fn whole(media: Media, response: &async_graphql::Response) -> Response {
    if errors::refused_whole(response) {
        return refused(media, &response.errors);
    }
    let body = serde_json::to_vec(response).unwrap_or_default();
    let away = engine::away(response);
    let status = if away { StatusCode::SERVICE_UNAVAILABLE } else { StatusCode::OK };
    let mut out = written(media, status, body);
    if away {
        out.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("2"));
    }
    out
}

/// A well-formed request whose document is refused (GraphQL over HTTP, section 7).
fn refused(media: Media, errors: &[ServerError]) -> Response {
    let status = if media == Media::Graphql { StatusCode::BAD_REQUEST } else { StatusCode::OK };
    written(media, status, serde_json::to_vec(&serde_json::json!({ "errors": errors })).unwrap_or_default())
}

/// A fault, in the media type that was asked for.
pub(super) fn refusal(media: Media, fault: &Fault) -> Response {
    if fault.status == StatusCode::UNPROCESSABLE_ENTITY {
        return refused(media, &[fault.to_error()]);
    }
    let body = serde_json::to_vec(&serde_json::json!({ "errors": [fault.to_error()] })).unwrap_or_default();
    let mut out = written(media, fault.status, body);
    let headers = out.headers_mut();
    match fault.status {
        StatusCode::METHOD_NOT_ALLOWED => drop(headers.insert(header::ALLOW, HeaderValue::from_static("GET, POST"))),
        StatusCode::UNAUTHORIZED => {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer error=\"invalid_token\""));
        }
        // what is left of the body is not read: the connection can't be used again
        StatusCode::PAYLOAD_TOO_LARGE | StatusCode::REQUEST_TIMEOUT => {
            headers.insert(header::CONNECTION, HeaderValue::from_static("close"));
        }
        _ => {}
    }
    if let Some(seconds) = fault.again {
        headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    out
}

fn written(media: Media, status: StatusCode, body: Vec<u8>) -> Response {
    (status, [(header::CONTENT_TYPE, media.content_type())], body).into_response()
}

/// How long a body may take.
pub(super) const BODY_TIME: Duration = Duration::from_secs(10);

#[cfg(test)]
mod tests {
    use super::*;

    fn accepted(value: &'static str) -> Option<Media> {
        Media::accepted(&[(header::ACCEPT, HeaderValue::from_static(value))].into_iter().collect())
    }

    #[test]
    fn the_answers_media_type_is_the_one_that_is_preferred() {
        for (value, expected) in [
            ("application/graphql-response+json", Some(Media::Graphql)),
            ("application/json", Some(Media::Json)),
            ("*/*", Some(Media::Json)),
            ("application/graphql-response+json; charset=utf-8, application/json; q=0.9", Some(Media::Graphql)),
            ("application/json;q=0.5, application/graphql-response+json;q=0.4", Some(Media::Json)),
            ("application/json; charset=latin1", None),
            ("application/json; q=0", None),
            ("text/html", None),
        ] {
            assert_eq!(accepted(value), expected, "{value}");
        }
        assert_eq!(Media::accepted(&HeaderMap::new()), Some(Media::Json));
    }

    #[test]
    fn only_json_in_utf_8_is_read() {
        for fine in ["application/json", "Application/JSON; charset=UTF-8", "application/json; charset=\"utf-8\""] {
            assert!(is_json(fine), "{fine}");
        }
        for wrong in ["text/plain", "application/jsonp", "application/json; charset=utf-16", "", "multipart/form-data"]
        {
            assert!(!is_json(wrong), "{wrong}");
        }
    }
}
