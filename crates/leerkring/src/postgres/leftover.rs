//! Finds and stops a server that an earlier, killed program left behind on the same data.
//!
//! Only for who holds the home's lock: nobody else's server can run there then.

use std::{
    fs,
    path::Path,
    time::{Duration, Instant},
};

use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};

use super::{
    StartError,
    folder::{Folders, SOCKET_NAME},
};

/// How long each of the three ways to stop gets: fast, immediate, by force.
const PATIENCE: [(Signal, Duration); 3] = [
    (Signal::SIGINT, Duration::from_secs(20)),
    (Signal::SIGQUIT, Duration::from_secs(5)),
    (Signal::SIGKILL, Duration::from_secs(5)),
];

/// What /proc tells about a process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sight {
    Gone,
    /// Dead, but not yet collected by its parent; PostgreSQL itself takes it for alive.
    Zombie,
    /// A server on this data.
    Server,
    /// Some other program that has got the number since.
    Stranger,
}

/// Stops what is left; afterwards a new server can start.
pub(super) fn stop(folders: &Folders) -> Result<(), StartError> {
    let data = folders.data();
    // both name the server; PostgreSQL would take a zombie in either for a living one
    for file in [data.join("postmaster.pid"), folders.socket.join(format!("{SOCKET_NAME}.lock"))] {
        let notes = fs::read_to_string(&file).ok();
        let Some(pid) = notes.and_then(|text| text.lines().next()?.trim().parse().ok()) else { continue };
        if sight(pid, &data) == Sight::Server {
            tracing::warn!(pid, "stopping a PostgreSQL server that an earlier run left behind");
            stop_server(pid, &data)?;
        }
        match fs::remove_file(&file) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(StartError::io("removing", file)(error));
            }
            _ => {}
        }
    }
    Ok(())
}

fn stop_server(pid: i32, data: &Path) -> Result<(), StartError> {
    for (signal, patience) in PATIENCE {
        let _ = kill(Pid::from_raw(pid), signal);
        let began = Instant::now();
        while began.elapsed() < patience {
            if sight(pid, data) != Sight::Server {
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(10));
        }
    }
    Err(StartError::Leftover { pid, folder: data.to_path_buf() })
}

fn sight(pid: i32, data: &Path) -> Sight {
    let proc = Path::new("/proc").join(pid.to_string());
    let Ok(stat) = fs::read_to_string(proc.join("stat")) else { return Sight::Gone };
    if state(&stat) == Some('Z') {
        return Sight::Zombie;
    }
    let Ok(line) = fs::read(proc.join("cmdline")) else { return Sight::Gone };
    let words: Vec<&[u8]> = line.split(|byte| *byte == 0).collect();
    let is_server = words.first().is_some_and(|program| program.ends_with(b"postgres"))
        && words.contains(&data.as_os_str().as_encoded_bytes());
    if is_server { Sight::Server } else { Sight::Stranger }
}

/// The state letter after the program's name, which may itself hold brackets and spaces.
fn state(stat: &str) -> Option<char> {
    stat.rsplit_once(") ")?.1.chars().next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_state_is_read_behind_any_program_name() {
        assert_eq!(state("12 (postgres) S 1 2"), Some('S'));
        assert_eq!(state("12 (a) Z (b) R 1 2"), Some('R'));
    }

    #[test]
    fn another_program_with_the_old_number_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let own = i32::try_from(std::process::id()).unwrap();
        assert_eq!(sight(own, folder.path()), Sight::Stranger);
        let folders = Folders { home: folder.path().to_path_buf(), socket: folder.path().to_path_buf() };
        fs::create_dir(folders.data()).unwrap();
        fs::write(folders.data().join("postmaster.pid"), format!("{own}\n")).unwrap();
        stop(&folders).unwrap();
        assert!(!folders.data().join("postmaster.pid").exists());
    }

    #[test]
    fn a_zombie_counts_as_dead() {
        let mut child = std::process::Command::new("true").spawn().unwrap();
        let pid = i32::try_from(child.id()).unwrap();
        while sight(pid, Path::new("/")) != Sight::Zombie {
            std::thread::yield_now();
        }
        child.wait().unwrap();
        assert_eq!(sight(pid, Path::new("/")), Sight::Gone);
    }
}
