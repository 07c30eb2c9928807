//! An entry as a list shows it, with its badges and tags.

use super::icon;
use crate::{
    model::{Card, EntryKind, EntryStatus, Fresh, Meets, Theme, Visibility},
    texts::{clock, value},
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
        "innovatie" => ("tag--5", "rocket"),
        _ => ("tag--6", "microscope"),
    }
}

/// A theme with its icon, as a link to its entries of all kinds.
pub fn theme_tag(v: &Visitor, theme: &Theme, class: &str) -> Markup {
    let (tint, name) = theme_look(&theme.slug);
    html! { a class={ (class) " " (tint) } href={ "/overzicht?thema=" (theme.slug) } { (icon(name)) (theme.name(v.lang)) } }
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

/// The day and the times of a meeting.
pub fn when(v: &Visitor, at: DateTime<Utc>, ends: Option<DateTime<Utc>>) -> String {
    let mut text = format!("{}, {}", v.lang.day(at, v.now), clock(at));
    if let Some(ends) = ends {
        text.push('–');
        text.push_str(&clock(ends));
    }
    text
}

/// Of a meeting when and where it is, of everything else since when it can be seen.
pub fn moment(v: &Visitor, entry: &Card) -> Markup {
    match &entry.meets {
        Meets::At(meets) => html! {
            @if let Some(at) = meets.starts_at {
                span { (icon("clock")) time datetime=(at.to_rfc3339()) { (when(v, at, meets.ends_at)) } }
            }
            @if !meets.place.is_empty() { span { (icon("map-pin")) (meets.place) } }
        },
        Meets::Nowhere => {
            let at = entry.shown_at();
            html! { time datetime=(at.to_rfc3339()) { (v.lang.moment(at, v.now)) } }
        }
    }
}

/// One entry, and whether it is new.
pub fn card(v: &Visitor, entry: &Card, fresh: &Fresh) -> Markup {
    let coming = entry.meets.at().is_some_and(|at| at > v.now);
    html! {
        li.card id=(entry.id.inner()) {
            p.meta {
                span.kind { (icon(kind_icon(entry.kind))) (entry.kind.name(v.lang)) }
                @if coming { span.badge."badge--coming" { (v.t("meeting-coming")) } }
                @if fresh.is(entry) { span.badge."badge--new" { (v.t("new")) } }
                @if entry.visibility == Visibility::Own || entry.status != EntryStatus::Shared || (v.token.is_some() && entry.visibility == Visibility::Community) {
                    (visibility_badge(v, entry.visibility, entry.status))
                }
            }
            h2 { a href={ "/" (entry.kind.place()) "/" (entry.id.inner()) } { (entry.title) } }
            @if !entry.summary.is_empty() { p.summary { (entry.summary) } }
            (theme_tags(v, &entry.themes))
            p.meta {
                @if let Some(organisation) = &entry.organisation {
                    span { (icon("building-2")) (organisation.name) @for more in &entry.jointly_with { ", " (more.name) } }
                }
                @if let Some(author) = &entry.author { span { (author.name) } }
                (moment(v, entry))
                @if entry.comment_count > 0 { span { (icon("message-circle")) (v.lang.n("comments", entry.comment_count)) } }
                @if entry.attachment_count > 0 { span { (icon("paperclip")) (v.lang.n("files", entry.attachment_count)) } }
            }
        }
    }
}

/// A list of entries.
pub fn cards<'a>(v: &Visitor, entries: impl IntoIterator<Item = &'a Card>, fresh: &Fresh) -> Markup {
    html! { ul.cards #lijst role="list" { @for entry in entries { (card(v, entry, fresh)) } } }
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
