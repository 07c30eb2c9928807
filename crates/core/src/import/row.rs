//! The rows of an import; docs/import.md describes each field.

use super::time::When;
use chrono::NaiveDate;
use serde::Deserialize;

macro_rules! rows {
    ($($(#[$doc:meta])* $name:ident { $($(#[$more:meta])* $field:ident: $type:ty,)* })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, Deserialize)]
        #[serde(deny_unknown_fields)]
        #[allow(missing_docs, reason = "docs/import.md describes each field")]
        pub struct $name { $($(#[$more])* pub $field: $type,)* }
    )*};
}

rows! {
    /// A whole file; every section may be left out.
    #[derive(Default)]
    Community {
        #[serde(default)] organisations: Vec<OrganisationRow>,
        #[serde(default)] themes: Vec<ThemeRow>,
        #[serde(default)] members: Vec<MemberRow>,
        #[serde(default)] neighbourhoods: Vec<NeighbourhoodRow>,
        #[serde(default)] entries: Vec<EntryRow>,
        #[serde(default)] subscribers: Vec<SubscriberRow>,
        #[serde(default)] issues: Vec<IssueRow>,
    }
    /// An organisation; the key is its slug.
    OrganisationRow {
        key: String,
        kind: OrganisationWord,
        name: String,
        cbs_code: Option<String>,
        province: Option<String>,
        #[serde(default)] about: String,
        host: Option<String>,
        joined: NaiveDate,
        left: Option<NaiveDate>,
    }
    /// A theme.
    ThemeRow { slug: String, position: i32, name_nl: String, name_en: String, }
    /// A person.
    MemberRow {
        key: String,
        name: String,
        email: String,
        phone: Option<String>,
        #[serde(default)] job_title: String,
        #[serde(default)] memberships: Vec<MembershipRow>,
    }
    /// A person's role in an organisation.
    MembershipRow {
        organisation: String,
        role: RoleWord,
        #[serde(default)] primary: bool,
        starts: NaiveDate,
        ends: Option<NaiveDate>,
    }
    /// A neighbourhood by its CBS code.
    NeighbourhoodRow { code: String, organisation: String, name: String, year: i32, }
    /// An entry of any kind.
    EntryRow {
        key: String,
        organisation: String,
        #[serde(default)] together: Vec<String>,
        author: String,
        title: String,
        #[serde(default)] summary: String,
        #[serde(default)] body: String,
        #[serde(default)] visibility: Step,
        #[serde(default)] archived: bool,
        #[serde(default)] themes: Vec<String>,
        #[serde(default)] neighbourhoods: Vec<String>,
        created: When,
        published: Option<When>,
        own: Own,
        #[serde(default)] comments: Vec<CommentRow>,
        #[serde(default)] attachments: Vec<AttachmentRow>,
    }
    /// What a practice has of its own.
    PracticeRow {
        #[serde(default)] audience: String,
        #[serde(default)] tips: String,
        contact: Option<String>,
        since_year: Option<i32>,
    }
    /// What a plan has of its own.
    PlanRow { #[serde(default)] goal: String, starts: Option<NaiveDate>, ends: Option<NaiveDate>, }
    /// What a meeting has of its own.
    MeetingRow {
        starts: When,
        ends: When,
        place: String,
        #[serde(default)] agenda: String,
        #[serde(default)] national: bool,
        #[serde(default)] attended: Vec<String>,
    }
    /// What a publication has of its own.
    PublicationRow { issuer: String, year: Option<i32>, form: String, link: Option<String>, }
    /// A comment on the entry that it stands below.
    CommentRow { key: String, author: String, organisation: String, at: When, body: String, }
    /// A file on the entry that it stands below; `file` is found beside the file that names it.
    AttachmentRow { name: String, file: String, #[serde(default)] alt: String, at: Option<When>, }
    /// Somebody who gets the newsletter.
    SubscriberRow { email: String, at: When, }
    /// A newsletter issue that was sent.
    IssueRow {
        key: String,
        number: i32,
        subject: String,
        #[serde(default)] introduction: String,
        author: String,
        sent: When,
        blocks: Vec<BlockRow>,
    }
    /// An entry in an issue.
    BlockRow { entry: String, title: String, #[serde(default)] summary: String, }
}

impl MembershipRow {
    /// What makes it this one: somebody may have several periods in one organisation.
    pub fn key(&self, member: &str) -> String {
        format!("{member}/{}/{:?}/{}", self.organisation, self.role, self.starts)
    }
}

impl EntryRow {
    /// Rows that it makes when it is new: itself and what hangs on it.
    pub fn makes(&self) -> usize {
        1 + self.comments.len() + self.attachments.len()
    }
}

impl AttachmentRow {
    /// What makes it this one.
    pub fn key(&self, entry: &str) -> String {
        format!("{entry}/{}", self.name)
    }
}

/// What an organisation is.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "the words of the house plan")]
pub enum OrganisationWord {
    Municipality,
    Facilitator,
    Ministry,
    Partner,
}

/// What somebody is in an organisation.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "the words of the house plan")]
pub enum RoleWord {
    Partner,
    Observer,
    Coordinator,
    Facilitator,
}

/// A step of the ladder.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "the words of the house plan")]
pub enum Step {
    #[default]
    Own,
    Community,
    Partners,
    Public,
}

/// The kind of an entry, with what it has of its own.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "lowercase", tag = "kind")]
#[allow(missing_docs, reason = "the words of the house plan")]
pub enum Own {
    Practice(PracticeRow),
    Plan(PlanRow),
    Meeting(MeetingRow),
    Publication(PublicationRow),
    Update,
}
