//! What was found: all of it as JSON, the tables for people, and the aims beside the figures.

use crate::{
    ask::Kind,
    files::Files,
    live::{Fan, Idle},
    mail::Run,
    requests::{Case, PageCase},
    sample::{Sample, Spread},
    stage::Eyes,
    start::Starts,
};
use kit::community::Size;
use serde::Serialize;
use std::fmt::Write as _;

/// Everything that was measured in one run; what was not asked for is empty.
#[derive(Debug, Default, Serialize)]
pub struct Results {
    /// When, in UTC.
    pub date: String,
    /// On what.
    pub machine: String,
    /// By which command.
    pub command: String,
    /// Of how much.
    pub size: Option<Size>,
    /// Seconds of the import.
    pub imported: f64,
    /// Requests over the whole community.
    pub cases: Vec<Case>,
    /// Pages.
    pub pages: Vec<PageCase>,
    /// The same requests over a tenth of it, and again over the whole, searches for the rare only.
    pub growth: Vec<(Case, Case)>,
    /// Events to many sockets.
    pub fans: Vec<Fan>,
    /// Idle sockets.
    pub idle: Vec<Idle>,
    /// Newsletters.
    pub mail: Vec<Run>,
    /// Files.
    pub files: Vec<Files>,
    /// Starts.
    pub starts: Option<Starts>,
}

/// An aim, and what was found.
#[derive(Clone, Debug, Serialize)]
pub struct Aim {
    /// What is measured.
    pub what: String,
    /// What is wanted.
    pub wanted: f64,
    /// Whether less is better.
    pub less: bool,
    /// Its unit: `x` for a ratio.
    pub unit: &'static str,
    /// What was found.
    pub found: Spread,
}

impl Aim {
    /// Whether it was reached.
    pub fn met(&self) -> bool {
        self.share() >= 1.0
    }

    /// How much of it was reached: 1 is all of it.
    pub fn share(&self) -> f64 {
        if self.less { self.wanted / self.found.median } else { self.found.median / self.wanted }
    }
}

/// The ratio of two candidates within each round.
fn ratios(above: &[Sample], below: &[Sample], value: fn(&Sample) -> f64, other: fn(&Sample) -> f64) -> Option<Spread> {
    Spread::of(above.iter().zip(below).map(|(above, below)| value(above) / other(below)))
}

