--: EventRow(actor?, entry?, subject?, visibility_before?, visibility_after?, entry_kind?, organisation?, together?, author?, visibility?, status?)

--! insert_event (actor?, entry?, subject?, visibility_before?, visibility_after?)
insert into event (kind, at, actor, entry, subject, visibility_before, visibility_after)
values (:kind, :at, :actor, :entry, :subject, :visibility_before, :visibility_after);

--! tell_event (actor?, entry?, subject?, visibility_before?, visibility_after?)
insert into event (kind, at, actor, entry, subject, visibility_before, visibility_after)
values (:kind, :at, :actor, :entry, :subject, :visibility_before, :visibility_after)
returning pg_notify('leerkring', 'event') is null as told;

--! notify
select pg_notify('leerkring', :word) is null as told;

--! position
select pg_snapshot_xmin(pg_current_snapshot())::text::bigint - 1 as tx;

--! events_after : EventRow
select v.id, v.tx::text::bigint as tx, v.kind, v.at, v.actor, v.entry, v.subject, v.visibility_before, v.visibility_after,
       e.kind as entry_kind, e.organisation, e.together, e.author, e.visibility, e.status
from (
    select * from event
    where (tx, id) > (:tx::bigint::text::xid8, :id::bigint) and tx < pg_snapshot_xmin(pg_current_snapshot())
    order by tx, id
    limit :limit) v
left join entry e on e.id = v.entry
order by v.tx, v.id;
