// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct PutOrganisationParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
> {
    pub id: uuid::Uuid,
    pub kind: crate::types::OrganisationKind,
    pub slug: T1,
    pub name: T2,
    pub cbs_code: Option<T3>,
    pub province: Option<T4>,
    pub about: T5,
    pub host: Option<uuid::Uuid>,
    pub joined: chrono::NaiveDate,
    pub left_on: Option<chrono::NaiveDate>,
}
#[derive(Debug)]
pub struct PutThemeParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub slug: T1,
    pub position: i32,
    pub name_nl: T2,
    pub name_en: T3,
}
#[derive(Debug)]
pub struct PutMemberParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql, T4: crate::StringSql> {
    pub id: uuid::Uuid,
    pub name: T1,
    pub email: T2,
    pub phone: Option<T3>,
    pub job_title: T4,
    pub now: chrono::DateTime<chrono::Utc>,
}
#[derive(Clone, Copy, Debug)]
pub struct PutMembershipParams {
    pub id: uuid::Uuid,
    pub member: uuid::Uuid,
    pub organisation: uuid::Uuid,
    pub role: crate::types::Role,
    pub is_primary: bool,
    pub starts: chrono::NaiveDate,
    pub ends: Option<chrono::NaiveDate>,
}
#[derive(Debug)]
pub struct PutNeighbourhoodParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub code: T1,
    pub organisation: uuid::Uuid,
    pub name: T2,
    pub year: i32,
}
#[derive(Debug)]
pub struct PlaceCommentsParams<
    T1: crate::ArraySql<Item = uuid::Uuid>,
    T2: crate::ArraySql<Item = uuid::Uuid>,
    T3: crate::ArraySql<Item = uuid::Uuid>,
    T4: crate::StringSql,
    T5: crate::ArraySql<Item = T4>,
    T6: crate::ArraySql<Item = chrono::DateTime<chrono::Utc>>,
