//! Who the server programs run as: they refuse to be root, so root becomes an unprivileged user for them.
//!
//! It never changes the program's own user.

use std::{
    fs,
    os::unix::fs::{MetadataExt, PermissionsExt, chown},
    path::Path,
    process::Command,
};

use std::os::unix::process::CommandExt;

use super::StartError;

/// The user that the server programs run as when the program itself is root.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Lower {
    pub(super) name: String,
    pub(super) uid: u32,
    pub(super) gid: u32,
}

/// `None` when the program is not root and so everything runs as it is.
pub(super) fn lower() -> Result<Option<Lower>, StartError> {
    if !nix::unistd::geteuid().is_root() {
        return Ok(None);
    }
    ["postgres", "nobody"]
        .iter()
        .find_map(|name| nix::unistd::User::from_name(name).ok().flatten())
        .map(|user| Some(Lower { name: user.name, uid: user.uid.as_raw(), gid: user.gid.as_raw() }))
        .ok_or(StartError::NoUser)
}

/// Lets a command run as that user; the standard library drops root's other groups with it.
pub(super) fn apply(command: &mut Command, lower: Option<&Lower>) {
    if let Some(lower) = lower {
        command.gid(lower.gid).uid(lower.uid);
    }
}

/// Makes a folder that only that user enters.
pub(super) fn own_folder(path: &Path, lower: Option<&Lower>) -> Result<(), StartError> {
    fs::create_dir_all(path).map_err(StartError::io("making", path))?;
    fs::set_permissions(path, fs::Permissions::from_mode(0o700)).map_err(StartError::io("closing", path))?;
    if let Some(lower) = lower {
        chown(path, Some(lower.uid), Some(lower.gid)).map_err(StartError::io("handing over", path))?;
    }
    Ok(())
}

/// Whether that user can get to `path`: every folder on the way must let it through.
pub(super) fn require_enterable(path: &Path, lower: Option<&Lower>) -> Result<(), StartError> {
    let Some(lower) = lower else { return Ok(()) };
    let mut way: Vec<&Path> = path.ancestors().collect();
    way.reverse();
    for folder in way {
        let at = fs::metadata(folder).map_err(StartError::io("looking at", folder))?;
        let bit = match () {
            () if at.uid() == lower.uid => 0o100,
            () if at.gid() == lower.gid => 0o010,
            () => 0o001,
        };
        if at.mode() & bit == 0 {
            return Err(StartError::NotEnterable { folder: folder.to_path_buf(), user: lower.name.clone() });
        }
    }
    Ok(())
}
