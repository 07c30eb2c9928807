//! The editor: a new entry and an edit, with prompts per kind; a draft saves itself; when another saved first, what was
//! typed stands beside what stands now and nothing is lost.

use super::{
    For as _, Page,
    conflict::{self, typed},
    conflict_page, edit_ask,
    edit_form::{Choices, edit_form, new_form, page_of},
    onward, show, show_again, view,
};
use crate::{
    gql::Error,
    model::EntryKind,
    ui::{Fields, Problems, markdown},
    visitor::Visitor,
};
use axum::{Extension, Json, extract::Path, http::StatusCode, response::IntoResponse as _};
use cynic::QueryBuilder as _;
use serde_json::json;

/// What the editor's page runs.
const SCRIPTS: &[&str] = &["editor.js", "presence.js", "upload.js"];

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
            return Ok(conflict_page::page(v, &choices, &format!("/{place}/{id}/bewerken"), &entry, &mine, false));
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
        return Ok(conflict_page::page(&v, &choices, &action, &entry, &fields, false));
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
    let action = format!("/{place}/{id}/bewerken");
    let Some(mut merged) = merged else {
        return Ok(conflict_page::page(v, &choices, &action, &entry, form, still));
    };
    let mut problems = Problems::default();
    if form.get("na") == "bewaar" {
        match edit_ask::edit(v, kind, id, &merged).await {
            Ok(_) => return Ok(onward(&format!("/{place}/{id}?gedaan=bewaard"))),
            // and another saved meanwhile: what was chosen is what is compared now
            Err(Error::Conflict) => {
                merged.set("basis", conflict::basis(&typed(&entry)));
                let (_, entry) = view::read(v, place, id, None).await.told(v)?;
                return Ok(conflict_page::page(v, &choices, &action, &entry, &merged, false));
            }
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