impl Results {
    /// The aims of docs/performance.md that this run can tell of.
    pub fn aims(&self) -> Vec<Aim> {
        let mut aims = Vec::new();
        let mut aim = |what: String, wanted: f64, less: bool, unit: &'static str, found: Option<Spread>| {
            aims.extend(found.map(|found| Aim { what, wanted, less, unit, found }));
        };
        for case in self.cases.iter().filter(|case| case.connections == 16 && case.eyes == Eyes::Coordinator) {
            let name = case.kind.name();
            let wanted = match case.kind {
                Kind::Feed | Kind::Practice => Some(7.0),
                Kind::Search => Some(5.0),
                Kind::Presence => Some(3.0),
                // it does more than a write of PostGraphile's own, whose figures stand beside it without an aim
                Kind::Comment => None,
            };
            let gain = ratios(&case.peer, &case.hub, Sample::cost, Sample::cost);
            if let Some(wanted) = wanted {
                aim(format!("{name}: requests per CPU second beside PostGraphile"), wanted, false, "x", gain);
            }
            match case.kind {
                Kind::Presence => {}
                Kind::Comment => {
                    let rate = ratios(&case.hub, &case.limit, Sample::rate, Sample::rate);
                    aim(format!("{name}: rate beside pgbench"), 0.5, false, "x", rate);
                }
                Kind::Feed | Kind::Practice | Kind::Search => {
                    let share = ratios(&case.limit, &case.hub, Sample::database_cost, Sample::database_cost);
                    aim(format!("{name}: PostgreSQL's CPU, pgbench's part of ours"), 0.7, false, "x", share);
                    let all = ratios(&case.limit, &case.hub, Sample::database_cost, Sample::cost);
                    aim(format!("{name}: all CPU, pgbench's part of ours"), 0.45, false, "x", all);
                }
            }
        }
        for bare in self.fans.iter().filter(|fan| fan.server == "bare") {
            let hub = self.fans.iter().filter(|fan| fan.server == "hub" && fan.sockets == bare.sockets);
            let rate = Spread::of(hub.map(|hub| hub.rate / bare.rate));
            aim(format!("live to {}: rate beside a bare broadcast", bare.sockets), 0.8, false, "x", rate);
        }
        for fan in self.fans.iter().filter(|fan| fan.server == "hub" && fan.sockets <= 1_000) {
            let p99 = Spread::of([fan.p99]);
            aim(format!("live: from commit to {} sockets, p99", fan.sockets), 50.0, true, "ms", p99);
        }
        let idle = Spread::of(self.idle.iter().map(|idle| idle.bytes / 1024.0));
        aim("live: memory of an idle socket".into(), 12.0, true, "KiB", idle);
        if let [own, pool] = self.mail.as_slice() {
            aim("newsletter: rate beside lettre's pool".into(), 10.0, false, "x", Spread::of([own.rate / pool.rate]));
        }
        if let Some(starts) = &self.starts {
            let up = Spread::of(starts.database_up.iter().copied());
            aim("start to first answer, database up".into(), 1.0, true, "s", up);
            let memory = Spread::of([starts.idle_memory as f64 / 1e6]);
            aim("memory of the idle program".into(), 60.0, true, "MB", memory);
        }
        for (small, large) in &self.growth {
            let growth = ratios(&large.hub, &small.hub, Sample::cost, Sample::cost);
            // log n of ten times the entries, and room for what memory costs
            let name = small.kind.name();
            aim(format!("growth: {name} of ten times the entries, {}", large.eyes.sees()), 1.6, true, "x", growth);
        }
        aims
    }

    /// The tables, as Markdown.
    pub fn tables(&self) -> String {
        let mut text = format!("{}, on {}; `{}`", self.date, self.machine, self.command);
        if let Some(size) = self.size {
            let Size { practices, meetings, comments, attachments, members } = size;
            let _ = write!(
                text,
                ". The community: {members} members, {practices} practices, {comments} comments, {attachments} \
                 attachments, {meetings} meetings; imported in {:.0} s.",
                self.imported
            );
        }
        text.push_str("\n\n### Aims\n\n| | wanted | found | spread | met |\n|---|---|---|---|---|\n");
        for aim in self.aims() {
            let Aim { what, wanted, less, unit, found } = &aim;
            let sign = if *less { "≤" } else { "≥" };
            let met = if aim.met() { "yes" } else { "**no**" };
            let Spread { median, least, most } = found;
            let _ =
                writeln!(text, "| {what} | {sign} {wanted} {unit} | {median:.2} | {least:.2} to {most:.2} | {met} |");
        }
        self.requests(&mut text);
        self.others(&mut text);
        text
    }

    fn requests(&self, text: &mut String) {
        if !self.cases.is_empty() {
            text.push_str(
                "\n### Requests\n\nCPU is in seconds for a thousand requests, server + PostgreSQL; medians of the rounds.\n\n\
                 | | sees | connections | hub, a second | CPU | PostGraphile, a second | CPU | pgbench, a second | CPU | statements |\n\
                 |---|---|---|---|---|---|---|---|---|---|\n",
            );
        }
        let of = |samples: &[Sample], value: fn(&Sample) -> f64| {
            Spread::of(samples.iter().map(value)).unwrap_or_default().median
        };
        let both = |samples: &[Sample]| {
            let (rate, server) = (of(samples, Sample::rate), of(samples, Sample::server_cost));
            format!("{rate:.0} | {server:.3} + {:.3}", of(samples, Sample::database_cost))
        };
        for case in &self.cases {
            let limit = format!("{:.0} | {:.3}", of(&case.limit, Sample::rate), of(&case.limit, Sample::database_cost));
            let (name, sees, n) = (case.kind.name(), case.eyes.sees(), case.connections);
            let (hub, peer) = (both(&case.hub), both(&case.peer));
            let _ = writeln!(text, "| {name} | {sees} | {n} | {hub} | {peer} | {limit} | {} |", case.statements);
            if !case.insert.is_empty() {
                let _ = writeln!(text, "| … its own insert | {sees} | {n} | | | {} | | | |", both(&case.insert));
            }
        }
        if !self.pages.is_empty() {
            text.push_str("\n| page as HTML, 16 connections | a second | CPU |\n|---|---|---|\n");
        }
        for page in &self.pages {
            let _ = writeln!(text, "| {} | {} |", page.name, both(&page.hub));
        }
    }

    fn others(&self, text: &mut String) {
        if !self.fans.is_empty() {
            text.push_str(
                "\n### Live\n\nAs many sockets more may not hear the event (not of the bare broadcast, which knows no rights).\n\n\
                 | server | sockets | to the last, median ms | p99 of all, ms | deliveries a second | CPU ms for a thousand |\n\
                 |---|---|---|---|---|---|\n",
            );
        }
        for fan in &self.fans {
            let last = Spread::of(fan.last.iter().copied()).unwrap_or_default().median;
            let Fan { server, sockets, p99, cpu, rate, .. } = fan;
            let _ =
                writeln!(text, "| {server} | {sockets} | {last:.1} | {p99:.1} | {rate:.0} | {:.1} |", cpu * 1_000.0);
        }
        for idle in &self.idle {
            let Idle { server, sockets, bytes } = idle;
            let _ = writeln!(text, "\n{sockets} idle sockets of the {server}: {:.1} KiB each.", bytes / 1024.0);
        }
        if !self.mail.is_empty() {
            text.push_str(
                "\n### Newsletter\n\n| | mails | of bytes | a second | CPU for a thousand |\n|---|---|---|---|---|\n",
            );
        }
        for run in &self.mail {
            let cost = run.cost.map_or_else(String::new, |cost| format!("{cost:.2}"));
            let _ = writeln!(text, "| {} | {} | {} | {:.0} | {cost} |", run.sender, run.mails, run.bytes, run.rate);
        }
        if !self.files.is_empty() {
            text.push_str("\n### Files of 256 KiB, one after the other\n\n| | | a second |\n|---|---|---|\n");
        }
        for files in &self.files {
            let _ = writeln!(text, "| {} | {} | {:.0} |", files.what, files.how, files.rate);
        }
        if let Some(starts) = &self.starts {
            let of = |times: &[f64]| Spread::of(times.iter().copied()).unwrap_or_default();
            let (up, private) = (of(&starts.database_up), of(&starts.private_cluster));
            let _ = write!(
                text,
                "\n### Starts\n\nTo the first answer: {:.2} s with the database up, {:.2} s with the private cluster, {:.2} s the \
                 very first time (which makes the cluster and loads the demo). Idle memory {:.1} MB; the program's file {:.1} MB.\n",
                up.median,
                private.median,
                starts.very_first,
                starts.idle_memory as f64 / 1e6,
                starts.program as f64 / 1e6
            );
        }
    }
}

