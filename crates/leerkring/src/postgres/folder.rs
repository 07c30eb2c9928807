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
/// Where clusters stand whose data folder is closed to the user that PostgreSQL runs as.
pub(super) const ELSEWHERE: &str = "/var/lib/leerkring";
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

    /// Makes the home and the socket's folder; the home is held by the returned lock for as long as it lives. A home
    /// whose folders are closed to `lower` is made under `elsewhere`, with a symbolic link in its place.
    pub(super) fn claim(home: &Path, lower: Option<&Lower>, elsewhere: &Path) -> Result<(Self, File), StartError> {
        if lower.is_some() && vacant(home)? {
            lead_elsewhere(home, lower, elsewhere)?;
        }
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

/// Whether nothing stands there yet but perhaps an empty folder.
fn vacant(home: &Path) -> Result<bool, StartError> {
    match fs::read_dir(home) {
        Ok(mut entries) => Ok(entries.next().is_none()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(fs::symlink_metadata(home).is_err()),
        Err(error) => Err(StartError::io("reading", home)(error)),
    }
}

/// Root's own folder is closed to everybody else: PostgreSQL's user can't get to a data folder in there. Changes
/// nothing when it can, or when it can't get to `elsewhere` either.
fn lead_elsewhere(home: &Path, lower: Option<&Lower>, elsewhere: &Path) -> Result<(), StartError> {
    let Some(above) = home.ancestors().skip(1).find_map(|folder| folder.canonicalize().ok()) else { return Ok(()) };
    let Err(closed) = user::require_enterable(&above, lower) else { return Ok(()) };
    let open = elsewhere.ancestors().find_map(|folder| folder.canonicalize().ok());
    if open.is_none_or(|folder| user::require_enterable(&folder, lower).is_err()) {
        return Err(closed);
    }
    let real = elsewhere.join(uuid::Uuid::new_v4().simple().to_string());
    fs::create_dir_all(&real).map_err(StartError::io("making", &real))?;
    for folder in [elsewhere, &real] {
        let enter = fs::Permissions::from_mode(0o711);
        fs::set_permissions(folder, enter).map_err(StartError::io("opening up", folder))?;
    }
    if home.exists() {
        fs::remove_dir(home).map_err(StartError::io("replacing", home))?;
    } else if let Some(above) = home.parent() {
        fs::create_dir_all(above).map_err(StartError::io("making", above))?;
    }
    std::os::unix::fs::symlink(&real, home).map_err(StartError::io("linking", home))?;
    let (user, real, home) = (lower.map_or("", |lower| &lower.name), real.display(), home.display());
    tracing::info!(
        "the user {user} can't enter {}, so the database stands in {real}; {home} leads there",
        above.display()
    );
    Ok(())
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
        let (folders, _lock) = Folders::claim(&home, lower.as_ref(), Path::new(ELSEWHERE)).unwrap();
        assert!(folders.socket.join(SOCKET_NAME).as_os_str().len() <= SOCKET_PATH_MAX);
        assert!(!folders.socket.starts_with(folders.home));
        fs::remove_dir_all(folders.socket).unwrap();
    }

    #[test]
    fn a_home_is_claimed_once_and_free_again_afterwards() {
        let above = tempfile::tempdir().unwrap();
        let home = above.path().join("pg");
        let first = Folders::claim(&home, None, above.path()).unwrap();
        let refused = Folders::claim(&home, None, above.path()).unwrap_err();
        assert!(refused.to_string().contains("already uses"), "{refused}");
        drop(first);
        Folders::claim(&home, None, above.path()).unwrap();
    }

    fn stranger() -> Lower {
        Lower { name: "nobody".to_owned(), uid: 65_533, gid: 65_533 }
    }

    /// A folder that nobody else can enter, and one that everybody can.
    fn closed_and_open() -> [tempfile::TempDir; 2] {
        let folders = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
        for (folder, mode) in folders.iter().zip([0o700, 0o755]) {
            fs::set_permissions(folder.path(), fs::Permissions::from_mode(mode)).unwrap();
        }
        folders
    }

    #[test]
    fn a_home_in_a_closed_folder_is_made_elsewhere_once_and_led_to() {
        let [closed, open] = closed_and_open();
        let (home, elsewhere) = (closed.path().join("data/pg"), open.path().join("leerkring"));
        lead_elsewhere(&home, Some(&stranger()), &elsewhere).unwrap();
        let real = home.canonicalize().unwrap();
        assert!(real.starts_with(open.path().canonicalize().unwrap()), "{}", real.display());
        user::require_enterable(&real, Some(&stranger())).unwrap();
        fs::write(home.join("kept"), "").unwrap();
        assert!(!vacant(&home).unwrap(), "a second start must stay with the first one's data");
    }

    #[test]
    fn an_open_home_stays_where_it_is() {
        let [_, open] = closed_and_open();
        let home = open.path().join("pg");
        lead_elsewhere(&home, Some(&stranger()), &open.path().join("elsewhere")).unwrap();
        assert!(!home.exists() && !open.path().join("elsewhere").exists());
    }

    #[test]
    fn where_nothing_is_open_it_is_told_what_to_do_and_nothing_is_made() {
        let [closed, _] = closed_and_open();
        let home = closed.path().join("pg");
        let refused = Folders::claim(&home, Some(&stranger()), &closed.path().join("elsewhere")).unwrap_err();
        let said = refused.to_string();
        assert!(said.contains("nobody") && said.contains("chmod o+x") && said.contains("LEERKRING_DATA_DIR"), "{said}");
        assert_eq!(fs::read_dir(closed.path()).unwrap().count(), 0);
    }
}
