--: SearchRow()

-- Words are looked for through the doors by which their reader sees entries, so that the index gives nothing else; the
-- predicate below is the same as everywhere. Title and summary rank; then what stands in a text, then what was said.
-- Empty texts, and those of stop words only, ask for nothing.

--! search (member?, kinds?, organisation?, theme?, neighbourhood?) : SearchRow
with asked as materialized (
    select querytree(q) as words,
           regexp_replace(querytree(q), '&|<[-0-9]+>', '|', 'g')::tsquery as any_of,
           case when numnode(q) > 0 then q && doors_of(:visibilities, :homes, :member) end as seen
    from websearch_to_tsquery('dutch_hub', :text) q
),
own as materialized (
    select e.id, e.kind, e.organisation, e.together, e.themes, e.neighbourhoods, e.shown,
           (0.1 + ts_rank(e.head, asked.any_of))::real as rank
    from asked, entry e
    where e.search @@ asked.seen and e.status <> 'archived' and e.shown > :since
      and (e.visibility = any (:visibilities) or e.organisation = any (:homes) or e.together && :homes or e.author = :member)
),
said as (
    select e.id, e.kind, e.organisation, e.together, e.themes, e.neighbourhoods, e.shown, 0.05::real as rank
    from (select distinct c.entry from asked, comment c where c.search @@ asked.seen) c join entry e on e.id = c.entry
    where c.entry not in (select id from own) and e.status <> 'archived' and e.shown > :since
      and (e.visibility = any (:visibilities) or e.organisation = any (:homes) or e.together && :homes or e.author = :member)
)
select hit.id, hit.kind, hit.organisation, hit.themes, hit.rank, asked.words
from (select * from own union all select * from said) hit, asked
where (:kinds::entry_kind[] is null or hit.kind = any (:kinds))
  and (:organisation::uuid is null or hit.organisation = :organisation or :organisation = any (hit.together))
  and (:theme::text is null or :theme = any (hit.themes))
  and (:neighbourhood::text is null or :neighbourhood = any (hit.neighbourhoods))
order by hit.rank desc, hit.shown desc, hit.id desc
limit 2000;

-- What was typed wrongly becomes the nearest words, of those that stand in something that the reader sees: a word from
-- elsewhere neither finds anything nor takes a place.

--! similar (member?, kinds?, organisation?, theme?, neighbourhood?) : SearchRow
with typed as (
    select distinct w from regexp_split_to_table(folded(:text), '\W+') w where length(w) > 2
),
doors as materialized (
    select doors_of(:visibilities, :homes, :member) as doors
),
alike as (
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
),
asked as materialized (
    select replace(q::text, '&', '|') as words, replace(q::text, '&', '|')::tsquery as any_of, q && doors.doors as seen
    from (select string_agg('(' || words || ')', ' & ')::tsquery as q from alike) a, doors
),
own as materialized (
    select e.id, e.kind, e.organisation, e.together, e.themes, e.neighbourhoods, e.shown,
           (0.1 + ts_rank(e.head, asked.any_of))::real as rank
    from asked, entry e
    where e.search @@ asked.seen and e.status <> 'archived' and e.shown > :since
      and (e.visibility = any (:visibilities) or e.organisation = any (:homes) or e.together && :homes or e.author = :member)
),
said as (
    select e.id, e.kind, e.organisation, e.together, e.themes, e.neighbourhoods, e.shown, 0.05::real as rank
    from (select distinct c.entry from asked, comment c where c.search @@ asked.seen) c join entry e on e.id = c.entry
    where c.entry not in (select id from own) and e.status <> 'archived' and e.shown > :since
      and (e.visibility = any (:visibilities) or e.organisation = any (:homes) or e.together && :homes or e.author = :member)
)
select hit.id, hit.kind, hit.organisation, hit.themes, hit.rank, asked.words
from (select * from own union all select * from said) hit, asked
where (:kinds::entry_kind[] is null or hit.kind = any (:kinds))
  and (:organisation::uuid is null or hit.organisation = :organisation or :organisation = any (hit.together))
  and (:theme::text is null or :theme = any (hit.themes))
  and (:neighbourhood::text is null or :neighbourhood = any (hit.neighbourhoods))
order by hit.rank desc, hit.shown desc, hit.id desc
limit 100;

--! passages : PassageRow()
select e.id, e.title, e.summary, e.body, e.more,
       case when cardinality(:said::uuid[]) > 0 and e.id = any (:said) then coalesce((
           select string_agg(c.body, E'\n\n' order by c.created) from comment c
           where c.entry = e.id and c.search @@ :words::text::tsquery), '') else '' end as comments
from entry e where e.id = any (:ids);
