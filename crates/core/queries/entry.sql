--: EntryRow(body?, published?)
--: EntryHead(published?)

--! lock_entry : EntryHead
select id, kind, organisation, together, author, visibility, status, version, published
from entry where id = :id for update;

--! entry_head (member?) : EntryHead
select id, kind, organisation, together, author, visibility, status, version, published
from entry
where id = :id
  and (visibility = any (:visibilities) or organisation = any (:homes) or together && :homes or author = :member);

--! insert_entry (published?)
insert into entry (id, kind, organisation, together, author, title, summary, body, more, themes, neighbourhoods,
    visibility, status, created, edited, published, comment_count, attachment_count)
values (:id, :kind, :organisation, :together, :author, :title, :summary, :body, :more, :themes, :neighbourhoods,
    :visibility, :status, :created, :created, :published, :comments, :attachments);

--! update_entry
update entry
set title = :title, summary = :summary, body = :body, more = :more, themes = :themes,
    neighbourhoods = :neighbourhoods, together = :together, version = version + 1, edited = :now
where id = :id;

--! set_visibility
update entry
set visibility = :visibility, status = (case when :visibility = 'own'::visibility then status else 'shared' end)::entry_status,
    published = case when :visibility = 'own'::visibility then published else coalesce(published, :now) end,
    version = version + 1
where id = :id;

--! archive_entry
update entry set status = 'archived', version = version + 1, edited = :now where id = :id;

--! entries_by_id (member?) : EntryRow
select id, kind, organisation, together, author, title, summary, case when :with_body then body end as body,
       visibility, status, themes, neighbourhoods, version, created, edited, published, shown,
       comment_count, attachment_count
from entry
where id = any (:ids)
  and (visibility = any (:visibilities) or organisation = any (:homes) or together && :homes or author = :member);

-- The feeds go through the doors by which their reader sees entries, newest first through each: its steps of the ladder;
-- then what is narrower and belongs to a home, to several jointly, or to its author. So a page costs the same however
-- much there is that its reader may not see. The predicate below them is the same as everywhere. Where the steps are
-- written out one by one, PostgreSQL merges them as it reads, and reads little more than a page.

--! feed (member?, theme?, neighbourhood?) : EntryRow
select id, kind, organisation, together, author, title, summary, case when :with_body then body end as body,
       visibility, status, themes, neighbourhoods, version, created, edited, published, shown,
       comment_count, attachment_count
from (
    (select * from entry
        where visibility = 'public' and 'public' = any (:visibilities::visibility[]) and status <> 'archived'
          and coalesce(:theme::text is null or :theme = any (themes), false) and coalesce(:neighbourhood::text is null or :neighbourhood = any (neighbourhoods), false)
          and shown > :since and (shown, id) < (:shown, :after)
        order by shown desc, id desc limit :limit)
    union all
    (select * from entry
        where visibility = 'partners' and 'partners' = any (:visibilities::visibility[]) and status <> 'archived'
          and coalesce(:theme::text is null or :theme = any (themes), false) and coalesce(:neighbourhood::text is null or :neighbourhood = any (neighbourhoods), false)
          and shown > :since and (shown, id) < (:shown, :after)
        order by shown desc, id desc limit :limit)
    union all
    (select * from entry
        where visibility = 'community' and 'community' = any (:visibilities::visibility[]) and status <> 'archived'
          and coalesce(:theme::text is null or :theme = any (themes), false) and coalesce(:neighbourhood::text is null or :neighbourhood = any (neighbourhoods), false)
          and shown > :since and (shown, id) < (:shown, :after)
        order by shown desc, id desc limit :limit)
    union all
    select e.* from unnest(:homes::uuid[]) h (home) cross join unnest(enum_range(null::visibility)) v (step) cross join lateral (
        select * from entry
        where organisation = h.home and visibility = v.step and status <> 'archived'
          and coalesce(:theme::text is null or :theme = any (themes), false) and coalesce(:neighbourhood::text is null or :neighbourhood = any (neighbourhoods), false)
          and shown > :since and (shown, id) < (:shown, :after)
        order by shown desc, id desc limit :limit) e
    where v.step <> all (:visibilities)
    union all
    (select * from entry
        where together <> '{}' and together && :homes and organisation <> all (:homes) and visibility <> all (:visibilities) and status <> 'archived'
          and coalesce(:theme::text is null or :theme = any (themes), false) and coalesce(:neighbourhood::text is null or :neighbourhood = any (neighbourhoods), false)
          and shown > :since and (shown, id) < (:shown, :after))
    union all
    select e.* from unnest(enum_range(null::visibility)) v (step) cross join lateral (
        select * from entry
        where author = :member and visibility = v.step and organisation <> all (:homes) and not together && :homes and status <> 'archived'
          and coalesce(:theme::text is null or :theme = any (themes), false) and coalesce(:neighbourhood::text is null or :neighbourhood = any (neighbourhoods), false)
          and shown > :since and (shown, id) < (:shown, :after)
        order by shown desc, id desc limit :limit) e
    where v.step <> all (:visibilities)
) e
where visibility = any (:visibilities) or organisation = any (:homes) or together && :homes or author = :member
order by shown desc, id desc
limit :limit;

