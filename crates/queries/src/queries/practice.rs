// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct InsertPracticeParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub entry: uuid::Uuid,
    pub audience: T1,
    pub tips: T2,
    pub contact: Option<uuid::Uuid>,
    pub since_year: Option<i32>,
}
#[derive(Debug)]
pub struct UpdatePracticeParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub audience: T1,
    pub tips: T2,
    pub contact: Option<uuid::Uuid>,
    pub since_year: Option<i32>,
    pub entry: uuid::Uuid,
}
#[derive(Debug)]
pub struct PracticesParams<
    T1: crate::ArraySql<Item = uuid::Uuid>,
    T2: crate::ArraySql<Item = crate::types::Visibility>,
    T3: crate::ArraySql<Item = uuid::Uuid>,
> {
    pub entries: T1,
    pub visibilities: T2,
    pub homes: T3,
    pub member: Option<uuid::Uuid>,
}
#[derive(Debug, Clone, PartialEq)]
pub struct PracticeRow {
    pub entry: uuid::Uuid,
    pub audience: String,
    pub tips: String,
    pub contact: Option<uuid::Uuid>,
    pub since_year: Option<i32>,
}
pub struct PracticeRowBorrowed<'a> {
    pub entry: uuid::Uuid,
    pub audience: &'a str,
    pub tips: &'a str,
    pub contact: Option<uuid::Uuid>,
    pub since_year: Option<i32>,
}
impl<'a> From<PracticeRowBorrowed<'a>> for PracticeRow {
    fn from(PracticeRowBorrowed { entry, audience, tips, contact, since_year }: PracticeRowBorrowed<'a>) -> Self {
        Self { entry, audience: audience.into(), tips: tips.into(), contact, since_year }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct PracticeRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<PracticeRowBorrowed, tokio_postgres::Error>,
    mapper: fn(PracticeRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PracticeRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(PracticeRowBorrowed) -> R) -> PracticeRowQuery<'c, 'a, 's, C, R, N> {
        PracticeRowQuery {
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
pub struct InsertPracticeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_practice() -> InsertPracticeStmt {
    InsertPracticeStmt(
        "insert into practice (entry, audience, tips, contact, since_year) values ($1, $2, $3, $4, $5)",
        None,
    )
}
impl InsertPracticeStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        entry: &'a uuid::Uuid,
        audience: &'a T1,
        tips: &'a T2,
        contact: &'a Option<uuid::Uuid>,
        since_year: &'a Option<i32>,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[entry, audience, tips, contact, since_year]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertPracticeParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for InsertPracticeStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertPracticeParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.entry, &params.audience, &params.tips, &params.contact, &params.since_year))
    }
}
pub struct UpdatePracticeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn update_practice() -> UpdatePracticeStmt {
    UpdatePracticeStmt(
        "update practice set audience = $1, tips = $2, contact = $3, since_year = $4 where entry = $5",
        None,
    )
}
impl UpdatePracticeStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        audience: &'a T1,
        tips: &'a T2,
        contact: &'a Option<uuid::Uuid>,
        since_year: &'a Option<i32>,
        entry: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[audience, tips, contact, since_year, entry]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UpdatePracticeParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for UpdatePracticeStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UpdatePracticeParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.audience, &params.tips, &params.contact, &params.since_year, &params.entry))
    }
}
pub struct PracticesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn practices() -> PracticesStmt {
    PracticesStmt(
        "select k.entry, k.audience, k.tips, k.contact, k.since_year from practice k join entry e on e.id = k.entry where k.entry = any ($1) and (e.visibility = any ($2) or e.organisation = any ($3) or e.together && $3 or e.author = $4)",
        None,
    )
}
impl PracticesStmt {
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
        entries: &'a T1,
        visibilities: &'a T2,
        homes: &'a T3,
        member: &'a Option<uuid::Uuid>,
    ) -> PracticeRowQuery<'c, 'a, 's, C, PracticeRow, 4> {
        PracticeRowQuery {
            client,
            params: [entries, visibilities, homes, member],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PracticeRowBorrowed, tokio_postgres::Error> {
                Ok(PracticeRowBorrowed {
                    entry: row.try_get(0)?,
                    audience: row.try_get(1)?,
                    tips: row.try_get(2)?,
                    contact: row.try_get(3)?,
                    since_year: row.try_get(4)?,
                })
            },
            mapper: |it| PracticeRow::from(it),
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
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        PracticesParams<T1, T2, T3>,
        PracticeRowQuery<'c, 'a, 's, C, PracticeRow, 4>,
        C,
    > for PracticesStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a PracticesParams<T1, T2, T3>,
    ) -> PracticeRowQuery<'c, 'a, 's, C, PracticeRow, 4> {
        self.bind(client, &params.entries, &params.visibilities, &params.homes, &params.member)
    }
}
