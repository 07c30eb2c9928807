-- What nobody can tell of may be sent again, once, by a person: who asked it, and when.
alter table delivery
    add column resent timestamptz,
    add column resent_by uuid references member (id),
    add constraint delivery_resent_by check ((resent is null) = (resent_by is null));

-- A delivery's row is written four times. As long as it waits, no column of an index changes, so that the row stays
-- on its page and no index is written (HOT), for which pages keep room.
alter table delivery
    add column waiting boolean not null
        generated always as (status in ('queued', 'claimed', 'handing_over')) stored;
drop index delivery_due;
create index delivery_waiting on delivery (issue, due, id) where waiting;
create index delivery_unknown on delivery (issue) where status = 'unknown';
alter table delivery set (fillfactor = 50);
