//! The question before something is taken away, for who has no script: with the thing's name, and a way back.

use super::{For as _, Page, show, view};
use crate::{
    gql::Error,
    texts::value,
    ui::{csrf, icon},
    visitor::Visitor,
};
use maud::html;

/// What may be taken away.
pub enum Thing<'a> {
    /// The entry itself, into the archive.
    Entry,
    /// One of its files.
    File(&'a str),
    /// One of its comments.
    Comment(&'a str),
}

/// Asks; who may not do it anyway is told so right away.
pub async fn ask(v: &Visitor, place: &str, id: &str, thing: Thing<'_>) -> Page {
    let (asked, entry) = view::read(v, place, id, None).await.told(v)?;
    let back = format!("/{place}/{id}");
    let (may, question, action, key) = match thing {
        Thing::Entry => {
            let question = v.lang.with("archive-ask", [("title", value(&entry.card.title))]);
            (entry.may.archive, question, format!("{back}/archiveren"), "archive")
        }
        Thing::File(file) => {
            let found = entry.attachments.iter().find(|one| one.id.inner() == file);
            let found = Error::missing(found).told(v)?;
            let question = v.lang.with("remove-ask", [("title", value(&found.name))]);
            (found.may_remove, question, format!("{back}/bijlagen/{file}/verwijderen"), "remove")
        }
        Thing::Comment(comment) => {
            // one on an older page of the talk is asked about without its words
            let found = entry.comments.iter().flat_map(|all| &all.nodes).find(|one| one.id.inner() == comment);
            let question = found.map_or_else(|| v.t("withdraw-ask-any"), |one| super::talk::ask(v, one));
            let may = found.is_none_or(|one| one.may_withdraw);
            (may, question, format!("{back}/reacties/{comment}/intrekken"), "withdraw")
        }
    };
    if !may {
        return Err(Error::Forbidden).told(v);
    }
    Ok(show(
        v,
        Some(&asked.viewer),
        &question,
        &[],
        html! {
            div.empty {
                h1 { (question) }
                p.lead { (v.t(&format!("{key}-then"))) }
                form.actions method="post" action=(action) {
                    (csrf(v))
                    input type="hidden" name="zeker" value="1";
                    input type="hidden" name="version" value=(entry.version);
                    button.nl-button."nl-button--primary"."nl-button--negative" { (icon(if key == "archive" { "archive" } else { "trash-2" })) (v.t(key)) }
                    a href=(back) { (v.t("cancel")) }
                }
            }
        },
    ))
}
