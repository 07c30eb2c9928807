//! The editor: a new entry and an edit, with prompts per kind; a draft saves itself; when another saved first, what was
//! typed stands beside what stands now and nothing is lost.

use super::{
    For as _, Page, edit_ask, onward, show, show_again,
    view::{self, View},
};
use crate::{
    gql::{Error, schema},
    model::{EntryKind, EntryStatus, OrganisationKind, OrganisationName, Person, Theme, Viewer},
    ui::{Fields, Problems, area, choice, crumbs, csrf, error_summary, input, markdown_field},
    visitor::Visitor,
};
use axum::{
    Extension, Json,
    extract::Path,
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use cynic::QueryBuilder as _;
use maud::{Markup, html};
use serde_json::json;
use similar::{ChangeTag, TextDiff};

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query")]
struct Choices {
    viewer: Viewer,
    themes: Vec<Theme>,
    organisations: Vec<Organisation>,
}

#[derive(cynic::QueryFragment)]
struct Organisation {
    id: cynic::Id,
    name: String,
    kind: OrganisationKind,
    neighbourhoods: Vec<view::Neighbourhood>,
    contacts: Vec<Contact>,
}

#[derive(cynic::QueryFragment)]
struct Contact {
    member: Person,
}

/// What the form is about.
struct Form<'a> {
    kind: EntryKind,
    action: String,
    back: String,
    title: String,
    draft: bool,
    fresh: bool,
    fields: &'a Fields,
    problems: &'a Problems,
    theirs: Option<&'a View>,
}

pub async fn fresh(Extension(v): Extension<Visitor>, Path(place): Path<String>) -> Page {
    let kind = Error::missing(EntryKind::at(&place)).told(&v)?;
    let choices: Choices = v.ask(Choices::build(())).await.told(&v)?;
    if !choices.viewer.signed_in() {
        return Err(Error::Unauthenticated).told(&v);
    }
    let homes = choices.viewer.homes();
    if homes.is_empty() || (kind == EntryKind::Meeting && !choices.viewer.makes_meetings) {
        return Err(Error::Forbidden).told(&v);
    }
    let mut fields =
        Fields::new([("organisation", homes.first().map(|home| home.id.inner().to_owned()).unwrap_or_default())]);
    // chosen now, so that a form that is sent twice makes one entry
    fields.add("id", format!("{}_{}", kind.word(), new_id(&v).simple()));
    let problems = Problems::default();
    let form = new_form(&v, kind, &fields, &problems);
    Ok(show(&v, Some(&choices.viewer), &form.title, &["editor.js"], page_of(&v, &choices, &form)))
}

/// A `UUIDv7` of the moment of the request.
fn new_id(v: &Visitor) -> uuid::Uuid {
    let millis = u64::try_from(v.now.timestamp_millis()).unwrap_or_default();
    uuid::Builder::from_unix_timestamp_millis(millis, &rand::random()).into_uuid()
}

fn new_form<'a>(v: &Visitor, kind: EntryKind, fields: &'a Fields, problems: &'a Problems) -> Form<'a> {
    Form {
        kind,
        action: format!("/{}/nieuw", kind.place()),
        back: format!("/{}", kind.place()),
        title: v.t(&format!("add-{}", kind.word())),
        draft: false,
        fresh: true,
        fields,
        problems,
        theirs: None,
    }
}

pub async fn create(Extension(v): Extension<Visitor>, Path(place): Path<String>, fields: Fields) -> Page {
    let kind = Error::missing(EntryKind::at(&place)).told(&v)?;
    match edit_ask::create(&v, kind, &fields).await {
        Ok(saved) => Ok(onward(&format!("/{place}/{}?gedaan=bewaard", saved.id))),
        Err(error) => {
            let problems = Problems::read(&v, error).told(&v)?;
            let choices: Choices = v.ask(Choices::build(())).await.told(&v)?;
            let form = new_form(&v, kind, &fields, &problems);
            Ok(show_again(&v, Some(&choices.viewer), &form.title, &["editor.js"], page_of(&v, &choices, &form)))
        }
    }
}

pub async fn page(Extension(v): Extension<Visitor>, Path((place, id)): Path<(String, String)>) -> Page {
    let (_, entry) = view::read(&v, &place, &id, None).await.told(&v)?;
    if !entry.may.edit {
        return Err(Error::Forbidden).told(&v);
    }
    let choices: Choices = v.ask(Choices::build(())).await.told(&v)?;
    let (fields, problems) = (typed(&entry), Problems::default());
    let form = edit_form(&v, &place, &id, &entry, &fields, &problems);
    Ok(show(&v, Some(&choices.viewer), &form.title, &["editor.js"], page_of(&v, &choices, &form)))
}

fn edit_form<'a>(
    v: &Visitor,
    place: &str,
    id: &str,
    entry: &View,
    fields: &'a Fields,
    problems: &'a Problems,
) -> Form<'a> {
    Form {
        kind: entry.card.kind,
        action: format!("/{place}/{id}/bewerken"),
        back: format!("/{place}/{id}"),
        title: v.lang.with("edit-title", [("title", crate::texts::value(&entry.card.title))]),
        draft: entry.card.status == EntryStatus::Draft,
        fresh: false,
        fields,
        problems,
        theirs: None,
    }
}

