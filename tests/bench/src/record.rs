//! The limit: the very statements that the hub ran for a request, run by pgbench. They are taken from PostgreSQL's
//! log of a hub at work, so that they can never be others than the hub's.

use crate::{load::Line, load::Ready, stage::Stage};
use anyhow::{Context as _, Result, bail};
use serde_json::Value;
use std::{
    collections::{HashMap, HashSet},
    fmt::Write as _,
    path::PathBuf,
    process::Command,
    time::{Duration, Instant},
};

/// A statement as it was run.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Run {
    text: String,
    /// Its parameters as PostgreSQL writes them; nothing is null.
    parameters: Vec<Option<String>>,
}

/// What pgbench runs instead of a kind of request: a script for each recorded request.
#[derive(Clone, Debug)]
pub struct Limit {
    scripts: Vec<PathBuf>,
    /// Statements of one request.
    pub statements: usize,
}

/// Records what the hub runs for each of these requests. `fresh` stands for ids that each run makes anew: it finds
/// them in the answer.
pub async fn record(
    stage: &Stage,
    database: &str,
    name: &str,
    requests: &[Ready],
    fresh: fn(&Value) -> Option<String>,
) -> Result<Limit> {
    let admin = stage.connect("postgres").await?;
    admin.batch_execute(&format!("alter database {database} set log_min_duration_statement = 0")).await?;
    let hub = stage.serve(database, &[]).await;
    let done = async {
        let hub = hub?;
        let host = hub.url.trim_start_matches("http://").to_owned();
        let mut line = Line::to(&host).await?;
        if let Some(ready) = requests.first() {
            // prepares the statements, and lets the hub look at the session
            for _ in 0..20 {
                line.ask(ready).await?;
            }
        }
        mark(&admin, &format!("bench-{name}-begin")).await?;
        let folder = stage.folder(&format!("pgbench-{name}"))?;
        let (mut scripts, mut statements) = (Vec::new(), 0);
        for (n, ready) in requests.iter().enumerate() {
            let answer: Value = serde_json::from_slice(&line.ask(ready).await?)?;
            let end = format!("bench-{name}-{n}.");
            mark(&admin, &end).await?;
            let runs = runs_before(stage, &end).await?;
            statements = statements.max(runs.len());
            let path = folder.join(format!("{n}.sql"));
            std::fs::write(&path, script(&runs, fresh(&answer).as_deref())?)?;
            scripts.push(path);
        }
        hub.stop();
        if statements == 0 {
            bail!("no statement of {name} was recorded");
        }
        anyhow::Ok(Limit { scripts, statements })
    };
    let done = done.await;
    admin.batch_execute(&format!("alter database {database} reset log_min_duration_statement")).await?;
    done
}

