// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct InsertCommentParams<T1: crate::StringSql> {
    pub id: uuid::Uuid,
    pub entry: uuid::Uuid,
    pub author: uuid::Uuid,
    pub organisation: uuid::Uuid,
    pub body: T1,
    pub now: chrono::DateTime<chrono::Utc>,
}
#[derive(Debug)]
pub struct LockSeenCommentParams<
    T1: crate::ArraySql<Item = crate::types::Visibility>,
    T2: crate::ArraySql<Item = uuid::Uuid>,
> {
    pub id: uuid::Uuid,
    pub visibilities: T1,
    pub homes: T2,
    pub member: Option<uuid::Uuid>,
}
#[derive(Debug)]
pub struct CommentByIdParams<
    T1: crate::ArraySql<Item = crate::types::Visibility>,
    T2: crate::ArraySql<Item = uuid::Uuid>,
> {
    pub id: uuid::Uuid,
    pub visibilities: T1,
    pub homes: T2,
    pub member: Option<uuid::Uuid>,
}
#[derive(Debug)]
pub struct UpdateCommentParams<T1: crate::StringSql> {
    pub body: T1,
    pub now: chrono::DateTime<chrono::Utc>,
    pub id: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct WithdrawCommentParams {
    pub now: chrono::DateTime<chrono::Utc>,
    pub id: uuid::Uuid,
}
#[derive(Debug)]
pub struct LatestCommentsParams<T1: crate::ArraySql<Item = uuid::Uuid>> {
    pub entries: T1,
    pub limit: i64,
}
#[derive(Debug)]
pub struct LatestSeenCommentsParams<
    T1: crate::ArraySql<Item = crate::types::Visibility>,
    T2: crate::ArraySql<Item = uuid::Uuid>,
> {
    pub entry: uuid::Uuid,
    pub visibilities: T1,
    pub homes: T2,
    pub member: Option<uuid::Uuid>,
    pub limit: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct CommentsAfterParams {
    pub entry: uuid::Uuid,
    pub after: Option<uuid::Uuid>,
    pub created: Option<chrono::DateTime<chrono::Utc>>,
    pub limit: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct CommentRow {
    pub id: uuid::Uuid,
    pub entry: uuid::Uuid,
    pub author: uuid::Uuid,
    pub organisation: uuid::Uuid,
    pub body: String,
    pub version: i32,
    pub created: chrono::DateTime<chrono::Utc>,
    pub edited: chrono::DateTime<chrono::Utc>,
    pub withdrawn: Option<chrono::DateTime<chrono::Utc>>,
}
pub struct CommentRowBorrowed<'a> {
    pub id: uuid::Uuid,
    pub entry: uuid::Uuid,
    pub author: uuid::Uuid,
    pub organisation: uuid::Uuid,
    pub body: &'a str,
    pub version: i32,
    pub created: chrono::DateTime<chrono::Utc>,
    pub edited: chrono::DateTime<chrono::Utc>,
    pub withdrawn: Option<chrono::DateTime<chrono::Utc>>,
}
impl<'a> From<CommentRowBorrowed<'a>> for CommentRow {
    fn from(
        CommentRowBorrowed {
            id,
            entry,
            author,
            organisation,
            body,
            version,
            created,
            edited,
            withdrawn,
        }: CommentRowBorrowed<'a>,
    ) -> Self {
        Self { id, entry, author, organisation, body: body.into(), version, created, edited, withdrawn }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct CommentRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<CommentRowBorrowed, tokio_postgres::Error>,
    mapper: fn(CommentRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> CommentRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(CommentRowBorrowed) -> R) -> CommentRowQuery<'c, 'a, 's, C, R, N> {
        CommentRowQuery {
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
pub struct InsertCommentStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_comment() -> InsertCommentStmt {
    InsertCommentStmt(
        "insert into comment (id, entry, author, organisation, body, created, edited) values ($1, $2, $3, $4, $5, $6, $6) returning id, entry, author, organisation, body, version, created, edited, withdrawn",
        None,
    )
}
impl InsertCommentStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        entry: &'a uuid::Uuid,
        author: &'a uuid::Uuid,
        organisation: &'a uuid::Uuid,
        body: &'a T1,
        now: &'a chrono::DateTime<chrono::Utc>,
    ) -> CommentRowQuery<'c, 'a, 's, C, CommentRow, 6> {
        CommentRowQuery {
            client,
            params: [id, entry, author, organisation, body, now],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<CommentRowBorrowed, tokio_postgres::Error> {
                Ok(CommentRowBorrowed {
                    id: row.try_get(0)?,
                    entry: row.try_get(1)?,
                    author: row.try_get(2)?,
                    organisation: row.try_get(3)?,
                    body: row.try_get(4)?,
                    version: row.try_get(5)?,
                    created: row.try_get(6)?,
                    edited: row.try_get(7)?,
                    withdrawn: row.try_get(8)?,
                })
            },
            mapper: |it| CommentRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, InsertCommentParams<T1>, CommentRowQuery<'c, 'a, 's, C, CommentRow, 6>, C>
    for InsertCommentStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a InsertCommentParams<T1>,
    ) -> CommentRowQuery<'c, 'a, 's, C, CommentRow, 6> {
        self.bind(client, &params.id, &params.entry, &params.author, &params.organisation, &params.body, &params.now)
    }
}
pub struct LockCommentStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock_comment() -> LockCommentStmt {
    LockCommentStmt(
        "select id, entry, author, organisation, body, version, created, edited, withdrawn from comment where id = $1 for update",
        None,
    )
}
impl LockCommentStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
    ) -> CommentRowQuery<'c, 'a, 's, C, CommentRow, 1> {
        CommentRowQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<CommentRowBorrowed, tokio_postgres::Error> {
                Ok(CommentRowBorrowed {
                    id: row.try_get(0)?,
                    entry: row.try_get(1)?,
                    author: row.try_get(2)?,
                    organisation: row.try_get(3)?,
                    body: row.try_get(4)?,
                    version: row.try_get(5)?,
                    created: row.try_get(6)?,
                    edited: row.try_get(7)?,
                    withdrawn: row.try_get(8)?,
                })
            },
            mapper: |it| CommentRow::from(it),
        }
    }
}
pub struct LockSeenCommentStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock_seen_comment() -> LockSeenCommentStmt {
    LockSeenCommentStmt(
        "select c.id, c.entry, c.author, c.organisation, c.body, c.version, c.created, c.edited, c.withdrawn from comment c join entry e on e.id = c.entry where c.id = $1 and (e.visibility = any ($2) or e.organisation = any ($3) or e.together && $3 or e.author = $4) for update of c",
        None,
    )
}
impl LockSeenCommentStmt {
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
    ) -> CommentRowQuery<'c, 'a, 's, C, CommentRow, 4> {
        CommentRowQuery {
            client,
            params: [id, visibilities, homes, member],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<CommentRowBorrowed, tokio_postgres::Error> {
                Ok(CommentRowBorrowed {
                    id: row.try_get(0)?,
                    entry: row.try_get(1)?,
                    author: row.try_get(2)?,
                    organisation: row.try_get(3)?,
                    body: row.try_get(4)?,
                    version: row.try_get(5)?,
                    created: row.try_get(6)?,
                    edited: row.try_get(7)?,
                    withdrawn: row.try_get(8)?,
                })
            },
            mapper: |it| CommentRow::from(it),
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
        LockSeenCommentParams<T1, T2>,
        CommentRowQuery<'c, 'a, 's, C, CommentRow, 4>,
        C,
    > for LockSeenCommentStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a LockSeenCommentParams<T1, T2>,
    ) -> CommentRowQuery<'c, 'a, 's, C, CommentRow, 4> {
        self.bind(client, &params.id, &params.visibilities, &params.homes, &params.member)
    }
}
pub struct CommentByIdStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn comment_by_id() -> CommentByIdStmt {
    CommentByIdStmt(
        "select c.id, c.entry, c.author, c.organisation, c.body, c.version, c.created, c.edited, c.withdrawn from comment c join entry e on e.id = c.entry where c.id = $1 and (e.visibility = any ($2) or e.organisation = any ($3) or e.together && $3 or e.author = $4)",
        None,
    )
}
impl CommentByIdStmt {
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
    ) -> CommentRowQuery<'c, 'a, 's, C, CommentRow, 4> {
        CommentRowQuery {
            client,
            params: [id, visibilities, homes, member],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<CommentRowBorrowed, tokio_postgres::Error> {
                Ok(CommentRowBorrowed {
                    id: row.try_get(0)?,
                    entry: row.try_get(1)?,
                    author: row.try_get(2)?,
                    organisation: row.try_get(3)?,
                    body: row.try_get(4)?,
                    version: row.try_get(5)?,
                    created: row.try_get(6)?,
                    edited: row.try_get(7)?,
                    withdrawn: row.try_get(8)?,
                })
            },
            mapper: |it| CommentRow::from(it),
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
> crate::client::async_::Params<'c, 'a, 's, CommentByIdParams<T1, T2>, CommentRowQuery<'c, 'a, 's, C, CommentRow, 4>, C>
    for CommentByIdStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a CommentByIdParams<T1, T2>,
    ) -> CommentRowQuery<'c, 'a, 's, C, CommentRow, 4> {
        self.bind(client, &params.id, &params.visibilities, &params.homes, &params.member)
    }
}
pub struct UpdateCommentStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn update_comment() -> UpdateCommentStmt {
    UpdateCommentStmt(
        "update comment set body = $1, version = version + 1, edited = $2 where id = $3 returning id, entry, author, organisation, body, version, created, edited, withdrawn",
        None,
    )
}
impl UpdateCommentStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        body: &'a T1,
        now: &'a chrono::DateTime<chrono::Utc>,
        id: &'a uuid::Uuid,
    ) -> CommentRowQuery<'c, 'a, 's, C, CommentRow, 3> {
        CommentRowQuery {
            client,
            params: [body, now, id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<CommentRowBorrowed, tokio_postgres::Error> {
                Ok(CommentRowBorrowed {
                    id: row.try_get(0)?,
                    entry: row.try_get(1)?,
                    author: row.try_get(2)?,
                    organisation: row.try_get(3)?,
                    body: row.try_get(4)?,
                    version: row.try_get(5)?,
                    created: row.try_get(6)?,
                    edited: row.try_get(7)?,
                    withdrawn: row.try_get(8)?,
                })
            },
            mapper: |it| CommentRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, UpdateCommentParams<T1>, CommentRowQuery<'c, 'a, 's, C, CommentRow, 3>, C>
    for UpdateCommentStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a UpdateCommentParams<T1>,
    ) -> CommentRowQuery<'c, 'a, 's, C, CommentRow, 3> {
        self.bind(client, &params.body, &params.now, &params.id)
    }
}
pub struct WithdrawCommentStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn withdraw_comment() -> WithdrawCommentStmt {
    WithdrawCommentStmt(
        "update comment set withdrawn = $1, version = version + 1, edited = $1 where id = $2 returning id, entry, author, organisation, body, version, created, edited, withdrawn",
        None,
    )
}
impl WithdrawCommentStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        now: &'a chrono::DateTime<chrono::Utc>,
        id: &'a uuid::Uuid,
    ) -> CommentRowQuery<'c, 'a, 's, C, CommentRow, 2> {
        CommentRowQuery {
            client,
            params: [now, id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<CommentRowBorrowed, tokio_postgres::Error> {
                Ok(CommentRowBorrowed {
                    id: row.try_get(0)?,
                    entry: row.try_get(1)?,
                    author: row.try_get(2)?,
                    organisation: row.try_get(3)?,
                    body: row.try_get(4)?,
                    version: row.try_get(5)?,
                    created: row.try_get(6)?,
                    edited: row.try_get(7)?,
                    withdrawn: row.try_get(8)?,
                })
            },
            mapper: |it| CommentRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, WithdrawCommentParams, CommentRowQuery<'c, 'a, 's, C, CommentRow, 2>, C>
    for WithdrawCommentStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a WithdrawCommentParams,
    ) -> CommentRowQuery<'c, 'a, 's, C, CommentRow, 2> {
        self.bind(client, &params.now, &params.id)
    }
}
pub struct LatestCommentsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn latest_comments() -> LatestCommentsStmt {
    LatestCommentsStmt(
        "select c.id, c.entry, c.author, c.organisation, c.body, c.version, c.created, c.edited, c.withdrawn from unnest($1::uuid[]) with ordinality u (entry, o) cross join lateral ( select * from comment where entry = u.entry and withdrawn is null order by created desc, id desc limit $2 ) c order by u.o, c.created desc, c.id desc",
        None,
    )
}
impl LatestCommentsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>(
        &'s self,
        client: &'c C,
        entries: &'a T1,
        limit: &'a i64,
    ) -> CommentRowQuery<'c, 'a, 's, C, CommentRow, 2> {
        CommentRowQuery {
            client,
            params: [entries, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<CommentRowBorrowed, tokio_postgres::Error> {
                Ok(CommentRowBorrowed {
                    id: row.try_get(0)?,
                    entry: row.try_get(1)?,
                    author: row.try_get(2)?,
                    organisation: row.try_get(3)?,
                    body: row.try_get(4)?,
                    version: row.try_get(5)?,
                    created: row.try_get(6)?,
                    edited: row.try_get(7)?,
                    withdrawn: row.try_get(8)?,
                })
            },
            mapper: |it| CommentRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        LatestCommentsParams<T1>,
        CommentRowQuery<'c, 'a, 's, C, CommentRow, 2>,
        C,
    > for LatestCommentsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a LatestCommentsParams<T1>,
    ) -> CommentRowQuery<'c, 'a, 's, C, CommentRow, 2> {
        self.bind(client, &params.entries, &params.limit)
    }
}
pub struct LatestSeenCommentsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn latest_seen_comments() -> LatestSeenCommentsStmt {
    LatestSeenCommentsStmt(
        "select c.id, c.entry, c.author, c.organisation, c.body, c.version, c.created, c.edited, c.withdrawn from comment c join entry e on e.id = c.entry where c.entry = $1 and c.withdrawn is null and (e.visibility = any ($2) or e.organisation = any ($3) or e.together && $3 or e.author = $4) order by c.created desc, c.id desc limit $5",
        None,
    )
}
impl LatestSeenCommentsStmt {
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
        limit: &'a i64,
    ) -> CommentRowQuery<'c, 'a, 's, C, CommentRow, 5> {
        CommentRowQuery {
            client,
            params: [entry, visibilities, homes, member, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<CommentRowBorrowed, tokio_postgres::Error> {
                Ok(CommentRowBorrowed {
                    id: row.try_get(0)?,
                    entry: row.try_get(1)?,
                    author: row.try_get(2)?,
                    organisation: row.try_get(3)?,
                    body: row.try_get(4)?,
                    version: row.try_get(5)?,
                    created: row.try_get(6)?,
                    edited: row.try_get(7)?,
                    withdrawn: row.try_get(8)?,
                })
            },
            mapper: |it| CommentRow::from(it),
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
        LatestSeenCommentsParams<T1, T2>,
        CommentRowQuery<'c, 'a, 's, C, CommentRow, 5>,
        C,
    > for LatestSeenCommentsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a LatestSeenCommentsParams<T1, T2>,
    ) -> CommentRowQuery<'c, 'a, 's, C, CommentRow, 5> {
        self.bind(client, &params.entry, &params.visibilities, &params.homes, &params.member, &params.limit)
    }
}
pub struct CommentsAfterStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn comments_after() -> CommentsAfterStmt {
    CommentsAfterStmt(
        "select id, entry, author, organisation, body, version, created, edited, withdrawn from comment where entry = $1 and withdrawn is null and ($2::uuid is null or (created, id) < ($3, $2)) order by created desc, id desc limit $4",
        None,
    )
}
impl CommentsAfterStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        entry: &'a uuid::Uuid,
        after: &'a Option<uuid::Uuid>,
        created: &'a Option<chrono::DateTime<chrono::Utc>>,
        limit: &'a i64,
    ) -> CommentRowQuery<'c, 'a, 's, C, CommentRow, 4> {
        CommentRowQuery {
            client,
            params: [entry, after, created, limit],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<CommentRowBorrowed, tokio_postgres::Error> {
                Ok(CommentRowBorrowed {
                    id: row.try_get(0)?,
                    entry: row.try_get(1)?,
                    author: row.try_get(2)?,
                    organisation: row.try_get(3)?,
                    body: row.try_get(4)?,
                    version: row.try_get(5)?,
                    created: row.try_get(6)?,
                    edited: row.try_get(7)?,
                    withdrawn: row.try_get(8)?,
                })
            },
            mapper: |it| CommentRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, CommentsAfterParams, CommentRowQuery<'c, 'a, 's, C, CommentRow, 4>, C>
    for CommentsAfterStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a CommentsAfterParams,
    ) -> CommentRowQuery<'c, 'a, 's, C, CommentRow, 4> {
        self.bind(client, &params.entry, &params.after, &params.created, &params.limit)
    }
}
