--! insert_plan (starts?, ends?)
insert into plan (entry, goal, starts, ends) values (:entry, :goal, :starts, :ends);

--! update_plan (starts?, ends?)
update plan set goal = :goal, starts = :starts, ends = :ends where entry = :entry;

--! plans (member?) : PlanRow(starts?, ends?)
select k.entry, k.goal, k.starts, k.ends
from plan k join entry e on e.id = k.entry
where k.entry = any (:entries)
  and (e.visibility = any (:visibilities) or e.organisation = any (:homes) or e.together && :homes or e.author = :member);
