//! Gemeente: who to call, and what it shared.

use super::{
    For as _, Page,
    entry::person,
    overview::{EntryFilter, Feed, older, since},
    show,
};
use crate::{
    gql::{Error, schema},
    model::{OrganisationKind, Person, Role, Viewer},
    texts::value,
    ui::{LiveList, cards, crumbs, live},
    visitor::Visitor,
};
use axum::{
    Extension,
    extract::{Path, Query},
};
use chrono::NaiveDate;
use cynic::QueryBuilder as _;
use maud::html;
use serde::Deserialize;

#[derive(cynic::QueryVariables)]
struct SlugVariables {
    slug: String,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "SlugVariables")]
struct Ask {
    viewer: Viewer,
    activity_position: Option<String>,
    #[arguments(slug: $slug)]
    organisation: Option<Organisation>,
}

#[derive(cynic::QueryFragment)]
struct Organisation {
    id: cynic::Id,
    name: String,
    kind: OrganisationKind,
    about: String,
    joined_on: NaiveDate,
    contacts: Vec<Contact>,
}

#[derive(cynic::QueryFragment)]
struct Contact {
    primary: bool,
    role: Role,
    member: Person,
}

#[derive(cynic::QueryVariables)]
struct FeedVariables {
    after: Option<String>,
    filter: Option<EntryFilter>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "FeedVariables")]
struct AskFeed {
    #[arguments(first: 20, after: $after, filter: $filter)]
    feed: Option<Feed>,
}

#[derive(Deserialize)]
pub struct Way {
    na: Option<String>,
}

pub async fn page(Extension(v): Extension<Visitor>, Path(slug): Path<String>, Query(way): Query<Way>) -> Page {
    let asked: Ask = v.ask(Ask::build(SlugVariables { slug })).await.told(&v)?;
    let one = Error::missing(asked.organisation).told(&v)?;
    let filter = EntryFilter { organisation: Some(one.id.clone()), ..EntryFilter::default() };
    let feed: AskFeed = v.ask(AskFeed::build(FeedVariables { after: way.na, filter: Some(filter) })).await.told(&v)?;
    let feed = Error::missing(feed.feed).told(&v)?;
    let since = since(&v).await.told(&v)?;
    Ok(show(
        &v,
        Some(&asked.viewer),
        &one.name,
        &["live.js"],
        html! {
            (crumbs(&v, &[("/overzicht", &v.t("place-overview"))], &one.name))
            div.title-row { div {
                h1 { (one.name) }
                @if one.about.is_empty() && one.kind == OrganisationKind::Municipality {
                    p.lead { (v.lang.with("organisation-joined", [("year", value(&one.joined_on.format("%Y").to_string()))])) }
                } @else { p.lead { (one.about) } }
            } }
            div.with-aside {
                section.stack aria-labelledby="bijdragen" {
                    h2 #bijdragen { (v.t("organisation-entries")) }
                    @if let Some(after) = &asked.activity_position {
                        (live(&v, &LiveList {
                            list: "lijst", after, kinds: "ENTRY_CREATED ENTRY_VISIBILITY", entry: None, organisation: Some(one.id.inner()), words: "live-entry",
                        }))
                    }
                    (cards(&v, &feed.nodes, since))
                    @if feed.nodes.is_empty() { div.empty { p { (v.lang.with("organisation-empty", [("name", value(&one.name))])) } } }
                    (older(&v, &feed.page_info, &[]))
                }
                div.aside {
                    @if let Some(first) = one.contacts.iter().find(|contact| contact.primary) { (person(&v, &first.member)) }
                    @if one.contacts.iter().any(|contact| !contact.primary) { section.panel aria-labelledby="anderen" {
                        h2 #anderen { (v.t("organisation-people")) }
                        ul.stack role="list" { @for contact in one.contacts.iter().filter(|contact| !contact.primary) {
                            li.person {
                                strong { (contact.member.name) }
                                span.small.muted { (contact.role.name(v.lang)) }
                                a href={ "mailto:" (contact.member.email) } { (contact.member.email) }
                            }
                        } }
                    } }
                    @if !asked.viewer.signed_in() { section.panel { p { (v.t("organisation-sign-in")) } p { a href={ "/aanmelden?verder=" (v.path()) } { (v.t("sign-in")) } } } }
                }
            }
        },
    ))
}
