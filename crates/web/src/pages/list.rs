//! The lists: practices, plans, meetings, library and updates, with facets whose counts are the reader's own.

use super::{For as _, Page, overview, show};
use crate::{
    gql::{Error, schema},
    model::{Card, EntryKind, Fresh, OrganisationName, Theme, Viewer},
    ui::{LiveList, card, cards, choice, icon, live},
    visitor::Visitor,
};
use axum::{
    Extension,
    extract::{Path, Query},
};
use cynic::QueryBuilder as _;
use maud::{Markup, html};
use overview::{EntryFilter, Feed};
use serde::Deserialize;
use std::cmp::Reverse;

#[derive(cynic::QueryVariables)]
struct Variables {
    after: Option<String>,
    filter: Option<EntryFilter>,
    of_kind: Option<EntryFilter>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "Variables")]
struct List {
    viewer: Viewer,
    activity_position: Option<String>,
    #[arguments(first: 20, after: $after, filter: $filter)]
    feed: Option<Feed>,
    #[arguments(filter: $of_kind)]
    facets: Option<Facets>,
}

#[derive(cynic::QueryFragment)]
struct Facets {
    themes: Vec<ThemeCount>,
    organisations: Vec<OrganisationCount>,
}

#[derive(cynic::QueryFragment)]
pub struct ThemeCount {
    pub count: i32,
    pub theme: Theme,
}

#[derive(cynic::QueryFragment)]
struct OrganisationCount {
    count: i32,
    organisation: OrganisationName,
}

#[derive(Deserialize)]
pub struct Way {
    na: Option<String>,
    #[serde(default)]
    thema: String,
    #[serde(default)]
    van: String,
}

pub async fn page(Extension(v): Extension<Visitor>, Path(place): Path<String>, Query(way): Query<Way>) -> Page {
    let kind = Error::missing(EntryKind::at(&place)).told(&v)?;
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let of_kind = EntryFilter { kinds: Some(vec![kind]), ..EntryFilter::default() };
    let filter =
        EntryFilter { organisation: some(&way.van).map(cynic::Id::new), theme: some(&way.thema), ..of_kind.clone() };
    let variables = Variables { after: way.na.clone(), filter: Some(filter), of_kind: Some(of_kind) };
    let since = overview::since(&v).await.told(&v)?;
    let list: List = v.ask(List::build(variables)).await.told(&v)?;
    let (feed, facets) = (Error::missing(list.feed).told(&v)?, Error::missing(list.facets).told(&v)?);
    let fresh = Fresh::to(&list.viewer, since);
    let word = kind.word();
    let title = v.t(&format!("kinds-{word}"));
    let filtered = !way.thema.is_empty() || !way.van.is_empty();
    let may_add = if kind == EntryKind::Meeting { list.viewer.makes_meetings } else { !list.viewer.homes().is_empty() };
    Ok(show(
        &v,
        Some(&list.viewer),
        &title,
        &["live.js"],
        html! {
            div.title-row {
                div { h1 { (title) } p.lead { (v.t(&format!("list-{word}"))) } }
                @if may_add {
                    a.nl-button."nl-button--primary" href={ "/" (place) "/nieuw" } { (icon("plus")) (v.t(&format!("add-{word}"))) }
                }
            }
            div.with-aside."with-aside--left" {
                (filters(&v, &place, &way, &facets))
                section aria-label=(title) {
                    @if filtered { p.actions.clear { a href={ "/" (place) } { (v.t("filter-clear")) } } }
                    @if let Some(after) = &list.activity_position {
                        (live(&v, &LiveList {
                            list: "lijst", after, kinds: "ENTRY_CREATED ENTRY_VISIBILITY", entry: None, organisation: some(&way.van).as_deref(), words: "live-entry",
                        }))
                    }
                    @if kind == EntryKind::Meeting { (meetings(&v, &feed.nodes, &fresh)) } @else { (cards(&v, &feed.nodes, &fresh)) }
                    @if feed.nodes.is_empty() { div.empty {
                        h2 { (v.t(if filtered { "list-nothing" } else { "list-empty" })) }
                        p { @if filtered { (v.t("list-nothing-help")) } @else { (v.t(&format!("empty-{word}"))) } }
                        @if may_add { a.nl-button."nl-button--secondary" href={ "/" (place) "/nieuw" } { (v.t(&format!("add-{word}"))) } }
                    } }
                    (overview::older(&v, &feed.page_info, &[("thema", &way.thema), ("van", &way.van)]))
                }
            }
        },
    ))
}

/// Meetings under two headings: those to come with the next one on top, those that were with the last one on top.
fn meetings(v: &Visitor, entries: &[Card], fresh: &Fresh) -> Markup {
    let (mut past, mut coming): (Vec<_>, Vec<_>) = entries.iter().partition(|entry| entry.meets.is_over(v.now));
    // one without a day is the last that will come
    coming.sort_by_key(|entry| (entry.meets.at().is_none(), entry.meets.at()));
    past.sort_by_key(|entry| Reverse(entry.meets.at()));
    html! { div.stack."stack--wide" #lijst {
        @for (id, name, these) in [("komend", "meetings-coming", coming), ("geweest", "meetings-past", past)] {
            @if !these.is_empty() { section.stack aria-labelledby=(id) {
                h2 id=(id) { (v.t(name)) }
                ul.cards role="list" { @for entry in these { (card(v, entry, fresh)) } }
            } }
        }
    } }
}

/// The facets: beside the list where there is room, on a phone in a sheet that the browser itself opens and closes.
fn filters(v: &Visitor, place: &str, way: &Way, facets: &Facets) -> Markup {
    let chosen = usize::from(!way.thema.is_empty()) + usize::from(!way.van.is_empty());
    html! {
        form.filters action={ "/" (place) } data-auto aria-label=(v.t("filters")) {
            button.nl-button."nl-button--secondary".filters__open type="button" popovertarget="filters" {
                (icon("list-filter")) @if chosen == 0 { (v.t("filters")) } @else { (v.lang.n("filters-chosen", chosen)) }
            }
            div #filters.filters__sheet popover {
                div.filters__bar {
                    strong { (v.t("filters")) }
                    button.link-button type="button" popovertarget="filters" popovertargetaction="hide" { (v.t("close")) }
                }
                div.filters__all {
                    fieldset.field {
                        legend { (v.t("theme")) }
                        div.choices {
                            (choice("radio", "thema", "", way.thema.is_empty(), html! { (v.t("everything")) }))
                            @for one in facets.themes.iter().filter(|one| one.count > 0 || one.theme.slug == way.thema) {
                                (choice("radio", "thema", &one.theme.slug, one.theme.slug == way.thema, html! {
                                    (one.theme.name(v.lang)) span.muted { " (" (one.count) ")" }
                                }))
                            }
                        }
                    }
                    fieldset.field {
                        legend { (v.t("organisation")) }
                        div.choices {
                            (choice("radio", "van", "", way.van.is_empty(), html! { (v.t("everything")) }))
                            @for one in facets.organisations.iter().filter(|one| one.count > 0) {
                                (choice("radio", "van", one.organisation.id.inner(), one.organisation.id.inner() == way.van, html! {
                                    (one.organisation.name) span.muted { " (" (one.count) ")" }
                                }))
                            }
                        }
                    }
                }
                button.nl-button."nl-button--primary" { (v.t("filter-apply")) }
            }
        }
    }
}
