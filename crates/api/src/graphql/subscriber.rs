//! The newsletter's readers: how many there are, and the ways in and out of the list.

use super::{
    Result,
    accepted::Accepted,
    cx, from, hub, limit,
    readers::{SubscriberConnection, SubscriberStatus},
};
use async_graphql::{Context, InputObject, Object, SimpleObject};
use leerkring_core::{limit::Work, newsletter::subscriber};

/// How many subscribers there are.
#[derive(SimpleObject)]
pub struct SubscriberCounts {
    /// Asked, not confirmed yet.
    pending: i64,
    /// Get the next issue.
    confirmed: i64,
    /// Left.
    departed: i64,
    /// Whose address does not exist any more.
    bounced: i64,
}

/// What can be read of the newsletter's readers.
#[derive(Default)]
pub struct SubscriberQuery;

/// What can be read of the newsletter's readers.
#[Object]
impl SubscriberQuery {
    /// How many subscribers there are. Fails with `UNAUTHENTICATED`, `FORBIDDEN`.
    async fn subscriber_counts(&self, ctx: &Context<'_>) -> Result<Option<SubscriberCounts>> {
        let reader = hub(ctx).db.reader().await?;
        let found = subscriber::audience(&reader, &cx(ctx).actor).await?;
        let subscriber::Audience { pending, confirmed, departed, bounced } = found;
        Ok(Some(SubscriberCounts { pending, confirmed, departed, bounced }))
    }

    /// Who asked for the newsletter, who asked last first; for the facilitator. Fails with `UNAUTHENTICATED`,
    /// `FORBIDDEN`, `INVALID` on `first` or `after`.
    #[graphql(complexity = "first.clamp(1, 100) as usize * child_complexity")]
    async fn subscribers(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many: 1 to 100.", default = 20)] first: i32,
        #[graphql(desc = "The `endCursor` of the page before.")] after: Option<String>,
        #[graphql(desc = "Only those in this state.")] status: Option<SubscriberStatus>,
    ) -> Result<Option<SubscriberConnection>> {
        SubscriberConnection::of(ctx, first, after, status).await.map(Some)
    }
}

/// Somebody who wants the newsletter.
#[derive(InputObject)]
pub struct SubscribeInput {
    /// Their address.
    email: String,
    /// The text that they agreed to, at most 1,000 characters; kept as proof.
    consent: String,
}

/// A token out of a mail.
#[derive(InputObject)]
pub struct TokenInput {
    /// The token.
    token: String,
}

/// What can be done to get the newsletter, and to get it no longer.
#[derive(Default)]
pub struct SubscriberMutation;

/// What can be done to get the newsletter, and to get it no longer.
#[Object]
impl SubscriberMutation {
    /// Asks for the newsletter; a mail asks to confirm. The answer is the same for known and unknown addresses.
    /// Fails with `INVALID` on `email`.
    async fn subscribe(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Who wants it.")] input: SubscribeInput,
    ) -> Result<Option<Accepted>> {
        // what is refused for its form costs nobody a try
        let wish = subscriber::Wish::read(&input.email, from(ctx), &input.consent)?;
        limit(ctx, Work::Subscribe, Some(&input.email)).await?;
        subscriber::subscribe(&hub(ctx).db, cx(ctx), &wish).await?;
        Ok(Some(Accepted::yes()))
    }

    /// Confirms with the token of the mail; twice is fine. Fails with `NOT_FOUND`.
    async fn confirm_subscription(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The mail's token.")] input: TokenInput,
    ) -> Result<Option<Accepted>> {
        subscriber::confirm(&hub(ctx).db, cx(ctx), &input.token).await?;
        Ok(Some(Accepted::yes()))
    }

    /// Leaves with the token that every issue carries; twice is fine. Fails with `NOT_FOUND`.
    async fn unsubscribe(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The issue's token.")] input: TokenInput,
    ) -> Result<Option<Accepted>> {
        subscriber::leave(&hub(ctx).db, cx(ctx), &input.token).await?;
        Ok(Some(Accepted::yes()))
    }
}
