//! The shelf: what every entry shows, written once for all kinds, and what can be done with any of them.

#![allow(clippy::duplicated_attributes, reason = "the interface's fields are described alike")]

use super::{
    Result,
    attachment::Attachment,
    comment::{CommentConnection, place},
    cx,
    directory::{Member, Neighbourhood, Organisation, Theme},
    enums::{EntryKind, EntryStatus, Visibility},
    hub,
    load::load_one,
    page,
    plain::Plain,
    rights::Rights,
};
use async_graphql::{Context, ID, InputObject, Interface, Object};
use chrono::{DateTime, Utc};
use leerkring_core::{
    access::Subject,
    attachment::AttachmentRow,
    comment,
    entry::{self as shelf, EntryId, EntryRow},
    id::GlobalId,
    meeting::MeetingRow,
    plan::PlanRow,
    practice::PracticeRow,
    publication::PublicationRow,
};
use std::sync::Arc;

/// An entry with everything that was asked of it, loaded before its fields are resolved.
pub struct Loaded {
    pub row: EntryRow,
    pub own: Own,
    /// The newest comments, of which so many were asked for.
    pub comments: Option<(usize, CommentConnection)>,
    /// Its files, when they were asked for.
    pub attachments: Vec<AttachmentRow>,
}

/// What a kind has of its own; `None` when it was not asked for.
pub enum Own {
    None,
    Practice(PracticeRow),
    Plan(PlanRow),
    Meeting(MeetingRow),
    Publication(PublicationRow),
}

impl Loaded {
    /// What an access question about it needs.
    pub fn subject(&self) -> Subject {
        subject(&self.row)
    }

    pub fn id(&self) -> ID {
        GlobalId::entry(self.row.kind, EntryId(self.row.id)).to_string().into()
    }

    pub async fn comments(
        &self,
        ctx: &Context<'_>,
        first: i32,
        after: Option<String>,
    ) -> Result<Plain<CommentConnection>> {
        let asked = page::size(first, 100)?;
        if let (None, Some((loaded, comments))) = (&after, &self.comments)
            && *loaded >= asked
        {
            return Ok(Plain(if *loaded == asked { comments.clone() } else { comments.first(asked) }));
        }
        let place = place(after.as_deref())?;
        let reader = hub(ctx).db.reader().await?;
        let rows = comment::after(&reader, EntryId(self.row.id), place, i64::from(first) + 1).await?;
        Ok(Plain(CommentConnection::page(rows, asked, after.is_some(), self.subject())))
    }

    pub fn attachments(&self) -> Vec<Plain<Attachment>> {
        let subject = self.subject();
        let plain = |row: &AttachmentRow| Plain(Attachment { row: row.clone(), subject: subject.clone() });
        self.attachments.iter().map(plain).collect()
    }
}

/// What an access question about this entry needs.
pub fn subject(row: &EntryRow) -> Subject {
    Subject {
        organisations: shelf::organisations(row).map(Into::into).collect(),
        author: Some(row.author.into()),
        writer: Some(row.author.into()),
        visibility: row.visibility,
        status: row.status,
    }
}

