//! Nieuwsbrief maken: what is done with what was typed. A new issue, an edit, and the one move of a block that a button
//! asks for.

use super::{
    For as _, Page,
    issue::{SCRIPTS, ask, beginning, editor},
    onward, show_again,
};
use crate::{
    gql::{Error, schema},
    ui::{Fields, Problems},
    visitor::Visitor,
};
use axum::{Extension, Json, http::StatusCode, response::IntoResponse as _};
use cynic::MutationBuilder as _;
use serde_json::json;

#[derive(cynic::InputObject)]
struct ComposeIssueInput {
    subject: String,
}

#[derive(cynic::QueryVariables)]
struct ComposeVariables {
    input: ComposeIssueInput,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Issue")]
struct IssueVersion {
    version: i32,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "ComposeVariables")]
struct ComposeIssue {
    #[arguments(input: $input)]
    #[allow(dead_code)]
    compose_issue: Option<IssueVersion>,
}

pub async fn compose(Extension(v): Extension<Visitor>, fields: Fields) -> Page {
    let input = ComposeIssueInput { subject: fields.get("subject").trim().to_owned() };
    match v.ask(ComposeIssue::build(ComposeVariables { input })).await {
        Ok(_) => Ok(onward("/nieuwsbrief/maken")),
        Err(error) => {
            let problems = Problems::read(&v, error).told(&v)?;
            let asked = ask(&v).await.told(&v)?;
            Ok(show_again(&v, Some(&asked.viewer), &v.t("issue-make"), &[], beginning(&v, &asked, &fields, &problems)))
        }
    }
}

#[derive(cynic::InputObject)]
struct BlockInput {
    entry: cynic::Id,
    summary: String,
    title: String,
}

#[derive(cynic::InputObject)]
struct EditIssueInput {
    blocks: Vec<BlockInput>,
    id: cynic::Id,
    introduction: String,
    subject: String,
    version: i32,
}

#[derive(cynic::QueryVariables)]
struct EditVariables {
    input: EditIssueInput,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "EditVariables")]
struct EditIssue {
    #[arguments(input: $input)]
    edit_issue: Option<IssueVersion>,
}

pub async fn save(Extension(v): Extension<Visitor>, mut fields: Fields) -> Page {
    let input = EditIssueInput {
        blocks: blocks(&fields),
        id: cynic::Id::new(fields.get("id")),
        introduction: fields.get("introduction").replace("\r\n", "\n"),
        subject: fields.get("subject").trim().to_owned(),
        version: fields.get("version").parse().unwrap_or_default(),
    };
    let by_itself = fields.has("autosave", "1");
    match v.ask(EditIssue::build(EditVariables { input })).await {
        Ok(saved) if by_itself => {
            let saved = Error::missing(saved.edit_issue).told(&v)?;
            Ok(Json(json!({ "version": saved.version })).into_response())
        }
        Ok(_) => Ok(onward(&format!("/nieuwsbrief/maken?gedaan=bewaard{}", moved(fields.get("doe"))))),
        Err(Error::Conflict) if by_itself => Ok(StatusCode::CONFLICT.into_response()),
        Err(_) if by_itself => Ok(StatusCode::UNPROCESSABLE_ENTITY.into_response()),
        Err(error) => {
            let asked = ask(&v).await.told(&v)?;
            let draft = Error::missing(asked.draft()).told(&v)?;
            let problems = if matches!(error, Error::Conflict) {
                fields.set("version", draft.version.to_string());
                Problems::one("subject", v.t("issue-conflict"))
            } else {
                Problems::read(&v, error).told(&v)?
            };
            let body = editor(&v, &asked, draft, &fields, &problems);
            Ok(show_again(&v, Some(&asked.viewer), &v.t("issue-make"), SCRIPTS, body))
        }
    }
}

/// Where the block that was moved stands now.
fn moved(doe: &str) -> String {
    let (what, at) = doe.split_once('-').unwrap_or_default();
    let at = at.parse::<usize>().unwrap_or_default();
    match what {
        "op" => format!("#blok-{}", at.saturating_sub(1)),
        "neer" => format!("#blok-{}", at + 1),
        "weg" => "#blocks".to_owned(),
        _ => String::new(),
    }
}

/// The blocks in their order, after the one move that a button asks for.
fn blocks(fields: &Fields) -> Vec<BlockInput> {
    let parts = fields.all("entry").zip(fields.all("title")).zip(fields.all("summary"));
    let mut blocks: Vec<BlockInput> = parts
        .map(|((entry, title), summary)| BlockInput {
            entry: cynic::Id::new(entry),
            summary: summary.replace("\r\n", "\n"),
            // a long title wraps in its field, and stays one line
            title: title.split_whitespace().collect::<Vec<_>>().join(" "),
        })
        .collect();
    let (what, at) = fields.get("doe").split_once('-').unwrap_or_default();
    if let Ok(at) = at.parse::<usize>() {
        match what {
            "op" if at > 0 && at < blocks.len() => blocks.swap(at - 1, at),
            "neer" if at + 1 < blocks.len() => blocks.swap(at, at + 1),
            "weg" if at < blocks.len() => drop(blocks.remove(at)),
            _ => {}
        }
    }
    let added = fields.all("bij").map(|entry| BlockInput {
        entry: cynic::Id::new(entry),
        summary: String::new(),
        title: String::new(),
    });
    blocks.extend(added);
    blocks
}
