//! CSV (RFC 4180) as people's spreadsheets write it: comma or semicolon, with or without a byte order mark. The file
//! is named after its section (`members.csv`), its first line names the fields, and a cell with several values
//! separates them by `|`.

use super::source::{Batch, Lines, Loose, beside};
use anyhow::{Context as _, Result, bail};
use leerkring_core::import::{AttachmentRow, CommentRow, MembershipRow};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use std::path::Path;

const SECTIONS: [&str; 9] = [
    "organisations",
    "themes",
    "members",
    "memberships",
    "neighbourhoods",
    "entries",
    "comments",
    "attachments",
    "subscribers",
];
const LISTS: [&str; 4] = ["together", "themes", "neighbourhoods", "attended"];
const NUMBERS: [&str; 3] = ["position", "year", "since_year"];
const YES_OR_NO: [&str; 3] = ["primary", "national", "archived"];
/// The fields of every entry; what else a line of entries.csv says belongs to its kind.
const ENTRY: [&str; 12] = [
    "key",
    "organisation",
    "together",
    "author",
    "title",
    "summary",
    "body",
    "visibility",
    "archived",
    "themes",
    "neighbourhoods",
    "created",
];

/// Counts lines up to where a row begins, each once. The reader's own count is one behind in a file whose lines end in
/// CR LF: there a row begins with the LF of the one before.
struct Counter<'a> {
    text: &'a [u8],
    at: usize,
    breaks: u64,
}

impl<'a> Counter<'a> {
    const fn of(text: &'a str) -> Self {
        Self { text: text.as_bytes(), at: 0, breaks: 0 }
    }

    /// The line on which the row begins; rows come in their order.
    fn line(&mut self, place: Option<&csv::Position>) -> u64 {
        let at = place.and_then(|place| usize::try_from(place.byte()).ok()).unwrap_or(0).min(self.text.len());
        let passed = self.text.get(self.at..at).unwrap_or_default();
        self.breaks += passed.split(|byte| *byte == b'\n').skip(1).count() as u64;
        self.at = self.at.max(at);
        let rest = &self.text[at..];
        let begun = rest.starts_with(b"\n") || rest.starts_with(b"\r\n");
        self.breaks + 1 + u64::from(begun)
    }
}

/// Why a row can't be read, without the reader's own count of lines.
fn reason(error: &csv::Error) -> String {
    match error.kind() {
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            format!("found record with {len} fields, but the first line has {expected_len}")
        }
        csv::ErrorKind::Utf8 { .. } => "is not UTF-8".to_owned(),
        _ => error.to_string(),
    }
}

/// Reads a table's rows into the batch; a row that can't be understood is noted with its line. Gives where rows begin.
pub fn read(batch: &mut Batch, path: &Path, text: &str) -> Result<Lines> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().to_lowercase();
    let Some(section) = SECTIONS.into_iter().find(|section| *section == stem) else {
        bail!("{}: a CSV file is named after its section: {}", path.display(), SECTIONS.join(".csv, "));
    };
    let first = text.lines().next().unwrap_or_default();
    let delimiter = if first.matches(';').count() > first.matches(',').count() { b';' } else { b',' };
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(text.as_bytes());
    let names: Vec<String> = reader
        .headers()
        .with_context(|| format!("{}:1 can't be understood", path.display()))?
        .iter()
        .map(|name| name.trim().to_lowercase())
        .collect();
    let (mut lines, mut counter) = (Lines::new(), Counter::of(text));
    for record in reader.records() {
        let taken = match record {
            Ok(record) => {
                let line = counter.line(record.position());
                let row = names.iter().zip(&record).filter(|(_, cell)| !cell.trim().is_empty());
                let row = row.map(|(name, cell)| value(name, cell).map(|value| (name.clone(), value)));
                let row = row.collect::<std::result::Result<Map<_, _>, String>>();
                row.and_then(|row| put(batch, section, path, line, row))
                    .map(|key| {
                        lines.insert((section, key), line);
                    })
                    .map_err(|reason| (line, reason))
            }
            Err(error) => Err((counter.line(error.position()), reason(&error))),
        };
        if let Err((line, reason)) = taken {
            batch.unreadable.push(format!("{}:{line}: {section}: {reason}", path.display()));
        }
    }
    Ok(lines)
}

/// A cell as the rows want it.
fn value(name: &str, cell: &str) -> std::result::Result<Value, String> {
    let cell = cell.trim();
    if LISTS.contains(&name) {
        return Ok(cell.split('|').map(|one| Value::from(one.trim())).collect());
    }
    if NUMBERS.contains(&name) {
        return cell.parse::<i64>().map(Value::from).map_err(|_| format!("{name}: {cell:?} is no number"));
    }
    if YES_OR_NO.contains(&name) {
        return match cell.to_lowercase().as_str() {
            "true" | "ja" | "yes" | "1" => Ok(true.into()),
            "false" | "nee" | "no" | "0" => Ok(false.into()),
            _ => Err(format!("{name}: {cell:?} is neither ja nor nee")),
        };
    }
    Ok(cell.into())
}

