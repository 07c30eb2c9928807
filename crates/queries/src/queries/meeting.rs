// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct InsertMeetingParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::ArraySql<Item = uuid::Uuid>> {
    pub entry: uuid::Uuid,
    pub starts: chrono::DateTime<chrono::Utc>,
    pub ends: chrono::DateTime<chrono::Utc>,
    pub place: T1,
    pub agenda: T2,
    pub national: bool,
    pub attended: T3,
}
#[derive(Debug)]
pub struct UpdateMeetingParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::ArraySql<Item = uuid::Uuid>> {
    pub starts: chrono::DateTime<chrono::Utc>,
    pub ends: chrono::DateTime<chrono::Utc>,
    pub place: T1,
    pub agenda: T2,
    pub national: bool,
    pub attended: T3,
    pub entry: uuid::Uuid,
}
#[derive(Debug)]
pub struct MeetingsParams<
    T1: crate::ArraySql<Item = uuid::Uuid>,
    T2: crate::ArraySql<Item = crate::types::Visibility>,
    T3: crate::ArraySql<Item = uuid::Uuid>,
> {
    pub entries: T1,
    pub visibilities: T2,
    pub homes: T3,
    pub member: Option<uuid::Uuid>,
}
#[derive(Debug)]
pub struct NextMeetingParams<
    T1: crate::ArraySql<Item = crate::types::Visibility>,
    T2: crate::ArraySql<Item = uuid::Uuid>,
