//! Makes a new cluster with `initdb`, whole or not at all.

use std::fs;

use super::{
    StartError,
    find::Programs,
    folder::Folders,
    user::{self, Lower},
};

/// The database user that owns everything in a private cluster.
pub(super) const OWNER: &str = "leerkring";

/// The version that made the cluster; `None` when there is no cluster yet.
pub(super) fn version(folders: &Folders) -> Result<Option<u32>, StartError> {
    let path = folders.data().join("PG_VERSION");
    match fs::read_to_string(&path) {
        Ok(text) => Ok(text.trim().split('.').next().and_then(|major| major.parse().ok())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(StartError::io("reading", path)(error)),
    }
}

/// Makes the cluster in a folder beside and renames that when it is whole: a kill halfway leaves nothing that looks
/// like a cluster.
pub(super) fn make(
    folders: &Folders,
    programs: &Programs,
    lower: Option<&Lower>,
    throwaway: bool,
) -> Result<(), StartError> {
    let unfinished = folders.unfinished();
    if unfinished.exists() {
        fs::remove_dir_all(&unfinished).map_err(StartError::io("clearing", &unfinished))?;
    }
    user::own_folder(&unfinished, lower)?;
    let mut command = programs.command("initdb");
    command.arg("-D").arg(&unfinished).args(["-U", OWNER, "-E", "UTF8", "--auth=trust", "--locale=C.UTF-8"]);
    if programs.major >= 17 {
        command.args(["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]);
    }
    command.arg(if throwaway { "--no-sync" } else { "--data-checksums" });
    user::apply(&mut command, lower);
    let output = command.output().map_err(StartError::io("running", programs.folder.join("initdb")))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
        return Err(StartError::Program { program: "initdb", said });
    }
    fs::rename(&unfinished, folders.data()).map_err(StartError::io("renaming", &unfinished))?;
    let home = fs::File::open(&folders.home).map_err(StartError::io("opening", &folders.home))?;
    home.sync_all().map_err(StartError::io("syncing", &folders.home))
}