/// The hub's statements right before a mark in the log, without what its live reader reads on its own time.
async fn runs_before(stage: &Stage, mark: &str) -> Result<Vec<Run>> {
    let deadline = Instant::now() + Duration::from_secs(10);
    let text = loop {
        let text = stage.statements()?;
        if text.contains(mark) {
            break text;
        }
        if Instant::now() > deadline {
            bail!("PostgreSQL's log never showed {mark}");
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    };
    let lines: Vec<Value> = text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    let end = lines.iter().position(|line| said(line).contains(mark)).context("the mark")?;
    let begin = lines[..end].iter().rposition(|line| said(line).contains("bench-")).context("a mark before it")?;
    Ok(whole(lines[begin + 1..end].iter().filter_map(|line| Some((line["pid"].as_i64()?, run(line)?))).collect()))
}

/// Without transactions that another connection began before or ends after, and without empty ones: those are not the
/// request's.
fn whole(runs: Vec<(i64, Run)>) -> Vec<Run> {
    let mut dropped = HashSet::new();
    let mut open: HashMap<i64, Vec<usize>> = HashMap::new();
    for (n, (connection, run)) in runs.iter().enumerate() {
        match run.first().as_str() {
            "begin" | "start" => dropped.extend(open.insert(*connection, vec![n]).into_iter().flatten()),
            "commit" | "rollback" => match open.remove(connection) {
                Some(inside) if inside.len() > 1 => {}
                inside => dropped.extend(inside.into_iter().flatten().chain([n])),
            },
            _ => {
                if let Some(inside) = open.get_mut(connection) {
                    inside.push(n);
                }
            }
        }
    }
    dropped.extend(open.into_values().flatten());
    let kept = runs.into_iter().enumerate().filter(|(n, _)| !dropped.contains(n));
    kept.map(|(_, (_, run))| run).collect()
}

/// Writes a mark into the log.
async fn mark(admin: &tokio_postgres::Client, mark: &str) -> Result<()> {
    admin.batch_execute("set log_min_duration_statement = 0").await?;
    admin.batch_execute(&format!("select '{mark}'")).await?;
    Ok(admin.batch_execute("reset log_min_duration_statement").await?)
}

fn said(line: &Value) -> &str {
    line["message"].as_str().unwrap_or_default()
}

fn run(line: &Value) -> Option<Run> {
    if line["application_name"] != "leerkring" {
        return None;
    }
    let (_, statement) = said(line).split_once(" ms  ")?;
    let text = match statement.split_once(": ")? {
        ("statement", text) => text,
        (how, text) if how.starts_with("execute ") => text,
        _ => return None,
    };
    // the live reader and the directory read on their own time, whoever asks
    let background = [
        "pg_snapshot_xmin",
        "listen ",
        "from job",
        "from delivery",
        "from signing_key",
        "from organisation order by",
        "from member order by",
        "from theme order by",
        "from neighbourhood order by",
        "from membership\nwhere starts",
    ];
    if background.iter().any(|word| text.to_lowercase().contains(word)) {
        return None;
    }
    let parameters = line["detail"].as_str().and_then(|detail| detail.strip_prefix("parameters: "));
    Some(Run {
        text: text.trim().trim_end_matches(';').to_owned(),
        parameters: parameters.map(parameters_of).unwrap_or_default(),
    })
}

/// Reads `$1 = 'it''s', $2 = NULL`.
fn parameters_of(text: &str) -> Vec<Option<String>> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((_, value)) = rest.split_once(" = ") {
        let Some(quoted) = value.strip_prefix('\'') else {
            found.push(None);
            rest = value.split_once(", ").map_or("", |(_, rest)| rest);
            continue;
        };
        let (mut value, mut chars) = (String::new(), quoted.char_indices().peekable());
        let mut end = quoted.len();
        while let Some((at, c)) = chars.next() {
            if c == '\'' {
                if chars.peek().is_some_and(|(_, next)| *next == '\'') {
                    chars.next();
                } else {
                    end = at + 1;
                    break;
                }
            }
            value.push(c);
        }
        found.push(Some(value));
        rest = &quoted[end..];
    }
    found
}

/// A pgbench script: each statement is prepared once per connection, then executed with its parameters. A parameter
/// that was the fresh id becomes a new id each time.
fn script(runs: &[Run], fresh: Option<&str>) -> Result<String> {
    let mut text = String::from("\\set fresh random(1, 4611686018427387903)\n\\if :ready = 0\n");
    for (n, run) in runs.iter().enumerate().filter(|(_, run)| !run.is_plain()) {
        writeln!(text, "prepare s{n}_:script as {};", on_one_line(&run.text))?;
    }
    text.push_str("\\set ready 1\n\\endif\n");
    for (n, run) in runs.iter().enumerate() {
        if run.is_plain() {
            writeln!(text, "{};", run.text)?;
            continue;
        }
        let values = run.parameters.iter().map(|value| match value {
            None => "null".to_owned(),
            Some(value) if Some(value.as_str()) == fresh => "lpad(to_hex(:fresh), 32, '0')::uuid".to_owned(),
            Some(value) => format!("'{}'", value.replace('\'', "''")),
        });
        let values: Vec<_> = values.collect();
        let list = if values.is_empty() { String::new() } else { format!("({})", values.join(", ")) };
        writeln!(text, "execute s{n}_:script{list};")?;
    }
    Ok(text)
}

impl Run {
    /// Its first word.
    fn first(&self) -> String {
        self.text.split_whitespace().next().unwrap_or_default().to_lowercase()
    }

    /// Whether it goes out as it stands: begin, commit.
    fn is_plain(&self) -> bool {
        matches!(self.first().as_str(), "begin" | "commit" | "rollback" | "savepoint" | "release" | "start")
    }
}

fn on_one_line(text: &str) -> String {
    text.lines().map(|line| line.split_once("--").map_or(line, |(code, _)| code).trim()).collect::<Vec<_>>().join(" ")
}

