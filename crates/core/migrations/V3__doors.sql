-- What a list reads must not grow with what its reader may not see. Every way by which an entry is seen (its step of
-- the ladder, an organisation, its author) is a door: an ordered index for lists, a word in the vector for search.

-- Texts move out of the row, so that lists and searches pass many entries per page; counts are kept within the page.
alter table entry set (toast_tuple_target = 1280, fillfactor = 85);

create function entry_doors(visibility visibility, organisation uuid, together uuid[], author uuid) returns text[]
language sql immutable parallel safe as $$
    -- the sign in front comes out of no parser: no text that people write opens a door
    select array[
        E'\uE002' || case visibility when 'own' then 'own' when 'community' then 'community' when 'partners' then 'partners' else 'public' end,
        E'\uE002' || organisation::text, E'\uE002' || author::text
    ] || array(select E'\uE002' || t::text from unnest(together) t)
$$;
-- What somebody may see, as a query for the doors.
create function doors_of(visibilities visibility[], homes uuid[], member uuid) returns tsquery
language sql stable parallel safe as $$
    select string_agg(E'\'\uE002' || door || E'\'', ' | ')::tsquery
    from (select v::text from unnest(visibilities) v union all select h::text from unnest(homes) h
          union all select member::text where member is not null) d (door)
$$;
-- Lower case without accents, for words that only look alike.
create function folded(words text) returns text language sql immutable parallel safe cost 100 as $$
    select public.unaccent('public.unaccent'::regdictionary, lower(words))
$$;

alter table entry
    drop column search,
    add column head tsvector not null generated always as (   -- what ranks: the title before the summary
        setweight(to_tsvector('dutch_hub'::regconfig, title), 'A')
        || setweight(to_tsvector('dutch_hub'::regconfig, summary), 'B')
    ) stored,
    add column search tsvector not null generated always as ( -- what is found, and the doors
        setweight(to_tsvector('dutch_hub'::regconfig, title), 'A')
        || setweight(to_tsvector('dutch_hub'::regconfig, summary), 'B')
        || setweight(to_tsvector('dutch_hub'::regconfig, body), 'C')
        || array_to_tsvector(entry_doors(visibility, organisation, together, author))
    ) stored;

drop index entry_feed;
drop index entry_kind;
drop index entry_organisation;
drop index entry_title_trgm;
create index entry_visible on entry (visibility, shown desc, id desc) where status <> 'archived';
create index entry_visible_kind on entry (kind, visibility, shown desc, id desc) where status <> 'archived';
create index entry_visible_organisation on entry (organisation, visibility, shown desc, id desc) where status <> 'archived';
create index entry_author on entry (author, visibility, shown desc, id desc) where status <> 'archived';
create index entry_together on entry using gin (together) where together <> '{}';
create index entry_search on entry using gin (search) with (fastupdate = off);

-- Comments are found through the doors of their entry; a withdrawn one not at all.
alter table comment alter column search drop expression;
drop index comment_search;
create function comment_search() returns trigger language plpgsql as $$
begin
    new.search := case when new.withdrawn is null then to_tsvector('dutch_hub'::regconfig, new.body)
        || (select array_to_tsvector(entry_doors(e.visibility, e.organisation, e.together, e.author)) from entry e where e.id = new.entry) end;
    return new;
end $$;
create trigger comment_search before insert or update of entry, body, withdrawn, search on comment
    for each row execute function comment_search();
update comment set search = null;
create index comment_search on comment using gin (search) with (gin_pending_list_limit = 512);
create function entry_moved() returns trigger language plpgsql as $$
begin
    update comment set search = null where entry = new.id and withdrawn is null;   -- the trigger above makes it anew
    return null;
end $$;
create trigger entry_moved after update of visibility, organisation, together, author on entry for each row
    when ((old.visibility, old.organisation, old.together, old.author) is distinct from (new.visibility, new.organisation, new.together, new.author))
    execute function entry_moved();

-- The words of titles and summaries, for finding what was typed wrongly. They are only ever added: a word that nobody
-- uses any more finds nothing. Not unique, so that writers never wait for each other; a word twice does no harm.
create table word (word text not null);
create index word_once on word (word);
create index word_alike on word using gin (word gin_trgm_ops);
create function entry_words() returns trigger language plpgsql as $$
begin
    insert into word (word)
    select w from (select distinct w from fresh, regexp_split_to_table(folded(fresh.title || ' ' || fresh.summary), '\W+') w) t
    where length(w) > 2 and not exists (select from word where word.word = w);
    return null;
end $$;
create trigger entry_words_added after insert on entry
    referencing new table as fresh for each statement execute function entry_words();
create function entry_words_of_one() returns trigger language plpgsql as $$
begin
    insert into word (word)
    select w from (select distinct w from regexp_split_to_table(folded(new.title || ' ' || new.summary), '\W+') w) t
    where length(w) > 2 and not exists (select from word where word.word = w);
    return null;
end $$;
create trigger entry_words_changed after update of title, summary on entry
    for each row execute function entry_words_of_one();
insert into word (word)
select distinct w from entry, regexp_split_to_table(folded(entry.title || ' ' || entry.summary), '\W+') w where length(w) > 2;
