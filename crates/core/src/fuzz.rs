//! Laws that hold for any input: shown ids and cursors, texts, and what a file is by its bytes.

use crate::{attachment::fuzzed, entry::Place, error::Error, event::Cursor, id::GlobalId, text};
use leerkring_fuzz::fuzz;
use unicode_normalization::is_nfc;

/// A refusal names the field.
fn named<T>(field: &str, outcome: Result<T, Error>) -> Result<Option<T>, String> {
    match outcome {
        Ok(value) => Ok(Some(value)),
        Err(Error::Invalid { field: named, .. }) if named == field => Ok(None),
        Err(other) => Err(format!("{other:?}")),
    }
}

fn same(shown: &str, again: &str) -> Result<(), String> {
    if shown == again { Ok(()) } else { Err(format!("{shown:?} is shown again as {again:?}")) }
}

#[test]
fn fuzz_cursors_read_back_as_they_were_shown_or_are_refused() {
    let words = [
        "event_",
        "0",
        "f",
        "F",
        "00000000000000110000000000000007",
        "0006",
        "comment_",
        "7fffffffffffffff",
        "-",
        "0192a1b2c3d47abc8def0123456789ab",
    ];
    fuzz("cursor", &words, |input| {
        let shown = String::from_utf8_lossy(input);
        if let Some(cursor) = named("after", Cursor::parse("after", &shown))? {
            same(&shown, &cursor.shown())?;
        }
        if let Some(place) = named("after", Place::parse("after", &shown))? {
            same(&shown, &place.cursor())?;
        }
        Ok(())
    });
}

#[test]
fn fuzz_ids_read_back_as_they_were_shown_or_are_refused() {
    let words = [
        "practice",
        "plan_",
        "member_",
        "issue_",
        "_",
        "0192a1b2c3d47abc8def0123456789ab",
        "f",
        "F",
        "-",
        "../",
        "{",
        "urn:uuid:",
    ];
    fuzz("id", &words, |input| {
        let shown = String::from_utf8_lossy(input);
        match named("id", GlobalId::parse("id", &shown))? {
            Some(id) => {
                same(&shown, &id.to_string())?;
                let of_kind = named("id", GlobalId::parse_as("id", &shown, id.kind))?;
                if of_kind == Some(id.id) { Ok(()) } else { Err("it is not of its own kind".to_owned()) }
            }
            None => Ok(()),
        }
    });
}

#[test]
fn fuzz_texts_are_clean_composed_and_stay_as_they_are() {
    let words = [
        "straat",
        "e\u{301}",
        "\u{feff}",
        "\u{202e}",
        "\u{200d}",
        "  ",
        "\r\n",
        "\u{1161}",
        "\u{1100}",
        "👩\u{200d}👧",
        "\u{0344}",
    ];
    fuzz("text", &words, |input| {
        let typed = String::from_utf8_lossy(input);
        for (clean, one_line) in [(text::line("t", &typed, 200), true), (text::prose("t", &typed, 600), false)] {
            let Some(clean) = named("t", clean)? else { continue };
            let control = |c: char| c.is_control() && (one_line || !matches!(c, '\n' | '\t'));
            if clean.chars().any(control) || clean.trim() != clean || !is_nfc(&clean) || clean.chars().count() > 600 {
                return Err(format!("{clean:?} is not clean"));
            }
            let again = if one_line { text::line("t", &clean, 200) } else { text::prose("t", &clean, 600) };
            same(&clean, &named("t", again)?.ok_or("what is clean is refused")?)?;
        }
        Ok(())
    });
}

#[test]
fn fuzz_files_are_of_one_kind_and_stay_what_they_are() {
    let words = [
        "%PDF-1.7\n",
        "PK\u{3}\u{4}",
        "<script>",
        "#!/bin/sh\n",
        "a;b\n",
        "mimetype",
        "RIFF",
        "WEBPVP8 ",
        "word/",
        "[Content_Types].xml",
        "\u{89}PNG",
    ];
    fuzz("file", &words, fuzzed);
}
