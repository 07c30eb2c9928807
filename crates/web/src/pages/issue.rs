//! Nieuwsbrief maken: what the facilitator orders, writes and sees; while an issue goes out, how far it is.
//!
//! Never saves anything: `issue_edit` does.

use super::{For as _, Page, newsletter::Block, resend, show};
use crate::{
    gql::{Error, schema},
    model::Viewer,
    texts::value,
    ui::{
        Fields, Problems, SavesItself, crumbs, csrf, error_summary, field_error, icon, input, markdown_field,
        saves_itself,
    },
    visitor::Visitor,
};
use axum::{Extension, extract::Query};
use cynic::QueryBuilder as _;
use fluent_bundle::FluentValue;
use maud::{Markup, html};
use serde::Deserialize;

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

pub const SCRIPTS: &[&str] = &["editor.js", "issue.js"];

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
        @if let Some(done) = way.gedaan.as_deref().filter(|done| ["bewaard", "verstuurd", "opnieuw"].contains(done)) {
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

pub fn beginning(v: &Visitor, asked: &Ask, fields: &Fields, problems: &Problems) -> Markup {
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
            @for section in proposals.chunk_by(of_one_kind) { section.stack {
                h2 { (v.t(&format!("kinds-{}", section[0].kind.word()))) }
                ul.cards role="list" { @for block in section { li.card {
                    h3 { a href={ "/" (block.kind.place()) "/" (block.entry_id.inner()) } { (block.title) } }
                    p.meta { span { (icon("building-2")) (block.organisation) } }
                } } }
            } }
        }
    }
}

/// Whether two blocks that follow one another stand in one section.
fn of_one_kind(one: &Block, next: &Block) -> bool {
    one.kind == next.kind
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
    }
    fields
}

pub fn editor(v: &Visitor, asked: &Ask, draft: &Issue, fields: &Fields, problems: &Problems) -> Markup {
    let proposed = asked.proposals.iter().flatten();
    let more: Vec<&Block> = proposed.filter(|block| !fields.has("entry", block.entry_id.inner())).collect();
    let saving = SavesItself {
        action: "/nieuwsbrief/maken",
        who: asked.viewer.id(),
        draft: true,
        unsaved: !problems.is_empty(),
        conflict: "issue-conflict",
        class: Some("editor"),
    };
    html! {
        (error_summary(v, problems))
        div.title-row {
            div { h1 { (v.lang.n("issue-number", draft.number)) } p.lead { (v.lang.n("issue-addressees", asked.addressees())) } }
            a.nl-button."nl-button--primary" href="/nieuwsbrief/maken/versturen" { (icon("send")) (v.t("issue-look")) }
        }
        (saves_itself(v, &saving, asked_of(v, draft, &more, fields, problems)))
    }
}

/// What a block tells of, beside its number: its entry's kind and organisation.
fn about(v: &Visitor, draft: &Issue, entry: &str) -> Option<String> {
    let block = draft.blocks.iter().find(|block| block.entry_id.inner() == entry)?;
    Some(format!("{} · {}", block.kind.name(v.lang), block.organisation))
}

fn asked_of(v: &Visitor, draft: &Issue, more: &[&Block], fields: &Fields, problems: &Problems) -> Markup {
    let (entries, titles, summaries): (Vec<_>, Vec<_>, Vec<_>) =
        (fields.all("entry").collect(), fields.all("title").collect(), fields.all("summary").collect());
    html! {
        input type="hidden" name="id" value=(draft.id.inner()); input type="hidden" name="version" value=(fields.get("version"));
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
                        strong { span.handle hidden { (icon("grip-vertical")) span.visually-hidden { (v.t("issue-drag")) " " } } span data-name { (v.lang.n("issue-block", at + 1)) } @if let Some(about) = about(v, draft, entry) { span.muted.small { " " (about) } } }
                        div.actions {
                            button.link-button name="doe" value={ "op-" (at) } disabled[at == 0] { (icon("arrow-up")) " " (v.t("move-up")) }
                            button.link-button name="doe" value={ "neer-" (at) } disabled[at + 1 == entries.len()] { (icon("arrow-down")) " " (v.t("move-down")) }
                            button.link-button.danger name="doe" value={ "weg-" (at) } { (v.t("leave-out")) }
                        }
                    }
                    div.field { label.utrecht-form-label for={ "titel-" (at) } { (v.t("field-title")) } textarea.utrecht-textarea."utrecht-textarea--line" id={ "titel-" (at) } name="title" rows="2" { "\n" (titles.get(at).unwrap_or(&"")) } }
                    div.field { label.utrecht-form-label for={ "tekst-" (at) } { (v.t("field-summary")) } textarea.utrecht-textarea id={ "tekst-" (at) } name="summary" maxlength="600" rows="3" { "\n" (summaries.get(at).unwrap_or(&"")) } }
                }
            } }
            p.visually-hidden role="status" data-told {}
            @if entries.is_empty() { p.muted { (v.t("issue-no-blocks")) } }
        }
        @if !more.is_empty() { fieldset.field {
            legend { (v.t("issue-add")) }
            @for section in more.chunk_by(|one, next| of_one_kind(one, next)) {
                p.hint { (v.t(&format!("kinds-{}", section[0].kind.word()))) }
                @for block in section { label.choice { input type="checkbox" name="bij" value=(block.entry_id.inner()); span { (block.title) span.muted { " – " (block.organisation) } } } }
            }
        } }
        div.actions { button.nl-button."nl-button--secondary" name="doe" value="bewaar" { (v.t("save")) } span.muted.small data-saved role="status" {} }
    }
}
