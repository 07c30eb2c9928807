//! Signing in with one mail address; in a demo with one click per role, under a loud banner. And signing out.

use super::{For as _, Page, onward, own_path, show, show_again, viewer};
use crate::{
    gql::{Error, schema},
    model::{Accepted, Person, Role, Session, Viewer},
    ui::{Fields, Problems, csrf, error_summary, input},
    visitor::{Visitor, no_session, session_cookies},
};
use axum::{
    Extension, Json,
    extract::Query,
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse as _, Response},
};
use cynic::{MutationBuilder as _, QueryBuilder as _};
use maud::{Markup, html};
use serde::Deserialize;
use serde_json::json;

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query")]
struct Ask {
    viewer: Viewer,
    demo_people: Vec<Contact>,
}

#[derive(cynic::QueryFragment)]
struct Contact {
    role: Role,
    primary: bool,
    member: Person,
}

#[derive(Deserialize)]
pub struct Way {
    #[serde(default)]
    verder: String,
    #[serde(default)]
    verstuurd: Option<String>,
}

#[derive(cynic::InputObject)]
struct RequestSignInInput {
    browser: String,
    email: String,
    next: String,
}

#[derive(cynic::QueryVariables)]
struct RequestVariables {
    input: RequestSignInInput,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "RequestVariables")]
struct RequestSignIn {
    #[arguments(input: $input)]
    #[allow(dead_code)]
    request_sign_in: Option<Accepted>,
}

#[derive(cynic::InputObject)]
struct SignInInput {
    browser: String,
    token: String,
    user_agent: String,
}

#[derive(cynic::QueryVariables)]
struct SignInVariables {
    input: SignInInput,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "SignInVariables")]
struct SignIn {
    #[arguments(input: $input)]
    sign_in: Option<Session>,
}

#[derive(cynic::InputObject)]
struct DemoSignInInput {
    member: cynic::Id,
}

#[derive(cynic::QueryVariables)]
struct DemoVariables {
    input: DemoSignInInput,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "DemoVariables")]
