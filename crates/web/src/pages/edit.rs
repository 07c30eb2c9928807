//! The editor: a new entry and an edit, with prompts per kind; a draft saves itself; when another saved first, what was
//! typed stands beside what stands now and nothing is lost.

use super::{
    For as _, Page, attached, conflict, edit_ask, onward, show, show_again,
    view::{self, View},
};
use crate::{
    gql::{Error, schema},
    model::{EntryKind, EntryStatus, OrganisationKind, OrganisationName, Person, Theme, Viewer},
    ui::{Fields, Problems, area, choice, crumbs, csrf, error_summary, input, markdown, markdown_field, presence},
    visitor::Visitor,
};
use axum::{Extension, Json, extract::Path, http::StatusCode, response::IntoResponse as _};
use cynic::QueryBuilder as _;
use maud::{Markup, html};
use serde_json::json;

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query")]
pub struct Choices {
    pub viewer: Viewer,
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

impl Choices {
    /// The name of a theme, neighbourhood, organisation or person.
    pub fn name_of<'a>(&'a self, v: &Visitor, entry: &'a View, id: &str) -> Option<&'a str> {
        let themes = self.themes.iter().filter(|one| one.slug == id).map(|one| one.name(v.lang));
        let more = self.organisations.iter().flat_map(|home| {
            let itself = (home.id.inner() == id).then_some(home.name.as_str());
            let places = home.neighbourhoods.iter().filter(|one| one.code == id).map(|one| one.name.as_str());
            let people = home.contacts.iter().filter(|one| one.member.id.inner() == id);
            itself.into_iter().chain(places).chain(people.map(|one| one.member.name.as_str()))
        });
        let there = entry.neighbourhoods.iter().filter(|one| one.code == id).map(|one| one.name.as_str());
        themes.chain(more).chain(there).next()
    }
}

/// What the editor's page runs.
const SCRIPTS: &[&str] = &["editor.js", "presence.js", "upload.js"];

/// What the form is about.
struct Form<'a> {
    kind: EntryKind,
    action: String,
    back: String,
    title: String,
    /// Whether it may save itself.
    draft: bool,
    fresh: bool,
    /// Whether it holds what was typed and not saved.
    unsaved: bool,
    fields: &'a Fields,
    problems: &'a Problems,
    /// The entry that is edited.
    entry: Option<&'a View>,
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
    Ok(show(&v, Some(&choices.viewer), &form.title, SCRIPTS, page_of(&v, &choices, &form)))
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
        draft: true,
        fresh: true,
        unsaved: !problems.is_empty(),
        fields,
        problems,
        entry: None,
    }
}

pub async fn create(Extension(v): Extension<Visitor>, Path(place): Path<String>, fields: Fields) -> Page {
    let kind = Error::missing(EntryKind::at(&place)).told(&v)?;
    let by_itself = fields.has("autosave", "1");
    match edit_ask::create(&v, kind, &fields).await {
        Ok(saved) => made(&v, kind, &place, &saved, &fields).await,
        Err(_) if by_itself => Ok(StatusCode::UNPROCESSABLE_ENTITY.into_response()),
        Err(error) => {
            let problems = Problems::read(&v, error).told(&v)?;
            let choices: Choices = v.ask(Choices::build(())).await.told(&v)?;
            let form = new_form(&v, kind, &fields, &problems);
            Ok(show_again(&v, Some(&choices.viewer), &form.title, SCRIPTS, page_of(&v, &choices, &form)))
        }
    }
}

