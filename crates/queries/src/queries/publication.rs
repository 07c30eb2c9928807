// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct InsertPublicationParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub entry: uuid::Uuid,
    pub issuer: T1,
    pub year: Option<i32>,
    pub form: T2,
    pub link: Option<T3>,
}
#[derive(Debug)]
pub struct UpdatePublicationParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub issuer: T1,
    pub year: Option<i32>,
    pub form: T2,
    pub link: Option<T3>,
    pub entry: uuid::Uuid,
}
#[derive(Debug)]
pub struct PublicationsParams<
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
pub struct PublicationRow {
    pub entry: uuid::Uuid,
    pub issuer: String,
    pub year: Option<i32>,
    pub form: String,
    pub link: Option<String>,
}
pub struct PublicationRowBorrowed<'a> {
    pub entry: uuid::Uuid,
    pub issuer: &'a str,
    pub year: Option<i32>,
    pub form: &'a str,
    pub link: Option<&'a str>,
}
impl<'a> From<PublicationRowBorrowed<'a>> for PublicationRow {
    fn from(PublicationRowBorrowed { entry, issuer, year, form, link }: PublicationRowBorrowed<'a>) -> Self {
        Self { entry, issuer: issuer.into(), year, form: form.into(), link: link.map(|v| v.into()) }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct PublicationRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<PublicationRowBorrowed, tokio_postgres::Error>,
    mapper: fn(PublicationRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PublicationRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(PublicationRowBorrowed) -> R) -> PublicationRowQuery<'c, 'a, 's, C, R, N> {
        PublicationRowQuery {
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
pub struct InsertPublicationStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_publication() -> InsertPublicationStmt {
    InsertPublicationStmt("insert into publication (entry, issuer, year, form, link) values ($1, $2, $3, $4, $5)", None)
}
impl InsertPublicationStmt {
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
    >(
        &'s self,
        client: &'c C,
        entry: &'a uuid::Uuid,
        issuer: &'a T1,
        year: &'a Option<i32>,
        form: &'a T2,
        link: &'a Option<T3>,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[entry, issuer, year, form, link]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertPublicationParams<T1, T2, T3>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for InsertPublicationStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertPublicationParams<T1, T2, T3>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.entry, &params.issuer, &params.year, &params.form, &params.link))
    }
}
pub struct UpdatePublicationStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn update_publication() -> UpdatePublicationStmt {
    UpdatePublicationStmt("update publication set issuer = $1, year = $2, form = $3, link = $4 where entry = $5", None)
}
impl UpdatePublicationStmt {
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
    >(
        &'s self,
        client: &'c C,
        issuer: &'a T1,
        year: &'a Option<i32>,
        form: &'a T2,
        link: &'a Option<T3>,
        entry: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[issuer, year, form, link, entry]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UpdatePublicationParams<T1, T2, T3>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for UpdatePublicationStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UpdatePublicationParams<T1, T2, T3>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.issuer, &params.year, &params.form, &params.link, &params.entry))
    }
}
pub struct PublicationsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn publications() -> PublicationsStmt {
    PublicationsStmt(
        "select k.entry, k.issuer, k.year, k.form, k.link from publication k join entry e on e.id = k.entry where k.entry = any ($1) and (e.visibility = any ($2) or e.organisation = any ($3) or e.together && $3 or e.author = $4)",
        None,
    )
}
impl PublicationsStmt {
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
    ) -> PublicationRowQuery<'c, 'a, 's, C, PublicationRow, 4> {
        PublicationRowQuery {
            client,
            params: [entries, visibilities, homes, member],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PublicationRowBorrowed, tokio_postgres::Error> {
                Ok(PublicationRowBorrowed {
                    entry: row.try_get(0)?,
                    issuer: row.try_get(1)?,
                    year: row.try_get(2)?,
                    form: row.try_get(3)?,
                    link: row.try_get(4)?,
                })
            },
            mapper: |it| PublicationRow::from(it),
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
        PublicationsParams<T1, T2, T3>,
        PublicationRowQuery<'c, 'a, 's, C, PublicationRow, 4>,
        C,
    > for PublicationsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a PublicationsParams<T1, T2, T3>,
    ) -> PublicationRowQuery<'c, 'a, 's, C, PublicationRow, 4> {
        self.bind(client, &params.entries, &params.visibilities, &params.homes, &params.member)
    }
}
