//! How the program is told what to do: the command line, and for every option an environment variable.

use crate::objects::{Credentials, Secret};
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::{
    net::{IpAddr, SocketAddr},
    path::PathBuf,
};

/// The hub of a learning community.
#[derive(Debug, Parser)]
#[command(name = "leerkring", version, about, max_term_width = 100)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What the program can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Start the hub.
    Serve(Serve),
    /// Bring the database's schema to this program's version, and stop.
    Migrate(Storage),
    /// Print the GraphQL schema (SDL).
    Schema,
    /// Read organisations, people and entries from files (docs/import.md): all of them or nothing.
    Import(Import),
    /// Follow what happens in a terminal.
    Watch(Watch),
    /// Check database, storage, files, mail and keys; say in words what is wrong and what to do.
    Doctor(Doctor),
}

/// What one process does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Role {
    /// Answers requests and sockets, and shows the pages.
    Api,
    /// Sends mails and does what was left for later.
    Notify,
}

/// Where data stands.
#[derive(Clone, Debug, Args)]
pub struct Storage {
    /// The folder for what the program keeps by itself: the private database, objects, mails.
    #[arg(long, env = "LEERKRING_DATA_DIR", default_value = "data")]
    pub data_dir: PathBuf,
    /// A PostgreSQL server to use instead of the private one: <postgres://user:password@host/database>
    #[arg(long, env = "DATABASE_URL", hide_env_values = true)]
    pub database_url: Option<Secret>,
    /// The folder with PostgreSQL's server programs, when they are not found by themselves.
    #[arg(long, env = "LEERKRING_PG_BIN")]
    pub pg_bin: Option<PathBuf>,
}

/// Where attachments' bytes stand.
#[derive(Clone, Debug, Args)]
pub struct Objects {
    /// The address on which the private object storage listens.
    #[arg(long, env = "OBJECTS_LISTEN", default_value = "127.0.0.1:8081")]
    pub objects_listen: SocketAddr,
    /// Where people's browsers reach the object storage, such as <https://files.leerkring.example>; by default where
    /// the hub itself does.
    #[arg(long, env = "OBJECTS_URL")]
    pub objects_url: Option<String>,
    /// An S3 endpoint to use instead of the private one: `https://s3.example`
    #[arg(long, env = "S3_ENDPOINT")]
    pub s3_endpoint: Option<String>,
    /// The region of the S3 endpoint.
    #[arg(long, env = "S3_REGION", default_value = "us-east-1")]
    pub s3_region: String,
    /// The bucket for attachments.
    #[arg(long, env = "S3_BUCKET", default_value = "leerkring")]
    pub s3_bucket: String,
    /// The access key of the S3 endpoint.
    #[arg(long, env = "S3_ACCESS_KEY", hide_env_values = true)]
    pub s3_access_key: Option<String>,
    /// The secret key of the S3 endpoint.
    #[arg(long, env = "S3_SECRET_KEY", hide_env_values = true)]
    pub s3_secret_key: Option<Secret>,
}

/// What to import.
#[derive(Clone, Debug, Args)]
pub struct Import {
    /// The files, in this order.
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    /// Where data stands.
    #[command(flatten)]
    pub storage: Storage,
    /// Where attachments' bytes stand.
    #[command(flatten)]
    pub objects: Objects,
}

/// What to follow.
#[derive(Clone, Debug, Args)]
pub struct Watch {
    /// Where the hub is.
    #[arg(long, env = "BASE_URL", default_value = "http://127.0.0.1:8080")]
    pub url: String,
    /// An access token; without it, what anyone may hear.
    #[arg(long, env = "LEERKRING_TOKEN", hide_env_values = true)]
    pub token: Option<Secret>,
    /// The cursor of the last event that was seen; without it, from now on.
    #[arg(long, env = "LEERKRING_AFTER")]
    pub after: Option<String>,
}

/// What to check.
#[derive(Clone, Debug, Args)]
pub struct Doctor {
    /// What is checked: what `serve` would use.
    #[command(flatten)]
    pub serve: Serve,
    /// Read every file and compare its bytes with what was confirmed, not only its size.
    #[arg(long, env = "DOCTOR_READ_FILES")]
    pub read_files: bool,
}

