//! The newsletter for anyone: the archive, an issue, and the way in and out by mail.

use super::{For as _, Page, onward, show, show_again, viewer};
use crate::{
    gql::{Error, schema},
    model::{Accepted, EntryKind, PageInfo, Viewer},
    texts::value,
    ui::{Fields, Problems, crumbs, csrf, error_summary, input, markdown, opening},
    visitor::Visitor,
};
use axum::{
    Extension,
    body::Bytes,
    extract::{Path, Query},
    http::{StatusCode, header},
    response::IntoResponse as _,
};
use chrono::{DateTime, Utc};
use cynic::{MutationBuilder as _, QueryBuilder as _};
use maud::{Markup, PreEscaped, html};
use serde::Deserialize;

#[derive(cynic::QueryVariables)]
struct ArchiveVariables {
    after: Option<String>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "ArchiveVariables")]
struct Archive {
    viewer: Viewer,
    #[arguments(first: 20, after: $after)]
    issues: Option<Issues>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "IssueConnection")]
struct Issues {
    nodes: Vec<IssueLine>,
    page_info: PageInfo,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Issue")]
struct IssueLine {
    number: i32,
    subject: String,
    introduction: String,
    sent_at: Option<DateTime<Utc>>,
}

#[derive(Deserialize)]
pub struct Way {
    na: Option<String>,
    gedaan: Option<String>,
}

pub async fn archive(Extension(v): Extension<Visitor>, Query(way): Query<Way>) -> Page {
    archived(&v, way, &Fields::default(), &Problems::default()).await
}

async fn archived(v: &Visitor, way: Way, fields: &Fields, problems: &Problems) -> Page {
    let asked: Archive = v.ask(Archive::build(ArchiveVariables { after: way.na })).await.told(v)?;
    let issues = Error::missing(asked.issues).told(v)?;
    let title = v.t("newsletter");
    let body = html! {
        div.title-row {
            div { h1 { (title) } p.lead { (v.t("newsletter-lead")) } }
            @if asked.viewer.makes_newsletter { a.nl-button."nl-button--secondary" href="/nieuwsbrief/maken" { (v.t("issue-make")) } }
        }
        @if let Some(done) = way.gedaan.as_deref().filter(|done| ["gevraagd", "bevestigd", "weg"].contains(done)) {
            p.notice."notice--good" role="status" { (v.t(&format!("newsletter-{done}"))) }
        }
        (error_summary(v, problems))
        // the way in stands before the editions, which may be many; where there is room, beside them
        div.with-aside."with-aside--first" {
            section.panel aria-labelledby="inschrijven" {
                h2 #inschrijven { (v.t("subscribe")) }
                form method="post" action="/nieuwsbrief" novalidate {
                    (csrf(v))
                    (input(v, fields, problems, "email", "email", "email"))
                    button.nl-button."nl-button--primary" { (v.t("subscribe")) }
                    p.small.muted { (v.t("subscribe-promise")) }
                }
            }
            section.stack aria-labelledby="edities" {
                h2 #edities { (v.t("newsletter-archive")) }
                ul.cards role="list" {
                    @for issue in issues.nodes.iter().filter(|issue| issue.sent_at.is_some()) {
                        li.card {
                            p.meta { span.kind { (v.lang.n("issue-number", issue.number)) } @if let Some(at) = issue.sent_at { time datetime=(at.to_rfc3339()) { (v.lang.day(at, v.now)) } } }
                            h3 { a href={ "/nieuwsbrief/" (issue.number) } { (issue.subject) } }
                            p.summary { (opening(&issue.introduction, 240)) }
                        }
                    }
                }
                @if issues.nodes.iter().all(|issue| issue.sent_at.is_none()) { div.empty { p { (v.t("newsletter-empty")) } } }
                (super::overview::older(v, &issues.page_info, &[]))
            }
        }
    };
    let viewer = Some(&asked.viewer);
    Ok(if problems.is_empty() { show(v, viewer, &title, &[], body) } else { show_again(v, viewer, &title, &[], body) })
}

#[derive(cynic::InputObject)]
struct SubscribeInput {
    consent: String,
    email: String,
}

#[derive(cynic::QueryVariables)]
struct SubscribeVariables {
    input: SubscribeInput,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "SubscribeVariables")]
