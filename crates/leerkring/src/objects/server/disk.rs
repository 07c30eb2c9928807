//! Objects on disk, so that a kill at any moment leaves each either as it was or whole and new.
//!
//! Bytes go to a fresh blob first; a small record naming the blob is then put in place by a rename. Names of objects
//! are hashed, never paths. Everything here blocks and is called from threads that may.

use std::{
    collections::{BTreeMap, HashSet},
    fs::{self, File, TryLockError},
    io::{self, Write},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::ServeError;

/// What is known of one object; the file of a record is named after the hash of its key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Record {
    pub(super) key: String,
    pub(super) blob: String,
    pub(super) size: u64,
    /// Base64, as S3 shows it.
    pub(super) sha256: String,
    /// MD5 of the bytes in hex, as S3 makes it.
    pub(super) etag: String,
    pub(super) media_type: Option<String>,
    pub(super) disposition: Option<String>,
    pub(super) cache_control: Option<String>,
    pub(super) user: BTreeMap<String, String>,
    /// Seconds since 1970.
    pub(super) modified: u64,
}

/// Why a call on the disk did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub(super) enum DiskError {
    #[error("not a bucket's name")]
    BucketName,
    #[error("no such bucket")]
    NoBucket,
    #[error("the bucket exists")]
    BucketExists,
    #[error("no such object")]
    NoObject,
    #[error("a condition does not hold")]
    Condition,
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// The folder of all buckets, held by one program at a time.
#[derive(Clone, Debug)]
pub(super) struct Disk {
    root: PathBuf,
    /// Held while a record is compared and replaced.
    publishing: Arc<Mutex<()>>,
    _lock: Arc<File>,
}

