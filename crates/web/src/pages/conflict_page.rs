//! The page on which somebody chooses after a conflict: both versions of each part, what differs marked.
//!
//! Decides nothing: `conflict` tells what differs and what comes of the choices.

use super::{
    conflict::{COARSE_AFTER, Choice, Differing, FIELDS, Part, Way, differing, radio, typed},
    edit_form::Choices,
    show, show_again,
    view::View,
};
use crate::{
    ui::{Fields, Problems, crumbs, csrf, field_error, names, summary_under},
    visitor::Visitor,
};
use axum::{
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use maud::{Markup, html};
use similar::{ChangeTag, TextDiff};

/// The page of the choice; `again` when one was missing.
pub fn page(v: &Visitor, choices: &Choices, action: &str, entry: &View, mine: &Fields, again: bool) -> Response {
    let different = differing(&typed(entry), mine);
    let title = v.t("conflict-title");
    let first = different.iter().find_map(|field| open(field, mine)).unwrap_or_else(|| "keuzes".to_owned());
    // nobody did anything wrong by saving second: only a choice that was left out is pointed at
    let problems = if again { Problems::one(&first, v.t("conflict-choose")) } else { Problems::default() };
    let body = html! {
        (crumbs(v, &[(action.trim_end_matches("/bewerken"), &entry.card.title)], &v.t("edit")))
        (summary_under(&v.t("conflict-open"), &problems))
        h1 { (title) }
        p.lead { (v.t("conflict-help")) }
        form.conflict #keuzes method="post" action=(action) {
            (csrf(v))
            input type="hidden" name="samen" value="1";
            input type="hidden" name="version" value=(entry.version);
            input type="hidden" name="basis" value=(mine.get("basis"));
            @for (name, ..) in &FIELDS { @for value in mine.all(name) { input type="hidden" name=(name) value=(value); } }
            @for field in &different {
                section.stack {
                    h2 { (v.t(&if field.key == "body" { format!("body-{}", entry.card.kind.word()) } else { field.key.to_owned() })) }
                    @for (at, part) in field.parts.iter().enumerate() { @match part {
                        Part::Same(text) => p.conflict__same.muted { (text) },
                        Part::Differs { theirs, mine: own, chosen } => {
                            @let name = radio(field.name, at);
                            (sides(v, choices, entry, field, &problems, &name, (theirs.as_deref(), own.as_deref()), Choice::read(mine.get(&name)).or(*chosen), *chosen))
                        }
                    } }
                }
            }
            div.actions {
                button.nl-button."nl-button--primary" name="na" value="bewaar" { (v.t("conflict-save")) }
                button.nl-button."nl-button--secondary" name="na" value="bewerk" { (v.t("conflict-edit")) }
            }
        }
    };
    let shape = if again { show_again } else { show };
    (StatusCode::CONFLICT, shape(v, Some(&choices.viewer), &title, &[], body)).into_response()
}

/// The first choice of a field that is still open.
fn open(field: &Differing, form: &Fields) -> Option<String> {
    let mut names = field.parts.iter().enumerate().filter_map(|(at, part)| match part {
        Part::Differs { chosen: None, .. } => Some(radio(field.name, at)),
        _ => None,
    });
    names.find(|name| Choice::read(form.get(name)).is_none())
}

#[expect(clippy::too_many_arguments, reason = "the pieces of one choice")]
fn sides(
    v: &Visitor,
    choices: &Choices,
    entry: &View,
    field: &Differing,
    problems: &Problems,
    name: &str,
    (theirs, mine): (Option<&str>, Option<&str>),
    checked: Option<Choice>,
    by_one: Option<Choice>,
) -> Markup {
    let told = |text: Option<&str>| text.map(|text| said(v, choices, field, entry, text));
    let (left, right) = (told(theirs), told(mine));
    let (left, right) = marked(left.as_deref(), right.as_deref());
    let why = match by_one {
        Some(Choice::Mine) => Some("conflict-only-mine"),
        Some(Choice::Theirs) => Some("conflict-only-theirs"),
        _ => None,
    };
    let both = field.way != Way::Line && theirs.is_some() && mine.is_some();
    let side = |choice: Choice, text: Option<Markup>| {
        let none = if choice == Choice::Theirs { "conflict-without-theirs" } else { "conflict-without-mine" };
        html! {
            label.conflict__side {
                span.conflict__who {
                    input type="radio" name=(name) value=(choice.word()) required checked[checked == Some(choice)];
                    strong { (v.t(if choice == Choice::Theirs { "conflict-theirs" } else { "conflict-mine" })) }
                }
                @match text {
                    Some(text) => span.conflict__text { (text) },
                    None => span.conflict__text.muted { (v.t(none)) },
                }
            }
        }
    };
    html! {
        fieldset.conflict__choice id=(name) {
            legend { (v.t("conflict-which")) @if let Some(why) = why { " " span.small.muted { (v.t(why)) } } }
            (field_error(problems, name))
            div.conflict__sides { (side(Choice::Theirs, left)) (side(Choice::Mine, right)) }
            @if both { label.choice { input type="radio" name=(name) value="both" required checked[checked == Some(Choice::Both)]; span { (v.t("conflict-both")) } } }
        }
    }
}

/// A value in words.
fn said(v: &Visitor, choices: &Choices, field: &Differing, entry: &View, text: &str) -> String {
    let all: Vec<&str> = text.split('\n').collect();
    match field.name {
        "national" => v.t("yes"),
        "startsAt" | "endsAt" => text.replace('T', " "),
        "contact" | "themes" | "neighbourhoods" | "jointly_with" | "attended" => {
            let found: Vec<&str> = all.iter().map(|one| choices.name_of(v, entry, one).unwrap_or(one)).collect();
            names(v, &found)
        }
        _ => text.to_owned(),
    }
}

/// Both sides with what the other does not have marked.
fn marked(theirs: Option<&str>, mine: Option<&str>) -> (Option<Markup>, Option<Markup>) {
    let (Some(old), Some(new)) = (theirs, mine) else {
        return (theirs.map(|text| html! { (text) }), mine.map(|text| html! { (text) }));
    };
    let diff = TextDiff::configure().timeout(COARSE_AFTER).diff_words(old, new);
    let side = |own: ChangeTag| {
        html! { @for change in diff.iter_all_changes().filter(|change| change.tag() == ChangeTag::Equal || change.tag() == own) {
            @if change.tag() == ChangeTag::Equal { (change.value()) } @else { mark.nl-mark { (change.value()) } }
        } }
    };
    (Some(side(ChangeTag::Delete)), Some(side(ChangeTag::Insert)))
}