struct Subscribe {
    #[arguments(input: $input)]
    #[allow(dead_code)]
    subscribe: Option<Accepted>,
}

pub async fn subscribe(Extension(v): Extension<Visitor>, fields: Fields) -> Page {
    let input = SubscribeInput { consent: v.t("subscribe-promise"), email: fields.get("email").trim().to_owned() };
    match v.ask(Subscribe::build(SubscribeVariables { input })).await {
        Ok(_) => Ok(onward("/nieuwsbrief?gedaan=gevraagd")),
        Err(error) => {
            let problems = Problems::read(&v, error).told(&v)?;
            archived(&v, Way { na: None, gedaan: None }, &fields, &problems).await
        }
    }
}

#[derive(cynic::InputObject)]
struct TokenInput {
    token: String,
}

#[derive(cynic::QueryVariables)]
struct TokenVariables {
    input: TokenInput,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "TokenVariables")]
struct ConfirmSubscription {
    #[arguments(input: $input)]
    #[allow(dead_code)]
    confirm_subscription: Option<Accepted>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "TokenVariables")]
struct Unsubscribe {
    #[arguments(input: $input)]
    #[allow(dead_code)]
    unsubscribe: Option<Accepted>,
}

#[derive(Deserialize)]
pub struct Token {
    #[serde(default, alias = "t")]
    token: String,
}

pub async fn confirm_page(Extension(v): Extension<Visitor>, Query(token): Query<Token>) -> Page {
    Ok(ask_once(&v, "confirm", "/nieuwsbrief/bevestigen", &token.token).await)
}

pub async fn confirm(Extension(v): Extension<Visitor>, fields: Fields) -> Page {
    let input = TokenInput { token: fields.get("token").to_owned() };
    v.ask(ConfirmSubscription::build(TokenVariables { input })).await.told(&v)?;
    Ok(onward("/nieuwsbrief?gedaan=bevestigd"))
}

pub async fn leave_page(Extension(v): Extension<Visitor>, Query(token): Query<Token>) -> Page {
    Ok(ask_once(&v, "leave", "/nieuwsbrief/uitschrijven", &token.token).await)
}

/// Leaves by the page's button, or by the mail program's own (RFC 8058), which knows no form's mark: the token alone
/// says who leaves.
pub async fn leave(Extension(v): Extension<Visitor>, Query(token): Query<Token>, body: Bytes) -> Page {
    let posted =
        url::form_urlencoded::parse(&body).find(|(name, _)| name == "token").map(|(_, value)| value.into_owned());
    // as a form of either kind (RFC 8058, section 3.1)
    let one_click = String::from_utf8_lossy(&body).contains("One-Click");
    let input = TokenInput { token: posted.unwrap_or(token.token) };
    v.ask(Unsubscribe::build(TokenVariables { input })).await.told(&v)?;
    Ok(if one_click { StatusCode::OK.into_response() } else { onward("/nieuwsbrief?gedaan=weg") })
}

/// One click more, so that a scanner that follows links neither confirms nor leaves.
async fn ask_once(v: &Visitor, key: &str, action: &str, token: &str) -> axum::response::Response {
    let title = v.t(&format!("newsletter-{key}"));
    show(
        v,
        viewer(v).await.as_ref(),
        &title,
        &[],
        html! { div.narrow.stack {
            h1 { (title) }
            p.lead { (v.t(&format!("newsletter-{key}-text"))) }
            form method="post" action=(action) {
                (csrf(v)) input type="hidden" name="token" value=(token);
                button.nl-button."nl-button--primary" { (v.t(&format!("newsletter-{key}-button"))) }
            }
        } },
    )
}

