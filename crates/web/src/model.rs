//! What several pages ask of the API: people, themes, cards, and the words of the ladder.

use crate::{gql::schema, texts::Lang};
use chrono::{DateTime, Utc};

/// What is shared.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryKind {
    Practice,
    Plan,
    Meeting,
    Update,
    Publication,
}

impl EntryKind {
    /// The place of its pages.
    pub const fn place(self) -> &'static str {
        match self {
            Self::Practice => "praktijken",
            Self::Plan => "plannen",
            Self::Meeting => "bijeenkomsten",
            Self::Update => "berichten",
            Self::Publication => "bibliotheek",
        }
    }

    /// By the place of its pages.
    pub fn at(place: &str) -> Option<Self> {
        [Self::Practice, Self::Plan, Self::Meeting, Self::Update, Self::Publication]
            .into_iter()
            .find(|kind| kind.place() == place)
    }

    /// The word that texts are keyed by.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Practice => "practice",
            Self::Plan => "plan",
            Self::Meeting => "meeting",
            Self::Update => "update",
            Self::Publication => "publication",
        }
    }

    /// Its name.
    pub fn name(self, lang: Lang) -> String {
        lang.t(&format!("kind-{}", self.word()))
    }
}

/// How wide something is shown.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Visibility {
    Own,
    Community,
    Partners,
    Public,
}

impl Visibility {
    /// The ladder from narrow to wide.
    pub const LADDER: [Self; 4] = [Self::Own, Self::Community, Self::Partners, Self::Public];

    /// Its word in forms and keys.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Community => "community",
            Self::Partners => "partners",
            Self::Public => "public",
        }
    }

    /// By its word.
    pub fn read(word: &str) -> Option<Self> {
        Self::LADDER.into_iter().find(|step| step.word() == word)
    }
}

/// Where an entry is in its life.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryStatus {
    Draft,
    Shared,
    Archived,
}

/// What somebody is in an organisation.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Coordinator,
    Facilitator,
    Observer,
    Partner,
}

impl Role {
    /// Its name.
    pub fn name(self, lang: Lang) -> String {
        lang.t(match self {
            Self::Coordinator => "role-coordinator",
            Self::Facilitator => "role-facilitator",
            Self::Observer => "role-observer",
            Self::Partner => "role-partner",
        })
    }
}

/// What an organisation is.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrganisationKind {
    Facilitator,
    Ministry,
    Municipality,
    Partner,
}

/// A theme by its names.
#[derive(cynic::QueryFragment, Clone, Debug)]
pub struct Theme {
    pub slug: String,
    pub name_nl: String,
    pub name_en: String,
}

impl Theme {
    /// Its name.
    pub fn name(&self, lang: Lang) -> &str {
        match lang {
            Lang::Nl | Lang::Wide => &self.name_nl,
            Lang::En => &self.name_en,
        }
    }
}

/// An organisation by its name.
#[derive(cynic::QueryFragment, Clone, Debug)]
#[cynic(graphql_type = "Organisation")]
pub struct OrganisationName {
    pub id: cynic::Id,
    pub slug: String,
    pub name: String,
    pub kind: OrganisationKind,
}

/// Somebody by their name.
#[derive(cynic::QueryFragment, Clone, Debug)]
#[cynic(graphql_type = "Member")]
pub struct MemberName {
    pub id: cynic::Id,
    pub name: String,
}

/// Who looks.
#[derive(cynic::QueryFragment, Clone, Debug)]
#[cynic(graphql_type = "Member")]
pub struct Myself {
    pub id: cynic::Id,
    pub name: String,
}

/// Somebody to call.
#[derive(cynic::QueryFragment, Clone, Debug)]
#[cynic(graphql_type = "Member")]
pub struct Person {
    pub id: cynic::Id,
    pub name: String,
    pub job_title: String,
    pub email: String,
    pub phone: Option<String>,
    pub organisation: Option<OrganisationName>,
}

/// An entry as a list shows it.
#[derive(cynic::QueryFragment, Clone, Debug)]
#[cynic(graphql_type = "Entry")]
pub struct Card {
    pub id: cynic::Id,
    pub kind: EntryKind,
    pub title: String,
    pub summary: String,
    pub visibility: Visibility,
    pub status: EntryStatus,
    pub created_at: DateTime<Utc>,
    pub published_at: Option<DateTime<Utc>>,
    pub comment_count: i32,
    pub attachment_count: i32,
    pub organisation: Option<OrganisationName>,
    pub jointly_with: Vec<OrganisationName>,
    pub author: Option<MemberName>,
    pub themes: Vec<Theme>,
    #[cynic(spread)]
    pub meets: Meets,
}

impl Card {
    /// When others could first see it.
    pub fn shown_at(&self) -> DateTime<Utc> {
        self.published_at.unwrap_or(self.created_at)
    }
}

/// When and where people meet, when that is what an entry is about.
#[derive(cynic::InlineFragments, Clone, Debug)]
#[cynic(graphql_type = "Entry")]
pub enum Meets {
    At(MeetsAt),
    #[cynic(fallback)]
    Nowhere,
}

