-- How often somebody did a kind of work of late. Unlogged: a database that crashes forgets it, and counting begins anew.
create unlogged table work_done (
    key text primary key,
    done timestamptz[] not null,
    until timestamptz not null
);
create index work_done_until on work_done (until);
