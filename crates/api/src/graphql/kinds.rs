//! The kinds of entries: each its own fields and its two mutations; what they share stands in `entry`.

use super::{
    Result, cx,
    directory::Member,
    entry::{Entry, Own, entry_kind},
    hub,
    input::{EntryInput, chosen, known, organisation},
    limit,
    list::load_one,
};
use async_graphql::{Context, ID, InputObject, Object};
use chrono::{DateTime, NaiveDate, Utc};
use leerkring_core::{
    entry::EntryKind,
    id::{GlobalId, Kind, MemberId},
    limit::Work,
    meeting, plan, practice, publication, update,
};

macro_rules! own {
    ($self:ident, $kind:ident, $field:ident) => {
        match &$self.0.own {
            Own::$kind(row) => Some(&row.$field),
            _ => None,
        }
    };
}

entry_kind! {
    /// A practice (praktijkvoorbeeld): what a municipality does, told so that another can try it.
    Practice {
        /// For whom it is.
        async fn audience(&self) -> String {
            own!(self, Practice, audience).cloned().unwrap_or_default()
        }

        /// Tips to whoever tries it: Markdown.
        async fn tips(&self) -> String {
            own!(self, Practice, tips).cloned().unwrap_or_default()
        }

        /// Whom to call; null for who is not signed in.
        async fn contact(&self, ctx: &Context<'_>) -> Option<Member> {
            let id = own!(self, Practice, contact).copied().flatten()?;
            Member::shown(hub(ctx), cx(ctx), id)
        }

        /// The year in which it began.
        async fn since_year(&self) -> Option<i32> {
            own!(self, Practice, since_year).copied().flatten()
        }
    }
}

entry_kind! {
    /// A plan: what a municipality, or several jointly, intend to do.
    Plan {
        /// What it is to achieve.
        async fn goal(&self) -> String {
            own!(self, Plan, goal).cloned().unwrap_or_default()
        }

        /// From which day.
        async fn starts_on(&self) -> Option<NaiveDate> {
            own!(self, Plan, starts).copied().flatten()
        }

        /// Until which day.
        async fn ends_on(&self) -> Option<NaiveDate> {
            own!(self, Plan, ends).copied().flatten()
        }
    }
}

entry_kind! {
    /// A meeting (bijeenkomst) with its agenda; its notes (verslag) are its `body`.
    Meeting {
        /// When it begins.
        async fn starts_at(&self) -> Option<DateTime<Utc>> {
            own!(self, Meeting, starts).copied()
        }

        /// When it ends.
        async fn ends_at(&self) -> Option<DateTime<Utc>> {
            own!(self, Meeting, ends).copied()
        }

        /// Where.
        async fn place(&self) -> String {
            own!(self, Meeting, place).cloned().unwrap_or_default()
        }

        /// The agenda: Markdown.
        async fn agenda(&self) -> String {
            own!(self, Meeting, agenda).cloned().unwrap_or_default()
        }

        /// Whether it is the national meeting at the end of the year.
        async fn national(&self) -> bool {
            own!(self, Meeting, national).copied().unwrap_or_default()
        }
    }
}

entry_kind! {
    /// An update (bericht): news.
    Update {}
}

entry_kind! {
    /// A publication: an item of the library of research and examples.
    Publication {
        /// Who issued it.
        async fn issuer(&self) -> String {
            own!(self, Publication, issuer).cloned().unwrap_or_default()
        }

        /// In which year.
        async fn year(&self) -> Option<i32> {
            own!(self, Publication, year).copied().flatten()
        }

        /// Its form: survey, report, monitor, webinar.
        async fn form(&self) -> String {
            own!(self, Publication, form).cloned().unwrap_or_default()
        }

        /// Where it can be read: a web address.
        async fn link(&self) -> Option<String> {
            own!(self, Publication, link).cloned().flatten()
        }
    }
}

