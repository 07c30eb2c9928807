//! The development mailbox: mails that stayed on this machine, as people would get them. In a demo only.

use super::{For as _, Page, issue_send::mail_html, show};
use crate::{
    Mails,
    gql::{Error, schema},
    model::Viewer,
    ui::crumbs,
    visitor::Visitor,
};
use axum::{
    Extension,
    extract::{Path, Query},
};
use cynic::QueryBuilder as _;
use maud::html;
use serde::Deserialize;
use std::sync::Arc;

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query")]
struct Ask {
    viewer: Viewer,
}

#[derive(Deserialize)]
pub struct Way {
    mail: Option<String>,
    vorm: Option<String>,
}

fn mails(v: &Visitor) -> Result<Arc<dyn Mails>, Error> {
    Error::missing(v.site.mails.clone().filter(|_| v.site.demo))
}

pub async fn page(Extension(v): Extension<Visitor>, Query(way): Query<Way>) -> Page {
    let mails = mails(&v).told(&v)?;
    let asked: Ask = v.ask(Ask::build(())).await.told(&v)?;
    let title = v.t("mailbox-title");
    if let Some(id) = way.mail {
        let mail = Error::missing(mails.read(&id).await).told(&v)?;
        let text = way.vorm.as_deref() == Some("tekst");
        return Ok(show(
            &v,
            Some(&asked.viewer),
            &mail.subject,
            &[],
            html! {
                (crumbs(&v, &[("/postvak", &title)], &mail.subject))
                h1 { (mail.subject) }
                p.meta { span { (v.t("mailbox-to")) " " (mail.to) } }
                @if let Some(link) = &mail.link { p.actions { a.nl-button."nl-button--primary" href=(link) { (v.t("mailbox-link")) } } }
                nav aria-label=(v.t("issue-shapes")) { ul.tags role="list" {
                    li { a.badge href={ "/postvak?mail=" (id) } aria-current=[(!text).then_some("true")] { (v.t("issue-shape-html")) } }
                    li { a.badge href={ "/postvak?vorm=tekst&mail=" (id) } aria-current=[text.then_some("true")] { (v.t("issue-shape-tekst")) } }
                } }
                @if text || mail.html.is_empty() { pre.plain tabindex="0" { (linked(&mail.text)) } }
                @else { iframe.preview src={ "/postvak/" (id) "/html" } title=(mail.subject) sandbox="allow-top-navigation-by-user-activation allow-popups allow-popups-to-escape-sandbox" {} }
            },
        ));
    }
    let list = mails.list(50).await;
    Ok(show(
        &v,
        Some(&asked.viewer),
        &title,
        &["mailbox.js"],
        html! {
            h1 { (title) }
            p.lead { (v.t("mailbox-lead")) }
            ul.cards role="list" aria-live="polite" data-mails { @for mail in &list { li.card id=(mail.id) {
                p.meta { span { (v.t("mailbox-to")) " " (mail.to) } }
                h2 { a href={ "/postvak?mail=" (mail.id) } { (mail.subject) } }
            } } }
            @if list.is_empty() { div.empty data-no-mails { p { (v.t("mailbox-empty")) } } }
        },
    ))
}

fn linked(text: &str) -> maud::Markup {
    html! { @for line in text.lines() {
        @if line.trim().starts_with("http") { a href=(line.trim()) { (line.trim()) } } @else { (line) } "\n"
    } }
}

pub async fn html(Extension(v): Extension<Visitor>, Path(id): Path<String>) -> Page {
    let mail = Error::missing(mails(&v).told(&v)?.read(&id).await).told(&v)?;
    Ok(mail_html(mail.html))
}
