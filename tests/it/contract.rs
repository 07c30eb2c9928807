//! The contract is what the program prints, and it explains itself.

use kit::Program;
use std::process::Command;

fn printed() -> String {
    let output = Command::new(Program::file()).arg("schema").output().unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn schema_graphql_is_what_the_program_prints() {
    let kept = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../schema.graphql")).unwrap();
    assert!(kept == printed(), "schema.graphql is old: `make contracts` writes it again");
}

/// Walks the SDL line by line: a definition or field must follow the end of a description.
#[test]
fn every_type_field_and_argument_has_a_description() {
    let mut described = false;
    let mut inside = false;
    let mut missing = Vec::new();
    let sdl = printed();
    for line in sdl.lines().map(str::trim) {
        let quotes = line.matches("\"\"\"").count();
        if quotes > 0 {
            inside = if quotes == 2 { false } else { !inside };
            described = !inside;
            continue;
        }
        if inside || line.is_empty() || line.starts_with('}') || line.starts_with(')') {
            continue;
        }
        let builtin = line.starts_with("schema")
            || line.starts_with("directive")
            || line.starts_with("query:")
            || line.starts_with("mutation:")
            || line.starts_with("subscription:");
        if !described && !builtin {
            missing.push(line.to_owned());
        }
        // arguments on one line carry their descriptions between plain quotes
        if let Some((_, arguments)) = line.split_once('(')
            && !line.starts_with("directive")
        {
            let names = arguments.matches(": ").count();
            let texts = arguments.matches('"').count() / 2;
            if arguments.contains(')') && texts + 1 < names {
                missing.push(line.to_owned());
            }
        }
        described = false;
    }
    assert!(missing.is_empty(), "without a description: {missing:#?}");
}

#[test]
fn the_access_matrix_is_the_one_in_the_code() {
    let kept = include_str!("../../docs/access.md");
    assert_eq!(kept, leerkring_core::access::matrix(), "`make contracts` writes it anew");
}
