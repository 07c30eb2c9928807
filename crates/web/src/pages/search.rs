//! Zoeken: all kinds, with the hits marked, typos forgiven; without a result, what to try.

use super::{
    For as _, Page,
    overview::{EntryFilter, older, way},
    show,
};
use crate::{
    gql::{Error, schema},
    model::{Card, EntryKind, PageInfo, Theme, Viewer},
    ui::{icon, kind_icon, moment, pieces, theme_tag, theme_tags},
    visitor::Visitor,
};
use axum::{Extension, extract::Query};
use cynic::QueryBuilder as _;
use maud::{Markup, html};
use serde::Deserialize;

#[derive(cynic::QueryVariables)]
struct Variables {
    text: String,
    after: Option<String>,
    filter: Option<EntryFilter>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "Variables")]
struct Search {
    #[arguments(text: $text, first: 20, after: $after, filter: $filter)]
    search: Option<Found>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "SearchConnection")]
struct Found {
    nodes: Vec<Hit>,
    page_info: PageInfo,
    similar: bool,
    nearest: Option<Vec<String>>,
    total_count: i32,
    facets: Facets,
}

#[derive(cynic::QueryFragment)]
struct Facets {
    kinds: Vec<KindCount>,
}

#[derive(cynic::QueryFragment)]
struct KindCount {
    count: i32,
    kind: EntryKind,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "SearchHit")]
struct Hit {
    entry: Card,
    title: Vec<Piece>,
    snippet: Vec<Piece>,
}

#[derive(cynic::QueryFragment)]
struct Piece {
    text: String,
    hit: bool,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query")]
struct Frame {
    viewer: Viewer,
    themes: Vec<Theme>,
}

#[derive(Deserialize)]
pub struct Way {
    #[serde(default)]
    q: String,
    na: Option<String>,
    soort: Option<String>,
}

pub async fn page(Extension(v): Extension<Visitor>, Query(way): Query<Way>) -> Page {
    let frame: Frame = v.ask(Frame::build(())).await.told(&v)?;
    let text: String = way.q.trim().chars().take(200).collect();
    let kind = way.soort.as_deref().and_then(EntryKind::at);
    let filter = kind.map(|kind| EntryFilter { kinds: Some(vec![kind]), ..EntryFilter::default() });
    let found = if text.is_empty() {
        None
    } else {
        let asked: Search =
            v.ask(Search::build(Variables { text: text.clone(), after: way.na, filter })).await.told(&v)?;
        Some(Error::missing(asked.search).told(&v)?)
    };
    let title =
        if text.is_empty() { v.t("search") } else { v.lang.with("search-title", [("q", crate::texts::value(&text))]) };
    Ok(show(
        &v,
        Some(&frame.viewer),
        &title,
        &[],
        html! {
            h1 { (v.t("search")) }
            form.narrow role="search" action="/zoeken" {
                div.field {
                    label.utrecht-form-label for="q" { (v.t("search-label")) }
                    p.hint #q-uitleg { (v.t("search-hint")) }
                    input.utrecht-textbox #q type="search" name="q" value=(text) maxlength="200" aria-describedby="q-uitleg" enterkeyhint="search";
                }
                button.nl-button."nl-button--primary" { (icon("search")) (v.t("search")) }
            }
            @match &found {
                None => section.stack.results aria-labelledby="themas" {
                    h2 #themas { (v.t("search-by-theme")) }
                    div.tiles { @for theme in &frame.themes { (theme_tag(&v, theme, "tile")) } }
                },
                Some(found) => (results(&v, &text, kind, found, &frame)),
            }
        },
    ))
}

fn results(v: &Visitor, text: &str, kind: Option<EntryKind>, found: &Found, frame: &Frame) -> Markup {
    let chosen = |kind: &str| way("/zoeken", &[("q", text), ("soort", kind)]);
    html! {
        section.stack.results aria-labelledby="gevonden" {
            h2 #gevonden role="status" { (v.lang.n("search-found", found.total_count)) }
            @if found.similar && !found.nodes.is_empty() { p.notice { (v.t("search-similar")) } }
            @if found.nodes.is_empty() {
                div.empty {
                    p { (v.t("search-nothing")) }
                    @if let Some(nearest) = found.nearest.as_ref().filter(|nearest| !nearest.is_empty()) {
                        nav.stack aria-labelledby="lijkt" {
                            p #lijkt { (v.t("search-nearest")) }
                            ul.tags role="list" { @for word in nearest { li { a.badge href=(way("/zoeken", &[("q", word)])) { (word) } } } }
                        }
                    }
                    p { (v.t("search-by-theme")) }
                    div.tags { @for theme in &frame.themes { (theme_tag(v, theme, "tag")) } }
                    @if !frame.viewer.homes().is_empty() { p { a href="/berichten/nieuw" { (v.t("search-ask")) } } }
                }
            } @else {
                ul.tags role="list" {
                    li { a.badge href=(chosen("")) aria-current=[kind.is_none().then_some("true")] { (v.t("everything")) } }
                    @for one in found.facets.kinds.iter().filter(|one| one.count > 0) {
                        li { a.badge href=(chosen(one.kind.place())) aria-current=[(kind == Some(one.kind)).then_some("true")] {
                            (v.t(&format!("kinds-{}", one.kind.word()))) " (" (one.count) ")"
                        } }
                    }
                }
                ul.cards role="list" { @for hit in &found.nodes { (one(v, hit)) } }
            }
            (older(v, &found.page_info, &[("q", text), ("soort", kind.map_or("", EntryKind::place))]))
        }
    }
}

fn one(v: &Visitor, hit: &Hit) -> Markup {
    let entry = &hit.entry;
    let texts = |list: &'_ [Piece]| list.iter().map(|piece| (piece.text.clone(), piece.hit)).collect::<Vec<_>>();
    let (title, snippet) = (texts(&hit.title), texts(&hit.snippet));
    html! {
        li.card {
            p.meta { span.kind { (icon(kind_icon(entry.kind))) (entry.kind.name(v.lang)) } }
            h3 { a href={ "/" (entry.kind.place()) "/" (entry.id.inner()) } { (pieces(title.iter().map(|(text, hit)| (text.as_str(), *hit)))) } }
            p.snippet { (pieces(snippet.iter().map(|(text, hit)| (text.as_str(), *hit)))) }
            (theme_tags(v, &entry.themes))
            p.meta {
                @if let Some(organisation) = &entry.organisation { span { (icon("building-2")) (organisation.name) } }
                (moment(v, entry))
            }
        }
    }
}
