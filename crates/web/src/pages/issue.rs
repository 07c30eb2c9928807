//! Nieuwsbrief maken: the facilitator orders the proposed blocks, writes the introduction, looks at it as people get it,
//! tries it out, and sends it with its subject typed once more.

use super::{For as _, Page, newsletter::Block, onward, resend, show, show_again};
use crate::{
    gql::{Error, schema},
    model::{Accepted, Viewer},
    ui::{Fields, Problems, crumbs, csrf, error_summary, field_error, icon, input, markdown_field},
    visitor::Visitor,
};
use axum::{
    Extension,
    extract::Query,
    http::{HeaderValue, header},
    response::{Html, IntoResponse as _},
};
use cynic::{MutationBuilder as _, QueryBuilder as _};
use maud::{Markup, html};
use serde::Deserialize;

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query")]
struct Ask {
    viewer: Viewer,
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
struct Issue {
    id: cynic::Id,
    number: i32,
    status: IssueStatus,
    version: i32,
    subject: String,
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

    fn draft(&self) -> Option<&Issue> {
        self.issues.as_ref()?.nodes.iter().find(|issue| issue.status == IssueStatus::Draft)
    }
}

#[derive(Deserialize)]
pub struct Way {
    gedaan: Option<String>,
    vorm: Option<String>,
}

async fn ask(v: &Visitor) -> Result<Ask, Error> {
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
    Ok(show(&v, Some(&asked.viewer), &title, &["editor.js"], body))
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
    html! {
        section.panel.stack role="status" aria-labelledby="verzending" {
            h2 #verzending { (v.lang.n("issue-number", issue.number)) ": " (issue.subject) }
            label { (v.lang.with("issue-progress", [("done", done.into()), ("all", all.into())])) progress max=(all) value=(done) {} }
            @if progress.failed + progress.unknown > 0 { p.muted { (v.lang.with("issue-troubles", [("failed", progress.failed.into()), ("unknown", progress.unknown.into())])) } }
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
    let count = asked.subscriber_counts.as_ref().map_or(0, |counts| counts.confirmed);
    html! {
        (error_summary(v, problems))
        div.title-row {
            div { h1 { (v.lang.n("issue-number", draft.number)) } p.lead { (v.lang.n("issue-addressees", count)) } }
            a.nl-button."nl-button--primary" href="/nieuwsbrief/maken/versturen" { (icon("send")) (v.t("issue-look")) }
        }
        form.editor method="post" action="/nieuwsbrief/maken" novalidate data-editor="/nieuwsbrief/maken" data-draft="false" data-unsaved=[(!problems.is_empty()).then_some("1")]
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
                @for (at, entry) in entries.iter().enumerate() {
                    div.block {
                        input type="hidden" name="entry" value=(entry);
                        div.block__bar {
                            strong { (v.lang.n("issue-block", at + 1)) }
                            div.actions {
                                @if at > 0 { button.link-button name="doe" value={ "op-" (at) } { (icon("arrow-up")) " " (v.t("move-up")) } }
                                @if at + 1 < entries.len() { button.link-button name="doe" value={ "neer-" (at) } { (icon("arrow-down")) " " (v.t("move-down")) } }
                                button.link-button.danger name="doe" value={ "weg-" (at) } { (v.t("leave-out")) }
                            }
                        }
                        div.field { label.utrecht-form-label for={ "titel-" (at) } { (v.t("field-title")) } input.utrecht-textbox id={ "titel-" (at) } name="title" value=(titles.get(at).unwrap_or(&"")); }
                        div.field { label.utrecht-form-label for={ "tekst-" (at) } { (v.t("field-summary")) } textarea.utrecht-textarea id={ "tekst-" (at) } name="summary" maxlength="600" rows="3" { "\n" (summaries.get(at).unwrap_or(&"")) } }
                    }
                }
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
struct IssueId {
    #[allow(dead_code)]
    id: cynic::Id,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "ComposeVariables")]
struct ComposeIssue {
    #[arguments(input: $input)]
    #[allow(dead_code)]
    compose_issue: Option<IssueId>,
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
    #[allow(dead_code)]
    edit_issue: Option<IssueId>,
}

pub async fn save(Extension(v): Extension<Visitor>, mut fields: Fields) -> Page {
    let input = EditIssueInput {
        blocks: blocks(&fields),
        id: cynic::Id::new(fields.get("id")),
        introduction: fields.get("introduction").replace("\r\n", "\n"),
        subject: fields.get("subject").trim().to_owned(),
        version: fields.get("version").parse().unwrap_or_default(),
    };
    match v.ask(EditIssue::build(EditVariables { input })).await {
        Ok(_) => Ok(onward("/nieuwsbrief/maken?gedaan=bewaard")),
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
            Ok(show_again(&v, Some(&asked.viewer), &v.t("issue-make"), &["editor.js"], body))
        }
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
    sending_page(&v, way.vorm.as_deref(), &Fields::default(), &Problems::default()).await
}

async fn sending_page(v: &Visitor, shape: Option<&str>, fields: &Fields, problems: &Problems) -> Page {
    let asked = ask(v).await.told(v)?;
    let draft = Error::missing(asked.draft()).told(v)?;
    let count = asked.subscriber_counts.as_ref().map_or(0, |counts| counts.confirmed);
    let title = v.t("issue-look");
    let shape = shape.unwrap_or("html");
    let body = html! {
        (crumbs(v, &[("/nieuwsbrief", &v.t("newsletter")), ("/nieuwsbrief/maken", &v.t("issue-make"))], &title))
        (error_summary(v, problems))
        h1 { (draft.subject) }
        p.lead { (v.lang.n("issue-addressees", count)) }
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
        div.with-aside.send {
            form.panel.stack method="post" action="/nieuwsbrief/maken/versturen" novalidate {
                (csrf(v)) input type="hidden" name="id" value=(draft.id.inner()); input type="hidden" name="version" value=(draft.version);
                h2 { (v.t("issue-send")) }
                p { (v.lang.n("issue-send-text", count)) }
                div { (input(v, fields, problems, "typed", "text", "issue-typed")) button.nl-button."nl-button--primary" { (icon("send")) (v.t("issue-send")) } }
            }
            form.panel.stack method="post" action="/nieuwsbrief/maken/proef" {
                (csrf(v)) input type="hidden" name="id" value=(draft.id.inner());
                h2 { (v.t("issue-test")) } p { (v.t("issue-test-text")) }
                div { button.nl-button."nl-button--secondary" { (icon("mail")) (v.t("issue-test")) } }
            }
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
        return sending_page(&v, None, &fields, &problems).await;
    }
    let version = fields.get("version").parse().unwrap_or_default();
    let input = SendIssueInput { id: cynic::Id::new(fields.get("id")), version };
    match v.ask(SendIssue::build(SendVariables { input })).await {
        Ok(_) => Ok(onward("/nieuwsbrief/maken?gedaan=verstuurd")),
        Err(error) => {
            let problems = Problems::read(&v, error).told(&v)?;
            sending_page(&v, None, &fields, &problems).await
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
    Ok(onward("/nieuwsbrief/maken?gedaan=proef"))
}
