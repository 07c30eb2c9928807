//! The files of an entry, as its page and its editor show them: each with its words, to take away or to describe; and
//! the way to add some.

use super::view::{Attachment, View};
use crate::{
    texts::value,
    ui::{TakeAway, csrf, icon, take_away},
    visitor::Visitor,
};
use maud::{Markup, html};

/// Where it stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// On the entry's page.
    Page,
    /// Below the editor's form: with a script only, since a form that is sent there leaves the other one behind.
    Editor,
}

pub fn files(v: &Visitor, entry: &View, place: Place) -> Markup {
    let base = format!("/{}/{}/bijlagen", entry.card.kind.place(), entry.card.id.inner());
    html! {
        @if !entry.attachments.is_empty() || entry.may.attach {
            section.stack data-files hidden[place == Place::Editor] aria-labelledby="bijlagen" {
                h2 #bijlagen { (v.t("attachments")) }
                ul.files role="list" { @for file in &entry.attachments { (one_file(v, &base, file)) } }
                @if entry.may.attach { (adding(v, entry, &base)) }
            }
        }
    }
}

fn adding(v: &Visitor, entry: &View, base: &str) -> Markup {
    html! {
        form.panel.stack.drop method="post" action=(base) enctype="multipart/form-data" data-upload=(entry.card.id.inner())
            data-cancel=(v.t("upload-cancel")) data-bad=(v.t("problem-file")) data-failed=(v.t("upload-failed"))
            data-stopped=(v.t("upload-stopped")) data-arrived=(v.t("upload-arrived")) {
            (csrf(v))
            div.field {
                label.utrecht-form-label for="file" { (v.t("upload-file")) }
                p.hint #file-uitleg { (v.t("upload-hint")) span data-script hidden { " " (v.t("upload-drop")) } }
                input #file type="file" name="file" multiple required aria-describedby="file-uitleg"
                    accept=".pdf,.jpg,.jpeg,.png,.webp,.docx,.xlsx,.pptx,.odt,.ods,.odp,.txt,.csv";
            }
            div.field data-plain {
                label.utrecht-form-label for="alt" { (v.t("upload-alt")) }
                input.utrecht-textbox #alt name="alt" maxlength="500";
            }
            div data-bars {}
            p.small data-said role="status" {}
            div data-plain { button.nl-button."nl-button--secondary" { (icon("paperclip")) (v.t("upload")) } }
        }
    }
}

fn one_file(v: &Visitor, base: &str, file: &Attachment) -> Markup {
    let id = file.id.inner();
    let named = |key: &str| v.lang.with(key, [("title", value(&file.name))]);
    html! {
        li.file id=(id) data-item {
            a href={ "/bijlagen/" (id) } { (icon(if file.is_image { "image" } else { "file-text" })) (file.name) }
            span.small.muted { (size(v, file.size)) @if !file.alt.is_empty() { " · " (file.alt) } }
            @if file.may_remove {
                (take_away(v, &TakeAway {
                    action: format!("{base}/{id}/verwijderen"), ask: named("remove-ask"), then: "remove-then", going: named("remove-going"),
                    gone: named("remove-gone"), version: None,
                }, html! { button.link-button.danger { (icon("trash-2")) " " (v.t("remove")) span.visually-hidden { " " (file.name) } } }))
                @if file.is_image { (described(v, base, file)) }
            }
        }
    }
}

/// What a picture shows, for who does not see it.
fn described(v: &Visitor, base: &str, file: &Attachment) -> Markup {
    let id = file.id.inner();
    html! {
        details.describe open[file.alt.is_empty()] {
            summary { (v.t(if file.alt.is_empty() { "describe" } else { "describe-again" })) span.visually-hidden { " " (file.name) } }
            form method="post" action={ (base) "/" (id) "/beschrijven" } data-describe=(id) {
                (csrf(v))
                label.small for={ "alt-" (id) } { (v.t("describe-label")) span.visually-hidden { " " (file.name) } }
                div.describe__line {
                    input.utrecht-textbox id={ "alt-" (id) } name="alt" maxlength="500" value=(file.alt);
                    button.nl-button."nl-button--secondary" { (v.t("save")) }
                }
            }
        }
    }
}

fn size(v: &Visitor, bytes: i32) -> String {
    if bytes < 1_000_000 {
        v.lang.n("size-kb", (bytes + 999) / 1000)
    } else {
        v.lang.n("size-mb", f64::from(bytes / 100_000) / 10.0)
    }
}
