use async_graphql::Variables;
use serde_json::json;

use super::*;

fn code(text: &str) -> String {
    read(text).map_or_else(|fault| fault.code.clone(), |_| "fine".to_owned())
}

fn cost(text: &str, variables: serde_json::Value) -> Result<u64, String> {
    let document = read(text).unwrap();
    let operation = document.operation(None).unwrap();
    document.cost(operation, &Variables::from_json(variables)).map_err(|fault| fault.code.clone())
}

/// 25 fragments, each spreading the next twice: 2^25 fields in a kilobyte.
fn bomb() -> String {
    let link = |n: u32| format!("fragment F{n} on Query {{ ...F{0} ...F{0} }} ", n + 1);
    let chain: String = (0..25).map(link).collect();
    format!("{{ ...F0 }} {chain} fragment F25 on Query {{ __typename }}")
}

#[test]
fn every_limit_has_its_own_code() {
    let deep = format!("{}{}", "{a".repeat(20), "}".repeat(20));
    let nested = format!("{{a(x:{}{})}}", "[".repeat(500), "]".repeat(500));
    let aliases: String = (0..51).map(|n| format!("a{n}: b ")).collect();
    let directives: String = (0..51).map(|n| format!("a{n} @skip(if: false) ")).collect();
    let variables: String = (0..51).map(|n| format!("$v{n}: Int ")).collect();
    let fragments: String = (0..51).map(|n| format!("fragment F{n} on Q {{ a }} ")).collect();
    let operations: String = (0..6).map(|n| format!("query Q{n} {{ a }} ")).collect();
    let fields: String = (0..1_001).map(|_| "a ").collect();
    for (text, expected) in [
        (format!("{{ a }}{}", ",".repeat(MAX_LENGTH)), "TOO_COMPLEX_LENGTH"),
        (format!("{{{}}}", "a ".repeat(2_000)), "TOO_COMPLEX_TOKENS"),
        (deep, "TOO_COMPLEX_DEPTH"),
        (nested, "TOO_COMPLEX_DEPTH"),
        (format!("{{{fields}}}"), "TOO_COMPLEX_FIELDS"),
        (format!("{{{aliases}}}"), "TOO_COMPLEX_ALIASES"),
        (format!("{{{directives}}}"), "TOO_COMPLEX_DIRECTIVES"),
        (format!("{{ a {} }}", "@skip(if: false)".repeat(6)), "TOO_COMPLEX_DIRECTIVES"),
        (format!("query Q({variables}) {{ a }}"), "TOO_COMPLEX_VARIABLES"),
        (format!("{{ a }} {fragments}"), "TOO_COMPLEX_FRAGMENTS"),
        (operations, "TOO_COMPLEX_OPERATIONS"),
        (bomb(), "TOO_COMPLEX_FIELDS"),
        ("{ ...A } fragment A on Q { ...B } fragment B on Q { ...A }".to_owned(), "TOO_COMPLEX_FRAGMENT_CYCLE"),
        ("{ a } fragment A on Q { ...A }".to_owned(), "TOO_COMPLEX_FRAGMENT_CYCLE"),
        ("{ a".to_owned(), "SYNTAX"),
        (String::new(), "SYNTAX"),
    ] {
        assert_eq!(code(&text), expected, "{}", text.chars().take(60).collect::<String>());
    }
}

