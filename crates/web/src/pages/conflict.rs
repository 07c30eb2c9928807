//! Another saved first: what differs between what stands now and what was typed, one choice per paragraph, and what
//! comes of the choices. Nothing that was typed is lost, and nothing that was saved is overwritten unseen.
//!
//! A form carries the marks of the paragraphs it began with, so that a paragraph which only one of the two changed is
//! chosen beforehand. Never saves: it only says what to save.

use super::{edit_ask::own_fields, view::View};
use crate::ui::Fields;
use sha2::{Digest as _, Sha256};
use similar::{DiffOp, TextDiff};
use std::{
    collections::{BTreeSet, HashSet},
    time::Duration,
};

/// What an editor's form may hold, in the order of the form, and how each is chosen.
pub const FIELDS: [(&str, Way, &str); 23] = [
    ("title", Way::Line, "field-title"),
    ("summary", Way::Text, "field-summary"),
    ("audience", Way::Line, "field-audience"),
    ("sinceYear", Way::Line, "field-since"),
    ("contact", Way::Line, "field-contact"),
    ("goal", Way::Text, "field-goal"),
    ("startsOn", Way::Line, "field-starts-on"),
    ("endsOn", Way::Line, "field-ends-on"),
    ("startsAt", Way::Line, "field-starts-at"),
    ("endsAt", Way::Line, "field-ends-at"),
    ("place", Way::Line, "field-place"),
    ("national", Way::Line, "meeting-national"),
    ("agenda", Way::Text, "field-agenda"),
    ("form", Way::Line, "field-form"),
    ("year", Way::Line, "field-year"),
    ("issuer", Way::Line, "field-issuer"),
    ("link", Way::Line, "field-link"),
    ("body", Way::Text, "body"),
    ("tips", Way::Text, "field-tips"),
    ("themes", Way::Several, "themes"),
    ("neighbourhoods", Way::Several, "neighbourhoods"),
    ("jointly_with", Way::Several, "field-jointly"),
    ("attended", Way::Several, "field-attended"),
];

/// How long telling two texts apart may take before it is done coarsely.
pub const COARSE_AFTER: Duration = Duration::from_millis(200);

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// One value.
    Line,
    /// Paragraphs.
    Text,
    /// Several values, of which the union may be wanted.
    Several,
}

/// Whose version of a part is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    Theirs,
    Mine,
    Both,
}

impl Choice {
    /// Its word in forms.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Theirs => "theirs",
            Self::Mine => "mine",
            Self::Both => "both",
        }
    }

    /// By its word.
    pub fn read(word: &str) -> Option<Self> {
        [Self::Theirs, Self::Mine, Self::Both].into_iter().find(|one| one.word() == word)
    }
}

/// A piece of a field: the same in both, or not.
#[derive(Debug, PartialEq, Eq)]
pub enum Part {
    Same(String),
    Differs { theirs: Option<String>, mine: Option<String>, chosen: Option<Choice> },
}

/// A field that differs.
pub struct Differing {
    pub name: &'static str,
    pub way: Way,
    /// The key of its label.
    pub key: &'static str,
    pub parts: Vec<Part>,
}

fn paragraphs(text: &str) -> Vec<String> {
    let text = text.replace("\r\n", "\n");
    let parts = text.split("\n\n").map(|part| part.trim_matches('\n').trim_end().to_owned());
    parts.filter(|part| !part.is_empty()).collect()
}

/// A field's pieces as they are compared: paragraphs, or the one value, or all values as one.
fn pieces(fields: &Fields, name: &str, way: Way) -> Vec<String> {
    match way {
        Way::Text => paragraphs(fields.get(name)),
        Way::Line => fields.some(name).into_iter().collect(),
        Way::Several => {
            let mut all = fields.list(name);
            all.sort_unstable();
            if all.is_empty() { Vec::new() } else { vec![all.join("\n")] }
        }
    }
}

