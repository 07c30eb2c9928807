// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct SearchParams<
    T1: crate::ArraySql<Item = crate::types::Visibility>,
    T2: crate::ArraySql<Item = uuid::Uuid>,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::ArraySql<Item = crate::types::EntryKind>,
    T6: crate::StringSql,
    T7: crate::StringSql,
> {
    pub visibilities: T1,
    pub homes: T2,
    pub member: Option<uuid::Uuid>,
    pub words: Option<T3>,
    pub text: T4,
    pub since: chrono::DateTime<chrono::Utc>,
    pub kinds: Option<T5>,
    pub organisation: Option<uuid::Uuid>,
    pub theme: Option<T6>,
    pub neighbourhood: Option<T7>,
    pub last: i64,
}
#[derive(Debug)]
pub struct AlikeParams<
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = crate::types::Visibility>,
    T3: crate::ArraySql<Item = uuid::Uuid>,
> {
    pub text: T1,
    pub visibilities: T2,
    pub homes: T3,
    pub member: Option<uuid::Uuid>,
}
#[derive(Debug)]
pub struct NearestParams<
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = crate::types::Visibility>,
    T3: crate::ArraySql<Item = uuid::Uuid>,
> {
    pub text: T1,
    pub visibilities: T2,
    pub homes: T3,
    pub member: Option<uuid::Uuid>,
}
#[derive(Debug)]
pub struct PassagesParams<
    T1: crate::ArraySql<Item = uuid::Uuid>,
    T2: crate::StringSql,
    T3: crate::ArraySql<Item = uuid::Uuid>,