#[test]
fn brackets_in_texts_and_comments_do_not_count() {
    let many = "([{".repeat(100);
    assert_eq!(code(&format!("{{ a(x: \"{many}\", y: \"\"\" \\\"\"\" {many} \"\"\") }} # {many}")), "fine");
    assert_eq!(code(r#"{ a(x: "\"{{{", y: "") }"#), "fine");
}

#[test]
fn the_cost_of_a_page_is_its_size_times_what_stands_in_it() {
    assert_eq!(cost("{ a { b c } }", json!({})), Ok(3));
    assert_eq!(cost("{ l(first: 10) { nodes { a b } } }", json!({})), Ok(31));
    assert_eq!(cost("{ l { nodes { a b } } }", json!({})), Ok(61), "twenty when not said");
    assert_eq!(cost("query($n: Int) { l(first: $n) { nodes { a } } }", json!({"n": 3})), Ok(7));
    assert_eq!(cost("query($n: Int = 4) { l(first: $n) { nodes { a } } }", json!({})), Ok(9));
    assert_eq!(cost("{ l { ...F } } fragment F on L { nodes { a } }", json!({})), Ok(41));
    let nested = "{ l(first: 100) { nodes { m(first: 100) { nodes { a } } n(first: 99) { nodes { a } } } } }";
    assert_eq!(cost(nested, json!({})), Err("TOO_COMPLEX_COST".to_owned()));
    assert_eq!(cost("query($n: Int) { l(first: $n) { nodes { a } } }", json!({"n": 4_000_000_000_u64})), Ok(201));
}

#[test]
fn lists_that_lead_back_to_themselves_multiply_and_what_is_counted_is_dear() {
    let around = |link: &str, rounds: usize| {
        let (open, close) = link.split_once("...").unwrap();
        format!("{{ organisation(slug: \"a\") {{ {} slug {} }} }}", open.repeat(rounds), close.repeat(rounds))
    };
    let dear = Err("TOO_COMPLEX_COST".to_owned());
    for (link, fine, rounds) in [
        ("neighbourhoods { organisation { ... } }", 3, 4),
        ("contacts { member { organisation { ... } } }", 2, 3),
        ("contacts { member { organisation { neighbourhoods { organisation { ... } } } } }", 1, 2),
    ] {
        assert!(cost(&around(link, fine), json!({})).is_ok(), "{link}");
        assert_eq!(cost(&around(link, rounds), json!({})), dear, "{link}");
    }
    let many = |n: usize| (0..n).map(|n| format!("a{n}: facets {{ kinds {{ count }} }} ")).collect::<String>();
    assert_eq!(
        cost("{ search(first: 51) { totalCount } }", json!({})),
        Ok(501),
        "what stands beside a page comes once"
    );
    let feed = "{ feed(first: 50) { nodes { id title summary organisation { name } author { name } themes { nameNl }
        commentCount attachments { name mayRemove } comments(first: 3) { nodes { body author { name } } }
        ... on Practice { audience tips } } pageInfo { endCursor } } }";
    assert!(cost(feed, json!({})).is_ok_and(|cost| cost < 5_000), "a rich page is far from the bound");
    assert!(cost(&format!("{{ {} }}", many(20)), json!({})).is_ok());
    assert_eq!(cost(&format!("{{ {} }}", many(45)), json!({})), dear);
}

#[test]
fn every_list_of_the_schema_has_a_weight() {
    use async_graphql::parser::{
        parse_schema,
        types::{BaseType, TypeKind, TypeSystemDefinition},
    };
    let schema = parse_schema(include_str!("../../../../../schema.graphql")).unwrap();
    let mut lists = std::collections::BTreeSet::new();
    for definition in schema.definitions {
        let TypeSystemDefinition::Type(one) = definition else { continue };
        let fields = match one.node.kind {
            TypeKind::Object(object) => object.fields,
            TypeKind::Interface(interface) => interface.fields,
            _ => continue,
        };
        let whole = fields.into_iter().filter(|field| {
            let paged = field.node.arguments.iter().any(|argument| argument.node.name.node == "first");
            matches!(field.node.ty.node.base, BaseType::List(_)) && !paged
        });
        lists.extend(whole.map(|field| field.node.name.node.to_string()));
    }
    let weighed = weights::LISTS.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(lists, weighed);
}

#[test]
fn introspection_goes_two_lists_deep_as_every_tool_asks_it() {
    let whole = "{ __schema { types { kind fields { args { type { ofType { ofType { name } } } } type { name } }
        interfaces { name } possibleTypes { name } inputFields { name } } } }";
    assert_eq!(code(whole), "fine");
    let round = |n: usize| format!("{}name{}", "interfaces { possibleTypes { ".repeat(n), "} } ".repeat(n));
    assert_eq!(code(&format!("{{ __type(name: \"Node\") {{ {} }} }}", round(1))), "fine");
    for text in [
        format!("{{ __type(name: \"Node\") {{ {} }} }}", round(2)),
        format!("{{ __type(name: \"Node\") {{ possibleTypes {{ ...F }} }} }} fragment F on __Type {{ {} }}", round(1)),
    ] {
        assert_eq!(code(&text), "TOO_COMPLEX_INTROSPECTION", "{text}");
    }
}

#[test]
fn the_operation_is_found_by_name_or_by_being_the_only_one() {
    let two = read("query A { a } mutation B { b }").unwrap();
    assert_eq!(two.operation(Some("B")).unwrap().ty, OperationType::Mutation);
    assert_eq!(two.operation(Some("C")).unwrap_err().code, "OPERATION");
    assert_eq!(two.operation(None).unwrap_err().code, "OPERATION");
    assert!(read("query A { a }").unwrap().operation(None).is_ok());
}

#[test]
fn introspection_is_seen_wherever_it_hides() {
    for text in ["{ __schema { types { name } } }", "{ ...A } fragment A on Query { __type(name: \"A\") { name } }"] {
        assert!(read(text).unwrap().introspects);
    }
    assert!(!read("{ __typename }").unwrap().introspects);
}
