// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct InsertAttachmentParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
> {
    pub id: uuid::Uuid,
    pub entry: uuid::Uuid,
    pub author: uuid::Uuid,
    pub name: T1,
    pub media_type: T2,
    pub size: i64,
    pub sha256: T3,
    pub alt: T4,
    pub now: chrono::DateTime<chrono::Utc>,
}
#[derive(Debug)]
pub struct LockSeenAttachmentParams<
    T1: crate::ArraySql<Item = crate::types::Visibility>,
    T2: crate::ArraySql<Item = uuid::Uuid>,
> {
    pub id: uuid::Uuid,
    pub visibilities: T1,
    pub homes: T2,
    pub member: Option<uuid::Uuid>,
}
#[derive(Debug)]
pub struct AttachmentByIdParams<
    T1: crate::ArraySql<Item = crate::types::Visibility>,
    T2: crate::ArraySql<Item = uuid::Uuid>,
> {
    pub id: uuid::Uuid,
    pub visibilities: T1,
    pub homes: T2,
    pub member: Option<uuid::Uuid>,
}
#[derive(Debug)]
pub struct SeenAttachmentsParams<
    T1: crate::ArraySql<Item = crate::types::Visibility>,
    T2: crate::ArraySql<Item = uuid::Uuid>,
