//! The editor's form: what is asked of each kind of entry, and what it may be filled with.
//!
//! Never saves anything: `edit` does, with what was typed.

use super::{
    attached,
    view::{self, View},
};
use crate::{
    gql::schema,
    model::{EntryKind, EntryStatus, OrganisationKind, Person, Theme, Viewer},
    ui::{
        Fields, Problems, SavesItself, area, choice, crumbs, error_summary, input, markdown_field, presence,
        saves_itself,
    },
    visitor::Visitor,
};
use maud::{Markup, html};

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

/// What the form is about.
pub struct Form<'a> {
    kind: EntryKind,
    action: String,
    back: String,
    pub title: String,
    /// Whether it may save itself.
    draft: bool,
    fresh: bool,
    /// Whether it holds what was typed and not saved.
    pub unsaved: bool,
    fields: &'a Fields,
    problems: &'a Problems,
    /// The entry that is edited.
    entry: Option<&'a View>,
}

pub fn new_form<'a>(v: &Visitor, kind: EntryKind, fields: &'a Fields, problems: &'a Problems) -> Form<'a> {
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

pub fn edit_form<'a>(
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

pub fn page_of(v: &Visitor, choices: &Choices, form: &Form<'_>) -> Markup {
    let word = form.kind.word();
    let saving = SavesItself {
        action: &form.action,
        who: choices.viewer.id(),
        draft: form.draft,
        unsaved: form.unsaved,
        conflict: "saved-conflict",
        class: None,
    };
    html! {
        @match form.entry {
            Some(entry) => (crumbs(v, &[(&form.back, &entry.card.title)], &v.t("edit"))),
            None => (crumbs(v, &[(&form.back, &v.t(&format!("kinds-{word}")))], &form.title)),
        }
        div.editor {
            (error_summary(v, form.problems))
            h1 { (form.title) }
            p.lead { (v.t(&format!("edit-lead-{word}"))) }
            @if let Some(entry) = form.entry { (presence(v, entry.card.id.inner(), true)) }
            (saves_itself(v, &saving, asked(v, choices, form)))
            @match form.entry {
                Some(entry) => (attached::files(v, entry, attached::Place::Editor)),
                // filled by the script once the draft is there
                None => div data-files-later {},
            }
        }
    }
}

/// What is asked.
fn asked(v: &Visitor, choices: &Choices, form: &Form<'_>) -> Markup {
    let (fields, problems) = (form.fields, form.problems);
    let word = form.kind.word();
    let homes = choices.viewer.homes();
    let home = choices.organisations.iter().find(|one| one.id.inner() == fields.get("organisation"));
    html! {
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
        (own(v, home, form))
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
        @match form.kind {
            EntryKind::Plan | EntryKind::Practice => {
                @let other = |one: &&Organisation| one.kind == OrganisationKind::Municipality && one.id.inner() != fields.get("organisation");
                (organisations(v, choices.organisations.iter().filter(other), fields, "jointly_with", "field-jointly"))
            }
            EntryKind::Meeting => (organisations(v, choices.organisations.iter(), fields, "attended", "field-attended")),
            EntryKind::Update | EntryKind::Publication => {}
        }
        p.notice { (v.t("edit-youth")) }
        div.actions {
            button.nl-button."nl-button--primary" { (v.t("save")) }
            a href=(form.back) { (v.t("cancel")) }
            span.muted.small data-saved role="status" {}
        }
        @if form.fresh { p.small.muted { (v.t("edit-next")) } }
    }
}

fn own(v: &Visitor, home: Option<&Organisation>, form: &Form<'_>) -> Markup {
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
    } }
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

/// Some of these organisations.
fn organisations<'a>(
    v: &Visitor,
    all: impl Iterator<Item = &'a Organisation>,
    fields: &Fields,
    name: &str,
    key: &str,
) -> Markup {
    html! {
        fieldset.field {
            legend { (v.t(key)) }
            p.hint { (v.t(&format!("{key}-hint"))) }
            div.choices."choices--two" { @for one in all {
                (choice("checkbox", name, one.id.inner(), fields.has(name, one.id.inner()), html! { (one.name) }))
            } }
        }
    }
}
