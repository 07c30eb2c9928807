//! Gemeente: who to call, and what it shared.

use super::{
    For as _, Page,
    entry::person,
    list::ThemeCount,
    overview::{EntryFilter, Feed, older, since},
    show,
};
use crate::{
    gql::{Error, schema},
    model::{Card, EntryStatus, Fresh, OrganisationKind, Person, Role, Viewer},
    texts::value,
    ui::{LiveList, card, cards, crumbs, icon, live, names},
    visitor::Visitor,
};
use axum::{
    Extension,
    extract::{Path, Query},
};
use chrono::NaiveDate;
use cynic::QueryBuilder as _;
use maud::{Markup, html};
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
    neighbourhoods: Vec<Neighbourhood>,
}

#[derive(cynic::QueryFragment)]
struct Neighbourhood {
    name: String,
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
    whole: Option<EntryFilter>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "FeedVariables")]
struct AskFeed {
    #[arguments(first: 20, after: $after, filter: $filter)]
    feed: Option<Feed>,
    #[arguments(filter: $whole)]
    facets: Option<ThemeCounts>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Facets")]
struct ThemeCounts {
    themes: Vec<ThemeCount>,
}

#[derive(Deserialize)]
pub struct Way {
    na: Option<String>,
    #[serde(default)]
    thema: String,
}

pub async fn page(Extension(v): Extension<Visitor>, Path(slug): Path<String>, Query(way): Query<Way>) -> Page {
    let asked: Ask = v.ask(Ask::build(SlugVariables { slug })).await.told(&v)?;
    let one = Error::missing(asked.organisation).told(&v)?;
    let whole = EntryFilter { organisation: Some(one.id.clone()), ..EntryFilter::default() };
    let filter = EntryFilter { theme: (!way.thema.is_empty()).then(|| way.thema.clone()), ..whole.clone() };
    let variables = FeedVariables { after: way.na, filter: Some(filter), whole: Some(whole) };
    let shelf: AskFeed = v.ask(AskFeed::build(variables)).await.told(&v)?;
    let feed = Error::missing(shelf.feed).told(&v)?;
    let by_theme = shelf.facets.map(|facets| facets.themes).unwrap_or_default();
    let fresh = Fresh::to(&asked.viewer, since(&v).await.told(&v)?);
    let (drafts, shared): (Vec<&Card>, Vec<&Card>) =
        feed.nodes.iter().partition(|entry| entry.status == EntryStatus::Draft);
    let first = one.contacts.iter().find(|contact| contact.primary).map(|contact| &contact.member);
    Ok(show(
        &v,
        Some(&asked.viewer),
        &one.name,
        &["live.js"],
        html! {
            (crumbs(&v, &[("/overzicht", &v.t("place-overview"))], &one.name))
            div.title-row {
                div {
                    h1 { (one.name) }
                    @if one.about.is_empty() && one.kind == OrganisationKind::Municipality {
                        p.lead { (v.lang.with("organisation-joined", [("year", value(&one.joined_on.format("%Y").to_string()))])) }
                    } @else { p.lead { (one.about) } }
                    (neighbourhoods(&v, &one.neighbourhoods))
                }
                @if let Some(first) = first.filter(|first| first.id.inner() != asked.viewer.id()) { (write_to(&v, first)) }
            }
            div.with-aside {
                div.stack."stack--wide" {
                    section.stack aria-labelledby="bijdragen" {
                        h2 #bijdragen { (v.t("organisation-entries")) }
                        (themes(&v, &by_theme, &way.thema))
                        @if let Some(after) = &asked.activity_position {
                            (live(&v, &LiveList {
                                list: "lijst", after, kinds: "ENTRY_CREATED ENTRY_VISIBILITY", entry: None, organisation: Some(one.id.inner()), words: "live-entry",
                            }))
                        }
                        (cards(&v, shared.iter().copied(), &fresh))
                        @if shared.is_empty() { div.empty { p {
                            (v.lang.with(if way.thema.is_empty() { "organisation-empty" } else { "organisation-empty-theme" }, [("name", value(&one.name))]))
                        } } }
                    }
                    @if !drafts.is_empty() { section.stack aria-labelledby="concepten" {
                        h2 #concepten { (v.t("organisation-drafts")) }
                        ul.cards role="list" { @for draft in drafts { (card(&v, draft, &Fresh::default())) } }
                    } }
                    (older(&v, &feed.page_info, &[("thema", &way.thema)]))
                }
                div.aside {
                    @if let Some(first) = first { (person(&v, first)) }
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

/// The one thing to do here: writing to who is to be called first.
fn write_to(v: &Visitor, first: &Person) -> Markup {
    html! { a.nl-button."nl-button--primary" href={ "mailto:" (first.email) } {
        (icon("mail")) (v.t("to-contact")) span.visually-hidden { ": " (first.name) }
    } }
}

fn neighbourhoods(v: &Visitor, all: &[Neighbourhood]) -> Markup {
    let all: Vec<&str> = all.iter().map(|one| one.name.as_str()).collect();
    html! { @if !all.is_empty() { p.muted { (icon("map-pin")) " " (v.t("neighbourhoods")) ": " (names(v, &all)) } } }
}

/// Its entries by theme, one at a time; the one that was chosen stays even with nothing in it.
fn themes(v: &Visitor, counts: &[ThemeCount], now: &str) -> Markup {
    let shown = counts.iter().filter(|one| one.count > 0 || one.theme.slug == now);
    html! { nav aria-label=(v.t("themes")) { ul.tags role="list" {
        li { a.badge href=(v.path()) aria-current=[now.is_empty().then_some("true")] { (v.t("everything")) } }
        @for ThemeCount { theme, count } in shown {
            li { a.badge href={ (v.path()) "?thema=" (theme.slug) } aria-current=[(theme.slug == now).then_some("true")] { (theme.name(v.lang)) " " span { "(" (count) ")" } } }
        }
    } } }
}
