// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct MembershipsOfParams<T1: crate::ArraySql<Item = uuid::Uuid>> {
    pub members: T1,
    pub today: chrono::NaiveDate,
}
#[derive(Debug)]
pub struct HomeAudienceParams<T1: crate::ArraySql<Item = uuid::Uuid>> {
    pub organisations: T1,
    pub today: chrono::NaiveDate,
}
#[derive(Clone, Copy, Debug)]
pub struct MarkSeenParams {
    pub now: chrono::DateTime<chrono::Utc>,
    pub id: uuid::Uuid,
}
#[derive(Debug, Clone, PartialEq)]
pub struct OrganisationRow {
    pub id: uuid::Uuid,
    pub kind: crate::types::OrganisationKind,
    pub slug: String,
    pub name: String,
    pub cbs_code: Option<String>,
    pub province: Option<String>,
    pub about: String,
    pub host: Option<uuid::Uuid>,
    pub joined: chrono::NaiveDate,
    pub left_on: Option<chrono::NaiveDate>,
}
pub struct OrganisationRowBorrowed<'a> {
    pub id: uuid::Uuid,
    pub kind: crate::types::OrganisationKind,
    pub slug: &'a str,
    pub name: &'a str,
    pub cbs_code: Option<&'a str>,
    pub province: Option<&'a str>,
    pub about: &'a str,
    pub host: Option<uuid::Uuid>,
    pub joined: chrono::NaiveDate,
    pub left_on: Option<chrono::NaiveDate>,
}
impl<'a> From<OrganisationRowBorrowed<'a>> for OrganisationRow {
    fn from(
        OrganisationRowBorrowed {
            id,
            kind,
            slug,
            name,
            cbs_code,
            province,
            about,
            host,
            joined,
            left_on,
        }: OrganisationRowBorrowed<'a>,
    ) -> Self {
        Self {
            id,
            kind,
            slug: slug.into(),
            name: name.into(),
            cbs_code: cbs_code.map(|v| v.into()),
            province: province.map(|v| v.into()),
            about: about.into(),
            host,
            joined,
            left_on,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct MemberRow {
    pub id: uuid::Uuid,
    pub name: String,
    pub phone: Option<String>,
    pub email: String,
    pub job_title: String,
    pub language: String,
}
pub struct MemberRowBorrowed<'a> {
    pub id: uuid::Uuid,
    pub name: &'a str,
    pub phone: Option<&'a str>,
    pub email: &'a str,
    pub job_title: &'a str,
    pub language: &'a str,
}
impl<'a> From<MemberRowBorrowed<'a>> for MemberRow {
    fn from(MemberRowBorrowed { id, name, phone, email, job_title, language }: MemberRowBorrowed<'a>) -> Self {
        Self {
            id,
            name: name.into(),
            phone: phone.map(|v| v.into()),
            email: email.into(),
            job_title: job_title.into(),
            language: language.into(),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct ThemeRow {
    pub slug: String,
    pub position: i32,
    pub name_nl: String,
    pub name_en: String,
}
pub struct ThemeRowBorrowed<'a> {
    pub slug: &'a str,
    pub position: i32,
    pub name_nl: &'a str,
    pub name_en: &'a str,
}
impl<'a> From<ThemeRowBorrowed<'a>> for ThemeRow {
    fn from(ThemeRowBorrowed { slug, position, name_nl, name_en }: ThemeRowBorrowed<'a>) -> Self {
        Self { slug: slug.into(), position, name_nl: name_nl.into(), name_en: name_en.into() }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct NeighbourhoodRow {
    pub code: String,
    pub organisation: uuid::Uuid,
    pub name: String,
    pub year: i32,
}
pub struct NeighbourhoodRowBorrowed<'a> {
    pub code: &'a str,
    pub organisation: uuid::Uuid,
    pub name: &'a str,
    pub year: i32,
}
impl<'a> From<NeighbourhoodRowBorrowed<'a>> for NeighbourhoodRow {
    fn from(NeighbourhoodRowBorrowed { code, organisation, name, year }: NeighbourhoodRowBorrowed<'a>) -> Self {
        Self { code: code.into(), organisation, name: name.into(), year }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct StandingRow {
    pub member: uuid::Uuid,
    pub organisation: uuid::Uuid,
    pub role: crate::types::Role,
    pub host: Option<uuid::Uuid>,
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct MembershipRow {
    pub id: uuid::Uuid,
    pub member: uuid::Uuid,
    pub organisation: uuid::Uuid,
    pub role: crate::types::Role,
    pub is_primary: bool,
    pub starts: chrono::NaiveDate,
    pub ends: Option<chrono::NaiveDate>,
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct Audience {
    pub community: i64,
    pub partners: i64,
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct OrganisationRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<OrganisationRowBorrowed, tokio_postgres::Error>,
    mapper: fn(OrganisationRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> OrganisationRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(OrganisationRowBorrowed) -> R) -> OrganisationRowQuery<'c, 'a, 's, C, R, N> {
        OrganisationRowQuery {
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
pub struct MemberRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<MemberRowBorrowed, tokio_postgres::Error>,
    mapper: fn(MemberRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> MemberRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(MemberRowBorrowed) -> R) -> MemberRowQuery<'c, 'a, 's, C, R, N> {
        MemberRowQuery {
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
pub struct ThemeRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ThemeRowBorrowed, tokio_postgres::Error>,
    mapper: fn(ThemeRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ThemeRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ThemeRowBorrowed) -> R) -> ThemeRowQuery<'c, 'a, 's, C, R, N> {
        ThemeRowQuery {
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
pub struct NeighbourhoodRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<NeighbourhoodRowBorrowed, tokio_postgres::Error>,
    mapper: fn(NeighbourhoodRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> NeighbourhoodRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(NeighbourhoodRowBorrowed) -> R) -> NeighbourhoodRowQuery<'c, 'a, 's, C, R, N> {
        NeighbourhoodRowQuery {
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
pub struct StandingRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<StandingRow, tokio_postgres::Error>,
    mapper: fn(StandingRow) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> StandingRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(StandingRow) -> R) -> StandingRowQuery<'c, 'a, 's, C, R, N> {
        StandingRowQuery {
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
pub struct MembershipRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<MembershipRow, tokio_postgres::Error>,
    mapper: fn(MembershipRow) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> MembershipRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(MembershipRow) -> R) -> MembershipRowQuery<'c, 'a, 's, C, R, N> {
        MembershipRowQuery {
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
pub struct UuidUuidQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<uuid::Uuid, tokio_postgres::Error>,
    mapper: fn(uuid::Uuid) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> UuidUuidQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(uuid::Uuid) -> R) -> UuidUuidQuery<'c, 'a, 's, C, R, N> {
        UuidUuidQuery {
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
pub struct AudienceQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Audience, tokio_postgres::Error>,
    mapper: fn(Audience) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> AudienceQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Audience) -> R) -> AudienceQuery<'c, 'a, 's, C, R, N> {
        AudienceQuery {
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
pub struct OrganisationsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn organisations() -> OrganisationsStmt {
    OrganisationsStmt(
        "select id, kind, slug, name, cbs_code, province, about, host, joined, left_on from organisation order by kind, name",
        None,
    )
}
impl OrganisationsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
    ) -> OrganisationRowQuery<'c, 'a, 's, C, OrganisationRow, 0> {
        OrganisationRowQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<OrganisationRowBorrowed, tokio_postgres::Error> {
                Ok(OrganisationRowBorrowed {
                    id: row.try_get(0)?,
                    kind: row.try_get(1)?,
                    slug: row.try_get(2)?,
                    name: row.try_get(3)?,
                    cbs_code: row.try_get(4)?,
                    province: row.try_get(5)?,
                    about: row.try_get(6)?,
                    host: row.try_get(7)?,
                    joined: row.try_get(8)?,
                    left_on: row.try_get(9)?,
                })
            },
            mapper: |it| OrganisationRow::from(it),
        }
    }
}
pub struct MembersStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn members() -> MembersStmt {
    MembersStmt("select id, name, phone, email, job_title, language from member order by name", None)
}
impl MembersStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> MemberRowQuery<'c, 'a, 's, C, MemberRow, 0> {
        MemberRowQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<MemberRowBorrowed, tokio_postgres::Error> {
                Ok(MemberRowBorrowed {
                    id: row.try_get(0)?,
                    name: row.try_get(1)?,
                    phone: row.try_get(2)?,
                    email: row.try_get(3)?,
                    job_title: row.try_get(4)?,
                    language: row.try_get(5)?,
                })
            },
            mapper: |it| MemberRow::from(it),
        }
    }
}
pub struct ThemesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn themes() -> ThemesStmt {
    ThemesStmt("select slug, position, name_nl, name_en from theme order by position", None)
}
impl ThemesStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> ThemeRowQuery<'c, 'a, 's, C, ThemeRow, 0> {
        ThemeRowQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ThemeRowBorrowed, tokio_postgres::Error> {
                Ok(ThemeRowBorrowed {
                    slug: row.try_get(0)?,
                    position: row.try_get(1)?,
                    name_nl: row.try_get(2)?,
                    name_en: row.try_get(3)?,
                })
            },
            mapper: |it| ThemeRow::from(it),
        }
    }
}
pub struct NeighbourhoodsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn neighbourhoods() -> NeighbourhoodsStmt {
    NeighbourhoodsStmt("select code, organisation, name, year from neighbourhood order by name, code", None)
}
impl NeighbourhoodsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
    ) -> NeighbourhoodRowQuery<'c, 'a, 's, C, NeighbourhoodRow, 0> {
        NeighbourhoodRowQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<NeighbourhoodRowBorrowed, tokio_postgres::Error> {
                Ok(NeighbourhoodRowBorrowed {
                    code: row.try_get(0)?,
                    organisation: row.try_get(1)?,
                    name: row.try_get(2)?,
                    year: row.try_get(3)?,
                })
            },
            mapper: |it| NeighbourhoodRow::from(it),
        }
    }
}
pub struct MembershipsOfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn memberships_of() -> MembershipsOfStmt {
    MembershipsOfStmt(
        "select m.member, m.organisation, m.role, o.host from membership m join organisation o on o.id = m.organisation where m.member = any ($1) and m.starts <= $2 and (m.ends is null or m.ends >= $2) and (o.left_on is null or o.left_on >= $2)",
        None,
    )
}
impl MembershipsOfStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>(
        &'s self,
        client: &'c C,
        members: &'a T1,
        today: &'a chrono::NaiveDate,
    ) -> StandingRowQuery<'c, 'a, 's, C, StandingRow, 2> {
        StandingRowQuery {
            client,
            params: [members, today],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<StandingRow, tokio_postgres::Error> {
                Ok(StandingRow {
                    member: row.try_get(0)?,
                    organisation: row.try_get(1)?,
                    role: row.try_get(2)?,
                    host: row.try_get(3)?,
                })
            },
            mapper: |it| StandingRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        MembershipsOfParams<T1>,
        StandingRowQuery<'c, 'a, 's, C, StandingRow, 2>,
        C,
    > for MembershipsOfStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a MembershipsOfParams<T1>,
    ) -> StandingRowQuery<'c, 'a, 's, C, StandingRow, 2> {
        self.bind(client, &params.members, &params.today)
    }
}
pub struct MembershipsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn memberships() -> MembershipsStmt {
    MembershipsStmt(
        "select id, member, organisation, role, is_primary, starts, ends from membership where starts <= $1 and (ends is null or ends >= $1) order by organisation, is_primary desc, role, id",
        None,
    )
}
impl MembershipsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        today: &'a chrono::NaiveDate,
    ) -> MembershipRowQuery<'c, 'a, 's, C, MembershipRow, 1> {
        MembershipRowQuery {
            client,
            params: [today],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<MembershipRow, tokio_postgres::Error> {
                Ok(MembershipRow {
                    id: row.try_get(0)?,
                    member: row.try_get(1)?,
                    organisation: row.try_get(2)?,
                    role: row.try_get(3)?,
                    is_primary: row.try_get(4)?,
                    starts: row.try_get(5)?,
                    ends: row.try_get(6)?,
                })
            },
            mapper: |it| MembershipRow::from(it),
        }
    }
}
pub struct MemberByEmailStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn member_by_email() -> MemberByEmailStmt {
    MemberByEmailStmt("select id from member where email = $1", None)
}
impl MemberByEmailStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        email: &'a T1,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 1> {
        UuidUuidQuery {
            client,
            params: [email],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct AudienceStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn audience() -> AudienceStmt {
    AudienceStmt(
        "select count(distinct m.member) filter (where m.role <> 'partner') as community, count(distinct m.member) as partners from membership m join organisation o on o.id = m.organisation where m.starts <= $1 and (m.ends is null or m.ends >= $1) and (o.left_on is null or o.left_on >= $1)",
        None,
    )
}
impl AudienceStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        today: &'a chrono::NaiveDate,
    ) -> AudienceQuery<'c, 'a, 's, C, Audience, 1> {
        AudienceQuery {
            client,
            params: [today],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<Audience, tokio_postgres::Error> {
                Ok(Audience { community: row.try_get(0)?, partners: row.try_get(1)? })
            },
            mapper: |it| Audience::from(it),
        }
    }
}
pub struct HomeAudienceStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn home_audience() -> HomeAudienceStmt {
    HomeAudienceStmt(
        "select count(distinct m.member) as people from membership m where m.organisation = any ($1) and m.role in ('coordinator', 'facilitator') and m.starts <= $2 and (m.ends is null or m.ends >= $2)",
        None,
    )
}
impl HomeAudienceStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>(
        &'s self,
        client: &'c C,
        organisations: &'a T1,
        today: &'a chrono::NaiveDate,
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        I64Query {
            client,
            params: [organisations, today],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<'c, 'a, 's, HomeAudienceParams<T1>, I64Query<'c, 'a, 's, C, i64, 2>, C>
    for HomeAudienceStmt
{
    fn params(&'s self, client: &'c C, params: &'a HomeAudienceParams<T1>) -> I64Query<'c, 'a, 's, C, i64, 2> {
        self.bind(client, &params.organisations, &params.today)
    }
}
pub struct LastSeenStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn last_seen() -> LastSeenStmt {
    LastSeenStmt("select seen from member where id = $1", None)
}
impl LastSeenStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
    ) -> OptionchronoDateTimechronoUtcQuery<'c, 'a, 's, C, Option<chrono::DateTime<chrono::Utc>>, 1> {
        OptionchronoDateTimechronoUtcQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct MarkSeenStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn mark_seen() -> MarkSeenStmt {
    MarkSeenStmt("update member set seen = $1 where id = $2", None)
}
impl MarkSeenStmt {
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
        MarkSeenParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for MarkSeenStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a MarkSeenParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.now, &params.id))
    }
}