/// How to serve.
#[derive(Clone, Debug, Args)]
pub struct Serve {
    /// Where data stands.
    #[command(flatten)]
    pub storage: Storage,
    /// The address to listen on.
    #[arg(long, env = "LISTEN", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
    /// Where attachments' bytes stand.
    #[command(flatten)]
    pub objects: Objects,
    /// Where people reach the hub, such as <https://leerkring.example>; by default the address it listens on.
    #[arg(long, env = "BASE_URL")]
    pub base_url: Option<String>,
    /// What this process does, separated by commas.
    #[arg(long, env = "ROLES", value_enum, value_delimiter = ',', default_values_t = [Role::Api, Role::Notify])]
    pub roles: Vec<Role>,
    /// Run as a demo: one-click sign-in for everybody. Never with real people's data.
    #[arg(long, env = "LEERKRING_DEMO")]
    pub demo: bool,
    /// Let a demo listen on an address that others can reach.
    #[arg(long, env = "LEERKRING_DEMO_FOR_EVERYBODY")]
    pub demo_for_everybody: bool,
    /// The mail server: <smtp://host:25>, `smtps://user:password@host`. Without it, mails are kept in the data folder.
    #[arg(long, env = "SMTP_URL", hide_env_values = true)]
    pub smtp_url: Option<Secret>,
    /// How long the mail server may take for one step, in seconds.
    #[arg(long, env = "SMTP_TIMEOUT", default_value_t = 30, value_parser = clap::value_parser!(u64).range(1..=600))]
    pub smtp_timeout: u64,
    /// Connections to the mail server while an issue is sent.
    #[arg(long, env = "SMTP_CONNECTIONS", default_value_t = 16, value_parser = clap::value_parser!(u64).range(1..=200))]
    pub smtp_connections: u64,
    /// From whom mails come.
    #[arg(long, env = "MAIL_FROM", default_value = "Leerkring <leerkring@localhost.localdomain>")]
    pub mail_from: String,
    /// Where people write to about the hub itself, and who finds a weakness; by default the address that mails come from.
    #[arg(long, env = "CONTACT_EMAIL")]
    pub contact_email: Option<String>,
    /// Connections to the database.
    #[arg(long, env = "DATABASE_CONNECTIONS", default_value_t = 12)]
    pub database_connections: usize,
    /// The addresses of reverse proxies, separated by commas: what they say in X-Forwarded-For is believed.
    #[arg(long, env = "TRUSTED_PROXIES", value_delimiter = ',')]
    pub trusted_proxies: Vec<IpAddr>,
    /// How many times the limits per person and per network (docs/security.md) are taken: more where many share one
    /// address; 0 for none, as for a measurement.
    #[arg(long, env = "LIMITS_TIMES", default_value_t = 1, value_parser = clap::value_parser!(u32).range(0..=1_000))]
    pub limits_times: u32,
    /// Write logs as JSON lines.
    #[arg(long, env = "LOG_JSON")]
    pub log_json: bool,
}

impl Objects {
    /// The keys of the S3 endpoint that was named.
    pub fn s3_keys(&self) -> Option<Credentials> {
        let (access_key, secret_key) = (self.s3_access_key.clone()?, self.s3_secret_key.clone()?);
        Some(Credentials { access_key, secret_key })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn every_option_stands_in_the_example_of_the_environment_and_nothing_else_does() {
        let example = include_str!("../../../.env.example");
        let told: std::collections::BTreeSet<String> = example
            .lines()
            .filter_map(|line| line.trim_start_matches("# ").split_once('=').map(|(name, _)| name.to_owned()))
            .filter(|name| name.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_'))
            .collect();
        let mut asked = std::collections::BTreeSet::new();
        for command in Cli::command().get_subcommands() {
            for option in command.get_arguments().filter(|option| !option.is_positional()) {
                let name = option.get_env().map(|name| name.to_string_lossy().into_owned());
                if let Some(name) = name {
                    asked.insert(name);
                } else {
                    let id = option.get_id().as_str();
                    assert!(["help", "version"].contains(&id), "{id} can't be said by the environment");
                }
            }
        }
        assert_eq!(told, asked);
    }

    #[test]
    fn no_secret_is_printed() {
        let words =
            ["leerkring", "serve", "--smtp-url", "smtp://a:geheim@b", "--database-url", "postgres://a:geheim@b/c"];
        let cli = Cli::try_parse_from(words.into_iter().chain(["--s3-secret-key", "geheim"])).unwrap();
        assert!(!format!("{cli:?}").contains("geheim"));
    }
}
