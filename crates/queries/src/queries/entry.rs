// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct EntryHeadParams<T1: crate::ArraySql<Item = crate::types::Visibility>, T2: crate::ArraySql<Item = uuid::Uuid>>
{
    pub id: uuid::Uuid,
    pub visibilities: T1,
    pub homes: T2,
    pub member: Option<uuid::Uuid>,
}
#[derive(Debug)]
pub struct InsertEntryParams<
    T1: crate::ArraySql<Item = uuid::Uuid>,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::StringSql,
    T7: crate::ArraySql<Item = T6>,
    T8: crate::StringSql,
    T9: crate::ArraySql<Item = T8>,
> {
    pub id: uuid::Uuid,
    pub kind: crate::types::EntryKind,
    pub organisation: uuid::Uuid,
    pub together: T1,
    pub author: uuid::Uuid,
    pub title: T2,
    pub summary: T3,
    pub body: T4,
    pub more: T5,
    pub themes: T7,
    pub neighbourhoods: T9,
    pub visibility: crate::types::Visibility,
    pub status: crate::types::EntryStatus,
    pub created: chrono::DateTime<chrono::Utc>,
    pub published: Option<chrono::DateTime<chrono::Utc>>,
    pub comments: i32,
    pub attachments: i32,
}
#[derive(Debug)]
pub struct UpdateEntryParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::ArraySql<Item = T5>,
    T7: crate::StringSql,
    T8: crate::ArraySql<Item = T7>,
    T9: crate::ArraySql<Item = uuid::Uuid>,
