//! What each S3 request does to the disk. Signatures were checked before anything here runs.

use std::{
    io::{Seek, SeekFrom},
    pin::pin,
    time::{Duration, UNIX_EPOCH},
};

use s3s::{
    S3, S3Error, S3Request, S3Response, S3Result,
    dto::{
        CommonPrefix, CopyObjectInput, CopyObjectOutput, CopyObjectResult, CopySource, CreateBucketInput,
        CreateBucketOutput, DeleteObjectInput, DeleteObjectOutput, DeleteObjectsInput, DeleteObjectsOutput,
        DeletedObject, ETag, GetObjectInput, GetObjectOutput, HeadBucketInput, HeadBucketOutput, HeadObjectInput,
        HeadObjectOutput, ListObjectsV2Input, ListObjectsV2Output, MetadataDirective, Object, PutObjectInput,
        PutObjectOutput, StreamingBlob, Timestamp,
    },
    s3_error,
};
use tokio::io::AsyncReadExt;
use tokio_util::io::ReaderStream;

use super::{
    OBJECT_MAX,
    disk::{Disk, DiskError, Record},
    internal, listing,
    upload::{self, Claims, Taken},
};

/// The longest key, in bytes.
const KEY_MAX: usize = 1024;
/// The most lines of one listing.
const LINES_MAX: usize = 1000;
/// How much of an object is read at a time, in bytes.
const PIECE: usize = 64 << 10;

/// The S3 calls over one disk.
#[derive(Clone, Debug)]
pub(super) struct Backend {
    disk: Disk,
}

fn refusal(error: DiskError) -> S3Error {
    match error {
        DiskError::BucketName => s3_error!(InvalidBucketName),
        DiskError::NoBucket => s3_error!(NoSuchBucket),
        DiskError::BucketExists => s3_error!(BucketAlreadyOwnedByYou),
        DiskError::NoObject => s3_error!(NoSuchKey),
        DiskError::Condition => s3_error!(PreconditionFailed),
        DiskError::Io(error) => internal(error),
    }
}

impl Backend {
    pub(super) fn new(disk: Disk) -> Self {
        Self { disk }
    }

    /// Runs file work on a thread that may block.
    async fn on_disk<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Disk) -> Result<T, DiskError> + Send + 'static,
    ) -> S3Result<T> {
        let disk = self.disk.clone();
        tokio::task::spawn_blocking(move || work(&disk)).await.map_err(internal)?.map_err(refusal)
    }

    /// Writes a body to a fresh blob, checks it and puts it on disk for good; a refused one leaves nothing.
    async fn store(
        &self,
        bucket: &str,
        body: Option<StreamingBlob>,
        claims: &Claims,
    ) -> S3Result<(Unpublished, Taken)> {
        let at = bucket.to_owned();
        let (name, file) = self.on_disk(move |disk| disk.new_blob(&at)).await?;
        let blob = Unpublished { disk: self.disk.clone(), bucket: bucket.to_owned(), name, published: false };
        let mut file = tokio::fs::File::from_std(file);
        let taken = if let Some(body) = body {
            upload::take(pin!(body), &mut file, claims).await?
        } else {
            let nothing = futures_util::stream::empty::<std::io::Result<bytes::Bytes>>();
            upload::take(pin!(nothing), &mut file, claims).await?
        };
        let (file, at, name) = (file.into_std().await, bucket.to_owned(), blob.name.clone());
        self.on_disk(move |disk| disk.settle_blob(&at, &name, &file)).await?;
        Ok((blob, taken))
    }

    /// Makes a stored blob visible.
    async fn publish(
        &self,
        blob: Unpublished,
        record: Record,
        allows: impl FnOnce(Option<&Record>) -> bool + Send + 'static,
    ) -> S3Result<()> {
        // on a thread that finishes even when the client goes away in the middle
        self.on_disk(move |disk| {
            let mut blob = blob; // the whole of it moves here, its guard too
            let done = disk.publish(&blob.bucket, &record, allows);
            // only a refusal is sure to have left the old record; a blob too many is swept at the next start
            blob.published = !matches!(done, Err(DiskError::Condition));
            done
        })
        .await
    }
}

/// A blob that no record names yet: dropped on the way, it is removed.
struct Unpublished {
    disk: Disk,
    bucket: String,
    name: String,
    published: bool,
}

impl Drop for Unpublished {
    fn drop(&mut self) {
        if !self.published {
            self.disk.drop_blob(&self.bucket, &self.name);
        }
    }
}

fn now() -> u64 {
    u64::try_from(crate::clock::now().timestamp()).unwrap_or(0)
}

fn timestamp(record: &Record) -> Timestamp {
    Timestamp::from(UNIX_EPOCH + Duration::from_secs(record.modified))
}

fn length(size: u64) -> S3Result<i64> {
    i64::try_from(size).map_err(internal)
}

