//! Which of the year's meetings one is: the community meets four times a year.

use super::{
    overview::EntryFilter,
    view::{Own, View},
};
use crate::{
    gql::{Error, schema},
    model::{EntryKind, EntryStatus},
    visitor::Visitor,
};
use chrono::{DateTime, Datelike as _, Utc};
use chrono_tz::Europe::Amsterdam;
use cynic::QueryBuilder as _;

/// How often the community meets in a year, by its own rule.
const A_YEAR: usize = 4;

#[derive(cynic::QueryVariables)]
struct Variables {
    filter: Option<EntryFilter>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "Variables")]
struct AskMeetings {
    #[arguments(first: 50, filter: $filter)]
    feed: Option<Meetings>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "EntryConnection")]
struct Meetings {
    nodes: Vec<One>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Entry")]
struct One {
    id: cynic::Id,
    status: EntryStatus,
    #[cynic(spread)]
    own: When,
}

#[derive(cynic::InlineFragments)]
#[cynic(graphql_type = "Entry")]
enum When {
    Meeting(Meeting),
    #[cynic(fallback)]
    Other,
}

#[derive(cynic::QueryFragment)]
struct Meeting {
    national: bool,
    starts_at: Option<DateTime<Utc>>,
}

fn year(at: DateTime<Utc>) -> i32 {
    at.with_timezone(&Amsterdam).year()
}

/// `2 van 4 dit jaar`, among the meetings that the reader sees; nothing for a national one.
pub async fn place_in_year(v: &Visitor, entry: &View) -> Result<Option<String>, Error> {
    let Own::Meeting(own) = &entry.own else { return Ok(None) };
    let Some(starts) = own.starts_at.filter(|_| !own.national) else { return Ok(None) };
    let filter = EntryFilter { kinds: Some(vec![EntryKind::Meeting]), ..EntryFilter::default() };
    let asked: AskMeetings = v.ask(AskMeetings::build(Variables { filter: Some(filter) })).await?;
    let others = asked.feed.into_iter().flat_map(|feed| feed.nodes).filter_map(|one| match one.own {
        When::Meeting(own) if !own.national && one.status == EntryStatus::Shared && one.id != entry.card.id => {
            own.starts_at.filter(|at| year(*at) == year(starts))
        }
        _ => None,
    });
    let others: Vec<DateTime<Utc>> = others.collect();
    let at = others.iter().filter(|at| **at < starts).count() + 1;
    let of = (others.len() + 1).max(A_YEAR);
    let key = if year(starts) == year(v.now) { "meeting-of-this-year" } else { "meeting-of-year" };
    Ok(Some(
        v.lang.with(
            key,
            [("at", at.into()), ("of", of.into()), ("year", crate::texts::value(&year(starts).to_string()))],
        ),
    ))
}
