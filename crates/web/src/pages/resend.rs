//! Opnieuw sturen: what an issue's run left uncertain, what that means, and the button that sends those again.

use super::{For as _, Page, onward};
use crate::{
    gql::schema,
    ui::{Fields, csrf, icon},
    visitor::Visitor,
};
use axum::Extension;
use cynic::MutationBuilder as _;
use maud::{Markup, html};

/// Says how many are uncertain, and asks with their number.
pub fn form(v: &Visitor, issue: &cynic::Id, version: i32, heading: &str, uncertain: i32) -> Markup {
    html! {
        form.panel.stack method="post" action="/nieuwsbrief/maken/opnieuw" aria-labelledby="onzeker" {
            (csrf(v)) input type="hidden" name="id" value=(issue.inner()); input type="hidden" name="version" value=(version);
            h2 #onzeker { (heading) }
            p { (v.lang.n("issue-uncertain", uncertain)) }
            p.muted { (v.t("issue-uncertain-again")) }
            div { button.nl-button."nl-button--secondary" { (icon("send")) (v.lang.n("issue-send-again", uncertain)) } }
        }
    }
}

#[derive(cynic::InputObject)]
struct ResendUnknownInput {
    id: cynic::Id,
    version: i32,
}

#[derive(cynic::QueryVariables)]
struct ResendVariables {
    input: ResendUnknownInput,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Issue")]
struct IssueId {
    #[allow(dead_code)]
    id: cynic::Id,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "ResendVariables")]
struct ResendUnknown {
    #[arguments(input: $input)]
    #[allow(dead_code)]
    resend_unknown: Option<IssueId>,
}

pub async fn send(Extension(v): Extension<Visitor>, fields: Fields) -> Page {
    let version = fields.get("version").parse().unwrap_or_default();
    let input = ResendUnknownInput { id: cynic::Id::new(fields.get("id")), version };
    v.ask(ResendUnknown::build(ResendVariables { input })).await.told(&v)?;
    Ok(onward("/nieuwsbrief/maken?gedaan=opnieuw"))
}
