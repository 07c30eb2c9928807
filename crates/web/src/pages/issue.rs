//! Nieuwsbrief maken: the facilitator orders the proposed blocks and writes the introduction; it saves itself. While an
//! issue goes out, how far it is.

use super::{For as _, Page, newsletter::Block, onward, resend, show, show_again};
use crate::{
    gql::{Error, schema},
    model::Viewer,
    texts::value,
    ui::{Fields, Problems, crumbs, csrf, error_summary, field_error, icon, input, markdown_field},
    visitor::Visitor,
};
use axum::{Extension, Json, extract::Query, http::StatusCode, response::IntoResponse as _};
use cynic::{MutationBuilder as _, QueryBuilder as _};
use fluent_bundle::FluentValue;
use maud::{Markup, html};
use serde::Deserialize;
use serde_json::json;

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query")]
pub struct Ask {
    pub viewer: Viewer,
    subscriber_counts: Option<Counts>,
    proposals: Option<Vec<Block>>,
    #[arguments(first: 5)]
    issues: Option<Issues>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "SubscriberCounts")]
struct Counts {
    confirmed: i32,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "IssueConnection")]
struct Issues {
    nodes: Vec<Issue>,
}

#[derive(cynic::Enum, Clone, Copy, PartialEq, Eq)]
enum IssueStatus {
    Draft,
    Sending,
    Sent,
}

#[derive(cynic::QueryFragment)]
pub struct Issue {
    pub id: cynic::Id,
    pub number: i32,
    status: IssueStatus,
    pub version: i32,
    pub subject: String,
    introduction: String,
    blocks: Vec<Block>,
    progress: Option<Progress>,
}

#[derive(cynic::QueryFragment)]
struct Progress {
    sent: i32,
    waiting: i32,
    failed: i32,
    unknown: i32,
    resendable: i32,
}

impl Ask {
    /// What may be sent again, and of how many nobody can tell; the newest first.
    fn uncertain(&self) -> impl Iterator<Item = (&Issue, i32)> {
        let issues = self.issues.iter().flat_map(|issues| &issues.nodes);
        issues.filter(|issue| issue.status == IssueStatus::Sent).filter_map(|issue| {
            let uncertain = issue.progress.as_ref()?.resendable;
            (uncertain > 0).then_some((issue, uncertain))
        })
    }

    /// How many people an issue goes to.
    pub fn addressees(&self) -> i32 {
        self.subscriber_counts.as_ref().map_or(0, |counts| counts.confirmed)
    }

    /// The issue that is being made.
    pub fn draft(&self) -> Option<&Issue> {
        self.issues.as_ref()?.nodes.iter().find(|issue| issue.status == IssueStatus::Draft)
    }
}

const SCRIPTS: &[&str] = &["editor.js", "issue.js"];

#[derive(Deserialize)]
pub struct Way {
    gedaan: Option<String>,
}

pub async fn ask(v: &Visitor) -> Result<Ask, Error> {
    v.ask(Ask::build(())).await
}

pub async fn page(Extension(v): Extension<Visitor>, Query(way): Query<Way>) -> Page {
    let asked = ask(&v).await.told(&v)?;
    let title = v.t("issue-make");
    let body = html! {
        (crumbs(&v, &[("/nieuwsbrief", &v.t("newsletter"))], &title))
        @if let Some(done) = way.gedaan.as_deref().filter(|done| ["bewaard", "proef", "verstuurd", "opnieuw"].contains(done)) {
            p.notice."notice--good" role="status" data-done=(done) { (v.t(&format!("issue-{done}"))) }
        }
        @for (issue, uncertain) in asked.uncertain() {
            (resend::form(&v, &issue.id, issue.version, &format!("{}: {}", v.lang.n("issue-number", issue.number), issue.subject), uncertain))
        }
        @match asked.draft() {
            Some(draft) => (editor(&v, &asked, draft, &filled(draft), &Problems::default())),
            None => (beginning(&v, &asked, &Fields::default(), &Problems::default())),
        }
    };
    Ok(show(&v, Some(&asked.viewer), &title, SCRIPTS, body))
}

fn beginning(v: &Visitor, asked: &Ask, fields: &Fields, problems: &Problems) -> Markup {
    let proposals = asked.proposals.as_deref().unwrap_or_default();
    html! {
        (error_summary(v, problems))
        h1 { (v.t("issue-make")) }
        @for issue in asked.issues.iter().flat_map(|issues| &issues.nodes).filter(|issue| issue.status == IssueStatus::Sending).chain(asked.issues.iter().flat_map(|issues| issues.nodes.iter().filter(|issue| issue.status == IssueStatus::Sent).take(1))) {
            @if let Some(progress) = &issue.progress { (sending(v, issue, progress)) }
        }
        div.editor.stack {
            p.lead { (v.lang.n("issue-proposals", proposals.len())) }
            form.panel method="post" action="/nieuwsbrief/maken/nieuw" novalidate {
                (csrf(v))
                (input(v, fields, problems, "subject", "text", "issue-subject"))
                button.nl-button."nl-button--primary" { (icon("plus")) (v.t("issue-begin")) }
            }
            ul.cards role="list" { @for block in proposals { li.card { p.meta { span.kind { (block.kind.name(v.lang)) } span { (block.organisation) } } h2 { a href={ "/" (block.kind.place()) "/" (block.entry_id.inner()) } { (block.title) } } } } }
        }
    }
}

