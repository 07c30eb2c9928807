--: WaitingRow()

-- What waits for somebody, of what they wrote themselves and still see: drafts, what others said after their own last
-- word, and meetings that are over and have no notes. Nothing else of the shelf is looked at, and of each talk its last
-- word; only what is told is counted.

--! waiting (member?) : WaitingRow
with mine as (
    select e.id, e.author, e.status = 'draft' as draft, coalesce(last.created, e.edited) as at
    from entry e
    left join lateral (
        select c.author, c.created from comment c
        where e.comment_count > 0 and c.entry = e.id and c.withdrawn is null
        order by c.created desc, c.id desc
        limit 1
    ) last on true
    where e.author = :member and e.status <> 'archived'
      and (e.status = 'draft'
           or last.author <> e.author and last.created > :since
           or e.kind = 'meeting' and e.body = ''
              and exists (select from meeting m where m.entry = e.id and m.ends > :since and m.ends <= :now))
    order by at desc, e.id desc
    limit :limit
)
select mine.id as entry, mine.draft, said.many as said
from mine
cross join lateral (
    select count(*) as many from comment c
    where c.entry = mine.id and c.withdrawn is null and c.author <> mine.author
      and c.created > greatest(:since, (
          select max(own.created) from comment own
          where own.entry = mine.id and own.author = mine.author and own.withdrawn is null))
) said
order by mine.at desc, mine.id desc;
