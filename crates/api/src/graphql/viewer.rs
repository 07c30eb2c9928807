//! Who asks.

use super::{
    Result, cx,
    directory::{Member, Organisation},
    enums::{Role, Visibility},
    hub,
};
use async_graphql::{Context, Object, SimpleObject};
use chrono::{DateTime, Utc};
use leerkring_core::{
    access::{Action, Subject, may},
    directory as dir, event,
};

/// A role that the viewer has today.
#[derive(SimpleObject)]
pub struct ViewerRole {
    /// As what.
    role: Role,
    /// In which organisation.
    organisation: Organisation,
    /// For which municipality they may write or propose: the own one, or the one that invited a partner.
    home: Organisation,
}

/// Who asks.
pub struct Viewer;

/// Who asks.
#[Object]
impl Viewer {
    /// The person; null for who is not signed in.
    async fn member(&self, ctx: &Context<'_>) -> Option<Member> {
        Member::shown(hub(ctx), cx(ctx), cx(ctx).actor.member?.0)
    }

    /// Their roles of today.
    async fn roles(&self, ctx: &Context<'_>) -> Vec<ViewerRole> {
        let standings = cx(ctx).actor.standings.iter();
        let role = |standing: &leerkring_core::Standing| {
            Some(ViewerRole {
                role: standing.role.into(),
                organisation: Organisation::find(hub(ctx), standing.organisation.0)?,
                home: Organisation::find(hub(ctx), standing.host.unwrap_or(standing.organisation).0)?,
            })
        };
        standings.filter_map(role).collect()
    }

    /// The narrowest step of the ladder that they see of others.
    async fn sees(&self, ctx: &Context<'_>) -> Visibility {
        cx(ctx).actor.level().into()
    }

    /// Whether they make the newsletter.
    async fn makes_newsletter(&self, ctx: &Context<'_>) -> bool {
        may(&cx(ctx).actor, Action::Newsletter, &Subject::community())
    }

    /// Whether they make meetings.
    async fn makes_meetings(&self, ctx: &Context<'_>) -> bool {
        may(&cx(ctx).actor, Action::CreateMeeting, &Subject::community())
    }
}

/// Who asks.
#[derive(Default)]
pub struct ViewerQuery;

/// Who asks.
#[Object]
impl ViewerQuery {
    /// Who asks; for who is not signed in, nobody with no roles.
    async fn viewer(&self) -> Viewer {
        Viewer
    }

    /// Where the stream of what happens is now: what a page gives as `after` to `activity`, so that nothing falls
    /// between reading the page and listening.
    async fn activity_position(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        Ok(Some(event::position(&hub(ctx).db).await?.shown()))
    }
}

/// What people do about themselves.
#[derive(Default)]
pub struct ViewerMutation;

/// A visit that was noted.
#[derive(SimpleObject)]
pub struct Visit {
    /// When they were here before; null on the first visit.
    last_seen_at: Option<DateTime<Utc>>,
}

/// What people do about themselves.
#[Object]
impl ViewerMutation {
    /// Notes that the viewer is here and says when they were here before: what came since is new. Visits within
    /// half an hour are one. Fails with `UNAUTHENTICATED`.
    async fn note_visit(&self, ctx: &Context<'_>) -> Result<Option<Visit>> {
        let member = cx(ctx).actor.require_member()?;
        let last_seen_at = dir::visit(&hub(ctx).db, member, cx(ctx).now).await?;
        Ok(Some(Visit { last_seen_at }))
    }
}
