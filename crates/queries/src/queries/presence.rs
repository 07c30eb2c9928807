// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct NoteParams<T1: crate::ArraySql<Item = crate::types::Visibility>, T2: crate::ArraySql<Item = uuid::Uuid>> {
    pub member: uuid::Uuid,
    pub editing: bool,
    pub now: chrono::DateTime<chrono::Utc>,
    pub entry: uuid::Uuid,
    pub visibilities: T1,
    pub homes: T2,
}
#[derive(Clone, Copy, Debug)]
pub struct OthersParams {
    pub entry: uuid::Uuid,
    pub member: uuid::Uuid,
    pub since: chrono::DateTime<chrono::Utc>,
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct PresentRow {
    pub member: uuid::Uuid,
    pub editing: bool,
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
pub struct PresentRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<PresentRow, tokio_postgres::Error>,
    mapper: fn(PresentRow) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PresentRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(PresentRow) -> R) -> PresentRowQuery<'c, 'a, 's, C, R, N> {
        PresentRowQuery {
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
pub struct NoteStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn note() -> NoteStmt {
    NoteStmt(
        "insert into presence (entry, member, editing, seen) select id, $1, $2, $3 from entry where id = $4 and (visibility = any ($5) or organisation = any ($6) or together && $6 or author = $1) on conflict (entry, member, editing) do update set seen = excluded.seen returning xmax = 0 as came",
        None,
    )
}
impl NoteStmt {
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
        member: &'a uuid::Uuid,
        editing: &'a bool,
        now: &'a chrono::DateTime<chrono::Utc>,
        entry: &'a uuid::Uuid,
        visibilities: &'a T1,
        homes: &'a T2,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 6> {
        BoolQuery {
            client,
            params: [member, editing, now, entry, visibilities, homes],
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
> crate::client::async_::Params<'c, 'a, 's, NoteParams<T1, T2>, BoolQuery<'c, 'a, 's, C, bool, 6>, C> for NoteStmt
{
    fn params(&'s self, client: &'c C, params: &'a NoteParams<T1, T2>) -> BoolQuery<'c, 'a, 's, C, bool, 6> {
        self.bind(
            client,
            &params.member,
            &params.editing,
            &params.now,
            &params.entry,
            &params.visibilities,
            &params.homes,
        )
    }
}
pub struct OthersStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn others() -> OthersStmt {
    OthersStmt(
        "select member, bool_or(editing) as editing from presence where entry = $1 and member <> $2 and seen > $3 group by member order by min(seen), member limit 20",
        None,
    )
}
impl OthersStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        entry: &'a uuid::Uuid,
        member: &'a uuid::Uuid,
        since: &'a chrono::DateTime<chrono::Utc>,
    ) -> PresentRowQuery<'c, 'a, 's, C, PresentRow, 3> {
        PresentRowQuery {
            client,
            params: [entry, member, since],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PresentRow, tokio_postgres::Error> {
                Ok(PresentRow { member: row.try_get(0)?, editing: row.try_get(1)? })
            },
            mapper: |it| PresentRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, OthersParams, PresentRowQuery<'c, 'a, 's, C, PresentRow, 3>, C>
    for OthersStmt
{
    fn params(&'s self, client: &'c C, params: &'a OthersParams) -> PresentRowQuery<'c, 'a, 's, C, PresentRow, 3> {
        self.bind(client, &params.entry, &params.member, &params.since)
    }
}
pub struct SweepStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn sweep() -> SweepStmt {
    SweepStmt("delete from presence where seen < $1", None)
}
impl SweepStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        before: &'a chrono::DateTime<chrono::Utc>,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[before]).await
    }
}
