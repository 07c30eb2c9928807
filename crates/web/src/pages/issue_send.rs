//! Looking at an issue as people get it, trying it out on oneself first, and sending it with its subject typed once more.

use super::{
    For as _, Page,
    issue::{Ask, ask},
    onward, show, show_again,
};
use crate::{
    gql::{Error, schema},
    model::Accepted,
    ui::{Fields, Problems, crumbs, csrf, error_summary, icon, input},
    visitor::Visitor,
};
use axum::{
    Extension,
    extract::Query,
    http::{HeaderValue, header},
    response::{Html, IntoResponse as _},
};
use cynic::{MutationBuilder as _, QueryBuilder as _};
use maud::html;
use serde::Deserialize;

#[derive(Default, Deserialize)]
pub struct Way {
    vorm: Option<String>,
    gedaan: Option<String>,
}

#[derive(cynic::QueryVariables)]
struct NumberVariables {
    number: i32,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "NumberVariables")]
struct AskPreview {
    #[arguments(number: $number)]
    issue: Option<Previewed>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Issue")]
struct Previewed {
    preview: Option<Preview>,
}

#[derive(cynic::QueryFragment)]
struct Preview {
    html: String,
    text: String,
}

async fn previewed(v: &Visitor, number: i32) -> Result<Preview, Error> {
    let asked: AskPreview = v.ask(AskPreview::build(NumberVariables { number })).await?;
    Error::missing(asked.issue.and_then(|issue| issue.preview))
}

/// The mail's own HTML, for the frame of the page below: it may style itself, and run nothing.
pub async fn preview(Extension(v): Extension<Visitor>) -> Page {
    let asked = ask(&v).await.told(&v)?;
    let draft = Error::missing(asked.draft()).told(&v)?;
    let preview = previewed(&v, draft.number).await.told(&v)?;
    Ok(mail_html(preview.html))
}

/// A mail's HTML as a document of its own.
pub fn mail_html(html: String) -> axum::response::Response {
    let mut response = Html(html).into_response();
    let policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data: 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
    response
}

pub async fn send_page(Extension(v): Extension<Visitor>, Query(way): Query<Way>) -> Page {
    sending_page(&v, &way, &Fields::default(), &Problems::default()).await
}

async fn sending_page(v: &Visitor, way: &Way, fields: &Fields, problems: &Problems) -> Page {
    let asked: Ask = ask(v).await.told(v)?;
    let draft = Error::missing(asked.draft()).told(v)?;
    let count = asked.addressees();
    let title = v.t("issue-look");
    let shape = way.vorm.as_deref().unwrap_or("html");
    let body = html! {
        (crumbs(v, &[("/nieuwsbrief", &v.t("newsletter")), ("/nieuwsbrief/maken", &v.t("issue-make"))], &title))
        @if way.gedaan.as_deref() == Some("proef") { p.notice."notice--good" role="status" { (v.t("issue-proef")) } }
        (error_summary(v, problems))
        div.title-row {
            div { h1 { (draft.subject) } p.lead { (v.lang.n("issue-addressees", count)) } p.muted { (v.t("issue-test-text")) } }
            button.nl-button."nl-button--primary" form="proef" { (icon("mail")) (v.t("issue-test")) }
        }
        form #proef method="post" action="/nieuwsbrief/maken/proef" { (csrf(v)) input type="hidden" name="id" value=(draft.id.inner()); }
        nav aria-label=(v.t("issue-shapes")) { ul.tags role="list" {
            @for one in ["html", "telefoon", "tekst"] {
                li { a.badge href={ "/nieuwsbrief/maken/versturen?vorm=" (one) } aria-current=[(one == shape).then_some("true")] { (v.t(&format!("issue-shape-{one}"))) } }
            }
        } }
        @match shape {
            "tekst" => pre.plain tabindex="0" { (previewed(v, draft.number).await.told(v)?.text) },
            "telefoon" => iframe.preview."preview--phone" src="/nieuwsbrief/maken/voorbeeld" title=(v.t("issue-preview")) sandbox="" {},
            _ => iframe.preview src="/nieuwsbrief/maken/voorbeeld" title=(v.t("issue-preview")) sandbox="" {},
        }
        form.panel.stack.editor.send method="post" action="/nieuwsbrief/maken/versturen" novalidate {
            (csrf(v)) input type="hidden" name="id" value=(draft.id.inner()); input type="hidden" name="version" value=(draft.version);
            h2 { (v.t("issue-send")) }
            p { (v.lang.n("issue-send-text", count)) }
            div { (input(v, fields, problems, "typed", "text", "issue-typed")) button.nl-button."nl-button--secondary" { (icon("send")) (v.t("issue-send")) } }
        }
    };
    let viewer = Some(&asked.viewer);
    Ok(if problems.is_empty() { show(v, viewer, &title, &[], body) } else { show_again(v, viewer, &title, &[], body) })
}

#[derive(cynic::InputObject)]
struct SendIssueInput {
    id: cynic::Id,
    version: i32,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Issue")]
struct IssueId {
    #[allow(dead_code)]
    id: cynic::Id,
}

#[derive(cynic::QueryVariables)]
struct SendVariables {
    input: SendIssueInput,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "SendVariables")]
struct SendIssue {
    #[arguments(input: $input)]
    #[allow(dead_code)]
    send_issue: Option<IssueId>,
}

pub async fn send(Extension(v): Extension<Visitor>, fields: Fields) -> Page {
    let asked = ask(&v).await.told(&v)?;
    let draft = Error::missing(asked.draft()).told(&v)?;
    if fields.get("typed").trim() != draft.subject {
        let problems = Problems::one("typed", v.t("issue-typed-wrong"));
        return sending_page(&v, &Way::default(), &fields, &problems).await;
    }
    let version = fields.get("version").parse().unwrap_or_default();
    let input = SendIssueInput { id: cynic::Id::new(fields.get("id")), version };
    match v.ask(SendIssue::build(SendVariables { input })).await {
        Ok(_) => Ok(onward("/nieuwsbrief/maken?gedaan=verstuurd")),
        Err(error) => {
            let problems = Problems::read(&v, error).told(&v)?;
            sending_page(&v, &Way::default(), &fields, &problems).await
        }
    }
}

#[derive(cynic::InputObject)]
struct TestIssueInput {
    id: cynic::Id,
}

#[derive(cynic::QueryVariables)]
struct TestVariables {
    input: TestIssueInput,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "TestVariables")]
struct SendIssueTest {
    #[arguments(input: $input)]
    #[allow(dead_code)]
    send_issue_test: Option<Accepted>,
}

pub async fn test(Extension(v): Extension<Visitor>, fields: Fields) -> Page {
    let input = TestIssueInput { id: cynic::Id::new(fields.get("id")) };
    v.ask(SendIssueTest::build(TestVariables { input })).await.told(&v)?;
    Ok(onward("/nieuwsbrief/maken/versturen?gedaan=proef"))
}