fn mark(name: &str, piece: &str) -> String {
    hex::encode(&Sha256::digest(format!("{name}\n{piece}"))[..5])
}

/// The marks of all that a form begins with.
pub fn basis(fields: &Fields) -> String {
    let marks = FIELDS.iter().flat_map(|(name, way, _)| {
        pieces(fields, name, *way).iter().map(|piece| mark(name, piece)).collect::<Vec<_>>()
    });
    marks.collect::<Vec<_>>().join(" ")
}

/// Whether an empty field is sent by not being there.
fn ticked(name: &str, way: Way) -> bool {
    way == Way::Several || name == "national"
}

/// An entry as fields of the editor's form, with the marks of its paragraphs.
pub fn typed(entry: &View) -> Fields {
    let card = &entry.card;
    let mut fields = Fields::default();
    fields.add("version", entry.version.to_string());
    fields.add("title", &card.title);
    fields.add("summary", &card.summary);
    fields.add("body", &entry.body);
    for theme in &card.themes {
        fields.add("themes", &theme.slug);
    }
    for one in &card.jointly_with {
        fields.add("jointly_with", one.id.inner());
    }
    for one in &entry.neighbourhoods {
        fields.add("neighbourhoods", &one.code);
    }
    fields.add("organisation", card.organisation.as_ref().map(|one| one.id.inner().to_owned()).unwrap_or_default());
    own_fields(&mut fields, &entry.own);
    fields.set("basis", basis(&fields));
    fields
}

/// What differs between what stands now and what was typed; what only one of the two changed is chosen.
pub fn differing(theirs: &Fields, mine: &Fields) -> Vec<Differing> {
    let basis = mine.some("basis");
    let known: Option<HashSet<&str>> = basis.as_deref().map(|marks| marks.split(' ').collect());
    let fields = FIELDS.iter().filter_map(|&(name, way, key)| {
        let (old, new) = (pieces(theirs, name, way), pieces(mine, name, way));
        // a field that the form does not have was not changed by it
        if old == new || (mine.all(name).next().is_none() && !ticked(name, way)) {
            return None;
        }
        let was = |piece: &Option<String>| {
            let known = known.as_ref()?;
            Some(piece.as_ref().is_some_and(|piece| known.contains(mark(name, piece).as_str())))
        };
        let mut parts = compare(&old, &new);
        for part in &mut parts {
            if let Part::Differs { theirs, mine, chosen } = part {
                *chosen = match (was(theirs), was(mine)) {
                    // the other left it as it was, or has nothing here and mine is new
                    (Some(true), Some(false)) => Some(Choice::Mine),
                    (Some(false), Some(true)) => Some(Choice::Theirs),
                    (Some(false), Some(false)) if theirs.is_none() => Some(Choice::Mine),
                    (Some(false), Some(false)) if mine.is_none() => Some(Choice::Theirs),
                    _ => None,
                };
            }
        }
        Some(Differing { name, way, key, parts })
    });
    fields.collect()
}

fn compare(old: &[String], new: &[String]) -> Vec<Part> {
    let (from, to): (Vec<&str>, Vec<&str>) =
        (old.iter().map(String::as_str).collect(), new.iter().map(String::as_str).collect());
    let diff = TextDiff::configure().timeout(COARSE_AFTER).diff_slices(&from, &to);
    let mut parts = Vec::new();
    for op in diff.ops() {
        if let DiffOp::Equal { .. } = op {
            parts.extend(op.old_range().map(|at| Part::Same(old[at].clone())));
            continue;
        }
        let (theirs, mine) = (&old[op.old_range()], &new[op.new_range()]);
        parts.extend((0..theirs.len().max(mine.len())).map(|at| Part::Differs {
            theirs: theirs.get(at).cloned(),
            mine: mine.get(at).cloned(),
            chosen: None,
        }));
    }
    parts
}