/// After making: the same form may have made it before, and been filled in further since; then this is an edit.
async fn made(v: &Visitor, kind: EntryKind, place: &str, saved: &edit_ask::Saved, fields: &Fields) -> Page {
    let id = saved.id.as_str();
    let (mut basis, mut version) = (conflict::basis(fields), saved.version);
    let (_, entry) = view::read(v, place, id, None).await.told(v)?;
    if conflict::basis(&typed(&entry)) != basis {
        let mut mine = fields.clone();
        mine.set("version", entry.version.to_string());
        // the first version is what the form itself sent; a later one may be anybody's
        if entry.version > 1 {
            let choices: Choices = v.ask(Choices::build(())).await.told(v)?;
            return Ok(conflict::page(v, &choices, &format!("/{place}/{id}/bewerken"), &entry, &mine, false));
        }
        version = edit_ask::edit(v, kind, id, &mine).await.told(v)?.version;
        basis = conflict::basis(&mine);
    }
    if fields.has("autosave", "1") {
        let action = format!("/{place}/{id}/bewerken");
        return Ok(Json(json!({ "action": action, "version": version, "basis": basis })).into_response());
    }
    Ok(onward(&format!("/{place}/{id}?gedaan=bewaard")))
}

pub async fn page(Extension(v): Extension<Visitor>, Path((place, id)): Path<(String, String)>) -> Page {
    let (_, entry) = view::read(&v, &place, &id, None).await.told(&v)?;
    if !entry.may.edit {
        return Err(Error::Forbidden).told(&v);
    }
    let choices: Choices = v.ask(Choices::build(())).await.told(&v)?;
    let (fields, problems) = (typed(&entry), Problems::default());
    let form = edit_form(&v, &place, &id, &entry, &fields, &problems);
    Ok(show(&v, Some(&choices.viewer), &form.title, SCRIPTS, page_of(&v, &choices, &form)))
}

fn edit_form<'a>(
    v: &Visitor,
    place: &str,
    id: &str,
    entry: &'a View,
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
        unsaved: !problems.is_empty(),
        fields,
        problems,
        entry: Some(entry),
    }
}

/// An entry as fields of the form.
pub fn typed(entry: &View) -> Fields {
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
    fields.set("basis", conflict::basis(&fields));
    fields
}

pub async fn save(Extension(v): Extension<Visitor>, Path((place, id)): Path<(String, String)>, fields: Fields) -> Page {
    let kind = Error::missing(EntryKind::at(&place)).told(&v)?;
    let by_itself = fields.has("autosave", "1");
    let action = format!("/{place}/{id}/bewerken");
    if fields.has("samen", "1") {
        return together(&v, kind, &place, &id, &fields).await;
    }
    let mut result = edit_ask::edit(&v, kind, &id, &fields).await;
    let mut now = None;
    if matches!(result, Err(Error::Conflict)) {
        let (_, entry) = view::read(&v, &place, &id, None).await.told(&v)?;
        // a new step on the ladder or a new file counts as a version too, and leaves nothing to choose
        if conflict::only_mine(&entry, &fields) {
            let mut mine = fields.clone();
            mine.set("version", entry.version.to_string());
            result = edit_ask::edit(&v, kind, &id, &mine).await;
        }
        now = Some(entry);
    }
    let error = match result {
        Ok(saved) if by_itself => {
            return Ok(Json(json!({ "version": saved.version, "basis": conflict::basis(&fields) })).into_response());
        }
        Ok(_) => return Ok(onward(&format!("/{place}/{id}?gedaan=bewaard"))),
        Err(error) => error,
    };
    if by_itself {
        let status =
            if matches!(error, Error::Conflict) { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY };
        return Ok(status.into_response());
    }
    let entry = match now {
        Some(entry) => entry,
        None => view::read(&v, &place, &id, None).await.told(&v)?.1,
    };
    let choices: Choices = v.ask(Choices::build(())).await.told(&v)?;
    if matches!(error, Error::Conflict) {
        return Ok(conflict::page(&v, &choices, &action, &entry, &fields, false));
    }
    let problems = Problems::read(&v, error).told(&v)?;
    let form = edit_form(&v, &place, &id, &entry, &fields, &problems);
    Ok(show_again(&v, Some(&choices.viewer), &form.title, SCRIPTS, page_of(&v, &choices, &form)))
}

/// What a text looks like, while it is being written.
pub async fn preview(Extension(v): Extension<Visitor>, fields: Fields) -> Page {
    if v.token.is_none() {
        return Err(Error::Unauthenticated).told(&v);
    }
    Ok(markdown(fields.get("text")).into_response())
}