fn typed(entry: &View) -> Fields {
    let card = &entry.card;
    let mut fields = Fields::default();
    fields.add("version", entry.version.to_string());
    fields.add("title", &card.title);
    fields.add("summary", &card.summary);
    fields.add("body", &entry.body);
    for theme in &card.themes {
        fields.add("themes", &theme.slug);
    }
    for one in &card.jointly_with {
        fields.add("jointly_with", one.id.inner());
    }
    for one in &entry.neighbourhoods {
        fields.add("neighbourhoods", &one.code);
    }
    fields.add("organisation", card.organisation.as_ref().map(|one| one.id.inner().to_owned()).unwrap_or_default());
    edit_ask::own_fields(&mut fields, &entry.own);
    fields
}

pub async fn save(Extension(v): Extension<Visitor>, Path((place, id)): Path<(String, String)>, fields: Fields) -> Page {
    let kind = Error::missing(EntryKind::at(&place)).told(&v)?;
    let by_itself = fields.has("autosave", "1");
    let error = match edit_ask::edit(&v, kind, &id, &fields).await {
        Ok(saved) if by_itself => return Ok(Json(json!({ "version": saved.version })).into_response()),
        Ok(_) => return Ok(onward(&format!("/{place}/{id}?gedaan=bewaard"))),
        Err(error) => error,
    };
    if by_itself {
        return Ok(StatusCode::UNPROCESSABLE_ENTITY.into_response());
    }
    let (_, entry) = view::read(&v, &place, &id, None).await.told(&v)?;
    let choices: Choices = v.ask(Choices::build(())).await.told(&v)?;
    if matches!(error, Error::Conflict) {
        return Ok(conflict(&v, &choices, &place, &id, &entry, &fields));
    }
    let problems = Problems::read(&v, error).told(&v)?;
    let form = edit_form(&v, &place, &id, &entry, &fields, &problems);
    Ok(show_again(&v, Some(&choices.viewer), &form.title, &["editor.js"], page_of(&v, &choices, &form)))
}

/// Another saved first: the form keeps what was typed, on top of the version that stands now, with what differs shown.
fn conflict(v: &Visitor, choices: &Choices, place: &str, id: &str, entry: &View, fields: &Fields) -> Response {
    let mut mine = Fields::new([("version", entry.version.to_string())]);
    for name in [
        "title",
        "summary",
        "body",
        "organisation",
        "audience",
        "contact",
        "sinceYear",
        "tips",
        "goal",
        "startsOn",
        "endsOn",
        "agenda",
        "place",
        "national",
        "startsAt",
        "endsAt",
        "form",
        "issuer",
        "link",
        "year",
        "themes",
        "jointly_with",
        "neighbourhoods",
    ] {
        for value in fields.all(name) {
            mine.add(name, value);
        }
    }
    let problems = Problems::one("body", v.t("conflict"));
    let mut form = edit_form(v, place, id, entry, &mine, &problems);
    form.theirs = Some(entry);
    let page = page_of(v, choices, &form);
    let answer = show_again(v, Some(&choices.viewer), &form.title, &["editor.js"], page);
    (StatusCode::CONFLICT, answer).into_response()
}

fn page_of(v: &Visitor, choices: &Choices, form: &Form<'_>) -> Markup {
    let (fields, problems) = (form.fields, form.problems);
    let word = form.kind.word();
    let homes = choices.viewer.homes();
    let home = choices.organisations.iter().find(|one| one.id.inner() == fields.get("organisation"));
    html! {
        (crumbs(v, &[(&form.back, &v.t("back"))], &form.title))
        div.editor {
            (error_summary(v, problems))
            h1 { (form.title) }
            p.lead { (v.t(&format!("edit-lead-{word}"))) }
            @if let Some(theirs) = form.theirs { (difference(v, &theirs.body, fields.get("body"))) }
            form method="post" action=(form.action) novalidate data-editor=(form.action) data-draft=(form.draft)
                data-stored=(v.t("saved-draft")) data-kept=(v.t("saved-here")) {
                (csrf(v))
                input type="hidden" name="version" value=(fields.get("version"));
                input type="hidden" name="id" value=(fields.get("id"));
                @if form.fresh && homes.len() > 1 {
                    fieldset.field {
                        legend { (v.t("edit-for")) }
                        @for one in homes { (choice("radio", "organisation", one.id.inner(), fields.has("organisation", one.id.inner()), html! { (one.name) })) }
                    }
                } @else { input type="hidden" name="organisation" value=(fields.get("organisation")); }
                (input(v, fields, problems, "title", "text", "field-title"))
                (area(v, fields, problems, "summary", "field-summary", 600))
                (own(v, choices, home, form))
                (markdown_field(v, fields, problems, "body", &v.t(&format!("body-{word}")), &v.t(&format!("body-{word}-hint"))))
                @if form.kind == EntryKind::Practice {
                    (area(v, fields, problems, "tips", "field-tips", 10_000))
                }
                fieldset.field {
                    legend { (v.t("themes")) }
                    div.choices."choices--two" { @for theme in &choices.themes {
                        (choice("checkbox", "themes", &theme.slug, fields.has("themes", &theme.slug), html! { (theme.name(v.lang)) }))
                    } }
                }
                @if let Some(home) = home.filter(|home| !home.neighbourhoods.is_empty()) {
                    fieldset.field {
                        legend { (v.t("neighbourhoods")) }
                        div.choices."choices--two" { @for one in &home.neighbourhoods {
                            (choice("checkbox", "neighbourhoods", &one.code, fields.has("neighbourhoods", &one.code), html! { (one.name) }))
                        } }
                    }
                }
                @if matches!(form.kind, EntryKind::Plan | EntryKind::Practice) { (jointly(v, choices, fields)) }
                p.notice { (v.t("edit-youth")) }
                div.actions {
                    button.nl-button."nl-button--primary" { (v.t("save")) }
                    a href=(form.back) { (v.t("cancel")) }
                    span.muted.small data-saved role="status" {}
                }
                @if form.fresh { p.small.muted { (v.t("edit-next")) } }
            }
        }
    }
}

