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

#[derive(cynic::InputObject)]
struct CreatePracticeInput {
    entry: EntryInput,
    id: Option<cynic::Id>,
    organisation: cynic::Id,
    own: PracticeInput,
}

#[derive(cynic::InputObject)]
struct EditPracticeInput {
    entry: EntryInput,
    id: cynic::Id,
    own: PracticeInput,
    version: i32,
}

#[derive(cynic::QueryVariables)]
struct CreatePracticeVariables {
    input: CreatePracticeInput,
}

#[derive(cynic::QueryVariables)]
struct EditPracticeVariables {
    input: EditPracticeInput,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Practice")]
struct PracticeSaved {
    id: cynic::Id,
    version: i32,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "CreatePracticeVariables")]
struct CreatePractice {
    #[arguments(input: $input)]
    create_practice: Option<PracticeSaved>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "EditPracticeVariables")]
struct EditPractice {
    #[arguments(input: $input)]
    edit_practice: Option<PracticeSaved>,
}

#[derive(cynic::InputObject)]
struct CreatePlanInput {
    entry: EntryInput,
    id: Option<cynic::Id>,
    organisation: cynic::Id,
    own: PlanInput,
}

#[derive(cynic::InputObject)]
struct EditPlanInput {
    entry: EntryInput,
    id: cynic::Id,
    own: PlanInput,
    version: i32,
}

#[derive(cynic::QueryVariables)]
struct CreatePlanVariables {
    input: CreatePlanInput,
}

#[derive(cynic::QueryVariables)]
struct EditPlanVariables {
    input: EditPlanInput,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Plan")]
struct PlanSaved {
    id: cynic::Id,
    version: i32,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "CreatePlanVariables")]
struct CreatePlan {
    #[arguments(input: $input)]
    create_plan: Option<PlanSaved>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "EditPlanVariables")]
struct EditPlan {
    #[arguments(input: $input)]
    edit_plan: Option<PlanSaved>,
}

#[derive(cynic::InputObject)]
struct CreateMeetingInput {
    entry: EntryInput,
    id: Option<cynic::Id>,
    organisation: cynic::Id,
    own: MeetingInput,
}

#[derive(cynic::InputObject)]
struct EditMeetingInput {
    entry: EntryInput,
    id: cynic::Id,
    own: MeetingInput,
    version: i32,
}

#[derive(cynic::QueryVariables)]
struct CreateMeetingVariables {
    input: CreateMeetingInput,
}

#[derive(cynic::QueryVariables)]
struct EditMeetingVariables {
    input: EditMeetingInput,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Meeting")]
struct MeetingSaved {
    id: cynic::Id,
    version: i32,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "CreateMeetingVariables")]
struct CreateMeeting {
    #[arguments(input: $input)]
    create_meeting: Option<MeetingSaved>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "EditMeetingVariables")]
struct EditMeeting {
    #[arguments(input: $input)]
    edit_meeting: Option<MeetingSaved>,
}

#[derive(cynic::InputObject)]
struct CreateUpdateInput {
    entry: EntryInput,
    id: Option<cynic::Id>,
    organisation: cynic::Id,
}

#[derive(cynic::InputObject)]
struct EditUpdateInput {
    entry: EntryInput,
    id: cynic::Id,
    version: i32,
}

#[derive(cynic::QueryVariables)]
struct CreateUpdateVariables {
    input: CreateUpdateInput,
}

#[derive(cynic::QueryVariables)]
struct EditUpdateVariables {
    input: EditUpdateInput,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Update")]
struct UpdateSaved {
    id: cynic::Id,
    version: i32,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "CreateUpdateVariables")]
struct CreateUpdate {
    #[arguments(input: $input)]
    create_update: Option<UpdateSaved>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "EditUpdateVariables")]
struct EditUpdate {
    #[arguments(input: $input)]
    edit_update: Option<UpdateSaved>,
}

