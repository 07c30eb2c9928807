//! Object storage as the hub sees it: links for uploads and downloads, and the few calls that check and sweep.
//!
//! It is the only trait over object storage, and it never knows an S3 library, a file system or a network: whoever
//! starts the program hands in an implementation. Keys are names, never paths.

use crate::error::Error;
use std::{fmt, time::Duration};

use async_trait::async_trait;
use bytes::Bytes;
use chrono::{DateTime, Utc};

/// What one upload link is good for: exactly this object, once.
#[derive(Clone, Copy, Debug)]
pub struct PutTicket<'a> {
    /// The name of the object, 1 to 1024 bytes.
    pub key: &'a str,
    /// The media type that the client must send and that the store keeps.
    pub media_type: &'a str,
    /// SHA-256 of the bytes, raw; other bytes are refused by the store.
    pub sha256: [u8; 32],
    /// Number of bytes; a body of another length is refused before it is read.
    pub size: u64,
    /// How long the link works.
    pub lifetime: Duration,
}

/// A request that is signed and that the browser sends itself.
#[derive(Clone, PartialEq, Eq)]
pub struct SignedRequest {
    /// The HTTP method.
    pub method: &'static str,
    /// The address; who has it may do what it says, so it is never logged.
    pub url: String,
    /// The headers that must be sent as they are, names in lower case; `host` and `content-length` are the client's.
    pub headers: Vec<(String, String)>,
}

impl fmt::Debug for SignedRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SignedRequest").field("method", &self.method).finish_non_exhaustive()
    }
}

/// What the store knows about one object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObjectHead {
    /// Number of bytes.
    pub size: u64,
    /// The store's mark of this content, without quotes.
    pub etag: String,
    /// The media type it was stored with.
    pub media_type: Option<String>,
}

/// One line of a listing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObjectSummary {
    /// The name of the object.
    pub key: String,
    /// Number of bytes.
    pub size: u64,
    /// When it was stored, to the second; `None` when the store does not tell.
    pub modified: Option<DateTime<Utc>>,
}

/// Why a call on the store failed. Texts hold no secrets and no links.
#[derive(Debug, thiserror::Error)]
pub enum ObjectError {
    /// Not reachable, too slow, or failing by itself: trying again later makes sense.
    #[error("the object store is away: {0}")]
    Away(String),
    /// It answered and refused: keys, rights, bucket or clock are wrong.
    #[error("the object store refused: {0}")]
    Refused(String),
    /// An object of that name stands there already, and it was not replaced.
    #[error("the object exists already")]
    Exists,
    /// The object is larger than the caller allows.
    #[error("the object is larger than {limit} bytes")]
    TooLarge {
        /// The limit that was passed, in bytes.
        limit: u64,
    },
    /// The answer or the object's bytes are not what they should be.
    #[error("the object store's answer can't be trusted: {0}")]
    Corrupt(String),
    /// The call itself is wrong, such as an empty key.
    #[error("not a call the object store knows: {0}")]
    Invalid(String),
}

impl From<ObjectError> for Error {
    fn from(error: ObjectError) -> Self {
        match error {
            // keys, rights, bucket and clock are the operator's to mend, and the log tells; people come back later
            ObjectError::Away(_) | ObjectError::Refused(_) => Self::Unavailable(error.into()),
            ObjectError::TooLarge { limit } => Self::TooLarge { limit },
            _ => Self::Internal(error.into()),
        }
    }
}

/// Where attachments' bytes live; the only trait over object storage.
///
/// Every call ends in bounded time.
#[async_trait]
pub trait ObjectStore: Send + Sync + 'static {
    /// Link for one PUT of exactly this object (it binds key, media type, length, SHA-256 and that nothing is replaced),
    /// with the headers that the client must send.
    async fn presign_put(&self, ticket: &PutTicket<'_>) -> Result<SignedRequest, ObjectError>;

    /// Link for a download that carries this `Content-Disposition` and media type.
    async fn presign_get(
        &self,
        key: &str,
        disposition: &str,
        media_type: &str,
        lifetime: Duration,
    ) -> Result<String, ObjectError>;

    /// What the store knows of the object; `None` when there is none.
    async fn head(&self, key: &str) -> Result<Option<ObjectHead>, ObjectError>;

    /// The bytes of the object, at most `max_bytes`; `None` when there is none.
    async fn get(&self, key: &str, max_bytes: u64) -> Result<Option<Bytes>, ObjectError>;

    /// Stores the object durably, replacing one of the same name.
    async fn put(&self, key: &str, media_type: &str, bytes: Bytes) -> Result<(), ObjectError>;

    /// Removes the object; it is no error when there was none.
    async fn delete(&self, key: &str) -> Result<(), ObjectError>;

    /// At most 1000 objects whose keys begin with `prefix` and come after `after`, by key in byte order.
    async fn list(&self, prefix: &str, after: Option<&str>) -> Result<Vec<ObjectSummary>, ObjectError>;

    /// Whether the store is reachable, the bucket there and the keys right: for `doctor` and readiness.
    async fn check(&self) -> Result<(), ObjectError>;
}
