//! The law of files to import: one that can't be understood says where, each row that can't names its line, and what was
//! read is as many rows as the batch counts.

use super::source::Batch;
use std::path::Path;

fn law(name: &str, input: &[u8]) -> Result<(), String> {
    let Ok(text) = std::str::from_utf8(input) else { return Ok(()) };
    let mut batch = Batch::default();
    match batch.take(Path::new(name), text.to_owned()) {
        Ok(()) => batch.hang(),
        Err(error) => {
            let said = format!("{error:#}");
            return if said.contains(name) { Ok(()) } else { Err(format!("{said:?} names no file")) };
        }
    }
    let lines = text.lines().count().max(1) as u64;
    for row in &batch.unreadable {
        let line = row.strip_prefix(&format!("{name}:")).and_then(|rest| rest.split(':').next()?.parse::<u64>().ok());
        let hangs = row.contains("is in these files");
        if !hangs && line.is_none_or(|line| line == 0 || line > lines + 1) {
            return Err(format!("{row:?} names no line of {lines}"));
        }
    }
    Ok(())
}

#[test]
fn fuzz_imports_in_yaml_are_understood_or_say_where_not() {
    let words = [
        "members:\n",
        "entries:\n",
        "organisations:\n",
        "- ",
        "  ",
        "key: ",
        "fem",
        "{",
        "}",
        "[",
        "]",
        ", ",
        "name: ",
        "&a ",
        "*a",
        "email: a@b.example\n",
        "memberships:\n",
        "starts: 2024-01-01\n",
        "own: ",
        "kind: practice\n",
        "\n",
        "|\n",
        ">-\n",
        "\"",
        "- {key: fem, name: Fem}\n",
    ];
    leerkring_fuzz::fuzz("import_yaml", &words, |input| law("fuzz.yaml", input));
}

#[test]
fn fuzz_imports_in_tables_are_understood_or_name_the_line() {
    let words = [
        "key",
        "name",
        "email",
        ",",
        ";",
        "\n",
        "\r\n",
        "\"",
        "fem",
        "Fem",
        "a@b.example",
        "key,name,email\n",
        "key;name;email\r\n",
        "|",
        "ja",
        "\"\"",
        "a,b\n",
    ];
    leerkring_fuzz::fuzz("import_csv", &words, |input| law("members.csv", input));
}