impl Disk {
    /// Opens the folder, making it when needed, and sweeps what was left unfinished.
    pub(super) fn open(root: &Path) -> Result<Self, ServeError> {
        let folder = |source| ServeError::Folder { path: root.to_path_buf(), source };
        fs::create_dir_all(root).map_err(folder)?;
        let lock = File::options().create(true).append(true).open(root.join(".lock")).map_err(folder)?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(ServeError::InUse { path: root.to_path_buf() }),
            Err(TryLockError::Error(error)) => return Err(folder(error)),
        }
        let disk = Self { root: root.to_path_buf(), publishing: Arc::default(), _lock: Arc::new(lock) };
        disk.sweep().map_err(folder)?;
        Ok(disk)
    }

    pub(super) fn create_bucket(&self, bucket: &str) -> Result<(), DiskError> {
        let folder = self.bucket_path(bucket)?;
        if folder.is_dir() {
            return Err(DiskError::BucketExists);
        }
        for part in ["records", "blobs"] {
            make_folder(&folder.join(part))?;
        }
        Ok(())
    }

    pub(super) fn require_bucket(&self, bucket: &str) -> Result<PathBuf, DiskError> {
        let folder = self.bucket_path(bucket)?;
        if folder.is_dir() { Ok(folder) } else { Err(DiskError::NoBucket) }
    }

    /// A fresh, empty blob: its name and its file.
    pub(super) fn new_blob(&self, bucket: &str) -> Result<(String, File), DiskError> {
        let name = uuid::Uuid::new_v4().simple().to_string();
        let path = self.blob_path(bucket, &name)?;
        make_folder(path.parent().unwrap_or(&self.root))?;
        Ok((name, File::options().create_new(true).write(true).open(path)?))
    }

    /// Puts a blob that is written on disk for good.
    pub(super) fn settle_blob(&self, bucket: &str, name: &str, file: &File) -> Result<(), DiskError> {
        file.sync_all()?;
        let path = self.blob_path(bucket, name)?;
        sync_folder(path.parent().unwrap_or(&self.root))?;
        Ok(())
    }

    pub(super) fn drop_blob(&self, bucket: &str, name: &str) {
        if let Ok(path) = self.blob_path(bucket, name) {
            let _ = fs::remove_file(path);
        }
    }

    /// Makes a settled blob the object of its key, when `allows` says so of what stands there now.
    pub(super) fn publish(
        &self,
        bucket: &str,
        record: &Record,
        allows: impl FnOnce(Option<&Record>) -> bool,
    ) -> Result<(), DiskError> {
        let path = self.record_path(bucket, &record.key)?;
        let folder = path.parent().unwrap_or(&self.root);
        make_folder(folder)?;
        let beside = folder.join(format!(".{}", record.blob));
        let written = (|| {
            let mut file = File::create(&beside)?;
            file.write_all(&serde_json::to_vec(record)?)?;
            file.sync_all()
        })();
        let replaced = written.map_err(DiskError::from).and_then(|()| {
            let _held = self.publishing.lock().unwrap_or_else(PoisonError::into_inner);
            let old = match read_record(&path) {
                Ok(old) => Some(old),
                Err(error) if error.kind() == io::ErrorKind::NotFound => None,
                Err(error) => return Err(error.into()),
            };
            if !allows(old.as_ref()) {
                return Err(DiskError::Condition);
            }
            fs::rename(&beside, &path)?;
            Ok(old)
        });
        if replaced.is_err() {
            let _ = fs::remove_file(&beside);
        }
        let old = replaced?;
        sync_folder(folder)?;
        if let Some(old) = old {
            self.drop_blob(bucket, &old.blob);
        }
        Ok(())
    }

    pub(super) fn record(&self, bucket: &str, key: &str) -> Result<Record, DiskError> {
        let path = self.record_path(bucket, key)?;
        read_record(&path).map_err(missing)
    }

    /// The object's record and its open blob; a blob that is gone or of another size counts as no object.
    pub(super) fn open_object(&self, bucket: &str, key: &str) -> Result<(Record, File), DiskError> {
        let mut record = self.record(bucket, key)?;
        loop {
            match File::open(self.blob_path(bucket, &record.blob)?) {
                Ok(file) if file.metadata()?.len() == record.size => return Ok((record, file)),
                Ok(_) => break,
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
                Err(_) => {}
            }
            // replaced between the two looks? then there is a new record
            let again = self.record(bucket, key)?;
            if again == record {
                break;
            }
            record = again;
        }
        tracing::error!(bucket, blob = record.blob, "an object's bytes are missing or damaged");
        Err(DiskError::NoObject)
    }

    pub(super) fn remove(&self, bucket: &str, key: &str) -> Result<(), DiskError> {
        let path = self.record_path(bucket, key)?;
        let held = self.publishing.lock().unwrap_or_else(PoisonError::into_inner);
        let old = match read_record(&path) {
            Ok(old) => old,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(error.into()),
        };
        fs::remove_file(&path)?;
        drop(held);
        sync_folder(path.parent().unwrap_or(&self.root))?;
        self.drop_blob(bucket, &old.blob);
        Ok(())
    }

    /// All records whose keys begin with `prefix`, by key.
    pub(super) fn records(&self, bucket: &str, prefix: &str) -> Result<Vec<Record>, DiskError> {
        let mut found = Vec::new();
        for path in files(&self.require_bucket(bucket)?.join("records"))? {
            if is_temporary(&path) {
                continue;
            }
            match read_record(&path) {
                Ok(record) if record.key.starts_with(prefix) => found.push(record),
                Ok(_) => {}
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) if error.kind() == io::ErrorKind::InvalidData => {
                    tracing::error!(%error, "a record of an object is damaged");
                }
                Err(error) => return Err(error.into()),
            }
        }
        found.sort_by(|a, b| a.key.cmp(&b.key));
        Ok(found)
    }

    /// Removes records that never got their name and blobs that no record names.
    ///
    /// Where a record is damaged no blob is touched: it might be the one.
    fn sweep(&self) -> io::Result<()> {
        for entry in fs::read_dir(&self.root)? {
            let folder = entry?.path();
            if !folder.join("records").is_dir() {
                continue;
            }
            let (mut named, mut damaged) = (HashSet::new(), false);
            for path in files(&folder.join("records"))? {
                if is_temporary(&path) {
                    fs::remove_file(path)?;
                    continue;
                }
                match read_record(&path) {
                    Ok(record) => {
                        named.insert(record.blob);
                    }
                    Err(error) => {
                        tracing::error!(%error, "a record of an object is damaged");
                        damaged = true;
                    }
                }
            }
            if damaged {
                continue;
            }
            for path in files(&folder.join("blobs"))? {
                if path.file_name().and_then(|name| name.to_str()).is_none_or(|name| !named.contains(name)) {
                    fs::remove_file(path)?;
                }
            }
        }
        Ok(())
    }

    fn bucket_path(&self, bucket: &str) -> Result<PathBuf, DiskError> {
        let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if (3..=63).contains(&bucket.len()) && bucket.bytes().all(allowed) {
            Ok(self.root.join(bucket))
        } else {
            Err(DiskError::BucketName)
        }
    }

    fn record_path(&self, bucket: &str, key: &str) -> Result<PathBuf, DiskError> {
        let hash = hex::encode(Sha256::digest(key.as_bytes()));
        Ok(self.require_bucket(bucket)?.join("records").join(&hash[..2]).join(hash))
    }

    fn blob_path(&self, bucket: &str, name: &str) -> Result<PathBuf, DiskError> {
        Ok(self.require_bucket(bucket)?.join("blobs").join(name.get(..2).unwrap_or("__")).join(name))
    }
}

fn missing(error: io::Error) -> DiskError {
    if error.kind() == io::ErrorKind::NotFound { DiskError::NoObject } else { DiskError::Io(error) }
}

fn read_record(path: &Path) -> io::Result<Record> {
    let bytes = fs::read(path)?;
    let damaged = |error| io::Error::new(io::ErrorKind::InvalidData, format!("{}: {error}", path.display()));
    serde_json::from_slice(&bytes).map_err(damaged)
}

fn is_temporary(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
}

/// The files two levels down.
fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for part in fs::read_dir(folder)? {
        for entry in fs::read_dir(part?.path())? {
            found.push(entry?.path());
        }
    }
    Ok(found)
}

/// Makes a folder for good: every new step is on disk before the next.
fn make_folder(path: &Path) -> io::Result<()> {
    if path.is_dir() {
        return Ok(());
    }
    if let Some(above) = path.parent() {
        make_folder(above)?;
        match fs::create_dir(path) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
            _ => sync_folder(above)?,
        }
    }
    Ok(())
}

fn sync_folder(path: &Path) -> io::Result<()> {
    File::open(path)?.sync_all()
}