fn require_key(key: &str) -> S3Result<()> {
    if key.len() > KEY_MAX { Err(s3_error!(KeyTooLongError)) } else { Ok(()) }
}

fn etag(record: &Record) -> ETag {
    ETag::Strong(record.etag.clone())
}

#[async_trait::async_trait]
impl S3 for Backend {
    async fn create_bucket(&self, req: S3Request<CreateBucketInput>) -> S3Result<S3Response<CreateBucketOutput>> {
        let bucket = req.input.bucket;
        self.on_disk(move |disk| disk.create_bucket(&bucket)).await?;
        Ok(S3Response::new(CreateBucketOutput::default()))
    }

    async fn head_bucket(&self, req: S3Request<HeadBucketInput>) -> S3Result<S3Response<HeadBucketOutput>> {
        let bucket = req.input.bucket;
        self.on_disk(move |disk| disk.require_bucket(&bucket)).await?;
        Ok(S3Response::new(HeadBucketOutput::default()))
    }

    async fn put_object(&self, req: S3Request<PutObjectInput>) -> S3Result<S3Response<PutObjectOutput>> {
        let claims = Claims::of(&req.input, req.trailing_headers);
        let input = req.input;
        require_key(&input.key)?;
        if input.content_length.is_some_and(|size| u64::try_from(size).is_ok_and(|size| size > OBJECT_MAX)) {
            return Err(s3_error!(EntityTooLarge));
        }
        let (blob, taken) = self.store(&input.bucket, input.body, &claims).await?;
        let record = Record {
            key: input.key,
            blob: blob.name.clone(),
            size: taken.size,
            sha256: taken.sha256.clone(),
            etag: taken.md5,
            media_type: input.content_type,
            disposition: input.content_disposition,
            cache_control: input.cache_control,
            user: input.metadata.unwrap_or_default().into_iter().collect(),
            modified: now(),
        };
        let e_tag = Some(etag(&record));
        let (matching, fresh) = (input.if_match, input.if_none_match);
        let allows = move |old: Option<&Record>| {
            let same = |wanted: Option<&ETag>| old.is_some_and(|old| wanted.is_none_or(|tag| tag.value() == old.etag));
            matching.is_none_or(|wanted| same(wanted.as_etag())) && fresh.is_none_or(|other| !same(other.as_etag()))
        };
        self.publish(blob, record, allows).await?;
        let checksum_sha256 = Some(taken.sha256);
        Ok(S3Response::new(PutObjectOutput { e_tag, checksum_sha256, ..PutObjectOutput::default() }))
    }

    async fn head_object(&self, req: S3Request<HeadObjectInput>) -> S3Result<S3Response<HeadObjectOutput>> {
        let (bucket, key) = (req.input.bucket, req.input.key);
        let (record, _) = self.on_disk(move |disk| disk.open_object(&bucket, &key)).await?;
        Ok(S3Response::new(HeadObjectOutput {
            accept_ranges: Some("bytes".to_owned()),
            content_length: Some(length(record.size)?),
            e_tag: Some(etag(&record)),
            last_modified: Some(timestamp(&record)),
            content_type: record.media_type,
            content_disposition: record.disposition,
            cache_control: record.cache_control,
            checksum_sha256: Some(record.sha256),
            metadata: Some(record.user.into_iter().collect()),
            ..HeadObjectOutput::default()
        }))
    }

    // s3s itself puts the response-… parameters of a signed link over these headers
    async fn get_object(&self, req: S3Request<GetObjectInput>) -> S3Result<S3Response<GetObjectOutput>> {
        let input = req.input;
        let (bucket, key) = (input.bucket, input.key);
        let (record, mut file) = self.on_disk(move |disk| disk.open_object(&bucket, &key)).await?;
        let is_this = |wanted: Option<&ETag>| wanted.is_none_or(|tag| tag.value() == record.etag);
        if input.if_match.is_some_and(|wanted| !is_this(wanted.as_etag())) {
            return Err(s3_error!(PreconditionFailed));
        }
        if input.if_none_match.is_some_and(|known| is_this(known.as_etag())) {
            return Err(s3_error!(NotModified));
        }
        let (size, content_range) = match input.range {
            None => (record.size, None),
            Some(range) => {
                let part = range.check(record.size)?;
                let start = part.start;
                file = tokio::task::spawn_blocking(move || file.seek(SeekFrom::Start(start)).map(|_| file))
                    .await
                    .map_err(internal)?
                    .map_err(internal)?;
                let told = format!("bytes {}-{}/{}", part.start, part.end - 1, record.size);
                (part.end - part.start, Some(told))
            }
        };
        let bytes = ReaderStream::with_capacity(tokio::fs::File::from_std(file).take(size), PIECE);
        Ok(S3Response::new(GetObjectOutput {
            body: Some(StreamingBlob::wrap(bytes)),
            accept_ranges: Some("bytes".to_owned()),
            content_length: Some(length(size)?),
            content_range,
            e_tag: Some(etag(&record)),
            last_modified: Some(timestamp(&record)),
            content_type: record.media_type,
            content_disposition: record.disposition,
            cache_control: record.cache_control,
            metadata: Some(record.user.into_iter().collect()),
            ..GetObjectOutput::default()
        }))
    }

