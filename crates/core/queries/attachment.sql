--: AttachmentRow(width?, height?)

--! insert_attachment : AttachmentRow
insert into attachment (id, entry, author, name, media_type, size, sha256, alt, created)
values (:id, :entry, :author, :name, :media_type, :size, :sha256, :alt, :now)
returning id, entry, author, name, media_type, size, sha256, alt, width, height, status, created;

--! attachment : AttachmentRow
select id, entry, author, name, media_type, size, sha256, alt, width, height, status, created
from attachment where id = :id;

-- Without a second statement for what is there and hidden: it takes as long as what is not there.

--! lock_seen_attachment (member?) : AttachmentRow
select a.id, a.entry, a.author, a.name, a.media_type, a.size, a.sha256, a.alt, a.width, a.height, a.status, a.created
from attachment a join entry e on e.id = a.entry
where a.id = :id
  and (e.visibility = any (:visibilities) or e.organisation = any (:homes) or e.together && :homes or e.author = :member)
for update of a;

--! attachment_by_id (member?) : AttachmentRow
select a.id, a.entry, a.author, a.name, a.media_type, a.size, a.sha256, a.alt, a.width, a.height, a.status, a.created
from attachment a join entry e on e.id = a.entry
where a.id = :id and a.status = 'ready'
  and (e.visibility = any (:visibilities) or e.organisation = any (:homes) or e.together && :homes or e.author = :member);

--! attachments_of : AttachmentRow
select id, entry, author, name, media_type, size, sha256, alt, width, height, status, created
from attachment
where entry = any (:entries) and status = 'ready'
order by created, id;

-- Of one entry, asked together with the entry itself: what its reader may not see has none, and takes no longer.

--! seen_attachments (member?) : AttachmentRow
select a.id, a.entry, a.author, a.name, a.media_type, a.size, a.sha256, a.alt, a.width, a.height, a.status, a.created
from attachment a join entry e on e.id = a.entry
where a.entry = :entry and a.status = 'ready'
  and (e.visibility = any (:visibilities) or e.organisation = any (:homes) or e.together && :homes or e.author = :member)
order by a.created, a.id;

--! kept_attachments
select count(*) as kept from attachment where entry = :entry and status <> 'removed';

--! confirm_attachment (width?, height?) : AttachmentRow
update attachment
set status = 'ready', confirmed = :now, name = :name, media_type = :media_type, size = :size, sha256 = :sha256,
    width = :width, height = :height
where id = :id
returning id, entry, author, name, media_type, size, sha256, alt, width, height, status, created;

--! remove_attachment : AttachmentRow
update attachment set status = 'removed' where id = :id
returning id, entry, author, name, media_type, size, sha256, alt, width, height, status, created;

--! describe_attachment : AttachmentRow
update attachment set alt = :alt where id = :id
returning id, entry, author, name, media_type, size, sha256, alt, width, height, status, created;

--! expire_attachments
update attachment set status = 'removed'
where id in (
    select id from attachment where status = 'quarantine' and created < :before order by created limit :limit
    for update skip locked);

--: AttachmentKept()

--! ready_attachments : AttachmentKept
select id, size, sha256 from attachment where status = 'ready' and id > :after order by id limit :limit;

--: AttachmentState()

--! attachment_states : AttachmentState
select id, status from attachment where id = any (:ids);