> {
    pub said: T1,
    pub words: T2,
    pub ids: T3,
}
#[derive(Debug, Clone, PartialEq)]
pub struct SearchRow {
    pub id: Option<uuid::Uuid>,
    pub rank: Option<f32>,
    pub words: Option<String>,
    pub facet: Option<String>,
    pub value: Option<String>,
    pub total: Option<i64>,
}
pub struct SearchRowBorrowed<'a> {
    pub id: Option<uuid::Uuid>,
    pub rank: Option<f32>,
    pub words: Option<&'a str>,
    pub facet: Option<&'a str>,
    pub value: Option<&'a str>,
    pub total: Option<i64>,
}
impl<'a> From<SearchRowBorrowed<'a>> for SearchRow {
    fn from(SearchRowBorrowed { id, rank, words, facet, value, total }: SearchRowBorrowed<'a>) -> Self {
        Self {
            id,
            rank,
            words: words.map(|v| v.into()),
            facet: facet.map(|v| v.into()),
            value: value.map(|v| v.into()),
            total,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct PassageRow {
    pub id: uuid::Uuid,
    pub title: String,
    pub summary: String,
    pub body: String,
    pub more: String,
    pub comments: String,
}
pub struct PassageRowBorrowed<'a> {
    pub id: uuid::Uuid,
    pub title: &'a str,
    pub summary: &'a str,
    pub body: &'a str,
    pub more: &'a str,
    pub comments: &'a str,
}
impl<'a> From<PassageRowBorrowed<'a>> for PassageRow {
    fn from(PassageRowBorrowed { id, title, summary, body, more, comments }: PassageRowBorrowed<'a>) -> Self {
        Self {
            id,
            title: title.into(),
            summary: summary.into(),
            body: body.into(),
            more: more.into(),
            comments: comments.into(),
        }
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
pub struct OptionStringQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Option<&str>, tokio_postgres::Error>,
    mapper: fn(Option<&str>) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> OptionStringQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Option<&str>) -> R) -> OptionStringQuery<'c, 'a, 's, C, R, N> {
        OptionStringQuery {
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
pub struct StringQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<&str, tokio_postgres::Error>,
    mapper: fn(&str) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> StringQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(&str) -> R) -> StringQuery<'c, 'a, 's, C, R, N> {
        StringQuery {
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
pub struct PassageRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<PassageRowBorrowed, tokio_postgres::Error>,
    mapper: fn(PassageRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PassageRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(PassageRowBorrowed) -> R) -> PassageRowQuery<'c, 'a, 's, C, R, N> {
        PassageRowQuery {
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
        "with asked as materialized ( select querytree(q) as words, regexp_replace(querytree(q), '&|<[-0-9]+>', '|', 'g')::tsquery as any_of, case when numnode(q) > 0 then within(q, $1, $2, $3) end as seen from coalesce($4::text::tsquery, websearch_to_tsquery('dutch_hub', $5)) q ), own as materialized ( select e.id, e.kind, e.organisation, e.themes, e.shown, (0.1 + ts_rank(e.head, asked.any_of))::real as rank from asked, entry e where e.search @@ asked.seen and e.status <> 'archived' and e.shown > $6 and (e.visibility = any ($1) or e.organisation = any ($2) or e.together && $2 or e.author = $3) and ($7::entry_kind[] is null or e.kind = any ($7)) and ($8::uuid is null or e.organisation = $8 or $8 = any (e.together)) and ($9::text is null or $9 = any (e.themes)) and ($10::text is null or $10 = any (e.neighbourhoods)) ), hit as materialized ( select * from own union all select e.id, e.kind, e.organisation, e.themes, e.shown, 0.05::real as rank from (select distinct c.entry from asked, comment c where c.search @@ asked.seen) c join entry e on e.id = c.entry where c.entry not in (select id from own) and e.status <> 'archived' and e.shown > $6 and (e.visibility = any ($1) or e.organisation = any ($2) or e.together && $2 or e.author = $3) and ($7::entry_kind[] is null or e.kind = any ($7)) and ($8::uuid is null or e.organisation = $8 or $8 = any (e.together)) and ($9::text is null or $9 = any (e.themes)) and ($10::text is null or $10 = any (e.neighbourhoods)) ), seen as (select kind, organisation, themes, count(*) as n from hit group by kind, organisation, themes) ( select hit.id, hit.rank, asked.words, null as facet, null as value, null::bigint as total from hit, asked order by hit.rank desc, hit.shown desc, hit.id desc limit $11 ) union all ( select null, null, null, f.facet, f.value, sum(seen.n)::bigint from seen cross join lateral ( select 'theme' as facet, t as value from unnest(seen.themes) t union all select 'organisation', seen.organisation::text union all select 'kind', seen.kind::text ) f group by f.facet, f.value order by f.facet, sum(seen.n) desc, f.value )",
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
        T1: crate::ArraySql<Item = crate::types::Visibility>,
        T2: crate::ArraySql<Item = uuid::Uuid>,
        T3: crate::StringSql,
        T4: crate::StringSql,
        T5: crate::ArraySql<Item = crate::types::EntryKind>,
        T6: crate::StringSql,
        T7: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        visibilities: &'a T1,
        homes: &'a T2,
        member: &'a Option<uuid::Uuid>,
        words: &'a Option<T3>,
        text: &'a T4,
        since: &'a chrono::DateTime<chrono::Utc>,
        kinds: &'a Option<T5>,
        organisation: &'a Option<uuid::Uuid>,
        theme: &'a Option<T6>,
        neighbourhood: &'a Option<T7>,
        last: &'a i64,
    ) -> SearchRowQuery<'c, 'a, 's, C, SearchRow, 11> {
        SearchRowQuery {
            client,
            params: [visibilities, homes, member, words, text, since, kinds, organisation, theme, neighbourhood, last],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<SearchRowBorrowed, tokio_postgres::Error> {
                Ok(SearchRowBorrowed {
                    id: row.try_get(0)?,
                    rank: row.try_get(1)?,
                    words: row.try_get(2)?,
                    facet: row.try_get(3)?,
                    value: row.try_get(4)?,
                    total: row.try_get(5)?,
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
    T1: crate::ArraySql<Item = crate::types::Visibility>,
    T2: crate::ArraySql<Item = uuid::Uuid>,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::ArraySql<Item = crate::types::EntryKind>,
    T6: crate::StringSql,
    T7: crate::StringSql,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        SearchParams<T1, T2, T3, T4, T5, T6, T7>,
        SearchRowQuery<'c, 'a, 's, C, SearchRow, 11>,
        C,
    > for SearchStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a SearchParams<T1, T2, T3, T4, T5, T6, T7>,
    ) -> SearchRowQuery<'c, 'a, 's, C, SearchRow, 11> {
        self.bind(
            client,
            &params.visibilities,
            &params.homes,
            &params.member,
            &params.words,
            &params.text,
            &params.since,
            &params.kinds,
            &params.organisation,
            &params.theme,
            &params.neighbourhood,
            &params.last,
        )
    }
}
pub struct AlikeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn alike() -> AlikeStmt {
    AlikeStmt(
        "with typed as ( select distinct w from regexp_split_to_table(folded($1), '\\W+') w where length(w) > 2 ), doors as materialized ( select doors_of($2, $3, $4) as doors ) select string_agg('(' || words || ')', ' & ') as words from ( select typed.w, string_agg(near.q::text, ' | ') as words from typed cross join lateral ( select q from (select distinct word, word_similarity(typed.w, word) as nearness from word where typed.w <% word order by nearness desc, word) n cross join lateral plainto_tsquery('dutch_hub', n.word) q cross join doors where numnode(q) > 0 and stands(q && doors.doors) limit 5 ) near group by typed.w ) alike",
        None,
    )
}
impl AlikeStmt {
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
    >(
        &'s self,
        client: &'c C,
        text: &'a T1,
        visibilities: &'a T2,
        homes: &'a T3,
        member: &'a Option<uuid::Uuid>,
    ) -> OptionStringQuery<'c, 'a, 's, C, Option<String>, 4> {
        OptionStringQuery {
            client,
            params: [text, visibilities, homes, member],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.map(|v| v.into()),
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
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        AlikeParams<T1, T2, T3>,
        OptionStringQuery<'c, 'a, 's, C, Option<String>, 4>,
        C,
    > for AlikeStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a AlikeParams<T1, T2, T3>,
    ) -> OptionStringQuery<'c, 'a, 's, C, Option<String>, 4> {
        self.bind(client, &params.text, &params.visibilities, &params.homes, &params.member)
    }
}
pub struct NearestStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn nearest() -> NearestStmt {
    NearestStmt(
        "with typed as ( select distinct w from regexp_split_to_table(folded($1), '\\W+') w where length(w) > 2 ), doors as materialized ( select doors_of($2, $3, $4) as doors ) select near.word from typed cross join lateral ( select n.word, n.nearness from (select distinct word, similarity(typed.w, word) as nearness from word where word % typed.w order by nearness desc, word) n cross join lateral plainto_tsquery('dutch_hub', n.word) q cross join doors where numnode(q) > 0 and stands(q && doors.doors) limit 3 ) near group by near.word order by max(near.nearness) desc, near.word limit 6",
        None,
    )
}
impl NearestStmt {
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
    >(
        &'s self,
        client: &'c C,
        text: &'a T1,
        visibilities: &'a T2,
        homes: &'a T3,
        member: &'a Option<uuid::Uuid>,
    ) -> StringQuery<'c, 'a, 's, C, String, 4> {
        StringQuery {
            client,
            params: [text, visibilities, homes, member],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
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
> crate::client::async_::Params<'c, 'a, 's, NearestParams<T1, T2, T3>, StringQuery<'c, 'a, 's, C, String, 4>, C>
    for NearestStmt
{
    fn params(&'s self, client: &'c C, params: &'a NearestParams<T1, T2, T3>) -> StringQuery<'c, 'a, 's, C, String, 4> {
        self.bind(client, &params.text, &params.visibilities, &params.homes, &params.member)
    }
}
pub struct PassagesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn passages() -> PassagesStmt {
    PassagesStmt(
        "select e.id, e.title, e.summary, e.body, e.more, case when cardinality($1::uuid[]) > 0 and e.id = any ($1) then coalesce(( select string_agg(c.body, E'\\n\\n' order by c.created) from comment c where c.entry = e.id and c.search @@ $2::text::tsquery), '') else '' end as comments from entry e where e.id = any ($3)",
        None,
    )
}
impl PassagesStmt {
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
        T2: crate::StringSql,
        T3: crate::ArraySql<Item = uuid::Uuid>,
    >(
        &'s self,
        client: &'c C,
        said: &'a T1,
        words: &'a T2,
        ids: &'a T3,
    ) -> PassageRowQuery<'c, 'a, 's, C, PassageRow, 3> {
        PassageRowQuery {
            client,
            params: [said, words, ids],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PassageRowBorrowed, tokio_postgres::Error> {
                Ok(PassageRowBorrowed {
                    id: row.try_get(0)?,
                    title: row.try_get(1)?,
                    summary: row.try_get(2)?,
                    body: row.try_get(3)?,
                    more: row.try_get(4)?,
                    comments: row.try_get(5)?,
                })
            },
            mapper: |it| PassageRow::from(it),
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::ArraySql<Item = uuid::Uuid>,
    T2: crate::StringSql,
    T3: crate::ArraySql<Item = uuid::Uuid>,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        PassagesParams<T1, T2, T3>,
        PassageRowQuery<'c, 'a, 's, C, PassageRow, 3>,
        C,
    > for PassagesStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a PassagesParams<T1, T2, T3>,
    ) -> PassageRowQuery<'c, 'a, 's, C, PassageRow, 3> {
        self.bind(client, &params.said, &params.words, &params.ids)
    }
}