> {
    pub now: chrono::DateTime<chrono::Utc>,
    pub visibilities: T1,
    pub homes: T2,
    pub member: Option<uuid::Uuid>,
}
#[derive(Debug, Clone, PartialEq)]
pub struct MeetingRow {
    pub entry: uuid::Uuid,
    pub starts: chrono::DateTime<chrono::Utc>,
    pub ends: chrono::DateTime<chrono::Utc>,
    pub place: String,
    pub agenda: String,
    pub national: bool,
    pub attended: Vec<uuid::Uuid>,
}
pub struct MeetingRowBorrowed<'a> {
    pub entry: uuid::Uuid,
    pub starts: chrono::DateTime<chrono::Utc>,
    pub ends: chrono::DateTime<chrono::Utc>,
    pub place: &'a str,
    pub agenda: &'a str,
    pub national: bool,
    pub attended: crate::ArrayIterator<'a, uuid::Uuid>,
}
impl<'a> From<MeetingRowBorrowed<'a>> for MeetingRow {
    fn from(
        MeetingRowBorrowed { entry, starts, ends, place, agenda, national, attended }: MeetingRowBorrowed<'a>,
    ) -> Self {
        Self {
            entry,
            starts,
            ends,
            place: place.into(),
            agenda: agenda.into(),
            national,
            attended: attended.map(|v| v).collect(),
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct MeetingRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<MeetingRowBorrowed, tokio_postgres::Error>,
    mapper: fn(MeetingRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> MeetingRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(MeetingRowBorrowed) -> R) -> MeetingRowQuery<'c, 'a, 's, C, R, N> {
        MeetingRowQuery {
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
pub struct InsertMeetingStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_meeting() -> InsertMeetingStmt {
    InsertMeetingStmt(
        "insert into meeting (entry, starts, ends, place, agenda, national, attended) values ($1, $2, $3, $4, $5, $6, $7)",
        None,
    )
}
impl InsertMeetingStmt {
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
        T3: crate::ArraySql<Item = uuid::Uuid>,
    >(
        &'s self,
        client: &'c C,
        entry: &'a uuid::Uuid,
        starts: &'a chrono::DateTime<chrono::Utc>,
        ends: &'a chrono::DateTime<chrono::Utc>,
        place: &'a T1,
        agenda: &'a T2,
        national: &'a bool,
        attended: &'a T3,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[entry, starts, ends, place, agenda, national, attended]).await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::ArraySql<Item = uuid::Uuid>,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertMeetingParams<T1, T2, T3>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for InsertMeetingStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertMeetingParams<T1, T2, T3>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(
            client,
            &params.entry,
            &params.starts,
            &params.ends,
            &params.place,
            &params.agenda,
            &params.national,
            &params.attended,
        ))
    }
}
pub struct UpdateMeetingStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn update_meeting() -> UpdateMeetingStmt {
    UpdateMeetingStmt(
        "update meeting set starts = $1, ends = $2, place = $3, agenda = $4, national = $5, attended = $6 where entry = $7",
        None,
    )
}
impl UpdateMeetingStmt {
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
        T3: crate::ArraySql<Item = uuid::Uuid>,
    >(
        &'s self,
        client: &'c C,
        starts: &'a chrono::DateTime<chrono::Utc>,
        ends: &'a chrono::DateTime<chrono::Utc>,
        place: &'a T1,
        agenda: &'a T2,
        national: &'a bool,
        attended: &'a T3,
        entry: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[starts, ends, place, agenda, national, attended, entry]).await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::ArraySql<Item = uuid::Uuid>,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UpdateMeetingParams<T1, T2, T3>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for UpdateMeetingStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UpdateMeetingParams<T1, T2, T3>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(
            client,
            &params.starts,
            &params.ends,
            &params.place,
            &params.agenda,
            &params.national,
            &params.attended,
            &params.entry,
        ))
    }
}
pub struct MeetingsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn meetings() -> MeetingsStmt {
    MeetingsStmt(
        "select k.entry, k.starts, k.ends, k.place, k.agenda, k.national, k.attended from meeting k join entry e on e.id = k.entry where k.entry = any ($1) and (e.visibility = any ($2) or e.organisation = any ($3) or e.together && $3 or e.author = $4)",
        None,
    )
}
impl MeetingsStmt {
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
    ) -> MeetingRowQuery<'c, 'a, 's, C, MeetingRow, 4> {
        MeetingRowQuery {
            client,
            params: [entries, visibilities, homes, member],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<MeetingRowBorrowed, tokio_postgres::Error> {
                Ok(MeetingRowBorrowed {
                    entry: row.try_get(0)?,
                    starts: row.try_get(1)?,
                    ends: row.try_get(2)?,
                    place: row.try_get(3)?,
                    agenda: row.try_get(4)?,
                    national: row.try_get(5)?,
                    attended: row.try_get(6)?,
                })
            },
            mapper: |it| MeetingRow::from(it),
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
        MeetingsParams<T1, T2, T3>,
        MeetingRowQuery<'c, 'a, 's, C, MeetingRow, 4>,
        C,
    > for MeetingsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a MeetingsParams<T1, T2, T3>,
    ) -> MeetingRowQuery<'c, 'a, 's, C, MeetingRow, 4> {
        self.bind(client, &params.entries, &params.visibilities, &params.homes, &params.member)
    }
}
pub struct KnownOrganisationsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn known_organisations() -> KnownOrganisationsStmt {
    KnownOrganisationsStmt("select count(*) as total from organisation where id = any ($1)", None)
}
impl KnownOrganisationsStmt {
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
pub struct NextMeetingStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn next_meeting() -> NextMeetingStmt {
    NextMeetingStmt(
        "select e.id from meeting m join entry e on e.id = m.entry where e.status <> 'archived' and m.ends > $1 and (e.visibility = any ($2) or e.organisation = any ($3) or e.together && $3 or e.author = $4) order by m.starts, e.id limit 1",
        None,
    )
}
impl NextMeetingStmt {
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
        now: &'a chrono::DateTime<chrono::Utc>,
        visibilities: &'a T1,
        homes: &'a T2,
        member: &'a Option<uuid::Uuid>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 4> {
        UuidUuidQuery {
            client,
            params: [now, visibilities, homes, member],
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
> crate::client::async_::Params<'c, 'a, 's, NextMeetingParams<T1, T2>, UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 4>, C>
    for NextMeetingStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a NextMeetingParams<T1, T2>,
    ) -> UuidUuidQuery<'c, 'a, 's, C, uuid::Uuid, 4> {
        self.bind(client, &params.now, &params.visibilities, &params.homes, &params.member)
    }
}
