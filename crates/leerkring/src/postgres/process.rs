//! One run of the server program: starting it, waiting until it is ready, stopping it.

use std::{
    fs::{self, File},
    io::{Read, Seek, SeekFrom},
    os::unix::process::CommandExt,
    path::{Path, PathBuf},
    process::{Child, Command, ExitStatus, Stdio},
    time::{Duration, Instant},
};

use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};

use super::{
    StartError,
    find::Programs,
    folder::Folders,
    user::{self, Lower},
};

/// A start takes well under a second; after a crash it replays its log first.
const READY_WITHIN: Duration = Duration::from_mins(1);
/// How often a starting or stopping server is looked at.
const LOOK: Duration = Duration::from_millis(5);
/// The log is put aside at this size, in bytes.
const LOG_MAX: u64 = 8 << 20;
/// How much of the log an error repeats, in bytes.
const SAID_MAX: u64 = 2_000;

/// Everything needed to start the server, again and again.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    pub(super) programs: Programs,
    pub(super) folders: Folders,
    pub(super) lower: Option<Lower>,
    pub(super) throwaway: bool,
    pub(super) connections: u32,
    pub(super) settings: Vec<(String, String)>,
}

/// A server that runs.
#[derive(Debug)]
pub(super) struct Server {
    child: Child,
}

impl Server {
    /// Starts the server and waits until it takes connections.
    ///
    /// A throwaway server dies with the thread that calls this, so call it from one that stays.
    pub(super) fn start(plan: &Plan) -> Result<Self, StartError> {
        let began = Instant::now();
        loop {
            match Self::try_start(plan) {
                // the processes of a server that was just killed need a moment to notice
                Err(StartError::Program { said, .. })
                    if said.contains("shared memory block") && began.elapsed() < READY_WITHIN =>
                {
                    std::thread::sleep(Duration::from_millis(50));
                }
                other => return other,
            }
        }
    }

    fn try_start(plan: &Plan) -> Result<Self, StartError> {
        let (log, from) = open_log(&plan.folders.log())?;
        let program = plan.programs.folder.join("postgres");
        let child =
            command(plan).stdout(Stdio::null()).stderr(log).spawn().map_err(StartError::io("running", program))?;
        let mut server = Self { child };
        let began = Instant::now();
        while !server.is_ready(&plan.folders.data()) {
            if server.exited().is_some() {
                return Err(StartError::Program { program: "postgres", said: said(&plan.folders.log(), from) });
            }
            if began.elapsed() > READY_WITHIN {
                server.stop();
                let said = said(&plan.folders.log(), from);
                return Err(StartError::Slow { seconds: READY_WITHIN.as_secs(), said });
            }
            std::thread::sleep(LOOK);
        }
        Ok(server)
    }

    /// How it ended, if it has.
    pub(super) fn exited(&mut self) -> Option<ExitStatus> {
        self.child.try_wait().ok().flatten()
    }

    /// The server's process id.
    pub(super) fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Stops it: fast first (open transactions are rolled back), harder when that takes too long.
    pub(super) fn stop(mut self) {
        for (signal, patience) in [(Signal::SIGINT, 30), (Signal::SIGQUIT, 5), (Signal::SIGKILL, 5)] {
            if let Ok(pid) = i32::try_from(self.child.id()) {
                let _ = kill(Pid::from_raw(pid), signal);
            }
            let began = Instant::now();
            while began.elapsed() < Duration::from_secs(patience) {
                if self.exited().is_some() {
                    return;
                }
                std::thread::sleep(LOOK);
            }
        }
    }

    /// Line 8 of the server's own notes says so; line 1 must be this server's.
    fn is_ready(&self, data: &Path) -> bool {
        let Ok(notes) = fs::read_to_string(data.join("postmaster.pid")) else { return false };
        let lines: Vec<&str> = notes.lines().map(str::trim).collect();
        lines.first().and_then(|pid| pid.parse().ok()) == Some(self.child.id()) && lines.get(7) == Some(&"ready")
    }
}

fn command(plan: &Plan) -> Command {
    let postgres = plan.programs.folder.join("postgres");
    let mut command = match keeper_of_the_dead() {
        Some(setpriv) if plan.throwaway => {
            let mut command = Command::new(setpriv);
            command.args(["--pdeathsig", "QUIT"]).arg(postgres);
            command
        }
        _ => Command::new(postgres),
    };
    command = plan.programs.through(command);
    command.arg("-D").arg(plan.folders.data()).arg("-k").arg(&plan.folders.socket).args(["-p", "5432"]);
    let mut set = |name: &str, value: &str| {
        command.arg("-c").arg(format!("{name}={value}"));
    };
    set("listen_addresses", "");
    set("unix_socket_permissions", "0700");
    set("max_connections", &plan.connections.to_string());
    set("shared_buffers", &format!("{}MB", if plan.throwaway { 64 } else { shared_buffers() }));
    set("log_destination", "stderr");
    set("logging_collector", "off");
    if plan.throwaway {
        for name in ["fsync", "synchronous_commit", "full_page_writes", "autovacuum"] {
            set(name, "off");
        }
        set("wal_level", "minimal");
        set("max_wal_senders", "0");
    }
    for (name, value) in &plan.settings {
        set(name, value);
    }
    user::apply(&mut command, plan.lower.as_ref());
    // its own process group: Ctrl-C in the terminal reaches only the hub, which then stops the server itself
    command.process_group(0);
    command
}

/// Of a server that is kept, in MiB: an eighth of the machine's memory, at least what PostgreSQL takes by itself; a whole
/// community fits into half a GiB, and comes in by a third faster than through 64 MiB. Memory is taken page by page, as
/// it is needed.
fn shared_buffers() -> u64 {
    let memory = nix::sys::sysinfo::sysinfo().map_or(0, |machine| machine.ram_total() >> 20);
    (memory / 8).clamp(128, 512)
}

/// `setpriv` of util-linux lets the server die with us, so that killed tests leave nothing; without it they might.
fn keeper_of_the_dead() -> Option<PathBuf> {
    ["/usr/bin/setpriv", "/bin/setpriv"].iter().map(PathBuf::from).find(|path| path.is_file())
}

/// Opens the log for adding to; also tells where it begins now.
fn open_log(path: &Path) -> Result<(File, u64), StartError> {
    if fs::metadata(path).is_ok_and(|at| at.len() > LOG_MAX) {
        let _ = fs::rename(path, path.with_extension("old"));
    }
    let open = || {
        let file = File::options().create(true).append(true).open(path)?;
        let from = file.metadata()?.len();
        Ok((file, from))
    };
    open().map_err(StartError::io("opening", path))
}

/// The last of what the log got since `from`.
fn said(path: &Path, from: u64) -> String {
    let read = || -> std::io::Result<Vec<u8>> {
        let mut file = File::open(path)?;
        let end = file.metadata()?.len();
        file.seek(SeekFrom::Start(from.max(end.saturating_sub(SAID_MAX))))?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        Ok(bytes)
    };
    read().map(|bytes| String::from_utf8_lossy(&bytes).trim().to_owned()).unwrap_or_default()
}
