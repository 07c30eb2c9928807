//! What the program refuses to start as, because it would be unsafe or could not work. Never touches anything.

use crate::config::{Role, Serve};
use anyhow::{Result, bail};

/// Refuses options that don't go together, in words that say what to do.
///
/// # Errors
/// When a demo would be open to everybody, or a part of the hub would stand alone.
pub fn check(serve: &Serve) -> Result<()> {
    let private_objects = serve.objects.s3_endpoint.is_none();
    let ways_in = [("LISTEN", serve.listen, true), ("OBJECTS_LISTEN", serve.objects.objects_listen, private_objects)];
    for (option, address, used) in ways_in {
        if serve.demo && !serve.demo_for_everybody && used && !address.ip().is_loopback() {
            bail!(
                "a demo lets everybody sign in as anyone, so it listens only on this machine (127.0.0.1), and not on \
                 {address} ({option}). If you mean it, say --demo-for-everybody as well."
            );
        }
    }
    let lacks = |role| !serve.roles.contains(&role);
    for (role, name) in [(Role::Api, "api"), (Role::Notify, "notify")] {
        if !lacks(role) {
            continue;
        }
        if serve.storage.database_url.is_none() {
            bail!(
                "without the role {name} this process shares the hub's work with another one, which can't reach a \
                 private database; say DATABASE_URL, or leave ROLES out"
            );
        }
        if private_objects {
            bail!(
                "without the role {name} this process shares the hub's work with another one, which can't reach a \
                 private object storage; say S3_ENDPOINT with its keys, or leave ROLES out"
            );
        }
    }
    if lacks(Role::Api) && serve.base_url.is_none() {
        bail!("without the role api this process can't tell where people reach the hub; say BASE_URL");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Cli, Command};
    use clap::Parser as _;

    fn said(words: &[&str]) -> String {
        let all = ["leerkring", "serve"].iter().chain(words);
        let Command::Serve(serve) = Cli::try_parse_from(all).unwrap().command else { unreachable!() };
        check(&serve).map_or_else(|refused| refused.to_string(), |()| "fine".to_owned())
    }

    const S3: [&str; 2] = ["--s3-endpoint", "https://s3.example"];
    const DATABASE: [&str; 2] = ["--database-url", "postgres://db.example/leerkring"];

    #[test]
    fn a_demo_listens_to_this_machine_only_unless_told_twice() {
        assert_eq!(said(&["--demo"]), "fine");
        assert_eq!(said(&["--listen", "0.0.0.0:80"]), "fine");
        assert!(said(&["--demo", "--listen", "0.0.0.0:80"]).contains("0.0.0.0:80 (LISTEN)"));
        assert!(said(&["--demo", "--listen", "[::]:80"]).contains("[::]:80 (LISTEN)"));
        assert!(said(&["--demo", "--objects-listen", "192.0.2.1:81"]).contains("192.0.2.1:81 (OBJECTS_LISTEN)"));
        let elsewhere = [["--demo", "--objects-listen", "192.0.2.1:81"].as_slice(), &S3].concat();
        assert_eq!(said(&elsewhere), "fine");
        assert_eq!(said(&["--demo", "--demo-for-everybody", "--objects-listen", "0.0.0.0:81"]), "fine");
    }

    #[test]
    fn a_part_of_the_hub_shares_its_database_and_object_storage_with_the_others() {
        let parts = |role, more: &[&[&str]]| said(&[["--roles", role].as_slice(), &more.concat()].concat());
        assert_eq!(parts("api,notify", &[]), "fine");
        assert!(parts("api", &[]).contains("say DATABASE_URL"));
        assert!(parts("api", &[&S3]).contains("say DATABASE_URL"));
        assert!(parts("api", &[&DATABASE]).contains("say S3_ENDPOINT"));
        assert_eq!(parts("api", &[&DATABASE, &S3]), "fine");
        assert!(parts("notify", &[&DATABASE, &S3]).contains("say BASE_URL"));
        assert_eq!(parts("notify", &[&DATABASE, &S3, &["--base-url", "https://hub.example"]]), "fine");
    }
}
