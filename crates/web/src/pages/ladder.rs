//! How wide an entry is shown: the ladder with who will see it on each step; and the way to the archive.

use super::{
    For as _, Page, onward, show,
    sure::{self, Thing},
    view,
};
use crate::{
    gql::{Error, schema},
    model::{EntryStatus, Visibility},
    ui::{Fields, choice, crumbs, csrf},
    visitor::Visitor,
};
use axum::{Extension, extract::Path};
use cynic::{MutationBuilder as _, QueryBuilder as _};
use maud::{Markup, html};

#[derive(cynic::QueryVariables)]
struct AudienceVariables {
    organisations: Vec<cynic::Id>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "AudienceVariables")]
struct AskAudience {
    #[arguments(organisations: $organisations)]
    audience: Option<Audience>,
}

#[derive(cynic::QueryFragment)]
struct Audience {
    own: i32,
    community: i32,
    municipalities: i32,
    partners: i32,
}

pub async fn page(Extension(v): Extension<Visitor>, Path((place, id)): Path<(String, String)>) -> Page {
    let (asked, entry) = view::read(&v, &place, &id, None).await.told(&v)?;
    let card = &entry.card;
    let organisations = card.organisation.iter().chain(&card.jointly_with).map(|one| one.id.clone()).collect();
    let audience = v.ask(AskAudience::build(AudienceVariables { organisations })).await.told(&v)?.audience;
    let audience = Error::missing(audience).told(&v)?;
    let title = v.t("ladder-title");
    Ok(show(
        &v,
        Some(&asked.viewer),
        &title,
        &[],
        html! {
            (crumbs(&v, &[(&format!("/{place}/{id}"), &card.title)], &title))
            div.editor.stack {
                h1 { (title) }
                p.lead { (v.t("ladder-lead")) }
                form.stack method="post" action={ "/" (place) "/" (id) "/zichtbaar" } {
                    (csrf(&v)) input type="hidden" name="version" value=(entry.version);
                    fieldset {
                        legend.visually-hidden { (title) }
                        div.ladder { @for step in Visibility::LADDER.into_iter().filter(|step| *step == card.visibility || entry.may.show.contains(step)) {
                            (choice("radio", "visibility", step.word(), step == card.visibility, html! {
                                strong { (v.t(&format!("visibility-{}", step.word()))) @if step == card.visibility && card.status != EntryStatus::Draft { " – " (v.t("ladder-now")) } }
                                small { (who(&v, step, &audience)) @if card.status != EntryStatus::Draft { (more(&v, card.visibility, step, &audience)) } }
                            }))
                        } }
                    }
                    p.notice { (v.t("ladder-youth")) }
                    div.actions {
                        button.nl-button."nl-button--primary" { (v.t("ladder-save")) }
                        a href={ "/" (place) "/" (id) } { (v.t("cancel")) }
                    }
                }
            }
        },
    ))
}

fn who(v: &Visitor, step: Visibility, audience: &Audience) -> String {
    match step {
        Visibility::Own => v.lang.n("who-own", audience.own),
        Visibility::Community => v.lang.with(
            "who-community",
            [("municipalities", audience.municipalities.into()), ("n", audience.community.into())],
        ),
        Visibility::Partners => v.lang.n("who-partners", audience.partners),
        Visibility::Public => v.t("who-public"),
    }
}

/// How many a wider step adds to those who see it now; none can be counted when anyone may.
fn more(v: &Visitor, now: Visibility, step: Visibility, audience: &Audience) -> Markup {
    let count = |step| match step {
        Visibility::Own => Some(audience.own),
        Visibility::Community => Some(audience.community),
        Visibility::Partners => Some(audience.partners),
        Visibility::Public => None,
    };
    let added = (step > now).then(|| Some(count(step)? - count(now)?)).flatten();
    html! { @if let Some(added) = added.filter(|added| *added > 0) { ". " (v.lang.n("ladder-more", added)) } }
}

#[derive(cynic::InputObject)]
struct SetVisibilityInput {
    id: cynic::Id,
    version: i32,
    visibility: Visibility,
}

#[derive(cynic::QueryVariables)]
struct ShowVariables {
    input: SetVisibilityInput,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Entry")]
struct EntryId {
    #[allow(dead_code)]
    id: cynic::Id,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "ShowVariables")]
struct SetVisibility {
    #[arguments(input: $input)]
    #[allow(dead_code)]
    set_visibility: Option<EntryId>,
}

pub async fn move_to(
    Extension(v): Extension<Visitor>,
    Path((place, id)): Path<(String, String)>,
    fields: Fields,
) -> Page {
    let visibility = Error::missing(Visibility::read(fields.get("visibility"))).told(&v)?;
    let version = fields.get("version").parse().unwrap_or_default();
    let input = SetVisibilityInput { id: cynic::Id::new(&id), version, visibility };
    v.ask(SetVisibility::build(ShowVariables { input })).await.told(&v)?;
    Ok(onward(&format!("/{place}/{id}?gedaan=zichtbaar")))
}

#[derive(cynic::InputObject)]
struct ArchiveEntryInput {
    id: cynic::Id,
    version: i32,
}

#[derive(cynic::QueryVariables)]
struct ArchiveVariables {
    input: ArchiveEntryInput,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "ArchiveVariables")]
struct ArchiveEntry {
    #[arguments(input: $input)]
    #[allow(dead_code)]
    archive_entry: Option<EntryId>,
}

pub async fn archive(
    Extension(v): Extension<Visitor>,
    Path((place, id)): Path<(String, String)>,
    fields: Fields,
) -> Page {
    if !fields.has("zeker", "1") {
        return sure::ask(&v, &place, &id, Thing::Entry).await;
    }
    let version = fields.get("version").parse().unwrap_or_default();
    let input = ArchiveEntryInput { id: cynic::Id::new(&id), version };
    v.ask(ArchiveEntry::build(ArchiveVariables { input })).await.told(&v)?;
    Ok(onward(&format!("/{place}/{id}?gedaan=gearchiveerd")))
}
