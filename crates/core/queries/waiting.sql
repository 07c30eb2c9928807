--: WaitingRow()

-- What waits for somebody, of what they wrote themselves and still see: drafts, what others said after their own last
-- word, and meetings that are over and have no notes. Nothing else of the shelf is looked at.

--! waiting (member?) : WaitingRow
select e.id as entry, e.status = 'draft' as draft, said.many as said
from entry e
cross join lateral (
    select count(*) as many, max(c.created) as last
    from comment c
    where e.comment_count > 0 and c.entry = e.id and c.withdrawn is null and c.author <> e.author
      and c.created > greatest(:since, (
          select max(own.created) from comment own
          where own.entry = e.id and own.author = e.author and own.withdrawn is null))
) said
left join meeting m on m.entry = e.id
where e.author = :member and e.status <> 'archived'
  and (e.status = 'draft' or said.many > 0 or m.ends > :since and m.ends <= :now and e.body = '')
order by coalesce(said.last, e.edited) desc, e.id desc
limit :limit;
