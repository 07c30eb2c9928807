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

--! insert_entry
insert into entry (id, kind, organisation, together, author, title, summary, body, themes, neighbourhoods, created, edited)
values (:id, :kind, :organisation, :together, :author, :title, :summary, :body, :themes, :neighbourhoods, :now, :now);

--! update_entry
update entry
set title = :title, summary = :summary, body = :body, themes = :themes, neighbourhoods = :neighbourhoods,
    together = :together, version = version + 1, edited = :now
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

--! feed (member?, kinds?, organisation?, theme?, neighbourhood?, since?, shown?, after?) : EntryRow
select id, kind, organisation, together, author, title, summary, case when :with_body then body end as body,
       visibility, status, themes, neighbourhoods, version, created, edited, published, shown,
       comment_count, attachment_count
from entry
where status <> 'archived'
  and (visibility = any (:visibilities) or organisation = any (:homes) or together && :homes or author = :member)
  and (:kinds::entry_kind[] is null or kind = any (:kinds))
  and (:organisation::uuid is null or organisation = :organisation or :organisation = any (together))
  and (:theme::text is null or :theme = any (themes))
  and (:neighbourhood::text is null or :neighbourhood = any (neighbourhoods))
  and (:since::timestamptz is null or shown > :since)
  and (:after::uuid is null or (shown, id) < (:shown, :after))
order by shown desc, id desc
limit :limit;

--! count_feed (member?, kinds?, organisation?, theme?, neighbourhood?, since?)
select count(*) as total
from entry
where status <> 'archived'
  and (visibility = any (:visibilities) or organisation = any (:homes) or together && :homes or author = :member)
  and (:kinds::entry_kind[] is null or kind = any (:kinds))
  and (:organisation::uuid is null or organisation = :organisation or :organisation = any (together))
  and (:theme::text is null or :theme = any (themes))
  and (:neighbourhood::text is null or :neighbourhood = any (neighbourhoods))
  and (:since::timestamptz is null or shown > :since);

--! facets (member?, kinds?) : FacetRow()
select f.facet, f.value, count(*) as total
from entry e
cross join lateral (
    select 'theme' as facet, t as value from unnest(e.themes) t
    union all
    select 'organisation', e.organisation::text
    union all
    select 'kind', e.kind::text
) f
where e.status <> 'archived'
  and (e.visibility = any (:visibilities) or e.organisation = any (:homes) or e.together && :homes or e.author = :member)
  and (:kinds::entry_kind[] is null or e.kind = any (:kinds))
group by f.facet, f.value
order by f.facet, total desc, f.value;

--! known_themes
select count(*) as total from theme where slug = any (:slugs);

--! known_neighbourhoods
select count(*) as total from neighbourhood where code = any (:codes);

--! known_municipalities
select count(*) as total from organisation where id = any (:ids) and kind = 'municipality';

--! heads : EntryHead
select id, kind, organisation, together, author, visibility, status, version, published
from entry where id = any (:ids);
