//! The statements of the shelf.

use super::{Draft, EntryHead, EntryId, EntryKind, EntryRow, FacetRow, Filter, Place, Shown, Visibility};
use crate::{
    cx::Sight,
    db::Tx,
    error::{Error, Result},
    id::{MemberId, OrganisationId},
};
use deadpool_postgres::Client;
use leerkring_queries::queries::entry as sql;
use std::collections::HashSet;
use uuid::Uuid;

/// Organisations as statements take them.
pub(crate) fn uuids(ids: &[OrganisationId]) -> Vec<Uuid> {
    ids.iter().map(|id| id.0).collect()
}

pub async fn lock(tx: &Tx<'_>, id: EntryId) -> Result<Option<EntryHead>> {
    Ok(sql::lock_entry().bind(tx.client(), &id.0).opt().await?)
}

/// A new entry.
pub struct Fresh<'a> {
    pub id: EntryId,
    pub kind: EntryKind,
    pub organisation: OrganisationId,
    pub author: MemberId,
    pub draft: &'a Draft,
    /// What its kind adds to the text that search reads.
    pub more: String,
    pub shown: Shown,
}

pub async fn insert(tx: &Tx<'_>, fresh: Fresh<'_>) -> Result<()> {
    let Fresh { id, kind, organisation, author, draft, more, shown } = fresh;
    let Draft { title, summary, body, themes, neighbourhoods, together } = draft;
    let Shown { visibility, status, created, published, carries } = &shown;
    let (organisation, author, together) = (organisation.0, author.0, uuids(together));
    sql::insert_entry()
        .bind(
            tx.client(),
            &id.0,
            &kind,
            &organisation,
            &together,
            &author,
            title,
            summary,
            body,
            &more,
            themes,
            neighbourhoods,
            visibility,
            status,
            created,
            published,
            &carries.comments,
            &carries.attachments,
        )
        .await?;
    Ok(())
}

pub async fn update(tx: &Tx<'_>, id: EntryId, draft: &Draft, more: &str) -> Result<()> {
    let Draft { title, summary, body, themes, neighbourhoods, together } = draft;
    let together = uuids(together);
    sql::update_entry()
        .bind(tx.client(), title, summary, body, &more, themes, neighbourhoods, &together, &tx.cx.now, &id.0)
        .await?;
    Ok(())
}

pub async fn set_visibility(tx: &Tx<'_>, id: EntryId, to: Visibility) -> Result<()> {
    sql::set_visibility().bind(tx.client(), &to, &tx.cx.now, &id.0).await?;
    Ok(())
}

pub async fn archive(tx: &Tx<'_>, id: EntryId) -> Result<()> {
    sql::archive_entry().bind(tx.client(), &tx.cx.now, &id.0).await?;
    Ok(())
}

/// Refuses themes, neighbourhoods and municipalities that nobody knows.
pub async fn check_words(tx: &Tx<'_>, draft: &Draft) -> Result<()> {
    let together = uuids(&draft.together);
    let (themes, neighbourhoods, municipalities) = tokio::try_join!(
        async { sql::known_themes().bind(tx.client(), &draft.themes).one().await },
        async { sql::known_neighbourhoods().bind(tx.client(), &draft.neighbourhoods).one().await },
        async { sql::known_municipalities().bind(tx.client(), &together).one().await },
    )?;
    let all = |field, known: i64, asked: usize| {
        if usize::try_from(known) == Ok(asked) { Ok(()) } else { Err(Error::invalid(field, "are known to the hub")) }
    };
    all("themes", themes, draft.themes.len())?;
    all("neighbourhoods", neighbourhoods, draft.neighbourhoods.len())?;
    all("jointlyWith", municipalities, together.len())
}

pub async fn head(client: &Client, sight: &Sight, id: EntryId) -> Result<Option<EntryHead>> {
    let Sight { visibilities, homes, member } = sight;
    Ok(sql::entry_head().bind(client, &id.0, visibilities, homes, member).opt().await?)
}

pub async fn by_id(client: &Client, sight: &Sight, ids: &[Uuid], with_body: bool) -> Result<Vec<EntryRow>> {
    let Sight { visibilities, homes, member } = sight;
    Ok(sql::entries_by_id().bind(client, &with_body, &ids, visibilities, homes, member).all().await?)
}

pub async fn feed(
    client: &Client,
    sight: &Sight,
    filter: &Filter,
    after: Place,
    limit: i64,
    with_body: bool,
) -> Result<Vec<EntryRow>> {
    let Sight { visibilities, homes, member } = sight;
    let Filter { kinds, organisation, theme, neighbourhood, .. } = filter;
    let (since, Place { shown, id }) = (filter.since(), after);
    let rows = match (organisation, kinds) {
        (Some(OrganisationId(of)), _) => {
            sql::feed_of_organisation()
                .bind(
                    client,
                    &with_body,
                    of,
                    kinds,
                    theme,
                    neighbourhood,
                    &since,
                    &shown,
                    &id,
                    &limit,
                    visibilities,
                    homes,
                    member,
                )
                .all()
                .await
        }
        (None, Some(kinds)) => {
            let kinds: HashSet<_> = kinds.iter().copied().collect();
            let kinds: Vec<_> = kinds.into_iter().collect();
            sql::feed_of_kinds()
                .bind(
                    client,
                    &with_body,
                    &kinds,
                    visibilities,
                    theme,
                    neighbourhood,
                    &since,
                    &shown,
                    &id,
                    &limit,
                    homes,
                    member,
                )
                .all()
                .await
        }
        (None, None) => {
            sql::feed()
                .bind(
                    client,
                    &with_body,
                    visibilities,
                    theme,
                    neighbourhood,
                    &since,
                    &shown,
                    &id,
                    &limit,
                    homes,
                    member,
                )
                .all()
                .await
        }
    };
    Ok(rows?)
}

pub async fn count(client: &Client, sight: &Sight, filter: &Filter) -> Result<i64> {
    let Sight { visibilities, homes, member } = sight;
    let organisation = filter.organisation.map(|id| id.0);
    let (Filter { kinds, theme, neighbourhood, .. }, since) = (filter, filter.since());
    Ok(sql::count_feed()
        .bind(client, visibilities, homes, member, kinds, &organisation, theme, neighbourhood, &since)
        .one()
        .await?)
}

pub async fn facets(client: &Client, sight: &Sight, filter: &Filter) -> Result<Vec<FacetRow>> {
    let Sight { visibilities, homes, member } = sight;
    let organisation = filter.organisation.map(|id| id.0);
    let (Filter { kinds, theme, neighbourhood, .. }, since) = (filter, filter.since());
    Ok(sql::facets()
        .bind(client, visibilities, homes, member, kinds, &organisation, theme, neighbourhood, &since)
        .all()
        .await?)
}
