//! What stands still: about, privacy, accessibility, security.txt; and the choice of language.

use super::{For as _, Page, onward, own_path, show};
use crate::{
    gql::schema,
    model::Viewer,
    texts::value,
    ui::{Fields, markdown},
    visitor::{LANGUAGE, Names, Visitor},
};
use axum::{
    Extension,
    http::header,
    response::{IntoResponse as _, Response},
};
use cookie::time::Duration;
use cynic::QueryBuilder as _;
use maud::html;

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query")]
struct Ask {
    viewer: Viewer,
}

async fn text(v: &Visitor, key: &str) -> Page {
    let asked: Ask = v.ask(Ask::build(())).await.told(v)?;
    let title = v.t(&format!("{key}-title"));
    Ok(show(
        v,
        Some(&asked.viewer),
        &title,
        &[],
        html! {
            article.prose { h1 { (title) } (markdown(&v.lang.with(&format!("{key}-text"), [("contact", value(&v.site.contact))]))) }
        },
    ))
}

pub async fn about(Extension(v): Extension<Visitor>) -> Page {
    text(&v, "about").await
}

pub async fn privacy(Extension(v): Extension<Visitor>) -> Page {
    text(&v, "privacy").await
}

pub async fn accessibility(Extension(v): Extension<Visitor>) -> Page {
    text(&v, "accessibility").await
}

pub async fn language(Extension(v): Extension<Visitor>, fields: Fields) -> Page {
    let mut response = onward(own_path(fields.get("terug")).unwrap_or("/"));
    let tag = if fields.get("taal") == "en" { "en" } else { "nl" };
    let cookie = Names::of(&v.site).make(LANGUAGE, tag, Duration::days(365));
    response.headers_mut().append(header::SET_COOKIE, cookie);
    Ok(response)
}

/// What the browser shows when the line is down: kept by [`worker`], so without anybody's name.
pub async fn offline(Extension(v): Extension<Visitor>) -> Page {
    let title = v.t("fail-offline");
    let body = html! { div.empty {
        h1 { (title) }
        p.lead { (v.t("fail-offline-help")) }
        div.actions { a.nl-button."nl-button--primary" href="" { (v.t("fail-offline-again")) } }
    } };
    Ok(show(&v, None, &title, &[], body))
}

/// The script that keeps that page, and shows it when another page can't be fetched. Keeps nothing else.
pub async fn worker() -> Response {
    let script = include_str!("../../assets/sw.js");
    ([(header::CONTENT_TYPE, "text/javascript; charset=utf-8")], script).into_response()
}

/// Where to report a weakness (RFC 9116).
pub async fn security(Extension(v): Extension<Visitor>) -> Response {
    let expires = (v.now + chrono::TimeDelta::days(180)).format("%Y-%m-%dT00:00:00Z");
    let text = format!(
        "Contact: mailto:{contact}\nContact: {base}/over\nExpires: {expires}\nPreferred-Languages: nl, en\nCanonical: {base}/.well-known/security.txt\n",
        base = v.site.base_url,
        contact = v.site.contact
    );
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response()
}
