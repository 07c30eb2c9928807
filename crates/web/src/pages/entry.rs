//! An entry's page: understand in one minute, see whom to call, take the files, then talk. And its steps on the ladder.

use super::{
    For as _, Page, attached, meeting, show, talk,
    view::{self, Own, View},
};
use crate::{
    model::{EntryKind, EntryStatus, Person},
    ui::{
        Fields, LiveList, Problems, TakeAway, crumbs, error_summary, icon, live, markdown, names, presence, take_away,
        theme_tag, visibility_badge, when,
    },
    visitor::Visitor,
};
use axum::{
    Extension,
    extract::{Path, Query},
};
use maud::{Markup, html};
use serde::Deserialize;

#[derive(Deserialize)]
pub struct Way {
    reacties: Option<String>,
    gedaan: Option<String>,
}

pub async fn page(
    Extension(v): Extension<Visitor>,
    Path((place, id)): Path<(String, String)>,
    Query(way): Query<Way>,
) -> Page {
    let (asked, entry) = view::read(&v, &place, &id, way.reacties).await.told(&v)?;
    let nth = meeting::place_in_year(&v, &entry).await.told(&v)?;
    let done = Done { key: way.gedaan.as_deref(), nth: nth.as_deref() };
    let body = whole(&v, &asked, &entry, &done, &Fields::default(), &Problems::default());
    let mut scripts = vec!["live.js"];
    if asked.viewer.signed_in() {
        scripts.push("presence.js");
    }
    if entry.may.attach {
        scripts.push("upload.js");
    }
    Ok(show(&v, Some(&asked.viewer), &entry.card.title, &scripts, body))
}

/// What the page says besides the entry.
#[derive(Default)]
pub struct Done<'a> {
    /// What was just done.
    pub key: Option<&'a str>,
    /// Which of the year's meetings it is.
    pub nth: Option<&'a str>,
}

pub fn whole(
    v: &Visitor,
    asked: &view::Ask,
    entry: &View,
    done: &Done<'_>,
    fields: &Fields,
    problems: &Problems,
) -> Markup {
    let card = &entry.card;
    let (place, id) = (card.kind.place(), card.id.inner());
    html! {
        (crumbs(v, &[(&format!("/{place}"), &v.t(&format!("kinds-{}", card.kind.word())))], &card.title))
        @if let Some(key) = done.key.filter(|key| ["bewaard", "zichtbaar", "bijlage", "gearchiveerd", "reactie", "beschreven"].contains(key)) {
            p.notice."notice--good" role="status" data-done=(key) { (v.t(&format!("done-{key}"))) }
        }
        (error_summary(v, problems))
        @if asked.viewer.signed_in() { (presence(v, id, false)) }
        @if let Some(after) = &asked.activity_position {
            (live(v, &LiveList {
                list: "inhoud-bijdrage", after, kinds: "ENTRY_EDITED ENTRY_VISIBILITY ATTACHMENT_ADDED ATTACHMENT_REMOVED",
                entry: Some(id), organisation: None, words: "live-edit",
            }))
        }
        div.entry."entry--meeting"[card.kind == EntryKind::Meeting] {
            article #inhoud-bijdrage {
                div.title-row {
                    div {
                        p.meta { span.kind { (card.kind.name(v.lang)) } @if let Some(nth) = done.nth { span { (nth) } } (visibility_badge(v, card.visibility, card.status)) }
                        h1 { (card.title) }
                        @if !card.summary.is_empty() { p.lead { (card.summary) } }
                        p.tags { @for theme in &card.themes { (theme_tag(v, theme, "tag")) } }
                    }
                    (first(v, entry))
                }
                div.with-aside {
                    div.stack."stack--wide" {
                        (main(v, entry))
                        (attached::files(v, entry, attached::Place::Page))
                    }
                    div.aside { (aside(v, entry)) }
                }
            }
            (talk::talk(v, asked, entry, fields, problems))
        }
    }
}

/// Whether this is a draft that its reader may share: then that is what there is to do first.
fn to_share(entry: &View) -> bool {
    entry.card.status == EntryStatus::Draft && entry.may.show.len() > 1
}

/// What there is to do first: to share a draft, to answer, and at a meeting to write down what was said. Who may edit
/// as well finds that beside it.
fn first(v: &Visitor, entry: &View) -> Markup {
    let card = &entry.card;
    let notes = card.kind == EntryKind::Meeting;
    let shares_first = to_share(entry);
    let edits_first = !shares_first && entry.may.edit && (notes || !entry.may.comment);
    let place = |end: &str| format!("/{}/{}{end}", card.kind.place(), card.id.inner());
    html! {
        @if entry.may.edit {
            a.nl-button."nl-button--primary"[edits_first]."nl-button--secondary"[!edits_first] href=(place("/bewerken")) {
                (icon("pencil")) (v.t(if notes { "edit-notes" } else { "edit" }))
            }
        }
        @if shares_first {
            a.nl-button."nl-button--primary" href=(place("/zichtbaar")) { (icon("users")) (v.t("share-this")) }
        } @else if entry.may.comment && !edits_first {
            a.nl-button."nl-button--primary" href="#body" { (icon("message-circle")) (v.t("comment")) }
        }
    }
}