/// What a practice has of its own.
#[derive(InputObject)]
pub struct PracticeInput {
    /// For whom it is: at most 200 characters.
    #[graphql(default)]
    audience: String,
    /// Tips to whoever tries it: Markdown, at most 10,000 characters.
    #[graphql(default)]
    tips: String,
    /// Whom to call.
    contact: Option<ID>,
    /// The year in which it began, 1980 to 2100.
    since_year: Option<i32>,
}

impl PracticeInput {
    fn fields(self) -> Result<practice::Fields> {
        let contact = self.contact.map(|id| GlobalId::parse_as("contact", &id, Kind::Member)).transpose()?;
        let Self { audience, tips, since_year, .. } = self;
        Ok(practice::Fields { audience, tips, contact: contact.map(MemberId), since_year })
    }
}

/// What a plan has of its own.
#[derive(InputObject)]
pub struct PlanInput {
    /// What it is to achieve: at most 2,000 characters.
    #[graphql(default)]
    goal: String,
    /// From which day.
    starts_on: Option<NaiveDate>,
    /// Until which day; not before the start.
    ends_on: Option<NaiveDate>,
}

impl PlanInput {
    fn fields(self) -> Result<plan::Fields> {
        Ok(plan::Fields { goal: self.goal, starts: self.starts_on, ends: self.ends_on })
    }
}

/// What a meeting has of its own.
#[derive(InputObject)]
pub struct MeetingInput {
    /// When it begins.
    starts_at: DateTime<Utc>,
    /// When it ends: after the start, within three days.
    ends_at: DateTime<Utc>,
    /// Where: 1 to 200 characters.
    place: String,
    /// Markdown, at most 10,000 characters.
    #[graphql(default)]
    agenda: String,
    /// Whether it is the national meeting at the end of the year.
    #[graphql(default)]
    national: bool,
}

impl MeetingInput {
    fn fields(self) -> Result<meeting::Fields> {
        let Self { starts_at: starts, ends_at: ends, place, agenda, national } = self;
        Ok(meeting::Fields { starts, ends, place, agenda, national })
    }
}

/// What a publication has of its own.
#[derive(InputObject)]
pub struct PublicationInput {
    /// Who issued it: 1 to 200 characters.
    issuer: String,
    /// In which year, 1950 to 2100.
    year: Option<i32>,
    /// Its form: 1 to 60 characters.
    form: String,
    /// Where it can be read: a web address.
    link: Option<String>,
}

impl PublicationInput {
    fn fields(self) -> Result<publication::Fields> {
        let Self { issuer, year, form, link } = self;
        Ok(publication::Fields { issuer, year, form, link })
    }
}

macro_rules! inputs {
    ($($kind:literal $create:ident $edit:ident $own:ty;)*) => {$(
        #[doc = concat!("A new ", $kind, ".")]
        #[derive(InputObject)]
        pub struct $create {
            /// An id of one's own choice (its kind, an underscore, a `UUIDv7`), so that asking twice is safe.
            id: Option<ID>,
            /// Whose it is.
            organisation: ID,
            /// What every entry says.
            entry: EntryInput,
            /// What this kind has of its own.
            own: $own,
        }

        #[doc = concat!("An edit of a ", $kind, ".")]
        #[derive(InputObject)]
        pub struct $edit {
            /// Which.
            id: ID,
            /// The version that was seen.
            version: i32,
            /// What every entry says.
            entry: EntryInput,
            /// What this kind has of its own.
            own: $own,
        }
    )*};
}

inputs! {
    "practice" CreatePracticeInput EditPracticeInput PracticeInput;
    "plan" CreatePlanInput EditPlanInput PlanInput;
    "meeting" CreateMeetingInput EditMeetingInput MeetingInput;
    "publication" CreatePublicationInput EditPublicationInput PublicationInput;
}

/// A new update.
#[derive(InputObject)]
pub struct CreateUpdateInput {
    /// An id of one's own choice (`update_` and a `UUIDv7`), so that asking twice is safe.
    id: Option<ID>,
    /// Whose it is.
    organisation: ID,
    /// What every entry says.
    entry: EntryInput,
}