/// Where the tables stand in the document, between two marks.
const BEGIN: &str = "<!-- bench: begin -->";
const END: &str = "<!-- bench: end -->";

/// A document with these tables instead of those that stood there.
pub fn written_into(document: &str, tables: &str) -> Option<String> {
    let (before, rest) = document.split_once(BEGIN)?;
    let (_, after) = rest.split_once(END)?;
    Some(format!("{before}{BEGIN}\n{tables}\n{END}{after}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(server: f64, database: f64) -> Sample {
        Sample { done: 1_000, seconds: 1.0, server, database }
    }

    #[test]
    fn an_aim_is_met_by_the_median_of_the_ratios_within_the_rounds() {
        let rounds = |all: &[(f64, f64)]| all.iter().map(|(s, d)| sample(*s, *d)).collect::<Vec<_>>();
        let case = Case {
            kind: Kind::Feed,
            eyes: Eyes::Coordinator,
            connections: 16,
            statements: 2,
            hub: rounds(&[(1.0, 1.0), (1.0, 1.0), (10.0, 10.0)]),
            peer: rounds(&[(8.0, 8.0), (6.0, 6.0), (80.0, 80.0)]),
            limit: rounds(&[(0.0, 0.5), (0.0, 1.0), (0.0, 8.0)]),
            insert: Vec::new(),
        };
        let results = Results { cases: vec![case], ..Results::default() };
        let aims = results.aims();
        assert_eq!(aims.iter().map(Aim::met).collect::<Vec<_>>(), [true, true, false]);
        assert_eq!(aims[0].found, Spread { median: 8.0, least: 6.0, most: 8.0 });
        assert!(
            results
                .tables()
                .contains("| feed: all CPU, pgbench's part of ours | ≥ 0.45 x | 0.40 | 0.25 to 0.50 | **no** |")
        );
    }

    #[test]
    fn tables_take_the_place_of_those_before() {
        let document = format!("a\n{BEGIN}\nold\n{END}\nb");
        assert_eq!(written_into(&document, "new").unwrap(), format!("a\n{BEGIN}\nnew\n{END}\nb"));
        assert_eq!(written_into("nothing", "new"), None);
    }
}
