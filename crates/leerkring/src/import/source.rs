//! The files that an import reads: YAML with every section, or CSV with one, named after it.

use super::table;
use anyhow::{Context as _, Result};
use leerkring_core::import::{AttachmentRow, BadRow, CommentRow, Community, EntryRow, MemberRow, MembershipRow};
use std::{
    collections::HashMap,
    path::{Path, PathBuf},
};

/// What the files hold, put together.
#[derive(Default)]
pub struct Batch {
    /// The rows.
    pub community: Community,
    /// Rows of a CSV file that hang on another row: its key, and the row.
    pub memberships: Vec<(String, MembershipRow)>,
    pub comments: Vec<(String, CommentRow)>,
    pub attachments: Vec<(String, AttachmentRow)>,
    /// The files.
    pub sources: Vec<Source>,
    /// What can't even be read as a row: file, line and reason.
    pub unreadable: Vec<String>,
}

/// A file, and where its rows begin.
pub struct Source {
    path: PathBuf,
    lines: Lines,
}

enum Lines {
    /// Found when asked for, by the row's key.
    Yaml(String),
    /// By section and key.
    Table(HashMap<(&'static str, String), u64>),
}

impl Batch {
    /// Reads a file, whose name ends in .csv or is YAML.
    pub fn read(&mut self, path: &Path) -> Result<()> {
        let text = std::fs::read_to_string(path).with_context(|| format!("{} can't be read", path.display()))?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned();
        self.take(path, text)
    }

    /// Takes a file's text.
    pub fn take(&mut self, path: &Path, text: String) -> Result<()> {
        let lines = if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv")) {
            Lines::Table(table::read(self, path, &text)?)
        } else {
            let part: Community =
                serde_yaml_ng::from_str(&text).with_context(|| format!("{} can't be understood", path.display()))?;
            self.append(path, part);
            Lines::Yaml(text)
        };
        self.sources.push(Source { path: path.to_owned(), lines });
        Ok(())
    }

    fn append(&mut self, path: &Path, mut part: Community) {
        for entry in &mut part.entries {
            for file in &mut entry.attachments {
                file.file = beside(path, &file.file);
            }
        }
        let all = &mut self.community;
        all.organisations.append(&mut part.organisations);
        all.themes.append(&mut part.themes);
        all.members.append(&mut part.members);
        all.neighbourhoods.append(&mut part.neighbourhoods);
        all.entries.append(&mut part.entries);
        all.subscribers.append(&mut part.subscribers);
        all.issues.append(&mut part.issues);
    }

    /// Hangs the loose rows where they belong; those that belong nowhere are named.
    pub fn hang(&mut self) {
        let members = places(&self.community.members, |row: &MemberRow| &row.key);
        for (key, row) in self.memberships.drain(..) {
            match members.get(&key) {
                Some(at) => self.community.members[*at].memberships.push(row),
                None => self.unreadable.push(format!("memberships of {key}: no member of that key is in these files")),
            }
        }
        let entries = places(&self.community.entries, |row: &EntryRow| &row.key);
        let mut missing = |what: &str, key: &str| {
            self.unreadable.push(format!("{what} on {key}: no entry of that key is in these files"));
        };
        for (key, row) in self.comments.drain(..) {
            match entries.get(&key) {
                Some(at) => self.community.entries[*at].comments.push(row),
                None => missing("a comment", &key),
            }
        }
        for (key, row) in self.attachments.drain(..) {
            match entries.get(&key) {
                Some(at) => self.community.entries[*at].attachments.push(row),
                None => missing("an attachment", &key),
            }
        }
    }

    /// A bad row in words: file, line, section, key and reason.
    pub fn told(&self, row: &BadRow) -> String {
        let found = self.sources.iter().find_map(|source| Some((source, source.line(row)?)));
        let place = match (found, self.sources.last()) {
            (Some((source, line)), _) => format!("{}:{line}", source.path.display()),
            (None, Some(source)) => source.path.display().to_string(),
            (None, None) => String::new(),
        };
        format!("{place}: {} {}: {}", row.section, row.key, row.reason)
    }

    /// How many rows an import will count.
    pub fn rows(&self) -> usize {
        let all = &self.community;
        all.organisations.len()
            + all.themes.len()
            + all.members.len()
            + all.neighbourhoods.len()
            + all.entries.len()
            + all.subscribers.len()
            + all.issues.len()
    }
}

impl Source {
    /// The line on which a row begins.
    fn line(&self, row: &BadRow) -> Option<u64> {
        match &self.lines {
            Lines::Table(lines) => lines.get(&(row.section, row.key.clone())).copied(),
            Lines::Yaml(text) => {
                let names = ["key", "slug", "code", "email"];
                let is_key = |line: &str| {
                    let Some((name, value)) = line.trim().trim_start_matches("- ").split_once(':') else {
                        return false;
                    };
                    names.contains(&name.trim_start_matches('{').trim())
                        && value.trim().trim_matches(['"', '\'']).starts_with(&row.key)
                };
                text.lines().position(is_key).map(|line| line as u64 + 1)
            }
        }
    }
}

/// The name of a file that a file names: found beside it.
pub fn beside(path: &Path, file: &str) -> String {
    path.parent().unwrap_or(Path::new("")).join(file).display().to_string()
}

fn places<R>(rows: &[R], key: impl Fn(&R) -> &str) -> HashMap<String, usize> {
    rows.iter().enumerate().map(|(at, row)| (key(row).to_owned(), at)).collect()
}
