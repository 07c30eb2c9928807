//! The talk below an entry: comments, a new one, one withdrawn.

use super::{
    For as _, Page, entry, onward, show_again,
    sure::{self, Thing},
    view::{self, Comment, View},
};
use crate::{
    gql::{Error, schema},
    ui::{Fields, LiveList, Problems, TakeAway, csrf, field_error, icon, live, take_away},
    visitor::Visitor,
};
use axum::{Extension, extract::Path};
use cynic::MutationBuilder as _;
use maud::{Markup, html};

/// How many comments stand open; the others of the page are folded away.
const UNFOLDED: usize = 10;

pub fn talk(v: &Visitor, asked: &view::Ask, entry: &View, fields: &Fields, problems: &Problems) -> Markup {
    let base = format!("/{}/{}", entry.card.kind.place(), entry.card.id.inner());
    let Some(comments) = &entry.comments else { return html! {} };
    html! {
        section.talk aria-labelledby="reacties" {
            h2 #reacties { (v.lang.n("talk", entry.card.comment_count)) }
            @if entry.may.comment {
                form.talk__form.panel method="post" action={ (base) "/reacties" } data-keep data-who=(asked.viewer.id()) data-editor={ (base) "/reacties" } {
                    (csrf(v))
                    div.field."field--bad"[problems.of("body").is_some()] {
                        label.utrecht-form-label for="body" { (v.t("comment-write")) }
                        p.hint #body-uitleg { (v.t(&format!("comment-hint-{}", entry.card.kind.word()))) }
                        (field_error(problems, "body"))
                        textarea.utrecht-textarea #body name="body" rows="4" aria-describedby="body-uitleg" { "\n" (fields.get("body")) }
                    }
                    button.nl-button."nl-button--secondary" { (icon("message-circle")) (v.t("comment")) }
                }
            }
            @if let Some(after) = &asked.activity_position {
                (live(v, &LiveList {
                    list: "reactielijst", after, kinds: "COMMENT_ADDED COMMENT_EDITED COMMENT_WITHDRAWN",
                    entry: Some(entry.card.id.inner()), organisation: None, words: "live-comment",
                }))
            }
            @let (open, folded) = comments.nodes.split_at(comments.nodes.len().min(UNFOLDED));
            div.stack #reactielijst {
                ul.stack role="list" { @for one in open { (said(v, &base, one)) } }
                @if !folded.is_empty() { details.fold {
                    summary { (v.lang.n("comments-folded", folded.len())) }
                    ul.stack role="list" { @for one in folded { (said(v, &base, one)) } }
                } }
            }
            @if let Some(cursor) = comments.page_info.end_cursor.as_ref().filter(|_| comments.page_info.has_next_page) {
                p { a href={ (base) "?reacties=" (cursor) "#reacties" } { (v.t("comments-older")) } }
            }
        }
    }
}

/// The question before a comment is withdrawn, with its first words.
pub fn ask(v: &Visitor, one: &Comment) -> String {
    let mut words: String = one.body.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((at, _)) = words.char_indices().nth(60) {
        words.truncate(at);
        words.push('…');
    }
    v.lang.with("withdraw-ask", [("title", crate::texts::value(&words))])
}

fn said(v: &Visitor, base: &str, one: &Comment) -> Markup {
    html! {
        li.comment id=(one.id.inner()) tabindex="-1" data-item {
            p.meta {
                @if let Some(author) = &one.author { strong { (author.name) } }
                @if let Some(organisation) = &one.organisation { span { (organisation.name) } }
                time datetime=(one.created_at.to_rfc3339()) { (v.lang.moment(one.created_at, v.now)) }
                @if one.edited_at > one.created_at { span { (v.t("comment-edited")) } }
            }
            p { (one.body) }
            @if one.may_edit || one.may_withdraw {
                @let way = format!("{base}/reacties/{}", one.id.inner());
                div.actions {
                    @if one.may_edit { a.link-button.small href={ (way) "/wijzigen" } { (v.t("comment-edit")) } }
                    @if one.may_withdraw {
                        (take_away(v, &TakeAway {
                            action: format!("{way}/intrekken"), ask: ask(v, one), then: "withdraw-then", going: v.t("withdraw-going"), gone: v.t("withdraw-gone"), version: None,
                        }, html! { button.link-button.small { (v.t("withdraw")) } }))
                    }
                }
            }
        }
    }
}

#[derive(cynic::InputObject)]
struct AddCommentInput {
    body: String,
    entry: cynic::Id,
}

#[derive(cynic::QueryVariables)]
struct CommentVariables {
    input: AddCommentInput,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Comment")]
pub struct CommentId {
    pub id: cynic::Id,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "CommentVariables")]
struct AddComment {
    #[arguments(input: $input)]
    add_comment: Option<CommentId>,
}

#[derive(cynic::InputObject)]
struct WithdrawCommentInput {
    id: cynic::Id,
}

#[derive(cynic::QueryVariables)]
struct WithdrawVariables {
    input: WithdrawCommentInput,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "WithdrawVariables")]
struct WithdrawComment {
    #[arguments(input: $input)]
    #[allow(dead_code)]
    withdraw_comment: Option<CommentId>,
}

pub async fn comment(
    Extension(v): Extension<Visitor>,
    Path((place, id)): Path<(String, String)>,
    fields: Fields,
) -> Page {
    let input = AddCommentInput { body: fields.get("body").replace("\r\n", "\n"), entry: cynic::Id::new(&id) };
    match v.ask(AddComment::build(CommentVariables { input })).await {
        Ok(added) => {
            let added = Error::missing(added.add_comment).told(&v)?;
            Ok(onward(&format!("/{place}/{id}?gedaan=reactie#{}", added.id.inner())))
        }
        Err(error) => {
            let problems = Problems::read(&v, error).told(&v)?;
            let (asked, entry) = view::read(&v, &place, &id, None).await.told(&v)?;
            let body = entry::whole(&v, &asked, &entry, &entry::Done::default(), &fields, &problems);
            Ok(show_again(&v, Some(&asked.viewer), &entry.card.title, &[], body))
        }
    }
}

pub async fn withdraw(
    Extension(v): Extension<Visitor>,
    Path((place, id, comment)): Path<(String, String, String)>,
    fields: Fields,
) -> Page {
    if !fields.has("zeker", "1") {
        return sure::ask(&v, &place, &id, Thing::Comment(&comment)).await;
    }
    let input = WithdrawCommentInput { id: cynic::Id::new(comment) };
    v.ask(WithdrawComment::build(WithdrawVariables { input })).await.told(&v)?;
    Ok(onward(&format!("/{place}/{id}#reacties")))
}
