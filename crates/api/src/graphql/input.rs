//! What people type for an entry of any kind.

use super::Result;
use async_graphql::{ID, InputObject};
use leerkring_core::{
    entry::{Draft, EntryId, EntryKind},
    id::{GlobalId, Kind, OrganisationId},
};

/// What every entry says.
#[derive(InputObject)]
pub struct EntryInput {
    /// 1 to 200 characters on one line.
    title: String,
    /// At most 600 characters.
    #[graphql(default)]
    summary: String,
    /// Markdown, at most 50,000 characters. About approaches, never about persons.
    #[graphql(default)]
    body: String,
    /// Slugs of themes, at most 30.
    #[graphql(default)]
    themes: Vec<String>,
    /// CBS codes of neighbourhoods, at most 30.
    #[graphql(default)]
    neighbourhoods: Vec<String>,
    /// Municipalities that share it jointly, beside the first; at most 30.
    #[graphql(default)]
    jointly_with: Vec<ID>,
}

impl EntryInput {
    /// As core takes it.
    pub fn draft(self) -> Result<Draft> {
        Ok(Draft {
            together: organisations("jointlyWith", &self.jointly_with)?,
            title: self.title,
            summary: self.summary,
            body: self.body,
            themes: self.themes,
            neighbourhoods: self.neighbourhoods,
        })
    }
}

/// Reads the id chosen by a client for a new entry of a kind.
pub fn chosen(id: Option<ID>, kind: EntryKind) -> Result<Option<EntryId>> {
    let parsed = id.map(|id| GlobalId::parse_as("id", &id, Kind::Entry(kind))).transpose()?;
    Ok(parsed.map(EntryId))
}

/// Reads the id of an entry of a kind.
pub fn known(id: &ID, kind: EntryKind) -> Result<EntryId> {
    Ok(EntryId(GlobalId::parse_as("id", id, Kind::Entry(kind))?))
}

/// Reads the id of an organisation.
pub fn organisation(id: &ID) -> Result<OrganisationId> {
    Ok(OrganisationId(GlobalId::parse_as("organisation", id, Kind::Organisation)?))
}

/// Reads the ids of several organisations.
pub fn organisations(field: &'static str, ids: &[ID]) -> Result<Vec<OrganisationId>> {
    let parse = |id: &ID| GlobalId::parse_as(field, id, Kind::Organisation).map(OrganisationId);
    Ok(ids.iter().map(parse).collect::<leerkring_core::Result<_>>()?)
}
