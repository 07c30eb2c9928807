--! take
insert into work_done (key, done, until) values (:key, array[:now::timestamptz], :until)
on conflict (key) do update
set done = array(select at from unnest(work_done.done) at where at > :since order by at) || :now::timestamptz,
    until = excluded.until
where (select count(*) from unnest(work_done.done) at where at > :since) < :amount;

--! done
select at from work_done, unnest(done) at where key = :key and at > :since order by at;

--! sweep
delete from work_done where until < :now;