#[derive(cynic::QueryVariables)]
struct IssueVariables {
    number: i32,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "IssueVariables")]
struct AskIssue {
    viewer: Viewer,
    #[arguments(number: $number)]
    issue: Option<Issue>,
}

#[derive(cynic::QueryFragment)]
struct Issue {
    number: i32,
    subject: String,
    introduction: String,
    sent_at: Option<DateTime<Utc>>,
    blocks: Vec<Block>,
}

/// One entry in an issue.
#[derive(cynic::QueryFragment)]
pub struct Block {
    pub entry_id: cynic::Id,
    pub kind: EntryKind,
    pub organisation: String,
    pub title: String,
    pub summary: String,
}

pub async fn issue(Extension(v): Extension<Visitor>, Path(number): Path<i32>) -> Page {
    let asked: AskIssue = v.ask(AskIssue::build(IssueVariables { number })).await.told(&v)?;
    let issue = Error::missing(asked.issue.filter(|issue| issue.sent_at.is_some())).told(&v)?;
    Ok(show(
        &v,
        Some(&asked.viewer),
        &issue.subject,
        &[],
        html! {
            (crumbs(&v, &[("/nieuwsbrief", &v.t("newsletter"))], &issue.subject))
            article.stack."stack--wide" {
                header {
                    p.meta { span.kind { (v.lang.n("issue-number", issue.number)) } @if let Some(at) = issue.sent_at { time { (v.lang.day(at, v.now)) } } }
                    h1 { (issue.subject) }
                }
                div.prose { (markdown(&issue.introduction)) }
                ul.cards role="list" { @for block in &issue.blocks { (one(&v, block)) } }
                p { a.nl-button."nl-button--secondary" href="/nieuwsbrief" { (v.t("subscribe")) } }
            }
        },
    ))
}

fn one(v: &Visitor, block: &Block) -> Markup {
    let href = format!("/{}/{}", block.kind.place(), block.entry_id.inner());
    html! { li.card {
        p.meta { span.kind { (block.kind.name(v.lang)) } span { (block.organisation) } }
        h2 { a href=(href) data-whole={ (v.site.base_url) (href) } { (block.title) } }
        p { (block.summary) }
    } }
}

/// The archive as an Atom feed (RFC 4287).
pub async fn atom(Extension(v): Extension<Visitor>) -> Page {
    let asked: Archive = v.ask(Archive::build(ArchiveVariables { after: None })).await.told(&v)?;
    let issues = Error::missing(asked.issues).told(&v)?;
    let base = &v.site.base_url;
    let sent: Vec<_> = issues.nodes.iter().filter_map(|issue| Some((issue, issue.sent_at?))).collect();
    let updated = sent.first().map_or(DateTime::UNIX_EPOCH, |(_, at)| *at);
    let feed = html! {
        (PreEscaped("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"))
        feed xmlns="http://www.w3.org/2005/Atom" xml:lang=(v.lang.tag()) {
            title { "Leerkring – " (v.t("newsletter")) }
            id { (base) "/nieuwsbrief" }
            (PreEscaped(format!("<link rel=\"self\" href=\"{base}/nieuwsbrief/feed.xml\"/>")))
            updated { (updated.to_rfc3339()) }
            author { name { "Leerkring" } }
            @for (issue, at) in &sent { entry {
                title { (issue.subject) }
                id { (base) "/nieuwsbrief/" (issue.number) }
                (PreEscaped(format!("<link href=\"{base}/nieuwsbrief/{}\"/>", issue.number)))
                updated { (at.to_rfc3339()) }
                summary { (v.lang.with("issue-number", [("n", value(&issue.number.to_string()))])) }
            } }
        }
    };
    Ok(([(header::CONTENT_TYPE, "application/atom+xml; charset=utf-8")], feed.into_string()).into_response())
}
