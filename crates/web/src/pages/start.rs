//! Start, for anyone: what is this, what can I read, how do I get the newsletter.

use super::{For as _, Page, onward, show};
use crate::{
    gql::schema,
    model::{Card, Fresh, OrganisationKind, OrganisationName, Theme, Viewer},
    ui::{cards, csrf, icon, theme_tag},
    visitor::Visitor,
};
use axum::Extension;
use cynic::QueryBuilder as _;
use maud::html;

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query")]
struct Start {
    viewer: Viewer,
    themes: Vec<Theme>,
    organisations: Vec<OrganisationName>,
    #[arguments(first: 3, filter: { kinds: [PRACTICE] })]
    feed: Option<Cards>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "EntryConnection")]
struct Cards {
    nodes: Vec<Card>,
}

pub async fn page(Extension(v): Extension<Visitor>) -> Page {
    let start: Start = v.ask(Start::build(())).await.told(&v)?;
    if start.viewer.signed_in() {
        return Ok(onward("/overzicht"));
    }
    let practices = start.feed.map(|feed| feed.nodes).unwrap_or_default();
    let title = v.t("start-title");
    Ok(show(
        &v,
        Some(&start.viewer),
        &v.t("start-page"),
        &[],
        html! {
            section.hero {
                h1 { (title) }
                p { (v.t("start-lead")) }
                div.actions {
                    a.nl-button."nl-button--primary" href="/praktijken" { (icon("lightbulb")) (v.t("start-practices")) }
                    a href="/nieuwsbrief" { (v.t("start-newsletter")) }
                }
            }
            div.stack."stack--wide" {
                section.stack aria-labelledby="themas" {
                    h2 #themas { (v.t("start-themes")) }
                    div.tiles { @for theme in &start.themes { (theme_tag(&v, theme, "tile")) } }
                }
                @if !practices.is_empty() { section.stack aria-labelledby="nieuw" {
                    h2 #nieuw { (v.t("start-newest")) }
                    (cards(&v, &practices, &Fresh::default()))
                    p { a href="/praktijken" { (v.t("start-all")) } }
                } }
                div.with-aside {
                    section.stack aria-labelledby="wie" {
                        h2 #wie { (v.t("start-who")) }
                        p { (v.t("start-who-text")) }
                        ul.tags role="list" {
                            @for one in start.organisations.iter().filter(|one| one.kind == OrganisationKind::Municipality) {
                                li { a.badge href={ "/gemeenten/" (one.slug) } { (icon("building-2")) (one.name) } }
                            }
                        }
                    }
                    section.panel aria-labelledby="brief" {
                        h2 #brief { (v.t("newsletter")) }
                        form method="post" action="/nieuwsbrief" {
                            (csrf(&v))
                            div.field {
                                label.utrecht-form-label for="email" { (v.t("email")) }
                                input.utrecht-textbox #email name="email" type="email" autocomplete="email" required;
                            }
                            button.nl-button."nl-button--primary" { (v.t("subscribe")) }
                            p.small.muted { (v.t("subscribe-promise")) }
                        }
                    }
                }
            }
        },
    ))
}