> {
    pub entry: uuid::Uuid,
    pub ids: T1,
    pub authors: T2,
    pub organisations: T3,
    pub bodies: T5,
    pub moments: T6,
}
#[derive(Debug)]
pub struct PlaceAttachmentParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql, T4: crate::StringSql>
{
    pub id: uuid::Uuid,
    pub entry: uuid::Uuid,
    pub author: uuid::Uuid,
    pub name: T1,
    pub media_type: T2,
    pub size: i64,
    pub sha256: T3,
    pub alt: T4,
    pub width: Option<i32>,
    pub height: Option<i32>,
    pub at: chrono::DateTime<chrono::Utc>,
}
#[derive(Debug)]
pub struct PutSubscriberParams<T1: crate::StringSql> {
    pub id: uuid::Uuid,
    pub email: T1,
    pub at: chrono::DateTime<chrono::Utc>,
}
#[derive(Debug)]
pub struct PutIssueParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub id: uuid::Uuid,
    pub number: i32,
    pub subject: T1,
    pub introduction: T2,
    pub author: uuid::Uuid,
    pub sent: chrono::DateTime<chrono::Utc>,
}
#[derive(Debug)]
pub struct PutIssueBlockParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub issue: uuid::Uuid,
    pub position: i32,
    pub entry: uuid::Uuid,
    pub title: T1,
    pub summary: T2,
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
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
pub struct PutOrganisationStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn put_organisation() -> PutOrganisationStmt {
    PutOrganisationStmt(
        "insert into organisation (id, kind, slug, name, cbs_code, province, about, host, joined, left_on) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (id) do update set name = excluded.name, cbs_code = excluded.cbs_code, province = excluded.province, about = excluded.about, host = excluded.host, joined = excluded.joined, left_on = excluded.left_on where (organisation.name, organisation.cbs_code, organisation.province, organisation.about, organisation.host, organisation.joined, organisation.left_on) is distinct from (excluded.name, excluded.cbs_code, excluded.province, excluded.about, excluded.host, excluded.joined, excluded.left_on)",
        None,
    )
}
impl PutOrganisationStmt {
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
    >(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        kind: &'a crate::types::OrganisationKind,
        slug: &'a T1,
        name: &'a T2,
        cbs_code: &'a Option<T3>,
        province: &'a Option<T4>,
        about: &'a T5,
        host: &'a Option<uuid::Uuid>,
        joined: &'a chrono::NaiveDate,
        left_on: &'a Option<chrono::NaiveDate>,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id, kind, slug, name, cbs_code, province, about, host, joined, left_on]).await
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
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        PutOrganisationParams<T1, T2, T3, T4, T5>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for PutOrganisationStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a PutOrganisationParams<T1, T2, T3, T4, T5>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.kind,
            &params.slug,
            &params.name,
            &params.cbs_code,
            &params.province,
            &params.about,
            &params.host,
            &params.joined,
            &params.left_on,
        ))
    }
}
pub struct PutThemeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn put_theme() -> PutThemeStmt {
    PutThemeStmt(
        "insert into theme (slug, position, name_nl, name_en) values ($1, $2, $3, $4) on conflict (slug) do update set position = excluded.position, name_nl = excluded.name_nl, name_en = excluded.name_en where (theme.position, theme.name_nl, theme.name_en) is distinct from (excluded.position, excluded.name_nl, excluded.name_en)",
        None,
    )
}
impl PutThemeStmt {
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
        slug: &'a T1,
        position: &'a i32,
        name_nl: &'a T2,
        name_en: &'a T3,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[slug, position, name_nl, name_en]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        PutThemeParams<T1, T2, T3>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for PutThemeStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a PutThemeParams<T1, T2, T3>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.slug, &params.position, &params.name_nl, &params.name_en))
    }
}
pub struct PutMemberStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn put_member() -> PutMemberStmt {
    PutMemberStmt(
        "insert into member (id, name, email, phone, job_title, created) values ($1, $2, $3, $4, $5, $6) on conflict (id) do update set name = excluded.name, email = excluded.email, phone = excluded.phone, job_title = excluded.job_title where (member.name, member.email, member.phone, member.job_title) is distinct from (excluded.name, excluded.email, excluded.phone, excluded.job_title)",
        None,
    )
}
impl PutMemberStmt {
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
    >(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        name: &'a T1,
        email: &'a T2,
        phone: &'a Option<T3>,
        job_title: &'a T4,
        now: &'a chrono::DateTime<chrono::Utc>,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id, name, email, phone, job_title, now]).await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        PutMemberParams<T1, T2, T3, T4>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for PutMemberStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a PutMemberParams<T1, T2, T3, T4>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.name,
            &params.email,
            &params.phone,
            &params.job_title,
            &params.now,
        ))
    }
}
pub struct PutMembershipStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn put_membership() -> PutMembershipStmt {
    PutMembershipStmt(
        "insert into membership (id, member, organisation, role, is_primary, starts, ends) values ($1, $2, $3, $4, $5, $6, $7) on conflict (member, organisation, role, starts) do update set is_primary = excluded.is_primary, ends = excluded.ends where (membership.is_primary, membership.ends) is distinct from (excluded.is_primary, excluded.ends)",
        None,
    )
}
impl PutMembershipStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        member: &'a uuid::Uuid,
        organisation: &'a uuid::Uuid,
        role: &'a crate::types::Role,
        is_primary: &'a bool,
        starts: &'a chrono::NaiveDate,
        ends: &'a Option<chrono::NaiveDate>,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id, member, organisation, role, is_primary, starts, ends]).await
    }
}
impl<'a, C: GenericClient + Send + Sync>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        PutMembershipParams,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for PutMembershipStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a PutMembershipParams,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.member,
            &params.organisation,
            &params.role,
            &params.is_primary,
            &params.starts,
            &params.ends,
        ))
    }
}
pub struct PutNeighbourhoodStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn put_neighbourhood() -> PutNeighbourhoodStmt {
    PutNeighbourhoodStmt(
        "insert into neighbourhood (code, organisation, name, year) values ($1, $2, $3, $4) on conflict (code) do update set organisation = excluded.organisation, name = excluded.name, year = excluded.year where (neighbourhood.organisation, neighbourhood.name, neighbourhood.year) is distinct from (excluded.organisation, excluded.name, excluded.year)",
        None,
    )
}
impl PutNeighbourhoodStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        code: &'a T1,
        organisation: &'a uuid::Uuid,
        name: &'a T2,
        year: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[code, organisation, name, year]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        PutNeighbourhoodParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for PutNeighbourhoodStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a PutNeighbourhoodParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.code, &params.organisation, &params.name, &params.year))
    }
}
pub struct PlaceCommentsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn place_comments() -> PlaceCommentsStmt {
    PlaceCommentsStmt(
        "insert into comment (id, entry, author, organisation, body, created, edited) select id, $1, author, organisation, body, at, at from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::timestamptz[]) as said (id, author, organisation, body, at) on conflict (id) do nothing",
        None,
    )
}
impl PlaceCommentsStmt {
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
        T2: crate::ArraySql<Item = uuid::Uuid>,
        T3: crate::ArraySql<Item = uuid::Uuid>,
        T4: crate::StringSql,
        T5: crate::ArraySql<Item = T4>,
        T6: crate::ArraySql<Item = chrono::DateTime<chrono::Utc>>,
    >(
        &'s self,
        client: &'c C,
        entry: &'a uuid::Uuid,
        ids: &'a T1,
        authors: &'a T2,
        organisations: &'a T3,
        bodies: &'a T5,
        moments: &'a T6,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[entry, ids, authors, organisations, bodies, moments]).await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::ArraySql<Item = uuid::Uuid>,
    T2: crate::ArraySql<Item = uuid::Uuid>,
    T3: crate::ArraySql<Item = uuid::Uuid>,
    T4: crate::StringSql,
    T5: crate::ArraySql<Item = T4>,
    T6: crate::ArraySql<Item = chrono::DateTime<chrono::Utc>>,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        PlaceCommentsParams<T1, T2, T3, T4, T5, T6>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for PlaceCommentsStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a PlaceCommentsParams<T1, T2, T3, T4, T5, T6>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(
            client,
            &params.entry,
            &params.ids,
            &params.authors,
            &params.organisations,
            &params.bodies,
            &params.moments,
        ))
    }
}
pub struct PlaceAttachmentStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn place_attachment() -> PlaceAttachmentStmt {
    PlaceAttachmentStmt(
        "insert into attachment (id, entry, author, name, media_type, size, sha256, alt, width, height, status, created, confirmed) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'ready', $11, $11) on conflict (id) do nothing",
        None,
    )
}
impl PlaceAttachmentStmt {
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
        width: &'a Option<i32>,
        height: &'a Option<i32>,
        at: &'a chrono::DateTime<chrono::Utc>,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id, entry, author, name, media_type, size, sha256, alt, width, height, at]).await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        PlaceAttachmentParams<T1, T2, T3, T4>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for PlaceAttachmentStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a PlaceAttachmentParams<T1, T2, T3, T4>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.entry,
            &params.author,
            &params.name,
            &params.media_type,
            &params.size,
            &params.sha256,
            &params.alt,
            &params.width,
            &params.height,
            &params.at,
        ))
    }
}
pub struct CleanWordsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn clean_words() -> CleanWordsStmt {
    CleanWordsStmt(
        "select gin_clean_pending_list('entry_search') + gin_clean_pending_list('comment_search') as pages",
        None,
    )
}
impl CleanWordsStmt {
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
pub struct GatherWordsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn gather_words() -> GatherWordsStmt {
    GatherWordsStmt(
        "insert into word (word) select w from (select distinct w from (select concat_ws(' ', title, summary, body, more) from entry where id = any ($1) union all select body from comment where entry = any ($1)) t (texts), words_in(t.texts) w) these where not exists (select from word where word.word = w)",
        None,
    )
}
impl GatherWordsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>(
        &'s self,
        client: &'c C,
        entries: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[entries]).await
    }
}
pub struct GatherCountsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn gather_counts() -> GatherCountsStmt {
    GatherCountsStmt(
        "update entry set comment_count = has.comments, attachment_count = has.files from (select e.id, (select count(*) from comment where entry = e.id and withdrawn is null)::int as comments, (select count(*) from attachment where entry = e.id and status = 'ready')::int as files from entry e where e.id = any ($1)) has where entry.id = has.id and (entry.comment_count, entry.attachment_count) is distinct from (has.comments, has.files)",
        None,
    )
}
impl GatherCountsStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>(
        &'s self,
        client: &'c C,
        entries: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[entries]).await
    }
}
pub struct PutSubscriberStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn put_subscriber() -> PutSubscriberStmt {
    PutSubscriberStmt(
        "insert into subscriber (id, email, status, asked, consent_text, confirmed) values ($1, $2, 'confirmed', $3, 'import', $3) on conflict do nothing",
        None,
    )
}
impl PutSubscriberStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        email: &'a T1,
        at: &'a chrono::DateTime<chrono::Utc>,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id, email, at]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        PutSubscriberParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for PutSubscriberStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a PutSubscriberParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.id, &params.email, &params.at))
    }
}
pub struct PutIssueStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn put_issue() -> PutIssueStmt {
    PutIssueStmt(
        "insert into issue (id, number, subject, introduction, status, author, created, edited, sent, completed) values ($1, $2, $3, $4, 'sent', $5, $6, $6, $6, $6) on conflict (id) do nothing",
        None,
    )
}
impl PutIssueStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        id: &'a uuid::Uuid,
        number: &'a i32,
        subject: &'a T1,
        introduction: &'a T2,
        author: &'a uuid::Uuid,
        sent: &'a chrono::DateTime<chrono::Utc>,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[id, number, subject, introduction, author, sent]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        PutIssueParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for PutIssueStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a PutIssueParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.number,
            &params.subject,
            &params.introduction,
            &params.author,
            &params.sent,
        ))
    }
}
pub struct PutIssueBlockStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn put_issue_block() -> PutIssueBlockStmt {
    PutIssueBlockStmt(
        "insert into issue_block (issue, position, entry, title, summary) values ($1, $2, $3, $4, $5) on conflict do nothing",
        None,
    )
}
impl PutIssueBlockStmt {
    pub async fn prepare<'a, C: GenericClient>(mut self, client: &'a C) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        issue: &'a uuid::Uuid,
        position: &'a i32,
        entry: &'a uuid::Uuid,
        title: &'a T1,
        summary: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client.execute(self.0, &[issue, position, entry, title, summary]).await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        PutIssueBlockParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for PutIssueBlockStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a PutIssueBlockParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>> {
        Box::pin(self.bind(client, &params.issue, &params.position, &params.entry, &params.title, &params.summary))
    }
}
