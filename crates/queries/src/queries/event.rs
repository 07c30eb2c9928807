// This file was generated with `cornucopia`. Do not modify.

#[derive(Clone, Copy, Debug)]
pub struct InsertEventParams {
    pub kind: crate::types::EventKind,
    pub at: chrono::DateTime<chrono::Utc>,
    pub actor: Option<uuid::Uuid>,
    pub entry: Option<uuid::Uuid>,
    pub subject: Option<uuid::Uuid>,
    pub visibility_before: Option<crate::types::Visibility>,
    pub visibility_after: Option<crate::types::Visibility>,
}
#[derive(Clone, Copy, Debug)]
pub struct TellEventParams {
    pub kind: crate::types::EventKind,
    pub at: chrono::DateTime<chrono::Utc>,
    pub actor: Option<uuid::Uuid>,
    pub entry: Option<uuid::Uuid>,
    pub subject: Option<uuid::Uuid>,
    pub visibility_before: Option<crate::types::Visibility>,
    pub visibility_after: Option<crate::types::Visibility>,
}
#[derive(Clone, Copy, Debug)]
pub struct EventsAfterParams {
    pub tx: i64,
    pub id: i64,
    pub limit: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct EventRow {
    pub id: i64,
    pub tx: i64,
    pub kind: crate::types::EventKind,
    pub at: chrono::DateTime<chrono::Utc>,
    pub actor: Option<uuid::Uuid>,
    pub entry: Option<uuid::Uuid>,
    pub subject: Option<uuid::Uuid>,
    pub visibility_before: Option<crate::types::Visibility>,
    pub visibility_after: Option<crate::types::Visibility>,
    pub entry_kind: Option<crate::types::EntryKind>,
    pub organisation: Option<uuid::Uuid>,
    pub together: Option<Vec<uuid::Uuid>>,
    pub author: Option<uuid::Uuid>,
    pub visibility: Option<crate::types::Visibility>,
    pub status: Option<crate::types::EntryStatus>,
}
pub struct EventRowBorrowed<'a> {
    pub id: i64,
    pub tx: i64,
    pub kind: crate::types::EventKind,
    pub at: chrono::DateTime<chrono::Utc>,
    pub actor: Option<uuid::Uuid>,
    pub entry: Option<uuid::Uuid>,
    pub subject: Option<uuid::Uuid>,
    pub visibility_before: Option<crate::types::Visibility>,
    pub visibility_after: Option<crate::types::Visibility>,
    pub entry_kind: Option<crate::types::EntryKind>,
    pub organisation: Option<uuid::Uuid>,
    pub together: Option<crate::ArrayIterator<'a, uuid::Uuid>>,
    pub author: Option<uuid::Uuid>,
    pub visibility: Option<crate::types::Visibility>,
    pub status: Option<crate::types::EntryStatus>,
}
impl<'a> From<EventRowBorrowed<'a>> for EventRow {
    fn from(
        EventRowBorrowed {
            id,
            tx,
            kind,
            at,
            actor,
            entry,
            subject,
            visibility_before,
            visibility_after,
            entry_kind,
            organisation,
            together,
            author,
            visibility,
            status,
        }: EventRowBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            tx,
            kind,
            at,
            actor,
            entry,
            subject,
            visibility_before,
            visibility_after,
            entry_kind,
            organisation,
            together: together.map(|v| v.map(|v| v).collect()),
            author,
            visibility,
            status,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct BoolQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<bool, tokio_postgres::Error>,
    mapper: fn(bool) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> BoolQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(bool) -> R) -> BoolQuery<'c, 'a, 's, C, R, N> {
        BoolQuery {
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
pub struct I64Query<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<i64, tokio_postgres::Error>,
    mapper: fn(i64) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> I64Query<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(i64) -> R) -> I64Query<'c, 'a, 's, C, R, N> {
        I64Query {
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
pub struct EventRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<EventRowBorrowed, tokio_postgres::Error>,
    mapper: fn(EventRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> EventRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(EventRowBorrowed) -> R) -> EventRowQuery<'c, 'a, 's, C, R, N> {
        EventRowQuery {
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
pub struct InsertEventStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_event() -> InsertEventStmt {
    InsertEventStmt(
        "insert into event (kind, at, actor, entry, subject, visibility_before, visibility_after) values ($1, $2, $3, $4, $5, $6, $7)",
        None,
    )
}
impl InsertEventStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        kind: &'a crate::types::EventKind,
        at: &'a chrono::DateTime<chrono::Utc>,
        actor: &'a Option<uuid::Uuid>,
        entry: &'a Option<uuid::Uuid>,
        subject: &'a Option<uuid::Uuid>,
        visibility_before: &'a Option<crate::types::Visibility>,
        visibility_after: &'a Option<crate::types::Visibility>,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[kind, at, actor, entry, subject, visibility_before, visibility_after]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertEventParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for InsertEventStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertEventParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(
            client,
            &params.kind,
            &params.at,
            &params.actor,
            &params.entry,
            &params.subject,
            &params.visibility_before,
            &params.visibility_after,
        ))
    }
}
pub struct TellEventStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn tell_event() -> TellEventStmt {
    TellEventStmt(
        "insert into event (kind, at, actor, entry, subject, visibility_before, visibility_after) values ($1, $2, $3, $4, $5, $6, $7) returning pg_notify('leerkring', 'event') is null as told",
        None,
    )
}
impl TellEventStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        kind: &'a crate::types::EventKind,
        at: &'a chrono::DateTime<chrono::Utc>,
        actor: &'a Option<uuid::Uuid>,
        entry: &'a Option<uuid::Uuid>,
        subject: &'a Option<uuid::Uuid>,
        visibility_before: &'a Option<crate::types::Visibility>,
        visibility_after: &'a Option<crate::types::Visibility>,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 7> {
        BoolQuery {
            client,
            params: [kind, at, actor, entry, subject, visibility_before, visibility_after],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, TellEventParams, BoolQuery<'c, 'a, 's, C, bool, 7>, C> for TellEventStmt
{
    fn params(&'s self, client: &'c C, params: &'a TellEventParams) -> BoolQuery<'c, 'a, 's, C, bool, 7> {
        self.bind(
            client,
            &params.kind,
            &params.at,
            &params.actor,
            &params.entry,
            &params.subject,
            &params.visibility_before,
            &params.visibility_after,
        )
    }
}
pub struct NotifyStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn notify() -> NotifyStmt {
    NotifyStmt("select pg_notify('leerkring', $1) is null as told", None)
}
impl NotifyStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        word: &'a T1,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 1> {
        BoolQuery {
            client,
            params: [word],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct PositionStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn position() -> PositionStmt {
    PositionStmt("select pg_snapshot_xmin(pg_current_snapshot())::text::bigint - 1 as tx", None)
}
impl PositionStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> I64Query<'c, 'a, 's, C, i64, 0> {
        I64Query {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct EventsAfterStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn events_after() -> EventsAfterStmt {
    EventsAfterStmt(
        "select v.id, v.tx::text::bigint as tx, v.kind, v.at, v.actor, v.entry, v.subject, v.visibility_before, v.visibility_after, e.kind as entry_kind, e.organisation, e.together, e.author, e.visibility, e.status from ( select * from event where (tx, id) > ($1::bigint::text::xid8, $2::bigint) and tx < pg_snapshot_xmin(pg_current_snapshot()) order by tx, id limit $3) v left join entry e on e.id = v.entry order by v.tx, v.id",
        None,
    )
}
impl EventsAfterStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        tx: &'a i64,
        id: &'a i64,
        limit: &'a i64,
    ) -> EventRowQuery<'c, 'a, 's, C, EventRow, 3> {
        EventRowQuery {
            client,
            params: [tx, id, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<EventRowBorrowed, tokio_postgres::Error> {
                Ok(EventRowBorrowed {
                    id: row.try_get(0)?,
                    tx: row.try_get(1)?,
                    kind: row.try_get(2)?,
                    at: row.try_get(3)?,
                    actor: row.try_get(4)?,
                    entry: row.try_get(5)?,
                    subject: row.try_get(6)?,
                    visibility_before: row.try_get(7)?,
                    visibility_after: row.try_get(8)?,
                    entry_kind: row.try_get(9)?,
                    organisation: row.try_get(10)?,
                    together: row.try_get(11)?,
                    author: row.try_get(12)?,
                    visibility: row.try_get(13)?,
                    status: row.try_get(14)?,
                })
            },
            mapper: |it| EventRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, EventsAfterParams, EventRowQuery<'c, 'a, 's, C, EventRow, 3>, C>
    for EventsAfterStmt
{
    fn params(&'s self, client: &'c C, params: &'a EventsAfterParams) -> EventRowQuery<'c, 'a, 's, C, EventRow, 3> {
        self.bind(client, &params.tx, &params.id, &params.limit)
    }
}