/// An edit of an update.
#[derive(InputObject)]
pub struct EditUpdateInput {
    /// Which.
    id: ID,
    /// The version that was seen.
    version: i32,
    /// What every entry says.
    entry: EntryInput,
}

macro_rules! shown {
    ($ctx:ident, $id:ident, $kind:ident) => {
        Ok(match load_one($ctx, $id, &$ctx.look_ahead()).await? {
            Some(Entry::$kind(made)) => Some(made),
            _ => None,
        })
    };
}
macro_rules! create {
    ($ctx:ident, $input:ident, $room:ident, $kind:ident $(, $fields:expr)?) => {{
        let (id, home) = (chosen($input.id, EntryKind::$kind)?, organisation(&$input.organisation)?);
        let draft = $input.entry.draft()?;
        limit($ctx, Work::Write, None).await?;
        let id = $room::create(&hub($ctx).db, cx($ctx), id, home, draft $(, $fields)?).await?;
        shown!($ctx, id, $kind)
    }};
}
macro_rules! edit {
    ($ctx:ident, $input:ident, $room:ident, $kind:ident $(, $fields:expr)?) => {{
        let (id, draft) = (known(&$input.id, EntryKind::$kind)?, $input.entry.draft()?);
        let id = $room::edit(&hub($ctx).db, cx($ctx), id, $input.version, draft $(, $fields)?).await?;
        shown!($ctx, id, $kind)
    }};
}
/// What can be made and edited.
#[derive(Default)]
pub struct KindMutation;

/// What can be made and edited. All fail with `UNAUTHENTICATED`, `FORBIDDEN`, `INVALID` naming the field; an edit
/// also with `NOT_FOUND` and `CONFLICT`.
#[Object]
impl KindMutation {
    /// Makes a practice; a partner makes a proposal to the municipality that invited it.
    async fn create_practice(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to make.")] input: CreatePracticeInput,
    ) -> Result<Option<Practice>> {
        create!(ctx, input, practice, Practice, input.own.fields()?)
    }

    /// Edits a practice.
    async fn edit_practice(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to edit.")] input: EditPracticeInput,
    ) -> Result<Option<Practice>> {
        edit!(ctx, input, practice, Practice, input.own.fields()?)
    }

    /// Makes a plan.
    async fn create_plan(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to make.")] input: CreatePlanInput,
    ) -> Result<Option<Plan>> {
        create!(ctx, input, plan, Plan, input.own.fields()?)
    }

    /// Edits a plan.
    async fn edit_plan(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to edit.")] input: EditPlanInput,
    ) -> Result<Option<Plan>> {
        edit!(ctx, input, plan, Plan, input.own.fields()?)
    }

    /// Makes a meeting.
    async fn create_meeting(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to make.")] input: CreateMeetingInput,
    ) -> Result<Option<Meeting>> {
        create!(ctx, input, meeting, Meeting, input.own.fields()?)
    }

    /// Edits a meeting: its notes too.
    async fn edit_meeting(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to edit.")] input: EditMeetingInput,
    ) -> Result<Option<Meeting>> {
        edit!(ctx, input, meeting, Meeting, input.own.fields()?)
    }

    /// Makes an update.
    async fn create_update(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to make.")] input: CreateUpdateInput,
    ) -> Result<Option<Update>> {
        create!(ctx, input, update, Update)
    }

    /// Edits an update.
    async fn edit_update(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to edit.")] input: EditUpdateInput,
    ) -> Result<Option<Update>> {
        edit!(ctx, input, update, Update)
    }

    /// Makes a publication.
    async fn create_publication(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to make.")] input: CreatePublicationInput,
    ) -> Result<Option<Publication>> {
        create!(ctx, input, publication, Publication, input.own.fields()?)
    }

    /// Edits a publication.
    async fn edit_publication(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to edit.")] input: EditPublicationInput,
    ) -> Result<Option<Publication>> {
        edit!(ctx, input, publication, Publication, input.own.fields()?)
    }
}