fn own(v: &Visitor, choices: &Choices, home: Option<&Organisation>, form: &Form<'_>) -> Markup {
    let (f, p) = (form.fields, form.problems);
    html! { @match form.kind {
        EntryKind::Practice => {
            (input(v, f, p, "audience", "text", "field-audience"))
            div.pair {
                (input(v, f, p, "sinceYear", "number", "field-since"))
                @if let Some(home) = home.filter(|home| !home.contacts.is_empty()) { div.field {
                    label.utrecht-form-label for="contact" { (v.t("field-contact")) }
                    p.hint #contact-uitleg { (v.t("field-contact-hint")) }
                    select.utrecht-select #contact name="contact" aria-describedby="contact-uitleg" {
                        option value="" { (v.t("field-contact-none")) }
                        @for one in &home.contacts {
                            option value=(one.member.id.inner()) selected[f.has("contact", one.member.id.inner())] { (one.member.name) }
                        }
                    }
                } }
            }
        }
        EntryKind::Plan => {
            (area(v, f, p, "goal", "field-goal", 10_000))
            div.pair { (input(v, f, p, "startsOn", "date", "field-starts-on")) (input(v, f, p, "endsOn", "date", "field-ends-on")) }
        }
        EntryKind::Meeting => {
            div.pair { (input(v, f, p, "startsAt", "datetime-local", "field-starts-at")) (input(v, f, p, "endsAt", "datetime-local", "field-ends-at")) }
            (input(v, f, p, "place", "text", "field-place"))
            (choice("checkbox", "national", "1", f.has("national", "1"), html! { (v.t("meeting-national")) }))
            (area(v, f, p, "agenda", "field-agenda", 10_000))
        }
        EntryKind::Publication => {
            div.pair { (input(v, f, p, "form", "text", "field-form")) (input(v, f, p, "year", "number", "field-year")) }
            (input(v, f, p, "issuer", "text", "field-issuer"))
            (input(v, f, p, "link", "url", "field-link"))
        }
        EntryKind::Update => {}
    } @let _ = choices; }
}

fn jointly(v: &Visitor, choices: &Choices, fields: &Fields) -> Markup {
    let others: Vec<OrganisationName> = choices
        .organisations
        .iter()
        .filter(|one| one.kind == OrganisationKind::Municipality && one.id.inner() != fields.get("organisation"))
        .map(|one| OrganisationName { id: one.id.clone(), slug: String::new(), name: one.name.clone(), kind: one.kind })
        .collect();
    html! {
        fieldset.field {
            legend { (v.t("field-jointly")) }
            p.hint { (v.t("field-jointly-hint")) }
            div.choices."choices--two" { @for one in &others {
                (choice("checkbox", "jointly_with", one.id.inner(), fields.has("jointly_with", one.id.inner()), html! { (one.name) }))
            } }
        }
    }
}

fn difference(v: &Visitor, theirs: &str, mine: &str) -> Markup {
    let mine = mine.replace("\r\n", "\n");
    let diff = TextDiff::from_lines(theirs, &mine);
    html! {
        section.panel.stack aria-labelledby="verschil" {
            h2 #verschil { (v.t("conflict-title")) }
            p { (v.t("conflict-help")) }
            div.prose { @for change in diff.iter_all_changes() {
                @match change.tag() {
                    ChangeTag::Delete => p { strong { (v.t("conflict-theirs")) } ": " del { (change.value()) } },
                    ChangeTag::Insert => p { strong { (v.t("conflict-mine")) } ": " ins { (change.value()) } },
                    ChangeTag::Equal => p.muted { (change.value()) },
                }
            } }
        }
    }
}
