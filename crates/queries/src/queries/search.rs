// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct SearchParams<
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = crate::types::Visibility>,
    T3: crate::ArraySql<Item = uuid::Uuid>,
    T4: crate::ArraySql<Item = crate::types::EntryKind>,
    T5: crate::StringSql,
> {
    pub text: T1,
    pub visibilities: T2,
    pub homes: T3,
    pub member: Option<uuid::Uuid>,
    pub kinds: Option<T4>,
    pub organisation: Option<uuid::Uuid>,
    pub theme: Option<T5>,
}
#[derive(Debug)]
pub struct SimilarParams<
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = crate::types::Visibility>,
    T3: crate::ArraySql<Item = uuid::Uuid>,
    T4: crate::ArraySql<Item = crate::types::EntryKind>,
    T5: crate::StringSql,
> {
    pub text: T1,
    pub visibilities: T2,
    pub homes: T3,
    pub member: Option<uuid::Uuid>,
    pub kinds: Option<T4>,
    pub organisation: Option<uuid::Uuid>,
    pub theme: Option<T5>,
}
#[derive(Debug)]
pub struct HighlightsParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::ArraySql<Item = uuid::Uuid>,
    T4: crate::StringSql,
> {
    pub open: T1,
    pub close: T2,
    pub ids: T3,
    pub text: T4,
}
#[derive(Debug, Clone, PartialEq)]
pub struct SearchRow {
    pub id: uuid::Uuid,
    pub kind: crate::types::EntryKind,
    pub organisation: uuid::Uuid,
    pub themes: Vec<String>,
    pub rank: f32,
}
pub struct SearchRowBorrowed<'a> {
    pub id: uuid::Uuid,
    pub kind: crate::types::EntryKind,
    pub organisation: uuid::Uuid,
    pub themes: crate::ArrayIterator<'a, &'a str>,
    pub rank: f32,
}
impl<'a> From<SearchRowBorrowed<'a>> for SearchRow {
    fn from(SearchRowBorrowed { id, kind, organisation, themes, rank }: SearchRowBorrowed<'a>) -> Self {
        Self { id, kind, organisation, themes: themes.map(|v| v.into()).collect(), rank }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct HighlightRow {
    pub id: uuid::Uuid,
    pub title: String,
    pub snippet: String,
}
pub struct HighlightRowBorrowed<'a> {
    pub id: uuid::Uuid,
    pub title: &'a str,
    pub snippet: &'a str,
}
impl<'a> From<HighlightRowBorrowed<'a>> for HighlightRow {
    fn from(HighlightRowBorrowed { id, title, snippet }: HighlightRowBorrowed<'a>) -> Self {
        Self { id, title: title.into(), snippet: snippet.into() }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct SearchRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<SearchRowBorrowed, tokio_postgres::Error>,
    mapper: fn(SearchRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> SearchRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(SearchRowBorrowed) -> R) -> SearchRowQuery<'c, 'a, 's, C, R, N> {
        SearchRowQuery {
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
pub struct HighlightRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<HighlightRowBorrowed, tokio_postgres::Error>,
    mapper: fn(HighlightRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> HighlightRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(HighlightRowBorrowed) -> R) -> HighlightRowQuery<'c, 'a, 's, C, R, N> {
        HighlightRowQuery {
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
pub struct SearchStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn search() -> SearchStmt {
    SearchStmt(
        "with asked as (select websearch_to_tsquery('dutch_hub', $1) as q), hit as ( select e.id, ts_rank(e.search, asked.q) as rank from entry e, asked where e.search @@ asked.q union all select c.entry, (ts_rank(c.search, asked.q) * 0.3)::real from comment c, asked where c.search @@ asked.q and c.withdrawn is null ), ranked as (select id, max(rank) as rank from hit group by id) select e.id, e.kind, e.organisation, e.themes, r.rank from ranked r join entry e on e.id = r.id where e.status <> 'archived' and (e.visibility = any ($2) or e.organisation = any ($3) or e.together && $3 or e.author = $4) and ($5::entry_kind[] is null or e.kind = any ($5)) and ($6::uuid is null or e.organisation = $6 or $6 = any (e.together)) and ($7::text is null or $7 = any (e.themes)) order by r.rank desc, e.shown desc, e.id desc limit 2000",
        None,
    )
}
impl SearchStmt {
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
        T2: crate::ArraySql<Item = crate::types::Visibility>,
        T3: crate::ArraySql<Item = uuid::Uuid>,
        T4: crate::ArraySql<Item = crate::types::EntryKind>,
        T5: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        text: &'a T1,
        visibilities: &'a T2,
        homes: &'a T3,
        member: &'a Option<uuid::Uuid>,
        kinds: &'a Option<T4>,
        organisation: &'a Option<uuid::Uuid>,
        theme: &'a Option<T5>,
    ) -> SearchRowQuery<'c, 'a, 's, C, SearchRow, 7> {
        SearchRowQuery {
            client,
            params: [text, visibilities, homes, member, kinds, organisation, theme],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<SearchRowBorrowed, tokio_postgres::Error> {
                Ok(SearchRowBorrowed {
                    id: row.try_get(0)?,
                    kind: row.try_get(1)?,
                    organisation: row.try_get(2)?,
                    themes: row.try_get(3)?,
                    rank: row.try_get(4)?,
                })
            },
            mapper: |it| SearchRow::from(it),
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = crate::types::Visibility>,
    T3: crate::ArraySql<Item = uuid::Uuid>,
    T4: crate::ArraySql<Item = crate::types::EntryKind>,
    T5: crate::StringSql,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        SearchParams<T1, T2, T3, T4, T5>,
        SearchRowQuery<'c, 'a, 's, C, SearchRow, 7>,
        C,
    > for SearchStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a SearchParams<T1, T2, T3, T4, T5>,
    ) -> SearchRowQuery<'c, 'a, 's, C, SearchRow, 7> {
        self.bind(
            client,
            &params.text,
            &params.visibilities,
            &params.homes,
            &params.member,
            &params.kinds,
            &params.organisation,
            &params.theme,
        )
    }
}
pub struct SimilarStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn similar() -> SimilarStmt {
    SimilarStmt(
        "select e.id, e.kind, e.organisation, e.themes, word_similarity(unaccent(lower($1)), unaccent(lower(e.title || ' ' || e.summary))) as rank from entry e where e.status <> 'archived' and (e.visibility = any ($2) or e.organisation = any ($3) or e.together && $3 or e.author = $4) and ($5::entry_kind[] is null or e.kind = any ($5)) and ($6::uuid is null or e.organisation = $6 or $6 = any (e.together)) and ($7::text is null or $7 = any (e.themes)) and word_similarity(unaccent(lower($1)), unaccent(lower(e.title || ' ' || e.summary))) >= 0.45 order by rank desc, e.shown desc, e.id desc limit 100",
        None,
    )
}
impl SimilarStmt {
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
        T2: crate::ArraySql<Item = crate::types::Visibility>,
        T3: crate::ArraySql<Item = uuid::Uuid>,
        T4: crate::ArraySql<Item = crate::types::EntryKind>,
        T5: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        text: &'a T1,
        visibilities: &'a T2,
        homes: &'a T3,
        member: &'a Option<uuid::Uuid>,
        kinds: &'a Option<T4>,
        organisation: &'a Option<uuid::Uuid>,
        theme: &'a Option<T5>,
    ) -> SearchRowQuery<'c, 'a, 's, C, SearchRow, 7> {
        SearchRowQuery {
            client,
            params: [text, visibilities, homes, member, kinds, organisation, theme],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<SearchRowBorrowed, tokio_postgres::Error> {
                Ok(SearchRowBorrowed {
                    id: row.try_get(0)?,
                    kind: row.try_get(1)?,
                    organisation: row.try_get(2)?,
                    themes: row.try_get(3)?,
                    rank: row.try_get(4)?,
                })
            },
            mapper: |it| SearchRow::from(it),
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = crate::types::Visibility>,
    T3: crate::ArraySql<Item = uuid::Uuid>,
    T4: crate::ArraySql<Item = crate::types::EntryKind>,
    T5: crate::StringSql,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        SimilarParams<T1, T2, T3, T4, T5>,
        SearchRowQuery<'c, 'a, 's, C, SearchRow, 7>,
        C,
    > for SimilarStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a SimilarParams<T1, T2, T3, T4, T5>,
    ) -> SearchRowQuery<'c, 'a, 's, C, SearchRow, 7> {
        self.bind(
            client,
            &params.text,
            &params.visibilities,
            &params.homes,
            &params.member,
            &params.kinds,
            &params.organisation,
            &params.theme,
        )
    }
}
pub struct HighlightsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn highlights() -> HighlightsStmt {
    HighlightsStmt(
        "select u.id, ts_headline('dutch_hub', e.title, asked.q, 'StartSel=' || $1 || ',StopSel=' || $2 || ',HighlightAll=true') as title, ts_headline('dutch_hub', e.summary || E'\\n' || e.body || E'\\n' || coalesce( (select string_agg(c.body, E'\\n' order by c.created) from comment c where c.entry = e.id and c.withdrawn is null and c.search @@ asked.q), ''), asked.q, 'StartSel=' || $1 || ',StopSel=' || $2 || ',MaxFragments=2,MaxWords=28,MinWords=12,FragmentDelimiter=\" … \"') as snippet from unnest($3::uuid[]) with ordinality u (id, o) join entry e on e.id = u.id cross join (select websearch_to_tsquery('dutch_hub', $4) as q) asked order by u.o",
        None,
    )
}
impl HighlightsStmt {
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
        T3: crate::ArraySql<Item = uuid::Uuid>,
        T4: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        open: &'a T1,
        close: &'a T2,
        ids: &'a T3,
        text: &'a T4,
    ) -> HighlightRowQuery<'c, 'a, 's, C, HighlightRow, 4> {
        HighlightRowQuery {
            client,
            params: [open, close, ids, text],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<HighlightRowBorrowed, tokio_postgres::Error> {
                Ok(HighlightRowBorrowed { id: row.try_get(0)?, title: row.try_get(1)?, snippet: row.try_get(2)? })
            },
            mapper: |it| HighlightRow::from(it),
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
    T3: crate::ArraySql<Item = uuid::Uuid>,
    T4: crate::StringSql,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        HighlightsParams<T1, T2, T3, T4>,
        HighlightRowQuery<'c, 'a, 's, C, HighlightRow, 4>,
        C,
    > for HighlightsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a HighlightsParams<T1, T2, T3, T4>,
    ) -> HighlightRowQuery<'c, 'a, 's, C, HighlightRow, 4> {
        self.bind(client, &params.open, &params.close, &params.ids, &params.text)
    }
}