--! feed_of_kinds (member?, theme?, neighbourhood?) : EntryRow
select id, kind, organisation, together, author, title, summary, case when :with_body then body end as body,
       visibility, status, themes, neighbourhoods, version, created, edited, published, shown,
       comment_count, attachment_count
from (
    select e.* from unnest(:kinds::entry_kind[]) k (kind) cross join unnest(:visibilities::visibility[]) v (step) cross join lateral (
        select * from entry
        where kind = k.kind and visibility = v.step and status <> 'archived'
          and coalesce(:theme::text is null or :theme = any (themes), false) and coalesce(:neighbourhood::text is null or :neighbourhood = any (neighbourhoods), false)
          and shown > :since and (shown, id) < (:shown, :after)
        order by shown desc, id desc limit :limit) e
    union all
    select e.* from unnest(:homes::uuid[]) h (home) cross join unnest(enum_range(null::visibility)) v (step) cross join lateral (
        select * from entry
        where organisation = h.home and visibility = v.step and kind = any (:kinds) and status <> 'archived'
          and coalesce(:theme::text is null or :theme = any (themes), false) and coalesce(:neighbourhood::text is null or :neighbourhood = any (neighbourhoods), false)
          and shown > :since and (shown, id) < (:shown, :after)
        order by shown desc, id desc limit :limit) e
    where v.step <> all (:visibilities)
    union all
    (select * from entry
        where together <> '{}' and together && :homes and organisation <> all (:homes) and visibility <> all (:visibilities) and kind = any (:kinds) and status <> 'archived'
          and coalesce(:theme::text is null or :theme = any (themes), false) and coalesce(:neighbourhood::text is null or :neighbourhood = any (neighbourhoods), false)
          and shown > :since and (shown, id) < (:shown, :after))
    union all
    select e.* from unnest(enum_range(null::visibility)) v (step) cross join lateral (
        select * from entry
        where author = :member and visibility = v.step and organisation <> all (:homes) and not together && :homes
          and kind = any (:kinds) and status <> 'archived'
          and coalesce(:theme::text is null or :theme = any (themes), false) and coalesce(:neighbourhood::text is null or :neighbourhood = any (neighbourhoods), false)
          and shown > :since and (shown, id) < (:shown, :after)
        order by shown desc, id desc limit :limit) e
    where v.step <> all (:visibilities)
) e
where visibility = any (:visibilities) or organisation = any (:homes) or together && :homes or author = :member
order by shown desc, id desc
limit :limit;

--! feed_of_organisation (member?, kinds?, theme?, neighbourhood?) : EntryRow
select id, kind, organisation, together, author, title, summary, case when :with_body then body end as body,
       visibility, status, themes, neighbourhoods, version, created, edited, published, shown,
       comment_count, attachment_count
