//! The program `leerkring`.

use clap::Parser as _;
use leerkring::{
    config::{Cli, Command},
    doctor, import, parts, serve, threads, watch,
};
use std::{io::IsTerminal as _, process::ExitCode};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How many threads answer: half of the machine's cores, since PostgreSQL has the other half. One that waits less for
/// others costs less: on two cores a request takes a quarter less CPU on one thread than on two (docs/performance.md).
fn workers() -> usize {
    std::thread::available_parallelism().map_or(1, |cores| cores.get().div_ceil(2))
}

fn main() -> ExitCode {
    match threads::builder().worker_threads(workers()).build() {
        Ok(runtime) => runtime.block_on(async { tokio::spawn(run(Cli::parse())).await.unwrap_or(ExitCode::FAILURE) }),
        Err(error) => {
            eprintln!("leerkring: no threads to run on: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Lets the program open as many files as it may: each socket is one, and many systems begin with 1,024.
fn open_many() {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let maximum = getrlimit(Resource::Nofile).maximum;
    // where that is refused it goes on with what it has
    let _ = setrlimit(Resource::Nofile, Rlimit { current: maximum, maximum });
}

async fn run(cli: Cli) -> ExitCode {
    open_many();
    log(matches!(&cli.command, Command::Serve(serve) if serve.log_json));
    let done = match cli.command {
        Command::Serve(options) => serve::run(options).await.map(|()| true),
        Command::Migrate(storage) => migrate(&storage).await.map(|()| true),
        Command::Schema => {
            print!("{}", leerkring_api::graphql::sdl());
            Ok(true)
        }
        Command::Import(options) => import::run(options).await,
        Command::Watch(options) => watch::run(options).await,
        Command::Doctor(options) => doctor::run(options).await,
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("leerkring: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn migrate(storage: &leerkring::config::Storage) -> anyhow::Result<()> {
    let database = parts::database(storage, 2).await?;
    let applied = database.db.migrate().await?;
    println!("{applied} migrations applied");
    database.stop().await;
    Ok(())
}

fn log(json: bool) {
    // s3s calls it an error of ours when somebody tries a forged link; PostgreSQL's notices are for who asks for them
    let filter = tracing_subscriber::EnvFilter::try_from_default_env().unwrap_or_else(|_| {
        tracing_subscriber::EnvFilter::new("info,refinery_core=warn,tokio_postgres=warn,s3s::ops=off")
    });
    // colours are for eyes: a log in a file or a journal is plain
    #[allow(clippy::disallowed_methods, reason = "a custom of all programs (no-color.org), not an option of this one")]
    let unwanted = std::env::var_os("NO_COLOR").is_some_and(|asked| !asked.is_empty());
    let colours = std::io::stderr().is_terminal() && !unwanted;
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_ansi(colours).with_writer(std::io::stderr);
    if json { builder.json().init() } else { builder.init() }
}
