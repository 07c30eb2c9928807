--: SearchRow(id?, rank?, words?, facet?, value?, total?)

-- Words are looked for through the doors by which their reader sees entries, so that the index gives nothing else; the
-- predicate below is the same as everywhere. The best come first, up to the last that is asked for; then how many of all
-- have which theme, organisation and kind. Title and summary rank; then what stands in a text, then what was said.
-- Empty texts, and those of stop words only, ask for nothing. `words` stand in place of the text where it was typed wrongly.

--! search (words?, member?, kinds?, organisation?, theme?, neighbourhood?) : SearchRow
with asked as materialized (
    select querytree(q) as words,
           regexp_replace(querytree(q), '&|<[-0-9]+>', '|', 'g')::tsquery as any_of,
           case when numnode(q) > 0 then within(q, :visibilities, :homes, :member) end as seen
    from coalesce(:words::text::tsquery, websearch_to_tsquery('dutch_hub', :text)) q
),
own as materialized (
    select e.id, e.kind, e.organisation, e.themes, e.shown, (0.1 + ts_rank(e.head, asked.any_of))::real as rank
    from asked, entry e
    where e.search @@ asked.seen and e.status <> 'archived' and e.shown > :since
      and (e.visibility = any (:visibilities) or e.organisation = any (:homes) or e.together && :homes or e.author = :member)
      and (:kinds::entry_kind[] is null or e.kind = any (:kinds))
      and (:organisation::uuid is null or e.organisation = :organisation or :organisation = any (e.together))
      and (:theme::text is null or :theme = any (e.themes))
      and (:neighbourhood::text is null or :neighbourhood = any (e.neighbourhoods))
),
hit as materialized (
    select * from own
    union all
    select e.id, e.kind, e.organisation, e.themes, e.shown, 0.05::real as rank
    from (select distinct c.entry from asked, comment c where c.search @@ asked.seen) c join entry e on e.id = c.entry
    where c.entry not in (select id from own) and e.status <> 'archived' and e.shown > :since
      and (e.visibility = any (:visibilities) or e.organisation = any (:homes) or e.together && :homes or e.author = :member)
      and (:kinds::entry_kind[] is null or e.kind = any (:kinds))
      and (:organisation::uuid is null or e.organisation = :organisation or :organisation = any (e.together))
      and (:theme::text is null or :theme = any (e.themes))
      and (:neighbourhood::text is null or :neighbourhood = any (e.neighbourhoods))
),
seen as (select kind, organisation, themes, count(*) as n from hit group by kind, organisation, themes)
(
    select hit.id, hit.rank, asked.words, null as facet, null as value, null::bigint as total
    from hit, asked
    order by hit.rank desc, hit.shown desc, hit.id desc
    limit :last
)
union all
(
    select null, null, null, f.facet, f.value, sum(seen.n)::bigint
    from seen
    cross join lateral (
        select 'theme' as facet, t as value from unnest(seen.themes) t
        union all
        select 'organisation', seen.organisation::text
        union all
        select 'kind', seen.kind::text
    ) f
    group by f.facet, f.value
    order by f.facet, sum(seen.n) desc, f.value
);

-- What was typed wrongly becomes the nearest words, of those that stand in something that the reader sees: a word from
-- elsewhere neither finds anything nor takes a place. They are searched for as any words.

--! alike (member?) : (words?)
with typed as (
    select distinct w from regexp_split_to_table(folded(:text), '\W+') w where length(w) > 2
),
doors as materialized (
    select doors_of(:visibilities, :homes, :member) as doors
)
select string_agg('(' || words || ')', ' & ') as words
from (
    select typed.w, string_agg(near.q::text, ' | ') as words
    from typed
    cross join lateral (
        select q
        from (select distinct word, word_similarity(typed.w, word) as nearness from word where typed.w <% word
              order by nearness desc, word) n
        cross join lateral plainto_tsquery('dutch_hub', n.word) q
        cross join doors
        where numnode(q) > 0 and stands(q && doors.doors)
        limit 5
    ) near
    group by typed.w
) alike;

-- Where all words together find nothing: those nearest to each, as far as they stand in something that the reader sees.

--! nearest (member?)
with typed as (
    select distinct w from regexp_split_to_table(folded(:text), '\W+') w where length(w) > 2
),
doors as materialized (
    select doors_of(:visibilities, :homes, :member) as doors
)
select near.word
from typed
cross join lateral (
    select n.word, n.nearness
    from (select distinct word, similarity(typed.w, word) as nearness from word where word % typed.w
          order by nearness desc, word) n
    cross join lateral plainto_tsquery('dutch_hub', n.word) q
    cross join doors
    where numnode(q) > 0 and stands(q && doors.doors)
    limit 3
) near
group by near.word
order by max(near.nearness) desc, near.word
limit 6;

--! passages : PassageRow()
select e.id, e.title, e.summary, e.body, e.more,
       case when cardinality(:said::uuid[]) > 0 and e.id = any (:said) then coalesce((
           select string_agg(c.body, E'\n\n' order by c.created) from comment c
           where c.entry = e.id and c.search @@ :words::text::tsquery), '') else '' end as comments
from entry e where e.id = any (:ids);
