//! The hub's object store over any S3 endpoint, through the `s3` crate.
//!
//! Retries are the crate's; the time limit over a whole call is ours. It never shows a link or a key in an error.

use std::{collections::BTreeMap, time::Duration};

use async_trait::async_trait;
use base64::{Engine, engine::general_purpose::STANDARD};
use bytes::{Bytes, BytesMut};
use chrono::{DateTime, Utc};
use futures_util::StreamExt;
use http::{HeaderValue, StatusCode};
use leerkring_core::objects::{ObjectError, ObjectHead, ObjectStore, ObjectSummary, PutTicket, SignedRequest};
use s3::{
    AddressingStyle, Auth, Client, Error,
    types::{Checksum, ChecksumAlgorithm},
};
use sha2::{Digest, Sha256};

use super::{Credentials, sign::sign_put};

/// The limit of one try, and of small calls as a whole with their retries.
const TRY_WITHIN: Duration = Duration::from_secs(5);
const CALL_WITHIN: Duration = Duration::from_secs(12);
/// The limit of a call that carries an object's bytes.
const BYTES_WITHIN: Duration = Duration::from_mins(1);
/// The most lines of one listing.
const LINES_MAX: u32 = 1000;
/// The longest key, in bytes.
const KEY_MAX: usize = 1024;

/// Which endpoint and bucket, and with which keys.
#[derive(Clone, Debug)]
pub struct S3Config {
    /// Such as `https://s3.example.org`.
    pub endpoint: String,
    /// By which name browsers reach it, when by another one: links are signed for a name.
    pub links: Option<String>,
    /// The region that signatures name.
    pub region: String,
    /// The bucket; it is made when missing.
    pub bucket: String,
    /// The pair of keys.
    pub keys: Credentials,
    /// Whether the bucket stands in the path (most servers of one's own) or in the host name (AWS).
    pub path_style: bool,
}

/// The object store over S3.
#[derive(Clone)]
pub struct S3Store {
    calls: Client,
    transfers: Client,
    links: Client,
    keys: Credentials,
    bucket: String,
}

impl std::fmt::Debug for S3Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("S3Store").field("bucket", &self.bucket).finish_non_exhaustive()
    }
}

impl S3Store {
    /// Connects, and makes the bucket when it is missing.
    ///
    /// # Errors
    /// `Away` when the endpoint can't be reached, `Refused` when keys or bucket are wrong, `Invalid` for a
    /// configuration that can't be right.
    pub async fn connect(config: S3Config) -> Result<Self, ObjectError> {
        let store = Self::new(config)?;
        store.settle().await?;
        Ok(store)
    }

    /// Makes the bucket when it is missing.
    ///
    /// # Errors
    /// As `connect`.
    pub async fn settle(&self) -> Result<(), ObjectError> {
        match self.head_bucket().await {
            Err(ObjectError::Refused(why)) if why.starts_with("404") => {
                let made = bounded(CALL_WITHIN, self.calls.buckets().create(&self.bucket).send()).await;
                match made {
                    // someone else was quicker
                    Err(ObjectError::Refused(why)) if why.starts_with("409") => self.head_bucket().await,
                    other => other.map(drop),
                }
            }
            other => other,
        }
    }

    /// As `connect`, without speaking to the endpoint yet.
    ///
    /// # Errors
    /// `Invalid` for a configuration that can't be right.
    pub fn new(config: S3Config) -> Result<Self, ObjectError> {
        let keys = s3::Credentials::new(config.keys.access_key.clone(), config.keys.secret_key.reveal());
        let auth = Auth::Static(keys.map_err(failure)?);
        let style = if config.path_style { AddressingStyle::Path } else { AddressingStyle::VirtualHosted };
        let client = |endpoint: &str, within: Duration, tries: u32| {
            Client::builder(endpoint)
                .and_then(|builder| {
                    builder
                        .region(&config.region)
                        .auth(auth.clone())
                        .addressing_style(style)
                        .timeout(within)
                        .max_attempts(tries)
                        .build()
                })
                .map_err(failure)
        };
        let links = config.links.as_deref().unwrap_or(&config.endpoint);
        Ok(Self {
            calls: client(&config.endpoint, TRY_WITHIN, 3)?,
            transfers: client(&config.endpoint, BYTES_WITHIN, 2)?,
            links: client(links, TRY_WITHIN, 1)?,
            keys: config.keys,
            bucket: config.bucket,
        })
    }

    async fn head_bucket(&self) -> Result<(), ObjectError> {
        bounded(CALL_WITHIN, self.calls.buckets().head(&self.bucket).send()).await.map(drop)
    }
}

#[async_trait]
impl ObjectStore for S3Store {
    async fn presign_put(&self, ticket: &PutTicket<'_>) -> Result<SignedRequest, ObjectError> {
        require_key(ticket.key)?;
        let mut headers = BTreeMap::from([
            ("content-length", ticket.size.to_string()),
            ("content-type", ticket.media_type.to_owned()),
            ("if-none-match", "*".to_owned()),
            ("x-amz-checksum-sha256", STANDARD.encode(ticket.sha256)),
        ]);
        for (name, value) in &headers {
            HeaderValue::from_str(value).map_err(|_| ObjectError::Invalid(format!("{name} has bad characters")))?;
        }
        let request = self.links.objects().presign_put(&self.bucket, ticket.key).expires_in(ticket.lifetime);
        let url = sign_put(&request.build().map_err(failure)?.url, &headers, &self.keys)?.to_string();
        headers.remove("content-length"); // browsers say it themselves, and let no script say it
        let headers = headers.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        Ok(SignedRequest { method: "PUT", url, headers })
    }

