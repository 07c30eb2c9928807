//! Signing in and out.

use super::{Result, accepted::Accepted, cx, directory::Contact, hub, limit};
use crate::http::Reader;
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use leerkring_core::{
    error::Error,
    id::{GlobalId, Kind, MemberId, SessionId},
    limit::Work,
    sign_in::{self, Opened},
};

/// Somebody who wants to sign in.
#[derive(InputObject)]
pub struct RequestSignInInput {
    /// Their address.
    email: String,
    /// A random value that only this browser has, 16 to 200 characters: the link works nowhere else.
    browser: String,
    /// The path of the hub to go to afterwards.
    #[graphql(default)]
    next: String,
}

/// A sign-in with the token of the mail.
#[derive(InputObject)]
pub struct SignInInput {
    /// The mail's token.
    token: String,
    /// The value that was given when the link was asked for.
    browser: String,
    /// What the browser calls itself.
    #[graphql(default)]
    user_agent: String,
}

/// A session to refresh.
#[derive(InputObject)]
pub struct RefreshSessionInput {
    /// The newest refresh token.
    refresh_token: String,
}

/// Whom to sign in as, in a demo.
#[derive(InputObject)]
pub struct DemoSignInInput {
    /// The member.
    member: ID,
}

/// A session.
#[derive(SimpleObject)]
pub struct Session {
    /// A signed token for requests and sockets; lives ten minutes.
    access_token: String,
    /// When it ends.
    access_expires_at: DateTime<Utc>,
    /// What refreshes the session next time; null when the one that was shown stays good.
    refresh_token: Option<String>,
    /// The path of the hub to go to.
    next: String,
}

/// What is asked to sign in.
#[derive(Default)]
pub struct SignInQuery;

/// What is asked to sign in.
#[Object]
impl SignInQuery {
    /// Whom one may sign in as; empty unless the program runs as a demo.
    async fn demo_people(&self, ctx: &Context<'_>) -> Vec<Contact> {
        let hub = hub(ctx);
        if hub.demo { Contact::all(hub) } else { Vec::new() }
    }
}

/// Signing in and out.
#[derive(Default)]
pub struct SignInMutation;

/// Signing in and out.
#[Object]
impl SignInMutation {
    /// Sends a link to an address; the answer is the same whether somebody has it or not. Fails with `INVALID` on
    /// `email` or `browser`, and `RATE_LIMITED` after five links in an hour for an address, or
    /// twenty for a network.
    async fn request_sign_in(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Who, and in which browser.")] input: RequestSignInInput,
    ) -> Result<Option<Accepted>> {
        limit(ctx, Work::SignIn, Some(&input.email)).await?;
        sign_in::request_link(&hub(ctx).db, cx(ctx), &input.email, &input.browser, &input.next).await?;
        Ok(Some(Accepted::yes()))
    }

    /// Signs in with the token of the mail: within fifteen minutes, once, in the browser that asked. Fails with
    /// `INVALID` on `token`, whose rule says what to do.
    async fn sign_in(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The token.")] input: SignInInput,
    ) -> Result<Option<Session>> {
        let opened = sign_in::use_link(&hub(ctx).db, cx(ctx), &input.token, &input.browser, &input.user_agent).await?;
        session(ctx, opened)
    }

    /// Gives a new access token. Showing a refresh token that was replaced ends the session. Fails with
    /// `UNAUTHENTICATED`.
    async fn refresh_session(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The refresh token.")] input: RefreshSessionInput,
    ) -> Result<Option<Session>> {
        let opened = sign_in::refresh(&hub(ctx).db, cx(ctx), &input.refresh_token).await?;
        session(ctx, opened)
    }

    /// Signs out here. Fails with `UNAUTHENTICATED`.
    async fn sign_out(&self, ctx: &Context<'_>) -> Result<Option<Accepted>> {
        let session = ctx.data_opt::<Reader>().and_then(|reader| reader.session).ok_or(Error::Unauthenticated)?;
        sign_in::end(&hub(ctx).db, cx(ctx), SessionId(session)).await?;
        Ok(Some(Accepted::yes()))
    }

    /// Signs out everywhere. Fails with `UNAUTHENTICATED`.
    async fn sign_out_everywhere(&self, ctx: &Context<'_>) -> Result<Option<Accepted>> {
        sign_in::end_all(&hub(ctx).db, cx(ctx)).await?;
        Ok(Some(Accepted::yes()))
    }

    /// Signs in as somebody of the demo community. Fails with `NOT_FOUND` unless the program runs as a demo.
    async fn demo_sign_in(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Whom to sign in as.")] input: DemoSignInInput,
    ) -> Result<Option<Session>> {
        let hub = hub(ctx);
        let member = MemberId(GlobalId::parse_as("member", &input.member, Kind::Member)?);
        if !hub.demo {
            return Err(Error::NotFound.into());
        }
        session(ctx, sign_in::demo(&hub.db, cx(ctx), member).await?)
    }
}

fn session(ctx: &Context<'_>, opened: Opened) -> Result<Option<Session>> {
    let issued = hub(ctx).keys.issue(opened.member, opened.session, cx(ctx).now).map_err(Error::internal)?;
    Ok(Some(Session {
        access_token: issued.token,
        access_expires_at: issued.expires,
        refresh_token: opened.refresh,
        next: opened.next,
    }))
}
