//! What waits for whoever looks: each is a line that says what to do, and leads to where it is done.

use crate::{
    gql::schema,
    model::EntryKind,
    texts::value,
    ui::{icon, kind_icon},
    visitor::Visitor,
};
use maud::{Markup, html};

/// How many stand open; the others are folded away.
const UNFOLDED: usize = 3;

#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq)]
enum WaitsFor {
    Finishing,
    Answer,
    Notes,
}

#[derive(cynic::QueryFragment)]
pub struct Waiting {
    entry: Titled,
    waits_for: WaitsFor,
    comment_count: i32,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Entry")]
struct Titled {
    id: cynic::Id,
    kind: EntryKind,
    title: String,
}

/// What waits; nothing at all when nothing does.
pub fn waiting(v: &Visitor, all: &[Waiting]) -> Markup {
    let (open, folded) = all.split_at(all.len().min(UNFOLDED));
    html! { @if !all.is_empty() {
        section.panel.waiting aria-labelledby="wacht" {
            h2 #wacht { (v.t("waiting")) }
            ul.stack role="list" { @for one in open { (line(v, one)) } }
            @if !folded.is_empty() { details.fold {
                summary { (v.lang.n("waiting-folded", folded.len())) }
                ul.stack role="list" { @for one in folded { (line(v, one)) } }
            } }
        }
    } }
}

fn line(v: &Visitor, one: &Waiting) -> Markup {
    let Waiting { entry: Titled { id, kind, title }, waits_for, comment_count } = one;
    let (key, then) = match waits_for {
        WaitsFor::Finishing => ("waiting-draft", "/bewerken"),
        WaitsFor::Answer => ("waiting-answer", "#reacties"),
        WaitsFor::Notes => ("waiting-notes", "/bewerken"),
    };
    let words = v.lang.with(key, [("title", value(title)), ("n", (*comment_count).into())]);
    html! { li { (icon(kind_icon(*kind))) a href={ "/" (kind.place()) "/" (id.inner()) (then) } { (words) } } }
}
