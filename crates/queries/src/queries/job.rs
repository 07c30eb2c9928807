// This file was generated with `cornucopia`. Do not modify.

#[derive(Clone, Copy, Debug)]
pub struct PutJobParams {
    pub id: uuid::Uuid,
    pub kind: crate::types::JobKind,
    pub subject: Option<uuid::Uuid>,
    pub member: Option<uuid::Uuid>,
    pub due: chrono::DateTime<chrono::Utc>,
}
#[derive(Clone, Copy, Debug)]
pub struct PutStandingJobParams {
    pub id: uuid::Uuid,
    pub kind: crate::types::JobKind,
    pub due: chrono::DateTime<chrono::Utc>,
}
#[derive(Clone, Copy, Debug)]
pub struct ClaimJobParams {
    pub lease: uuid::Uuid,
    pub until: chrono::DateTime<chrono::Utc>,
    pub now: chrono::DateTime<chrono::Utc>,
}
#[derive(Clone, Copy, Debug)]
pub struct RenewJobParams {
    pub until: chrono::DateTime<chrono::Utc>,
    pub id: uuid::Uuid,
    pub lease: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct FinishJobParams {
    pub now: chrono::DateTime<chrono::Utc>,
    pub id: uuid::Uuid,
    pub lease: uuid::Uuid,
}
#[derive(Debug)]
pub struct PostponeJobParams<T1: crate::StringSql> {
    pub due: chrono::DateTime<chrono::Utc>,
    pub failed: Option<chrono::DateTime<chrono::Utc>>,
    pub last_error: Option<T1>,
    pub counts: bool,
    pub id: uuid::Uuid,
    pub lease: uuid::Uuid,
}
#[derive(Clone, Copy, Debug)]
pub struct SignInLetterParams {
    pub id: uuid::Uuid,
    pub now: chrono::DateTime<chrono::Utc>,
}
#[derive(Debug)]
pub struct SealSignInLinkParams<T1: crate::StringSql> {
    pub token_hash: T1,
    pub id: uuid::Uuid,
    pub now: chrono::DateTime<chrono::Utc>,
}
#[derive(Debug)]
pub struct UnsealSignInLinkParams<T1: crate::StringSql> {
    pub id: uuid::Uuid,
    pub token_hash: T1,
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct JobRow {
    pub id: uuid::Uuid,
    pub kind: crate::types::JobKind,
    pub subject: Option<uuid::Uuid>,
    pub member: Option<uuid::Uuid>,
    pub attempts: i32,
}
#[derive(Debug, Clone, PartialEq)]
pub struct SignInLetterRow {
    pub email: String,
    pub name: String,
    pub language: String,
    pub expires: chrono::DateTime<chrono::Utc>,
    pub token_hash: Option<String>,
}
pub struct SignInLetterRowBorrowed<'a> {
    pub email: &'a str,
    pub name: &'a str,
    pub language: &'a str,
    pub expires: chrono::DateTime<chrono::Utc>,
    pub token_hash: Option<&'a str>,
}
impl<'a> From<SignInLetterRowBorrowed<'a>> for SignInLetterRow {
    fn from(
        SignInLetterRowBorrowed { email, name, language, expires, token_hash }: SignInLetterRowBorrowed<'a>,
    ) -> Self {
        Self {
            email: email.into(),
            name: name.into(),
            language: language.into(),
            expires,
            token_hash: token_hash.map(|v| v.into()),
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct JobRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<JobRow, tokio_postgres::Error>,
    mapper: fn(JobRow) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> JobRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(JobRow) -> R) -> JobRowQuery<'c, 'a, 's, C, R, N> {
        JobRowQuery {
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
pub struct OptionchronoDateTimechronoUtcQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Option<chrono::DateTime<chrono::Utc>>, tokio_postgres::Error>,
    mapper: fn(Option<chrono::DateTime<chrono::Utc>>) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> OptionchronoDateTimechronoUtcQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(Option<chrono::DateTime<chrono::Utc>>) -> R,
    ) -> OptionchronoDateTimechronoUtcQuery<'c, 'a, 's, C, R, N> {
        OptionchronoDateTimechronoUtcQuery {
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
pub struct SignInLetterRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<SignInLetterRowBorrowed, tokio_postgres::Error>,
    mapper: fn(SignInLetterRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> SignInLetterRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(SignInLetterRowBorrowed) -> R) -> SignInLetterRowQuery<'c, 'a, 's, C, R, N> {
        SignInLetterRowQuery {
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
pub struct PutJobStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn put_job() -> PutJobStmt {
    PutJobStmt("insert into job (id, kind, subject, member, due) values ($1, $2, $3, $4, $5)", None)
}
impl PutJobStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        kind: &'a crate::types::JobKind,
        subject: &'a Option<uuid::Uuid>,
        member: &'a Option<uuid::Uuid>,
        due: &'a chrono::DateTime<chrono::Utc>,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id, kind, subject, member, due]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        PutJobParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for PutJobStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a PutJobParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.id, &params.kind, &params.subject, &params.member, &params.due))
    }
}
pub struct PutStandingJobStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn put_standing_job() -> PutStandingJobStmt {
    PutStandingJobStmt("insert into job (id, kind, due) values ($1, $2, $3) on conflict (id) do nothing", None)
}
impl PutStandingJobStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        kind: &'a crate::types::JobKind,
        due: &'a chrono::DateTime<chrono::Utc>,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id, kind, due]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        PutStandingJobParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for PutStandingJobStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a PutStandingJobParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.id, &params.kind, &params.due))
    }
}
pub struct ClaimJobStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn claim_job() -> ClaimJobStmt {
    ClaimJobStmt(
        "update job set lease = $1, leased_until = $2, attempts = attempts + 1 where id = ( select id from job where done is null and failed is null and due <= $3 and (leased_until is null or leased_until <= $3) order by due limit 1 for update skip locked) returning id, kind, subject, member, attempts",
        None,
    )
}
impl ClaimJobStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        lease: &'a uuid::Uuid,
        until: &'a chrono::DateTime<chrono::Utc>,
        now: &'a chrono::DateTime<chrono::Utc>,
    ) -> JobRowQuery<'c, 'a, 's, C, JobRow, 3> {
        JobRowQuery {
            client,
            params: [lease, until, now],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<JobRow, tokio_postgres::Error> {
                Ok(JobRow {
                    id: row.try_get(0)?,
                    kind: row.try_get(1)?,
                    subject: row.try_get(2)?,
                    member: row.try_get(3)?,
                    attempts: row.try_get(4)?,
                })
            },
            mapper: |it| JobRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, ClaimJobParams, JobRowQuery<'c, 'a, 's, C, JobRow, 3>, C>
    for ClaimJobStmt
{
    fn params(&'s self, client: &'c C, params: &'a ClaimJobParams) -> JobRowQuery<'c, 'a, 's, C, JobRow, 3> {
        self.bind(client, &params.lease, &params.until, &params.now)
    }
}
pub struct RenewJobStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn renew_job() -> RenewJobStmt {
    RenewJobStmt("update job set leased_until = $1 where id = $2 and lease = $3 and done is null", None)
}
impl RenewJobStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        until: &'a chrono::DateTime<chrono::Utc>,
        id: &'a uuid::Uuid,
        lease: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[until, id, lease]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        RenewJobParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for RenewJobStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a RenewJobParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.until, &params.id, &params.lease))
    }
}
pub struct FinishJobStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn finish_job() -> FinishJobStmt {
    FinishJobStmt(
        "update job set done = $1, leased_until = null, last_error = null where id = $2 and lease = $3 and done is null",
        None,
    )
}
impl FinishJobStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        now: &'a chrono::DateTime<chrono::Utc>,
        id: &'a uuid::Uuid,
        lease: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[now, id, lease]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        FinishJobParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for FinishJobStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a FinishJobParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.now, &params.id, &params.lease))
    }
}
pub struct PostponeJobStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn postpone_job() -> PostponeJobStmt {
    PostponeJobStmt(
        "update job set due = $1, leased_until = null, lease = null, failed = $2, last_error = $3, attempts = case when $4 then attempts else attempts - 1 end where id = $5 and lease = $6 and done is null",
        None,
    )
}
impl PostponeJobStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        due: &'a chrono::DateTime<chrono::Utc>,
        failed: &'a Option<chrono::DateTime<chrono::Utc>>,
        last_error: &'a Option<T1>,
        counts: &'a bool,
        id: &'a uuid::Uuid,
        lease: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[due, failed, last_error, counts, id, lease]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        PostponeJobParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for PostponeJobStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a PostponeJobParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(
            client,
            &params.due,
            &params.failed,
            &params.last_error,
            &params.counts,
            &params.id,
            &params.lease,
        ))
    }
}
pub struct NextJobStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn next_job() -> NextJobStmt {
    NextJobStmt(
        "select min(greatest(due, coalesce(leased_until, due))) as due from job where done is null and failed is null",
        None,
    )
}
impl NextJobStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
    ) -> OptionchronoDateTimechronoUtcQuery<'c, 'a, 's, C, Option<chrono::DateTime<chrono::Utc>>, 0> {
        OptionchronoDateTimechronoUtcQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct WaitingJobsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn waiting_jobs() -> WaitingJobsStmt {
    WaitingJobsStmt("select count(*) as waiting from job where done is null and failed is null", None)
}
impl WaitingJobsStmt {
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
pub struct SignInLetterStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn sign_in_letter() -> SignInLetterStmt {
    SignInLetterStmt(
        "select link.email, member.name, member.language, link.expires, link.token_hash from sign_in_link link join member on member.id = link.member where link.id = $1 and link.used is null and link.expires > $2",
        None,
    )
}
impl SignInLetterStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        now: &'a chrono::DateTime<chrono::Utc>,
    ) -> SignInLetterRowQuery<'c, 'a, 's, C, SignInLetterRow, 2> {
        SignInLetterRowQuery {
            client,
            params: [id, now],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<SignInLetterRowBorrowed, tokio_postgres::Error> {
                Ok(SignInLetterRowBorrowed {
                    email: row.try_get(0)?,
                    name: row.try_get(1)?,
                    language: row.try_get(2)?,
                    expires: row.try_get(3)?,
                    token_hash: row.try_get(4)?,
                })
            },
            mapper: |it| SignInLetterRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        SignInLetterParams,
        SignInLetterRowQuery<'c, 'a, 's, C, SignInLetterRow, 2>,
        C,
    > for SignInLetterStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a SignInLetterParams,
    ) -> SignInLetterRowQuery<'c, 'a, 's, C, SignInLetterRow, 2> {
        self.bind(client, &params.id, &params.now)
    }
}
pub struct SealSignInLinkStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn seal_sign_in_link() -> SealSignInLinkStmt {
    SealSignInLinkStmt(
        "update sign_in_link set token_hash = $1 where id = $2 and token_hash is null and used is null and expires > $3",
        None,
    )
}
impl SealSignInLinkStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        token_hash: &'a T1,
        id: &'a uuid::Uuid,
        now: &'a chrono::DateTime<chrono::Utc>,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[token_hash, id, now]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SealSignInLinkParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for SealSignInLinkStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SealSignInLinkParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.token_hash, &params.id, &params.now))
    }
}
pub struct UnsealSignInLinkStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn unseal_sign_in_link() -> UnsealSignInLinkStmt {
    UnsealSignInLinkStmt("update sign_in_link set token_hash = null where id = $1 and token_hash = $2", None)
}
impl UnsealSignInLinkStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        token_hash: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id, token_hash]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UnsealSignInLinkParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for UnsealSignInLinkStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UnsealSignInLinkParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.id, &params.token_hash))
    }
}
