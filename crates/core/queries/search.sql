--: SearchRow()

--! search (member?, kinds?, organisation?, theme?) : SearchRow
with asked as (select websearch_to_tsquery('dutch_hub', :text) as q),
hit as (
    select e.id, ts_rank(e.search, asked.q) as rank
    from entry e, asked where e.search @@ asked.q
    union all
    select c.entry, (ts_rank(c.search, asked.q) * 0.3)::real
    from comment c, asked where c.search @@ asked.q and c.withdrawn is null
),
ranked as (select id, max(rank) as rank from hit group by id)
select e.id, e.kind, e.organisation, e.themes, r.rank
from ranked r join entry e on e.id = r.id
where e.status <> 'archived'
  and (e.visibility = any (:visibilities) or e.organisation = any (:homes) or e.together && :homes or e.author = :member)
  and (:kinds::entry_kind[] is null or e.kind = any (:kinds))
  and (:organisation::uuid is null or e.organisation = :organisation or :organisation = any (e.together))
  and (:theme::text is null or :theme = any (e.themes))
order by r.rank desc, e.shown desc, e.id desc
limit 2000;

--! similar (member?, kinds?, organisation?, theme?) : SearchRow
select e.id, e.kind, e.organisation, e.themes,
       word_similarity(unaccent(lower(:text)), unaccent(lower(e.title || ' ' || e.summary))) as rank
from entry e
where e.status <> 'archived'
  and (e.visibility = any (:visibilities) or e.organisation = any (:homes) or e.together && :homes or e.author = :member)
  and (:kinds::entry_kind[] is null or e.kind = any (:kinds))
  and (:organisation::uuid is null or e.organisation = :organisation or :organisation = any (e.together))
  and (:theme::text is null or :theme = any (e.themes))
  and word_similarity(unaccent(lower(:text)), unaccent(lower(e.title || ' ' || e.summary))) >= 0.45
order by rank desc, e.shown desc, e.id desc
limit 100;

--! highlights : HighlightRow()
select u.id,
       ts_headline('dutch_hub', e.title, asked.q, 'StartSel=' || :open || ',StopSel=' || :close || ',HighlightAll=true') as title,
       ts_headline('dutch_hub', e.summary || E'\n' || e.body || E'\n' || coalesce(
           (select string_agg(c.body, E'\n' order by c.created) from comment c
            where c.entry = e.id and c.withdrawn is null and c.search @@ asked.q), ''), asked.q,
           'StartSel=' || :open || ',StopSel=' || :close || ',MaxFragments=2,MaxWords=28,MinWords=12,FragmentDelimiter=" … "') as snippet
from unnest(:ids::uuid[]) with ordinality u (id, o)
join entry e on e.id = u.id
cross join (select websearch_to_tsquery('dutch_hub', :text) as q) asked
order by u.o;