    async fn presign_get(
        &self,
        key: &str,
        disposition: &str,
        media_type: &str,
        lifetime: Duration,
    ) -> Result<String, ObjectError> {
        require_key(key)?;
        let request = self
            .links
            .objects()
            .presign_get(&self.bucket, key)
            .expires_in(lifetime)
            .query_param("response-cache-control", "private, no-store")
            .query_param("response-content-disposition", disposition)
            .query_param("response-content-type", media_type);
        Ok(request.build().map_err(failure)?.url.to_string())
    }

    async fn head(&self, key: &str) -> Result<Option<ObjectHead>, ObjectError> {
        require_key(key)?;
        let Some(head) = found(bounded(CALL_WITHIN, self.calls.objects().head(&self.bucket, key).send()).await)? else {
            return Ok(None);
        };
        let untold = || ObjectError::Corrupt("an object's size or mark is not told".to_owned());
        let etag = head.etag.ok_or_else(untold)?.trim_matches('"').to_owned();
        Ok(Some(ObjectHead { size: head.content_length.ok_or_else(untold)?, etag, media_type: head.content_type }))
    }

    async fn get(&self, key: &str, max_bytes: u64) -> Result<Option<Bytes>, ObjectError> {
        require_key(key)?;
        let too_large = || ObjectError::TooLarge { limit: max_bytes };
        let whole = async {
            let sent = self.transfers.objects().get(&self.bucket, key).send().await.map_err(failure);
            let Some(mut answer) = found(sent)? else { return Ok(None) };
            let told = answer.content_length;
            if told.is_some_and(|size| size > max_bytes) {
                return Err(too_large());
            }
            let mut bytes = BytesMut::new();
            while let Some(piece) = answer.body.next().await {
                let piece = piece.map_err(failure)?;
                if (bytes.len() + piece.len()) as u64 > max_bytes {
                    return Err(too_large());
                }
                bytes.extend_from_slice(&piece);
            }
            if told.is_some_and(|size| size != bytes.len() as u64) {
                return Err(ObjectError::Corrupt("an object ended early".to_owned()));
            }
            Ok(Some(bytes.freeze()))
        };
        tokio::time::timeout(BYTES_WITHIN, whole).await.unwrap_or_else(|_| Err(slow()))
    }

    async fn put(&self, key: &str, media_type: &str, bytes: Bytes) -> Result<(), ObjectError> {
        require_key(key)?;
        let checksum = Checksum::new(ChecksumAlgorithm::Sha256, STANDARD.encode(Sha256::digest(&bytes)));
        let request = self.transfers.objects().put(&self.bucket, key).content_type(media_type).checksum(checksum);
        bounded(BYTES_WITHIN, request.body_bytes(bytes).send()).await.map(drop)
    }

    async fn delete(&self, key: &str) -> Result<(), ObjectError> {
        require_key(key)?;
        found(bounded(CALL_WITHIN, self.calls.objects().delete(&self.bucket, key).send()).await).map(drop)
    }

    async fn list(&self, prefix: &str, after: Option<&str>) -> Result<Vec<ObjectSummary>, ObjectError> {
        let mut request = self.calls.objects().list_v2(&self.bucket).prefix(prefix).max_keys(LINES_MAX);
        if let Some(after) = after {
            request = request.start_after(after);
        }
        let listed = bounded(CALL_WITHIN, request.send()).await?;
        Ok(listed
            .contents
            .into_iter()
            .map(|object| ObjectSummary {
                modified: object.last_modified.as_deref().and_then(moment),
                key: object.key,
                size: object.size,
            })
            .collect())
    }

    async fn check(&self) -> Result<(), ObjectError> {
        self.head_bucket().await
    }
}

fn require_key(key: &str) -> Result<(), ObjectError> {
    if key.is_empty() || key.len() > KEY_MAX {
        return Err(ObjectError::Invalid(format!("a key has 1 to {KEY_MAX} bytes")));
    }
    Ok(())
}

fn moment(text: &str) -> Option<DateTime<Utc>> {
    DateTime::parse_from_rfc3339(text).ok().map(|at| at.to_utc())
}

fn slow() -> ObjectError {
    ObjectError::Away("no answer in time".to_owned())
}

/// The answer of a call that has an end.
async fn bounded<T>(within: Duration, call: impl Future<Output = Result<T, Error>>) -> Result<T, ObjectError> {
    tokio::time::timeout(within, call).await.map_err(|_| slow())?.map_err(failure)
}

/// No such object is an answer, not a failure; no such bucket is one.
fn found<T>(answer: Result<T, ObjectError>) -> Result<Option<T>, ObjectError> {
    match answer {
        Ok(answer) => Ok(Some(answer)),
        Err(ObjectError::Refused(why)) if why.starts_with("404") && !why.contains("NoSuchBucket") => Ok(None),
        Err(error) => Err(error),
    }
}

/// In our words: status and code only, because messages and bodies may repeat what was signed.
fn failure(error: Error) -> ObjectError {
    match &error {
        Error::InvalidConfig { message } | Error::Signing { message } => ObjectError::Invalid(message.clone()),
        Error::Decode { .. } => ObjectError::Corrupt("an answer can't be read".to_owned()),
        Error::Api { status, code, .. } => {
            let said = format!("{} {}", status.as_u16(), code.as_deref().unwrap_or_default()).trim_end().to_owned();
            match *status {
                StatusCode::PRECONDITION_FAILED => ObjectError::Exists,
                status if status.is_server_error() || status == StatusCode::REQUEST_TIMEOUT => ObjectError::Away(said),
                _ => ObjectError::Refused(said),
            }
        }
        Error::RateLimited { .. } => ObjectError::Away("it asks for fewer requests".to_owned()),
        // a transport's own words may hold the link
        _ => ObjectError::Away("it can't be reached".to_owned()),
    }
}
