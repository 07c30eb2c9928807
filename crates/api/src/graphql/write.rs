//! How entries of each kind are made and edited: what is typed, and the two mutations.

use super::{
    Result, cx,
    entry::Entry,
    hub,
    input::{EntryInput, chosen, known, organisation, organisations},
    kinds::{Meeting, Plan, Practice, Publication, Update},
    limit,
    load::load_one,
};
use async_graphql::{Context, ID, InputObject, Object};
use chrono::{DateTime, NaiveDate, Utc};
use leerkring_core::{
    entry::EntryKind,
    id::{GlobalId, Kind, MemberId},
    limit::Work,
    meeting, plan, practice, publication, update,
};

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
    /// The organisations that were there; at most 100.
    #[graphql(default)]
    attended: Vec<ID>,
}

impl MeetingInput {
    fn fields(self) -> Result<meeting::Fields> {
        let Self { starts_at: starts, ends_at: ends, place, agenda, national, attended } = self;
        let attended = organisations("attended", &attended)?;
        Ok(meeting::Fields { starts, ends, place, agenda, national, attended })
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
    /// Makes a practice; a partner makes a proposal to the municipality that invited it. Fails with `UNAUTHENTICATED`,
    /// `FORBIDDEN`, `NOT_FOUND`, `INVALID` on `id`, `organisation`, `title`, `summary`, `body`, `themes`,
    /// `neighbourhoods`, `jointlyWith`, `audience`, `tips`, `contact`, `sinceYear`.
    async fn create_practice(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to make.")] input: CreatePracticeInput,
    ) -> Result<Option<Practice>> {
        create!(ctx, input, practice, Practice, input.own.fields()?)
    }

    /// Edits a practice. Fails with `UNAUTHENTICATED`, `FORBIDDEN`, `NOT_FOUND`, `CONFLICT` when somebody else saved
    /// first, `INVALID` on `id`, `title`, `summary`, `body`, `themes`, `neighbourhoods`, `jointlyWith`, `audience`,
    /// `tips`, `contact`, `sinceYear`.
    async fn edit_practice(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to edit.")] input: EditPracticeInput,
    ) -> Result<Option<Practice>> {
        edit!(ctx, input, practice, Practice, input.own.fields()?)
    }

    /// Makes a plan. Fails with `UNAUTHENTICATED`, `FORBIDDEN`, `NOT_FOUND`, `INVALID` on `id`, `organisation`,
    /// `title`, `summary`, `body`, `themes`, `neighbourhoods`, `jointlyWith`, `goal`, `startsOn`, `endsOn`.
    async fn create_plan(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to make.")] input: CreatePlanInput,
    ) -> Result<Option<Plan>> {
        create!(ctx, input, plan, Plan, input.own.fields()?)
    }

    /// Edits a plan. Fails with `UNAUTHENTICATED`, `FORBIDDEN`, `NOT_FOUND`, `CONFLICT` when somebody else saved first,
    /// `INVALID` on `id`, `title`, `summary`, `body`, `themes`, `neighbourhoods`, `jointlyWith`, `goal`, `startsOn`,
    /// `endsOn`.
    async fn edit_plan(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to edit.")] input: EditPlanInput,
    ) -> Result<Option<Plan>> {
        edit!(ctx, input, plan, Plan, input.own.fields()?)
    }

    /// Makes a meeting. Fails with `UNAUTHENTICATED`, `FORBIDDEN`, `NOT_FOUND`, `INVALID` on `id`, `organisation`,
    /// `title`, `summary`, `body`, `themes`, `neighbourhoods`, `jointlyWith`, `startsAt`, `endsAt`, `place`, `agenda`, `attended`.
    async fn create_meeting(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to make.")] input: CreateMeetingInput,
    ) -> Result<Option<Meeting>> {
        create!(ctx, input, meeting, Meeting, input.own.fields()?)
    }

    /// Edits a meeting: its notes too. Fails with `UNAUTHENTICATED`, `FORBIDDEN`, `NOT_FOUND`, `CONFLICT` when somebody
    /// else saved first, `INVALID` on `id`, `title`, `summary`, `body`, `themes`, `neighbourhoods`, `jointlyWith`,
    /// `startsAt`, `endsAt`, `place`, `agenda`, `attended`.
    async fn edit_meeting(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to edit.")] input: EditMeetingInput,
    ) -> Result<Option<Meeting>> {
        edit!(ctx, input, meeting, Meeting, input.own.fields()?)
    }

    /// Makes an update. Fails with `UNAUTHENTICATED`, `FORBIDDEN`, `NOT_FOUND`, `INVALID` on `id`, `organisation`,
    /// `title`, `summary`, `body`, `themes`, `neighbourhoods`, `jointlyWith`.
    async fn create_update(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to make.")] input: CreateUpdateInput,
    ) -> Result<Option<Update>> {
        create!(ctx, input, update, Update)
    }

    /// Edits an update. Fails with `UNAUTHENTICATED`, `FORBIDDEN`, `NOT_FOUND`, `CONFLICT` when somebody else saved
    /// first, `INVALID` on `id`, `title`, `summary`, `body`, `themes`, `neighbourhoods`, `jointlyWith`.
    async fn edit_update(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to edit.")] input: EditUpdateInput,
    ) -> Result<Option<Update>> {
        edit!(ctx, input, update, Update)
    }

    /// Makes a publication. Fails with `UNAUTHENTICATED`, `FORBIDDEN`, `NOT_FOUND`, `INVALID` on `id`, `organisation`,
    /// `title`, `summary`, `body`, `themes`, `neighbourhoods`, `jointlyWith`, `issuer`, `year`, `form`, `link`.
    async fn create_publication(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to make.")] input: CreatePublicationInput,
    ) -> Result<Option<Publication>> {
        create!(ctx, input, publication, Publication, input.own.fields()?)
    }

    /// Edits a publication. Fails with `UNAUTHENTICATED`, `FORBIDDEN`, `NOT_FOUND`, `CONFLICT` when somebody else saved
    /// first, `INVALID` on `id`, `title`, `summary`, `body`, `themes`, `neighbourhoods`, `jointlyWith`, `issuer`,
    /// `year`, `form`, `link`.
    async fn edit_publication(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to edit.")] input: EditPublicationInput,
    ) -> Result<Option<Publication>> {
        edit!(ctx, input, publication, Publication, input.own.fields()?)
    }
}
