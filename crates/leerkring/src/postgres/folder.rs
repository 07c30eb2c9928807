//! The folders of one cluster: its data, its lock, its log and its socket; and where throwaway clusters stand.
//!
//! Nothing here starts a program.

use std::{
    fs::{self, File, TryLockError},
    os::unix::{
        ffi::OsStrExt,
        fs::{MetadataExt, PermissionsExt},
    },
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use sha2::{Digest, Sha256};

use super::{
    StartError,
    user::{self, Lower},
};

/// The longest path of a Unix socket, without its closing zero.
const SOCKET_PATH_MAX: usize = 107;
/// What PostgreSQL calls its socket on the port that we always use.
pub(super) const SOCKET_NAME: &str = ".s.PGSQL.5432";
/// A throwaway cluster goes to memory when that has more room than this, in bytes.
const ROOM_IN_MEMORY: u64 = 512 << 20;
/// How long a held lock is waited for.
const LOCK_PATIENCE: Duration = Duration::from_millis(500);
/// A throwaway home younger than this is left alone.
const YOUNG: Duration = Duration::from_mins(1);
/// How throwaway clusters' folders begin.
const THROWAWAY: &str = "leerkring-pg-";

/// The folders of one cluster.
#[derive(Clone, Debug)]
pub(super) struct Folders {
    pub(super) home: PathBuf,
    pub(super) socket: PathBuf,
}

impl Folders {
    pub(super) fn data(&self) -> PathBuf {
        self.home.join("data")
    }
    pub(super) fn unfinished(&self) -> PathBuf {
        self.home.join("data.tmp")
    }
    pub(super) fn log(&self) -> PathBuf {
        self.home.join("log")
    }

    /// Makes the home and the socket's folder; the home is held by the returned lock for as long as it lives.
    pub(super) fn claim(home: &Path, lower: Option<&Lower>) -> Result<(Self, File), StartError> {
        fs::create_dir_all(home).map_err(StartError::io("making", home))?;
        let home = home.canonicalize().map_err(StartError::io("finding", home))?;
        if lower.is_some() {
            let enter = fs::Permissions::from_mode(0o711);
            fs::set_permissions(&home, enter).map_err(StartError::io("opening up", &home))?;
        }
        user::require_enterable(&home, lower)?;
        let lock = lock(&home)?;
        let socket = socket_folder(&home, lower)?;
        Ok((Self { home, socket }, lock))
    }
}

/// Takes the lock of a cluster's home; the kernel lets go of it however its holder ends.
fn lock(home: &Path) -> Result<File, StartError> {
    let path = home.join("lock");
    let file = File::options().create(true).append(true).open(&path).map_err(StartError::io("opening", &path))?;
    let began = Instant::now();
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            // a process being started holds its parent's files for a moment
            Err(TryLockError::WouldBlock) if began.elapsed() < LOCK_PATIENCE => {
                std::thread::sleep(Duration::from_millis(10));
            }
            Err(TryLockError::WouldBlock) => return Err(StartError::InUse { folder: home.to_path_buf() }),
            Err(TryLockError::Error(source)) => return Err(StartError::Io { doing: "locking", path, source }),
        }
    }
}

/// The socket stands beside the data, or in a short folder of its own when that path is too long for a socket.
fn socket_folder(home: &Path, lower: Option<&Lower>) -> Result<PathBuf, StartError> {
    let beside = home.join("run");
    if beside.join(SOCKET_NAME).as_os_str().as_bytes().len() <= SOCKET_PATH_MAX {
        user::own_folder(&beside, lower)?;
        return Ok(beside);
    }
    let mark = hex::encode(&Sha256::digest(home.as_os_str().as_bytes())[..8]);
    let short = Path::new("/tmp").join(format!("leerkring-{mark}"));
    match fs::symlink_metadata(&short) {
        Ok(at) if at.is_dir() && at.uid() == owner(lower) => {}
        Ok(_) => return Err(StartError::SocketFolder { folder: short }),
        Err(_) => fs::create_dir(&short).map_err(StartError::io("making", &short))?,
    }
    user::own_folder(&short, lower)?;
    Ok(short)
}

fn owner(lower: Option<&Lower>) -> u32 {
    lower.map_or_else(|| nix::unistd::geteuid().as_raw(), |lower| lower.uid)
}

/// A fresh home for a throwaway cluster, in memory when there is room; homes of dead programs are removed first.
pub(super) fn throwaway_home() -> Result<PathBuf, StartError> {
    let memory = Path::new("/dev/shm");
    let room = nix::sys::statvfs::statvfs(memory).map_or(0, |at| at.blocks_available() * at.fragment_size());
    let above = if room > ROOM_IN_MEMORY { memory.to_path_buf() } else { std::env::temp_dir() };
    sweep(&above);
    let home = above.join(format!("{THROWAWAY}{}", uuid::Uuid::new_v4().simple()));
    fs::create_dir(&home).map_err(StartError::io("making", &home))?;
    Ok(home)
}

/// Removes throwaway homes whose program is gone: their lock is free.
fn sweep(above: &Path) {
    let Ok(entries) = fs::read_dir(above) else { return };
    for entry in entries.flatten() {
        if !entry.file_name().as_bytes().starts_with(THROWAWAY.as_bytes()) {
            continue;
        }
        // a young one may be between being made and being locked
        let age = entry.metadata().and_then(|at| at.modified()).ok().and_then(|made| made.elapsed().ok());
        let Ok(file) = File::options().append(true).open(entry.path().join("lock")) else { continue };
        if age.is_some_and(|age| age > YOUNG) && file.try_lock().is_ok() {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_home_with_a_long_path_gets_a_short_socket() {
        let above = tempfile::tempdir().unwrap();
        fs::set_permissions(above.path(), fs::Permissions::from_mode(0o755)).unwrap();
        let home = above.path().join("x".repeat(120));
        let lower = user::lower().unwrap();
        let (folders, _lock) = Folders::claim(&home, lower.as_ref()).unwrap();
        assert!(folders.socket.join(SOCKET_NAME).as_os_str().len() <= SOCKET_PATH_MAX);
        assert!(!folders.socket.starts_with(folders.home));
        fs::remove_dir_all(folders.socket).unwrap();
    }

    #[test]
    fn a_home_is_claimed_once_and_free_again_afterwards() {
        let above = tempfile::tempdir().unwrap();
        let home = above.path().join("pg");
        let first = Folders::claim(&home, None).unwrap();
        let refused = Folders::claim(&home, None).unwrap_err();
        assert!(refused.to_string().contains("already uses"), "{refused}");
        drop(first);
        Folders::claim(&home, None).unwrap();
    }

    #[test]
    fn a_home_that_the_unprivileged_user_can_not_enter_is_refused_with_what_to_do() {
        let above = tempfile::tempdir().unwrap();
        fs::set_permissions(above.path(), fs::Permissions::from_mode(0o700)).unwrap();
        let stranger = Lower { name: "nobody".to_owned(), uid: 65_533, gid: 65_533 };
        let said = Folders::claim(&above.path().join("pg"), Some(&stranger)).unwrap_err().to_string();
        assert!(said.contains("nobody") && said.contains("chmod o+x"), "{said}");
    }
}
