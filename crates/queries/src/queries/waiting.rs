// This file was generated with `cornucopia`. Do not modify.

#[derive(Clone, Copy, Debug)]
pub struct WaitingParams {
    pub member: Option<uuid::Uuid>,
    pub since: chrono::DateTime<chrono::Utc>,
    pub now: chrono::DateTime<chrono::Utc>,
    pub limit: i64,
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct WaitingRow {
    pub entry: uuid::Uuid,
    pub draft: bool,
    pub said: i64,
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct WaitingRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<WaitingRow, tokio_postgres::Error>,
    mapper: fn(WaitingRow) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> WaitingRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(WaitingRow) -> R) -> WaitingRowQuery<'c, 'a, 's, C, R, N> {
        WaitingRowQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error> {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached).await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct WaitingStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn waiting() -> WaitingStmt {
    WaitingStmt(
        "with mine as ( select e.id, e.author, e.status = 'draft' as draft, coalesce(last.created, e.edited) as at from entry e left join lateral ( select c.author, c.created from comment c where e.comment_count > 0 and c.entry = e.id and c.withdrawn is null order by c.created desc, c.id desc limit 1 ) last on true where e.author = $1 and e.status <> 'archived' and (e.status = 'draft' or last.author <> e.author and last.created > $2 or e.kind = 'meeting' and e.body = '' and exists (select from meeting m where m.entry = e.id and m.ends > $2 and m.ends <= $3)) order by at desc, e.id desc limit $4 ) select mine.id as entry, mine.draft, said.many as said from mine cross join lateral ( select count(*) as many from comment c where c.entry = mine.id and c.withdrawn is null and c.author <> mine.author and c.created > greatest($2, ( select max(own.created) from comment own where own.entry = mine.id and own.author = mine.author and own.withdrawn is null)) ) said order by mine.at desc, mine.id desc",
        None,
    )
}
impl WaitingStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        member: &'a Option<uuid::Uuid>,
        since: &'a chrono::DateTime<chrono::Utc>,
        now: &'a chrono::DateTime<chrono::Utc>,
        limit: &'a i64,
    ) -> WaitingRowQuery<'c, 'a, 's, C, WaitingRow, 4> {
        WaitingRowQuery {
            client,
            params: [member, since, now, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<WaitingRow, tokio_postgres::Error> {
                Ok(WaitingRow { entry: row.try_get(0)?, draft: row.try_get(1)?, said: row.try_get(2)? })
            },
            mapper: |it| WaitingRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, WaitingParams, WaitingRowQuery<'c, 'a, 's, C, WaitingRow, 4>, C>
    for WaitingStmt
{
    fn params(&'s self, client: &'c C, params: &'a WaitingParams) -> WaitingRowQuery<'c, 'a, 's, C, WaitingRow, 4> {
        self.bind(client, &params.member, &params.since, &params.now, &params.limit)
    }
}