/// After a conflict: what was chosen, saved or edited further.
async fn together(v: &Visitor, kind: EntryKind, place: &str, id: &str, form: &Fields) -> Page {
    let (_, entry) = view::read(v, place, id, None).await.told(v)?;
    let choices: Choices = v.ask(Choices::build(())).await.told(v)?;
    let still = form.get("version") == entry.version.to_string();
    let merged = conflict::merged(&entry, form).filter(|_| still);
    let Some(mut merged) = merged else {
        return Ok(conflict::page(v, &choices, &format!("/{place}/{id}/bewerken"), &entry, form, still));
    };
    let mut problems = Problems::default();
    if form.get("na") == "bewaar" {
        match edit_ask::edit(v, kind, id, &merged).await {
            Ok(_) => return Ok(onward(&format!("/{place}/{id}?gedaan=bewaard"))),
            Err(Error::Conflict) => problems = Problems::one("body", v.t("conflict")),
            Err(error) => problems = Problems::read(v, error).told(v)?,
        }
    }
    merged.set("basis", conflict::basis(&typed(&entry)));
    let mut shown = edit_form(v, place, id, &entry, &merged, &problems);
    shown.unsaved = true;
    let body = page_of(v, &choices, &shown);
    let shape = if problems.is_empty() { show } else { show_again };
    Ok(shape(v, Some(&choices.viewer), &shown.title, SCRIPTS, body))
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
            @if let Some(entry) = form.entry { (presence(v, entry.card.id.inner(), true)) }
            form method="post" action=(form.action) novalidate data-editor=(form.action) data-draft=(form.draft) data-unsaved=[form.unsaved.then_some("1")]
                data-who=(choices.viewer.id()) data-stored=(v.t("saved-draft")) data-kept=(v.t("saved-here")) data-conflict=(v.t("saved-conflict"))
                data-left=(v.t("left-over")) data-left-back=(v.t("left-over-back")) data-left-away=(v.t("left-over-away")) data-left-done=(v.t("left-over-done")) {
                (csrf(v))
                input type="hidden" name="version" value=(fields.get("version"));
                input type="hidden" name="id" value=(fields.get("id"));
                input type="hidden" name="basis" value=(fields.get("basis"));
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
                @if let Some(home) = home.filter(|home| !home.neighbourhoods.is_empty()) { (places(v, home, fields)) }
                @if matches!(form.kind, EntryKind::Plan | EntryKind::Practice) { (jointly(v, choices, fields)) }
                p.notice { (v.t("edit-youth")) }
                div.actions {
                    button.nl-button."nl-button--primary" { (v.t("save")) }
                    a href=(form.back) { (v.t("cancel")) }
                    span.muted.small data-saved role="status" {}
                }
                @if form.fresh { p.small.muted { (v.t("edit-next")) } }
            }
            @match form.entry {
                Some(entry) => (attached::files(v, entry, attached::Place::Editor)),
                // filled by the script once the draft is there
                None => div data-files-later {},
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
                        @if let Some(now) = f.some("contact").filter(|now| home.contacts.iter().all(|one| one.member.id.inner() != now)) {
                            option value=(now) selected { (v.t("field-contact-now")) }
                        }
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

/// From how many choices on a list can be narrowed by typing.
const LONG: usize = 8;

fn places(v: &Visitor, home: &Organisation, fields: &Fields) -> Markup {
    html! {
        fieldset.field data-narrow[home.neighbourhoods.len() > LONG] {
            legend { (v.t("neighbourhoods")) }
            // for who has a script; without one the list stands open
            div data-narrow-bar hidden {
                label.hint for="wijk-zoeken" { (v.t("narrow")) }
                input.utrecht-textbox #wijk-zoeken type="search" autocomplete="off";
                p.visually-hidden role="status" data-found=(v.t("narrow-found")) {}
            }
            div.choices."choices--two" { @for one in &home.neighbourhoods {
                (choice("checkbox", "neighbourhoods", &one.code, fields.has("neighbourhoods", &one.code), html! { (one.name) }))
            } }
        }
    }
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
