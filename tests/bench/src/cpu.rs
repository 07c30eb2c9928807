//! What processes cost, as /proc tells (proc(5)): CPU seconds and memory of their own.

use anyhow::{Context as _, Result};
use std::fs;

/// A process, alone or with all its children, as PostgreSQL's server works.
#[derive(Clone, Copy, Debug)]
pub struct Process {
    pid: u32,
    family: bool,
}

impl Process {
    /// One process.
    pub const fn one(pid: u32) -> Self {
        Self { pid, family: false }
    }

    /// A process and its children, those that have ended included.
    pub const fn family(pid: u32) -> Self {
        Self { pid, family: true }
    }

    /// The CPU seconds it has used until now: its own, the kernel's for it, and those of its threads. In steps of a
    /// tick, a hundredth of a second.
    pub fn cpu(self) -> Result<f64> {
        let mut ticks = ticks(self.pid, self.family)?;
        if self.family {
            for child in children(self.pid)? {
                // one that ended meanwhile is in its parent's count of the dead
                ticks += self::ticks(child, false).unwrap_or(0);
            }
        }
        Ok(ticks as f64 / 100.0)
    }

    /// How many children it has.
    pub fn children(self) -> Result<usize> {
        Ok(children(self.pid)?.len())
    }

    /// Memory that is its own (proportional set size), in bytes.
    pub fn memory(self) -> Result<u64> {
        let text = fs::read_to_string(format!("/proc/{}/smaps_rollup", self.pid))?;
        let line = text.lines().find(|line| line.starts_with("Pss:")).context("no line Pss:")?;
        let kib: u64 = line.split_whitespace().nth(1).context("no number")?.parse()?;
        Ok(kib * 1024)
    }
}

fn fields(pid: u32) -> Result<Vec<String>> {
    let text = fs::read_to_string(format!("/proc/{pid}/stat"))?;
    let (_, rest) = text.rsplit_once(')').context("no process name")?;
    Ok(rest.split_whitespace().map(str::to_owned).collect())
}

fn ticks(pid: u32, with_the_dead: bool) -> Result<u64> {
    let fields = fields(pid)?;
    // utime and stime are the 14th and 15th fields, cutime and cstime follow; the list begins at the 3rd
    let last = if with_the_dead { 15 } else { 13 };
    let mut sum = 0;
    for field in fields.get(11..last).context("too few fields")? {
        sum += field.parse::<u64>()?;
    }
    Ok(sum)
}

fn children(pid: u32) -> Result<Vec<u32>> {
    let mut found = Vec::new();
    for entry in fs::read_dir("/proc")? {
        let Some(child) = entry?.file_name().to_str().and_then(|name| name.parse().ok()) else { continue };
        if fields(child).is_ok_and(|fields| fields.get(1).is_some_and(|parent| *parent == pid.to_string())) {
            found.push(child);
        }
    }
    Ok(found)
}

/// The machine in a line: cores, memory, kernel, load.
pub fn machine() -> String {
    let read = |path: &str| fs::read_to_string(path).unwrap_or_default();
    let info = read("/proc/cpuinfo");
    let model = info.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": ")).map(|(_, name)| name);
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let memory = read("/proc/meminfo");
    let kib: u64 = memory.split_whitespace().nth(1).and_then(|n| n.parse().ok()).unwrap_or(0);
    let load = read("/proc/loadavg").split_whitespace().next().unwrap_or("?").to_owned();
    format!("{cores} cores ({}), {} GiB, load {load} at the start", model.unwrap_or("?"), kib / 1024 / 1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_busy_process_shows_its_time() {
        let me = Process::one(std::process::id());
        let before = me.cpu().unwrap();
        let begun = std::time::Instant::now();
        while me.cpu().unwrap() < before + 0.05 {
            assert!(begun.elapsed().as_secs() < 20, "50 ms of work never showed");
        }
        assert!(me.memory().unwrap() > 100_000);
    }
}
