--: PresentRow()

--! note
insert into presence (entry, member, editing, seen) values (:entry, :member, :editing, :now)
on conflict (entry, member, editing) do update set seen = excluded.seen;

--! others : PresentRow
select member, bool_or(editing) as editing from presence
where entry = :entry and member <> :member and seen > :since
group by member
order by min(seen), member
limit 20;

--! sweep
delete from presence where seen < :before;
