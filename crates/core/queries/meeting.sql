--! insert_meeting
insert into meeting (entry, starts, ends, place, agenda, national, attended)
values (:entry, :starts, :ends, :place, :agenda, :national, :attended);

--! update_meeting
update meeting
set starts = :starts, ends = :ends, place = :place, agenda = :agenda, national = :national, attended = :attended
where entry = :entry;

--! meetings (member?) : MeetingRow()
select k.entry, k.starts, k.ends, k.place, k.agenda, k.national, k.attended
from meeting k join entry e on e.id = k.entry
where k.entry = any (:entries)
  and (e.visibility = any (:visibilities) or e.organisation = any (:homes) or e.together && :homes or e.author = :member);

--! known_organisations
select count(*) as total from organisation where id = any (:ids);

--! next_meeting (member?)
select e.id
from meeting m join entry e on e.id = m.entry
where e.status <> 'archived' and m.ends > :now
  and (e.visibility = any (:visibilities) or e.organisation = any (:homes) or e.together && :homes or e.author = :member)
order by m.starts, e.id
limit 1;
