//! The statements of the directory.

use super::{Audience, Snapshot};
use crate::{error::Result, id::MemberId};
use chrono::{DateTime, NaiveDate, Utc};
use deadpool_postgres::Client;
use leerkring_queries::queries::directory as sql;
use std::sync::Arc;
use uuid::Uuid;

pub async fn snapshot(client: &Client, today: NaiveDate) -> Result<Snapshot> {
    let (organisations, members, themes, neighbourhoods, memberships) = tokio::try_join!(
        async { sql::organisations().bind(client).all().await },
        async { sql::members().bind(client).all().await },
        async { sql::themes().bind(client).all().await },
        async { sql::neighbourhoods().bind(client).all().await },
        async { sql::memberships().bind(client, &today).all().await },
    )?;
    Ok(Snapshot {
        organisations: organisations.into_iter().map(|row| (row.id, Arc::new(row))).collect(),
        members: members.into_iter().map(|row| (row.id, Arc::new(row))).collect(),
        themes: themes.into_iter().map(Arc::new).collect(),
        neighbourhoods: neighbourhoods.into_iter().map(|row| (row.code.clone(), Arc::new(row))).collect(),
        memberships: memberships.into_iter().map(Arc::new).collect(),
    })
}

pub async fn standings(client: &Client, members: &[Uuid], today: NaiveDate) -> Result<Vec<sql::StandingRow>> {
    Ok(sql::memberships_of().bind(client, &members, &today).all().await?)
}

pub async fn by_email(client: &Client, email: &str) -> Result<Option<Uuid>> {
    Ok(sql::member_by_email().bind(client, &email).opt().await?)
}

pub async fn audience(client: &Client, organisations: &[Uuid], today: NaiveDate) -> Result<Audience> {
    let (all, own) = tokio::try_join!(async { sql::audience().bind(client, &today).one().await }, async {
        sql::home_audience().bind(client, &organisations, &today).one().await
    },)?;
    Ok(Audience { own, community: all.community, partners: all.partners })
}

pub async fn visit(client: &Client, member: MemberId, now: DateTime<Utc>) -> Result<Option<DateTime<Utc>>> {
    let last = sql::last_seen().bind(client, &member.0).opt().await?.flatten();
    if last.is_none_or(|last| now - last > chrono::TimeDelta::minutes(30)) {
        sql::mark_seen().bind(client, &now, &member.0).await?;
    }
    Ok(last)
}