/// One kind of entry: the shelf's fields and its own.
macro_rules! entry_kind {
    ($(#[$doc:meta])* $name:ident { $($own:tt)* }) => {
        $(#[$doc])*
        #[derive(Clone)]
        pub struct $name(pub ::std::sync::Arc<$crate::graphql::entry::Loaded>);

        $(#[$doc])*
        #[::async_graphql::Object(serial)]
        impl $name {
            /// The id: its kind, an underscore, 32 hexadecimal digits.
            pub async fn id(&self) -> ::async_graphql::ID {
                self.0.id()
            }

            /// What it is.
            pub async fn kind(&self) -> $crate::graphql::enums::EntryKind {
                self.0.row.kind.into()
            }

            /// Whose it is.
            pub async fn organisation(
                &self,
                ctx: &::async_graphql::Context<'_>,
            ) -> Option<$crate::graphql::plain::Plain<$crate::graphql::directory::Organisation>> {
                let hub = $crate::graphql::hub(ctx);
                $crate::graphql::directory::Organisation::find(hub, self.0.row.organisation)
                    .map($crate::graphql::plain::Plain)
            }

            /// The municipalities that share it jointly, beside the first.
            pub async fn jointly_with(
                &self,
                ctx: &::async_graphql::Context<'_>,
            ) -> Vec<$crate::graphql::directory::Organisation> {
                let find = |id: &::uuid::Uuid| $crate::graphql::directory::Organisation::find($crate::graphql::hub(ctx), *id);
                self.0.row.together.iter().filter_map(find).collect()
            }

            /// Who wrote it; null for who is not signed in.
            pub async fn author(
                &self,
                ctx: &::async_graphql::Context<'_>,
            ) -> Option<$crate::graphql::plain::Plain<$crate::graphql::directory::Member>> {
                let (hub, cx) = ($crate::graphql::hub(ctx), $crate::graphql::cx(ctx));
                $crate::graphql::directory::Member::shown(hub, cx, self.0.row.author).map($crate::graphql::plain::Plain)
            }

            /// 1 to 200 characters on one line.
            pub async fn title(&self) -> String {
                self.0.row.title.clone()
            }

            /// At most 600 characters.
            pub async fn summary(&self) -> String {
                self.0.row.summary.clone()
            }

            /// Markdown, at most 50,000 characters. Of a meeting: its notes.
            pub async fn body(&self) -> String {
                self.0.row.body.clone().unwrap_or_default()
            }

            /// How wide it is shown.
            pub async fn visibility(&self) -> $crate::graphql::enums::Visibility {
                self.0.row.visibility.into()
            }

            /// Where it is in its life.
            pub async fn status(&self) -> $crate::graphql::enums::EntryStatus {
                self.0.row.status.into()
            }

            /// Its themes.
            pub async fn themes(
                &self,
                ctx: &::async_graphql::Context<'_>,
            ) -> Vec<$crate::graphql::plain::Plain<$crate::graphql::directory::Theme>> {
                let all = $crate::graphql::hub(ctx).directory.now();
                let of = all.themes.iter().filter(|theme| self.0.row.themes.contains(&theme.slug));
                of.cloned().map($crate::graphql::directory::Theme).map($crate::graphql::plain::Plain).collect()
            }

            /// The neighbourhoods that it is about.
            pub async fn neighbourhoods(
                &self,
                ctx: &::async_graphql::Context<'_>,
            ) -> Vec<$crate::graphql::directory::Neighbourhood> {
                let all = $crate::graphql::hub(ctx).directory.now();
                let of = self.0.row.neighbourhoods.iter().filter_map(|code| all.neighbourhoods.get(code));
                of.cloned().map($crate::graphql::directory::Neighbourhood).collect()
            }

            /// Counts its edits and moves; an edit names the version that it saw.
            pub async fn version(&self) -> i32 {
                self.0.row.version
            }

            /// When it was made.
            pub async fn created_at(&self) -> ::chrono::DateTime<::chrono::Utc> {
                self.0.row.created
            }

            /// When it was last edited.
            pub async fn edited_at(&self) -> ::chrono::DateTime<::chrono::Utc> {
                self.0.row.edited
            }

            /// When it was first shown wider than the own organisation; null for a draft.
            pub async fn published_at(&self) -> Option<::chrono::DateTime<::chrono::Utc>> {
                self.0.row.published
            }

            /// How many comments it has.
            pub async fn comment_count(&self) -> i32 {
                self.0.row.comment_count
            }

            /// How many files it has.
            pub async fn attachment_count(&self) -> i32 {
                self.0.row.attachment_count
            }

            /// Its files from old to new, at most 50.
            pub async fn attachments(&self) -> Vec<$crate::graphql::plain::Plain<$crate::graphql::attachment::Attachment>> {
                self.0.attachments()
            }

            /// Its comments from new to old. Fails with `INVALID` on `first` or `after`.
            #[graphql(complexity = "first.clamp(1, 100) as usize * child_complexity")]
            pub async fn comments(
                &self,
                ctx: &::async_graphql::Context<'_>,
                #[graphql(desc = "How many: 1 to 100.", default = 20)] first: i32,
                #[graphql(desc = "The `endCursor` of the page before.")] after: Option<String>,
            ) -> $crate::graphql::Result<
                Option<$crate::graphql::plain::Plain<$crate::graphql::comment::CommentConnection>>,
            > {
                self.0.comments(ctx, first, after).await.map(Some)
            }

            /// What the reader may do with it.
            pub async fn may(&self, ctx: &::async_graphql::Context<'_>) -> $crate::graphql::rights::Rights {
                $crate::graphql::rights::Rights::of($crate::graphql::cx(ctx), &self.0.subject())
            }

            $($own)*
        }
    };
}
pub(crate) use entry_kind;

use super::kinds::{Meeting, Plan, Practice, Publication, Update};

/// Whatever is shared (bijdrage).
#[derive(Interface, Clone)]
#[graphql(
    field(name = "id", ty = "ID", desc = "The id: its kind, an underscore, 32 hexadecimal digits."),
    field(name = "kind", ty = "EntryKind", desc = "What it is."),
    field(name = "organisation", ty = "Option<Plain<Organisation>>", desc = "Whose it is."),
    field(
        name = "jointly_with",
        ty = "Vec<Organisation>",
        desc = "The municipalities that share it jointly, beside the first."
    ),
    field(name = "author", ty = "Option<Plain<Member>>", desc = "Who wrote it; null for who is not signed in."),
    field(name = "title", ty = "String", desc = "1 to 200 characters on one line."),
    field(name = "summary", ty = "String", desc = "At most 600 characters."),
    field(name = "body", ty = "String", desc = "Markdown, at most 50,000 characters. Of a meeting: its notes."),
    field(name = "visibility", ty = "Visibility", desc = "How wide it is shown."),
    field(name = "status", ty = "EntryStatus", desc = "Where it is in its life."),
    field(name = "themes", ty = "Vec<Plain<Theme>>", desc = "Its themes."),
    field(name = "neighbourhoods", ty = "Vec<Neighbourhood>", desc = "The neighbourhoods that it is about."),
    field(name = "version", ty = "i32", desc = "Counts its edits and moves; an edit names the version that it saw."),
    field(name = "created_at", ty = "DateTime<Utc>", desc = "When it was made."),
    field(name = "edited_at", ty = "DateTime<Utc>", desc = "When it was last edited."),
    field(
        name = "published_at",
        ty = "Option<DateTime<Utc>>",
        desc = "When it was first shown wider than the own organisation; null for a draft."
    ),
    field(name = "comment_count", ty = "i32", desc = "How many comments it has."),
    field(name = "attachment_count", ty = "i32", desc = "How many files it has."),
    field(name = "attachments", ty = "Vec<Plain<Attachment>>", desc = "Its files from old to new, at most 50."),
    field(
        name = "comments",
        ty = "std::result::Result<Option<Plain<CommentConnection>>, Failure>",
        desc = "Its comments from new to old. Fails with `INVALID` on `first` or `after`.",
        arg(name = "first", ty = "i32", default = 20, desc = "How many: 1 to 100."),
        arg(name = "after", ty = "Option<String>", desc = "The `endCursor` of the page before.")
    ),
    field(name = "may", ty = "Rights", desc = "What the reader may do with it.")
)]
pub enum Entry {
    Practice(Practice),
    Plan(Plan),
    Meeting(Meeting),
    Update(Update),
    Publication(Publication),
}

impl From<Loaded> for Entry {
    fn from(loaded: Loaded) -> Self {
        let kind = loaded.row.kind;
        let loaded = Arc::new(loaded);
        match kind {
            shelf::EntryKind::Practice => Self::Practice(Practice(loaded)),
            shelf::EntryKind::Plan => Self::Plan(Plan(loaded)),
            shelf::EntryKind::Meeting => Self::Meeting(Meeting(loaded)),
            shelf::EntryKind::Update => Self::Update(Update(loaded)),
            shelf::EntryKind::Publication => Self::Publication(Publication(loaded)),
        }
    }
}

impl Entry {
    /// What was loaded of it.
    pub fn loaded(&self) -> &Loaded {
        match self {
            Self::Practice(Practice(loaded))
            | Self::Plan(Plan(loaded))
            | Self::Meeting(Meeting(loaded))
            | Self::Update(Update(loaded))
            | Self::Publication(Publication(loaded)) => loaded,
        }
    }
}

/// A move along the ladder.
#[derive(InputObject)]
pub struct SetVisibilityInput {
    /// The entry.
    id: ID,
    /// The version that was seen.
    version: i32,
    /// The step to move it to.
    visibility: Visibility,
}

/// An entry to archive.
#[derive(InputObject)]
pub struct ArchiveEntryInput {
    /// The entry.
    id: ID,
    /// The version that was seen.
    version: i32,
}

/// What can be done with an entry of any kind.
#[derive(Default)]
pub struct EntryMutation;

/// What can be done with an entry of any kind.
#[Object]
impl EntryMutation {
    /// Shows an entry wider or narrower. Fails with `NOT_FOUND`, `FORBIDDEN`, `CONFLICT`, `INVALID` on `status`.
    async fn set_visibility(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to move, and where to.")] input: SetVisibilityInput,
    ) -> Result<Option<Entry>> {
        let id = GlobalId::parse_entry("id", &input.id)?;
        let id = shelf::set_visibility(&hub(ctx).db, cx(ctx), id, input.version, input.visibility.into()).await?;
        load_one(ctx, id, &ctx.look_ahead()).await
    }

    /// Archives an entry: it leaves every list and is read-only from then on. Fails with `NOT_FOUND`, `FORBIDDEN`,
    /// `CONFLICT`.
    async fn archive_entry(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to archive.")] input: ArchiveEntryInput,
    ) -> Result<Option<Entry>> {
        let id = GlobalId::parse_entry("id", &input.id)?;
        let id = shelf::archive(&hub(ctx).db, cx(ctx), id, input.version).await?;
        load_one(ctx, id, &ctx.look_ahead()).await
    }
}
