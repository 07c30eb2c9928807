//! Takes in the bytes of one upload and checks everything the client claimed of them, before anything is visible.

use std::{pin::Pin, time::Duration};

use base64::{Engine, engine::general_purpose::STANDARD};
use futures_util::{Stream, StreamExt};
use md5::Md5;
use s3s::{S3Result, TrailingHeaders, checksum::ChecksumHasher, dto::PutObjectInput, s3_error};
use sha2::{Digest, Sha256};
use tokio::io::{AsyncWrite, AsyncWriteExt};

use super::{OBJECT_MAX, internal};

/// How long an upload may stand still.
const STILL_MAX: Duration = Duration::from_secs(30);

/// What the client claims of the bytes; each is checked.
#[derive(Debug, Default)]
pub(super) struct Claims {
    size: Option<i64>,
    md5: Option<String>,
    sha256: Option<String>,
    sha1: Option<String>,
    crc32: Option<String>,
    crc32c: Option<String>,
    crc64nvme: Option<String>,
    trailing: Option<TrailingHeaders>,
}

/// What the bytes turned out to be.
#[derive(Debug)]
pub(super) struct Taken {
    pub(super) size: u64,
    /// Base64.
    pub(super) sha256: String,
    /// Hex.
    pub(super) md5: String,
}

impl Claims {
    pub(super) fn of(input: &PutObjectInput, trailing: Option<TrailingHeaders>) -> Self {
        Self {
            size: input.content_length,
            md5: input.content_md5.clone(),
            sha256: input.checksum_sha256.clone(),
            sha1: input.checksum_sha1.clone(),
            crc32: input.checksum_crc32.clone(),
            crc32c: input.checksum_crc32c.clone(),
            crc64nvme: input.checksum_crc64nvme.clone(),
            trailing,
        }
    }

    /// A claim may come behind the body.
    fn claimed(&self, name: &str, before: Option<&String>) -> Option<String> {
        let behind = || self.trailing.as_ref()?.read(|map| Some(map.get(name)?.to_str().ok()?.to_owned()))?;
        before.cloned().or_else(behind)
    }
}

/// Copies the body into `into` and checks it.
pub(super) async fn take<S, E>(
    mut body: Pin<&mut S>,
    into: &mut (impl AsyncWrite + Unpin),
    claims: &Claims,
) -> S3Result<Taken>
where
    S: Stream<Item = Result<bytes::Bytes, E>>,
    E: std::fmt::Display,
{
    let (mut sha256, mut md5, mut size) = (Sha256::new(), Md5::new(), 0_u64);
    // what comes behind the body may be of any kind
    let any = claims.trailing.is_some();
    let mut others = ChecksumHasher {
        crc32: (any || claims.crc32.is_some()).then(Default::default),
        crc32c: (any || claims.crc32c.is_some()).then(Default::default),
        sha1: (any || claims.sha1.is_some()).then(Default::default),
        crc64nvme: (any || claims.crc64nvme.is_some()).then(Default::default),
        ..ChecksumHasher::default()
    };
    loop {
        let next = tokio::time::timeout(STILL_MAX, body.next()).await;
        let Some(piece) = next.map_err(|_| s3_error!(RequestTimeout))? else { break };
        let piece = piece.map_err(|error| {
            tracing::debug!(%error, "an upload broke off");
            s3_error!(IncompleteBody)
        })?;
        size += piece.len() as u64;
        if size > OBJECT_MAX {
            return Err(s3_error!(EntityTooLarge));
        }
        sha256.update(&piece);
        md5.update(&piece);
        others.update(&piece);
        into.write_all(&piece).await.map_err(internal)?;
    }
    into.flush().await.map_err(internal)?;
    let (sha256, md5) = (STANDARD.encode(sha256.finalize()), md5.finalize());
    if claims.size.is_some_and(|claimed| u64::try_from(claimed) != Ok(size)) {
        return Err(s3_error!(IncompleteBody));
    }
    let others = others.finalize();
    let found = [
        (claims.md5.clone(), Some(STANDARD.encode(md5))),
        (claims.claimed("x-amz-checksum-sha256", claims.sha256.as_ref()), Some(sha256.clone())),
        (claims.claimed("x-amz-checksum-sha1", claims.sha1.as_ref()), others.checksum_sha1),
        (claims.claimed("x-amz-checksum-crc32", claims.crc32.as_ref()), others.checksum_crc32),
        (claims.claimed("x-amz-checksum-crc32c", claims.crc32c.as_ref()), others.checksum_crc32c),
        (claims.claimed("x-amz-checksum-crc64nvme", claims.crc64nvme.as_ref()), others.checksum_crc64nvme),
    ];
    if found.iter().any(|(claimed, found)| claimed.is_some() && claimed != found) {
        return Err(s3_error!(BadDigest));
    }
    Ok(Taken { size, sha256, md5: hex::encode(md5) })
}
