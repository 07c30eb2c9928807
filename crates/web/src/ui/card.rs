//! An entry as a list shows it, with its badges and tags.

use super::icon;
use crate::{
    model::{Card, EntryKind, EntryStatus, Theme, Visibility},
    texts::value,
    visitor::Visitor,
};
use chrono::{DateTime, Utc};
use maud::{Markup, html};

/// The icon of a kind.
pub const fn kind_icon(kind: EntryKind) -> &'static str {
    match kind {
        EntryKind::Practice => "lightbulb",
        EntryKind::Plan => "target",
        EntryKind::Meeting => "calendar-days",
        EntryKind::Update => "bell",
        EntryKind::Publication => "book-open",
    }
}

/// The six themes have an icon and a tint each; further ones share.
fn theme_look(slug: &str) -> (&'static str, &'static str) {
    match slug {
        "samenwerkingspartners" => ("tag--1", "handshake"),
        "planvorming" => ("tag--2", "map"),
        "communicatie" => ("tag--3", "megaphone"),
        "afstemming" => ("tag--4", "git-merge"),
        "innovatie" => ("tag--5", "lightbulb"),
        _ => ("tag--6", "microscope"),
    }
}

/// A theme with its icon, as a link to its entries.
pub fn theme_tag(v: &Visitor, theme: &Theme, class: &str) -> Markup {
    let (tint, name) = theme_look(&theme.slug);
    html! { a class={ (class) " " (tint) } href={ "/praktijken?thema=" (theme.slug) } { (icon(name)) (theme.name(v.lang)) } }
}

/// The themes of an entry, without links.
pub fn theme_tags(v: &Visitor, themes: &[Theme]) -> Markup {
    html! { @if !themes.is_empty() { span.tags { @for theme in themes {
        @let (tint, name) = theme_look(&theme.slug);
        span class={ "tag " (tint) } { (icon(name)) (theme.name(v.lang)) }
    } } } }
}

/// How wide an entry is shown, in words.
pub fn visibility_badge(v: &Visitor, visibility: Visibility, status: EntryStatus) -> Markup {
    let key = match status {
        EntryStatus::Archived => "status-archived".to_owned(),
        EntryStatus::Draft => "status-draft".to_owned(),
        EntryStatus::Shared => format!("visibility-{}", visibility.word()),
    };
    let name = if visibility == Visibility::Public { "globe" } else { "eye" };
    html! { span.badge."badge--narrow"[visibility <= Visibility::Community] { (icon(name)) (v.t(&key)) } }
}

/// One entry. `since` is the visit before, after which things are new.
pub fn card(v: &Visitor, entry: &Card, since: Option<DateTime<Utc>>) -> Markup {
    let at = entry.published_at.unwrap_or(entry.created_at);
    html! {
        li.card id=(entry.id.inner()) {
            p.meta {
                span.kind { (icon(kind_icon(entry.kind))) (entry.kind.name(v.lang)) }
                @if since.is_some_and(|since| at > since) { span.badge."badge--new" { (v.t("new")) } }
                @if entry.visibility == Visibility::Own || entry.status != EntryStatus::Shared || (v.token.is_some() && entry.visibility == Visibility::Community) {
                    (visibility_badge(v, entry.visibility, entry.status))
                }
            }
            h2 { a href={ "/" (entry.kind.place()) "/" (entry.id.inner()) } { (entry.title) } }
            @if !entry.summary.is_empty() { p.summary { (entry.summary) } }
            (theme_tags(v, &entry.themes))
            p.meta {
                @if let Some(organisation) = &entry.organisation {
                    span { (icon("map-pin")) (organisation.name) @for more in &entry.jointly_with { ", " (more.name) } }
                }
                @if let Some(author) = &entry.author { span { (author.name) } }
                time datetime=(at.to_rfc3339()) { (v.lang.moment(at, v.now)) }
                @if entry.comment_count > 0 { span { (icon("message-circle")) (v.lang.n("comments", entry.comment_count)) } }
                @if entry.attachment_count > 0 { span { (icon("paperclip")) (v.lang.n("files", entry.attachment_count)) } }
            }
        }
    }
}

/// A list of entries.
pub fn cards<'a>(v: &Visitor, entries: impl IntoIterator<Item = &'a Card>, since: Option<DateTime<Utc>>) -> Markup {
    html! { ul.cards #lijst role="list" { @for entry in entries { (card(v, entry, since)) } } }
}

/// A text with its hits marked.
pub fn pieces<'a>(pieces: impl IntoIterator<Item = (&'a str, bool)>) -> Markup {
    html! { @for (text, hit) in pieces { @if hit { mark.nl-mark { (text) } } @else { (text) } } }
}

/// `Eindhoven en Utrecht`.
pub fn names(v: &Visitor, names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => v.lang.with("and", [("a", value(&first.join(", "))), ("b", value(last))]),
    }
}
