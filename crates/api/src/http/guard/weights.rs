//! What fields cost beyond one: lists that are given whole, and what the database has to count for.
//!
//! A list without `first` is as long as it is. Below one another they multiply (a municipality's people, their
//! municipality, its people, …), so that each counts as many times as it may have items; a test compares the table with
//! schema.graphql.

/// Lists that are given whole, and how many items they have at most in a large community.
pub(super) const LISTS: [(&str, u64); 21] = [
    ("attachments", 10),
    ("attended", 20),
    ("blocks", 20),
    ("contacts", 50),
    ("demoPeople", 50),
    ("edges", 1), // as many as the page around it
    ("headers", 5),
    ("jointlyWith", 8),
    ("kinds", 5),
    ("nearest", 6),
    ("neighbourhoods", 20),
    ("nodes", 1), // as many as the page around it
    ("organisations", 20),
    ("others", 20),
    ("proposals", 20),
    ("roles", 5),
    ("show", 4),
    ("snippet", 10),
    ("themes", 6),
    ("title", 5),
    ("waiting", 10),
];

/// Fields for which the database looks at much to say little.
const COUNTED: [&str; 5] = ["facets", "nearest", "nextMeeting", "totalCount", "waiting"];
/// What each of them costs.
const COUNTING: u64 = 500;

/// How often what stands below a field comes that says no `first`.
pub(super) fn times(name: &str) -> u64 {
    LISTS.iter().find(|(list, _)| *list == name).map_or(1, |(_, many)| *many)
}

/// What a field costs by itself.
pub(super) fn alone(name: &str) -> u64 {
    if COUNTED.contains(&name) { COUNTING } else { 1 }
}
