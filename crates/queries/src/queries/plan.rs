// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct InsertPlanParams<T1: crate::StringSql> {
    pub entry: uuid::Uuid,
    pub goal: T1,
    pub starts: Option<chrono::NaiveDate>,
    pub ends: Option<chrono::NaiveDate>,
}
#[derive(Debug)]
pub struct UpdatePlanParams<T1: crate::StringSql> {
    pub goal: T1,
    pub starts: Option<chrono::NaiveDate>,
    pub ends: Option<chrono::NaiveDate>,
    pub entry: uuid::Uuid,
}
#[derive(Debug)]
pub struct PlansParams<
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
pub struct PlanRow {
    pub entry: uuid::Uuid,
    pub goal: String,
    pub starts: Option<chrono::NaiveDate>,
    pub ends: Option<chrono::NaiveDate>,
}
pub struct PlanRowBorrowed<'a> {
    pub entry: uuid::Uuid,
    pub goal: &'a str,
    pub starts: Option<chrono::NaiveDate>,
    pub ends: Option<chrono::NaiveDate>,
}
impl<'a> From<PlanRowBorrowed<'a>> for PlanRow {
    fn from(PlanRowBorrowed { entry, goal, starts, ends }: PlanRowBorrowed<'a>) -> Self {
        Self { entry, goal: goal.into(), starts, ends }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct PlanRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<PlanRowBorrowed, tokio_postgres::Error>,
    mapper: fn(PlanRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PlanRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(PlanRowBorrowed) -> R) -> PlanRowQuery<'c, 'a, 's, C, R, N> {
        PlanRowQuery {
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
pub struct InsertPlanStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_plan() -> InsertPlanStmt {
    InsertPlanStmt("insert into plan (entry, goal, starts, ends) values ($1, $2, $3, $4)", None)
}
impl InsertPlanStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        entry: &'a uuid::Uuid,
        goal: &'a T1,
        starts: &'a Option<chrono::NaiveDate>,
        ends: &'a Option<chrono::NaiveDate>,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[entry, goal, starts, ends]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertPlanParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for InsertPlanStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertPlanParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.entry, &params.goal, &params.starts, &params.ends))
    }
}
pub struct UpdatePlanStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn update_plan() -> UpdatePlanStmt {
    UpdatePlanStmt("update plan set goal = $1, starts = $2, ends = $3 where entry = $4", None)
}
impl UpdatePlanStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        goal: &'a T1,
        starts: &'a Option<chrono::NaiveDate>,
        ends: &'a Option<chrono::NaiveDate>,
        entry: &'a uuid::Uuid,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[goal, starts, ends, entry]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UpdatePlanParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for UpdatePlanStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UpdatePlanParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.goal, &params.starts, &params.ends, &params.entry))
    }
}
pub struct PlansStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn plans() -> PlansStmt {
    PlansStmt(
        "select k.entry, k.goal, k.starts, k.ends from plan k join entry e on e.id = k.entry where k.entry = any ($1) and (e.visibility = any ($2) or e.organisation = any ($3) or e.together && $3 or e.author = $4)",
        None,
    )
}
impl PlansStmt {
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
    ) -> PlanRowQuery<'c, 'a, 's, C, PlanRow, 4> {
        PlanRowQuery {
            client,
            params: [entries, visibilities, homes, member],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PlanRowBorrowed, tokio_postgres::Error> {
                Ok(PlanRowBorrowed {
                    entry: row.try_get(0)?,
                    goal: row.try_get(1)?,
                    starts: row.try_get(2)?,
                    ends: row.try_get(3)?,
                })
            },
            mapper: |it| PlanRow::from(it),
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
> crate::client::async_::Params<'c, 'a, 's, PlansParams<T1, T2, T3>, PlanRowQuery<'c, 'a, 's, C, PlanRow, 4>, C>
    for PlansStmt
{
    fn params(&'s self, client: &'c C, params: &'a PlansParams<T1, T2, T3>) -> PlanRowQuery<'c, 'a, 's, C, PlanRow, 4> {
        self.bind(client, &params.entries, &params.visibilities, &params.homes, &params.member)
    }
}