from (
    select e.* from unnest(enum_range(null::visibility)) v (step) cross join lateral (
        select * from entry
        where organisation = :organisation and visibility = v.step and coalesce(:kinds::entry_kind[] is null or kind = any (:kinds), false) and status <> 'archived'
          and coalesce(:theme::text is null or :theme = any (themes), false) and coalesce(:neighbourhood::text is null or :neighbourhood = any (neighbourhoods), false)
          and shown > :since and (shown, id) < (:shown, :after)
        order by shown desc, id desc limit :limit) e
    where v.step = any (:visibilities) or :organisation = any (:homes)
    union all
    (select * from entry
        where together <> '{}' and together @> array[:organisation] and organisation <> :organisation and coalesce(:kinds::entry_kind[] is null or kind = any (:kinds), false) and status <> 'archived'
          and coalesce(:theme::text is null or :theme = any (themes), false) and coalesce(:neighbourhood::text is null or :neighbourhood = any (neighbourhoods), false)
          and shown > :since and (shown, id) < (:shown, :after))
    union all
    (select * from entry
        where together <> '{}' and together && :homes and organisation = :organisation and organisation <> all (:homes)
          and visibility <> all (:visibilities) and coalesce(:kinds::entry_kind[] is null or kind = any (:kinds), false) and status <> 'archived'
          and coalesce(:theme::text is null or :theme = any (themes), false) and coalesce(:neighbourhood::text is null or :neighbourhood = any (neighbourhoods), false)
          and shown > :since and (shown, id) < (:shown, :after))
    union all
    select e.* from unnest(enum_range(null::visibility)) v (step) cross join lateral (
        select * from entry
        where author = :member and visibility = v.step and organisation = :organisation and organisation <> all (:homes)
          and not together && :homes and coalesce(:kinds::entry_kind[] is null or kind = any (:kinds), false) and status <> 'archived'
          and coalesce(:theme::text is null or :theme = any (themes), false) and coalesce(:neighbourhood::text is null or :neighbourhood = any (neighbourhoods), false)
          and shown > :since and (shown, id) < (:shown, :after)
        order by shown desc, id desc limit :limit) e
    where v.step <> all (:visibilities)
) e
where visibility = any (:visibilities) or organisation = any (:homes) or together && :homes or author = :member
order by shown desc, id desc
limit :limit;

--! count_feed (member?, kinds?, organisation?, theme?, neighbourhood?)
select count(*) as total
from entry
where search @@ doors_of(:visibilities, :homes, :member) and status <> 'archived'
  and (visibility = any (:visibilities) or organisation = any (:homes) or together && :homes or author = :member)
  and (:kinds::entry_kind[] is null or kind = any (:kinds))
  and (:organisation::uuid is null or organisation = :organisation or :organisation = any (together))
  and (:theme::text is null or :theme = any (themes))
  and (:neighbourhood::text is null or :neighbourhood = any (neighbourhoods))
  and shown > :since;

--! facets (member?, kinds?, organisation?, theme?, neighbourhood?) : FacetRow()
with seen as (
    select kind, organisation, themes, count(*) as n
    from entry
    where search @@ doors_of(:visibilities, :homes, :member) and status <> 'archived'
      and (visibility = any (:visibilities) or organisation = any (:homes) or together && :homes or author = :member)
      and (:kinds::entry_kind[] is null or kind = any (:kinds))
      and (:organisation::uuid is null or organisation = :organisation or :organisation = any (together))
      and (:theme::text is null or :theme = any (themes))
      and (:neighbourhood::text is null or :neighbourhood = any (neighbourhoods))
      and shown > :since
    group by kind, organisation, themes
)
select f.facet, f.value, sum(seen.n)::bigint as total
from seen
cross join lateral (
    select 'theme' as facet, t as value from unnest(seen.themes) t
    union all
    select 'organisation', seen.organisation::text
    union all
    select 'kind', seen.kind::text
) f
group by f.facet, f.value
order by f.facet, total desc, f.value;

--! known_themes
select count(*) as total from theme where slug = any (:slugs);

--! known_neighbourhoods
select count(*) as total from neighbourhood where code = any (:codes);

--! known_municipalities
select count(*) as total from organisation where id = any (:ids) and kind = 'municipality';
