--! insert_plan (starts?, ends?)
insert into plan (entry, goal, starts, ends) values (:entry, :goal, :starts, :ends);

--! update_plan (starts?, ends?)
update plan set goal = :goal, starts = :starts, ends = :ends where entry = :entry;

--! plans : PlanRow(starts?, ends?)
select entry, goal, starts, ends from plan where entry = any (:entries);
