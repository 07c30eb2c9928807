-- What PostGraphile gets to answer the same questions: functions over the hub's own tables and indexes. The reader's
-- sight is given with each question, as the hub binds it; the rights themselves are not PostGraphile's to check.
create schema bench;

-- As the hub's own: a page through each way by which something is seen, merged.
create function bench.feed(steps visibility[], homes uuid[], theme text, before_shown timestamptz, before_id uuid)
returns setof entry language sql stable as $$
    select e.* from (
        select e.* from unnest(steps) step cross join lateral (
            select * from entry e
            where e.status <> 'archived' and e.visibility = step and (feed.theme is null or feed.theme = any (e.themes))
              and (e.shown, e.id) < (coalesce(before_shown, 'infinity'), coalesce(before_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
            order by e.shown desc, e.id desc limit 21) e
        union all
        select e.* from unnest(homes) home cross join lateral (
            select * from entry e
            where e.status <> 'archived' and e.organisation = home and e.visibility = 'own'
              and (feed.theme is null or feed.theme = any (e.themes))
              and (e.shown, e.id) < (coalesce(before_shown, 'infinity'), coalesce(before_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
            order by e.shown desc, e.id desc limit 21) e
        union all
        select e.* from entry e
        where e.status <> 'archived' and e.together && homes and e.organisation <> all (homes) and e.visibility = 'own'
          and (feed.theme is null or feed.theme = any (e.themes))
          and (e.shown, e.id) < (coalesce(before_shown, 'infinity'), coalesce(before_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
    ) e
    order by e.shown desc, e.id desc
    limit 21    -- a page of twenty, and one to tell whether there are more: PostGraphile's own limit stands outside
$$;

create function entry_latest_comments(e entry) returns setof comment language sql stable as $$
    select * from comment c where c.entry = e.id order by c.created desc, c.id desc
$$;

create function bench.search(steps visibility[], homes uuid[], text text)
returns setof entry language sql stable as $$
    with asked as (select websearch_to_tsquery('dutch_hub', search.text) as q),
    hit as (
        select e.id, ts_rank(e.search, asked.q) as rank from entry e, asked where e.search @@ asked.q
        union all
        select c.entry, (ts_rank(c.search, asked.q) * 0.3)::real
        from comment c, asked where c.search @@ asked.q and c.withdrawn is null
    ),
    ranked as (select id, max(rank) as rank from hit group by id)
    select e.* from ranked r join entry e on e.id = r.id
    where e.status <> 'archived'
      and (e.visibility = any (steps) or e.organisation = any (homes) or e.together && homes)
    order by r.rank desc, e.shown desc, e.id desc
$$;

create type bench.facet as (facet text, value text, total bigint);
create function bench.search_facets(steps visibility[], homes uuid[], text text)
returns setof bench.facet language sql stable as $$
    select f.facet, f.value, count(*)
    from bench.search(steps, homes, search_facets.text) e
    cross join lateral (
        select 'theme' as facet, t as value from unnest(e.themes) t
        union all
        select 'organisation', e.organisation::text
        union all
        select 'kind', e.kind::text
    ) f
    group by f.facet, f.value order by f.facet, count(*) desc, f.value
$$;

create function entry_snippet(e entry, text text) returns text language sql stable as $$
    select ts_headline('dutch_hub', e.summary || E'\n' || e.body, websearch_to_tsquery('dutch_hub', entry_snippet.text),
        'MaxFragments=2,MaxWords=28,MinWords=12')
$$;

-- The five steps of the hub's command: lock, (allow,) (decide,) write, tell.
create function bench.add_comment(entry uuid, author uuid, organisation uuid, body text)
returns comment language plpgsql volatile as $$
declare made comment;
begin
    perform 1 from entry e where e.id = add_comment.entry for update;
    insert into comment (id, entry, author, organisation, body, created, edited)
    values (gen_random_uuid(), add_comment.entry, add_comment.author, add_comment.organisation, add_comment.body, now(), now())
    returning * into made;
    insert into event (kind, at, actor, entry, subject)
    values ('comment_added', now(), add_comment.author, add_comment.entry, made.id);
    perform pg_notify('bench', 'event');
    return made;
end $$;

-- Who is at each practice: two more, for as long as anybody measures. And the write of the hub that tells nobody.
insert into presence (entry, member, editing, seen)
select p.entry, m.id, false, 'infinity' from practice p cross join (select id from member order by id limit 2) m
on conflict do nothing;
create function bench.note_presence(entry uuid, member uuid) returns setof member language plpgsql volatile as $$
begin
    insert into presence (entry, member, editing, seen) values (note_presence.entry, note_presence.member, false, now())
    on conflict on constraint presence_pkey do update set seen = excluded.seen;
    return query select m.* from public.member m
        where m.id <> note_presence.member
          and m.id in (select p.member from presence p where p.entry = note_presence.entry and p.seen > now() - interval '25 seconds')
        order by m.id;
end $$;
