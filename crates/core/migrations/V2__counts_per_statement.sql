-- Counts are kept once per statement instead of once per row: an import of ten comments on an entry writes the entry once.
drop trigger comment_count on comment;
drop function entry_comment_count();
create function entry_comment_count() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        update entry set comment_count = comment_count + made.n
        from (select entry as id, count(*) as n from fresh group by entry) made where entry.id = made.id;
    else
        update entry set comment_count = comment_count - gone.n
        from (select fresh.entry as id, count(*) as n from fresh join stale on stale.id = fresh.id
              where stale.withdrawn is null and fresh.withdrawn is not null group by fresh.entry) gone
        where entry.id = gone.id;
    end if;
    return null;
end $$;
create trigger comment_count_added after insert on comment
    referencing new table as fresh for each statement execute function entry_comment_count();
create trigger comment_count_withdrawn after update on comment
    referencing old table as stale new table as fresh for each statement execute function entry_comment_count();

drop trigger attachment_count on attachment;
drop function entry_attachment_count();
create function entry_attachment_count() returns trigger language plpgsql as $$
begin
    update entry set attachment_count = ready.n
    from (select touched.entry as id, count(a.id) filter (where a.status = 'ready') as n
          from (select distinct entry from fresh) touched left join attachment a on a.entry = touched.entry
          group by touched.entry) ready
    where entry.id = ready.id and entry.attachment_count <> ready.n;
    return null;
end $$;
create trigger attachment_count_added after insert on attachment
    referencing new table as fresh for each statement execute function entry_attachment_count();
create trigger attachment_count_changed after update on attachment
    referencing new table as fresh for each statement execute function entry_attachment_count();