> {
    pub title: T1,
    pub summary: T2,
    pub body: T3,
    pub more: T4,
    pub themes: T6,
    pub neighbourhoods: T8,
    pub together: T9,
    pub now: chrono::DateTime<chrono::Utc>,
    pub id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct SetVisibilityParams {
    pub visibility: crate::types::Visibility,
    pub now: chrono::DateTime<chrono::Utc>,
    pub id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct ArchiveEntryParams {
    pub now: chrono::DateTime<chrono::Utc>,
    pub id: uuid::Uuid,
}
#[derive(Debug)]
pub struct EntriesByIdParams<
    T1: crate::ArraySql<Item = uuid::Uuid>,
    T2: crate::ArraySql<Item = crate::types::Visibility>,
    T3: crate::ArraySql<Item = uuid::Uuid>,
> {
    pub with_body: bool,
    pub ids: T1,
    pub visibilities: T2,
    pub homes: T3,
    pub member: Option<uuid::Uuid>,
}
#[derive(Debug)]
pub struct FeedParams<
    T1: crate::ArraySql<Item = crate::types::Visibility>,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::ArraySql<Item = uuid::Uuid>,
> {
    pub with_body: bool,
    pub visibilities: T1,
    pub theme: Option<T2>,
    pub neighbourhood: Option<T3>,
    pub since: chrono::DateTime<chrono::Utc>,
    pub shown: chrono::DateTime<chrono::Utc>,
    pub after: uuid::Uuid,
    pub limit: i64,
    pub homes: T4,
    pub member: Option<uuid::Uuid>,
}
#[derive(Debug)]
pub struct FeedOfKindsParams<
    T1: crate::ArraySql<Item = crate::types::EntryKind>,
    T2: crate::ArraySql<Item = crate::types::Visibility>,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::ArraySql<Item = uuid::Uuid>,
> {
    pub with_body: bool,
    pub kinds: T1,
    pub visibilities: T2,
    pub theme: Option<T3>,
    pub neighbourhood: Option<T4>,
    pub since: chrono::DateTime<chrono::Utc>,
    pub shown: chrono::DateTime<chrono::Utc>,
    pub after: uuid::Uuid,
    pub limit: i64,
    pub homes: T5,
    pub member: Option<uuid::Uuid>,
}
#[derive(Debug)]
pub struct FeedOfOrganisationParams<
    T1: crate::ArraySql<Item = crate::types::EntryKind>,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::ArraySql<Item = crate::types::Visibility>,
    T5: crate::ArraySql<Item = uuid::Uuid>,
> {
    pub with_body: bool,
    pub organisation: uuid::Uuid,
    pub kinds: Option<T1>,
    pub theme: Option<T2>,
    pub neighbourhood: Option<T3>,
    pub since: chrono::DateTime<chrono::Utc>,
    pub shown: chrono::DateTime<chrono::Utc>,
    pub after: uuid::Uuid,
    pub limit: i64,
    pub visibilities: T4,
    pub homes: T5,
    pub member: Option<uuid::Uuid>,
}
#[derive(Debug)]
pub struct CountFeedParams<
    T1: crate::ArraySql<Item = crate::types::Visibility>,
    T2: crate::ArraySql<Item = uuid::Uuid>,
    T3: crate::ArraySql<Item = crate::types::EntryKind>,
    T4: crate::StringSql,
    T5: crate::StringSql,
> {
    pub visibilities: T1,
    pub homes: T2,
    pub member: Option<uuid::Uuid>,
    pub kinds: Option<T3>,
    pub organisation: Option<uuid::Uuid>,
    pub theme: Option<T4>,
    pub neighbourhood: Option<T5>,
    pub since: chrono::DateTime<chrono::Utc>,
}
#[derive(Debug)]
pub struct FacetsParams<
    T1: crate::ArraySql<Item = crate::types::Visibility>,
    T2: crate::ArraySql<Item = uuid::Uuid>,
    T3: crate::ArraySql<Item = crate::types::EntryKind>,
    T4: crate::StringSql,
    T5: crate::StringSql,
> {
    pub visibilities: T1,
    pub homes: T2,
    pub member: Option<uuid::Uuid>,
    pub kinds: Option<T3>,
    pub organisation: Option<uuid::Uuid>,
    pub theme: Option<T4>,
    pub neighbourhood: Option<T5>,
    pub since: chrono::DateTime<chrono::Utc>,
}
#[derive(Debug, Clone, PartialEq)]
pub struct EntryHead {
    pub id: uuid::Uuid,
    pub kind: crate::types::EntryKind,
    pub organisation: uuid::Uuid,
    pub together: Vec<uuid::Uuid>,
    pub author: uuid::Uuid,
    pub visibility: crate::types::Visibility,
    pub status: crate::types::EntryStatus,
    pub version: i32,
    pub published: Option<chrono::DateTime<chrono::Utc>>,
}
pub struct EntryHeadBorrowed<'a> {
    pub id: uuid::Uuid,
    pub kind: crate::types::EntryKind,
    pub organisation: uuid::Uuid,
    pub together: crate::ArrayIterator<'a, uuid::Uuid>,
    pub author: uuid::Uuid,
    pub visibility: crate::types::Visibility,
    pub status: crate::types::EntryStatus,
    pub version: i32,
    pub published: Option<chrono::DateTime<chrono::Utc>>,
}
impl<'a> From<EntryHeadBorrowed<'a>> for EntryHead {
    fn from(
        EntryHeadBorrowed {
            id,
            kind,
            organisation,
            together,
            author,
            visibility,
            status,
            version,
            published,
        }: EntryHeadBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            kind,
            organisation,
            together: together.map(|v| v).collect(),
            author,
            visibility,
            status,
            version,
            published,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct EntryRow {
    pub id: uuid::Uuid,
    pub kind: crate::types::EntryKind,
    pub organisation: uuid::Uuid,
    pub together: Vec<uuid::Uuid>,
    pub author: uuid::Uuid,
    pub title: String,
    pub summary: String,
    pub body: Option<String>,
    pub visibility: crate::types::Visibility,
    pub status: crate::types::EntryStatus,
    pub themes: Vec<String>,
    pub neighbourhoods: Vec<String>,
    pub version: i32,
    pub created: chrono::DateTime<chrono::Utc>,
    pub edited: chrono::DateTime<chrono::Utc>,
    pub published: Option<chrono::DateTime<chrono::Utc>>,
    pub shown: chrono::DateTime<chrono::Utc>,
    pub comment_count: i32,
    pub attachment_count: i32,
}
pub struct EntryRowBorrowed<'a> {
    pub id: uuid::Uuid,
    pub kind: crate::types::EntryKind,
    pub organisation: uuid::Uuid,
    pub together: crate::ArrayIterator<'a, uuid::Uuid>,
    pub author: uuid::Uuid,
    pub title: &'a str,
    pub summary: &'a str,
    pub body: Option<&'a str>,
    pub visibility: crate::types::Visibility,
    pub status: crate::types::EntryStatus,
    pub themes: crate::ArrayIterator<'a, &'a str>,
    pub neighbourhoods: crate::ArrayIterator<'a, &'a str>,
    pub version: i32,
    pub created: chrono::DateTime<chrono::Utc>,
    pub edited: chrono::DateTime<chrono::Utc>,
    pub published: Option<chrono::DateTime<chrono::Utc>>,
    pub shown: chrono::DateTime<chrono::Utc>,
    pub comment_count: i32,
    pub attachment_count: i32,
}
impl<'a> From<EntryRowBorrowed<'a>> for EntryRow {
    fn from(
        EntryRowBorrowed {
            id,
            kind,
            organisation,
            together,
            author,
            title,
            summary,
            body,
            visibility,
            status,
            themes,
            neighbourhoods,
            version,
            created,
            edited,
            published,
            shown,
            comment_count,
            attachment_count,
        }: EntryRowBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            kind,
            organisation,
            together: together.map(|v| v).collect(),
            author,
            title: title.into(),
            summary: summary.into(),
            body: body.map(|v| v.into()),
            visibility,
            status,
            themes: themes.map(|v| v.into()).collect(),
            neighbourhoods: neighbourhoods.map(|v| v.into()).collect(),
            version,
            created,
            edited,
            published,
            shown,
            comment_count,
            attachment_count,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct FacetRow {
    pub facet: String,
    pub value: String,
    pub total: i64,
}
pub struct FacetRowBorrowed<'a> {
    pub facet: &'a str,
    pub value: &'a str,
    pub total: i64,
}
impl<'a> From<FacetRowBorrowed<'a>> for FacetRow {
    fn from(FacetRowBorrowed { facet, value, total }: FacetRowBorrowed<'a>) -> Self {
        Self { facet: facet.into(), value: value.into(), total }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct EntryHeadQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<EntryHeadBorrowed, tokio_postgres::Error>,
    mapper: fn(EntryHeadBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> EntryHeadQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(EntryHeadBorrowed) -> R) -> EntryHeadQuery<'c, 'a, 's, C, R, N> {
        EntryHeadQuery {
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
pub struct EntryRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<EntryRowBorrowed, tokio_postgres::Error>,
    mapper: fn(EntryRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> EntryRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(EntryRowBorrowed) -> R) -> EntryRowQuery<'c, 'a, 's, C, R, N> {
        EntryRowQuery {
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
pub struct FacetRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<FacetRowBorrowed, tokio_postgres::Error>,
    mapper: fn(FacetRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> FacetRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(FacetRowBorrowed) -> R) -> FacetRowQuery<'c, 'a, 's, C, R, N> {
        FacetRowQuery {
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
pub struct LockEntryStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock_entry() -> LockEntryStmt {
    LockEntryStmt(
        "select id, kind, organisation, together, author, visibility, status, version, published from entry where id = $1 for update",
        None,
    )
}
impl LockEntryStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
    ) -> EntryHeadQuery<'c, 'a, 's, C, EntryHead, 1> {
        EntryHeadQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<EntryHeadBorrowed, tokio_postgres::Error> {
                Ok(EntryHeadBorrowed {
                    id: row.try_get(0)?,
                    kind: row.try_get(1)?,
                    organisation: row.try_get(2)?,
                    together: row.try_get(3)?,
                    author: row.try_get(4)?,
                    visibility: row.try_get(5)?,
                    status: row.try_get(6)?,
                    version: row.try_get(7)?,
                    published: row.try_get(8)?,
                })
            },
            mapper: |it| EntryHead::from(it),
        }
    }
}
pub struct EntryHeadStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn entry_head() -> EntryHeadStmt {
    EntryHeadStmt(
        "select id, kind, organisation, together, author, visibility, status, version, published from entry where id = $1 and (visibility = any ($2) or organisation = any ($3) or together && $3 or author = $4)",
        None,
    )
}
impl EntryHeadStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::ArraySql<Item = crate::types::Visibility>,
        T2: crate::ArraySql<Item = uuid::Uuid>,
    >(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        visibilities: &'a T1,
        homes: &'a T2,
        member: &'a Option<uuid::Uuid>,
    ) -> EntryHeadQuery<'c, 'a, 's, C, EntryHead, 4> {
        EntryHeadQuery {
            client,
            params: [id, visibilities, homes, member],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<EntryHeadBorrowed, tokio_postgres::Error> {
                Ok(EntryHeadBorrowed {
                    id: row.try_get(0)?,
                    kind: row.try_get(1)?,
                    organisation: row.try_get(2)?,
                    together: row.try_get(3)?,
                    author: row.try_get(4)?,
                    visibility: row.try_get(5)?,
                    status: row.try_get(6)?,
                    version: row.try_get(7)?,
                    published: row.try_get(8)?,
                })
            },
            mapper: |it| EntryHead::from(it),
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::ArraySql<Item = crate::types::Visibility>,
    T2: crate::ArraySql<Item = uuid::Uuid>,
> crate::client::async_::Params<'c, 'a, 's, EntryHeadParams<T1, T2>, EntryHeadQuery<'c, 'a, 's, C, EntryHead, 4>, C>
    for EntryHeadStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a EntryHeadParams<T1, T2>,
    ) -> EntryHeadQuery<'c, 'a, 's, C, EntryHead, 4> {
        self.bind(client, &params.id, &params.visibilities, &params.homes, &params.member)
    }
}
pub struct InsertEntryStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_entry() -> InsertEntryStmt {
    InsertEntryStmt(
        "insert into entry (id, kind, organisation, together, author, title, summary, body, more, themes, neighbourhoods, visibility, status, created, edited, published, comment_count, attachment_count) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $14, $15, $16, $17)",
        None,
    )
}
impl InsertEntryStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::ArraySql<Item = uuid::Uuid>,
        T2: crate::StringSql,
        T3: crate::StringSql,
        T4: crate::StringSql,
        T5: crate::StringSql,
        T6: crate::StringSql,
        T7: crate::ArraySql<Item = T6>,
        T8: crate::StringSql,
        T9: crate::ArraySql<Item = T8>,
    >(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        kind: &'a crate::types::EntryKind,
        organisation: &'a uuid::Uuid,
        together: &'a T1,
        author: &'a uuid::Uuid,
        title: &'a T2,
        summary: &'a T3,
        body: &'a T4,
        more: &'a T5,
        themes: &'a T7,
        neighbourhoods: &'a T9,
        visibility: &'a crate::types::Visibility,
        status: &'a crate::types::EntryStatus,
        created: &'a chrono::DateTime<chrono::Utc>,
        published: &'a Option<chrono::DateTime<chrono::Utc>>,
        comments: &'a i32,
        attachments: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                self.0,
                &[
                    id,
                    kind,
                    organisation,
                    together,
                    author,
                    title,
                    summary,
                    body,
                    more,
                    themes,
                    neighbourhoods,
                    visibility,
                    status,
                    created,
                    published,
                    comments,
                    attachments,
                ],
            )
            .await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::ArraySql<Item = uuid::Uuid>,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::StringSql,
    T7: crate::ArraySql<Item = T6>,
    T8: crate::StringSql,
    T9: crate::ArraySql<Item = T8>,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertEntryParams<T1, T2, T3, T4, T5, T6, T7, T8, T9>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for InsertEntryStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertEntryParams<T1, T2, T3, T4, T5, T6, T7, T8, T9>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.kind,
            &params.organisation,
            &params.together,
            &params.author,
            &params.title,
            &params.summary,
            &params.body,
            &params.more,
            &params.themes,
            &params.neighbourhoods,
            &params.visibility,
            &params.status,
            &params.created,
            &params.published,
            &params.comments,
            &params.attachments,
        ))
    }
}
pub struct UpdateEntryStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn update_entry() -> UpdateEntryStmt {
    UpdateEntryStmt(
        "update entry set title = $1, summary = $2, body = $3, more = $4, themes = $5, neighbourhoods = $6, together = $7, version = version + 1, edited = $8 where id = $9",
        None,
    )
}
impl UpdateEntryStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::StringSql,
        T3: crate::StringSql,
        T4: crate::StringSql,
        T5: crate::StringSql,
        T6: crate::ArraySql<Item = T5>,
        T7: crate::StringSql,
        T8: crate::ArraySql<Item = T7>,
        T9: crate::ArraySql<Item = uuid::Uuid>,
    >(
        &'s self,
        client: &'c C,
        title: &'a T1,
        summary: &'a T2,
        body: &'a T3,
        more: &'a T4,
        themes: &'a T6,
        neighbourhoods: &'a T8,
        together: &'a T9,
        now: &'a chrono::DateTime<chrono::Utc>,
        id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[title, summary, body, more, themes, neighbourhoods, together, now, id]).await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::ArraySql<Item = T5>,
    T7: crate::StringSql,
    T8: crate::ArraySql<Item = T7>,
    T9: crate::ArraySql<Item = uuid::Uuid>,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UpdateEntryParams<T1, T2, T3, T4, T5, T6, T7, T8, T9>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for UpdateEntryStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UpdateEntryParams<T1, T2, T3, T4, T5, T6, T7, T8, T9>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(
            client,
            &params.title,
            &params.summary,
            &params.body,
            &params.more,
            &params.themes,
            &params.neighbourhoods,
            &params.together,
            &params.now,
            &params.id,
        ))
    }
}
pub struct SetVisibilityStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn set_visibility() -> SetVisibilityStmt {
    SetVisibilityStmt(
        "update entry set visibility = $1, status = (case when $1 = 'own'::visibility then status else 'shared' end)::entry_status, published = case when $1 = 'own'::visibility then published else coalesce(published, $2) end, version = version + 1 where id = $3",
        None,
    )
}
impl SetVisibilityStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        visibility: &'a crate::types::Visibility,
        now: &'a chrono::DateTime<chrono::Utc>,
        id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[visibility, now, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SetVisibilityParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for SetVisibilityStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SetVisibilityParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.visibility, &params.now, &params.id))
    }
}
pub struct ArchiveEntryStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn archive_entry() -> ArchiveEntryStmt {
    ArchiveEntryStmt("update entry set status = 'archived', version = version + 1, edited = $1 where id = $2", None)
}
impl ArchiveEntryStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        now: &'a chrono::DateTime<chrono::Utc>,
        id: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[now, id]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ArchiveEntryParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for ArchiveEntryStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ArchiveEntryParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.now, &params.id))
    }
}
pub struct EntriesByIdStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn entries_by_id() -> EntriesByIdStmt {
    EntriesByIdStmt(
        "select id, kind, organisation, together, author, title, summary, case when $1 then body end as body, visibility, status, themes, neighbourhoods, version, created, edited, published, shown, comment_count, attachment_count from entry where id = any ($2) and (visibility = any ($3) or organisation = any ($4) or together && $4 or author = $5)",
        None,
    )
}
impl EntriesByIdStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::ArraySql<Item = uuid::Uuid>,
        T2: crate::ArraySql<Item = crate::types::Visibility>,
        T3: crate::ArraySql<Item = uuid::Uuid>,
    >(
        &'s self,
        client: &'c C,
        with_body: &'a bool,
        ids: &'a T1,
        visibilities: &'a T2,
        homes: &'a T3,
        member: &'a Option<uuid::Uuid>,
    ) -> EntryRowQuery<'c, 'a, 's, C, EntryRow, 5> {
        EntryRowQuery {
            client,
            params: [with_body, ids, visibilities, homes, member],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<EntryRowBorrowed, tokio_postgres::Error> {
                Ok(EntryRowBorrowed {
                    id: row.try_get(0)?,
                    kind: row.try_get(1)?,
                    organisation: row.try_get(2)?,
                    together: row.try_get(3)?,
                    author: row.try_get(4)?,
                    title: row.try_get(5)?,
                    summary: row.try_get(6)?,
                    body: row.try_get(7)?,
                    visibility: row.try_get(8)?,
                    status: row.try_get(9)?,
                    themes: row.try_get(10)?,
                    neighbourhoods: row.try_get(11)?,
                    version: row.try_get(12)?,
                    created: row.try_get(13)?,
                    edited: row.try_get(14)?,
                    published: row.try_get(15)?,
                    shown: row.try_get(16)?,
                    comment_count: row.try_get(17)?,
                    attachment_count: row.try_get(18)?,
                })
            },
            mapper: |it| EntryRow::from(it),
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::ArraySql<Item = uuid::Uuid>,
    T2: crate::ArraySql<Item = crate::types::Visibility>,
    T3: crate::ArraySql<Item = uuid::Uuid>,
> crate::client::async_::Params<'c, 'a, 's, EntriesByIdParams<T1, T2, T3>, EntryRowQuery<'c, 'a, 's, C, EntryRow, 5>, C>
    for EntriesByIdStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a EntriesByIdParams<T1, T2, T3>,
    ) -> EntryRowQuery<'c, 'a, 's, C, EntryRow, 5> {
        self.bind(client, &params.with_body, &params.ids, &params.visibilities, &params.homes, &params.member)
    }
}
pub struct FeedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn feed() -> FeedStmt {
    FeedStmt(
        "select id, kind, organisation, together, author, title, summary, case when $1 then body end as body, visibility, status, themes, neighbourhoods, version, created, edited, published, shown, comment_count, attachment_count from ( (select * from entry where visibility = 'public' and 'public' = any ($2::visibility[]) and status <> 'archived' and coalesce($3::text is null or $3 = any (themes), false) and coalesce($4::text is null or $4 = any (neighbourhoods), false) and shown > $5 and (shown, id) < ($6, $7) order by shown desc, id desc limit $8) union all (select * from entry where visibility = 'partners' and 'partners' = any ($2::visibility[]) and status <> 'archived' and coalesce($3::text is null or $3 = any (themes), false) and coalesce($4::text is null or $4 = any (neighbourhoods), false) and shown > $5 and (shown, id) < ($6, $7) order by shown desc, id desc limit $8) union all (select * from entry where visibility = 'community' and 'community' = any ($2::visibility[]) and status <> 'archived' and coalesce($3::text is null or $3 = any (themes), false) and coalesce($4::text is null or $4 = any (neighbourhoods), false) and shown > $5 and (shown, id) < ($6, $7) order by shown desc, id desc limit $8) union all select e.* from unnest($9::uuid[]) h (home) cross join unnest(enum_range(null::visibility)) v (step) cross join lateral ( select * from entry where organisation = h.home and visibility = v.step and status <> 'archived' and coalesce($3::text is null or $3 = any (themes), false) and coalesce($4::text is null or $4 = any (neighbourhoods), false) and shown > $5 and (shown, id) < ($6, $7) order by shown desc, id desc limit $8) e where v.step <> all ($2) union all (select * from entry where together <> '{}' and together && $9 and organisation <> all ($9) and visibility <> all ($2) and status <> 'archived' and coalesce($3::text is null or $3 = any (themes), false) and coalesce($4::text is null or $4 = any (neighbourhoods), false) and shown > $5 and (shown, id) < ($6, $7)) union all select e.* from unnest(enum_range(null::visibility)) v (step) cross join lateral ( select * from entry where author = $10 and visibility = v.step and organisation <> all ($9) and not together && $9 and status <> 'archived' and coalesce($3::text is null or $3 = any (themes), false) and coalesce($4::text is null or $4 = any (neighbourhoods), false) and shown > $5 and (shown, id) < ($6, $7) order by shown desc, id desc limit $8) e where v.step <> all ($2) ) e where visibility = any ($2) or organisation = any ($9) or together && $9 or author = $10 order by shown desc, id desc limit $8",
        None,
    )
}
impl FeedStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::ArraySql<Item = crate::types::Visibility>,
        T2: crate::StringSql,
        T3: crate::StringSql,
        T4: crate::ArraySql<Item = uuid::Uuid>,
    >(
        &'s self,
        client: &'c C,
        with_body: &'a bool,
        visibilities: &'a T1,
        theme: &'a Option<T2>,
        neighbourhood: &'a Option<T3>,
        since: &'a chrono::DateTime<chrono::Utc>,
        shown: &'a chrono::DateTime<chrono::Utc>,
        after: &'a uuid::Uuid,
        limit: &'a i64,
        homes: &'a T4,
        member: &'a Option<uuid::Uuid>,
    ) -> EntryRowQuery<'c, 'a, 's, C, EntryRow, 10> {
        EntryRowQuery {
            client,
            params: [with_body, visibilities, theme, neighbourhood, since, shown, after, limit, homes, member],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<EntryRowBorrowed, tokio_postgres::Error> {
                Ok(EntryRowBorrowed {
                    id: row.try_get(0)?,
                    kind: row.try_get(1)?,
                    organisation: row.try_get(2)?,
                    together: row.try_get(3)?,
                    author: row.try_get(4)?,
                    title: row.try_get(5)?,
                    summary: row.try_get(6)?,
                    body: row.try_get(7)?,
                    visibility: row.try_get(8)?,
                    status: row.try_get(9)?,
                    themes: row.try_get(10)?,
                    neighbourhoods: row.try_get(11)?,
                    version: row.try_get(12)?,
                    created: row.try_get(13)?,
                    edited: row.try_get(14)?,
                    published: row.try_get(15)?,
                    shown: row.try_get(16)?,
                    comment_count: row.try_get(17)?,
                    attachment_count: row.try_get(18)?,
                })
            },
            mapper: |it| EntryRow::from(it),
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::ArraySql<Item = crate::types::Visibility>,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::ArraySql<Item = uuid::Uuid>,
> crate::client::async_::Params<'c, 'a, 's, FeedParams<T1, T2, T3, T4>, EntryRowQuery<'c, 'a, 's, C, EntryRow, 10>, C>
    for FeedStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FeedParams<T1, T2, T3, T4>,
    ) -> EntryRowQuery<'c, 'a, 's, C, EntryRow, 10> {
        self.bind(
            client,
            &params.with_body,
            &params.visibilities,
            &params.theme,
            &params.neighbourhood,
            &params.since,
            &params.shown,
            &params.after,
            &params.limit,
            &params.homes,
            &params.member,
        )
    }
}
pub struct FeedOfKindsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn feed_of_kinds() -> FeedOfKindsStmt {
    FeedOfKindsStmt(
        "select id, kind, organisation, together, author, title, summary, case when $1 then body end as body, visibility, status, themes, neighbourhoods, version, created, edited, published, shown, comment_count, attachment_count from ( select e.* from unnest($2::entry_kind[]) k (kind) cross join unnest($3::visibility[]) v (step) cross join lateral ( select * from entry where kind = k.kind and visibility = v.step and status <> 'archived' and coalesce($4::text is null or $4 = any (themes), false) and coalesce($5::text is null or $5 = any (neighbourhoods), false) and shown > $6 and (shown, id) < ($7, $8) order by shown desc, id desc limit $9) e union all select e.* from unnest($10::uuid[]) h (home) cross join unnest(enum_range(null::visibility)) v (step) cross join lateral ( select * from entry where organisation = h.home and visibility = v.step and kind = any ($2) and status <> 'archived' and coalesce($4::text is null or $4 = any (themes), false) and coalesce($5::text is null or $5 = any (neighbourhoods), false) and shown > $6 and (shown, id) < ($7, $8) order by shown desc, id desc limit $9) e where v.step <> all ($3) union all (select * from entry where together <> '{}' and together && $10 and organisation <> all ($10) and visibility <> all ($3) and kind = any ($2) and status <> 'archived' and coalesce($4::text is null or $4 = any (themes), false) and coalesce($5::text is null or $5 = any (neighbourhoods), false) and shown > $6 and (shown, id) < ($7, $8)) union all select e.* from unnest(enum_range(null::visibility)) v (step) cross join lateral ( select * from entry where author = $11 and visibility = v.step and organisation <> all ($10) and not together && $10 and kind = any ($2) and status <> 'archived' and coalesce($4::text is null or $4 = any (themes), false) and coalesce($5::text is null or $5 = any (neighbourhoods), false) and shown > $6 and (shown, id) < ($7, $8) order by shown desc, id desc limit $9) e where v.step <> all ($3) ) e where visibility = any ($3) or organisation = any ($10) or together && $10 or author = $11 order by shown desc, id desc limit $9",
        None,
    )
}
impl FeedOfKindsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::ArraySql<Item = crate::types::EntryKind>,
        T2: crate::ArraySql<Item = crate::types::Visibility>,
        T3: crate::StringSql,
        T4: crate::StringSql,
        T5: crate::ArraySql<Item = uuid::Uuid>,
    >(
        &'s self,
        client: &'c C,
        with_body: &'a bool,
        kinds: &'a T1,
        visibilities: &'a T2,
        theme: &'a Option<T3>,
        neighbourhood: &'a Option<T4>,
        since: &'a chrono::DateTime<chrono::Utc>,
        shown: &'a chrono::DateTime<chrono::Utc>,
        after: &'a uuid::Uuid,
        limit: &'a i64,
        homes: &'a T5,
        member: &'a Option<uuid::Uuid>,
    ) -> EntryRowQuery<'c, 'a, 's, C, EntryRow, 11> {
        EntryRowQuery {
            client,
            params: [with_body, kinds, visibilities, theme, neighbourhood, since, shown, after, limit, homes, member],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<EntryRowBorrowed, tokio_postgres::Error> {
                Ok(EntryRowBorrowed {
                    id: row.try_get(0)?,
                    kind: row.try_get(1)?,
                    organisation: row.try_get(2)?,
                    together: row.try_get(3)?,
                    author: row.try_get(4)?,
                    title: row.try_get(5)?,
                    summary: row.try_get(6)?,
                    body: row.try_get(7)?,
                    visibility: row.try_get(8)?,
                    status: row.try_get(9)?,
                    themes: row.try_get(10)?,
                    neighbourhoods: row.try_get(11)?,
                    version: row.try_get(12)?,
                    created: row.try_get(13)?,
                    edited: row.try_get(14)?,
                    published: row.try_get(15)?,
                    shown: row.try_get(16)?,
                    comment_count: row.try_get(17)?,
                    attachment_count: row.try_get(18)?,
                })
            },
            mapper: |it| EntryRow::from(it),
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::ArraySql<Item = crate::types::EntryKind>,
    T2: crate::ArraySql<Item = crate::types::Visibility>,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::ArraySql<Item = uuid::Uuid>,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        FeedOfKindsParams<T1, T2, T3, T4, T5>,
        EntryRowQuery<'c, 'a, 's, C, EntryRow, 11>,
        C,
    > for FeedOfKindsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FeedOfKindsParams<T1, T2, T3, T4, T5>,
    ) -> EntryRowQuery<'c, 'a, 's, C, EntryRow, 11> {
        self.bind(
            client,
            &params.with_body,
            &params.kinds,
            &params.visibilities,
            &params.theme,
            &params.neighbourhood,
            &params.since,
            &params.shown,
            &params.after,
            &params.limit,
            &params.homes,
            &params.member,
        )
    }
}
pub struct FeedOfOrganisationStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn feed_of_organisation() -> FeedOfOrganisationStmt {
    FeedOfOrganisationStmt(
        "select id, kind, organisation, together, author, title, summary, case when $1 then body end as body, visibility, status, themes, neighbourhoods, version, created, edited, published, shown, comment_count, attachment_count from ( select e.* from unnest(enum_range(null::visibility)) v (step) cross join lateral ( select * from entry where organisation = $2 and visibility = v.step and coalesce($3::entry_kind[] is null or kind = any ($3), false) and status <> 'archived' and coalesce($4::text is null or $4 = any (themes), false) and coalesce($5::text is null or $5 = any (neighbourhoods), false) and shown > $6 and (shown, id) < ($7, $8) order by shown desc, id desc limit $9) e where v.step = any ($10) or $2 = any ($11) union all (select * from entry where together <> '{}' and together @> array[$2] and organisation <> $2 and coalesce($3::entry_kind[] is null or kind = any ($3), false) and status <> 'archived' and coalesce($4::text is null or $4 = any (themes), false) and coalesce($5::text is null or $5 = any (neighbourhoods), false) and shown > $6 and (shown, id) < ($7, $8)) union all (select * from entry where together <> '{}' and together && $11 and organisation = $2 and organisation <> all ($11) and visibility <> all ($10) and coalesce($3::entry_kind[] is null or kind = any ($3), false) and status <> 'archived' and coalesce($4::text is null or $4 = any (themes), false) and coalesce($5::text is null or $5 = any (neighbourhoods), false) and shown > $6 and (shown, id) < ($7, $8)) union all select e.* from unnest(enum_range(null::visibility)) v (step) cross join lateral ( select * from entry where author = $12 and visibility = v.step and organisation = $2 and organisation <> all ($11) and not together && $11 and coalesce($3::entry_kind[] is null or kind = any ($3), false) and status <> 'archived' and coalesce($4::text is null or $4 = any (themes), false) and coalesce($5::text is null or $5 = any (neighbourhoods), false) and shown > $6 and (shown, id) < ($7, $8) order by shown desc, id desc limit $9) e where v.step <> all ($10) ) e where visibility = any ($10) or organisation = any ($11) or together && $11 or author = $12 order by shown desc, id desc limit $9",
        None,
    )
}
impl FeedOfOrganisationStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::ArraySql<Item = crate::types::EntryKind>,
        T2: crate::StringSql,
        T3: crate::StringSql,
        T4: crate::ArraySql<Item = crate::types::Visibility>,
        T5: crate::ArraySql<Item = uuid::Uuid>,
    >(
        &'s self,
        client: &'c C,
        with_body: &'a bool,
        organisation: &'a uuid::Uuid,
        kinds: &'a Option<T1>,
        theme: &'a Option<T2>,
        neighbourhood: &'a Option<T3>,
        since: &'a chrono::DateTime<chrono::Utc>,
        shown: &'a chrono::DateTime<chrono::Utc>,
        after: &'a uuid::Uuid,
        limit: &'a i64,
        visibilities: &'a T4,
        homes: &'a T5,
        member: &'a Option<uuid::Uuid>,
    ) -> EntryRowQuery<'c, 'a, 's, C, EntryRow, 12> {
        EntryRowQuery {
            client,
            params: [
                with_body,
                organisation,
                kinds,
                theme,
                neighbourhood,
                since,
                shown,
                after,
                limit,
                visibilities,
                homes,
                member,
            ],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<EntryRowBorrowed, tokio_postgres::Error> {
                Ok(EntryRowBorrowed {
                    id: row.try_get(0)?,
                    kind: row.try_get(1)?,
                    organisation: row.try_get(2)?,
                    together: row.try_get(3)?,
                    author: row.try_get(4)?,
                    title: row.try_get(5)?,
                    summary: row.try_get(6)?,
                    body: row.try_get(7)?,
                    visibility: row.try_get(8)?,
                    status: row.try_get(9)?,
                    themes: row.try_get(10)?,
                    neighbourhoods: row.try_get(11)?,
                    version: row.try_get(12)?,
                    created: row.try_get(13)?,
                    edited: row.try_get(14)?,
                    published: row.try_get(15)?,
                    shown: row.try_get(16)?,
                    comment_count: row.try_get(17)?,
                    attachment_count: row.try_get(18)?,
                })
            },
            mapper: |it| EntryRow::from(it),
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::ArraySql<Item = crate::types::EntryKind>,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::ArraySql<Item = crate::types::Visibility>,
    T5: crate::ArraySql<Item = uuid::Uuid>,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        FeedOfOrganisationParams<T1, T2, T3, T4, T5>,
        EntryRowQuery<'c, 'a, 's, C, EntryRow, 12>,
        C,
    > for FeedOfOrganisationStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FeedOfOrganisationParams<T1, T2, T3, T4, T5>,
    ) -> EntryRowQuery<'c, 'a, 's, C, EntryRow, 12> {
        self.bind(
            client,
            &params.with_body,
            &params.organisation,
            &params.kinds,
            &params.theme,
            &params.neighbourhood,
            &params.since,
            &params.shown,
            &params.after,
            &params.limit,
            &params.visibilities,
            &params.homes,
            &params.member,
        )
    }
}
pub struct CountFeedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn count_feed() -> CountFeedStmt {
    CountFeedStmt(
        "select count(*) as total from entry where search @@ doors_of($1, $2, $3) and status <> 'archived' and (visibility = any ($1) or organisation = any ($2) or together && $2 or author = $3) and ($4::entry_kind[] is null or kind = any ($4)) and ($5::uuid is null or organisation = $5 or $5 = any (together)) and ($6::text is null or $6 = any (themes)) and ($7::text is null or $7 = any (neighbourhoods)) and shown > $8",
        None,
    )
}
impl CountFeedStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::ArraySql<Item = crate::types::Visibility>,
        T2: crate::ArraySql<Item = uuid::Uuid>,
        T3: crate::ArraySql<Item = crate::types::EntryKind>,
        T4: crate::StringSql,
        T5: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        visibilities: &'a T1,
        homes: &'a T2,
        member: &'a Option<uuid::Uuid>,
        kinds: &'a Option<T3>,
        organisation: &'a Option<uuid::Uuid>,
        theme: &'a Option<T4>,
        neighbourhood: &'a Option<T5>,
        since: &'a chrono::DateTime<chrono::Utc>,
    ) -> I64Query<'c, 'a, 's, C, i64, 8> {
        I64Query {
            client,
            params: [visibilities, homes, member, kinds, organisation, theme, neighbourhood, since],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::ArraySql<Item = crate::types::Visibility>,
    T2: crate::ArraySql<Item = uuid::Uuid>,
    T3: crate::ArraySql<Item = crate::types::EntryKind>,
    T4: crate::StringSql,
    T5: crate::StringSql,
> crate::client::async_::Params<'c, 'a, 's, CountFeedParams<T1, T2, T3, T4, T5>, I64Query<'c, 'a, 's, C, i64, 8>, C>
    for CountFeedStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a CountFeedParams<T1, T2, T3, T4, T5>,
    ) -> I64Query<'c, 'a, 's, C, i64, 8> {
        self.bind(
            client,
            &params.visibilities,
            &params.homes,
            &params.member,
            &params.kinds,
            &params.organisation,
            &params.theme,
            &params.neighbourhood,
            &params.since,
        )
    }
}
pub struct FacetsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn facets() -> FacetsStmt {
    FacetsStmt(
        "with seen as ( select kind, organisation, themes, count(*) as n from entry where search @@ doors_of($1, $2, $3) and status <> 'archived' and (visibility = any ($1) or organisation = any ($2) or together && $2 or author = $3) and ($4::entry_kind[] is null or kind = any ($4)) and ($5::uuid is null or organisation = $5 or $5 = any (together)) and ($6::text is null or $6 = any (themes)) and ($7::text is null or $7 = any (neighbourhoods)) and shown > $8 group by kind, organisation, themes ) select f.facet, f.value, sum(seen.n)::bigint as total from seen cross join lateral ( select 'theme' as facet, t as value from unnest(seen.themes) t union all select 'organisation', seen.organisation::text union all select 'kind', seen.kind::text ) f group by f.facet, f.value order by f.facet, total desc, f.value",
        None,
    )
}
impl FacetsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::ArraySql<Item = crate::types::Visibility>,
        T2: crate::ArraySql<Item = uuid::Uuid>,
        T3: crate::ArraySql<Item = crate::types::EntryKind>,
        T4: crate::StringSql,
        T5: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        visibilities: &'a T1,
        homes: &'a T2,
        member: &'a Option<uuid::Uuid>,
        kinds: &'a Option<T3>,
        organisation: &'a Option<uuid::Uuid>,
        theme: &'a Option<T4>,
        neighbourhood: &'a Option<T5>,
        since: &'a chrono::DateTime<chrono::Utc>,
    ) -> FacetRowQuery<'c, 'a, 's, C, FacetRow, 8> {
        FacetRowQuery {
            client,
            params: [visibilities, homes, member, kinds, organisation, theme, neighbourhood, since],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<FacetRowBorrowed, tokio_postgres::Error> {
                Ok(FacetRowBorrowed { facet: row.try_get(0)?, value: row.try_get(1)?, total: row.try_get(2)? })
            },
            mapper: |it| FacetRow::from(it),
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::ArraySql<Item = crate::types::Visibility>,
    T2: crate::ArraySql<Item = uuid::Uuid>,
    T3: crate::ArraySql<Item = crate::types::EntryKind>,
    T4: crate::StringSql,
    T5: crate::StringSql,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        FacetsParams<T1, T2, T3, T4, T5>,
        FacetRowQuery<'c, 'a, 's, C, FacetRow, 8>,
        C,
    > for FacetsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FacetsParams<T1, T2, T3, T4, T5>,
    ) -> FacetRowQuery<'c, 'a, 's, C, FacetRow, 8> {
        self.bind(
            client,
            &params.visibilities,
            &params.homes,
            &params.member,
            &params.kinds,
            &params.organisation,
            &params.theme,
            &params.neighbourhood,
            &params.since,
        )
    }
}
pub struct KnownThemesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn known_themes() -> KnownThemesStmt {
    KnownThemesStmt("select count(*) as total from theme where slug = any ($1)", None)
}
impl KnownThemesStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::ArraySql<Item = T1>>(
        &'s self,
        client: &'c C,
        slugs: &'a T2,
    ) -> I64Query<'c, 'a, 's, C, i64, 1> {
        I64Query {
            client,
            params: [slugs],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct KnownNeighbourhoodsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn known_neighbourhoods() -> KnownNeighbourhoodsStmt {
    KnownNeighbourhoodsStmt("select count(*) as total from neighbourhood where code = any ($1)", None)
}
impl KnownNeighbourhoodsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::ArraySql<Item = T1>>(
        &'s self,
        client: &'c C,
        codes: &'a T2,
    ) -> I64Query<'c, 'a, 's, C, i64, 1> {
        I64Query {
            client,
            params: [codes],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct KnownMunicipalitiesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn known_municipalities() -> KnownMunicipalitiesStmt {
    KnownMunicipalitiesStmt(
        "select count(*) as total from organisation where id = any ($1) and kind = 'municipality'",
        None,
    )
}
impl KnownMunicipalitiesStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>(
        &'s self,
        client: &'c C,
        ids: &'a T1,
    ) -> I64Query<'c, 'a, 's, C, i64, 1> {
        I64Query {
            client,
            params: [ids],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
