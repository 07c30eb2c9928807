//! The files that an import reads: YAML with every section, or CSV with one, named after it.

use super::table;
use anyhow::{Context as _, Result};
use leerkring_core::import::{AttachmentRow, BadRow, CommentRow, Community, EntryRow, MemberRow, MembershipRow};
use saphyr::{LoadableYamlNode as _, MarkedYaml};
use std::{
    collections::HashMap,
    path::{Path, PathBuf},
};

/// What the files hold, put together.
#[derive(Default)]
pub struct Batch {
    /// The rows.
    pub community: Community,
    /// Rows of a CSV file that hang on another row.
    pub memberships: Vec<Loose<MembershipRow>>,
    pub comments: Vec<Loose<CommentRow>>,
    pub attachments: Vec<Loose<AttachmentRow>>,
    /// The files.
    pub sources: Vec<Source>,
    /// What can't even be read as a row: file, line and reason.
    pub unreadable: Vec<String>,
}

/// A row that hangs on another one.
pub struct Loose<R> {
    /// The key of what it hangs on.
    pub on: String,
    /// Its file and line.
    pub place: String,
    /// The row.
    pub row: R,
}

/// Where rows begin, by section and key; what has no key of its own is named as the import names it.
pub type Lines = HashMap<(&'static str, String), u64>;

/// A file, and where its rows begin.
pub struct Source {
    path: PathBuf,
    lines: Lines,
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
            table::read(self, path, &text)?
        } else {
            let part: Community =
                serde_yaml_ng::from_str(&text).with_context(|| format!("{} can't be understood", path.display()))?;
            let lines = lines(&text, &part);
            self.append(path, part);
            lines
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
        let unreadable = &mut self.unreadable;
        let mut missing = |place: &str, section: &str, what: &str, key: &str| {
            unreadable.push(format!("{place}: {section}: no {what} {key} is in these files"));
        };
        let members = places(&self.community.members, |row: &MemberRow| &row.key);
        for Loose { on, place, row } in self.memberships.drain(..) {
            match members.get(&on) {
                Some(at) => self.community.members[*at].memberships.push(row),
                None => missing(&place, "memberships", "member", &on),
            }
        }
        let entries = places(&self.community.entries, |row: &EntryRow| &row.key);
        for Loose { on, place, row } in self.comments.drain(..) {
            match entries.get(&on) {
                Some(at) => self.community.entries[*at].comments.push(row),
                None => missing(&place, "comments", "entry", &on),
            }
        }
        for Loose { on, place, row } in self.attachments.drain(..) {
            match entries.get(&on) {
                Some(at) => self.community.entries[*at].attachments.push(row),
                None => missing(&place, "attachments", "entry", &on),
            }
        }
    }

    /// A bad row in words: file, line, section, key and reason.
    pub fn told(&self, row: &BadRow) -> String {
        let key = (row.section, row.key.clone());
        let found = self.sources.iter().find_map(|source| Some((source, source.lines.get(&key)?)));
        let place = found.map_or_else(String::new, |(source, line)| format!("{}:{line}: ", source.path.display()));
        format!("{place}{} {}: {}", row.section, row.key, row.reason)
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

/// Where the rows of a YAML file begin. A file that only the other reader understands has none.
fn lines(text: &str, part: &Community) -> Lines {
    let read = MarkedYaml::load_from_str(text).unwrap_or_default();
    let mut lines = Lines::new();
    let Some(file) = read.first() else { return lines };
    let mut note = |section, key: String, row: &MarkedYaml<'_>| {
        lines.insert((section, key), row.span.start.line() as u64);
    };
    macro_rules! sections {
        ($($section:ident $key:ident),*) => {$(
            for (row, at) in part.$section.iter().zip(items(file, stringify!($section))) {
                note(stringify!($section), row.$key.clone(), at);
            }
        )*};
    }
    sections!(organisations key, themes slug, members key, neighbourhoods code, entries key, subscribers email, issues key);
    for (member, at) in part.members.iter().zip(items(file, "members")) {
        for (row, at) in member.memberships.iter().zip(items(at, "memberships")) {
            note("memberships", row.key(&member.key), at);
        }
    }
    for (entry, at) in part.entries.iter().zip(items(file, "entries")) {
        for (row, at) in entry.comments.iter().zip(items(at, "comments")) {
            note("comments", row.key.clone(), at);
        }
        for (row, at) in entry.attachments.iter().zip(items(at, "attachments")) {
            note("attachments", row.key(&entry.key), at);
        }
    }
    lines
}

/// The rows of a section.
fn items<'a, 'input>(above: &'a MarkedYaml<'input>, section: &str) -> impl Iterator<Item = &'a MarkedYaml<'input>> {
    above.data.as_mapping_get(section).and_then(|rows| rows.data.as_sequence()).into_iter().flatten()
}

/// The name of a file that a file names: found beside it.
pub fn beside(path: &Path, file: &str) -> String {
    path.parent().unwrap_or(Path::new("")).join(file).display().to_string()
}

fn places<R>(rows: &[R], key: impl Fn(&R) -> &str) -> HashMap<String, usize> {
    rows.iter().enumerate().map(|(at, row)| (key(row).to_owned(), at)).collect()
}
