//! One's own comment, written anew.

use super::{For as _, Page, onward, show, show_again, talk::CommentId};
use crate::{
    gql::{Error, schema},
    model::{EntryKind, Viewer},
    ui::{Fields, Problems, crumbs, csrf, error_summary, field_error, icon},
    visitor::Visitor,
};
use axum::{Extension, extract::Path};
use cynic::{MutationBuilder as _, QueryBuilder as _};
use maud::{Markup, html};

#[derive(cynic::QueryVariables)]
struct Variables {
    comment: cynic::Id,
    entry: cynic::Id,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "Variables")]
struct Ask {
    viewer: Viewer,
    #[arguments(id: $entry)]
    entry: Option<Titled>,
    #[arguments(id: $comment)]
    node: Option<Found>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Entry")]
struct Titled {
    kind: EntryKind,
    title: String,
}

#[derive(cynic::InlineFragments)]
#[cynic(graphql_type = "Node")]
enum Found {
    Comment(Written),
    #[cynic(fallback)]
    SomethingElse,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Comment")]
struct Written {
    body: String,
    version: i32,
    may_edit: bool,
}

/// The entry, and the comment that its reader may edit.
struct Asked {
    viewer: Viewer,
    entry: Titled,
    comment: Written,
}

async fn read(v: &Visitor, place: &str, id: &str, comment: &str) -> Result<Asked, Error> {
    let kind = Error::missing(EntryKind::at(place))?;
    let variables = Variables { comment: cynic::Id::new(comment), entry: cynic::Id::new(id) };
    let asked: Ask = match v.ask(Ask::build(variables)).await {
        Err(Error::Invalid { .. }) => return Err(Error::NotFound),
        other => other?,
    };
    let entry = Error::missing(asked.entry.filter(|entry| entry.kind == kind))?;
    match asked.node {
        Some(Found::Comment(comment)) if comment.may_edit => Ok(Asked { viewer: asked.viewer, entry, comment }),
        Some(Found::Comment(_)) => Err(Error::Forbidden),
        _ => Err(Error::NotFound),
    }
}

fn form(v: &Visitor, here: &str, title: &str, fields: &Fields, problems: &Problems) -> Markup {
    let bad = problems.of("body").is_some();
    html! {
        (crumbs(v, &[(here, title)], &v.t("comment-edit-title")))
        (error_summary(v, problems))
        h1 { (v.t("comment-edit-title")) }
        form.narrow method="post" novalidate {
            (csrf(v))
            input type="hidden" name="version" value=(fields.get("version"));
            div.field."field--bad"[bad] {
                label.utrecht-form-label for="body" { (v.t("comment-write")) }
                (field_error(problems, "body"))
                textarea.utrecht-textarea #body name="body" rows="8" aria-invalid=[bad.then_some("true")] { "\n" (fields.get("body")) }
            }
            div.actions {
                button.nl-button."nl-button--primary" { (icon("message-circle")) (v.t("save")) }
                a href={ (here) "#reacties" } { (v.t("cancel")) }
            }
        }
    }
}

pub async fn page(
    Extension(v): Extension<Visitor>,
    Path((place, id, comment)): Path<(String, String, String)>,
) -> Page {
    let asked = read(&v, &place, &id, &comment).await.told(&v)?;
    let fields = Fields::new([("body", asked.comment.body), ("version", asked.comment.version.to_string())]);
    let here = format!("/{place}/{id}");
    let body = form(&v, &here, &asked.entry.title, &fields, &Problems::default());
    Ok(show(&v, Some(&asked.viewer), &v.t("comment-edit-title"), &[], body))
}

#[derive(cynic::InputObject)]
struct EditCommentInput {
    body: String,
    id: cynic::Id,
    version: i32,
}

#[derive(cynic::QueryVariables)]
struct EditVariables {
    input: EditCommentInput,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "EditVariables")]
struct EditComment {
    #[arguments(input: $input)]
    edit_comment: Option<CommentId>,
}

pub async fn save(
    Extension(v): Extension<Visitor>,
    Path((place, id, comment)): Path<(String, String, String)>,
    mut fields: Fields,
) -> Page {
    let input = EditCommentInput {
        body: fields.get("body").replace("\r\n", "\n"),
        id: cynic::Id::new(&comment),
        version: fields.get("version").parse().unwrap_or_default(),
    };
    let here = format!("/{place}/{id}");
    match v.ask(EditComment::build(EditVariables { input })).await {
        Ok(edited) => {
            let edited = Error::missing(edited.edit_comment).told(&v)?;
            Ok(onward(&format!("{here}?gedaan=gewijzigd#{}", edited.id.inner())))
        }
        Err(error) => {
            let asked = read(&v, &place, &id, &comment).await.told(&v)?;
            let problems = if matches!(error, Error::Conflict) {
                fields.set("version", asked.comment.version.to_string());
                Problems::one("body", v.t("comment-conflict"))
            } else {
                Problems::read(&v, error).told(&v)?
            };
            let body = form(&v, &here, &asked.entry.title, &fields, &problems);
            Ok(show_again(&v, Some(&asked.viewer), &v.t("comment-edit-title"), &[], body))
        }
    }
}
