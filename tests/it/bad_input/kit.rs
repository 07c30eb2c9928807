//! How bad inputs are tried: each with its code and field, and with everything that is kept compared before and after.

use ::kit::{Client, Database, code, field};
use serde_json::{Value, json};
use std::fmt::Write as _;

/// A bad input.
pub struct Case {
    pub name: String,
    pub document: String,
    pub variables: Value,
    /// The codes that will do; one, nearly always.
    pub codes: &'static [&'static str],
    /// The field that is named.
    pub field: &'static str,
}

/// A bad input that breaks a rule of a field.
pub fn invalid(name: impl Into<String>, document: &str, variables: Value, field: &'static str) -> Case {
    coded(name, document, variables, &["INVALID"], field)
}

/// A bad input that answers with one of these codes.
pub fn coded(
    name: impl Into<String>,
    document: &str,
    variables: Value,
    codes: &'static [&'static str],
    field: &'static str,
) -> Case {
    Case { name: name.into(), document: document.to_owned(), variables, codes, field }
}

/// Everything that people confirmed, and the number of events, jobs, links and sessions.
pub async fn state(database: &Database) -> String {
    let db = database.connect().await;
    let mut state = String::new();
    for table in [
        "entry",
        "practice",
        "plan",
        "meeting",
        "publication",
        "comment",
        "attachment",
        "issue",
        "issue_block",
        "subscriber",
        "delivery",
        "member",
        "membership",
        "organisation",
        "event",
        "sign_in_link",
    ] {
        let sql = format!("select coalesce(md5(string_agg(t::text, '|' order by t::text)), '-') from {table} t");
        let digest: String = db.query_one(&sql, &[]).await.unwrap().get(0);
        writeln!(state, "{table} {digest}").unwrap();
    }
    state
}

/// Tries them all; nothing may change.
pub async fn refuse(area: &str, database: &Database, client: &Client, cases: Vec<Case>) {
    let before = state(database).await;
    let (tried, mut wrong) = (cases.len(), Vec::new());
    for case in cases {
        let answer = client.ask(&case.document, case.variables).await;
        if !case.codes.contains(&code(&answer)) || field(&answer) != case.field {
            wrong.push(format!("{}: wanted {:?} {}, got {answer}", case.name, case.codes, case.field));
        }
    }
    let changed = state(database).await != before;
    println!("{}", json!({ "bad inputs": area, "tried": tried, "wrong": wrong.len(), "changed": u8::from(changed) }));
    assert!(wrong.is_empty(), "{} of {tried}: {:#?}", wrong.len(), &wrong[..wrong.len().min(20)]);
    assert!(!changed, "a bad input changed something");
}
