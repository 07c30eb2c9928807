//! What the editor sends: one mutation to make and one to edit, per kind.

use super::view::Own;
use crate::{
    gql::{Error, schema},
    model::EntryKind,
    ui::Fields,
    visitor::Visitor,
};
use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeZone as _, Utc};
use chrono_tz::Europe::Amsterdam;
use cynic::MutationBuilder as _;

#[derive(cynic::InputObject, Clone)]
struct EntryInput {
    body: String,
    jointly_with: Vec<cynic::Id>,
    neighbourhoods: Vec<String>,
    summary: String,
    themes: Vec<String>,
    title: String,
}

#[derive(cynic::InputObject)]
struct PracticeInput {
    audience: String,
    contact: Option<cynic::Id>,
    since_year: Option<i32>,
    tips: String,
}

#[derive(cynic::InputObject)]
struct PlanInput {
    ends_on: Option<NaiveDate>,
    goal: String,
    starts_on: Option<NaiveDate>,
}

#[derive(cynic::InputObject)]
struct MeetingInput {
    agenda: String,
    attended: Vec<cynic::Id>,
    ends_at: DateTime<Utc>,
    national: bool,
    place: String,
    starts_at: DateTime<Utc>,
}

#[derive(cynic::InputObject)]
struct PublicationInput {
    form: String,
    issuer: String,
    link: Option<String>,
    year: Option<i32>,
}

/// What was saved.
pub struct Saved {
    pub id: String,
    pub version: i32,
}

/// The mutations of a kind, `make` and `edit`: cynic names each input by itself and knows no generics over them. A kind
/// with facts of its own has them as `own`.
macro_rules! mutations {
    ($kind:ident, $saved:tt, $create:ident($create_input:tt), $edit:ident($edit_input:tt) $(, $own:ident: $facts:ty)?) => {
        mod $kind {
            use super::*;

            #[derive(cynic::InputObject)]
            #[cynic(graphql_type = $create_input)]
            struct CreateInput {
                entry: EntryInput,
                id: Option<cynic::Id>,
                organisation: cynic::Id,
                $(own: $facts,)?
            }

            #[derive(cynic::InputObject)]
            #[cynic(graphql_type = $edit_input)]
            struct EditInput {
                entry: EntryInput,
                id: cynic::Id,
                $(own: $facts,)?
                version: i32,
            }

            #[derive(cynic::QueryVariables)]
            struct CreateVariables {
                input: CreateInput,
            }

            #[derive(cynic::QueryVariables)]
            struct EditVariables {
                input: EditInput,
            }

            #[derive(cynic::QueryFragment)]
            #[cynic(graphql_type = $saved)]
            struct Found {
                id: cynic::Id,
                version: i32,
            }

            #[derive(cynic::QueryFragment)]
            #[cynic(graphql_type = "Mutation", variables = "CreateVariables")]
            struct Create {
                #[arguments(input: $input)]
                $create: Option<Found>,
            }

            #[derive(cynic::QueryFragment)]
            #[cynic(graphql_type = "Mutation", variables = "EditVariables")]
            struct Edit {
                #[arguments(input: $input)]
                $edit: Option<Found>,
            }

            pub async fn make(
                v: &Visitor, entry: EntryInput, id: Option<cynic::Id>, organisation: cynic::Id $(, $own: $facts)?
            ) -> Result<Saved, Error> {
                let input = CreateInput { entry, id, organisation, $($own)? };
                let found = Error::missing(v.ask(Create::build(CreateVariables { input })).await?.$create)?;
                Ok(Saved { id: found.id.into_inner(), version: found.version })
            }

            pub async fn edit(
                v: &Visitor, entry: EntryInput, id: cynic::Id, version: i32 $(, $own: $facts)?
            ) -> Result<Saved, Error> {
                let input = EditInput { entry, id, $($own,)? version };
                let found = Error::missing(v.ask(Edit::build(EditVariables { input })).await?.$edit)?;
                Ok(Saved { id: found.id.into_inner(), version: found.version })
            }
        }
    };
}

mutations!(a_practice, "Practice", create_practice("CreatePracticeInput"), edit_practice("EditPracticeInput"), own: PracticeInput);
mutations!(a_plan, "Plan", create_plan("CreatePlanInput"), edit_plan("EditPlanInput"), own: PlanInput);
mutations!(a_meeting, "Meeting", create_meeting("CreateMeetingInput"), edit_meeting("EditMeetingInput"), own: MeetingInput);
mutations!(an_update, "Update", create_update("CreateUpdateInput"), edit_update("EditUpdateInput"));
mutations!(a_publication, "Publication", create_publication("CreatePublicationInput"), edit_publication("EditPublicationInput"), own: PublicationInput);

/// Makes an entry out of what was typed.
pub async fn create(v: &Visitor, kind: EntryKind, f: &Fields) -> Result<Saved, Error> {
    let (entry, id, home) = (entry(f), f.some("id").map(cynic::Id::new), cynic::Id::new(f.get("organisation")));
    match kind {
        EntryKind::Practice => a_practice::make(v, entry, id, home, practice(f)).await,
        EntryKind::Plan => a_plan::make(v, entry, id, home, plan(f)?).await,
        EntryKind::Meeting => a_meeting::make(v, entry, id, home, meeting(f)?).await,
        EntryKind::Update => an_update::make(v, entry, id, home).await,
        EntryKind::Publication => a_publication::make(v, entry, id, home, publication(f)).await,
    }
}

