--: CommentRow(withdrawn?)

--! insert_comment : CommentRow
insert into comment (id, entry, author, organisation, body, created, edited)
values (:id, :entry, :author, :organisation, :body, :now, :now)
returning id, entry, author, organisation, body, version, created, edited, withdrawn;

--! lock_comment : CommentRow
select id, entry, author, organisation, body, version, created, edited, withdrawn from comment where id = :id for update;

-- Without a second statement for what is there and hidden: it takes as long as what is not there.

--! lock_seen_comment (member?) : CommentRow
select c.id, c.entry, c.author, c.organisation, c.body, c.version, c.created, c.edited, c.withdrawn
from comment c join entry e on e.id = c.entry
where c.id = :id
  and (e.visibility = any (:visibilities) or e.organisation = any (:homes) or e.together && :homes or e.author = :member)
for update of c;

--! comment_by_id (member?) : CommentRow
select c.id, c.entry, c.author, c.organisation, c.body, c.version, c.created, c.edited, c.withdrawn
from comment c join entry e on e.id = c.entry
where c.id = :id
  and (e.visibility = any (:visibilities) or e.organisation = any (:homes) or e.together && :homes or e.author = :member);

--! update_comment : CommentRow
update comment set body = :body, version = version + 1, edited = :now where id = :id
returning id, entry, author, organisation, body, version, created, edited, withdrawn;

--! withdraw_comment : CommentRow
update comment set withdrawn = :now, version = version + 1, edited = :now where id = :id
returning id, entry, author, organisation, body, version, created, edited, withdrawn;

--! latest_comments : CommentRow
select c.id, c.entry, c.author, c.organisation, c.body, c.version, c.created, c.edited, c.withdrawn
from unnest(:entries::uuid[]) with ordinality u (entry, o)
cross join lateral (
    select * from comment where entry = u.entry and withdrawn is null order by created desc, id desc limit :limit
) c
order by u.o, c.created desc, c.id desc;

-- Of one entry, asked together with the entry itself: what its reader may not see has none, and takes no longer.

--! latest_seen_comments (member?) : CommentRow
select c.id, c.entry, c.author, c.organisation, c.body, c.version, c.created, c.edited, c.withdrawn
from comment c join entry e on e.id = c.entry
where c.entry = :entry and c.withdrawn is null
  and (e.visibility = any (:visibilities) or e.organisation = any (:homes) or e.together && :homes or e.author = :member)
order by c.created desc, c.id desc
limit :limit;

--! comments_after (after?, created?) : CommentRow
select id, entry, author, organisation, body, version, created, edited, withdrawn
from comment
where entry = :entry and withdrawn is null and (:after::uuid is null or (created, id) < (:created, :after))
order by created desc, id desc
limit :limit;