    async fn delete_object(&self, req: S3Request<DeleteObjectInput>) -> S3Result<S3Response<DeleteObjectOutput>> {
        let (bucket, key) = (req.input.bucket, req.input.key);
        self.on_disk(move |disk| disk.remove(&bucket, &key)).await?;
        Ok(S3Response::new(DeleteObjectOutput::default()))
    }

    async fn delete_objects(&self, req: S3Request<DeleteObjectsInput>) -> S3Result<S3Response<DeleteObjectsOutput>> {
        let (bucket, delete) = (req.input.bucket, req.input.delete);
        let keys: Vec<String> = delete.objects.into_iter().map(|object| object.key).collect();
        let removed = self
            .on_disk(move |disk| {
                for key in &keys {
                    disk.remove(&bucket, key)?;
                }
                Ok(keys)
            })
            .await?;
        let shown = removed.into_iter().map(|key| DeletedObject { key: Some(key), ..DeletedObject::default() });
        let deleted = (delete.quiet != Some(true)).then(|| shown.collect());
        Ok(S3Response::new(DeleteObjectsOutput { deleted, ..DeleteObjectsOutput::default() }))
    }

    async fn copy_object(&self, req: S3Request<CopyObjectInput>) -> S3Result<S3Response<CopyObjectOutput>> {
        let input = req.input;
        require_key(&input.key)?;
        let CopySource::Bucket { bucket, key, version_id: None } = input.copy_source else {
            return Err(s3_error!(NotImplemented));
        };
        let (source, file) = self.on_disk(move |disk| disk.open_object(&bucket, &key)).await?;
        let bytes = ReaderStream::with_capacity(tokio::fs::File::from_std(file), PIECE);
        let (blob, taken) = self.store(&input.bucket, Some(StreamingBlob::wrap(bytes)), &Claims::default()).await?;
        if taken.sha256 != source.sha256 {
            return Err(internal("an object to copy is damaged"));
        }
        let mut record = Record { key: input.key, blob: blob.name.clone(), modified: now(), ..source };
        if input.metadata_directive.as_ref().is_some_and(|told| told.as_str() == MetadataDirective::REPLACE) {
            record.media_type = input.content_type;
            record.disposition = input.content_disposition;
            record.cache_control = input.cache_control;
            record.user = input.metadata.unwrap_or_default().into_iter().collect();
        }
        let copy_object_result = Some(CopyObjectResult {
            e_tag: Some(etag(&record)),
            last_modified: Some(timestamp(&record)),
            ..CopyObjectResult::default()
        });
        self.publish(blob, record, |_| true).await?;
        Ok(S3Response::new(CopyObjectOutput { copy_object_result, ..CopyObjectOutput::default() }))
    }

    async fn list_objects_v2(&self, req: S3Request<ListObjectsV2Input>) -> S3Result<S3Response<ListObjectsV2Output>> {
        let input = req.input;
        let most = input.max_keys.map_or(LINES_MAX, |most| usize::try_from(most).unwrap_or(0).min(LINES_MAX));
        let (bucket, prefix) = (input.bucket.clone(), input.prefix.clone().unwrap_or_default());
        let (delimiter, after) = (input.delimiter.clone(), input.continuation_token.clone().or(input.start_after));
        let page = self
            .on_disk(move |disk| {
                let records = disk.records(&bucket, &prefix)?;
                Ok(listing::page(records, &prefix, delimiter.as_deref(), after.as_deref(), most))
            })
            .await?;
        let lines = i32::try_from(page.objects.len() + page.groups.len()).map_err(internal)?;
        let object = |record: Record| {
            Ok(Object {
                size: Some(length(record.size)?),
                e_tag: Some(etag(&record)),
                last_modified: Some(timestamp(&record)),
                key: Some(record.key),
                ..Object::default()
            })
        };
        let group = |prefix| CommonPrefix { prefix: Some(prefix) };
        Ok(S3Response::new(ListObjectsV2Output {
            name: Some(input.bucket),
            prefix: input.prefix,
            delimiter: input.delimiter,
            max_keys: Some(i32::try_from(most).map_err(internal)?),
            key_count: Some(lines),
            continuation_token: input.continuation_token,
            is_truncated: Some(page.next.is_some()),
            next_continuation_token: page.next,
            contents: Some(page.objects.into_iter().map(object).collect::<S3Result<_>>()?),
            common_prefixes: Some(page.groups.into_iter().map(group).collect()),
            ..ListObjectsV2Output::default()
        }))
    }
}