impl Limit {
    /// Runs pgbench for so long, in whole seconds, at least one; gives transactions and seconds.
    pub fn run(&self, stage: &Stage, database: &str, connections: usize, length: Duration) -> Result<(usize, f64)> {
        let mut command = Command::new(program()?);
        let (connections, seconds) = (connections.to_string(), length.as_secs().max(1).to_string());
        command.args(["-n", "-M", "simple", "-c", &connections, "-j", "1", "-T", &seconds]);
        for (n, path) in self.scripts.iter().enumerate() {
            // each script has names of its own: a connection runs all of them
            let text = std::fs::read_to_string(path)?;
            let text = text.replace(":script", &n.to_string()).replace(":ready", &format!(":ready{n}"));
            let text = text.replace("\\set ready 1", &format!("\\set ready{n} 1"));
            let own = path.with_extension(format!("{n}.run"));
            std::fs::write(&own, text)?;
            command.args(["-D", &format!("ready{n}=0"), "-f"]).arg(own);
        }
        command.envs(stage.environment(database)?);
        // with the settings of the hub's own connections: the same plans, made once
        command.env("PGOPTIONS", leerkring_core::db::SESSION);
        let done = command.output().context("pgbench can't be started")?;
        let out = String::from_utf8_lossy(&done.stdout).into_owned();
        if !done.status.success() {
            bail!("pgbench: {}{}", out, String::from_utf8_lossy(&done.stderr));
        }
        let number = |begin: &str| {
            let line = out.lines().find_map(|line| line.strip_prefix(begin))?;
            line.trim().split([' ', '/']).next()?.parse::<f64>().ok()
        };
        let transactions = number("number of transactions actually processed:").context("no count of transactions")?;
        let rate = number("tps =").context("no rate")?;
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count")]
        Ok((transactions as usize, transactions / rate))
    }
}

/// pgbench, where Debian or the PATH has it.
fn program() -> Result<PathBuf> {
    let mut found: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .map(|all| {
            all.filter_map(|one| Some(one.ok()?.path().join("bin/pgbench"))).filter(|path| path.exists()).collect()
        })
        .unwrap_or_default();
    found.sort();
    if let Some(path) = found.pop() {
        return Ok(path);
    }
    #[allow(clippy::disallowed_methods, reason = "it looks for a program")]
    let path = std::env::var_os("PATH").unwrap_or_default();
    let found = std::env::split_paths(&path).map(|folder| folder.join("pgbench")).find(|path| path.exists());
    found.context("pgbench is not on this machine: it comes with PostgreSQL's server programs")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_transactions_are_recorded() {
        let said = [
            (1, "commit"),
            (2, "BEGIN"),
            (3, "start transaction"),
            (2, "insert"),
            (3, "commit"),
            (4, "select"),
            (5, "begin"),
            (2, "commit"),
            (5, "update"),
        ];
        let runs = said.map(|(connection, text)| (connection, Run { text: text.into(), parameters: Vec::new() }));
        let kept: Vec<_> = whole(runs.into()).into_iter().map(|run| run.text).collect();
        assert_eq!(kept, ["BEGIN", "insert", "select", "commit"]);
    }

    #[test]
    fn parameters_are_read_as_postgresql_writes_them() {
        let read = parameters_of("$1 = 'it''s, $9 = ''x''', $2 = NULL, $3 = '{public}', $4 = '7'");
        let wanted = [Some("it's, $9 = 'x'".to_owned()), None, Some("{public}".into()), Some("7".into())];
        assert_eq!(read, wanted);
    }

    #[test]
    fn a_script_prepares_once_and_makes_new_ids() {
        let run = |text: &str, parameters: &[Option<&str>]| Run {
            text: text.into(),
            parameters: parameters.iter().map(|p| p.map(str::to_owned)).collect(),
        };
        let runs = [run("begin", &[]), run("insert into a values ($1, $2)", &[Some("id"), None]), run("commit", &[])];
        let text = script(&runs, Some("id")).unwrap();
        assert!(text.contains("prepare s1_:script as insert into a values ($1, $2);"), "{text}");
        assert!(text.contains("execute s1_:script(lpad(to_hex(:fresh), 32, '0')::uuid, null);"), "{text}");
        assert!(text.starts_with("\\set fresh") && text.ends_with("commit;\n"), "{text}");
    }
}
