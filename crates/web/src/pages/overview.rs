//! Overzicht: what happened since I was here, by municipality and theme; what waits for me, the next meeting, and one
//! thing to do.

use super::{
    For as _, Page, show,
    waiting::{Waiting, waiting},
};
use crate::{
    gql::{Error, schema},
    model::{Card, EntryKind, Fresh, OrganisationKind, OrganisationName, PageInfo, Shared, Theme, Viewer},
    ui::{LiveList, cards, icon, live, theme_tag, when},
    visitor::Visitor,
};
use axum::{Extension, extract::Query};
use chrono::{DateTime, Utc};
use cynic::{MutationBuilder as _, QueryBuilder as _};
use maud::{Markup, html};
use serde::Deserialize;

#[derive(cynic::QueryVariables)]
struct Variables {
    after: Option<String>,
    filter: Option<EntryFilter>,
    fresh: Option<EntryFilter>,
}

#[derive(cynic::InputObject, Clone, Default)]
pub struct EntryFilter {
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub kinds: Option<Vec<EntryKind>>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub organisation: Option<cynic::Id>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub since: Option<DateTime<Utc>>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub theme: Option<String>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "Variables")]
struct Overview {
    viewer: Viewer,
    activity_position: Option<String>,
    themes: Vec<Theme>,
    organisations: Vec<OrganisationName>,
    #[arguments(first: 20, after: $after, filter: $filter)]
    feed: Option<Feed>,
    #[cynic(alias, rename = "feed")]
    #[arguments(first: 100, filter: $fresh)]
    fresh: Option<FreshFeed>,
    next_meeting: Option<NextMeeting>,
    waiting: Option<Vec<Waiting>>,
}

/// What is new, as far as it is counted.
#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "EntryConnection")]
struct FreshFeed {
    nodes: Vec<Shared>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "EntryConnection")]
