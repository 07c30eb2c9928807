//! An entry whole, as its page and its editor ask for it.

use crate::{
    gql::{Error, schema},
    model::{Card, EntryKind, MemberName, OrganisationName, PageInfo, Person, Viewer, Visibility},
    visitor::Visitor,
};
use chrono::{DateTime, NaiveDate, Utc};
use cynic::QueryBuilder as _;

#[derive(cynic::QueryVariables)]
pub struct Variables {
    id: cynic::Id,
    comments: Option<String>,
}

/// What an entry's page asks.
#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "Variables")]
pub struct Ask {
    pub viewer: Viewer,
    pub activity_position: Option<String>,
    #[arguments(id: $id)]
    pub entry: Option<View>,
}

/// An entry whole.
#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Entry", variables = "Variables")]
pub struct View {
    #[cynic(spread)]
    pub card: Card,
    pub body: String,
    pub version: i32,
    pub edited_at: DateTime<Utc>,
    pub neighbourhoods: Vec<Neighbourhood>,
    pub attachments: Vec<Attachment>,
    pub may: Rights,
    #[arguments(first: 50, after: $comments)]
    pub comments: Option<CommentConnection>,
    #[cynic(spread)]
    pub own: Own,
}

/// What a kind has of its own.
#[derive(cynic::InlineFragments)]
#[cynic(graphql_type = "Entry")]
pub enum Own {
    Practice(PracticeOwn),
    Plan(PlanOwn),
    Meeting(MeetingOwn),
    Publication(PublicationOwn),
    #[cynic(fallback)]
    Nothing,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Practice")]
pub struct PracticeOwn {
    pub audience: String,
    pub since_year: Option<i32>,
    pub tips: String,
    pub contact: Option<Person>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Plan")]
pub struct PlanOwn {
    pub goal: String,
    pub starts_on: Option<NaiveDate>,
    pub ends_on: Option<NaiveDate>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Meeting")]
pub struct MeetingOwn {
    pub agenda: String,
    pub place: String,
    pub national: bool,
    pub attended: Vec<OrganisationName>,
    pub starts_at: Option<DateTime<Utc>>,
    pub ends_at: Option<DateTime<Utc>>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Publication")]
pub struct PublicationOwn {
    pub form: String,
    pub issuer: String,
    pub link: Option<String>,
    pub year: Option<i32>,
}

#[derive(cynic::QueryFragment, Clone)]
pub struct Neighbourhood {
    pub code: String,
    pub name: String,
}

#[derive(cynic::QueryFragment)]
pub struct Attachment {
    pub id: cynic::Id,
    pub name: String,
    pub size: i32,
    pub alt: String,
    pub is_image: bool,
    pub may_remove: bool,
}

#[derive(cynic::QueryFragment)]
pub struct Rights {
    pub edit: bool,
    pub archive: bool,
    pub attach: bool,
    pub comment: bool,
    pub show: Vec<Visibility>,
}

#[derive(cynic::QueryFragment)]
pub struct CommentConnection {
    pub nodes: Vec<Comment>,
    pub page_info: PageInfo,
}

#[derive(cynic::QueryFragment)]
pub struct Comment {
    pub id: cynic::Id,
    pub body: String,
    pub created_at: DateTime<Utc>,
    pub edited_at: DateTime<Utc>,
    pub author: Option<MemberName>,
    pub organisation: Option<OrganisationName>,
    pub may_edit: bool,
    pub may_withdraw: bool,
}

/// Asks for an entry of the kind whose place was named; one of another kind is not there.
pub async fn read(v: &Visitor, place: &str, id: &str, comments: Option<String>) -> Result<(Ask, View), Error> {
    let kind = Error::missing(EntryKind::at(place))?;
    let variables = Variables { id: cynic::Id::new(id), comments };
    let mut asked: Ask = match v.ask(Ask::build(variables)).await {
        Err(Error::Invalid { .. }) => return Err(Error::NotFound),
        other => other?,
    };
    let entry = Error::missing(asked.entry.take().filter(|entry| entry.card.kind == kind))?;
    Ok((asked, entry))
}
