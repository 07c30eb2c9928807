//! The GraphQL schema: one file per word of the house plan, each thin; the rules are core's.

mod accepted;
mod activity;
mod attachment;
mod comment;
mod directory;
mod entry;
mod enums;
mod input;
mod kinds;
mod list;
mod load;
mod newsletter;
mod node;
mod page;
mod plain;
mod presence;
mod readers;
mod rights;
mod search;
mod sign_in;
mod subscriber;
mod viewer;
mod waiting;
mod write;

use crate::{
    http::{Pair, Reader},
    live::Live,
    tokens::Keys,
};
use async_graphql::{Context, MergedObject, Schema, ValidationMode};
use chrono::{DateTime, NaiveDate, Utc};
use leerkring_core::{
    Cx, Db,
    directory::Directory,
    error::Error,
    limit::{Doer, Limits, Work},
    newsletter::{Links, Renderer},
    objects::ObjectStore,
};
use std::net::IpAddr;
use std::sync::Arc;

/// What every resolver may use.
#[derive(Clone)]
pub struct Hub {
    /// The database.
    pub db: Db,
    /// Who takes part, in memory, for showing.
    pub directory: Arc<Directory>,
    /// Where attachments' bytes live.
    pub objects: Arc<dyn ObjectStore>,
    /// What happens, as it happens.
    pub live: Live,
    /// The keys that sign access tokens.
    pub keys: Arc<Keys>,
    /// Turns an issue into a mail, for the preview.
    pub renderer: Arc<dyn Renderer>,
    /// Where an issue's links lead.
    pub links: Links,
    /// How often somebody may do what.
    pub limits: Limits,
    /// Whether the program runs as a demo.
    pub demo: bool,
}

/// All that can be asked.
#[derive(MergedObject, Default)]
pub struct Query(
    viewer::ViewerQuery,
    node::NodeQuery,
    list::ListQuery,
    search::SearchQuery,
    waiting::WaitingQuery,
    attachment::AttachmentQuery,
    directory::DirectoryQuery,
    newsletter::NewsletterQuery,
    subscriber::SubscriberQuery,
    sign_in::SignInQuery,
);

/// All that can be done.
#[derive(MergedObject, Default)]
pub struct Mutation(
    write::KindMutation,
    entry::EntryMutation,
    comment::CommentMutation,
    attachment::AttachmentMutation,
    viewer::ViewerMutation,
    presence::PresenceMutation,
    newsletter::NewsletterMutation,
    subscriber::SubscriberMutation,
    sign_in::SignInMutation,
);

/// The hub's schema.
pub type HubSchema = Schema<Query, Mutation, activity::Subscription>;

/// Builds the schema over the hub's parts: strict for documents that are new, fast for those that passed.
pub fn schema(hub: Hub) -> Pair<HubSchema> {
    let strict = builder().data(hub.clone()).finish();
    Pair { strict, fast: builder().data(hub).validation_mode(ValidationMode::Fast).finish() }
}

/// The schema's definition (SDL), which needs no parts.
pub fn sdl() -> String {
    builder().finish().sdl_with_options(async_graphql::SDLExportOptions::new().sorted_fields().sorted_enum_items())
}

fn builder() -> async_graphql::SchemaBuilder<Query, Mutation, activity::Subscription> {
    Schema::build(Query::default(), Mutation::default(), activity::Subscription)
        .register_output_type::<entry::Entry>()
        .register_output_type::<node::Node>()
        .override_output_type_description::<DateTime<Utc>>(
            "A moment, as RFC 3339 writes it: `2026-11-28T08:00:00Z`. Given in UTC, and taken in any zone.",
        )
        .override_output_type_description::<NaiveDate>("A day in the Netherlands, as ISO 8601 writes it: `2026-11-28`.")
        .limit_depth(16)
        .limit_complexity(20_000)
        .limit_directives(20)
        .disable_suggestions()
}

/// A resolver's failure: core's error, shown with its code and nothing of its cause.
pub struct Failure(Error);

/// What resolvers return.
pub type Result<T> = std::result::Result<T, Failure>;

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self(error)
    }
}

impl From<Failure> for async_graphql::Error {
    fn from(Failure(error): Failure) -> Self {
        if let Error::Internal(cause) | Error::Unavailable(cause) = &error {
            tracing::error!(code = error.code(), cause = %cause, detail = ?cause, "a request failed");
        }
        let mut shown = Self::new(error.to_string());
        let mut extensions = async_graphql::ErrorExtensionValues::default();
        extensions.set("code", error.code());
        match &error {
            Error::Invalid { field, rule } => {
                extensions.set("field", *field);
                extensions.set("rule", rule.as_str());
            }
            Error::Conflict { current } => extensions.set("currentVersion", *current),
            Error::TooLarge { limit } => {
                extensions.set("field", "size");
                extensions.set("rule", format!("is at most {limit} bytes"));
                extensions.set("limit", *limit);
            }
            Error::RateLimited { seconds } => extensions.set("retryAfter", *seconds),
            _ => {}
        }
        shown.extensions = Some(extensions);
        shown
    }
}

fn hub<'a>(ctx: &Context<'a>) -> &'a Hub {
    ctx.data_unchecked::<Hub>()
}

fn cx<'a>(ctx: &Context<'a>) -> &'a Cx {
    ctx.data_unchecked::<Cx>()
}

/// The address that the request came from, as the server saw it: never what a client says of itself.
fn from(ctx: &Context<'_>) -> Option<IpAddr> {
    ctx.data_opt::<Reader>().and_then(|reader| reader.from)
}

/// Counts a piece of work of whoever asks; `RATE_LIMITED` when it is one too many.
async fn limit(ctx: &Context<'_>, work: Work, email: Option<&str>) -> Result<()> {
    let (hub, cx) = (hub(ctx), cx(ctx));
    let doer = Doer { from: from(ctx), member: cx.actor.member, email };
    hub.limits.take(&hub.db, cx.now, work, &doer).await?;
    Ok(())
}
