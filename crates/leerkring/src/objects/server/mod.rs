//! An S3 endpoint inside the program, over a folder of its own.
//!
//! The protocol and every signature are the `s3s` crate's; what is stored is ours: an object becomes visible only when
//! it is whole, checked and on disk. It knows one pair of keys and never decides who may read what: links do.

mod backend;
mod disk;
mod http;
mod listing;
mod upload;

#[cfg(test)]
mod tests;

use std::{io, path::PathBuf};

use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use super::Credentials;
use s3s::{S3Error, s3_error};

/// The largest object, in bytes.
pub const OBJECT_MAX: u64 = 64 << 20;

/// An error that is logged once and not shown.
fn internal(error: impl std::fmt::Display) -> S3Error {
    tracing::error!(%error, "the object store failed");
    s3_error!(InternalError)
}

/// Why the endpoint can't serve.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// Another program serves the same folder.
    #[error("another program already keeps its objects in {path}", path = .path.display())]
    InUse {
        /// The folder.
        path: PathBuf,
    },
    /// The folder can't be used.
    #[error("the objects' folder {path} can't be used: {source}", path = .path.display())]
    Folder {
        /// The folder.
        path: PathBuf,
        /// What came back.
        source: io::Error,
    },
    /// The pages' origin is not one.
    #[error("{0:?} is not an origin such as http://localhost:8080")]
    Origin(String),
}

/// Serves the objects in `root` on `listener` until `stop`; requests under way get ten seconds to finish.
///
/// `origin` is where the pages come from: the only one whose scripts may put and get objects by link. What a killed
/// program left unfinished in `root` is swept first.
///
/// # Errors
/// When the folder can't be used or is in use.
pub async fn serve(
    root: PathBuf,
    listener: TcpListener,
    keys: Credentials,
    origin: String,
    stop: CancellationToken,
) -> Result<(), ServeError> {
    let at = root.clone();
    let disk = match tokio::task::spawn_blocking(move || disk::Disk::open(&at)).await {
        Ok(opened) => opened?,
        Err(error) => return Err(ServeError::Folder { path: root, source: io::Error::other(error) }),
    };
    let service = http::service(backend::Backend::new(disk), &keys, &origin)?;
    http::run(service, listener, stop).await;
    Ok(())
}