> {
    pub entry: uuid::Uuid,
    pub visibilities: T1,
    pub homes: T2,
    pub member: Option<uuid::Uuid>,
}
#[derive(Debug)]
pub struct ConfirmAttachmentParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub now: chrono::DateTime<chrono::Utc>,
    pub name: T1,
    pub media_type: T2,
    pub size: i64,
    pub sha256: T3,
    pub width: Option<i32>,
    pub height: Option<i32>,
    pub id: uuid::Uuid,
}
#[derive(Debug)]
pub struct DescribeAttachmentParams<T1: crate::StringSql> {
    pub alt: T1,
    pub id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct ExpireAttachmentsParams {
    pub before: chrono::DateTime<chrono::Utc>,
    pub limit: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct ReadyAttachmentsParams {
    pub after: uuid::Uuid,
    pub limit: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct AttachmentRow {
    pub id: uuid::Uuid,
    pub entry: uuid::Uuid,
    pub author: uuid::Uuid,
    pub name: String,
    pub media_type: String,
    pub size: i64,
    pub sha256: String,
    pub alt: String,
    pub width: Option<i32>,
    pub height: Option<i32>,
    pub status: crate::types::AttachmentStatus,
    pub created: chrono::DateTime<chrono::Utc>,
}
pub struct AttachmentRowBorrowed<'a> {
    pub id: uuid::Uuid,
    pub entry: uuid::Uuid,
    pub author: uuid::Uuid,
    pub name: &'a str,
    pub media_type: &'a str,
    pub size: i64,
    pub sha256: &'a str,
    pub alt: &'a str,
    pub width: Option<i32>,
    pub height: Option<i32>,
    pub status: crate::types::AttachmentStatus,
    pub created: chrono::DateTime<chrono::Utc>,
}
impl<'a> From<AttachmentRowBorrowed<'a>> for AttachmentRow {
    fn from(
        AttachmentRowBorrowed {
            id,
            entry,
            author,
            name,
            media_type,
            size,
            sha256,
            alt,
            width,
            height,
            status,
            created,
        }: AttachmentRowBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            entry,
            author,
            name: name.into(),
            media_type: media_type.into(),
            size,
            sha256: sha256.into(),
            alt: alt.into(),
            width,
            height,
            status,
            created,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct AttachmentKept {
    pub id: uuid::Uuid,
    pub size: i64,
    pub sha256: String,
}
pub struct AttachmentKeptBorrowed<'a> {
    pub id: uuid::Uuid,
    pub size: i64,
    pub sha256: &'a str,
}
impl<'a> From<AttachmentKeptBorrowed<'a>> for AttachmentKept {
    fn from(AttachmentKeptBorrowed { id, size, sha256 }: AttachmentKeptBorrowed<'a>) -> Self {
        Self { id, size, sha256: sha256.into() }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct AttachmentState {
    pub id: uuid::Uuid,
    pub status: crate::types::AttachmentStatus,
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct AttachmentRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<AttachmentRowBorrowed, tokio_postgres::Error>,
    mapper: fn(AttachmentRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> AttachmentRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(AttachmentRowBorrowed) -> R) -> AttachmentRowQuery<'c, 'a, 's, C, R, N> {
        AttachmentRowQuery {
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
pub struct AttachmentKeptQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<AttachmentKeptBorrowed, tokio_postgres::Error>,
    mapper: fn(AttachmentKeptBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> AttachmentKeptQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(AttachmentKeptBorrowed) -> R) -> AttachmentKeptQuery<'c, 'a, 's, C, R, N> {
        AttachmentKeptQuery {
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
pub struct AttachmentStateQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<AttachmentState, tokio_postgres::Error>,
    mapper: fn(AttachmentState) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> AttachmentStateQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(AttachmentState) -> R) -> AttachmentStateQuery<'c, 'a, 's, C, R, N> {
        AttachmentStateQuery {
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
pub struct InsertAttachmentStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_attachment() -> InsertAttachmentStmt {
    InsertAttachmentStmt(
        "insert into attachment (id, entry, author, name, media_type, size, sha256, alt, created) values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id, entry, author, name, media_type, size, sha256, alt, width, height, status, created",
        None,
    )
}
impl InsertAttachmentStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::StringSql,
        T3: crate::StringSql,
        T4: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        entry: &'a uuid::Uuid,
        author: &'a uuid::Uuid,
        name: &'a T1,
        media_type: &'a T2,
        size: &'a i64,
        sha256: &'a T3,
        alt: &'a T4,
        now: &'a chrono::DateTime<chrono::Utc>,
    ) -> AttachmentRowQuery<'c, 'a, 's, C, AttachmentRow, 9> {
        AttachmentRowQuery {
            client,
            params: [id, entry, author, name, media_type, size, sha256, alt, now],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<AttachmentRowBorrowed, tokio_postgres::Error> {
                Ok(AttachmentRowBorrowed {
                    id: row.try_get(0)?,
                    entry: row.try_get(1)?,
                    author: row.try_get(2)?,
                    name: row.try_get(3)?,
                    media_type: row.try_get(4)?,
                    size: row.try_get(5)?,
                    sha256: row.try_get(6)?,
                    alt: row.try_get(7)?,
                    width: row.try_get(8)?,
                    height: row.try_get(9)?,
                    status: row.try_get(10)?,
                    created: row.try_get(11)?,
                })
            },
            mapper: |it| AttachmentRow::from(it),
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        InsertAttachmentParams<T1, T2, T3, T4>,
        AttachmentRowQuery<'c, 'a, 's, C, AttachmentRow, 9>,
        C,
    > for InsertAttachmentStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a InsertAttachmentParams<T1, T2, T3, T4>,
    ) -> AttachmentRowQuery<'c, 'a, 's, C, AttachmentRow, 9> {
        self.bind(
            client,
            &params.id,
            &params.entry,
            &params.author,
            &params.name,
            &params.media_type,
            &params.size,
            &params.sha256,
            &params.alt,
            &params.now,
        )
    }
}
pub struct AttachmentStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn attachment() -> AttachmentStmt {
    AttachmentStmt(
        "select id, entry, author, name, media_type, size, sha256, alt, width, height, status, created from attachment where id = $1",
        None,
    )
}
impl AttachmentStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
    ) -> AttachmentRowQuery<'c, 'a, 's, C, AttachmentRow, 1> {
        AttachmentRowQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<AttachmentRowBorrowed, tokio_postgres::Error> {
                Ok(AttachmentRowBorrowed {
                    id: row.try_get(0)?,
                    entry: row.try_get(1)?,
                    author: row.try_get(2)?,
                    name: row.try_get(3)?,
                    media_type: row.try_get(4)?,
                    size: row.try_get(5)?,
                    sha256: row.try_get(6)?,
                    alt: row.try_get(7)?,
                    width: row.try_get(8)?,
                    height: row.try_get(9)?,
                    status: row.try_get(10)?,
                    created: row.try_get(11)?,
                })
            },
            mapper: |it| AttachmentRow::from(it),
        }
    }
}
pub struct LockSeenAttachmentStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock_seen_attachment() -> LockSeenAttachmentStmt {
    LockSeenAttachmentStmt(
        "select a.id, a.entry, a.author, a.name, a.media_type, a.size, a.sha256, a.alt, a.width, a.height, a.status, a.created from attachment a join entry e on e.id = a.entry where a.id = $1 and (e.visibility = any ($2) or e.organisation = any ($3) or e.together && $3 or e.author = $4) for update of a",
        None,
    )
}
impl LockSeenAttachmentStmt {
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
    ) -> AttachmentRowQuery<'c, 'a, 's, C, AttachmentRow, 4> {
        AttachmentRowQuery {
            client,
            params: [id, visibilities, homes, member],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<AttachmentRowBorrowed, tokio_postgres::Error> {
                Ok(AttachmentRowBorrowed {
                    id: row.try_get(0)?,
                    entry: row.try_get(1)?,
                    author: row.try_get(2)?,
                    name: row.try_get(3)?,
                    media_type: row.try_get(4)?,
                    size: row.try_get(5)?,
                    sha256: row.try_get(6)?,
                    alt: row.try_get(7)?,
                    width: row.try_get(8)?,
                    height: row.try_get(9)?,
                    status: row.try_get(10)?,
                    created: row.try_get(11)?,
                })
            },
            mapper: |it| AttachmentRow::from(it),
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
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        LockSeenAttachmentParams<T1, T2>,
        AttachmentRowQuery<'c, 'a, 's, C, AttachmentRow, 4>,
        C,
    > for LockSeenAttachmentStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a LockSeenAttachmentParams<T1, T2>,
    ) -> AttachmentRowQuery<'c, 'a, 's, C, AttachmentRow, 4> {
        self.bind(client, &params.id, &params.visibilities, &params.homes, &params.member)
    }
}
pub struct AttachmentByIdStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn attachment_by_id() -> AttachmentByIdStmt {
    AttachmentByIdStmt(
        "select a.id, a.entry, a.author, a.name, a.media_type, a.size, a.sha256, a.alt, a.width, a.height, a.status, a.created from attachment a join entry e on e.id = a.entry where a.id = $1 and a.status = 'ready' and (e.visibility = any ($2) or e.organisation = any ($3) or e.together && $3 or e.author = $4)",
        None,
    )
}
impl AttachmentByIdStmt {
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
    ) -> AttachmentRowQuery<'c, 'a, 's, C, AttachmentRow, 4> {
        AttachmentRowQuery {
            client,
            params: [id, visibilities, homes, member],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<AttachmentRowBorrowed, tokio_postgres::Error> {
                Ok(AttachmentRowBorrowed {
                    id: row.try_get(0)?,
                    entry: row.try_get(1)?,
                    author: row.try_get(2)?,
                    name: row.try_get(3)?,
                    media_type: row.try_get(4)?,
                    size: row.try_get(5)?,
                    sha256: row.try_get(6)?,
                    alt: row.try_get(7)?,
                    width: row.try_get(8)?,
                    height: row.try_get(9)?,
                    status: row.try_get(10)?,
                    created: row.try_get(11)?,
                })
            },
            mapper: |it| AttachmentRow::from(it),
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
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        AttachmentByIdParams<T1, T2>,
        AttachmentRowQuery<'c, 'a, 's, C, AttachmentRow, 4>,
        C,
    > for AttachmentByIdStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a AttachmentByIdParams<T1, T2>,
    ) -> AttachmentRowQuery<'c, 'a, 's, C, AttachmentRow, 4> {
        self.bind(client, &params.id, &params.visibilities, &params.homes, &params.member)
    }
}
pub struct AttachmentsOfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn attachments_of() -> AttachmentsOfStmt {
    AttachmentsOfStmt(
        "select id, entry, author, name, media_type, size, sha256, alt, width, height, status, created from attachment where entry = any ($1) and status = 'ready' order by created, id",
        None,
    )
}
impl AttachmentsOfStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>(
        &'s self,
        client: &'c C,
        entries: &'a T1,
    ) -> AttachmentRowQuery<'c, 'a, 's, C, AttachmentRow, 1> {
        AttachmentRowQuery {
            client,
            params: [entries],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<AttachmentRowBorrowed, tokio_postgres::Error> {
                Ok(AttachmentRowBorrowed {
                    id: row.try_get(0)?,
                    entry: row.try_get(1)?,
                    author: row.try_get(2)?,
                    name: row.try_get(3)?,
                    media_type: row.try_get(4)?,
                    size: row.try_get(5)?,
                    sha256: row.try_get(6)?,
                    alt: row.try_get(7)?,
                    width: row.try_get(8)?,
                    height: row.try_get(9)?,
                    status: row.try_get(10)?,
                    created: row.try_get(11)?,
                })
            },
            mapper: |it| AttachmentRow::from(it),
        }
    }
}
pub struct SeenAttachmentsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn seen_attachments() -> SeenAttachmentsStmt {
    SeenAttachmentsStmt(
        "select a.id, a.entry, a.author, a.name, a.media_type, a.size, a.sha256, a.alt, a.width, a.height, a.status, a.created from attachment a join entry e on e.id = a.entry where a.entry = $1 and a.status = 'ready' and (e.visibility = any ($2) or e.organisation = any ($3) or e.together && $3 or e.author = $4) order by a.created, a.id",
        None,
    )
}
impl SeenAttachmentsStmt {
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
        entry: &'a uuid::Uuid,
        visibilities: &'a T1,
        homes: &'a T2,
        member: &'a Option<uuid::Uuid>,
    ) -> AttachmentRowQuery<'c, 'a, 's, C, AttachmentRow, 4> {
        AttachmentRowQuery {
            client,
            params: [entry, visibilities, homes, member],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<AttachmentRowBorrowed, tokio_postgres::Error> {
                Ok(AttachmentRowBorrowed {
                    id: row.try_get(0)?,
                    entry: row.try_get(1)?,
                    author: row.try_get(2)?,
                    name: row.try_get(3)?,
                    media_type: row.try_get(4)?,
                    size: row.try_get(5)?,
                    sha256: row.try_get(6)?,
                    alt: row.try_get(7)?,
                    width: row.try_get(8)?,
                    height: row.try_get(9)?,
                    status: row.try_get(10)?,
                    created: row.try_get(11)?,
                })
            },
            mapper: |it| AttachmentRow::from(it),
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
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        SeenAttachmentsParams<T1, T2>,
        AttachmentRowQuery<'c, 'a, 's, C, AttachmentRow, 4>,
        C,
    > for SeenAttachmentsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a SeenAttachmentsParams<T1, T2>,
    ) -> AttachmentRowQuery<'c, 'a, 's, C, AttachmentRow, 4> {
        self.bind(client, &params.entry, &params.visibilities, &params.homes, &params.member)
    }
}
pub struct KeptAttachmentsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn kept_attachments() -> KeptAttachmentsStmt {
    KeptAttachmentsStmt("select count(*) as kept from attachment where entry = $1 and status <> 'removed'", None)
}
impl KeptAttachmentsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        entry: &'a uuid::Uuid,
    ) -> I64Query<'c, 'a, 's, C, i64, 1> {
        I64Query {
            client,
            params: [entry],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct ConfirmAttachmentStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn confirm_attachment() -> ConfirmAttachmentStmt {
    ConfirmAttachmentStmt(
        "update attachment set status = 'ready', confirmed = $1, name = $2, media_type = $3, size = $4, sha256 = $5, width = $6, height = $7 where id = $8 returning id, entry, author, name, media_type, size, sha256, alt, width, height, status, created",
        None,
    )
}
impl ConfirmAttachmentStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>(
        &'s self,
        client: &'c C,
        now: &'a chrono::DateTime<chrono::Utc>,
        name: &'a T1,
        media_type: &'a T2,
        size: &'a i64,
        sha256: &'a T3,
        width: &'a Option<i32>,
        height: &'a Option<i32>,
        id: &'a uuid::Uuid,
    ) -> AttachmentRowQuery<'c, 'a, 's, C, AttachmentRow, 8> {
        AttachmentRowQuery {
            client,
            params: [now, name, media_type, size, sha256, width, height, id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<AttachmentRowBorrowed, tokio_postgres::Error> {
                Ok(AttachmentRowBorrowed {
                    id: row.try_get(0)?,
                    entry: row.try_get(1)?,
                    author: row.try_get(2)?,
                    name: row.try_get(3)?,
                    media_type: row.try_get(4)?,
                    size: row.try_get(5)?,
                    sha256: row.try_get(6)?,
                    alt: row.try_get(7)?,
                    width: row.try_get(8)?,
                    height: row.try_get(9)?,
                    status: row.try_get(10)?,
                    created: row.try_get(11)?,
                })
            },
            mapper: |it| AttachmentRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ConfirmAttachmentParams<T1, T2, T3>,
        AttachmentRowQuery<'c, 'a, 's, C, AttachmentRow, 8>,
        C,
    > for ConfirmAttachmentStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ConfirmAttachmentParams<T1, T2, T3>,
    ) -> AttachmentRowQuery<'c, 'a, 's, C, AttachmentRow, 8> {
        self.bind(
            client,
            &params.now,
            &params.name,
            &params.media_type,
            &params.size,
            &params.sha256,
            &params.width,
            &params.height,
            &params.id,
        )
    }
}
pub struct RemoveAttachmentStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn remove_attachment() -> RemoveAttachmentStmt {
    RemoveAttachmentStmt(
        "update attachment set status = 'removed' where id = $1 returning id, entry, author, name, media_type, size, sha256, alt, width, height, status, created",
        None,
    )
}
impl RemoveAttachmentStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
    ) -> AttachmentRowQuery<'c, 'a, 's, C, AttachmentRow, 1> {
        AttachmentRowQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<AttachmentRowBorrowed, tokio_postgres::Error> {
                Ok(AttachmentRowBorrowed {
                    id: row.try_get(0)?,
                    entry: row.try_get(1)?,
                    author: row.try_get(2)?,
                    name: row.try_get(3)?,
                    media_type: row.try_get(4)?,
                    size: row.try_get(5)?,
                    sha256: row.try_get(6)?,
                    alt: row.try_get(7)?,
                    width: row.try_get(8)?,
                    height: row.try_get(9)?,
                    status: row.try_get(10)?,
                    created: row.try_get(11)?,
                })
            },
            mapper: |it| AttachmentRow::from(it),
        }
    }
}
pub struct DescribeAttachmentStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn describe_attachment() -> DescribeAttachmentStmt {
    DescribeAttachmentStmt(
        "update attachment set alt = $1 where id = $2 returning id, entry, author, name, media_type, size, sha256, alt, width, height, status, created",
        None,
    )
}
impl DescribeAttachmentStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        alt: &'a T1,
        id: &'a uuid::Uuid,
    ) -> AttachmentRowQuery<'c, 'a, 's, C, AttachmentRow, 2> {
        AttachmentRowQuery {
            client,
            params: [alt, id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<AttachmentRowBorrowed, tokio_postgres::Error> {
                Ok(AttachmentRowBorrowed {
                    id: row.try_get(0)?,
                    entry: row.try_get(1)?,
                    author: row.try_get(2)?,
                    name: row.try_get(3)?,
                    media_type: row.try_get(4)?,
                    size: row.try_get(5)?,
                    sha256: row.try_get(6)?,
                    alt: row.try_get(7)?,
                    width: row.try_get(8)?,
                    height: row.try_get(9)?,
                    status: row.try_get(10)?,
                    created: row.try_get(11)?,
                })
            },
            mapper: |it| AttachmentRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        DescribeAttachmentParams<T1>,
        AttachmentRowQuery<'c, 'a, 's, C, AttachmentRow, 2>,
        C,
    > for DescribeAttachmentStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a DescribeAttachmentParams<T1>,
    ) -> AttachmentRowQuery<'c, 'a, 's, C, AttachmentRow, 2> {
        self.bind(client, &params.alt, &params.id)
    }
}
pub struct ExpireAttachmentsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn expire_attachments() -> ExpireAttachmentsStmt {
    ExpireAttachmentsStmt(
        "update attachment set status = 'removed' where id in ( select id from attachment where status = 'quarantine' and created < $1 order by created limit $2 for update skip locked)",
        None,
    )
}
impl ExpireAttachmentsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        before: &'a chrono::DateTime<chrono::Utc>,
        limit: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[before, limit]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ExpireAttachmentsParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for ExpireAttachmentsStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ExpireAttachmentsParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.before, &params.limit))
    }
}
pub struct ReadyAttachmentsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn ready_attachments() -> ReadyAttachmentsStmt {
    ReadyAttachmentsStmt(
        "select id, size, sha256 from attachment where status = 'ready' and id > $1 order by id limit $2",
        None,
    )
}
impl ReadyAttachmentsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        after: &'a uuid::Uuid,
        limit: &'a i64,
    ) -> AttachmentKeptQuery<'c, 'a, 's, C, AttachmentKept, 2> {
        AttachmentKeptQuery {
            client,
            params: [after, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<AttachmentKeptBorrowed, tokio_postgres::Error> {
                Ok(AttachmentKeptBorrowed { id: row.try_get(0)?, size: row.try_get(1)?, sha256: row.try_get(2)? })
            },
            mapper: |it| AttachmentKept::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ReadyAttachmentsParams,
        AttachmentKeptQuery<'c, 'a, 's, C, AttachmentKept, 2>,
        C,
    > for ReadyAttachmentsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ReadyAttachmentsParams,
    ) -> AttachmentKeptQuery<'c, 'a, 's, C, AttachmentKept, 2> {
        self.bind(client, &params.after, &params.limit)
    }
}
pub struct AttachmentStatesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn attachment_states() -> AttachmentStatesStmt {
    AttachmentStatesStmt("select id, status from attachment where id = any ($1)", None)
}
impl AttachmentStatesStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>(
        &'s self,
        client: &'c C,
        ids: &'a T1,
    ) -> AttachmentStateQuery<'c, 'a, 's, C, AttachmentState, 1> {
        AttachmentStateQuery {
            client,
            params: [ids],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<AttachmentState, tokio_postgres::Error> {
                Ok(AttachmentState { id: row.try_get(0)?, status: row.try_get(1)? })
            },
            mapper: |it| AttachmentState::from(it),
        }
    }
}
