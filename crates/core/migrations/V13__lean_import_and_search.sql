-- An import gathers words for the index many texts at a time (crates/core/src/import/store.rs): how many is a setting of
-- the session, with which the program connects, so that an import may take more.
alter index comment_search reset (gin_pending_list_limit);

-- Asked for each comment: its plan is kept, as that of a function in SQL would not.
create or replace function entry_doors(visibility visibility, organisation uuid, together uuid[], author uuid) returns text[]
language plpgsql immutable parallel safe as $$
begin -- the sign in front comes out of no parser: no text that people write opens a door
    return array[
        E'\uE002' || case visibility when 'own' then 'own' when 'community' then 'community' when 'partners' then 'partners' else 'public' end,
        E'\uE002' || organisation::text, E'\uE002' || author::text
    ] || array(select E'\uE002' || t::text from unnest(together) t);
end $$;

-- Words as they come: who keeps them takes each once, of all texts together.
create or replace function words_in(texts text) returns setof text language sql stable as $$
    select w from regexp_split_to_table(folded(texts), '\W+') w where length(w) between 3 and 40
$$;
create or replace function add_words(texts text) returns void language plpgsql as $$ -- its plan is kept as well
begin
    insert into word (word)
    select distinct w from words_in(texts) w where not exists (select from word where word.word = w);
end $$;

-- What search reads of an entry stays in its row: that of a quarter of all stood elsewhere, and what the kind adds to a
-- text in the row instead. Rows written from here on are stored so.
alter table entry alter column head set storage main;
alter table entry set (toast_tuple_target = 1100);

-- A search within what somebody may see. Whoever sees all but others' drafts is asked about the drafts alone: the index
-- reads a door's whole list, and theirs is nearly everything. Words that ask for nothing but what is not there come through
-- the doors, since the index would have to read all of itself.
create function within(words tsquery, visibilities visibility[], homes uuid[], member uuid) returns tsquery
language plpgsql stable parallel safe as $$
declare
    no_draft constant tsquery := E'!\'\uE002own\'';
begin
    if visibilities @> '{community,partners,public}' and querytree(words) not in ('', 'T') then
        return words && coalesce(no_draft || doors_of('{}', homes, member), no_draft);
    end if;
    return words && doors_of(visibilities, homes, member);
end $$;