impl Meets {
    /// When they begin, once that is known.
    pub const fn at(&self) -> Option<DateTime<Utc>> {
        match self {
            Self::At(meets) => meets.starts_at,
            Self::Nowhere => None,
        }
    }

    /// Whether they met already: the last thing known of its time has passed.
    pub fn is_over(&self, now: DateTime<Utc>) -> bool {
        matches!(self, Self::At(meets) if meets.ends_at.or(meets.starts_at).is_some_and(|at| at <= now))
    }
}

#[derive(cynic::QueryFragment, Clone, Debug)]
#[cynic(graphql_type = "Meeting")]
pub struct MeetsAt {
    pub starts_at: Option<DateTime<Utc>>,
    pub ends_at: Option<DateTime<Utc>>,
    pub place: String,
}

/// What is new to somebody: what others shared since they were here before; nothing on a first visit.
#[derive(Clone, Debug, Default)]
pub struct Fresh {
    since: Option<DateTime<Utc>>,
    me: Option<cynic::Id>,
}

impl Fresh {
    /// To whoever looks.
    pub fn to(viewer: &Viewer, since: Option<DateTime<Utc>>) -> Self {
        Self { since, me: viewer.member.as_ref().map(|me| me.id.clone()) }
    }

    /// Whether an entry is.
    pub fn is(&self, entry: &Card) -> bool {
        !self.is_mine(entry.author.as_ref()) && self.since.is_some_and(|since| entry.shown_at() > since)
    }

    /// Whether its author is who looks.
    pub fn is_mine(&self, author: Option<&MemberName>) -> bool {
        author.is_some_and(|author| self.me.as_ref() == Some(&author.id))
    }
}

/// Whose an entry is and what it is about, for counting.
#[derive(cynic::QueryFragment, Clone, Debug)]
#[cynic(graphql_type = "Entry")]
pub struct Shared {
    pub author: Option<MemberName>,
    pub organisation: Option<OrganisationName>,
    pub jointly_with: Vec<OrganisationName>,
    pub themes: Vec<Theme>,
}

impl Shared {
    /// Whether this organisation shares it, alone or jointly.
    pub fn is_of(&self, organisation: &OrganisationName) -> bool {
        self.organisation.iter().chain(&self.jointly_with).any(|one| one.id == organisation.id)
    }

    /// Whether it has this theme.
    pub fn is_about(&self, theme: &Theme) -> bool {
        self.themes.iter().any(|one| one.slug == theme.slug)
    }
}

/// Whether there is more, and where.
#[derive(cynic::QueryFragment, Clone, Debug)]
pub struct PageInfo {
    pub has_next_page: bool,
    pub end_cursor: Option<String>,
}

/// Who looks, as every page's frame shows them; anyone, to begin with.
#[derive(cynic::QueryFragment, Clone, Debug, Default)]
pub struct Viewer {
    pub member: Option<Myself>,
    pub roles: Vec<ViewerRole>,
    pub makes_meetings: bool,
    pub makes_newsletter: bool,
}

impl Viewer {
    /// Who they are, for what this browser keeps of them; empty for anyone.
    pub fn id(&self) -> &str {
        self.member.as_ref().map_or("", |member| member.id.inner())
    }

    /// Whether somebody signed in.
    pub const fn signed_in(&self) -> bool {
        self.member.is_some()
    }

    /// The organisations that they may write for.
    pub fn homes(&self) -> Vec<&OrganisationName> {
        let mut homes: Vec<&OrganisationName> = Vec::new();
        for role in self.roles.iter().filter(|role| role.role != Role::Observer) {
            if homes.iter().all(|home| home.id != role.home.id) {
                homes.push(&role.home);
            }
        }
        homes
    }
}

/// A role of who looks.
#[derive(cynic::QueryFragment, Clone, Debug)]
pub struct ViewerRole {
    pub role: Role,
    pub organisation: OrganisationName,
    pub home: OrganisationName,
}

/// A session.
#[derive(cynic::QueryFragment, Clone, Debug)]
pub struct Session {
    pub access_token: String,
    pub access_expires_at: DateTime<Utc>,
    pub refresh_token: Option<String>,
    pub next: String,
}

/// A session to refresh.
#[derive(cynic::InputObject, Debug)]
pub struct RefreshSessionInput {
    pub refresh_token: String,
}

/// For [`RefreshSession`].
#[derive(cynic::QueryVariables, Debug)]
pub struct RefreshVariables {
    pub input: RefreshSessionInput,
}

/// Refreshes a session.
#[derive(cynic::QueryFragment, Debug)]
#[cynic(graphql_type = "Mutation", variables = "RefreshVariables")]
pub struct RefreshSession {
    #[arguments(input: $input)]
    pub refresh_session: Option<Session>,
}

/// An answer that says only that it was done.
#[derive(cynic::QueryFragment, Debug)]
pub struct Accepted {
    #[expect(dead_code, reason = "it is always true")]
    accepted: bool,
}
