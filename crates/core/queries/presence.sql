--: PresentRow()

-- Nobody is noted at what they may not see. Whoever was there already is a row that was written before (its xmax is set).

--! note
insert into presence (entry, member, editing, seen)
select id, :member, :editing, :now from entry
where id = :entry
  and (visibility = any (:visibilities) or organisation = any (:homes) or together && :homes or author = :member)
on conflict (entry, member, editing) do update set seen = excluded.seen
returning xmax = 0 as came;

--! others : PresentRow
select member, bool_or(editing) as editing from presence
where entry = :entry and member <> :member and seen > :since
group by member
order by min(seen), member
limit 20;

--! sweep
delete from presence where seen < :before;
