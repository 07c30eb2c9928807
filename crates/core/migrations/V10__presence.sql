-- Who is at an entry right now. Unlogged: a database that crashes forgets it, and whoever is there says so again.
create unlogged table presence (
    entry uuid not null,
    member uuid not null,
    editing boolean not null,
    seen timestamptz not null,
    primary key (entry, member, editing)
);
create index presence_seen on presence (seen);
