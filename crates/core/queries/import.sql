--! put_organisation (cbs_code?, province?, host?, left_on?)
insert into organisation (id, kind, slug, name, cbs_code, province, about, host, joined, left_on)
values (:id, :kind, :slug, :name, :cbs_code, :province, :about, :host, :joined, :left_on)
on conflict (id) do update
set name = excluded.name, cbs_code = excluded.cbs_code, province = excluded.province, about = excluded.about,
    host = excluded.host, joined = excluded.joined, left_on = excluded.left_on
where (organisation.name, organisation.cbs_code, organisation.province, organisation.about, organisation.host,
       organisation.joined, organisation.left_on)
    is distinct from (excluded.name, excluded.cbs_code, excluded.province, excluded.about, excluded.host,
       excluded.joined, excluded.left_on);

--! put_theme
insert into theme (slug, position, name_nl, name_en) values (:slug, :position, :name_nl, :name_en)
on conflict (slug) do update set position = excluded.position, name_nl = excluded.name_nl, name_en = excluded.name_en
where (theme.position, theme.name_nl, theme.name_en)
    is distinct from (excluded.position, excluded.name_nl, excluded.name_en);

--! put_member (phone?)
insert into member (id, name, email, phone, job_title, created)
values (:id, :name, :email, :phone, :job_title, :now)
on conflict (id) do update
set name = excluded.name, email = excluded.email, phone = excluded.phone, job_title = excluded.job_title
where (member.name, member.email, member.phone, member.job_title)
    is distinct from (excluded.name, excluded.email, excluded.phone, excluded.job_title);

--! put_membership (ends?)
insert into membership (id, member, organisation, role, is_primary, starts, ends)
values (:id, :member, :organisation, :role, :is_primary, :starts, :ends)
on conflict (member, organisation, role, starts) do update set is_primary = excluded.is_primary, ends = excluded.ends
where (membership.is_primary, membership.ends) is distinct from (excluded.is_primary, excluded.ends);

--! put_neighbourhood
insert into neighbourhood (code, organisation, name, year) values (:code, :organisation, :name, :year)
on conflict (code) do update set organisation = excluded.organisation, name = excluded.name, year = excluded.year
where (neighbourhood.organisation, neighbourhood.name, neighbourhood.year)
    is distinct from (excluded.organisation, excluded.name, excluded.year);

--! place_comments
insert into comment (id, entry, author, organisation, body, created, edited)
select id, :entry, author, organisation, body, at, at
from unnest(:ids::uuid[], :authors::uuid[], :organisations::uuid[], :bodies::text[], :moments::timestamptz[])
    as said (id, author, organisation, body, at)
on conflict (id) do nothing;

--! place_attachment (width?, height?)
insert into attachment (id, entry, author, name, media_type, size, sha256, alt, width, height, status, created, confirmed)
values (:id, :entry, :author, :name, :media_type, :size, :sha256, :alt, :width, :height, 'ready', :at, :at)
on conflict (id) do nothing;

--! clean_words
select gin_clean_pending_list('entry_search') + gin_clean_pending_list('comment_search') as pages;

--! gather_words
insert into word (word)
select w
from (select distinct w
      from (select concat_ws(' ', title, summary, body, more) from entry where id = any (:entries)
            union all select body from comment where entry = any (:entries)) t (texts), words_in(t.texts) w) these
where not exists (select from word where word.word = w);

--! gather_counts
update entry set comment_count = has.comments, attachment_count = has.files
from (select e.id, (select count(*) from comment where entry = e.id and withdrawn is null)::int as comments,
             (select count(*) from attachment where entry = e.id and status = 'ready')::int as files
      from entry e where e.id = any (:entries)) has
where entry.id = has.id
  and (entry.comment_count, entry.attachment_count) is distinct from (has.comments, has.files);

--! put_subscriber
insert into subscriber (id, email, status, asked, consent_text, confirmed)
values (:id, :email, 'confirmed', :at, 'import', :at)
on conflict do nothing;

--! put_issue
insert into issue (id, number, subject, introduction, status, author, created, edited, sent, completed)
values (:id, :number, :subject, :introduction, 'sent', :author, :sent, :sent, :sent, :sent)
on conflict (id) do nothing;

--! put_issue_block
insert into issue_block (issue, position, entry, title, summary)
values (:issue, :position, :entry, :title, :summary)
on conflict do nothing;