fn main(v: &Visitor, entry: &View) -> Markup {
    let (before, after) = match &entry.own {
        Own::Practice(own) => ("", own.tips.as_str()),
        Own::Plan(own) => (own.goal.as_str(), ""),
        Own::Meeting(own) => (own.agenda.as_str(), ""),
        _ => ("", ""),
    };
    let word = entry.card.kind.word();
    html! {
        @if !before.is_empty() { section.stack { h2 { (v.t(&format!("{word}-before"))) } div.prose { (markdown(before)) } } }
        @if !entry.body.is_empty() {
            section.stack {
                @if entry.card.kind == EntryKind::Meeting { h2 { (v.t("meeting-notes")) } }
                div.prose { (markdown(&entry.body)) }
            }
        } @else if entry.card.kind == EntryKind::Meeting { p.muted { (v.t("meeting-no-notes")) } }
        @if !after.is_empty() { section.panel { h2 { (v.t("practice-tips")) } div.prose { (markdown(after)) } } }
        @if let Own::Publication(own) = &entry.own { @if let Some(link) = &own.link {
            p { a.nl-button."nl-button--secondary" href=(link) rel="noopener noreferrer" { (icon("book-open")) (v.t("publication-read")) } }
        } }
    }
}

fn aside(v: &Visitor, entry: &View) -> Markup {
    let card = &entry.card;
    let other_steps = entry.may.show.len() > 1 && !to_share(entry);
    html! {
        @if let Own::Practice(own) = &entry.own { @if let Some(contact) = &own.contact { (person(v, contact)) } }
        section.panel aria-labelledby="feiten" {
            h2 #feiten { (v.t("facts")) }
            dl.facts {
                @if let Some(organisation) = &card.organisation { div {
                    dt { (v.t("organisation")) }
                    dd {
                        a href={ "/gemeenten/" (organisation.slug) } { (organisation.name) }
                        @for more in &card.jointly_with { ", " a href={ "/gemeenten/" (more.slug) } { (more.name) } }
                    }
                } }
                @match &entry.own {
                    Own::Practice(own) => {
                        @if !own.audience.is_empty() { (fact(v, "practice-audience", &own.audience)) }
                        @if let Some(year) = own.since_year { (fact(v, "practice-since", &year.to_string())) }
                    }
                    Own::Plan(own) => {
                        @if let Some(day) = own.starts_on { (day_fact(v, "plan-starts", &v.lang.date(day))) }
                        @if let Some(day) = own.ends_on { (day_fact(v, "plan-ends", &v.lang.date(day))) }
                    }
                    Own::Meeting(own) => {
                        @if let Some(at) = own.starts_at { (day_fact(v, "meeting-when", &when(v, at, own.ends_at))) }
                        (fact(v, "meeting-where", &own.place))
                        @if own.national { (fact(v, "meeting-kind", &v.t("meeting-national"))) }
                        @if !own.attended.is_empty() {
                            (fact(v, "meeting-attended", &names(v, &own.attended.iter().map(|one| one.name.as_str()).collect::<Vec<_>>())))
                        }
                    }
                    Own::Publication(own) => {
                        (fact(v, "publication-issuer", &own.issuer))
                        (fact(v, "publication-form", &own.form))
                        @if let Some(year) = own.year { (fact(v, "publication-year", &year.to_string())) }
                    }
                    Own::Nothing => {}
                }
                @if !entry.neighbourhoods.is_empty() {
                    (fact(v, "neighbourhoods", &names(v, &entry.neighbourhoods.iter().map(|one| one.name.as_str()).collect::<Vec<_>>())))
                }
                @if let Some(author) = &card.author { (fact(v, "author", &author.name)) }
                (day_fact(v, "edited", &v.lang.moment(entry.edited_at, v.now)))
            }
        }
        @if other_steps || entry.may.archive { section.panel.actions aria-labelledby="beheer" {
            h2 #beheer { (v.t("manage")) }
            @if other_steps {
                a.nl-button."nl-button--secondary" href={ "/" (card.kind.place()) "/" (card.id.inner()) "/zichtbaar" } { (icon("users")) (v.t("ladder-change")) }
            }
            @if entry.may.archive {
                (take_away(v, &TakeAway {
                    action: format!("/{}/{}/archiveren", card.kind.place(), card.id.inner()), ask: named(v, "archive-ask", &card.title), then: "archive-then",
                    going: named(v, "archive-going", &card.title), gone: v.t("done-gearchiveerd"), version: Some(entry.version),
                }, html! { button.link-button.danger { (icon("archive")) " " (v.t("archive")) } }))
            }
        } }
    }
}

fn fact(v: &Visitor, key: &str, text: &str) -> Markup {
    html! { div.fact { dt { (v.t(key)) } dd { (text) } } }
}

/// A fact that begins with a day, which has a capital where it stands alone; what people typed stays as it is.
fn day_fact(v: &Visitor, key: &str, text: &str) -> Markup {
    html! { div.fact."fact--day" { dt { (v.t(key)) } dd { (text) } } }
}

/// Whom to call.
pub fn person(v: &Visitor, person: &Person) -> Markup {
    html! {
        section.panel aria-label=(v.t("contact")) {
            h2 { (v.t("contact")) }
            div.person {
                strong { (person.name) }
                @if !person.job_title.is_empty() { span.small.muted { (person.job_title) } }
                @if let Some(phone) = &person.phone { a href={ "tel:" (phone.replace(' ', "")) } { (icon("phone")) (phone) } }
                a href={ "mailto:" (person.email) } { (icon("mail")) (person.email) }
            }
        }
    }
}

fn named(v: &Visitor, key: &str, title: &str) -> String {
    v.lang.with(key, [("title", crate::texts::value(title))])
}