pub struct Feed {
    pub nodes: Vec<Card>,
    pub page_info: PageInfo,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Meeting")]
pub struct NextMeeting {
    id: cynic::Id,
    title: String,
    starts_at: Option<DateTime<Utc>>,
    place: String,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation")]
struct NoteVisit {
    note_visit: Option<Visit>,
}

#[derive(cynic::QueryFragment)]
struct Visit {
    last_seen_at: Option<DateTime<Utc>>,
}

#[derive(Deserialize)]
pub struct Way {
    na: Option<String>,
    soort: Option<String>,
    #[serde(default)]
    thema: String,
}

/// Notes this visit, and gives the one before, after which things are new; none on the first one, and for anyone.
pub async fn since(v: &Visitor) -> Result<Option<DateTime<Utc>>, Error> {
    if v.token.is_none() {
        return Ok(None);
    }
    Ok(v.ask(NoteVisit::build(())).await?.note_visit.and_then(|visit| visit.last_seen_at))
}

pub async fn page(Extension(v): Extension<Visitor>, Query(way): Query<Way>) -> Page {
    // a theme is for anybody to read about
    if v.token.is_none() && way.thema.is_empty() {
        return Err(Error::Unauthenticated).told(&v);
    }
    let since = since(&v).await.told(&v)?;
    let kind = way.soort.as_deref().and_then(EntryKind::at);
    let filtered = !way.thema.is_empty();
    let theme = filtered.then(|| way.thema.clone());
    let filter = EntryFilter { kinds: kind.map(|kind| vec![kind]), theme, ..EntryFilter::default() };
    // nothing is new to who was not here before
    let new = EntryFilter { since: Some(since.unwrap_or(v.now)), ..EntryFilter::default() };
    let variables = Variables { after: way.na, filter: Some(filter), fresh: Some(new) };
    let overview: Overview = v.ask(Overview::build(variables)).await.told(&v)?;
    let feed = Error::missing(overview.feed).told(&v)?;
    let viewer = &overview.viewer;
    let fresh = Fresh::to(viewer, since);
    let mut new = overview.fresh.map(|found| found.nodes).unwrap_or_default();
    new.retain(|entry| !fresh.is_mine(entry.author.as_ref()));
    let theme = overview.themes.iter().find(|theme| theme.slug == way.thema).map(|theme| theme.name(v.lang).to_owned());
    let title = theme.clone().unwrap_or_else(|| v.t("place-overview"));
    Ok(show(
        &v,
        Some(viewer),
        &title,
        &["live.js"],
        html! {
            div.title-row {
                div {
                    h1 { (title) }
                    p.lead { @if theme.is_some() { (v.t("overview-theme")) } @else if since.is_none() { (v.t("overview-first")) } @else { (v.lang.n("overview-fresh", new.len())) } }
                }
                @if !viewer.homes().is_empty() { (share(&v, viewer)) }
            }
            @if !filtered { (waiting(&v, overview.waiting.as_deref().unwrap_or_default())) }
            div.with-aside {
                section aria-label=(v.t("overview-feed")) {
                    (kinds(&v, kind, &way.thema))
                    @if filtered && v.token.is_some() { p.actions.clear { a href=(chosen(kind, "")) { (v.t("theme-clear")) } } }
                    @if let Some(after) = &overview.activity_position {
                        (live(&v, &LiveList {
                            list: "lijst", after, kinds: "ENTRY_CREATED ENTRY_VISIBILITY", entry: None, organisation: None, words: "live-entry",
                        }))
                    }
                    (cards(&v, &feed.nodes, &fresh))
                    @if feed.nodes.is_empty() {
                        @let (what, help) = if filtered { ("list-nothing", "list-nothing-help") } else { ("overview-empty", "overview-empty-help") };
                        div.empty { h2 { (v.t(what)) } p { (v.t(help)) } }
                    }
                    (older(&v, &feed.page_info, &[("soort", kind.map_or("", EntryKind::place)), ("thema", &way.thema)]))
                }
                div.aside {
                    @if v.token.is_some() { (meeting(&v, overview.next_meeting.as_ref())) }
                    @if v.token.is_some() { (municipalities(&v, &overview.organisations, &new)) }
                    section.panel aria-labelledby="themas" {
                        h2 #themas { (v.t("themes")) }
                        ul.stack role="list" { @for theme in &overview.themes {
                            li.counted { (theme_tag(&v, theme, "tag")) (how_many_new(&v, new.iter().filter(|entry| entry.is_about(theme)).count())) }
                        } }
                    }
                }
            }
        },
    ))
}

fn share(v: &Visitor, viewer: &Viewer) -> Markup {
    html! {
        details.me.share {
            summary.nl-button."nl-button--primary" { (icon("plus")) (v.t("share")) }
            div.me__menu {
                @for kind in [EntryKind::Update, EntryKind::Practice, EntryKind::Plan, EntryKind::Publication, EntryKind::Meeting] {
                    @if kind != EntryKind::Meeting || viewer.makes_meetings {
                        a href={ "/" (kind.place()) "/nieuw" } { (icon(crate::ui::kind_icon(kind))) (kind.name(v.lang)) }
                    }
                }
            }
        }
    }
}

/// The way to what is of a kind and on a theme.
fn chosen(kind: Option<EntryKind>, theme: &str) -> String {
    way("/overzicht", &[("soort", kind.map_or("", EntryKind::place)), ("thema", theme)])
}

/// The kinds to choose from; a theme that was chosen stays.
fn kinds(v: &Visitor, now: Option<EntryKind>, theme: &str) -> Markup {
    html! {
        nav.chips aria-label=(v.t("overview-kinds")) { ul.tags role="list" {
            li { a.badge href=(chosen(None, theme)) aria-current=[now.is_none().then_some("true")] { (v.t("everything")) } }
            @for kind in [EntryKind::Update, EntryKind::Practice, EntryKind::Plan, EntryKind::Meeting, EntryKind::Publication] {
                li { a.badge href=(chosen(Some(kind), theme)) aria-current=[(now == Some(kind)).then_some("true")] {
                    (icon(crate::ui::kind_icon(kind))) (v.t(&format!("kinds-{}", kind.word())))
                } }
            }
        } }
    }
}

/// Whose new things there are: each leads to what that municipality shared.
fn municipalities(v: &Visitor, all: &[OrganisationName], new: &[Shared]) -> Markup {
    html! { section.panel aria-labelledby="gemeenten" {
        h2 #gemeenten { (v.t("municipalities")) }
        ul.stack role="list" { @for one in all.iter().filter(|one| one.kind == OrganisationKind::Municipality) {
            li.counted {
                a href={ "/gemeenten/" (one.slug) } { (one.name) }
                (how_many_new(v, new.iter().filter(|entry| entry.is_of(one)).count()))
            }
        } }
    } }
}

fn how_many_new(v: &Visitor, many: usize) -> Markup {
    html! { @if many > 0 { span.badge."badge--new" { (v.lang.n("how-many-new", many)) } } }
}

fn meeting(v: &Visitor, meeting: Option<&NextMeeting>) -> Markup {
    html! {
        section.panel.next-meeting aria-labelledby="volgende" {
            h2 #volgende { (v.t("next-meeting")) }
            @match meeting {
                Some(meeting) => {
                    p { a href={ "/bijeenkomsten/" (meeting.id.inner()) } { (meeting.title) } }
                    @if let Some(at) = meeting.starts_at {
                        p.meta { span { (icon("clock")) (when(v, at, None)) } }
                    }
                    p.meta { span { (icon("map-pin")) (meeting.place) } }
                }
                None => p.muted { (v.t("next-meeting-none")) },
            }
        }
    }
}

/// A path with what was chosen.
pub fn way(path: &str, chosen: &[(&str, &str)]) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(chosen.iter().filter(|(_, value)| !value.is_empty()));
    format!("{path}?{}", query.finish()).trim_end_matches('?').to_owned()
}

/// The way to what is older.
pub fn older(v: &Visitor, page: &PageInfo, keep: &[(&str, &str)]) -> Markup {
    let Some(cursor) = page.end_cursor.as_deref().filter(|_| page.has_next_page) else { return html! {} };
    let to = way(v.path(), &[keep, &[("na", cursor)]].concat());
    html! { p.actions { a.nl-button."nl-button--secondary" href=(to) rel="next" { (v.t("older")) } } }
}