fn sending(v: &Visitor, issue: &Issue, progress: &Progress) -> Markup {
    let all = progress.sent + progress.waiting + progress.failed + progress.unknown;
    let done = all - progress.waiting;
    let words = |done: FluentValue<'static>| v.lang.with("issue-progress", [("done", done), ("all", all.into())]);
    html! {
        section.panel.stack aria-labelledby="verzending" data-progress=[(progress.waiting > 0).then_some(issue.number)]
            data-words=(words(value("#"))) data-ready=(v.t("issue-ready")) {
            h2 #verzending { (v.lang.n("issue-number", issue.number)) ": " (issue.subject) }
            label { span data-far { (words(done.into())) } progress max=(all) value=(done) {} }
            p.muted data-troubles { @if progress.failed + progress.unknown > 0 { (v.lang.with("issue-troubles", [("failed", progress.failed.into()), ("unknown", progress.unknown.into())])) } }
            p role="status" { @if progress.waiting == 0 { (v.t("issue-ready")) } }
            p { a href={ "/nieuwsbrief/" (issue.number) } { (v.t("issue-archived")) } }
        }
    }
}

fn filled(draft: &Issue) -> Fields {
    let mut fields = Fields::default();
    fields.add("version", draft.version.to_string());
    fields.add("subject", &draft.subject);
    fields.add("introduction", &draft.introduction);
    for block in &draft.blocks {
        fields.add("entry", block.entry_id.inner());
        fields.add("title", &block.title);
        fields.add("summary", &block.summary);
        fields.add("about", format!("{} – {}", block.kind.word(), block.organisation));
    }
    fields
}

fn editor(v: &Visitor, asked: &Ask, draft: &Issue, fields: &Fields, problems: &Problems) -> Markup {
    let (entries, titles, summaries): (Vec<_>, Vec<_>, Vec<_>) =
        (fields.all("entry").collect(), fields.all("title").collect(), fields.all("summary").collect());
    let more: Vec<&Block> =
        asked.proposals.iter().flatten().filter(|block| !entries.contains(&block.entry_id.inner())).collect();
    html! {
        (error_summary(v, problems))
        div.title-row {
            div { h1 { (v.lang.n("issue-number", draft.number)) } p.lead { (v.lang.n("issue-addressees", asked.addressees())) } }
            a.nl-button."nl-button--primary" href="/nieuwsbrief/maken/versturen" { (icon("send")) (v.t("issue-look")) }
        }
        form.editor method="post" action="/nieuwsbrief/maken" novalidate data-editor="/nieuwsbrief/maken" data-draft="true" data-stored=(v.t("saved-draft")) data-conflict=(v.t("issue-conflict")) data-unsaved=[(!problems.is_empty()).then_some("1")]
            data-who=(asked.viewer.id()) data-kept=(v.t("saved-here")) data-left=(v.t("left-over")) data-left-back=(v.t("left-over-back"))
            data-left-away=(v.t("left-over-away")) data-left-done=(v.t("left-over-done")) {
            (csrf(v)) input type="hidden" name="id" value=(draft.id.inner()); input type="hidden" name="version" value=(fields.get("version"));
            // what Enter does: the first button of a form
            button name="doe" value="bewaar" hidden {}
            (input(v, fields, problems, "subject", "text", "issue-subject"))
            (markdown_field(v, fields, problems, "introduction", &v.t("issue-introduction"), &v.t("issue-introduction-hint")))
            fieldset.stack #blocks {
                legend { h2 { (v.t("issue-blocks")) } }
                (field_error(problems, "blocks"))
                div.stack data-blocks data-moved=(v.t("issue-moved")) { @for (at, entry) in entries.iter().enumerate() {
                    div.block id={ "blok-" (at) } {
                        input type="hidden" name="entry" value=(entry);
                        div.block__bar {
                            strong { span.handle hidden { (icon("grip-vertical")) span.visually-hidden { (v.t("issue-drag")) " " } } span data-name { (v.lang.n("issue-block", at + 1)) } }
                            div.actions {
                                button.link-button name="doe" value={ "op-" (at) } disabled[at == 0] { (icon("arrow-up")) " " (v.t("move-up")) }
                                button.link-button name="doe" value={ "neer-" (at) } disabled[at + 1 == entries.len()] { (icon("arrow-down")) " " (v.t("move-down")) }
                                button.link-button.danger name="doe" value={ "weg-" (at) } { (v.t("leave-out")) }
                            }
                        }
                        div.field { label.utrecht-form-label for={ "titel-" (at) } { (v.t("field-title")) } input.utrecht-textbox id={ "titel-" (at) } name="title" value=(titles.get(at).unwrap_or(&"")); }
                        div.field { label.utrecht-form-label for={ "tekst-" (at) } { (v.t("field-summary")) } textarea.utrecht-textarea id={ "tekst-" (at) } name="summary" maxlength="600" rows="3" { "\n" (summaries.get(at).unwrap_or(&"")) } }
                    }
                } }
                p.visually-hidden role="status" data-told {}
                @if entries.is_empty() { p.muted { (v.t("issue-no-blocks")) } }
            }
            @if !more.is_empty() { fieldset.field {
                legend { (v.t("issue-add")) }
                @for block in more { label.choice { input type="checkbox" name="bij" value=(block.entry_id.inner()); span { (block.title) span.muted { " – " (block.organisation) } } } }
            } }
            div.actions { button.nl-button."nl-button--secondary" name="doe" value="bewaar" { (v.t("save")) } span.muted.small data-saved role="status" {} }
        }
    }
}

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
            title: title.trim().to_owned(),
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