struct DemoSignIn {
    #[arguments(input: $input)]
    demo_sign_in: Option<Session>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation")]
struct SignOut {
    #[allow(dead_code)]
    sign_out: Option<Accepted>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation")]
struct SignOutEverywhere {
    #[allow(dead_code)]
    sign_out_everywhere: Option<Accepted>,
}

/// With whom the main job can be tried: two who share, and who makes the newsletter of it.
const FIRST: [(Role, &str); 3] =
    [(Role::Coordinator, "eindhoven"), (Role::Coordinator, "utrecht"), (Role::Facilitator, "ccv")];

/// The roles in the order of their headings, by key.
const ROLES: [(Role, &str); 4] = [
    (Role::Coordinator, "demo-coordinators"),
    (Role::Partner, "demo-partners"),
    (Role::Facilitator, "demo-facilitators"),
    (Role::Observer, "demo-observers"),
];

pub async fn page(Extension(v): Extension<Visitor>, Query(way): Query<Way>) -> Page {
    if way.verstuurd.is_some() {
        let title = v.t("sign-in-sent");
        let next = own_path(&way.verder).unwrap_or("/overzicht");
        return Ok(show(
            &v,
            viewer(&v).await.as_ref(),
            &title,
            &[],
            html! { div.narrow.stack {
                h1 { (title) }
                p.lead { (v.t("sign-in-sent-text")) }
                p.notice role="status" data-wait=(next) hidden { (v.t("sign-in-waiting")) }
                p { (v.t("sign-in-sent-help")) }
                @if v.site.demo { p { a href="/postvak" { (v.t("mailbox-open")) } } }
                p { a href="/aanmelden" { (v.t("sign-in-again")) } }
            } },
        ));
    }
    let fields = Fields::new([("verder", way.verder)]);
    let asked = people(&v).await.told(&v)?;
    let body = form(&v, &asked, &fields, &Problems::default());
    Ok(show(&v, Some(&asked.viewer), &v.t("sign-in"), &[], body))
}

/// Who asks, and the people of the demo by role and organisation.
async fn people(v: &Visitor) -> Result<Ask, Error> {
    let mut asked: Ask = v.ask(Ask::build(())).await?;
    asked.demo_people.sort_by_key(|one| {
        let organisation = one.member.organisation.as_ref().map(|it| it.name.clone());
        (one.role as u8, organisation, !one.primary)
    });
    Ok(asked)
}

fn form(v: &Visitor, asked: &Ask, fields: &Fields, problems: &Problems) -> Markup {
    let next = fields.get("verder");
    html! { div.stack."stack--wide" {
        section.narrow {
            (error_summary(v, problems))
            h1 { (v.t("sign-in")) }
            p.lead { (v.t("sign-in-lead")) }
            form.stack method="post" action="/aanmelden" novalidate {
                (csrf(v)) input type="hidden" name="verder" value=(next);
                div { (input(v, fields, problems, "email", "email", "email")) button.nl-button."nl-button--primary" { (v.t("sign-in-send")) } }
            }
        }
        @if !asked.demo_people.is_empty() { section.stack aria-labelledby="demo" {
            h2 #demo { (v.t("demo-title")) }
            p.notice { (v.t("demo-text")) }
            form.stack."stack--wide" method="post" action="/aanmelden/demo" {
                (csrf(v)) input type="hidden" name="verder" value=(next);
                @for (key, people) in groups(&asked.demo_people) {
                    section.stack { h3 { (v.t(key)) } div.people { @for one in people { (button(v, one)) } } }
                }
            }
        } }
    } }
}

fn button(v: &Visitor, one: &Contact) -> Markup {
    html! {
        button name="member" value=(one.member.id.inner()) {
            strong { (one.member.name) }
            span.small { (one.role.name(v.lang)) @if one.primary { " · " (v.t("primary-contact")) } }
            @if let Some(organisation) = &one.member.organisation { span.small.muted { (organisation.name) } }
        }
    }
}

/// The people of the demo under the keys of their headings: who to begin with, then the others of each role. Two
/// buttons that do the same would make one wonder.
fn groups(people: &[Contact]) -> Vec<(&'static str, Vec<&Contact>)> {
    let begin = FIRST.iter().filter_map(|(role, slug)| {
        let of = |one: &Contact| one.member.organisation.as_ref().is_some_and(|it| it.slug == *slug);
        people.iter().find(|one| one.role == *role && of(one))
    });
    let begin: Vec<&Contact> = begin.collect();
    let others = ROLES.into_iter().map(|(role, key)| {
        let above = |one: &Contact| begin.iter().any(|first| std::ptr::eq(*first, one));
        (key, people.iter().filter(|one| one.role == role && !above(one)).collect::<Vec<_>>())
    });
    let others: Vec<_> = others.collect();
    let all = std::iter::once(("demo-first", begin)).chain(others);
    all.filter(|(_, people)| !people.is_empty()).collect()
}

pub async fn ask(Extension(v): Extension<Visitor>, fields: Fields) -> Page {
    let input = RequestSignInInput {
        browser: v.browser.clone(),
        email: fields.get("email").trim().to_owned(),
        next: own_path(fields.get("verder")).unwrap_or_default().to_owned(),
    };
    match v.ask(RequestSignIn::build(RequestVariables { input })).await {
        Ok(_) => {
            let next: String = url::form_urlencoded::byte_serialize(fields.get("verder").as_bytes()).collect();
            Ok(onward(&format!("/aanmelden?verstuurd=1&verder={next}")))
        }
        Err(error) => {
            let problems = Problems::read(&v, error).told(&v)?;
            let asked = people(&v).await.told(&v)?;
            let body = form(&v, &asked, &fields, &problems);
            Ok(show_again(&v, Some(&asked.viewer), &v.t("sign-in"), &[], body))
        }
    }
}

/// Whether this browser is signed in by now: asked by the page that waits for the mail's link, and by a socket that has
/// to be opened anew, since asking refreshes the session's cookies.
pub async fn session(Extension(v): Extension<Visitor>) -> Response {
    Json(json!({ "signedIn": v.token.is_some() })).into_response()
}

#[derive(Deserialize)]
pub struct Token {
    #[serde(default, alias = "t")]
    token: String,
}

/// Where the mail's link leads: one more click, so that a mail scanner that follows links signs nobody in.
pub async fn arrive(Extension(v): Extension<Visitor>, Query(token): Query<Token>) -> Page {
    Ok(arrived(&v, &token.token, &Problems::default()).await)
}

async fn arrived(v: &Visitor, token: &str, problems: &Problems) -> Response {
    let title = v.t("sign-in-arrive");
    let body = html! { div.narrow.stack {
        (error_summary(v, problems))
        h1 { (title) }
        @if problems.is_empty() {
            p.lead { (v.t("sign-in-arrive-text")) }
            form method="post" action="/aanmelden/link" {
                (csrf(v)) input type="hidden" name="token" value=(token);
                button.nl-button."nl-button--primary" #token { (v.t("sign-in")) }
            }
        } @else { p #token { a href="/aanmelden" { (v.t("sign-in-again")) } } }
    } };
    let (viewer, shape) = (viewer(v).await, if problems.is_empty() { show } else { show_again });
    shape(v, viewer.as_ref(), &title, &[], body)
}

pub async fn enter(Extension(v): Extension<Visitor>, headers: HeaderMap, fields: Fields) -> Page {
    let agent = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let input = SignInInput {
        browser: v.browser.clone(),
        token: fields.get("token").to_owned(),
        user_agent: agent.chars().take(200).collect(),
    };
    match v.ask(SignIn::build(SignInVariables { input })).await {
        Ok(answer) => {
            let session = Error::missing(answer.sign_in).told(&v)?;
            let to = own_path(&session.next).unwrap_or("/overzicht").to_owned();
            Ok(with_cookies(onward(&to), session_cookies(&v.site, &session, v.now)))
        }
        Err(error) => {
            let problems = Problems::read(&v, error).told(&v)?;
            Ok(arrived(&v, fields.get("token"), &problems).await)
        }
    }
}

pub async fn demo(Extension(v): Extension<Visitor>, fields: Fields) -> Page {
    let input = DemoSignInInput { member: cynic::Id::new(fields.get("member")) };
    let answer = v.ask(DemoSignIn::build(DemoVariables { input })).await.told(&v)?;
    let session = Error::missing(answer.demo_sign_in).told(&v)?;
    let to = own_path(fields.get("verder")).unwrap_or("/overzicht");
    Ok(with_cookies(onward(to), session_cookies(&v.site, &session, v.now)))
}

pub async fn leave(Extension(v): Extension<Visitor>, fields: Fields) -> Page {
    let ended = if fields.get("overal") == "1" {
        v.ask(SignOutEverywhere::build(())).await.map(|_| ())
    } else {
        v.ask(SignOut::build(())).await.map(|_| ())
    };
    match ended {
        Ok(()) | Err(Error::Unauthenticated) => Ok(with_cookies(onward("/"), no_session(&v.site))),
        Err(error) => Err(error).told(&v),
    }
}

fn with_cookies(response: Response, cookies: Vec<HeaderValue>) -> Response {
    let mut response = response.into_response();
    for cookie in cookies {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}