/// Puts a row where it belongs; gives its key, as the import names it.
fn put(
    batch: &mut Batch,
    section: &'static str,
    path: &Path,
    line: u64,
    mut row: Map<String, Value>,
) -> std::result::Result<String, String> {
    let mut owner = |name: &str| match row.remove(name) {
        Some(Value::String(key)) => Ok(key),
        _ => Err(format!("missing field `{name}`")),
    };
    let place = format!("{}:{line}", path.display());
    let all = &mut batch.community;
    Ok(match section {
        "organisations" => keep(&mut all.organisations, read_row(row)?, |row| row.key.clone()),
        "themes" => keep(&mut all.themes, read_row(row)?, |row| row.slug.clone()),
        "members" => keep(&mut all.members, read_row(row)?, |row| row.key.clone()),
        "neighbourhoods" => keep(&mut all.neighbourhoods, read_row(row)?, |row| row.code.clone()),
        "subscribers" => keep(&mut all.subscribers, read_row(row)?, |row| row.email.clone()),
        "memberships" => {
            let on = owner("member")?;
            let row: MembershipRow = read_row(row)?;
            keep(&mut batch.memberships, Loose { on, place, row }, |loose| loose.row.key(&loose.on))
        }
        "comments" => {
            let on = owner("entry")?;
            let row: CommentRow = read_row(row)?;
            keep(&mut batch.comments, Loose { on, place, row }, |loose| loose.row.key.clone())
        }
        "attachments" => {
            let on = owner("entry")?;
            let mut row: AttachmentRow = read_row(row)?;
            row.file = beside(path, &row.file);
            keep(&mut batch.attachments, Loose { on, place, row }, |loose| loose.row.key(&loose.on))
        }
        _ => {
            let (mut entry, mut own) = (Map::new(), Map::new());
            for (name, value) in row {
                let common = ENTRY.contains(&name.as_str()) || name == "published";
                if common { &mut entry } else { &mut own }.insert(name, value);
            }
            entry.insert("own".into(), own.into());
            keep(&mut all.entries, read_row(entry)?, |row| row.key.clone())
        }
    })
}

fn keep<R>(rows: &mut Vec<R>, row: R, key: impl Fn(&R) -> String) -> String {
    let key = key(&row);
    rows.push(row);
    key
}

fn read_row<R: DeserializeOwned>(row: Map<String, Value>) -> std::result::Result<R, String> {
    serde_json::from_value(Value::Object(row)).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn batch(name: &str, text: &str) -> Batch {
        let mut batch = Batch::default();
        batch.take(Path::new(name), text.to_owned()).unwrap();
        batch
    }

    #[test]
    fn semicolons_lists_and_lines_over_several_rows_are_read() {
        let text = "key;organisation;author;title;themes;created;kind;since_year;tips\r\n\
                    straat;eindhoven;sanne;Straatcontact;innovatie|communicatie;2026-03-02T09:00:00Z;practice;2024;\"- Kom\n- Blijf\"\r\n";
        let batch = batch("entries.csv", text);
        assert_eq!(batch.unreadable, Vec::<String>::new());
        let entry = &batch.community.entries[0];
        assert_eq!((entry.title.as_str(), entry.themes.len()), ("Straatcontact", 2));
        let leerkring_core::import::Own::Practice(own) = &entry.own else { panic!("{:?}", entry.own) };
        assert_eq!((own.since_year, own.tips.as_str()), (Some(2024), "- Kom\n- Blijf"));
    }

    #[test]
    fn what_hangs_on_a_row_finds_it_or_is_named() {
        let mut batch = batch("members.csv", "key,name,email\nsanne,Sanne,s@example.nl\n");
        let memberships = "member,organisation,role,primary,starts\nsanne,eindhoven,coordinator,ja,2022-01-01\nwie,utrecht,observer,,2022-01-01\n";
        batch.take(Path::new("memberships.csv"), memberships.into()).unwrap();
        batch.hang();
        assert!(batch.community.members[0].memberships[0].primary);
        assert_eq!(batch.unreadable, ["memberships.csv:3: memberships: no member wie is in these files"]);
    }

    #[test]
    fn many_rows_are_read_in_a_time_that_grows_with_them_and_the_last_has_its_line() {
        let row = "iemand,Iemand met een naam,iemand@rotterdam.example\r\n";
        let text = format!("key,name,email\r\n{}half,e regel\r\n", row.repeat(40_000));
        let began = std::time::Instant::now();
        let batch = batch("members.csv", &text);
        // seconds; counting from the first line for each row took minutes
        assert!(began.elapsed() < std::time::Duration::from_secs(20), "{:?}", began.elapsed());
        assert_eq!(batch.community.members.len(), 40_000);
        assert!(batch.unreadable[0].starts_with("members.csv:40002: "), "{:?}", batch.unreadable);
    }

    #[test]
    fn a_row_that_cant_be_understood_is_named_with_its_line() {
        let cases = [
            ("missing column", "key,name\na,b\n", "missing field `email`"),
            ("unknown column", "key,name,email,schoenmaat\na,b,c@d.nl,43\n", "unknown field `schoenmaat`"),
            ("half a line", "key,name,email\na,b\n", "found record with 2 fields"),
        ];
        for (what, text, reason) in cases {
            let batch = batch("members.csv", text);
            assert_eq!(batch.unreadable.len(), 1, "{what}");
            assert!(batch.unreadable[0].starts_with("members.csv:2: members: "), "{:?}", batch.unreadable);
            assert!(batch.unreadable[0].contains(reason), "{:?}", batch.unreadable);
        }
        assert!(Batch::default().take(Path::new("klanten.csv"), "a\n1\n".into()).is_err());
    }
}