#[derive(cynic::InputObject)]
struct CreatePublicationInput {
    entry: EntryInput,
    id: Option<cynic::Id>,
    organisation: cynic::Id,
    own: PublicationInput,
}

#[derive(cynic::InputObject)]
struct EditPublicationInput {
    entry: EntryInput,
    id: cynic::Id,
    own: PublicationInput,
    version: i32,
}

#[derive(cynic::QueryVariables)]
struct CreatePublicationVariables {
    input: CreatePublicationInput,
}

#[derive(cynic::QueryVariables)]
struct EditPublicationVariables {
    input: EditPublicationInput,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Publication")]
struct PublicationSaved {
    id: cynic::Id,
    version: i32,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "CreatePublicationVariables")]
struct CreatePublication {
    #[arguments(input: $input)]
    create_publication: Option<PublicationSaved>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "EditPublicationVariables")]
struct EditPublication {
    #[arguments(input: $input)]
    edit_publication: Option<PublicationSaved>,
}

/// What was saved.
pub struct Saved {
    pub id: String,
    pub version: i32,
}

macro_rules! saved {
    ($found:expr) => {
        Error::missing($found).map(|it| Saved { id: it.id.into_inner(), version: it.version })
    };
}

/// Makes an entry out of what was typed.
pub async fn create(v: &Visitor, kind: EntryKind, f: &Fields) -> Result<Saved, Error> {
    let (entry, organisation, id) = (entry(f), cynic::Id::new(f.get("organisation")), f.some("id").map(cynic::Id::new));
    match kind {
        EntryKind::Practice => {
            let input = CreatePracticeInput { entry, id, organisation, own: practice(f) };
            saved!(v.ask(CreatePractice::build(CreatePracticeVariables { input })).await?.create_practice)
        }
        EntryKind::Plan => {
            let input = CreatePlanInput { entry, id, organisation, own: plan(f)? };
            saved!(v.ask(CreatePlan::build(CreatePlanVariables { input })).await?.create_plan)
        }
        EntryKind::Meeting => {
            let input = CreateMeetingInput { entry, id, organisation, own: meeting(f)? };
            saved!(v.ask(CreateMeeting::build(CreateMeetingVariables { input })).await?.create_meeting)
        }
        EntryKind::Update => {
            let input = CreateUpdateInput { entry, id, organisation };
            saved!(v.ask(CreateUpdate::build(CreateUpdateVariables { input })).await?.create_update)
        }
        EntryKind::Publication => {
            let input = CreatePublicationInput { entry, id, organisation, own: publication(f) };
            saved!(v.ask(CreatePublication::build(CreatePublicationVariables { input })).await?.create_publication)
        }
    }
}

/// Edits an entry.
pub async fn edit(v: &Visitor, kind: EntryKind, id: &str, f: &Fields) -> Result<Saved, Error> {
    let (entry, id, version) = (entry(f), cynic::Id::new(id), f.get("version").parse().unwrap_or_default());
    match kind {
        EntryKind::Practice => {
            let input = EditPracticeInput { entry, id, own: practice(f), version };
            saved!(v.ask(EditPractice::build(EditPracticeVariables { input })).await?.edit_practice)
        }
        EntryKind::Plan => {
            let input = EditPlanInput { entry, id, own: plan(f)?, version };
            saved!(v.ask(EditPlan::build(EditPlanVariables { input })).await?.edit_plan)
        }
        EntryKind::Meeting => {
            let input = EditMeetingInput { entry, id, own: meeting(f)?, version };
            saved!(v.ask(EditMeeting::build(EditMeetingVariables { input })).await?.edit_meeting)
        }
        EntryKind::Update => {
            let input = EditUpdateInput { entry, id, version };
            saved!(v.ask(EditUpdate::build(EditUpdateVariables { input })).await?.edit_update)
        }
        EntryKind::Publication => {
            let input = EditPublicationInput { entry, id, own: publication(f), version };
            saved!(v.ask(EditPublication::build(EditPublicationVariables { input })).await?.edit_publication)
        }
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