/// Edits an entry.
pub async fn edit(v: &Visitor, kind: EntryKind, id: &str, f: &Fields) -> Result<Saved, Error> {
    let (entry, id, version) = (entry(f), cynic::Id::new(id), f.get("version").parse().unwrap_or_default());
    match kind {
        EntryKind::Practice => a_practice::edit(v, entry, id, version, practice(f)).await,
        EntryKind::Plan => a_plan::edit(v, entry, id, version, plan(f)?).await,
        EntryKind::Meeting => a_meeting::edit(v, entry, id, version, meeting(f)?).await,
        EntryKind::Update => an_update::edit(v, entry, id, version).await,
        EntryKind::Publication => a_publication::edit(v, entry, id, version, publication(f)).await,
    }
}

fn entry(f: &Fields) -> EntryInput {
    EntryInput {
        body: f.get("body").replace("\r\n", "\n"),
        jointly_with: f.list("jointly_with").into_iter().map(cynic::Id::new).collect(),
        neighbourhoods: f.list("neighbourhoods"),
        summary: f.get("summary").replace("\r\n", "\n"),
        themes: f.list("themes"),
        title: f.get("title").trim().to_owned(),
    }
}

fn practice(f: &Fields) -> PracticeInput {
    PracticeInput {
        audience: f.get("audience").to_owned(),
        contact: f.some("contact").map(cynic::Id::new),
        since_year: f.some("sinceYear").map(|year| year.parse().unwrap_or(0)),
        tips: f.get("tips").replace("\r\n", "\n"),
    }
}

fn plan(f: &Fields) -> Result<PlanInput, Error> {
    Ok(PlanInput {
        ends_on: day(f, "endsOn")?,
        goal: f.get("goal").replace("\r\n", "\n"),
        starts_on: day(f, "startsOn")?,
    })
}

fn meeting(f: &Fields) -> Result<MeetingInput, Error> {
    Ok(MeetingInput {
        agenda: f.get("agenda").replace("\r\n", "\n"),
        attended: f.list("attended").into_iter().map(cynic::Id::new).collect(),
        ends_at: moment(f, "endsAt")?,
        national: f.has("national", "1"),
        place: f.get("place").to_owned(),
        starts_at: moment(f, "startsAt")?,
    })
}

fn publication(f: &Fields) -> PublicationInput {
    PublicationInput {
        form: f.get("form").to_owned(),
        issuer: f.get("issuer").to_owned(),
        link: f.some("link"),
        year: f.some("year").map(|year| year.parse().unwrap_or(0)),
    }
}

fn day(f: &Fields, name: &str) -> Result<Option<NaiveDate>, Error> {
    let day = f.some(name).map(|text| text.parse());
    day.transpose().map_err(|_| Error::Invalid { field: name.to_owned(), rule: String::new() })
}

/// A moment as a browser's field gives it, on the clocks of Amsterdam.
fn moment(f: &Fields, name: &str) -> Result<DateTime<Utc>, Error> {
    let local = NaiveDateTime::parse_from_str(f.get(name), "%Y-%m-%dT%H:%M").ok();
    let at = local.and_then(|local| Amsterdam.from_local_datetime(&local).earliest());
    let at = at.ok_or_else(|| Error::Invalid { field: name.to_owned(), rule: String::new() })?;
    Ok(at.with_timezone(&Utc))
}

/// What a kind has of its own, as fields of a form.
pub fn own_fields(f: &mut Fields, own: &Own) {
    let local = |at: Option<DateTime<Utc>>| {
        at.map(|at| at.with_timezone(&Amsterdam).format("%Y-%m-%dT%H:%M").to_string()).unwrap_or_default()
    };
    let text = |value: Option<String>| value.unwrap_or_default();
    match own {
        Own::Practice(own) => {
            f.add("audience", &own.audience);
            f.add("contact", own.contact.as_ref().map(|one| one.id.inner().to_owned()).unwrap_or_default());
            f.add("sinceYear", text(own.since_year.map(|year| year.to_string())));
            f.add("tips", &own.tips);
        }
        Own::Plan(own) => {
            f.add("goal", &own.goal);
            f.add("startsOn", text(own.starts_on.map(|day| day.to_string())));
            f.add("endsOn", text(own.ends_on.map(|day| day.to_string())));
        }
        Own::Meeting(own) => {
            f.add("agenda", &own.agenda);
            for one in &own.attended {
                f.add("attended", one.id.inner());
            }
            f.add("place", &own.place);
            f.add("national", if own.national { "1" } else { "" });
            f.add("startsAt", local(own.starts_at));
            f.add("endsAt", local(own.ends_at));
        }
        Own::Publication(own) => {
            f.add("form", &own.form);
            f.add("issuer", &own.issuer);
            f.add("link", text(own.link.clone()));
            f.add("year", text(own.year.map(|year| year.to_string())));
        }
        Own::Nothing => {}
    }
}