/// Whether the one who saved first changed nothing that this form knows: then there is nothing to choose.
pub fn only_mine(theirs: &View, mine: &Fields) -> bool {
    let chosen = |part: &Part| match part {
        Part::Same(_) => true,
        Part::Differs { chosen, .. } => *chosen == Some(Choice::Mine),
    };
    differing(&typed(theirs), mine).iter().flat_map(|field| &field.parts).all(chosen)
}

/// The name of a choice in the form.
pub fn radio(name: &str, at: usize) -> String {
    format!("keuze-{name}-{at}")
}

/// What is to be saved after the choices; nothing when one is missing.
pub fn merged(theirs: &View, form: &Fields) -> Option<Fields> {
    let now = typed(theirs);
    let mut result = Fields::default();
    result.add("version", theirs.version.to_string());
    result.add("organisation", now.get("organisation"));
    let different = differing(&now, form);
    for &(name, ..) in &FIELDS {
        let Some(field) = different.iter().find(|field| field.name == name) else {
            now.all(name).for_each(|value| result.add(name, value));
            continue;
        };
        let mut kept = Vec::new();
        for (at, part) in field.parts.iter().enumerate() {
            match part {
                Part::Same(text) => kept.push(text.clone()),
                Part::Differs { theirs, mine, .. } => {
                    let choice = Choice::read(form.get(&radio(name, at)))?;
                    kept.extend(theirs.clone().filter(|_| choice != Choice::Mine));
                    kept.extend(mine.clone().filter(|_| choice != Choice::Theirs));
                }
            }
        }
        match field.way {
            Way::Text => result.add(name, kept.join("\n\n")),
            Way::Line => result.add(name, kept.pop().unwrap_or_default()),
            Way::Several => {
                let all: BTreeSet<&str> = kept.iter().flat_map(|values| values.split('\n')).collect();
                for value in all {
                    result.add(name, value);
                }
            }
        }
    }
    Some(result)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(body: &str, title: &str) -> Fields {
        Fields::new([("title", title.to_owned()), ("body", body.to_owned())])
    }

    fn chosen(theirs: &Fields, mine: &Fields) -> Vec<Option<Choice>> {
        let parts = differing(theirs, mine).into_iter().flat_map(|field| field.parts);
        parts.filter_map(|part| if let Part::Differs { chosen, .. } = part { Some(chosen) } else { None }).collect()
    }

    #[test]
    fn what_only_one_changed_is_chosen_and_what_both_changed_is_asked() {
        let began = form("Een\n\nTwee\n\nDrie", "Titel");
        let theirs = form("Een!\n\nTwee\n\nDrie van hen", "Titel");
        let mut mine = form("Een\n\nTwee?\n\nDrie van mij\n\nVier", "Mijn titel");
        mine.add("basis", basis(&began));
        assert_eq!(
            chosen(&theirs, &mine),
            [Some(Choice::Mine), Some(Choice::Theirs), Some(Choice::Mine), None, Some(Choice::Mine)],
            "title, the first, the second, the third, the fourth"
        );
    }

    #[test]
    fn without_the_marks_of_the_beginning_everything_is_asked() {
        assert_eq!(chosen(&form("Een", "A"), &form("Twee", "B")), [None, None]);
    }

    #[test]
    fn line_ends_and_blank_lines_are_no_difference() {
        let mine = form("Een\r\n\r\n\r\nTwee\r\n", "A");
        assert!(differing(&form("Een\n\nTwee", "A"), &mine).is_empty());
    }

    #[test]
    fn what_somebody_emptied_is_told_from_what_was_never_there() {
        let began = Fields::new([("title", "A".to_owned()), ("audience", "Jongens".to_owned())]);
        let emptied = Fields::new([("title", "A".to_owned()), ("audience", String::new())]);
        let mut mine = began.clone();
        mine.add("basis", basis(&began));
        assert_eq!(chosen(&emptied, &mine), [Some(Choice::Theirs)]);
        let mut mine = emptied.clone();
        mine.add("basis", basis(&began));
        assert_eq!(chosen(&began, &mine), [Some(Choice::Mine)]);
    }
}
